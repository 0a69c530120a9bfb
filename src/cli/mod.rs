//! The commands without a screen, and the opening of what is named on the command line.

mod agenda;
mod appearance;
mod args;
mod check;
mod list;
mod refusal;
mod screenshot;
mod source;

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use list::Form;
use refusal::{cannot_write, in_words};

pub use appearance::Appearance;
pub use args::{Arguments, Command, PictureFormat, Size, Source};
pub use source::{Opened, open};

use crate::app::{App, View};
use crate::keymap::{Keymap, keys_markdown};
use crate::model::{Filters, Marks, Moment, Notes, Schedule, Severity, Walks, key_changes};
use crate::search::{Facts, fold};
use crate::store::config::{Colours, OpeningView, Theme};
use crate::store::{
    self, Config, Fault, Folders, StoreError, filters_file, marks_file, notes_folder, rooms_file,
};

/// Ended well.
pub const FINE: u8 = 0;
/// The file has errors, or no session.
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
    /// How long the user takes from room to room.
    pub walks: Walks,
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
        let keymap = keys.map_or_else(Keymap::standard, |path| keymap_in(&path, &mut faults));
        let (walks, walk_faults) =
            folders.as_ref().map(|folders| rooms_file::load(&folders.rooms_file())).unwrap_or_default();
        faults.extend(walk_faults.iter().map(ToString::to_string));
        Settings { folders, config, keymap, walks, faults }
    }

    /// Says on standard error what was wrong, once.
    pub fn report_faults(&mut self) {
        for fault in self.faults.drain(..) {
            // Where standard error is closed there is nobody to be told.
            let _ = writeln!(io::stderr(), "hallway: {fault}");
        }
    }

    /// The stars kept for what is open, to look at, each with its session. What was wrong is added to the faults.
    pub fn stars(&mut self, opened: &Opened) -> Marks {
        let mut marks = self.read_stars(opened, marks_file::look).0;
        let changes = key_changes(&opened.reading.schedule, &marks.last_seen(), fold);
        marks.follow(&changes);
        marks
    }

    /// The stars kept for what is open, to be changed, and the file they are in; a damaged file is set aside. Those
    /// whose session has another key now are kept under that. What was wrong is added to the faults.
    fn stars_to_change(&mut self, opened: &Opened) -> (Marks, Option<PathBuf>) {
        let (mut marks, path) = self.read_stars(opened, marks_file::load);
        let changes_of = |marks: &Marks| key_changes(&opened.reading.schedule, &marks.last_seen(), fold);
        let changes = changes_of(&marks);
        if let Some(path) = path.as_ref().filter(|_| !changes.is_empty()) {
            match marks_file::follow(path, changes_of) {
                Ok(kept) => marks = kept,
                Err(why) => {
                    self.faults.push(why.to_string());
                    marks.follow(&changes);
                }
            }
        }
        (marks, path)
    }

    /// The folder in which the notes on a conference are kept, if the system says where.
    pub fn notes_folder(&self, schedule: &Schedule) -> Option<PathBuf> {
        let folders = self.folders.as_ref()?;
        Some(folders.notes_folder(&store::conference_slug(schedule)))
    }

    /// The notes on a conference, to look at, each with its session. What was wrong is added to the faults.
    pub fn notes(&mut self, schedule: &Schedule) -> Notes {
        let Some(folder) = self.notes_folder(schedule) else { return Notes::default() };
        match notes_folder::load(&folder) {
            Ok(kept) => {
                self.faults.extend(kept.faults.iter().map(ToString::to_string));
                let mut notes = kept.notes;
                let changes = key_changes(schedule, &notes.last_seen(), fold);
                notes.follow(&changes);
                notes
            }
            Err(why) => {
                self.faults.push(why.to_string());
                Notes::default()
            }
        }
    }

    fn read_stars(&mut self, opened: &Opened, read: ReadStars) -> (Marks, Option<PathBuf>) {
        let Some(folders) = &self.folders else { return (Marks::default(), None) };
        let path = folders.stars_file(&store::conference_slug(&opened.reading.schedule));
        match read(&path) {
            Ok((marks, faults)) => {
                self.faults.extend(faults.iter().map(ToString::to_string));
                (marks, Some(path))
            }
            Err(why) => {
                self.faults.push(why.to_string());
                // Keeping a star there may fail as well; then that says why.
                (Marks::default(), Some(path))
            }
        }
    }

    /// The filters kept for what is open, to look at. What was wrong is added to the faults.
    fn filters(&mut self, opened: &Opened) -> Filters {
        self.read_filters(opened, filters_file::look).0
    }

    /// The filters kept for what is open, to be changed, and the file they are in; a damaged file is set aside.
    /// What was wrong is added to the faults.
    fn filters_to_change(&mut self, opened: &Opened) -> (Filters, Option<PathBuf>) {
        self.read_filters(opened, filters_file::load)
    }

    fn read_filters(&mut self, opened: &Opened, read: ReadFilters) -> (Filters, Option<PathBuf>) {
        let Some(folders) = &self.folders else { return (Filters::default(), None) };
        let path = folders.filters_file(&store::conference_slug(&opened.reading.schedule));
        match read(&path) {
            Ok((filters, faults)) => {
                self.faults.extend(faults.iter().map(ToString::to_string));
                (filters, Some(path))
            }
            Err(why) => {
                self.faults.push(why.to_string());
                (Filters::default(), None)
            }
        }
    }
}

type ReadFilters = fn(&Path) -> std::result::Result<(Filters, Vec<Fault>), StoreError>;
type ReadStars = fn(&Path) -> std::result::Result<(Marks, Vec<Fault>), StoreError>;

/// The standard keys with the user's changes, which are in the file at `path` if there are any.
fn keymap_in(path: &Path, faults: &mut Vec<String>) -> Keymap {
    match std::fs::read_to_string(path) {
        Ok(text) => {
            let (keymap, key_faults) = Keymap::with_user(&text);
            faults.extend(key_faults.iter().map(|fault| format!("{}, {fault}", path.display())));
            keymap
        }
        Err(why) => {
            if why.kind() != ErrorKind::NotFound {
                let why = in_words(&why);
                faults.push(format!(
                    "{} cannot be read: {why}; the standard keys are used until it can",
                    path.display()
                ));
            }
            Keymap::standard()
        }
    }
}

/// The files of what is open, for those that a place was found for.
#[derive(Clone, Debug, Default)]
pub struct KeptIn {
    /// The file with its stars.
    pub stars: Option<PathBuf>,
    /// The file with its filters.
    pub filters: Option<PathBuf>,
}

/// The program opened on what was read. Also the files in which its stars and filters are kept.
pub fn open_app(opened: Opened, settings: &mut Settings) -> (App, KeptIn) {
    let (marks, stars) = settings.stars_to_change(&opened);
    let (kept_filters, filters) = settings.filters_to_change(&opened);
    (app_on(opened, marks, kept_filters, settings), KeptIn { stars, filters })
}

/// The program opened on what was read, to be looked at.
fn app_on(opened: Opened, marks: Marks, filters: Filters, settings: &Settings) -> App {
    let now = opened.reading.schedule.moment(opened.clock.now());
    let view = opening_view(&opened, settings.config.opening_view, now);
    let mut app = App::open(opened.reading.schedule.into(), opened.reading.problems, marks, now);
    app.clock_is_set = opened.clock_is_set;
    app.reminders.usual = settings.config.reminder_minutes;
    // Of a path the last part is enough to tell one file from another.
    opened.name.rsplit('/').next().unwrap_or_default().clone_into(&mut app.source_name);
    app.walks = settings.walks.clone();
    app.restore_filters(filters);
    app.begin_with(view, now);
    app.tell_news();
    if let Some(fault) = settings.faults.first() {
        let more = match settings.faults.len() {
            1 => String::new(),
            n => format!(" (and {} more, told on leaving)", n - 1),
        };
        // The line is short: the folder, which all the files are in, is told on leaving.
        let folder = settings.folders.as_ref().map(|folders| format!("{}/", folders.config().display()));
        let fault = folder.map_or_else(|| fault.clone(), |folder| fault.replacen(&folder, "", 1));
        let library = settings.folders.as_ref().map(|folders| {
            let file = folders.stars_file(&store::conference_slug(&app.schedule));
            format!("{}/", file.parent().unwrap_or(&file).display())
        });
        let fault = library.map_or_else(|| fault.clone(), |library| fault.replace(&library, ""));
        app.complain(format!("{fault}{more}"));
    }
    app
}

/// The view to begin with. The embedded programme begins with the grid, at a moment made for that.
fn opening_view(opened: &Opened, wanted: OpeningView, now: Moment) -> View {
    let runs = || {
        let extent = opened.reading.schedule.extent();
        extent.is_some_and(|(first, last)| (first..last).contains(&now))
    };
    match wanted {
        OpeningView::Auto if !opened.is_embedded && runs() => View::Now,
        OpeningView::Auto | OpeningView::Grid => View::Grid,
        OpeningView::List => View::List,
        OpeningView::Now => View::Now,
        OpeningView::Agenda => View::Agenda,
    }
}

/// Runs a command without a screen.
pub fn run(command: Command, mut settings: Settings) -> Result<ExitCode> {
    settings.report_faults();
    let mut page = Vec::new();
    let code = match command {
        Command::Check { rules: true, .. } => check::print_rules(&mut page)?,
        Command::Check { source, json, strict, .. } => {
            let opened = open(&source, settings.config.zone.as_ref())?;
            let gravest_allowed = if strict { Severity::Note } else { Severity::Warning };
            let found = check::Found::of(&opened);
            if json {
                found.print_json(&mut page)?;
            } else {
                found.print(severity_paint(&settings), &mut page)?;
            }
            found.exit_code(gravest_allowed)
        }
        Command::List { source, search, json } => {
            let opened = open(&source, settings.config.zone.as_ref())?;
            let schedule = &opened.reading.schedule;
            let marks = settings.stars(&opened);
            let found = search.map(|query| {
                let now = schedule.moment(opened.clock.now());
                let facts = Facts::of(schedule, &marks, &settings.notes(schedule), now);
                list::Found::of(schedule, &query, &facts)
            });
            settings.faults.extend(found.iter().flat_map(|found| found.remarks.clone()));
            settings.report_faults();
            let form = match json {
                true => Form::Json,
                false if io::stdout().is_terminal() => Form::Table,
                false => Form::WholeTable,
            };
            list::run(schedule, &marks, found.as_ref(), form, &mut page)?
        }
        Command::Agenda { source, json } => {
            let opened = open(&source, settings.config.zone.as_ref())?;
            let marks = settings.stars(&opened);
            settings.report_faults();
            let schedule = &opened.reading.schedule;
            let news = marks.news(schedule);
            let plan = agenda::Plan { schedule, marks: &marks, walks: &settings.walks, news: &news };
            agenda::run(&plan, schedule.moment(opened.clock.now()), json, &mut page)?
        }
        Command::Screenshot { source, size, keys, format, theme, light, colours, glyphs } => {
            let opened = open(&source, settings.config.zone.as_ref())?;
            let theme = if light { Theme::BuiltIn("light") } else { theme };
            let looks = Config { theme, colours: colours.into(), glyphs: glyphs.into(), ..Config::default() };
            let wanted = screenshot::Wanted { size: size.0, keys: &keys, format, looks };
            screenshot::run(opened, settings, &wanted, &mut page)?
        }
        Command::Keys => {
            page = keys_markdown(&settings.keymap).into_bytes();
            FINE
        }
    };
    print(&page)?;
    Ok(ExitCode::from(code))
}

/// Colours for a terminal, unless somebody does not want them; see <https://no-color.org>.
fn severity_paint(settings: &Settings) -> check::Paint {
    let is_wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
        && settings.config.colours != Colours::None;
    if is_wanted && io::stdout().is_terminal() { check::Paint::Coloured } else { check::Paint::Plain }
}

/// Writes to standard output. That its reader has had enough, as in `hallway list | head`, is no error.
fn print(page: &[u8]) -> Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(page).and_then(|()| out.flush()) {
        Err(why) if why.kind() != ErrorKind::BrokenPipe => Err(cannot_write(&why)),
        _ => Ok(()),
    }
}
