//! Loading against what it must not cost much more than: bare tokenising of the same bytes, and the size of the file.
//!
//! `cargo bench --bench load`

#![allow(missing_docs, reason = "a program, not a library")]

mod kit;
mod programme;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

use hallway::formats;
use hallway::model::{Schedule, Zone};
use hallway::search::Index;
use jiff::tz::TimeZone;
use kit::{alternate, figure, heading, row, time};
use programme::{EMBEDDED, Size};

/// Makes this program load the file that is named next, and print the most memory that it held.
const LOAD: &str = "--load-and-tell-the-peak";

const MIB: f64 = 1024.0 * 1024.0;

/// A goal and what would be better than it.
type Goals = (f64, f64);

const XML: Goals = (1.6, 1.1);
const LARGE_XML: Goals = (2.0, 1.3);
const JSON: Goals = (2.0, 1.3);
const CALENDAR: Goals = (1.5, 1.1);

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == LOAD) {
        return load_and_tell_the_peak(Path::new(&arguments[at + 1]));
    }
    let corpus = Corpus::of_environment();
    let sizes = [(Size::FOSDEM, XML), (Size::TEN_THOUSAND, LARGE_XML), (Size::HUNDRED_THOUSAND, LARGE_XML)];
    let mut peaks = Vec::new();

    heading("decode, parse, model, index / bare tokenising");
    times("EuroPython, embedded", EMBEDDED, XML, tokenise);
    for (name, xml) in corpus.files("europython-xml", &["ep2014-schedule-formatted.xml"])? {
        times(&name, &xml, XML, tokenise);
    }
    for (size, goals) in sizes {
        times(&format!("EuroPython, {}", size.name()), &programme::europython::file(size), goals, tokenise);
    }
    for (name, xml) in
        corpus.files("frab-xml", &["fosdem-2026.xml", "fosdem-2016.xml", "ccc-36c3-merged.xml"])?
    {
        times(&name, &xml, XML, tokenise);
        if name == "fosdem-2026.xml" {
            peaks.push((name, xml.len() as f64, peak(&xml)?));
        }
    }
    for (size, goals) in sizes {
        let (name, xml) = (format!("frab, {}", size.name()), programme::frab::file(size));
        times(&name, &xml, goals, tokenise);
        peaks.push((name, xml.len() as f64, peak(&xml)?));
    }

    let mut documents = corpus.files("voc-json", &["ccc-33c3.json", "ccc-36c3.json"])?;
    for size in [Size::FOSDEM, Size::TEN_THOUSAND] {
        documents.push((format!("c3voc, {}", size.name()), programme::voc::file(size)));
    }
    heading("JSON: only the document / checking its syntax");
    for (name, json) in &documents {
        measure(name, json, JSON, |json| formats::detect(json).map_or(0, |_| 1), check_syntax);
    }
    heading("JSON: decode, parse, model, index / checking its syntax");
    for (name, json) in &documents {
        times(name, json, JSON, check_syntax);
    }
    heading("JSON: decode, parse, model, index / `serde_json::Value`");
    for (name, json) in &documents {
        times(name, json, JSON, values);
    }

    heading("iCalendar: all of it / properties by `ical`");
    for (name, calendar) in corpus.files("ics", &["ccc-33c3.ics", "pycon-us-2025-all.ics"])? {
        times(&name, &calendar, CALENDAR, properties);
    }
    for size in [Size::FOSDEM, Size::TEN_THOUSAND] {
        times(&format!("iCalendar, {}", size.name()), &programme::calendar::file(size), CALENDAR, properties);
    }

    heading("peak memory");
    for (name, file, peak) in peaks {
        let beside = format!("{:>7.1} MiB {:>7.1} MiB", peak / MIB, file / MIB);
        if file < 8.0 * MIB {
            figure(&format!("{name} / MiB"), peak / MIB, 16.0, 10.0, &beside);
        } else {
            figure(&format!("{name} / file"), peak / file, 2.0, 1.4, &beside);
        }
    }
    Ok(())
}

/// Real files, where there are any: `HALLWAY_CORPUS` says where.
struct Corpus(Option<PathBuf>);

impl Corpus {
    fn of_environment() -> Corpus {
        Corpus(env::var_os("HALLWAY_CORPUS").map(PathBuf::from))
    }

    /// Files of a folder, each with its name.
    fn files(&self, folder: &str, names: &[&str]) -> io::Result<Vec<(String, String)>> {
        let Corpus(Some(corpus)) = self else { return Ok(Vec::new()) };
        let read = |name: &&str| Ok((name.to_string(), fs::read_to_string(corpus.join(folder).join(name))?));
        names.iter().map(read).collect()
    }
}

fn times<T>(name: &str, text: &str, goals: Goals, floor: fn(&str) -> T) {
    measure(name, text, goals, |text| load(text.as_bytes()), floor);
}

fn measure<T, U>(name: &str, text: &str, (goal, superb): Goals, work: fn(&str) -> T, floor: fn(&str) -> U) {
    let ratio = alternate(|| time(|| work(text)), || time(|| floor(text)));
    row(&format!("{name}, {:.1} MB", text.len() as f64 / 1e6), ratio, goal, superb);
}

/// All that stands between the bytes of a file and a search in it.
fn load(bytes: &[u8]) -> (Schedule, Index) {
    let schedule = read(bytes);
    let index = Index::build(&schedule);
    (schedule, index)
}

fn read(bytes: &[u8]) -> Schedule {
    formats::read(bytes, &Zone::user(TimeZone::UTC)).expect("the programmes are readable").schedule
}

fn tokenise(xml: &str) -> usize {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut events = 0;
    while !matches!(reader.read_event(), Ok(quick_xml::events::Event::Eof) | Err(_)) {
        events += 1;
    }
    events
}

fn values(json: &str) -> serde_json::Result<serde_json::Value> {
    serde_json::from_str(json)
}

fn check_syntax(json: &str) -> usize {
    serde_json::from_str::<serde::de::IgnoredAny>(json).map_or(0, |_| 1)
}

/// Lines unfolded and divided into name, parameters and value: what any reader of calendars must do.
fn properties(calendar: &str) -> usize {
    ical_parser::PropertyParser::from_reader(calendar.as_bytes()).count()
}

/// The most memory, in bytes, that a process of its own holds while it loads the file.
fn peak(xml: &str) -> io::Result<f64> {
    let file = tempfile::NamedTempFile::new()?;
    fs::write(file.path(), xml)?;
    let told = Command::new(env::current_exe()?).arg(LOAD).arg(file.path()).output()?;
    let kib = String::from_utf8_lossy(&told.stdout).trim().parse::<f64>().map_err(io::Error::other)?;
    Ok(kib * 1024.0)
}

fn load_and_tell_the_peak(file: &Path) -> io::Result<()> {
    let bytes = fs::read(file)?;
    let schedule = read(&bytes);
    // The program, too, is done with the file before it builds the index.
    drop(bytes);
    let index = Index::build(&schedule);
    let status = fs::read_to_string("/proc/self/status")?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.strip_suffix("kB"));
    println!("{}", peak.unwrap_or_default().trim());
    drop((schedule, index));
    Ok(())
}
