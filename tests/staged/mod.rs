//! Programmes on a stage: the embedded one at ten past ten on its second day, and small ones of our own.

#[allow(dead_code, reason = "each of the test programs uses some of these programmes")]
pub mod bakery;
#[allow(dead_code, reason = "only the tests of screens compare them")]
pub mod golden;
#[allow(dead_code, reason = "only some tests point at things")]
mod hand;
#[allow(dead_code, reason = "only the tests of news open a newer programme")]
pub mod newer;
#[allow(dead_code, reason = "each of the test programs uses some of these programmes")]
pub mod thousand;

use std::sync::{Arc, Mutex, PoisonError};

use hallway::app::{App, Effect, Msg, Viewport};
use hallway::formats;
use hallway::keymap::{Key, Keymap, parse_keys};
use hallway::model::{
    Draft, Marks, Moment, Problem, RoomIx, Schedule, ScheduleBuilder, SpeakerDraft, State, Zone,
};
use hallway::search::{Index, Likeness};
use hallway::ui::Stage;
use hallway::ui::theme::Depth;
use jiff::civil::{DateTime, date};
use jiff::tz::TimeZone;

/// A schedule, and what is wrong with it.
pub type Programme = (Schedule, Vec<Problem>);

/// A program that is driven without a terminal, its clock standing still.
#[allow(dead_code, reason = "each of the test programs uses some of this")]
pub struct Staged {
    pub stage: Stage,
    pub now: Moment,
}

#[allow(dead_code, reason = "each of the test programs uses some of this")]
impl Staged {
    /// The program opened on a programme, on a screen of `width` by `height`.
    pub fn new(
        (schedule, problems): (impl Into<Arc<Schedule>>, Vec<Problem>),
        depth: Depth,
        width: u16,
        height: u16,
    ) -> Self {
        let schedule: Arc<Schedule> = schedule.into();
        let now = moment(&schedule.zone, date(2014, 7, 22).at(10, 12, 0, 0));
        let mut app = App::open(schedule, problems, Marks::default(), now);
        app.index = Some(Index::build(&app.schedule));
        app.likeness = Some(likeness(&app.schedule));
        app.clock_is_set = true;
        let mut stage = Stage::new(app, Keymap::standard(), depth, Viewport { width, height });
        stage.happen(Msg::Resized, now);
        Staged { stage, now }
    }

    /// Presses the keys, in the notation of `--keys`; what is to be done outside.
    pub fn press(&mut self, keys: &str) -> Vec<Effect> {
        let keys = parse_keys(keys).expect("the keys of a test are well written");
        keys.into_iter().flat_map(|key| self.stage.press(key, self.now)).collect()
    }
}

/// How alike the sessions are; compared once where one programme is staged again and again.
fn likeness(schedule: &Arc<Schedule>) -> Arc<Likeness> {
    static LATEST: Mutex<Option<(Arc<Schedule>, Arc<Likeness>)>> = Mutex::new(None);
    let mut latest = LATEST.lock().unwrap_or_else(PoisonError::into_inner);
    match latest.as_ref() {
        Some((compared, likeness)) if Arc::ptr_eq(compared, schedule) => likeness.clone(),
        _ => {
            let likeness = Arc::new(Likeness::build(schedule));
            *latest = Some((schedule.clone(), likeness.clone()));
            likeness
        }
    }
}

/// Every key that means something anywhere, and some letters to type.
#[allow(dead_code, reason = "only some tests press any keys")]
pub fn vocabulary() -> Vec<Key> {
    let table = include_str!("../../assets/keymap.toml");
    let bound =
        table.lines().filter_map(|line| line.strip_prefix('"')?.split_once('"')).map(|(keys, _)| keys);
    let typed = ["p", "y", "é", "\"", "<Space>", "a", ":"];
    bound.chain(typed).flat_map(|keys| parse_keys(keys).expect("the table is well written")).collect()
}

/// The embedded programme.
#[allow(dead_code, reason = "each of the test programs uses some of these programmes")]
pub fn europython() -> Programme {
    read(include_bytes!("../../assets/europython-2014.xml"))
}

/// A file with much that is wrong in it.
#[allow(dead_code, reason = "each of the test programs uses some of these programmes")]
pub fn faulty() -> Programme {
    read(include_bytes!("faulty.xml"))
}

/// A file without a session.
#[allow(dead_code, reason = "each of the test programs uses some of these programmes")]
pub fn empty() -> Programme {
    read(b"<schedule created=\"2014-07-13T11:40:02\"></schedule>")
}

fn read(bytes: &[u8]) -> Programme {
    let reading = formats::read(bytes, &berlin()).expect("the programmes of the tests can be read");
    (reading.schedule, reading.problems)
}

fn berlin() -> Zone {
    Zone::user(TimeZone::get("Europe/Berlin").expect("the zones are bundled"))
}

fn moment(zone: &Zone, local: DateTime) -> Moment {
    Moment::at(local, &zone.tz).expect("the times of a test are in the calendar")
}

/// A programme that has everything that is hard to draw: forty rooms, twelve sessions at once in one of
/// them, sessions without a room, an end or a start, all day long, of no length and over midnight, wide and joined letters,
/// a title without a space, and the one before midnight of a day with nothing else.
#[allow(dead_code, reason = "each of the test programs uses some of these programmes")]
pub fn hostile() -> Programme {
    let zone = berlin();
    let mut builder = ScheduleBuilder::new(zone.clone(), 1000);
    builder.conference.title = "會議 of the very long names, held for the first time in a small town".into();
    builder.conference.city = "Llanfairpwllgwyngyll".into();
    let at = |day: i8, hour: i8, minute: i8| Some(moment(&zone, date(2014, 7, day).at(hour, minute, 0, 0)));
    let rooms: Vec<RoomIx> =
        (1..=40).map(|n| builder.room(&format!("Room {n} on the upper floor"))).collect();
    let long = "Ununterbrochenerwörterbuchlangertitelohneeineeinzigefuge".repeat(3);
    let ada = builder.speaker(&SpeakerDraft {
        name: "Ada 👩‍💻 Ωmega, who has a name that fills the line",
        biography: "Writes **much**.",
        ..SpeakerDraft::default()
    });
    let track = builder.track("Yellow", Some((255, 255, 0)));
    for (n, room) in rooms.iter().enumerate() {
        let title = format!("Talk {n}");
        let session = Draft {
            title: &title,
            start: at(22, 10, 0),
            rooms: std::slice::from_ref(room),
            ..Draft::default()
        };
        builder.add(&Draft { end: at(22, 10, 30), ..session.clone() });
        builder.add(&Draft { start: at(22, 10, 30), end: at(22, 10, 30), title: "Gong", ..session });
    }
    for n in 0..12 {
        let title = format!("Overlap {n}");
        let session = Draft { title: &title, start: at(22, 12, n), end: at(22, 14, 0), ..Draft::default() };
        builder.add(&Draft { rooms: &rooms[..1], speakers: &[ada], track: Some(track), ..session });
    }
    let here = Draft { rooms: &rooms[3..4], state: State::Cancelled, ..Draft::default() };
    builder.add(&Draft { title: &long, start: at(22, 23, 30), end: at(23, 2, 15), ..here.clone() });
    builder
        .add(&Draft { title: "日本語の題名はとても長い", start: at(22, 16, 0), ..here.clone() });
    builder.add(&Draft { title: "Nowhere", start: at(22, 16, 0), end: at(22, 17, 0), ..Draft::default() });
    builder.add(&Draft {
        title: "Everywhere",
        start: at(22, 18, 0),
        end: at(22, 19, 0),
        all_rooms: true,
        ..Draft::default()
    });
    builder.add(&Draft {
        title: "Lunch",
        nature: hallway::model::Nature::Break,
        start: at(22, 11, 0),
        end: at(22, 12, 0),
        rooms: &rooms[2..9],
        ..Draft::default()
    });
    for title in ["Exhibition", "Open day"] {
        builder.add(&Draft {
            title,
            start: at(22, 0, 0),
            end: at(23, 0, 0),
            all_day: true,
            ..Draft::default()
        });
    }
    builder.add(&Draft { title: "", start: at(25, 23, 59), ..Draft::default() });
    for title in ["Whenever", "Some day"] {
        builder.add(&Draft { title, abstract_text: "Ask at the desk.", ..Draft::default() });
    }
    let mut problems = Vec::new();
    (builder.finish(&mut problems), problems)
}

/// A programme in plain letters, with what symbols are drawn for: speakers, breaks, lists, tables, links, overlaps.
#[allow(dead_code, reason = "each of the test programs uses some of these programmes")]
pub fn plain() -> Programme {
    let zone = berlin();
    let mut builder = ScheduleBuilder::new(zone.clone(), 1000);
    builder.conference.title = "Plain Days".into();
    let at = |hour: i8, minute: i8| Some(moment(&zone, date(2014, 7, 22).at(hour, minute, 0, 0)));
    let rooms: Vec<RoomIx> = (1..=9).map(|n| builder.room(&format!("Hall {n}"))).collect();
    let ada = builder.speaker(&SpeakerDraft {
        name: "Ada Plain",
        biography: "> Writes.",
        ..SpeakerDraft::default()
    });
    let text = "# On lists\n\n- one\n- two\n\n```\ncode that is much longer than a line of the pane and so has to be broken somewhere\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> said\n\n---\n[link](https://a.example/)";
    for (n, room) in rooms.iter().enumerate() {
        for hour in [10, 14] {
            let title = format!("Talk {n} on something that takes more than a line, at {hour}");
            builder.add(&Draft {
                title: &title,
                start: at(hour, 0),
                end: at(hour, 45),
                rooms: std::slice::from_ref(room),
                speakers: &[ada],
                description: text,
                ..Draft::default()
            });
        }
    }
    builder.add(&Draft {
        title: "Lunch",
        nature: hallway::model::Nature::Break,
        start: at(12, 0),
        end: at(13, 0),
        all_rooms: true,
        ..Draft::default()
    });
    let mut problems = Vec::new();
    (builder.finish(&mut problems), problems)
}

/// A programme with titles and names in Hebrew, Arabic and Chinese, with emoji, and with controls of direction.
#[allow(dead_code, reason = "each of the test programs uses some of these programmes")]
pub fn right_to_left() -> Programme {
    let zone = berlin();
    let mut builder = ScheduleBuilder::new(zone.clone(), 1000);
    builder.conference.title = "כנס a مؤتمر".into();
    let at = |hour: i8| Some(moment(&zone, date(2014, 7, 22).at(hour, 0, 0, 0)));
    let rooms = ["אולם ראשי", "القاعة", "大廳", "Hall A 🚀"].map(|name| builder.room(name));
    let names = ["דנה לוי", "ليلى حسن", "王小明", "Ada 👩‍💻"];
    let speakers = names.map(|name| builder.speaker(&SpeakerDraft { name, ..SpeakerDraft::default() }));
    let titles = [
        "איך כותבים תוכנה שאחרים יכולים לקרוא a",
        "كيف نكتب برامج يقرؤها الآخرون a",
        "如何寫出別人看得懂的程式 a",
        "Rockets 🚀🚀 and a family 👨‍👩‍👧‍👦",
    ];
    for hour in [9, 10, 11] {
        for (n, title) in titles.iter().enumerate() {
            builder.add(&Draft {
                // What would turn the line around does not get as far as the screen.
                title: &format!("\u{202E}{title}\u{200F} {hour}"),
                start: at(hour),
                end: at(hour + 1),
                rooms: &rooms[n..=n],
                speakers: &speakers[n..=n],
                ..Draft::default()
            });
        }
    }
    let mut problems = Vec::new();
    (builder.finish(&mut problems), problems)
}
