//! Whether everything can be read, and told apart.

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

fn every_theme(depth: Depth) -> impl Iterator<Item = (&'static str, Theme)> {
    Look::ALL.into_iter().map(move |look| (look.name(), Looks::built_in().theme(look, depth)))
}

/// The themes whose colours are known.
fn every_coloured_theme() -> impl Iterator<Item = (&'static str, Theme)> {
    [Depth::True, Depth::Ansi256].into_iter().flat_map(every_theme)
}

#[test]
fn every_role_can_be_read() {
    for (look, theme) in every_coloured_theme() {
        for (name, style) in theme.roles() {
            let ink = rgb(style.fg.or(theme.background.fg)).unwrap();
            let ground = rgb(style.bg.or(theme.background.bg)).unwrap();
            let contrast = ink.contrast(ground);
            assert!(contrast >= wanted(name), "{look} {name}: {contrast:.2} of {ink:?} on {ground:?}");
        }
    }
}

/// Grounds on which other roles are laid, and these.
const LAID_ON: &[(&str, &[&str])] = &[
    ("overlay", &["text", "dim", "heading", "title", "footer_key", "accent", "error", "now", "star", "kind"]),
    (
        "selection",
        &["text", "title", "speakers", "dim", "star", "clash", "now", "room", "search_mark", "footer_key"],
    ),
    ("header", &["star", "clash", "dim", "now"]),
    ("footer", &["accent", "error"]),
    ("search_input", &["accent", "dim"]),
    ("band", &["star", "dim"]),
];

#[test]
fn roles_can_be_read_on_the_grounds_they_are_laid_on() {
    for (look, theme) in every_coloured_theme() {
        let roles = theme.roles();
        let style_of = |role: &str| roles.iter().find(|(name, _)| *name == role).unwrap().1;
        for (ground, inks) in LAID_ON {
            for role in *inks {
                let style = style_of(ground).patch(style_of(role));
                let contrast = rgb(style.fg).unwrap().contrast(rgb(style.bg).unwrap());
                let wanted = if matches!(*role, "dim" | "speakers" | "star" | "clash") { 3.0 } else { 4.5 };
                assert!(contrast >= wanted, "{look}: {role} on {ground} has {contrast:.2}");
            }
        }
    }
}

#[test]
fn text_can_be_read_on_every_tint() {
    let every_theme =
        every_theme(Depth::True).map(|(look, theme)| (look, theme, look.starts_with("high-contrast")));
    let at_256 = super::tests::every_theme(Depth::Ansi256).map(|(look, theme)| (look, theme, false));
    for (look, theme, is_high) in every_theme.chain(at_256) {
        for tint in every_tint(&theme) {
            let check = |ink: Style, ground: Style, wanted: f64| {
                let (ink, ground) = (rgb(ink.fg).unwrap(), rgb(ground.bg).unwrap());
                let contrast = ink.contrast(ground);
                assert!(contrast >= wanted, "{look}: {contrast:.2} of {ink:?} on {ground:?} in {tint:?}");
            };
            let text = if is_high { 7.0 } else { 4.5 };
            for ground in [tint.block, tint.first_row, tint.selected] {
                check(tint.title, ground, text);
                check(ground, ground, text);
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
fn high_contrast_has_more_of_it() {
    for look in [Look::HighContrast, Look::HighContrastLight] {
        let theme = Looks::built_in().theme(look, Depth::True);
        for (name, style) in theme.roles() {
            let contrast = rgb(style.fg.or(theme.background.fg))
                .unwrap()
                .contrast(rgb(style.bg.or(theme.background.bg)).unwrap());
            let wanted = if wanted(name) < 4.5 { wanted(name) } else { 7.0 };
            assert!(contrast >= wanted, "{} {name}: {contrast:.2}", look.name());
        }
    }
}

#[test]
fn the_parts_of_a_block_can_be_told_apart() {
    for (look, theme) in every_theme(Depth::True) {
        for tint in every_tint(&theme) {
            let grounds = [theme.background.bg, tint.block.bg, tint.first_row.bg, tint.selected.bg];
            for (i, one) in grounds.iter().enumerate() {
                assert!(!grounds[..i].contains(one), "{look}: {grounds:?}");
            }
        }
    }
    for depth in [Depth::Ansi256, Depth::Ansi16, Depth::None] {
        for (look, theme) in every_theme(depth) {
            let tint = theme.tint(0);
            assert_ne!(tint.selected, tint.block, "{look} {depth:?}");
            if depth == Depth::Ansi256 {
                for style in [theme.band, theme.header, theme.selection, theme.code_block] {
                    assert_ne!(style.bg, theme.background.bg, "{look}");
                }
                for index in 0..theme.tint_count() {
                    let tint = theme.tint(index);
                    let grounds = [theme.background.bg, tint.block.bg, tint.first_row.bg, tint.selected.bg];
                    assert!((1..4).all(|i| !grounds[..i].contains(&grounds[i])), "{look}: {grounds:?}");
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
    for depth in [Depth::True, Depth::Ansi256, Depth::Ansi16, Depth::None] {
        for (_, theme) in every_theme(depth) {
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
        let theme = Looks::built_in().theme(Look::Dark, depth);
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
    let theme = Looks::built_in().theme(Look::Dark, Depth::Ansi16);
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
    for (_, theme) in every_theme(Depth::True) {
        for index in 0..20 {
            assert_ne!(theme.tint(index), theme.tint(index + 1));
            assert_eq!(theme.tint(index), theme.tint(index + theme.tint_count()));
        }
    }
}
