//! How the word in the search box can go on: one line under it, so that no hit is covered.

use ratatui::buffer::Buffer;

use super::Screen;
use super::ink::{wash, write};
use super::markup::{display_width, truncate};
use crate::app::{Area, Offer};
use crate::search::Candidate;

/// The widest that one candidate is written.
const WIDEST: u16 = 32;

/// Draws the candidates side by side into `line`, from the column `x` where the word begins if there is room for
/// all, the chosen one among them. `‹` and `›` say that there are more.
pub(super) fn draw(screen: &Screen<'_>, offer: &Offer, x: u16, line: Area, buffer: &mut Buffer) {
    let theme = screen.theme;
    let candidates = &offer.completion.candidates;
    let Row { widths, first, last, mut x } = Row::of(offer, x, line);
    wash(buffer, super::rect(line), theme.overlay);
    if first > 0 {
        write(buffer, x - 2, line.y, "‹", 1, theme.overlay.patch(theme.dim));
    }
    for (at, candidate) in candidates.iter().enumerate().take(last).skip(first) {
        let is_chosen = offer.chosen == Some(at);
        let style =
            if is_chosen { theme.overlay.patch(theme.selection).patch(theme.accent) } else { theme.overlay };
        let end = write(buffer, x, line.y, &format!(" {}", label(candidate)), WIDEST + 1, style);
        let end = write(buffer, end, line.y, &count(candidate), WIDEST, style.patch(theme.dim));
        write(buffer, end, line.y, " ", 1, style);
        x += widths[at];
    }
    let left = (line.x + line.width).saturating_sub(x);
    write(buffer, x, line.y, &more(candidates.len() - last), left, theme.overlay.patch(theme.dim));
}

/// Cells beside the candidates: `‹ ` before them, and behind them how many more there are.
const BESIDE: u16 = 8;

/// `› 12`; nothing where all are in sight.
fn more(count: usize) -> String {
    if count == 0 { String::new() } else { format!("› {count}") }
}

/// The candidate at a column of the line, counted from the first.
pub(super) fn candidate_at(offer: &Offer, x: u16, line: Area, column: u16) -> Option<usize> {
    let Row { widths, first, last, x } = Row::of(offer, x, line);
    let mut begin = x;
    (first..last).find(|&at| {
        let cells = begin..begin + widths[at];
        begin = cells.end;
        cells.contains(&column)
    })
}

/// Which candidates are in sight, and where they stand.
struct Row {
    /// How wide each candidate is.
    widths: Vec<u16>,
    first: usize,
    /// The candidate behind the last in sight.
    last: usize,
    /// The column of the first in sight.
    x: u16,
}

impl Row {
    fn of(offer: &Offer, x: u16, line: Area) -> Row {
        let widths: Vec<u16> = offer.completion.candidates.iter().map(width).collect();
        let (first, last) = in_sight(&widths, offer.chosen.unwrap_or(0), line.width.saturating_sub(BESIDE));
        let needed: u16 = widths[first..last].iter().sum::<u16>() + display_width(&more(widths.len() - last));
        let x = x.saturating_sub(1).min((line.x + line.width).saturating_sub(needed + 1)).max(line.x + 2);
        Row { widths, first, last, x }
    }
}

fn label(candidate: &Candidate) -> String {
    truncate(&candidate.label, WIDEST)
}

fn count(candidate: &Candidate) -> String {
    candidate.sessions.map_or(String::new(), |count| format!(" {count}"))
}

fn width(candidate: &Candidate) -> u16 {
    display_width(&label(candidate)) + display_width(&count(candidate)) + 2
}

/// The candidates that fit side by side into `room` cells: from the first on, or as many as end with the chosen one.
fn in_sight(widths: &[u16], chosen: usize, room: u16) -> (usize, usize) {
    let fits = |from: usize, to: usize| widths[from..to].iter().sum::<u16>() <= room;
    let mut first = 0;
    while first < chosen && !fits(first, chosen + 1) {
        first += 1;
    }
    let mut last = (chosen + 1).min(widths.len());
    while last < widths.len() && fits(first, last + 1) {
        last += 1;
    }
    (first, last)
}
