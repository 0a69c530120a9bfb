//! Another program gets the terminal: the editor that the user has set.

use std::env;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::{SIGINT, SIGTSTP};

/// Whether another program has the terminal at the moment.
static HANDED_OVER: AtomicBool = AtomicBool::new(false);
/// Whether no key has come since another program had the terminal.
static JUST_BACK: AtomicBool = AtomicBool::new(false);

/// What `$VISUAL`, else `$EDITOR` says, or what to do where neither is set.
pub(super) fn editor() -> Result<String, String> {
    let set = |name: &str| env::var(name).ok().filter(|value| !value.trim().is_empty());
    let none = "No editor is set: set EDITOR, such as EDITOR=nano, or press e to write here";
    set("VISUAL").or_else(|| set("EDITOR")).ok_or_else(|| none.to_owned())
}

/// Edits the file at `path` in this editor and waits for it. The terminal must be given back before, and taken
/// again afterwards. What went wrong, and what to do.
pub(super) fn edit(editor: &str, path: &Path) -> Result<(), String> {
    HANDED_OVER.store(true, Ordering::SeqCst);
    JUST_BACK.store(true, Ordering::SeqCst);
    let status = command(editor, path).status();
    HANDED_OVER.store(false, Ordering::SeqCst);
    let program = crate::model::clean_line(editor).0.into_owned();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) if status.code() == Some(127) => {
            Err(format!("The editor {program} is not there: set EDITOR to one that is, or press e"))
        }
        Ok(status) => Err(format!("The editor {program} failed ({status}); the note is as it left it")),
        Err(why) => Err(format!("The editor {program} cannot be started: {why}; press e to write here")),
    }
}

/// The variable may hold options, quotes and all that a shell knows, so a shell reads it. The shell makes way for
/// the program where there is but one: it would die of a Ctrl-C that the editor has another use for.
#[cfg(unix)]
fn command(editor: &str, path: &Path) -> Command {
    let first = editor.split_whitespace().next().unwrap_or_default();
    let is_one_program = !first.contains('=') && !editor.contains(['&', '|', ';', '(', '\n']);
    let exec = if is_one_program { "exec " } else { "" };
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("{exec}{editor} \"$@\"")).arg("sh").arg(path);
    command
}

#[cfg(not(unix))]
fn command(editor: &str, path: &Path) -> Command {
    let mut words = editor.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words).arg(path);
    command
}

/// A key came: from here on signals are for this program.
pub(super) fn key_came() {
    JUST_BACK.store(false, Ordering::SeqCst);
}

/// Whether a signal is for the other program, as the keys are. The terminal sends Ctrl-C to both, and who only
/// waits must not die of it, even if it hears of it last; Ctrl-Z stops both, so that the shell gets the terminal.
pub(super) fn takes_signal(signal: i32) -> bool {
    let is_handed_over = HANDED_OVER.load(Ordering::SeqCst);
    if signal == SIGTSTP && is_handed_over {
        let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
        return true;
    }
    signal == SIGINT && (is_handed_over || JUST_BACK.load(Ordering::SeqCst))
}
