//! Texts that were escaped once too often on their way into the file.

use super::findings::{Findings, Named};
use crate::model::{Markup, Quoted, Schedule};

/// The references that exporters leave behind.
const REFERENCES: &[&str] =
    &["&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&nbsp;", "&#39;", "&#039;", "&#x27;"];

/// Sessions with a reference in a text where the character itself is meant.
pub(super) fn escaped_twice(schedule: &Schedule, findings: &mut Findings) {
    for session in schedule.sessions() {
        let line = |text| (text, Markup::Plain);
        let own = [
            line(session.title()),
            line(session.subtitle()),
            line(session.track().map_or("", |track| track.name())),
            session.abstract_text(),
            session.description(),
        ];
        let names = session.rooms().map(|room| line(room.name()));
        let names = names.chain(session.speakers().map(|speaker| line(speaker.name())));
        let found = own.into_iter().chain(names).find_map(|(text, markup)| left_over(text, markup));
        if let Some(reference) = found {
            findings.at(
                session,
                format_args!("a text of {} has {} left in it", Named(session), Quoted(reference)),
            );
        }
    }
}

/// The first reference that a reader of the text will see as it stands. HTML and Markdown resolve one level, so
/// that there only a reference within a reference is left over.
pub(super) fn left_over(text: &str, markup: Markup) -> Option<&str> {
    let mut ampersands = text.match_indices('&').map(|(at, _)| &text[at..]);
    ampersands.find_map(|behind| {
        let reference = REFERENCES.iter().find(|reference| behind.starts_with(**reference))?;
        if markup == Markup::Plain {
            return Some(&behind[..reference.len()]);
        }
        let inner = behind.strip_prefix("&amp;")?;
        let known = REFERENCES.iter().find(|known| inner.starts_with(&known[1..]))?;
        Some(&behind[.."&amp;".len() + known.len() - 1])
    })
}
