//! Screens compared with files. A file holds the rows as text and below them the styles: for each row the first
//! and the last column of a run and the letter under which the style is listed at the end.
//!
//! Screens of the embedded programme and of small ones lie in `tests/screens`, those of a thousand sessions in a
//! folder of their own there. `UPDATE_GOLDEN=1 cargo test` writes them anew; read what has changed before keeping
//! it.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use hallway::app::Viewport;
use hallway::model::{Problem, Schedule};
use hallway::ui::theme::Depth;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use super::Staged;

/// A width and a height.
pub type Size = (u16, u16);

/// The sizes at which a view is kept, from a large window to a small one.
pub const EVERY: &[Size] = &[(150, 40), (100, 30), (80, 24), (60, 20)];
/// And the smallest at which anything is drawn.
pub const EVERY_AND_SMALLEST: &[Size] = &[(150, 40), (100, 30), (80, 24), (60, 20), (40, 12)];

/// Presses the keys on screens of these sizes, and compares each with its file.
#[track_caller]
pub fn check_screens<S: Into<Arc<Schedule>>>(
    name: &str,
    keys: &str,
    sizes: &[Size],
    programme: fn() -> (S, Vec<Problem>),
) {
    for &(width, height) in sizes {
        check_screen(name, keys, Staged::new(programme(), Depth::True, width, height));
    }
}

/// Presses the keys and compares the screen with its file.
#[track_caller]
pub fn check_screen(name: &str, keys: &str, mut staged: Staged) {
    staged.press(keys);
    let picture = staged.stage.picture(staged.now);
    compare(name, staged.stage.viewport(), &format!("{}{}", text_of(&picture), styles_of(&picture)));
}

/// The same for a screen whose styles are kept elsewhere: its file holds the rows of text alone.
#[track_caller]
pub fn check_text(name: &str, keys: &str, mut staged: Staged) {
    staged.press(keys);
    let picture = staged.stage.picture(staged.now);
    compare(name, staged.stage.viewport(), &text_of(&picture));
}

/// Compares what is drawn with its file, or writes the file where that is asked for.
#[track_caller]
fn compare(name: &str, size: Viewport, drawn: &str) {
    let file = format!("{name}.{}x{}.txt", size.width, size.height);
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/screens").join(&file);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, drawn).expect("the screen is written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let differing = kept.lines().zip(drawn.lines()).find(|(kept, drawn)| kept != drawn);
    assert!(
        kept == drawn,
        "{file} is not what is drawn; UPDATE_GOLDEN=1 writes it anew. The first difference, kept and drawn: {differing:#?}"
    );
}

/// The rows of a screen.
pub fn text_of(picture: &Buffer) -> String {
    let mut text = String::new();
    for row in picture.content.chunks(usize::from(picture.area.width)) {
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
    }
    text
}

/// The runs of its styles, and what their letters stand for.
fn styles_of(picture: &Buffer) -> String {
    let mut styles: Vec<String> = Vec::new();
    let mut runs = String::new();
    for (y, row) in picture.content.chunks(usize::from(picture.area.width)).enumerate() {
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
    format!("---\n{runs}---\n{}\n", legend.join("\n"))
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
