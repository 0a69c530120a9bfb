//! Texts of a schedule as styled lines: Markdown, HTML and plain text, wrapped to a width.

mod html;
mod letters;
mod link;
mod markdown;
mod page;
mod plain;
mod table;
mod tag;
mod wrap;

pub use letters::{atoms, display_width};
pub use link::{link_number, openable};
pub use wrap::{truncate, wrap_plain, wrap_title};

use ratatui::text::Line;

use crate::app::Link;
use crate::model::Markup;
use crate::ui::theme::Theme;
use markdown::LineEnds;
use page::Page;

/// A text ready to be drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rendered {
    /// The lines, none wider than was asked for.
    pub lines: Vec<Line<'static>>,
    /// Where the links lead: `[1]` in the text is the first of these. Only http, https and mailto.
    pub links: Vec<Link>,
}

/// `text` rendered as its markup says, in lines of at most `width` columns.
///
/// Nothing of the text is lost, however odd its markup, save what is not meant for reading (comments, scripts,
/// addresses that are no links) and, where a line has no room even for one, letters two columns wide.
pub fn lines(text: &str, markup: Markup, width: u16, theme: &Theme) -> Rendered {
    lines_after(Vec::new(), text, markup, width, theme)
}

/// [`lines`] of a text that stands below others: the numbers of its links go on from those of `links`, which
/// are in the answer too, and a link that is among them keeps its number.
pub fn lines_after(links: Vec<Link>, text: &str, markup: Markup, width: u16, theme: &Theme) -> Rendered {
    let mut page = Page::after(links, width, theme);
    match markup {
        Markup::Plain => plain::render(text, &mut page),
        Markup::Markdown => markdown::render(text, LineEnds::Joined, &mut page),
        Markup::Html => html::render(text, &mut page),
    }
    page.finish()
}

/// [`lines_after`] of a note of my own: Markdown in which every line stays a line, for jottings are written in lines.
pub fn note_after(links: Vec<Link>, note: &str, width: u16, theme: &Theme) -> Rendered {
    let mut page = Page::after(links, width, theme);
    markdown::render(note, LineEnds::Kept, &mut page);
    page.finish()
}

#[cfg(test)]
mod tests;
