//! What fits in a gap of my day, drawn as a list.

use ratatui::buffer::Buffer;

use super::Screen;
use super::ink::write;
use super::list::{Columns, draw_session};
use super::markup::truncate;
use crate::app::{ABOVE_FITTING, Area, GapList, GapPart, GapRow};
use crate::model::{SessionIx, length};

/// The other times of a session that have room in a line.
const MOST_TIMES: usize = 5;

/// Draws what the gap is, and below it the sessions in view.
pub(super) fn draw(screen: &Screen<'_>, list: &GapList, area: Area, buffer: &mut Buffer) {
    let width = area.width.saturating_sub(1);
    let minutes = length(list.end.minutes_since(list.from));
    let order = if list.is_ranked { "most like my stars first" } else { "by start" };
    let left_out = match list.left_out() {
        0 => String::new(),
        left_out => format!(" · {left_out} filtered out"),
    };
    let text = format!("Fits {}–{}, {minutes} · {order}{left_out}", list.from.clock(), list.end.clock());
    let text = truncate(&text, width.saturating_sub(1));
    write(buffer, area.x + 1, area.y, &text, width, screen.theme.heading);
    let below = Area { y: area.y + ABOVE_FITTING, height: area.height.saturating_sub(ABOVE_FITTING), ..area };
    let columns = Columns::fit(width.saturating_sub(2), screen.app.programme.tab);
    let rows = list.rows.iter().enumerate().skip(list.cursor.first).take(usize::from(below.height));
    for ((at, row), y) in rows.zip(below.y..) {
        let place = (below.x, y, width);
        match row {
            GapRow::Heading(part) => super::draw_heading(screen, name_of(*part), place, buffer),
            GapRow::Also(ix) => {
                let text = truncate(&also_words(screen, list.also(*ix)), width.saturating_sub(8));
                write(buffer, place.0 + 8, y, &text, width, screen.theme.dim);
            }
            GapRow::Session(ix) => {
                let session = screen.app.schedule.session(*ix);
                draw_session(screen, session, at == list.cursor.row, &columns, place, buffer);
            }
        }
    }
    super::draw_scrollbar(screen, below, list.cursor.first, list.rows.len(), buffer);
}

/// How what stands below it fits.
fn name_of(part: GapPart) -> &'static str {
    match part {
        GapPart::Soon => "Has just begun, or begins next",
        GapPart::Wholly => "Fits wholly",
        GapPart::Partly => "At least half of it fits",
    }
}

/// The other times of a session: `also 12:00, 14:30 and 2 times more`.
fn also_words(screen: &Screen<'_>, also: &[SessionIx]) -> String {
    let time = |ix: &SessionIx| screen.app.schedule.session(*ix).start_time();
    let times: Vec<String> = also.iter().map(time).take(MOST_TIMES).collect();
    let more = also.len() - times.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("also at {}{more}", times.join(", "))
}
