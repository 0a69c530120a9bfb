//! Stories of a thousand sessions: what only shows where there are many of them, and of every sort.

mod staged;

use hallway::app::Overlay;
use hallway::ui::picture::to_text;
use hallway::ui::theme::Depth;
use staged::Staged;
use staged::thousand::thousand;

fn at(width: u16, height: u16, keys: &str) -> Staged {
    let mut staged = Staged::new(thousand(), Depth::True, width, height);
    staged.press(keys);
    staged
}

#[track_caller]
fn shows(staged: &mut Staged, texts: &[&str]) {
    let screen = to_text(&staged.stage.picture(staged.now));
    for text in texts {
        assert!(screen.contains(text), "no {text:?} in\n{screen}");
    }
}

#[test]
fn what_is_on_all_day_clashes_with_nothing() {
    let mut staged = at(100, 30, "<Space>/exhibition of<Enter><Space>");
    assert_eq!((staged.stage.app.marks.star_count(), staged.stage.app.clashes.pairs.len()), (2, 0));
    shows(&mut staged, &["★ Exhibition of lanterns\n"]);
    // It leaves the rest of its day free, and the other star does not.
    staged.press("/is:free day:tue <C-u>is:free day:tue");
    let Some(Overlay::Search(search)) = &staged.stage.app.overlay else { panic!("the search is open") };
    assert!(search.results.hits.len() > 250, "{} are free", search.results.hits.len());
}

#[test]
fn what_a_file_says_twice_is_shown_once() {
    shows(
        &mut at(100, 30, "/everything a text<Enter>"),
        &["Talk · Paper · Writing · Advanced · en", "18:10–18:55"],
    );
}

#[test]
fn people_of_one_name_are_offered_once() {
    let staged = at(100, 30, "/speaker:čapek");
    let Some(Overlay::Search(search)) = &staged.stage.app.overlay else { panic!("the search is open") };
    let offer = search.offer.as_ref().expect("there are several");
    let labels: Vec<&str> = offer.completion.candidates.iter().map(|one| one.label.as_str()).collect();
    let mut distinct = labels.clone();
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(labels.len(), distinct.len(), "{labels:?}");
    // All of them together are what is found when the name is taken.
    let (first, sessions) = (&offer.completion.candidates[0], offer.completion.candidates[0].sessions);
    let mut staged = at(100, 30, &format!("/speaker:{}", first.text));
    shows(&mut staged, &[&format!("{} of 1000", sessions.expect("a number"))]);
}

#[test]
fn a_box_cuts_no_wide_letter_in_half() {
    // Boxes in the middle of a wide screen, and the list of what a word can go on to.
    for keys in ["?", "f", "/before:9:30 room:a"] {
        for width in 116..130 {
            let mut staged = at(width, 40, keys);
            let picture = staged.stage.picture(staged.now);
            for (y, row) in picture.content.chunks(usize::from(width)).enumerate() {
                for (x, pair) in row.windows(2).enumerate() {
                    let is_wide = hallway::ui::markup::display_width(pair[0].symbol()) > 1;
                    // Nothing stands in the second cell of a wide letter.
                    assert!(
                        !is_wide || pair[1].symbol().trim().is_empty(),
                        "{} at {x},{y} after {keys} at {width} columns",
                        pair[0].symbol()
                    );
                }
            }
        }
    }
}
