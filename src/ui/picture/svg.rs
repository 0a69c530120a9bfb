//! The screen as an SVG picture.

use std::fmt::Write;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use super::cells::{Look, Seen, rows};
use super::sgr::number_of;
use super::shape;
use crate::ui::theme::{Rgb, Theme};

/// The size of a cell. At this size of letters the advance of the fonts named below is the cell's width, or
/// so near that `textLength` has next to nothing to stretch.
const CELL_WIDTH: u32 = 9;
const CELL_HEIGHT: u32 = 20;
const FONT_SIZE: u32 = 15;
/// Where in a cell its letters stand, their underline, and the line through them.
const BASELINE: u32 = 15;
const UNDERLINE: u32 = 17;
const STRIKE: u32 = 10;
const FONTS: &str = "'DejaVu Sans Mono','JetBrains Mono',Menlo,Consolas,monospace";

/// The colours of what has none of its own: the terminal's letters, its ground, and its sixteen colours.
#[derive(Clone, Debug, PartialEq)]
pub struct Paint {
    /// Letters without a colour.
    pub letters: Rgb,
    /// What is behind everything.
    pub ground: Rgb,
    /// Black, red, green, yellow, blue, magenta, cyan, white, and the bright ones.
    pub sixteen: [Rgb; 16],
}

impl Paint {
    /// A terminal in the colours of the theme; where that leaves letters and ground to the terminal, of a usual one
    /// with a ground as light or dark as the theme expects.
    pub fn of(theme: &Theme, is_light: bool) -> Paint {
        let rgb = |color: Option<Color>, otherwise: Rgb| match color {
            Some(Color::Rgb(r, g, b)) => Rgb(r, g, b),
            Some(Color::Indexed(index)) => Rgb::of_index(index),
            _ => otherwise,
        };
        let (dark, light) = (Rgb(0x14, 0x16, 0x1b), Rgb(0xfa, 0xfa, 0xf8));
        let (letters, ground) = if is_light { (dark, light) } else { (Rgb(0xc8, 0xcc, 0xd4), dark) };
        Paint {
            letters: rgb(theme.background.fg, letters),
            ground: rgb(theme.background.bg, ground),
            sixteen: std::array::from_fn(|index| Rgb::of_index(index as u8)),
        }
    }

    /// The colours of letters and ground that are really seen.
    fn seen(&self, look: Look) -> (Rgb, Rgb) {
        let (mut letters, mut ground) = (self.rgb(look.fg, self.letters), self.rgb(look.bg, self.ground));
        if look.modifier.contains(Modifier::REVERSED) {
            std::mem::swap(&mut letters, &mut ground);
        }
        if look.modifier.contains(Modifier::DIM) {
            letters = letters.mix(ground, 0.5);
        }
        (letters, ground)
    }

    fn rgb(&self, color: Color, of_reset: Rgb) -> Rgb {
        match color {
            Color::Reset => of_reset,
            Color::Rgb(r, g, b) => Rgb(r, g, b),
            Color::Indexed(index) => {
                self.sixteen.get(usize::from(index)).copied().unwrap_or_else(|| Rgb::of_index(index))
            }
            named => self.sixteen[usize::from(number_of(named))],
        }
    }
}

/// The screen as an SVG document that needs no font of its own; `title` is what is read aloud for it.
///
/// Every run of letters says where it begins and how long it is, so that columns stay aligned in any font.
pub fn to_svg(buffer: &Buffer, paint: &Paint, title: &str) -> String {
    let width = u32::from(buffer.area.width) * CELL_WIDTH;
    let height = u32::from(buffer.area.height) * CELL_HEIGHT;
    let mut svg = Svg { text: String::new(), paint };
    svg.line(format_args!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" font-family="{FONTS}" font-size="{FONT_SIZE}">"#
    ));
    svg.line(format_args!("<title>{}</title>", escaped(title)));
    // What cannot be hit by a fraction of a pixel: without this, seams show between neighbouring grounds.
    svg.line(format_args!("<style>text{{white-space:pre}}rect,path{{shape-rendering:crispEdges}}</style>"));
    svg.line(format_args!(r#"<rect width="100%" height="100%" fill="{}"/>"#, hex(paint.ground)));
    let rows: Vec<Vec<Seen>> = rows(buffer).collect();
    for (y, row) in rows.iter().enumerate() {
        svg.grounds(row, y as u32 * CELL_HEIGHT);
    }
    for (y, row) in rows.iter().enumerate() {
        svg.letters(row, y as u32 * CELL_HEIGHT);
    }
    svg.line(format_args!("</svg>"));
    svg.text
}

struct Svg<'p> {
    text: String,
    paint: &'p Paint,
}

impl Svg<'_> {
    fn line(&mut self, what: std::fmt::Arguments) {
        // Writing to a string cannot fail.
        let _ = self.text.write_fmt(what);
        self.text.push('\n');
    }

    fn grounds(&mut self, row: &[Seen], y: u32) {
        for run in row.chunk_by(|a, b| self.paint.seen(a.look).1 == self.paint.seen(b.look).1) {
            let ground = self.paint.seen(run[0].look).1;
            let (x, width) = extent(run);
            if ground != self.paint.ground {
                self.line(format_args!(
                    r#"<rect x="{x}" y="{y}" width="{width}" height="{CELL_HEIGHT}" fill="{}"/>"#,
                    hex(ground)
                ));
            }
        }
    }

    fn letters(&mut self, row: &[Seen], y: u32) {
        for run in row.chunk_by(|a, b| a.look == b.look) {
            let look = run[0].look;
            if look.modifier.contains(Modifier::HIDDEN) {
                continue;
            }
            let colour = hex(self.paint.seen(look).0);
            for piece in pieces(run) {
                self.piece(piece, y, look, &colour);
            }
            let (x, width) = extent(run);
            let mut rule = |below: u32, colour: &str| {
                self.line(format_args!(
                    r#"<rect x="{x}" y="{}" width="{width}" height="1" fill="{colour}"/>"#,
                    y + below
                ));
            };
            if look.modifier.contains(Modifier::UNDERLINED) {
                rule(UNDERLINE, &colour);
            }
            if look.modifier.contains(Modifier::CROSSED_OUT) {
                rule(STRIKE, &colour);
            }
        }
    }

    fn piece(&mut self, piece: &[Seen], y: u32, look: Look, colour: &str) {
        let (x, width) = extent(piece);
        let cell = f64::from(CELL_WIDTH);
        let shapes: Option<String> = piece
            .iter()
            .map(|seen| {
                shape::path(seen.symbol, f64::from(seen.x) * cell, y.into(), cell, CELL_HEIGHT.into())
            })
            .collect();
        if let Some(shapes) = shapes {
            return self.line(format_args!(r#"<path d="{shapes}" fill="{colour}"/>"#));
        }
        let bold = if look.modifier.contains(Modifier::BOLD) { r#" font-weight="bold""# } else { "" };
        let italic = if look.modifier.contains(Modifier::ITALIC) { r#" font-style="italic""# } else { "" };
        let letters: String = piece.iter().map(|seen| seen.symbol).collect();
        self.line(format_args!(
            r#"<text x="{x}" y="{}" textLength="{width}" fill="{colour}"{bold}{italic}>{}</text>"#,
            y + BASELINE,
            escaped(&letters)
        ));
    }
}

/// The parts of a run that are drawn as one: words with the single spaces between them, and apart from these
/// every letter that a fixed-width font may lack, since it then comes from a font of another width.
fn pieces<'r, 'b>(run: &'r [Seen<'b>]) -> Vec<&'r [Seen<'b>]> {
    let joins = |a: &Seen, b: &Seen| kind(a) == kind(b) && kind(a) != Kind::Odd;
    let mut pieces = Vec::new();
    for alike in run.chunk_by(joins) {
        if kind(&alike[0]) != Kind::Letter {
            pieces.push(alike);
            continue;
        }
        let mut start = 0;
        while start < alike.len() {
            let rest = &alike[start..];
            let two_spaces = rest.windows(2).position(|two| two[0].symbol == " " && two[1].symbol == " ");
            let end = two_spaces.unwrap_or(rest.len());
            pieces.push(&rest[..end]);
            start += end + rest[end..].iter().take_while(|seen| seen.symbol == " ").count();
        }
    }
    let trimmed = pieces.into_iter().map(|piece| {
        let is_space = |seen: &&Seen| seen.symbol == " ";
        let start = piece.iter().take_while(is_space).count();
        let end = piece.len() - piece[start..].iter().rev().take_while(is_space).count();
        &piece[start..end]
    });
    trimmed.filter(|piece| !piece.is_empty()).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// In every fixed-width font: Latin, Greek and Cyrillic, and the space.
    Letter,
    /// Drawn as a shape.
    Shape,
    /// Anything else.
    Odd,
}

fn kind(seen: &Seen) -> Kind {
    let common = |c: char| c < '\u{530}' || matches!(c, '‐'..='”' | '…' | '•');
    match seen.symbol.chars().next() {
        Some('\u{2500}'..='\u{259F}') if shape::path(seen.symbol, 0.0, 0.0, 1.0, 1.0).is_some() => {
            Kind::Shape
        }
        _ if seen.width == 1 && seen.symbol.chars().all(common) => Kind::Letter,
        _ => Kind::Odd,
    }
}

/// Where the cells begin and how wide they are together.
fn extent(cells: &[Seen]) -> (u32, u32) {
    let x = cells.first().map_or(0, |seen| u32::from(seen.x));
    let end = cells.last().map_or(0, |seen| u32::from(seen.x) + u32::from(seen.width));
    (x * CELL_WIDTH, (end - x) * CELL_WIDTH)
}

fn hex(Rgb(r, g, b): Rgb) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
