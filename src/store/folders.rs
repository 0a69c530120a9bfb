//! Where files are kept, and what the folder of a conference is called.

use std::path::{Path, PathBuf};

use etcetera::base_strategy::{BaseStrategy, Xdg};
use unicode_normalization::UnicodeNormalization;

use super::StoreError;
use crate::model::Schedule;

/// The longest folder name, in bytes. File systems allow 255, some encrypting ones 143.
const LONGEST_SLUG: usize = 80;

/// The two folders that everything is kept in. None of them need exist yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    data: PathBuf,
    config: PathBuf,
}

impl Folders {
    /// The folders of the XDG Base Directory Specification: `hallway` in `$XDG_DATA_HOME` and in
    /// `$XDG_CONFIG_HOME`, or in `~/.local/share` and `~/.config`, on every system. Values that are not
    /// absolute are ignored, as the specification asks.
    pub fn from_environment() -> Result<Folders, StoreError> {
        let xdg = Xdg::new().map_err(|_| StoreError::NoHome)?;
        let folders = Folders::at(xdg.data_dir().join("hallway"), xdg.config_dir().join("hallway"));
        // A HOME that is empty or relative would scatter files over the folders one happens to be in.
        let absolute = folders.data.is_absolute() && folders.config.is_absolute();
        if absolute { Ok(folders) } else { Err(StoreError::NoHome) }
    }

    /// These folders.
    pub fn at(data: impl Into<PathBuf>, config: impl Into<PathBuf>) -> Folders {
        Folders { data: data.into(), config: config.into() }
    }

    /// Where conferences and marks are kept.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// Where settings are kept.
    pub fn config(&self) -> &Path {
        &self.config
    }

    /// The file with my settings.
    pub fn config_file(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    /// The file of the theme of my own that is called `name`.
    pub fn theme_file(&self, name: &str) -> PathBuf {
        self.config.join("themes").join(format!("{name}.toml"))
    }

    /// The file with my walks between rooms.
    pub fn rooms_file(&self) -> PathBuf {
        self.config.join("rooms.toml")
    }

    /// The folder with one folder per conference.
    pub fn library(&self) -> PathBuf {
        self.data.join("library")
    }

    /// The folder of the conference called `name` in the library, such as `europython-2014`. Any text will
    /// do: the folder is always one directly in the library.
    pub fn conference(&self, name: &str) -> PathBuf {
        self.library().join(slug(name, ""))
    }

    /// The file with my stars on the conference called `name`.
    pub fn stars_file(&self, name: &str) -> PathBuf {
        self.conference(name).join("stars.toml")
    }

    /// The folder with my notes on the conference called `name`.
    pub fn notes_folder(&self, name: &str) -> PathBuf {
        self.conference(name).join("notes")
    }

    /// The file with what I picked to be shown of the conference called `name`.
    pub fn filters_file(&self, name: &str) -> PathBuf {
        self.conference(name).join("filters.toml")
    }
}

/// The name of a conference in the library: its title in small plain letters, digits and hyphens, with the
/// year of its first day unless the title has it, such as `europython-2014`.
///
/// It is never empty, at most 80 bytes long and fine on any file system. Titles that lose letters on the way
/// (`Конференция`) end with a checksum, so that two of them do not share a folder.
pub fn conference_slug(schedule: &Schedule) -> String {
    let year = schedule.days.first().map(|day| day.date.year().to_string()).unwrap_or_default();
    slug(&schedule.conference.title, &year)
}

fn slug(title: &str, year: &str) -> String {
    let (mut name, whole) = fold(title);
    if name.is_empty() && whole {
        name.push_str("untitled");
    }
    let year = if name.contains(year) { "" } else { year.trim_start_matches('-') };
    let mut endings = vec![year.to_owned()];
    let length = name.len() + if year.is_empty() { 0 } else { 1 + year.len() };
    if !whole || length > LONGEST_SLUG {
        endings.push(format!("{:08x}", checksum(title)));
    }
    if is_device(&name) && year.is_empty() {
        endings.push("conference".to_owned());
    }
    endings.retain(|ending| !ending.is_empty());
    let room = LONGEST_SLUG - endings.iter().map(|ending| ending.len() + 1).sum::<usize>();
    name.truncate(room);
    let name = name.trim_end_matches('-').to_owned();
    std::iter::once(name).filter(|name| !name.is_empty()).chain(endings).collect::<Vec<_>>().join("-")
}

/// `title` in a–z, 0–9 and single hyphens, and whether all its letters and digits are in that.
pub(super) fn fold(title: &str) -> (String, bool) {
    let mut name = String::new();
    let mut whole = true;
    for c in title.nfkd().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => name.push(c),
            // Accents, which the decomposition has set apart from their letters, and apostrophes.
            '\u{300}'..='\u{36F}' | '\'' | '’' => {}
            // The Latin letters that do not decompose.
            'ß' => name.push_str("ss"),
            'æ' => name.push_str("ae"),
            'œ' => name.push_str("oe"),
            'þ' => name.push_str("th"),
            'ø' => name.push('o'),
            'ł' => name.push('l'),
            'đ' | 'ð' => name.push('d'),
            'ı' => name.push('i'),
            _ => {
                whole &= !c.is_alphanumeric();
                if !name.is_empty() && !name.ends_with('-') {
                    name.push('-');
                }
            }
        }
    }
    name.truncate(name.trim_end_matches('-').len());
    (name, whole)
}

/// Whether Windows takes a file of this name for a device.
fn is_device(name: &str) -> bool {
    let numbered =
        |kind| name.strip_prefix(kind).is_some_and(|n| n.len() == 1 && n.as_bytes()[0].is_ascii_digit());
    matches!(name, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// FNV-1a over the composed small letters: the same today, tomorrow and on every machine, which the hashes of
/// the standard library do not promise.
pub(super) fn checksum(title: &str) -> u32 {
    let letters: String = title.trim().nfkc().flat_map(char::to_lowercase).collect();
    letters.bytes().fold(0x811C_9DC5, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    use super::*;
    use crate::model::{Draft, Moment, ScheduleBuilder, Zone};

    fn conference(title: &str, year: Option<i16>) -> Schedule {
        let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0);
        title.clone_into(&mut builder.conference.title);
        let start = year.and_then(|year| Moment::at(date(year, 7, 22).at(10, 0, 0, 0), &TimeZone::UTC));
        builder.add(&Draft { identity: "1", title: "A talk", start, ..Draft::default() });
        builder.finish(&mut Vec::new())
    }

    #[test]
    fn a_conference_has_a_plain_folder_name() {
        let long = "An Endless Conference About Everything ".repeat(9);
        let cases = [
            ("EuroPython 2014", Some(2014), "europython-2014"),
            ("EuroPython", Some(2014), "europython-2014"),
            ("EuroPython2014", Some(2014), "europython2014"),
            ("36C3", Some(2019), "36c3-2019"),
            ("  Fête de l'été — Köln/Bonn!  ", Some(2020), "fete-de-lete-koln-bonn-2020"),
            ("Øredev & Straße", Some(2020), "oredev-strasse-2020"),
            ("", Some(2014), "untitled-2014"),
            ("", None, "untitled"),
            ("🐍🐍", Some(2014), "untitled-2014"),
            ("PyCon 🐍 ＣＺ", None, "pycon-cz"),
            ("../../etc/passwd", None, "etc-passwd"),
            ("..", None, "untitled"),
            (".hidden\0\n\u{202e}file", None, "hidden-file"),
            ("CON", None, "con-conference"),
            ("Com1", None, "com1-conference"),
            ("CON", Some(2014), "con-2014"),
            ("Конференция", Some(2014), "2014-66b4af42"),
            ("КОНФЕРЕНЦИЯ ", Some(2014), "2014-66b4af42"),
            ("Конгресс 2014", Some(2014), "2014-5a7bc794"),
            ("日本 PyCon", None, "pycon-e29c3c54"),
            (
                &long,
                Some(2014),
                "an-endless-conference-about-everything-an-endless-conference-about-2014-1dca9eea",
            ),
            (&"x".repeat(75), Some(2014), &format!("{}-2014", "x".repeat(75))),
            (&"x".repeat(76), Some(2014), &format!("{}-2014-e82b1b75", "x".repeat(66))),
            (&"x".repeat(80), None, &"x".repeat(80)),
        ];
        let folders = Folders::at("/data", "/config");
        for (title, year, expected) in cases {
            let name = conference_slug(&conference(title, year));
            assert_eq!(name, expected, "{title:?} {year:?}");
            assert!((1..=80).contains(&name.len()) && name.is_ascii());
            assert_eq!(
                folders.conference(&name),
                Path::new("/data/library").join(&name),
                "a name stays as it is"
            );
        }
    }

    #[test]
    fn no_name_leaves_the_library() {
        let folders = Folders::at("/data", "/config");
        for name in
            ["..", "/etc", "../../etc", "a/../../..", "", ".", "C:\\", "x\0y", "日本", &"../".repeat(99)]
        {
            let folder = folders.conference(name);
            assert_eq!(folder.parent(), Some(Path::new("/data/library")), "{name:?}");
            assert!(folder.file_name().is_some_and(|name| name != ".."), "{name:?}");
        }
    }
}
