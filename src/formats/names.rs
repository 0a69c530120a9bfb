//! Names of people in one piece of text: which signs stand between two of them, and what is said in brackets.

/// How a file writes several names, told from all of its lists of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameHabit {
    /// Between two names is a `;` or a `|`, and a comma is part of a name.
    Semicolons,
    /// Between two names is a comma, and `&` or `and` before the last.
    Commas,
    /// Every list has one comma, as in `Lovelace, Ada`: only `&` and `and` stand between two names.
    FamilyNameFirst,
}

/// A name, and what stands in brackets behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PersonName<'a> {
    /// The name.
    pub name: &'a str,
    /// What they are or where they come from, such as `moderator`; or nothing.
    pub remark: &'a str,
}

impl NameHabit {
    /// The habit of a file with these lists of names.
    pub fn of<'a>(lists: impl Iterator<Item = &'a str> + Clone) -> NameHabit {
        let lists = lists.filter(|list| !list.trim().is_empty());
        if lists.clone().any(|list| list.contains([';', '|'])) {
            return NameHabit::Semicolons;
        }
        let (mut all, mut with_one) = (0, 0);
        for list in lists {
            all += 1;
            with_one += usize::from(parts(list, &[","]).len() == 2);
        }
        // Two pairs would do, but two names are common and three talks of two speakers each are not rare.
        if all > 3 && all == with_one { NameHabit::FamilyNameFirst } else { NameHabit::Commas }
    }

    /// The names in one list.
    pub fn names(self, list: &str) -> Vec<PersonName<'_>> {
        let between: &[&str] = match self {
            NameHabit::Semicolons => &[";", "|", "\n"],
            NameHabit::Commas => &[",", " & ", " and ", " und ", "\n"],
            NameHabit::FamilyNameFirst => &[" & ", " and ", " und ", "\n"],
        };
        parts(list, between).into_iter().map(person).filter(|person| !person.name.is_empty()).collect()
    }
}

/// The pieces of a text between the given signs, where they do not stand in brackets.
pub(super) fn parts<'a>(text: &'a str, between: &[&str]) -> Vec<&'a str> {
    let mut found = Vec::new();
    let (mut depth, mut begin, mut at) = (0u32, 0, 0);
    while let Some(c) = text[at..].chars().next() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let sign = between.iter().find(|sign| depth == 0 && text[at..].starts_with(**sign));
        if let Some(sign) = sign {
            found.push(&text[begin..at]);
            at += sign.len();
            begin = at;
        } else {
            at += c.len_utf8();
        }
    }
    found.push(&text[begin..]);
    found
}

fn person(text: &str) -> PersonName<'_> {
    let text = text.trim();
    let text = text.strip_prefix("and ").unwrap_or(text).trim_start();
    let bracketed = text.strip_suffix(')').and_then(|text| text.split_once('('));
    match bracketed {
        Some((name, remark)) if !name.trim().is_empty() => {
            PersonName { name: name.trim(), remark: remark.trim() }
        }
        _ => PersonName { name: text, remark: "" },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lists: &[&str], list: &str, expected: &[&str]) {
        let habit = NameHabit::of(lists.iter().copied());
        let names: Vec<&str> = habit.names(list).iter().map(|person| person.name).collect();
        assert_eq!(names, expected, "{list:?} by {habit:?}");
    }

    #[test]
    fn the_habit_of_the_file_decides_what_stands_between_names() {
        check(&["Ada Byron, Bo Li & Cy Fox"], "Ada Byron, Bo Li & Cy Fox", &["Ada Byron", "Bo Li", "Cy Fox"]);
        check(&["Ada Byron", "Bo Li, Cy Fox"], "Bo Li, Cy Fox", &["Bo Li", "Cy Fox"]);
        check(&["A", "B, and C"], "A, B, and C", &["A", "B", "C"]);
        check(&["Byron, Ada; Li, Bo"], "Li, Bo", &["Li, Bo"]);
        check(&["a|b"], "a|b", &["a", "b"]);
        let pairs = ["Byron, Ada", "Li, Bo", "Fox, Cy", "Day, Di and Ek, Eva"];
        check(&pairs[..3], "Li, Bo", &["Li", "Bo"]);
        check(&["Byron, Ada", "Li, Bo", "Fox, Cy", "Day, Di"], "Day, Di & Ek, Eva", &["Day, Di", "Ek, Eva"]);
        check(&["x"], "Band (bass, drums), Alexander Sand", &["Band", "Alexander Sand"]);
        check(&["one\ntwo"], "one\ntwo", &["one", "two"]);
        check(&[""], " , ;", &[";"]);
    }

    #[test]
    fn what_stands_in_brackets_is_a_remark() {
        let cases = [
            ("Ada Byron (moderator)", "Ada Byron", "moderator"),
            ("(nobody yet)", "(nobody yet)", ""),
            ("Ada) Byron", "Ada) Byron", ""),
        ];
        for (text, name, remark) in cases {
            assert_eq!(person(text), PersonName { name, remark }, "{text}");
        }
    }
}
