//! The first line: the conference, the clock, the counts.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Screen;
use super::markup::{display_width, truncate};

/// Draws the header into its line.
pub(super) fn draw(screen: &Screen<'_>, area: Rect, buffer: &mut Buffer) {
    let theme = screen.theme;
    buffer.set_style(area, theme.header);
    let pieces = pieces(screen);
    // From the left of the list, as many as leave the name of the conference some room.
    let name = name(screen);
    let least_name = display_width(&name).min(16) + 2;
    let mut width = 0;
    let mut shown = Vec::new();
    for (text, style) in pieces {
        let needed = display_width(&text) + 3;
        if width + needed + least_name > area.width {
            continue;
        }
        width += needed;
        shown.push((text, style));
    }
    let name_width = area.width.saturating_sub(width + 1);
    let title = truncate(&screen.app.schedule.conference.title, name_width.saturating_sub(1));
    let (x, y) = buffer.set_stringn(area.x + 1, area.y, &title, usize::from(name_width), theme.header_title);
    let city = &screen.app.schedule.conference.city;
    let left = (area.x + area.width).saturating_sub(width + x + 1);
    if left > display_width(city) {
        buffer.set_stringn(x + 1, y, city, usize::from(left), theme.header_dim);
    }
    let mut x = area.x + area.width - width;
    for (text, style) in shown {
        let (end, _) =
            buffer.set_stringn(x, area.y, &text, usize::from(area.width), theme.header.patch(style));
        x = end + 3;
    }
}

fn name(screen: &Screen<'_>) -> String {
    screen.app.schedule.conference.title.clone()
}

/// What stands at the right, most important first.
fn pieces(screen: &Screen<'_>) -> Vec<(String, Style)> {
    let (app, theme) = (screen.app, screen.theme);
    let zone = &app.schedule.zone;
    let mut clock = screen.now.local().strftime("%a %-d %b  %H:%M").to_string();
    clock.push(' ');
    clock.push_str(&zone.abbreviation(screen.now));
    if !zone.is_known() {
        clock.push_str(" (zone assumed)");
    }
    let mut pieces = vec![(clock, theme.header)];
    if !app.marks.is_empty() {
        pieces.push((format!("★ {}", app.marks.len()), theme.star));
    }
    match app.clashes.len() {
        0 => {}
        1 => pieces.push(("⚠ 1 clash".to_owned(), theme.clash)),
        n => pieces.push((format!("⚠ {n} clashes"), theme.clash)),
    }
    if app.clock_is_set {
        pieces.push(("clock set".to_owned(), theme.header_dim));
    }
    match app.problems.len() {
        0 => {}
        1 => pieces.push(("1 problem".to_owned(), theme.header_dim)),
        n => pieces.push((format!("{n} problems"), theme.header_dim)),
    }
    pieces
}
