//! Stories of the search: what it offers, what it brings back, and the hits that stay marked in the programme.

mod staged;

use hallway::app::{Others, Overlay};
use hallway::ui::theme::Depth;
use staged::{Staged, europython};

/// What concerns the search, in one line: the box with its hits and what it offers; else the session, the marked
/// hits, and the rows of the list.
fn outline(staged: &Staged) -> String {
    let app = &staged.stage.app;
    let short = |title: &str| title.chars().take(16).collect::<String>().trim_end().to_owned();
    let mut parts = Vec::new();
    if let Some(Overlay::Search(search)) = &app.overlay {
        let (before, all) = (search.line.before_cursor(), search.line.text());
        parts.push(format!("/{before}|{}", &all[before.len()..]));
        let hits = search.results.hits.len();
        parts.push(format!("{} of {hits}", hits.min(search.row + 1)));
        if let Some(offer) = &search.offer {
            let shown = offer.completion.candidates.iter().enumerate().take(3).map(|(at, candidate)| {
                let chosen = if offer.chosen == Some(at) { "*" } else { "" };
                let count = candidate.sessions.map_or(String::new(), |count| format!(" {count}"));
                format!("{chosen}{}{count}", candidate.label)
            });
            parts.push(format!("[{}]", shown.collect::<Vec<_>>().join(", ")));
        }
        parts.extend(search.results.remarks.iter().map(|remark| format!("“{remark}”")));
    } else {
        let session = app.programme.session(&app.schedule).map(|ix| app.schedule.session(ix));
        parts.push(session.map_or("-".to_owned(), |session| short(session.title())));
        if let Some(query) = &app.query_hits {
            let others = if query.others == Others::LeftOut { " only" } else { "" };
            parts.push(format!("/{} · {}{others}", query.text, query.listed));
        }
        if app.shown_view() == hallway::app::View::List {
            let sessions = app.programme.rows.iter().filter(|row| row.session().is_some()).count();
            parts.push(format!("{sessions} listed"));
        }
    }
    parts.extend(app.notice.iter().map(|notice| format!("“{}”", notice.text)));
    parts.join(" | ")
}

#[track_caller]
fn check(keys: &str, expected: &str) {
    let mut staged = Staged::new(europython(), Depth::True, 100, 30);
    staged.press(keys);
    assert_eq!(outline(&staged), expected, "after {keys}");
}

#[test]
fn qualifiers_narrow_the_search() {
    check("/day:tue room:c01", "/day:tue room:c01| | 1 of 11");
    check("/day:tue is:now", "/day:tue is:now| | 1 of 7");
    check("/-kind:talk python", "/-kind:talk python| | 1 of 27");
    check(
        "/room:xyz async",
        "/room:xyz async| | 1 of 7 | “No room begins with xyz: C01, B05/B06, B07/B08, B09, A08, A05/A06, …”",
    );
    check(
        "/foo:bar",
        "/foo:bar| | 0 of 0 | “No foo: only day room track kind level lang speaker topic after before is”",
    );
    check("lll<Space>/is:starred", "/is:starred| | 1 of 1");
}

#[test]
fn tab_completes_and_goes_round() {
    check("/room:", "/room:| | 0 of 0 | [C01 52, B05/B06 43, B07/B08 40]");
    check("/room:b", "/room:b| | 1 of 89 | [B05/B06 43, B07/B08 40, B09 46]");
    check("/room:b<Tab>", "/room:B05/B06| | 1 of 43 | [*B05/B06 43, B07/B08 40, B09 46]");
    check("/room:b<Tab><Tab>", "/room:B07/B08| | 1 of 40 | [B05/B06 43, *B07/B08 40, B09 46]");
    check("/room:b<Tab><S-Tab>", "/room:B09| | 1 of 46 | [B05/B06 43, B07/B08 40, *B09 46]");
    check("/room:b<S-Tab>", "/room:B09| | 1 of 46 | [B05/B06 43, B07/B08 40, *B09 46]");
    check("/room:b<Tab> py", "/room:B05/B06 py| | 1 of 26");
    check("/track:", "/track:| | 0 of 0");
    check("/topic:pyth<Tab>", "/topic:\"Python Core\"| | 1 of 13");
    check("/<Tab>", "/day:| | 0 of 0 | [*day:, room:, kind:]");
    check("/<Tab><Tab>", "/room:| | 0 of 0 | [day:, *room:, kind:]");
    check("/ro<Tab>", "/room:| | 0 of 0 | [C01 52, B05/B06 43, B07/B08 40]");
    check("/-ro<Tab><Tab><Tab>", "/-room:B05/B06| | 1 of 144 | [C01 52, *B05/B06 43, B07/B08 40]");
    check("/room:b<Left>", "/room:|b | 1 of 89");
    check("/async<Tab>", "/async| | 2 of 7");
    check("/async<Tab><S-Tab>", "/async| | 1 of 7");
}

#[test]
fn earlier_queries_come_back() {
    check("/<Up>", "/| | 0 of 0");
    check("/async<Enter>/<Up>", "/async| | 1 of 7");
    check("/async<Enter>/gevent<Esc>/<Up>", "/gevent| | 1 of 7");
    check("/async<Enter>/gevent<Esc>/<Up><Up>", "/async| | 1 of 7");
    check("/async<Enter>/gevent<Esc>/<Up><Up><Up>", "/async| | 1 of 7");
    check("/async<Enter>/gevent<Esc>/<C-p><C-p><C-n>", "/gevent| | 1 of 7");
    check("/async<Enter>/gevent<Esc>/<C-p><C-n>", "/| | 0 of 0");
    check("/async<Enter>/gevent<Esc>/async<Enter>/<Up>", "/async| | 1 of 7");
    check("/async<Enter>/<Up><Down>", "/async| | 2 of 7");
    check("/async<Enter>/<Up><Down><Up>", "/async| | 1 of 7");
    check("/async<Enter>/web<Down><Up><Up>", "/web| | 1 of 43");
    check("/async<Enter>/<Up> x<Up>", "/async x| | 0 of 0");
}

#[test]
fn hits_stay_marked_until_escape() {
    check("/async<Enter>", "gevent: asynchro | /async · 7");
    check("/async<Enter><Esc>", "gevent: asynchro");
    check("/async<Enter><Esc>n", "Using asyncio (a | “Hit 2 of 7 for “async””");
    check("/async<Enter><Enter><Esc>", "gevent: asynchro | /async · 7");
    check("/async<Enter>/gevent<Esc>", "gevent: asynchro | /async · 7");
    check("/zzzz<Enter><Esc>", "Statistics 101 f");
    check("&", "Statistics 101 f | “No search is marked: press / and type, then Enter”");
}

#[test]
fn only_hits_are_shown_on_demand() {
    check("v/async<Enter>", "gevent: asynchro | /async · 7 | 40 listed");
    check("v/async<Enter>&", "gevent: asynchro | /async · 7 only | 2 listed | “Only the hits for “async””");
    check("v/async<Enter>&n", "Using asyncio (a | /async · 7 only | 3 listed | “Hit 2 of 7 for “async””");
    check(
        "v/async<Enter>&&",
        "gevent: asynchro | /async · 7 | 40 listed | “All sessions, the hits for “async” bright”",
    );
    check("v/async<Enter>&<Esc>", "gevent: asynchro | 40 listed");
    check("v/async<Enter>&]", "- | /async · 7 only | 0 listed");
    check("/web<Enter>&j", "Jigna: a seamles | /web · 43 only");
    check("/web<Enter>&l", "Designing NRT(Ne | /web · 43 only");
    check("v/async<Enter>&/gevent<Enter>", "gevent: asynchro | /gevent · 7 only | 2 listed");
}

#[test]
fn notes_are_asked_for() {
    check("/is:noted", "/is:noted| | 0 of 0");
    check("ehello<Esc>/is:noted", "/is:noted| | 1 of 1");
    check("ehello<Esc>/is:no", "/is:no| | 1 of 7 | [now 7, noted 1]");
    check("ehello<Esc>/is:noted<Enter>", "Statistics 101 f | /is:noted · 1");
    check(
        "ehello<Esc>/is:noted<Enter>e<C-w><Esc>",
        "Statistics 101 f | /is:noted · 0 | “No note any more: Statistics 101 for System Administrators”",
    );
}

#[test]
fn what_is_over_comes_after_what_answers_equally_well_and_is_to_come() {
    // At ten past ten on Tuesday, the keynote at nine is over. It is found by its title all the same.
    check("/a job<Enter>", "Will I still be | /a job · 9");
    let mut staged = Staged::new(europython(), Depth::True, 100, 30);
    staged.press("/a");
    let app = &staged.stage.app;
    let Some(Overlay::Search(search)) = &app.overlay else { panic!("the search is open") };
    let mut both = 0;
    for equals in search.results.hits.chunk_by(hallway::search::Hit::ranks_with) {
        let is_over: Vec<bool> =
            equals.iter().map(|hit| app.schedule.session(hit.session).is_past(staged.now)).collect();
        assert!(is_over.is_sorted());
        both += usize::from(is_over.contains(&true) && is_over.contains(&false));
    }
    assert!(both > 1, "there are hits of several ranks, over and to come");
}

#[test]
fn several_is_words_all_hold() {
    check("<Space>l<Space>/is:starred is:now", "/is:starred is:now| | 1 of 2");
    check("<Space>l<Space>/is:starred is:next", "/is:starred is:next| | 0 of 0");
    check("/room:c01 room:b09 is:now", "/room:c01 room:b09 is:now| | 1 of 2");
}

/// What the box says below the line where nothing is found.
#[track_caller]
fn check_sentence(keys: &str, expected: &str) {
    let mut staged = Staged::new(europython(), Depth::True, 220, 20);
    staged.press(keys);
    let picture = staged.stage.picture(staged.now);
    let letters =
        picture.content.chunks(220).map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>());
    let screen = letters.map(|row| row.trim_end().to_owned()).collect::<Vec<_>>().join("\n");
    assert!(screen.contains(expected), "after {keys}: {screen}");
}

#[test]
fn where_nothing_is_found_it_is_said_what_would_find_something() {
    check_sentence("/zigzag tuesday", "No session has these words. For a day or a time write day:tue.");
    check_sentence("/zigzag wed 14:45", "For a day or a time write day:wed after:14:45.");
    check_sentence("/zigzag sund", "For a day or a time write day:sun.");
    check_sentence("/python zqxjv", "No session has these words. Without “zqxjv” there are ");
    check_sentence("/room:c01 day:sun", "No session is like this. Without day:sun there are 52.");
    check_sentence("/zqxjv", "No session has these words. Fewer words find more.");
    check_sentence(
        "fexpert<Enter><Enter>/gevent level:novice",
        "3 sessions would fit, but are filtered out or hidden. Esc closes the search;",
    );
}

#[test]
fn control_c_leaves_the_box_and_not_the_program() {
    check("/async<C-c>", "Statistics 101 f");
    check(":async<C-c>", "Statistics 101 f");
}

#[test]
fn the_rest_of_the_query_is_heeded_where_values_are_counted() {
    check("/async room:", "/async room:| | 1 of 7 | [C01 2, B05/B06 2, B07/B08 1]");
    check("/async room:c01", "/async room:c01| | 1 of 2");
    check("/is:free", "/is:free| | 1 of 187");
    check("/speaker:alex", "/speaker:alex| | 1 of 2 | [Alex Brasetvik 1, Alexey Malashkevich 1]");
}

#[test]
fn hits_are_counted_in_one_way() {
    check("/async<Enter>", "gevent: asynchro | /async · 7");
    check("/async<Enter>xn", "Web Scraping in | /async · 6 | “Hit 2 of 6 for “async””");
}

#[test]
fn marked_hits_follow_my_stars() {
    check("/is:starred<Enter>", "/is:starred| | 0 of 0");
    check("<Space>l<Space>/is:starred<Enter>", "Statistics 101 f | /is:starred · 2");
    check(
        "<Space>l<Space>/is:starred<Enter><Space>",
        "Statistics 101 f | /is:starred · 1 | “No star any more: Statistics 101 for System Administrators”",
    );
    check("<Space>/day:tue is:free after:10:30<Enter>", "Breakfast | /day:tue is:free after:10:30 · 30");
    check(
        "<Space>/day:tue is:free<Enter>n<Space>",
        "Brain Waves for | /day:tue is:free · 26 | “★ Brain Waves for Hackers”",
    );
}
