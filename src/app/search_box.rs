//! The search box with its results.

use std::borrow::Cow;

use crate::model::{Schedule, SessionIx, SessionSet, Shown};
use crate::search::{
    Completion, Facts, Hit, Index, Query, Results, Typing, beside_word, complete, complete_name, search,
};

use super::text_line::TextLine;
use super::view::Focus;

/// The search box, open. The programme under it stays as it was: closing the box restores everything.
#[derive(Debug, Default)]
pub struct SearchBox {
    /// What was typed.
    pub line: TextLine,
    /// What was found.
    pub results: Results,
    /// How many sessions were found and are left out, because they are filtered or hidden.
    pub left_out: usize,
    /// Where nothing was found, a part of the query without which something is, and how many sessions.
    pub without: Option<Box<(String, usize)>>,
    /// All that was found, best first, left out or not.
    pub(super) found: Vec<SessionIx>,
    /// The query that found it.
    pub query: Query,
    /// The hit under the cursor, counted from the best.
    pub row: usize,
    /// The first hit shown.
    pub first_row: usize,
    /// How the word at the cursor can go on.
    pub offer: Option<Offer>,
    /// The earlier query that stands in the box, counted from the latest, until it is changed.
    pub(super) recalled: Option<usize>,
    /// What had the keys when the box was opened, and how far the detail pane was scrolled.
    pub(super) before: (Focus, usize),
    // Boxed, so that the other things that can be open need not be as large.
    typing: Box<Typing>,
}

/// What a query is answered with. What is hidden is left out together with all else that is not shown, and
/// counted with it; only a query that speaks of hidden sessions must know which they are.
pub(super) fn facts_for<'a>(query: &Query, facts: &'a Facts) -> Cow<'a, Facts> {
    if facts.hidden.is_empty() || query.speaks_of_hidden() {
        Cow::Borrowed(facts)
    } else {
        Cow::Owned(Facts { hidden: Vec::new(), ..facts.clone() })
    }
}

/// Whether a hit is listed and gone to: it is shown, or it is hidden and was asked for.
pub(super) fn is_offered(query: &Query, facts: &Facts, shown: &Shown, hit: SessionIx) -> bool {
    shown.has(hit) || query.speaks_of_hidden() && facts.hidden.contains(&hit)
}

/// What answers `query`: the best first; of those that answer it equally well, what is over behind all that is not.
pub(super) fn answer(
    index: &Index,
    schedule: &Schedule,
    query: &Query,
    facts: &Facts,
    typing: &mut Typing,
) -> Results {
    let mut results = typing.search(index, schedule, query, &facts_for(query, facts));
    let to_begin = schedule.first_to_begin(facts.now);
    let is_over = |hit: &&Hit| hit.session < to_begin && schedule.session(hit.session).is_past(facts.now);
    let equals = results.hits.chunk_by(Hit::ranks_with);
    results.hits = equals
        .flat_map(|equals| {
            let (over, ahead): (Vec<&Hit>, Vec<&Hit>) = equals.iter().partition(is_over);
            ahead.into_iter().chain(over)
        })
        .copied()
        .collect();
    results
}

/// Ways to go on, and the one that was taken from them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What can be taken.
    pub completion: Completion,
    /// The candidate that stands in the line now.
    pub chosen: Option<usize>,
}

/// What the search box searches in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Searched<'a> {
    /// The index, once it is built.
    pub index: Option<&'a Index>,
    pub schedule: &'a Schedule,
    pub facts: &'a Facts,
    /// Which sessions are shown in the programme.
    pub shown: &'a Shown,
}

impl Searched<'_> {
    /// The sessions that answer `query` and are listed, in no order.
    fn answering(self, index: &Index, query: &Query) -> SessionSet {
        let hits = search(index, self.schedule, query, &facts_for(query, self.facts)).hits.into_iter();
        let is_listed = |hit: &Hit| is_offered(query, self.facts, self.shown, hit.session);
        hits.filter(is_listed).map(|hit| hit.session).collect()
    }
}

/// Of a longer query, only these many parts are left out in turn.
const MOST_LEFT_OUT_IN_TURN: usize = 6;

impl SearchBox {
    /// An empty box, opened while `focus` had the keys and the detail pane was scrolled by so many lines.
    pub(super) fn open(focus: Focus, detail_scroll: usize) -> SearchBox {
        SearchBox { before: (focus, detail_scroll), ..SearchBox::default() }
    }

    /// The session of the hit under the cursor.
    pub fn session(&self) -> Option<SessionIx> {
        self.results.hits.get(self.row).map(|hit| hit.session)
    }

    /// Searches for what was typed, and offers how it can go on.
    pub(super) fn refresh(&mut self, searched: Searched<'_>) {
        self.search(searched);
        self.recalled = None;
        let (line, cursor) = (self.line.text(), self.line.before_cursor().len());
        let completion = searched.index.and_then(|index| {
            let beside = beside_word(line, cursor);
            // Without a colon there is nothing to offer, and no need to know what else is asked.
            let among = || searched.answering(index, &Query::parse(&beside));
            let has_colon = line[..cursor].contains(':');
            has_colon.then(|| complete(index, searched.schedule, searched.facts, &among(), line, cursor))?
        });
        self.offer = completion.map(|completion| Offer { completion, chosen: None });
    }

    /// Searches for what stands in the box, and leaves out what the programme does not show, save hidden sessions
    /// that are asked for. Without words, or without an index (it is built in the background), nothing is found.
    fn search(&mut self, searched: Searched<'_>) {
        self.query = Query::parse(self.line.text());
        self.results = match searched.index {
            Some(index) if !self.query.is_empty() => {
                answer(index, searched.schedule, &self.query, searched.facts, &mut self.typing)
            }
            _ => Results::default(),
        };
        self.found = self.results.hits.iter().map(|hit| hit.session).collect();
        self.results.hits.retain(|hit| is_offered(&self.query, searched.facts, searched.shown, hit.session));
        self.left_out = self.found.len() - self.results.hits.len();
        self.without = self.found_without_a_part(searched);
        self.row = 0;
        self.first_row = 0;
    }

    /// Where nothing was found, the part of the query that may be to blame: without it most is found.
    fn found_without_a_part(&mut self, searched: Searched<'_>) -> Option<Box<(String, usize)>> {
        let index = searched.index.filter(|_| self.found.is_empty())?;
        let (query, typing) = (&self.query, &mut self.typing);
        let counted = query.without_each().take(MOST_LEFT_OUT_IN_TURN).map(|(part, rest)| {
            let facts = facts_for(&rest, searched.facts);
            let hits = typing.search(index, searched.schedule, &rest, &facts).hits.into_iter();
            let is_listed = |hit: &Hit| is_offered(&rest, searched.facts, searched.shown, hit.session);
            (part, hits.filter(is_listed).count())
        });
        counted.filter(|(_, count)| *count > 0).max_by_key(|(_, count)| *count).map(Box::new)
    }

    /// Puts the next candidate into the line, or the one before with `by` -1; whether there was any. At the
    /// beginning of a word the names of the qualifiers are offered.
    pub(super) fn complete(&mut self, by: isize, searched: Searched<'_>) -> bool {
        let cursor = self.line.before_cursor().len();
        let names = || {
            let completion = complete_name(searched.index?, searched.schedule, self.line.text(), cursor)?;
            Some(Offer { completion, chosen: None })
        };
        let Some(mut offer) = self.offer.take().or_else(names) else { return false };
        let Completion { range, candidates } = &mut offer.completion;
        let count = candidates.len() as isize;
        let next = match offer.chosen {
            Some(chosen) => (chosen as isize + by).rem_euclid(count),
            None => (by - 1).max(-1).rem_euclid(count),
        };
        let candidate = &candidates[next as usize];
        self.line.replace(range.clone(), &candidate.text);
        range.end = range.start + candidate.text.len();
        if count > 1 {
            self.search(searched);
            offer.chosen = Some(next as usize);
            self.offer = Some(offer);
        } else {
            // Nothing to choose from: behind the name of a qualifier come its values.
            self.refresh(searched);
        }
        self.recalled = None;
        true
    }

    /// Puts a candidate into the line, and offers what can follow it.
    pub(super) fn take(&mut self, candidate: usize, searched: Searched<'_>) {
        let Some(Offer { completion, .. }) = &self.offer else { return };
        let Some(candidate) = completion.candidates.get(candidate) else { return };
        self.line.replace(completion.range.clone(), &candidate.text);
        self.refresh(searched);
    }

    /// Puts an earlier query into the box.
    pub(super) fn recall(&mut self, query: &str, age: Option<usize>, searched: Searched<'_>) {
        self.line = TextLine::from(query);
        self.refresh(searched);
        self.offer = None;
        self.recalled = age;
    }

    pub(super) fn step(&mut self, by: isize) {
        self.row = self.row.saturating_add_signed(by).min(self.results.hits.len().saturating_sub(1));
    }

    /// Scrolls so that the cursor is among the `shown` hits in view.
    pub(super) fn reveal(&mut self, shown: usize) {
        self.first_row = self.first_row.clamp((self.row + 1).saturating_sub(shown.max(1)), self.row);
    }
}
