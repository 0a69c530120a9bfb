//! The cursor of a list on the screen, and how far the list is scrolled.

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

    /// Scrolls so that the cursor is in sight, by no more than needed. A heading right above it is worth a
    /// row, where there are two.
    pub fn reveal(&mut self, len: usize, height: u16, is_heading: impl Fn(usize) -> bool) {
        let height = usize::from(height).max(1);
        let above = self.row.checked_sub(1).filter(|&above| height > 1 && is_heading(above));
        let last = len.saturating_sub(height);
        self.first =
            self.first.clamp((self.row + 1).saturating_sub(height), above.unwrap_or(self.row)).min(last);
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
        let mut cursor = RowCursor { row: 9, first: 0 };
        cursor.reveal(20, 5, |row| row == 8);
        assert_eq!(cursor.first, 5);
        cursor.row = 4;
        cursor.reveal(20, 5, |row| row == 3);
        assert_eq!(cursor.first, 3);
        cursor.scroll(99, 20, 5);
        assert_eq!(cursor.first, 15);
        cursor.reveal(0, 0, |_| false);
        assert_eq!(cursor.first, 0);
    }
}
