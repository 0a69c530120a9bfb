//! From what was named on the command line to a schedule.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::Path;

use anyhow::{Result, ensure};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::args::Source;
use super::refusal::{cannot_read, no_schedule};
use crate::clock::Clock;
use crate::formats::{self, Reading};
use crate::model::{Moment, Zone};

/// The embedded programme.
const EUROPYTHON_2014: &[u8] = include_bytes!("../../assets/europython-2014.xml");
/// When the embedded programme is opened, at Berlin.
const EUROPYTHON_NOW: &str = "2014-07-22T10:12";
/// More than any schedule has; a guard against files that are something else.
const LARGEST: u64 = 1 << 30;

/// A schedule that is open, with its clock.
#[derive(Debug)]
pub struct Opened {
    /// What was read.
    pub reading: Reading,
    /// What to call it in reports: the path as given, standard input, or the name of the embedded programme.
    pub name: String,
    /// The clock.
    pub clock: Clock,
    /// Whether the clock was set, rather than being the machine's.
    pub clock_is_set: bool,
    /// Whether it is the embedded programme.
    pub is_embedded: bool,
}

/// Opens what `source` names. `configured` is the zone that the user's configuration gives, if any.
pub fn open(source: &Source, configured: Option<&TimeZone>) -> Result<Opened> {
    let (bytes, name, zone, set_to) = match &source.file {
        None => {
            let zone = source.tz.clone().or_else(|| TimeZone::get("Europe/Berlin").ok());
            (
                EUROPYTHON_2014.to_vec(),
                "EuroPython 2014 (embedded)".to_owned(),
                zone,
                EUROPYTHON_NOW.parse().ok(),
            )
        }
        Some(path) => {
            ensure!(
                !is_standard_input(path) || !io::stdin().is_terminal(),
                "standard input is the keyboard; send a schedule to it, as in `curl … | hallway -`"
            );
            let name = name_of(path);
            let bytes = read(path).map_err(|why| cannot_read(&name, &why))?;
            ensure!(
                bytes.len() as u64 <= LARGEST,
                "cannot read {name}: it is larger than 1 GiB; give a schedule file"
            );
            (bytes, name, source.tz.clone().or_else(|| configured.cloned()), None)
        }
    };
    let zone = match zone {
        Some(zone) => Zone::user(zone),
        None => Zone::assumed(TimeZone::system()),
    };
    let beside = |other: &str| read_beside(source.file.as_deref()?, other);
    let reading = formats::read_with(&bytes, &zone, &beside).map_err(|why| no_schedule(&name, &why))?;
    drop(bytes);
    let set_to: Option<DateTime> = source.now.or(set_to);
    let moment = set_to.and_then(|time| Moment::at(time, &reading.schedule.zone.tz));
    let clock = moment.map_or_else(Clock::machine, |moment| Clock::set_to(moment.instant()));
    let is_embedded = source.file.is_none();
    Ok(Opened { reading, name, clock, clock_is_set: moment.is_some(), is_embedded })
}

/// What to call the file at `path`.
fn name_of(path: &Path) -> String {
    if is_standard_input(path) {
        return "standard input".to_owned();
    }
    crate::model::clean_line(&path.to_string_lossy()).0.into_owned()
}

/// The content at `path`, or one byte more than the largest that is taken.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if is_standard_input(path) {
        io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes)?;
    } else {
        let file = File::open(path)?;
        let size = file.metadata().map_or(0, |data| if data.is_file() { data.len().min(LARGEST) } else { 0 });
        bytes.reserve_exact(size as usize + 1);
        file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// The content of the file called `name` in the folder of the one at `path`; nothing if there is none, if it
/// is too large, or if the name would lead out of that folder.
fn read_beside(path: &Path, name: &str) -> Option<Vec<u8>> {
    let is_plain = Path::new(name).file_name().is_some_and(|file| file == name);
    if is_standard_input(path) || !is_plain {
        return None;
    }
    let beside = path.with_file_name(name);
    let bytes = if beside.is_file() { read(&beside).ok()? } else { return None };
    (bytes.len() as u64 <= LARGEST).then_some(bytes)
}

fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}
