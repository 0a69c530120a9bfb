//! Stories: the keys that somebody presses, and in one line what they lead to.
//!
//! The programme is the embedded one at ten past ten on its second day, and the screen is 100 by 30 unless a
//! story says otherwise.

mod staged;

use hallway::app::{Effect, Focus, Grouping, Msg, Overlay, Tab, Target};
use hallway::model::{Change, Problem, Schedule};
use hallway::ui::theme::Depth;
use staged::{Staged, empty, europython, faulty, hostile};

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
        Some(Overlay::Palette(palette)) => {
            let name = palette.rows.get(palette.row).map_or("-", |row| &row.name);
            put(format!(":{} {}: {name}", palette.line.text(), palette.row));
        }
        Some(Overlay::Note(editor)) => put(format!("note “{}”", editor.page.text())),
        Some(Overlay::Help(page)) if page.first > 30 => put("help, far down".to_owned()),
        Some(Overlay::Help(page)) => put(format!("help from line {}", page.first)),
        Some(Overlay::Problems(list)) => put(format!("problem {} of {}", list.row + 1, list.problems.len())),
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
fn check_in(programme: (Schedule, Vec<Problem>), (width, height): (u16, u16), keys: &str, expected: &str) {
    let mut staged = Staged::new(programme, Depth::True, width, height);
    let effects = staged.press(keys);
    assert_eq!(outline(&staged, &effects), expected, "after {keys}");
}

/// What the hand does: on the keys, or with the mouse where this text stands on the screen.
#[derive(Clone, Copy, Debug)]
enum Hand {
    Keys(&'static str),
    Click(&'static str),
    DoubleClick(&'static str),
    /// Turns the wheel by so many rows, down positive.
    Wheel(&'static str, i32),
}
use Hand::{Click, DoubleClick, Keys, Wheel};

#[track_caller]
fn check_hand(steps: &[Hand], expected: &str) {
    let mut staged = Staged::new(europython(), Depth::True, 100, 30);
    let mut effects = Vec::new();
    for step in steps {
        effects.extend(match *step {
            Keys(keys) => staged.press(keys),
            Click(text) => click(&mut staged, text, Msg::Clicked),
            DoubleClick(text) => click(&mut staged, text, Msg::DoubleClicked),
            Wheel(text, rows) => {
                let (x, y) = find(&mut staged, text);
                let turned = if staged.stage.is_detail(x, y) { Msg::DetailScrolled } else { Msg::Scrolled };
                staged.stage.happen(turned(rows), staged.now)
            }
        });
    }
    assert_eq!(outline(&staged, &effects), expected, "after {steps:?}");
}

fn click(staged: &mut Staged, text: &str, what: fn(Target) -> Msg) -> Vec<Effect> {
    let (x, y) = find(staged, text);
    let target = staged.stage.target_at(x, y);
    target.map(|target| staged.stage.happen(what(target), staged.now)).unwrap_or_default()
}

/// The first cell of the first place on the screen where `text` stands.
#[track_caller]
fn find(staged: &mut Staged, text: &str) -> (u16, u16) {
    let picture = staged.stage.picture(staged.now);
    let width = usize::from(picture.area.width);
    for (y, row) in picture.content.chunks(width).enumerate() {
        let line: String = row.iter().map(|cell| cell.symbol()).collect();
        if let Some(at) = line.find(text) {
            return (line[..at].chars().count() as u16, y as u16);
        }
    }
    panic!("{text} is not on the screen");
}

#[test]
fn the_cursor_moves_by_place() {
    check("", "Grid Tue | Statistics 101 f | C01 10:12");
    check("l", "Grid Tue | Amanda: A New Ge | B05/B06 10:12");
    check("ll", "Grid Tue | Cutting-edge API | B07/B08 10:12");
    check("lh", "Grid Tue | Statistics 101 f | C01 10:12");
    check("h", "Grid Tue | Statistics 101 f | C01 10:12");
    check("j", "Grid Tue | Breakfast | C01 10:30");
    check("jj", "Grid Tue | Brain Waves for | C01 11:00");
    check("k", "Grid Tue | Will I still be | C01 09:00");
    check("jjj", "Grid Tue | Traversing Mazes | C01 11:45");
    check("lj", "Grid Tue | Breakfast | B05/B06 10:30");
    check("llj", "Grid Tue | Breakfast | B07/B08 10:30");
    check("llllll", "Grid Tue | Effective data v | A03/A04 10:12");
    check("lllllll", "Grid Tue | Effective data v | A03/A04 10:12");
    check("lllllj", "Grid Tue | Software Testing | A05/A06 14:00");
    check("llllllj", "Grid Tue | Einführung in Sp | A03/A04 14:00");
    check("jjjjjlll", "Grid Tue | Jigna: a seamles | B09 14:00");
    check("jjjjl", "Grid Tue | Making your firs | A05/A06 12:30");
    check("jjjjjjll", "Grid Tue | Sponsored Talk: | B07/B08 14:30");
    check("jjjjjjj", "Grid Tue | Full Stack Pytho | C01 15:00");
    check("jjjjjjjl", "Grid Tue | Gamers do REST | B05/B06 15:00");
    check("jjjjjjjllllh", "Grid Tue | GNU/Linux Hardwa | B09 15:00");
    check("<Right><Down><Left><Up>", "Grid Tue | Amanda: A New Ge | B05/B06 10:00");
}

#[test]
fn left_and_right_keep_the_time_of_day() {
    check("lllllhh", "Grid Tue | The Magic of Att | B09 10:12");
    check("jjlllll", "Grid Tue | Making your firs | A05/A06 11:00");
    check("jjlllllh", "Grid Tue | Pythonista: A fu | A08 11:00");
    check("jjlllllhhhhh", "Grid Tue | Brain Waves for | C01 11:00");
    check("jjjjjlllllhh", "Grid Tue | Jigna: a seamles | B09 14:00");
}

#[test]
fn days_keep_time_and_room() {
    check("]", "Grid Wed | Embedding Python | C01 10:12");
    check("[", "Grid Mon | Welcome | C01 10:12");
    check("[[", "Grid Mon | Welcome | C01 10:12");
    check("]]]]]]]", "Grid Sun | Satellite Event: | C01 10:12");
    check("ll]", "Grid Wed | Writing multi-la | B07/B08 10:12");
    check("ll][", "Grid Tue | Cutting-edge API | B07/B08 10:12");
    check("3", "Grid Wed | Embedding Python | C01 10:12");
    check("l4", "Grid Thu | Conversing with | B05/B06 10:12");
    check("6", "Grid Sat | Satellite Event: | C01 10:12");
    check("7", "Grid Sun | Satellite Event: | C01 10:12");
    check("l7", "Grid Sun | Satellite Event: | B05/B06 10:12");
    check("lll71", "Grid Mon | Poster and Recru | B09 10:12");
    check("9", "Grid Tue | Statistics 101 f | C01 10:12 | “There is no day 9; this conference has 7”");
    check("]]2", "Grid Tue | Statistics 101 f | C01 10:12");
    check("gt", "Grid Wed | Embedding Python | C01 10:12");
    check("gT", "Grid Mon | Welcome | C01 10:12");
    check("llll6[[", "Grid Thu | The Shogun Machi | A08 10:12");
}

#[test]
fn views_turn_and_show_the_same_session() {
    check("v", "List Tue | Statistics 101 f | C01 10:12");
    check("<Tab>", "List Tue | Statistics 101 f | C01 10:12");
    check("vv", "Now Tue | Statistics 101 f | C01 10:12");
    check("vV", "Grid Tue | Statistics 101 f | C01 10:12");
    check("lv", "List Tue | Amanda: A New Ge | B05/B06 10:12");
    check("vjV", "Grid Tue | Amanda: A New Ge | B05/B06 10:00");
    check("v<S-Tab>", "Grid Tue | Statistics 101 f | C01 10:12");
    check("vj<S-Tab>", "Grid Tue | Amanda: A New Ge | B05/B06 10:00");
}

#[test]
fn the_list_moves_by_session() {
    check("vj", "List Tue | Amanda: A New Ge | B05/B06 10:00");
    check("vk", "List Tue | Will I still be | C01 09:00");
    check("vgg", "List Tue | Will I still be | C01 09:00");
    check("vG", "List Tue | Lightning Talks | C01 16:00");
    check("vGj", "List Tue | Lightning Talks | C01 16:00");
    check("vggk", "List Tue | Will I still be | C01 09:00");
    check("v<PageDown>", "List Tue | Message-passing | B07/B08 11:45");
    check("v<C-d>", "List Tue | Breakfast | C01 10:30");
    check("v<C-d><C-u>", "List Tue | Statistics 101 f | C01 10:00");
    check("v<Right>", "List Wed | Embedding Python | C01 10:12");
    check("v<Left>", "List Mon | Welcome | C01 10:12");
    check("v]", "List Wed | Embedding Python | C01 10:12");
    check("v<End>", "List Tue | Lightning Talks | C01 16:00");
    check("v<Home>", "List Tue | Will I still be | C01 09:00");
}

#[test]
fn the_list_is_grouped_in_turn() {
    check("vs", "List Tue | Statistics 101 f | C01 10:12 | by room | “Grouped by room”");
    check("vss", "List Tue | Statistics 101 f | C01 10:12 | by track | “Grouped by track”");
    check("vsss", "List Tue | Statistics 101 f | C01 10:12 | by speaker | “Grouped by speaker”");
    check("vssss", "List Tue | Statistics 101 f | C01 10:12 | “Grouped by time”");
    check("vsj", "List Tue | Breakfast | C01 10:30 | by room");
    check("vssj", "List Tue | Rethinking packa | B07/B08 11:00 | by track");
    check("vsssj", "List Tue | Message-passing | B07/B08 11:45 | by speaker");
    check("lvs", "List Tue | Amanda: A New Ge | B05/B06 10:12 | by room | “Grouped by room”");
    check("vsG", "List Tue | Einführung in Sp | A03/A04 14:00 | by room");
    check("s", "Grid Tue | Statistics 101 f | C01 10:12");
    check("vsV", "Grid Tue | Statistics 101 f | C01 10:12 | by room");
    check("vs]", "List Wed | Embedding Python | C01 10:12 | by room");
}

#[test]
fn the_board_tells_what_runs_and_leads_there() {
    check("vv", "Now Tue | Statistics 101 f | C01 10:12");
    check("vvj", "Now Tue | Brain Waves for | C01 11:00");
    check("vvjj", "Now Tue | Amanda: A New Ge | B05/B06 10:00");
    check("vvgg", "Now Tue | Breakfast | C01 10:30");
    check("vvG", "Now Tue | Einführung in Sp | A03/A04 14:00");
    check(
        "vvj<Space>",
        "Now Tue | Brain Waves for | C01 11:00 | ★ 1 | “★ Brain Waves for Hackers” | save +Brain Waves for",
    );
    check("vv]", "Grid Wed | Embedding Python | C01 10:12");
    check("vvGt", "Now Tue | Effective data v | A03/A04 10:12");
    check(
        "<Right><Space>jjvvGt",
        "Now Tue | Amanda: A New Ge | B05/B06 10:12 | ★ 1 | save +Amanda: A New Ge",
    );
    check(":show-now<Enter>", "Now Tue | Statistics 101 f | C01 10:12");
}

#[test]
fn now_is_one_key_away() {
    check("t", "Grid Tue | Statistics 101 f | C01 10:12");
    check("Gt", "Grid Tue | Statistics 101 f | C01 10:12");
    check("3lt", "Grid Tue | Amanda: A New Ge | B05/B06 10:12");
    check("7t", "Grid Tue | Statistics 101 f | C01 10:12");
    check("vGt", "List Tue | Statistics 101 f | C01 10:12");
    check("]]]vt", "List Tue | Statistics 101 f | C01 10:12");
}

#[test]
fn the_grid_leaps_within_the_room() {
    check("gg", "Grid Tue | Will I still be | C01 09:00");
    check("G", "Grid Tue | Lightning Talks | C01 17:20");
    check("ggk", "Grid Tue | Will I still be | C01 09:00");
    check("Gj", "Grid Tue | Lightning Talks | C01 17:20");
    check("llG", "Grid Tue | Sponsored Talk: | B07/B08 17:20");
    check("lllllG", "Grid Tue | Software Testing | A05/A06 17:20");
    check("<PageDown>", "Grid Tue | Lunch | C01 12:40");
    check("<PageDown><PageUp>", "Grid Tue | Statistics 101 f | C01 10:10");
    check("<C-d>", "Grid Tue | Brain Waves for | C01 11:18");
    check("<C-d><C-d>", "Grid Tue | Lunch | C01 12:30");
    check("<C-u>", "Grid Tue | Will I still be | C01 09:00");
    check("<End>", "Grid Tue | Lightning Talks | C01 17:20");
    check("<Home>", "Grid Tue | Will I still be | C01 09:00");
    check("<C-f>", "Grid Tue | Lunch | C01 12:40");
    check("<C-b>", "Grid Tue | Will I still be | C01 09:00");
    check("gx", "Grid Tue | Statistics 101 f | C01 10:12");
    check("g<Esc>j", "Grid Tue | Breakfast | C01 10:30");
}

#[test]
fn the_grid_zooms() {
    check("+", "Grid Tue | Statistics 101 f | C01 10:12 | 6 min a row | “6 min a row”");
    check("-", "Grid Tue | Statistics 101 f | C01 10:12 | 15 min a row | “15 min a row”");
    check(
        "++++++++++",
        "Grid Tue | Statistics 101 f | C01 10:12 | 1 min a row | “1 min a row is as far as it goes”",
    );
    check(
        "-----",
        "Grid Tue | Statistics 101 f | C01 10:12 | 60 min a row | “60 min a row is as far as it goes”",
    );
    check("+-", "Grid Tue | Statistics 101 f | C01 10:12 | “10 min a row”");
    check("v+", "List Tue | Statistics 101 f | C01 10:12");
    check("==", "Grid Tue | Statistics 101 f | C01 10:12 | 5 min a row | “5 min a row”");
}

#[test]
fn rooms_are_gone_through_by_screens() {
    check("L", "Grid Tue | Effective data v | A03/A04 10:12");
    check("$", "Grid Tue | Effective data v | A03/A04 10:12");
    check("$0", "Grid Tue | Statistics 101 f | C01 10:12");
    check("$H", "Grid Tue | Statistics 101 f | C01 10:12");
    check("<S-Right><S-Left>", "Grid Tue | Statistics 101 f | C01 10:12");
    check("vL", "List Tue | Statistics 101 f | C01 10:12");
}

#[test]
fn reading_gives_the_keys_to_the_text() {
    check("<Enter>", "Grid Tue | Statistics 101 f | C01 10:12 | reading from line 0");
    check("<Enter>j", "Grid Tue | Statistics 101 f | C01 10:12 | reading from line 1");
    check("<Enter>jjk", "Grid Tue | Statistics 101 f | C01 10:12 | reading from line 1");
    check("<Enter><PageDown>", "Grid Tue | Statistics 101 f | C01 10:12 | reading from line 15");
    check("<Enter><PageDown><PageUp>", "Grid Tue | Statistics 101 f | C01 10:12 | reading from line 0");
    check("<Enter>G", "Grid Tue | Statistics 101 f | C01 10:12 | reading from line 23");
    check("<Enter><End><Home>", "Grid Tue | Statistics 101 f | C01 10:12 | reading from line 0");
    check("<Enter><Esc>", "Grid Tue | Statistics 101 f | C01 10:12");
    check("<Enter>jj<Esc>", "Grid Tue | Statistics 101 f | C01 10:12 | text from line 2");
    check("<Enter>jj<Esc>l", "Grid Tue | Amanda: A New Ge | B05/B06 10:12");
    check("J", "Grid Tue | Statistics 101 f | C01 10:12 | text from line 1");
    check("JJK", "Grid Tue | Statistics 101 f | C01 10:12 | text from line 1");
    check("<C-e>", "Grid Tue | Statistics 101 f | C01 10:12 | text from line 1");
    check("v<Enter>j", "List Tue | Statistics 101 f | C01 10:12 | reading from line 1");
    check("<Enter>]", "Grid Wed | Embedding Python | C01 10:12 | reading from line 0");
    check("<Enter>l", "Grid Tue | Amanda: A New Ge | B05/B06 10:12 | reading from line 0");
    check(
        "<Enter><Space>",
        "Grid Tue | Statistics 101 f | C01 10:12 | reading from line 0 | ★ 1 | “★ Statistics 101 for System Administrators” | save +Statistics 101 f",
    );
    check("<Enter>q", "Grid Tue | Statistics 101 f | C01 10:12 | reading from line 0 | Quit");
    check("<Enter>v", "List Tue | Statistics 101 f | C01 10:12");
}

#[test]
fn search_finds_while_typing() {
    check("/", "Grid Tue | Statistics 101 f | C01 10:12 | / hit 0 of 0: Statistics 101 f");
    check("/a", "Grid Tue | Statistics 101 f | C01 10:12 | /a hit 1 of 174: Amanda: A New Ge");
    check("/async", "Grid Tue | Statistics 101 f | C01 10:12 | /async hit 1 of 7: gevent: asynchro");
    check("/async<Down>", "Grid Tue | Statistics 101 f | C01 10:12 | /async hit 2 of 7: Using asyncio (a");
    check(
        "/async<Down><Down><Up>",
        "Grid Tue | Statistics 101 f | C01 10:12 | /async hit 2 of 7: Using asyncio (a",
    );
    check("/async<Up>", "Grid Tue | Statistics 101 f | C01 10:12 | /async hit 1 of 7: gevent: asynchro");
    check(
        "/async<C-n><Tab><S-Tab>",
        "Grid Tue | Statistics 101 f | C01 10:12 | /async hit 2 of 7: Using asyncio (a",
    );
    check(
        "/asyncx<Backspace>",
        "Grid Tue | Statistics 101 f | C01 10:12 | /async hit 1 of 7: gevent: asynchro",
    );
    check(
        "/async foo<C-w>",
        "Grid Tue | Statistics 101 f | C01 10:12 | /async  hit 1 of 7: gevent: asynchro",
    );
    check("/async<C-u>", "Grid Tue | Statistics 101 f | C01 10:12 | / hit 0 of 0: Statistics 101 f");
    check("/zzzz", "Grid Tue | Statistics 101 f | C01 10:12 | /zzzz hit 0 of 0: -");
    check("/pyhton", "Grid Tue | Statistics 101 f | C01 10:12 | /pyhton hit 1 of 120: Mobile Games to");
    check(
        "/async<PageDown>",
        "Grid Tue | Statistics 101 f | C01 10:12 | /async hit 7 of 7: Concurrent progr",
    );
    check("/tulpi", "Grid Tue | Statistics 101 f | C01 10:12 | /tulpi hit 1 of 1: Using asyncio (a");
    check("/sync<Home>a", "Grid Tue | Statistics 101 f | C01 10:12 | /async hit 1 of 7: gevent: asynchro");
    check("/é", "Grid Tue | Statistics 101 f | C01 10:12 | /é hit 1 of 42: Cutting-edge API");
    check("/name q", "Grid Tue | Statistics 101 f | C01 10:12 | /name q hit 0 of 0: -");
    check(
        "/async<Left><Backspace>",
        "Grid Tue | Statistics 101 f | C01 10:12 | /asyc hit 1 of 2: gevent: asynchro",
    );
}

#[test]
fn enter_jumps_to_the_hit() {
    check("/async<Enter>", "Grid Wed | gevent: asynchro | B05/B06 11:00");
    check("v/async<Down><Enter>", "List Fri | Using asyncio (a | B09 12:00");
    check("/zzzz<Enter>", "Grid Tue | Statistics 101 f | C01 10:12 | /zzzz hit 0 of 0: -");
    check("/<Enter>", "Grid Tue | Statistics 101 f | C01 10:12");
    check("/   <Enter>", "Grid Tue | Statistics 101 f | C01 10:12");
    check("/async<Enter>j", "Grid Wed | Performance Pyth | B05/B06 11:45");
    check("/lightning<Enter>", "Grid Tue | Lightning Talks | C01 16:00");
}

#[test]
fn escape_leaves_everything_as_it_was() {
    check("lj/async<Down><Esc>", "Grid Tue | Breakfast | B05/B06 10:30");
    check("v/async<Esc>", "List Tue | Statistics 101 f | C01 10:12");
    check("vsj/a<Esc>", "List Tue | Breakfast | C01 10:30 | by room");
    check("]/zzzz<Esc>", "Grid Wed | Embedding Python | C01 10:12");
    check("+/x<Esc>", "Grid Tue | Statistics 101 f | C01 10:12 | 6 min a row");
    check("<Enter>j/x<Esc>", "Grid Tue | Statistics 101 f | C01 10:12 | reading from line 1");
    check("JJ/async<Esc>", "Grid Tue | Statistics 101 f | C01 10:12 | text from line 2");
}

#[test]
fn n_goes_from_hit_to_hit() {
    check("n", "Grid Tue | Statistics 101 f | C01 10:12 | “No search yet: press / and type”");
    check("N", "Grid Tue | Statistics 101 f | C01 10:12 | “No search yet: press / and type”");
    check("/async<Enter>n", "Grid Fri | Using asyncio (a | B09 12:00 | “Hit 2 of 7 for “async””");
    check("/async<Enter>nn", "Grid Tue | Web Scraping in | B09 11:45 | “Hit 3 of 7 for “async””");
    check("/async<Enter>nnN", "Grid Fri | Using asyncio (a | B09 12:00 | “Hit 2 of 7 for “async””");
    check("/async<Enter>N", "Grid Fri | Concurrent progr | B07/B08 12:00 | “Hit 7 of 7 for “async””");
    check("/async<Enter>njn", "Grid Tue | Web Scraping in | B09 11:45 | “Hit 3 of 7 for “async””");
    check("v/async<Enter>n", "List Fri | Using asyncio (a | B09 12:00 | “Hit 2 of 7 for “async””");
    check("/async<Enter>/gevent<Esc>n", "Grid Fri | Using asyncio (a | B09 12:00 | “Hit 2 of 7 for “async””");
    check("/async<Enter>nnnnnnn", "Grid Wed | gevent: asynchro | B05/B06 11:00 | “Hit 1 of 7 for “async””");
}

#[test]
fn the_palette_does_what_it_names() {
    check(":", "Grid Tue | Statistics 101 f | C01 10:12 | : 0: left");
    check(":zoom", "Grid Tue | Statistics 101 f | C01 10:12 | :zoom 0: zoom-in");
    check(":zoom<Down>", "Grid Tue | Statistics 101 f | C01 10:12 | :zoom 1: zoom-out");
    check(":zoom<Enter>", "Grid Tue | Statistics 101 f | C01 10:12 | 6 min a row | “6 min a row”");
    check(":list<Enter>", "List Tue | Statistics 101 f | C01 10:12");
    check(":zzz<Enter>", "Grid Tue | Statistics 101 f | C01 10:12 | :zzz 0: -");
    check(":zzz", "Grid Tue | Statistics 101 f | C01 10:12 | :zzz 0: -");
    check(":q", "Grid Tue | Statistics 101 f | C01 10:12 | :q 0: quit");
    check(":quit<Enter>", "Grid Tue | Statistics 101 f | C01 10:12 | Quit");
    check(":<Esc>", "Grid Tue | Statistics 101 f | C01 10:12");
    check("v:grid<Enter>", "Grid Tue | Statistics 101 f | C01 10:12");
    check(":day-3<Enter>", "Grid Wed | Embedding Python | C01 10:12");
    check(
        ":star<Enter>",
        "Grid Tue | Statistics 101 f | C01 10:12 | ★ 1 | “★ Statistics 101 for System Administrators” | save +Statistics 101 f",
    );
    check(":next<Down><Down>", "Grid Tue | Statistics 101 f | C01 10:12 | :next 2: next-view");
    check(":help<Enter>", "Grid Tue | Statistics 101 f | C01 10:12 | help from line 0");
    check(
        ":theme<Enter>",
        "Grid Tue | Statistics 101 f | C01 10:12 | “Theme: light; `theme = \"light\"` in config.toml keeps it”",
    );
    check(":search<Enter>", "Grid Tue | Statistics 101 f | C01 10:12 | / hit 0 of 0: Statistics 101 f");
}

#[test]
fn help_and_problems_cover_the_screen() {
    check("?", "Grid Tue | Statistics 101 f | C01 10:12 | help from line 0");
    check("?j", "Grid Tue | Statistics 101 f | C01 10:12 | help from line 1");
    check("?jjk", "Grid Tue | Statistics 101 f | C01 10:12 | help from line 1");
    check("?G", "Grid Tue | Statistics 101 f | C01 10:12 | help, far down");
    check("?<PageDown>", "Grid Tue | Statistics 101 f | C01 10:12 | help from line 24");
    check("?<Space>", "Grid Tue | Statistics 101 f | C01 10:12 | help from line 24");
    check("?q", "Grid Tue | Statistics 101 f | C01 10:12");
    check("??", "Grid Tue | Statistics 101 f | C01 10:12");
    check("?<Esc>", "Grid Tue | Statistics 101 f | C01 10:12");
    check("?<Enter>", "Grid Tue | Statistics 101 f | C01 10:12");
    check("?u", "Grid Tue | Statistics 101 f | C01 10:12 | help from line 0");
    check("P", "Grid Tue | Statistics 101 f | C01 10:12 | problem 1 of 1");
    check("PP", "Grid Tue | Statistics 101 f | C01 10:12");
    check("P<Enter>", "Grid Fri | PySV AGM | A08 16:30");
    check("<F1>", "Grid Tue | Statistics 101 f | C01 10:12 | help from line 0");
    check("?<End><Home>", "Grid Tue | Statistics 101 f | C01 10:12 | help from line 0");
}

#[test]
fn stars_are_set_taken_back_and_made_again() {
    check(
        "<Space>",
        "Grid Tue | Statistics 101 f | C01 10:12 | ★ 1 | “★ Statistics 101 for System Administrators” | save +Statistics 101 f",
    );
    check(
        "<Space><Space>",
        "Grid Tue | Statistics 101 f | C01 10:12 | “No star any more: Statistics 101 for System Administrators” | save +Statistics 101 f | save -Statistics 101 f",
    );
    check(
        "<Space>l<Space>",
        "Grid Tue | Amanda: A New Ge | B05/B06 10:12 | ★ 2 | ⚠ 1 | “⚠ Amanda: A New Generation of Di… clashes with ★ Statistics 101 for System Administrators” | save +Statistics 101 f | save +Amanda: A New Ge",
    );
    check(
        "<Space>u",
        "Grid Tue | Statistics 101 f | C01 10:12 | “No star any more: Statistics 101 for System Administrators” | save +Statistics 101 f | save -Statistics 101 f",
    );
    check(
        "<Space>uu",
        "Grid Tue | Statistics 101 f | C01 10:12 | “Nothing to undo” | save +Statistics 101 f | save -Statistics 101 f",
    );
    check(
        "<Space>u<C-r>",
        "Grid Tue | Statistics 101 f | C01 10:12 | ★ 1 | “★ Statistics 101 for System Administrators” | save +Statistics 101 f | save -Statistics 101 f | save +Statistics 101 f",
    );
    check(
        "<Space>jj<Space>uu<C-r>",
        "Grid Tue | Statistics 101 f | C01 10:00 | ★ 1 | “★ Statistics 101 for System Administrators” | save +Statistics 101 f | save +Brain Waves for | save -Brain Waves for | save -Statistics 101 f | save +Statistics 101 f",
    );
    check("u", "Grid Tue | Statistics 101 f | C01 10:12 | “Nothing to undo”");
    check("<C-r>", "Grid Tue | Statistics 101 f | C01 10:12 | “Nothing to redo”");
    check(
        "<Space>u<Space><C-r>",
        "Grid Tue | Statistics 101 f | C01 10:12 | ★ 1 | “Nothing to redo” | save +Statistics 101 f | save -Statistics 101 f | save +Statistics 101 f",
    );
    check(
        "<Space>ju",
        "Grid Tue | Statistics 101 f | C01 10:00 | “No star any more: Statistics 101 for System Administrators” | save +Statistics 101 f | save -Statistics 101 f",
    );
    check(
        "v<Space>",
        "List Tue | Statistics 101 f | C01 10:12 | ★ 1 | “★ Statistics 101 for System Administrators” | save +Statistics 101 f",
    );
    check(
        "v<Space>u",
        "List Tue | Statistics 101 f | C01 10:12 | “No star any more: Statistics 101 for System Administrators” | save +Statistics 101 f | save -Statistics 101 f",
    );
    check(
        "vs<Space>j<Space>",
        "List Tue | Breakfast | C01 10:30 | by room | ★ 2 | “★ Breakfast” | save +Statistics 101 f | save +Breakfast",
    );
    check(
        "<Enter><Space>u",
        "Grid Tue | Statistics 101 f | C01 10:12 | reading from line 0 | “No star any more: Statistics 101 for System Administrators” | save +Statistics 101 f | save -Statistics 101 f",
    );
    check(
        "<Space>]u",
        "Grid Tue | Statistics 101 f | C01 10:00 | “No star any more: Statistics 101 for System Administrators” | save +Statistics 101 f | save -Statistics 101 f",
    );
    check(
        "<Space>ll<Space>llll<Space>",
        "Grid Tue | Effective data v | A03/A04 10:12 | ★ 3 | ⚠ 1 | “⚠ Effective data visualisation i… clashes with 2 of my stars” | save +Statistics 101 f | save +Cutting-edge API | save +Effective data v",
    );
    check(
        "<Space>l<Space>u",
        "Grid Tue | Amanda: A New Ge | B05/B06 10:12 | ★ 1 | “No star any more: Amanda: A New Generation of Distributed Services Framework” | save +Statistics 101 f | save +Amanda: A New Ge | save -Amanda: A New Ge",
    );
    check("j<Space>", "Grid Tue | Breakfast | C01 10:30 | ★ 1 | “★ Breakfast” | save +Breakfast");
}

#[test]
fn the_program_asks_for_what_is_outside() {
    check("q", "Grid Tue | Statistics 101 f | C01 10:12 | Quit");
    check("<C-c>", "Grid Tue | Statistics 101 f | C01 10:12 | Quit");
    check("<C-z>", "Grid Tue | Statistics 101 f | C01 10:12 | Suspend");
    check("<C-l>", "Grid Tue | Statistics 101 f | C01 10:12 | Redraw");
    check(
        "T",
        "Grid Tue | Statistics 101 f | C01 10:12 | “Theme: light; `theme = \"light\"` in config.toml keeps it”",
    );
    check("/q", "Grid Tue | Statistics 101 f | C01 10:12 | /q hit 1 of 2: Marconi - OpenSt");
    check("<Enter><C-c>", "Grid Tue | Statistics 101 f | C01 10:12 | reading from line 0 | Quit");
}

#[test]
fn mistakes_are_told() {
    check("8", "Grid Tue | Statistics 101 f | C01 10:12 | “There is no day 8; this conference has 7”");
    check("9", "Grid Tue | Statistics 101 f | C01 10:12 | “There is no day 9; this conference has 7”");
    check("z", "Grid Tue | Statistics 101 f | C01 10:12");
    check("<Esc>", "Grid Tue | Statistics 101 f | C01 10:12");
    check("s+", "Grid Tue | Statistics 101 f | C01 10:12 | 6 min a row | “6 min a row”");
}

#[test]
fn nothing_changes_behind_what_is_open() {
    check("?vt3]", "Grid Tue | Statistics 101 f | C01 10:12 | help from line 0");
    check("?<Space>n+", "Grid Tue | Statistics 101 f | C01 10:12 | help from line 24");
    check("/<C-r><F1>", "Grid Tue | Statistics 101 f | C01 10:12 | / hit 0 of 0: Statistics 101 f");
    check("/a<C-d>", "Grid Tue | Statistics 101 f | C01 10:12 | /a hit 4 of 174: How to make a fu");
    check(":<F1>x", "Grid Tue | Statistics 101 f | C01 10:12 | :x 0: next-rooms");
    check("?/", "Grid Tue | Statistics 101 f | C01 10:12 | help from line 0");
    check("?:", "Grid Tue | Statistics 101 f | C01 10:12 | : 0: left");
    check("/<C-z>", "Grid Tue | Statistics 101 f | C01 10:12 | / hit 0 of 0: Statistics 101 f | Suspend");
}

#[test]
fn a_small_screen_reads_over_the_programme() {
    check_at((60, 20), "<Enter>", "Grid Tue | Statistics 101 f | C01 10:12 | reading from line 0");
    check_at((60, 20), "<Enter>jj<Esc>", "Grid Tue | Statistics 101 f | C01 10:12 | text from line 2");
    check_at((60, 20), "<Enter>jll", "Grid Tue | Cutting-edge API | B07/B08 10:12 | reading from line 0");
    check_at((60, 20), "<Enter>/async<Enter>", "Grid Wed | gevent: asynchro | B05/B06 11:00");
    check_at(
        (60, 20),
        "<Enter>jj/async<Esc>",
        "Grid Tue | Statistics 101 f | C01 10:12 | reading from line 2",
    );
    check_at((40, 12), "jjjG", "Grid Tue | Lightning Talks | C01 17:20");
    check_at((10, 3), "jl/async<Enter>", "Grid Wed | gevent: asynchro | B05/B06 11:00");
    check_at((40, 12), "v<PageDown><PageDown>", "List Tue | Web Scraping in | B09 11:45");
}

#[test]
fn the_mouse_points_at_what_is_drawn() {
    check_hand(&[Click("Amanda")], "Grid Tue | Amanda: A New Ge | B05/B06 10:00");
    check_hand(&[Click("Extending"), Keys("l")], "Grid Tue | Rethinking packa | B07/B08 11:00");
    check_hand(&[Click("Breakfast")], "Grid Tue | Breakfast | B05/B06 10:30");
    check_hand(&[Click("Breakfast"), Keys("l")], "Grid Tue | Making your firs | A05/A06 10:30");
    check_hand(&[Keys("llllll"), Click("Effective")], "Grid Tue | Effective data v | A03/A04 10:00");
    check_hand(&[DoubleClick("Amanda")], "Grid Tue | Amanda: A New Ge | B05/B06 10:00 | reading from line 0");
    check_hand(&[Click("Wed 23")], "Grid Wed | Embedding Python | C01 10:12");
    check_hand(&[Click("List")], "List Tue | Statistics 101 f | C01 10:12");
    check_hand(&[Click("List"), Click("Amanda")], "List Tue | Amanda: A New Ge | B05/B06 10:00");
    check_hand(
        &[Click("List"), DoubleClick("Amanda")],
        "List Tue | Amanda: A New Ge | B05/B06 10:00 | reading from line 0",
    );
    check_hand(&[Click("List"), Click("11:00 ──")], "List Tue | Statistics 101 f | C01 10:12");
    check_hand(&[Click("Tue 22 Jul 10:00")], "Grid Tue | Statistics 101 f | C01 10:12 | reading from line 0");
    check_hand(
        &[Click("System administrators")],
        "Grid Tue | Statistics 101 f | C01 10:12 | reading from line 0",
    );
    check_hand(
        &[Wheel("System administrators", 3)],
        "Grid Tue | Statistics 101 f | C01 10:12 | text from line 3",
    );
    check_hand(&[Wheel("Amanda", 6), Click("Traversing")], "Grid Tue | Traversing Mazes | C01 11:45");
    check_hand(&[Wheel("Amanda", 6)], "Grid Tue | Statistics 101 f | C01 10:12");
    check_hand(
        &[Click("List"), Wheel("Amanda", 6), Click("Traversing")],
        "List Tue | Traversing Mazes | C01 11:45",
    );
    check_hand(
        &[Keys("/async"), Click("Web Scraping")],
        "Grid Tue | Statistics 101 f | C01 10:12 | /async hit 3 of 7: Web Scraping in",
    );
    check_hand(&[Keys("/async"), DoubleClick("Web Scraping")], "Grid Tue | Web Scraping in | B09 11:45");
    check_hand(
        &[Keys("/async"), Wheel("Web Scraping", 3)],
        "Grid Tue | Statistics 101 f | C01 10:12 | /async hit 2 of 7: Using asyncio (a",
    );
    check_hand(&[Keys("/async"), Click("Wed 23  ")], "Grid Wed | Embedding Python | C01 10:12");
    check_hand(
        &[Keys(":zoom"), Click("zoom-out")],
        "Grid Tue | Statistics 101 f | C01 10:12 | :zoom 1: zoom-out",
    );
    check_hand(
        &[Keys(":zoom"), DoubleClick("zoom-out")],
        "Grid Tue | Statistics 101 f | C01 10:12 | 15 min a row | “15 min a row”",
    );
    check_hand(
        &[Keys("?"), Click("Keys"), Wheel("Keys", 3)],
        "Grid Tue | Statistics 101 f | C01 10:12 | help from line 3",
    );
    check_hand(&[Click("clock set")], "Grid Tue | Statistics 101 f | C01 10:12");
    check_hand(
        &[Click("search")],
        "Grid Tue | Statistics 101 f | C01 10:12 | / hit 0 of 0: Statistics 101 f",
    );
    check_hand(
        &[Keys("lllll"), Wheel("Making", 300), Click("Lightning")],
        "Grid Tue | Lightning Talks | C01 16:00",
    );
}

#[test]
fn a_strange_programme_is_walked_like_any_other() {
    let check = |keys, expected| check_in(hostile(), (100, 30), keys, expected);
    check("", "Grid Tue | Talk 0 | Room 1 on the upper floor 10:12");
    check("j", "Grid Tue | Gong | Room 1 on the upper floor 10:30");
    check("jj", "Grid Tue | Overlap 0 | Room 1 on the upper floor 12:00");
    check("jjl", "Grid Tue | Overlap 1 | Room 1 on the upper floor 12:00");
    check("jjlll", "Grid Tue | Overlap 3 | Room 1 on the upper floor 12:00");
    check("jjllllllllllll", "Grid Tue | Gong | Room 2 on the upper floor 12:00");
    check("jjllllllllllllh", "Grid Tue | Overlap 4 | Room 1 on the upper floor 12:00");
    check("lllj", "Grid Tue | Gong | Room 4 on the upper floor 10:30");
    check("llljj", "Grid Tue | Lunch | Room 4 on the upper floor 11:00");
    check("llljjj", "Grid Tue | 日本語の題名はとても長い | Room 4 on the upper floor 16:00");
    check("llljjjj", "Grid Tue | Everywhere | Room 4 on the upper floor 18:00");
    check("3", "List no time | Whenever | Room 1 on the upper floor 10:12");
    check("2", "Grid Fri | Untitled | Room 1 on the upper floor 10:12");
    check("3j", "List no time | Some day | - 10:12");
    check("3v", "List no time | Whenever | Room 1 on the upper floor 10:12");
    check(
        "3<Space>",
        "List no time | Whenever | Room 1 on the upper floor 10:12 | ★ 1 | “★ Whenever” | save +Whenever",
    );
    check("3t", "Grid Tue | Talk 0 | Room 1 on the upper floor 10:12");
    check("/whenever<Enter>", "List no time | Whenever | - 10:12");
    check("/whenever<Enter>v[", "List Fri | Untitled | - 10:12");
}

#[test]
fn a_faulty_file_lists_what_was_wrong() {
    check_in(faulty(), (100, 30), "P", "Grid Tue | The same id once | Hall 10:12 | problem 1 of 10");
    check_in(faulty(), (40, 12), "PG", "Grid Tue | The same id once | Hall 10:12 | problem 10 of 10");
    check_in(faulty(), (40, 12), "Pj<PageDown>kq", "Grid Tue | The same id once | Hall 10:12");
    check_in(
        faulty(),
        (100, 30),
        "P<Enter>",
        "Grid Tue | The same id once | Hall 10:12 | problem 1 of 10 | “This is about the file; there is no session to go to”",
    );
    check_in(faulty(), (100, 30), "Pj<Enter>", "List no time | Words for a time | Garden 10:12");
    check_in(empty(), (100, 30), "", "Grid nothing | - | - 00:00");
    check_in(empty(), (100, 30), "jjlv<Space>]3t/a<Enter>", "List nothing | - | - 00:00 | /a hit 0 of 0: -");
}
