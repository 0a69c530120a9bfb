//! The last line: what was last said, else the keys that work here.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::Screen;
use super::ink::{wash, write};
use super::markup::{display_width, truncate};
use crate::app::{App, Area, Focus, Others, Overlay, QueryHits, Reminder, View};
use crate::keymap::{Action, FooterHint, footer};

/// Draws the footer into its line.
pub(super) fn draw(screen: &Screen<'_>, area: Area, buffer: &mut Buffer) {
    let theme = screen.theme;
    wash(buffer, super::rect(area), theme.footer);
    let width = area.width.saturating_sub(2);
    if let Some(notice) = &screen.app.notice {
        let style = if notice.is_failure { theme.error } else { theme.accent };
        write(buffer, area.x + 1, area.y, &truncate(&notice.text, width), width, theme.footer.patch(style));
        return;
    }
    let position = position(screen);
    let place = display_width(&position);
    write(
        buffer,
        area.x + area.width - place - 1,
        area.y,
        &position,
        place,
        theme.footer.patch(theme.header_dim),
    );
    let width = room(screen, area);
    if let Some((told, style)) = told(screen, width) {
        write(buffer, area.x + 1, area.y, &told, width, theme.footer.patch(style));
    }
    for (x, hint) in hints(screen, area) {
        let end = write(buffer, x, area.y, &hint.keys, width, theme.footer_key);
        write(buffer, end + 1, area.y, hint.word, width, theme.footer_word);
    }
}

/// What a key stands for, if its hint is at `x` of the footer.
pub(super) fn action_at(screen: &Screen<'_>, area: Area, x: u16) -> Option<Action> {
    let mut hints = hints(screen, area).into_iter().filter(|_| screen.app.notice.is_none());
    hints.find(|(start, hint)| (*start..start + width_of(hint)).contains(&x)).map(|(_, hint)| hint.action)
}

/// The search whose hits are marked, where the footer tells it: over the views that mark them.
fn marked<'a>(screen: &Screen<'a>) -> Option<&'a QueryHits> {
    let app = screen.app;
    let is_marked = app.overlay.is_none() && app.marks_hits();
    app.query_hits.as_ref().filter(|_| is_marked)
}

/// What is told before the keys: what begins soon, else the search whose hits are marked.
fn told(screen: &Screen<'_>, width: u16) -> Option<(String, Style)> {
    let reminders = reminders(screen, width);
    if !reminders.is_empty() {
        return Some((reminders, screen.theme.accent));
    }
    marked(screen).map(|query| (chip(query, width / 2), screen.theme.search_mark))
}

/// The reminders of what is still to begin, in at most `width` cells; where these are few, titles are cut before
/// rooms.
fn reminders(screen: &Screen<'_>, width: u16) -> String {
    let standing = screen.app.reminders.standing();
    let session = |&ix| screen.app.schedule.session(ix);
    let reminders: Vec<Reminder> = standing.iter().map(|ix| Reminder::of(session(ix), screen.now)).collect();
    let whole = reminders.iter().map(Reminder::to_string).collect::<Vec<_>>().join("; ");
    if whole.is_empty() || display_width(&whole) + 2 <= width {
        return if whole.is_empty() { whole } else { format!("⚑ {whole}") };
    }
    // What stands beside the titles, and the signs between.
    let others = |reminder: &Reminder| display_width(&reminder.when) + display_width(&reminder.place) + 2;
    let left = width.saturating_sub(reminders.iter().map(others).sum());
    let each = (left / reminders.len().max(1) as u16).max(8);
    let short = reminders
        .into_iter()
        .map(|reminder| Reminder { title: truncate(&reminder.title, each), ..reminder }.to_string());
    truncate(&format!("⚑ {}", short.collect::<Vec<_>>().join("; ")), width)
}

/// The keys that are told, each from its column.
fn hints(screen: &Screen<'_>, area: Area) -> Vec<(u16, FooterHint)> {
    let app = screen.app;
    let width = room(screen, area);
    let marked = marked(screen);
    let taken = told(screen, width).map_or(0, |(told, _)| display_width(&told) + 2);
    // What goes through the hits, and takes their marks away, is worth a hint while they are marked.
    let is_worth = |action: Action| match action {
        Action::NextHit | Action::PreviousHit => marked.is_some(),
        Action::Back if app.overlay.is_none() && app.focus == Focus::Programme => {
            let is_list = app.view == View::Agenda && app.agenda.gap_list.is_some();
            let is_reminded = !app.reminders.standing().is_empty();
            marked.is_some() || app.view == View::Triage || is_list || is_reminded
        }
        _ => true,
    };
    let mut hints = footer(screen.keymap, app.contexts(), |action| app.works(action) && is_worth(action));
    for hint in hints.iter_mut().filter(|hint| hint.action == Action::PickOrClose && closes_panel(app)) {
        hint.word = Action::KeepPicks.word();
    }
    let mut x = area.x + 1 + taken;
    let placed = fitting(hints, width.saturating_sub(taken)).into_iter().map(|hint| {
        let start = x;
        x += width_of(&hint) + 2;
        (start, hint)
    });
    placed.collect()
}

/// Whether the entry under the cursor of the panel of filters is picked already, so that there is no more to do there.
fn closes_panel(app: &App) -> bool {
    matches!(&app.overlay, Some(Overlay::Filter(panel)) if panel.entry().is_some_and(|entry| entry.is_picked))
}

/// The columns of the footer that the position in a list leaves.
fn room(screen: &Screen<'_>, area: Area) -> u16 {
    let position = display_width(&position(screen));
    let width = area.width.saturating_sub(2);
    if position > 0 { width.saturating_sub(position + 2) } else { width }
}

fn width_of(hint: &FooterHint) -> u16 {
    display_width(&hint.keys) + 1 + display_width(hint.word)
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

/// ` /async · 7 hits `: the search whose hits are marked, in at most `width` cells.
fn chip(query: &QueryHits, width: u16) -> String {
    let count = query.listed;
    let only = if query.others == Others::LeftOut { ", no others" } else { "" };
    let hits = if count == 1 { format!("1 hit{only}") } else { format!("{count} hits{only}") };
    let words = truncate(&query.text, width.saturating_sub(display_width(&hits) + 6));
    format!(" /{words} · {hits} ")
}

/// As many hints as fit `width`. The key of the help, which tells all others, is kept to the last.
fn fitting(mut hints: Vec<FooterHint>, width: u16) -> Vec<FooterHint> {
    while hints.iter().map(|hint| width_of(hint) + 2).sum::<u16>() > width + 2 {
        let least = hints.iter().rposition(|hint| hint.action != Action::Help).unwrap_or(0);
        hints.remove(least);
    }
    hints
}
