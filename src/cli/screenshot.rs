//! `hallway screenshot`: the screen that keys lead to.

use std::io::Write;

use anyhow::{Context, Result};

use super::{Appearance, FINE, Opened, PictureFormat, Settings, app_on};
use crate::app::{Msg, Notebook, Viewport};
use crate::keymap::parse_keys;
use crate::search::{Index, Likeness};
use crate::store::Config;
use crate::ui::theme::Depth;
use crate::ui::{Stage, picture};

/// The screen that is wanted.
#[derive(Debug)]
pub(super) struct Wanted<'a> {
    pub size: Viewport,
    pub keys: &'a str,
    pub format: PictureFormat,
    /// Only what is about looks.
    pub looks: Config,
}

/// Prints the screen. The keys change no file: a star or a note set by them lasts as long as the picture.
pub(super) fn run(
    opened: Opened,
    mut settings: Settings,
    wanted: &Wanted<'_>,
    out: &mut impl Write,
) -> Result<u8> {
    let keys = parse_keys(wanted.keys).context("cannot read --keys")?;
    // Moment by moment the clock would run on; a picture has one moment.
    let now = opened.reading.schedule.moment(opened.clock.now());
    let marks = settings.stars(&opened);
    let notes = settings.notes(&opened.reading.schedule);
    let filters = settings.filters(&opened);
    let appearance = Appearance::of(&wanted.looks, settings.folders.as_ref(), &mut settings.faults);
    settings.report_faults();
    let mut app = app_on(opened, marks, filters, &settings);
    app.notebook = Notebook::of(notes);
    app.index = Some(Index::build(&app.schedule));
    app.likeness = Some(Likeness::build(&app.schedule).into());
    let mut stage = Stage::new(app, settings.keymap, appearance.depth.unwrap_or(Depth::True), wanted.size);
    appearance.dress(&mut stage);
    stage.happen(Msg::Resized, now);
    for key in keys {
        stage.press(key, now);
    }
    let title = stage.app.schedule.conference.title.clone();
    let screen = stage.picture(now);
    let text = match wanted.format {
        PictureFormat::Text => picture::to_text(&screen),
        PictureFormat::Ansi => picture::to_ansi(&screen),
        PictureFormat::Svg => picture::to_svg(&screen, &stage.paint(), &title),
    };
    out.write_all(text.as_bytes())?;
    Ok(FINE)
}
