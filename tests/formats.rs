//! The readers: a golden folder of small files beside their outlines, real files against their counts, and
//! damaged files of every sort.
//!
//! `UPDATE_GOLDEN=1 cargo test --test formats` writes the outlines anew; look at the difference before
//! committing it. The real files lie where `HALLWAY_CORPUS` says.

mod corpus;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use hallway::formats::{self, Format, Reading, Unreadable};
use hallway::model::{Moment, ProblemKind, Recording, Session, State, Track, Zone};
use jiff::tz::TimeZone;

fn berlin() -> TimeZone {
    TimeZone::get("Europe/Berlin").expect("the zone tables are bundled")
}

fn golden_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats")
}

/// Every golden input with its format's folder name. Inputs are all files but outlines.
fn golden_files() -> Vec<(String, PathBuf)> {
    let mut files = Vec::new();
    for format in Format::all() {
        let folder = golden_folder().join(format.name());
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.expect("a readable folder").path();
            if path.extension().is_some_and(|extension| extension != "outline") {
                files.push((format.name().to_owned(), path));
            }
        }
    }
    files.sort();
    assert!(!files.is_empty());
    files
}

/// A file as lines: the conference, the sessions (`key | start–end | rooms | title | speakers`, the programme day where
/// that is another date, their texts indented below), the problems (`severity kind line path: message`); or why it cannot be read.
fn outline(reading: &Result<Reading, Unreadable>) -> String {
    let Reading { format, schedule, problems } = match reading {
        Ok(reading) => reading,
        Err(unreadable) => return format!("unreadable: {unreadable}\n"),
    };
    let conference = &schedule.conference;
    let mut out = format!(
        "{} | {} | {} | {}\n",
        format.name(),
        conference.title,
        conference.version,
        schedule.zone.name()
    );
    for session in schedule.sessions() {
        let row = [
            session.key().to_string(),
            times(session),
            session.room_names(),
            session.title().to_owned(),
            session.speaker_names(),
        ];
        let marks = [
            (session.is_break(), " | break"),
            (session.is_all_day(), " | all day"),
            (session.state() == State::Cancelled, " | cancelled"),
            (session.state() == State::Tentative, " | tentative"),
            (session.recording() == Recording::OptedOut, " | not recorded"),
        ];
        let marks: String = marks.into_iter().filter(|(holds, _)| *holds).map(|(_, mark)| mark).collect();
        let day = session.day().map(|day| schedule.days[day.at()].date);
        let day = day.filter(|&day| session.start().is_some_and(|start| start.date() != day));
        let day = day.map_or_else(String::new, |day| format!(" | day of {day}"));
        writeln!(out, "{}{day}{marks}", row.join(" | ")).expect("a string");
        let topics = session.topics().collect::<Vec<_>>().join(", ");
        let links: Vec<String> =
            session.links().map(|link| format!("{} <{}>", link.label, link.url)).collect();
        let mut texts = vec![
            ("subtitle", session.subtitle()),
            ("kind", session.kind()),
            ("track", session.track().map_or("", Track::name)),
            ("level", session.level()),
            ("language", session.language()),
            ("topics", topics.as_str()),
            ("url", session.url()),
            ("abstract", session.abstract_text().0),
            ("description", session.description().0),
        ];
        texts.extend(links.iter().map(|link| ("link", link.as_str())));
        for speaker in session.speakers() {
            let (biography, affiliation) = (speaker.biography().0, speaker.affiliation());
            texts.extend([
                ("speaker", speaker.url()),
                ("affiliation", affiliation),
                ("biography", biography),
            ]);
        }
        for (name, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
            writeln!(out, "    {name}: {}", text.escape_debug()).expect("a string");
        }
    }
    for problem in problems {
        let line = problem.line.map_or_else(|| "-".to_owned(), |line| line.to_string());
        let (severity, kind) = (problem.kind.severity().name(), problem.kind.name());
        let path = if problem.path.is_empty() { String::new() } else { format!(" {}", problem.path) };
        writeln!(out, "{severity} {kind} {line}{path}: {}", problem.message).expect("a string");
    }
    out
}

fn times(session: Session<'_>) -> String {
    let clock = |moment: Moment, pattern| moment.local().strftime(pattern).to_string();
    match (session.start(), session.end()) {
        (None, _) => "no time".to_owned(),
        (Some(start), None) => format!("{}–?", clock(start, "%Y-%m-%d %H:%M")),
        (Some(start), Some(end)) if start.date() == end.date() => {
            format!("{}–{}", clock(start, "%Y-%m-%d %H:%M"), clock(end, "%H:%M"))
        }
        (Some(start), Some(end)) => {
            format!("{}–{}", clock(start, "%Y-%m-%d %H:%M"), clock(end, "%Y-%m-%d %H:%M"))
        }
    }
}

#[test]
fn golden_files_read_as_their_outlines_say() {
    let update = env::var_os("UPDATE_GOLDEN").is_some();
    let mut wrong = String::new();
    for (_, path) in golden_files() {
        // A file whose name begins with "assumed" is read as when nobody names the zone.
        let stem = path.file_stem().expect("a file name").to_string_lossy();
        let zone = if stem.starts_with("assumed") { Zone::assumed(berlin()) } else { Zone::user(berlin()) };
        // Files that it is joined with lie in a folder of its name.
        let joined = |name: &str| fs::read(path.with_extension("").join(name)).ok();
        let found = outline(&formats::read_with(&fs::read(&path).expect("a golden file"), &zone, &joined));
        let beside = path.with_extension("outline");
        if update {
            fs::write(&beside, &found).expect("a writable folder");
        }
        let expected = fs::read_to_string(&beside).unwrap_or_default();
        if found != expected {
            write!(wrong, "{}\nfound:\n{found}\nexpected:\n{expected}\n", path.display()).expect("a string");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn golden_files_are_recognised_by_their_content() {
    for (folder, path) in golden_files() {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let name = path.file_stem().expect("a file name").to_string_lossy();
        if !name.starts_with("unreadable") {
            assert_eq!(formats::detect(&text).map(Format::name), Some(folder.as_str()), "{}", path.display());
        }
    }
}

#[test]
fn a_file_cut_anywhere_or_with_a_flipped_byte_is_still_read() {
    let zone = Zone::user(berlin());
    for (_, path) in golden_files() {
        let whole = fs::read(&path).expect("a golden file");
        for cut in 0..whole.len() {
            read_and_walk(&whole[..cut], &zone);
        }
        let mut damaged = whole.clone();
        for (at, flip) in (0..whole.len()).zip([0x01, 0x80, 0x1F].into_iter().cycle()) {
            damaged[at] ^= flip;
            read_and_walk(&damaged, &zone);
            damaged[at] = whole[at];
        }
    }
}

/// Reads a file of any content and touches all that it gives; that must not panic. What comes out is safe to
/// show and every session can be found by its key.
fn read_and_walk(bytes: &[u8], zone: &Zone) {
    let reading = formats::read(bytes, zone);
    if let Ok(Reading { schedule, .. }) = &reading {
        assert!(schedule.sessions().all(|s| schedule.find(s.key()).map(Session::ix) == Some(s.ix())));
    }
    let out = outline(&reading);
    assert!(!out.chars().any(|c| c != '\n' && hallway::model::is_hostile(c)), "{out:?}");
}

/// A whole session around a broken spot.
fn with_session(before: &str, behind: &str) -> String {
    let session = "<entry id='1'><start>0900</start><duration>30</duration><room>Aula</room><title>Kept</title></entry>";
    format!("<schedule created='2014'><day date='2014-07-21'>{session}{before}{session}{behind}")
}

#[test]
fn endless_and_bottomless_files_end_with_a_clear_result() {
    let end = "</day></schedule>";
    let cases = [
        (
            "an endless title",
            with_session("", &format!("<entry><title>{}", "a".repeat(1 << 20))),
            2,
            ProblemKind::Truncated,
        ),
        ("nested without end", with_session("", &"<deep>".repeat(10_000)), 2, ProblemKind::Truncated),
        (
            "nested 10,000 deep",
            with_session(&("<b>".repeat(10_000) + &"</b>".repeat(10_000)), end),
            2,
            ProblemKind::Malformed,
        ),
        (
            "a tag without end",
            with_session("", &format!("<entry {}", "a='b' ".repeat(50_000))),
            2,
            ProblemKind::Truncated,
        ),
        ("broken tags without end", with_session("", &"<a 'b".repeat(50_000)), 2, ProblemKind::Malformed),
        ("many lone brackets", with_session(&"< ".repeat(50_000), end), 2, ProblemKind::Malformed),
        (
            "many entities",
            with_session("", &("<x>".to_owned() + &"&lol;&amp;".repeat(50_000))),
            2,
            ProblemKind::UnknownEntity,
        ),
    ];
    for (name, text, sessions, kind) in cases {
        let reading = formats::read(text.as_bytes(), &Zone::user(berlin())).expect(name);
        assert_eq!(reading.schedule.sessions().len(), sessions, "{name}");
        assert!(
            reading.problems.iter().any(|problem| problem.kind == kind),
            "{name}: {:?}",
            reading.problems
        );
        assert!(reading.problems.len() < 500, "{name}");
    }
}

#[test]
fn entities_of_a_doctype_are_never_expanded() {
    let bomb = "<!DOCTYPE schedule [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>";
    let text = format!("{bomb}{}</day></schedule>", with_session("", "")).replace("Kept", "&b;&c;");
    let reading = formats::read(text.as_bytes(), &Zone::user(berlin())).expect("a schedule");
    assert!(reading.schedule.sessions().all(|session| session.title() == "&b;&c;"));
}

/// A real file. `None`, and a line saying so, when no folder of them is named.
fn corpus(file: &str) -> Option<Vec<u8>> {
    let Some(folder) = env::var_os("HALLWAY_CORPUS") else {
        println!("skipped: HALLWAY_CORPUS is not set");
        return None;
    };
    let path = Path::new(&folder).join(file);
    Some(fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

/// Reads a real file with the clocks of Berlin, where EuroPython 2014 was.
fn corpus_reading(file: &str) -> Option<Reading> {
    let bytes = corpus(file)?;
    Some(formats::read(&bytes, &Zone::user(berlin())).expect(file))
}

#[test]
fn europython_2014_has_keys_of_its_own_and_texts_without_entities() {
    let Some(reading) = corpus_reading("europython-xml/ep2014-schedule-formatted.xml") else { return };
    let schedule = &reading.schedule;
    assert_eq!(schedule.conference.title, "EuroPython 2014");
    // All keys are distinct without help from start or room: ids repeat only across the two tables.
    assert!(schedule.sessions().all(|session| !session.key().as_str().contains('@')));
    // No abstract of the file keeps an entity or an escaped line end.
    assert!(schedule.sessions().all(|session| !session.description().0.contains("&#")));
}

#[test]
fn meals_of_europython_2014_are_breaks_and_nothing_else_is() {
    let Some(reading) = corpus_reading("europython-xml/ep2014-schedule-formatted.xml") else { return };
    let mut titles: Vec<&str> =
        reading.schedule.sessions().filter(|session| session.is_break()).map(Session::title).collect();
    assert_eq!(titles.len(), 22);
    titles.sort_unstable();
    titles.dedup();
    assert_eq!(titles, ["Breakfast", "Coffee Break", "EuroPython Dinner", "Lunch"]);
}

#[test]
fn the_trainings_of_europython_2014_keep_biographies_given_as_profiles() {
    let Some(reading) = corpus_reading("europython-xml/ep2014-trainings.xml") else { return };
    let with_text = reading.schedule.speakers().filter(|speaker| !speaker.biography().0.is_empty()).count();
    assert!(with_text > 10, "{with_text}");
}

#[test]
fn a_page_copied_from_the_web_and_cut_gives_its_whole_entries() {
    let Some(reading) = corpus_reading("odd/seed-ep2014-pasted-truncated.txt") else { return };
    assert_eq!(reading.schedule.sessions().len(), 24);
    let found: Vec<String> = reading
        .problems
        .iter()
        .filter(|problem| problem.kind != ProblemKind::RepairedUrl)
        .map(|problem| format!("{}: {}", problem.line.unwrap_or(0), problem.message))
        .collect();
    let cut =
        "the file breaks off inside entry “109”, begun in line 2005, which is left out; 24 sessions read";
    let expected = [
        "1: 1008 lines before the schedule: no part of it; passed over".to_owned(),
        "1741: a bare & stands for itself here; kept, as are any others".to_owned(),
        format!("2008: {cut}"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_page_not_found_is_no_schedule() {
    let Some(bytes) = corpus("odd/404-page-as-schedule.xml") else { return };
    let error = formats::read(&bytes, &Zone::user(berlin())).expect_err("a web page");
    assert!(error.to_string().starts_with("This is a web page titled “404 Not Found”"), "{error}");
}
