//! The door: wires the floors together, and is the only place that exits.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Parser;
use hallway::app::{View, Viewport};
use hallway::cli::{self, Arguments, Settings, UNUSABLE};
use hallway::store::config::{Colours, OpeningView, Theme};
use hallway::term;
use hallway::ui::Stage;
use hallway::ui::theme::Depth;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments) {
        Ok(code) => code,
        Err(why) if is_closed_pipe(&why) => ExitCode::from(cli::FINE),
        Err(why) => {
            eprintln!("hallway: {}", hallway::model::clean_line(&format!("{why:#}")).0);
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
        anyhow::bail!("standard output is not a terminal; use `hallway list` or `hallway screenshot` here");
    }
    let opened = cli::open(&arguments.browse, settings.config.zone.as_ref())?;
    let clock = opened.clock;
    let (mut app, stars) = cli::open_app(opened, &mut settings);
    if settings.config.opening_view == OpeningView::List {
        app.view = View::List;
    }
    let variable = |name: &str| std::env::var(name).ok();
    let depth = match settings.config.colours {
        Colours::Auto => Depth::detect(variable),
        Colours::TrueColour => Depth::True,
        Colours::Xterm256 => Depth::Ansi256,
        Colours::Ansi16 => Depth::Ansi16,
        Colours::None => Depth::None,
    };
    let (width, height) = crossterm::terminal::size().context("the size of the terminal is not known")?;
    let mut stage = Stage::new(app, settings.keymap, depth, Viewport { width, height });
    stage.set_light(settings.config.theme == Theme::Light);
    let now = stage.app.schedule.moment(clock.now());
    stage.resize(Viewport { width, height }, now);
    let options = term::Options {
        clock,
        stars,
        mouse: settings.config.mouse,
        asks_for_background: settings.config.theme == Theme::Auto && depth != Depth::None,
    };
    term::run(stage, options).context("the terminal failed")?;
    Ok(ExitCode::from(cli::FINE))
}

/// Whether the reader of a pipe has had enough, as in `hallway list | head`.
fn is_closed_pipe(why: &anyhow::Error) -> bool {
    let is_closed = |cause: &io::Error| cause.kind() == io::ErrorKind::BrokenPipe;
    why.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(is_closed)
            || cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind)
                == Some(io::ErrorKind::BrokenPipe)
    })
}
