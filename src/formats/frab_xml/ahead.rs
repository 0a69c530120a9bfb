//! Reading ahead: a second thread gathers while this one places what the other has gathered.
//!
//! Either half is about as much work as the other, and what takes longer is all that is waited for. Nothing else
//! changes: both halves do what they do on one thread, in the order of the file. What is gathered goes over in
//! batches, and only so many of them wait, so that a large file is never in memory twice; events that were placed
//! go back, for their buffers to be filled again.

use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::{mem, panic, thread};

use super::event::Event;
use super::gathering::{Fact, Gathered, Onward, gather_onward};
use super::placing::Placing;
use crate::formats::xml::Xml;

/// Below this many bytes of text a second thread costs more than it saves.
pub(super) const WORTH_A_THREAD: usize = 128 << 10;

/// How many events and facts go over at once: waking the other thread costs as much as placing some events.
const BATCH: usize = 32;

/// How many batches may wait, so that neither thread stands still for a few events that are more work for the other.
const WAITING: usize = 4;

/// An event or a fact, on its way from one thread to the other.
enum Piece<'a> {
    Event(Box<Event<'a>>),
    Fact(Fact<'a>),
}

/// Events that were placed, to be filled again. They are large, and go from hand to hand without being copied.
type Spare<'a> = Vec<Box<Event<'a>>>;

/// Gathers what stands in the file of `xml` on a second thread, while what was gathered is placed on this one.
pub(super) fn gather<'a, 'p>(xml: Xml<'a, 'p>, placing: &mut Placing<'a, '_>) -> Gathered<'a, 'p> {
    let (full, gathered) = sync_channel::<Vec<Piece<'a>>>(WAITING);
    let (used, placed) = channel();
    thread::scope(|scope| {
        let ahead = scope.spawn(move || {
            let mut ahead = Ahead { batch: Vec::with_capacity(BATCH), full, placed, spare: Spare::new() };
            let gathered = gather_onward(xml, &mut ahead);
            ahead.hand_over();
            gathered
        });
        for batch in gathered {
            let mut spare = Spare::with_capacity(BATCH);
            for piece in batch {
                match piece {
                    Piece::Event(mut event) => {
                        placing.event(&mut event);
                        spare.push(event);
                    }
                    Piece::Fact(fact) => placing.fact(fact),
                }
            }
            // Who read to the end of the file wants none back.
            let _ = used.send(spare);
        }
        // A panic over there is a bug; it goes on here as if it had happened here.
        ahead.join().unwrap_or_else(|panic| panic::resume_unwind(panic))
    })
}

/// The far end, to which is handed what is gathered.
struct Ahead<'a> {
    batch: Vec<Piece<'a>>,
    full: SyncSender<Vec<Piece<'a>>>,
    placed: Receiver<Spare<'a>>,
    spare: Spare<'a>,
}

impl<'a> Onward<'a> for Ahead<'a> {
    fn event(&mut self, event: &mut Box<Event<'a>>) {
        if self.spare.is_empty() {
            self.spare = self.placed.try_recv().unwrap_or_default();
        }
        let next = self.spare.pop().unwrap_or_default();
        self.add(Piece::Event(mem::replace(event, next)));
    }

    fn fact(&mut self, fact: Fact<'a>) {
        self.add(Piece::Fact(fact));
    }
}

impl<'a> Ahead<'a> {
    fn add(&mut self, piece: Piece<'a>) {
        self.batch.push(piece);
        if self.batch.len() == BATCH {
            self.hand_over();
        }
    }

    fn hand_over(&mut self) {
        let batch = mem::replace(&mut self.batch, Vec::with_capacity(BATCH));
        // It is only refused where placing came to a panic, which ends all this.
        let _ = self.full.send(batch);
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::super::{Way, read_by};
    use super::*;
    use crate::formats::both_ways;
    use crate::formats::frab_xml::gathering;
    use crate::formats::problems::Problems;
    use crate::model::Zone;

    /// Texts of every dialect, whole, cut and odd.
    macro_rules! golden {
        ($($name:literal),+) => {
            [$(include_str!(concat!("../../../tests/formats/frab-xml/", $name, ".xml"))),+]
        };
    }

    const GOLDEN: &[&str] = &golden!(
        "assumed-zone",
        "assumed-zone-of-an-empty-programme",
        "cut-between-events",
        "cut-in-a-duration",
        "cut-in-a-person",
        "cut-in-a-speaker",
        "cut-in-an-abstract",
        "durations",
        "empty-programme",
        "evenings-of-different-ends",
        "half-last-day",
        "missing-parts",
        "p1-pentabarf",
        "p2-rooms-and-attachments",
        "p3-frab",
        "p4-c3voc",
        "p5-pretalx",
        "p6-lists-of-tracks-and-persons",
        "p6-persons-behind-the-days",
        "p7-hub",
        "p8-wafer",
        "pasted-page",
        "rooms",
        "shared-ids",
        "texts",
        "times-disagree",
        "zone-not-known"
    );

    /// All that comes of `text` this way.
    fn told(way: Way, text: &str) -> String {
        let mut problems = Problems::default();
        let schedule = read_by(way, text, &Zone::assumed(jiff::tz::TimeZone::UTC), &mut problems);
        both_ways::told(&schedule, problems)
    }

    fn check(text: &str) {
        assert_eq!(told(gather, text), told(gathering::gather, text), "{text}");
    }

    #[test]
    fn whole_files_come_out_the_same() {
        for text in GOLDEN {
            check(text);
        }
    }

    #[test]
    fn damaged_files_come_out_the_same() {
        let strokes = ["", "<", ">", "&", "\"", "<day>", "</day>", "<!--", "<![CDATA["];
        for text in GOLDEN {
            both_ways::damaged(text, &strokes).for_each(|text| check(&text));
        }
    }

    #[test]
    fn what_takes_many_batches_comes_out_the_same_and_in_order() {
        let mut text = "<schedule><conference><title>Sails</title></conference>".to_owned();
        for day in 1..=3 {
            write!(text, "<day date='2026-05-0{day}'><room name='Deck &amp; Hold'>").expect("a string");
            for number in 0..BATCH * (WAITING + 2) {
                let room = if number % 7 == 0 { "<room>Mast</room>" } else { "" };
                let title = if number % 50 == 3 { "" } else { "<title>Knot &amp; &bend;" };
                write!(
                    text,
                    "<event id='{day}-{number}'>{title} {number}</title>{room}<start>{}:00</start>\
                     <persons><person id='{}'>Ann {}</person></persons>\n</event>",
                    8 + number % 10,
                    number % 90,
                    number % 91,
                )
                .expect("a string");
            }
            text.push_str("</room></day>");
        }
        text.push_str("<persons>");
        for id in 0..90 {
            write!(text, "<person id='{id}'><name>Bo {id}</name></person>").expect("a string");
        }
        text.push_str("</persons></schedule> and more");
        check(&text);
        check(&text[..text.len() / 2]);
        let rows = told(gather, &text).lines().filter(|line| line.contains("SessionKey")).count();
        assert_eq!(rows, 3 * BATCH * (WAITING + 2));
    }
}
