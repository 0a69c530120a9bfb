//! The colours and letter styles of everything on the screen, under the names of what they are for.
//!
//! The built-in looks are data, `assets/theme.toml`. A theme is read at full colour and brought to what the
//! terminal can show by [`Theme::at_depth`]; drawing code never asks how many colours there are.

mod colour;
mod depth;
mod file;
mod tint;

pub use colour::Rgb;
pub use depth::Depth;
pub use file::ThemeError;
pub use tint::Tint;

use ratatui::style::Style;
use tint::Tints;

/// Lists the roles once: the fields of [`Theme`], and the way to make all of them from their names.
macro_rules! roles {
    ($($(#[$doc:meta])+ $role:ident,)+) => {
        /// A style for each role on the screen, and the tints of the grid's blocks.
        ///
        /// A style sets only what its role is about (most set no background), so that roles can be laid over
        /// each other with [`Style::patch`].
        #[derive(Clone, Debug, PartialEq)]
        pub struct Theme {
            $($(#[$doc])+ pub $role: Style,)+
            /// The colours of tracks; see [`Theme::tint`].
            tints: Tints,
        }

        impl Theme {
            /// The theme whose every role is what `style_of` answers to the role's name.
            fn from_roles<E>(
                tints: Tints,
                mut style_of: impl FnMut(&'static str) -> Result<Style, E>,
            ) -> Result<Theme, E> {
                Ok(Theme { $($role: style_of(stringify!($role))?,)+ tints })
            }

            /// This theme with every role changed.
            fn with_each_role(&self, change: impl Fn(Style) -> Style) -> Theme {
                Theme { $($role: change(self.$role),)+ tints: self.tints.clone() }
            }

            /// Every role by name, in the order of the struct.
            pub fn roles(&self) -> Vec<(&'static str, Style)> {
                vec![$((stringify!($role), self.$role),)+]
            }
        }
    };
}

roles! {
    /// The whole screen: ordinary letters on the ground everything else lies on.
    background,
    /// Ordinary letters.
    text,
    /// What matters less: counts, separators, hints.
    dim,
    /// The title of a session or a page.
    title,
    /// A heading within a page.
    heading,
    /// Names of speakers.
    speakers,
    /// Whatever shall catch the eye without being a warning.
    accent,
    /// A link that can be opened.
    link,
    /// Kind, track and level of a session.
    kind,
    /// The star of a starred session.
    star,
    /// Two starred sessions at one time.
    clash,
    /// Something went wrong.
    error,
    /// Something went well.
    good,
    /// The present minute: its time on the axis, "18 min left".
    now,
    /// The line of the present minute through the grid.
    now_line,
    /// The bar at the top.
    header,
    /// The conference's name in the header.
    header_title,
    /// The lesser words of the header.
    header_dim,
    /// The tab of a day.
    tab,
    /// The tab of a day without starred sessions.
    tab_empty,
    /// The tab of the day on the screen.
    tab_active,
    /// The tab of a view.
    view_tab,
    /// The tab of the view on the screen.
    view_tab_active,
    /// The heading of a room's column.
    room,
    /// The heading of the column with the selected session.
    room_selected,
    /// A time on the axis.
    hour,
    /// The selected row of a list.
    selection,
    /// Letters that a search has found.
    search_mark,
    /// The line in which a search is typed.
    search_input,
    /// The bar at the bottom.
    footer,
    /// A key in the footer or the help.
    footer_key,
    /// What a key does.
    footer_word,
    /// Lines between parts of the screen, rules in texts.
    border,
    /// The part of a text that is in sight.
    scrollbar,
    /// The rest of the scrollbar.
    scrollbar_track,
    /// A break or plenary across all rooms.
    band,
    /// Help, palette and other boxes over the screen.
    overlay,
    /// The frame of such a box.
    overlay_border,
    /// Code within a line.
    code,
    /// Code on lines of its own.
    code_block,
    /// Quoted text.
    quote,
    /// Laid over a session that does not take place.
    cancelled,
}

impl Theme {
    /// The built-in dark theme, at full colour.
    pub fn dark() -> Theme {
        file::built_in().dark.clone()
    }

    /// The built-in light theme, at full colour.
    pub fn light() -> Theme {
        file::built_in().light.clone()
    }

    /// This theme as a terminal of `depth` can show it. Made from a theme at full colour: what has lost its
    /// colours does not get them back.
    ///
    /// 256 colours take the nearest. With sixteen, whose real colours nobody knows, and with none, the roles
    /// come from sections of their own in the theme file, in which no background is needed to understand the
    /// screen.
    #[must_use]
    pub fn at_depth(&self, depth: Depth) -> Theme {
        let mut theme = match depth {
            Depth::True => self.clone(),
            Depth::Ansi256 => self.with_each_role(depth::nearest_256),
            Depth::Ansi16 => file::built_in().sixteen.clone(),
            Depth::None => file::built_in().mono.clone(),
        };
        theme.tints = self.tints.at_depth(depth);
        theme
    }

    /// The colours of the track that is mentioned as number `index`, counted from 0. Tracks next to each
    /// other differ; after as many as the theme has, they begin again.
    pub fn tint(&self, index: usize) -> Tint {
        self.tints.numbered(index)
    }

    /// The colours of a session that has no track.
    pub fn untinted(&self) -> Tint {
        self.tints.untinted()
    }

    /// The colours of a track that brings its own, moved as little as is needed to be told from the ground
    /// and to let text be read on them.
    pub fn tint_from_rgb(&self, own: Rgb) -> Tint {
        self.tints.made_legible(own)
    }

    /// How many tints there are before they repeat.
    pub fn tint_count(&self) -> usize {
        self.tints.len()
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Color, Modifier};

    use super::*;

    fn rgb(color: Option<Color>) -> Option<Rgb> {
        match color {
            Some(Color::Rgb(r, g, b)) => Some(Rgb(r, g, b)),
            Some(Color::Indexed(index)) => Some(Rgb::of_index(index)),
            _ => None,
        }
    }

    /// The contrast that WCAG 2.1 (1.4.3) asks of text, less for what is dimmed on purpose (as for large
    /// text), and none for lines, which are not text.
    fn wanted(role: &str) -> f64 {
        match role {
            "border" | "scrollbar_track" | "now_line" | "cancelled" => 0.0,
            name if name.contains("dim") => 3.0,
            "hour" | "tab_empty" | "view_tab" | "scrollbar" => 3.0,
            _ => 4.5,
        }
    }

    fn every_tint(theme: &Theme) -> Vec<Tint> {
        let own = (0..=255).step_by(51).flat_map(|r| {
            (0..=255).step_by(51).flat_map(move |g| (0..=255).step_by(51).map(move |b| Rgb(r, g, b)))
        });
        (0..theme.tint_count())
            .map(|index| theme.tint(index))
            .chain([theme.untinted()])
            .chain(own.map(|own| theme.tint_from_rgb(own)))
            .collect()
    }

    #[test]
    fn every_role_can_be_read() {
        for theme in [Theme::dark(), Theme::light()] {
            for theme in [theme.clone(), theme.at_depth(Depth::Ansi256)] {
                for (name, style) in theme.roles() {
                    let ink = rgb(style.fg.or(theme.background.fg)).unwrap();
                    let ground = rgb(style.bg.or(theme.background.bg)).unwrap();
                    let contrast = ink.contrast(ground);
                    assert!(contrast >= wanted(name), "{name}: {contrast:.2} of {ink:?} on {ground:?}");
                }
            }
        }
    }

    #[test]
    fn text_can_be_read_on_every_tint() {
        for theme in [Theme::dark(), Theme::light()] {
            for tint in every_tint(&theme) {
                let check = |ink: Style, ground: Style, wanted: f64| {
                    let (ink, ground) = (rgb(ink.fg).unwrap(), rgb(ground.bg).unwrap());
                    let contrast = ink.contrast(ground);
                    assert!(contrast >= wanted, "{contrast:.2} of {ink:?} on {ground:?} in {tint:?}");
                };
                for ground in [tint.block, tint.first_row, tint.selected] {
                    check(tint.title, ground, 4.5);
                    check(ground, ground, 4.5);
                    check(tint.speakers, ground, 3.0);
                    check(theme.star, ground, 3.0);
                }
                check(tint.bar, theme.background, 3.0);
                let past = tint.past();
                for ground in [past.block, past.first_row] {
                    check(past.title, ground, 3.0);
                    check(past.speakers, ground, 3.0);
                }
            }
        }
    }

    #[test]
    fn the_parts_of_a_block_can_be_told_apart() {
        for theme in [Theme::dark(), Theme::light()] {
            for tint in every_tint(&theme) {
                let grounds = [theme.background.bg, tint.block.bg, tint.first_row.bg, tint.selected.bg];
                for (i, one) in grounds.iter().enumerate() {
                    assert!(!grounds[..i].contains(one), "{grounds:?}");
                }
            }
            for depth in [Depth::Ansi256, Depth::Ansi16, Depth::None] {
                let theme = theme.at_depth(depth);
                let tint = theme.tint(0);
                assert_ne!(tint.selected, tint.block, "{depth:?}");
                if depth == Depth::Ansi256 {
                    for style in [theme.band, theme.header, theme.selection, theme.code_block] {
                        assert_ne!(style.bg, theme.background.bg);
                    }
                    for index in 0..theme.tint_count() {
                        let tint = theme.tint(index);
                        let grounds =
                            [theme.background.bg, tint.block.bg, tint.first_row.bg, tint.selected.bg];
                        assert!((1..4).all(|i| !grounds[..i].contains(&grounds[i])), "{grounds:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_depth_shows_only_what_it_has() {
        let allowed = |depth: Depth, color: Color| match depth {
            Depth::True => true,
            Depth::Ansi256 => matches!(color, Color::Indexed(_)),
            Depth::Ansi16 => !matches!(color, Color::Indexed(_) | Color::Rgb(..)),
            Depth::None => color == Color::Reset,
        };
        for theme in [Theme::dark(), Theme::light()] {
            for depth in [Depth::True, Depth::Ansi256, Depth::Ansi16, Depth::None] {
                let theme = theme.at_depth(depth);
                let mut styles = theme.roles();
                for tint in every_tint(&theme).into_iter().flat_map(|tint| [tint, tint.past()]) {
                    let Tint { bar, block, first_row, selected, title, speakers, .. } = tint;
                    styles.extend([bar, block, first_row, selected, title, speakers].map(|s| ("tint", s)));
                }
                for (name, style) in styles {
                    for color in style.fg.iter().chain(&style.bg) {
                        assert!(allowed(depth, *color), "{name} at {depth:?}: {color:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn without_backgrounds_the_meaning_is_in_modifiers() {
        for depth in [Depth::Ansi16, Depth::None] {
            let theme = Theme::dark().at_depth(depth);
            let tint = theme.tint(0);
            for style in [theme.selection, theme.tab_active, tint.selected] {
                assert!(style.add_modifier.contains(Modifier::REVERSED), "{depth:?}");
            }
            assert!(theme.view_tab_active.add_modifier.contains(Modifier::UNDERLINED));
            assert!(theme.link.add_modifier.contains(Modifier::UNDERLINED));
            assert!(tint.past().title.add_modifier.contains(Modifier::DIM));
            assert!(tint.title.add_modifier.contains(Modifier::BOLD));
        }
    }

    #[test]
    fn tints_keep_their_hue_with_sixteen_colours() {
        let theme = Theme::dark().at_depth(Depth::Ansi16);
        let check = |own, bar| assert_eq!(theme.tint_from_rgb(own).bar.fg, Some(bar), "{own:?}");
        check(Rgb(0xf7, 0x76, 0x8e), Color::Red);
        check(Rgb(0x9e, 0xce, 0x6a), Color::Green);
        check(Rgb(0xe0, 0xaf, 0x68), Color::Yellow);
        check(Rgb(0x25, 0x63, 0xd6), Color::LightBlue);
        check(Rgb(0xbb, 0x9a, 0xf7), Color::Magenta);
        check(Rgb(0x2a, 0xc3, 0xde), Color::Cyan);
        check(Rgb(0x80, 0x80, 0x80), Color::Reset);
    }

    #[test]
    fn neighbouring_tracks_differ_and_tints_repeat() {
        for theme in [Theme::dark(), Theme::light()] {
            for index in 0..20 {
                assert_ne!(theme.tint(index), theme.tint(index + 1));
                assert_eq!(theme.tint(index), theme.tint(index + theme.tint_count()));
            }
        }
    }
}
