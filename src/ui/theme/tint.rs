//! The colours of tracks: an accent bar and the backgrounds mixed from it.

use ratatui::style::{Color, Modifier, Style};

use super::{Depth, Rgb, depth};

/// How much of the bar's colour is in the background of a block, its first row, the selected block, and a
/// block of the past.
const BLOCK: f64 = 0.16;
const FIRST_ROW: f64 = 0.25;
const SELECTED: f64 = 0.45;
const PAST: f64 = 0.06;

/// What text on a background has to reach where the theme asks for no more: WCAG 2.1, level AA.
pub(super) const TEXT_CONTRAST: f64 = 4.5;
/// What lesser text, and a bar beside the ground, has to reach.
const DIM_CONTRAST: f64 = 3.0;

/// The styles of a block in the grid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tint {
    /// The bar at the block's left; only the colour of the glyph, to lie over one of the backgrounds.
    pub bar: Style,
    /// The block: background and ordinary letters.
    pub block: Style,
    /// The first row of a block that touches one of the same tint above it.
    pub first_row: Style,
    /// The selected block.
    pub selected: Style,
    /// The session's title on any of these backgrounds.
    pub title: Style,
    /// The speakers' names on any of these backgrounds.
    pub speakers: Style,
    past: Past,
}

/// What [`Tint::past`] replaces.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Past {
    bar: Style,
    block: Style,
    first_row: Style,
    title: Style,
    speakers: Style,
}

impl Tint {
    /// The tint of a session that is over: everything fainter, save the selection, which must be found.
    #[must_use]
    pub fn past(self) -> Tint {
        let Past { bar, block, first_row, title, speakers } = self.past;
        Tint { bar, block, first_row, title, speakers, ..self }
    }
}

/// The tints of a theme, at one colour depth.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tints {
    numbered: Vec<Tint>,
    untinted: Tint,
    palette: Palette,
}

/// What tints are made from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Palette {
    /// What the blocks lie on.
    pub ground: Rgb,
    /// The colours of titles, of ordinary letters, of speakers' names and of what is over.
    pub title: Rgb,
    pub text: Rgb,
    pub speakers: Rgb,
    pub dim: Rgb,
    /// What else is drawn on blocks: the star.
    pub star: Rgb,
    /// What text on a block has to reach.
    pub contrast: f64,
    pub depth: Depth,
}

impl Tints {
    /// The tints with these bars, made once: every block of every frame has one of them.
    pub fn of(bars: &[Rgb], untinted: Rgb, palette: Palette) -> Tints {
        let numbered = bars.iter().map(|bar| palette.made_from(*bar)).collect();
        Tints { numbered, untinted: palette.made_from(untinted), palette }
    }

    pub fn len(&self) -> usize {
        self.numbered.len()
    }

    pub fn numbered(&self, index: usize) -> Tint {
        match self.numbered.len() {
            0 => self.untinted,
            count => self.numbered[index % count],
        }
    }

    pub fn untinted(&self) -> Tint {
        self.untinted
    }

    pub fn made_legible(&self, own: Rgb) -> Tint {
        self.palette.made_legible(own)
    }
}

impl Palette {
    fn made_legible(&self, own: Rgb) -> Tint {
        // Towards the text, which stands out from the ground, until the bar does too.
        let steps = (0..=20).map(|step| own.mix(self.title, f64::from(step) / 20.0));
        let ground = self.seen(self.ground);
        let mut seen = steps.skip_while(|bar| self.seen(*bar).contrast(ground) < DIM_CONTRAST);
        self.made_from(seen.next().unwrap_or(self.title))
    }

    fn made_from(&self, bar: Rgb) -> Tint {
        match self.depth {
            Depth::True | Depth::Ansi256 => self.in_colour(bar),
            Depth::Ansi16 => without_backgrounds(Style::new().fg(ansi_hue(bar))),
            Depth::None => without_backgrounds(Style::new()),
        }
    }

    fn in_colour(&self, bar: Rgb) -> Tint {
        let shown = |style| if self.depth == Depth::Ansi256 { depth::nearest_256(style) } else { style };
        let on = |ink: Rgb, ground: Rgb| shown(Style::new().fg(ink.into()).bg(ground.into()));
        let letters = |ink: Rgb| Style::new().fg(ink.into());
        let past_block = self.background(bar, PAST, self.dim, DIM_CONTRAST);
        let past_first_row = self.background(bar, PAST * 2.0, self.dim, DIM_CONTRAST);
        Tint {
            bar: shown(letters(bar)),
            block: on(self.text, self.background(bar, BLOCK, self.text, self.contrast)),
            first_row: on(self.text, self.background(bar, FIRST_ROW, self.text, self.contrast)),
            selected: on(self.title, self.background(bar, SELECTED, self.title, self.contrast)),
            title: shown(letters(self.title).add_modifier(Modifier::BOLD)),
            speakers: shown(letters(self.speakers).add_modifier(Modifier::ITALIC)),
            past: Past {
                bar: shown(letters(self.ground.mix(bar, 0.5))),
                block: on(self.dim, past_block),
                first_row: on(self.dim, past_first_row),
                title: shown(letters(self.dim)),
                speakers: shown(letters(self.dim).add_modifier(Modifier::ITALIC)),
            },
        }
    }

    /// The ground with `share` of the bar's colour in it, less if `ink` could not be read on that, nor what
    /// else is drawn on a block that is not over.
    fn background(&self, bar: Rgb, share: f64, ink: Rgb, wanted: f64) -> Rgb {
        let lesser = if ink == self.dim { [self.dim; 2] } else { [self.speakers, self.star] };
        // What is measured is what will be seen.
        let contrast = |ink: Rgb, ground: Rgb| self.seen(ink).contrast(self.seen(ground));
        let legible = |ground: Rgb| {
            contrast(ink, ground) >= wanted && lesser.iter().all(|ink| contrast(*ink, ground) >= DIM_CONTRAST)
        };
        let steps = (0..=20).map(|step| self.ground.mix(bar, share * (1.0 - f64::from(step) / 20.0)));
        steps.into_iter().find(|ground| legible(*ground)).unwrap_or(self.ground)
    }

    /// What the terminal makes of a colour.
    fn seen(&self, colour: Rgb) -> Rgb {
        if self.depth == Depth::Ansi256 { Rgb::of_index(colour.nearest_index()) } else { colour }
    }
}

/// A tint told by its bar alone; the selection is reversed and the past is dim.
fn without_backgrounds(bar: Style) -> Tint {
    let dim = Style::new().add_modifier(Modifier::DIM);
    Tint {
        bar,
        block: Style::new(),
        first_row: Style::new(),
        selected: Style::new().add_modifier(Modifier::REVERSED),
        title: Style::new().add_modifier(Modifier::BOLD),
        speakers: Style::new().add_modifier(Modifier::ITALIC),
        past: Past {
            bar: bar.patch(dim),
            block: dim,
            first_row: dim,
            title: dim,
            speakers: dim.add_modifier(Modifier::ITALIC),
        },
    }
}

/// The one of the six hues among the sixteen colours that is nearest to `colour`; the terminal's own colour
/// of letters for a grey. The bright blue: the other can hardly be seen on black.
fn ansi_hue(colour: Rgb) -> Color {
    const HUES: [Color; 6] =
        [Color::Red, Color::Yellow, Color::Green, Color::Cyan, Color::LightBlue, Color::Magenta];
    // Boundaries as the eye draws them: amber is yellow, sky blue is cyan, violet is magenta.
    const UPPER_ENDS: [f64; 6] = [18.0, 68.0, 160.0, 205.0, 245.0, 330.0];
    match colour.hue() {
        None => Color::Reset,
        Some(hue) => HUES[UPPER_ENDS.iter().position(|end| hue < *end).unwrap_or(0)],
    }
}

impl From<Rgb> for Color {
    fn from(Rgb(r, g, b): Rgb) -> Color {
        Color::Rgb(r, g, b)
    }
}
