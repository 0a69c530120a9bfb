//! Minutes to rows: true to time, stretched where a short session needs a row of its own, folded where
//! nothing happens.

use std::ops::Range;

/// A stretch of time for which something runs. Minutes since midnight of the programme day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// From the start to the end; never empty.
    pub minutes: Range<i32>,
    /// It is a break over several rooms, which needs no more than a line to be told.
    pub is_band: bool,
}

/// Rows that a folded stretch takes.
const FOLDED: i32 = 2;
/// Rows that are worth folding.
const WORTH_FOLDING: i32 = 4;

/// The rows of a day: rising with the minutes, linear between the times at which something starts or ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scale {
    /// Minute and row, both rising; the rows never fall back.
    stops: Vec<(i32, i32)>,
    /// The rows of each fold.
    folds: Vec<Range<i32>>,
}

impl Scale {
    /// The scale at `minutes_per_row` for what runs in `stretches`. Every stretch has at least one row, and
    /// two stretches that do not overlap share none. Where nothing runs, or nothing but bands (and sessions
    /// under way that run past them), four rows and more become two.
    pub fn of(stretches: &[Stretch], minutes_per_row: i32) -> Scale {
        let mut minutes: Vec<i32> = stretches.iter().flat_map(|s| [s.minutes.start, s.minutes.end]).collect();
        minutes.sort_unstable();
        minutes.dedup();
        let mut ending: Vec<(i32, i32)> =
            stretches.iter().map(|s| (s.minutes.end, s.minutes.start)).collect();
        ending.sort_unstable();
        let foldable = foldable(stretches, &minutes);

        let mut scale = Scale::default();
        let mut next_ending = 0;
        for (at, &minute) in minutes.iter().enumerate() {
            let Some(&(before, row_before)) = scale.stops.last() else {
                scale.stops.push((minute, 0));
                continue;
            };
            // Rounding the clock rather than the length keeps a row of half hours even over the whole day.
            let natural = rounded(minute, minutes_per_row) - rounded(before, minutes_per_row);
            let folds = foldable[at - 1] && natural >= WORTH_FOLDING;
            let mut row = row_before + if folds { FOLDED } else { natural };
            while let Some(&(end, start)) = ending.get(next_ending).filter(|(end, _)| *end <= minute) {
                debug_assert_eq!(end, minute);
                row = row.max(scale.row_at(start) + 1);
                next_ending += 1;
            }
            if folds {
                scale.folds.push(row_before..row);
            }
            scale.stops.push((minute, row));
        }
        scale
    }

    /// The row in which `minute` lies. Before the first and after the last stop the rows end.
    pub fn row_at(&self, minute: i32) -> i32 {
        let next = self.stops.partition_point(|&(stop, _)| stop <= minute);
        let Some(&(from, row)) = next.checked_sub(1).and_then(|at| self.stops.get(at)) else { return 0 };
        match self.stops.get(next) {
            Some(&(to, row_to)) => row + (minute - from) * (row_to - row) / (to - from),
            None => row,
        }
    }

    /// The first minute that lies in `row`.
    pub fn minute_at(&self, row: i32) -> i32 {
        // Of several stops in one row, the first is the one that begins it.
        let first = self.stops.partition_point(|&(_, stop)| stop < row);
        if let Some(&(minute, _)) = self.stops.get(first).filter(|(_, stop)| *stop == row) {
            return minute;
        }
        let next = self.stops.partition_point(|&(_, stop)| stop <= row);
        let Some(&(minute, from)) = next.checked_sub(1).and_then(|at| self.stops.get(at)) else {
            return self.stops.first().map_or(0, |&(minute, _)| minute);
        };
        match self.stops.get(next) {
            Some(&(minute_to, to)) => {
                let (rows, minutes) = (to - from, minute_to - minute);
                minute + ((row - from) * minutes + rows - 1) / rows
            }
            None => minute,
        }
    }

    /// How many rows the day has.
    pub fn rows(&self) -> i32 {
        self.stops.last().map_or(0, |&(_, row)| row)
    }

    /// The first and the last minute of the scale.
    pub fn minutes(&self) -> Range<i32> {
        let first = self.stops.first().map_or(0, |&(minute, _)| minute);
        first..self.stops.last().map_or(first, |&(minute, _)| minute)
    }

    /// The fold that holds `row`, if any.
    pub fn fold_at(&self, row: i32) -> Option<Range<i32>> {
        self.folds.iter().find(|fold| fold.contains(&row)).cloned()
    }
}

/// Whole rows from midnight to `minute`, halves up.
fn rounded(minute: i32, minutes_per_row: i32) -> i32 {
    (2 * minute + minutes_per_row).div_euclid(2 * minutes_per_row)
}

/// For each gap between two neighbouring `minutes`, whether it may fold.
fn foldable(stretches: &[Stretch], minutes: &[i32]) -> Vec<bool> {
    let gaps = minutes.len().saturating_sub(1);
    let place = |minute: i32| minutes.partition_point(|&m| m < minute);
    // Differences first, sums after: what starts, runs and bands each gap, in one pass over the stretches.
    let (mut running, mut bands, mut starting) =
        (vec![0i32; gaps + 1], vec![0i32; gaps + 1], vec![0i32; gaps + 1]);
    for stretch in stretches {
        let (first, last) = (place(stretch.minutes.start), place(stretch.minutes.end));
        let counted = if stretch.is_band { &mut bands } else { &mut running };
        counted[first] += 1;
        counted[last] -= 1;
        if !stretch.is_band {
            starting[first] += 1;
        }
    }
    let (mut runs, mut banded) = (0, 0);
    (0..gaps)
        .map(|gap| {
            runs += running[gap];
            banded += bands[gap];
            let under_way_only = starting[gap] == 0;
            runs == 0 || (banded > 0 && under_way_only)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn talk(start: i32, end: i32) -> Stretch {
        Stretch { minutes: start..end, is_band: false }
    }

    fn band(start: i32, end: i32) -> Stretch {
        Stretch { minutes: start..end, is_band: true }
    }

    #[test]
    fn heights_are_true_to_time() {
        let scale = Scale::of(&[talk(600, 630), talk(630, 675), talk(675, 720)], 10);
        assert_eq!([600, 630, 675, 720].map(|minute| scale.row_at(minute)), [0, 3, 8, 12]);
    }

    #[test]
    fn a_short_session_gets_a_row_and_nothing_else_moves_more_than_that() {
        let scale = Scale::of(&[talk(600, 605), talk(605, 610), talk(610, 640)], 10);
        assert_eq!([600, 605, 610, 640].map(|minute| scale.row_at(minute)), [0, 1, 2, 5]);
    }

    #[test]
    fn empty_and_banded_stretches_fold_to_two_rows() {
        let lunch = [talk(600, 750), band(750, 840), talk(840, 900), talk(600, 780), talk(1020, 1050)];
        let scale = Scale::of(&lunch, 10);
        // 12:30–13:00 is three rows, not worth folding; 13:00–14:00 is; so is the empty 15:00–17:00.
        assert_eq!([750, 780, 840, 900, 1020].map(|m| scale.row_at(m)), [15, 18, 20, 26, 28]);
        assert_eq!(scale.fold_at(19), Some(18..20));
        assert_eq!(scale.fold_at(15), None);
    }

    #[test]
    fn rows_and_minutes_agree() {
        let scale = Scale::of(&[talk(600, 645), talk(645, 650), talk(900, 960)], 10);
        for row in 0..scale.rows() {
            assert_eq!(scale.row_at(scale.minute_at(row)), row, "row {row}");
        }
    }

    proptest! {
        #[test]
        fn rows_never_fall_and_every_stretch_has_one(
            raw in prop::collection::vec((0i32..3000, 1i32..400, any::<bool>()), 1..40),
            zoom in 1i32..61,
        ) {
            let stretches: Vec<Stretch> =
                raw.iter().map(|&(s, l, is_band)| Stretch { minutes: s..s + l, is_band }).collect();
            let scale = Scale::of(&stretches, zoom);
            for stretch in &stretches {
                prop_assert!(scale.row_at(stretch.minutes.start) < scale.row_at(stretch.minutes.end));
            }
            for minute in 0..3400 {
                prop_assert!(scale.row_at(minute) <= scale.row_at(minute + 1));
            }
        }
    }
}
