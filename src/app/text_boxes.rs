//! Text boxes: what is typed and pasted goes into the one that is open.

use crate::keymap::Action;

use super::effect::Effect;
use super::links::type_number;
use super::overlay::Overlay;
use super::state::{App, Ctx};
use super::text_line::TextLine;
use super::update::act;
use super::{filtering, name_search, noting, searching};

/// As many letters of a pasted text are searched for; titles are shorter.
const MOST_PASTED: usize = 200;

/// Pasted text goes into the open text box, or into a search of its own; it is never taken for keys. Lines become
/// words of one line, and of a long text the beginning is enough to search for.
pub(super) fn paste(ctx: &Ctx<'_>, app: &mut App, text: &str) -> Vec<Effect> {
    if matches!(app.overlay, Some(Overlay::Note(_))) {
        return noting::paste(app, text);
    }
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let has_box = matches!(
        app.overlay,
        Some(Overlay::Search(_) | Overlay::Names(_) | Overlay::Palette(_) | Overlay::Filter(_))
    );
    let effects = if has_box { Vec::new() } else { act(ctx, app, Action::Search) };
    edit(ctx, app, |line| words.join(" ").chars().take(MOST_PASTED).for_each(|c| line.insert(c)));
    effects
}

/// Puts a letter into the open text box, or does what it stands for there.
pub(super) fn type_letter(ctx: &Ctx<'_>, app: &mut App, c: char) -> Vec<Effect> {
    if matches!(app.overlay, Some(Overlay::Note(_))) {
        return noting::type_letter(app, c);
    }
    if name_search::widen(app, c) || filtering::pick_by_space(app, c) {
        return Vec::new();
    }
    edit(ctx, app, |line| line.insert(c));
    type_number(app, c)
}

/// Changes the words in the box that is open, and what they find.
pub(super) fn edit(ctx: &Ctx<'_>, app: &mut App, change: impl FnOnce(&mut TextLine)) {
    match &mut app.overlay {
        Some(Overlay::Search(_)) => searching::edit(ctx, app, change),
        Some(Overlay::Names(_)) => name_search::edit(app, change),
        Some(Overlay::Palette(palette)) => {
            change(&mut palette.line);
            palette.refresh();
        }
        Some(Overlay::Help(page)) if page.is_typing => page.edit(change),
        Some(Overlay::Filter(panel)) => {
            change(&mut panel.line);
            panel.has_served = false;
            panel.narrow();
        }
        _ => {}
    }
}

/// Moves the text cursor in the box that is open.
pub(super) fn move_in_line(app: &mut App, change: impl FnOnce(&mut TextLine)) {
    match &mut app.overlay {
        Some(Overlay::Search(search)) => {
            change(&mut search.line);
            search.offer = None;
        }
        Some(Overlay::Names(search)) => change(&mut search.line),
        Some(Overlay::Palette(palette)) => change(&mut palette.line),
        Some(Overlay::Help(page)) if page.is_typing => change(&mut page.words),
        Some(Overlay::Filter(panel)) => change(&mut panel.line),
        _ => {}
    }
}
