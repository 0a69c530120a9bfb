//! The first line: the conference, the clock, the counts.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::Screen;
use super::ink::{wash, write};
use super::markup::{display_width, truncate};
use crate::app::Area;
use crate::keymap::Action;
use crate::model::counted;

/// The most that a long name of the conference takes from the clock and the counts.
const NAME: u16 = 16;

/// Draws the header into its line.
pub(super) fn draw(screen: &Screen<'_>, area: Area, buffer: &mut Buffer) {
    let theme = screen.theme;
    let conference = &screen.app.schedule.conference;
    wash(buffer, super::rect(area), theme.header);
    let pieces = pieces(screen);
    let count = pieces.len();
    let pieces = fitting(pieces, room(screen, area.width));
    let width: u16 = pieces.iter().map(|(text, _)| display_width(text)).sum();
    let name_width = area.width.saturating_sub(width + 2);
    let title = truncate(title(screen), name_width);
    let y = area.y;
    let x = write(buffer, area.x + 1, y, &title, name_width, theme.header_title);
    let left = (area.x + area.width).saturating_sub(width + x + 2);
    // The city never takes the place of what matters more.
    if left >= display_width(&conference.city) && pieces.len() == count {
        write(buffer, x + 1, y, &conference.city, left, theme.header_dim);
    }
    let mut x = area.x + area.width - width;
    for (text, piece) in pieces {
        x = write(buffer, x, area.y, &text, area.width, theme.header.patch(piece.style));
    }
}

/// What a count leads to, if it is at `x` of the header.
pub(super) fn action_at(screen: &Screen<'_>, area: Area, x: u16) -> Option<Action> {
    let mut end = area.x + area.width;
    fitting(pieces(screen), room(screen, area.width)).into_iter().rev().find_map(|(text, piece)| {
        end -= display_width(&text);
        (end..end + display_width(text.trim_end())).contains(&x).then_some(piece.leads_to?)
    })
}

/// The columns of the header that the name of the conference leaves.
fn room(screen: &Screen<'_>, width: u16) -> u16 {
    width.saturating_sub(display_width(title(screen)).min(NAME) + 2)
}

fn title<'a>(screen: &Screen<'a>) -> &'a str {
    let title = &screen.app.schedule.conference.title;
    if title.is_empty() { &screen.app.source_name } else { title }
}

/// A clock or a count, in full and in short.
struct Piece {
    full: String,
    short: String,
    style: Style,
    leads_to: Option<Action>,
}

/// The pieces with the gaps behind them: in full where all fit `width`, else in short, as many as fit.
fn fitting(pieces: Vec<Piece>, width: u16) -> Vec<(String, Piece)> {
    if pieces.iter().map(|piece| display_width(&piece.full) + 3).sum::<u16>() <= width {
        return pieces.into_iter().map(|piece| (format!("{}   ", piece.full), piece)).collect();
    }
    let mut left = width;
    let in_short = pieces.into_iter().map(|piece| (format!("{}  ", piece.short), piece));
    // What is less important never takes the place of what is more so.
    let fits = |(text, _): &(String, Piece)| {
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
    let mut pieces = Vec::new();
    let mut put = |full: String, short: String, style, leads_to| {
        pieces.push(Piece { full, short, style, leads_to });
    };
    put(clock, local.strftime("%a %-d %H:%M").to_string(), theme.header, Some(Action::Now));
    let gone = app.orphaned_stars();
    let stars = app.marks.star_count() - gone;
    let text = if gone == 0 { format!("★ {stars}") } else { format!("★ {stars} · {gone} gone") };
    if stars + gone > 0 {
        put(text, format!("★ {stars}"), theme.star, Some(Action::ShowAgenda));
    }
    match app.unseen_news() {
        0 => {}
        news => {
            let text = format!("{news} changed");
            put(text.clone(), text, theme.clash, Some(Action::News));
        }
    }
    match app.clashes.open_choices(screen.now) {
        0 => {}
        open => {
            let text = format!("⚠ {} open", counted(open, "choice"));
            put(text, format!("⚠ {open}"), theme.clash, Some(Action::ShowAgenda));
        }
    }
    if app.clock_is_set {
        put("clock set".to_owned(), "clock set".to_owned(), theme.header_dim, None);
    }
    match app.problems.len() {
        0 => {}
        1 => put("1 problem".to_owned(), "1 problem".to_owned(), theme.header_dim, Some(Action::Problems)),
        n => put(format!("{n} problems"), format!("{n} problems"), theme.header_dim, Some(Action::Problems)),
    }
    pieces
}
