//! The last line: what was last said, else the keys that work here.

use ratatui::buffer::Buffer;

use super::Screen;
use super::markup::{display_width, truncate};
use crate::app::{Area, Overlay, View};
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
    let position = position(screen);
    let place = display_width(&position);
    let width = if place > 0 { width.saturating_sub(place + 2) } else { width };
    buffer.set_stringn(
        area.x + area.width - place - 1,
        area.y,
        &position,
        usize::from(place),
        theme.footer.patch(theme.header_dim),
    );
    let mut x = area.x + 1;
    let hints = footer(screen.keymap, screen.app.contexts(), |action| screen.app.works(action));
    for hint in fitting(hints, width) {
        let (end, _) = buffer.set_stringn(x, area.y, &hint.keys, usize::from(width), theme.footer_key);
        let (end, _) = buffer.set_stringn(end + 1, area.y, hint.word, usize::from(width), theme.footer_word);
        x = end + 2;
    }
}

/// Where in a list the cursor is: `12/187`; nothing for what is no list.
fn position(screen: &Screen<'_>) -> String {
    let app = screen.app;
    let (row, rows) = match (&app.overlay, app.shown_view()) {
        (Some(Overlay::Search(search)), _) => (search.row, search.results.hits.len()),
        (None, View::List) => app.programme.place_in_list(),
        _ => return String::new(),
    };
    if rows == 0 { String::new() } else { format!("{}/{rows}", row + 1) }
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
