//! The search box and its results, in place of the programme.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::Screen;
use super::ink::{put_sign, wash, write, write_line};
use super::list::short_rooms_of;
use super::markup::{display_width, truncate};
use super::offer;
use crate::app::{ABOVE_HITS, App, Area, LINES_PER_HIT, SearchBox, Target};
use crate::model::{DateForm, Session, counted};
use crate::search::{Explanation, Field, explain_with_note, meant_as_times};

/// Draws the box and the hits in view; the cell of the text cursor.
pub(super) fn draw(screen: &Screen<'_>, search: &SearchBox, area: Area, buffer: &mut Buffer) -> Position {
    let cursor = draw_box(screen, search, area, buffer);
    let (said, style) = what_is_said(screen, search);
    draw_results(screen, search, &said, area, buffer);
    let line = offer_line(area);
    match &search.offer {
        Some(offer) => offer::draw(screen, offer, word_column(screen.app, search, area), line, buffer),
        // Where nothing was found, there is room to say it in full.
        None if search.results.hits.is_empty() => {}
        None => {
            let width = area.width.saturating_sub(4);
            write(buffer, area.x + 3, line.y, &truncate(&said, width), width, style);
        }
    }
    cursor
}

/// What is to be known before the hits are read: what makes no sense in the query, and which words were guessed.
fn what_is_said(screen: &Screen<'_>, search: &SearchBox) -> (String, Style) {
    let results = &search.results;
    if results.guessed.is_empty() || results.hits.is_empty() {
        return (results.remarks.join(" · "), screen.theme.error);
    }
    let words = results.guessed.iter().map(|word| format!("“{word}”")).collect::<Vec<_>>().join(" or ");
    let guess = format!("No session has {words}; these have something like it");
    (results.remarks.iter().cloned().chain([guess]).collect::<Vec<_>>().join(" · "), screen.theme.accent)
}

fn draw_results(screen: &Screen<'_>, search: &SearchBox, said: &str, area: Area, buffer: &mut Buffer) {
    let hits = Area { y: area.y + ABOVE_HITS, height: area.height.saturating_sub(ABOVE_HITS), ..area };
    if let Some(sentence) = empty_sentence(screen, search) {
        let sentence = if said.is_empty() || search.offer.is_some() { &sentence } else { said };
        super::say_empty(screen, Area { y: hits.y.saturating_sub(1), ..hits }, sentence, buffer);
        return;
    }
    let room_width = room_width(screen, hits.width);
    let shown = usize::from(hits.height / LINES_PER_HIT);
    let rows = search.results.hits.iter().enumerate().skip(search.first_row).take(shown);
    for ((at, hit), y) in rows.zip((hits.y..).step_by(usize::from(LINES_PER_HIT))) {
        let session = screen.app.schedule.session(hit.session);
        let area = Area { y, height: LINES_PER_HIT, width: hits.width.saturating_sub(1), ..hits };
        draw_hit(screen, search, session, (at == search.row, room_width), area, buffer);
    }
    let lines = search.results.hits.len() * usize::from(LINES_PER_HIT);
    super::draw_scrollbar(screen, hits, search.first_row * usize::from(LINES_PER_HIT), lines, buffer);
}

/// What is at a cell: a way in which the word can go on, or a hit, counted from the best.
pub(super) fn target_at(app: &App, search: &SearchBox, area: Area, position: Position) -> Option<Target> {
    let line = offer_line(area);
    if let (Some(offer), true) = (&search.offer, position.y == line.y) {
        let column = word_column(app, search, area);
        return offer::candidate_at(offer, column, line, position.x).map(Target::Offer);
    }
    let line = position.y.checked_sub(area.y + ABOVE_HITS)?;
    let hit = search.first_row + usize::from(line / LINES_PER_HIT);
    (hit < search.results.hits.len()).then_some(Target::Hit(hit))
}

/// The line of the ways in which the word can go on.
fn offer_line(area: Area) -> Area {
    Area { y: area.y + 1, height: 1, ..area }
}

/// The part of the query that the box has room for.
struct QueryLine {
    /// Its first column.
    x: u16,
    /// How many cells it has.
    width: u16,
    /// How many cells of the query are hidden to the left of it.
    hidden: u16,
}

impl QueryLine {
    fn of(app: &App, search: &SearchBox, area: Area) -> QueryLine {
        let width = area.width.saturating_sub(5 + display_width(&count(app, search)));
        // A query longer than the box shows its end, where the typing happens.
        let hidden = display_width(search.line.before_cursor()).saturating_sub(width.saturating_sub(1));
        QueryLine { x: area.x + 3, width, hidden }
    }

    /// The column behind the beginning of a query.
    fn column_behind(&self, text: &str) -> u16 {
        self.x + display_width(text).saturating_sub(self.hidden)
    }
}

/// The column where the word begins that can go on.
fn word_column(app: &App, search: &SearchBox, area: Area) -> u16 {
    let start = search.offer.as_ref().map_or(0, |offer| offer.completion.range.start);
    QueryLine::of(app, search, area).column_behind(search.line.text().get(..start).unwrap_or_default())
}

/// Draws the line of the box; the cell of the text cursor.
fn draw_box(screen: &Screen<'_>, search: &SearchBox, area: Area, buffer: &mut Buffer) -> Position {
    let theme = screen.theme;
    wash(buffer, super::rect(Area { height: 1, ..area }), theme.search_input);
    write(buffer, area.x + 1, area.y, "/ ", 2, theme.search_input.patch(theme.accent));
    let line = QueryLine::of(screen.app, search, area);
    let text: String = skip_cells(search.line.text(), line.hidden);
    write(buffer, line.x, area.y, &text, line.width, theme.search_input);
    let count = count(screen.app, search);
    let count_width = display_width(&count);
    let right = area.x + area.width - count_width - 1;
    write(buffer, right, area.y, &count, count_width, theme.search_input.patch(theme.dim));
    Position::new(line.column_behind(search.line.before_cursor()), area.y)
}

/// `text` without its first `cells` cells.
fn skip_cells(text: &str, cells: u16) -> String {
    let mut skipped = 0;
    text.chars()
        .skip_while(|c| {
            let skips = skipped < cells;
            skipped += display_width(c.encode_utf8(&mut [0; 4]));
            skips
        })
        .collect()
}

fn count(app: &App, search: &SearchBox) -> String {
    if app.index.is_none() {
        return "getting ready …".to_owned();
    }
    if search.query.is_empty() {
        return format!("{} sessions", app.shown().count());
    }
    let found = format!("{} of {}", search.results.hits.len(), app.schedule.sessions().len());
    match search.left_out {
        0 => found,
        left_out => format!("{found}, {left_out} not shown"),
    }
}

fn empty_sentence(screen: &Screen<'_>, search: &SearchBox) -> Option<String> {
    let app = screen.app;
    if app.index.is_none() {
        return Some("The index is being built; what is typed is kept.".to_owned());
    }
    if search.query.is_empty() {
        let sentence = "Type words of a title, a name, a room or a text; \"a phrase\"; -word for what it must not have. \
             Tab lists what else can be asked: room: day: is: … Enter goes to the session; Esc leaves all as it was.";
        return Some(sentence.to_owned());
    }
    if !search.results.hits.is_empty() {
        return None;
    }
    if search.left_out > 0 {
        let fitting = counted(search.left_out, "session");
        let are = if search.left_out == 1 { "is" } else { "are" };
        return Some(format!(
            "{fitting} would fit, but {are} filtered out or hidden. Esc closes the search; F there shows all again, X what \
             is hidden."
        ));
    }
    let nothing = if search.query.terms().is_empty() {
        "No session is like this"
    } else {
        "No session has these words"
    };
    let mut sentences = vec![format!("{nothing}.")];
    let times = meant_as_times(&app.schedule, &search.query);
    if !times.is_empty() {
        sentences.push(format!("For a day or a time write {}.", times.join(" ")));
    }
    if let Some((part, count)) = search.without.as_deref() {
        sentences.push(format!("Without {part} there {}.", are(*count)));
    } else if times.is_empty() && !search.query.terms().is_empty() {
        sentences.push("Fewer words find more.".to_owned());
    }
    sentences.push("Esc closes the search and leaves all as it was.".to_owned());
    Some(sentences.join(" "))
}

/// `are 12`, `is 1`.
fn are(count: usize) -> String {
    if count == 1 { "is 1".to_owned() } else { format!("are {count}") }
}

fn draw_hit(
    screen: &Screen<'_>,
    search: &SearchBox,
    session: Session<'_>,
    (is_selected, room_width): (bool, u16),
    area: Area,
    buffer: &mut Buffer,
) {
    let theme = screen.theme;
    let tint = super::tint_of(theme, session);
    let line = if is_selected { theme.text.patch(theme.selection) } else { theme.text };
    wash(buffer, super::rect(area), line);
    for y in [area.y, area.y + 1] {
        put_sign(buffer, area.x, y, "▎", line.patch(tint.bar));
    }
    let x = area.x + 3;
    if let Some(mark) = super::mark::of_session(screen, session) {
        put_sign(buffer, area.x + 1, area.y, mark.symbol(), line.patch(mark.style(theme)));
    }
    let place = place(screen, session, area.width, room_width);
    let place_width = display_width(&place);
    let whole = area.width.saturating_sub(4);
    let beside = whole.saturating_sub(place_width + 1);
    // Where the screen is narrow, the first line belongs to the title alone.
    let (title_width, text_width, place_line) =
        if area.width < NARROW { (whole, beside, area.y + 1) } else { (beside, whole, area.y) };
    let note = screen.app.notebook.notes.text(session.key());
    let width = usize::from(text_width.saturating_sub(1));
    let explanation = explain_with_note(&screen.app.schedule, &search.query, session.ix(), note, width);
    let mark = theme.search_mark;
    // What is over looks so here as it does in the programme.
    let title_style = if session.is_past(screen.now) { theme.dim } else { theme.title };
    let title = marked(session.title(), explanation.marked(Field::Title), line.patch(title_style), mark);
    write_line(buffer, x, area.y, &fit(title, title_width), title_width);
    let second = second_line(session, &explanation, line, screen);
    write_line(buffer, x, area.y + 1, &fit(second, text_width), text_width);
    let right = area.x + area.width - place_width;
    write(buffer, right, place_line, &place, place_width, line.patch(theme.dim));
}

/// Columns under which time and room of a hit stand in its second line.
const NARROW: u16 = 64;

/// Cells that are kept for the names of rooms, the same for all hits.
fn room_width(screen: &Screen<'_>, width: u16) -> u16 {
    let most = if width < NARROW { 8 } else { 14 };
    let mut widest = 7;
    for room in screen.app.schedule.rooms() {
        if widest >= most {
            break; // A building may have thousands of rooms.
        }
        widest = widest.max(display_width(room.name()));
    }
    widest.min(most)
}

/// Columns of `10:00–10:30`.
const TIMES: usize = 11;

/// `Tue 22 10:00–10:30  B09`, of one width for all sessions, so that the hits stand in columns.
fn place(screen: &Screen<'_>, session: Session<'_>, width: u16, room_width: u16) -> String {
    let room = short_rooms_of(screen, session, room_width);
    let gap = " ".repeat(usize::from(room_width - display_width(&room)));
    let form = screen.app.schedule.date_form().max(DateForm::Day);
    let times = if width < NARROW { session.start_time() } else { session.times() };
    let when_width = form.width() + 1 + if width < NARROW { "10:00".len() } else { TIMES };
    let when = session.start().map_or("no time".to_owned(), |start| {
        // The numbers of days stand below each other.
        let day = start.local().strftime(if form == DateForm::Month { "%a %e %b" } else { "%a %e" });
        format!("{day} {times}")
    });
    format!("{when:when_width$}  {room}{gap}")
}

/// A line of the text where a word was found only there, else the speakers and what the session is.
fn second_line(
    session: Session<'_>,
    explanation: &Explanation,
    line: Style,
    screen: &Screen<'_>,
) -> Line<'static> {
    let theme = screen.theme;
    if let Some(snippet) = &explanation.snippet {
        return marked(&snippet.text, &snippet.marks, line.patch(theme.dim), theme.search_mark);
    }
    let mut spans: Vec<Span<'static>> = Vec::new();
    for speaker in session.speakers() {
        if !spans.is_empty() {
            spans.push(Span::styled(", ", line.patch(theme.dim)));
        }
        let marks = explanation.marked(Field::Speaker(speaker.ix()));
        spans.extend(marked(speaker.name(), marks, line.patch(theme.speakers), theme.search_mark).spans);
    }
    let others = [session.kind()].into_iter().chain([session.colour_name()]).chain([session.level()]);
    let mut seen = Vec::new();
    for word in others.filter(|word| !word.is_empty()) {
        if !seen.contains(&word) {
            let gap = if spans.is_empty() { "" } else { " · " };
            spans.push(Span::styled(format!("{gap}{word}"), line.patch(theme.dim)));
            seen.push(word);
        }
    }
    Line::from(spans)
}

/// `text` with the ranges of bytes marked.
pub(super) fn marked(
    text: &str,
    ranges: &[std::ops::Range<usize>],
    style: Style,
    mark: Style,
) -> Line<'static> {
    let mut spans = Vec::new();
    let mut at = 0;
    for range in ranges {
        let (Some(before), Some(inside)) = (text.get(at..range.start), text.get(range.clone())) else {
            continue;
        };
        spans.push(Span::styled(before.to_owned(), style));
        spans.push(Span::styled(inside.to_owned(), style.patch(mark)));
        at = range.end;
    }
    spans.push(Span::styled(text.get(at..).unwrap_or_default().to_owned(), style));
    Line::from(spans)
}

/// The line cut to `width` cells, with an ellipsis where something is cut.
pub(super) fn fit(line: Line<'static>, width: u16) -> Line<'static> {
    let total: u16 = line.spans.iter().map(|span| display_width(&span.content)).sum();
    if total <= width {
        return line;
    }
    let mut left = width;
    let mut spans = Vec::new();
    for span in line.spans {
        let needed = display_width(&span.content);
        if needed < left {
            left -= needed;
            spans.push(span);
        } else {
            // Cut here even where the span would just fit: something follows, and the ellipsis says so.
            let text = truncate(&format!("{}……", span.content), left);
            spans.push(Span::styled(text, span.style));
            break;
        }
    }
    Line::from(spans)
}
