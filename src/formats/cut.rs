//! Files that break off: what becomes of the session in which they do, and what is said of it.

use std::fmt;

use super::problems::counted;
use super::text::Text;
use super::xml::Xml;
use crate::model::ProblemKind;

/// What became of the session in which a file breaks off, if it does so inside one.
#[derive(Debug, Default)]
pub(super) struct Cut(Option<String>);

impl Cut {
    /// Notes that the file breaks off inside `session`, begun in `line`, and whether what is there is kept.
    pub fn note(&mut self, session: &impl fmt::Display, line: u32, is_kept: bool) {
        let fate = if is_kept { "kept with what is there" } else { "left out" };
        self.0 = Some(format!("inside {session}, begun in line {line}, which is {fate}"));
    }

    /// Lists that the file breaks off, where `xml` is now; `elements` is what the file calls its sessions, and
    /// `read` how many of them there are.
    pub fn report(&mut self, xml: &mut Xml<'_, '_>, elements: &str, read: usize) {
        let (rest, end) = xml.rest();
        let end = (end + rest.len()).saturating_sub(1);
        let what = self.0.take().unwrap_or_else(|| format!("between two {elements}"));
        let message = format_args!("the file breaks off {what}; {} read", counted(read, "session"));
        xml.report(ProblemKind::Truncated, end, message);
    }
}

/// Whether the element `name`, read into `field`, says something and did not break off itself.
pub(super) fn is_whole(xml: &Xml<'_, '_>, field: &Text<'_>, name: &str) -> bool {
    !field.is_blank() && xml.open_elements().last() != Some(&name)
}
