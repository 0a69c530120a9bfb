//! A person of Indico: a name in parts, or turned round.

use super::Value;

/// What an export says of a person.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Person<'d> {
    /// What tells them apart within the event, or nothing.
    pub id: &'d str,
    first_name: &'d str,
    last_name: &'d str,
    /// First name first.
    name: &'d str,
    /// Last name first, with a comma behind it.
    turned_name: &'d str,
    pub affiliation: &'d str,
}

impl<'d> Person<'d> {
    /// What `value` says.
    pub fn of(value: Value<'d>) -> Person<'d> {
        let mut person = Person::default();
        for (name, value) in value.members() {
            match name {
                "person_id" => person.id = value.text(),
                "first_name" | "firstName" => person.first_name = value.text(),
                "last_name" | "familyName" => person.last_name = value.text(),
                "name" => person.name = value.text(),
                "fullName" => person.turned_name = value.text(),
                "affiliation" => person.affiliation = value.text(),
                _ => {}
            }
        }
        person
    }

    /// Replaces what is in `out` by the name, first name first.
    pub fn write_name(self, out: &mut String) {
        let parts = [self.first_name.trim(), self.last_name.trim()];
        let turned = self.turned_name.split_once(',').map(|(last, first)| [first.trim(), last.trim()]);
        let parts = match (parts, self.name.trim(), turned) {
            (["", ""], "", Some(turned)) => turned,
            (["", ""], "", None) => [self.turned_name.trim(), ""],
            (["", ""], name, _) => [name, ""],
            (parts, ..) => parts,
        };
        out.clear();
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(part);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_put_together_or_turned() {
        let cases = [
            (
                Person { first_name: "Ada", last_name: "Harbour", turned_name: "x", ..Person::default() },
                "Ada Harbour",
            ),
            (Person { last_name: "Harbour", ..Person::default() }, "Harbour"),
            (Person { name: "Ada Harbour", turned_name: "x", ..Person::default() }, "Ada Harbour"),
            (Person { turned_name: "Harbour, Ada", ..Person::default() }, "Ada Harbour"),
            (Person { turned_name: "Harbour", ..Person::default() }, "Harbour"),
            (Person::default(), ""),
        ];
        for (person, expected) in cases {
            let mut name = "before".to_owned();
            person.write_name(&mut name);
            assert_eq!(name, expected, "{person:?}");
        }
    }
}
