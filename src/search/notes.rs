//! The words of my notes: a small index beside the large one, made anew when a note changes.

use crate::model::{Markup, SessionIx};

use super::index::{Sessions, fold_markup};
use super::shelf::Shelf;

/// The folded notes, one entry each, and whose they are.
#[derive(Debug, Default)]
pub struct NoteTexts {
    pub(super) texts: Shelf,
    pub(super) of_note: Sessions,
}

impl NoteTexts {
    /// The index of these notes, which are in Markdown.
    pub(super) fn build<'a>(notes: impl Iterator<Item = (SessionIx, &'a str)>) -> NoteTexts {
        let mut texts = Shelf::default();
        let mut sessions = Vec::new();
        for (session, text) in notes {
            texts.add(|out| fold_markup(out, &[(text, Markup::Markdown)]));
            sessions.push(session.0);
        }
        NoteTexts { texts, of_note: Sessions::one_each(sessions) }
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use crate::model::{Draft, Moment, Schedule, ScheduleBuilder, Zone};
    use crate::search::{Facts, Field, Index, Query, Typing, explain_with_note};

    fn schedule() -> Schedule {
        let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0);
        for title in ["Parsers", "Packaging", "Lunch"] {
            builder.add(&Draft { identity: title, title, abstract_text: "About code.", ..Draft::default() });
        }
        builder.finish(&mut Vec::new())
    }

    #[test]
    fn words_of_notes_are_found_as_those_of_abstracts_are() {
        let schedule = schedule();
        let mut index = Index::build(&schedule);
        let mut typing = Typing::default();
        let noon = jiff::civil::date(2014, 7, 22).at(12, 0, 0, 0);
        let facts = Facts::at(Moment::at(noon, &TimeZone::UTC).expect("noon exists"));
        let mut find = |index: &Index, text: &str| {
            let results = typing.search(index, &schedule, &Query::parse(text), &facts);
            let titles = results.hits.iter().map(|hit| schedule.session(hit.session).title());
            (titles.collect::<Vec<_>>(), results.guessed.len())
        };
        assert_eq!(find(&index, "zebra"), (vec![], 0));
        let packaging =
            schedule.sessions().find(|session| session.title() == "Packaging").expect("it is there").ix();
        index.set_notes(std::iter::once((
            packaging,
            "Ask about the **zébra** and [wheels](https://x.example)",
        )));
        for query in ["zebra", "zeb", "zebra wheels", "zebra code", "\"the zebra\"", "zebra packaging"] {
            assert_eq!(find(&index, query), (vec!["Packaging"], 0), "{query}");
        }
        assert_eq!(find(&index, "zebrx"), (vec!["Packaging"], 1));
        assert_eq!(find(&index, "code -zebra").0.len(), 2);
        index.set_notes(std::iter::empty());
        assert_eq!(find(&index, "zebra"), (vec![], 0), "what was found before is forgotten");
    }

    #[test]
    fn a_find_in_a_note_is_shown() {
        let schedule = schedule();
        let session = schedule.sessions().next().expect("a session").ix();
        let query = Query::parse("zebra");
        let note = "One.\n\nAsk about the **zebra** there.";
        let explanation = explain_with_note(&schedule, &query, session, note, 60);
        let snippet = explanation.snippet.expect("a line of the note");
        assert_eq!((snippet.field, &*snippet.text), (Field::Note, "Ask about the zebra there."));
    }
}
