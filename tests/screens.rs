//! Golden screens: what is drawn, cell by cell. A file holds the rows as text and below them the styles: for
//! each row the first and the last column of a run and the letter under which the style is listed at the end.
//!
//! `UPDATE_GOLDEN=1 cargo test --test screens` writes the files anew; read what has changed before keeping it.

mod staged;

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use hallway::ui::theme::Depth;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use staged::{Staged, empty, europython, faulty, hostile};

const EVERY: &[(u16, u16)] = &[(150, 40), (100, 30), (80, 24), (60, 20), (40, 12)];
const FEW: &[(u16, u16)] = &[(100, 30), (40, 12)];
const ONE: &[(u16, u16)] = &[(100, 30)];

#[track_caller]
fn check(name: &str, keys: &str, sizes: &[(u16, u16)]) {
    for &(width, height) in sizes {
        let staged = Staged::new(europython(), Depth::True, width, height);
        check_screen(name, keys, staged);
    }
}

/// Presses the keys and compares the screen with its file.
#[track_caller]
fn check_screen(name: &str, keys: &str, mut staged: Staged) {
    staged.press(keys);
    let drawn = written(&staged.stage.picture(staged.now));
    let size = staged.stage.viewport();
    let file = format!("{name}.{}x{}.txt", size.width, size.height);
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/screens").join(&file);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &drawn).expect("the screen is written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let differing = kept.lines().zip(drawn.lines()).find(|(kept, drawn)| kept != drawn);
    assert!(
        kept == drawn,
        "{file} is not what is drawn; UPDATE_GOLDEN=1 writes it anew. The first difference, kept and drawn: {differing:#?}"
    );
}

/// The text of a screen, the runs of its styles, and what their letters stand for.
fn written(picture: &Buffer) -> String {
    let mut styles: Vec<String> = Vec::new();
    let (mut text, mut runs) = (String::new(), String::new());
    for (y, row) in picture.content.chunks(usize::from(picture.area.width)).enumerate() {
        let mut line = String::new();
        // The cell behind a wide letter belongs to it and has nothing of its own.
        let mut covered = 0;
        for cell in row {
            if covered == 0 {
                line.push_str(cell.symbol());
                covered = hallway::ui::markup::display_width(cell.symbol());
            }
            covered = covered.saturating_sub(1);
        }
        writeln!(text, "{}", line.trim_end()).expect("a string takes all");
        let row_styles: Vec<String> = row.iter().map(style_of).collect();
        write!(runs, "{y:>2}:").expect("a string takes all");
        let mut first = 0;
        for run in row_styles.chunk_by(|a, b| a == b) {
            let letter = letter(&mut styles, &run[0]);
            write!(runs, " {first}-{}{letter}", first + run.len() - 1).expect("a string takes all");
            first += run.len();
        }
        runs.push('\n');
    }
    let legend: Vec<String> =
        (0..styles.len()).map(|at| format!("{} = {}", name_of(at), styles[at])).collect();
    format!(
        "{text}---
{runs}---
{}
",
        legend.join(
            "
"
        )
    )
}

/// Text colour, ground and modifiers of a cell; `-` is the terminal's own colour.
fn style_of(cell: &Cell) -> String {
    let colour = |colour: Color| match colour {
        Color::Reset => "-".to_owned(),
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
        other => other.to_string().to_lowercase(),
    };
    let modifiers: Vec<String> =
        cell.modifier.iter_names().map(|(name, _): (&str, Modifier)| name.to_lowercase()).collect();
    format!("{} on {} {}", colour(cell.fg), colour(cell.bg), modifiers.join(" ")).trim_end().to_owned()
}

fn letter(styles: &mut Vec<String>, style: &str) -> String {
    let at = styles.iter().position(|known| known == style).unwrap_or_else(|| {
        styles.push(style.to_owned());
        styles.len() - 1
    });
    name_of(at)
}

/// `a` to `z`, then `aa`, `ab` …
fn name_of(at: usize) -> String {
    let letter = |at: usize| char::from(b'a' + (at % 26) as u8);
    if at < 26 { letter(at).to_string() } else { format!("{}{}", letter(at / 26 - 1), letter(at)) }
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
    for &(width, height) in EVERY {
        check_screen("problems", "P", Staged::new(faulty(), Depth::True, width, height));
    }
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
    for &(width, height) in FEW {
        check_screen("strange", "jj", Staged::new(hostile(), Depth::True, width, height));
        check_screen("strange-late", "lllG", Staged::new(hostile(), Depth::True, width, height));
        check_screen("strange-untimed", "3", Staged::new(hostile(), Depth::True, width, height));
        check_screen("strange-search", "/o", Staged::new(hostile(), Depth::True, width, height));
        check_screen("empty", "", Staged::new(empty(), Depth::True, width, height));
    }
    check_screen("too-small", "", Staged::new(europython(), Depth::True, 30, 8));
}
