//! Screens of links, copies and reminders, compared with their files.

mod staged;

use hallway::app::Msg;
use hallway::model::{Mark, Verdict};
use hallway::ui::theme::Depth;
use staged::Staged;
use staged::bakery::bakery;
use staged::golden::{EVERY_AND_SMALLEST, check_screen, check_screens};

#[track_caller]
fn check(name: &str, keys: &str) {
    check_screens(name, keys, EVERY_AND_SMALLEST, bakery);
}

#[test]
fn links_to_choose_from() {
    check("links-list", "o<Down>");
    check("links-a-dozen", "lo<C-n>1");
    check("links-opened", "o4");
}

#[test]
fn what_was_copied() {
    check("links-copied", "y");
}

#[test]
fn reminders() {
    check("links-reminder-set", "jj<Space>R<Enter>");
    for &(width, height) in EVERY_AND_SMALLEST {
        let mut staged = Staged::new(bakery(), Depth::True, width, height);
        let schedule = staged.stage.app.schedule.clone();
        let rye = schedule.sessions().find(|session| session.title() == "Rye at noon").expect("rye");
        staged.stage.app.marks = [Mark::on(rye, Verdict::Starred)].into_iter().collect();
        staged.now = rye.start().expect("a start").plus_minutes(-5, &schedule.zone.tz);
        staged.stage.happen(Msg::Woke, staged.now);
        check_screen("links-reminder", "", staged);
    }
}
