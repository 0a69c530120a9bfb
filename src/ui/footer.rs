//! The last line: what was last said, else the keys that work here.

use ratatui::buffer::Buffer;

use super::Screen;
use super::markup::{display_width, truncate};
use crate::app::Area;
use crate::keymap::{Action, FooterHint, footer};

/// Draws the footer into its line.
pub(super) fn draw(screen: &Screen<'_>, area: Area, buffer: &mut Buffer) {
    let theme = screen.theme;
    buffer.set_style(super::rect(area), theme.footer);
    let width = area.width.saturating_sub(2);
    if let Some(notice) = &screen.app.notice {
        let style = if notice.is_failure { theme.error } else { theme.accent };
        buffer.set_stringn(
            area.x + 1,
            area.y,
            truncate(&notice.text, width),
            usize::from(width),
            theme.footer.patch(style),
        );
        return;
    }
    let mut x = area.x + 1;
    let hints = footer(screen.keymap, screen.app.contexts(), |action| screen.app.works(action));
    for hint in fitting(hints, width) {
        let (end, _) = buffer.set_stringn(x, area.y, &hint.keys, usize::from(width), theme.footer_key);
        let (end, _) = buffer.set_stringn(end + 1, area.y, hint.word, usize::from(width), theme.footer_word);
        x = end + 2;
    }
}

/// As many hints as fit `width`. The key of the help, which tells all others, is kept to the last.
fn fitting(mut hints: Vec<FooterHint>, width: u16) -> Vec<FooterHint> {
    let needed = |hint: &FooterHint| display_width(&hint.keys) + 1 + display_width(hint.word) + 2;
    while hints.iter().map(needed).sum::<u16>() > width + 2 {
        let least = hints.iter().rposition(|hint| hint.action != Action::Help).unwrap_or(0);
        hints.remove(least);
    }
    hints
}
