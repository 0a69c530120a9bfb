//! Reads a key file line by line: each line is a binding or a fault, and a fault costs only its own line.

use std::fmt;

use toml::de::DeTable;

use super::action::Action;
use super::bindings::Binding;
use super::context::Context;
use super::key::{Key, label_of};
use super::notation::{KeyError, parse_keys};

/// What a key is set to in the file so that it does nothing.
pub(super) const UNBOUND: &str = "none";

/// One thing wrong in a key file, with its place. [`fmt::Display`] gives the whole sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeymapFault {
    /// The line in the file, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub fault: Fault,
}

/// The ways in which a line of a key file can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The line is not TOML; what the reader of TOML says. Below such a heading, lines are passed over.
    NotToml(String),
    /// The heading of a table that is no context; the lines below it are passed over.
    UnknownContext(String),
    /// A binding above the first heading; the lines up to that are passed over.
    NoContext,
    /// The left side cannot be read as keys.
    BadKey(KeyError),
    /// The left side is empty.
    NoKey,
    /// The right side is not the name of an action.
    UnknownAction(String),
    /// The right side is not text at all.
    NotAName,
    /// A plain character, in a context where it is typed.
    Typed(Key),
    /// These keys, bound by an earlier line of the same table, are, begin or begin with those of this line.
    InTheWay(Vec<Key>),
}

impl fmt::Display for KeymapFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.fault)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::NotToml(message) => write!(
                f,
                "this line cannot be read ({message}). Write a line such as \"<C-d>\" = \"half-page-down\" \
                 or a heading such as [grid]"
            ),
            Fault::UnknownContext(heading) => {
                let names: Vec<String> = Context::ALL.iter().map(|c| format!("[{}]", c.name())).collect();
                write!(
                    f,
                    "`{heading}` is no context, and the lines below it are passed over. The contexts are {}",
                    names.join(" ")
                )
            }
            Fault::NoContext => {
                write!(
                    f,
                    "the lines from here on stand in no context and are passed over. Put [global] above them"
                )
            }
            Fault::BadKey(error) => error.fmt(f),
            Fault::NoKey => write!(f, "there is no key in \"\". Write one, such as \"x\" or \"<C-d>\""),
            Fault::UnknownAction(name) => {
                write!(f, "there is no action `{name}`. ")?;
                match nearest_action(name) {
                    Some(action) => write!(f, "Did you mean `{}`? ", action.name())?,
                    None => write!(f, "`{UNBOUND}` unbinds a key. ")?,
                }
                write!(f, "`hallway keys` lists all actions")
            }
            Fault::NotAName => write!(
                f,
                "a key is set to the name of an action in quotes, or to \"{UNBOUND}\". \
                 `hallway keys` lists all actions"
            ),
            Fault::Typed(key) => write!(
                f,
                "`{key}` is typed here, so it cannot be bound. Bind it with Ctrl or Alt, such as <A-x>, \
                 or in another context"
            ),
            Fault::InTheWay(other) => write!(
                f,
                "`{}` is bound above, and one of the two would never be reached. Remove one of them",
                label_of(other)
            ),
        }
    }
}

/// The bindings of a key file in the order of its lines, and what is wrong in it, in the same order.
///
/// A key file is TOML with one binding on a line. Each line is read as TOML by itself: read as a whole, one
/// forgotten quote would cost the rest of the file.
pub(super) fn read_lines(text: &str) -> (Vec<Binding>, Vec<KeymapFault>) {
    let mut place = Place::Start;
    let mut bindings = Vec::new();
    let mut faults = Vec::new();
    for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let line = line.trim();
        let read = if line.is_empty() || line.starts_with('#') {
            Ok(())
        } else if line.starts_with('[') {
            let context = read_heading(line);
            place = context.as_ref().map_or(Place::PassedOver, |context| Place::In(*context));
            context.map(|_| ())
        } else {
            match place {
                Place::In(context) => {
                    read_binding(context, line, &bindings).map(|found| bindings.push(found))
                }
                Place::PassedOver => Ok(()),
                Place::Start => {
                    place = Place::PassedOver;
                    Err(Fault::NoContext)
                }
            }
        };
        faults.extend(read.err().map(|fault| KeymapFault { line: index + 1, fault }));
    }
    (bindings, faults)
}

/// Which table the lines being read stand in.
#[derive(Clone, Copy)]
enum Place {
    Start,
    In(Context),
    /// A table that is not known: whose keys these are meant to be cannot be told. One fault says so.
    PassedOver,
}

fn read_heading(line: &str) -> Result<Context, Fault> {
    let table = read_toml(line)?;
    let known = table.iter().next().and_then(|(name, inside)| {
        let nothing_below = inside.get_ref().as_table().is_some_and(DeTable::is_empty);
        Context::named(name.get_ref()).filter(|_| nothing_below)
    });
    known.ok_or_else(|| Fault::UnknownContext(one_line(line)))
}

fn read_binding(context: Context, line: &str, earlier: &[Binding]) -> Result<Binding, Fault> {
    let table = read_toml(line)?;
    let (left, right) = table.iter().next().ok_or(Fault::NoKey)?;
    let keys = parse_keys(left.get_ref()).map_err(Fault::BadKey)?;
    let first = keys.first().ok_or(Fault::NoKey)?;
    if context.takes_text() && first.typed().is_some() {
        return Err(Fault::Typed(*first));
    }
    let action = match right.get_ref().as_str().ok_or(Fault::NotAName)? {
        UNBOUND => None,
        name => Some(Action::named(name).ok_or_else(|| Fault::UnknownAction(one_line(name)))?),
    };
    let binding = Binding { context, keys, action };
    match earlier.iter().find(|earlier| earlier.is_in_the_way_of(&binding)) {
        Some(earlier) => Err(Fault::InTheWay(earlier.keys.clone())),
        None => Ok(binding),
    }
}

fn read_toml(line: &str) -> Result<DeTable<'_>, Fault> {
    match DeTable::parse(line) {
        Ok(table) => Ok(table.into_inner()),
        Err(error) => Err(Fault::NotToml(one_line(error.message()))),
    }
}

/// Text from the file made fit to be shown: no control characters, no line breaks.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The action whose name is at most a third wrong, if there is one.
fn nearest_action(name: &str) -> Option<Action> {
    let distance = |action: &Action| edits(name, action.name());
    let nearest = Action::ALL.iter().copied().min_by_key(distance)?;
    (distance(&nearest) * 3 <= name.chars().count()).then_some(nearest)
}

/// How many letters must be added, removed or changed to make `wrong` into `right` (Levenshtein's distance).
fn edits(wrong: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (above, letter) in wrong.chars().enumerate() {
        let mut diagonal = above;
        row[0] = above + 1;
        for (column, wanted) in right.iter().enumerate() {
            let changed = diagonal + usize::from(letter != *wanted);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::keymap::Keymap;

    /// Reads `text`; the faults are compared by their beginnings, one a line, and `keys` counts the bindings.
    fn check(text: &str, bindings: usize, expected: &[&str]) {
        let (found, faults) = read_lines(text);
        let faults: Vec<String> = faults.iter().map(KeymapFault::to_string).collect();
        assert_eq!(faults.len(), expected.len(), "{text}\n{faults:#?}");
        for (fault, beginning) in faults.iter().zip(expected) {
            assert!(fault.starts_with(beginning), "{text}\n{fault}");
        }
        assert_eq!(found.len(), bindings, "{text}");
    }

    #[test]
    fn all_faults_are_listed_at_once_and_cost_only_their_lines() {
        check(
            "[grid]\n\"x\" = \"sttar\"\n\"<Foo>\" = \"star\"\n\n\"y\" = 3\n\"z\" = \"star\"\n[gird]\n\"x\" = \"star\"\n",
            1,
            &[
                "line 2: there is no action `sttar`. Did you mean `star`? `hallway keys` lists all actions",
                "line 3: `<Foo>` at character 1 is not a key. Keys with names are <Enter> <Esc> ",
                "line 5: a key is set to the name of an action in quotes, or to \"none\".",
                "line 7: `[gird]` is no context, and the lines below it are passed over. The contexts are [global] [grid] ",
            ],
        );
    }

    #[test]
    fn each_fault_says_what_to_do_next() {
        check(
            "\"x\" = \"star\"",
            0,
            &["line 1: the lines from here on stand in no context and are passed over. Put [global]"],
        );
        check("grid = 1\n[list]\ns = \"star\"", 1, &["line 1: the lines from here on stand in no context"]);
        check("[grid]\n\"\" = \"star\"", 0, &["line 2: there is no key in \"\". Write one, such as"]);
        check(
            "[grid]\nx = \"make-coffee\"",
            0,
            &["line 2: there is no action `make-coffee`. `none` unbinds a key."],
        );
        check("[grid]\nx = \"Quit\"", 0, &["line 2: there is no action `Quit`. Did you mean `quit`?"]);
        check("[grid]\nx = \"\"", 0, &["line 2: there is no action ``. `none` unbinds a key."]);
        check("[grid]\nx = [\"star\"]", 0, &["line 2: a key is set to the name of an action"]);
        check("[grid]\nx = \"a\\u001bb\"", 0, &["line 2: there is no action `a b`."]);
    }

    #[test]
    fn plain_characters_cannot_be_bound_where_they_are_typed() {
        check(
            "[search]\nq = \"cancel\"\n\"<A-q>\" = \"cancel\"",
            1,
            &["line 2: `q` is typed here, so it cannot be bound."],
        );
        check("[palette]\n\"<Space>\" = \"none\"", 0, &["line 2: `<Space>` is typed here"]);
    }

    #[test]
    fn of_two_keys_in_each_others_way_the_later_is_reported() {
        check("[grid]\nz = \"star\"\nzz = \"now\"\n[list]\nzz = \"now\"", 2, &["line 3: `z` is bound above"]);
        check("[grid]\nzz = \"star\"\nz = \"now\"", 1, &["line 3: `zz` is bound above"]);
        check("[grid]\n\"<CR>\" = \"star\"\n\"<Enter>\" = \"none\"", 1, &["line 3: `⏎` is bound above"]);
    }

    #[test]
    fn a_line_that_is_not_toml_costs_only_itself() {
        let broken = [
            "\"y = \"now\"",
            "y = \"now",
            "y = now",
            "y =",
            "y",
            "<C-d> = \"now\"",
            "y = \"\"\"now",
            "y = {",
            "y = [",
        ];
        for line in broken {
            let text = format!("[grid]\nx = \"star\"\n{line}\nz = \"undo\"\n");
            check(&text, 2, &["line 3: this line cannot be read ("]);
        }
    }

    #[test]
    fn below_a_heading_that_is_not_known_lines_are_passed_over_until_the_next() {
        for heading in ["[grid", "[grid] # \u{7}", "[[grid]]", "[grid.x]", "[]", "[Grid]", "[grid] x = 1"] {
            let text =
                format!("[list]\nx = \"star\"\n{heading}\ny = \"oops\"\nz = 1\n[grid]\nz = \"undo\"\n");
            check(&text, 2, &["line 3: "]);
        }
    }

    #[test]
    fn bytes_that_editors_add_do_no_harm() {
        check("\u{feff}# keys\r\n[grid]\r\n  x = \"star\" # mine\r\n\r\n[grid]\r\ny = \"now\"", 2, &[]);
    }

    proptest! {
        #[test]
        fn no_file_makes_the_reader_panic_or_hides_the_standard_keys(
            text in "([\\[\\]\"'=#.,{}<> \n\u{0}\u{1b}é]|\\[grid\\]\n|\"<C-d>\" = |\"star\"|x = |zz = ){0,24}"
        ) {
            let (keymap, faults) = Keymap::with_user(&text);
            let lines = text.lines().count();
            prop_assert!(faults.iter().all(|fault| (1..=lines).contains(&fault.line)));
            prop_assert!(!faults.iter().any(|fault| fault.to_string().chars().any(char::is_control)));
            prop_assert!(keymap.bindings().len() > 100);
        }
    }
}
