//! Where things stand on the screen. Computed before the update, shared by drawing and the mouse.

use super::view::Focus;

/// The size of the screen in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Viewport {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// Columns from the left edge of the screen.
    pub x: u16,
    /// Rows from its upper edge.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// Whether the cell lies inside.
    pub fn contains(self, x: u16, y: u16) -> bool {
        x >= self.x && x < self.x + self.width && y >= self.y && y < self.y + self.height
    }

    /// Whether it holds no cell.
    pub fn is_empty(self) -> bool {
        self.width == 0 || self.height == 0
    }
}

/// Where the detail pane stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DetailPlace {
    /// To the right of the programme.
    Beside,
    /// Below the programme.
    Below,
    /// Over the programme, while it is being read.
    Over,
}

/// The least size on which the program can be used.
pub const SMALLEST: Viewport = Viewport { width: 40, height: 12 };

/// Columns from which the detail pane stands beside the programme.
const BESIDE_FROM: u16 = 130;
/// Size from which it stands below.
const BELOW_FROM: Viewport = Viewport { width: 80, height: 24 };

/// Lines above the session that is decided about.
const LINES_OF_PROGRESS: u16 = 2;
/// The widest page that is read with ease.
const WIDEST_PAGE: u16 = 100;

/// The parts of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The line with the conference, the clock and the counts.
    pub header: Area,
    /// The line with day tabs and views.
    pub tabs: Area,
    /// The line that says what is filtered; empty where nothing is.
    pub chips: Area,
    /// Grid, list or search.
    pub programme: Area,
    /// The session being read; empty where there is no place for it now.
    pub detail: Area,
    /// The line with notices and keys.
    pub footer: Area,
}

impl Layout {
    /// Where the detail pane stands on a screen of this size.
    pub fn detail_place(viewport: Viewport) -> DetailPlace {
        let Viewport { width, height } = viewport;
        if width >= BESIDE_FROM && height >= SMALLEST.height {
            DetailPlace::Beside
        } else if width >= BELOW_FROM.width && height >= BELOW_FROM.height {
            DetailPlace::Below
        } else {
            DetailPlace::Over
        }
    }

    /// Whether the screen is too small to be used.
    pub fn is_too_small(viewport: Viewport) -> bool {
        viewport.width < SMALLEST.width || viewport.height < SMALLEST.height
    }

    /// The parts of a screen of this size while `focus` has the keys and nothing is filtered.
    pub fn of(viewport: Viewport, focus: Focus) -> Layout {
        Layout::below_chips(viewport, focus, 0)
    }

    /// The parts of a screen of this size with a line that says what is filtered.
    pub fn with_chips(viewport: Viewport, focus: Focus) -> Layout {
        Layout::below_chips(viewport, focus, 1)
    }

    fn below_chips(viewport: Viewport, focus: Focus, chip_lines: u16) -> Layout {
        let Viewport { width, height } = viewport;
        if Layout::is_too_small(viewport) {
            return Layout::default();
        }
        let line = |y| Area { x: 0, y, width, height: 1 };
        let chips = Area { height: chip_lines, ..line(2) };
        let body = Area { x: 0, y: 2 + chip_lines, width, height: height - 3 - chip_lines };
        let (programme, detail) = match Layout::detail_place(viewport) {
            DetailPlace::Beside => {
                let detail_width = (width / 10 * 3 + width % 10 * 3 / 10).clamp(42, 72);
                let programme = Area { width: width - detail_width - 1, ..body };
                (programme, Area { x: width - detail_width, width: detail_width, ..body })
            }
            DetailPlace::Below => {
                // Whoever reads has the larger share.
                let fifths = if focus == Focus::Detail { 3 } else { 2 };
                let detail_height = (body.height / 5 * fifths + body.height % 5 * fifths / 5).max(8);
                let programme = Area { height: body.height - detail_height - 1, ..body };
                let y = body.y + programme.height + 1;
                (programme, Area { y, height: detail_height, ..body })
            }
            DetailPlace::Over if focus == Focus::Detail => (Area::default(), body),
            DetailPlace::Over => (body, Area::default()),
        };
        Layout { header: line(0), tabs: line(1), chips, programme, detail, footer: line(height - 1) }
    }

    /// The parts of a screen of this size while sessions are decided about one at a time: the programme is the
    /// lines that say how far one is, and the rest is for reading, no wider than one reads with ease.
    pub fn of_triage(viewport: Viewport) -> Layout {
        Layout::triage_in(viewport, Layout::of(viewport, Focus::Programme))
    }

    /// [`Layout::of_triage`] with a line that says what is filtered.
    pub fn of_triage_with_chips(viewport: Viewport) -> Layout {
        Layout::triage_in(viewport, Layout::with_chips(viewport, Focus::Programme))
    }

    fn triage_in(viewport: Viewport, layout: Layout) -> Layout {
        if Layout::is_too_small(viewport) {
            return layout;
        }
        let width = viewport.width.min(WIDEST_PAGE);
        let y = layout.tabs.y + 1 + layout.chips.height;
        let programme = Area { x: (viewport.width - width) / 2, y, width, height: LINES_OF_PROGRESS };
        let y = programme.y + programme.height + 1;
        let detail = Area { y, height: viewport.height - 1 - y, ..programme };
        Layout { programme, detail, ..layout }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_fill_every_usable_screen_without_overlap() {
        for width in 40..220 {
            for height in 12..70 {
                for focus in [Focus::Programme, Focus::Detail] {
                    let viewport = Viewport { width, height };
                    for layout in [Layout::of(viewport, focus), Layout::with_chips(viewport, focus)] {
                        let Layout { header, tabs, chips, programme, detail, footer } = layout;
                        let parts = [header, tabs, chips, programme, detail, footer];
                        let cells: u32 = parts.iter().map(|p| u32::from(p.width) * u32::from(p.height)).sum();
                        let rule = match Layout::detail_place(Viewport { width, height }) {
                            DetailPlace::Beside => u32::from(height - 3 - chips.height),
                            DetailPlace::Below => u32::from(width),
                            DetailPlace::Over => 0,
                        };
                        assert_eq!(cells + rule, u32::from(width) * u32::from(height), "{width}x{height}");
                        assert!(parts.iter().all(|p| p.x + p.width <= width && p.y + p.height <= height));
                    }
                }
            }
        }
    }
}
