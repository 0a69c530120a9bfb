//! Made-up programmes of any size, as files: the same each time, and as untidy as real ones.

#![allow(dead_code, reason = "not every bench needs every format")]

pub mod calendar;
pub mod europython;
pub mod frab;
pub mod voc;

/// How large a programme is.
#[derive(Clone, Copy)]
pub struct Size {
    /// Sessions.
    pub sessions: usize,
    /// Letters of the texts of one session, the speaker's biography included.
    pub letters: usize,
}

impl Size {
    /// As many sessions and bytes as FOSDEM has: 4 MB.
    pub const FOSDEM: Size = Size { sessions: 1_000, letters: 3_000 };
    /// Ten times the sessions: 21 MB.
    pub const TEN_THOUSAND: Size = Size { sessions: 10_000, letters: 1_350 };
    /// A hundred times the sessions: 210 MB.
    pub const HUNDRED_THOUSAND: Size = Size { sessions: 100_000, letters: 1_350 };

    /// What the tables call it.
    pub fn name(self) -> String {
        format!("{} sessions", self.sessions)
    }
}

/// The embedded programme.
pub const EMBEDDED: &str = include_str!("../../assets/europython-2014.xml");

/// Half hours from 9:00 to 18:00.
const SLOTS: usize = 18;

const TITLE_WORDS: &str = "Rust Python async kernel Kubernetes PostgreSQL embedded graphics compiler the of for with in \
    and a from to your network storage Über modern secure fast testing debugging Linux open source data driven web \
    server security privacy community building distributed systems machine learning virtual hardware firmware \
    container monitoring tracing profiling language runtime garbage collection memory safety concurrency parallel";
const TEXT_WORDS: &str = "talk will show how people build run test measure things together over years project team \
    code users system **free** *world* time new way approach problem solution `example` first next learn understand \
    performance design library tool support work using based many different between about into more other their \
    what when which where while these those through without within after before being have been would could should \
    communication implementation infrastructure development environment architecture experience discussion future \
    question answer idea lesson history overview introduction integration maintenance kubernetes rust";
/// One word in twelve is one of these: files have about eight entities in a thousand bytes, and one or two
/// letters beyond ASCII.
const RARE_WORDS: &str = "R&amp;D &lt;tag&gt; don&#8217;t &quot;quoted&quot; [site](https://example.org/a?b=1&amp;c=2) \
    &amp; it&#39;s &gt;90% &lt;5 café naïve";
const NAMES: &str =
    "Anna Jürgen Łucja Raymond Ivana José Zoë Petr Søren Mónica Tom Rae Kenji Olga Björn Chloé";
const FAMILIES: &str =
    "Dvořáková Müller Hettinger Smith Øverland Nowak García Irwin Kožar Viktorin Tanaka Åberg Silva";
const TOPICS: &str = "Web Science Databases Education Testing Security Hardware Community Cloud Games";

/// A session of a made-up programme. Its texts are escaped as XML has it.
pub struct Talk {
    /// Its number, from 0.
    pub number: usize,
    /// The date, `2026-01-31`.
    pub date: String,
    /// The start, hour and minute; all take half an hour.
    pub start: (usize, usize),
    /// The number of the room.
    pub room: usize,
    /// Whether it is the first of its day, of its room that day.
    pub is_first: (bool, bool),
    /// A line of four to ten words.
    pub title: String,
    /// Two of a few words that divide the programme.
    pub topics: [&'static str; 2],
    /// The shorter text.
    pub short: String,
    /// One of the two paragraphs of the longer text, which are alike.
    pub long: String,
    /// The life of who presents it.
    pub life: String,
    /// The number of who presents it.
    pub speaker: usize,
    /// Their name.
    pub name: String,
}

/// The sessions of a programme, one slot behind the other, or one room behind the other as frab has it. With more
/// sessions there are both more days and more rooms.
pub fn talks(size: Size, order: Order) -> impl Iterator<Item = Talk> {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let [titles, texts, rare, names, families, topics] =
        [TITLE_WORDS, TEXT_WORDS, RARE_WORDS, NAMES, FAMILIES, TOPICS]
            .map(|words| words.split_ascii_whitespace().collect::<Vec<_>>());
    let days = (size.sessions.isqrt() / 16).max(1);
    let rooms = size.sessions.div_ceil(days * SLOTS);
    (0..size.sessions).map(move |number| {
        let (day, place) = (number / (rooms * SLOTS), number % (rooms * SLOTS));
        let (slot, room) = match order {
            Order::Slots => (place / rooms, place % rooms),
            Order::Rooms => (place % SLOTS, place / SLOTS),
        };
        let title_words = 4 + dice.below(6);
        let title = dice.text(&titles, &rare, title_words * 8);
        let [short, long, life] = [5, 3, 10].map(|part| dice.text(&texts, &rare, size.letters * part / 18));
        let speaker = dice.below(size.sessions / 2 + 1);
        Talk {
            number,
            date: format!("2026-{:02}-{:02}", 1 + day / 28, 1 + day % 28),
            start: (9 + slot / 2, slot % 2 * 30),
            room,
            is_first: (place == 0, slot == 0),
            title,
            short,
            long,
            life,
            speaker,
            name: format!(
                "{} {} {speaker}",
                names[speaker % names.len()],
                families[speaker % families.len()]
            ),
            topics: [dice.pick(&topics), dice.pick(&topics)],
        }
    })
}

/// What sessions of one day follow each other.
#[derive(Clone, Copy)]
pub enum Order {
    /// Those of one time.
    Slots,
    /// Those of one room.
    Rooms,
}

/// A generator of numbers that look random and are the same each time (xorshift64*).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % limit
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }

    /// Words that together have about so many letters.
    fn text(&mut self, words: &[&str], rare: &[&str], letters: usize) -> String {
        let mut text = self.pick(words).to_owned();
        while text.len() < letters {
            text.push(' ');
            text.push_str(if self.below(12) == 0 { self.pick(rare) } else { self.pick(words) });
        }
        text
    }
}
