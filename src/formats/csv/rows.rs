//! The rows of a table with their places, also where a quoted cell is never closed.

use ::csv::{ReaderBuilder, StringRecord};

use super::columns::Columns;
use crate::formats::problems::Problems;
use crate::model::ProblemKind;

/// How many characters of a file are looked at for its row of headings.
const HEAD: usize = 64 * 1024;
/// In which lines the row of headings can be: some tables have the name of the conference above it.
const HEADING_LINES: usize = 10;
/// How often the rows are taken up again behind a quoted cell that is never closed.
const RESUMED: usize = 20;
/// The most rows that are read. No conference has a hundredth of them, and all behind would only cost time and memory.
const MOST_ROWS: usize = 500_000;

/// Where the table begins and how it is written.
#[derive(Debug)]
pub(super) struct Header {
    /// The byte at which the row of headings begins.
    pub at: usize,
    /// What stands between two cells.
    pub separator: u8,
    /// The headings.
    pub cells: StringRecord,
    /// What the columns mean.
    pub columns: Columns,
}

impl Header {
    /// The row of headings among the first lines of `text`, read with the separator that makes most of it.
    pub fn find(text: &str) -> Option<Header> {
        let end = (0..=HEAD.min(text.len())).rev().find(|&end| text.is_char_boundary(end))?;
        let head = &text[..end];
        let mut at = 0;
        for line in head.split_inclusive('\n').take(HEADING_LINES) {
            let read = [b',', b';', b'\t'].into_iter().filter_map(|separator| {
                let cells = first_row(&head[at..], separator)?;
                Columns::of(&cells).map(|columns| Header { at, separator, cells, columns })
            });
            if let Some(header) = read.max_by_key(|header| header.columns.known()) {
                return Some(header);
            }
            at += line.len();
        }
        None
    }
}

/// A row and the byte at which it begins.
#[derive(Debug)]
pub(super) struct Row {
    pub at: usize,
    pub cells: StringRecord,
}

/// All rows below the headings. `is_session` tells rows from lines of a text: it says where to go on behind a
/// quoted cell that is never closed.
pub(super) fn rows(
    text: &str,
    header: &Header,
    line_of: &mut impl FnMut(usize) -> u32,
    is_session: impl Fn(&StringRecord) -> bool,
    problems: &mut Problems,
) -> Vec<Row> {
    let mut found = Vec::new();
    let mut from = header.at;
    for round in 0..=RESUMED {
        read_from(text, from, header.separator, &mut found);
        let Some(last) = found.last_mut().filter(|last| breaks_off(text, last)) else { break };
        let line_end = |at: usize| text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
        let mut next = line_end(last.at);
        let behind = next;
        while next < text.len() && round < RESUMED {
            let line = &text[next..line_end(next)];
            if first_row(line, header.separator).is_some_and(|cells| is_session(&cells)) {
                break;
            }
            next += line.len();
        }
        let line = Some(line_of(last.at));
        if next >= text.len() || round == RESUMED {
            let message =
                format_args!("the file breaks off in a quoted cell of this row; kept as far as it goes");
            problems.add(ProblemKind::Truncated, line, message);
            break;
        }
        let message = format_args!(
            "a quotation mark in this row is never closed; reading goes on in line {}",
            line_of(next)
        );
        problems.add(ProblemKind::Malformed, line, message);
        last.cells = without_quotes(&text[last.at..behind], header.separator);
        from = next;
    }
    found.remove(0);
    if found.len() > MOST_ROWS {
        let message = format_args!(
            "the table has more than {MOST_ROWS} rows, which no conference has; from here on they are left out"
        );
        problems.add(ProblemKind::SkippedEntry, Some(line_of(found[MOST_ROWS].at)), message);
        found.truncate(MOST_ROWS);
    }
    found
}

/// Adds the rows from the byte `from` on, up to one more than are read beside the headings.
fn read_from(text: &str, from: usize, separator: u8, into: &mut Vec<Row>) {
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(separator);
    let mut reader = builder.from_reader(&text.as_bytes()[from..]);
    let mut cells = StringRecord::new();
    // Neither the bytes nor the text can fail: they are in memory, and the text is UTF-8.
    while into.len() < MOST_ROWS + 2 && reader.read_record(&mut cells).unwrap_or(false) {
        let begun = from + cells.position().map_or(0, |position| position.byte() as usize);
        let blank = text[begun..].len() - text[begun..].trim_start_matches(['\r', '\n']).len();
        into.push(Row { at: begun + blank, cells: cells.clone() });
    }
}

/// Whether the last cell of the last row was begun with a quotation mark and goes on to the end of the file.
fn breaks_off(text: &str, last: &Row) -> bool {
    let Some(cell) = last.cells.iter().next_back().filter(|cell| !cell.is_empty()) else { return false };
    let written = cell.replace('"', "\"\"");
    text.strip_suffix(&written).is_some_and(|before| before.len() > last.at && before.ends_with('"'))
}

fn first_row(text: &str, separator: u8) -> Option<StringRecord> {
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(separator);
    builder.from_reader(text.as_bytes()).into_records().next()?.ok()
}

/// The cells of a line whose quotation marks mean nothing.
fn without_quotes(line: &str, separator: u8) -> StringRecord {
    let cells = line.trim_end().split(char::from(separator));
    cells.map(|cell| cell.trim().trim_matches('"')).collect::<Vec<_>>().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_without_end_is_read_as_far_as_any_conference_goes() {
        for (more, problem) in [(0, None), (3, Some(MOST_ROWS as u32 + 2))] {
            let text = format!("title,start\n{}", "Kites,09:00\n".repeat(MOST_ROWS + more));
            let header = Header::find(&text).expect("headings");
            let mut problems = Problems::default();
            let mut lines = crate::formats::lines::Lines::new(&text);
            let rows = rows(&text, &header, &mut |at| lines.at(at), |_| true, &mut problems);
            assert_eq!(rows.len(), MOST_ROWS);
            let listed: Vec<Option<u32>> = problems.into_list().iter().map(|problem| problem.line).collect();
            assert_eq!(listed, problem.map(Some).into_iter().collect::<Vec<_>>());
        }
    }
}
