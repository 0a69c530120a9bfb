//! Without colours: no cell has one, and what colours tell elsewhere is told by a sign or by the letters' style.

use hallway::ui::theme::Depth;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use super::staged::Staged;
use super::{SCENES, keys_of, scene, starred};

/// The letters that stand on the screen in such a style, row by row.
fn letters_in(picture: &Buffer, modifier: Modifier) -> String {
    let has = |cell: &&Cell| cell.modifier.contains(modifier);
    let rows = picture.content.chunks(usize::from(picture.area.width));
    let lines = rows.map(|row| row.iter().filter(has).map(|cell| cell.symbol()).collect::<String>());
    lines.filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

/// The style of the first letter of a text on the screen.
fn style_of(staged: &mut Staged, text: &str) -> Modifier {
    let (x, y) = staged.find(text);
    staged.stage.picture(staged.now)[(x, y)].modifier
}

#[test]
fn no_cell_has_a_colour() {
    for (width, height) in [(150, 40), (60, 20)] {
        for (name, _) in SCENES {
            let mut staged = starred(Depth::None, width, height);
            staged.press(&keys_of(name));
            let picture = staged.stage.picture(staged.now);
            let is_coloured =
                |cell: &&Cell| [cell.fg, cell.bg, cell.underline_color].iter().any(|c| *c != Color::Reset);
            assert_eq!(picture.content.iter().find(is_coloured), None, "{name} at {width}x{height}");
        }
    }
}

/// What is selected is drawn the other way round, and its neighbour is not.
#[test]
fn what_is_selected_is_told() {
    for (name, selected, other) in [
        ("grid", "From", "Drawing"),
        ("list", "From envelopes to music boxes", "Growing hinges"),
        ("now", "From envelopes to music boxes", "Growing hinges"),
        ("agenda", "From envelopes to music boxes", "Growing hinges"),
        ("gap", "From envelopes to kettles", "Waterproof looms"),
        ("speakers", "Björn Eriksen", "Björn Brückner"),
        ("speaker", "Crooked inkwells", "From envelopes"),
        ("related", "Why ferries", "Crooked inkwells"),
        ("search", "Exhibition of lanterns", "Mending lanterns"),
        ("search-offer", "Great Hall", "Theatre"),
        ("filter", "Mon 21 Jul", "Wed 23 Jul"),
        ("palette", "Go to the day before", "Go to the day after"),
        ("problems", "“Repairs while you wait”", "Meeting of the hosts"),
        ("links", "the handbook", "Recording"),
    ] {
        let mut staged = scene(name);
        let reversed = letters_in(&staged.stage.picture(staged.now), Modifier::REVERSED);
        assert!(reversed.contains(selected), "{name}: {selected} is not in\n{reversed}");
        assert!(!reversed.contains(other), "{name}: {other} is in\n{reversed}");
    }
}

#[test]
fn the_open_day_and_the_open_view_are_told() {
    let picture = scene("list").stage.picture(scene("list").now);
    let tabs = |modifier| letters_in(&picture, modifier).lines().next().unwrap_or_default().to_owned();
    assert_eq!(tabs(Modifier::REVERSED).trim(), "Tue 22 ★6");
    assert_eq!(tabs(Modifier::UNDERLINED).trim(), "List");
}

#[test]
fn marks_have_signs_of_their_own() {
    // A star without a clash, a clash, a maybe, a hidden one, a cancelled one and one with a note.
    let mut staged = scene("grid");
    staged.press("Mmn<Esc>XeA note<Esc>");
    for (view, keys) in [("grid", ""), ("list", "v"), ("now", "vv"), ("search", "/day:tue")] {
        let mut staged = scene("grid");
        staged.press("X");
        staged.press(keys);
        assert!(
            letters_in(&staged.stage.picture(staged.now), Modifier::empty()).contains('⚠'),
            "{view} tells clashes"
        );
    }
    for (query, sign) in [
        ("exhibition", "◇"),
        ("is:hidden", "×"),
        ("is:starred concert", "★"),
        ("is:clashing", "⚠"),
        ("almanacs room:a.01 day:mon before:9:30", "✗"),
    ] {
        staged.press(&format!("/{query}"));
        let picture = staged.stage.picture(staged.now);
        let size = staged.stage.viewport();
        let first_hit = staged.stage.app.layout(size).programme.y + 2;
        assert_eq!(picture[(1, first_hit)].symbol(), sign, "{query}");
        staged.press("<Esc>");
    }
    assert!(letters_in(&staged.stage.picture(staged.now), Modifier::empty()).contains('✎'), "a note");
}

#[test]
fn what_is_over_is_dim_and_what_runs_is_not() {
    let mut staged = scene("list");
    let running = style_of(&mut staged, "Drawing music boxes");
    staged.press("<Home>");
    let over = style_of(&mut staged, "▎  09:00–09:40");
    assert!(over.contains(Modifier::DIM) && !running.contains(Modifier::DIM), "{over:?} {running:?}");
}

#[test]
fn the_present_is_a_line_and_a_time() {
    let mut staged = scene("grid");
    let now = style_of(&mut staged, "10:12 ▎");
    assert!(now.contains(Modifier::BOLD));
    let (_, y) = staged.find("10:12 ▎");
    let picture = staged.stage.picture(staged.now);
    let line: String = (0..picture.area.width).map(|x| picture[(x, y)].symbol()).collect();
    assert!(line.contains("───"), "{line}");
}

#[test]
fn what_a_search_has_found_is_told() {
    let mut staged = scene("search");
    let (x, y) = staged.find("inkwells to lanterns");
    let picture = staged.stage.picture(staged.now);
    let is_marked = |x: u16| picture[(x, y)].modifier.contains(Modifier::UNDERLINED);
    assert!(is_marked(x + 12) && !is_marked(x), "the letters that were found, and no others");
    // In the grid what is no hit is dim.
    let mut staged = scene("marked");
    let hit = style_of(&mut staged, "bridges");
    let other = style_of(&mut staged, "Drawing music");
    assert!(other.contains(Modifier::DIM) && !hit.contains(Modifier::DIM), "{other:?} {hit:?}");
}

#[test]
fn what_is_picked_and_what_is_chosen_is_told() {
    let mut staged = scene("filter-narrowed");
    staged.find("✓ Garden");
    let mut staged = scene("agenda");
    staged.find("▸09:45");
    // Where the pane has the keys, the line beside it and the footer say so.
    let mut staged = scene("detail");
    let (x, _) = staged.find("│ ");
    let focused = staged.stage.picture(staged.now)[(x, 10)].modifier;
    staged.press("<Esc>");
    assert_ne!(staged.stage.picture(staged.now)[(x, 10)].modifier, focused);
}
