//! Golden screens of the agenda, of what fits in a gap, and of what leads on from a session.

mod staged;

use hallway::ui::theme::Depth;
use staged::golden::{EVERY, check_screen};
use staged::{Staged, europython};

#[track_caller]
fn check(name: &str, keys: &str) {
    for &(width, height) in EVERY {
        let mut staged = Staged::new(europython(), Depth::True, width, height);
        staged.stage.app.walks.add("B09", "C01", 5);
        check_screen(name, keys, staged);
    }
}

/// Three at once, one in the afternoon, and one right after it in another room.
const STARS: &str = "ll<Space>l<Space>l<Space>/full stack<Enter><Space>/Lightning<Enter><Space>/Jigna<Enter><Space>\
    /logstash<Enter><Space>/full fledged<Enter><Space>t";

#[test]
fn the_agenda() {
    check("agenda", &format!("{STARS}A"));
    check("agenda-picked", &format!("{STARS}Aggj<Enter>"));
    check("agenda-empty", "A");
    check("agenda-plan-b", &format!("{STARS}Aggj<Enter>gg<Down>VV"));
}

#[test]
fn what_fits_in_a_gap() {
    check("agenda-gap", &format!("{STARS}AG<Up><Up><Up><Up><Up><Up><Enter><Space>"));
}

#[test]
fn what_leads_on_from_a_session() {
    check("related", "/Jigna<Enter><Space><Enter><Tab><Tab>");
    check("related-reached", "/Jigna<Enter><Enter><Tab><Enter>");
}
