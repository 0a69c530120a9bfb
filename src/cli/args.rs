//! The command line.

use std::path::PathBuf;
use std::str::FromStr;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::app::Viewport;
use crate::store::config::{Colours, Symbols, Theme};

/// Conference schedules in the terminal: find, choose and follow sessions, offline, by keyboard.
#[derive(Debug, Parser)]
#[command(
    version,
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  hallway                           browse the embedded programme, EuroPython 2014
  hallway schedule.xml              browse a file
  hallway check schedule.xml        list what is wrong in it
  hallway list schedule.xml --json  print every session for a program to read
  hallway screenshot --size 100x30 --keys '/numpy<Enter>'
                                    print the screen that these keys lead to

Exit codes: 0 all is fine; 1 the file has errors, or no session; 2 wrong usage, or unreadable input.

Keys: press ? in the program, or run `hallway keys`."
)]
pub struct Arguments {
    /// What to do without a screen.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// What to browse.
    #[command(flatten)]
    pub browse: Source,
}

impl Arguments {
    /// The arguments of this run; where they make no sense, says why and ends the program.
    pub fn read() -> Arguments {
        Arguments::try_parse().unwrap_or_else(|why| {
            let first = std::env::args().nth(1).unwrap_or_default();
            // What is no command is taken for a file, and what follows it for the mistake.
            let is_no_command = why.kind() == ErrorKind::ArgumentConflict && is_word(&first);
            if is_no_command { no_such_command(&first).exit() } else { why.exit() }
        })
    }
}

fn is_word(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphabetic()) && !std::path::Path::new(text).exists()
}

fn no_such_command(name: &str) -> clap::Error {
    let hint =
        "`hallway list FILE --search QUERY` prints what a search finds, `hallway --help` lists the commands";
    Arguments::command().error(ErrorKind::InvalidSubcommand, format!("there is no command '{name}'; {hint}"))
}

/// A schedule and how to read it.
#[derive(Args, Clone, Debug, Default)]
pub struct Source {
    /// A schedule file, or `-` for standard input; without one, the embedded EuroPython 2014.
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,

    /// Set the clock, such as 2014-07-22T10:12, on the conference's own time.
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    pub now: Option<DateTime>,

    /// The zone of times whose zone the file does not give, such as Europe/Berlin.
    #[arg(long, value_name = "ZONE", value_parser = parse_zone)]
    pub tz: Option<TimeZone>,
}

/// A command without a screen.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List what is wrong in a schedule file; ends with 1 if that includes errors.
    #[command(after_help = "\
Each problem is printed as FILE:LINE: SEVERITY: MESSAGE [KIND], by line; those of the whole file come first.

Exit codes: 0 no errors; 1 errors, with --strict warnings too; 2 wrong usage, or unreadable input.")]
    Check {
        /// The schedule.
        #[command(flatten)]
        source: Source,
        /// Print one JSON object.
        #[arg(long)]
        json: bool,
        /// End with 1 if there are warnings, too.
        #[arg(long)]
        strict: bool,
        /// Print every kind of problem with its severity, and read no file.
        #[arg(long, conflicts_with_all = ["file", "now", "tz", "json", "strict"])]
        rules: bool,
    },
    /// Print every session, or those that a search finds, by start.
    List {
        /// The schedule.
        #[command(flatten)]
        source: Source,
        /// Print only what is found by this, such as 'rust day:sat is:free'; all that the search box takes.
        #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
        search: Option<String>,
        /// Print one JSON array.
        #[arg(long)]
        json: bool,
    },
    /// Print my days: what I starred, what clashes, and the gaps.
    #[command(after_help = "\
Stars are set in the program, with Space. Of sessions that clash, each two are told with what they cost \
each other; which one to go to is picked in the program, too, in the agenda. Walks between rooms are taken \
from rooms.toml in the folder of the settings. What moved since you last looked in the program says from \
where; what is gone from the programme is listed on the day on which it was.

Exit codes: 0 something is starred; 1 nothing is; 2 wrong usage, or unreadable input.")]
    Agenda {
        /// The schedule.
        #[command(flatten)]
        source: Source,
        /// Print one JSON array of days.
        #[arg(long)]
        json: bool,
    },
    /// Print the screen that keys lead to, without a terminal.
    Screenshot {
        /// The schedule.
        #[command(flatten)]
        source: Source,
        /// Columns and rows.
        #[arg(long, value_name = "WxH", default_value = "150x40")]
        size: Size,
        /// The keys that lead to the screen.
        #[arg(
            long,
            default_value = "",
            hide_default_value = true,
            allow_hyphen_values = true,
            help = "Keys as typed; special ones as <Enter>, <Esc>, <Tab>, <Space>, <Up>, <C-d>, and < as <lt>"
        )]
        keys: String,
        /// How to print it.
        #[arg(long, value_enum, default_value = "text")]
        format: PictureFormat,
        /// The theme: dark, light, high-contrast, high-contrast-light, or your own.
        #[arg(long, value_name = "NAME", default_value = "dark", value_parser = parse_theme)]
        theme: Theme,
        /// Use the light theme.
        #[arg(long, conflicts_with = "theme")]
        light: bool,
        /// How many colours the picture has.
        #[arg(long, value_enum, default_value = "truecolor")]
        colours: PictureColours,
        /// The symbols of lines, bars and stars.
        #[arg(long, value_enum, default_value = "unicode")]
        glyphs: PictureGlyphs,
    },
    /// Print every key and what it does.
    Keys,
}

/// A size of the screen.
#[derive(Clone, Copy, Debug)]
pub struct Size(pub Viewport);

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        /// Larger than any screen, small enough to draw at once.
        const LARGEST: u16 = 1000;
        let (width, height) =
            text.split_once(['x', '×']).ok_or("write it as columns x rows, such as 150x40")?;
        let number = |text: &str| match text.parse::<u16>() {
            Ok(number) if (1..=LARGEST).contains(&number) => Ok(number),
            _ => Err(format!("`{text}` is not a number from 1 to {LARGEST}")),
        };
        Ok(Size(Viewport { width: number(width)?, height: number(height)? }))
    }
}

/// A way to print a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PictureFormat {
    /// Plain text.
    Text,
    /// Text with colours as escape sequences.
    Ansi,
    /// A picture.
    Svg,
}

/// How many colours a picture has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PictureColours {
    /// Every colour.
    #[value(name = "truecolor")]
    True,
    /// The 256 of xterm.
    #[value(name = "256")]
    Xterm256,
    /// The sixteen of every terminal.
    #[value(name = "16")]
    Ansi16,
    /// None, as under `NO_COLOR`.
    None,
}

impl From<PictureColours> for Colours {
    fn from(colours: PictureColours) -> Colours {
        match colours {
            PictureColours::True => Colours::TrueColour,
            PictureColours::Xterm256 => Colours::Xterm256,
            PictureColours::Ansi16 => Colours::Ansi16,
            PictureColours::None => Colours::None,
        }
    }
}

/// The symbols of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PictureGlyphs {
    /// Lines, bars and stars.
    Unicode,
    /// Only what is on a typewriter.
    Ascii,
}

impl From<PictureGlyphs> for Symbols {
    fn from(glyphs: PictureGlyphs) -> Symbols {
        match glyphs {
            PictureGlyphs::Unicode => Symbols::Unicode,
            PictureGlyphs::Ascii => Symbols::Ascii,
        }
    }
}

fn parse_theme(name: &str) -> Result<Theme, String> {
    Theme::named(name).ok_or_else(|| {
        "write the name of a built-in theme, or of a file in your folder of themes without its .toml"
            .to_owned()
    })
}

fn parse_time(text: &str) -> Result<DateTime, String> {
    // A time with an offset could be read as well, by leaving the offset out: the clock would be wrong by hours.
    match (text.parse(), text.parse::<Timestamp>()) {
        (Ok(time), Err(_)) => Ok(time),
        _ => Err("write it as a date and a time without an offset, such as 2014-07-22T10:12".to_owned()),
    }
}

fn parse_zone(text: &str) -> Result<TimeZone, String> {
    TimeZone::get(text)
        .map_err(|_| "no such zone; write an IANA name, such as Europe/Berlin or UTC".to_owned())
}
