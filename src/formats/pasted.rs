//! Schedules that were copied out of a web page: the XML is found among what the page says round it.

use memchr::memmem;

use super::lines::newlines;
use super::problems::{Problems, counted};
use super::xml::Xml;
use crate::model::ProblemKind;

/// Where in `text` the XML with this root element begins: at its declaration if it has one. `None` if there
/// is no such element. Also right for a file that is XML from its first byte.
pub(super) fn beginning(text: &str, root: &str) -> Option<usize> {
    if begins_properly(text, root) {
        return Some(0);
    }
    // A calendar is no page that XML was copied out of, whatever its texts quote.
    if text.starts_with("BEGIN:V") {
        return None;
    }
    let found = memmem::find_iter(text.as_bytes(), root.as_bytes()).find(|&at| {
        let behind = text.as_bytes().get(at + root.len());
        text[..at].ends_with('<') && behind.is_none_or(|b| b.is_ascii_whitespace() || b"/>".contains(b))
    })?;
    let tag = found - 1;
    // Between the declaration and the root nothing but comments and the like may stand.
    let declaration = text[..tag].rfind("<?xml").filter(|&at| begins_properly(&text[at..], root));
    Some(declaration.unwrap_or(tag))
}

/// Lists how many lines before `beginning` were passed over, if any of them says anything.
pub(super) fn report_before(text: &str, beginning: usize, problems: &mut Problems) {
    let before = &text[..beginning];
    if before.trim().is_empty() {
        return;
    }
    let place = match newlines(before.as_bytes()) {
        0 => "text".to_owned(),
        lines => counted(lines as usize, "line"),
    };
    let message = format_args!("{place} before the schedule: no part of it; passed over");
    problems.add(ProblemKind::Surroundings, Some(1), message);
}

/// Lists that there is something behind the end of the root element, where `xml` is now.
pub(super) fn report_behind(xml: &mut Xml<'_, '_>) {
    let (rest, at) = xml.rest();
    let text = rest.trim_start();
    if !text.is_empty() && !text.starts_with("<!--") && !text.starts_with("<?") {
        let at = at + rest.len() - text.len();
        let lines = counted(newlines(text.trim_end().as_bytes()) as usize + 1, "line");
        let message = format_args!("{lines} behind the schedule: no part of it; passed over");
        xml.report(ProblemKind::Surroundings, at, message);
    }
}

/// Whether the first element of `text` is `root`, with nothing but a prolog before it.
fn begins_properly(text: &str, root: &str) -> bool {
    let mut unlisted = Problems::default();
    text.trim_start_matches('\u{FEFF}').trim_start().starts_with('<')
        && Xml::new(text, 0, &mut unlisted).child().is_some_and(|tag| tag.name == root)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_found_among_other_text() {
        let cases = [
            ("<schedule/>", Some(0)),
            ("\n <?xml version='1.0'?><!-- <schedule> --><schedule>", Some(0)),
            ("<!DOCTYPE schedule><schedule a='b'>", Some(0)),
            ("1\n2\n<?xml version='1.0'?>\n<schedule>", Some(4)),
            ("1\n2\n<schedule\n>", Some(4)),
            ("<html><?xml?><p/></html><schedule>", Some(24)),
            ("1 <schedules><schedule>", Some(13)),
            ("the schedule of a day", None),
            ("<schedules/>", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(beginning(text, "schedule"), expected, "{text:?}");
        }
    }
}
