//! Likeness: which sessions are about the same things, by the words that few others use (TF-IDF).
//!
//! What many sessions share says nothing of any of them, so there is no list of stop words for each language:
//! a word that a quarter of the programme uses is one. Only the names of days are known. Of each session the most
//! telling words are kept and nothing else, so that the whole is small however long the texts are.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::model::{Markup, Schedule, Session, SessionIx};

use super::fold::fold_into;
use super::markup::for_each_run;

/// As many words are kept of a session.
const MOST_TERMS: usize = 40;
/// Bytes of one text that are read; what a session is about is said early.
const MOST_TEXT: usize = 16 << 10;
/// The part of all sessions, one in so many, that makes a word mean nothing.
const STOP: usize = 4;
/// How much a word says where it stands: in a title, in a topic, in another name, in a text.
const TITLE: u16 = 4;
const TOPICS: u16 = 3;
const NAMES: u16 = 2;
const TEXT: u16 = 1;

/// The telling words of every session of a schedule.
#[derive(Debug, Default)]
pub struct Likeness {
    /// Where the words of each session begin, and where the last one's end.
    starts: Vec<u32>,
    /// The words of the sessions with their weights, the squares of which add up to 1.
    terms: Vec<(u32, f32)>,
    /// Where the sessions of each word begin, and where the last one's end.
    uses: Vec<u32>,
    /// The sessions of the words with the same weights.
    sessions: Vec<(u32, f32)>,
}

impl Likeness {
    /// The telling words of `schedule`, whose texts are read twice.
    pub fn build(schedule: &Schedule) -> Likeness {
        let count = schedule.sessions().len();
        let mut known: HashMap<u64, Known, AsItIs> = HashMap::default();
        let mut words = Words::default();
        for session in schedule.sessions() {
            for (word, _) in words.of(session) {
                known.entry(word).or_default().sessions += 1;
            }
        }
        let most = (count / STOP).max(2) as u32;
        known.retain(|_, known| (2..=most).contains(&known.sessions));
        let mut likeness = Likeness { starts: vec![0], ..Likeness::default() };
        let mut numbers = 0;
        let mut telling: Vec<(u64, f32)> = Vec::new();
        for session in schedule.sessions() {
            telling.clear();
            telling.extend(words.of(session).filter_map(|(word, times)| {
                let sessions = known.get(&word)?.sessions;
                let rarity = (count as f32 / sessions as f32).ln();
                // Saying it ten times is not ten times as much.
                let times = f32::from(times);
                Some((word, rarity * times / (times + 2.0)))
            }));
            telling.sort_by(|(a, one), (b, two)| two.total_cmp(one).then(a.cmp(b)));
            telling.truncate(MOST_TERMS);
            let length = telling.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
            for (word, weight) in &telling {
                let known = known.entry(*word).or_default();
                let number = *known.number.get_or_insert_with(|| {
                    numbers += 1;
                    numbers - 1
                });
                likeness.terms.push((number, weight / length));
            }
            likeness.starts.push(likeness.terms.len() as u32);
        }
        likeness.note_uses(numbers as usize);
        likeness
    }

    /// The candidates that have anything in common with `sessions` taken together, the likest first, with a
    /// measure from 0 to 1. Those asked about are not among them.
    pub fn like(
        &self,
        sessions: &[SessionIx],
        candidates: impl IntoIterator<Item = SessionIx>,
    ) -> Vec<(SessionIx, f32)> {
        let mut wanted: HashMap<u32, f32, AsItIs> = HashMap::default();
        for &(term, weight) in sessions.iter().flat_map(|&session| self.terms_of(session)) {
            *wanted.entry(term).or_default() += weight;
        }
        let mut terms: Vec<(u32, f32)> = wanted.into_iter().collect();
        // Sums of floats depend on their order, and likeness shall not differ from one start to the next.
        terms.sort_unstable_by_key(|(term, _)| *term);
        let length = terms.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
        let mut scores = vec![0.0f32; self.starts.len().saturating_sub(1)];
        for (term, weight) in terms {
            let uses = self.uses[term as usize] as usize..self.uses[term as usize + 1] as usize;
            for &(session, its_weight) in &self.sessions[uses] {
                scores[session as usize] += weight * its_weight / length;
            }
        }
        let score = |session: SessionIx| scores.get(session.at()).copied().unwrap_or_default();
        let mut like: Vec<(SessionIx, f32)> = candidates
            .into_iter()
            .filter(|session| !sessions.contains(session))
            .map(|session| (session, score(session)))
            .filter(|(_, score)| *score > 0.0)
            .collect();
        like.sort_by(|(a, one), (b, two)| two.total_cmp(one).then(a.cmp(b)));
        like
    }

    /// How many telling words a session has.
    pub fn words(&self, session: SessionIx) -> usize {
        self.terms_of(session).len()
    }

    /// How many telling words two sessions share.
    pub fn shared(&self, one: SessionIx, other: SessionIx) -> usize {
        let of_other = self.terms_of(other);
        let is_shared = |(term, _): &&(u32, f32)| of_other.iter().any(|(its, _)| its == term);
        self.terms_of(one).iter().filter(is_shared).count()
    }

    fn terms_of(&self, session: SessionIx) -> &[(u32, f32)] {
        match self.starts.get(session.at()..session.at() + 2) {
            Some(&[start, end]) => &self.terms[start as usize..end as usize],
            _ => &[],
        }
    }

    /// Turns the list of words by session into the list of sessions by word.
    fn note_uses(&mut self, numbers: usize) {
        self.uses = vec![0; numbers + 1];
        self.terms.iter().for_each(|(term, _)| self.uses[*term as usize + 1] += 1);
        for at in 1..self.uses.len() {
            self.uses[at] += self.uses[at - 1];
        }
        let mut free = self.uses.clone();
        self.sessions = vec![(0, 0.0); self.terms.len()];
        for session in 0..self.starts.len() as u32 - 1 {
            let (from, to) = (self.starts[session as usize], self.starts[session as usize + 1]);
            for &(term, weight) in &self.terms[from as usize..to as usize] {
                let slot = &mut free[term as usize];
                self.sessions[*slot as usize] = (session, weight);
                *slot += 1;
            }
        }
    }
}

/// What is known of a word.
#[derive(Debug, Default)]
struct Known {
    sessions: u32,
    /// Its number among the words that are kept, once it has one.
    number: Option<u32>,
}

/// The words of one session after another.
#[derive(Debug, Default)]
struct Words {
    folded: Vec<u8>,
    found: Vec<(u64, u16)>,
}

impl Words {
    /// The words of a session, each once, with how often they are said; a word of the title counts several times.
    fn of(&mut self, session: Session<'_>) -> impl Iterator<Item = (u64, u16)> {
        self.found.clear();
        self.add((session.title(), Markup::Plain), TITLE);
        self.add((session.subtitle(), Markup::Plain), NAMES);
        for topic in session.topics() {
            self.add((topic, Markup::Plain), TOPICS);
        }
        self.add((session.track().map_or("", |track| track.name()), Markup::Plain), NAMES);
        for speaker in session.speakers() {
            self.add((speaker.name(), Markup::Plain), NAMES);
        }
        self.add(session.abstract_text(), TEXT);
        self.add(session.description(), TEXT);
        self.found.sort_unstable();
        self.found.chunk_by(|a, b| a.0 == b.0).map(|same| {
            let times = same.iter().fold(0u16, |sum, (_, times)| sum.saturating_add(*times));
            (same[0].0, times)
        })
    }

    fn add(&mut self, (text, markup): (&str, Markup), times: u16) {
        self.folded.clear();
        let end = (0..=text.len().min(MOST_TEXT)).rev().find(|&end| text.is_char_boundary(end));
        let text = &text[..end.unwrap_or(0)];
        for_each_run(text, markup, |run| fold_into(&mut self.folded, run));
        let words = self.folded.split(|&byte| byte == b' ').filter(|word| word.len() > 2).map(stem);
        self.found.extend(words.filter(|word| !is_day(word)).map(|word| (name_of(word), times)));
    }
}

/// Whether a word is the name of a day, which tells when a session is and not what it is about.
fn is_day(word: &[u8]) -> bool {
    const DAYS: [&[u8]; 14] = [
        b"monday",
        b"tuesday",
        b"wednesday",
        b"thursday",
        b"friday",
        b"saturday",
        b"sunday",
        b"montag",
        b"dienstag",
        b"mittwoch",
        b"donnerstag",
        b"freitag",
        b"samstag",
        b"sonntag",
    ];
    DAYS.contains(&word)
}

/// A word without the endings of English, so that "tests", "tested" and "testing" are one; few words of other
/// languages become another one by it.
fn stem(word: &[u8]) -> &[u8] {
    for (ending, at_least) in [(&b"ings"[..], 8), (b"ing", 7), (b"ed", 6), (b"es", 6), (b"s", 4)] {
        if word.len() >= at_least
            && !word.ends_with(b"ss")
            && let Some(stem) = word.strip_suffix(ending)
        {
            return stem;
        }
    }
    word
}

/// A number that stands for a word: FNV-1a, with which two words of one programme hardly ever share theirs, and
/// if they do, two sessions are a little liker than they should be.
fn name_of(word: &[u8]) -> u64 {
    word.iter()
        .fold(0xCBF2_9CE4_8422_2325, |name, &byte| (name ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

type AsItIs = BuildHasherDefault<Itself>;

/// The hash of a number that is as good as a hash already.
#[derive(Debug, Default)]
struct Itself(u64);

impl Hasher for Itself {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = name_of(bytes);
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }

    fn write_u32(&mut self, number: u32) {
        // Multiplied, because the table looks at the high bits too.
        self.0 = u64::from(number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}
