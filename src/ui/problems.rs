//! The list of problems: by kind under a heading each, the gravest first.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::Screen;
use super::ink::write_line;
use super::markup::{display_width, wrap_plain};
use super::overlay::{inner_width, open_box, place, put_position};
use super::theme::Theme;
use crate::app::{Area, ProblemList};
use crate::model::counted;

/// Lines of a problem, at most.
const IN_FULL: usize = 8;

/// Draws the list over the screen.
pub(super) fn draw(screen: &Screen<'_>, list: &ProblemList, area: Rect, buffer: &mut Buffer) {
    let (lines, hides_some) = lines_in_sight(list, area);
    let outer = place(area, lines.len() as u16);
    let inner = open_box(screen, &title(list), outer, buffer);
    for (line, y) in lines.iter().zip(inner.top()..inner.bottom()) {
        write_line(buffer, inner.x, y, &line.drawn(list, screen.theme, inner.width), inner.width);
    }
    if hides_some {
        let bar = Area { x: inner.x, y: inner.y, width: inner.width + 1, height: inner.height };
        let all = list.problems.len() - 1 + usize::from(inner.height);
        super::draw_scrollbar(screen, bar, list.row, all, buffer);
        put_position(screen, list.row + 1, list.problems.len(), outer, buffer);
    }
}

/// The problem at a cell, counted from the first.
pub(super) fn row_at(list: &ProblemList, area: Rect, position: Position) -> Option<usize> {
    let (lines, _) = lines_in_sight(list, area);
    let outer = place(area, lines.len() as u16);
    let line = usize::from(position.y.checked_sub(outer.y + 1)?);
    match lines.get(line).filter(|_| outer.contains(position))? {
        ListLine::Problem { row, .. } => Some(*row),
        ListLine::Space | ListLine::Kind(_) | ListLine::Explanation(_) => None,
    }
}

/// A line of the list.
enum ListLine {
    Space,
    /// The name of a kind, which begins with the problem in this row.
    Kind(usize),
    /// What the problems of a kind have in common.
    Explanation(String),
    /// A line about the problem in a row.
    Problem {
        row: usize,
        text: String,
    },
}

/// The lines in sight, and whether there are more. They are laid out from the cursor to both sides, and only as far
/// as they are seen.
fn lines_in_sight(list: &ProblemList, area: Rect) -> (Vec<ListLine>, bool) {
    let height = usize::from(place(area, u16::MAX).height.saturating_sub(2));
    let width = inner_width(area);
    let mut below = lines_of(list, list.row, width);
    let own = below.len();
    for row in list.row + 1..list.problems.len() {
        if below.len() > height {
            break;
        }
        below.extend(heading(list, row, width));
        below.extend(lines_of(list, row, width));
    }
    let mut above = heading(list, list.row, width);
    for row in (0..list.row).rev() {
        if above.len() > height {
            break;
        }
        above.splice(0..0, heading(list, row, width).into_iter().chain(lines_of(list, row, width)));
    }
    let hides_some = above.len() + below.len() > height;
    // The cursor stays in the middle, save near the ends, and what is under it is never cut.
    let kept = (height / 2).min(height.saturating_sub(own)).max(height.saturating_sub(below.len()));
    let hidden = above.len().saturating_sub(kept);
    (above.drain(hidden..).chain(below).take(height).collect(), hides_some)
}

/// The lines of one problem.
fn lines_of(list: &ProblemList, row: usize, width: u16) -> Vec<ListLine> {
    let problem = &list.problems[row];
    let line = problem.line.map_or_else(String::new, |line| format!("line {line}: "));
    let path = if problem.path.is_empty() { String::new() } else { format!("{}: ", problem.path) };
    let text = format!("{line}{path}{}", problem.message);
    let lines = wrap_plain(&text, width.saturating_sub(2).max(1), IN_FULL).into_iter();
    lines.map(|text| ListLine::Problem { row, text }).collect()
}

/// What stands above the first problem of each kind: how many there are, and what they have in common.
fn heading(list: &ProblemList, row: usize, width: u16) -> Vec<ListLine> {
    let kind = list.problems[row].kind;
    if row > 0 && list.problems[row - 1].kind == kind {
        return Vec::new();
    }
    let mut lines = if row > 0 { vec![ListLine::Space] } else { Vec::new() };
    lines.push(ListLine::Kind(row));
    lines.extend(wrap_plain(kind.explanation(), width.max(1), 2).into_iter().map(ListLine::Explanation));
    lines
}

impl ListLine {
    fn drawn<'a>(&'a self, list: &ProblemList, theme: &Theme, width: u16) -> Line<'a> {
        match self {
            ListLine::Space => Line::default(),
            ListLine::Kind(row) => {
                let kind = list.problems[*row].kind;
                let count = list.problems[*row..].iter().take_while(|problem| problem.kind == kind).count();
                Line::from(vec![
                    Span::styled(format!("{} {count}", kind.name()), theme.heading),
                    Span::styled(format!(" ({})", kind.severity().name()), theme.dim),
                ])
            }
            ListLine::Explanation(text) => Line::styled(text, theme.dim),
            ListLine::Problem { row, text } => {
                let is_here = *row == list.row;
                let style = if is_here { theme.overlay.patch(theme.selection) } else { theme.text };
                // The cursor is a bar over the whole width.
                let gap = " ".repeat(usize::from(width.saturating_sub(display_width(text) + 2)));
                Line::styled(format!("  {text}{gap}"), style)
            }
        }
    }
}

/// `7 problems in the file, 205 in the programme`: the first is what the header counts.
fn title(list: &ProblemList) -> String {
    match (list.of_file, list.problems.len() - list.of_file) {
        (0, others) => format!("{} in the programme", counted(others, "problem")),
        (of_file, 0) => format!("{} in the file", counted(of_file, "problem")),
        (of_file, others) => {
            format!("{} in the file, {others} in the programme", counted(of_file, "problem"))
        }
    }
}
