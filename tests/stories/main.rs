//! Stories: the keys that somebody presses, and in one line what they lead to.
//!
//! The programme is the embedded one at ten past ten on its second day, and the screen is 100 by 30 unless a
//! story says otherwise.

mod boxes;
mod moving;
mod pointing;
mod searching;
#[path = "../staged/mod.rs"]
mod staged;
mod starring;
mod strange;

use hallway::app::{Effect, Focus, Grouping, Overlay, Tab};
use hallway::model::Change;
use hallway::ui::theme::Depth;
use staged::{Programme, Staged, europython};

/// The state in one line: view, day, session, place of the cursor, then only what is not as at the start.
fn outline(staged: &Staged, effects: &[Effect]) -> String {
    let app = &staged.stage.app;
    let programme = &app.programme;
    let day = match programme.tab {
        Some(Tab::Day(day)) => app.schedule.days[day.at()].date.strftime("%a").to_string(),
        Some(Tab::Untimed) => "no time".to_owned(),
        None => "nothing".to_owned(),
    };
    let session = programme.session(&app.schedule).map(|ix| app.schedule.session(ix));
    let short = |title: &str| title.chars().take(16).collect::<String>().trim_end().to_owned();
    let title = session.map_or_else(|| "-".to_owned(), |session| short(session.title()));
    let minute = programme.place.minute;
    let room = programme.place.room.map_or("-", |room| app.schedule.room(room).name());
    let mut line = format!(
        "{} {day} | {title} | {room} {:02}:{:02}",
        app.shown_view().name(),
        minute.div_euclid(60),
        minute.rem_euclid(60)
    );
    let mut put = |text: String| {
        line.push_str(" | ");
        line.push_str(&text);
    };
    if programme.grouping != Grouping::Time {
        put(format!("by {}", programme.grouping.name()));
    }
    if programme.minutes_per_row() != 10 {
        put(format!("{} min a row", programme.minutes_per_row()));
    }
    if app.focus == Focus::Detail {
        put(format!("reading from line {}", app.detail_scroll));
    } else if app.detail_scroll > 0 {
        put(format!("text from line {}", app.detail_scroll));
    }
    match &app.overlay {
        Some(Overlay::Search(search)) => {
            let hit = app.shown_session().map_or_else(|| "-".to_owned(), |session| short(session.title()));
            let (row, hits) = (search.row, search.results.hits.len());
            put(format!("/{} hit {} of {hits}: {hit}", search.line.text(), hits.min(row + 1)));
        }
        Some(Overlay::Names(search)) => put(format!("speaker /{}", search.line.text())),
        Some(Overlay::Palette(palette)) => {
            let name = palette.rows.get(palette.row).map_or("-", |row| &row.name);
            put(format!(":{} {}: {name}", palette.line.text(), palette.row));
        }
        Some(Overlay::Note(editor)) => put(format!("note “{}”", editor.page.text())),
        Some(Overlay::Help(page)) if page.first > 30 => put("help, far down".to_owned()),
        Some(Overlay::Help(page)) => put(format!("help from line {}", page.first)),
        Some(Overlay::Problems(list)) => put(format!("problem {} of {}", list.row + 1, list.problems.len())),
        Some(Overlay::News(list)) => put(format!("news {} of {}", list.row + 1, app.news().count())),
        Some(Overlay::Links(list)) => put(format!("link {} of {}", list.row + 1, list.links.len())),
        Some(Overlay::Filter(panel)) => put(format!("filter {} of {}", panel.cursor.row, panel.rows.len())),
        None => {}
    }
    if app.marks.star_count() > 0 {
        put(format!("★ {}", app.marks.star_count()));
    }
    match app.clashes.open_choices(staged.now) {
        0 => {}
        open => put(format!("⚠ {open}")),
    }
    if let Some(notice) = &app.notice {
        put(format!("{}“{}”", if notice.is_failure { "failure: " } else { "" }, notice.text));
    }
    for effect in effects {
        put(match effect {
            Effect::Save(change) => {
                let sign = if matches!(change.as_ref(), Change::Set { .. }) { '+' } else { '-' };
                format!("save {sign}{}", short(&change.mark().title))
            }
            other => format!("{other:?}"),
        });
    }
    line
}

#[track_caller]
fn check(keys: &str, expected: &str) {
    check_at((100, 30), keys, expected);
}

#[track_caller]
fn check_at(size: (u16, u16), keys: &str, expected: &str) {
    check_in(europython(), size, keys, expected);
}

#[track_caller]
fn check_in(programme: Programme, (width, height): (u16, u16), keys: &str, expected: &str) {
    let mut staged = Staged::new(programme, Depth::True, width, height);
    let effects = staged.press(keys);
    assert_eq!(outline(&staged, &effects), expected, "after {keys}");
}
