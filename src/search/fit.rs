//! How well a term fits at a place, and what that is worth.

use super::query::Term;

/// How well a term fits, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Its letters are there in their order, with small gaps.
    Loose,
    /// Only when one letter of the term is changed, left out, added, or swapped with its neighbour.
    Near,
    /// It is inside a word.
    Inside,
    /// It starts a word.
    Start,
    /// It is a whole word, or several.
    Whole,
}

/// Where a term is found, as far as it matters to the ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The title.
    Title,
    /// The subtitle.
    Subtitle,
    /// The name of a speaker.
    Speaker,
    /// A room, the track or a topic.
    Label,
    /// The abstract, the description or a speaker's biography.
    Text,
}

/// What a find is worth. The worths of all terms of a query are added up.
///
/// A better place beats a worse one at equal fit. What begins a word is worth far more than all else: nobody who
/// types `rust` means `trust`, wherever that stands. A loose fit, which may well be chance, is worth less than the
/// letters themselves anywhere, and than a slip of the finger anywhere.
pub fn worth(place: Place, fit: Fit) -> u8 {
    let [whole, start, inside, near, loose] = match place {
        Place::Title => [200, 190, 60, 40, 30],
        Place::Subtitle => [184, 178, 52, 38, 26],
        Place::Speaker => [188, 180, 56, 39, 28],
        Place::Label => [174, 168, 46, 36, 24],
        Place::Text => [154, 150, 44, 34, 20],
    };
    match fit {
        Fit::Whole => whole,
        Fit::Start => start,
        Fit::Inside => inside,
        Fit::Loose => loose,
        Fit::Near => near,
    }
}

/// How the pieces of `term` fit at byte `at` of a folded text, and where they end; `None` if they are not there.
/// Between two pieces any number of spaces may stand.
pub fn fit_at(folded: &[u8], at: usize, term: &Term) -> Option<(Fit, usize)> {
    let mut end = at;
    for (count, piece) in term.pieces().iter().enumerate() {
        if count > 0 {
            let gap = folded.get(end..)?.iter().take_while(|&&byte| byte == b' ').count();
            end += gap;
            if gap == 0 {
                return None;
            }
        }
        if !starts_with(folded.get(end..)?, piece.as_bytes()) {
            return None;
        }
        end += piece.len();
    }
    let starts = at == 0 || folded[at - 1] == b' ';
    let ends = folded.get(end).is_none_or(|&byte| byte == b' ');
    let fit = match (starts, ends) {
        (true, true) => Fit::Whole,
        (true, false) => Fit::Start,
        (false, _) => Fit::Inside,
    };
    Some((fit, end))
}

/// Whether `text` starts with `word`. Most words differ in their first letters, and all are short: comparing
/// here is quicker than calling for the comparison of long runs.
pub fn starts_with(text: &[u8], word: &[u8]) -> bool {
    text.len() >= word.len() && text.iter().zip(word).all(|(one, other)| one == other)
}

/// How many letters a word must have before one of them may be wrong, and how many the word must have that was
/// meant, unless it is one of its letters typed twice: shorter ones are too much alike, and most of what is near them is
/// chance.
const FEWEST_FOR_NEAR: usize = 5;

/// The halves of a word that may have a letter wrong. One wrong letter leaves one of the halves whole, unless
/// two letters are swapped just where they meet: the third string is the word with those two swapped back. The first
/// half is the smaller one: with the space before it, it is as rare as the other.
pub fn near_needles(term: &Term) -> Option<[String; 3]> {
    let letters = term.loose_letters()?;
    let count = letters.chars().count();
    let [word] = term.pieces() else { return None };
    if count < FEWEST_FOR_NEAR {
        return None;
    }
    let (middle, _) = word.char_indices().nth((count - 1) / 2)?;
    let (first, second) = word.split_at(middle);
    let (last, next) = (first.chars().next_back()?, second.chars().next()?);
    let swapped =
        [&first[..first.len() - last.len_utf8()], &format!("{next}{last}"), &second[next.len_utf8()..]]
            .concat();
    Some([format!(" {first}"), second.to_owned(), format!(" {swapped}")])
}

/// The end of the front part of `text` that `word` is, up to one wrong letter: one changed, one too many, one
/// missing, or two neighbours swapped (the optimal string alignment distance is one). A word of the fewest letters
/// must be a whole word there; a longer one may be the beginning of one. A shorter word is meant only where a letter of
/// it was typed twice.
pub fn near_end(text: &str, word: &str) -> Option<usize> {
    let ends_word = |end: &usize| text[*end..].chars().next().is_none_or(|next| next == ' ');
    let is_meant = |meant: &str| meant.chars().nth(FEWEST_FOR_NEAR - 1).is_some() || doubles(word, meant);
    ends_of_near(text, word)
        .filter(|end| may_be_unfinished(word) || ends_word(end))
        .find(|&end| is_meant(&text[..end]))
}

/// Whether a word of `text` is meant by `word`, which is one of the few that can be typed there. So it may be short.
pub fn has_near_word(text: &str, word: &str) -> bool {
    let is_long = word.chars().nth(FEWEST_FOR_NEAR - 2).is_some();
    let mut starts = std::iter::once(0).chain(text.match_indices(' ').map(|(at, _)| at + 1));
    is_long && starts.any(|at| near_end(&text[at..], word).is_some())
}

/// Whether `word` is `meant` with one of its letters typed twice.
fn doubles(word: &str, meant: &str) -> bool {
    let letters = || word.char_indices().zip(word.chars().skip(1));
    letters().any(|((at, letter), next)| {
        letter == next && meant.strip_prefix(&word[..at]) == Some(&word[at + letter.len_utf8()..])
    })
}

/// Whether a word with a wrong letter may be the beginning of another one.
fn may_be_unfinished(word: &str) -> bool {
    word.chars().nth(FEWEST_FOR_NEAR).is_some()
}

/// Like [`near_end`], whatever the front part of `text` is. With more letters `word` can only come near to a text to
/// which it is that near already.
pub fn may_come_near(text: &str, word: &str) -> bool {
    ends_of_near(text, word).next().is_some()
}

/// Where the front part of `text` that `word` is ends, for each way in which one letter may be wrong.
fn ends_of_near<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + use<'a> {
    let same = text.chars().zip(word.chars()).take_while(|(next, typed)| next == typed);
    let same: usize = same.map(|(letter, _)| letter.len_utf8()).sum();
    let (rest, left) = (&text[same..], &word[same..]);
    let (mut theirs, mut ours) = (rest.chars(), left.chars());
    let (next, typed) = (theirs.next(), ours.next());
    let (after_next, after_typed) = (theirs.as_str(), ours.as_str());
    let swapped = next
        .zip(typed)
        .and_then(|(next, typed)| after_next.strip_prefix(typed).zip(after_typed.strip_prefix(next)));
    // A letter of another word must not be taken for a wrong one.
    let in_word = next.is_some_and(|next| next != ' ');
    let changed = in_word.then_some((after_next, after_typed));
    let too_many = Some((rest, after_typed));
    let missing = in_word.then_some((after_next, left));
    let ways = match typed {
        None => [Some((rest, "")), None, None, None],
        Some(_) => [swapped.filter(|_| in_word), changed, too_many, missing],
    };
    let rests = ways.into_iter().flatten().filter_map(|(theirs, ours)| theirs.strip_prefix(ours));
    rests.map(move |rest| text.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::super::query::Query;
    use super::*;

    #[test]
    fn a_better_place_wins_at_equal_fit_and_a_better_fit_at_one_place() {
        let fits = [Fit::Loose, Fit::Near, Fit::Inside, Fit::Start, Fit::Whole];
        let places = [Place::Title, Place::Speaker, Place::Subtitle, Place::Label, Place::Text];
        for fit in fits {
            assert!(places.windows(2).all(|pair| worth(pair[0], fit) > worth(pair[1], fit)), "{fit:?}");
        }
        for place in places {
            assert!(fits.windows(2).all(|pair| worth(place, pair[0]) < worth(place, pair[1])), "{place:?}");
        }
    }

    #[test]
    fn one_wrong_letter_is_near() {
        let near = [
            ("hettinger", "hettigner"),
            ("hettinger", "hetinger"),
            ("hettinger", "hettxinger"),
            ("hettinger", "hettimger"),
            ("kubernetes", "kubren"),
            ("numpy", "unmpy"),
            ("numpy", "numpyx"),
            ("numpy arrays", "nunpy"),
            ("python", "pythn"),
            ("janson", "jansn"),
            ("привет", "превет"),
            // A short word may have a letter typed twice.
            ("rust", "rustt"),
            ("rust and iron", "russt"),
        ];
        for (text, word) in near {
            assert!(near_end(text, word).is_some(), "{word} {text}");
        }
        let far = [
            ("numpy", "nmupyy"),
            ("num py", "numxpy"),
            ("hettinger", "hitengr"),
            ("nu", "numpy"),
            // Short words, and their like at the beginning of others, are chance.
            ("washington", "wasm"),
            ("nord ost", "fnord"),
            ("nordost", "fnord"),
            ("kubernetes", "kubre"),
            ("rustic", "rustt"),
            ("must", "rustt"),
        ];
        for (text, word) in far {
            assert_eq!(near_end(text, word), None, "{word} {text}");
        }
    }

    #[test]
    fn every_word_with_one_wrong_letter_holds_a_needle() {
        for word in ["numpy", "django", "привет"] {
            let letters: Vec<char> = word.chars().collect();
            let swaps = (1..letters.len()).map(|at| {
                let mut typed = letters.clone();
                typed.swap(at - 1, at);
                typed
            });
            let drops = (0..letters.len()).map(|at| [&letters[..at], &['x'], &letters[at + 1..]].concat());
            let extras = (0..letters.len()).map(|at| [&letters[..at], &['x'], &letters[at..]].concat());
            for typed in swaps.chain(drops).chain(extras) {
                let typed: String = typed.into_iter().collect();
                let query = Query::parse(&typed);
                let needles = near_needles(&query.terms()[0]).expect("five letters or more");
                let text = format!(" {word} ");
                assert!(needles.iter().any(|needle| text.contains(needle)), "{typed} {needles:?}");
                assert!(near_end(&text[1..], &typed).is_some(), "{typed}");
            }
        }
    }
}
