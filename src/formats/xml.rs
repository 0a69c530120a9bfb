//! The pull reader that all XML formats share: elements one inside the other, texts joined and decoded once,
//! and a way on past every broken spot.
//!
//! quick-xml says where a tag with attributes ends, takes attributes to pieces, and reads comments and all else
//! that begins with `<!` or `<?`. Its event reader is not driven from tag to tag: it looks at each text several
//! times, hands it over in pieces around each entity and trims each piece or none, and it ends a file cut short
//! without an error. Here there is but text up to the next `<` or `&`, which is passed by at the speed of a search;
//! tags without attributes, which most are, end at their first `>`; and the open elements are counted. Names and
//! texts are slices of the file, so that reading costs less than bare tokenising by events.

mod attribute;
mod recovery;

use std::collections::HashSet;
use std::fmt;

use memchr::{memchr, memchr2};
use quick_xml::Reader;
use quick_xml::events::Event;
use quick_xml::parser::{ElementParser, Parser as _};

use super::entities;
use super::lines::Lines;
use super::problems::Problems;
use super::text::Text;
use crate::model::ProblemKind;

/// How many different unknown entities are listed.
const UNKNOWN_ENTITIES: usize = 50;

/// A reader inside an XML text. The element it is in is the last one that [`child`](Xml::child) returned and
/// that was not read to its end.
pub(super) struct Xml<'a, 'p> {
    source: &'a str,
    /// Where what was read last begins.
    at: usize,
    /// Where what comes next begins.
    next: usize,
    /// Names of the open elements, outermost first.
    open: Vec<&'a str>,
    /// How many of them are yet to be closed before the next event is read.
    closing: usize,
    ended: bool,
    /// Bytes that were read in vain looking for the end of a broken tag.
    wasted: usize,
    lines: Lines<'a>,
    unknown: HashSet<&'a str>,
    problems: &'p mut Problems,
}

/// A start tag.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag<'a> {
    /// Name, with its namespace prefix if it has one.
    pub name: &'a str,
    /// Where in the file it begins.
    pub at: usize,
    attributes: &'a str,
}

/// What comes next in the file.
enum Step<'a> {
    Open(Tag<'a>),
    Text(&'a str),
    Character(char),
    Close,
    End,
}

impl<'a, 'p> Xml<'a, 'p> {
    /// A reader that begins at byte `at` of `source`. Lines are counted from the start of `source`.
    pub fn new(source: &'a str, at: usize, problems: &'p mut Problems) -> Self {
        Xml {
            source,
            at,
            next: at,
            open: Vec::new(),
            closing: 0,
            ended: false,
            wasted: 0,
            lines: Lines::new(source),
            unknown: HashSet::new(),
            problems,
        }
    }

    /// The next element inside the one the reader is in, which the reader then is in; `None` when that was
    /// closed, or the file is at its end. Text in between is passed over. Each element returned is to be read
    /// to its end: with [`text`](Xml::text), [`skip`](Xml::skip), or `child` until `None`.
    pub fn child(&mut self) -> Option<Tag<'a>> {
        loop {
            self.pass_blanks();
            match self.step() {
                Step::Open(tag) => return Some(tag),
                Step::Close | Step::End => return None,
                Step::Text(_) | Step::Character(_) => {}
            }
        }
    }

    /// Reads the element to its end and puts its text into `into`, with that of elements inside it. Tags
    /// inside are left out; those that break a line in HTML become line breaks.
    pub fn text(&mut self, into: &mut Text<'a>) {
        into.clear();
        let mut inside = 0;
        loop {
            match self.step() {
                Step::Text(piece) => into.push(piece),
                Step::Character(c) => into.push_char(c),
                Step::Open(tag) => {
                    inside += 1;
                    if matches!(tag.name, "br" | "p" | "div" | "li" | "tr") {
                        into.push("\n");
                    }
                }
                Step::Close if inside > 0 => inside -= 1,
                Step::Close | Step::End => return,
            }
        }
    }

    /// Reads the element to its end and passes its content over.
    pub fn skip(&mut self) {
        let mut inside = 0;
        loop {
            self.pass_blanks();
            match self.step() {
                Step::Open(_) => inside += 1,
                Step::Close if inside > 0 => inside -= 1,
                Step::Close | Step::End => return,
                Step::Text(_) | Step::Character(_) => {}
            }
        }
    }

    /// Whether the file ended before all its elements were closed. Only told once the end was met.
    pub fn is_cut(&self) -> bool {
        self.ended && !self.open.is_empty()
    }

    /// The names of the elements that are open, outermost first.
    pub fn open_elements(&self) -> &[&'a str] {
        &self.open
    }

    /// What is left of the file behind the last event, and where it begins.
    pub fn rest(&self) -> (&'a str, usize) {
        (&self.source[self.next..], self.next)
    }

    /// The line of the byte at `position`.
    pub fn line(&mut self, position: usize) -> u32 {
        self.lines.at(position)
    }

    /// Lists a problem at the line of the byte at `position`.
    pub fn report(&mut self, kind: ProblemKind, position: usize, message: fmt::Arguments<'_>) {
        let line = self.lines.at(position);
        self.problems.add(kind, Some(line), message);
    }

    /// The list of problems, for what has no place in the file.
    pub fn problems(&mut self) -> &mut Problems {
        self.problems
    }

    fn step(&mut self) -> Step<'a> {
        if self.closing > 0 {
            self.closing -= 1;
            self.open.pop();
            return Step::Close;
        }
        while !self.ended {
            self.at = self.next;
            match self.source.as_bytes().get(self.at) {
                Some(b'<') => {
                    if let Some(step) = self.markup() {
                        return step;
                    }
                }
                Some(b'&') => return self.reference(),
                Some(_) => return self.plain(),
                None => return self.end_of_file(),
            }
        }
        Step::End
    }

    /// Passes over the white space between two tags: a line break and some blanks, for which a search is too much.
    fn pass_blanks(&mut self) {
        let rest = &self.source.as_bytes()[self.next..];
        self.next += rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    }

    /// What begins with `<`; `None` for what says nothing of the schedule.
    fn markup(&mut self) -> Option<Step<'a>> {
        match self.source.as_bytes().get(self.at + 1) {
            Some(b'/') => self.end_tag(),
            Some(b'!' | b'?') => self.instruction(),
            Some(byte) if recovery::begins_name(*byte) => self.start_tag(),
            Some(_) => Some(self.bare_less_than()),
            None => Some(self.end_of_file()),
        }
    }

    fn start_tag(&mut self) -> Option<Step<'a>> {
        let begin = self.at + 1;
        let inside = &self.source.as_bytes()[begin..];
        let name = inside
            .iter()
            .position(|byte| matches!(byte, b'>' | b' ' | b'\n' | b'\t' | b'\r' | b'<' | b'"' | b'\''));
        let name = name.unwrap_or(inside.len());
        let has_only_name = inside.get(name) == Some(&b'>');
        let length = if has_only_name { Some(name) } else { ElementParser::default().feed(inside) };
        let Some(length) = length else { return Some(self.unfinished_markup(self.source.len())) };
        self.next = begin + length + 1;
        self.closing = usize::from(inside[..length].last() == Some(&b'/'));
        let inside = begin..begin + length - self.closing;
        if has_only_name { self.open(&self.source[inside], "") } else { self.start(inside) }
    }

    fn end_tag(&mut self) -> Option<Step<'a>> {
        let begin = self.at + 2;
        let inside = &self.source[begin..];
        let expected = self.open.last().filter(|open| inside.starts_with(**open));
        if let Some(name) = expected
            && inside.as_bytes().get(name.len()) == Some(&b'>')
        {
            self.next = begin + name.len() + 1;
            self.open.pop();
            return Some(Step::Close);
        }
        let Some(length) = memchr(b'>', inside.as_bytes()) else {
            return Some(self.unfinished_markup(self.source.len()));
        };
        self.next = begin + length + 1;
        self.end(begin..begin + length)
    }

    /// A comment, CDATA, a DOCTYPE, a declaration or an instruction. A DOCTYPE is not looked into: nothing it
    /// defines is ever expanded.
    fn instruction(&mut self) -> Option<Step<'a>> {
        let mut events = Reader::from_str(&self.source[self.at..]);
        let event = events.read_event();
        self.next = self.at + events.buffer_position() as usize;
        match event {
            // Only the kind of event is asked for: its text is taken from the source, borrowed for longer.
            Ok(Event::CData(_)) => Some(Step::Text(&self.source[self.at + 9..self.next - 3])),
            Ok(_) => None,
            Err(_) => Some(self.unfinished_markup(self.next)),
        }
    }

    /// Text up to the next tag or entity.
    fn plain(&mut self) -> Step<'a> {
        let rest = &self.source.as_bytes()[self.at..];
        let length = memchr2(b'<', b'&', rest).unwrap_or(rest.len());
        Step::Text(self.pass(length))
    }

    /// An entity, or a `&` that begins none and the text behind it.
    fn reference(&mut self) -> Step<'a> {
        let behind = &self.source.as_bytes()[self.at + 1..];
        let end = behind.iter().position(|byte| matches!(byte, b';' | b'&' | b'<')).unwrap_or(behind.len());
        if behind.get(end) != Some(&b';') {
            self.report_bare_ampersand();
            return Step::Text(self.pass(1 + end));
        }
        let text = self.pass(end + 2);
        self.resolved(&text[1..=end], self.at).map_or(Step::Text(text), Step::Character)
    }

    /// The next `length` bytes.
    fn pass(&mut self, length: usize) -> &'a str {
        self.next = self.at + length;
        &self.source[self.at..self.at + length]
    }

    fn end_of_file(&mut self) -> Step<'a> {
        self.ended = true;
        Step::End
    }

    /// The character of an entity; `None`, and a note the first time, if its name is not known.
    fn resolved(&mut self, name: &'a str, at: usize) -> Option<char> {
        let found = entities::resolve(name);
        if found.is_none() {
            let is_name = |c: char| c.is_alphanumeric() || "#._-:".contains(c);
            if name.is_empty() || name.len() > 40 || !name.chars().all(is_name) {
                self.report_bare_ampersand();
            } else if self.unknown.len() < UNKNOWN_ENTITIES && self.unknown.insert(name) {
                let message = format_args!("the entity &{name}; is not known; kept as it stands");
                self.report(ProblemKind::UnknownEntity, at, message);
            }
        }
        found
    }

    fn report_bare_ampersand(&mut self) {
        if self.unknown.insert("&") {
            let message = format_args!("a bare & stands for itself here; kept, as are any others");
            self.report(ProblemKind::UnknownEntity, self.at, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The elements of a text in brackets, each with its text, and the problems as `line kind`.
    pub(super) fn outline(source: &str) -> (String, Vec<String>) {
        fn inside(xml: &mut Xml<'_, '_>, out: &mut String) {
            loop {
                match xml.step() {
                    Step::Open(tag) => {
                        out.push_str(tag.name);
                        out.push('(');
                        inside(xml, out);
                        out.push(')');
                    }
                    Step::Text(text) => out.push_str(text),
                    Step::Character(c) => out.push(c),
                    Step::Close | Step::End => return,
                }
            }
        }
        let mut problems = Problems::default();
        let mut out = String::new();
        let mut xml = Xml::new(source, 0, &mut problems);
        while !xml.ended {
            inside(&mut xml, &mut out);
        }
        if xml.is_cut() {
            out.push_str(" cut");
        }
        let list = problems.into_list();
        let list = list.iter().map(|p| format!("{} {}", p.line.unwrap_or(0), p.kind.name()));
        (out, list.collect())
    }

    pub(super) fn check(source: &str, expected: &str, problems: &[&str]) {
        let (found, listed) = outline(source);
        assert_eq!(
            (found.as_str(), listed),
            (expected, problems.iter().map(ToString::to_string).collect()),
            "{source}"
        );
    }

    #[test]
    fn pieces_of_text_are_joined_and_decoded_once() {
        check("<a>x &amp; y &lt;b&gt;</a>", "a(x & y <b>)", &[]);
        check("<a>&amp;lt;p&amp;gt;</a>", "a(&lt;p&gt;)", &[]);
        check("<a> 1 <![CDATA[<b>&amp;]]> 2 <!-- no -->3</a>", "a( 1 <b>&amp; 2 3)", &[]);
        check("<a>&#x2019;&#8217;&nbsp;&hellip;</a>", "a(’’\u{a0}…)", &[]);
        check(
            "<a>\n&firm;\n&firm; &#0;</a>",
            "a(\n&firm;\n&firm; &#0;)",
            &["2 unknown-entity", "3 unknown-entity"],
        );
        check("<a>R&D</a><b>&</b>", "a(R&D)b(&)", &["1 unknown-entity"]);
        check("<a>R&D, then; &amp;</a>", "a(R&D, then; &)", &["1 unknown-entity"]);
        check("<!DOCTYPE a [<!ENTITY b 'boom'>]><a>&b;</a>", "a(&b;)", &["1 unknown-entity"]);
        check("<a>c\u{1}\u{0}d</a>", "a(c\u{1}\u{0}d)", &[]);
    }

    #[test]
    fn the_end_of_a_cut_file_is_told_from_a_whole_one() {
        for cut in ["<a>x", "<a><b>x</b>", "<a>x</a", "<a>x<b", "<a>x<", "<a>x<b c='d", "<a>x&am", "<a>x</"] {
            assert!(outline(cut).0.ends_with("cut"), "{cut}");
        }
        for whole in ["", "text", "<a/>", "<a>x</a>", "<a></a>\n<!-- end -->\n"] {
            assert!(!outline(whole).0.ends_with("cut"), "{whole}");
        }
    }
}
