//! People looked for by their names.

use std::ops::Range;

use crate::model::SpeakerIx;

use super::explain::marked_letters;
use super::index::Index;
use super::lookup::look_up_names;
use super::query::{Query, Sign, Term, Wanted, pieces};

/// Words that are looked for in the names of speakers: of a query its words, and nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameQuery {
    query: Query,
}

impl NameQuery {
    /// The words of what a person typed. A colon or a quotation mark means nothing here.
    pub fn parse(text: &str) -> NameQuery {
        let words = pieces(text).into_iter();
        let term = |word| Term { sign: Sign::Include, wanted: Wanted::Word(vec![word]) };
        NameQuery { query: Query::of_terms(words.map(term)) }
    }

    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.query.is_empty()
    }

    /// The speakers whose names have every word, whole or begun, with letters left out, or with one letter wrong
    /// where no name has the word; the best fit first, of equals in the order of `speakers`.
    pub fn among(&self, index: &Index, speakers: impl Iterator<Item = SpeakerIx>) -> Vec<SpeakerIx> {
        let mut fitting: Vec<(u32, SpeakerIx)> = speakers.map(|speaker| (0, speaker)).collect();
        for term in self.query.terms() {
            let worths = look_up_names(index, term);
            fitting.retain_mut(|(sum, speaker)| {
                let worth = worths.get(speaker.at()).copied().unwrap_or(0);
                *sum += u32::from(worth);
                worth > 0
            });
        }
        fitting.sort_by_key(|(sum, _)| std::cmp::Reverse(*sum));
        fitting.into_iter().map(|(_, speaker)| speaker).collect()
    }

    /// The ranges of bytes of a name that have the letters of the words.
    pub fn marked(&self, name: &str) -> Vec<Range<usize>> {
        marked_letters(&self.query, name)
    }
}
