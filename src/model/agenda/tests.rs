mod gaps;

use std::fmt::Write as _;

use jiff::civil::date;
use jiff::tz::TimeZone;

use super::*;
use crate::model::{
    Change, Draft, Mark, Nature, ScheduleBuilder, SessionSet, Shown, SpeakerDraft, Verdict, Zone, counted,
};

/// A programme of two days, written as `title day start end room`; a title with `*` before it is starred,
/// with `~` starred and kept as plan B. `end` may be `?`, and a session named like a meal is a break.
fn programme(rows: &[&str]) -> (Schedule, Marks) {
    let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0);
    let ada = builder.speaker(&SpeakerDraft { name: "Ada", ..SpeakerDraft::default() });
    let mut marked = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let words: Vec<&str> = row.split(' ').collect();
        let [name, day, start, end, room] = words[..] else { panic!("five words: {row}") };
        let room = builder.room(room);
        let title = name.trim_start_matches(['*', '~', '!']);
        let identity = format!("{at}");
        let nature = Nature::of_title(title);
        let speakers: &[_] = if nature == Nature::Break { &[] } else { &[ada] };
        builder.add(&Draft {
            identity: &identity,
            title,
            start: Some(at_time(day, start)),
            end: (end != "?").then(|| at_time(day, end)),
            rooms: &[room],
            speakers,
            nature,
            state: if name.contains('!') { State::Cancelled } else { State::Confirmed },
            ..Draft::default()
        });
        marked.push((identity, name.starts_with('*') || name.starts_with('~'), name.starts_with('~')));
    }
    let schedule = builder.finish(&mut Vec::new());
    let mark = |(identity, is_starred, is_plan_b): &(String, bool, bool)| {
        let session = schedule.sessions().find(|session| session.key().as_str() == identity)?;
        is_starred.then(|| Mark { is_plan_b: *is_plan_b, ..Mark::on(session, Verdict::Starred) })
    };
    let marks = marked.iter().filter_map(mark).collect();
    (schedule, marks)
}

fn at_time(day: &str, time: &str) -> Moment {
    let number = |text: &str| text.parse().expect("a number");
    let (hour, minute) = time.split_once(':').expect("a time");
    let moment = date(2014, 7, number(day)).at(number(hour), number(minute), 0, 0);
    Moment::at(moment, &TimeZone::UTC).expect("a time in the calendar")
}

/// The agenda of the first day in a line: blocks as titles, plan B behind `/`, gaps in minutes.
fn shown(schedule: &Schedule, marks: &Marks, walks: &Walks) -> String {
    shown_at(schedule, marks, walks, None)
}

fn shown_at(schedule: &Schedule, marks: &Marks, walks: &Walks, now: Option<Moment>) -> String {
    let title = |ix: &SessionIx| schedule.session(*ix).title();
    let titles = |list: &[SessionIx]| list.iter().map(title).collect::<Vec<_>>().join("+");
    let agenda = Agenda::of(schedule, (marks, &Shown::all(schedule)), walks, DayIx(0), now);
    let mut line = String::new();
    for part in &agenda.parts {
        match part {
            Part::Gap(gap) => {
                write!(line, "({}", gap.minutes_left()).expect("a string takes all");
                if gap.fitting > 0 {
                    write!(line, ", {}", counted(gap.fitting, "fit")).expect("a string takes all");
                }
                if gap.partly > 0 {
                    write!(line, ", {} in part", gap.partly).expect("a string takes all");
                }
                if !gap.breaks.is_empty() {
                    write!(line, ", {}", titles(&gap.breaks)).expect("a string takes all");
                }
                line.push_str(if gap.begins_unknown { " at most) " } else { ") " });
            }
            Part::Block(block) => {
                if let Some(way) = block.way {
                    let walk = way.walk.map_or("?".to_owned(), |walk| walk.to_string());
                    let late = if way.late() > 0 { "!" } else { "" };
                    write!(line, ">{walk}/{}{late} ", way.between).expect("a string takes all");
                }
                line.push_str(&titles(&block.going));
                if !block.plan_b.is_empty() {
                    write!(line, "/{}", titles(&block.plan_b)).expect("a string takes all");
                }
                if block.is_choice() && !block.is_one_of_all() {
                    let option = |option: &Vec<usize>| {
                        option.iter().map(|&at| title(&block.going[at])).collect::<String>()
                    };
                    let options: Vec<String> = block.options.iter().map(option).collect();
                    write!(line, "<{}>", options.join("|")).expect("a string takes all");
                }
                if !block.beside.is_empty() {
                    write!(line, "||{}", titles(&block.beside)).expect("a string takes all");
                }
                for repeat in &block.repeats {
                    let again = schedule.session(repeat.again);
                    write!(line, "[{} again {}", title(&repeat.of), again.start_time()).expect("a string");
                    if let Some(then) = repeat.then {
                        let then = schedule.session(then).start_time();
                        write!(line, " {then} +{}", repeat.more).expect("a string");
                    }
                    line.push(']');
                }
                line.push(' ');
            }
        }
    }
    line.trim_end().to_owned()
}

#[track_caller]
fn check(rows: &[&str], expected: &str) {
    let (schedule, marks) = programme(rows);
    assert_eq!(shown(&schedule, &marks, &Walks::default()), expected, "{rows:?}");
}

#[test]
fn a_day_is_blocks_and_true_gaps() {
    check(&["a 22 9:00 10:00 X", "b 22 17:00 18:00 X"], "(540, 2 fits)");
    check(&["*a 22 9:00 10:00 X", "*b 22 10:00 11:00 X"], "a b");
    check(&["*a 22 9:00 10:00 X", "*b 22 10:09 11:00 X"], "a b");
    check(&["*a 22 9:00 10:00 X", "*b 22 10:10 11:00 X"], "a (10) b");
    check(
        &["w 22 8:00 9:00 X", "*a 22 9:00 10:00 X", "*b 22 12:00 13:00 X", "e 22 18:00 19:00 X"],
        "(60, 1 fit) a (120) b (360, 1 fit)",
    );
    // Lunch is no session that one would fill a gap with; a gap tells of it.
    check(&["*a 22 9:00 10:00 X", "Lunch 22 12:00 13:00 X", "*b 22 14:00 15:00 X"], "a (240, Lunch) b");
    // A long session does not end with a shorter one that was picked for later.
    check(&["*a 22 9:00 12:00 X", "~b 22 11:00 14:00 Y", "*c 22 13:00 14:00 X"], "a/b (60) c");
    check(&["*a 22 9:00 ? X", "*b 22 10:00 11:00 X"], "a (60 at most) b");
    check(&["*!a 22 9:00 10:00 X", "*b 22 9:30 10:30 X"], "a (30) b");
    check(&["*a 22 9:00 10:00 X", "*z 23 9:00 10:00 X"], "a");
}

#[test]
fn what_half_fits_is_counted_apart() {
    let gap = |row: &str, expected: (usize, usize)| {
        let (schedule, marks) = programme(&["*a 22 9:00 10:00 X", row, "*b 22 11:00 12:00 X"]);
        let gap = (at_time("22", "10:00"), at_time("22", "11:00"));
        let fitting = Fitting::between(&schedule, (&marks, &Shown::all(&schedule)), DayIx(0), gap, &[]);
        assert_eq!((fitting.wholly.len(), fitting.partly.len()), expected, "{row}");
    };
    gap("c 22 10:00 11:00 X", (1, 0));
    gap("c 22 10:30 11:30 X", (0, 1));
    gap("c 22 9:30 10:30 X", (0, 1));
    gap("c 22 10:31 11:31 X", (0, 0));
    gap("c 22 9:00 12:01 X", (0, 0));
    gap("!c 22 10:00 11:00 X", (0, 0));
    gap("Coffee 22 10:00 11:00 X", (0, 0));
}

#[test]
fn clashing_stars_are_a_choice_with_its_cost() {
    let rows = ["*a 22 9:00 10:00 X", "*b 22 9:45 10:30 Y", "*c 22 10:20 11:00 Z"];
    check(&rows, "a+b+c<ac|b>");
    let (schedule, marks) = programme(&rows);
    let costs = |walks: &Walks| {
        let agenda = Agenda::of(&schedule, (&marks, &Shown::all(&schedule)), walks, DayIx(0), None);
        let block = agenda.blocks().next().expect("one block").clone();
        let name = |ix: SessionIx| schedule.session(ix).title();
        let sentence = |overlap: &Overlap| overlap.sentence(name(overlap.first));
        block.overlaps.iter().map(sentence).collect::<Vec<_>>()
    };
    assert_eq!(
        costs(&Walks::default()),
        ["15 min overlap; or leave a 15 min early", "10 min overlap; or leave b 10 min early",]
    );
    let mut walks = Walks::default();
    walks.add("X", "Y", 5);
    walks.add("Y", "Z", 60);
    assert_eq!(costs(&walks), ["15 min overlap; or leave a 20 min early", "10 min overlap",]);
}

#[test]
fn picking_one_sets_aside_what_overlaps_it_and_nothing_else() {
    let three = ["*a 22 9:00 10:00 X", "*b 22 9:00 10:00 Y", "*c 22 9:30 10:30 Z"];
    let long = ["*w 22 9:00 12:00 X", "*a 22 9:00 10:00 Y", "*b 22 10:00 11:00 Y", "*c 22 10:30 11:30 Z"];
    let cases: &[(&[&str], &str, &str)] = &[
        (&three, "", "a+b+c"),
        (&three, "a", "a/b+c"),
        (&three, "ab", "b/a+c"),
        (&three, "abc", "c/a+b"),
        (&three, "abca", "a/b+c"),
        (&long, "", "w+a+b+c<w|ab|ac>"),
        // What does not overlap the one that is picked stays.
        (&long, "a", "a/w b+c"),
        (&long, "ab", "a/w b/c"),
        (&long, "abw", "w/a+b+c"),
        // What was set aside for w alone is back; between b and c there is a choice again.
        (&long, "abwa", "a/w b+c"),
    ];
    for (rows, picks, expected) in cases {
        let (schedule, mut marks) = programme(rows);
        let before = marks.clone();
        let mut changes = Vec::new();
        for pick_one in picks.chars() {
            let session = schedule.sessions().find(|session| session.title().starts_with(pick_one));
            for change in pick(&schedule, &marks, session.expect("it is there").ix()) {
                marks.apply(&change);
                changes.push(change);
            }
        }
        let line = shown(&schedule, &marks, &Walks::default());
        let blocks: Vec<&str> =
            line.split(' ').filter(|word| word.starts_with(|c: char| c.is_alphabetic())).collect();
        assert_eq!(blocks.join(" "), *expected, "{picks} of {rows:?}");
        for change in changes.into_iter().rev() {
            marks.apply(&change.inverse());
        }
        assert_eq!(marks, before, "every pick can be taken back");
    }
    let (schedule, marks) = programme(&["*a 22 9:00 10:00 X"]);
    assert_eq!(pick(&schedule, &marks, SessionIx(0)), []);
}

#[test]
fn one_of_two_that_overlap_in_part_is_left_early_for_the_other() {
    let rows = ["*a 22 9:00 11:00 X", "*b 22 10:30 11:30 Y", "*c 22 11:10 12:00 Z", "*d 22 11:10 12:00 W"];
    let (schedule, mut marks) = programme(&rows);
    let choice = |marks: &Marks| {
        let agenda =
            Agenda::of(&schedule, (marks, &Shown::all(&schedule)), &Walks::default(), DayIx(0), None);
        agenda
            .blocks()
            .find(|block| block.is_choice())
            .map(|block| block.overlaps.clone())
            .unwrap_or_default()
    };
    assert_eq!(shown(&schedule, &marks, &Walks::default()), "a+b+c+d<ac|ad|b>");
    let of_a: Vec<Overlap> =
        choice(&marks).into_iter().filter(|overlap| overlap.first == SessionIx(0)).collect();
    let changes = go_to_both(&schedule, &marks, &of_a);
    for change in &changes {
        marks.apply(change);
    }
    // What is decided is no choice; the others are.
    assert_eq!(shown(&schedule, &marks, &Walks::default()), "a b+c+d");
    assert_eq!(crate::model::Clashes::of(&schedule, &marks).pairs.len(), 3);
    let leave =
        |marks: &Marks, walks: &Walks| leave_of(&schedule, marks, walks, schedule.session(SessionIx(0)));
    let mut walks = Walks::default();
    let expected = Leave { to: SessionIx(1), early: 30, at: at_time("22", "10:30") };
    assert_eq!(leave(&marks, &walks), Some(expected));
    walks.add("X", "Y", 5);
    assert_eq!(leave(&marks, &walks), Some(Leave { early: 35, at: at_time("22", "10:25"), ..expected }));
    // Picking between the others leaves that as it is, and what both begin with at once is no case for it.
    for change in pick(&schedule, &marks, SessionIx(1)) {
        marks.apply(&change);
    }
    assert_eq!(shown(&schedule, &marks, &Walks::default()), "a b/c+d (30)");
    assert_eq!(go_to_both(&schedule, &marks, &choice(&marks)), []);
    // From either of the two it is taken back.
    for of in [0, 1] {
        let mut marks = marks.clone();
        for change in undo_both(&schedule, &marks.clone(), SessionIx(of)) {
            marks.apply(&change);
        }
        assert_eq!(shown(&schedule, &marks, &Walks::default()), "a+b/c+d (30)", "from {of}");
    }
}

#[test]
fn a_plan_b_with_nothing_before_it_is_a_session_like_others() {
    check(&["~a 22 9:00 10:00 X"], "a");
    check(&["~a 22 9:00 10:00 X", "~b 22 9:30 10:30 Y"], "a+b");
}

#[test]
fn a_repeat_that_does_not_clash_is_offered_until_the_choice_is_made() {
    let rows = ["*a 22 9:00 10:00 X", "*b 22 9:30 10:30 Y"];
    let with = |more: &[&str], expected: &str| check(&[&rows, more].concat(), expected);
    with(&["A 22 14:00 15:00 X"], "a+b[a again 14:00] (270, 1 fit)");
    with(&["!a 22 14:00 15:00 X"], "a+b (270)");
    with(&["b 23 9:00 10:00 X", "*d 23 10:00 11:00 X"], "a+b[b again 09:00]");
    with(&["b 23 9:00 10:00 X", "*d 23 9:30 11:00 X"], "a+b");
    // What comes again and is starred already needs no offer.
    with(&["*a 23 9:00 10:00 X"], "a+b");
    // Of many times the first two are told.
    let often = ["a 23 9:00 10:00 X", "a 23 11:00 12:00 X", "a 23 12:00 13:00 X", "a 23 13:00 14:00 X"];
    with(&often, "a+b[a again 09:00 11:00 +2]");
    let (schedule, marks) = programme(&[&rows[..], &often].concat());
    let late = Some(at_time("23", "11:00"));
    assert_eq!(
        shown_at(&schedule, &marks, &Walks::default(), late),
        "a+b[a again 12:00 13:00 +0]",
        "not those that have begun"
    );

    let (schedule, mut marks) = programme(&[&rows[..], &["a 22 14:00 15:00 X"]].concat());
    let repeat = repeat(&schedule, &marks, SessionIx(0), None).expect("it comes again");
    for change in take_repeat(&schedule, &marks, repeat) {
        marks.apply(&change);
    }
    assert_eq!(shown(&schedule, &marks, &Walks::default()), "(30) b/a (210) a");
}

#[test]
fn sessions_that_can_be_seen_together_are_one_option() {
    check(
        &["*a 22 11:00 11:30 X", "*b 22 11:00 14:00 Y", "*c 22 11:30 12:30 X", "*d 22 12:50 13:50 X"],
        "a+b+c+d<acd|b>",
    );
    check(
        &["*a 22 9:00 10:00 X", "*b 22 9:30 10:30 Y", "*c 22 10:15 11:00 X", "*d 22 10:45 11:30 Y"],
        "a+b+c+d<ac|ad|bd>",
    );
    // A session that clashes with two others that came before joins them.
    check(&["*a 22 9:00 10:00 X", "*b 22 9:00 11:00 Y", "*c 22 10:30 11:30 X"], "a+b+c<ac|b>");
    // What would take many words is told two by two.
    let rows: Vec<String> =
        (0..14).map(|n| format!("*{} 22 {}:00 {}:30 X", char::from(b'a' + n), 8 + n, 9 + n)).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    check(&rows, "a+b+c+d+e+f+g+h+i+j+k+l+m+n<>");
}

#[test]
fn an_open_session_runs_beside_what_it_is_left_for() {
    let rows = ["*o 22 10:00 18:00 X", "*a 22 10:00 11:00 Y", "*b 22 10:30 11:30 Z", "*c 22 12:00 13:00 Z"];
    check(&rows, "o||a+b+c a+b (30) c (300)");
    let (schedule, marks) = programme(&rows);
    let clashes = crate::model::Clashes::of(&schedule, &marks);
    assert_eq!(clashes.pairs, [(SessionIx(1), SessionIx(2))]);
    // With nothing beside it, and against one that is as open, it is a session like others.
    check(&["*o 22 10:00 18:00 X", "w 22 9:00 10:00 X"], "(60, 1 fit) o");
    check(&["*o 22 10:00 18:00 X", "*p 22 12:00 17:00 Y"], "o+p");
}

#[test]
fn a_repeat_has_the_same_speakers_and_title_or_identifier() {
    let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0);
    let mut person = |name| builder.speaker(&SpeakerDraft { name, ..SpeakerDraft::default() });
    let (ada, bob) = (person("Ada"), person("Bob"));
    let at = |hour: i8| Some(at_time("22", &format!("{hour}:00")));
    let rows = [
        ("k", "Parsers, from scratch", 9, vec![ada, bob], ""),
        ("k", "Parsers (again)", 10, vec![bob, ada], ""),
        ("k", "Something else", 11, vec![ada], ""),
        ("m", "Parsers from SCRATCH!", 12, vec![ada, bob], ""),
        ("n", "Parsers, from scratch", 13, vec![bob], ""),
        ("o", "Open space", 14, vec![], ""),
        ("p", "Open space", 15, vec![], ""),
        ("q", "Juggling", 16, vec![], "Bring three balls."),
        ("r", "Juggling", 17, vec![], "Bring three balls."),
    ];
    for (identity, title, hour, speakers, abstract_text) in &rows {
        let (start, end) = (at(*hour), at(hour + 1));
        let draft = Draft { identity, title, abstract_text, start, end, speakers, ..Draft::default() };
        builder.add(&draft);
    }
    let schedule = builder.finish(&mut Vec::new());
    let again = |ix: u32| -> Vec<u32> {
        let mine = schedule.session(SessionIx(ix));
        at_other_times(&schedule, mine).map(|other| other.ix().0).collect()
    };
    assert_eq!(again(0), [1, 3]);
    assert_eq!(again(2), [0; 0]);
    assert_eq!(again(4), [0; 0]);
    assert_eq!(again(5), [0; 0]);
    assert_eq!(again(7), [8]);
}

#[test]
fn rooms_that_change_at_once_are_marked_and_late_ones_too() {
    let rows = ["*a 22 9:00 10:00 X", "*b 22 10:05 11:00 Y", "*c 22 11:00 12:00 Y", "*d 22 12:30 13:00 Z"];
    let (schedule, marks) = programme(&rows);
    let mut walks = Walks::default();
    assert_eq!(shown(&schedule, &marks, &walks), "a >?/5 b c (30) d");
    walks.add("X", "Y", 4);
    walks.add("Y", "Z", 30);
    assert_eq!(shown(&schedule, &marks, &walks), "a >4/5 b c (30) d");
    walks.add("x", "y", 7);
    walks.add("y", "z", 35);
    assert_eq!(shown(&schedule, &marks, &walks), "a >7/5! b c (30) >35/30! d");
}

#[test]
fn what_is_on_all_day_takes_no_time() {
    let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0);
    let whole_day = (Some(at_time("22", "0:00")), Some(at_time("23", "0:00")));
    let (start, end) = whole_day;
    builder.add(&Draft { identity: "x", title: "Expo", start, end, all_day: true, ..Draft::default() });
    let (start, end) = (Some(at_time("22", "9:00")), Some(at_time("22", "10:00")));
    builder.add(&Draft { identity: "a", title: "a", start, end, ..Draft::default() });
    builder.add(&Draft { identity: "z", title: "z", ..Draft::default() });
    let schedule = builder.finish(&mut Vec::new());
    let marks: Marks = schedule.sessions().map(|session| Mark::on(session, Verdict::Starred)).collect();
    let agenda = Agenda::of(&schedule, (&marks, &Shown::all(&schedule)), &Walks::default(), DayIx(0), None);
    assert_eq!((agenda.without_time.len(), agenda.parts.len()), (1, 1));
    assert_eq!(agenda.hours, start.zip(end));
    assert_eq!(Agenda::untimed(&schedule, &marks).without_time, [SessionIx(2)]);
}
