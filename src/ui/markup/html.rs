//! HTML, as far as texts of schedules use it: paragraphs, lists, links, emphasis, code, headings, tables.

use ratatui::style::{Modifier, Style};

use super::page::Page;
use super::tag::{attribute, decoded, tag_end};

/// More elements than this within each other are not told apart.
const DEEPEST: usize = 100;

/// Puts an HTML fragment on the page. Unknown tags are left out, their content is kept.
pub(super) fn render(text: &str, page: &mut Page) {
    let mut html = Html { keeps_unknown: false, ..Html::within_markdown() };
    html.feed(text, page);
    html.close_all(page);
}

/// What an element means for a page of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Element {
    // Within a line.
    Bold,
    Italic,
    Struck,
    Code,
    Link,
    // Blocks.
    Section,
    Paragraph,
    Heading,
    Quote,
    List,
    Item,
    Preformatted,
    Table,
    Row,
    Cell,
    /// Content that is not text.
    Script,
    // Without content.
    Break,
    Rule,
    Image,
    /// Known, and of no effect.
    Plain,
}

/// A reader of HTML that keeps what is open between the parts it is fed.
pub(super) struct Html {
    open: Vec<Element>,
    /// Whether a tag that HTML does not have is shown as text.
    keeps_unknown: bool,
    /// The number of the next item of each open list; `None` in lists without numbers.
    lists: Vec<Option<u64>>,
    /// The text of the open `pre`.
    preformatted: Option<String>,
    /// Whether the open row of a table has only heading cells so far.
    row_is_head: bool,
}

impl Html {
    /// A reader for the tags within Markdown.
    pub fn within_markdown() -> Html {
        Html {
            open: Vec::new(),
            keeps_unknown: true,
            lists: Vec::new(),
            preformatted: None,
            row_is_head: false,
        }
    }

    /// Takes text and tags.
    pub fn feed(&mut self, text: &str, page: &mut Page) {
        // Where the last tag and comment could end: beyond, "<" is only a character, and is not looked after.
        let (last_end, last_comment_end) = (text.rfind('>'), text.rfind("-->"));
        let mut rest = 0;
        let mut from = 0;
        while let Some(start) = text[from..].find('<').map(|at| from + at) {
            from = start + 1;
            let after = &text[start + 1..];
            let end = if after.starts_with("!--") {
                last_comment_end
                    .filter(|last| *last >= start + 4)
                    .and_then(|_| after[3..].find("-->"))
                    .map(|at| at + 6)
            } else if after.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
                last_end.filter(|last| *last > start).and_then(|_| tag_end(after)).map(|at| at + 1)
            } else {
                None
            };
            let Some(end) = end else { continue };
            self.feed_html_text(&text[rest..start], page);
            from = start + 1 + end;
            rest = from;
            self.feed_tag(&text[start..from], page);
        }
        self.feed_html_text(&text[rest..], page);
    }

    /// Takes text that is not HTML any more.
    pub fn feed_text(&mut self, text: &str, page: &mut Page) {
        if self.open.contains(&Element::Script) {
            return;
        }
        match &mut self.preformatted {
            Some(preformatted) => preformatted.push_str(text),
            None => page.text(text),
        }
    }

    /// Closes what must not reach over the end of a block.
    pub fn close_inline(&mut self, page: &mut Page) {
        while self.open.last().is_some_and(|element| element.is_inline()) {
            self.close_last(page);
        }
    }

    /// Closes everything.
    pub fn close_all(&mut self, page: &mut Page) {
        while !self.open.is_empty() {
            self.close_last(page);
        }
    }

    fn feed_html_text(&mut self, text: &str, page: &mut Page) {
        let text = decoded(text);
        if self.preformatted.is_some() {
            return self.feed_text(&text, page);
        }
        let mut collapsed = String::with_capacity(text.len());
        for c in text.chars() {
            if !c.is_ascii_whitespace() {
                collapsed.push(c);
                continue;
            }
            let is_at_space =
                if collapsed.is_empty() { page.is_at_space() } else { collapsed.ends_with(' ') };
            if !is_at_space {
                collapsed.push(' ');
            }
        }
        self.feed_text(&collapsed, page);
    }

    fn feed_tag(&mut self, tag: &str, page: &mut Page) {
        let inner = tag.trim_start_matches('<').trim_end_matches('>');
        let closes = inner.starts_with('/');
        let name_and_more = inner.trim_start_matches('/');
        let name_end = name_and_more
            .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, ':' | '-'))
            .unwrap_or(name_and_more.len());
        let (name, attributes) = name_and_more.split_at(name_end);
        if inner.starts_with(['!', '?']) {
            return;
        }
        let Some(element) = Element::named(&name.to_ascii_lowercase()) else {
            if self.keeps_unknown {
                self.feed_text(tag, page);
            }
            return;
        };
        if self.open.contains(&Element::Script) && !(closes && element == Element::Script) {
            return;
        }
        if closes {
            self.close(element, page);
        } else {
            self.open(element, name, attributes, page);
        }
    }

    fn open(&mut self, element: Element, name: &str, attributes: &str, page: &mut Page) {
        match element {
            Element::Break if self.preformatted.is_some() => self.feed_text("\n", page),
            Element::Break => page.line_break(),
            Element::Rule => page.rule(),
            Element::Image => self.feed_text(&attribute(attributes, "alt").unwrap_or_default(), page),
            _ => {}
        }
        if element.is_void() || attributes.trim_end().ends_with('/') {
            return;
        }
        self.close_implied(element, page);
        if self.open.len() >= DEEPEST {
            return;
        }
        let layer = |modifier| Style::new().add_modifier(modifier);
        match element {
            Element::Bold => page.push_style(layer(Modifier::BOLD)),
            Element::Italic => page.push_style(layer(Modifier::ITALIC)),
            Element::Struck => page.push_style(layer(Modifier::CROSSED_OUT)),
            Element::Code => page.push_style(page.theme.code),
            Element::Link => page.begin_link(&attribute(attributes, "href").unwrap_or_default()),
            Element::Section => {
                page.end_block();
            }
            Element::Paragraph => {
                if page.end_block() {
                    page.want_gap();
                }
            }
            Element::Heading => {
                page.end_block();
                page.want_gap();
                page.push_style(page.theme.heading);
            }
            Element::Quote => {
                if page.end_block() {
                    page.want_gap();
                }
                page.indent("▎ ", Some("▎ "), page.theme.border);
                page.push_style(page.theme.quote);
            }
            Element::List => {
                if page.end_block() && self.lists.is_empty() {
                    page.want_gap();
                }
                let first = attribute(attributes, "start").and_then(|number| number.trim().parse().ok());
                self.lists.push(name.eq_ignore_ascii_case("ol").then(|| first.unwrap_or(1)));
            }
            Element::Item => {
                let marker = match self.lists.last_mut() {
                    // What a term means stands under it, without a bullet.
                    _ if name.eq_ignore_ascii_case("dd") => "  ".to_owned(),
                    Some(Some(number)) => {
                        let marker = format!("{number}. ");
                        *number = number.saturating_add(1);
                        marker
                    }
                    _ => "• ".to_owned(),
                };
                page.indent(&marker, None, page.theme.text);
            }
            Element::Preformatted => {
                page.end_block();
                self.preformatted = Some(String::new());
            }
            Element::Table => {
                if page.end_block() {
                    page.want_gap();
                }
                page.begin_table(Vec::new());
            }
            Element::Row => {
                self.row_is_head = true;
                page.begin_row();
            }
            Element::Cell => self.row_is_head &= name.eq_ignore_ascii_case("th"),
            Element::Script | Element::Break | Element::Rule | Element::Image | Element::Plain => {}
        }
        self.open.push(element);
    }

    /// Closes what ends when `element` begins: the item before an item, a paragraph before a block.
    fn close_implied(&mut self, element: Element, page: &mut Page) {
        use Element::{
            Cell, Code, Heading, Item, Link, List, Paragraph, Preformatted, Quote, Row, Section, Table,
        };
        let (ended, within): (&[Element], &[Element]) = match element {
            Item => (&[Item], &[List, Table]),
            Row => (&[Row], &[Table]),
            Cell => (&[Cell], &[Row, Table]),
            Link => (&[Link], &[Cell, Item]),
            Paragraph | Heading | Quote | List | Preformatted | Table | Section => {
                (&[Paragraph], &[Item, Cell, Quote, Section, Code])
            }
            _ => return,
        };
        let last = self.open.iter().rposition(|open| ended.contains(open) || within.contains(open));
        if let Some(last) = last.filter(|last| ended.contains(&self.open[*last])) {
            while self.open.len() > last {
                self.close_last(page);
            }
        }
    }

    fn close(&mut self, element: Element, page: &mut Page) {
        // A table keeps what was open around it open.
        let limit = self.open.iter().rposition(|open| *open == Element::Table).unwrap_or(0);
        let Some(last) = self.open[limit..].iter().rposition(|open| *open == element) else {
            if matches!(element, Element::Paragraph | Element::Section) {
                page.end_block();
            }
            return;
        };
        while self.open.len() > limit + last {
            self.close_last(page);
        }
    }

    fn close_last(&mut self, page: &mut Page) {
        match self.open.pop() {
            Some(Element::Bold | Element::Italic | Element::Struck | Element::Code) => page.pop_style(),
            Some(Element::Link) => page.end_link(),
            Some(Element::Section) => {
                page.end_block();
            }
            Some(Element::Paragraph) => {
                page.end_block();
                page.want_gap();
            }
            Some(Element::Heading) => {
                page.end_block();
                page.pop_style();
                page.no_gap();
            }
            Some(Element::Quote) => {
                page.outdent();
                page.pop_style();
                page.want_gap();
            }
            Some(Element::List) => {
                page.end_block();
                self.lists.pop();
                if self.lists.is_empty() {
                    page.want_gap();
                }
            }
            Some(Element::Item) => page.outdent(),
            Some(Element::Preformatted) => {
                let text = self.preformatted.take().unwrap_or_default();
                page.code_block(text.strip_prefix('\n').unwrap_or(&text));
            }
            Some(Element::Table) if !self.open.contains(&Element::Table) => page.close_table(),
            Some(Element::Row) if self.row_is_head => page.end_table_head(),
            Some(Element::Cell) => page.end_cell(),
            _ => {}
        }
    }
}

impl Element {
    fn named(name: &str) -> Option<Element> {
        Some(match name {
            "b" | "strong" => Element::Bold,
            "i" | "em" | "cite" | "var" | "dfn" => Element::Italic,
            "s" | "del" | "strike" => Element::Struck,
            "code" | "tt" | "kbd" | "samp" => Element::Code,
            "a" => Element::Link,
            "p" | "dl" => Element::Paragraph,
            "div" | "section" | "article" | "header" | "footer" | "main" | "aside" | "nav" | "center"
            | "figure" | "figcaption" | "address" | "dt" | "details" | "summary" | "caption" | "form" => {
                Element::Section
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Element::Heading,
            "blockquote" => Element::Quote,
            "ul" | "ol" | "menu" => Element::List,
            "li" | "dd" => Element::Item,
            "pre" => Element::Preformatted,
            "table" => Element::Table,
            "tr" => Element::Row,
            "td" | "th" => Element::Cell,
            "script" | "style" | "template" => Element::Script,
            "br" => Element::Break,
            "hr" => Element::Rule,
            "img" => Element::Image,
            "span" | "font" | "small" | "big" | "sub" | "sup" | "u" | "ins" | "mark" | "abbr" | "time"
            | "q" | "html" | "body" | "head" | "thead" | "tbody" | "tfoot" | "col" | "colgroup" | "wbr"
            | "iframe" | "video" | "audio" | "source" | "picture" | "object" | "embed" | "svg" | "path"
            | "button" | "input" | "label" | "noscript" | "link" | "meta" | "o:p" => Element::Plain,
            _ => return None,
        })
    }

    fn is_inline(self) -> bool {
        matches!(self, Element::Bold | Element::Italic | Element::Struck | Element::Code | Element::Link)
    }

    fn is_void(self) -> bool {
        matches!(self, Element::Break | Element::Rule | Element::Image | Element::Plain)
    }
}
