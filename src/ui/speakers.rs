//! The Speakers view: one speaker a line, under the letters of the alphabet.

use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};

use super::ink::{put_sign, write};
use super::markup::truncate;
use super::{Screen, mark};
use crate::app::{Area, SpeakerRow};
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

/// Draws the rows of the list that are in view.
pub(super) fn draw(screen: &Screen<'_>, area: Area, buffer: &mut Buffer) {
    let speakers = &screen.app.speakers;
    if speakers.rows.is_empty() {
        super::say_empty(screen, area, "This file names no speakers. Press v to see the programme.", buffer);
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
                draw_speaker(screen, speaker, line, &columns, (area.x, y), buffer);
            }
        }
    }
    super::draw_scrollbar(screen, area, first, speakers.rows.len(), buffer);
}

fn draw_speaker(
    screen: &Screen<'_>,
    speaker: Speaker<'_>,
    line: Style,
    columns: &Columns,
    (x, y): (u16, u16),
    buffer: &mut Buffer,
) {
    let theme = screen.theme;
    if let Some(mark) = mark::of_speaker(screen, speaker) {
        put_sign(buffer, x + 1, y, mark.symbol(), line.patch(mark.style(theme)));
    }
    let mut x = x + 3;
    let mut put = |text: &str, width: u16, style: Style| {
        if width > 0 {
            write(buffer, x, y, &truncate(text, width), width, line.patch(style));
            x += width + 2;
        }
    };
    put(speaker.name(), columns.name, Style::new().add_modifier(Modifier::BOLD));
    put(speaker.affiliation(), columns.affiliation, Style::new());
    let title = speaker.sessions().next().map_or("", |session| session.title());
    put(title, columns.titles, theme.dim);
    let count = speaker.sessions().len();
    let count = if columns.count < 11 { count.to_string() } else { counted(count, "session") };
    put(&format!("{count:>width$}", width = usize::from(columns.count)), columns.count, Style::new());
}
