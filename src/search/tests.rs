//! Queries against a small programme, from the text that is typed to the rows and marks that are shown.

use jiff::civil::date;
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::*;
use crate::model::{Draft, Markup, Moment, Schedule, ScheduleBuilder, SessionIx, SpeakerDraft, Zone};

/// Title, speaker, room, track, abstract, in the order of starts.
const PROGRAMME: [(&str, &str, &str, &str, &str); 14] = [
    ("Opening", "", "Main Hall", "Plenary", "Welcome to the conference."),
    (
        "NumPy for the impatient",
        "Ivana Dvořáková",
        "Aquarium",
        "Data",
        "Arrays, broadcasting and memory layout.",
    ),
    (
        "Numbers and their units: measures for people in a hurry",
        "Tom Black",
        "Aquarium",
        "Data",
        "Why units matter in code.",
    ),
    (
        "Über die Größe von Zügen",
        "Jürgen Groß",
        "Attic",
        "Community",
        "Ein Vortrag auf Deutsch, über <b>Fahrpläne</b>.",
    ),
    (
        "Async without tears",
        "Raymond Hettinger",
        "Main Hall",
        "Core",
        "Event loops. The asyncio module, step by step.",
    ),
    (
        "Machine Learning in Python",
        "Łucja Wójcik",
        "Main Hall",
        "Data",
        "Models on a laptop; uses numpy underneath.",
    ),
    ("日本語のテキスト処理", "田中花子", "Attic", "Community", "形態素解析の入門です。"),
    ("Поиск по тексту", "Анна Ёлкина", "Attic", "Community", "Как устроен полнотекстовый поиск."),
    ("Trustworthy builds", "Tom Black", "Main Hall", "Security", "Reproducible builds explained."),
    ("Rust for Pythonistas", "Rae Irwin", "Aquarium", "Core", "Calling Rust from Python, with R as a guest."),
    ("scikit-learn from scratch", "Ivana Dvořáková", "Attic", "Data", "Fit, predict; web scraping for data."),
    ("Lunch", "", "Main Hall", "", ""),
    ("C++ and C# in one afternoon", "Joe Python", "Attic", "Core", "Two languages &amp; one coffee."),
    ("Scraping the web politely", "Rae Irwin", "Aquarium", "Community", "Be kind to servers."),
];

/// Nothing but the present: ten past ten.
pub(super) fn facts() -> Facts {
    let now = Moment::at(date(2014, 7, 22).at(10, 10, 0, 0), &TimeZone::UTC);
    Facts::at(now.expect("the day is in the calendar"))
}

fn with_stars(starred: &[SessionIx]) -> Facts {
    Facts { starred: starred.to_vec(), ..facts() }
}

pub(super) fn programme() -> Schedule {
    let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0);
    for (hour, (title, speaker, room, track, text)) in (8..).zip(PROGRAMME) {
        let rooms = [builder.room(room)];
        let biography = if speaker == "Tom Black" { "Tom keeps bees and writes Kotlin." } else { "" };
        let named = SpeakerDraft { name: speaker, biography, ..SpeakerDraft::default() };
        let speakers = if speaker.is_empty() { vec![] } else { vec![builder.speaker(&named)] };
        let track = Some(track).filter(|track| !track.is_empty()).map(|track| builder.track(track, None));
        builder.add(&Draft {
            identity: title,
            title,
            rooms: &rooms,
            speakers: &speakers,
            track,
            abstract_text: text,
            abstract_markup: Markup::Html,
            start: Moment::at(date(2014, 7, 22).at(hour, 0, 0, 0), &TimeZone::UTC),
            topics: if title == "Opening" { &["keynote", "organisers"] } else { &[] },
            ..Draft::default()
        });
    }
    builder.finish(&mut Vec::new())
}

/// The titles that answer `typed`, best first, and the words that were guessed.
pub(super) fn titles<'a>(schedule: &'a Schedule, typed: &str) -> (Vec<&'a str>, Vec<String>) {
    let index = Index::build(schedule);
    let results = search(&index, schedule, &Query::parse(typed), &facts());
    (results.hits.iter().map(|hit| schedule.session(hit.session).title()).collect(), results.guessed)
}

/// The beginnings of the titles that answer `typed` are `expected`, and there are no others.
#[track_caller]
fn check(typed: &str, expected: &[&str]) {
    let schedule = programme();
    let (found, guessed) = titles(&schedule, typed);
    let fits = found.len() == expected.len()
        && found.iter().zip(expected).all(|(title, start)| title.starts_with(start));
    assert!(fits, "{typed:?} finds {found:#?}, not {expected:#?}");
    assert_eq!(guessed, Vec::<String>::new(), "{typed:?}");
}

#[test]
fn words_find_titles_then_speakers_then_labels_then_texts() {
    check("numpy", &["NumPy", "Machine Learning"]);
    check("python", &["Machine Learning", "Rust for Python", "C++"]);
    check("rust", &["Rust for", "Trustworthy"]);
    check("web", &["Scraping", "scikit-learn"]);
    check("black", &["Numbers", "Trustworthy"]);
    check("main hall", &["Opening", "Async", "Machine", "Trustworthy", "Lunch"]);
    check("security", &["Trustworthy"]);
    check("keynote", &["Opening"]);
    check("broadcasting", &["NumPy"]);
    check("kotlin", &["Numbers", "Trustworthy"]);
    check("rae community", &["Scraping"]);
    check("r", &["Rust", "Async", "Scraping"]);
    check("nothing like it", &[]);
}

#[test]
fn accents_case_and_scripts_do_not_matter() {
    check("uber", &["Über"]);
    check("GROSSE", &["Über"]);
    check("dvorakova", &["NumPy", "scikit"]);
    check("ŁUCJA", &["Machine"]);
    check("lucja wojcik", &["Machine"]);
    check("поиск", &["Поиск"]);
    check("елкина", &["Поиск"]);
    check("テキスト", &["日本語"]);
    check("形態", &["日本語"]);
    check("fahrplane", &["Über"]);
    check("c++", &["C++"]);
    check("c#", &["C++"]);
}

#[test]
fn umlauts_may_be_spelled_out() {
    check("ueber", &["Über"]);
    check("groesse", &["Über"]);
    check("zuegen", &["Über"]);
    check("juergen gross", &["Über"]);
    check("fahrplaene", &["Über"]);
    check("ueber fahrplaene", &["Über"]);
    check("\"ueber\"", &["Über"]);
    let schedule = programme();
    let session =
        schedule.sessions().find(|session| session.title().starts_with("Über")).expect("it is there");
    let title = explain(&schedule, &Query::parse("ueber groess"), session.ix(), 40);
    let marked: Vec<&str> =
        title.marked(Field::Title).iter().map(|range| &session.title()[range.clone()]).collect();
    assert_eq!(marked, ["Über", "Größ"]);
    let text = explain(&schedule, &Query::parse("fahrplaene"), session.ix(), 40).snippet.expect("a line");
    assert_eq!(text.marks.iter().map(|range| &text.text[range.clone()]).collect::<Vec<_>>(), ["Fahrpläne"]);
}

#[test]
fn letters_may_be_left_out_but_not_scattered() {
    check("mlp", &["Machine"]);
    check("scikitlearn", &["scikit"]);
}

#[test]
fn phrases_and_excluded_words() {
    check("\"web scraping\"", &["scikit"]);
    check("\"scraping the web\"", &["Scraping"]);
    check("\"step by st", &["Async"]);
    check("\"rust\"", &["Rust"]);
    check("\"rus\"", &[]);
    check("scikit-learn", &["scikit"]);
    check("python -rust", &["Machine", "C++"]);
    check("python -\"joe python\"", &["Machine", "Rust"]);
    check("tom -kotlin", &[]);
    check("hall -async -lunch -opening -trust", &["Machine"]);
}

#[test]
fn a_wrong_letter_is_guessed_when_nothing_fits() {
    let schedule = programme();
    let cases = [
        ("hettigner", "Async"),
        ("hettinxer", "Async"),
        ("ehttinger", "Async"),
        ("dvoarkova", "NumPy"),
        ("nupmy", "NumPy"),
        ("broadcsting", "NumPy"),
        ("kotiln", "Numbers"),
        ("поикс", "Поиск"),
        ("raymond hetitnger", "Async"),
    ];
    for (typed, title) in cases {
        let (found, guessed) = titles(&schedule, typed);
        assert!(found.first().is_some_and(|first| first.starts_with(title)), "{typed} finds {found:?}");
        assert_eq!(guessed, [typed.split(' ').next_back().unwrap_or_default()], "{typed}");
    }
    assert!(titles(&schedule, "xyzzyplugh").0.is_empty());
    assert!(titles(&schedule, "\"nupmy\"").0.is_empty());
}

#[test]
fn an_empty_query_lists_everything_by_start() {
    let schedule = programme();
    let all: Vec<&str> = PROGRAMME.iter().map(|row| row.0).collect();
    for typed in ["", "  ", "\"", "--", "…"] {
        assert_eq!(titles(&schedule, typed).0, all, "{typed:?}");
    }
    assert!(
        titles(&ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0).finish(&mut Vec::new()), "a").0.is_empty()
    );
}

#[test]
fn starred_sessions_come_first_among_equals() {
    let schedule = programme();
    let index = Index::build(&schedule);
    let starred = [SessionIx(11), SessionIx(5), SessionIx(900)];
    let order = |typed| {
        let hits = search(&index, &schedule, &Query::parse(typed), &with_stars(&starred)).hits;
        hits.iter().map(|hit| hit.session.0).collect::<Vec<_>>()
    };
    assert_eq!(order("hall"), [5, 11, 0, 4, 8]);
    assert_eq!(order("numpy"), [1, 5], "a better fit comes before a star");
}

/// The explanation of the first session that answers `typed`.
fn explained(schedule: &Schedule, typed: &str) -> (SessionIx, Explanation) {
    let query = Query::parse(typed);
    let hits = search(&Index::build(schedule), schedule, &query, &facts()).hits;
    let session = hits.first().expect("the query finds something").session;
    (session, explain(schedule, &query, session, 40))
}

#[test]
fn marked_letters_spell_the_query() {
    let schedule = programme();
    let cases = [
        ("numpy", "NumPy"),
        ("uber grosse", "Über Größe"),
        ("mlp", "M L P"),
        ("scikitlearn", "scikit learn"),
        ("\"scraping the web\"", "Scraping the web"),
        ("rust", "Rust"),
        ("テキスト", "テキスト"),
        ("nupmy", "NumPy"),
        ("c++ c#", "C++ C#"),
    ];
    for (typed, marked) in cases {
        let (ix, explanation) = explained(&schedule, typed);
        let title = schedule.session(ix).title();
        let letters: Vec<&str> =
            explanation.marked(Field::Title).iter().map(|range| &title[range.clone()]).collect();
        assert_eq!(letters.join(" "), marked, "{typed}");
        assert_eq!(explanation.snippet, None, "{typed}");
    }
    for (typed, marked) in [("hettiger", "Hetti ger"), ("hettigner", "Hettinger"), ("raymond", "Raymond")] {
        let (ix, explanation) = explained(&schedule, typed);
        let speaker = schedule.session(ix).speakers().next().expect("the session has a speaker");
        let ranges = explanation.marked(Field::Speaker(speaker.ix()));
        let letters: Vec<&str> = ranges.iter().map(|range| &speaker.name()[range.clone()]).collect();
        assert_eq!(letters.join(" "), marked, "{typed}");
    }
}

#[test]
fn the_snippet_holds_the_word_and_its_marks_point_at_it() {
    let schedule = programme();
    let cases = [
        ("broadcasting", Field::Abstract, "Arrays, broadcasting and memory layout.", "broadcasting"),
        ("fahrplane", Field::Abstract, "Ein Vortrag auf Deutsch, über Fahrpläne.", "Fahrpläne"),
        ("asyncio module", Field::Abstract, "The asyncio module, step by step.", "asyncio module"),
        ("полнотекст", Field::Abstract, "Как устроен полнотекстовый поиск.", "полнотекст"),
        ("languages coffee", Field::Abstract, "Two languages & one coffee.", "languages coffee"),
        ("broadcsting", Field::Abstract, "Arrays, broadcasting and memory layout.", "broadcasting"),
    ];
    for (typed, field, line, marked) in cases {
        let snippet = explained(&schedule, typed).1.snippet.expect("the word is in a text");
        let letters: Vec<&str> = snippet.marks.iter().map(|range| &snippet.text[range.clone()]).collect();
        assert_eq!((snippet.field, snippet.text.as_str()), (field, line), "{typed}");
        assert_eq!(letters.join(" "), marked, "{typed}");
    }
    let bees = explained(&schedule, "bees").1.snippet.expect("the word is in a biography");
    assert!(matches!(bees.field, Field::Biography(_)));
}

#[test]
fn taking_letters_back_gives_what_was_there_before() {
    let schedule = programme();
    let index = Index::build(&schedule);
    let mut typing = Typing::default();
    let typed =
        ["p", "py", "pyt", "pyth", "pyt", "pyt r", "pyt ru", "pyt -ru", "", "nupm", "nupmy", "nupm", "num"];
    // A word that goes wrong at its fifth letter, and one that is nowhere.
    let mistyped = ["hettigner", "broadcsting", "hettxyz", "zqxjv"];
    let mistyped = mistyped.into_iter().flat_map(|word| (1..=word.len()).map(|end| &word[..end]));
    for typed in typed.into_iter().chain(mistyped) {
        let query = Query::parse(typed);
        assert_eq!(
            typing.search(&index, &schedule, &query, &facts()),
            search(&index, &schedule, &query, &facts()),
            "{typed:?}"
        );
    }
    let other = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0).finish(&mut Vec::new());
    assert_eq!(
        typing.search(&Index::build(&other), &other, &Query::parse("num"), &facts()),
        Results::default()
    );
}

#[test]
fn strange_queries_are_answered() {
    let schedule = programme();
    let index = Index::build(&schedule);
    let strange = [
        "\"\"\"\"\"".to_owned(),
        "a".repeat(10_000),
        "\"".to_owned() + &"ab ".repeat(5000),
        "\0\x1b[31m\u{202e}\n".to_owned(),
        "e\u{301}\u{301}\u{301} \u{301}".to_owned(),
        "-".repeat(100),
        "👩‍💻 🐍".to_owned(),
        "ſﬃ ㎏ ﷺ".to_owned(),
    ];
    for typed in strange {
        let query = Query::parse(&typed);
        for hit in search(&index, &schedule, &query, &facts()).hits {
            explain(&schedule, &query, hit.session, 20);
        }
    }
}

proptest! {
    #[test]
    fn typing_letter_by_letter_finds_what_a_fresh_search_finds(typed in query()) {
        type_letter_by_letter(&typed);
    }

    #[test]
    fn a_slip_is_found_the_same_letter_by_letter(typed in misspelt()) {
        type_letter_by_letter(&typed);
    }

    #[test]
    fn every_hit_of_a_word_has_something_to_show(typed in query()) {
        let schedule = programme();
        let index = Index::build(&schedule);
        let query = Query::parse(&typed);
        for hit in search(&index, &schedule, &query, &facts()).hits {
            let explanation = explain(&schedule, &query, hit.session, 30);
            let asks = query.terms().iter().any(|term| term.sign == Sign::Include);
            let shows = !explanation.marks.is_empty() || explanation.snippet.as_ref().is_some_and(|s| !s.marks.is_empty());
            prop_assert_eq!(asks, shows, "{:?} {:?}", typed, explanation);
        }
    }
}

fn type_letter_by_letter(typed: &str) {
    let schedule = programme();
    let index = Index::build(&schedule);
    let mut typing = Typing::default();
    for end in (0..=typed.len()).filter(|&end| typed.is_char_boundary(end)) {
        let query = Query::parse(&typed[..end]);
        let results = typing.search(&index, &schedule, &query, &with_stars(&[SessionIx(3)]));
        assert_eq!(results, search(&index, &schedule, &query, &with_stars(&[SessionIx(3)])), "{query:?}");
    }
}

/// Pieces of the programme's own texts, cut anywhere, with signs of the grammar thrown in.
fn query() -> impl Strategy<Value = String> {
    let text = PROGRAMME.map(|row| [row.0, row.1, row.4].join(" ")).join(" ");
    let letters: Vec<char> = text.chars().collect();
    let length = letters.len();
    let piece = (0..length, 1..12usize, 0..6u8).prop_map(move |(start, count, sign)| {
        let piece: String = letters[start..length.min(start + count)].iter().collect();
        match sign {
            0 => format!("-{piece}"),
            1 => format!("\"{piece}\""),
            2 => format!("{piece} "),
            _ => piece,
        }
    });
    proptest::collection::vec(piece, 1..4).prop_map(|pieces| pieces.concat())
}

/// Words of the programme with a letter left out, changed, added or swapped with the next.
fn misspelt() -> impl Strategy<Value = String> {
    let text = PROGRAMME.map(|row| [row.0, row.1, row.4].join(" ")).join(" ");
    let is_long = |word: &&str| word.chars().count() > 4;
    let words: Vec<String> = text.split([' ', '.', ',', ';']).filter(is_long).map(str::to_owned).collect();
    (proptest::sample::select(words), any::<proptest::sample::Index>(), 0..4u8).prop_map(
        |(word, at, slip)| {
            let mut letters: Vec<char> = word.chars().collect();
            let at = at.index(letters.len() - 1);
            match slip {
                0 => drop(letters.remove(at)),
                1 => letters[at] = 'x',
                2 => letters.insert(at, 'x'),
                _ => letters.swap(at, at + 1),
            }
            letters.into_iter().collect()
        },
    )
}
