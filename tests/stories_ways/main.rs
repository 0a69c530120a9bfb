//! Stories of ways: all can be done by keyboard alone, what one sees can be pointed at with the mouse, and nothing
//! is told by colours or by symbols alone.
//!
//! The programme is the one of a thousand sessions.

mod ascii;
mod colourless;
mod keyboard;
mod mouse;
#[path = "../staged/mod.rs"]
mod staged;

use hallway::app::{App, Focus, Overlay};
use hallway::ui::theme::Depth;
use staged::Staged;
use staged::thousand::{GAP, STARS, thousand};

/// Every view and every box, and the keys that lead there from the grid of [`starred`].
const SCENES: &[(&str, &str)] = &[
    ("grid", ""),
    ("grid-zoomed", "+++"),
    ("list", "v"),
    ("list-by-room", "vs"),
    ("list-by-track", "vss"),
    ("list-by-speaker", "vsss"),
    ("list-without-times", "4"),
    ("now", "vv"),
    ("agenda", "A"),
    ("gap", "AGAP<Enter>"),
    ("agenda-without-stars", "3A"),
    ("triage", "M"),
    ("triage-decided", "Mynml"),
    ("speakers", "S"),
    ("speaker", "S<Enter>j"),
    ("detail", "<Enter>jj"),
    ("related", "<Enter><Tab>"),
    ("related-reached", "<Enter><Tab><Enter>"),
    ("search", "/lantern"),
    ("search-empty", "/"),
    ("search-none", "/qqqqqq"),
    ("search-wrong", "/room:xyz foo:bar"),
    ("search-offer", "/lantern room:<Tab>"),
    ("search-names", "/<Tab>"),
    ("marked", "/bridges<Enter>"),
    ("only-marked", "v/bridges<Enter>&"),
    ("filter", "f"),
    ("filter-narrowed", "fgard<Tab>"),
    ("filtered", "fgard<Enter><Enter>"),
    ("hidden-shown", "xX"),
    ("palette", ":"),
    ("palette-narrowed", ":zoom"),
    ("help", "?"),
    ("help-narrowed", "?/star"),
    ("problems", "P"),
    ("links", "/everything a text<Enter>o"),
    ("note", "eBring a **jar**"),
    ("note-read", "eBring a jar<Esc><Enter>"),
    ("next-keys", "g"),
    ("reminder", "R"),
    ("too-many-days", "9"),
];

/// The keys of a scene. Where the cursor of the agenda is on a gap is written once.
fn keys_of(scene: &str) -> String {
    let (_, keys) = SCENES.iter().find(|(name, _)| *name == scene).expect("a scene of this name");
    keys.replace("GAP", GAP)
}

/// The program with a few stars, three of which clash.
fn starred(depth: Depth, width: u16, height: u16) -> Staged {
    let mut staged = Staged::new(thousand(), depth, width, height);
    staged.press(STARS);
    staged
}

/// A scene of [`starred`] on a large screen.
fn scene(name: &str) -> Staged {
    let mut staged = starred(Depth::None, 150, 40);
    staged.press(&keys_of(name));
    staged
}

/// The title of the session that the detail pane shows.
fn title(app: &App) -> String {
    app.shown_session().map_or_else(|| "-".to_owned(), |session| session.title().to_owned())
}

/// What has the keys: the box that is open, else the pane or the view.
fn place(app: &App) -> &'static str {
    match (&app.overlay, app.focus) {
        (Some(Overlay::Search(_)), _) => "search",
        (Some(Overlay::Names(_)), _) => "names",
        (Some(Overlay::Palette(_)), _) => "palette",
        (Some(Overlay::Help(_)), _) => "help",
        (Some(Overlay::Problems(_)), _) => "problems",
        (Some(Overlay::News(_)), _) => "news",
        (Some(Overlay::Links(_)), _) => "links",
        (Some(Overlay::Filter(_)), _) => "filter",
        (Some(Overlay::Note(_)), _) => "note",
        (None, Focus::Detail) => "detail",
        (None, Focus::Programme) => app.shown_view().name(),
    }
}
