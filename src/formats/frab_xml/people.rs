//! Who presents: persons as events name them, and the list of persons that FOSDEM has beside the days.
//!
//! A person is known by guid, else id, else code, else name. Files that were merged from several use one id for
//! several people: an id goes with the first name that it comes with, and other names with it are other people,
//! unless the file has a list of persons, which is believed.

use std::borrow::Cow;
use std::collections::HashMap;

use super::event::Event;
use super::placing::Placing;
use crate::formats::problems::{Quoted, counted};
use crate::formats::text::Text;
use crate::formats::{entities, markup};
use crate::model::{ProblemKind, ScheduleBuilder, SpeakerDraft, SpeakerIx, outdented, trimmed};

/// The persons met so far, by what identifies them.
#[derive(Default)]
pub(super) struct People<'a> {
    known: HashMap<Cow<'a, str>, Known<'a>>,
}

/// A person in the list of persons, as they stand in the file.
#[derive(Default)]
pub(super) struct Person<'a> {
    pub identity: Cow<'a, str>,
    pub name: Text<'a>,
    pub biography: Text<'a>,
    pub long_biography: Text<'a>,
}

/// A person of one identity.
struct Known<'a> {
    speaker: SpeakerIx,
    /// Empty while only a reference was met.
    name: Cow<'a, str>,
    /// Whether the list of persons has them.
    is_listed: bool,
}

impl<'a> Placing<'a, '_> {
    /// Finds who presents `event`.
    pub(super) fn find_speakers(&mut self, event: &mut Event<'a>) {
        let Placing { people, builder, speakers, .. } = self;
        speakers.clear();
        for (identity, name) in event.persons.drain(..) {
            if let Some(speaker) =
                people.mentioned(identity, name, builder).filter(|ix| !speakers.contains(ix))
            {
                speakers.push(speaker);
            }
        }
    }

    /// Names those that events refer to but nobody names by their identity, and lists how many.
    pub(super) fn name_the_nameless(&mut self) {
        let nameless = self.people.known.iter().filter(|(_, known)| known.name.trim().is_empty());
        let mut nameless: Vec<&str> = nameless.map(|(identity, _)| identity.as_ref()).collect();
        nameless.sort_unstable();
        for identity in &nameless {
            self.builder.speaker(&SpeakerDraft { identity, name: identity, ..SpeakerDraft::default() });
        }
        if let Some(first) = nameless.first() {
            let message = format_args!(
                "{} without a name, such as {}; shown by their ids",
                counted(nameless.len(), "person"),
                Quoted(first)
            );
            self.problems.add(ProblemKind::UnknownReference, None, message);
        }
    }
}

impl<'a> People<'a> {
    /// The person that an event mentions by `identity` and `written` name; `None` if it gives neither.
    fn mentioned(
        &mut self,
        identity: Cow<'a, str>,
        written: Cow<'a, str>,
        builder: &mut ScheduleBuilder,
    ) -> Option<SpeakerIx> {
        let name = trimmed(&written);
        if identity.is_empty() {
            let name = entities::decoded(name);
            let draft = SpeakerDraft { name: &name, ..SpeakerDraft::default() };
            return (!name.is_empty()).then(|| builder.speaker(&draft));
        }
        if let Some(known) = self.known.get_mut(&identity) {
            let known_name = trimmed(&known.name);
            if name.is_empty() || known_name == name || (known.is_listed && !known_name.is_empty()) {
                return Some(known.speaker);
            }
            if !known_name.is_empty() {
                let identity = format!("{identity} {name}");
                let name = &entities::decoded(name);
                return Some(builder.speaker(&SpeakerDraft {
                    identity: &identity,
                    name,
                    ..SpeakerDraft::default()
                }));
            }
        }
        let draft =
            SpeakerDraft { identity: &identity, name: &entities::decoded(name), ..SpeakerDraft::default() };
        let speaker = builder.speaker(&draft);
        self.known.insert(identity, Known { speaker, name: written, is_listed: false });
        Some(speaker)
    }

    /// Takes in a person from the list of persons.
    pub fn list(&mut self, person: Person<'a>, builder: &mut ScheduleBuilder) {
        if person.identity.is_empty() && person.name.is_blank() {
            return;
        }
        let whole = person.whole_biography();
        let (biography, markup) = markup::read(&whole);
        let speaker = builder.speaker(&SpeakerDraft {
            identity: &person.identity,
            name: &entities::decoded(person.name.as_str()),
            biography: &biography,
            markup,
            ..SpeakerDraft::default()
        });
        let name = person.name.to_cow();
        self.known.insert(person.identity, Known { speaker, name, is_listed: true });
    }
}

impl Person<'_> {
    /// The short biography and the long one, or only the long one where it begins with the short.
    fn whole_biography(&self) -> Cow<'_, str> {
        let (short, long) = (self.biography.as_str(), self.long_biography.as_str());
        if long.trim().is_empty() {
            Cow::Borrowed(short)
        } else if long.trim().starts_with(short.trim()) {
            Cow::Borrowed(long)
        } else {
            Cow::Owned(format!("{}\n\n{}", outdented(short), outdented(long)))
        }
    }
}
