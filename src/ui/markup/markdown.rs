//! Markdown: `CommonMark` with tables, strikethrough and task lists.

use pulldown_cmark::{Alignment, Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream};
use ratatui::style::{Modifier, Style};

use super::html::Html;
use super::page::Page;
use super::table::Align;

/// What the end of a line within a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineEnds {
    /// A space, as Markdown has it.
    Joined,
    /// The end of a line.
    Kept,
}

/// Puts `text` on the page. HTML within it is shown as far as its tags are known; other things in angle
/// brackets, like `Vec<T>`, are text.
pub(super) fn render(text: &str, line_ends: LineEnds, page: &mut Page) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut reader =
        Reader { line_ends, lists: Vec::new(), code: None, html_block: None, html: Html::within_markdown() };
    for event in TextMergeStream::new(Parser::new_ext(text, options)) {
        reader.take(event, page);
    }
    reader.html.close_all(page);
}

struct Reader {
    line_ends: LineEnds,
    /// The number of the next item of each open list; `None` in lists without numbers.
    lists: Vec<Option<u64>>,
    /// The lines of the open code block.
    code: Option<String>,
    /// The lines of the open block of HTML: a tag may go over several.
    html_block: Option<String>,
    html: Html,
}

impl Reader {
    fn take(&mut self, event: Event, page: &mut Page) {
        match event {
            Event::Start(tag) => self.start(tag, page),
            Event::End(tag) => self.end(tag, page),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.html.feed_text(&text, page),
            },
            Event::Code(text) => page.code(&text),
            Event::Html(text) | Event::InlineHtml(text) => match &mut self.html_block {
                Some(block) => block.push_str(&text),
                None => self.html.feed(&text, page),
            },
            Event::FootnoteReference(label) => page.text(&format!("[^{label}]")),
            Event::SoftBreak if self.line_ends == LineEnds::Joined => page.text(" "),
            Event::SoftBreak | Event::HardBreak => page.line_break(),
            Event::Rule => page.rule(),
            Event::TaskListMarker(done) => page.text(if done { "☑ " } else { "☐ " }),
        }
    }

    fn start(&mut self, tag: Tag, page: &mut Page) {
        match tag {
            // An item's text before a list within it.
            Tag::Paragraph => {
                page.end_block();
            }
            Tag::HtmlBlock => self.html_block = Some(String::new()),
            Tag::Heading { .. } => {
                page.end_block();
                page.want_gap();
                page.push_style(page.theme.heading);
            }
            Tag::BlockQuote(_) => {
                page.indent("▎ ", Some("▎ "), page.theme.border);
                page.push_style(page.theme.quote);
            }
            Tag::CodeBlock(_) => {
                page.end_block();
                self.code = Some(String::new());
            }
            Tag::List(first) => {
                page.end_block();
                self.lists.push(first);
            }
            Tag::Item => {
                let marker = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let marker = format!("{number}. ");
                        *number = number.saturating_add(1);
                        marker
                    }
                    _ => "• ".to_owned(),
                };
                page.indent(&marker, None, page.theme.text);
            }
            Tag::Table(alignments) => {
                page.begin_table(alignments.into_iter().map(align).collect());
            }
            Tag::TableHead | Tag::TableRow => page.begin_row(),
            Tag::Emphasis => page.push_style(Style::new().add_modifier(Modifier::ITALIC)),
            Tag::Strong => page.push_style(Style::new().add_modifier(Modifier::BOLD)),
            Tag::Strikethrough => page.push_style(Style::new().add_modifier(Modifier::CROSSED_OUT)),
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
                page.begin_link(&format!("mailto:{dest_url}"));
            }
            Tag::Link { dest_url, .. } => page.begin_link(&dest_url),
            // The text that stands for a picture follows as text. The others are not asked for.
            Tag::TableCell
            | Tag::Image { .. }
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd, page: &mut Page) {
        match tag {
            TagEnd::HtmlBlock => self.html.feed(&self.html_block.take().unwrap_or_default(), page),
            TagEnd::Paragraph => {
                self.html.close_inline(page);
                page.end_block();
                page.want_gap();
            }
            TagEnd::Heading(_) => {
                self.html.close_inline(page);
                page.end_block();
                page.pop_style();
                page.no_gap();
            }
            TagEnd::BlockQuote(_) => {
                page.outdent();
                page.pop_style();
                page.want_gap();
            }
            TagEnd::CodeBlock => page.code_block(&self.code.take().unwrap_or_default()),
            TagEnd::List(_) => {
                self.lists.pop();
                if self.lists.is_empty() {
                    page.want_gap();
                }
            }
            TagEnd::Item => {
                self.html.close_inline(page);
                page.outdent();
            }
            TagEnd::Table => page.close_table(),
            TagEnd::TableHead => page.end_table_head(),
            TagEnd::TableCell => {
                self.html.close_inline(page);
                page.end_cell();
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => page.pop_style(),
            TagEnd::Link => page.end_link(),
            TagEnd::TableRow
            | TagEnd::Image
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Left,
        Alignment::Center => Align::Centre,
        Alignment::Right => Align::Right,
    }
}
