//! The line that says what is filtered: a chip for each facet, and how many sessions are left.

use ratatui::buffer::Buffer;

use super::Screen;
use super::ink::write;
use super::markup::{display_width, truncate};
use crate::app::{App, Area, Chip, ChipOf};

/// A chip on the screen.
#[derive(Clone, Debug)]
pub(super) struct ChipSpan {
    pub of: ChipOf,
    pub x: u16,
    pub width: u16,
    pub text: String,
}

/// The chips, left to right: in full where all fit, else in short, as many as fit; the last one is cut.
pub(super) fn spans(app: &App, area: Area) -> Vec<ChipSpan> {
    let room = area.width.saturating_sub(display_width(&count(app)) + 3);
    let full = texts(app, |chip| &chip.full);
    let width: u16 = full.iter().map(|(_, text)| display_width(text) + 1).sum();
    let texts = if width <= room || full.len() == 1 { full } else { texts(app, |chip| &chip.short) };
    let end = area.x + 1 + room;
    let mut x = area.x + 1;
    let mut spans = Vec::with_capacity(texts.len());
    for (of, text) in texts {
        let left = end.saturating_sub(x);
        // Of a chip there must be more to see than its cross.
        if left < 8 {
            break;
        }
        let cut = truncate(text.trim_end_matches("✕ "), left.saturating_sub(3));
        let text = if display_width(&text) <= left { text } else { format!("{cut} ✕ ") };
        let width = display_width(&text);
        spans.push(ChipSpan { of, x, width, text });
        x += width + 1;
    }
    spans
}

fn texts(app: &App, text: impl Fn(&Chip) -> &String) -> Vec<(ChipOf, String)> {
    app.filtering.chips.iter().map(|chip| (chip.of, format!(" {} ✕ ", text(chip)))).collect()
}

fn count(app: &App) -> String {
    format!("{} of {} shown", app.shown().count(), app.schedule.sessions().len())
}

/// Draws the line, where something is filtered.
pub(super) fn draw(screen: &Screen<'_>, area: Area, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let theme = screen.theme;
    for span in spans(screen.app, area) {
        write(buffer, span.x, area.y, &span.text, span.width, theme.search_input.patch(theme.accent));
    }
    let count = count(screen.app);
    let width = display_width(&count);
    let x = area.x + area.width.saturating_sub(width + 1);
    write(buffer, x, area.y, &count, width, theme.dim);
}
