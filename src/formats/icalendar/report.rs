//! Problems with the lines where they are.

use std::fmt;

use crate::formats::lines::Lines;
use crate::formats::problems::Problems;
use crate::model::ProblemKind;

/// Takes problems and tells their lines.
pub(super) struct Report<'a, 'p> {
    lines: Lines<'a>,
    pub problems: &'p mut Problems,
}

impl<'a, 'p> Report<'a, 'p> {
    /// Problems of the file `text`.
    pub fn new(text: &'a str, problems: &'p mut Problems) -> Self {
        Report { lines: Lines::new(text), problems }
    }

    /// Lists a problem at the byte `at`.
    pub fn add(&mut self, kind: ProblemKind, at: usize, message: fmt::Arguments<'_>) {
        let line = self.lines.at(at);
        self.problems.add(kind, Some(line), message);
    }
}
