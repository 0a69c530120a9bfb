//! Names one slip of a key apart.
//!
//! Two such names become equal when a letter is taken out of each, or of one. So every name is filed under
//! itself and under what is left without each of its letters, and only names that meet somewhere are compared:
//! no name is compared with all others.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Shorter names are too often one letter apart and two people: `Ana Li`, `Ada Li`.
const SHORTEST: usize = 8;

/// Longer ones are lists, or no names.
const LONGEST: usize = 60;

/// More names than this that meet in one place are a series, as `Guest A`, `Guest B` and so on.
const SERIES: usize = 4;

/// The places of every two `names` that are one slip apart, first the earlier. Names are in small letters, their
/// words parted by single spaces, no two the same.
pub(super) fn near_pairs(names: &[&str]) -> BTreeSet<(usize, usize)> {
    let mut filed: Vec<(u64, usize)> = Vec::new();
    let mut shorter = String::new();
    for (at, name) in names.iter().enumerate().filter(|(_, name)| is_full_name(name)) {
        filed.push((hash(name), at));
        for (letter, c) in name.char_indices() {
            shorter.clear();
            shorter.push_str(&name[..letter]);
            shorter.push_str(&name[letter + c.len_utf8()..]);
            filed.push((hash(&shorter), at));
        }
    }
    filed.sort_unstable();
    filed.dedup();
    let mut pairs = BTreeSet::new();
    for met in filed.chunk_by(|a, b| a.0 == b.0).filter(|met| (2..=SERIES).contains(&met.len())) {
        for (i, &(_, a)) in met.iter().enumerate() {
            let near = met[i + 1..].iter().filter(|(_, b)| is_one_slip(names[a], names[*b]));
            pairs.extend(near.map(|&(_, b)| (a, b)));
        }
    }
    pairs
}

/// Whether a name is one of a person: two words or more, no digits, neither short nor endless.
fn is_full_name(name: &str) -> bool {
    (SHORTEST..=LONGEST).contains(&name.chars().count())
        && name.contains(' ')
        && !name.contains(char::is_numeric)
}

/// Whether a letter was left out, put in, mistaken or swapped with its neighbour, and none that begins a word.
fn is_one_slip(a: &str, b: &str) -> bool {
    let initials = |name: &str| name.split(' ').filter_map(|word| word.chars().next()).collect::<String>();
    let (mut a_left, mut b_left): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let front = a_left.iter().zip(&b_left).take_while(|(a, b)| a == b).count();
    a_left.drain(..front);
    b_left.drain(..front);
    while !a_left.is_empty() && a_left.last() == b_left.last() {
        a_left.pop();
        b_left.pop();
    }
    let is_slip = match (a_left.as_slice(), b_left.as_slice()) {
        ([], [_]) | ([_], [] | [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    };
    is_slip && initials(a) == initials(b)
}

fn hash(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_within_a_word_makes_two_names_near() {
        let cases = [
            ("jan novak", "jan nowak", true),
            ("petra example", "petra exampel", true),
            ("petra example", "petra exmple", true),
            ("petra example", "petra examples", true),
            ("josé example", "jose example", true),
            ("petra example", "petr example", true),
            ("petra example", "metra example", false),
            ("petra example", "petra sample", false),
            ("petra example", "petra f example", false),
            ("ana lim", "ada lim", false),
            ("guest speaker 1", "guest speaker 2", false),
            ("collective", "colective", false),
        ];
        for (a, b, near) in cases {
            assert_eq!(!near_pairs(&[a, b]).is_empty(), near, "{a} {b}");
        }
    }

    #[test]
    fn a_series_is_no_mistake() {
        let series: Vec<String> = ('a'..='z').map(|letter| format!("guest q{letter} speaker")).collect();
        let names: Vec<&str> = series.iter().map(String::as_str).collect();
        assert_eq!(near_pairs(&names), BTreeSet::new());
    }
}
