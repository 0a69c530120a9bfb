//! Breaking text into lines of so many terminal columns.
//!
//! Text that is written from right to left is drawn in the order in which it is read, from the left edge of its
//! column. Terminals that can turn its letters around do so; controls that would turn more were taken out of the
//! text before.

use std::ops::Range;

use super::letters::{Atom, ELLIPSIS, Letters, atoms, is_plain, joined};

/// A word is not broken before so many of its letters.
const LETTERS_BEFORE_HYPHEN: usize = 5;

/// `text` on one line of at most `width` columns, with `…` at the end if something had to be cut off.
pub fn truncate(text: &str, width: u16) -> String {
    if is_plain(text) {
        return if text.len() <= usize::from(width) { text.to_owned() } else { cut_short(text, width) };
    }
    let mut all = Vec::with_capacity(text.len());
    all.extend(atoms(text).map(Atom::on_one_line));
    if total(&all) <= width { joined(&all) } else { ellipsised(&all, width) }
}

/// Where lines are to stand.
#[derive(Clone, Copy)]
struct Space {
    /// Columns of the first line that belong to something else.
    taken: u16,
    width: u16,
    /// How many lines there may be.
    lines: usize,
    /// What becomes of a word that is longer than a line.
    long_words: LongWords,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum LongWords {
    Cut,
    Hyphenated,
}

/// `text` on at most `max_lines` lines of at most `width` columns: broken at spaces and hyphens, within a word
/// only where it is longer than a line, and with `…` at the end of the last line if something is left over.
pub fn wrap_plain(text: &str, width: u16, max_lines: usize) -> Vec<String> {
    wrap(text, Space { taken: 0, width, lines: max_lines, long_words: LongWords::Cut })
}

/// [`wrap_plain`] for titles: words that are longer than a line are broken with a hyphen, and `taken` columns of the
/// first line belong to something else.
pub fn wrap_title(text: &str, taken: u16, width: u16, max_lines: usize) -> Vec<String> {
    let taken = taken.min(width);
    wrap(text, Space { taken, width, lines: max_lines, long_words: LongWords::Hyphenated })
}

fn wrap(text: &str, space: Space) -> Vec<String> {
    let Space { taken, width, lines, .. } = space;
    let last_width = if lines == 1 { width - taken } else { width };
    // A title can be a megabyte long: what is more than fills two lines beyond those wanted changes nothing.
    let enough = usize::from(width).saturating_mul(lines.saturating_add(2));
    let mut letters = 0;
    let mut is_needed = |is_gap: bool| {
        letters += usize::from(!is_gap);
        letters <= enough
    };
    if is_plain(text) {
        let needed = text.bytes().take_while(|b| is_needed(*b == b' ')).count();
        let whole = |range: Range<usize>| text[range].to_owned();
        return fill(&text.as_bytes()[..needed], space, whole, |range| cut_short(&text[range], last_width));
    }
    let mut all = Vec::with_capacity(text.len().min(enough.saturating_mul(2)));
    all.extend(atoms(text).map(|atom| atom.fitted(width)).take_while(|atom| is_needed(atom.is_gap())));
    let whole = |range: Range<usize>| joined(&all[range]);
    fill(&all[..], space, whole, |range| {
        let rest: Vec<Atom> = all[range].iter().map(|atom| atom.on_one_line()).collect();
        ellipsised(&rest, last_width)
    })
}

/// The lines that `letters` break into, each as `whole` gives it, and the last as `cut` does if something is left
/// over.
fn fill<L: Letters + ?Sized>(
    letters: &L,
    space: Space,
    whole: impl Fn(Range<usize>) -> String,
    cut: impl Fn(Range<usize>) -> String,
) -> Vec<String> {
    let Space { taken, width, lines: most, long_words } = space;
    let is_inside_word = |i: usize| i > 0 && letters.is_of_word(i - 1) && letters.is_of_word(i);
    let ranges = break_lines_at(letters, (taken, width), |start, i| {
        let may_hyphenate = long_words == LongWords::Hyphenated && i >= start + LETTERS_BEFORE_HYPHEN;
        if may_hyphenate && is_inside_word(i - 1) && is_inside_word(i) { i - 1 } else { i }
    });
    let mut lines: Vec<String> = ranges.iter().take(most).cloned().map(whole).collect();
    let mut used = u32::from(taken);
    for (line, pair) in lines.iter_mut().zip(ranges.windows(2)) {
        used += pair[0].clone().map(|i| u32::from(letters.width(i))).sum::<u32>();
        if pair[0].end == pair[1].start && is_inside_word(pair[0].end) && used < u32::from(width) {
            line.push('-');
        }
        used = 0;
    }
    if let (Some(_), Some(last)) = (ranges.get(most), lines.last_mut()) {
        *last = cut(ranges[most - 1].start..letters.count());
    }
    lines
}

/// The lines of `width` columns that `letters` break into. The spaces around a break are in no line; those that
/// begin a line of the text are kept. Atoms have to be [`Atom::fitted`]; without a column there is no line.
pub fn break_lines<L: Letters + ?Sized>(letters: &L, width: u16) -> Vec<Range<usize>> {
    break_lines_at(letters, (0, width), |_, i| i)
}

/// [`break_lines`], where so many columns of the first line are taken, and `within` says at which letter a word is
/// broken that begins at the first place and has no room from the second on.
fn break_lines_at<L: Letters + ?Sized>(
    letters: &L,
    (taken, width): (u16, u16),
    within: impl Fn(usize, usize) -> usize,
) -> Vec<Range<usize>> {
    let (count, mut lines) = (letters.count(), Vec::new());
    if width == 0 || count == 0 {
        return lines;
    }
    let width = u32::from(width);
    let mut start = 0;
    let mut used = u32::from(taken);
    // The last place where the line could end, and where the next would then begin.
    let mut chance: Option<(usize, usize)> = None;
    let mut has_text = false;
    for i in 0..count {
        if letters.is_newline(i) {
            lines.push(trimmed(letters, start..i));
            (start, used, chance, has_text) = (i + 1, 0, None, false);
            continue;
        }
        let is_gap = letters.is_gap(i);
        if is_gap {
            if has_text {
                let end = chance.filter(|(_, next)| *next == i).map_or(i, |(end, _)| end);
                chance = Some((end, i + 1));
            }
        } else {
            // Twice where a break leaves a beginning that still has no room for this letter.
            while used + u32::from(letters.width(i)) > width {
                let (end, next) = chance.take().unwrap_or_else(|| {
                    let end = within(start, i);
                    (end, end)
                });
                // What has no text is an indentation too wide for the line; it goes.
                if has_text {
                    lines.push(trimmed(letters, start..end));
                }
                start = next;
                used = (start..i).map(|i| u32::from(letters.width(i))).sum();
                has_text = start < i;
            }
            has_text = true;
        }
        used += u32::from(letters.width(i));
        if !is_gap && letters.may_break_after(i) {
            chance = Some((i + 1, i + 1));
        }
    }
    if start < count || letters.is_newline(count - 1) {
        lines.push(trimmed(letters, start..count));
    }
    lines
}

fn trimmed<L: Letters + ?Sized>(letters: &L, line: Range<usize>) -> Range<usize> {
    let end = line.clone().rev().find(|&i| !letters.is_gap(i)).map_or(line.start, |last| last + 1);
    line.start..end
}

fn total(atoms: &[Atom]) -> u16 {
    atoms.iter().fold(0, |sum, atom| sum.saturating_add(atom.width))
}

/// As much of `atoms` as fits before an ellipsis; nothing at all if there is no column.
fn ellipsised(atoms: &[Atom], width: u16) -> String {
    if width == 0 {
        return String::new();
    }
    let mut left = width - 1;
    let fit = atoms.iter().take_while(|atom| left.checked_sub(atom.width).map(|rest| left = rest).is_some());
    let mut text: String = fit.map(|atom| atom.shown()).collect();
    text.truncate(text.trim_end_matches(' ').len());
    // "cut off ……" would say it twice.
    if !text.ends_with(ELLIPSIS) {
        text.push_str(ELLIPSIS);
    }
    text
}

/// As much of a plain `text` as fits before an ellipsis.
fn cut_short(text: &str, width: u16) -> String {
    let Some(room) = width.checked_sub(1) else { return String::new() };
    let kept = &text[..text.len().min(usize::from(room))];
    format!("{}{ELLIPSIS}", kept.trim_end_matches(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_long_a_text_is_cut_with_an_ellipsis() {
        let check = |text, width, expected: &str| assert_eq!(truncate(text, width), expected);
        check("Keynote", 7, "Keynote");
        check("Keynote", 6, "Keyno…");
        check("A talk", 3, "A…");
        check("Keynote", 1, "…");
        check("Keynote", 0, "");
        check("", 3, "");
        check("日本語", 5, "日本…");
        check("日本語", 4, "日…");
        check("two\nlines", 20, "two lines");
        check("and so on… more", 11, "and so on…");
    }

    #[test]
    fn titles_are_wrapped() {
        let check = |text: &str, width, max_lines, expected: &[&str]| {
            assert_eq!(wrap_plain(text, width, max_lines), expected, "{text} in {width}×{max_lines}");
        };
        check("", 10, 3, &[]);
        check("Short", 10, 3, &["Short"]);
        check("Short", 0, 3, &[]);
        check("Short", 5, 0, &[]);
        check("The Joy of Plain Text", 9, 3, &["The Joy", "of Plain", "Text"]);
        check("The Joy of Plain Text", 9, 2, &["The Joy", "of Plain…"]);
        check("The Joy of Plain Text", 8, 2, &["The Joy", "of Plai…"]);
        check("The Joy of Plain Text", 12, 1, &["The Joy of…"]);
        check("The Joy of Plain Text", 14, 1, &["The Joy of Pl…"]);
        check("Donaudampfschiff ahoy", 6, 9, &["Donaud", "ampfsc", "hiff", "ahoy"]);
        check("A Donaudampfschiff", 8, 1, &["A Donau…"]);
        check("On a Donaudampfschiff", 7, 3, &["On a", "Donauda", "mpfsch…"]);
        check("Message-passing for all", 9, 4, &["Message-", "passing", "for all"]);
        check("-1 or 2014-07-22", 8, 4, &["-1 or", "2014-07-", "22"]);
        check("Das m23-Verteilen", 9, 4, &["Das m23-", "Verteilen"]);
        check("Größe m23-Verteilen", 10, 4, &["Größe m23-", "Verteilen"]);
        check("A fine 3-D view", 9, 4, &["A fine", "3-D view"]);
        check("  indented text", 8, 4, &["  indent", "ed text"]);
        check("one   two", 5, 4, &["one", "two"]);
        check("one   two", 9, 4, &["one   two"]);
        check("one\n\ntwo", 9, 4, &["one", "", "two"]);
        check("Room\u{A0}5 opens", 7, 4, &["Room 5", "opens"]);
        check("see Room\u{A0}5", 8, 4, &["see", "Room 5"]);
        check("Rust 日本語の話。", 8, 4, &["Rust 日", "本語の", "話。"]);
        check("日本", 1, 4, &["…", "…"]);
        check("e\u{301}e\u{301}e\u{301}", 2, 4, &["e\u{301}e\u{301}", "e\u{301}"]);
        check("👩\u{200D}🔬👩\u{200D}🔬", 3, 4, &["👩", "👩"]);
    }

    #[test]
    fn the_first_line_of_a_title_leaves_room_for_what_stands_beside_it() {
        let check = |text, taken, expected: &[&str]| {
            assert_eq!(wrap_title(text, taken, 9, 3), expected, "{text} beside {taken}");
        };
        check("The Joy of Plain Text", 3, &["The", "Joy of", "Plain Te…"]);
        check("Room\u{A0}5 and more", 2, &["Room 5", "and more"]);
        check("Donaudampfschiff", 2, &["Donaud-", "ampfschi-", "ff"]);
        assert_eq!(wrap_title("The Joy of Plain Text", 3, 9, 1), ["The J…"]);
    }

    #[test]
    fn long_words_of_a_title_are_hyphenated() {
        let check = |text, width, expected: &[&str]| {
            assert_eq!(wrap_title(text, 0, width, 9), expected, "{text} in {width}");
        };
        check("Donaudampfschiff ahoy", 6, &["Donau-", "dampf-", "schiff", "ahoy"]);
        check("Donaudampfschiff ahoy", 4, &["Dona", "udam", "pfsc", "hiff", "ahoy"]);
        check("Gefährdungsbeurteilung", 9, &["Gefährdu-", "ngsbeurt-", "eilung"]);
        check("2014072210121314", 6, &["201407", "221012", "1314"]);
        check("日本語の話日本語の話", 6, &["日本語", "の話日", "本語の", "話"]);
    }

    #[test]
    fn plain_text_breaks_as_its_letters_do() {
        for text in [
            "",
            " ",
            "one two  three",
            "  a well-known Donaudampfschiff -1 x-",
            "a-b-c d--e m23-x 3-D",
            "end  ",
        ] {
            let letters: Vec<Atom> = atoms(text).collect();
            for width in 0..20 {
                assert_eq!(
                    break_lines(text.as_bytes(), width),
                    break_lines(&letters[..], width),
                    "{text} in {width}"
                );
            }
        }
    }
}
