//! Golden screens of a programme as large as those of the largest conferences: a thousand sessions in thirty-five
//! rooms. Their files lie in `tests/screens/thousand`.

mod staged;

use hallway::app::Msg;
use hallway::model::{Mark, Verdict};
use hallway::ui::Glyphs;
use hallway::ui::theme::{Depth, Look};
use staged::Staged;
use staged::golden::{EVERY, Size, check_screen, check_screens, check_text};
use staged::thousand::{GAP, SESSIONS, STARS, make, thousand};

/// A large window and one as small as terminals begin with.
const TWO: &[Size] = &[(150, 40), (80, 24)];

fn stage(depth: Depth, (width, height): Size) -> Staged {
    Staged::new(thousand(), depth, width, height)
}

#[track_caller]
fn check(name: &str, keys: &str, sizes: &[Size]) {
    check_screens(&format!("thousand/{name}"), keys, sizes, thousand);
}

#[test]
fn there_are_a_thousand_sessions_of_every_sort() {
    let (schedule, _) = thousand();
    assert_eq!((schedule.sessions().len(), schedule.rooms().len(), schedule.days.len()), (SESSIONS, 35, 3));
    let count = |is: fn(hallway::model::Session<'_>) -> bool| schedule.sessions().filter(|s| is(*s)).count();
    assert_eq!(count(|session| session.is_break()), 9);
    assert_eq!(count(|session| session.start().is_none()), 3);
    assert_eq!(count(|session| session.start().is_some() && session.end().is_none()), 3);
    assert!(count(|session| session.state() == hallway::model::State::Cancelled) > 5);
    let (again, _) = make();
    assert!(schedule.sessions().zip(again.sessions()).all(|(a, b)| a.title() == b.title()));
}

#[test]
fn the_grid() {
    check("grid", "", EVERY);
    check("grid-starred", STARS, EVERY);
    check("grid-last-rooms", &format!("{}jjj", "l".repeat(34)), TWO);
    check("grid-evening", "/party on<Enter><Esc>", TWO);
    check("grid-close", "+++", TWO);
    check("grid-wide", "---", TWO);
}

#[test]
fn the_list() {
    check("list", &format!("{STARS}v"), EVERY);
    check("list-by-room", "vs", TWO);
    check("list-by-track", "vss", TWO);
    check("list-by-speaker", "vsssgg", TWO);
    check("list-no-time", "4", TWO);
}

#[test]
fn now_and_my_day() {
    check("now", &format!("{STARS}vv"), EVERY);
    check("now-rooms", "vvG", TWO);
    check("agenda", &format!("{STARS}A"), EVERY);
    check("agenda-picked", &format!("{STARS}Aggj<Enter>"), TWO);
    check("agenda-gap", &format!("{STARS}A{GAP}<Enter><Space>"), TWO);
}

#[test]
fn deciding_and_the_speakers() {
    check("triage", "Mynyml", EVERY);
    check("triage-scrolled", "M<Space><Space>", TWO);
    check("speakers", "S<Home>", EVERY);
    check("speakers-far", "SG", TWO);
    check("speakers-reading", "/horáková<Enter><Space>S<Enter>j", TWO);
}

#[test]
fn the_session_being_read() {
    let showcase = "/everything a text<Enter><Enter>";
    check("detail", showcase, EVERY);
    check("detail-middle", &format!("{showcase}{}", "j".repeat(14)), EVERY);
    check("detail-end", &format!("{showcase}G"), TWO);
    check("detail-cancelled", "1v/almanacs room:a.01 day:mon before:9:30<Enter><Enter>", TWO);
    check("related", &format!("{STARS}<Enter><Tab><Tab>"), TWO);
}

#[test]
fn the_search() {
    check("search", "/lantern", EVERY);
    check("search-text", "/patience wick<Down>", TWO);
    check("search-phrase", "/\"history of quiet\"", TWO);
    check("search-without", "/bridges -history", TWO);
    check("search-wrong", "/room:xyz lantern foo:bar", EVERY);
    check("search-names", "/<Tab>", TWO);
    check("search-values", "/lantern room:<Tab><Tab>", TWO);
    check("search-marked-grid", "/bridges<Enter>", TWO);
    check("search-only-list", "v/bridges<Enter>&", TWO);
}

/// What a search can be narrowed by. How hits are coloured is kept with the searches above.
#[test]
fn every_qualifier() {
    for (name, query) in [
        ("day", "/day:wed clocks"),
        ("room", "/room:\"great hall\""),
        ("track", "/track:gardens"),
        ("kind", "/kind:workshop"),
        ("level", "/level:adv"),
        ("lang", "/lang:cs"),
        ("speaker", "/speaker:čapek"),
        ("speaker-far", "/speaker:王"),
        ("topic", "/topic:wool"),
        ("after", "/after:17:30 day:tue"),
        ("before", "/before:9:30 room:a"),
        ("is-now", "/is:now"),
        ("is-starred", "<Space>l<Space>/is:starred"),
        ("is-clashing", "<Space>l<Space>/is:clashing"),
        ("is-free", "<Space>/is:free day:tue after:10 before:11"),
        ("negated", "/-room:a -kind:talk -is:recorded lamp"),
    ] {
        for &size in TWO {
            check_text(&format!("thousand/search-{name}"), query, stage(Depth::True, size));
        }
    }
}

#[test]
fn what_stands_over_the_programme() {
    check("filter", "fpanel<Tab><Esc>gardens<Tab><Esc>", TWO);
    check("filter-grid", "fgardens<Enter><Enter>", TWO);
    check("palette", ":", TWO);
    check("help", "?", TWO);
    check("next-keys", "g", TWO);
    check("problems", "P", TWO);
    check("links", "/everything a text<Enter>o<Down>", TWO);
    check("hidden", "xlxX", TWO);
    check("note", "eBring a **jar**<Enter>- wick<Enter>- 日本語", TWO);
    check("note-read", "eBring a **jar**<Enter>- wick<Enter>- 日本語<Esc><Enter>", TWO);
    check("reminder-set", "jj<Space>R<Enter>", TWO);
    for &size in TWO {
        let mut staged = stage(Depth::True, size);
        let schedule = staged.stage.app.schedule.clone();
        let concert = schedule.sessions().find(|session| session.title() == "Concert of kettles");
        let concert = concert.expect("a concert");
        staged.stage.app.marks = [Mark::on(concert, Verdict::Starred)].into_iter().collect();
        staged.now = concert.start().expect("a start").plus_minutes(-5, &schedule.zone.tz);
        staged.stage.happen(Msg::Woke, staged.now);
        check_screen("thousand/reminder", "", staged);
    }
}

/// A view each, and the keys to it.
const VIEWS: &[(&str, &str)] = &[
    ("grid", ""),
    ("list", "v"),
    ("now", "vv"),
    ("agenda", "A"),
    ("triage", "M"),
    ("speakers", "S"),
    ("detail", "/everything a text<Enter><Enter>jjjjjjjj"),
    ("search", "/lantern"),
    ("filter", "f"),
];

#[test]
fn every_theme() {
    for look in [Look::Light, Look::HighContrast, Look::HighContrastLight] {
        for (view, keys) in VIEWS {
            let sizes = if *view == "grid" { TWO } else { &TWO[1..] };
            for &size in sizes {
                let mut staged = stage(Depth::True, size);
                staged.press(STARS);
                staged.stage.set_look(look);
                check_screen(&format!("thousand/{}-{view}", look.name()), keys, staged);
            }
        }
    }
}

#[test]
fn without_colours_and_without_symbols() {
    for (view, keys) in VIEWS {
        let mut staged = stage(Depth::None, (80, 24));
        staged.press(STARS);
        check_screen(&format!("thousand/no-colour-{view}"), keys, staged);
        let mut staged = stage(Depth::None, (80, 24));
        staged.stage.set_glyphs(Glyphs::Ascii);
        staged.press(STARS);
        check_text(&format!("thousand/ascii-{view}"), keys, staged);
    }
}
