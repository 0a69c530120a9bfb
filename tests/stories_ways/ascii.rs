//! With ASCII symbols nothing is drawn that is not on a typewriter, save the letters of the programme itself.

use std::collections::HashSet;

use hallway::ui::Glyphs;
use hallway::ui::theme::Depth;

use super::staged::{Staged, plain};
use super::{SCENES, keys_of, starred};

const SIZES: [(u16, u16); 5] = [(150, 40), (100, 30), (80, 24), (60, 20), (40, 12)];

/// What stands on the screen and is no ASCII.
fn strange(staged: &mut Staged) -> Vec<String> {
    let picture = staged.stage.picture(staged.now);
    let symbols = picture.content.iter().map(|cell| cell.symbol());
    symbols.filter(|symbol| !symbol.is_ascii()).map(str::to_owned).collect()
}

#[test]
fn a_programme_in_plain_letters_is_drawn_in_plain_letters() {
    for (width, height) in SIZES {
        for (name, keys) in SCENES {
            let mut staged = Staged::new(plain(), Depth::None, width, height);
            staged.stage.set_glyphs(Glyphs::Ascii);
            staged.press("<Space>l<Space>l<Space>");
            // This programme has its gap after the first three.
            staged.press(&keys.replace("GAP", "<End>"));
            assert_eq!(strange(&mut staged), Vec::<String>::new(), "{name} at {width}x{height}");
        }
    }
}

#[test]
fn of_a_thousand_sessions_only_their_own_letters_are_more_than_ascii() {
    let schedule = starred(Depth::None, 80, 24).stage.app.schedule.clone();
    let mut letters: HashSet<char> = "日本語".chars().collect();
    let mut learn = |text: &str| letters.extend(text.chars());
    learn(&schedule.conference.title);
    for session in schedule.sessions() {
        learn(session.title());
        learn(session.abstract_text().0);
        learn(session.description().0);
    }
    schedule.rooms().for_each(|room| learn(room.name()));
    schedule.speakers().for_each(|speaker| learn(speaker.name()));
    // Dashes between words of a title have a stand-in as well.
    letters.remove(&'–');
    for (width, height) in [(100, 30)] {
        for (name, _) in SCENES {
            let mut staged = starred(Depth::None, width, height);
            staged.stage.set_glyphs(Glyphs::Ascii);
            staged.press(&keys_of(name));
            let strange = strange(&mut staged);
            let foreign: Vec<_> =
                strange.iter().filter(|symbol| !symbol.chars().all(|c| letters.contains(&c))).collect();
            assert!(foreign.is_empty(), "{name} at {width}x{height}: {foreign:?}");
        }
    }
}
