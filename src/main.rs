//! The door: wires the floors together, and is the only place that exits.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use anyhow::{Result, anyhow, bail};
use hallway::app::Viewport;
use hallway::cli::{self, Appearance, Arguments, Settings, UNUSABLE};
use hallway::store::is_first_start;
use hallway::term;
use hallway::ui::Stage;
use hallway::ui::theme::Depth;

fn main() -> ExitCode {
    let arguments = Arguments::read();
    match run(arguments) {
        Ok(code) => code,
        Err(why) => {
            // Where the terminal is gone there is nobody to be told.
            let _ = writeln!(io::stderr(), "hallway: {}", hallway::model::clean(&format!("{why:#}")).0);
            ExitCode::from(UNUSABLE)
        }
    }
}

fn run(arguments: Arguments) -> Result<ExitCode> {
    let mut settings = Settings::read();
    if let Some(command) = arguments.command {
        return cli::run(command, settings);
    }
    if !io::stdout().is_terminal() {
        bail!("standard output is not a terminal; use `hallway list` or `hallway screenshot` here");
    }
    if std::env::var("TERM").is_ok_and(|term| term == "dumb") {
        bail!("this terminal cannot show a whole screen (TERM is “dumb”); use `hallway list` here");
    }
    if !term::has_keyboard() {
        bail!("there is no terminal to read keys from; use `hallway list` or `hallway screenshot` here");
    }
    let opened = cli::open(&arguments.browse, settings.config.zone.as_ref())?;
    let clock = opened.clock;
    let appearance = Appearance::of(&settings.config, settings.folders.as_ref(), &mut settings.faults);
    let notes = settings.notes_folder(&opened.reading.schedule);
    let (mut app, kept_in) = cli::open_app(opened, &mut settings);
    let variable = |name: &str| std::env::var(name).ok();
    let depth = appearance.depth.unwrap_or_else(|| Depth::detect(variable));
    if settings.folders.as_ref().is_some_and(is_first_start) && app.notice.is_none() {
        app.welcome(&settings.keymap);
    }
    // The screen has room for the first of them; the others are read when it is given back.
    settings.report_faults();
    let (width, height) = crossterm::terminal::size()
        .map_err(|why| anyhow!("the terminal does not say its size: {why}; try another terminal"))?;
    let mut stage = Stage::new(app, settings.keymap, depth, Viewport { width, height });
    let asks_for_background = appearance.is_automatic && depth != Depth::None;
    appearance.dress(&mut stage);
    let now = stage.app.schedule.moment(clock.now());
    stage.resize(Viewport { width, height }, now);
    let options = term::Options {
        clock,
        stars: kept_in.stars,
        filters: kept_in.filters,
        notes,
        mouse: settings.config.mouse,
        heralds: term::Heralds { bell: settings.config.bell, notification: settings.config.notifies },
        hyperlinks: settings.config.hyperlinks,
        asks_for_background,
    };
    let unkept = term::run(stage, options)
        .map_err(|why| anyhow!("the terminal failed: {why}; try another one, or use `hallway list`"))?;
    if let Some(why) = unkept {
        bail!(why);
    }
    Ok(ExitCode::from(cli::FINE))
}
