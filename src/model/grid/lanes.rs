//! Lanes: sessions that overlap in one room share its column side by side.

use std::ops::Range;

/// The place of one stretch among those it overlaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lane {
    /// Counted from the left, from 0.
    pub index: u16,
    /// How many lanes it takes: its own, and those to the right that nothing stands in all the while.
    pub span: u16,
    /// How many lanes the column has here; the same for all that overlap, directly or through others.
    pub count: u16,
}

/// The most stretches that overlap, directly or through others, among which free lanes are looked for.
const MOST_TO_WIDEN: usize = 300;

/// A lane for each of `rows`, which must be sorted by start. Overlapping ones never share a lane; one that
/// overlaps nothing has the whole column.
pub(super) fn lanes(rows: &[Range<i32>]) -> Vec<Lane> {
    let mut lanes = vec![Lane { index: 0, span: 1, count: 1 }; rows.len()];
    let mut ends: Vec<i32> = Vec::new();
    let mut cluster = 0;
    for (at, stretch) in rows.iter().enumerate() {
        if ends.iter().all(|&end| end <= stretch.start) {
            close(&mut lanes[cluster..at], &rows[cluster..at], ends.len());
            cluster = at;
            ends.clear();
        }
        let free = ends.iter().position(|&end| end <= stretch.start).unwrap_or(ends.len());
        if free == ends.len() {
            ends.push(stretch.end);
        } else {
            ends[free] = stretch.end;
        }
        lanes[at].index = free as u16;
    }
    close(&mut lanes[cluster..], &rows[cluster..], ends.len());
    lanes
}

fn close(cluster: &mut [Lane], rows: &[Range<i32>], count: usize) {
    for lane in cluster.iter_mut() {
        lane.count = count.max(1) as u16;
    }
    if count < 2 || cluster.len() > MOST_TO_WIDEN {
        return;
    }
    for at in 0..cluster.len() {
        let own = cluster[at].index;
        let beside = cluster.iter().zip(rows).filter(|(lane, stretch)| {
            lane.index > own && stretch.start < rows[at].end && rows[at].start < stretch.end
        });
        let next = beside.map(|(lane, _)| lane.index).min().unwrap_or(count as u16);
        cluster[at].span = next - own;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(rows: &[Range<i32>], expected: &[(u16, u16, u16)]) {
        let found: Vec<_> = lanes(rows).iter().map(|lane| (lane.index, lane.span, lane.count)).collect();
        assert_eq!(found, expected, "{rows:?}");
    }

    #[test]
    fn overlapping_sessions_stand_side_by_side() {
        check(&[0..3, 3..6], &[(0, 1, 1), (0, 1, 1)]);
        check(&[0..3, 2..6], &[(0, 1, 2), (1, 1, 2)]);
        check(&[0..9, 1..3, 3..5, 9..12], &[(0, 1, 2), (1, 1, 2), (1, 1, 2), (0, 1, 1)]);
        check(&[0..4, 0..4, 0..4], &[(0, 1, 3), (1, 1, 3), (2, 1, 3)]);
    }

    #[test]
    fn a_session_takes_the_lanes_that_are_free_beside_it() {
        check(&[0..4, 0..4, 0..9, 4..9], &[(0, 1, 3), (1, 1, 3), (2, 1, 3), (0, 2, 3)]);
        check(&[0..9, 1..3, 2..4, 5..9], &[(0, 1, 3), (1, 1, 3), (2, 1, 3), (1, 2, 3)]);
    }

    proptest! {
        #[test]
        fn two_in_one_lane_never_overlap(raw in prop::collection::vec((0i32..100, 1i32..30), 0..60)) {
            let mut rows: Vec<Range<i32>> = raw.iter().map(|&(s, l)| s..s + l).collect();
            rows.sort_by_key(|r| r.start);
            let found = lanes(&rows);
            for a in 0..rows.len() {
                for b in a + 1..rows.len() {
                    let overlap = rows[a].start < rows[b].end && rows[b].start < rows[a].end;
                    let (one, other) = (found[a], found[b]);
                    let are_apart = one.index + one.span <= other.index || other.index + other.span <= one.index;
                    prop_assert!(!overlap || (are_apart && one.count == other.count));
                    prop_assert!(one.span > 0 && one.index + one.span <= one.count);
                }
            }
        }
    }
}
