//! Stories of moving: through the grid, the list and the board, from day to day and from view to view.

use super::{check, check_at};

#[test]
fn the_cursor_moves_by_place() {
    check("", "Grid Tue | Statistics 101 f | C01 10:12");
    check("l", "Grid Tue | Amanda: A New Ge | B05/B06 10:12");
    check("ll", "Grid Tue | Cutting-edge API | B07/B08 10:12");
    check("lh", "Grid Tue | Statistics 101 f | C01 10:12");
    check("h", "Grid Tue | Statistics 101 f | C01 10:12 | “Nothing stands to the left of this at this time”");
    check("j", "Grid Tue | Breakfast | C01 10:30");
    check("jj", "Grid Tue | Brain Waves for | C01 11:00");
    check("k", "Grid Tue | Will I still be | C01 09:00");
    check("jjj", "Grid Tue | Traversing Mazes | C01 11:45");
    check("lj", "Grid Tue | Breakfast | B05/B06 10:30");
    check("llj", "Grid Tue | Breakfast | B07/B08 10:30");
    check("llllll", "Grid Tue | Effective data v | A03/A04 10:12");
    check(
        "lllllll",
        "Grid Tue | Effective data v | A03/A04 10:12 | “Nothing stands to the right of this at this time”",
    );
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
    check("vvgg", "Now Tue | Statistics 101 f | C01 10:00");
    check("vvG", "Now Tue | Breakfast | C01 10:30");
    check("vvGk", "Now Tue | Einführung in Sp | A03/A04 14:00");
    check(
        "vvj<Space>",
        "Now Tue | Brain Waves for | C01 11:00 | ★ 1 | “★ Brain Waves for Hackers” | save +Brain Waves for",
    );
    check("vv]", "Grid Wed | Embedding Python | C01 10:12");
    check("vvGkt", "Now Tue | Effective data v | A03/A04 10:12");
    check(
        "<Right><Space>jjvvGkt",
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
    check(
        "ggk",
        "Grid Tue | Will I still be | C01 09:00 | “Nothing comes before this on this day; [ goes to the day before”",
    );
    check(
        "Gj",
        "Grid Tue | Lightning Talks | C01 17:20 | “Nothing comes after this on this day; ] goes to the next”",
    );
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
    check("<Enter>jj<Esc>", "Grid Tue | Statistics 101 f | C01 10:12");
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
fn a_small_screen_reads_over_the_programme() {
    check_at((60, 20), "<Enter>", "Grid Tue | Statistics 101 f | C01 10:12 | reading from line 0");
    check_at((60, 20), "<Enter>jj<Esc>", "Grid Tue | Statistics 101 f | C01 10:12");
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
fn in_lists_left_and_right_are_days_and_what_is_opened_is_closed_again() {
    check("v<Right>", "List Wed | Embedding Python | C01 10:12");
    check("v<Right><Left>", "List Tue | Statistics 101 f | C01 10:12");
    check("vl<Enter>h", "List Tue | Statistics 101 f | C01 10:12 | reading from line 0");
    check(
        "<Space>A<Right>",
        "Agenda Tue | Statistics 101 f | C01 10:12 | reading from line 0 | ★ 1 | save +Statistics 101 f",
    );
    check(
        "<Space>A<Right><Left>",
        "Agenda Tue | Statistics 101 f | C01 10:12 | ★ 1 | save +Statistics 101 f",
    );
    check("Agg<Right>", "Agenda Tue | Statistics 101 f | C01 10:00");
    check("Agg<Right><Left>", "Agenda Tue | Statistics 101 f | C01 10:00");
    check("S<Right><Left>", "Speakers Tue | Statistics 101 f | C01 10:12");
    check("vvl", "Now Tue | Statistics 101 f | C01 10:12");
    check(
        "v:left<Enter>",
        "List Tue | Statistics 101 f | C01 10:12 | “Rooms stand side by side in the grid only”",
    );
}

#[test]
fn a_screen_of_rooms_is_the_next_screen() {
    check("L", "Grid Tue | Effective data v | A03/A04 10:12");
    check("LH", "Grid Tue | Statistics 101 f | C01 10:12");
}
