//! Folded texts side by side in one run of bytes, so that one pass of a vector search reads them all.

use std::ops::Range;

use memchr::memmem::Finder;

/// What is looked for in bytes.
pub trait Needle {
    /// Where it first is in `bytes`, from byte `from` on.
    fn find(&self, bytes: &[u8], from: usize) -> Option<usize>;
}

impl Needle for Finder<'_> {
    fn find(&self, bytes: &[u8], from: usize) -> Option<usize> {
        self.find(bytes.get(from..)?).map(|ahead| from + ahead)
    }
}

/// Folded texts of one sort. Each stands between two spaces and is closed by a line feed, which no folded text
/// and no query holds, so nothing is ever found across two of them. A line feed also parts a text from its words
/// with umlauts, which stand behind it spelled out.
#[derive(Debug, Default)]
pub struct Shelf {
    folded: Vec<u8>,
    /// Where each entry starts; its line feed is just before the next.
    starts: Vec<u32>,
}

impl Shelf {
    /// An empty shelf with room for `entries` texts of `bytes` bytes altogether.
    pub fn with_capacity(entries: usize, bytes: usize) -> Self {
        Shelf { folded: Vec::with_capacity(bytes + 3 * entries), starts: Vec::with_capacity(entries) }
    }

    /// Adds an entry that holds what `fill` writes.
    pub fn add(&mut self, fill: impl FnOnce(&mut Vec<u8>)) {
        self.starts.push(self.folded.len() as u32);
        self.folded.push(b' ');
        let start = self.folded.len();
        fill(&mut self.folded);
        // Places are 32 bits wide, as in the text store; what goes beyond is not found, rather than misread.
        if self.folded.len() >= u32::MAX as usize {
            self.folded.truncate(start);
        }
        self.folded.extend(b" \n");
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// All entries as they stand side by side.
    pub fn bytes(&self) -> &[u8] {
        &self.folded
    }

    /// Where an entry begins and ends in [`bytes`](Self::bytes), its closing space included.
    pub fn range(&self, entry: u32) -> Range<usize> {
        let entry = entry as usize;
        let next = self.starts.get(entry + 1).map_or(self.folded.len(), |&next| next as usize);
        self.starts[entry] as usize..next - 1
    }

    /// Where an entry begins.
    pub fn start_of(&self, entry: u32) -> Spot {
        Spot { entry, at: self.starts[entry as usize] }
    }

    /// The folded text of an entry, without the spaces around it and without what is spelled out behind it.
    pub fn text(&self, entry: u32) -> &str {
        self.all_texts(entry).split('\n').next().unwrap_or_default().trim_matches(' ')
    }

    /// The folded text of an entry with what is spelled out behind it, all between spaces.
    pub fn all_texts(&self, entry: u32) -> &str {
        std::str::from_utf8(&self.folded[self.range(entry)]).unwrap_or_default()
    }

    /// Calls `found` with the entry and what `check` makes of it, for each place of the needle where `check`
    /// makes anything of it; goes on where `found` says.
    pub fn visit<T>(
        &self,
        needle: &impl Needle,
        check: impl Fn(&[u8], usize) -> Option<T>,
        mut found: impl FnMut(u32, T) -> Next,
    ) {
        let (mut from, mut entry) = (0, 0);
        while let Some(at) = needle.find(&self.folded, from) {
            from = at + 1;
            if let Some(what) = check(&self.folded, at) {
                entry = self.entry_at(at, entry);
                if found(entry, what) == Next::Entry {
                    from = self.range(entry).end + 1;
                }
            }
        }
    }

    /// Like [`visit`](Self::visit), but only from each of these spots to the end of its entry. At the spot itself
    /// `check` is asked first: what stood there most often still does, and then nothing needs to be looked for.
    pub fn visit_from<T>(
        &self,
        spots: impl IntoIterator<Item = Spot>,
        needle: &impl Needle,
        check: impl Fn(&[u8], usize) -> Option<T>,
        mut found: impl FnMut(u32, T) -> Next,
    ) {
        for Spot { entry, at } in spots {
            let mut at = at as usize;
            loop {
                if let Some(what) = check(&self.folded, at)
                    && found(entry, what) == Next::Entry
                {
                    break;
                }
                let entire = &self.folded[..self.range(entry).end];
                let Some(next) = needle.find(entire, at + 1) else { break };
                at = next;
            }
        }
    }

    /// The entry that byte `at` belongs to, which is `known` or a later one. Neighbours are tried first, in
    /// steps that double: finds are dense, or far apart.
    fn entry_at(&self, at: usize, known: u32) -> u32 {
        let starts = &self.starts[known as usize..];
        let mut reach = 1;
        while starts.get(reach).is_some_and(|&start| start as usize <= at) {
            reach *= 2;
        }
        let low = reach / 2;
        let high = starts.len().min(reach);
        let inside = starts[low..high].partition_point(|&start| start as usize <= at);
        known + (low + inside).saturating_sub(1) as u32
    }
}

/// A place in an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The entry.
    pub entry: u32,
    /// Where in the bytes of the whole shelf.
    pub at: u32,
}

/// Where to look after a find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// On in the same entry.
    Place,
    /// In the next entry: it cannot get better in this one.
    Entry,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_belongs_to_its_entry() {
        let texts = ["", "aa", "b", "", "a", "caca", "", "a"];
        let mut shelf = Shelf::default();
        for text in texts {
            shelf.add(|out| out.extend(text.bytes()));
        }
        let mut all = Vec::new();
        let mut first = Vec::new();
        let mut some = Vec::new();
        let needle = Finder::new("a");
        shelf.visit(
            &needle,
            |_, _| Some(()),
            |entry, ()| {
                all.push(entry);
                Next::Place
            },
        );
        shelf.visit(
            &needle,
            |_, _| Some(()),
            |entry, ()| {
                first.push(entry);
                Next::Entry
            },
        );
        shelf.visit_from(
            [0, 5, 7].map(|entry| shelf.start_of(entry)),
            &needle,
            |folded, at| (folded[at] == b'a').then_some(()),
            |entry, ()| {
                some.push(entry);
                Next::Place
            },
        );
        assert_eq!(all, [1, 1, 4, 5, 5, 7]);
        assert_eq!(first, [1, 4, 5, 7]);
        assert_eq!(some, [5, 5, 7]);
        assert!((0u32..).zip(texts).all(|(entry, text)| shelf.text(entry) == text));
        for entry in 0..texts.len() as u32 {
            for at in shelf.range(entry) {
                assert!((0..=entry).all(|known| shelf.entry_at(at, known) == entry));
            }
        }
    }
}
