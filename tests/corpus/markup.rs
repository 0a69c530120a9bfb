//! Every text of every real file, rendered: no panic, no tag left over, no line too wide, nothing lost.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use hallway::formats;
use hallway::model::{Markup, Schedule, Zone};
use hallway::ui::markup::{Rendered, display_width, lines};
use hallway::ui::theme::Theme;
use jiff::tz::TimeZone;
use ratatui::text::Span;

use super::{bytes_of, folder};

/// The narrow and the wide of detail panes.
const WIDTHS: [u16; 2] = [30, 80];

/// The readable files below the folder of real files, by name; nothing when none is named.
fn schedules() -> BTreeMap<PathBuf, Schedule> {
    let Some(folder) = folder() else { return BTreeMap::new() };
    let utc = Zone::user(TimeZone::UTC);
    let mut found = BTreeMap::new();
    for path in files_below(&folder) {
        // Some of the files are no schedules, so that refusing them can be tested.
        if let Ok(reading) = formats::read(&bytes_of(&path), &utc) {
            found.insert(path, reading.schedule);
        }
    }
    found
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|why| panic!("{}: {why}", folder.display()));
    let paths = entries.map(|entry| entry.expect("an entry of a folder").path());
    paths.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

/// The texts that the detail pane renders.
fn texts(schedule: &Schedule) -> Vec<(&str, Markup)> {
    let sessions = schedule.sessions().flat_map(|session| [session.abstract_text(), session.description()]);
    let speakers = schedule.speakers().map(|speaker| speaker.biography());
    sessions.chain(speakers).filter(|(text, _)| !text.is_empty()).collect()
}

fn rows(rendered: &Rendered) -> impl Iterator<Item = String> {
    rendered.lines.iter().map(|line| line.spans.iter().map(|span| span.content.as_ref()).collect())
}

/// The rows without code, which may well be about HTML.
fn prose(rendered: &Rendered, theme: &Theme) -> impl Iterator<Item = String> {
    let is_code = |span: &Span<'_>| span.style.bg.is_some() && span.style.bg == theme.code_block.bg;
    rendered.lines.iter().map(move |line| {
        line.spans.iter().filter(|span| !is_code(span)).map(|span| span.content.as_ref()).collect()
    })
}

/// The first tag of HTML in `row` that does not stand in `text` in letters that are to be shown, as in
/// `&lt;em&gt;`. Other things in angle brackets are not HTML.
fn tag_in<'r>(row: &'r str, text: &str) -> Option<&'r str> {
    const TAGS: [&str; 26] = [
        "p",
        "br",
        "b",
        "i",
        "em",
        "strong",
        "ul",
        "ol",
        "li",
        "a",
        "div",
        "span",
        "h1",
        "h2",
        "h3",
        "h4",
        "pre",
        "code",
        "blockquote",
        "img",
        "table",
        "tr",
        "td",
        "hr",
        "dl",
        "font",
    ];
    row.match_indices('<').find_map(|(at, _)| {
        let tag = &row[at..=at + row[at..].find('>')?];
        let name = tag[1..tag.len() - 1].trim_start_matches('/');
        let name = name.split([' ', '/']).next().unwrap_or_default();
        let is_meant = text.contains(&format!("&lt;{}", &tag[1..tag.len() - 1]));
        (TAGS.iter().any(|known| name.eq_ignore_ascii_case(known)) && !is_meant).then_some(tag)
    })
}

#[test]
fn every_text_fits_and_has_no_tag_left() {
    let theme = Theme::dark();
    let (mut count, mut problems) = (0, Vec::new());
    for (path, schedule) in schedules() {
        for (text, markup) in texts(&schedule) {
            count += 1;
            for width in WIDTHS {
                let rendered = lines(text, markup, width, &theme);
                for row in rows(&rendered) {
                    if display_width(&row) > width {
                        problems.push(format!("{}: too wide for {width}: {row:?}", path.display()));
                    }
                }
                // What stands between angle brackets in plain text was written so.
                if markup == Markup::Plain {
                    continue;
                }
                for row in prose(&rendered, &theme) {
                    if let Some(tag) = tag_in(&row, text) {
                        problems.push(format!("{}: {tag} in {row:?}", path.display()));
                    }
                }
            }
        }
    }
    println!("{count} texts");
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
}
