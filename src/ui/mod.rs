//! The screen: a pure function from the state to a buffer of cells, and from a cell to what is there.

pub mod agenda;
mod block_texts;
mod board;
mod chips;
mod detail;
mod filter_panel;
mod footer;
mod gap_list;
mod glyphs;
mod grid;
mod header;
mod help;
mod ink;
mod kept;
mod links;
mod list;
mod mark;
pub mod markup;
mod news;
mod note;
mod offer;
mod overlay;
pub mod picture;
mod pointing;
mod problems;
mod related;
mod room_names;
mod search;
mod speaker;
mod speakers;
mod stage;
mod tabs;
pub mod theme;
mod triage;

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};

use crate::app::{App, Area, Focus, Layout, Overlay, Tab, View, Viewport};
use crate::keymap::{Action, Context, Key, Keymap};
use crate::model::{DayIx, Moment, Session, counted};
use ink::{wash, write};
use theme::{Rgb, Theme, Tint};

pub use block_texts::BlockTexts;
pub use detail::DetailText;
pub use glyphs::{Glyphs, stand_in};
pub use links::LinkRun;
pub use overlay::overlay_lines;
pub use pointing::target_at;
pub use room_names::RoomNames;
pub use stage::Stage;

/// Everything that drawing reads.
#[derive(Clone, Copy)]
pub struct Screen<'a> {
    /// The state.
    pub app: &'a App,
    /// The present, on the conference's clocks.
    pub now: Moment,
    /// The looks.
    pub theme: &'a Theme,
    /// The keys, for the footer and the help.
    pub keymap: &'a Keymap,
    /// Keys of a longer command that were pressed so far.
    pub pending: &'a [Key],
    /// The wrapped text of the session that is shown; `None` where the pane is left out.
    pub detail: Option<&'a DetailText>,
    /// How rooms are called where there is little room.
    pub rooms: &'a RoomNames,
    /// What stands in the blocks of the grid.
    pub blocks: &'a BlockTexts,
}

/// Draws the whole screen into `buffer`, which is `area` large. The cell of the text cursor, if one is shown.
pub fn draw(screen: &Screen<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    wash(buffer, area, screen.theme.background);
    let viewport = Viewport { width: area.width, height: area.height };
    if Layout::is_too_small(viewport) {
        let sentence = "This window is too small: 40 by 12 cells are needed.";
        let lines = markup::wrap_plain(sentence, area.width, usize::from(area.height));
        for (line, y) in lines.iter().zip(area.y..area.bottom()) {
            write(buffer, area.x, y, line, area.width, screen.theme.text);
        }
        return None;
    }
    let layout = screen.app.layout(viewport);
    header::draw(screen, layout.header, buffer);
    tabs::draw(screen, layout.tabs, buffer);
    chips::draw(screen, layout.chips, buffer);
    draw_rule(screen, layout, buffer);
    let mut cursor = None;
    if !layout.programme.is_empty() {
        cursor = draw_programme(screen, layout.programme, buffer);
    }
    if !layout.detail.is_empty() {
        match &screen.app.overlay {
            Some(Overlay::Note(editor)) => cursor = Some(note::draw(screen, editor, layout.detail, buffer)),
            _ => detail::draw(screen, layout.detail, buffer),
        }
    }
    footer::draw(screen, layout.footer, buffer);
    let cursor = overlay::draw(screen, area, buffer).or(cursor);
    even_out_reversed(screen, area.left()..area.right(), layout.tabs.y + 1..layout.footer.y, buffer);
    cursor
}

/// Draws the detail pane alone on the screen that stands there.
fn draw_pane(screen: &Screen<'_>, area: Area, buffer: &mut Buffer) {
    clear(screen, area, buffer);
    detail::draw(screen, area, buffer);
    even_out_reversed(screen, area.x..area.x + area.width, area.y..area.y + area.height, buffer);
}

/// Draws the footer alone on the screen that stands there.
fn draw_footer(screen: &Screen<'_>, area: Area, buffer: &mut Buffer) {
    clear(screen, area, buffer);
    footer::draw(screen, area, buffer);
}

fn clear(screen: &Screen<'_>, area: Area, buffer: &mut Buffer) {
    for row in kept::rows(rect(area), buffer) {
        for cell in &mut buffer.content[row] {
            cell.reset();
        }
    }
    wash(buffer, rect(area), screen.theme.background);
}

/// Gives what is selected one look where that is nothing but reversed: a colour of letters would become a patch of
/// background there, and a dim letter could hardly be read.
fn even_out_reversed(screen: &Screen<'_>, columns: Range<u16>, rows: Range<u16>, buffer: &mut Buffer) {
    if screen.theme.selection != Style::new().add_modifier(Modifier::REVERSED) {
        return;
    }
    for y in rows {
        for x in columns.clone() {
            let cell = &mut buffer[(x, y)];
            if cell.modifier.contains(Modifier::REVERSED) {
                cell.modifier.remove(Modifier::DIM);
                cell.set_fg(Color::Reset).set_bg(Color::Reset);
            }
        }
    }
}

fn draw_programme(screen: &Screen<'_>, area: Area, buffer: &mut Buffer) -> Option<Position> {
    if let Some(Overlay::Search(search)) = &screen.app.overlay {
        return Some(search::draw(screen, search, area, buffer));
    }
    if screen.app.programme.tab.is_none() {
        let mut sentence =
            "This file holds no sessions. Programmes are often published late: fetch it again.".to_owned();
        if !screen.app.problems.is_empty() {
            sentence.push_str(&format!(" {} tells what is wrong with it.", key(screen, Action::Problems)));
        }
        say_empty(screen, area, &sentence, buffer);
        return None;
    }
    match screen.app.shown_view() {
        View::Grid => grid::draw(screen, area, buffer),
        View::List => list::draw(screen, area, buffer),
        View::Now => board::draw(screen, area, buffer),
        View::Agenda => agenda::draw(screen, area, buffer),
        View::Speakers => return speakers::draw(screen, area, buffer),
        View::Triage => triage::draw(screen, area, buffer),
    }
    None
}

/// The line between the programme and the detail pane, coloured while the pane has the keys.
fn draw_rule(screen: &Screen<'_>, layout: Layout, buffer: &mut Buffer) {
    let (programme, detail) = (layout.programme, layout.detail);
    if programme.is_empty() || detail.is_empty() {
        return;
    }
    let has_keys = match &screen.app.overlay {
        Some(Overlay::Note(_)) => true,
        Some(_) => false,
        None => screen.app.focus == Focus::Detail && screen.app.view != View::Triage,
    };
    let style = if has_keys { screen.theme.accent } else { screen.theme.border };
    if detail.y == programme.y {
        for y in detail.y..detail.y + detail.height {
            buffer[(detail.x - 1, y)].set_symbol("│").set_style(style);
        }
    } else {
        for x in detail.x..detail.x + detail.width {
            buffer[(x, detail.y - 1)].set_symbol("─").set_style(style);
        }
    }
}

/// The first key of an action in the programme, for a sentence there.
fn key(screen: &Screen<'_>, action: Action) -> String {
    key_in(screen, screen.app.contexts_behind(), action)
}

/// The first key of an action in these contexts, nearest first.
fn key_in(screen: &Screen<'_>, contexts: &[Context], action: Action) -> String {
    let keys = screen.keymap.keys_for(contexts, action);
    keys.first().map_or_else(|| format!(":{}", action.name()), |keys| screen.keymap.label_of(keys))
}

/// Says why a day is empty, and what would fill it.
fn say_empty_day(screen: &Screen<'_>, area: Area, buffer: &mut Buffer) {
    let app = screen.app;
    let days = &app.schedule.days;
    let name = |day: DayIx| days[day.at()].date.strftime("%a %-d %b").to_string();
    let key = |action| key(screen, action);
    if let Some(words) = app.only_hits_of() {
        let (next, all) = (key(Action::NextHit), key(Action::OnlyHits));
        let sentence = format!(
            "No hit for “{words}” is on this day. {next} goes to the next hit, {all} shows all again."
        );
        return say_empty(screen, area, &sentence, buffer);
    }
    let mut sentence = match app.programme.tab {
        Some(Tab::Day(day)) if days[day.at()].sessions.len() > app.shown().count_on(day) => {
            let all = counted(days[day.at()].sessions.len(), "session");
            format!("None of the {all} on {} is shown.", name(day))
        }
        Some(Tab::Untimed) => "None of the sessions without a time is shown.".to_owned(),
        _ => {
            let sentence =
                format!("Nothing takes place on this day. {} goes to the next one.", key(Action::NextDay));
            return say_empty(screen, area, &sentence, buffer);
        }
    };
    let (all, pick) = (key(Action::ClearFilter), key(Action::Filter));
    if app.filtering.filters.has_picks() {
        sentence.push_str(&format!(" {all} shows all again, {pick} picks others."));
    } else if app.filtering.chips.is_empty() {
        sentence.push_str(&format!(" {} shows what is hidden.", key(Action::ShowHidden)));
    } else {
        let hide = key_in(screen, &[Context::Filter, Context::Global], Action::HideEntry);
        sentence.push_str(&format!(" {pick}, then {hide} on a hidden room or track, shows it again."));
    }
    if let Some(Tab::Day(day)) = app.programme.tab
        && let Some(other) = app.shown().day_near(day)
    {
        sentence.push_str(&format!(" {} has {}", name(other), app.shown().count_on(other)));
        // Only the first nine days have keys of their own.
        sentence.push_str(&if other.0 < 9 { format!(": press {}.", other.0 + 1) } else { ".".to_owned() });
    }
    say_empty(screen, area, &sentence, buffer);
}

/// Says in an area that holds nothing what would fill it.
fn say_empty(screen: &Screen<'_>, area: Area, sentence: &str, buffer: &mut Buffer) {
    let width = area.width.saturating_sub(4);
    for (line, y) in markup::wrap_plain(sentence, width, 4).iter().zip(area.y + 2..area.y + area.height) {
        write(buffer, area.x + 2, y, line, width, screen.theme.dim);
    }
}

/// A bar at the right edge of `area` that shows which part of `lines` is in sight, if not all are.
fn draw_scrollbar(screen: &Screen<'_>, area: Area, first: usize, lines: usize, buffer: &mut Buffer) {
    let shown = usize::from(area.height);
    if lines <= shown || area.is_empty() {
        return;
    }
    let length = (shown * shown / lines).max(1);
    let top = (first * (shown - length)).div_ceil((lines - shown).max(1)).min(shown - length);
    for row in 0..shown {
        let is_thumb = (top..top + length).contains(&row);
        let (symbol, style) =
            if is_thumb { ("┃", screen.theme.scrollbar) } else { ("│", screen.theme.scrollbar_track) };
        buffer[(area.x + area.width - 1, area.y + row as u16)].set_symbol(symbol).set_style(style);
    }
}

/// The name of a group of rows, with a line behind it.
fn draw_heading(screen: &Screen<'_>, name: &str, (x, y, width): (u16, u16, u16), buffer: &mut Buffer) {
    let name = markup::truncate(name, width.saturating_sub(2));
    let end = write(buffer, x + 1, y, &name, width, screen.theme.heading);
    for x in end + 1..x + width {
        buffer[(x, y)].set_symbol("─").set_style(screen.theme.border);
    }
}

/// The colours of a session: its track's own, else those of its number.
fn tint_of(theme: &Theme, session: Session<'_>) -> Tint {
    match (session.track().and_then(|track| track.colour()), session.colour()) {
        (Some((red, green, blue)), _) => theme.tint_from_rgb(Rgb(red, green, blue)),
        (None, Some(number)) => theme.tint(usize::from(number)),
        (None, None) => theme.untinted(),
    }
}

fn rect(area: Area) -> Rect {
    Rect::new(area.x, area.y, area.width, area.height)
}
