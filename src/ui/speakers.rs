//! The Speakers view: one speaker a line, under the letters of the alphabet.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::{Modifier, Style};

use super::ink::{put_sign, wash, write, write_line};
use super::markup::{display_width, truncate};
use super::search::{fit, marked};
use super::{Screen, mark};
use crate::app::{ABOVE_NAMES, Area, NameSearch, Overlay, SpeakerRow};
use crate::keymap::Action;
use crate::model::{Speaker, counted};

/// Cells of the columns of a line, without the gaps. A column of width 0 is left out.
struct Columns {
    name: u16,
    affiliation: u16,
    titles: u16,
    count: u16,
}

impl Columns {
    /// Columns for a list of `width` cells, with or without a column for where speakers come from.
    fn fit(width: u16, affiliation: u16) -> Columns {
        let count = if width < 56 { 3 } else { 11 };
        let left = width.saturating_sub(count + 2);
        if left < 60 {
            return Columns { name: left, affiliation: 0, titles: 0, count };
        }
        let name = (left / 3).min(32);
        let left = left - name - 2;
        let affiliation = affiliation.min(left / 2);
        let titles = if affiliation == 0 { left } else { left - affiliation - 2 };
        // The beginning of a title that is too short says nothing.
        if titles < 20 {
            return Columns { name, affiliation: left, titles: 0, count };
        }
        Columns { name, affiliation, titles, count }
    }
}

/// The widest that the column for where speakers come from gets.
const AFFILIATION: u16 = 30;

/// Draws the rows of the list that are in view, below the box if one is looked for; the cell of the text cursor.
pub(super) fn draw(screen: &Screen<'_>, area: Area, buffer: &mut Buffer) -> Option<Position> {
    let Some(Overlay::Names(search)) = &screen.app.overlay else {
        draw_list(screen, None, area, buffer);
        return None;
    };
    let cursor = draw_box(screen, search, area, buffer);
    let below = Area { y: area.y + ABOVE_NAMES, height: area.height.saturating_sub(ABOVE_NAMES), ..area };
    draw_list(screen, Some(search), below, buffer);
    Some(cursor)
}

/// `/ grae          2 of 904`: what was typed, and how many have such a name.
fn draw_box(screen: &Screen<'_>, search: &NameSearch, area: Area, buffer: &mut Buffer) -> Position {
    let theme = screen.theme;
    wash(buffer, super::rect(Area { height: 1, ..area }), theme.search_input);
    write(buffer, area.x + 1, area.y, "/ ", 2, theme.search_input.patch(theme.accent));
    let found = screen.app.speakers.rows.iter().filter(|row| row.speaker().is_some()).count();
    let count = if screen.app.index.is_none() {
        "getting ready …".to_owned()
    } else if search.query.is_empty() {
        counted(found, "speaker")
    } else {
        format!("{found} of {}", search.count())
    };
    let count_width = display_width(&count);
    let right = area.x + area.width.saturating_sub(count_width + 1);
    write(buffer, right, area.y, &count, count_width, theme.search_input.patch(theme.dim));
    let (x, width) = (area.x + 3, area.width.saturating_sub(count_width + 5));
    let typed = search.line.text();
    let (text, style) = if typed.is_empty() {
        (HINT, theme.search_input.patch(theme.dim))
    } else {
        (typed, theme.search_input)
    };
    write(buffer, x, area.y, &truncate(text, width), width, style);
    Position::new(x + display_width(search.line.before_cursor()).min(width), area.y)
}

/// What stands in the box before anything is typed.
const HINT: &str = "A name; / once more searches the whole conference";

fn draw_list(screen: &Screen<'_>, search: Option<&NameSearch>, area: Area, buffer: &mut Buffer) {
    let speakers = &screen.app.speakers;
    if speakers.rows.is_empty() {
        super::say_empty(screen, area, &empty_sentence(screen, search), buffer);
        return;
    }
    let width = area.width.saturating_sub(1);
    let affiliation = if speakers.has_affiliations { AFFILIATION } else { 0 };
    let columns = Columns::fit(width.saturating_sub(4), affiliation);
    let first = speakers.cursor.first;
    let rows = speakers.rows.iter().enumerate().skip(first).take(usize::from(area.height));
    for ((at, row), y) in rows.zip(area.y..) {
        match *row {
            SpeakerRow::Letter(letter) => {
                super::draw_heading(screen, &letter.to_string(), (area.x, y, width), buffer);
            }
            SpeakerRow::Speaker(speaker) => {
                let speaker = screen.app.schedule.speaker(speaker);
                let line = if at == speakers.cursor.row {
                    screen.theme.text.patch(screen.theme.selection)
                } else {
                    screen.theme.text
                };
                for x in area.x..area.x + width {
                    buffer[(x, y)].set_style(line);
                }
                let marks = search.map_or(Vec::new(), |search| search.query.marked(speaker.name()));
                draw_speaker(screen, (speaker, &marks), line, &columns, (area.x, y), buffer);
            }
        }
    }
    super::draw_scrollbar(screen, area, first, speakers.rows.len(), buffer);
}

fn empty_sentence(screen: &Screen<'_>, search: Option<&NameSearch>) -> String {
    let key = |action| super::key(screen, action);
    if search.is_some() {
        "Nobody has a name like this. Esc leaves all as it was; in the other views / searches sessions."
            .to_owned()
    } else if screen.app.schedule.speakers().len() == 0 {
        format!("This file names no speakers. Press {} to see the programme.", key(Action::NextView))
    } else if screen.app.filtering.filters.has_picks() {
        format!("What is shown names no speakers. {} shows all again.", key(Action::ClearFilter))
    } else {
        "What is shown names no speakers.".to_owned()
    }
}

fn draw_speaker(
    screen: &Screen<'_>,
    (speaker, marks): (Speaker<'_>, &[Range<usize>]),
    line: Style,
    columns: &Columns,
    (x, y): (u16, u16),
    buffer: &mut Buffer,
) {
    let theme = screen.theme;
    if let Some(mark) = mark::of_speaker(screen, speaker) {
        put_sign(buffer, x + 1, y, mark.symbol(), line.patch(mark.style(theme)));
    }
    let x = x + 3;
    let name = line.patch(Style::new().add_modifier(Modifier::BOLD));
    let name = marked(speaker.name(), marks, name, theme.search_mark);
    write_line(buffer, x, y, &fit(name, columns.name), columns.name);
    let mut x = x + columns.name + 2;
    let mut put = |text: &str, width: u16, style: Style| {
        if width > 0 {
            write(buffer, x, y, &truncate(text, width), width, line.patch(style));
            x += width + 2;
        }
    };
    put(speaker.affiliation(), columns.affiliation, Style::new());
    let title = speaker.sessions().next().map_or("", |session| session.title());
    put(title, columns.titles, theme.dim);
    let count = speaker.sessions().len();
    let count = if columns.count < 11 { count.to_string() } else { counted(count, "session") };
    put(&format!("{count:>width$}", width = usize::from(columns.count)), columns.count, Style::new());
}
