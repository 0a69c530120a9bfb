//! The folders of one person, gone after the test.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Instant;

use tempfile::TempDir;

use crate::terminal::DEADLINE;

/// The program under test.
pub const HALLWAY: &str = env!("CARGO_BIN_EXE_hallway");

/// Variables by which terminals make themselves known.
const TERMINALS: [&str; 10] = [
    "TERM_PROGRAM",
    "LC_TERMINAL",
    "TMUX",
    "KITTY_WINDOW_ID",
    "WEZTERM_PANE",
    "GHOSTTY_RESOURCES_DIR",
    "VTE_VERSION",
    "KONSOLE_VERSION",
    "WT_SESSION",
    "DISPLAY",
];

/// A home with nothing in it.
pub struct Home {
    folder: TempDir,
}

impl Home {
    pub fn new() -> Home {
        let home = Home { folder: tempfile::tempdir().expect("a temporary folder") };
        // Nobody is greeted here: the line would stand in place of the keys that the tests wait for.
        let data = home.data().join("hallway");
        std::fs::create_dir_all(&data).expect("a folder is made");
        std::fs::write(data.join("started-before"), "").expect("a file is made");
        home
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// What the programs started in this home find in their environment, beside that of the test.
    pub fn variables(&self) -> Vec<(&'static str, PathBuf)> {
        let mut variables = vec![
            ("HOME", self.path().to_owned()),
            ("XDG_DATA_HOME", self.data()),
            ("XDG_CONFIG_HOME", self.path().join("config")),
            ("TERM", "xterm-256color".into()),
            ("COLORTERM", "truecolor".into()),
            ("RUST_BACKTRACE", "0".into()),
        ];
        // The terminal that the tests are started in is not the one that they are made in.
        variables.extend(TERMINALS.map(|name| (name, PathBuf::new())));
        variables
    }

    pub fn data(&self) -> PathBuf {
        self.path().join("data")
    }

    /// The stars kept on the embedded programme.
    pub fn stars_file(&self) -> PathBuf {
        self.data().join("hallway/library/europython-2014/stars.toml")
    }

    /// The folder with the notes on the embedded programme.
    pub fn notes_folder(&self) -> PathBuf {
        self.data().join("hallway/library/europython-2014/notes")
    }

    /// What the program prints with these arguments, without a terminal.
    pub fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(HALLWAY);
        command.args(arguments).envs(self.variables()).env_remove("NO_COLOR");
        command.output().expect("the program starts")
    }

    /// Waits until so many stars are on disk.
    pub fn wait_for_stars(&self, count: usize) {
        let begin = Instant::now();
        while !self.stars_file().exists() || self.starred().len() < count {
            assert!(begin.elapsed() < DEADLINE, "{count} stars are not kept");
            std::thread::yield_now();
        }
    }

    /// The titles and keys of what is starred, as `hallway list --json` tells.
    pub fn starred(&self) -> Vec<(String, String)> {
        let output = self.run(&["list", "--json"]);
        let rows: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).expect("JSON");
        let text = |row: &serde_json::Value, field: &str| row[field].as_str().unwrap_or_default().to_owned();
        let starred = rows.iter().filter(|row| row["starred"] == true);
        starred.map(|row| (text(row, "key"), text(row, "title"))).collect()
    }
}
