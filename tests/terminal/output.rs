//! What a program wrote to its terminal, taken apart strictly.

use std::iter::Peekable;
use std::str::Chars;

/// The only questions that this program asks a terminal: what is your background?
const QUESTION: &str = "]11;?\x07";
/// Final letters of the sequences that it uses: cursor, clearing, modes, colours.
const FINALS: &str = "HJKhlmABCDG";

/// The letters in `bytes` without the sequences that this program uses. Everything else is a failure: other
/// sequences, control characters, letters that turn the direction of writing, and broken UTF-8.
pub fn letters(bytes: &[u8]) -> String {
    let text = str::from_utf8(bytes).expect("UTF-8");
    let mut letters = String::new();
    let mut rest = text.chars().peekable();
    while let Some(letter) = rest.next() {
        match letter {
            '\x1b' => skip_sequence(&mut rest),
            letter => {
                assert!(!steers(letter), "{letter:?} in {:?}", around(text, letter));
                letters.push(letter);
            }
        }
    }
    letters
}

/// Whether a terminal would do something at this letter instead of showing it.
pub fn steers(letter: char) -> bool {
    let turns = matches!(letter, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    letter.is_control() || turns || letter == '\u{FEFF}'
}

fn skip_sequence(rest: &mut Peekable<Chars<'_>>) {
    if rest.peek() == Some(&']') {
        let sequence: String = rest.by_ref().take(QUESTION.chars().count()).collect();
        assert_eq!(sequence, QUESTION);
        return;
    }
    assert_eq!(rest.next(), Some('['), "a sequence that is no CSI");
    let mut sequence = String::new();
    while let Some(parameter) = rest.next_if(|letter| matches!(letter, '0'..='9' | ';' | ':' | '?')) {
        sequence.push(parameter);
    }
    let last = rest.next().expect("a whole sequence");
    assert!(FINALS.contains(last), "CSI {sequence}{last}");
    // The colours of this program are all in direct form, so that those of the file would stand out.
    assert_ne!(format!("{sequence}{last}"), crate::hostile::FOREIGN_COLOUR);
}

fn around(text: &str, letter: char) -> String {
    let at = text.find(letter).unwrap_or(0);
    text[..at]
        .chars()
        .rev()
        .take(40)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .chain(text[at..].chars().take(40))
        .collect()
}
