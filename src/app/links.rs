//! Links: what the texts of the session lead to, opened by its number.

use super::effect::Effect;
use super::overlay::Overlay;
use super::state::{App, Ctx};

/// Somewhere that a session's text leads to, under the number that the text shows behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What the text calls it; nothing where the text has only the address.
    pub label: String,
    /// The address, of the web or of a mailbox.
    pub address: String,
}

/// The links of the session, open to choose one.
#[derive(Clone, Debug)]
pub struct LinkList {
    /// The links; the first is number 1.
    pub links: Vec<Link>,
    /// The link under the cursor.
    pub row: usize,
    /// The number typed so far; 0 before the first digit.
    pub number: usize,
}

impl LinkList {
    fn open(links: Vec<Link>) -> LinkList {
        LinkList { links, row: 0, number: 0 }
    }

    /// Moves the cursor by so many links, down positive; it stops at both ends.
    pub(super) fn step(&mut self, by: isize) {
        self.row = self.row.saturating_add_signed(by).min(self.links.len().saturating_sub(1));
        self.number = 0;
    }

    /// Takes a digit; the number of the link if no further digit can follow.
    fn type_digit(&mut self, digit: usize) -> Option<usize> {
        // A number that no link has begins anew with its last digit.
        let continued = self.number * 10 + digit;
        let number = if self.has(continued) { continued } else { digit };
        if !self.has(number) {
            return None;
        }
        (self.number, self.row) = (number, number - 1);
        (!self.has(number * 10)).then_some(number)
    }

    fn has(&self, number: usize) -> bool {
        (1..=self.links.len()).contains(&number)
    }
}

/// Opens the only link, or shows the links to choose from.
pub(super) fn choose_link(ctx: &Ctx<'_>, app: &mut App) -> Vec<Effect> {
    match ctx.links {
        [] => {
            app.say("This session has no links");
            Vec::new()
        }
        [link] => open(app, &link.address),
        links => {
            app.overlay = Some(Overlay::Links(LinkList::open(links.to_vec())));
            Vec::new()
        }
    }
}

/// Takes a letter that was typed while the links are open: digits name a link, all else is nothing.
pub(super) fn type_number(app: &mut App, letter: char) -> Vec<Effect> {
    let Some(Overlay::Links(list)) = &mut app.overlay else { return Vec::new() };
    let number = letter.to_digit(10).and_then(|digit| list.type_digit(digit as usize));
    if number.is_none() {
        return Vec::new();
    }
    let Some(Overlay::Links(list)) = app.overlay.take() else { return Vec::new() };
    open_chosen(app, &list)
}

/// Opens the link under the cursor of a list that is closed.
pub(super) fn open_chosen(app: &mut App, list: &LinkList) -> Vec<Effect> {
    list.links.get(list.row).map(|link| open(app, &link.address)).unwrap_or_default()
}

/// Opens the link with this number that was pointed at, in the list of links or in the text.
pub(super) fn open_number(ctx: &Ctx<'_>, app: &mut App, number: usize) -> Vec<Effect> {
    let row = number.saturating_sub(1);
    match app.overlay.take() {
        Some(Overlay::Links(list)) => open_chosen(app, &LinkList { row, ..list }),
        overlay => {
            app.overlay = overlay;
            ctx.links.get(row).map(|link| open(app, &link.address)).unwrap_or_default()
        }
    }
}

/// Opens `address` in the browser.
fn open(app: &mut App, address: &str) -> Vec<Effect> {
    app.say(format!("Opens {address}"));
    vec![Effect::Open(address.to_owned())]
}

/// Without a browser the address goes where it can be pasted from, and is shown to be copied by hand.
pub(super) fn not_opened(app: &mut App, address: String) -> Vec<Effect> {
    app.complain(format!("No browser here; copied: {address}"));
    vec![Effect::Copy(address)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(count: usize) -> LinkList {
        let link = |n| Link { label: String::new(), address: format!("https://example.org/{n}") };
        LinkList::open((1..=count).map(link).collect())
    }

    #[test]
    fn a_number_is_complete_when_no_digit_can_follow() {
        let check = |count, digits: &[usize], expected: &[Option<usize>]| {
            let mut list = list(count);
            let typed: Vec<_> = digits.iter().map(|&digit| list.type_digit(digit)).collect();
            assert_eq!(typed, expected, "{digits:?} of {count}");
        };
        check(9, &[2], &[Some(2)]);
        check(9, &[0, 9], &[None, Some(9)]);
        check(12, &[1, 2], &[None, Some(12)]);
        check(12, &[1, 0], &[None, Some(10)]);
        check(12, &[2], &[Some(2)]);
        // There is no 15, so the 5 stands for itself.
        check(12, &[1, 5], &[None, Some(5)]);
        check(3, &[7], &[None]);
        check(120, &[1, 2, 0], &[None, None, Some(120)]);
    }
}
