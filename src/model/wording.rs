//! How messages quote and count.

use std::fmt;

/// Characters of the file quoted in a message.
const QUOTED: usize = 60;

/// A value of the file as messages quote it: in quotation marks, cut when long.
#[derive(Clone, Copy, Debug)]
pub struct Quoted<'a>(pub &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.0.trim();
        match value.char_indices().nth(QUOTED) {
            Some((cut, _)) => write!(f, "“{}…”", &value[..cut]),
            None => write!(f, "“{value}”"),
        }
    }
}

/// Returns a number with its word, in the plural but for one: `1 line`, `3 lines`.
pub fn counted(number: usize, word: &str) -> String {
    if number == 1 { format!("1 {word}") } else { format!("{number} {word}s") }
}

/// Returns a length of time: `45 min`, `3 h`, `1 h 30 min`, `2 days`.
pub fn length(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (24, 0) => "1 day".to_owned(),
        (hours, 0) if hours > 0 && hours % 24 == 0 => format!("{} days", hours / 24),
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_values_are_cut_between_characters() {
        assert_eq!(Quoted(" short ").to_string(), "“short”");
        assert_eq!(Quoted(&"ü".repeat(61)).to_string(), format!("“{}…”", "ü".repeat(60)));
    }
}
