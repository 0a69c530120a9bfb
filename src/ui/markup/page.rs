//! A page being written: takes text and structure from the readers of each markup, gives wrapped lines.

use std::ops::Range;

use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::letters::{Atom, Letters, atoms, display_width, is_plain, joined};
use super::wrap::break_lines;
use super::{Rendered, link, table};
use crate::app::Link;
use crate::ui::theme::Theme;

/// How deep lists and quotes are shown indented; deeper ones are shown like the deepest.
const DEEPEST: usize = 32;

/// No screen is wider, and sums of two widths stay within their type.
const WIDEST: u16 = 10_000;

/// A piece of text in one style. `\n` in it is a line break.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    pub text: String,
    pub style: Style,
}

/// What stands at the left of the lines of a list item or quote.
#[derive(Debug)]
struct Indent {
    /// For the first line, until that is written: the bullet or number.
    marker: Option<String>,
    /// For the other lines.
    rest: String,
    style: Style,
}

/// A link whose label is being written.
struct OpenLink {
    address: String,
    number: usize,
    /// The piece that its label begins with.
    label: usize,
}

/// Lines being made.
pub(super) struct Page<'t> {
    width: u16,
    pub theme: &'t Theme,
    done: Rendered,
    /// The running block, not yet wrapped.
    pieces: Vec<Piece>,
    /// How the running text differs from ordinary letters, outermost first.
    styles: Vec<Style>,
    indents: Vec<Indent>,
    /// Indents beyond the deepest that is shown.
    unshown_indents: usize,
    /// Whether a blank line is due before the next line.
    gap: bool,
    open_link: Option<OpenLink>,
    table: Option<table::Table>,
}

impl<'t> Page<'t> {
    /// An empty page; the numbers of its links go on from `links`.
    pub fn after(links: Vec<Link>, width: u16, theme: &'t Theme) -> Page<'t> {
        Page {
            width: width.min(WIDEST),
            theme,
            done: Rendered { lines: Vec::new(), links },
            pieces: Vec::new(),
            styles: Vec::new(),
            indents: Vec::new(),
            unshown_indents: 0,
            gap: false,
            open_link: None,
            table: None,
        }
    }

    /// The lines, with whatever was still open closed.
    pub fn finish(mut self) -> Rendered {
        self.close_table();
        self.end_block();
        self.done
    }

    // ---- Running text

    /// Adds text as it is; addresses in it become links, unless it is within a link already.
    pub fn text(&mut self, text: &str) {
        if self.open_link.is_some() {
            return self.push(text, self.style());
        }
        let mut rest = 0;
        for address in link::bare_addresses(text) {
            self.push(&text[rest..address.start], self.style());
            rest = address.end;
            self.begin_link(&text[address.clone()]);
            self.push(&text[address], self.style());
            self.end_link();
        }
        self.push(&text[rest..], self.style());
    }

    /// Adds code within a line.
    pub fn code(&mut self, text: &str) {
        self.push(text, self.style().patch(self.theme.code));
    }

    /// Ends the line within the block.
    pub fn line_break(&mut self) {
        if !self.pieces.is_empty() {
            self.push("\n", self.style());
        }
    }

    /// Whether what was last added ends with a space, or nothing was added: a space more would show nothing.
    pub fn is_at_space(&self) -> bool {
        self.pieces.last().is_none_or(|piece| piece.text.ends_with([' ', '\n']))
    }

    /// Lays a style over the running text until [`Page::pop_style`].
    pub fn push_style(&mut self, style: Style) {
        self.styles.push(style);
    }

    /// Takes the style away that was laid on last.
    pub fn pop_style(&mut self) {
        self.styles.pop();
    }

    /// Begins the label of a link. An address that may not be opened leaves its label plain.
    pub fn begin_link(&mut self, address: &str) {
        self.end_link();
        if let Some(address) = link::openable(address) {
            let known = self.done.links.iter().position(|known| known.address == address);
            let number = known.unwrap_or(self.done.links.len()) + 1;
            self.open_link = Some(OpenLink { address, number, label: self.pieces.len() });
            self.styles.push(self.theme.link.patch(link::marked(number)));
        }
    }

    /// Ends the label of a link: numbers it, and names the address if there was no label.
    pub fn end_link(&mut self) {
        let Some(OpenLink { address, number, label }) = self.open_link.take() else { return };
        let style = self.style();
        self.styles.pop();
        let pieces = &self.pieces[label.min(self.pieces.len())..];
        let label: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        let label = label.trim();
        if label.is_empty() {
            self.push(&address, style);
        }
        if number > self.done.links.len() {
            let label = if label == address { String::new() } else { label.replace('\n', " ") };
            self.done.links.push(Link { label, address });
        }
        // A space that forbids a break: the number stays with its label.
        self.push(&format!("\u{A0}[{number}]"), style.remove_modifier(Modifier::UNDERLINED));
    }

    fn style(&self) -> Style {
        self.styles.iter().fold(self.theme.text, |style, layer| style.patch(*layer))
    }

    fn push(&mut self, text: &str, style: Style) {
        match self.pieces.last_mut() {
            _ if text.is_empty() => {}
            Some(piece) if piece.style == style && self.open_link.is_none() => piece.text.push_str(text),
            _ => self.pieces.push(Piece { text: text.to_owned(), style }),
        }
    }

    // ---- Blocks

    /// Ends the running block and puts it on the page; says whether there was one.
    pub fn end_block(&mut self) -> bool {
        self.end_link();
        if self.table.is_some() {
            // A block within a cell is a line of the cell.
            if !self.is_at_space() {
                self.line_break();
            }
            return false;
        }
        let mut pieces = std::mem::take(&mut self.pieces);
        trim_end(&mut pieces);
        if pieces.is_empty() {
            return false;
        }
        for line in wrapped(&pieces, self.room()) {
            self.put(line);
        }
        true
    }

    /// Asks for a blank line before whatever comes next.
    pub fn want_gap(&mut self) {
        self.gap = true;
    }

    /// Takes the wish for a blank line back.
    pub fn no_gap(&mut self) {
        self.gap = false;
    }

    /// Begins a list item or quote: `marker` is before its first line, as much space, or `rest`, before the others.
    pub fn indent(&mut self, marker: &str, rest: Option<&str>, style: Style) {
        self.end_block();
        if self.table.is_some() {
            return self.push(marker, style);
        }
        if self.indents.len() >= DEEPEST {
            self.unshown_indents += 1;
            return;
        }
        self.put_gap();
        let rest = rest.map_or_else(|| " ".repeat(display_width(marker).into()), str::to_owned);
        self.indents.push(Indent { marker: Some(marker.to_owned()), rest, style });
    }

    /// Ends a list item or quote. An empty one still shows its marker.
    pub fn outdent(&mut self) {
        self.end_block();
        if self.table.is_some() {
            return;
        }
        if self.unshown_indents > 0 {
            self.unshown_indents -= 1;
            return;
        }
        if self.indents.last().is_some_and(|indent| indent.marker.is_some()) {
            self.put(Line::default());
        }
        self.indents.pop();
    }

    /// Adds a line from edge to edge.
    pub fn rule(&mut self) {
        self.end_block();
        self.gap = true;
        let rule = "─".repeat(self.room().into());
        self.put(Line::from(Span::styled(rule, self.theme.border)));
        self.gap = true;
    }

    /// Adds lines of code: unchanged, on a ground of their own; what is longer than a line goes on after `↪`.
    pub fn code_block(&mut self, code: &str) {
        self.end_block();
        let room = self.room();
        let style = self.theme.code_block;
        for row in code.trim_end_matches('\n').split('\n') {
            let atoms: Vec<Atom> = atoms(row).map(|atom| atom.fitted(room)).collect();
            for line in code_lines(&atoms, room) {
                self.put(Line::from(Span::styled(line, style)));
            }
        }
        self.gap = true;
    }

    // ---- Tables

    /// Begins a table. One within another is shown as part of its cell.
    pub fn begin_table(&mut self, alignments: Vec<table::Align>) {
        if self.table.is_none() {
            self.end_block();
            self.table = Some(table::Table::new(alignments));
        }
    }

    /// Begins a row of the open table.
    pub fn begin_row(&mut self) {
        if let Some(table) = &mut self.table {
            table.begin_row();
        }
    }

    /// Ends a cell: what was added since the last one is in it.
    pub fn end_cell(&mut self) {
        self.end_link();
        if let Some(table) = &mut self.table {
            let mut cell = std::mem::take(&mut self.pieces);
            trim_end(&mut cell);
            table.add_cell(cell);
        }
    }

    /// Says that the last row is one of headings.
    pub fn end_table_head(&mut self) {
        if let Some(table) = &mut self.table {
            table.end_head();
        }
    }

    /// Ends the table and puts it on the page.
    pub fn close_table(&mut self) {
        if !self.pieces.is_empty() {
            self.end_cell();
        }
        let Some(table) = self.table.take() else { return };
        for line in table.lines(self.room(), self.theme) {
            self.put(line);
        }
        self.gap = true;
    }

    // ---- Lines

    /// How many columns the text has beside the indents: at least half of the page.
    fn room(&self) -> u16 {
        self.width - self.indent_width()
    }

    fn indent_width(&self) -> u16 {
        let all =
            self.indents.iter().fold(0u16, |sum, indent| sum.saturating_add(display_width(&indent.rest)));
        all.min(self.width / 2)
    }

    /// Puts a line, already no wider than the room, on the page.
    fn put(&mut self, line: Line<'static>) {
        self.put_gap();
        if self.width == 0 {
            return;
        }
        let mut spans = self.indent_spans();
        spans.extend(line.spans);
        self.done.lines.push(Line::from(spans));
    }

    fn put_gap(&mut self) {
        // No blank line between a bullet and its text.
        let begun = self.indents.last().is_some_and(|indent| indent.marker.is_some());
        if self.gap && !begun && self.width > 0 && !self.done.lines.is_empty() {
            let mut spans = self.indent_spans();
            let quoted = spans.iter().rposition(|span| !span.content.trim().is_empty());
            spans.truncate(quoted.map_or(0, |last| last + 1));
            self.done.lines.push(Line::from(spans));
        }
        self.gap = false;
    }

    /// The indents of the next line. Where the page is too narrow for all, the innermost columns are kept.
    fn indent_spans(&mut self) -> Vec<Span<'static>> {
        let mut surplus = self
            .indents
            .iter()
            .fold(0u16, |sum, indent| sum.saturating_add(display_width(&indent.rest)))
            .saturating_sub(self.indent_width());
        let mut spans = Vec::new();
        for indent in &mut self.indents {
            let text = indent.marker.take().unwrap_or_else(|| indent.rest.clone());
            let cut = usize::from(surplus).min(text.chars().count());
            surplus -= cut as u16;
            let kept: String = text.chars().skip(cut).collect();
            if !kept.is_empty() {
                spans.push(Span::styled(kept, indent.style));
            }
        }
        spans
    }
}

/// A row of code in lines that fill `room` columns. One that is too long ends after its last space, if that is
/// in its second half, and goes on after `↪`, where a letter of any width has room beside that.
fn code_lines(atoms: &[Atom], room: u16) -> Vec<String> {
    let arrow = if room >= 4 { "↪ " } else { "" };
    let mut lines = Vec::new();
    let mut rest = atoms;
    loop {
        let before = if lines.is_empty() { "" } else { arrow };
        let mut used = display_width(before);
        let fitting = rest.iter().take_while(|atom| {
            used = used.saturating_add(atom.width);
            used <= room
        });
        // A letter that fits on no line is not waited for.
        let mut end = fitting.count().max(1).min(rest.len());
        if end < rest.len() {
            let space = rest[..end].iter().rposition(|atom| atom.shown() == " ");
            end = space.map(|at| at + 1).filter(|after| *after > end / 2).unwrap_or(end);
        }
        let mut line = before.to_owned();
        line.extend(rest[..end].iter().map(|atom| atom.shown()));
        let free = room.saturating_sub(display_width(&line));
        line.push_str(&" ".repeat(free.into()));
        lines.push(line);
        rest = &rest[end..];
        if rest.is_empty() {
            return lines;
        }
    }
}

/// Takes spaces and line breaks off the end of a block.
fn trim_end(pieces: &mut Vec<Piece>) {
    while let Some(piece) = pieces.last_mut() {
        piece.text.truncate(piece.text.trim_end_matches(['\n', ' ']).len());
        if !piece.text.is_empty() {
            return;
        }
        pieces.pop();
    }
}

/// `pieces` in lines of at most `width` columns.
pub(super) fn wrapped(pieces: &[Piece], width: u16) -> Vec<Line<'static>> {
    if pieces.iter().all(|piece| is_plain(&piece.text)) {
        let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        let mut end = 0;
        let runs = pieces.iter().map(|piece| {
            end += piece.text.len();
            (end, piece.style)
        });
        return lines_of(text.as_bytes(), width, &runs.collect::<Vec<_>>(), |range| text[range].to_owned());
    }
    let mut all: Vec<Atom> = Vec::with_capacity(pieces.iter().map(|piece| piece.text.len()).sum());
    let mut runs = Vec::with_capacity(pieces.len());
    for piece in pieces {
        all.extend(atoms(&piece.text).map(|atom| atom.fitted(width)));
        runs.push((all.len(), piece.style));
    }
    lines_of(&all[..], width, &runs, |range| joined(&all[range]))
}

/// The lines that `letters` break into, in the styles of `runs`, each of which goes up to a place.
fn lines_of<L: Letters + ?Sized>(
    letters: &L,
    width: u16,
    runs: &[(usize, Style)],
    text: impl Fn(Range<usize>) -> String,
) -> Vec<Line<'static>> {
    let line_of = |range: Range<usize>| {
        let mut spans: Vec<Span> = Vec::new();
        let mut start = range.start;
        for &(end, style) in &runs[runs.partition_point(|(end, _)| *end <= range.start)..] {
            let end = end.min(range.end);
            if start >= end {
                break;
            }
            match spans.last_mut() {
                Some(span) if span.style == style => span.content.to_mut().push_str(&text(start..end)),
                _ => spans.push(Span::styled(text(start..end), style)),
            }
            start = end;
        }
        Line::from(spans)
    };
    break_lines(letters, width).into_iter().map(line_of).collect()
}
