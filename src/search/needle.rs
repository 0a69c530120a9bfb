//! What is looked for in folded texts.

use memchr::memmem::Finder;

/// Something that can be looked for.
pub trait Needle {
    /// Where it first is in `text`.
    fn find(&self, text: &[u8]) -> Option<usize>;
}

impl Needle for Finder<'_> {
    fn find(&self, text: &[u8]) -> Option<usize> {
        Finder::find(self, text)
    }
}

/// A letter between two spaces. [`Finder`] goes by two bytes of which one is rare; here neither is, and it would stop at
/// every word that begins with the letter.
pub struct LoneLetter(pub u8);

/// Places that are looked at together, so that the compiler can compare many in one step.
const TOGETHER: usize = 64;

impl Needle for LoneLetter {
    fn find(&self, text: &[u8]) -> Option<usize> {
        let is_here = |place: &[u8]| (place[0] == b' ') & (place[1] == self.0) & (place[2] == b' ');
        let mut at = 0;
        while let Some(places) = text[at..].first_chunk::<{ TOGETHER + 2 }>() {
            if (0..TOGETHER).fold(false, |is_there, place| is_there | is_here(&places[place..place + 3])) {
                break;
            }
            at += TOGETHER;
        }
        text[at..].windows(3).position(is_here).map(|ahead| at + ahead)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_lone_letter_is_found_where_it_first_is(text in "[ ar\n]{0,200}") {
            let expected = Finder::new(" r ").find(text.as_bytes());
            prop_assert_eq!(LoneLetter(b'r').find(text.as_bytes()), expected);
        }
    }
}
