//! Why a session is a hit: the letters to mark in what is on the screen, and a line of its text.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use memchr::memmem;

use crate::model::{Markup, Room, RoomIx, Schedule, SessionIx, Speaker, SpeakerIx, Track};

use super::fit::{Fit, fit_at, near_end, near_needles};
use super::fold::Traced;
use super::loose::Loose;
use super::markup::plain;
use super::query::{Query, Term};
use super::snippet::{Snippet, is_in_address, snippet};
use super::typing::LONGEST_COMPARED;

/// A text of a session that a query can be found in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The title.
    Title,
    /// The subtitle.
    Subtitle,
    /// The name of a speaker.
    Speaker(SpeakerIx),
    /// The name of a room.
    Room(RoomIx),
    /// The name of the track.
    Track,
    /// A topic, by its place among the session's topics.
    Topic(usize),
    /// The abstract.
    Abstract,
    /// The description.
    Description,
    /// The biography of a speaker.
    Biography(SpeakerIx),
    /// My note.
    Note,
}

/// The letters to mark in one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks {
    /// The field.
    pub field: Field,
    /// Ranges of bytes in the field's text as the schedule has it: in order, apart, at character borders.
    pub ranges: Vec<Range<usize>>,
}

/// What to show of a hit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    /// The fields with letters to mark, from title to topics.
    pub marks: Vec<Marks>,
    /// A line from the texts, when some word of the query is there and not in the fields above.
    pub snippet: Option<Snippet>,
}

impl Explanation {
    /// The ranges of bytes to mark in `field`.
    pub fn marked(&self, field: Field) -> &[Range<usize>] {
        self.marks.iter().find(|marks| marks.field == field).map_or(&[], |marks| &marks.ranges)
    }
}

/// Why the session at `ix` answers `query`, with a snippet of at most `width` characters.
///
/// It looks at that session only. Its cost is that of reading the session's texts once or twice, so ask for the
/// rows on the screen, not for all hits.
pub fn explain(schedule: &Schedule, query: &Query, ix: SessionIx, width: usize) -> Explanation {
    explain_with_note(schedule, query, ix, "", width)
}

/// [`explain`] where I have written a note on the session, in Markdown.
pub fn explain_with_note(
    schedule: &Schedule,
    query: &Query,
    ix: SessionIx,
    note: &str,
    width: usize,
) -> Explanation {
    let session = schedule.session(ix);
    let mut keys = vec![(Field::Title, session.title()), (Field::Subtitle, session.subtitle())];
    keys.extend(session.speakers().map(|speaker| (Field::Speaker(speaker.ix()), Speaker::name(speaker))));
    keys.extend(session.rooms().map(|room| (Field::Room(room.ix()), Room::name(room))));
    keys.extend(session.track().map(|track| (Field::Track, Track::name(track))));
    keys.extend(session.topics().enumerate().map(|(at, topic)| (Field::Topic(at), topic)));
    let keys: Vec<Searched> =
        keys.into_iter().map(|(field, text)| Searched::new(field, text.into())).collect();
    let mut bodies =
        vec![(Field::Abstract, session.abstract_text()), (Field::Description, session.description())];
    bodies.extend(session.speakers().map(|speaker| (Field::Biography(speaker.ix()), speaker.biography())));
    bodies.push((Field::Note, (note, Markup::Markdown)));
    let bodies = bodies.into_iter().filter(|(_, (text, _))| !text.is_empty());
    // Folding the texts is most of the work and often not needed.
    let bodies = std::cell::LazyCell::new(|| {
        bodies.map(|(field, (text, markup))| Searched::new(field, plain(text, markup))).collect::<Vec<_>>()
    });

    let mut marks: Vec<Vec<Range<usize>>> = vec![Vec::new(); keys.len()];
    let mut shown: Option<(usize, Range<usize>)> = None;
    for term in query.included() {
        let mut mark = |find: &dyn Fn(&Searched) -> Vec<Range<usize>>| {
            let found = keys.iter().zip(&mut marks).map(|(key, marks)| {
                let ranges = find(key);
                let any = !ranges.is_empty();
                marks.extend(ranges);
                any
            });
            found.fold(false, |any, found| any | found)
        };
        let mut show = |find: &dyn Fn(&Searched) -> Vec<Range<usize>>| {
            let finds =
                bodies.iter().enumerate().flat_map(|(at, body)| find(body).into_iter().map(move |f| (at, f)));
            // What is read tells more than the address of a link.
            let finds: Vec<(usize, Range<usize>)> = finds.take(MOST_FINDS_COMPARED).collect();
            let is_read = |(at, find): &&(usize, Range<usize>)| !is_in_address(&bodies[*at].text, find);
            let first = finds.iter().find(is_read).or(finds.first()).cloned();
            let any = first.is_some();
            shown = shown.take().or(first);
            any
        };
        if mark(&|key| key.exact(term, term.least_in_keys())) {
            continue;
        }
        let loose = mark(&|key| key.loose(term));
        if show(&|body| body.exact(term, term.least_in_texts())) || loose {
            continue;
        }
        if !mark(&|key| key.near(term)) {
            show(&|body| body.near(term));
        }
    }

    let snippet = shown.map(|(at, first)| {
        let body = &bodies[at];
        let all = query.included().flat_map(|term| body.exact(term, term.least_in_texts()));
        snippet(body.field, &body.text, &first, &joined(all.chain([first.clone()]).collect()), width)
    });
    let marks =
        keys.iter().zip(marks).map(|(key, ranges)| Marks { field: key.field, ranges: joined(ranges) });
    Explanation { marks: marks.filter(|marks| !marks.ranges.is_empty()).collect(), snippet }
}

/// The ranges of bytes of a name in which the words of `query` are: as they stand, else with gaps, else nearly.
pub(super) fn marked_letters(query: &Query, name: &str) -> Vec<Range<usize>> {
    let name = Searched::new(Field::Title, name.into());
    let ways = |term: &Term| {
        let exact = name.exact(term, term.least_in_keys());
        let loose = if exact.is_empty() { name.loose(term) } else { exact };
        if loose.is_empty() { name.near(term) } else { loose }
    };
    joined(query.included().flat_map(ways).collect())
}

/// As many places of a word are looked at for one that is worth showing.
const MOST_FINDS_COMPARED: usize = 64;

/// Ranges in order, those that touch made one.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

/// A text of the session as it is shown, and folded.
struct Searched<'a> {
    field: Field,
    text: std::borrow::Cow<'a, str>,
    traced: Traced,
}

impl<'a> Searched<'a> {
    fn new(field: Field, text: std::borrow::Cow<'a, str>) -> Self {
        let traced = Traced::of(&text);
        Searched { field, text, traced }
    }

    /// Where the term is as it stands: at the starts of words if it is there, else inside words.
    fn exact(&self, term: &Term, least: Fit) -> Vec<Range<usize>> {
        let folded = self.traced.folded.as_bytes();
        let finds = memmem::find_iter(folded, term.first());
        let finds = finds.filter_map(|at| fit_at(folded, at, term).map(|(fit, end)| (fit, at..end)));
        let finds: Vec<(Fit, Range<usize>)> = finds.filter(|&(fit, _)| fit >= least).collect();
        let best = finds.iter().map(|&(fit, _)| fit.min(Fit::Start)).max();
        let finds = finds.into_iter().filter(|&(fit, _)| Some(fit.min(Fit::Start)) == best);
        finds.map(|(_, range)| self.traced.original(&self.text, range)).collect()
    }

    /// The letters of the term, if they fit with small gaps. Which ones is the fuzzy matcher's choice: it finds
    /// the fit that looks best.
    fn loose(&self, term: &Term) -> Vec<Range<usize>> {
        let folded = &self.traced.folded;
        let Some(letters) = term.loose_letters() else { return Vec::new() };
        let Some(path) = Loose::first_path(folded, &letters) else { return Vec::new() };
        let path = if folded.len() > LONGEST_COMPARED {
            path
        } else {
            best_letters(folded, &letters).unwrap_or(path)
        };
        let letter = |at: usize| folded[at..].chars().next().map_or(0, char::len_utf8);
        path.into_iter().map(|at| self.traced.original(&self.text, at..at + letter(at))).collect()
    }

    /// The words that differ from the term in one letter.
    fn near(&self, term: &Term) -> Vec<Range<usize>> {
        let folded = &self.traced.folded;
        let [word] = term.pieces() else { return Vec::new() };
        if near_needles(term).is_none() {
            return Vec::new();
        }
        let starts =
            folded.match_indices(' ').map(|(at, _)| at + 1).filter(|&at| !folded[at..].starts_with(' '));
        let ranges = starts.filter_map(|at| near_end(&folded[at..], word).map(|length| at..at + length));
        ranges
            .map(|range| self.traced.original(&self.text, range))
            .filter(|range| !range.is_empty())
            .collect()
    }
}

/// The byte offsets of the letters that the fuzzy matcher would mark.
fn best_letters(folded: &str, letters: &str) -> Option<Vec<usize>> {
    let (_, chosen) = SkimMatcherV2::default().respect_case().fuzzy_indices(folded, letters)?;
    let mut places = folded.char_indices().map(|(at, _)| at).enumerate();
    let bytes: Vec<usize> = chosen
        .iter()
        .filter_map(|&wanted| places.find(|&(count, _)| count == wanted).map(|(_, at)| at))
        .collect();
    (bytes.len() == letters.chars().count()).then_some(bytes)
}
