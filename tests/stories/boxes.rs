//! Stories of what opens over the programme, of what is asked of the outside, and of mistakes.

use super::check;

#[test]
fn the_palette_does_what_it_names() {
    check(":", "Grid Tue | Statistics 101 f | C01 10:12 | : 0: previous-day");
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
    check(":next<Down><Down>", "Grid Tue | Statistics 101 f | C01 10:12 | :next 2: next-related");
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
fn a_key_in_one_breath_behind_esc_is_a_key_of_its_own() {
    // Terminals send the same for Alt and a key.
    check("/python<A-l>", "Grid Tue | Amanda: A New Ge | B05/B06 10:12");
    check(":zoom<A-q>", "Grid Tue | Statistics 101 f | C01 10:12 | Quit");
    check("<Enter><A-l>", "Grid Tue | Amanda: A New Ge | B05/B06 10:12");
    check("l<A-Enter>", "Grid Tue | Amanda: A New Ge | B05/B06 10:12 | reading from line 0");
}

#[test]
fn nothing_changes_behind_what_is_open() {
    check("?vt3]", "Grid Tue | Statistics 101 f | C01 10:12 | help from line 0");
    check("?<Space>n+", "Grid Tue | Statistics 101 f | C01 10:12 | help from line 24");
    check("/<C-r><F1>", "Grid Tue | Statistics 101 f | C01 10:12 | / hit 0 of 0: Statistics 101 f");
    check("/a<C-d>", "Grid Tue | Statistics 101 f | C01 10:12 | /a hit 4 of 174: How to make a fu");
    check(":<F1>x", "Grid Tue | Statistics 101 f | C01 10:12 | :x 0: next-day");
    check("?/", "Grid Tue | Statistics 101 f | C01 10:12 | help from line 0");
    check("?:", "Grid Tue | Statistics 101 f | C01 10:12 | : 0: previous-day");
    check("/<C-z>", "Grid Tue | Statistics 101 f | C01 10:12 | / hit 0 of 0: Statistics 101 f | Suspend");
}
