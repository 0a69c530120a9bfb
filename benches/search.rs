//! Search against what it must beat: the fuzzy matcher run over every key, and one plain pass over the texts.
//!
//! `cargo bench --bench search`

#![allow(missing_docs, reason = "a program, not a library")]

mod kit;

use std::time::Duration;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use hallway::model::{Draft, Moment, Schedule, ScheduleBuilder, Session, SpeakerDraft, Zone};
use hallway::search::{Facts, Index, Query, Typing, explain, search};
use jiff::civil::date;
use jiff::tz::TimeZone;
use kit::{alternate, heading, row, time};
use memchr::memmem;

/// The time in which a screen that is drawn 60 times a second must be ready.
const FRAME: Duration = Duration::from_micros(16_600);

fn main() {
    for sessions in [187, 1_000, 10_000, 100_000] {
        let schedule = programme(sessions, 90);
        let index = Index::build(&schedule);
        heading(&format!("{sessions} sessions, {:.1} MB of text", schedule.text_len() as f64 / 1e6));
        build(&schedule);
        keys(sessions);
        texts(&index);
        keystrokes(&schedule, &index);
        explanations(&schedule, &index);
    }
}

/// Building the index against tokenising the same schedule as XML, which costs 1.0 of the 1.6 for loading.
fn build(schedule: &Schedule) {
    let xml = as_xml(schedule);
    let tokenise = || {
        let mut reader = quick_xml::Reader::from_str(&xml);
        let mut events = 0;
        while !matches!(reader.read_event(), Ok(quick_xml::events::Event::Eof) | Err(_)) {
            events += 1;
        }
        events
    };
    let ratio = alternate(|| time(|| Index::build(schedule)), || time(tokenise));
    row("build the index / tokenise the same XML", ratio, 0.33, 0.2);
}

const TYPED: [&str; 7] = ["r", "ru", "rus", "rust", "kernl", "postgre", "python asyn"];

/// The search for names and titles, against the fuzzy matcher over the same: a programme without texts.
fn keys(sessions: usize) {
    let schedule = programme(sessions, 0);
    let index = Index::build(&schedule);
    let key = |s: Session<'_>| format!("{} {} {}", s.title(), s.speaker_names(), s.room_names());
    let keys: Vec<String> = schedule.sessions().map(key).collect();
    let matcher = SkimMatcherV2::default();
    // The matcher takes a space for a letter like any other; words are looked for one by one, as is done here.
    let skim = |typed: &str| {
        let finds = |word| keys.iter().filter(|key| matcher.fuzzy_match(key, word).is_some()).count();
        time(|| typed.split(' ').map(finds).sum::<usize>())
    };
    for typed in TYPED {
        let query = Query::parse(typed);
        let fresh = alternate(|| time(|| search(&index, &schedule, &query, &facts())), || skim(typed));
        row(&format!("keys {typed:?}, fresh / skim"), fresh, 0.12, 0.06);
        let before = typed_before(&index, &schedule, typed);
        let last = alternate(|| last_letter(&before, &index, &schedule, typed), || skim(typed));
        row(&format!("keys {typed:?}, last letter / skim"), last, 0.12, 0.06);
    }
    let typo = Query::parse("kubrenetes");
    let guess = alternate(|| time(|| search(&index, &schedule, &typo, &facts())), || skim("kubernetes"));
    row("keys \"kubrenetes\", guessed / skim", guess, 1.0, 0.5);
}

/// A keystroke with all it finds, texts included, against a frame.
fn keystrokes(schedule: &Schedule, index: &Index) {
    let (goal, superb) = match index.folded_texts().map(|bytes| bytes.len()).sum() {
        0..2_000_000 => (0.05, 0.03),
        2_000_000..20_000_000 => (0.10, 0.06),
        _ => (0.75, 0.45),
    };
    for typed in TYPED {
        let query = Query::parse(typed);
        let fresh = alternate(|| time(|| search(index, schedule, &query, &facts())), || FRAME);
        row(&format!("all {typed:?}, fresh / 16.6 ms"), fresh, goal, superb);
        let before = typed_before(index, schedule, typed);
        let last = alternate(|| last_letter(&before, index, schedule, typed), || FRAME);
        row(&format!("all {typed:?}, last letter / 16.6 ms"), last, goal, superb);
    }
}

/// Nothing but the present.
fn facts() -> Facts {
    let noon = date(2026, 1, 31).at(12, 0, 0, 0);
    Facts::at(Moment::at(noon, &TimeZone::UTC).expect("noon exists"))
}

/// What is remembered when all but the last letter are typed.
fn typed_before(index: &Index, schedule: &Schedule, typed: &str) -> Typing {
    let mut typing = Typing::default();
    for end in 1..typed.len() {
        typing.search(index, schedule, &Query::parse(&typed[..end]), &facts());
    }
    typing
}

fn last_letter(before: &Typing, index: &Index, schedule: &Schedule, typed: &str) -> Duration {
    let (mut typing, query) = (before.clone(), Query::parse(typed));
    time(|| typing.search(index, schedule, &query, &facts()))
}

/// The texts alone, hit list included, against a pass that only counts.
fn texts(index: &Index) {
    for word in ["rust", "kubernetes", "zqxjvk"] {
        let pass = || index.folded_texts().map(|bytes| memmem::find_iter(bytes, word).count()).sum::<usize>();
        row(
            &format!("texts with {word:?} / memmem"),
            alternate(|| time(|| index.mentioning(word)), || time(pass)),
            2.0,
            1.2,
        );
    }
}

/// Marks and snippets for a screen of 60 rows, against a frame of 16.6 ms.
fn explanations(schedule: &Schedule, index: &Index) {
    let query = Query::parse("kubernetes rust");
    let hits = search(index, schedule, &query, &facts()).hits;
    let screen =
        || hits.iter().take(60).map(|hit| explain(schedule, &query, hit.session, 80)).collect::<Vec<_>>();
    row(
        &format!("explain {} rows / 16.6 ms", hits.len().min(60)),
        alternate(|| time(screen), || FRAME),
        0.05,
        0.03,
    );
}

const TITLE_WORDS: &str = "Rust Python async kernel Kubernetes PostgreSQL embedded graphics compiler the of for with in and a \
    from to your network storage Über modern secure fast testing debugging Linux open source data driven web server \
    security privacy community building distributed systems machine learning virtual machine hardware firmware \
    container monitoring tracing profiling language runtime garbage collection memory safety concurrency parallel";
const TEXT_WORDS: &str = "talk will show how people build run test measure things together over years project team \
    code users system software free world time new way approach problem solution example first next learn understand \
    performance design library tool support work using based many different between about into more other their what \
    when which where while these those through without within after before being have been would could should \
    communication implementation infrastructure development environment architecture experience discussion café \
    naïve “quoted” – question answer idea lesson future history overview introduction integration maintenance";
const FIRST_NAMES: &str =
    "Anna Jürgen Łucja Raymond Ivana José Zoë Petr Søren Mónica Tom Rae Kenji Olga Björn Chloé";
const LAST_NAMES: &str =
    "Dvořáková Müller Hettinger Smith Øverland Nowak García Irwin Kožar Viktorin Tanaka Åberg Silva";

/// A made-up programme, the same each time, with abstracts of so many words.
fn programme(sessions: usize, text_length: usize) -> Schedule {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let [titles, texts, first, last] = [TITLE_WORDS, TEXT_WORDS, FIRST_NAMES, LAST_NAMES]
        .map(|words| words.split_ascii_whitespace().collect::<Vec<_>>());
    let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), sessions * 900);
    for number in 0..sessions {
        let title_length = 4 + dice.below(6);
        let title = dice.words(&titles, title_length);
        // One word in forty of a text is one of those that titles are made of.
        let abstract_text: Vec<&str> = (0..text_length)
            .map(|_| if dice.below(40) == 0 { dice.pick(&titles) } else { dice.pick(&texts) })
            .collect();
        let name = format!("{} {} {}", dice.pick(&first), dice.pick(&last), dice.below(sessions / 20 + 1));
        let speaker = builder.speaker(&SpeakerDraft { name: &name, ..SpeakerDraft::default() });
        let room = builder.room(&format!("Room {}", dice.below(30)));
        let track = builder.track(&dice.pick(&titles).to_uppercase(), None);
        let start = date(2026, 1, 31).at(9 + dice.below(9) as i8, 0, 0, 0);
        builder.add(&Draft {
            identity: &number.to_string(),
            title: &title,
            abstract_text: &abstract_text.join(" "),
            start: Moment::at(start, &TimeZone::UTC),
            rooms: &[room],
            speakers: &[speaker],
            track: Some(track),
            ..Draft::default()
        });
    }
    builder.finish(&mut Vec::new())
}

/// The programme in the shape of a frab file, so that there is something to tokenise.
fn as_xml(schedule: &Schedule) -> String {
    let event = |s: Session<'_>| {
        format!(
            "    <event id=\"{0}\" guid=\"9b1f2c5e-6a0d-5b7e-8f7a-{0:0>12}\">\n      <start>09:00</start>\n      \
             <duration>00:30</duration>\n      <room>{1}</room>\n      <slug>{0}</slug>\n      <title>{2}</title>\n      \
             <subtitle></subtitle>\n      <track>{3}</track>\n      <type>lecture</type>\n      <language>en</language>\n      \
             <abstract>{4}</abstract>\n      <description></description>\n      <persons>\n        <person id=\"1\">{5}\
             </person>\n      </persons>\n      <links></links>\n    </event>\n",
            s.key(),
            s.room_names(),
            s.title(),
            s.colour_name(),
            s.abstract_text().0,
            s.speaker_names()
        )
    };
    format!("<schedule>\n{}</schedule>\n", schedule.sessions().map(event).collect::<String>())
}

/// A generator of numbers that look random and are the same each time (xorshift64*).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % limit
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }

    fn words(&mut self, words: &[&str], count: usize) -> String {
        (0..count).map(|_| self.pick(words)).collect::<Vec<_>>().join(" ")
    }
}
