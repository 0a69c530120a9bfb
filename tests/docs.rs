//! The pages under `docs/` that are made from the program's own tables say what the program does.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use clap::CommandFactory;
use hallway::cli::Arguments;
use hallway::keymap::{Keymap, keys_markdown};

#[test]
fn the_page_on_keys_is_fresh() {
    check("docs/keys.md", &keys_markdown(&Keymap::standard()));
}

#[test]
fn the_page_on_the_command_line_is_fresh() {
    let mut page =
        "# The command line\n\nWhat `hallway --help` and `hallway <COMMAND> --help` print.\n".to_owned();
    let program = Arguments::command();
    let commands = program.get_subcommands().map(|command| vec![command.get_name()]);
    for command in std::iter::once(Vec::new()).chain(commands) {
        let name = [&["hallway"], &command[..]].concat().join(" ");
        write!(page, "\n## `{name}`\n\n```text\n{}```\n", help(&command)).expect("a string takes all");
    }
    check("docs/cli.md", &page);
}

/// What `hallway command --help` prints where there is no terminal to fit it into.
fn help(command: &[&str]) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_hallway"));
    let output = program.args(command).arg("--help").env_remove("COLUMNS").stdin(Stdio::null()).output();
    let printed = String::from_utf8(output.expect("the program starts").stdout).expect("help is UTF-8");
    // clap pads empty lines with spaces.
    printed.lines().flat_map(|line| [line.trim_end(), "\n"]).collect()
}

/// Compares a page with what it should say, or writes it when `UPDATE_GOLDEN` is set.
fn check(page: &str, expected: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, expected).unwrap_or_else(|error| panic!("{page} cannot be written: {error}"));
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == expected,
        "{page} is out of date. UPDATE_GOLDEN=1 cargo test --test docs writes it anew."
    );
}
