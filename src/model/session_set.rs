//! A set of sessions, one bit each: asked for every session that is drawn, so it must answer at once.

use super::SessionIx;

/// Some of the sessions of one schedule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SessionSet {
    words: Vec<u64>,
}

impl SessionSet {
    /// The set of all of `count` sessions.
    pub fn all(count: usize) -> SessionSet {
        let mut words = vec![u64::MAX; count.div_ceil(64)];
        if let (Some(last), rest @ 1..) = (words.last_mut(), count % 64) {
            *last = (1 << rest) - 1;
        }
        SessionSet { words }
    }

    /// Whether `session` is in it.
    pub fn contains(&self, session: SessionIx) -> bool {
        self.words.get(session.at() / 64).is_some_and(|word| word >> (session.at() % 64) & 1 == 1)
    }

    /// Adds `session`.
    pub fn insert(&mut self, session: SessionIx) {
        let word = session.at() / 64;
        if word >= self.words.len() {
            self.words.resize(word + 1, 0);
        }
        self.words[word] |= 1 << (session.at() % 64);
    }

    /// Adds all of `other`.
    pub fn unite(&mut self, other: &SessionSet) {
        if self.words.len() < other.words.len() {
            self.words.resize(other.words.len(), 0);
        }
        self.words.iter_mut().zip(&other.words).for_each(|(mine, theirs)| *mine |= theirs);
    }

    /// Keeps what is in `other` as well.
    pub fn intersect(&mut self, other: &SessionSet) {
        self.words.truncate(other.words.len());
        self.words.iter_mut().zip(&other.words).for_each(|(mine, theirs)| *mine &= theirs);
    }

    /// Takes away what is in `other`.
    pub fn subtract(&mut self, other: &SessionSet) {
        self.words.iter_mut().zip(&other.words).for_each(|(mine, theirs)| *mine &= !theirs);
    }

    /// How many sessions are in it.
    pub fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether no session is in it.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|&word| word == 0)
    }
}

impl FromIterator<SessionIx> for SessionSet {
    fn from_iter<I: IntoIterator<Item = SessionIx>>(sessions: I) -> Self {
        let mut set = SessionSet::default();
        sessions.into_iter().for_each(|session| set.insert(session));
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(sessions: &[u32]) -> SessionSet {
        sessions.iter().map(|&ix| SessionIx(ix)).collect()
    }

    fn listed(set: &SessionSet) -> Vec<u32> {
        (0..300).filter(|&ix| set.contains(SessionIx(ix))).collect()
    }

    #[test]
    fn sets_are_united_cut_and_taken_away() {
        let (short, long) = (set(&[0, 3, 63]), set(&[3, 64, 200]));
        let mut united = short.clone();
        united.unite(&long);
        assert_eq!(listed(&united), [0, 3, 63, 64, 200]);
        for (mut cut, other) in [(short.clone(), &long), (long.clone(), &short)] {
            cut.intersect(other);
            assert_eq!(listed(&cut), [3]);
        }
        united.subtract(&short);
        assert_eq!(listed(&united), [64, 200]);
        assert_eq!((united.len(), united.is_empty(), SessionSet::default().is_empty()), (2, false, true));
    }

    #[test]
    fn all_means_so_many_and_no_more() {
        for count in [0, 1, 63, 64, 65, 187] {
            let all = SessionSet::all(count);
            assert_eq!(all.len(), count);
            assert_eq!(listed(&all), (0..count as u32).collect::<Vec<_>>());
        }
    }
}
