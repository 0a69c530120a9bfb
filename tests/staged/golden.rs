//! Screens compared with files. A file holds the rows as text and below them the styles: for each row the first
//! and the last column of a run and the letter under which the style is listed at the end.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use super::Staged;

/// Presses the keys and compares the screen with its file.
#[track_caller]
pub fn check_screen(name: &str, keys: &str, mut staged: Staged) {
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
