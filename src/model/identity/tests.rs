use jiff::civil::date;
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::*;
use crate::model::{Draft, Mark, Marks, ScheduleBuilder, SpeakerDraft, Verdict, Zone};

/// A programme written as `key title speakers hour room`, with `+` between speakers and `-` for none.
fn programme<'a>(rows: impl IntoIterator<Item = &'a str>) -> Schedule {
    let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0);
    for row in rows {
        let words: Vec<&str> = row.split(' ').collect();
        let [identity, title, speakers, hour, room] = words[..] else { panic!("five words: {row}") };
        let names = speakers.split('+').filter(|name| *name != "-");
        let speakers: Vec<_> =
            names.map(|name| builder.speaker(&SpeakerDraft { name, ..SpeakerDraft::default() })).collect();
        let room = builder.room(room);
        let start = date(2014, 7, 22).at(hour.parse().expect("an hour"), 0, 0, 0);
        builder.add(&Draft {
            identity,
            title: &title.replace('_', " "),
            speakers: &speakers,
            start: Moment::at(start, &TimeZone::UTC),
            rooms: &[room],
            ..Draft::default()
        });
    }
    builder.finish(&mut Vec::new())
}

/// Stars on all of a programme but what has a key that begins with `-`.
fn stars(schedule: &Schedule) -> Marks {
    let marked = schedule.sessions().filter(|session| !session.key().as_str().starts_with('-'));
    marked.map(|session| Mark::on(session, Verdict::Starred)).collect()
}

fn small_letters(text: &str) -> String {
    let plain = text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' });
    plain.flat_map(char::to_lowercase).collect()
}

/// What becomes of stars on all of `before` in `after`: old key and new key, `-` where it is gone.
#[track_caller]
fn check(before: &[&str], after: &[&str], expected: &str) {
    let (before, after) = (programme(before.iter().copied()), programme(after.iter().copied()));
    let mut marks = stars(&before);
    let seen = marks.last_seen();
    let found = recognise(&after, &seen, small_letters);
    let key = |ix: &SessionIx| after.session(*ix).key().as_str();
    let found: Vec<String> = seen
        .iter()
        .zip(&found)
        .map(|(seen, found)| format!("{}→{}", seen.key, found.as_ref().map_or("-", key)))
        .collect();
    assert_eq!(found.join(" "), expected);

    // Marks that have followed are where they belong, and those of gone sessions are on no other session.
    let changes = key_changes(&after, &seen, small_letters);
    let count = marks.all().len();
    marks.follow(&changes);
    assert_eq!(marks.all().len(), count, "no mark is lost");
    assert_eq!(key_changes(&after, &marks.last_seen(), small_letters), [], "and then they stay");
    let starred = marks.starred_in(&after).len();
    assert_eq!(starred, expected.split(' ').filter(|piece| !piece.ends_with("→-")).count());

    // The older file finds them all again.
    marks.follow(&key_changes(&before, &marks.last_seen(), small_letters));
    assert_eq!(marks, stars(&before), "back in the older file");
}

#[test]
fn a_key_is_believed_where_title_speaker_or_nothing_else_speaks_against_it() {
    let before = &["1 Bread Ada 10 A", "2 Cake Bob 11 A", "3 Lunch - 12 A"];
    check(before, before, "1→1 2→2 3→3");
    check(before, &["1 Bread Ada 15 B", "2 Cakes Bob 11 A", "3 Lunch_and_rest - 12 A"], "1→1 2→2 3→3");
    check(before, &["1 Bread Eve 10 A", "2 Pie Bob 16 A", "3 Lunch - 13 A"], "1→1 2→2 3→3");
    // All is another, but nothing says that it is not the same one.
    check(&["1 To_be_told - 10 A"], &["1 Bread Ada 14 B"], "1→1");
}

#[test]
fn what_has_another_key_is_found_by_title_and_speakers() {
    let before = &["1 The_“Bread” Ada+Bob 10 A", "2 Cake Bob 11 A"];
    check(before, &["8 the_bread! bob+Ada 15 B", "9 Cake Bob 11 A"], "1→8 2→9");
    check(before, &["8 The_Bread Bob 10 A", "9 Cake Eve 11 A"], "1→8 2→-");
    // A title alone is enough at the same hour, or where there is only one of that name.
    check(&["1 Lunch - 12 A", "2 Lunch - 14 A"], &["8 Lunch - 12 B", "9 Lunch - 15 A"], "1→8 2→9");
    check(&["1 Lunch - 12 A", "2 Lunch - 14 A"], &["8 Lunch - 13 B", "9 Lunch - 15 A"], "1→- 2→-");
    check(&["1 Bread - 10 A"], &["8 Bread Ada 15 B"], "1→8");
    check(&["1 Bread - 10 A"], &["8 Bread Ada 15 B", "9 Bread Bob 16 B"], "1→-");
}

#[test]
fn of_several_the_one_at_the_same_time_and_place_is_taken_and_none_twice() {
    let before = &["1 Bread Ada 10 A", "2 Bread Ada 10 B", "3 Bread Ada 14 A"];
    check(before, &["7 Bread Ada 14 A", "8 Bread Ada 10 B", "9 Bread Ada 10 A"], "1→9 2→8 3→7");
    check(before, &["8 Bread Ada 10 B", "9 Bread Ada 15 C"], "1→- 2→8 3→9");
    // A session that has a star of its own is nobody else's.
    check(&["1 Bread Ada 10 A", "2 Bread Ada 14 A"], &["2 Bread Ada 10 A"], "1→- 2→2");
}

#[test]
fn a_number_that_means_something_else_is_not_followed() {
    let before = &["1 Bread Ada 10 A", "2 Cake Bob 11 A", "3 Pie Eve 12 A"];
    check(before, &["2 Bread Ada 10 A", "3 Cake Bob 13 A", "1 Pie Eve 12 A"], "1→2 2→3 3→1");
    // Once one number is known to be another session's, the others prove nothing.
    check(before, &["2 Bread Ada 10 A", "3 Soup Max 15 B"], "1→2 2→- 3→-");
    check(before, &["2 Bread Ada 10 A", "1 Soup Max 15 B"], "1→2 2→- 3→-");
    check(&["1 Keynote Ada 10 A"], &["1 Keynote Bob 10 A", "2 Keynote Ada 11 A"], "1→2");
    // At the same hour as well, where title and speaker stand elsewhere.
    check(&["1 Bread Ada 10 A"], &["1 Cake Bob 10 A", "2 Bread Ada 11 B"], "1→2");
    check(&["1 Lunch - 12 A"], &["1 Meal - 12 A", "2 Lunch - 15 B"], "1→1");
}

/// Rows of a programme: each with a number of its own, and few titles, speakers, hours and rooms.
fn rows() -> impl Strategy<Value = Vec<String>> {
    let row = (0..9u8, 0..4u8, 0..4u8, 8..13u8, 0..3u8);
    prop::collection::btree_map(0..12u8, row, 0..10).prop_map(|rows| {
        let speakers = ["-", "Ada", "Bob", "Ada+Bob"];
        let row = |(key, (title, _, by, hour, room)): (u8, (u8, u8, u8, u8, u8))| {
            format!("{key} Talk_{title} {} {hour} R{room}", speakers[usize::from(by)])
        };
        rows.into_iter().map(row).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_is_found_twice_and_the_order_changes_nothing(before in rows(), after in rows(), turn in 0..9usize) {
        let (old, new) = (programme(before.iter().map(String::as_str)), programme(after.iter().map(String::as_str)));
        let marks = stars(&old);
        let seen = marks.last_seen();
        let same: Vec<Option<SessionIx>> = seen.iter().map(|seen| old.find(seen.key).map(Session::ix)).collect();
        prop_assert_eq!(recognise(&old, &seen, small_letters), same, "in the same programme all stay");

        let found = recognise(&new, &seen, small_letters);
        let sessions: Vec<SessionIx> = found.iter().flatten().copied().collect();
        let distinct: HashSet<SessionIx> = sessions.iter().copied().collect();
        prop_assert_eq!(distinct.len(), sessions.len());

        let mut turned = seen.clone();
        turned.rotate_left(turn % seen.len().max(1));
        turned.reverse();
        let mut found_turned: Vec<_> =
            turned.iter().zip(recognise(&new, &turned, small_letters)).map(|(seen, ix)| (seen.key, ix)).collect();
        found_turned.sort();
        let found: Vec<_> = seen.iter().map(|seen| seen.key).zip(found).collect();
        prop_assert_eq!(found_turned, found);
    }

    #[test]
    fn marks_follow_without_loss_and_only_once(before in rows(), after in rows()) {
        let (old, new) = (programme(before.iter().map(String::as_str)), programme(after.iter().map(String::as_str)));
        let mut marks = stars(&old);
        let count = marks.all().len();
        marks.follow(&key_changes(&new, &marks.last_seen(), small_letters));
        prop_assert_eq!(marks.all().len(), count);
        let once = marks.clone();
        marks.follow(&key_changes(&new, &marks.last_seen(), small_letters));
        prop_assert_eq!(marks.all().len(), count);
        prop_assert_eq!(marks.starred_in(&new).len(), once.starred_in(&new).len());
    }

    #[test]
    fn whatever_the_numbers_all_are_found_where_titles_tell_them_apart(turn in 0..9usize, numbers in Just((0..9usize).collect::<Vec<_>>()).prop_shuffle()) {
        let row = |number: usize, at: usize| format!("{number} Talk_{at} Speaker{} {} R", at % 4, 8 + at);
        let before: Vec<String> = (0..9).map(|at| row(at + turn, at)).collect();
        let after: Vec<String> = numbers.iter().enumerate().map(|(at, &number)| row(number, at)).collect();
        let (old, new) = (programme(before.iter().map(String::as_str)), programme(after.iter().map(String::as_str)));
        let marks = stars(&old);
        let found = recognise(&new, &marks.last_seen(), small_letters);
        for (mark, found) in marks.all().zip(found) {
            prop_assert_eq!(found.map(|ix| new.session(ix).title()), Some(&*mark.title));
        }
    }
}
