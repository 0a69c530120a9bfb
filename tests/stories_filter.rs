//! Stories of filters: the keys that somebody presses, and in one line what is shown then.
//!
//! The programme is the embedded one at ten past ten on its second day, and the screen is 100 by 30.

mod staged;

use hallway::app::{Chip, Effect, FilterRow, ListRow, Msg, Overlay, Tab, Target};
use hallway::model::{Change, Facet, Filters, Problem, Schedule};
use hallway::ui::theme::Depth;
use staged::{Staged, empty, europython, hostile};

fn outline(staged: &Staged, effects: &[Effect]) -> String {
    let app = &staged.stage.app;
    let short = |title: &str| title.chars().take(12).collect::<String>().trim_end().to_owned();
    let session = app.programme.session(&app.schedule).map(|ix| app.schedule.session(ix));
    let mut parts = vec![
        app.shown_view().name().to_owned(),
        session.map_or_else(|| "-".to_owned(), |session| short(session.title())),
        format!("{} of {}", app.shown().count(), app.schedule.sessions().len()),
    ];
    parts.extend(app.filtering.chips.iter().map(|Chip { full, .. }| format!("[{full}]")));
    match &app.overlay {
        Some(Overlay::Filter(panel)) => {
            let entry = panel.entry().map_or_else(
                || "-".to_owned(),
                |entry| {
                    let sign = if entry.is_picked { "✓" } else { "" };
                    let count = if entry.is_hidden { "hidden".to_owned() } else { entry.count.to_string() };
                    format!("{sign}{} {count}", entry.label)
                },
            );
            parts.push(format!("panel “{}”: {entry}", panel.line.text()));
        }
        Some(Overlay::Search(search)) => {
            let hits = search.results.hits.len();
            parts.push(format!("/{}: {hits} hits, {} not shown", search.line.text(), search.left_out));
        }
        _ => {}
    }
    if app.marks.star_count() > 0 {
        parts.push(format!("★ {}", app.marks.star_count()));
    }
    parts.extend(app.notice.iter().map(|notice| format!("“{}”", notice.text)));
    parts.extend(effects.iter().map(|effect| match effect {
        Effect::Save(change) => match change.as_ref() {
            Change::Set { after, .. } => format!("save {:?}", after.verdict),
            Change::Clear(_) => "save no mark".to_owned(),
        },
        Effect::RememberFilters(filters) => {
            let picked = Facet::ALL.iter().flat_map(|&facet| filters.picked(facet));
            let names: Vec<&str> = picked.chain(&filters.rooms.hidden).map(String::as_str).collect();
            format!("remember {}", names.join("+"))
        }
        other => format!("{other:?}"),
    }));
    parts.join(" | ")
}

#[track_caller]
fn check(keys: &str, expected: &str) {
    check_in(europython(), keys, expected);
}

#[track_caller]
fn check_in(programme: (Schedule, Vec<Problem>), keys: &str, expected: &str) {
    let mut staged = Staged::new(programme, Depth::True, 100, 30);
    let effects = staged.press(keys);
    assert_eq!(outline(&staged, &effects), expected, "after {keys}");
}

/// The names of the columns of the grid.
fn columns(staged: &Staged) -> Vec<&str> {
    let app = &staged.stage.app;
    let room = |room| app.schedule.room(room).name();
    app.programme.plan.columns.iter().map(|column| column.room.map_or("-", room)).collect()
}

fn staged(keys: &str) -> Staged {
    let mut staged = Staged::new(europython(), Depth::True, 100, 30);
    staged.press(keys);
    staged
}

/// The lines of the screen.
fn lines(staged: &mut Staged) -> Vec<String> {
    let picture = staged.stage.picture(staged.now);
    let rows = picture.content.chunks(usize::from(picture.area.width));
    rows.map(|row| row.iter().map(|cell| cell.symbol()).collect()).collect()
}

/// Clicks on the first place on the screen where `text` stands.
#[track_caller]
fn click(staged: &mut Staged, text: &str) -> Vec<Effect> {
    let lines = lines(staged);
    let found = lines.iter().enumerate().find_map(|(y, line)| Some((line.find(text)?, line, y)));
    let (at, line, y) = found.expect("the text is on the screen");
    let target = staged.stage.target_at(line[..at].chars().count() as u16, y as u16);
    let target = target.expect("it can be pointed at");
    staged.stage.happen(Msg::Clicked(target), staged.now)
}

#[test]
fn the_panel_picks_live_and_keeps() {
    check("f", "Grid | Statistics 1 | 187 of 187 | panel “”: Mon 21 Jul 13");
    check("f<Space>", "Grid | - | 13 of 187 | [Day: Mon 21 Jul] | panel “”: ✓Mon 21 Jul 13");
    check("fnovice<C-u>", "Grid | Statistics 1 | 187 of 187 | panel “”: Novice 65");
    check("fnovice", "Grid | Statistics 1 | 187 of 187 | panel “novice”: Novice 65");
    check("fnovice<Tab>", "Grid | Statistics 1 | 65 of 187 | [Level: Novice] | panel “novice”: ✓Novice 65");
    check("fnovice<Tab><Tab><Esc><Esc>", "Grid | Statistics 1 | 187 of 187");
    check("fnovice<Enter>", "Grid | Statistics 1 | 65 of 187 | [Level: Novice] | panel “novice”: ✓Novice 65");
    check("fnovice<Enter><Enter>", "Grid | Statistics 1 | 65 of 187 | [Level: Novice] | remember Novice");
    check("f/c01<Enter><Enter>", "Grid | Statistics 1 | 52 of 187 | [Room: C01] | remember C01");
    check("f<Right><Right><Down>", "Grid | Statistics 1 | 187 of 187 | panel “”: Education 5");
    check("f<Right><Right><Left>", "Grid | Statistics 1 | 187 of 187 | panel “”: C01 52");
    check("fzzz", "Grid | Statistics 1 | 187 of 187 | panel “zzz”: -");
    check(
        "fzzz<Enter>",
        "Grid | Statistics 1 | 187 of 187 | panel “zzz”: - | “No entry has these letters; Esc takes them back”",
    );
}

#[test]
fn escape_takes_back_the_letters_first_and_never_the_picks() {
    check("fnovice<Tab><Esc>", "Grid | Statistics 1 | 65 of 187 | [Level: Novice] | panel “”: ✓Novice 65");
    check("fnovice<Tab><Esc><Esc>", "Grid | Statistics 1 | 65 of 187 | [Level: Novice] | remember Novice");
    check("fnovice<Tab>ex<C-c><C-c>", "Grid | Statistics 1 | 65 of 187 | [Level: Novice] | remember Novice");
    check("f<Esc>", "Grid | Statistics 1 | 187 of 187");
}

#[test]
fn letters_and_blanks_are_typed_whatever_they_begin() {
    check("fcdc", "Grid | Statistics 1 | 187 of 187 | panel “cdc”: -");
    check("fx", "Grid | Statistics 1 | 187 of 187 | panel “x”: Expert 2");
    check("fu?v", "Grid | Statistics 1 | 187 of 187 | panel “u?v”: -");
    check("fsocial e", "Grid | Statistics 1 | 187 of 187 | panel “social e”: -");
    check(
        "f/ python core<Tab>",
        "Grid | Extending Py | 13 of 187 | [Topic: Python Core] | panel “ python core”: ✓Python Core 13",
    );
    // After a pick the list stays as it is, until the next word begins.
    check(
        "fexpert<Tab>novice<Tab>",
        "Grid | Statistics 1 | 67 of 187 | [Level: Expert, Novice] | panel “novice”: ✓Novice 65",
    );
}

#[test]
fn the_best_fit_comes_first_whatever_it_is_a_value_of() {
    // The kind is a talk; topics and rooms that have the letters come after it.
    check("ftalk", "Grid | Statistics 1 | 187 of 187 | panel “talk”: Talk 104");
    check("fb0", "Grid | Statistics 1 | 187 of 187 | panel “b0”: B05/B06 43");
    check("fjul", "Grid | Statistics 1 | 187 of 187 | panel “jul”: Mon 21 Jul 13");
}

#[test]
fn all_in_sight_is_picked_by_one_key() {
    check(
        "fb0<C-a>",
        "Grid | Amanda: A Ne | 89 of 187 | [Room: B05/B06, B07/B08, B09] | panel “b0”: ✓B05/B06 43",
    );
    check("fb0<C-a><C-a>", "Grid | Amanda: A Ne | 187 of 187 | panel “b0”: B05/B06 43");
    check(
        "fb0<Tab><C-a>",
        "Grid | Amanda: A Ne | 89 of 187 | [Room: B05/B06, B07/B08, B09] | panel “b0”: ✓B05/B06 43",
    );
}

#[test]
fn values_of_one_facet_are_joined_and_facets_narrow_each_other() {
    check(
        "flevel<Tab><Down><Tab><Esc><Esc>",
        "Grid | Amanda: A Ne | 64 of 187 | [Level: Advanced, Expert] | remember Advanced+Expert",
    );
    check(
        "flevel<Tab>training<Enter><Enter>",
        "Grid | Making your | 7 of 187 | [Kind: Training] | [Level: Advanced] | remember Training+Advanced",
    );
    check(
        "ftraining<Tab>level",
        "Grid | Making your | 16 of 187 | [Kind: Training] | panel “level”: Advanced 7",
    );
    check("fno<Enter><Enter>", "Grid | Breakfast | 58 of 187 | [Topic: No topic] | remember ");
}

#[test]
fn all_is_shown_again_by_one_key_and_comes_back() {
    let gone = "“Nothing is picked any more; the same key or u brings it back”";
    check(
        "fnovice<Tab><C-k>",
        &format!("Grid | Statistics 1 | 187 of 187 | panel “novice”: Novice 65 | {gone}"),
    );
    check(
        "fnovice<Tab><C-k><C-k>",
        "Grid | Statistics 1 | 65 of 187 | [Level: Novice] | panel “novice”: ✓Novice 65 | “65 of 187 sessions shown”",
    );
    check(
        "fnovice<Tab><C-k><Esc><Esc>u",
        "Grid | Statistics 1 | 65 of 187 | [Level: Novice] | “65 of 187 sessions shown” | remember Novice",
    );
    check(
        "f<C-k>",
        "Grid | Statistics 1 | 187 of 187 | panel “”: Mon 21 Jul 13 | “Nothing is picked; f picks days, rooms, tracks and more”",
    );
    check(
        "fnovice<Enter><Enter>F",
        &format!("Grid | Statistics 1 | 187 of 187 | {gone} | remember Novice | remember "),
    );
    check(
        "fnovice<Enter><Enter>FF",
        "Grid | Statistics 1 | 65 of 187 | [Level: Novice] | “65 of 187 sessions shown” | remember Novice | remember  | remember Novice",
    );
    check(
        "fnovice<Enter><Enter>Fu",
        "Grid | Statistics 1 | 65 of 187 | [Level: Novice] | “65 of 187 sessions shown” | remember Novice | remember  | remember Novice",
    );
    check(
        "fnovice<Enter><Enter>Fu<C-r>",
        "Grid | Statistics 1 | 187 of 187 | “187 of 187 sessions shown” | remember Novice | remember  | remember Novice | remember ",
    );
    check(
        "F",
        "Grid | Statistics 1 | 187 of 187 | “Nothing is picked; f picks days, rooms, tracks and more”",
    );
}

#[test]
fn search_and_its_hits_keep_to_what_is_shown() {
    check(
        "fnovice<Enter><Enter>/async",
        "Grid | Statistics 1 | 65 of 187 | [Level: Novice] | /async: 3 hits, 4 not shown | remember Novice",
    );
    check(
        "fnovice<Enter><Enter>/async<Enter>n",
        "Grid | Marconi - Op | 65 of 187 | [Level: Novice] | “Hit 2 of 3 for “async”” | remember Novice",
    );
    check(
        "/async<Enter>fexpert<Enter><Enter>n",
        "Grid | DevOps Risk | 2 of 187 | [Level: Expert] | “All hits for “async” are filtered out or hidden; / searches again” | remember Expert",
    );
}

#[test]
fn hidden_sessions_are_gone_until_asked_for() {
    check(
        "x",
        "Grid | Brain Waves | 186 of 187 | “Hidden; u brings it back, X shows what is hidden: Statistics 101 for System Administrators” | save Hidden",
    );
    check(
        "xu",
        "Grid | Statistics 1 | 187 of 187 | “Shown again: Statistics 101 for System Administrators” | save Hidden | save no mark",
    );
    check(
        "xu<C-r>",
        "Grid | Will I still | 186 of 187 | “Hidden: Statistics 101 for System Administrators” | save Hidden | save no mark | save Hidden",
    );
    check(
        "vx",
        "List | Amanda: A Ne | 186 of 187 | “Hidden; u brings it back, X shows what is hidden: Statistics 101 for System Administrators” | save Hidden",
    );
    check(
        "xX",
        "Grid | Brain Waves | 187 of 187 | [Hidden sessions shown] | “1 hidden session shown with ×; x on one brings it back for good” | save Hidden",
    );
    check("xXX", "Grid | Brain Waves | 186 of 187 | “1 hidden session left out again” | save Hidden");
    check("X", "Grid | Statistics 1 | 187 of 187 | “No session is hidden; x hides the one under the cursor”");
    check(
        "x/statistics 101",
        "Grid | Brain Waves | 186 of 187 | /statistics 101: 0 hits, 1 not shown | save Hidden",
    );
    check(
        "<Space>x",
        "Grid | Brain Waves | 186 of 187 | “Hidden, and its star is taken off; u brings both back: Statistics 101 for System Administrators” | save Starred | save Hidden",
    );
    check(
        "<Space>xu",
        "Grid | Statistics 1 | 187 of 187 | ★ 1 | “★ Statistics 101 for System Administrators” | save Starred | save Hidden | save Starred",
    );
    check(
        "vvx",
        "Now | Brain Waves | 186 of 187 | “Hidden; u brings it back, X shows what is hidden: Statistics 101 for System Administrators” | save Hidden",
    );
}

#[test]
fn what_is_hidden_is_found_when_it_is_asked_for() {
    check("x/is:hidden", "Grid | Brain Waves | 186 of 187 | /is:hidden: 1 hits, 0 not shown | save Hidden");
    check(
        "x/statistics is:h<Enter>x",
        "Grid | Statistics 1 | 187 of 187 | “Shown again: Statistics 101 for System Administrators” | save Hidden | save no mark",
    );
    check(
        "x/is:hidden<Enter>jn",
        "Grid | Statistics 1 | 186 of 187 | “Hit 1 of 1 for “is:hidden”” | save Hidden",
    );
    check(
        "xfexpert<Enter><Enter>/is:hidden",
        "Grid | DevOps Risk | 2 of 187 | [Level: Expert] | /is:hidden: 1 hits, 0 not shown | save Hidden | remember Expert",
    );
}

#[test]
fn hits_that_were_filtered_out_are_hits_once_all_is_shown() {
    check(
        "fnovice<Enter><Enter>/async<Enter>Fnnn",
        "Grid | Generators, | 187 of 187 | “Hit 6 of 7 for “async”” | remember Novice | remember ",
    );
    check(
        "fnovice<Enter><Enter>/async<Enter>v&",
        "List | Web Scraping | 65 of 187 | [Level: Novice] | “Only the hits for “async”” | remember Novice",
    );
}

#[test]
fn my_day_keeps_the_stars_that_are_filtered_out() {
    let staged = staged("<Space>fexpert<Enter><Enter>2A");
    let app = &staged.stage.app;
    let starred = app.marks.starred_ixs(&app.schedule)[0];
    assert!(!app.shown().has(starred));
    assert_eq!(app.agenda.session(), Some(starred));
}

#[test]
fn rooms_are_hidden_and_moved() {
    check("f<Right><C-x>", "Grid | Amanda: A Ne | 151 of 187 | [Hidden room: C01] | panel “”: C01 hidden");
    check("f<Right><C-x><C-x>", "Grid | Amanda: A Ne | 187 of 187 | panel “”: C01 52");
    check("f<Right><C-x><Enter>", "Grid | Amanda: A Ne | 151 of 187 | [Hidden room: C01] | remember C01");
    check(
        "f<Right><C-x><Enter>u",
        "Grid | Amanda: A Ne | 187 of 187 | “187 of 187 sessions shown” | remember C01 | remember ",
    );
    check(
        "f<Right><C-x><Enter>u<C-r>",
        "Grid | Amanda: A Ne | 151 of 187 | [Hidden room: C01] | “151 of 187 sessions shown” | remember C01 | remember  | remember C01",
    );
    check(
        "f<Right><gt><Enter>u",
        "Grid | Statistics 1 | 187 of 187 | “Rooms and tracks are hidden and in order as they were before” | remember  | remember ",
    );
    check(
        "f<Right><gt><Enter>uu",
        "Grid | Statistics 1 | 187 of 187 | “Nothing to undo” | remember  | remember ",
    );
    check(
        "fnovice<Enter><C-u>talk<Enter><Enter>u",
        "Grid | Statistics 1 | 187 of 187 | “187 of 187 sessions shown” | remember Talk+Novice | remember ",
    );
    check(
        "<Space>f<Right><C-x><Enter>",
        "Grid | Statistics 1 | 152 of 187 | [Hidden room: C01] | ★ 1 | save Starred | remember C01",
    );
    check(
        "f<Right><C-x><Enter>F",
        "Grid | Amanda: A Ne | 151 of 187 | [Hidden room: C01] | “Nothing is picked; f lists the hidden rooms and tracks, to show them again” | remember C01",
    );
    assert_eq!(columns(&staged(""))[..3], ["C01", "B05/B06", "B07/B08"]);
    assert_eq!(columns(&staged("f<Right><C-x><Enter>"))[..3], ["B05/B06", "B07/B08", "B09"]);
    assert_eq!(columns(&staged("f<Right><gt><Enter>"))[..3], ["B05/B06", "C01", "B07/B08"]);
    assert_eq!(columns(&staged("f<Right><S-Right><S-Right><Enter>"))[..3], ["B05/B06", "B07/B08", "C01"]);
    assert_eq!(columns(&staged("f<Right><lt><Enter>"))[..3], ["C01", "B05/B06", "B07/B08"]);
    assert_eq!(columns(&staged("f/c01<Enter><Enter>")), ["C01"]);
    assert_eq!(staged("f<Right><gt><lt><Enter>").stage.app.filtering.filters, Filters::default());
    let by_room = staged("f<Right><gt><Enter>vs");
    assert_eq!(by_room.stage.app.programme.rows[0], ListRow::Heading("B05/B06".to_owned()));
}

#[test]
fn a_star_in_a_hidden_room_stays_listed() {
    let staged = staged("<Space>f<Right><C-x><Enter>v");
    let app = &staged.stage.app;
    let starred = app.marks.starred_ixs(&app.schedule)[0];
    assert!(app.programme.rows.contains(&ListRow::Session(starred)));
    assert!(app.programme.plan.blocks_of(starred).next().is_none());
}

#[test]
fn a_filter_leads_to_a_day_that_has_something_of_it() {
    let day_after = |keys: &str| {
        let app = staged(keys).stage.app;
        match app.programme.tab {
            Some(Tab::Day(day)) => app.schedule.days[day.at()].date.strftime("%a").to_string(),
            _ => String::new(),
        }
    };
    assert_eq!(day_after("7"), "Sun");
    assert_eq!(day_after("7fnovice<Enter><Enter>"), "Fri");
    // While the panel is open nothing moves behind it.
    assert_eq!(day_after("7fnovice<Enter>"), "Sun");
    assert_eq!(day_after("3fnovice<Enter><Enter>"), "Wed");
}

#[test]
fn an_empty_day_says_what_would_fill_it() {
    let mut staged = staged("fnovice<Enter><Enter>7");
    let text = lines(&mut staged).join(" ");
    for part in
        ["None of the 12 sessions on Sun 27 Jul is shown.", "F shows all again", "Fri 25 Jul has 5: press 5."]
    {
        assert!(text.split_whitespace().collect::<Vec<_>>().join(" ").contains(part), "{part}");
    }
}

#[test]
fn a_click_picks_and_a_click_on_a_chip_lets_go() {
    let mut staged = staged("flevel");
    click(&mut staged, "Expert");
    assert_eq!(outline(&staged, &[]), "Grid | - | 2 of 187 | [Level: Expert] | panel “level”: ✓Expert 2");
    staged.press("<Esc><Esc>");
    let effects = click(&mut staged, "Level: ");
    assert_eq!(outline(&staged, &effects), "Grid | DevOps Risk | 187 of 187 | remember ");
    assert!(staged.stage.target_at(60, 12).is_some_and(|target| matches!(target, Target::Block { .. })));
}

#[test]
fn kept_filters_are_there_from_the_start() {
    let mut filters = Filters::default();
    filters.toggle(Facet::Level, "Novice");
    filters.toggle(Facet::Level, "Wizard");
    filters.rooms.toggle("Ballroom");
    let mut staged = Staged::new(europython(), Depth::True, 100, 30);
    staged.stage.app.restore_filters(filters);
    let effects = staged.press("j");
    assert_eq!(outline(&staged, &effects), "Grid | Brain Waves | 65 of 187 | [Level: Novice]");
}

#[test]
fn what_cannot_be_filtered_says_so() {
    check_in(
        empty(),
        "f",
        "Grid | - | 0 of 0 | “There is nothing to pick from: one day, one room, one track”",
    );
    check_in(empty(), "xX", "Grid | - | 0 of 0 | “No session is hidden; x hides the one under the cursor”");
    check_in(hostile(), "f", "Grid | Talk 0 | 102 of 102 | panel “”: Tue 22 Jul 99");
}

#[test]
fn the_panel_has_a_heading_before_each_facet() {
    let staged = staged("f");
    let Some(Overlay::Filter(panel)) = &staged.stage.app.overlay else { panic!("the panel is open") };
    let headings: Vec<&str> = panel
        .rows
        .iter()
        .filter_map(|row| match row {
            FilterRow::Heading(facet) => Some(facet.label()),
            FilterRow::Entry(_) => None,
        })
        .collect();
    assert_eq!(headings, ["Day", "Room", "Topic", "Kind", "Level"]);
}

#[test]
fn the_count_beside_an_entry_is_what_picking_it_shows() {
    let open = staged("fnovice<Tab>");
    let Some(Overlay::Filter(panel)) = &open.stage.app.overlay else { panic!("the panel is open") };
    for entry in &panel.entries {
        let mut filters = open.stage.app.filtering.filters.clone();
        filters.clear(entry.facet);
        filters.toggle(entry.facet, &entry.value);
        let mut picked = staged("");
        picked.stage.app.restore_filters(filters);
        assert_eq!(picked.stage.app.shown().count(), entry.count, "{}", entry.label);
    }
}
