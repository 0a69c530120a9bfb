//! The detail pane: everything about one session.

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use ratatui::text::Line;

use super::Screen;
use super::ink::write_line;
use super::mark::Mark;
use super::markup::{self, Rendered, display_width, truncate, wrap_plain, wrap_title};
use super::note::NOTE_SIGN;
use super::theme::Theme;
use crate::app::{App, Area, Link, Overlay, Subject, View, is_to_come};
pub(super) use crate::model::length;
use crate::model::{Markup, Moment, Session, Speaker, State, Verdict};

/// The texts about a session or a speaker, rendered and wrapped: made when something else is shown or the
/// pane changes its width, and drawn from until then.
#[derive(Debug, Default)]
pub struct DetailText {
    made_for: Option<(Subject, u16, u64)>,
    lines: Vec<Line<'static>>,
    /// Where the links lead, the first under number 1.
    pub links: Vec<Link>,
}

impl DetailText {
    /// Makes the text of what `app` shows at `width` cells, unless it is made already.
    pub fn refresh(&mut self, app: &App, width: u16, theme: &Theme) {
        let wanted = app.subject().map(|subject| (subject, width, app.notebook.version()));
        if wanted == self.made_for {
            return;
        }
        self.lines.clear();
        self.links.clear();
        match app.subject() {
            Some(Subject::Session(session)) => {
                let session = app.schedule.session(session);
                self.write(session, app.notebook.notes.text(session.key()), text_width(width), theme);
            }
            Some(Subject::Speaker(speaker)) => {
                self.write_speaker(app.schedule.speaker(speaker), text_width(width), theme);
            }
            None => {}
        }
        self.made_for = wanted;
    }

    /// Forgets what was made, because the theme or the schedule changed.
    pub fn forget(&mut self) {
        self.made_for = None;
    }

    /// How many lines the pane has, with the lines above the texts.
    pub fn len(&self, screen_head: usize) -> usize {
        screen_head + self.lines.len()
    }

    fn write(&mut self, session: Session<'_>, note: &str, width: u16, theme: &Theme) {
        if !note.is_empty() {
            self.heading(&format!("{NOTE_SIGN} My note"), width, theme);
            let rendered = markup::note_after(std::mem::take(&mut self.links), note, width, theme);
            self.lines.extend(rendered.lines);
            self.links = rendered.links;
        }
        self.texts_of(session, width, theme);
        for speaker in session.speakers() {
            if !speaker.biography().0.is_empty() || !speaker.url().is_empty() {
                self.heading(&format!("About {}", speaker.name()), width, theme);
            }
            self.about(speaker, width, theme);
        }
        let links: Vec<_> = session.links().collect();
        if !links.is_empty() || !session.url().is_empty() {
            self.heading("Links", width, theme);
        }
        for link in links {
            let text = format!("[{}](<{}>)", link.label.replace(['[', ']'], ""), link.url);
            self.append((&text, Markup::Markdown), width, theme);
        }
        if !session.url().is_empty() {
            self.append((&format!("<{}>", session.url()), Markup::Markdown), width, theme);
        }
    }

    /// Adds abstract and description. Many descriptions begin with all of the abstract; nobody reads that twice.
    fn texts_of(&mut self, session: Session<'_>, width: u16, theme: &Theme) {
        let description = self.rendered(session.description(), width, theme);
        let abstract_text = self.rendered(session.abstract_text(), width, theme);
        if begins_with(&description.lines, &abstract_text.lines) {
            self.paragraph(description);
            return;
        }
        // The links of the description are numbered behind those of the abstract.
        let has_links = abstract_text.links.len() > self.links.len();
        self.paragraph(abstract_text);
        let description =
            if has_links { self.rendered(session.description(), width, theme) } else { description };
        self.paragraph(description);
    }

    fn write_speaker(&mut self, speaker: Speaker<'_>, width: u16, theme: &Theme) {
        self.lines.push(Line::default());
        self.about(speaker, width, theme);
    }

    fn about(&mut self, speaker: Speaker<'_>, width: u16, theme: &Theme) {
        self.append(speaker.biography(), width, theme);
        if !speaker.url().is_empty() {
            self.append((&format!("<{}>", speaker.url()), Markup::Markdown), width, theme);
        }
    }

    /// Adds a text, if there is one, with an empty line before it.
    fn paragraph(&mut self, text: Rendered) {
        if !text.lines.is_empty() {
            self.lines.push(Line::default());
            self.add(text);
        }
    }

    fn heading(&mut self, text: &str, width: u16, theme: &Theme) {
        self.lines.push(Line::default());
        for line in wrap_title(text, 0, width, usize::MAX) {
            self.lines.push(Line::styled(line, theme.heading));
        }
    }

    fn append(&mut self, text: (&str, Markup), width: u16, theme: &Theme) {
        let rendered = self.rendered(text, width, theme);
        self.add(rendered);
    }

    /// A text, its links numbered on from those that are there.
    fn rendered(&self, (text, kind): (&str, Markup), width: u16, theme: &Theme) -> Rendered {
        markup::lines_after(self.links.clone(), text, kind, width, theme)
    }

    fn add(&mut self, text: Rendered) {
        self.lines.extend(text.lines);
        self.links = text.links;
    }
}

/// Whether a text begins with the words of another one, whatever the markup of each; both are as they are shown, and
/// at one width, so that the same words are broken at the same places.
fn begins_with(text: &[Line<'_>], beginning: &[Line<'_>]) -> bool {
    let mut words = shown_words(text);
    shown_words(beginning).all(|word| words.next() == Some(word))
}

/// The words of a text as they are shown; signs that stand alone are markup.
fn shown_words(lines: &[Line<'_>]) -> impl Iterator<Item = String> {
    let text = |line: &Line<'_>| line.spans.iter().map(|span| span.content.as_ref()).collect::<String>();
    let is_word = |word: &String| word.contains(char::is_alphanumeric);
    let words =
        move |line| text(line).split_whitespace().map(str::to_owned).filter(is_word).collect::<Vec<_>>();
    lines.iter().flat_map(words)
}

/// Cells for text in a pane of `width`: one of margin at the left, one for the scroll bar and one between.
pub(super) fn text_width(width: u16) -> u16 {
    width.saturating_sub(3).max(1)
}

/// What stands in the pane where there is nothing to show.
pub(super) const NO_SESSION: &str = "The session under the cursor is shown here.";

/// Lines for each of the sessions that a session clashes with, or stands back for.
const LINES_FOR_ANOTHER: usize = 3;

/// Cells that the title of such a session has at least.
const SHORTEST_TITLE: u16 = 12;

/// As many of the sessions that it clashes with are told; the agenda has all.
const CLASHES_TOLD: usize = 3;

/// The lines above the texts: title, time, place, what it is, what clashes.
pub(super) fn head(screen: &Screen<'_>, width: u16) -> Vec<Line<'static>> {
    let (app, theme) = (screen.app, screen.theme);
    if let Some(speaker) = app.shown_speaker() {
        return super::speaker::head(screen, speaker, text_width(width));
    }
    let Some(session) = app.shown_session() else { return Vec::new() };
    let width = text_width(width);
    let mut lines: Vec<Line<'static>> = super::related::came_from(screen, width).into_iter().collect();
    let mut put = |text: &str, style: Style| {
        if !text.is_empty() {
            lines.extend(
                wrap_plain(text, width, usize::MAX).into_iter().map(|line| Line::styled(line, style)),
            );
        }
    };
    let struck = session.state() == State::Cancelled;
    put(session.title(), if struck { theme.title.patch(theme.cancelled) } else { theme.title });
    put(session.subtitle(), theme.dim);
    put(&when_and_where(session), theme.text);
    let news = app.news_of(session.ix()).map(|news| news.words(&app.schedule));
    put(&news.unwrap_or_default(), theme.clash);
    let kind = [session.kind()]
        .into_iter()
        .chain(session.track().map(|track| track.name()))
        .chain(session.topics())
        .chain([session.level(), session.language()])
        .filter(|name| !name.is_empty());
    // What a file calls a track it may call a topic as well.
    let mut named: Vec<&str> = Vec::new();
    for name in kind {
        if !named.contains(&name) {
            named.push(name);
        }
    }
    put(&named.join(" · "), theme.kind);
    put(state_word(session), theme.error);
    put(&countdown(screen, session), if session.runs_at(screen.now) { theme.now } else { theme.dim });
    let decided = match app.marks.verdict(session.key()) {
        Some(Verdict::Starred) if app.clashes.is_plan_b(session.ix()) => Some((Mark::PlanB, "plan B")),
        Some(Verdict::Starred) => Some((Mark::Star, "starred")),
        Some(Verdict::Maybe) => Some((Mark::Maybe, "maybe")),
        Some(Verdict::Hidden) => Some((Mark::No, "hidden")),
        None => None,
    };
    let clashing = app.clashes_with(session);
    if decided.is_some() || !clashing.is_empty() {
        lines.push(Line::default());
        if let Some((mark, word)) = decided {
            let reminder = match app.marks.get(session.key()).and_then(|mark| mark.remind_minutes) {
                Some(0) => " · no reminder".to_owned(),
                Some(minutes) if is_to_come(session, minutes, screen.now) => {
                    format!(" · reminder {minutes} min before")
                }
                Some(_) | None => String::new(),
            };
            lines.push(Line::styled(format!("{} {word}{reminder}", mark.symbol()), mark.style(theme)));
        }
        // The further lines stand under the first word, so that each session is told from the next. What the session is
        // about must not be pushed out of sight.
        let mut put = |sign: &str, text: String, style: Style| {
            for (at, line) in
                wrap_plain(&text, width.saturating_sub(2), LINES_FOR_ANOTHER).into_iter().enumerate()
            {
                let before = if at == 0 { sign } else { " " };
                lines.push(Line::styled(format!("{before} {line}"), style));
            }
        };
        // A long title is cut before its place is; half a line is left for what is said before it, and for the gaps.
        let called = |other: Session<'_>| {
            let place = [other.start_time(), other.room_names()];
            let place = place.into_iter().filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(", ");
            let left = (width * 3 / 2).saturating_sub(display_width(&place) + 2);
            format!("{} ({place})", truncate(other.title(), left.max(SHORTEST_TITLE)))
        };
        let untold = clashing.len().saturating_sub(CLASHES_TOLD);
        for other in clashing.into_iter().take(CLASHES_TOLD) {
            let minutes = crate::model::overlap(session, other);
            let style = if session.is_past(screen.now) { theme.dim } else { theme.clash };
            put("⚠", format!("{} clash with ★ {}", length(minutes), called(other)), style);
        }
        if untold > 0 {
            put(" ", format!("and {untold} more"), theme.dim);
        }
        if let Some(leave) = app.leave_of(session) {
            let to = called(app.schedule.session(leave.to));
            put(" ", format!("{} for ★ {to}", super::agenda::leave_words(leave)), theme.text);
        }
        for other in app.goes_before(session) {
            put(" ", format!("of ★ {}", called(other)), theme.dim);
        }
        for other in app.plan_b_of(session) {
            put(Mark::PlanB.symbol(), format!("plan B: {}", called(other)), theme.dim);
        }
    }
    let speakers = session.speaker_names();
    if !speakers.is_empty() {
        lines.push(Line::default());
        lines.extend(
            wrap_plain(&speakers, width, usize::MAX)
                .into_iter()
                .map(|line| Line::styled(line, theme.speakers)),
        );
    }
    lines
}

const MINUTES_OF_A_DAY: i64 = 24 * 60;

/// `Tue 22 Jul 10:00–10:30 · 30 min · B09`.
fn when_and_where(session: Session<'_>) -> String {
    let mut pieces = Vec::new();
    let day = |moment: Moment| moment.local().strftime("%a %-d %b").to_string();
    match (session.start(), session.end()) {
        (Some(start), Some(end)) if end.minutes_since(start) > MINUTES_OF_A_DAY => {
            pieces.push(format!("{} {} – {} {}", day(start), start.clock(), day(end), end.clock()));
        }
        (Some(start), _) => pieces.push(format!("{} {}", day(start), session.times())),
        (None, _) => pieces.push("No time given".to_owned()),
    }
    match session.minutes() {
        // "All day" says it, and a lone time says that nothing lasts.
        Some(minutes) if session.is_all_day() && minutes <= MINUTES_OF_A_DAY => {}
        Some(0) => {}
        Some(minutes) => pieces.push(length(minutes)),
        None if session.start().is_some() => pieces.push("length unknown".to_owned()),
        None => {}
    }
    let rooms = session.room_names();
    pieces.push(if rooms.is_empty() { "no room given".to_owned() } else { rooms });
    pieces.join(" · ")
}

fn state_word(session: Session<'_>) -> &'static str {
    match session.state() {
        State::Confirmed => "",
        State::Tentative => "tentative",
        State::Cancelled => "cancelled",
    }
}

/// What the clock says: `now: 18 min left`, `in 25 min`, `over`; nothing when it is more than a day away.
fn countdown(screen: &Screen<'_>, session: Session<'_>) -> String {
    let now = screen.now;
    let Some(start) = session.start() else { return String::new() };
    if session.runs_at(now) {
        let left = session.end().map(|end| end.minutes_since(now));
        return left.map_or_else(|| "now".to_owned(), |left| format!("now: {} left", length(left)));
    }
    if session.is_past(now) {
        return "over".to_owned();
    }
    match start.minutes_since(now) {
        minutes @ 0..1440 => format!("in {}", length(minutes)),
        _ => String::new(),
    }
}

/// Draws the pane, unless it is left out.
pub(super) fn draw(screen: &Screen<'_>, area: Area, buffer: &mut Buffer) {
    let Some(text) = screen.detail else { return };
    let head = head(screen, area.width);
    if head.is_empty() && screen.app.shown_view() == View::Triage {
        super::triage::draw_end(screen, area, buffer);
        return;
    }
    if head.is_empty() {
        let sentence = match &screen.app.overlay {
            Some(Overlay::Search(_)) => NO_SESSION,
            _ if screen.app.view == View::Agenda => super::agenda::of_gap(screen),
            _ if screen.app.shown_view() == View::Speakers => "The speaker under the cursor is shown here.",
            _ => NO_SESSION,
        };
        super::say_empty(screen, area, sentence, buffer);
        return;
    }
    let related = super::related::lines(screen, text_width(area.width));
    let count = text.len(head.len()) + related.len();
    let first = screen.app.detail_scroll.min(count.saturating_sub(1));
    let lines = head.iter().chain(&text.lines).chain(&related).skip(first).take(usize::from(area.height));
    for (line, y) in lines.zip(area.y..) {
        write_line(buffer, area.x + 1, y, line, area.width.saturating_sub(2));
    }
    super::draw_scrollbar(screen, area, first, count, buffer);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_abstract_is_not_told_twice() {
        let check = |description: (&str, Markup), abstract_text: (&str, Markup), expected| {
            for width in [9, 16, 80] {
                let lines = |(text, markup)| markup::lines(text, markup, width, &Theme::dark()).lines;
                assert_eq!(
                    begins_with(&lines(description), &lines(abstract_text)),
                    expected,
                    "{description:?}"
                );
            }
        };
        let plain = |text| (text, Markup::Plain);
        check(plain("How bread  is baked.\nAnd more."), plain("How bread\nis baked."), true);
        check(plain("How bread is baked."), plain("How bread is baked. And more."), false);
        check(plain("How bread is eaten."), plain("How bread is baked."), false);
        check(plain("Rusty bread knives"), plain("Rust"), false);
        check(plain("How bread is baked."), plain(""), true);
        check(plain("Sauerteigbrotbackofen"), plain("Sauerteigbrotbackofen"), true);
        let list = ("**How** bread is\nbaked:\n\n- rye\n- wheat", Markup::Markdown);
        check(list, ("<p>How <b>bread</b> is baked:</p><ul><li>rye", Markup::Html), true);
        check(("How bread is *eaten*", Markup::Markdown), ("<p>How bread is baked", Markup::Html), false);
    }
}
