//! The colours and letter styles of everything on the screen, under the names of what they are for.
//!
//! The built-in looks are data, `assets/theme.toml`. [`Looks::theme`] brings a look to what the terminal can
//! show; drawing code never asks how many colours there are.

mod colour;
mod depth;
mod file;
mod looks;
mod tint;

pub use colour::Rgb;
pub use depth::Depth;
pub use file::ThemeFault;
pub use looks::{Look, Looks};
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
            fn from_roles(tints: Tints, style_of: impl Fn(&'static str) -> Style) -> Theme {
                Theme { $($role: style_of(stringify!($role)),)+ tints }
            }

            /// The name of every role, in the order of the struct.
            pub const ROLES: &[&str] = &[$(stringify!($role),)+];

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
    /// The mark of a session that I may go to.
    maybe,
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
        Looks::built_in().theme(Look::Dark, Depth::True)
    }

    /// The built-in light theme, at full colour.
    pub fn light() -> Theme {
        Looks::built_in().theme(Look::Light, Depth::True)
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
mod tests;
