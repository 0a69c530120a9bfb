//! Several strings looked for in one pass.

use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::noncontiguous::NFA;
use aho_corasick::{Input, MatchKind, Span, packed};

use super::shelf::Needle;

/// Strings of which whichever comes first is found. Looking for a short string alone takes long where its letters
/// often stand near each other; for a few of them together the letters are told apart by threes, and it hardly matters
/// what they are.
#[derive(Clone, Debug)]
pub enum Needles {
    /// With vectors.
    Packed(packed::Searcher),
    /// On processors whose vectors cannot be used, letter by letter.
    Automaton(Box<NFA>),
    /// They are too long for an automaton.
    None,
}

impl Needles {
    /// Any of these strings, none of which is empty. Where several begin, that is one find.
    pub fn new(needles: &[String]) -> Needles {
        packed::Searcher::new(needles).map_or_else(|| Needles::automaton(needles), Needles::Packed)
    }

    fn automaton(needles: &[String]) -> Needles {
        let automaton = NFA::builder().match_kind(MatchKind::LeftmostFirst).build(needles);
        automaton.map_or(Needles::None, |automaton| Needles::Automaton(Box::new(automaton)))
    }
}

impl Needle for Needles {
    fn find(&self, bytes: &[u8], from: usize) -> Option<usize> {
        if from > bytes.len() {
            return None;
        }
        let found = match self {
            Needles::Packed(searcher) => searcher.find_in(bytes, Span::from(from..bytes.len())),
            // No search begins anchored, and none fails that does not.
            Needles::Automaton(automaton) => automaton.try_find(&Input::new(bytes).range(from..)).ok()?,
            Needles::None => None,
        };
        found.map(|found| found.start())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all(needles: &Needles, text: &str) -> Vec<usize> {
        let mut from = 0;
        std::iter::from_fn(|| {
            let at = needles.find(text.as_bytes(), from)?;
            from = at + 1;
            Some(at)
        })
        .collect()
    }

    proptest! {
        #[test]
        fn every_place_of_each_is_found_in_order(text in "[ab ]{0,90}", needles in "[ab]{2}") {
            let needles = [format!(" {needles}ba"), "bab".to_owned(), " b".to_owned()];
            let places: Vec<usize> = (0..text.len())
                .filter(|&at| needles.iter().any(|needle| text[at..].starts_with(needle.as_str())))
                .collect();
            prop_assert_eq!(&all(&Needles::new(&needles), &text), &places);
            prop_assert_eq!(&all(&Needles::automaton(&needles), &text), &places);
        }
    }
}
