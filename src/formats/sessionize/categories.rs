//! What the categories of an event mean: organisers make them up, so that only their titles tell.

use std::collections::HashMap;

use super::Value;

/// What a category says of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Track,
    Kind,
    Level,
    Language,
    Topic,
}

impl Meaning {
    /// What a category of this title means: `Track`, `Session format`, `Level`, `Language` and the like; all
    /// others are topics, "Programming language" among them.
    pub fn of_title(title: &str) -> Meaning {
        let has = |word: &str| {
            title.as_bytes().windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
        };
        if has("track") {
            Meaning::Track
        } else if has("format") || has("type") {
            Meaning::Kind
        } else if has("level") || has("audience") {
            Meaning::Level
        } else if has("language") && !has("program") {
            Meaning::Language
        } else {
            Meaning::Topic
        }
    }
}

/// The categories that the file lists beside its sessions.
#[derive(Default)]
pub(super) struct Categories<'d> {
    /// What can be chosen, by its id.
    items: HashMap<&'d str, (Meaning, &'d str)>,
}

impl<'d> Categories<'d> {
    /// Makes the categories in a list known.
    pub fn declare(&mut self, categories: Value<'d>) {
        for category in categories.items() {
            let meaning = Meaning::of_title(category.get("title").text());
            for item in category.get("items").items() {
                self.items.insert(item.get("id").text(), (meaning, item.get("name").text()));
            }
        }
    }

    /// What was chosen for a session, in the file's order: `chosen` are ids, or whole categories with what was
    /// chosen of them. An id that is not known says nothing.
    pub fn of(&self, chosen: Option<Value<'d>>) -> impl Iterator<Item = (Meaning, &'d str)> {
        let all = move || chosen.into_iter().flat_map(Value::items);
        let by_id = all().filter_map(|id| self.items.get(id.text()).copied());
        let whole = all().filter(|category| category.is_object()).flat_map(|category| {
            let meaning = Meaning::of_title(category.get("name").text());
            category.get("categoryItems").items().map(move |item| (meaning, item.get("name").text()))
        });
        by_id.chain(whole).filter(|(_, name)| !name.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_tell_what_categories_mean() {
        let cases = [
            ("Track", Meaning::Track),
            ("Conference tracks", Meaning::Track),
            ("Session format", Meaning::Kind),
            ("Session Type", Meaning::Kind),
            ("Level", Meaning::Level),
            ("Target audience", Meaning::Level),
            ("Language", Meaning::Language),
            ("Session language", Meaning::Language),
            ("Programming languages", Meaning::Topic),
            ("Category", Meaning::Topic),
            ("", Meaning::Topic),
        ];
        for (title, expected) in cases {
            assert_eq!(Meaning::of_title(title), expected, "{title}");
        }
    }
}
