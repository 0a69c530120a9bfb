//! A backend of ratatui that writes no more than it must: over a slow line every byte of an answer counts.
//!
//! `CrosstermBackend` writes from the upper left to the lower right, names both colours whenever one of them changes,
//! and all of them once more at the end. Here what has the same colours is written together, as telling a place takes
//! half the bytes of naming a colour, unless it is so much that it would be seen; only what changes is named, in one
//! sequence; and for a blank nothing but what can be seen of it. Everything else is left to `CrosstermBackend`.

use std::fmt::{self, Write as _};
use std::io::{self, Write};
use std::ops::Range;

use crossterm::Command;
use crossterm::cursor::MoveTo;
use crossterm::style::ResetColor;
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};

use crate::ui::picture::sgr::{SWITCHES, Tinted};

/// Of more cells than these a terminal may show some before it has read all. Seen to come from the top to the bottom,
/// they look as one; seen to come colour by colour, they would not.
const AT_ONCE: usize = 1000;

/// What shows where no letter is, beside the background.
const SEEN_ON_BLANKS: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// A terminal behind `W`, written to sparingly.
#[derive(Debug)]
pub struct SparingBackend<W: Write> {
    inner: CrosstermBackend<W>,
    /// What one call of `draw` writes; a string takes small pieces quicker than a writer.
    written: String,
}

impl<W: Write> SparingBackend<W> {
    /// A terminal behind `writer`.
    pub const fn new(writer: W) -> SparingBackend<W> {
        SparingBackend { inner: CrosstermBackend::new(writer), written: String::new() }
    }
}

impl<W: Write> Backend for SparingBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, cells: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let cells: Vec<_> = cells.collect();
        self.written.clear();
        write_cells(&cells, &mut self.written).map_err(io::Error::other)?;
        self.inner.write_all(self.written.as_bytes())
    }

    fn append_lines(&mut self, lines: u16) -> io::Result<()> {
        self.inner.append_lines(lines)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.inner.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}

/// Writes the cells, and leaves nothing behind for what is written next.
fn write_cells(cells: &[(u16, u16, &Cell)], out: &mut String) -> fmt::Result {
    let mut pen = Pen::default();
    let mut next = None;
    let whole = std::iter::once(0..cells.len());
    let in_turn = if cells.len() > AT_ONCE { whole.collect() } else { by_colours(runs(cells)) };
    for run in in_turn {
        for &(x, y, cell) in &cells[run] {
            if next != Some((x, y)) {
                MoveTo(x, y).write_ansi(out)?;
            }
            // Terminals do not agree on how far a wide letter moves the cursor; behind one, its place is told anyhow.
            next = Some((x + 1, y));
            let wanted = pen.for_cell(cell);
            if wanted != pen {
                write!(out, "{}", Turn { from: pen, to: wanted })?;
                pen = wanted;
            }
            out.push_str(cell.symbol());
        }
    }
    if pen != Pen::default() {
        ResetColor.write_ansi(out)?;
    }
    Ok(())
}

/// Cells side by side that are written in one go.
#[derive(Clone, Debug)]
struct Run {
    /// Which of the cells of the frame these are.
    cells: Range<usize>,
    /// The colours in which it begins; of blanks only the ground is seen.
    ground: Color,
    letters: Option<Color>,
    /// Whether terminals may not agree on how many cells one of its letters covers.
    is_unsteady: bool,
}

/// The cells of a frame in runs, each as long as naming no colour would take more than telling a place.
fn runs(cells: &[(u16, u16, &Cell)]) -> Vec<Run> {
    let takes_long = |color: Color| matches!(color, Color::Rgb(..) | Color::Indexed(_));
    let mut runs: Vec<Run> = Vec::new();
    // The place behind the last run, and the colours in which it ends.
    let mut next = None;
    let (mut ground, mut letters) = (Color::Reset, None);
    for (at, &(x, y, cell)) in cells.iter().enumerate() {
        let own = (!is_mere_ground(cell)).then_some(cell.fg);
        let changes = |from: Color, to: Color| from != to && takes_long(to);
        let goes_on = next == Some((x, y))
            && !changes(ground, cell.bg)
            && !letters.zip(own).is_some_and(|(from, to)| changes(from, to));
        let is_unsteady = cell.symbol().chars().nth(1).is_some();
        if let Some(run) = runs.last_mut().filter(|_| goes_on) {
            run.cells.end = at + 1;
            run.letters = run.letters.or(own);
            run.is_unsteady |= is_unsteady;
            letters = own.or(letters);
        } else {
            runs.push(Run { cells: at..at + 1, ground: cell.bg, letters: own, is_unsteady });
            letters = own;
        }
        ground = cell.bg;
        next = Some((x + 1, y));
    }
    runs
}

/// The cells of the runs, those of the same colours together, in the order in which these come up. Ahead of them goes what may cover
/// more cells than it should: what stands behind it is written over that.
fn by_colours(runs: Vec<Run>) -> Vec<Range<usize>> {
    let (mut grounds, mut letters) = (Numbered::default(), Numbered::default());
    let mut keyed: Vec<_> = runs
        .into_iter()
        .map(|run| ((!run.is_unsteady, grounds.number(run.ground), letters.number(run.letters)), run))
        .collect();
    keyed.sort_by_key(|(key, _)| *key);
    keyed.into_iter().map(|(_, run)| run.cells).collect()
}

/// What came up, by the order in which it did. A frame has so few colours that looking through them is quick.
#[derive(Debug)]
struct Numbered<T>(Vec<T>);

impl<T> Default for Numbered<T> {
    fn default() -> Numbered<T> {
        Numbered(Vec::new())
    }
}

impl<T: PartialEq> Numbered<T> {
    fn number(&mut self, wanted: T) -> usize {
        self.0.iter().position(|known| *known == wanted).unwrap_or_else(|| {
            self.0.push(wanted);
            self.0.len() - 1
        })
    }
}

/// Whether of a cell only the ground shows.
fn is_mere_ground(cell: &Cell) -> bool {
    cell.symbol() == " " && !cell.modifier.intersects(SEEN_ON_BLANKS)
}

/// How the next letter comes out. The colour of an underline is none of it: with that, `ui::links` tells cells apart.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Pen {
    letters: Color,
    ground: Color,
    modifier: Modifier,
}

impl Pen {
    /// The pen that draws `cell`: of a blank only the ground shows, so everything else about it stays as it is.
    fn for_cell(self, cell: &Cell) -> Pen {
        if is_mere_ground(cell) {
            return Pen { ground: cell.bg, modifier: self.modifier - SEEN_ON_BLANKS, ..self };
        }
        Pen { letters: cell.fg, ground: cell.bg, modifier: cell.modifier }
    }
}

/// The change from one pen to another, as one sequence.
#[derive(Clone, Copy, Debug)]
struct Turn {
    from: Pen,
    to: Pen,
}

impl fmt::Display for Turn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Turn { from, to } = *self;
        // Each parameter has the sign before it that it needs there.
        let mut before = "\x1b[";
        let mut next = || std::mem::replace(&mut before, ";");
        let mut on = from.modifier;
        for (modifier, _, off) in SWITCHES {
            // What went off with its sibling is not switched off a second time.
            if on.contains(modifier) && !to.modifier.contains(modifier) {
                write!(f, "{}{off}", next())?;
                for (sibling, ..) in SWITCHES.iter().filter(|(.., its)| *its == off) {
                    on.remove(*sibling);
                }
            }
        }
        for (modifier, switch, _) in SWITCHES {
            if to.modifier.contains(modifier) && !on.contains(modifier) {
                write!(f, "{}{switch}", next())?;
            }
        }
        if from.letters != to.letters {
            write!(f, "{}{}", next(), Tinted::Letters(to.letters))?;
        }
        if from.ground != to.ground {
            write!(f, "{}{}", next(), Tinted::Ground(to.ground))?;
        }
        f.write_str("m")
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;

    use proptest::prelude::*;
    use proptest::sample::select;
    use ratatui::style::Style;

    use super::*;

    const WIDTH: u16 = 24;
    const HEIGHT: u16 = 3;

    /// What `draw` writes.
    fn written(draw: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> Vec<u8> {
        let mut bytes = Vec::new();
        draw(&mut bytes).expect("memory takes all");
        bytes
    }

    fn sparingly(cells: &[(u16, u16, Cell)]) -> Vec<u8> {
        let cells = cells.iter().map(|(x, y, cell)| (*x, *y, cell));
        written(|bytes| SparingBackend::new(bytes).draw(cells))
    }

    fn as_crossterm_does(cells: &[(u16, u16, Cell)]) -> Vec<u8> {
        let cells = cells.iter().map(|(x, y, cell)| (*x, *y, cell));
        written(|bytes| CrosstermBackend::new(bytes).draw(cells))
    }

    /// A terminal to which `bytes` were written.
    fn terminal(bytes: &[u8]) -> vt100::Parser {
        let size = |cells| NonZero::new(cells).expect("it has cells");
        let mut terminal = vt100::Parser::new(size(HEIGHT), size(WIDTH), 0);
        terminal.process(bytes);
        terminal
    }

    /// All that can be seen on a terminal to which `bytes` were written.
    fn seen(bytes: &[u8]) -> Vec<String> {
        let terminal = terminal(bytes);
        let screen = terminal.screen();
        let places = (0..HEIGHT).flat_map(|y| (0..WIDTH).map(move |x| (x, y)));
        let cells = places.filter_map(|(x, y)| screen.cell(y, x)).map(|cell| {
            let style = (cell.bgcolor(), cell.inverse(), cell.underline());
            let is_blank = cell.contents().trim().is_empty() && !cell.inverse() && !cell.underline();
            let of_letter = (cell.fgcolor(), cell.bold(), cell.dim(), cell.italic());
            format!("{:?} {style:?} {:?}", cell.contents().trim(), (!is_blank).then_some(of_letter))
        });
        cells.collect()
    }

    fn cell(symbol: &str, style: Style) -> Cell {
        let mut cell = Cell::default();
        cell.set_symbol(symbol).set_style(style);
        cell
    }

    fn any_colour() -> impl Strategy<Value = Color> {
        let named = select(vec![Color::Reset, Color::Black, Color::Gray, Color::DarkGray, Color::White]);
        prop_oneof![named, any::<u8>().prop_map(Color::Indexed), any::<[u8; 3]>().prop_map(Color::from)]
    }

    /// Any modifiers that the terminal of these tests can tell: bold and dim are one thing to it.
    fn any_modifier() -> impl Strategy<Value = Modifier> {
        any::<u16>().prop_map(|bits| {
            let modifier = Modifier::from_bits_truncate(bits);
            if modifier.contains(Modifier::BOLD) { modifier - Modifier::DIM } else { modifier }
        })
    }

    fn any_cell() -> impl Strategy<Value = Cell> {
        let symbol = select(vec!["a", " ", "▎", "ü", " ", "z"]);
        (symbol, any_colour(), any_colour(), any_modifier()).prop_map(|(symbol, fg, bg, modifier)| {
            cell(symbol, Style::new().fg(fg).bg(bg).add_modifier(modifier))
        })
    }

    /// Cells at different places in the order in which they are drawn.
    fn any_cells() -> impl Strategy<Value = Vec<(u16, u16, Cell)>> {
        prop::collection::btree_map((0..HEIGHT, 0..WIDTH), any_cell(), 0..40)
            .prop_map(|cells| cells.into_iter().map(|((y, x), cell)| (x, y, cell)).collect())
    }

    proptest! {
        #[test]
        fn it_looks_as_if_crossterm_had_drawn_it(cells in any_cells()) {
            let (ours, theirs) = (sparingly(&cells), as_crossterm_does(&cells));
            prop_assert_eq!(seen(&ours), seen(&theirs));
            prop_assert!(ours.len() <= theirs.len(), "{} bytes, {} by crossterm", ours.len(), theirs.len());
        }

        #[test]
        fn nothing_is_left_for_what_is_written_next(cells in any_cells()) {
            let terminal = terminal(&sparingly(&cells));
            let screen = terminal.screen();
            let colours = (screen.fgcolor(), screen.bgcolor());
            prop_assert_eq!(colours, (vt100::Color::Default, vt100::Color::Default));
            prop_assert!(!screen.bold() && !screen.dim() && !screen.italic());
            prop_assert!(!screen.underline() && !screen.inverse());
        }
    }

    #[test]
    fn only_what_changes_is_named() {
        let bold = Style::new().fg(Color::Red).bg(Color::Blue).add_modifier(Modifier::BOLD);
        let plain = Style::new().fg(Color::Gray).bg(Color::Blue);
        let cells = [cell("a", bold), cell("b", plain), cell(" ", plain.fg(Color::White)), cell("c", plain)];
        let cells: Vec<_> = cells.into_iter().zip(0..).map(|(cell, x)| (x, 1, cell)).collect();
        let written = String::from_utf8(sparingly(&cells)).expect("UTF-8");
        assert_eq!(written, "\x1b[2;1H\x1b[1;31;44ma\x1b[22;37mb c\x1b[0m");
    }

    /// The letters of `text`, which stand side by side from the left in rows of [`WIDTH`], in turns red and blue.
    fn in_two_colours(text: &[&str]) -> Vec<(u16, u16, Cell)> {
        let colours = [Color::Rgb(255, 0, 0), Color::Rgb(0, 0, 255)].into_iter().cycle();
        let places = (0..).flat_map(|y| (0..WIDTH).map(move |x| (x, y)));
        let cells = text.iter().zip(colours).zip(places);
        cells.map(|((letter, colour), (x, y))| (x, y, cell(letter, Style::new().fg(colour)))).collect()
    }

    /// The letters in the order in which they are written.
    fn order(cells: &[(u16, u16, Cell)]) -> String {
        let written = String::from_utf8(sparingly(cells)).expect("UTF-8");
        let pieces = written.split('\x1b').filter_map(|piece| piece.split_once(['H', 'm']));
        pieces.map(|(_, letters)| letters).collect()
    }

    #[test]
    fn what_has_one_colour_is_written_together_after_letters_of_unsure_width() {
        assert_eq!(order(&in_two_colours(&["a", "1", "b", "2", "c", "3"])), "abc123");
        assert_eq!(order(&in_two_colours(&["a", "1", "b", "e\u{301}", "c", "3"])), "e\u{301}abc13");
    }

    #[test]
    fn what_changes_much_is_written_from_the_top_to_the_bottom() {
        let letters = ["a", "1"].repeat(AT_ONCE / 2);
        assert!(order(&in_two_colours(&letters)).starts_with("aaaa"));
        let more = ["a", "1"].repeat(AT_ONCE / 2 + 1);
        assert!(order(&in_two_colours(&more)).starts_with("a1a1"));
    }

    #[test]
    fn what_was_bold_and_stays_dim_is_dimmed_again() {
        let both = Style::new().add_modifier(Modifier::BOLD | Modifier::DIM);
        let cells = [(0, 0, cell("a", both)), (1, 0, cell("b", Style::new().add_modifier(Modifier::DIM)))];
        let written = String::from_utf8(sparingly(&cells)).expect("UTF-8");
        assert_eq!(written, "\x1b[1;1H\x1b[1;2ma\x1b[22;2mb\x1b[0m");
    }
}
