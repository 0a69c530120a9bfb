//! Plain text: its line breaks count.

use ratatui::style::Style;

use super::page::Page;

/// Puts `text` on the page line by line. Several blank lines become one, and a line that begins like a list
/// item goes on under its own text.
pub(super) fn render(text: &str, page: &mut Page) {
    for line in text.split('\n') {
        let line = line.trim_end();
        if line.is_empty() {
            page.want_gap();
            continue;
        }
        let hanging = hanging(line);
        if hanging > 0 {
            page.indent(&line[..hanging], None, Style::new());
        }
        page.text(&line[hanging..]);
        page.end_block();
        if hanging > 0 {
            page.outdent();
        }
    }
}

/// How many bytes of `line` its further rows are indented by: its leading spaces and a bullet, as far as that
/// is not much.
fn hanging(line: &str) -> usize {
    const MOST: usize = 12;
    let text = line.trim_start_matches(' ');
    let spaces = line.len() - text.len();
    let bullet = ["- ", "* ", "• ", "– ", "+ "].into_iter().find(|bullet| text.starts_with(bullet));
    let hanging = spaces + bullet.map_or(0, str::len);
    if hanging <= MOST { hanging } else { 0 }
}
