//! Pictures of the screen, made from what was drawn into a buffer: as text, for terminals, and as SVG.

mod ansi;
mod cells;
pub mod sgr;
mod shape;
mod svg;

pub use ansi::to_ansi;
pub use svg::{Paint, to_svg};

use ratatui::buffer::Buffer;

/// The letters of the screen, row by row, without the spaces at the ends of rows.
pub fn to_text(buffer: &Buffer) -> String {
    let mut text = String::new();
    for row in cells::rows(buffer) {
        let letters: String = row.iter().map(|cell| cell.symbol).collect();
        text.push_str(letters.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Modifier, Style};

    use super::*;
    use crate::ui::theme::{Depth, Look, Looks, Theme};

    /// A screen of these rows, without style.
    fn screen(rows: &[&str]) -> Buffer {
        Buffer::with_lines(rows.iter().copied())
    }

    fn ansi(buffer: &Buffer) -> String {
        to_ansi(buffer).replace('\u{1b}', "␛")
    }

    fn svg(buffer: &Buffer) -> String {
        to_svg(buffer, &Paint::of(&Theme::dark(), false), "A screen")
    }

    /// The elements of the picture that are about the screen's content.
    fn elements(buffer: &Buffer) -> Vec<String> {
        let svg = svg(buffer);
        let content = svg.lines().filter(|line| {
            line.starts_with("<rect x") || line.starts_with("<text ") || line.starts_with("<path")
        });
        content.map(str::to_owned).collect()
    }

    #[test]
    fn text_has_no_spaces_at_the_end_of_rows() {
        assert_eq!(to_text(&screen(&["a b  ", "", "日本 x"])), "a b\n\n日本 x\n");
        assert_eq!(to_text(&Buffer::empty(Rect::ZERO)), "");
    }

    #[test]
    fn ansi_changes_style_only_where_it_changes() {
        let mut buffer = screen(&["plain bold", "日本"]);
        buffer.set_style(
            Rect::new(6, 0, 4, 1),
            Style::new().fg(Color::Rgb(1, 2, 3)).bg(Color::Indexed(9)).add_modifier(Modifier::BOLD),
        );
        buffer.set_style(Rect::new(0, 1, 4, 1), Style::new().fg(Color::LightRed).bg(Color::Blue));
        assert_eq!(ansi(&buffer), "plain ␛[0;1;38;2;1;2;3;48;5;9mbold␛[0m\n␛[0;91;44m日本␛[0m\n");
    }

    #[test]
    fn nothing_hostile_gets_into_a_picture() {
        let mut buffer = screen(&["abc"]);
        buffer[(1, 0)].set_symbol("\u{1b}[2J");
        assert_eq!(to_text(&buffer), "a[2Jc\n".replace("[2J", " "));
        assert_eq!(ansi(&buffer), "a c\n");
        assert!(!svg(&buffer).contains('\u{1b}'));
    }

    #[test]
    fn svg_runs_stay_in_their_columns() {
        let mut buffer = screen(&["<a> & b   c★d"]);
        buffer.set_style(
            Rect::new(0, 0, 3, 1),
            Style::new().bg(Color::Rgb(1, 2, 3)).add_modifier(Modifier::BOLD),
        );
        assert_eq!(
            elements(&buffer),
            [
                r##"<rect x="0" y="0" width="27" height="20" fill="#010203"/>"##,
                r##"<text x="0" y="15" textLength="27" fill="#c8ccd4" font-weight="bold">&lt;a&gt;</text>"##,
                r##"<text x="36" y="15" textLength="27" fill="#c8ccd4">&amp; b</text>"##,
                r##"<text x="90" y="15" textLength="9" fill="#c8ccd4">c</text>"##,
                r##"<text x="99" y="15" textLength="9" fill="#c8ccd4">★</text>"##,
                r##"<text x="108" y="15" textLength="9" fill="#c8ccd4">d</text>"##,
            ]
        );
    }

    #[test]
    fn svg_wide_letters_take_two_columns() {
        assert_eq!(
            elements(&screen(&["日x"])),
            [
                r##"<text x="0" y="15" textLength="18" fill="#c8ccd4">日</text>"##,
                r##"<text x="18" y="15" textLength="9" fill="#c8ccd4">x</text>"##,
            ]
        );
    }

    #[test]
    fn svg_modifiers() {
        let check = |style: Style, expected: &[&str]| {
            let mut buffer = screen(&["a "]);
            buffer.set_style(Rect::new(0, 0, 2, 1), style);
            assert_eq!(elements(&buffer), expected);
        };
        let white = Style::new().fg(Color::Rgb(255, 255, 255)).bg(Color::Rgb(0, 0, 0));
        check(
            white.add_modifier(Modifier::REVERSED),
            &[
                r##"<rect x="0" y="0" width="18" height="20" fill="#ffffff"/>"##,
                r##"<text x="0" y="15" textLength="9" fill="#000000">a</text>"##,
            ],
        );
        check(
            white.add_modifier(Modifier::DIM | Modifier::ITALIC),
            &[
                r##"<rect x="0" y="0" width="18" height="20" fill="#000000"/>"##,
                r##"<text x="0" y="15" textLength="9" fill="#808080" font-style="italic">a</text>"##,
            ],
        );
        check(
            Style::new().fg(Color::Indexed(196)).add_modifier(Modifier::UNDERLINED | Modifier::CROSSED_OUT),
            &[
                r##"<text x="0" y="15" textLength="9" fill="#ff0000">a</text>"##,
                r##"<rect x="0" y="17" width="18" height="1" fill="#ff0000"/>"##,
                r##"<rect x="0" y="10" width="18" height="1" fill="#ff0000"/>"##,
            ],
        );
        check(Style::new().add_modifier(Modifier::HIDDEN), &[]);
    }

    #[test]
    fn svg_lines_and_bars_are_drawn() {
        assert_eq!(
            elements(&screen(&["▎─█"])),
            [r##"<path d="M0 0h2v20h-2zM9 10h9v1h-9zM18 0h9v20h-9z" fill="#c8ccd4"/>"##]
        );
    }

    #[test]
    fn a_light_theme_without_colours_of_its_own_is_on_a_light_ground() {
        let theme = Looks::built_in().theme(Look::Light, Depth::Ansi16);
        let ground =
            |is_light| to_svg(&screen(&["ab"]), &Paint::of(&theme, is_light), "").contains("#fafaf8");
        assert!(ground(true) && !ground(false));
    }

    #[test]
    fn svg_has_a_title_and_a_size() {
        let svg = to_svg(&screen(&["ab"]), &Paint::of(&Theme::light(), true), "1 < 2");
        assert!(svg.starts_with(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="18" height="20" viewBox="0 0 18 20""#
        ));
        assert!(svg.contains("<title>1 &lt; 2</title>"));
        assert!(svg.ends_with("</svg>\n"));
    }
}
