//! Links that the terminal itself opens (OSC 8).
//!
//! A frame is written without them. Behind it, the letters of each link in sight are written once more between
//! the marks of a link: so neither the cells nor their widths know of the addresses. As long as a link and its
//! letters stay, so do the marks, and nothing is written.

use std::io::{self, Write};

use ratatui::backend::Backend;
use ratatui::buffer::{Buffer, Cell};

use super::sparing::SparingBackend;
use crate::ui::LinkRun;

/// Longer addresses are none that terminals take; VTE draws the line here.
const LONGEST: usize = 2083;

/// The links on the screen.
#[derive(Debug, Default)]
pub(super) struct Hyperlinks {
    shown: Vec<Shown>,
}

/// A link as it was written.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    run: LinkRun,
    address: String,
    cells: Vec<Cell>,
}

impl Hyperlinks {
    /// Takes for granted that the screen was wiped, with all its links.
    pub fn forget(&mut self) {
        self.shown.clear();
    }

    /// Writes what has changed about the links since the last frame, which left `buffer` on the screen.
    pub fn follow<'a>(
        &mut self,
        links: impl Iterator<Item = (LinkRun, &'a str)>,
        buffer: &Buffer,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let links: Vec<Shown> = links
            .map(|(run, address)| Shown { run, address: written(address), cells: cells(run, buffer) })
            .filter(|link| link.address.len() <= LONGEST)
            .collect();
        if links == self.shown {
            return Ok(());
        }
        let mut sequence = b"\x1b7".to_vec();
        // Letters that stay where a link was still carry its mark.
        for Shown { run, .. } in &self.shown {
            if run.x + run.width <= buffer.area.right() && run.y < buffer.area.bottom() {
                write_cells(*run, &cells(*run, buffer), &mut sequence)?;
            }
        }
        for Shown { run, address, cells } in &links {
            write!(sequence, "\x1b]8;id={};{address}\x1b\\", run.number)?;
            write_cells(*run, cells, &mut sequence)?;
            sequence.extend_from_slice(b"\x1b]8;;\x1b\\");
        }
        sequence.extend_from_slice(b"\x1b8");
        self.shown = links;
        out.write_all(&sequence)?;
        out.flush()
    }
}

fn cells(run: LinkRun, buffer: &Buffer) -> Vec<Cell> {
    (run.x..run.x + run.width).map(|x| buffer[(x, run.y)].clone()).collect()
}

/// Writes cells with their colours. The cell behind a wide letter belongs to it.
fn write_cells(run: LinkRun, cells: &[Cell], sequence: &mut Vec<u8>) -> io::Result<()> {
    let mut covered = 0;
    let mut drawn = Vec::with_capacity(cells.len());
    for (x, cell) in (run.x..).zip(cells) {
        if covered == 0 {
            covered = crate::ui::markup::display_width(cell.symbol()).max(1);
            drawn.push((x, run.y, cell));
        }
        covered -= 1;
    }
    SparingBackend::new(sequence).draw(drawn.into_iter())
}

/// The address in the letters that are allowed in the marks of a link.
fn written(address: &str) -> String {
    let mut written = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            b'!'..=b'~' => written.push(char::from(byte)),
            _ => written.push_str(&format!("%{byte:02X}")),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    /// What is written for links on the first row of a screen that shows `row`.
    fn follow(hyperlinks: &mut Hyperlinks, row: &str, links: &[(u16, u16, &str)]) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 1));
        buffer.set_string(0, 0, row, Style::new());
        let runs = links
            .iter()
            .zip(1..)
            .map(|(&(x, width, address), number)| (LinkRun { number, x, y: 0, width }, address));
        let mut out = Vec::new();
        hyperlinks.follow(runs, &buffer, &mut out).expect("memory takes all");
        String::from_utf8(out).expect("UTF-8")
    }

    /// The letters between each pair of marks, and the address.
    fn marked(written: &str) -> Vec<(String, String)> {
        let links = written.split("\x1b]8;id=").skip(1).map(|link| {
            let (head, rest) = link.split_once("\x1b\\").expect("a whole mark");
            let (text, _) = rest.split_once("\x1b]8;;\x1b\\").expect("the mark ends");
            let address = head.split_once(';').expect("an address").1;
            (text.to_owned(), address.to_owned())
        });
        links.collect()
    }

    #[test]
    fn links_are_written_once_and_again_when_they_change() {
        let mut hyperlinks = Hyperlinks::default();
        let first = follow(&mut hyperlinks, "see it here", &[(7, 4, "https://example.org/é")]);
        let links = marked(&first);
        assert_eq!(links.len(), 1);
        assert!(links[0].0.contains("here"), "{first:?}");
        assert_eq!(links[0].1, "https://example.org/%C3%A9");
        assert_eq!(follow(&mut hyperlinks, "see it here", &[(7, 4, "https://example.org/é")]), "");
        // The same letters, and another link behind them.
        let second = follow(&mut hyperlinks, "see it here", &[(7, 4, "https://example.net")]);
        assert_eq!(marked(&second)[0].1, "https://example.net");
        // No link any more: the letters are written without one.
        let third = follow(&mut hyperlinks, "see it here", &[]);
        assert!(third.contains("here") && marked(&third).is_empty(), "{third:?}");
        assert_eq!(follow(&mut hyperlinks, "see it here", &[]), "");
        hyperlinks.forget();
        assert_eq!(
            marked(&follow(&mut hyperlinks, "a b", &[(0, 1, "http://a"), (2, 1, "http://b")])).len(),
            2
        );
    }

    #[test]
    fn what_no_terminal_takes_is_left_out() {
        let mut hyperlinks = Hyperlinks::default();
        let long = format!("https://example.org/{}", "x".repeat(3000));
        assert_eq!(follow(&mut hyperlinks, "here", &[(0, 4, &long)]), "");
    }

    #[test]
    fn a_wide_letter_is_written_once() {
        let written = follow(&mut Hyperlinks::default(), "日本", &[(0, 4, "https://example.org")]);
        assert_eq!(written.matches('日').count(), 1, "{written:?}");
        assert!(!written.contains("日 "), "{written:?}");
    }
}
