//! What a person typed into the search box, taken apart.

use super::fit::Fit;
use super::fold::fold;

/// More terms than anybody types; what follows them is ignored, so that no pasted page can stall a search.
const MOST_TERMS: usize = 24;

/// A query: every included term must be found in a session, and no excluded one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    terms: Vec<Term>,
}

/// One part of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Whether the session must have it or must not.
    pub sign: Sign,
    /// What is looked for.
    pub wanted: Wanted,
}

/// Whether a session must have a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// It must.
    Include,
    /// It must not: the term was written with a minus sign.
    Exclude,
}

/// What a term looks for. The pieces are folded and hold no spaces: `scikit-learn` has two.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Wanted {
    /// A word, which may be unfinished or have letters missing.
    Word(Vec<String>),
    /// Whole words in this order, written in quotation marks.
    Phrase(Vec<String>),
    /// A phrase whose closing quotation mark is yet to come: its last word may be unfinished.
    OpenPhrase(Vec<String>),
}

impl Query {
    /// The query that `text` stands for: words, `"a phrase"`, `-word` and `-"a phrase"`. Any text is a query;
    /// what has no letter or digit in it asks for nothing.
    pub fn parse(text: &str) -> Query {
        let mut terms: Vec<Term> = Vec::new();
        let mut rest = text.trim_start();
        while !rest.is_empty() && terms.len() < MOST_TERMS {
            let (term, after) = first_term(rest);
            terms.extend(term.filter(|term| !terms.contains(term)));
            rest = after.trim_start();
        }
        Query { terms }
    }

    /// The terms, in the order in which they were typed, without repeats.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Whether it asks for nothing, so that every session answers it.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The terms that a session must have.
    pub(super) fn included(&self) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(|term| term.sign == Sign::Include)
    }
}

/// The term that `text` begins with, if it asks for anything, and what follows it.
fn first_term(text: &str) -> (Option<Term>, &str) {
    let (sign, text) = match text.strip_prefix('-') {
        Some(text) => (Sign::Exclude, text),
        None => (Sign::Include, text),
    };
    let (wanted, rest) = if let Some(quoted) = text.strip_prefix('"') {
        match quoted.split_once('"') {
            Some((phrase, rest)) => (Wanted::Phrase(pieces(phrase)), rest),
            None => (Wanted::OpenPhrase(pieces(quoted)), ""),
        }
    } else {
        let end = text.find(|c: char| c.is_whitespace() || c == '"').unwrap_or(text.len());
        (Wanted::Word(pieces(&text[..end])), &text[end..])
    };
    let term = Term { sign, wanted };
    (Some(term).filter(|term| !term.pieces().is_empty()), rest)
}

fn pieces(text: &str) -> Vec<String> {
    fold(text).split_ascii_whitespace().map(str::to_owned).collect()
}

impl Term {
    /// The folded words, at least one in any term of a query.
    pub(super) fn pieces(&self) -> &[String] {
        match &self.wanted {
            Wanted::Word(pieces) | Wanted::Phrase(pieces) | Wanted::OpenPhrase(pieces) => pieces,
        }
    }

    /// The first folded word.
    pub(super) fn first(&self) -> &[u8] {
        self.pieces().first().map_or(&[], |piece| piece.as_bytes())
    }

    /// All letters without spaces, when they may be matched with gaps: an excluded word must not take away
    /// sessions that only look like it.
    pub(super) fn loose_letters(&self) -> Option<String> {
        match &self.wanted {
            Wanted::Word(pieces) if self.sign == Sign::Include => Some(pieces.concat()),
            _ => None,
        }
    }

    /// The worst fit that counts in titles, names and labels.
    pub(super) fn least_in_keys(&self) -> Fit {
        match &self.wanted {
            Wanted::Word(_) if self.first().len() > 1 => Fit::Inside,
            Wanted::Word(_) | Wanted::OpenPhrase(_) => Fit::Start,
            Wanted::Phrase(_) => Fit::Whole,
        }
    }

    /// The worst fit that counts in abstracts, descriptions and biographies. A single letter is inside every
    /// text and starts a word in nearly all of them; what is asked for is the language R.
    pub(super) fn least_in_texts(&self) -> Fit {
        match (&self.wanted, self.first().len()) {
            (Wanted::Phrase(_), _) | (Wanted::Word(_), 1) => Fit::Whole,
            (Wanted::OpenPhrase(_), _) | (Wanted::Word(_), 2) => Fit::Start,
            (Wanted::Word(_), _) => Fit::Inside,
        }
    }

    /// Whether all that this term finds in texts is also found by `shorter`, as typed a letter earlier.
    pub(super) fn narrows(&self, shorter: &Term) -> bool {
        match (self.sign, &self.wanted, &shorter.wanted) {
            (Sign::Include, Wanted::Word(long), Wanted::Word(short)) => {
                let ([long], [short]) = (long.as_slice(), short.as_slice()) else { return false };
                shorter.least_in_texts() == Fit::Inside && long.starts_with(short.as_str())
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The query written out: `+word`, `-word`, phrases in `[ ]`, open ones without the end.
    fn shown(text: &str) -> String {
        let terms = Query::parse(text).terms;
        let shown = terms.iter().map(|term| {
            let sign = if term.sign == Sign::Include { '+' } else { '-' };
            let pieces = term.pieces().join("_");
            match &term.wanted {
                Wanted::Word(_) => format!("{sign}{pieces}"),
                Wanted::Phrase(_) => format!("{sign}[{pieces}]"),
                Wanted::OpenPhrase(_) => format!("{sign}[{pieces}"),
            }
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_phrases_and_minus_signs() {
        let cases = [
            ("", ""),
            ("  Python\tWEB ", "+python +web"),
            ("\"web scraping\" -django", "+[web_scraping] -django"),
            ("-\"full stack\" x", "-[full_stack] +x"),
            ("\"web scr", "+[web_scr"),
            ("-", ""),
            ("- a", "+a"),
            ("\"", ""),
            ("\"\"\"\"", ""),
            ("scikit-learn c++ C#", "+scikit_learn +c++ +c#"),
            ("foo\"bar\"", "+foo +[bar]"),
            ("Über __init__", "+uber +init"),
            ("a a -a", "+a -a"),
            ("?! … ’", ""),
            ("日本 Привет", "+日本 +привет"),
        ];
        for (typed, terms) in cases {
            assert_eq!(shown(typed), terms, "{typed:?}");
        }
        assert_eq!(Query::parse(&"x ".repeat(9)).terms().len(), 1);
        let many = (0..999).map(|n| n.to_string()).collect::<Vec<_>>().join(" ");
        assert_eq!(Query::parse(&many).terms().len(), MOST_TERMS);
    }
}
