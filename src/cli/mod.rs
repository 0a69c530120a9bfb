//! The commands without a screen, and the opening of what is named on the command line.

mod args;
mod check;
mod list;
mod screenshot;
mod source;

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Result;

pub use args::{Arguments, Command, PictureFormat, Size, Source};
pub use source::{Opened, open};

use crate::app::App;
use crate::keymap::{Keymap, keys_markdown};
use crate::model::Marks;
use crate::store::{self, Config, Folders};

/// Ended well.
pub const FINE: u8 = 0;
/// Errors were found in the file, or nothing matched.
pub const FOUND: u8 = 1;
/// Wrong usage, or input that cannot be read.
pub const UNUSABLE: u8 = 2;

/// What the user has set, read once at the start. Faults in the files are there to be shown; defaults stand
/// in for what is faulty.
#[derive(Debug)]
pub struct Settings {
    /// Where things are kept, if the system says.
    pub folders: Option<Folders>,
    /// The configuration.
    pub config: Config,
    /// The keys.
    pub keymap: Keymap,
    /// What was wrong, one sentence each.
    pub faults: Vec<String>,
}

impl Settings {
    /// The settings in the user's folders.
    pub fn read() -> Settings {
        let (folders, mut faults) = match Folders::from_environment() {
            Ok(folders) => (Some(folders), Vec::new()),
            Err(why) => (None, vec![why.to_string()]),
        };
        let (config, config_faults) =
            folders.as_ref().map(|folders| Config::load(&folders.config_file())).unwrap_or_default();
        faults.extend(config_faults.iter().map(ToString::to_string));
        let keys = folders.as_ref().map(|folders| folders.config().join("keymap.toml"));
        let keymap = match keys.and_then(|path| Some((std::fs::read_to_string(&path).ok()?, path))) {
            None => Keymap::standard(),
            Some((text, path)) => {
                let (keymap, key_faults) = Keymap::with_user(&text);
                faults.extend(key_faults.iter().map(|fault| format!("{}, {fault}", path.display())));
                keymap
            }
        };
        Settings { folders, config, keymap, faults }
    }

    /// The stars kept for what is open, and the file they are in. What was wrong is added to the faults.
    pub fn stars(&mut self, opened: &Opened) -> (Marks, Option<std::path::PathBuf>) {
        let Some(folders) = &self.folders else { return (Marks::default(), None) };
        let path = folders.stars_file(&store::conference_slug(&opened.reading.schedule));
        match store::marks_file::load(&path) {
            Ok((marks, faults)) => {
                self.faults.extend(faults.iter().map(ToString::to_string));
                (marks, Some(path))
            }
            Err(why) => {
                self.faults.push(why.to_string());
                (Marks::default(), None)
            }
        }
    }
}

/// The program opened on what was read. Also the file in which its stars are kept.
pub fn open_app(opened: Opened, settings: &mut Settings) -> (App, Option<std::path::PathBuf>) {
    let (marks, stars) = settings.stars(&opened);
    let now = opened.reading.schedule.moment(opened.clock.now());
    let mut app = App::open(opened.reading.schedule.into(), opened.reading.problems, marks, now);
    app.clock_is_set = opened.clock_is_set;
    if let Some(fault) = settings.faults.first() {
        let more = match settings.faults.len() {
            1 => String::new(),
            n => format!(" (and {} more)", n - 1),
        };
        app.complain(format!("{fault}{more}"));
    }
    (app, stars)
}

/// Runs a command without a screen.
pub fn run(command: Command, settings: Settings) -> Result<ExitCode> {
    let mut out = io::stdout().lock();
    let code = match command {
        Command::Check { source, json } => {
            check::run(&open(&source, settings.config.zone.as_ref())?, json, &mut out)?
        }
        Command::List { source, json } => {
            let opened = open(&source, settings.config.zone.as_ref())?;
            let mut settings = settings;
            let (marks, _) = settings.stars(&opened);
            report(&settings.faults);
            list::run(&opened.reading.schedule, &marks, json, &mut out)?
        }
        Command::Screenshot { source, size, keys, format, light } => {
            let opened = open(&source, settings.config.zone.as_ref())?;
            screenshot::run(
                opened,
                settings,
                &screenshot::Wanted { size: size.0, keys: &keys, format, light },
                &mut out,
            )?
        }
        Command::Keys => {
            out.write_all(keys_markdown(&settings.keymap).as_bytes())?;
            FINE
        }
    };
    out.flush()?;
    Ok(ExitCode::from(code))
}

/// Says on standard error what was wrong in the user's files.
pub fn report(faults: &[String]) {
    for fault in faults {
        eprintln!("hallway: {fault}");
    }
}
