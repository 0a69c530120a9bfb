//! Where the program is run: a fresh folder with some files, nothing of whoever runs the test, and how it ended.

use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

pub const FAULTY: &str = include_str!("faulty.xml");
const ORGANISER: &str = include_str!("organiser.xml");
const PAGE: &str = "<!doctype html><html><head><title>404 Not Found</title></head></html>";

/// A folder to run in, with folders for settings and stars of its own.
pub struct Place {
    folder: TempDir,
}

impl Place {
    /// A place with a few files: one schedule, and several that are none.
    pub fn new() -> Place {
        let place = Place { folder: tempfile::tempdir().expect("a temporary folder") };
        let files: [(&str, &[u8]); 7] = [
            ("faulty.xml", FAULTY.as_bytes()),
            ("organiser.xml", ORGANISER.as_bytes()),
            ("no-sessions.xml", b"<schedule created=\"2030-03-01\"></schedule>"),
            ("empty.xml", b""),
            ("program", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0"),
            ("page.html", PAGE.as_bytes()),
            ("letter.txt", b"Dear all,\nthe schedule is on the web.\n"),
        ];
        for (name, bytes) in files {
            place.write(name, bytes);
        }
        fs::create_dir(place.path("folder")).expect("a fresh folder");
        place
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder can be made");
        fs::write(path, bytes).expect("a file can be written");
    }

    /// The program with `arguments`, to be run here: nothing of who runs the test gets in.
    pub fn hallway(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hallway"));
        command.args(arguments).current_dir(self.folder.path()).env_clear().stdin(Stdio::null());
        command.env("TZ", "UTC").env("HOME", self.folder.path());
        command.env("XDG_CONFIG_HOME", self.path("config")).env("XDG_DATA_HOME", self.path("data"));
        command
    }

    /// What `hallway arguments` does.
    pub fn run(&self, arguments: &[&str]) -> Ended {
        Ended::of(&self.hallway(arguments).output().expect("the program starts"))
    }

    /// What `hallway arguments` does with `input` on standard input.
    pub fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Ended {
        let mut command = self.hallway(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("it is piped");
        stdin.write_all(input).expect("the program reads all of it");
        drop(stdin);
        Ended::of(&child.wait_with_output().expect("the program ends"))
    }
}

/// How the program ended.
#[derive(Debug, PartialEq)]
pub struct Ended {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ended {
    pub fn of(output: &Output) -> Ended {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("all output is UTF-8");
        Ended {
            code: output.status.code().expect("no signal ends the program"),
            out: text(&output.stdout),
            err: text(&output.stderr),
        }
    }

    /// The JSON that was printed.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// Commands with all that they print, as in a terminal.
pub fn transcript(place: &Place, commands: &[&[&str]]) -> String {
    let mut text = String::new();
    for arguments in commands {
        let quoted = arguments.iter().map(|word| {
            let is_plain = !word.is_empty() && !word.contains(['<', '>']);
            if is_plain { (*word).to_owned() } else { format!("'{word}'") }
        });
        let Ended { code, out, err } = place.run(arguments);
        let line = quoted.collect::<Vec<_>>().join(" ");
        writeln!(text, "$ hallway {line}\n{out}{err}[{code}]\n").expect("a string takes all");
    }
    text
}
