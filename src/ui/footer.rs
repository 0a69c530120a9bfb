//! The last line: what was last said, else the keys that work here.

use ratatui::buffer::Buffer;

use super::Screen;
use super::markup::{display_width, truncate};
use crate::app::Area;
use crate::keymap::footer;

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
    for hint in footer(screen.keymap, screen.app.contexts(), |action| screen.app.works(action)) {
        let needed = display_width(&hint.keys) + 1 + display_width(hint.word);
        if x + needed > area.x + area.width {
            break;
        }
        let (end, _) = buffer.set_stringn(x, area.y, &hint.keys, usize::from(width), theme.footer_key);
        let (end, _) = buffer.set_stringn(end + 1, area.y, hint.word, usize::from(width), theme.footer_word);
        x = end + 2;
    }
}
