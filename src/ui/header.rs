//! The first line: the conference, the clock, the counts.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Screen;
use super::ink::write;
use super::markup::{display_width, truncate};

/// The most that a long name of the conference takes from the clock and the counts.
const NAME: u16 = 16;

/// Draws the header into its line.
pub(super) fn draw(screen: &Screen<'_>, area: Rect, buffer: &mut Buffer) {
    let theme = screen.theme;
    let conference = &screen.app.schedule.conference;
    let title = if conference.title.is_empty() { &screen.app.source_name } else { &conference.title };
    buffer.set_style(area, theme.header);
    let pieces = fitting(pieces(screen), area.width.saturating_sub(display_width(title).min(NAME) + 2));
    let width: u16 = pieces.iter().map(|(text, _)| display_width(text)).sum();
    let name_width = area.width.saturating_sub(width + 2);
    let title = truncate(title, name_width);
    let y = area.y;
    let x = write(buffer, area.x + 1, y, &title, name_width, theme.header_title);
    let left = (area.x + area.width).saturating_sub(width + x + 2);
    if left >= display_width(&conference.city) {
        write(buffer, x + 1, y, &conference.city, left, theme.header_dim);
    }
    let mut x = area.x + area.width - width;
    for (text, style) in pieces {
        x = write(buffer, x, area.y, &text, area.width, theme.header.patch(style));
    }
}

/// A clock or a count, in full and in short.
struct Piece {
    full: String,
    short: String,
    style: Style,
}

/// The pieces with the gaps behind them: in full where all fit `width`, else in short, as many as fit.
fn fitting(pieces: Vec<Piece>, width: u16) -> Vec<(String, Style)> {
    let in_full: Vec<_> = pieces.iter().map(|piece| (format!("{}   ", piece.full), piece.style)).collect();
    if in_full.iter().map(|(text, _)| display_width(text)).sum::<u16>() <= width {
        return in_full;
    }
    let mut left = width;
    let in_short = pieces.into_iter().map(|piece| (format!("{}  ", piece.short), piece.style));
    // What is less important never takes the place of what is more so.
    let fits = |(text, _): &(String, Style)| {
        let needed = display_width(text);
        let fits = needed <= left;
        left = left.saturating_sub(needed);
        fits
    };
    in_short.take_while(fits).collect()
}

/// What stands at the right, most important first.
fn pieces(screen: &Screen<'_>) -> Vec<Piece> {
    let (app, theme) = (screen.app, screen.theme);
    let zone = &app.schedule.zone;
    let local = screen.now.local();
    let mut clock = format!("{} {}", local.strftime("%a %-d %b  %H:%M"), zone.abbreviation(screen.now));
    if !zone.is_known() {
        clock.push_str(" (zone assumed)");
    }
    let mut pieces =
        vec![Piece { full: clock, short: local.strftime("%a %H:%M").to_string(), style: theme.header }];
    let mut put = |full: String, short: String, style| pieces.push(Piece { full, short, style });
    let stars = app.marks.star_count();
    if stars > 0 {
        put(format!("★ {stars}"), format!("★ {stars}"), theme.star);
    }
    match app.clashes.len() {
        0 => {}
        1 => put("⚠ 1 clash".to_owned(), "⚠ 1".to_owned(), theme.clash),
        n => put(format!("⚠ {n} clashes"), format!("⚠ {n}"), theme.clash),
    }
    if app.clock_is_set {
        put("clock set".to_owned(), "clock set".to_owned(), theme.header_dim);
    }
    match app.problems.len() {
        0 => {}
        1 => put("1 problem".to_owned(), "1 problem".to_owned(), theme.header_dim),
        n => put(format!("{n} problems"), format!("{n} problems"), theme.header_dim),
    }
    pieces
}
