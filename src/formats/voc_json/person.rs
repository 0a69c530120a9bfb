//! A person as they stand in the file.

use std::borrow::Cow;

use super::first_of;
use crate::formats::json::Value;

/// The fields of a person, found in one walk through its members. Texts that are missing or `null` are empty.
#[derive(Default)]
pub(in crate::formats) struct Person<'d> {
    pub guid: &'d str,
    pub code: &'d str,
    pub id: &'d str,
    /// The name that they give to the public, else any that there is.
    pub name: &'d str,
    /// The biography; in frab's lists an abstract and a description make it up.
    pub biography: Cow<'d, str>,
    pub url: &'d str,
}

impl<'d> Person<'d> {
    /// The person in `value`: an object, or no more than a name.
    pub fn of(value: Value<'d>) -> Person<'d> {
        let mut person = Person::default();
        let (mut public, mut plain, mut full) = ("", value.text(), "");
        let (mut short, mut long) = ("", "");
        if value.integer().is_some() {
            plain = "";
        }
        for (name, value) in value.members() {
            match name {
                "guid" => person.guid = value.text(),
                "code" => person.code = value.text(),
                "id" => person.id = value.text(),
                "public_name" => public = value.text(),
                "name" => plain = value.localised(),
                "full_public_name" => full = value.text(),
                "biography" | "abstract" => short = value.localised().trim(),
                "description" => long = value.localised().trim(),
                "url" => person.url = value.text(),
                _ => {}
            }
        }
        person.biography = match (short, long) {
            (text, "") | ("", text) => Cow::Borrowed(text),
            (short, long) => Cow::Owned(format!("{short}\n\n{long}")),
        };
        person.name = first_of([public, plain, full]);
        person
    }
}
