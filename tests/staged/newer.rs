//! A small conference in two versions of its programme, and the program opened on the newer one with the stars that
//! were set in the older.

use std::sync::Arc;

use hallway::app::{App, Msg, Notebook, Viewport};
use hallway::keymap::Keymap;
use hallway::model::{
    Draft, Mark, Marks, Note, Notes, Schedule, ScheduleBuilder, SpeakerDraft, State, Verdict, key_changes,
};
use hallway::search::{Index, Likeness, fold};
use hallway::ui::Stage;
use hallway::ui::theme::Depth;
use jiff::civil::date;

use super::{Staged, berlin, moment};

/// Number, title, speaker, day, hour, minute, room; a `!` before the title says that it is cancelled.
type Row = (&'static str, &'static str, &'static str, i8, i8, i8, &'static str);

/// The older version. All of it is starred, save what has no speaker.
pub const OLDER: &[Row] = &[
    ("1", "Sourdough for everyone", "Ada Crumb", 22, 10, 0, "Oven"),
    ("2", "A dozen grains", "Bo Rye", 22, 11, 0, "Cellar"),
    ("3", "Crust and crumb", "Cleo Bran", 22, 14, 0, "Oven"),
    ("4", "Salt", "Dan Malt", 22, 15, 0, "Yard"),
    ("5", "The last loaf", "Eve Spelt", 23, 10, 0, "Oven"),
    ("6", "Coffee", "", 22, 10, 30, "Yard"),
    ("7", "Opening of the mill", "", 23, 12, 0, "Yard"),
];

/// The newer one: the first is at another time, the second in another room, the third has another title, the
/// fourth is cancelled, and the fifth is gone.
pub const NEWER: &[Row] = &[
    ("1", "Sourdough for everyone", "Ada Crumb", 22, 12, 30, "Oven"),
    ("2", "A dozen grains", "Bo Rye", 22, 11, 0, "Yard"),
    ("3", "Crumb and crust", "Cleo Bran", 22, 14, 0, "Oven"),
    ("4", "!Salt", "Dan Malt", 22, 15, 0, "Yard"),
    ("6", "Coffee", "", 22, 10, 30, "Yard"),
    ("7", "Opening of the mill", "", 23, 12, 0, "Yard"),
];

/// The older one with other numbers: some are new, and some belong to others.
pub const RENUMBERED: &[Row] = &[
    ("2", "Sourdough for everyone", "Ada Crumb", 22, 10, 0, "Oven"),
    ("1", "A dozen grains", "Bo Rye", 22, 11, 0, "Cellar"),
    ("30", "Crust and crumb!", "CLEO BRAN", 22, 14, 0, "Oven"),
    ("5", "Salt", "Dan Malt", 22, 15, 0, "Yard"),
    ("4", "The last loaf", "Eve Spelt", 23, 10, 0, "Oven"),
    ("60", "Coffee", "", 22, 10, 30, "Yard"),
    ("7", "Opening of the mill", "", 23, 12, 0, "Yard"),
];

/// The programme of these rows.
pub fn programme(rows: &[Row]) -> Schedule {
    let zone = berlin();
    let mut builder = ScheduleBuilder::new(zone.clone(), 1000);
    builder.conference.title = "Two Days of Bread".into();
    for (identity, title, name, day, hour, minute, room) in rows {
        let room = builder.room(room);
        let speaker = builder.speaker(&SpeakerDraft { name, ..SpeakerDraft::default() });
        let start = moment(&zone, date(2014, 7, *day).at(*hour, *minute, 0, 0));
        builder.add(&Draft {
            identity,
            title: title.trim_start_matches('!'),
            speakers: if name.is_empty() { &[] } else { std::slice::from_ref(&speaker) },
            start: Some(start),
            end: Some(start.plus_minutes(45, &zone.tz)),
            rooms: &[room],
            state: if title.starts_with('!') { State::Cancelled } else { State::Confirmed },
            ..Draft::default()
        });
    }
    builder.finish(&mut Vec::new())
}

/// Stars on what is spoken in the older version, a maybe on its coffee, and the mill hidden.
pub fn marks() -> Marks {
    let older = programme(OLDER);
    let marks = older.sessions().map(|session| {
        let verdict = match session.title() {
            "Coffee" => Verdict::Maybe,
            "Opening of the mill" => Verdict::Hidden,
            _ => Verdict::Starred,
        };
        Mark::on(session, verdict)
    });
    marks.collect()
}

/// The program opened on these rows with these marks, and a note on the last loaf.
pub fn staged(rows: &[Row], mut marks: Marks, width: u16, height: u16) -> Staged {
    let schedule = Arc::new(programme(rows));
    marks.follow(&key_changes(&schedule, &marks.last_seen(), fold));
    let older = programme(OLDER);
    let loaf = older.sessions().find(|session| session.title() == "The last loaf").expect("it is there");
    let mut notes: Notes = [Note::on(loaf, "Bring a bag.")].into_iter().collect();
    notes.follow(&key_changes(&schedule, &notes.last_seen(), fold));

    let now = moment(&schedule.zone, date(2014, 7, 22).at(9, 12, 0, 0));
    let mut app = App::open(schedule, Vec::new(), marks, now);
    app.notebook = Notebook::of(notes);
    app.index = Some(Index::build(&app.schedule));
    app.likeness = Some(Likeness::build(&app.schedule).into());
    app.tell_news();
    let mut stage = Stage::new(app, Keymap::standard(), Depth::True, Viewport { width, height });
    stage.happen(Msg::Resized, now);
    Staged { stage, now }
}
