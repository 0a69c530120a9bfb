//! The rows that the help overlay, the footer, the palette and the list of next keys show. The words are the
//! action table's, the keys are those that work in the contexts given.

use super::action::{Action, Group};
use super::bindings::Keymap;
use super::context::Context;
use super::key::Key;

/// A row of the help: what these keys do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpRow {
    /// The part of the help it stands in.
    pub group: Group,
    /// The labels of its keys; those that follow on each other share one, `1–9`.
    pub keys: Vec<String>,
    /// What they ask for; where a key each asks for its own, the first of them.
    pub action: Action,
    /// One sentence on it.
    pub help: &'static str,
}

/// A hint in the footer, such as `[ ] day`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FooterHint {
    /// The label of the key, or of the two keys that belong together.
    pub keys: String,
    /// What it is for, in a word.
    pub word: &'static str,
    /// What a click on it asks for.
    pub action: Action,
}

/// A row of the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaletteEntry {
    /// What it asks for when chosen.
    pub action: Action,
    /// Its name, such as `next-day`.
    pub name: &'static str,
    /// One sentence on it.
    pub help: &'static str,
    /// The labels of the keys that do the same.
    pub keys: Vec<String>,
}

/// A row of the list of what can follow on pending keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextKeyRow {
    /// The label of the keys still to be pressed.
    pub keys: String,
    /// What they ask for.
    pub action: Action,
    /// One sentence on it.
    pub help: &'static str,
}

/// Every action that a key asks for in these contexts, by group, in the order of the action table.
pub fn help_rows(keymap: &Keymap, contexts: &[Context]) -> Vec<HelpRow> {
    help_rows_written(keymap, contexts, |keys| keymap.label_of(keys))
}

/// [`help_rows`] with the keys written by `write`.
pub(super) fn help_rows_written(
    keymap: &Keymap,
    contexts: &[Context],
    write: impl Fn(&[Key]) -> String,
) -> Vec<HelpRow> {
    let mut rows: Vec<HelpRow> = Vec::new();
    for &action in Group::ALL.iter().flat_map(|group| Action::ALL.iter().filter(|a| a.group() == *group)) {
        let keys: Vec<String> = keymap.keys_for(contexts, action).into_iter().map(&write).collect();
        match rows.last_mut() {
            _ if keys.is_empty() => {}
            // Numbers and letters that do the same to another one have one sentence, and share a row.
            Some(HelpRow { help, keys: shared, .. }) if *help == action.help() => shared.extend(keys),
            _ => rows.push(HelpRow { group: action.group(), keys, action, help: action.help() }),
        }
    }
    for row in &mut rows {
        shorten_run(&mut row.keys);
    }
    rows
}

/// Three or more characters that follow on each other become one label, `1–9`.
fn shorten_run(labels: &mut Vec<String>) {
    let characters: Option<Vec<char>> = labels.iter().map(|label| label.parse().ok()).collect();
    let Some([first, .., last]) = characters.as_deref() else { return };
    if labels.len() > 2 && (*first..=*last).eq(characters.iter().flatten().copied()) {
        *labels = vec![format!("{first}–{last}")];
    }
}

/// What the footer says with the programme on the screen, in order; actions in one row share a hint. What
/// has no key in the present context is left out, so that zooming shows in the grid and grouping in the list.
const PROGRAMME: &[&[Action]] = &[
    &[Action::NextHit, Action::PreviousHit],
    &[Action::OnlyHits],
    &[Action::Back],
    &[Action::Search],
    &[Action::Choose],
    &[Action::Star],
    &[Action::Read],
    &[Action::WriteNote],
    &[Action::PreviousDay, Action::NextDay],
    &[Action::Now],
    &[Action::NextView],
    &[Action::ZoomIn, Action::ZoomOut],
    &[Action::GroupList],
    &[Action::Filter],
    &[Action::Commands],
    &[Action::Help],
    &[Action::Quit],
];

const SPEAKERS: &[&[Action]] = &[
    &[Action::Up, Action::Down],
    &[Action::Read],
    &[Action::Star],
    &[Action::Back],
    &[Action::Search],
    &[Action::NextView],
    &[Action::Commands],
    &[Action::Help],
    &[Action::Quit],
];

const DECIDING: &[&[Action]] = &[
    &[Action::TriageYes],
    &[Action::TriageNo],
    &[Action::TriageMaybe],
    &[Action::TriageLater],
    &[Action::Undo],
    &[Action::Back],
    &[Action::PageDown],
    &[Action::TriageOrder],
    &[Action::TriagePast],
    &[Action::Help],
];

const PLANNING: &[&[Action]] = &[
    &[Action::Choose],
    &[Action::PickA, Action::PickB, Action::PickC, Action::PickD],
    &[Action::KeepBoth],
    &[Action::ListGap],
    &[Action::Read],
    &[Action::Back],
    &[Action::Star],
    &[Action::GapOrder],
    &[Action::Undo],
    &[Action::PreviousDay, Action::NextDay],
    &[Action::Now],
    &[Action::NextView],
    &[Action::Search],
    &[Action::Commands],
    &[Action::Help],
    &[Action::Quit],
];

const READING: &[&[Action]] = &[
    &[Action::ScrollDetailUp, Action::ScrollDetailDown],
    &[Action::NextRelated],
    &[Action::Follow],
    &[Action::Star],
    &[Action::WriteNote],
    &[Action::Back],
    &[Action::OpenLink],
    &[Action::Search],
    &[Action::Commands],
    &[Action::Help],
    &[Action::Quit],
];

const WRITING: &[&[Action]] = &[
    &[Action::CloseNote],
    &[Action::Undo],
    &[Action::Redo],
    &[Action::WordLeft, Action::WordRight],
    &[Action::DeleteWord],
    &[Action::TextStart],
    &[Action::TextEnd],
];

const TYPING: &[&[Action]] = &[
    &[Action::PreviousEntry, Action::NextEntry],
    &[Action::Accept],
    &[Action::Complete],
    &[Action::DeleteWord],
    &[Action::ClearLine],
    &[Action::Cancel],
];

const FILTERING: &[&[Action]] = &[
    &[Action::Pick],
    &[Action::PickOrClose],
    &[Action::KeepPicks],
    &[Action::ClearLine],
    &[Action::PickAll],
    &[Action::ClearPicks],
    &[Action::HideEntry],
    &[Action::MoveEntryBack, Action::MoveEntryOn],
    &[Action::Narrow],
];

const COVERED: &[&[Action]] =
    &[&[Action::Up, Action::Down], &[Action::PageUp, Action::PageDown], &[Action::Search], &[Action::Back]];

const LISTING: &[&[Action]] =
    &[&[Action::Up, Action::Down], &[Action::PageUp, Action::PageDown], &[Action::Accept], &[Action::Back]];

const NEWS: &[&[Action]] =
    &[&[Action::Up, Action::Down], &[Action::Accept], &[Action::LetGo], &[Action::Undo], &[Action::Back]];

/// The hints for these contexts, nearest first: the most useful of the actions that `works` lets through.
pub fn footer(keymap: &Keymap, contexts: &[Context], works: impl Fn(Action) -> bool) -> Vec<FooterHint> {
    let hints = match contexts.first() {
        Some(Context::Note) => WRITING,
        Some(Context::Search | Context::Palette | Context::Links) => TYPING,
        Some(Context::FilterKeys | Context::Filter | Context::FilterLetters) => FILTERING,
        Some(Context::Help) => COVERED,
        Some(Context::News) => NEWS,
        Some(Context::Problems) => LISTING,
        Some(Context::Detail) => READING,
        Some(Context::Choice | Context::Gap | Context::Agenda) => PLANNING,
        Some(Context::Speakers) => SPEAKERS,
        Some(Context::Triage) => DECIDING,
        Some(Context::Global | Context::Grid | Context::List | Context::Now) | None => PROGRAMME,
    };
    let shown = |actions: &&[Action]| {
        let bound = |&action: &Action| {
            let keys = works(action).then(|| keymap.first_keys_for(contexts, action))??;
            Some((action, keymap.label_of(keys)))
        };
        let (actions, labels): (Vec<Action>, Vec<String>) = actions.iter().filter_map(bound).unzip();
        let action = *actions.first()?;
        Some(FooterHint { keys: labels.join(" "), word: action.word(), action })
    };
    hints.iter().filter_map(shown).collect()
}

/// Where the keys that the palette shows are looked for, in this order.
const BEHIND_THE_PALETTE: &[&[Context]] = &[
    &[Context::Grid, Context::Global],
    &[Context::List, Context::Global],
    &[Context::Choice, Context::Agenda, Context::Global],
    &[Context::Gap, Context::Agenda, Context::Global],
    &[Context::Detail, Context::Global],
];

/// Every action that can be chosen by name: all but the editing of text, what the panel of filters is for, and
/// the palette itself.
pub fn palette_entries(keymap: &Keymap) -> Vec<PaletteEntry> {
    let is_for_one_place =
        |action: &Action| matches!(action.group(), Group::Filters | Group::TextBoxes | Group::Writing);
    let can_be_chosen = |action: &&Action| !is_for_one_place(action) && **action != Action::Commands;
    let entry = |&action: &Action| {
        let keys = BEHIND_THE_PALETTE
            .iter()
            .map(|contexts| keymap.keys_for(contexts, action))
            .find(|keys| !keys.is_empty())
            .unwrap_or_default();
        let keys = keys.into_iter().map(|keys| keymap.label_of(keys)).collect();
        PaletteEntry { action, name: action.name(), help: action.help(), keys }
    };
    Action::ALL.iter().filter(can_be_chosen).map(entry).collect()
}

/// What can follow on the keys that are `pending`, nearest context first.
pub fn next_key_rows(keymap: &Keymap, contexts: &[Context], pending: &[Key]) -> Vec<NextKeyRow> {
    let mut rows: Vec<NextKeyRow> = Vec::new();
    for &context in contexts {
        for binding in keymap.bindings().iter().filter(|binding| binding.context == context) {
            let Some(action) = binding.action else { continue };
            let rest = binding.keys.strip_prefix(pending).filter(|rest| !rest.is_empty());
            if let Some(rest) = rest.filter(|_| keymap.reaches(contexts, &binding.keys, action)) {
                let row = NextKeyRow { keys: keymap.label_of(rest), action, help: action.help() };
                if !rows.contains(&row) {
                    rows.push(row);
                }
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keymap::parse_keys;

    const GRID: &[Context] = &[Context::Grid, Context::Global];

    fn footer_line(keymap: &Keymap, contexts: &[Context], works: impl Fn(Action) -> bool) -> String {
        let hints = footer(keymap, contexts, works);
        hints.iter().map(|hint| format!("{} {}", hint.keys, hint.word)).collect::<Vec<_>>().join("  ")
    }

    #[test]
    fn the_footer_says_what_is_most_useful_here() {
        let cases: &[(&[Context], &str)] = &[
            (
                GRID,
                "n N next hit  & only hits  esc back  / search  ␣ star  ⏎ read  e note  [ ] day  t now  v view  + - zoom  f filter  : commands  ? help  q quit",
            ),
            (
                &[Context::List, Context::Global],
                "n N next hit  & only hits  esc back  / search  ␣ star  ⏎ read  e note  ← → day  t now  v view  s group  f filter  : commands  ? help  q quit",
            ),
            (
                &[Context::Detail, Context::Grid, Context::Global],
                "↑ ↓ scroll  tab related  ⏎ go on  ␣ star  e note  esc back  o open  / search  : commands  ? help  q quit",
            ),
            (
                &[Context::Note, Context::Global],
                "esc done  ctrl-z undo  ctrl-y redo  ctrl-← ctrl-→ word  ctrl-w delete word  ctrl-home start  ctrl-end end",
            ),
            (
                &[Context::Search, Context::Global],
                "↑ ↓ choose  ⏎ go  tab complete  ctrl-w delete word  ctrl-u clear  esc cancel",
            ),
            (&[Context::Help, Context::Global], "↑ ↓ move  PgUp PgDn page  / search  esc back"),
        ];
        for (contexts, expected) in cases {
            assert_eq!(footer_line(&Keymap::standard(), contexts, |_| true), *expected);
        }
    }

    #[test]
    fn the_footer_leaves_out_what_does_not_work_now() {
        let is_about_hits = |action| {
            matches!(action, Action::NextHit | Action::PreviousHit | Action::OnlyHits | Action::Back)
        };
        let works = |action| {
            !is_about_hits(action) && !matches!(action, Action::Now | Action::NextDay | Action::Star)
        };
        let line = footer_line(&Keymap::standard(), GRID, works);
        assert_eq!(
            line,
            "/ search  ⏎ read  e note  [ day  v view  + - zoom  f filter  : commands  ? help  q quit"
        );
    }

    #[test]
    fn the_users_own_key_is_shown_first() {
        let (keymap, faults) = Keymap::with_user("[grid]\n\"s\" = \"star\"\n[global]\n\"/\" = \"none\"");
        assert_eq!(faults, []);
        let line = footer_line(&keymap, GRID, |_| true);
        assert!(line.contains("esc back  s star  ⏎ read"), "{line}");
        let rows = help_rows(&keymap, GRID);
        assert_eq!(rows.iter().find(|row| row.action == Action::Star).unwrap().keys, ["s", "␣"]);
        assert_eq!(rows.iter().find(|row| row.action == Action::Search), None);
    }

    #[test]
    fn the_help_has_one_row_for_all_days_and_none_for_keys_that_something_nearer_takes() {
        let rows = help_rows(&Keymap::standard(), &[Context::Detail, Context::Global]);
        let keys = |action| rows.iter().find(|row| row.action == action).map(|row| row.keys.join(" "));
        assert_eq!(keys(Action::Day(1)).as_deref(), Some("1–9"));
        assert_eq!(keys(Action::Day(2)), None);
        assert_eq!(keys(Action::ScrollDetailDown).as_deref(), Some("↓ j J ctrl-e"));
        assert_eq!(keys(Action::Down), None);
        assert_eq!(keys(Action::Left).as_deref(), Some("← h"));
        assert!(rows.is_sorted_by_key(|row| row.group));
    }

    #[test]
    fn days_bound_otherwise_are_all_listed() {
        let (keymap, _) = Keymap::with_user("[global]\n3 = \"none\"\n\"!\" = \"day-1\"");
        let rows = help_rows(&keymap, GRID);
        let days = rows.iter().find(|row| row.action == Action::Day(1)).unwrap();
        assert_eq!(days.keys, ["!", "1", "2", "4", "5", "6", "7", "8", "9"]);
    }

    #[test]
    fn in_a_text_box_the_help_lists_no_plain_characters() {
        let rows = help_rows(&Keymap::standard(), &[Context::Search, Context::Global]);
        let actions: Vec<Action> = rows.iter().map(|row| row.action).collect();
        assert!(actions.contains(&Action::Accept) && actions.contains(&Action::PageDown));
        for action in [Action::Search, Action::Star, Action::Redo, Action::Day(1), Action::NextView] {
            assert!(!actions.contains(&action), "{action:?}");
        }
        assert_eq!(rows.iter().find(|row| row.action == Action::Cancel).unwrap().keys, ["esc", "ctrl-c"]);
    }

    #[test]
    fn the_palette_has_the_keys_of_every_view_and_no_editing() {
        let entries = palette_entries(&Keymap::standard());
        let keys =
            |name: &str| entries.iter().find(|entry| entry.name == name).map(|entry| entry.keys.join(" "));
        assert_eq!(keys("zoom-in").as_deref(), Some("+ ="));
        assert_eq!(keys("group-list").as_deref(), Some("s"));
        assert_eq!(keys("scroll-detail-down").as_deref(), Some("J ctrl-e"));
        assert_eq!(keys("show-list").as_deref(), Some(""));
        assert_eq!(keys("day-9").as_deref(), Some("9"));
        assert_eq!((keys("commands"), keys("delete-word")), (None, None));
    }

    #[test]
    fn pending_keys_say_what_can_follow() {
        let (keymap, faults) = Keymap::with_user("[grid]\n\"gt\" = \"now\"\n\"gzz\" = \"zoom-in\"");
        assert_eq!(faults, []);
        let rows = |pending| {
            let rows = next_key_rows(&keymap, GRID, &parse_keys(pending).unwrap());
            rows.iter().map(|row| format!("{} {}", row.keys, row.action.name())).collect::<Vec<_>>()
        };
        assert_eq!(rows("g"), ["t now", "zz zoom-in", "g first", "T previous-day"]);
        assert_eq!(rows("gz"), ["z zoom-in"]);
        assert_eq!(rows("x"), [""; 0]);
    }
}
