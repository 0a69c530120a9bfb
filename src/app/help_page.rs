//! The help, open: which of its lines are in sight, and the words that narrow them.

use super::text_line::TextLine;

/// The help overlay.
#[derive(Clone, Debug, Default)]
pub struct HelpPage {
    /// The first line shown.
    pub first: usize,
    /// The words that every row shown has, in its keys or in what they do.
    pub words: TextLine,
    /// Whether keys type such words.
    pub is_typing: bool,
}

impl HelpPage {
    /// Whether a row with this text has every word that was typed.
    pub fn lets_through(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.words.text().split_whitespace().all(|word| text.contains(&word.to_lowercase()))
    }

    /// Begins to take words.
    pub(super) fn search(&mut self) {
        self.is_typing = true;
    }

    /// Keeps the words, and scrolls by keys again.
    pub(super) fn accept(&mut self) {
        self.is_typing = false;
    }

    /// Forgets the words; whether there was anything to forget.
    pub(super) fn cancel(&mut self) -> bool {
        let had_words = self.is_typing || !self.words.text().is_empty();
        *self = HelpPage { first: if had_words { 0 } else { self.first }, ..HelpPage::default() };
        had_words
    }

    /// Changes the words; the rows that are left are shown from the first.
    pub(super) fn edit(&mut self, change: impl FnOnce(&mut TextLine)) {
        change(&mut self.words);
        self.first = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_to_be_in_a_row() {
        let page = HelpPage { words: TextLine::from("Star  aw"), ..HelpPage::default() };
        assert!(page.lets_through("␣ Star the session, or take the star away."));
        assert!(!page.lets_through("u Take back the last change to my stars."));
        assert!(HelpPage::default().lets_through(""));
    }

    #[test]
    fn escape_takes_back_words_before_it_closes() {
        let mut page = HelpPage::default();
        page.search();
        page.edit(|line| line.insert('x'));
        page.accept();
        assert!(page.cancel());
        assert!(page.words.text().is_empty() && !page.cancel());
    }
}
