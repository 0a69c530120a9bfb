//! Bytes to text: the byte order mark, else UTF-16 by its look, else what the XML declaration says, else UTF-8,
//! else Windows-1252.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::lines::newlines;
use super::problems::{Problems, counted};
use super::unreadable::Unreadable;
use crate::model::ProblemKind;

/// The text of a file, without its byte order mark. Borrowed when the file is UTF-8 already.
///
/// A declaration is not trusted blindly: text declared as a one-byte encoding that is valid UTF-8 is UTF-8,
/// and a file with a few broken bytes among many good UTF-8 characters is not read as Windows-1252.
pub(super) fn decode<'a>(bytes: &'a [u8], problems: &mut Problems) -> Result<Cow<'a, str>, Unreadable> {
    decode_bytes(bytes, problems).map(|text| without_controls(text, problems))
}

/// The text without the control characters that no format knows: in a number or a name they would spoil it, and in
/// JSON they end the reading. Line breaks and tabs stay.
fn without_controls<'a>(text: Cow<'a, str>, problems: &mut Problems) -> Cow<'a, str> {
    let Some(first) = first_control(text.as_bytes()) else { return text };
    let count = text.bytes().filter(|b| is_control(*b)).count();
    let line = newlines(&text.as_bytes()[..first]) + 1;
    let message =
        format_args!("{} removed from the file, the first here", counted(count, "control character"));
    problems.add(ProblemKind::ControlCharacters, Some(line), message);
    Cow::Owned(text.chars().filter(|c| !c.is_ascii() || !is_control(*c as u8)).collect())
}

#[expect(clippy::needless_bitwise_bool, reason = "without branches many bytes are tested at once")]
fn is_control(byte: u8) -> bool {
    (byte < b'\t') | (byte == b'\x0B') | (byte.wrapping_sub(b'\x0E') < b' ' - b'\x0E')
}

/// Where the first control character is. The whole file passes here, and hardly any has one: whole chunks are tested
/// without a branch, which the compiler turns into wide instructions.
fn first_control(text: &[u8]) -> Option<usize> {
    const CHUNK: usize = 64;
    let (chunks, _) = text.as_chunks::<CHUNK>();
    let has_control = |chunk: &[u8; CHUNK]| chunk.iter().fold(false, |found, &byte| found | is_control(byte));
    let harmless = CHUNK * chunks.iter().position(has_control).unwrap_or(chunks.len());
    let within = text[harmless..].iter().position(|&byte| is_control(byte))?;
    Some(harmless + within)
}

fn decode_bytes<'a>(bytes: &'a [u8], problems: &mut Problems) -> Result<Cow<'a, str>, Unreadable> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(decode_as(encoding, &bytes[mark..], problems));
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return Ok(decode_as(encoding, bytes, problems));
    }
    if let Some(binary) = Unreadable::binary(bytes) {
        return Err(binary);
    }
    let valid = std::str::from_utf8(bytes);
    match (declared(bytes), valid) {
        (None, Ok(text)) => Ok(Cow::Borrowed(text)),
        (None, Err(_)) => Ok(decode_as(UTF_8, bytes, problems)),
        (Some(encoding), Ok(text)) if encoding.is_ascii_compatible() => {
            if !text.is_ascii() {
                problems.add(
                    ProblemKind::Encoding,
                    Some(1),
                    format_args!("the file says it is {} but is UTF-8; read as UTF-8", encoding.name()),
                );
            }
            Ok(Cow::Borrowed(text))
        }
        (Some(encoding), _) => Ok(decode_as(encoding, bytes, problems)),
    }
}

/// UTF-16 that has lost its byte order mark. XML still begins with `<` (appendix F of its recommendation); other
/// text is told by two ASCII characters at its beginning and by ASCII being at least half of what follows.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [b'<', 0, ..] => return Some(UTF_16LE),
        [0, b'<', ..] => return Some(UTF_16BE),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(512)];
    let is_ascii = |pair: [u8; 2]| matches!(pair, [b'\t' | b'\n' | b'\r' | b' '..=b'~', 0]);
    let is_text = |pair_of: fn(&[u8]) -> [u8; 2]| {
        let pairs = head.chunks_exact(2).map(pair_of);
        let begins = head.len() >= 4 && pairs.clone().take(2).all(is_ascii);
        begins && pairs.filter(|pair| is_ascii(*pair)).count() * 4 >= head.len()
    };
    if is_text(|pair| [pair[0], pair[1]]) {
        return Some(UTF_16LE);
    }
    is_text(|pair| [pair[1], pair[0]]).then_some(UTF_16BE)
}

/// The encoding that the XML declaration names, if it is a known one other than UTF-8. A declaration that can
/// be read as ASCII cannot be in UTF-16, whatever it says: such a name is left out too.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(200)];
    let declaration = head.trim_ascii_start().strip_prefix(b"<?xml")?;
    let declaration = &declaration[..memchr::memchr(b'>', declaration)?];
    let at = memchr::memmem::find(declaration, b"encoding")? + b"encoding".len();
    let value = declaration[at..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let (&quote, value) = value.split_first()?;
    let label = &value[..memchr::memchr(quote, value)?];
    Encoding::for_label_no_replacement(label).filter(|found| ![UTF_8, UTF_16LE, UTF_16BE].contains(found))
}

fn decode_as<'a>(encoding: &'static Encoding, bytes: &'a [u8], problems: &mut Problems) -> Cow<'a, str> {
    if encoding == UTF_8 {
        return decode_utf8(bytes, problems);
    }
    let (text, replaced) = encoding.decode_without_bom_handling(bytes);
    if replaced {
        let message = "some bytes are not in the encoding of the file; � stands in their place";
        let line = text.find('\u{FFFD}').map(|at| newlines(&text.as_bytes()[..at]) + 1);
        problems.add(ProblemKind::Encoding, line, format_args!("{message} ({})", encoding.name()));
    }
    text
}

/// Text that should be UTF-8. With more broken bytes than good characters beyond ASCII it is Windows-1252;
/// with fewer, as where a download broke off within a character, only the broken ones are replaced.
fn decode_utf8<'a>(bytes: &'a [u8], problems: &mut Problems) -> Cow<'a, str> {
    let Err(error) = std::str::from_utf8(bytes) else { return String::from_utf8_lossy(bytes) };
    let line = newlines(&bytes[..error.valid_up_to()]) + 1;
    let (mut good, mut broken) = (0usize, 0usize);
    let mut only_the_end_is_broken = true;
    let mut chunks = bytes.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
        only_the_end_is_broken &=
            chunk.invalid().is_empty() || (chunks.peek().is_none() && error.error_len().is_none());
    }
    if only_the_end_is_broken || broken < good {
        let places = if broken == 1 { "a broken character was" } else { "broken characters were" };
        problems.add(
            ProblemKind::Encoding,
            Some(line),
            format_args!("{places} replaced by �; the rest is read as UTF-8"),
        );
        return String::from_utf8_lossy(bytes);
    }
    problems.add(
        ProblemKind::Encoding,
        Some(line),
        format_args!("the file is not UTF-8; read as Windows-1252"),
    );
    WINDOWS_1252.decode_without_bom_handling(bytes).0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Decodes and gives the text with the problems as `line: message`.
    fn check(bytes: &[u8], expected: &str, problem: &str) {
        let mut problems = Problems::default();
        let text = decode(bytes, &mut problems).expect("text");
        let listed: Vec<String> =
            problems.into_list().iter().map(|p| format!("{}: {}", p.line.unwrap_or(0), p.message)).collect();
        assert_eq!((text.as_ref(), listed.join("\n").as_str()), (expected, problem), "{bytes:?}");
    }

    fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    #[test]
    fn marks_and_declarations_decide() {
        check("plain ü".as_bytes(), "plain ü", "");
        check(b"\xEF\xBB\xBFmarked", "marked", "");
        check(&utf16("\u{FEFF}<ü>", u16::to_le_bytes), "<ü>", "");
        check(&utf16("\u{FEFF}<ü>", u16::to_be_bytes), "<ü>", "");
        check(&utf16("<ü>", u16::to_le_bytes), "<ü>", "");
        check(&utf16("<ü>", u16::to_be_bytes), "<ü>", "");
        for text in ["{\"title\": \"日本語\"}", "BEGIN:VCALENDAR\r\n", "Room,Title\nGrün,Straße"] {
            check(&utf16(text, u16::to_le_bytes), text, "");
            check(&utf16(text, u16::to_be_bytes), text, "");
        }
        let latin = b"<?xml version='1.0' encoding = \"ISO-8859-1\"?>\xFC";
        check(latin, "<?xml version='1.0' encoding = \"ISO-8859-1\"?>ü", "");
        let greek = b"<?xml version='1.0' encoding='iso-8859-7'?>\xE1";
        check(greek, "<?xml version='1.0' encoding='iso-8859-7'?>α", "");
        check(b"<?xml encoding='utf-16'?>x", "<?xml encoding='utf-16'?>x", "");
        check(b"<?xml encoding='klingon'?>x", "<?xml encoding='klingon'?>x", "");
    }

    #[test]
    fn wrong_claims_are_listed() {
        let claims = "<?xml encoding='iso-8859-1'?>\nü";
        check(claims.as_bytes(), claims, "1: the file says it is windows-1252 but is UTF-8; read as UTF-8");
        check(b"one\nM\xFCller", "one\nMüller", "2: the file is not UTF-8; read as Windows-1252");
        check(
            b"\xC3\xBC \xC3\xB6\n\xC3\xA4 \xFC",
            "ü ö\nä \u{FFFD}",
            "2: a broken character was replaced by �; the rest is read as UTF-8",
        );
        check(
            b"cut\xE2\x80",
            "cut\u{FFFD}",
            "1: a broken character was replaced by �; the rest is read as UTF-8",
        );
        check(
            b"\xFF\xFEa\0\x00\xD8",
            "a\u{FFFD}",
            "1: some bytes are not in the encoding of the file; � stands in their place (UTF-16LE)",
        );
    }

    #[test]
    fn numbers_in_a_row_are_not_taken_for_utf16() {
        let numbers: Vec<u8> = [b'a', 0, b'b', 0].into_iter().chain((0u8..=255).map(|n| n | 0x80)).collect();
        assert_eq!(utf16_without_mark(&numbers), None);
        assert!(decode(&[0, 0, 1, 0, 1, 0, 0x20, 0x20], &mut Problems::default()).is_err());
    }

    #[test]
    fn controls_are_removed_and_counted() {
        check(
            b"a\tb\r\n\x06c\x00\x1Bd and so on, to be a text",
            "a\tb\r\ncd and so on, to be a text",
            "2: 3 control characters removed from the file, the first here",
        );
    }

    #[test]
    fn valid_utf8_is_not_copied() {
        let mut problems = Problems::default();
        let text = decode("<ü>".as_bytes(), &mut problems).expect("text");
        assert!(matches!(text, Cow::Borrowed(_)));
    }
}
