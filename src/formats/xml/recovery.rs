//! Tags, and the way on past those that are broken: each such spot is listed and costs only itself.

use std::ops::Range;

use memchr::{memchr, memchr2};

use super::{Step, Tag, Xml};
use crate::formats::problems::Quoted;
use crate::model::ProblemKind;

/// How deep elements may lie inside each other; deeper tags are passed over and their text is kept. Real
/// schedules go eight deep, and a text with many unclosed `<br>` some more.
pub(super) const DEEPEST: usize = 200;

impl<'a> Xml<'a, '_> {
    /// A start tag whose inside is `inside`. quick-xml takes a tag up to the first `>` outside quotation
    /// marks; a `<` in between says that a mark or a `>` is missing.
    pub(super) fn start(&mut self, inside: Range<usize>) -> Option<Step<'a>> {
        if memchr(b'<', &self.source.as_bytes()[inside.clone()]).is_some() {
            self.closing = 0;
            return Some(self.unfinished_markup(inside.end));
        }
        let inside = &self.source[inside];
        let name = inside.bytes().position(|byte| matches!(byte, b' ' | b'\n' | b'\t' | b'\r'));
        let (name, attributes) = inside.split_at(name.unwrap_or(inside.len()));
        self.open(name, attributes)
    }

    /// Opens an element.
    pub(super) fn open(&mut self, name: &'a str, attributes: &'a str) -> Option<Step<'a>> {
        if self.open.len() >= DEEPEST {
            self.closing = 0;
            self.report(
                ProblemKind::Malformed,
                self.at,
                format_args!("<{name}> lies more than {DEEPEST} elements deep; the tag is passed over"),
            );
            return None;
        }
        self.open.push(name);
        Some(Step::Open(Tag { name, at: self.at, attributes }))
    }

    /// An end tag. It closes the elements inside its own that were left open; one that closes nothing is
    /// passed over.
    pub(super) fn end(&mut self, inside: Range<usize>) -> Option<Step<'a>> {
        let mut name = self.source[inside].trim_end();
        if let Some(next) = memchr(b'<', name.as_bytes()) {
            self.next = self.at + 2 + next;
            name = name[..next].trim_end();
            self.report(
                ProblemKind::Malformed,
                self.at,
                format_args!("</{name} lacks its >; read as if it were there"),
            );
        }
        if self.open.last() != Some(&name) {
            let Some(depth) = self.open.iter().rposition(|open| *open == name) else {
                let message = format_args!("</{name}> closes no open element; passed over");
                self.report(ProblemKind::Malformed, self.at, message);
                return None;
            };
            self.closing = self.open.len() - depth - 1;
            let inner = self.open[depth + 1];
            self.report(
                ProblemKind::Malformed,
                self.at,
                format_args!("<{inner}> is not closed before </{name}>; read as if it were"),
            );
        }
        self.open.pop();
        Some(Step::Close)
    }

    /// A `<` that cannot begin markup, as in `a < b`.
    pub(super) fn bare_less_than(&mut self) -> Step<'a> {
        self.report(ProblemKind::Malformed, self.at, format_args!("a < that begins no tag; read as text"));
        self.next = self.at + 1;
        Step::Text(&self.source[self.at..=self.at])
    }

    /// Markup that is not finished where it should be; `seen` is how far the search for its end went. A start
    /// tag with a quotation mark missing ends at its first `>`; where a `<` comes before that, or the markup is
    /// of another kind, its own `<` is text.
    pub(super) fn unfinished_markup(&mut self, seen: usize) -> Step<'a> {
        let after = self.at + 1;
        let Some(next) = memchr2(b'<', b'>', &self.source.as_bytes()[after..]) else {
            return self.end_of_file();
        };
        // Each search may go to the end of the file, and a hostile file can ask for many.
        self.wasted += seen - self.at;
        if self.wasted > 8 * self.source.len() {
            let message = format_args!("too many broken tags; the file is not read from here on");
            self.report(ProblemKind::Malformed, self.at, message);
            return self.end_of_file();
        }
        let end = after + next;
        let is_start = !b"/!?".contains(&self.source.as_bytes()[after]);
        if !is_start || self.source.as_bytes()[end] == b'<' {
            return self.bare_less_than();
        }
        let inside = &self.source[after..end];
        self.next = end + 1;
        let message = format_args!("the tag {} is broken; read up to its first >", Quoted(inside));
        self.report(ProblemKind::Malformed, self.at, message);
        self.closing = usize::from(inside.ends_with('/'));
        let inside = inside.strip_suffix('/').unwrap_or(inside);
        let (name, attributes) = inside.split_at(inside.find(char::is_whitespace).unwrap_or(inside.len()));
        self.open(name, attributes).unwrap_or(Step::Text(""))
    }
}

/// Whether `byte` may stand behind the `<` of a start tag.
pub(super) fn begins_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte >= 0x80 || b"_:".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, outline};
    use super::DEEPEST;

    #[test]
    fn broken_spots_cost_only_themselves() {
        check("<a>1 < 2 <3 <- <</a>", "a(1 < 2 <3 <- <)", &["1 malformed"; 4]);
        check("<a><b>x</a>\n<c/>", "a(b(x))\nc()", &["1 malformed"]);
        check("<a>x</b>y</a>", "a(xy)", &["1 malformed"]);
        check("<a>\n<b id=\"5>x</b><c id=\"7\">y</c></a>", "a(\nb(x)c(y))", &["2 malformed"]);
        check("<a>\n<b id=\"5/>x<c id=\"7\">y</c></a>", "a(\nb()xc(y))", &["2 malformed"]);
        check("<a><b>x</b<c>y</c></a>", "a(b(x)c(y))", &["1 malformed"]);
        check("<a>\n<!-- open <b/></a>", "a(\n<!-- open b())", &["2 malformed"]);
        check("<a><b x='<c/></a>", "a(<b x='c())", &["1 malformed"]);
        check("<a><></></a>", "a(<>)", &["1 malformed", "1 malformed"]);
        check("<a><\u{FEFF}b>x</\u{FEFF}b></a>", "a(\u{FEFF}b(x))", &[]);
        check("<a>< \u{FEFF}ü</a>", "a(< \u{FEFF}ü)", &["1 malformed"]);
        check("<a><!X><!-->-</a>", "a(<!X><!-->-)", &["1 malformed"; 2]);
    }

    #[test]
    fn depth_without_end_is_passed_over() {
        let deep = format!("{}x{}", "<a>".repeat(10_000), "</a>".repeat(10_000));
        let (found, problems) = outline(&deep);
        assert_eq!(found.matches("a(").count(), DEEPEST);
        assert!(found.contains('x') && problems.contains(&"1 malformed".to_owned()));
    }

    #[test]
    fn hostile_files_come_to_an_end() {
        let many = 30_000;
        for piece in [
            "<a ",
            "<a '",
            "<a<",
            "<!--",
            "<![CDATA[",
            "<?",
            "</",
            "<a b='>",
            "&",
            "<a b=\"'>",
            "<!DOCTYPE [",
        ] {
            outline(&piece.repeat(many));
            outline(&format!("<a>{}>", piece.repeat(many)));
        }
    }
}
