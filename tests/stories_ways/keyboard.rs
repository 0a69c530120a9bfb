//! All by keyboard: into each view and box, through it, a choice in it, and out of it.

use hallway::app::{App, Effect, Focus, View};
use hallway::keymap::{Keymap, parse_keys};
use hallway::ui::picture::to_text;
use hallway::ui::theme::Depth;

use super::{SCENES, keys_of, place, scene, starred, title};

/// What the keys of the scene have opened, a key that moves in it, and what is then chosen.
#[test]
fn into_each_view_and_box_through_it_and_a_choice_in_it() {
    for (name, opened, moving, choosing, chosen) in [
        ("grid", "Grid", "j", "<Enter>", "detail Coffee"),
        ("grid", "Grid", "l", "<Enter>", "detail Growing hinges"),
        ("list", "List", "jjjj", "<Enter>", "detail Curious bells"),
        ("list-by-room", "List", "j", "<Enter>", "detail Coffee"),
        ("list-without-times", "List", "j", "<Enter>", "detail Ask the organisers"),
        ("now", "Now", "j", "<Enter>", "detail Growing hinges"),
        ("agenda", "Agenda", "j", "l", "detail Growing hinges"),
        ("agenda", "Agenda", "jjj", "<Enter>", "Agenda From envelopes to kettles"),
        ("gap", "Agenda", "j", "<Enter>", "detail Waterproof looms for gardeners without a garden"),
        ("triage", "Triage", "s", "y", "Triage From compasses to weather vanes"),
        ("speakers", "Speakers", "k", "<Enter>", "detail Everyday barometers for gardeners without a garden"),
        ("speaker", "detail", "k", "<Enter>", "detail From envelopes to music boxes"),
        ("detail", "detail", "j", "<Tab><Enter>", "detail Why ferries are not kettles"),
        ("related", "detail", "<Tab>", "<Enter>", "detail Crooked inkwells"),
        ("search", "search", "<Down>", "<Enter>", "Grid Why ferries are not lanterns"),
        ("search-offer", "search", "<Tab>", "<Enter>", "Grid From bridges to lanterns"),
        ("filter", "filter", "<Down>", "<Space><Enter>", "Grid From envelopes to music boxes"),
        ("palette", "palette", "<Down>", "zoom-out<Enter>", "Grid From envelopes to music boxes"),
        ("help", "help", "j", "/star<Enter>", "help From envelopes to music boxes"),
        ("problems", "problems", "j", "<Enter>", "Grid Meeting of the hosts"),
        ("links", "links", "<Down>", "x", "links Everything a text can have"),
        ("note", "note", "<Left>", "x<Esc>", "Grid From envelopes to music boxes"),
    ] {
        let mut staged = scene(name);
        assert_eq!(place(&staged.stage.app), opened, "{name}");
        let before = staged.stage.picture(staged.now);
        let cursor = staged.stage.draw(staged.now, before.area, &mut before.clone());
        staged.press(moving);
        let mut after = before.clone();
        after.reset();
        let moved = staged.stage.draw(staged.now, before.area, &mut after);
        assert!(after != before || moved != cursor, "{name}: {moving} moves");
        staged.press(choosing);
        let there = format!("{} {}", place(&staged.stage.app), title(&staged.stage.app));
        assert_eq!(there, chosen, "{name}: {moving}{choosing}");
    }
}

/// Nothing is open, nothing is pending, no search is marked, and the programme has the keys.
fn is_plain(app: &App) -> bool {
    app.overlay.is_none() && app.focus == Focus::Programme && app.query_hits.is_none()
}

#[test]
fn esc_leads_back_from_everywhere() {
    for (width, height) in [(150, 40), (60, 20)] {
        for (name, _) in SCENES {
            let mut staged = starred(Depth::None, width, height);
            staged.press(&keys_of(name));
            let mut presses = 0;
            let mut effects = Vec::new();
            while !is_plain(&staged.stage.app) || staged.stage.app.view == View::Triage {
                effects.extend(staged.press("<Esc>"));
                presses += 1;
                assert!(presses < 6, "{name} at {width}x{height} is left");
            }
            // What was written or picked is kept, and nothing else happens.
            let is_kept = |effect: &Effect| matches!(effect, Effect::KeepNotes | Effect::RememberFilters(_));
            assert!(effects.iter().all(is_kept), "{name}: {effects:?}");
            // The second Esc after the last changes nothing any more.
            staged.press("<Esc><Esc>");
            let there = to_text(&staged.stage.picture(staged.now));
            staged.press("<Esc>");
            assert_eq!(to_text(&staged.stage.picture(staged.now)), there, "{name} at {width}x{height}");
        }
    }
}

#[test]
fn every_way_out_of_a_box_leaves_the_session_selected() {
    for name in ["search", "filter", "palette", "help", "problems", "note", "next-keys", "search-offer"] {
        let before = title(&scene("grid").stage.app);
        let mut staged = scene(name);
        staged.press("<Esc><Esc>");
        assert_eq!((place(&staged.stage.app), title(&staged.stage.app)), ("Grid", before), "{name}");
    }
}

#[test]
fn every_day_and_every_view_has_a_key() {
    for (key, view) in [("v", View::List), ("vv", View::Now), ("A", View::Agenda), ("S", View::Speakers)] {
        let mut staged = scene("grid");
        staged.press(key);
        assert_eq!(staged.stage.app.view, view, "{key}");
    }
    // One key goes round all of them, and another the other way.
    for (key, turns) in [("v", View::ALL.len()), ("V", View::ALL.len())] {
        let mut staged = scene("grid");
        let mut seen = vec![staged.stage.app.view];
        for _ in 1..turns {
            staged.press(key);
            seen.push(staged.stage.app.view);
        }
        staged.press(key);
        assert_eq!(staged.stage.app.view, View::Grid, "{key} after {seen:?}");
        seen.sort_by_key(|view| view.name());
        seen.dedup();
        assert_eq!(seen.len(), View::ALL.len(), "{key} shows every view");
    }
    for (key, day) in [("1", "Mon 21"), ("2", "Tue 22"), ("3", "Wed 23")] {
        let mut staged = scene("grid");
        staged.press(key);
        let tab = staged.stage.app.shown_tab().expect("a day");
        let hallway::app::Tab::Day(ix) = tab else { panic!("{key} is a day") };
        let date = staged.stage.app.schedule.days[ix.at()].date;
        assert_eq!(date.strftime("%a %-d").to_string(), day);
    }
}

/// A letter typed into a text box is typed, and is never a command.
#[test]
fn text_boxes_take_every_letter() {
    let letters = "qxfzTPSMvRyo1&?:;\"é";
    for name in ["search-empty", "palette", "note"] {
        let mut staged = scene(name);
        let there = place(&staged.stage.app);
        let effects: Vec<Effect> =
            letters.chars().flat_map(|letter| staged.press(&letter.to_string())).collect();
        assert!(effects.iter().all(|effect| matches!(effect, Effect::SaveNote(_))), "{name}: {effects:?}");
        assert_eq!(place(&staged.stage.app), there, "{name}");
    }
}

/// What the footer names does something: no key in it is unbound where it is shown.
#[test]
fn the_keys_that_the_footer_names_are_bound() {
    let keymap = Keymap::standard();
    for (name, _) in SCENES {
        let mut staged = scene(name);
        let screen = to_text(&staged.stage.picture(staged.now));
        let footer = screen.lines().last().unwrap_or_default();
        for label in footer.split("  ").filter_map(|hint| hint.split_whitespace().next()) {
            let keys = match label {
                "⏎" => "<Enter>",
                "␣" => "<Space>",
                "esc" => "<Esc>",
                "tab" => "<Tab>",
                "↑" => "<Up>",
                label if label.chars().count() == 1 && label.is_ascii() => label,
                _ => continue,
            };
            let Ok(keys) = parse_keys(keys) else { continue };
            let found = keymap.resolve(staged.stage.app.contexts(), &[], keys[0]);
            assert!(
                !matches!(found, hallway::keymap::Resolved::Nothing),
                "{name}: {label} in {footer} does nothing"
            );
        }
    }
}
