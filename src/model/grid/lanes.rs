//! Lanes: sessions that overlap in one room share its column side by side.

use std::ops::Range;

/// The place of one stretch among those it overlaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lane {
    /// Counted from the left, from 0.
    pub index: u16,
    /// How many lanes the column has here; the same for all that overlap, directly or through others.
    pub count: u16,
}

/// A lane for each of `rows`, which must be sorted by start. Overlapping ones never share a lane; one that
/// overlaps nothing has the whole column.
pub(super) fn lanes(rows: &[Range<i32>]) -> Vec<Lane> {
    let mut lanes = vec![Lane { index: 0, count: 1 }; rows.len()];
    let mut ends: Vec<i32> = Vec::new();
    let mut cluster = 0;
    for (at, stretch) in rows.iter().enumerate() {
        if ends.iter().all(|&end| end <= stretch.start) {
            close(&mut lanes[cluster..at], ends.len());
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
    close(&mut lanes[cluster..], ends.len());
    lanes
}

fn close(cluster: &mut [Lane], count: usize) {
    for lane in cluster {
        lane.count = count.max(1) as u16;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(rows: &[Range<i32>], expected: &[(u16, u16)]) {
        let found: Vec<(u16, u16)> = lanes(rows).iter().map(|lane| (lane.index, lane.count)).collect();
        assert_eq!(found, expected, "{rows:?}");
    }

    #[test]
    fn overlapping_sessions_stand_side_by_side() {
        check(&[0..3, 3..6], &[(0, 1), (0, 1)]);
        check(&[0..3, 2..6], &[(0, 2), (1, 2)]);
        check(&[0..9, 1..3, 3..5, 9..12], &[(0, 2), (1, 2), (1, 2), (0, 1)]);
        check(&[0..4, 0..4, 0..4], &[(0, 3), (1, 3), (2, 3)]);
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
                    prop_assert!(!overlap || (found[a].index != found[b].index && found[a].count == found[b].count));
                    prop_assert!(found[a].index < found[a].count);
                }
            }
        }
    }
}
