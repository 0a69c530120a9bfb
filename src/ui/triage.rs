//! Deciding about one session at a time: how far one is, and at the end what came of it.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::Screen;
use super::ink::write;
use super::mark::Mark;
use super::markup::{display_width, truncate};
use crate::app::{Area, Pass};
use crate::keymap::Action;
use crate::model::counted;

/// The widest and the narrowest bar.
const WIDEST_BAR: u16 = 40;
const NARROWEST_BAR: u16 = 6;

/// Draws the two lines above the session: the bar with the counts, and what was decided last.
pub(super) fn draw(screen: &Screen<'_>, area: Area, buffer: &mut Buffer) {
    let (theme, triage) = (screen.theme, &screen.app.triage);
    let (left, right) = (area.x + 1, area.x + area.width.saturating_sub(1));
    let position = position(screen);
    let x = write(buffer, left, area.y, &position, area.width, theme.title);
    let counts = counts(screen, area.width.saturating_sub(display_width(&position) + NARROWEST_BAR + 6));
    let mut end = right;
    for (text, style) in counts.iter().rev() {
        end = end.saturating_sub(display_width(text));
        write(buffer, end, area.y, text, area.width, *style);
        end = end.saturating_sub(2);
    }
    let width = end.saturating_sub(x + 3).min(WIDEST_BAR);
    if width >= NARROWEST_BAR {
        let done = triage.len() - triage.left();
        let filled = (done * usize::from(width)).checked_div(triage.len()).unwrap_or(usize::from(width));
        for cell in 0..width {
            let (symbol, style) =
                if usize::from(cell) < filled { ("━", theme.accent) } else { ("─", theme.border) };
            buffer[(x + 2 + cell, area.y)].set_symbol(symbol).set_style(style);
        }
    }
    let order = format!("by {}", triage.order.name());
    let order_width = display_width(&order);
    write(buffer, right - order_width, area.y + 1, &order, order_width, theme.dim);
    let width = (right - order_width).saturating_sub(left + 2);
    let style = if triage.said.is_warning { theme.clash } else { theme.dim };
    write(buffer, left, area.y + 1, &truncate(&triage.said.text, width), width, style);
}

/// `63 of 129`, and in the pass over the maybes of what.
fn position(screen: &Screen<'_>) -> String {
    let triage = &screen.app.triage;
    let at = (triage.len() - triage.left() + 1).min(triage.len());
    match triage.pass {
        Pass::Undecided => format!("{at} of {}", triage.len()),
        Pass::Maybes => format!("Maybe {at} of {}", triage.len()),
    }
}

/// `★ 12 yes  ◇ 8 maybe  × 42 no  3 later`, with the words where `width` cells have room for them.
fn counts(screen: &Screen<'_>, width: u16) -> Vec<(String, Style)> {
    let (theme, triage) = (screen.theme, &screen.app.triage);
    let marked = [
        (Mark::Star, triage.counts.yes, "yes"),
        (Mark::Maybe, triage.counts.maybe, "maybe"),
        (Mark::No, triage.counts.no, "no"),
    ];
    let mut in_full: Vec<(String, Style)> = marked
        .iter()
        .map(|(mark, count, word)| (format!("{} {count} {word}", mark.symbol()), mark.style(theme)))
        .collect();
    if triage.put_off() > 0 {
        in_full.push((format!("{} later", triage.put_off()), theme.dim));
    }
    if in_full.iter().map(|(text, _)| display_width(text) + 2).sum::<u16>() <= width {
        return in_full;
    }
    marked.iter().map(|(mark, count, _)| (format!("{} {count}", mark.symbol()), mark.style(theme))).collect()
}

/// Draws what came of the run, and what can be done next.
pub(super) fn draw_end(screen: &Screen<'_>, area: Area, buffer: &mut Buffer) {
    let (app, theme) = (screen.app, screen.theme);
    let triage = &app.triage;
    let mut y = area.y + u16::from(area.height > 8);
    let mut put = |spans: &[(String, Style)]| {
        let mut x = area.x + 1;
        for (text, style) in spans.iter().filter(|_| y < area.y + area.height) {
            let width = (area.x + area.width).saturating_sub(x + 1);
            x = write(buffer, x, y, &truncate(text, width), width, *style);
            x += 2;
        }
        y += 1;
    };
    put(&[(sentence(screen), theme.title)]);
    if !triage.is_empty() {
        put(&[]);
        put(&counts(screen, area.width));
    }
    match app.clashes.open_choices(screen.now) {
        0 => {}
        open => put(&[(format!("⚠ {} open among my stars", counted(open, "choice")), theme.clash)]),
    }
    put(&[]);
    for (action, what) in next_steps(screen) {
        let keys = screen.keymap.keys_for(app.contexts(), action);
        let label = keys.first().map(|keys| screen.keymap.label_of(keys)).unwrap_or_default();
        put(&[(format!("{label:>4}"), theme.footer_key.patch(theme.background)), (what, theme.text)]);
    }
}

fn sentence(screen: &Screen<'_>) -> String {
    let triage = &screen.app.triage;
    match (triage.pass, triage.len()) {
        (_, 0) if triage.past > 0 && !triage.includes_past => "All sessions are over.".to_owned(),
        (_, 0) => "There is nothing to decide about.".to_owned(),
        (Pass::Undecided, 1) => "The only session is decided.".to_owned(),
        (Pass::Undecided, count) => format!("All {count} sessions are decided."),
        (Pass::Maybes, count) => format!("That was {}.", counted(count, "maybe")),
    }
}

/// What can be done at the end of a run.
fn next_steps(screen: &Screen<'_>) -> Vec<(Action, String)> {
    let app = screen.app;
    let mut steps = Vec::new();
    let maybes = app.triage.counts.maybe;
    if maybes > 0 {
        steps.push((Action::TriageMaybe, format!("go through the {} again", counted(maybes, "maybe"))));
    }
    if app.triage.past > 0 && !app.triage.includes_past {
        let past = counted(app.triage.past, "session");
        steps.push((Action::TriagePast, format!("decide about the {past} that are over")));
    }
    if app.works(Action::Undo) {
        steps.push((Action::Undo, "take the last decision back".to_owned()));
    }
    if let Some(from) = app.came_from {
        steps.push((Action::Back, format!("back to the view one came from: {}", from.view().name())));
    }
    steps
}
