//! Gaps: when they are, and what fits in.

use super::*;

#[test]
fn the_night_is_no_gap() {
    // Nothing runs from five to ten.
    let mut rows = vec!["*dawn 22 4:00 5:00 X", "*late 22 23:00 23:30 Y"];
    rows.extend(["a 22 10:00 12:00 X", "b 22 10:00 20:00 Y", "c 22 20:00 23:59 X"]);
    check(&rows, "dawn (780, 2 fits, 1 in part) late (29)");
    // In the day, however quiet, time is free.
    check(&["*a 22 9:00 10:00 X", "b 22 18:00 19:00 X"], "a (540, 1 fit)");
    // An early start without a long pause is the beginning of the day.
    check(&["run 22 6:30 7:30 X", "*a 22 9:00 10:00 X", "b 22 10:00 11:00 X"], "(150, 1 fit) a (60, 1 fit)");
}

#[test]
fn the_day_begins_with_the_first_few_that_lead_into_it() {
    // One goes on in the night; when the others come at a quarter past ten, one has begun.
    let mut rows = vec!["night 22 1:00 2:00 X".to_owned(), "early 22 10:00 13:00 Y".to_owned()];
    rows.extend(('a'..='l').map(|name| format!("{name} 22 10:15 20:00 {name}")));
    let day = |more: &[&str]| {
        let rows: Vec<&str> = rows.iter().map(String::as_str).chain(more.iter().copied()).collect();
        let (schedule, marks) = programme(&rows);
        shown(&schedule, &marks, &Walks::default())
    };
    assert_eq!(day(&[]), "(600, 13 fits)");
    assert_eq!(day(&["before 22 8:30 10:05 Z"]), "(690, 14 fits)");
    // What goes on for hours leads nowhere.
    assert_eq!(day(&["open 22 8:00 19:00 Z"]), "(600, 13 fits, 1 in part)");
}

#[test]
fn a_gap_tells_what_is_not_shown_and_what_is_a_maybe() {
    let rows = ["*a 22 9:00 10:00 X", "b 22 10:00 11:00 X", "c 22 11:00 12:00 X", "d 22 11:30 12:00 Y"];
    let (schedule, mut marks) = programme(&rows);
    let maybe = schedule.session(SessionIx(2));
    marks.apply(&Change::set(Mark::on(maybe, Verdict::Maybe)));
    let gap_of = |shown: &Shown| {
        let agenda = Agenda::of(&schedule, (&marks, shown), &Walks::default(), DayIx(0), None);
        agenda.gaps().next().map(|gap| (gap.fitting, gap.left_out, gap.maybes.clone()))
    };
    let all = Shown::all(&schedule);
    assert_eq!(gap_of(&all), Some((3, 0, vec![SessionIx(2)])));
    let one: SessionSet = std::iter::once(SessionIx(1)).collect();
    assert_eq!(gap_of(&all.among(&schedule, &one)), Some((1, 2, vec![])));
}

#[test]
fn a_gap_counts_from_now_on() {
    let rows = ["*a 22 9:00 10:00 X", "b 22 10:00 11:00 X", "c 22 11:00 12:00 X", "*d 22 13:00 14:00 X"];
    let (schedule, marks) = programme(&rows);
    let at = |time: &str| shown_at(&schedule, &marks, &Walks::default(), Some(at_time("22", time)));
    assert_eq!(at("8:00"), "a (180, 2 fits) d");
    assert_eq!(at("10:20"), "a (160, 1 fit, 1 in part) d");
    assert_eq!(at("10:31"), "a (149, 1 fit) d");
    assert_eq!(at("13:00"), "a (0) d");
    let clashing = ["*a 22 9:00 10:00 X", "*b 22 9:30 10:30 X", "*c 22 11:00 12:00 X", "*d 22 11:00 12:00 Y"];
    let (schedule, marks) = programme(&clashing);
    let clashes = crate::model::Clashes::of(&schedule, &marks);
    for (time, open) in [("8:00", 2), ("10:29", 2), ("10:30", 1), ("12:00", 0)] {
        let now = at_time("22", time);
        assert_eq!(clashes.open_choices(now), open, "{time}");
        let agenda =
            Agenda::of(&schedule, (&marks, &Shown::all(&schedule)), &Walks::default(), DayIx(0), Some(now));
        assert_eq!(agenda.open_choices(), open, "{time}");
    }
}

#[test]
fn what_comes_several_times_fits_once() {
    let rows = ["*a 22 9:00 10:00 X", "b 22 9:30 10:30 Y", "b 22 11:00 12:00 X", "b 22 12:00 13:00 X"];
    let (schedule, marks) = programme(&[&rows[..], &["b 22 13:30 14:30 X", "*d 22 14:00 15:00 X"]].concat());
    let gap = (at_time("22", "10:00"), at_time("22", "14:00"));
    let fitting = Fitting::between(&schedule, (&marks, &Shown::all(&schedule)), DayIx(0), gap, &[]);
    assert_eq!(fitting.wholly, [Offer { session: SessionIx(2), also: vec![SessionIx(3)] }]);
    assert_eq!(fitting.partly, []);
}
