//! How the word in the search box can go on: a short list under it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Screen;
use super::ink::write;
use super::markup::{display_width, truncate};
use crate::app::{Area, Offer};

/// Candidates in sight.
const SHOWN: usize = 8;

/// Draws the list below the line of the box, `x` being the column where the word begins.
pub(super) fn draw(screen: &Screen<'_>, offer: &Offer, x: u16, area: Area, buffer: &mut Buffer) {
    let theme = screen.theme;
    let candidates = &offer.completion.candidates;
    // A line that says "1 more" is better spent on that one.
    let shown = if candidates.len() == SHOWN + 1 { SHOWN + 1 } else { SHOWN };
    let shown = shown.min(usize::from(area.height.saturating_sub(2)));
    let chosen = offer.chosen.unwrap_or(0);
    let first = (chosen + 1).saturating_sub(shown);
    let count = |at: usize| candidates[at].sessions.map_or(String::new(), |count| count.to_string());
    let last = candidates.len().min(first + shown);
    let counts = (first..last).map(|at| display_width(&count(at))).max().unwrap_or(0);
    let labels = (first..last).map(|at| display_width(&candidates[at].label)).max().unwrap_or(0);
    let more = candidates.len() - (last - first);
    let more = if more == 0 { String::new() } else { format!("{more} more") };
    let gap = if counts == 0 { 2 } else { counts + 4 };
    let width = labels.max(display_width(&more)).min(area.width.saturating_sub(gap + 1)) + gap;
    let lines = (last - first) as u16 + u16::from(!more.is_empty());
    let x = x.saturating_sub(1).clamp(area.x, (area.x + area.width).saturating_sub(width));
    let place = Rect::new(x, area.y + 1, width, lines.min(area.height.saturating_sub(1)));
    for y in place.top()..place.bottom() {
        for x in place.left()..place.right() {
            buffer[(x, y)].reset();
        }
    }
    buffer.set_style(place, theme.overlay);
    for (at, y) in (first..last).zip(place.top()..place.bottom()) {
        let is_chosen = offer.chosen == Some(at);
        let style =
            if is_chosen { theme.overlay.patch(theme.selection).patch(theme.accent) } else { theme.overlay };
        buffer.set_style(Rect { y, height: 1, ..place }, style);
        let label = truncate(&candidates[at].label, width - gap);
        write(buffer, place.x + 1, y, &label, width - gap, style);
        let count = count(at);
        let right = place.right() - 1 - display_width(&count);
        write(buffer, right, y, &count, counts, style.patch(theme.dim));
    }
    if !more.is_empty() {
        let y = place.bottom() - 1;
        write(buffer, place.x + 1, y, &more, width - 1, theme.overlay.patch(theme.dim));
    }
}
