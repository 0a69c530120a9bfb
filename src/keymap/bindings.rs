//! Which keys do what, where: the standard keymap, the user's changes to it, and what a key press means.

use super::action::Action;
use super::context::Context;
use super::key::{Key, Labels, label_of_in};
use super::lines::{KeymapFault, read_lines};

/// The standard keymap. `docs/keys.md` is made from it; the user's file is written in the same way.
const STANDARD: &str = include_str!("../../assets/keymap.toml");

/// Which keys do what, in each context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    /// In the order in which keys are shown: the user's own first. In one context no two bindings have the
    /// same keys, and none begins with the keys of another.
    bindings: Vec<Binding>,
    /// How keys are told in help and footers.
    pub labels: Labels,
}

/// One line of a key file: what these keys do in this context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Where.
    pub context: Context,
    /// The keys, pressed one after the other; at least one.
    pub keys: Vec<Key>,
    /// What they do; `None` where they are set to do nothing, whatever a farther context has for them.
    pub action: Option<Action>,
}

/// What a key press means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// It asks for this.
    Action(Action),
    /// It begins something longer: keep it, and resolve the next key with it.
    Pending,
    /// It types this character.
    Text(char),
    /// It means nothing here, alone or after the pending keys.
    Nothing,
}

impl Keymap {
    /// The keymap that comes with the program.
    pub fn standard() -> Keymap {
        // A test sees to it that this file has no faults.
        Keymap { bindings: read_lines(STANDARD).0, labels: Labels::Signs }
    }

    /// The standard keymap with the user's file laid over it, and all that is wrong in that file. A faulty
    /// line costs only itself, a faulty heading the lines below it. A line takes the place of whatever had
    /// these keys, began with them or was their beginning, in its own context; `"none"` unbinds.
    pub fn with_user(text: &str) -> (Keymap, Vec<KeymapFault>) {
        let (mut bindings, faults) = read_lines(text);
        let mut standard = Keymap::standard().bindings;
        standard.retain(|binding| !bindings.iter().any(|own| own.takes_the_place_of(binding)));
        bindings.append(&mut standard);
        (Keymap { bindings, labels: Labels::Signs }, faults)
    }

    /// The label of keys pressed one after the other, by this keymap's signs or words.
    pub fn label_of(&self, keys: &[Key]) -> String {
        label_of_in(keys, self.labels)
    }

    /// Every binding, in the order in which keys are shown.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// What `key` means after the keys that are `pending`. The contexts are given nearest first, and the
    /// first that knows the keys decides; in a text box, plain characters are text before anything farther
    /// away sees them.
    pub fn resolve(&self, contexts: &[Context], pending: &[Key], key: Key) -> Resolved {
        let mut pressed = pending.to_vec();
        pressed.push(key);
        for &context in contexts {
            let begins =
                |longer: &Binding| longer.keys.len() > pressed.len() && longer.keys.starts_with(&pressed);
            if self.here(context).any(|binding| binding.action.is_some() && begins(binding)) {
                return Resolved::Pending;
            }
            if let Some(binding) = self.here(context).find(|binding| binding.keys == pressed) {
                return binding.action.map_or(Resolved::Nothing, Resolved::Action);
            }
            if let Some(c) = key.typed().filter(|_| context.takes_text() && pending.is_empty()) {
                return Resolved::Text(c);
            }
        }
        Resolved::Nothing
    }

    /// The keys that ask for `action` in these contexts, in the order in which they are shown: not those
    /// that something nearer has another use for.
    pub fn keys_for(&self, contexts: &[Context], action: Action) -> Vec<&[Key]> {
        let mut found: Vec<&[Key]> = Vec::new();
        for keys in self.all_keys_for(contexts, action) {
            if !found.contains(&keys) {
                found.push(keys);
            }
        }
        found
    }

    /// The first of [`keys_for`](Self::keys_for).
    pub fn first_keys_for(&self, contexts: &[Context], action: Action) -> Option<&[Key]> {
        self.all_keys_for(contexts, action).next()
    }

    fn all_keys_for(&self, contexts: &[Context], action: Action) -> impl Iterator<Item = &[Key]> {
        let bound = contexts.iter().flat_map(|&context| self.here(context));
        let asking = bound.filter(move |binding| binding.action == Some(action));
        asking.map(|binding| &binding.keys[..]).filter(move |keys| self.reaches(contexts, keys, action))
    }

    /// Whether pressing `keys` one after the other comes to `action`.
    pub(super) fn reaches(&self, contexts: &[Context], keys: &[Key], action: Action) -> bool {
        let Some((last, before)) = keys.split_last() else { return false };
        let waits = |end: usize| self.resolve(contexts, &before[..end], before[end]) == Resolved::Pending;
        (0..before.len()).all(waits) && self.resolve(contexts, before, *last) == Resolved::Action(action)
    }

    fn here(&self, context: Context) -> impl Iterator<Item = &Binding> {
        self.bindings.iter().filter(move |binding| binding.context == context)
    }
}

impl Binding {
    /// Whether only one of the two can be reached, both being in force in one context. Unbinding `gx` leaves
    /// `g` to be bound, and the other way round.
    pub(super) fn is_in_the_way_of(&self, other: &Binding) -> bool {
        let both_act = self.action.is_some() && other.action.is_some();
        let one_begins_the_other = self.keys.starts_with(&other.keys) || other.keys.starts_with(&self.keys);
        self.context == other.context && (self.keys == other.keys || both_act && one_begins_the_other)
    }

    /// Whether this line of the user's replaces a standard one. Unbinding `g` unbinds `gg` too, which could
    /// not be reached; unbinding `gx` leaves a standard `g` alone.
    fn takes_the_place_of(&self, standard: &Binding) -> bool {
        match self.action {
            Some(_) => self.is_in_the_way_of(standard),
            None => self.context == standard.context && standard.keys.starts_with(&self.keys),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keymap::{Group, parse_keys};

    const GRID: &[Context] = &[Context::Grid, Context::Global];
    const SEARCH: &[Context] = &[Context::Search, Context::Global];

    /// What comes of pressing `keys` one after the other, as a caller does who keeps what is pending.
    fn press(keymap: &Keymap, contexts: &[Context], keys: &str) -> String {
        let mut pending = Vec::new();
        let mut seen = Vec::new();
        for key in parse_keys(keys).unwrap() {
            let resolved = keymap.resolve(contexts, &pending, key);
            match resolved {
                Resolved::Pending => pending.push(key),
                _ => pending.clear(),
            }
            seen.push(match resolved {
                Resolved::Action(action) => action.name().to_owned(),
                Resolved::Pending => "…".to_owned(),
                Resolved::Text(c) => format!("'{c}'"),
                Resolved::Nothing => "-".to_owned(),
            });
        }
        seen.join(" ")
    }

    #[test]
    fn the_standard_file_has_no_faults() {
        let (bindings, faults) = read_lines(STANDARD);
        assert_eq!(faults, []);
        assert!(bindings.len() > 100);
    }

    #[test]
    fn both_habits_work() {
        let cases: &[(&[Context], &str, &str)] = &[
            (GRID, "hjkl", "left down up right"),
            (GRID, "<Left><Down><Up><Right>", "left down up right"),
            (GRID, "ggG<Home><End>", "… first last first last"),
            (GRID, "<C-d><C-u><PageDown><PageUp>", "half-page-down half-page-up page-down page-up"),
            (GRID, "[]19", "previous-day next-day day-1 day-9"),
            (GRID, "<Space><Enter><Esc>u<C-r>", "star read back undo redo"),
            (GRID, "/nNtv<Tab>", "search next-hit previous-hit now next-view next-view"),
            (GRID, "+-=:?q<C-c><C-z>", "zoom-in zoom-out zoom-in commands help quit quit suspend"),
            (GRID, "s;<C-x>", "- - -"),
            (GRID, "gxg<Esc>j", "… - … - down"),
            (&[Context::List, Context::Global], "s+", "group-list -"),
            (
                &[Context::Detail, Context::Grid, Context::Global],
                "jk<Up>+",
                "scroll-detail-down scroll-detail-up scroll-detail-up zoom-in",
            ),
            (&[Context::Help, Context::Global], "q?<Esc>ju<Space>", "back back back down - page-down"),
            (SEARCH, "gq 9<lt>", "'g' 'q' ' ' '9' '<'"),
            (
                SEARCH,
                "<Enter><Esc><Down><C-p><C-w><C-u>",
                "accept cancel next-entry earlier-query delete-word clear-line",
            ),
            (SEARCH, "<C-c><PageDown><C-r><A-x>", "cancel page-down - -"),
            (&[], "q", "-"),
        ];
        let standard = Keymap::standard();
        for (contexts, keys, expected) in cases {
            assert_eq!(press(&standard, contexts, keys), *expected, "{keys}");
        }
    }

    #[test]
    fn every_action_has_a_key_or_is_asked_for_by_name() {
        const ONLY_BY_NAME: &[Action] =
            &[Action::ShowGrid, Action::ShowList, Action::ShowNow, Action::TriageMaybes];
        let standard = Keymap::standard();
        for &action in Action::ALL {
            let reached = Context::ALL
                .iter()
                .any(|&context| !standard.keys_for(&[context, Context::Global], action).is_empty());
            assert_eq!(reached, !ONLY_BY_NAME.contains(&action), "{}", action.name());
        }
    }

    #[test]
    fn no_key_means_two_things_in_one_context() {
        let standard = Keymap::standard();
        for (place, binding) in standard.bindings.iter().enumerate() {
            for other in &standard.bindings[place + 1..] {
                assert!(!binding.is_in_the_way_of(other), "{binding:?} and {other:?}");
            }
            if let Some(action) = binding.action {
                assert!(standard.reaches(&[binding.context], &binding.keys, action), "{binding:?}");
            }
        }
    }

    #[test]
    fn every_text_box_can_be_edited_and_left() {
        let standard = Keymap::standard();
        // The number of a link is a digit or two, and nothing to be edited.
        let is_box = |context: &&Context| context.takes_text() && **context != Context::Links;
        for &context in Context::ALL.iter().filter(is_box) {
            let group = if context == Context::Note { Group::Writing } else { Group::TextBoxes };
            // Only a search has words to complete and queries to bring back.
            let is_for_search = |action: &Action| {
                use Action::{Complete, CompleteBack, EarlierQuery, LaterQuery};
                matches!(action, Complete | CompleteBack | EarlierQuery | LaterQuery)
            };
            // The panel of filters is left with all as it is.
            let is_no_cancel =
                |action: &Action| *action != Action::Cancel || context != Context::FilterLetters;
            let is_wanted = |action: &&Action| {
                action.group() == group
                    && (context == Context::Search || !is_for_search(action))
                    && is_no_cancel(action)
            };
            for &action in Action::ALL.iter().filter(is_wanted) {
                // In the panel of filters, what one takes is picked.
                let is_pick = context == Context::FilterLetters && action == Action::Accept;
                let action = if is_pick { Action::PickOrClose } else { action };
                assert!(
                    !standard.keys_for(&[context], action).is_empty(),
                    "{} {}",
                    context.name(),
                    action.name()
                );
            }
        }
    }

    #[test]
    fn the_users_file_lies_over_the_standard_one() {
        let cases = [
            // A new key, and the old ones beside it.
            ("[grid]\n\"s\" = \"star\"", "s<Space>", "star star"),
            // A key with another meaning.
            ("[global]\n\"q\" = \"back\"", "q<C-c>", "back quit"),
            // Unbound where it was bound, and hidden where something farther away binds it.
            ("[global]\n\"q\" = \"none\"", "q<C-c>", "- quit"),
            ("[grid]\n\"q\" = \"none\"", "q", "-"),
            ("[grid]\n\"g\" = \"none\"", "gg", "- -"),
            ("[grid]\n\"gg\" = \"none\"", "gggt", "… - … next-day"),
            // A key takes the place of all that begins with it, and longer keys that of their beginning.
            ("[global]\n\"g\" = \"now\"", "gg", "now now"),
            ("[global]\n\"qq\" = \"quit\"", "qqqx", "… quit … -"),
            // Unbinding makes room, in any order of lines.
            ("[global]\n\"gg\" = \"none\"\n\"g\" = \"now\"", "g", "now"),
            ("[global]\n\"g\" = \"none\"\n\"gx\" = \"now\"", "gxgg", "… now … -"),
            // Nearer in the grid than the standard meaning everywhere.
            ("[grid]\n\"g\" = \"now\"", "g", "now"),
            ("[grid]\n\"gx\" = \"now\"", "gxgg", "… now … first"),
            // Names are read in any case, values may hold three keys, TOML needs no quotes for letters.
            ("[global]\n\"<c-X>ab\" = \"undo\"\nz = \"redo\"", "<C-x>abz", "… … undo redo"),
            ("", "q", "quit"),
        ];
        for (text, keys, expected) in cases {
            let (keymap, faults) = Keymap::with_user(text);
            assert_eq!(faults, [], "{text}");
            assert_eq!(press(&keymap, GRID, keys), expected, "{text}");
        }
    }

    #[test]
    fn what_is_typed_stays_text_whatever_the_user_binds() {
        let (keymap, faults) =
            Keymap::with_user("[global]\n\"ab\" = \"quit\"\n[search]\n\"<C-x>s\" = \"accept\"");
        assert_eq!(faults, []);
        assert_eq!(press(&keymap, SEARCH, "ab<C-x>ss"), "'a' 'b' … accept 's'");
    }
}
