//! Queries with qualifiers against a small programme of two days, and how they are completed.

use jiff::civil::date;
use jiff::tz::TimeZone;

use super::*;
use crate::model::{
    Draft, Moment, Nature, Recording, Schedule, ScheduleBuilder, SessionIx, SpeakerDraft, Zone,
};

/// Title, day and hour, minutes, room, track, kind, level, language, speaker, topic.
type Row =
    (&'static str, (i8, i8), i64, &'static str, &'static str, [&'static str; 3], &'static str, &'static str);

const PROGRAMME: [Row; 9] = [
    ("Arrival", (21, 9), 60, "Main Hall", "", ["Social", "", ""], "", ""),
    (
        "Borrowing without tears",
        (21, 10),
        30,
        "Main Hall",
        "Rust",
        ["Talk", "Novice", "en"],
        "Ada Stone",
        "memory",
    ),
    ("Crates of Rust", (21, 10), 60, "Aquarium", "Rust", ["Talk", "Advanced", "en"], "Bo Ek", "packaging"),
    ("Deutsche Karten", (21, 11), 30, "Aquarium", "Maps", ["Talk", "Novice", "de"], "Zoë Übel", "open data"),
    ("Evening of games", (21, 23), 90, "Attic", "", ["Social", "", ""], "", ""),
    (
        "Fonts on the web",
        (22, 9),
        30,
        "Main Hall",
        "Web",
        ["Talk", "Novice", "en"],
        "Ada Stone",
        "open source",
    ),
    (
        "Gardens on maps",
        (22, 10),
        90,
        "Main Hall Annex",
        "Maps",
        ["Workshop", "Advanced", "de"],
        "Bo Ek",
        "open data",
    ),
    (
        "Hands-on Rust",
        (22, 11),
        90,
        "Aquarium",
        "Rust Beginners",
        ["Workshop", "Novice", "en"],
        "Ada Stone",
        "memory",
    ),
    ("Isolines", (22, 14), 30, "Attic", "Maps", ["Talk", "Advanced", "en"], "Zoë Übel", "open data"),
];

/// Tue 21 Oct 2014 and the day after it.
fn programme() -> Schedule {
    let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0);
    for (title, (day, hour), minutes, room, track, [kind, level, language], speaker, topic) in PROGRAMME {
        let rooms = [builder.room(room)];
        let named = SpeakerDraft { name: speaker, ..SpeakerDraft::default() };
        let speakers = if speaker.is_empty() { vec![] } else { vec![builder.speaker(&named)] };
        let track = Some(track).filter(|track| !track.is_empty()).map(|track| builder.track(track, None));
        let start = moment(day, 0).plus_minutes(i64::from(hour) * 60, &TimeZone::UTC);
        let topics = [topic];
        builder.add(&Draft {
            identity: title,
            title,
            rooms: &rooms,
            speakers: &speakers,
            track,
            kind,
            level,
            language,
            topics: if topic.is_empty() { &[] } else { &topics },
            start: Some(start),
            end: Some(start.plus_minutes(minutes, &TimeZone::UTC)),
            recording: if title == "Isolines" { Recording::Allowed } else { Recording::Unknown },
            ..Draft::default()
        });
    }
    builder.finish(&mut Vec::new())
}

fn moment(day: i8, hour: i8) -> Moment {
    Moment::at(date(2014, 10, day).at(hour, 0, 0, 0), &TimeZone::UTC).expect("the day is in the calendar")
}

/// Ten o'clock on the first day; the crates are starred, Isolines perhaps, the social events hidden.
fn facts() -> Facts {
    let ixs = |ixs: &[u32]| ixs.iter().map(|&ix| SessionIx(ix)).collect::<Vec<_>>();
    Facts {
        starred: ixs(&[2]),
        maybe: ixs(&[8]),
        hidden: ixs(&[0, 4]),
        noted: ixs(&[5]),
        ..Facts::at(moment(21, 10))
    }
}

fn answer(typed: &str, facts: &Facts) -> (String, Vec<String>) {
    let schedule = programme();
    let results = search(&Index::build(&schedule), &schedule, &Query::parse(typed), facts);
    let first_letter = |hit: &Hit| schedule.session(hit.session).title()[..1].to_owned();
    (results.hits.iter().map(first_letter).collect(), results.remarks)
}

/// The first letters of the titles that answer `typed` are `letters`, and nothing is wrong with it.
#[track_caller]
fn check(typed: &str, letters: &str) {
    assert_eq!(answer(typed, &facts()), (letters.to_owned(), Vec::new()), "{typed}");
}

#[track_caller]
fn check_remark(typed: &str, letters: &str, remark: &str) {
    assert_eq!(answer(typed, &facts()), (letters.to_owned(), vec![remark.to_owned()]), "{typed}");
}

#[test]
fn names_are_matched_by_the_beginning_of_any_word() {
    check("room:aqua", "CDH");
    check("room:hall", "BFG");
    check("room:\"main ha", "BFG");
    check("room:\"Main Hall\"", "BF");
    check("track:rust", "CBH");
    check("track:\"Rust\"", "CB");
    check("track:begin", "H");
    check("kind:work", "GH");
    check("level:NOV", "BDFH");
    check("lang:de", "DG");
    check("lang:deutsch", "DG");
    check("lang:Englisch", "CBFHI");
    check("lang:\"english\"", "CBFHI");
    check("speaker:ubel", "DI");
    check("speaker:\"Ada Stone\"", "BFH");
    check("topic:\"open data\"", "DGI");
    check("topic:open", "DFGI");
}

#[test]
fn a_session_in_two_languages_is_in_both() {
    let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0);
    for (title, language) in
        [("One", "de, en"), ("Two", "en,de"), ("Three", "en"), ("Four", "de / en"), ("Five", "")]
    {
        builder.add(&Draft { identity: title, title, language, ..Draft::default() });
    }
    let schedule = builder.finish(&mut Vec::new());
    let index = Index::build(&schedule);
    let facts = Facts::at(moment(21, 10));
    let count = |typed| search(&index, &schedule, &Query::parse(typed), &facts).hits.len();
    assert_eq!((count("lang:de"), count("lang:en"), count("-lang:de")), (3, 4, 2));
    let all = (0..5).map(SessionIx).collect();
    let offered = complete(&index, &schedule, &facts, &all, "lang:", 5).expect("there are languages");
    let offered: Vec<&str> = offered.candidates.iter().map(|candidate| &*candidate.text).collect();
    assert_eq!(offered, ["en", "de"]);
}

#[test]
fn values_of_one_qualifier_are_alternatives_and_qualifiers_come_together() {
    check("room:aqua room:attic", "CDHI");
    check("room:aqua kind:talk", "CD");
    check("room:aqua room:attic kind:talk lang:en", "CI");
    check("rust room:aqua", "CH");
    check("-track:rust", "DFGI");
    check("-track:rust -track:maps", "F");
    check("room:aqua -level:novice", "C");
    check("maps -speaker:bo", "DI");
    check("speaker:ada -rust", "F");
}

#[test]
fn all_that_is_said_by_is_must_hold() {
    check("is:now is:starred", "C");
    check("is:now is:free", "");
    check("is:free is:next", "D");
    check("is:free is:next day:tue day:wed", "D");
    check("is:now -is:starred", "B");
    // What is not finished may become any of the words that begin so.
    check("is:n is:starred", "C");
}

#[test]
fn days_have_many_names() {
    for first in ["tue", "Tuesday", "1", "21", "2014-10-21", "today", "tod"] {
        check(&format!("day:{first}"), "CBD");
    }
    for second in ["wed", "2", "22", "2014-10-22", "tomorrow", "tom"] {
        check(&format!("day:{second}"), "FGHI");
    }
    check("day:oct", "CBDFGHI");
    check("day:tue day:wed", "CBDFGHI");
    check("-day:1", "FGHI");
    check("day:to", "CBDFGHI");
}

#[test]
fn times_of_day_are_those_of_the_programme_day() {
    check("after:11", "DHI");
    check("before:10:30", "CBFG");
    check("after:9:30 before:11:00", "CBG");
    check("after:2300 is:hidden", "E");
    check("before:9 is:hidden", "");
}

#[test]
fn the_present_is_a_time_as_well() {
    check("after:now", "CBDFGHI");
    check("before:now is:hidden", "A");
    let later = Facts { hidden: Vec::new(), ..Facts::at(moment(22, 10)) };
    assert_eq!(answer("after:now", &later).0, "GHI");
    assert_eq!(answer("before:NOW day:2", &later).0, "F");
}

/// What is found in a programme that goes on after midnight, at half past midnight between its days.
#[track_caller]
fn check_at_night(typed: &str, expected: &str) {
    let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0);
    builder.day_change = 5 * 60;
    for (title, hour) in
        [("Ants", 10), ("Bees", 23), ("Crows", 25), ("Drones", 27), ("Eels", 34), ("Frogs", 43)]
    {
        let start = Some(moment(21, 0).plus_minutes(hour * 60, &TimeZone::UTC));
        let end = start.map(|start| start.plus_minutes(60, &TimeZone::UTC));
        let rooms = [builder.room(if hour == 27 { "Attic" } else { "Hall" })];
        builder.add(&Draft { identity: title, title, start, end, rooms: &rooms, ..Draft::default() });
    }
    let schedule = builder.finish(&mut Vec::new());
    let facts = Facts::at(moment(22, 0).plus_minutes(30, &TimeZone::UTC));
    let results = search(&Index::build(&schedule), &schedule, &Query::parse(typed), &facts);
    let first_letter = |hit: &Hit| schedule.session(hit.session).title()[..1].to_owned();
    assert_eq!(results.hits.iter().map(first_letter).collect::<String>(), expected, "{typed}");
}

#[test]
fn the_night_is_the_end_of_its_programme_day() {
    check_at_night("day:today", "ABCD");
    check_at_night("day:tomorrow", "EF");
    check_at_night("day:1", "ABCD");
    check_at_night("day:2", "EF");
    check_at_night("day:tue", "ABCD");
    // By its date the night is of the next day as well.
    check_at_night("day:wed", "CDEF");
    check_at_night("day:2014-10-22", "CDEF");
    check_at_night("is:next", "CD");
    check_at_night("day:today is:next", "CD");
}

#[test]
fn what_comes_next_in_a_room_is_no_break() {
    let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0);
    let rooms = ["Hall", "Aquarium"].map(|name| builder.room(name));
    for (title, hour, room) in [("Lunch", 12, 0), ("Ants", 13, 0), ("Bees", 12, 1)] {
        let (start, end) = (Some(moment(21, hour)), Some(moment(21, hour + 1)));
        let nature = Nature::of_title(title);
        let rooms = &rooms[room..=room];
        builder.add(&Draft { identity: title, title, start, end, nature, rooms, ..Draft::default() });
    }
    let schedule = builder.finish(&mut Vec::new());
    let facts = Facts::at(moment(21, 11));
    let results = search(&Index::build(&schedule), &schedule, &Query::parse("is:next"), &facts);
    let titles: Vec<&str> = results.hits.iter().map(|hit| schedule.session(hit.session).title()).collect();
    assert_eq!(titles, ["Bees", "Ants"]);
}

#[test]
fn small_hours_are_those_of_the_night() {
    check_at_night("after:2", "D");
    check_at_night("after:01:00", "CD");
    check_at_night("after:25", "CD");
    check_at_night("before:2", "ABCEF");
    check_at_night("after:23 before:3", "BC");
    check_at_night("day:1 after:00:30", "CD");
    check_at_night("after:now", "CDEF");
    // A time on a date is one of its programme day.
    check_at_night("day:wed after:9", "EF");
    check_at_night("day:wed after:now", "CDEF");
    check_at_night("after:18", "BCDF");
    // Where no programme day goes on after midnight, the night is the early morning.
    check("after:1", "CBDFGHI");
    check("before:3", "");
}

#[test]
fn marks_and_the_clock_are_asked_by_is() {
    check("is:starred", "C");
    check("is:maybe", "I");
    check("is:noted", "F");
    check("is:recorded", "I");
    check("is:now", "CB");
    check("is:next", "D");
    // What runs beside the star is not free, nor is the star itself.
    check("is:free", "DFGHI");
    check("is:hidden", "AE");
    check("is:hid", "AE");
    check("is:hidden is:starred", "");
    check("-is:free", "CB");
    check("is:n", "CBDF");
    let stars = Facts { clashing: vec![SessionIx(1), SessionIx(2)], changed: vec![SessionIx(3)], ..facts() };
    assert_eq!(answer("is:clashing", &stars).0, "CB");
    assert_eq!(answer("is:changed", &stars), ("D".to_owned(), vec![]));
}

#[test]
fn hidden_sessions_are_found_only_when_asked_for() {
    check("evening", "");
    check("evening is:hidden", "E");
    check("arrival -is:hidden", "");
    check("", "CBDFGHI");
}

#[test]
fn what_is_wrong_is_said_and_the_rest_still_searches() {
    let qualifiers = "day room track kind level lang speaker topic after before is";
    check_remark("foo:bar maps", "GDI", &format!("No foo: only {qualifiers}"));
    check_remark("foo:bar", "", &format!("No foo: only {qualifiers}"));
    check_remark(
        "room:xyz fonts",
        "F",
        "No room begins with xyz: Main Hall, Aquarium, Attic, Main Hall Annex",
    );
    check_remark(
        "room:xyz room:attic",
        "I",
        "No room begins with xyz: Main Hall, Aquarium, Attic, Main Hall Annex",
    );
    check_remark("-lang:fr isolines", "I", "No language begins with fr: en, de");
    check_remark("after:noon isolines", "I", "noon is no time: write after:14:00");
    check_remark("day:sun", "", "No day is called sun: tue 21, wed 22");
    check_remark(
        "is:good fonts",
        "F",
        "No is:good, only starred now next free maybe noted changed clashing recorded hidden",
    );
    check_remark("is:changed", "", "None of the sessions you marked has changed since you last looked");
    let later = Facts::at(moment(23, 9));
    assert_eq!(answer("day:today", &later).1, ["The conference has no sessions today"]);
    let long = "x".repeat(90);
    let (_, remarks) = answer(&format!("room:{long}"), &facts());
    assert!(remarks[0].starts_with("No room begins with xxxxxxxxxxxxxxxxxxxxxxxx…: Main"), "{remarks:?}");
    let empty = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0).finish(&mut Vec::new());
    let results = search(&Index::build(&empty), &empty, &Query::parse("level:novice"), &facts());
    assert_eq!(results.remarks, ["This schedule names no levels"]);
    let results = search(&Index::build(&empty), &empty, &Query::parse("day:fri"), &facts());
    assert_eq!(results.remarks, ["This schedule has no days"]);
}

#[test]
fn a_slip_in_a_name_is_read_as_what_is_near() {
    check_remark("room:aquraium", "CDH", "No room begins with aquraium; read as Aquarium");
    check_remark("room:Atic", "I", "No room begins with Atic; read as Attic");
    check_remark("track:beginers", "H", "No track begins with beginers; read as Rust Beginners");
    check_remark("speaker:stoen maps", "", "No speaker begins with stoen; read as Ada Stone");
    check_remark("lang:englsh fonts", "F", "No language begins with englsh; read as en");
    check_remark("day:tuseday", "CBD", "No day is called tuseday; read as tue 21");
    check_remark("is:stared", "C", "No is:stared; read as is:starred");
    check_remark("is:HIDEN", "AE", "No is:HIDEN; read as is:hidden");
    // Nothing is taken away that is only like it, and short words are too much alike.
    check_remark(
        "-room:aquraium fonts",
        "F",
        "No room begins with aquraium: Main Hall, Aquarium, Attic, Main Hall Annex",
    );
    check_remark(
        "room:hlal fonts",
        "F",
        "No room begins with hlal: Main Hall, Aquarium, Attic, Main Hall Annex",
    );
}

#[test]
fn conditions_are_looked_up_anew_when_the_facts_change() {
    let schedule = programme();
    let index = Index::build(&schedule);
    let mut typing = Typing::default();
    let later = Facts { starred: vec![SessionIx(8)], ..Facts::at(moment(22, 11)) };
    for facts in [facts(), later] {
        for typed in ["is:now", "is:free", "rust is:free", "rust"] {
            let query = Query::parse(typed);
            let fresh = search(&index, &schedule, &query, &facts);
            assert_eq!(typing.search(&index, &schedule, &query, &facts), fresh, "{typed}");
        }
    }
}

/// What is offered at the `|` in the line: the texts, and how many sessions each is about.
fn offered(line: &str) -> String {
    let schedule = programme();
    let cursor = line.find('|').expect("the line has a cursor");
    let line = line.replace('|', "");
    let index = Index::build(&schedule);
    let beside = search(&index, &schedule, &Query::parse(&beside_word(&line, cursor)), &facts());
    let among = beside.hits.iter().map(|hit| hit.session).collect();
    let values = complete(&index, &schedule, &facts(), &among, &line, cursor);
    let completion = values.or_else(|| complete_name(&index, &schedule, &line, cursor));
    let Some(Completion { range, candidates }) = completion else { return "-".to_owned() };
    let shown = candidates.iter().map(|candidate| match candidate.sessions {
        Some(count) => format!("{} {count}", candidate.text),
        None => candidate.text.clone(),
    });
    format!("{}[{}]", &line[..range.start], shown.collect::<Vec<_>>().join(", "))
}

#[test]
fn the_word_at_the_cursor_is_completed() {
    let cases = [
        ("|", "[day:, room:, track:, kind:, level:, lang:, speaker:, topic:, after:, before:, is:]"),
        ("ro|", "[room:]"),
        ("rust -L|", "rust -[level:, lang:]"),
        ("rust|", "-"),
        ("\"ro|", "-"),
        ("room:|", "room:[\"Main Hall\" 2, Aquarium 3, Attic 1, \"Main Hall Annex\" 1]"),
        ("maps -room:a|qu", "maps -room:[Aquarium 1, Attic 1, \"Main Hall Annex\" 1]"),
        ("room:\"main h|", "room:[\"Main Hall\" 2, \"Main Hall Annex\" 1]"),
        ("room:\"Main Hall\"|", "-"),
        ("room:Attic|", "-"),
        ("room:xyz|", "-"),
        ("foo:|", "-"),
        ("track:r|", "track:[\"Rust\" 2, \"Rust Beginners\" 1]"),
        ("lang:|", "lang:[en 5, de 2]"),
        ("day:|", "day:[today 3, tomorrow 4, tue 3, wed 4]"),
        ("day:w|", "day:[wed 4]"),
        ("after:n|", "after:[now 7]"),
        ("before:|", "before:[10:00 1, 11:00 4, 14:00 6]"),
        ("after:1|", "after:[10:00 6, 11:00 3, 14:00 1]"),
        ("before:1|", "before:[10:00 1, 11:00 4, 14:00 6]"),
        ("is:free|", "-"),
        ("is:n|", "is:[now 2, next 1, noted 1]"),
    ];
    for (line, expected) in cases {
        assert_eq!(offered(line), expected, "{line}");
    }
}
