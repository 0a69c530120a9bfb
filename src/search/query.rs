//! What a person typed into the search box, taken apart.

use std::fmt;

use super::fit::Fit;
use super::fold::fold;
use super::qualifier::{Condition, Qualifier, Quality, qualifier_at};

/// More parts than anybody types; what follows them is ignored, so that no pasted page can stall a search.
const MOST_PARTS: usize = 24;

/// A query: every included term must be found in a session, and no excluded one; of the values of one qualifier
/// the session must have one, save that all must hold that `is:` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    terms: Vec<Term>,
    conditions: Vec<Condition>,
}

/// Words that a query looks for.
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
    /// Whether it has a condition that hidden sessions may fulfil: `is:hidden`, finished or not.
    pub fn speaks_of_hidden(&self) -> bool {
        let speaks = |condition: &Condition| {
            condition.qualifier() == Some(Qualifier::Is)
                && Quality::beginning_with(&condition.value).any(|quality| quality == Quality::Hidden)
        };
        self.conditions.iter().any(speaks)
    }

    /// The query that `text` stands for: words, `"a phrase"`, `room:C01`, `room:"Main Hall"`, and each of them
    /// with a minus sign. Any text is a query; what has no letter or digit in it asks for nothing, and neither
    /// does a qualifier without a value.
    pub fn parse(text: &str) -> Query {
        let mut query = Query::default();
        let mut rest = text.trim_start();
        while !rest.is_empty() && query.terms.len() + query.conditions.len() < MOST_PARTS {
            let (part, after) = first_part(rest);
            match part {
                Part::Term(term) if !term.pieces().is_empty() && !query.terms.contains(&term) => {
                    query.terms.push(term);
                }
                Part::Condition(condition)
                    if !condition.value.is_empty() && !query.conditions.contains(&condition) =>
                {
                    query.conditions.push(condition);
                }
                Part::Term(_) | Part::Condition(_) => {}
            }
            rest = after.trim_start();
        }
        query
    }

    /// The query for these terms, as many of them as a query has.
    pub(super) fn of_terms(terms: impl Iterator<Item = Term>) -> Query {
        Query { terms: terms.take(MOST_PARTS).collect(), conditions: Vec::new() }
    }

    /// The terms, in the order in which they were typed, without repeats.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The qualifiers with their values, in the order in which they were typed, without repeats.
    pub fn conditions(&self) -> &[Condition] {
        &self.conditions
    }

    /// Whether it asks for nothing, so that every session answers it.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.conditions.is_empty()
    }

    /// The query without each of its parts in turn, with what the part was: `day:sun`, `“zigzag”`. Of a query of
    /// one part nothing would be left to ask.
    pub fn without_each(&self) -> impl Iterator<Item = (String, Query)> + '_ {
        let terms = (0..self.terms.len()).map(|at| {
            let mut rest = self.clone();
            (rest.terms.remove(at).to_string(), rest)
        });
        let conditions = (0..self.conditions.len()).map(|at| {
            let mut rest = self.clone();
            (rest.conditions.remove(at).to_string(), rest)
        });
        terms.chain(conditions).filter(|(_, rest)| !rest.is_empty())
    }

    /// The terms that a session must have.
    pub(super) fn included(&self) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(|term| term.sign == Sign::Include)
    }
}

enum Part {
    Term(Term),
    Condition(Condition),
}

/// The part that `text` begins with, and what follows it.
fn first_part(text: &str) -> (Part, &str) {
    let (sign, text) = match text.strip_prefix('-') {
        Some(text) => (Sign::Exclude, text),
        None => (Sign::Include, text),
    };
    if let Some((name, length)) = qualifier_at(text) {
        let (value, is_whole, rest) = value_and_rest(&text[length..]);
        let (name, value) = (name.to_owned(), value.trim().to_owned());
        return (Part::Condition(Condition { sign, name, value, is_whole }), rest);
    }
    let (value, is_whole, rest) = value_and_rest(text);
    let wanted = match (text.starts_with('"'), is_whole) {
        (false, _) => Wanted::Word(pieces(value)),
        (true, true) => Wanted::Phrase(pieces(value)),
        (true, false) => Wanted::OpenPhrase(pieces(value)),
    };
    (Part::Term(Term { sign, wanted }), rest)
}

/// A word, or what stands in quotation marks; whether the closing one is there; what follows.
fn value_and_rest(text: &str) -> (&str, bool, &str) {
    if let Some(quoted) = text.strip_prefix('"') {
        let closed = quoted.split_once('"').map(|(phrase, rest)| (phrase, true, rest));
        return closed.unwrap_or((quoted, false, ""));
    }
    let end = text.find(|c: char| c.is_whitespace() || c == '"').unwrap_or(text.len());
    (&text[..end], false, &text[end..])
}

/// The folded words of `text`.
pub(super) fn pieces(text: &str) -> Vec<String> {
    fold(text).split_ascii_whitespace().map(str::to_owned).collect()
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.sign == Sign::Exclude { "-" } else { "" };
        write!(f, "{sign}“{}”", self.pieces().join(" "))
    }
}

impl Term {
    /// The folded words, at least one in any term of a query.
    pub(super) fn pieces(&self) -> &[String] {
        match &self.wanted {
            Wanted::Word(pieces) | Wanted::Phrase(pieces) | Wanted::OpenPhrase(pieces) => pieces,
        }
    }

    /// Whether it is a single letter, perhaps the first of many.
    pub(super) fn is_letter(&self) -> bool {
        matches!(&self.wanted, Wanted::Word(pieces) if matches!(pieces.as_slice(), [piece] if piece.len() == 1))
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
        let Query { terms, conditions } = Query::parse(text);
        let terms = terms.iter().map(|term| {
            let sign = if term.sign == Sign::Include { '+' } else { '-' };
            let pieces = term.pieces().join("_");
            match &term.wanted {
                Wanted::Word(_) => format!("{sign}{pieces}"),
                Wanted::Phrase(_) => format!("{sign}[{pieces}]"),
                Wanted::OpenPhrase(_) => format!("{sign}[{pieces}"),
            }
        });
        let conditions = conditions.iter().map(|condition| {
            let sign = if condition.sign == Sign::Include { '+' } else { '-' };
            let (open, close) = if condition.is_whole { ("[", "]") } else { ("", "") };
            format!("{sign}{}={open}{}{close}", condition.name, condition.value)
        });
        terms.chain(conditions).collect::<Vec<_>>().join(" ")
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
        assert_eq!(Query::parse(&"room:x ".repeat(9)).conditions().len(), 1);
        assert_eq!(Query::parse(&"x ".repeat(9)).terms().len(), 1);
        let many = (0..999).map(|n| n.to_string()).collect::<Vec<_>>().join(" ");
        assert_eq!(Query::parse(&many).terms().len(), MOST_PARTS);
    }
    #[test]
    fn qualifiers_take_words_and_quoted_values() {
        let cases = [
            ("room:C01 python", "+python +room=C01"),
            ("-track:Web", "-track=Web"),
            ("room:\"Main Hall\" x", "+x +room=[Main Hall]"),
            ("room:\"Main Ha", "+room=Main Ha"),
            ("after:14:00 before:15:30", "+after=14:00 +before=15:30"),
            ("room: C01", "+c01"),
            ("room:", ""),
            ("room:\"\"", ""),
            ("foo:bar", "+foo=bar"),
            ("rust: the language", "+rust +the +language"),
            ("std::sync https://a.b 12:30", "+std_sync +https_a_b +12_30"),
            ("\"room:C01\"", "+[room_c01]"),
            ("room:C01 room:B09 room:C01", "+room=C01 +room=B09"),
        ];
        for (typed, parts) in cases {
            assert_eq!(shown(typed), parts, "{typed:?}");
        }
    }
}
