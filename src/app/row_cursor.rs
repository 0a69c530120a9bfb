//! The cursor of a list on the screen, and how far the list is scrolled.

/// Rows kept in sight before and behind the cursor, where there is room for them.
const ROWS_AROUND: usize = 3;

/// A row that the cursor is on and the first row in sight. Headings are passed over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowCursor {
    /// The row that the cursor is on.
    pub row: usize,
    /// The first row in sight.
    pub first: usize,
}

impl RowCursor {
    /// The row `by` entries further, negative upwards, of a list of `len` rows in which `is_entry` tells
    /// entries from headings; at the ends the last entry there. `None` in a list without entries.
    pub fn further(self, by: isize, len: usize, is_entry: impl Fn(usize) -> bool) -> Option<usize> {
        let entries: Vec<usize> = (0..len).filter(|&row| is_entry(row)).collect();
        let here = entries.partition_point(|&row| row < self.row);
        entries.get(here.saturating_add_signed(by).min(entries.len().saturating_sub(1))).copied()
    }

    /// Scrolls a list of `len` rows by `rows`, the cursor staying where it is.
    pub fn scroll(&mut self, rows: i32, len: usize, height: u16) {
        let last = len.saturating_sub(usize::from(height));
        self.first = self.first.saturating_add_signed(rows as isize).min(last);
    }

    /// Scrolls a list that has just been opened so that the cursor is in its upper two thirds: what follows is what
    /// one came for.
    pub fn settle(&mut self, len: usize, height: u16) {
        let height = usize::from(height).max(1);
        if self.row < self.first || self.row >= self.first + (height * 2).div_ceil(3) {
            self.first = self.row.saturating_sub(height / 3).min(len.saturating_sub(height));
        }
    }

    /// Scrolls so that the cursor is in sight with a few rows around it, by no more than needed. A heading right
    /// above it is worth a row, where there are two. A cursor that was further than a screen away comes to stand in
    /// the upper third: what follows matters more than what is before.
    pub fn reveal(&mut self, len: usize, height: u16, is_heading: impl Fn(usize) -> bool) {
        let height = usize::from(height).max(1);
        let around = (height / 4).min(ROWS_AROUND);
        let last = len.saturating_sub(height);
        let below = self.row.saturating_sub(self.first + height - 1);
        if below.max(self.first.saturating_sub(self.row)) > height {
            self.first = self.row.saturating_sub(height / 3).min(last);
            return;
        }
        let above = self.row.checked_sub(1).filter(|&above| height > 1 && is_heading(above));
        let highest = above.unwrap_or(self.row).min(self.row.saturating_sub(around));
        let lowest = (self.row + 1 + around).saturating_sub(height).min(highest);
        self.first = self.first.clamp(lowest, highest).min(last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_pass_over_headings_and_stay_at_the_ends() {
        let cursor = RowCursor { row: 1, first: 0 };
        let is_entry = |row: usize| row != 0 && row != 3;
        let cases =
            [(0, Some(1)), (1, Some(2)), (2, Some(4)), (9, Some(5)), (-1, Some(1)), (isize::MAX, Some(5))];
        for (by, expected) in cases {
            assert_eq!(cursor.further(by, 6, is_entry), expected, "{by}");
        }
        assert_eq!(cursor.further(1, 1, is_entry), None);
    }

    #[test]
    fn the_cursor_is_brought_into_sight_with_its_heading() {
        let mut cursor = RowCursor { row: 7, first: 0 };
        cursor.reveal(20, 5, |row| row == 6);
        assert_eq!(cursor.first, 4);
        cursor.row = 3;
        cursor.reveal(20, 5, |row| row == 2);
        assert_eq!(cursor.first, 2);
        cursor.scroll(99, 20, 5);
        assert_eq!(cursor.first, 15);
        cursor.reveal(0, 0, |_| false);
        assert_eq!(cursor.first, 0);
    }

    #[test]
    fn a_list_opens_with_more_below_the_cursor_than_above() {
        let first_after = |row, first| {
            let mut cursor = RowCursor { row, first };
            cursor.settle(100, 21);
            cursor.first
        };
        assert_eq!(first_after(13, 0), 0);
        assert_eq!(first_after(14, 0), 7);
        assert_eq!(first_after(20, 0), 13);
        assert_eq!(first_after(40, 41), 33);
        assert_eq!(first_after(99, 0), 79);
    }

    #[test]
    fn a_few_rows_around_the_cursor_are_in_sight() {
        let first_after = |row, first, height| {
            let mut cursor = RowCursor { row, first };
            cursor.reveal(100, height, |_| false);
            cursor.first
        };
        assert_eq!(first_after(17, 0, 20), 1);
        assert_eq!(first_after(42, 40, 20), 39);
        assert_eq!(first_after(0, 2, 20), 0);
        assert_eq!(first_after(99, 70, 20), 80);
        assert_eq!(first_after(5, 0, 3), 3);
        // From further away than a screen it comes to stand in the upper third.
        assert_eq!(first_after(70, 0, 20), 64);
        assert_eq!(first_after(10, 90, 20), 4);
    }
}
