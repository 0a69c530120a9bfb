//! Arithmetic on colours: mixing, contrast, and the nearest of the 256 that xterm numbers.

use std::sync::LazyLock;

/// A colour as red, green and blue, 0–255 in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// The brightness steps of the 6×6×6 cube at 16–231 of xterm's 256 colours.
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The first sixteen of the 256, as xterm has them by default; every terminal may change them.
const FIRST_SIXTEEN: [Rgb; 16] = [
    Rgb(0, 0, 0),
    Rgb(205, 0, 0),
    Rgb(0, 205, 0),
    Rgb(205, 205, 0),
    Rgb(0, 0, 238),
    Rgb(205, 0, 205),
    Rgb(0, 205, 205),
    Rgb(229, 229, 229),
    Rgb(127, 127, 127),
    Rgb(255, 0, 0),
    Rgb(0, 255, 0),
    Rgb(255, 255, 0),
    Rgb(92, 92, 255),
    Rgb(255, 0, 255),
    Rgb(0, 255, 255),
    Rgb(255, 255, 255),
];

/// The light, 0–1, of each step of a part in sRGB. Every block of the grid asks for dozens of them in every
/// frame, and powers take long.
static LIGHT: LazyLock<[f64; 256]> = LazyLock::new(|| {
    std::array::from_fn(|step| {
        let v = step as f64 / 255.0;
        if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
    })
});

impl Rgb {
    /// The colour written `#rrggbb`, `rrggbb` or `#rgb`; `None` if it is not written so.
    pub fn from_hex(text: &str) -> Option<Rgb> {
        let digits = text.strip_prefix('#').unwrap_or(text);
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let number = u32::from_str_radix(digits, 16).ok()?;
        let [_, r, g, b] = number.to_be_bytes();
        match digits.len() {
            6 => Some(Rgb(r, g, b)),
            3 => Some(Rgb((g & 15) * 17, (b >> 4) * 17, (b & 15) * 17)),
            _ => None,
        }
    }

    /// This colour with `share` (0–1) of `other` in it.
    #[must_use]
    pub fn mix(self, other: Rgb, share: f64) -> Rgb {
        let part = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as u8;
        Rgb(part(self.0, other.0), part(self.1, other.1), part(self.2, other.2))
    }

    /// How well the two can be told apart, from 1 (not at all) to 21 (black and white): the contrast ratio
    /// of WCAG 2.1.
    pub fn contrast(self, other: Rgb) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The nearest of xterm's 256 colours, by number. Never one of the first sixteen, which every terminal
    /// paints as it likes, and a grey only for what is nearly grey: a dark red line stays red.
    pub fn nearest_index(self) -> u8 {
        let step = |v: u8| (0..6).min_by_key(|&i| CUBE[i].abs_diff(v)).unwrap_or(0) as u8;
        let cube = 16 + 36 * step(self.0) + 6 * step(self.1) + step(self.2);
        let mean = (u16::from(self.0) + u16::from(self.1) + u16::from(self.2)) / 3;
        let grey = 232 + (mean.saturating_sub(3) / 10).min(23) as u8;
        if self.hue().is_some() {
            return cube;
        }
        if self.distance(Rgb::of_index(grey)) < self.distance(Rgb::of_index(cube)) { grey } else { cube }
    }

    /// The colour that xterm shows for this number of its 256.
    pub fn of_index(index: u8) -> Rgb {
        match index {
            0..=15 => FIRST_SIXTEEN[usize::from(index)],
            16..=231 => {
                let cell = usize::from(index - 16);
                Rgb(CUBE[cell / 36], CUBE[cell / 6 % 6], CUBE[cell % 6])
            }
            232.. => {
                let grey = 8 + 10 * (index - 232);
                Rgb(grey, grey, grey)
            }
        }
    }

    /// The place on the colour circle in degrees, red at 0; `None` for what is nearly grey.
    pub fn hue(self) -> Option<f64> {
        let [r, g, b] = [self.0, self.1, self.2].map(f64::from);
        let (low, high) = (r.min(g).min(b), r.max(g).max(b));
        let spread = high - low;
        if spread < 32.0 || spread < high * 0.2 {
            return None;
        }
        let sector = if high <= r {
            (g - b) / spread
        } else if high <= g {
            2.0 + (b - r) / spread
        } else {
            4.0 + (r - g) / spread
        };
        Some((sector * 60.0).rem_euclid(360.0))
    }

    /// Relative luminance by WCAG 2.1, 0–1.
    fn luminance(self) -> f64 {
        let part = |v: u8| LIGHT[usize::from(v)];
        0.2126 * part(self.0) + 0.7152 * part(self.1) + 0.0722 * part(self.2)
    }

    fn distance(self, other: Rgb) -> u32 {
        let part = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
        part(self.0, other.0) + part(self.1, other.1) + part(self.2, other.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_is_read_strictly() {
        let check = |text, expected| assert_eq!(Rgb::from_hex(text), expected, "{text}");
        check("#14161b", Some(Rgb(0x14, 0x16, 0x1b)));
        check("FF9e64", Some(Rgb(0xff, 0x9e, 0x64)));
        check("#f0a", Some(Rgb(0xff, 0x00, 0xaa)));
        check("", None);
        check("#12345", None);
        check("+12345", None);
        check("red", None);
        check("#ééé", None);
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let check = |a, b, expected: f64| {
            let contrast = Rgb::contrast(a, b);
            assert!((contrast - expected).abs() < 0.01, "{contrast}");
        };
        check(Rgb(0, 0, 0), Rgb(255, 255, 255), 21.0);
        check(Rgb(255, 255, 255), Rgb(255, 255, 255), 1.0);
        check(Rgb(0x77, 0x77, 0x77), Rgb(255, 255, 255), 4.48);
    }

    #[test]
    fn the_nearest_of_an_indexed_colour_is_itself() {
        for index in 16..=255 {
            let colour = Rgb::of_index(index);
            assert_eq!(Rgb::of_index(colour.nearest_index()), colour, "{index}");
        }
    }
}
