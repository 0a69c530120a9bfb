//! Stories of programmes that are strange, faulty or empty.

use super::check_in;
use super::staged::{empty, faulty, hostile};

#[test]
fn a_strange_programme_is_walked_like_any_other() {
    let check = |keys, expected| check_in(hostile(), (100, 30), keys, expected);
    check("", "Grid Tue | Talk 0 | Room 1 on the upper floor 10:12");
    check("j", "Grid Tue | Gong | Room 1 on the upper floor 10:30");
    check("jj", "Grid Tue | Overlap 0 | Room 1 on the upper floor 12:00");
    check("jjl", "Grid Tue | Overlap 1 | Room 1 on the upper floor 12:00");
    check("jjlll", "Grid Tue | Overlap 3 | Room 1 on the upper floor 12:00");
    check("jjllllllllllll", "Grid Tue | 日本語の題名はとても長い | Room 4 on the upper floor 12:00");
    check("jjllllllllllllh", "Grid Tue | Overlap 4 | Room 1 on the upper floor 12:00");
    check("lllj", "Grid Tue | Gong | Room 4 on the upper floor 10:30");
    check("llljj", "Grid Tue | Lunch | Room 4 on the upper floor 11:00");
    check("llljjj", "Grid Tue | Overlap 0 | Room 1 on the upper floor 12:00");
    check("llljjjj", "Grid Tue | Overlap 1 | Room 1 on the upper floor 12:00");
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
