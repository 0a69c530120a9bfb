//! The second line: day tabs and views.

use ratatui::buffer::Buffer;

use super::Screen;
use super::ink::write;
use super::markup::display_width;
use crate::app::{App, Area, Programme, Tab, Target, View};
use crate::model::{DateForm, DayIx};

/// One thing of the line that can be pointed at.
#[derive(Clone, Debug)]
pub(super) struct TabSpan {
    pub target: Target,
    pub x: u16,
    pub width: u16,
    pub text: String,
}

/// What stands in the line, left to right. When not all tabs fit, those around the open one are there.
pub(super) fn spans(app: &App, area: Area) -> Vec<TabSpan> {
    let views: Vec<(Target, String)> =
        View::ALL.iter().map(|&view| (Target::View(view), view.name().to_owned())).collect();
    let views_width: u16 = views.iter().map(|(_, name)| display_width(name) + 2).sum();
    let tabs: Vec<(Target, String)> =
        Programme::tabs(&app.schedule).into_iter().map(|tab| (Target::Tab(tab), label(app, tab))).collect();
    let open = tabs.iter().position(|(target, _)| Some(*target) == app.shown_tab().map(Target::Tab));

    // Where there is no room for all views, the one that is open is told.
    let (views, views_width) = if area.width > views_width + 24 {
        (views, views_width)
    } else {
        let open: Vec<_> =
            views.into_iter().filter(|(view, _)| *view == Target::View(app.shown_view())).collect();
        let width = open.iter().map(|(_, name)| display_width(name) + 2).sum();
        (open, width)
    };
    let room = area.width.saturating_sub(views_width);
    let mut spans = Vec::new();
    let (first, last) = fitting(&tabs, open.unwrap_or(0), room);
    let mut x = area.x;
    // Tabs that have no place are behind an arrow, which leads to the nearest of them.
    let before = first.checked_sub(1).map(|at| (tabs[at].0, "‹".to_owned()));
    let after = tabs.get(last).map(|(target, _)| (*target, "›".to_owned()));
    let shown = tabs[first..last].iter().map(|(target, text)| (*target, format!(" {text} ")));
    for (target, text) in before.into_iter().chain(shown).chain(after) {
        let width = display_width(&text);
        spans.push(TabSpan { target, x, width, text });
        x += width;
    }
    let mut x = area.x + room;
    for (target, text) in views {
        let width = display_width(&text) + 2;
        spans.push(TabSpan { target, x, width, text: format!(" {text} ") });
        x += width;
    }
    spans
}

/// The tabs shown in `room` cells: from the first to before the last, the open one among them. Where not all
/// fit, two cells are kept for the arrows.
fn fitting(tabs: &[(Target, String)], open: usize, room: u16) -> (usize, usize) {
    let width = |at: usize| display_width(&tabs[at].1) + 2;
    if (0..tabs.len()).map(width).sum::<u16>() <= room {
        return (0, tabs.len());
    }
    let room = room.saturating_sub(2);
    let (mut first, mut last, mut used) = (open, open + 1, width(open));
    loop {
        let before = first.checked_sub(1).filter(|&at| used + width(at) <= room);
        if let Some(at) = before {
            first = at;
            used += width(at);
        }
        let after = Some(last).filter(|&at| at < tabs.len() && used + width(at) <= room);
        if let Some(at) = after {
            last = at + 1;
            used += width(at);
        }
        if before.is_none() && after.is_none() {
            return (first, last);
        }
    }
}

fn label(app: &App, tab: Tab) -> String {
    let mut label = match tab {
        Tab::Day(day) => form_of(app, day).write(app.schedule.days[day.at()].date),
        Tab::Untimed => "No time".to_owned(),
    };
    let stars = app.stars_on(tab);
    if stars > 0 {
        label.push_str(&format!(" ★{stars}"));
    }
    label
}

/// How much of its date tells a day: the month only where the numbers alone leave it open, and where it is another one
/// than that of the day before.
fn form_of(app: &App, day: DayIx) -> DateForm {
    let days = &app.schedule.days;
    let is_of = |other: usize| days[other].date.first_of_month() == days[day.at()].date.first_of_month();
    let is_known = day.at().checked_sub(1).is_some_and(is_of);
    if is_known { DateForm::Day } else { app.schedule.date_form().max(DateForm::Day) }
}

/// Draws the line.
pub(super) fn draw(screen: &Screen<'_>, area: Area, buffer: &mut Buffer) {
    let (app, theme) = (screen.app, screen.theme);
    let today = app.schedule.today(screen.now).map(Tab::Day);
    for span in spans(app, area) {
        let style = match span.target {
            Target::Tab(tab) if Some(tab) == app.shown_tab() => theme.tab_active,
            Target::Tab(tab) if Some(tab) == today => theme.tab.patch(theme.now),
            Target::Tab(tab) if app.stars_on(tab) == 0 => theme.tab_empty,
            Target::View(view) if view == app.shown_view() => theme.view_tab_active,
            Target::View(_) => theme.view_tab,
            _ => theme.tab,
        };
        write(buffer, span.x, area.y, &span.text, span.width, style);
    }
}
