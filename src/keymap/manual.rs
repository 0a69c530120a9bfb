//! The page on keys: `docs/keys.md`, and what `hallway keys` prints.

use std::fmt::Write as _;

use super::action::Action;
use super::bindings::Keymap;
use super::context::Context;
use super::help::help_rows_written;
use super::key::Key;

const INTRODUCTION: &str = "\
# Keys

What each key does, by the place on the screen where it is pressed. This is the standard keymap with your own
changes, if you made any; in the program, `?` shows the keys that work at that moment and `:` finds any action
by its name.

Where several places hold at once, the nearest one that has a use for the key decides: first the box or the
pane that is open, then the view, then `[global]`.

## Changing keys

Your own file of keys holds only what you change, one key on a line under the name of the place:

```toml
[grid]
\"z\" = \"zoom-in\"        # a key, and the action it asks for
\"gn\" = \"now\"           # keys pressed one after the other
\"+\" = \"none\"           # this key does nothing here
```

A character stands for itself. Other keys have names: `<Enter>` `<Esc>` `<Tab>` `<Space>` `<Backspace>`
`<Delete>` `<Insert>` `<Up>` `<Down>` `<Left>` `<Right>` `<Home>` `<End>` `<PageUp>` `<PageDown>` `<F1>`, and
`<lt>` for `<`. `C-`, `A-` and `S-` in front stand for Ctrl, Alt and Shift: `<C-d>`, `<A-x>`, `<S-Tab>`.
A line that cannot be read is reported with its number and costs only itself; below a heading that cannot be
read, lines are passed over until the next one.
";

/// The page on keys in Markdown: how to write them, then a table for each context and group, then the
/// actions that no key asks for.
pub fn keys_markdown(keymap: &Keymap) -> String {
    let mut page = INTRODUCTION.to_owned();
    for &context in Context::ALL {
        heading(&mut page, &format!("## `[{}]`", context.name()));
        page += context.about();
        page.push('\n');
        let rows = help_rows_written(keymap, &[context], notation);
        for group in rows.chunk_by(|above, below| above.group == below.group) {
            heading(&mut page, &format!("### {}", group[0].group.name()));
            page += "| keys | action | what it does |\n|---|---|---|\n";
            for row in group {
                let keys: Vec<String> = row.keys.iter().map(|keys| code(keys)).collect();
                // Writing to a string cannot fail.
                let _ = writeln!(page, "| {} | {} | {} |", keys.join(" "), names(row.action), row.help);
            }
        }
    }
    let bound = |action: Action| keymap.bindings().iter().any(|binding| binding.action == Some(action));
    let unbound: Vec<Action> = Action::ALL.iter().copied().filter(|action| !bound(*action)).collect();
    if !unbound.is_empty() {
        heading(&mut page, "## Without a key");
        page += "| action | what it does |\n|---|---|\n";
        for action in unbound {
            let _ = writeln!(page, "| {} | {} |", code(action.name()), action.help());
        }
    }
    page
}

fn heading(page: &mut String, text: &str) {
    let _ = write!(page, "\n{text}\n\n");
}

fn notation(keys: &[Key]) -> String {
    keys.iter().map(Key::to_string).collect()
}

/// The names of the actions in a row of the help.
fn names(action: Action) -> String {
    match action {
        Action::Day(_) => format!("{} to {}", code(Action::Day(1).name()), code(Action::Day(9).name())),
        Action::PickA => format!("{} to {}", code(Action::PickA.name()), code(Action::PickD.name())),
        _ => code(action.name()),
    }
}

/// Text as code in a cell of a table, where a bar would end the cell and a backtick the code.
fn code(text: &str) -> String {
    let text = text.replace('|', "\\|");
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keymap::parse_keys;

    #[test]
    fn the_page_says_all_there_is_to_know_about_an_action() {
        let page = keys_markdown(&Keymap::standard());
        for &action in Action::ALL
            .iter()
            .filter(|action| !matches!(action, Action::Day(2..=8) | Action::PickB | Action::PickC))
        {
            let name = code(action.name());
            let said = page.lines().any(|line| line.contains(&name) && line.contains(action.help()));
            assert!(said, "{name}");
        }
    }

    #[test]
    fn every_key_named_in_the_introduction_is_one() {
        let names: Vec<&str> = INTRODUCTION.split('`').filter(|piece| piece.starts_with('<')).collect();
        assert!(names.len() > 10);
        for name in names.into_iter().filter(|name| *name != "<") {
            let key: Key = name.parse().unwrap();
            assert_eq!(key.to_string(), name);
        }
    }

    #[test]
    fn the_example_in_the_introduction_has_no_fault() {
        let example = INTRODUCTION.split("```").nth(1).unwrap().strip_prefix("toml").unwrap();
        let (keymap, faults) = Keymap::with_user(example);
        assert_eq!(faults, []);
        let keys = parse_keys("z").unwrap();
        assert_eq!(keymap.keys_for(&[Context::Grid], Action::ZoomIn)[0], keys);
    }

    #[test]
    fn keys_that_mean_something_to_markdown_are_shown_as_they_are() {
        let (keymap, faults) = Keymap::with_user("[grid]\n\"|\" = \"zoom-in\"\n\"`\" = \"zoom-out\"");
        assert_eq!(faults, []);
        let page = keys_markdown(&keymap);
        assert!(page.contains("| `\\|` `+` `=` | `zoom-in` |"), "{page}");
        assert!(page.contains("| `` ` `` `-` | `zoom-out` |"), "{page}");
    }
}
