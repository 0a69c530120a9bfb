//! Golden screens: what is drawn, cell by cell.

mod staged;

use hallway::ui::theme::Depth;
use staged::golden::{EVERY_AND_SMALLEST as EVERY, Size, check_screen, check_screens};
use staged::{Staged, empty, europython, faulty, hostile};

const FEW: &[Size] = &[(100, 30), (40, 12)];
const ONE: &[Size] = &[(100, 30)];

#[track_caller]
fn check(name: &str, keys: &str, sizes: &[Size]) {
    check_screens(name, keys, sizes, europython);
}

#[test]
fn the_grid() {
    check("grid", "", EVERY);
    check("grid-scrolled", "llllllG", EVERY);
    check("grid-starred", "<Space>ll<Space>l<Space>uj<Space>", EVERY);
    check("grid-band-selected", "j", ONE);
    check("grid-close", "+++", FEW);
    check("grid-wide", "---", FEW);
    check("grid-sunday", "7", FEW);
}

#[test]
fn the_list() {
    check("list-by-time", "v<Space>j<Space>", EVERY);
    check("now", "<Space>jj<Space>vv", EVERY);
    check("list-by-room", "vs", EVERY);
    check("list-by-track", "vss", EVERY);
    check("list-by-speaker", "vsss", EVERY);
}

#[test]
fn the_session_being_read() {
    check("detail", "<Enter>jj", EVERY);
    check("detail-end", "<Enter>G", FEW);
    check("detail-clash", "<Space>l<Space>lll<Enter>", FEW);
}

#[test]
fn the_search() {
    check("search-empty", "/", FEW);
    check("search-title", "/gevent", EVERY);
    check("search-snippet", "/async<Down><Down>", EVERY);
    check("search-many", "/python<PageDown>", EVERY);
    check("search-none", "/nothing has this", EVERY);
    check("search-guessed", "/pyhton", EVERY);
}

#[test]
fn what_stands_over_the_programme() {
    check("palette", ":", EVERY);
    check("palette-typed", ":day<Down>", FEW);
    check("palette-none", ":nothing", FEW);
    check("help", "?", EVERY);
    check("help-end", "?G", FEW);
    check("next-keys", "g", FEW);
    check_screens("problems", "P", EVERY, faulty);
}

#[test]
fn other_themes_and_fewer_colours() {
    let keys = "<Space>ll<Space>j";
    for &(width, height) in EVERY {
        let mut light = Staged::new(europython(), Depth::True, width, height);
        light.stage.set_light(true);
        check_screen("light", keys, light);
        check_screen("sixteen-colours", keys, Staged::new(europython(), Depth::Ansi16, width, height));
        check_screen("no-colour", keys, Staged::new(europython(), Depth::None, width, height));
    }
    check_screen("no-colour-list", "v/async<Down>", Staged::new(europython(), Depth::None, 100, 30));
}

#[test]
fn strange_programmes() {
    check_screens("strange", "jj", FEW, hostile);
    check_screens("strange-late", "lllG", FEW, hostile);
    check_screens("strange-untimed", "3", FEW, hostile);
    check_screens("strange-search", "/o", FEW, hostile);
    check_screens("empty", "", FEW, empty);
    check("too-small", "", &[(30, 8)]);
}
