//! Who presents: persons as events name them, and the list of persons that FOSDEM has beside the days.
//!
//! A person is known by guid, else id, else code, else name. Files that were merged from several use one id for
//! several people: an id goes with the first name that it comes with, and other names with it are other people,
//! unless the file has a list of persons, which is believed.

use std::borrow::Cow;
use std::collections::HashMap;

use super::Programme;
use crate::formats::problems::{Quoted, counted};
use crate::formats::text::Text;
use crate::formats::xml::Tag;
use crate::formats::{entities, markup};
use crate::model::{ProblemKind, ScheduleBuilder, SpeakerDraft, SpeakerIx, outdented};

/// The persons met so far, by what identifies them.
#[derive(Default)]
pub(super) struct People<'a> {
    known: HashMap<Cow<'a, str>, Known<'a>>,
    name: Text<'a>,
    biography: Text<'a>,
    long_biography: Text<'a>,
}

/// A person of one identity.
struct Known<'a> {
    speaker: SpeakerIx,
    /// Empty while only a reference was met.
    name: Cow<'a, str>,
    /// Whether the list of persons has them.
    is_listed: bool,
}

impl<'a> Programme<'a, '_> {
    /// The persons of the event at hand.
    pub(super) fn read_persons(&mut self) {
        while let Some(tag) = self.xml.child() {
            if tag.name != "person" {
                self.xml.skip();
                continue;
            }
            let identity = self.identity_of(&tag);
            self.xml.text(&mut self.people.name);
            if self.xml.is_cut() {
                return;
            }
            let Programme { people, builder, event, .. } = self;
            if let Some(speaker) =
                people.mentioned(identity, builder).filter(|ix| !event.speakers.contains(ix))
            {
                event.speakers.push(speaker);
            }
        }
    }

    /// The list of persons beside the days.
    pub(super) fn read_listed_persons(&mut self) {
        while let Some(tag) = self.xml.child() {
            match tag.name {
                "person" => self.read_listed_person(&tag),
                _ => self.xml.skip(),
            }
        }
    }

    fn read_listed_person(&mut self, person: &Tag<'a>) {
        let identity = self.identity_of(person);
        self.people.clear();
        while let Some(tag) = self.xml.child() {
            match tag.name {
                "name" | "public_name" => self.xml.text(&mut self.people.name),
                "biography" => self.xml.text(&mut self.people.biography),
                "extended_biography" => self.xml.text(&mut self.people.long_biography),
                _ => self.xml.skip(),
            }
        }
        self.people.list(identity, &mut self.builder);
    }

    fn identity_of(&mut self, person: &Tag<'a>) -> Cow<'a, str> {
        let xml = &mut self.xml;
        ["guid", "id", "code"]
            .into_iter()
            .filter_map(|name| xml.attribute(person, name))
            .find(|identity| !identity.trim().is_empty())
            .unwrap_or_default()
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
            self.xml.problems().add(ProblemKind::UnknownReference, None, message);
        }
    }
}

impl<'a> People<'a> {
    fn clear(&mut self) {
        for text in [&mut self.name, &mut self.biography, &mut self.long_biography] {
            text.clear();
        }
    }

    /// The person that an event mentions by `identity` and the name at hand; `None` if it gives neither.
    fn mentioned(&mut self, identity: Cow<'a, str>, builder: &mut ScheduleBuilder) -> Option<SpeakerIx> {
        let name = self.name.as_str().trim();
        if identity.is_empty() {
            let name = entities::decoded(name);
            let draft = SpeakerDraft { name: &name, ..SpeakerDraft::default() };
            return (!name.is_empty()).then(|| builder.speaker(&draft));
        }
        if let Some(known) = self.known.get_mut(&identity) {
            let known_name = known.name.trim();
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
        self.known.insert(identity, Known { speaker, name: self.name.to_cow(), is_listed: false });
        Some(speaker)
    }

    /// Takes in the person at hand from the list of persons.
    fn list(&mut self, identity: Cow<'a, str>, builder: &mut ScheduleBuilder) {
        if identity.is_empty() && self.name.is_blank() {
            return;
        }
        let whole = self.whole_biography();
        let (biography, markup) = markup::read(&whole);
        let speaker = builder.speaker(&SpeakerDraft {
            identity: &identity,
            name: &entities::decoded(self.name.as_str()),
            biography: &biography,
            markup,
            ..SpeakerDraft::default()
        });
        let name = self.name.to_cow();
        self.known.insert(identity, Known { speaker, name, is_listed: true });
    }

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
