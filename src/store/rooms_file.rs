//! My walks between rooms: `rooms.toml`, of which every line may be wrong without costing the others.

use std::path::Path;

use toml::de::{DeTable, DeValue};

use super::Fault;
use super::error::line_at;
use super::whole_file::read_if_there;
use crate::model::Walks;

/// The text of a file of walks that explains itself.
pub const EXAMPLE: &str = include_str!("../../assets/rooms.toml");

/// Longer walks are slips of the finger.
const LONGEST: i64 = 240;

/// Returns the walks kept at `path`, and everything that is wrong with them. Where there is no file, there are
/// no walks.
pub fn load(path: &Path) -> (Walks, Vec<Fault>) {
    match read_if_there(path) {
        Ok(None) => (Walks::default(), Vec::new()),
        Ok(Some(bytes)) => read(path, &bytes),
        Err(cause) => {
            let message = format!("it cannot be read: {cause}; no walks are known until it can");
            (Walks::default(), vec![Fault::new(path, None, &message)])
        }
    }
}

/// Returns the walks in `bytes`, and everything that is wrong with them; `path` is named in the faults.
pub fn read(path: &Path, bytes: &[u8]) -> (Walks, Vec<Fault>) {
    let mut walks = Walks::default();
    let mut faults = Vec::new();
    if let Err(error) = str::from_utf8(bytes) {
        let line = line_at(bytes, error.valid_up_to());
        faults.push(Fault::new(path, Some(line), "the text is not UTF-8; save it as UTF-8"));
    }
    let text = String::from_utf8_lossy(bytes);
    let (table, errors) = DeTable::parse_recoverable(&text);
    faults.extend(errors.iter().map(|error| Fault::in_toml(path, &text, error)));
    for (from, rooms) in table.get_ref() {
        let line = Some(line_at(text.as_bytes(), from.span().start));
        let DeValue::Table(rooms) = rooms.get_ref() else {
            let message = format!(
                "a walk begins in a room: write [\"C01\"] above it, and {} = 5 below; it was passed over",
                from.get_ref()
            );
            faults.push(Fault::new(path, line, &message));
            continue;
        };
        for (to, minutes) in rooms {
            let line = Some(line_at(text.as_bytes(), to.span().start));
            // The parser mends a broken line by guessing; nothing is taken from a guess.
            if faults.iter().any(|fault| fault.line == line) {
                continue;
            }
            match minutes_of(minutes.get_ref()) {
                Some(minutes) => walks.add(from.get_ref(), to.get_ref(), minutes),
                None => faults.push(Fault::new(
                    path,
                    line,
                    &format!(
                        "a walk takes whole minutes, from 0 to {LONGEST}, as in B09 = 5; it was passed over"
                    ),
                )),
            }
        }
    }
    // One slip makes the parser stumble several times on its line: the first says it best.
    faults.sort_by_key(|fault| fault.line);
    faults.dedup_by_key(|fault| fault.line);
    (walks, faults)
}

fn minutes_of(value: &DeValue<'_>) -> Option<u16> {
    let DeValue::Integer(minutes) = value else { return None };
    let minutes = i64::from_str_radix(minutes.as_str(), minutes.radix()).ok()?;
    (0..=LONGEST).contains(&minutes).then_some(minutes as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> (Walks, Vec<String>) {
        let (walks, faults) = read(Path::new("rooms.toml"), text.as_bytes());
        let shown = faults.iter().map(|fault| format!("{}: {}", fault.line.unwrap_or(0), fault.message));
        (walks, shown.collect())
    }

    #[test]
    fn the_example_is_read_without_a_fault() {
        let switched_on: Vec<&str> = EXAMPLE
            .lines()
            .map(|line| line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')).unwrap_or(line))
            .collect();
        let (walks, faults) = faults(&switched_on.join("\n"));
        assert_eq!(faults, [""; 0]);
        assert_eq!(walks.between("B09", "C01"), Some(4));
        assert_eq!(walks.between("K.1.105", "H.1302"), Some(6));
        assert_eq!(read(Path::new("rooms.toml"), EXAMPLE.as_bytes()), (Walks::default(), Vec::new()));
    }

    #[test]
    fn what_is_wrong_is_told_and_the_rest_is_used() {
        let (walks, told) = faults(
            "B09 = 5\n[C01]\nB09 = 4\nA08 = -1\nA05 = \"far\"\nA03 = 1000\nB05 = = 3\n[\"A 1\"]\nB09 = 2\n",
        );
        let lines: Vec<&str> = told.iter().map(|fault| fault.split(':').next().expect("a line")).collect();
        assert_eq!(lines, ["1", "4", "5", "6", "7"], "{told:?}");
        assert!(told[0].contains("[\"C01\"]") && told[1].contains("from 0 to 240"), "{told:?}");
        assert_eq!(walks.between("C01", "B09"), Some(4));
        assert_eq!(walks.between("B09", "A 1"), Some(2));
        assert_eq!(walks.between("C01", "A08"), None);
    }

    #[test]
    fn no_text_panics() {
        let text = EXAMPLE.replace('#', "");
        for end in 0..text.len() {
            let _ = read(Path::new("r"), &text.as_bytes()[..end]);
        }
        faults(&"[".repeat(10_000));
    }
}
