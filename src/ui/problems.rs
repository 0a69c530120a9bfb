//! The list of problems: by kind under a heading each, the gravest first, the one under the cursor in full.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Screen;
use super::ink::write_line;
use super::markup::{display_width, wrap_plain};
use super::overlay::{inner_width, open_box, place, put_position};
use super::theme::Theme;
use crate::app::{Area, LINES_PER_PROBLEM, ProblemList};
use crate::model::{Severity, counted};

/// Lines of the problem under the cursor, at most.
const IN_FULL: usize = 8;

/// Draws the list over the screen. It is laid out from the cursor to both sides, and only as far as it is seen.
pub(super) fn draw(screen: &Screen<'_>, list: &ProblemList, area: Rect, buffer: &mut Buffer) {
    let height = usize::from(place(area, u16::MAX).height.saturating_sub(2));
    let width = inner_width(area);
    let heading = |row| heading(list, row, screen.theme, width);
    let lines_of = |row| lines_of(list, row, screen.theme, width);

    let mut below = lines_of(list.row);
    let own = below.len();
    for row in list.row + 1..list.problems.len() {
        if below.len() > height {
            break;
        }
        below.extend(heading(row));
        below.extend(lines_of(row));
    }
    let mut above = heading(list.row);
    for row in (0..list.row).rev() {
        if above.len() > height {
            break;
        }
        above.splice(0..0, heading(row).into_iter().chain(lines_of(row)));
    }
    let hides_some = above.len() + below.len() > height;
    // The cursor stays in the middle, save near the ends, and what is under it is never cut.
    let kept = (height / 2).min(height.saturating_sub(own)).max(height.saturating_sub(below.len()));
    let hidden = above.len().saturating_sub(kept);
    let lines: Vec<_> = above.drain(hidden..).chain(below).take(height).collect();

    let outer = place(area, lines.len() as u16);
    let inner = open_box(screen, &title(list), outer, buffer);
    for (line, y) in lines.iter().zip(inner.top()..inner.bottom()) {
        write_line(buffer, inner.x, y, line, inner.width);
    }
    if hides_some {
        let bar = Area { x: inner.x, y: inner.y, width: inner.width + 1, height: inner.height };
        let all = list.problems.len() - 1 + height;
        super::draw_scrollbar(screen, bar, list.row, all, buffer);
        put_position(screen, list.row + 1, list.problems.len(), outer, buffer);
    }
}

fn title(list: &ProblemList) -> String {
    let counts = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| {
        let of_it = list.problems.iter().filter(|problem| problem.kind.severity() == severity);
        (of_it.count(), severity.name())
    });
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    counts.map(|&(count, name)| counted(count, name)).collect::<Vec<_>>().join(", ")
}

/// The lines of one problem.
fn lines_of(list: &ProblemList, row: usize, theme: &Theme, width: u16) -> Vec<Line<'static>> {
    let problem = &list.problems[row];
    let line = problem.line.map_or_else(String::new, |line| format!("line {line}: "));
    let path = if problem.path.is_empty() { String::new() } else { format!("{}: ", problem.path) };
    let is_here = row == list.row;
    let (style, most) = if is_here {
        (theme.overlay.patch(theme.selection), IN_FULL)
    } else {
        (theme.text, usize::from(LINES_PER_PROBLEM))
    };
    let text = format!("{line}{path}{}", problem.message);
    let lines = wrap_plain(&text, width.saturating_sub(2).max(1), most).into_iter().map(|line| {
        // The cursor is a bar over the whole width.
        let gap = " ".repeat(usize::from(width.saturating_sub(display_width(&line) + 2)));
        Line::styled(format!("  {line}{gap}"), style)
    });
    lines.collect()
}

/// What stands above the first problem of each kind: how many there are, and what they have in common.
fn heading(list: &ProblemList, row: usize, theme: &Theme, width: u16) -> Vec<Line<'static>> {
    let kind = list.problems[row].kind;
    if row > 0 && list.problems[row - 1].kind == kind {
        return Vec::new();
    }
    let count = list.problems[row..].iter().take_while(|problem| problem.kind == kind).count();
    let mut lines = if row > 0 { vec![Line::default()] } else { Vec::new() };
    lines.push(Line::from(vec![
        Span::styled(format!("{} {count}", kind.name()), theme.heading),
        Span::styled(format!(" ({})", kind.severity().name()), theme.dim),
    ]));
    let explanation = wrap_plain(kind.explanation(), width.max(1), 2);
    lines.extend(explanation.into_iter().map(|line| Line::styled(line, theme.dim)));
    lines
}
