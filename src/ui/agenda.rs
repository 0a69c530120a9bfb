//! The Agenda view: my day from top to bottom, with its choices and gaps.

mod words;

use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};

use super::Screen;
use super::ink::{put_sign, write};
use super::list::{rooms_of, short_rooms_of};
use super::mark::Mark;
use super::markup::{display_width, truncate};
use crate::app::{AgendaRow, Area, Programme, Tab};
use crate::keymap::Action;
use crate::model::agenda::{Block, Gap, Repeat, Way};
use crate::model::{Moment, Session, SessionIx, State, Verdict, counted, length};
pub use words::{
    again_words, choice_words, cost, fitting_words, gap_words, leave_words, letter, meanwhile, summary,
    together_words, way_words,
};

/// Cells before the title: the time, the bracket of a choice, the bar, and the star or the letter.
const BEFORE_TITLE: u16 = 11;
/// Columns from which a line has room for what is merely good to know.
const WIDE: u16 = 56;
/// Minutes before a session from which the countdown matters more than a few letters of its title.
const SOON: i64 = 60;
const A_DAY: i64 = 24 * 60;

/// Draws the rows of the day that are in view.
pub(super) fn draw(screen: &Screen<'_>, area: Area, buffer: &mut Buffer) {
    let view = &screen.app.agenda;
    if let Some(list) = &view.gap_list {
        return super::gap_list::draw(screen, list, area, buffer);
    }
    if view.rows.is_empty() {
        super::say_empty(screen, area, &nothing_of_mine(screen), buffer);
        return;
    }
    let first = view.cursor.first;
    let width = area.width.saturating_sub(1);
    let rows = view.rows.iter().enumerate().skip(first).take(usize::from(area.height));
    for ((at, row), y) in rows.zip(area.y..) {
        let is_of_cursor = at == view.cursor.row && !matches!(row, AgendaRow::Gone(_))
            || matches!(row, AgendaRow::About(..)) && at.checked_sub(1) == Some(view.cursor.row);
        Line { screen, x: area.x, y, width, is_selected: is_of_cursor }.draw(*row, buffer);
    }
    super::draw_scrollbar(screen, area, first, view.rows.len(), buffer);
}

/// What the pane says where the cursor is on no session.
pub(super) fn of_gap(screen: &Screen<'_>) -> &'static str {
    let app = screen.app;
    match app.agenda.gap_here(&app.schedule) {
        None => super::detail::NO_SESSION,
        Some(gap) if gap.minutes_left() == 0 => "Nothing of mine. This gap is over.",
        Some(gap) if gap.fitting + gap.partly > 0 => {
            "Nothing of mine. Press Enter for what fits in this gap."
        }
        Some(gap) if gap.left_out > 0 => "Nothing of mine. What fits in this gap is filtered out.",
        Some(_) => "Nothing of mine, and nothing of the programme fits in this gap.",
    }
}

/// Where my stars are, on a day that has none.
fn nothing_of_mine(screen: &Screen<'_>) -> String {
    let app = screen.app;
    let elsewhere = (1..).zip(Programme::tabs(&app.schedule)).filter_map(|(number, tab)| {
        let Tab::Day(day) = tab else { return None };
        let stars = app.stars_on(tab);
        let date = app.schedule.days[day.at()].date.strftime("%a %-d");
        let key = super::key(screen, Action::Day(number));
        (stars > 0).then(|| format!("{stars} on {date} ({key})"))
    });
    let elsewhere: Vec<String> = elsewhere.collect();
    if elsewhere.is_empty() {
        let star = super::key(screen, Action::Star);
        return format!("Nothing of mine yet; {star} stars a session, in any view");
    }
    format!("Nothing of mine on this day · {}", elsewhere.join(", "))
}

/// Where choices are open on other days: ` · 1 choice on Sun 1 (2)`.
fn choices_elsewhere(screen: &Screen<'_>) -> String {
    let app = screen.app;
    let others = (1..).zip(Programme::tabs(&app.schedule)).filter(|(_, tab)| Some(*tab) != app.programme.tab);
    let choices = others.filter_map(|(number, tab)| {
        let Tab::Day(day) = tab else { return None };
        let open = app.clashes.open_choices_on(day, screen.now);
        let date = app.schedule.days[day.at()].date.strftime("%a %-d");
        let key = super::key(screen, Action::Day(number));
        (open > 0).then(|| format!(" · {} on {date} ({key})", counted(open, "choice")))
    });
    choices.collect()
}

/// One line of the day.
struct Line<'a> {
    screen: &'a Screen<'a>,
    x: u16,
    y: u16,
    width: u16,
    is_selected: bool,
}

impl Line<'_> {
    fn draw(&self, row: AgendaRow, buffer: &mut Buffer) {
        let (theme, view) = (self.screen.theme, &self.screen.app.agenda);
        let schedule = &self.screen.app.schedule;
        let style = if self.is_selected { theme.text.patch(theme.selection) } else { theme.text };
        if self.is_selected {
            for x in self.x..self.x + self.width {
                buffer[(x, self.y)].set_style(style);
            }
        }
        match row {
            AgendaRow::Summary => {
                let is_empty = view.agenda.is_empty();
                let text = if is_empty {
                    nothing_of_mine(self.screen)
                } else {
                    summary(&view.agenda) + &choices_elsewhere(self.screen)
                };
                self.put(1, &text, style.patch(theme.heading), buffer);
            }
            AgendaRow::WithoutTime(ix) => {
                let session = schedule.session(ix);
                let time = if session.is_all_day() { "day" } else { "" };
                self.put_title(session, (time, "★"), style, buffer);
            }
            AgendaRow::GivenUp(ix) => {
                let session = schedule.session(ix);
                let verdict = match self.screen.app.marks.verdict(session.key()) {
                    Some(Verdict::Hidden) => "hidden",
                    Some(Verdict::Maybe) => "maybe",
                    Some(Verdict::Starred) | None => "no star",
                };
                self.put_lesser(
                    session,
                    verdict,
                    super::mark::of_session(self.screen, session),
                    style,
                    buffer,
                );
            }
            AgendaRow::Gone(at) => self.put_gone(at, style, buffer),
            AgendaRow::Gap(part) => {
                if let Some(gap) = view.gap(part) {
                    self.draw_gap(gap, style, buffer);
                }
            }
            AgendaRow::Choice(part)
            | AgendaRow::Way(part)
            | AgendaRow::Going(part, _)
            | AgendaRow::About(part, _)
            | AgendaRow::Overlap(part, _)
            | AgendaRow::Together(part)
            | AgendaRow::MoreOverlaps(part, _)
            | AgendaRow::PlanB(part, _)
            | AgendaRow::Again(part, _) => {
                if let Some(block) = view.block(part) {
                    self.draw_row_of_block(row, block, style, buffer);
                }
            }
        }
    }

    fn draw_row_of_block(&self, row: AgendaRow, block: &Block, style: Style, buffer: &mut Buffer) {
        let (theme, schedule) = (self.screen.theme, &self.screen.app.schedule);
        let is_choice = self.screen.app.agenda.agenda.is_open(block);
        let warning = style.patch(theme.clash);
        if is_choice && !matches!(row, AgendaRow::Way(_)) {
            let symbol = if matches!(row, AgendaRow::Choice(_)) { "┌" } else { "│" };
            put_sign(buffer, self.x + 7, self.y, symbol, warning);
        }
        match row {
            AgendaRow::Choice(_) => {
                self.put(9, &format!("⚠ {}", choice_words(block)), warning, buffer);
            }
            AgendaRow::Going(_, at) => {
                let session = schedule.session(block.going[at]);
                let letter = letter(at);
                let mark = if is_choice { letter.as_str() } else { "★" };
                self.put_title(session, (&session.start_time(), mark), style, buffer);
            }
            AgendaRow::About(_, at) => {
                self.put_about(schedule.session(block.going[at]), block, style, buffer);
            }
            AgendaRow::Together(_) => self.put(BEFORE_TITLE, &together_words(block), warning, buffer),
            AgendaRow::Overlap(_, at) => {
                let overlap = block.overlaps[at];
                let both = overlap.leave_early.map_or_else(String::new, |_| {
                    format!(" ({})", super::key(self.screen, Action::KeepBoth))
                });
                self.put(BEFORE_TITLE, &(cost(block, overlap) + &both), warning, buffer);
            }
            AgendaRow::MoreOverlaps(_, more) => {
                let text = format!("… and {} more", counted(more, "overlap"));
                self.put(BEFORE_TITLE, &text, warning, buffer);
            }
            AgendaRow::PlanB(_, ix) => {
                self.put_lesser(schedule.session(ix), "plan B", Some(Mark::PlanB), style, buffer);
            }
            AgendaRow::Again(_, at) => self.put_again(block, block.repeats[at], style, buffer),
            AgendaRow::Way(_) => {
                if let Some(way) = block.way {
                    self.put_way(way, block, style, buffer);
                }
            }
            AgendaRow::Summary
            | AgendaRow::WithoutTime(_)
            | AgendaRow::GivenUp(_)
            | AgendaRow::Gap(_)
            | AgendaRow::Gone(_) => {}
        }
    }

    /// `┊ gap 1 h 15 min until 11:45 · 12 sessions fit · Lunch`.
    fn draw_gap(&self, gap: &Gap, style: Style, buffer: &mut Buffer) {
        let (theme, now) = (self.screen.theme, self.screen.now);
        let is_present = gap.start <= now && now < gap.end;
        let lesser = style.patch(theme.dim);
        self.put_time(&gap.start.clock(), is_present, lesser, buffer);
        put_sign(buffer, self.x + 8, self.y, "┊", style.patch(theme.border));
        let mut pieces = if is_present {
            let left = length(gap.end.minutes_since(now).max(1));
            vec![format!("gap until {}", gap.end.clock()), format!("now: {left} left")]
        } else {
            vec![format!("{} until {}", gap_words(gap), gap.end.clock())]
        };
        if gap.end > now {
            let mut in_full = pieces.clone();
            in_full.extend(fitting_words(gap, Some("session")));
            let fits = display_width(&in_full.join(" · ")) + BEFORE_TITLE <= self.width;
            pieces.extend(fitting_words(gap, fits.then_some("session")));
            if self.width >= WIDE {
                let title = |ix: &SessionIx| self.screen.app.schedule.session(*ix).title().to_owned();
                pieces.extend(gap.maybes.iter().map(|ix| format!("{} {}", Mark::Maybe.symbol(), title(ix))));
                let room = self.width.saturating_sub(BEFORE_TITLE + display_width(&pieces.join(" · ")) + 3);
                let breaks: Vec<String> = gap.breaks.iter().map(title).collect();
                pieces.extend(meanwhile(&breaks, room));
            }
        }
        let text_style = if is_present { style.patch(theme.now) } else { lesser };
        self.put(BEFORE_TITLE, &pieces.join(" · "), text_style, buffer);
    }

    /// Time, bar, star or letter, title, and at the right the rooms.
    fn put_title(&self, session: Session<'_>, (time, mark): (&str, &str), style: Style, buffer: &mut Buffer) {
        let (theme, now) = (self.screen.theme, self.screen.now);
        let is_past = session.is_past(now);
        let line = if is_past { style.patch(theme.dim) } else { style };
        self.put_time(time, session.runs_at(now), line, buffer);
        put_sign(buffer, self.x + 8, self.y, "▎", line.patch(super::tint_of(theme, session).bar));
        let mark_style = match mark {
            _ if is_past => line,
            "★" => line.patch(theme.star),
            _ => line.patch(theme.clash).add_modifier(Modifier::BOLD),
        };
        put_sign(buffer, self.x + 9, self.y, mark, mark_style);
        let right = self.put_behind_title(session, line, buffer);
        let mut title_style = line.add_modifier(Modifier::BOLD);
        if session.state() == State::Cancelled {
            title_style = title_style.patch(theme.cancelled);
        }
        self.put_between(session.title(), title_style, right, buffer);
    }

    /// At the end of the line the rooms, before them when it begins, and the sign of a note; the cells that takes.
    fn put_behind_title(&self, session: Session<'_>, style: Style, buffer: &mut Buffer) -> u16 {
        let (theme, now) = (self.screen.theme, self.screen.now);
        let rooms = short_rooms_of(self.screen, session, self.rooms_width(session.title()));
        let room_style = if session.is_past(now) { style } else { style.patch(theme.room) };
        self.put_right(&rooms, room_style, buffer);
        let mut taken = display_width(&rooms) + 2;
        let until = session.start().map_or(0, |start| start.minutes_since(now));
        let countdown = format!("in {}", length(until.max(1)));
        // What is hours away is told by the time of day, and takes no letter of a title.
        let needed = BEFORE_TITLE + display_width(session.title()) + taken + display_width(&countdown) + 2;
        let is_worth = until < SOON || until < A_DAY && needed <= self.width;
        if session.start() > Some(now) && is_worth {
            taken += display_width(&countdown) + 1;
            let x = (self.x + self.width).saturating_sub(taken);
            write(buffer, x, self.y, &countdown, self.width, style.patch(theme.dim));
            taken += 1;
        }
        if let Some((sign, sign_style)) = super::note::sign_of(self.screen, session) {
            taken += 1;
            let x = (self.x + self.width).saturating_sub(taken);
            put_sign(buffer, x, self.y, sign, style.patch(sign_style));
            taken += 1;
        }
        taken
    }

    /// The end, the speakers and the length, and at the right what the clock says.
    fn put_about(&self, session: Session<'_>, block: &Block, style: Style, buffer: &mut Buffer) {
        let (theme, now) = (self.screen.theme, self.screen.now);
        let lesser = style.patch(theme.dim);
        let end = session.end().map(Moment::clock).unwrap_or_default();
        self.put_time(&end, false, lesser, buffer);
        put_sign(buffer, self.x + 8, self.y, "▎", lesser.patch(super::tint_of(theme, session).bar));
        let clock = match session.end() {
            Some(end) if session.runs_at(now) => format!("{} left", length(end.minutes_since(now).max(1))),
            _ => String::new(),
        };
        let minutes = match session.minutes() {
            Some(0) => String::new(),
            Some(minutes) => length(minutes),
            None => "length unknown".to_owned(),
        };
        let beside = match block.beside.len() {
            0 => String::new(),
            stars => format!("beside {}", counted(stars, "star")),
        };
        let state = match session.state() {
            State::Cancelled => "cancelled".to_owned(),
            State::Tentative => "tentative".to_owned(),
            State::Confirmed => String::new(),
        };
        let leave = self.screen.app.leave_of(session).map(leave_words).unwrap_or_default();
        let news = self.screen.app.news_of(session.ix()).map(|news| news.words(&self.screen.app.schedule));
        let pieces = [state, leave, news.unwrap_or_default(), session.speaker_names(), minutes, beside];
        let text = pieces.into_iter().filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(" · ");
        let text_style = if session.is_past(now) { lesser } else { style.patch(theme.speakers) };
        self.put_between(&text, text_style, display_width(&clock) + 2, buffer);
        let clock_style = if session.runs_at(now) { style.patch(theme.now) } else { lesser };
        self.put_right(&clock, clock_style, buffer);
    }

    /// What was on this day and is not in the programme any more.
    fn put_gone(&self, at: usize, style: Style, buffer: &mut Buffer) {
        let app = self.screen.app;
        let Some(news) = app.gone_here().nth(at) else { return };
        let lesser = style.patch(self.screen.theme.dim);
        self.put_time(&news.time_before(), false, lesser, buffer);
        put_sign(buffer, self.x + 9, self.y, Mark::Cancelled.symbol(), style.patch(self.screen.theme.error));
        let room = truncate(&news.mark.room, self.rooms_width(&news.mark.title));
        self.put_between(&format!("gone: {}", news.mark.title), lesser, display_width(&room) + 2, buffer);
        self.put_right(&room, lesser, buffer);
    }

    /// A session to which I do not go, and what it is instead.
    fn put_lesser(
        &self,
        session: Session<'_>,
        what: &str,
        mark: Option<Mark>,
        style: Style,
        buffer: &mut Buffer,
    ) {
        let lesser = style.patch(self.screen.theme.dim);
        self.put_time(&session.start_time(), false, lesser, buffer);
        put_sign(
            buffer,
            self.x + 8,
            self.y,
            "▎",
            lesser.patch(super::tint_of(self.screen.theme, session).bar),
        );
        if let Some(mark) = mark {
            put_sign(buffer, self.x + 9, self.y, mark.symbol(), lesser);
        }
        let text = format!("{what}: {}", session.title());
        let rooms = short_rooms_of(self.screen, session, self.rooms_width(&text));
        self.put_between(&text, lesser, display_width(&rooms) + 2, buffer);
        self.put_right(&rooms, lesser, buffer);
    }

    fn put_again(&self, block: &Block, repeat: Repeat, style: Style, buffer: &mut Buffer) {
        let at = block.going.iter().position(|&going| going == repeat.of).map(letter).unwrap_or_default();
        let no_clash = if self.width >= WIDE { ", no clash" } else { "" };
        let text = format!("↻ {at} {}{no_clash}", again_words(&self.screen.app.schedule, repeat));
        self.put(BEFORE_TITLE, &text, style.patch(self.screen.theme.good), buffer);
    }

    fn put_way(&self, way: Way, block: &Block, style: Style, buffer: &mut Buffer) {
        let (theme, schedule) = (self.screen.theme, &self.screen.app.schedule);
        let rooms = |ix: SessionIx| rooms_of(self.screen, schedule.session(ix));
        let words = way_words(way, &rooms(way.from), &rooms(block.going[0]));
        let is_over = block.start <= self.screen.now;
        let (sign, way_style) = match way.late() {
            _ if is_over => ("→", theme.dim),
            0 => ("→", theme.dim),
            _ => ("⚠", theme.clash),
        };
        put_sign(buffer, self.x + 9, self.y, sign, style.patch(way_style));
        self.put(BEFORE_TITLE, &words, style.patch(way_style), buffer);
    }

    fn put_time(&self, time: &str, is_present: bool, style: Style, buffer: &mut Buffer) {
        let theme = self.screen.theme;
        let style = if is_present { style.patch(theme.now) } else { style };
        if is_present {
            put_sign(buffer, self.x, self.y, "▸", style);
        }
        write(buffer, self.x + 1, self.y, &format!("{time:>5}"), 5, style);
    }

    fn put(&self, from: u16, text: &str, style: Style, buffer: &mut Buffer) {
        let width = self.width.saturating_sub(from);
        write(buffer, self.x + from, self.y, &truncate(text, width), width, style);
    }

    /// Text from where titles begin to `kept` cells before the end.
    fn put_between(&self, text: &str, style: Style, kept: u16, buffer: &mut Buffer) {
        let width = self.width.saturating_sub(BEFORE_TITLE + kept);
        let x = self.x + BEFORE_TITLE;
        write(buffer, x, self.y, &truncate(text, width), width, style);
    }

    fn put_right(&self, text: &str, style: Style, buffer: &mut Buffer) {
        let x = (self.x + self.width).saturating_sub(display_width(text) + 1);
        write(buffer, x, self.y, text, self.width, style);
    }

    /// Cells for the rooms behind a title: a fifth of the line, and what the title and a countdown leave.
    fn rooms_width(&self, title: &str) -> u16 {
        const COUNTDOWN: u16 = 18;
        let left = self.width.saturating_sub(BEFORE_TITLE + display_width(title) + COUNTDOWN);
        left.max((self.width / 5).clamp(8, 22))
    }
}
