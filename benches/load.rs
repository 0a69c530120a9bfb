//! Loading against what it must not cost more than: bare tokenising of the same bytes, and the size of the file.
//!
//! `cargo bench --bench load`

#![allow(missing_docs, reason = "a program, not a library")]

mod kit;
mod programme;

use std::path::Path;
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

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == LOAD) {
        return load_and_tell_the_peak(Path::new(&arguments[at + 1]));
    }
    heading("decode, parse, model, index / bare tokenising");
    times("embedded, 187 sessions", EMBEDDED, 1.6, 1.1);
    if let Some(corpus) = env::var_os("HALLWAY_CORPUS") {
        let file = Path::new(&corpus).join("europython-xml/ep2014-schedule-formatted.xml");
        times("EuroPython 2014 as published", &fs::read_to_string(file)?, 1.6, 1.1);
    }
    let mut peaks = Vec::new();
    for (size, goal, superb) in
        [(Size::FOSDEM, 1.6, 1.1), (Size::TEN_THOUSAND, 2.0, 1.3), (Size::HUNDRED_THOUSAND, 2.0, 1.3)]
    {
        let xml = programme::file(size);
        times(&size.name(), &xml, goal, superb);
        peaks.push((size, xml.len() as f64, peak(&xml)?));
    }
    heading("peak memory");
    for (size, file, peak) in peaks {
        let beside = format!("{:>7.1} MiB {:>7.1} MiB", peak / MIB, file / MIB);
        match size.sessions {
            1_000 => figure(&format!("{} / MiB", size.name()), peak / MIB, 16.0, 10.0, &beside),
            _ => figure(&format!("{} / file", size.name()), peak / file, 2.0, 1.4, &beside),
        }
    }
    Ok(())
}

fn times(name: &str, xml: &str, goal: f64, superb: f64) {
    let ratio = alternate(|| time(|| load(xml.as_bytes())), || time(|| tokenise(xml)));
    row(&format!("{name}, {:.1} MB", xml.len() as f64 / 1e6), ratio, goal, superb);
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
