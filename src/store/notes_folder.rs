//! My notes on one conference, as a folder of Markdown files, one for each session that has a note:
//!
//! ```markdown
//! # The Magic of Attribute Access
//! <!-- hallway {"key":"talk-37","start":"2014-07-22T10:00:00","room":"B09"} -->
//!
//! What I wrote.
//! ```
//!
//! The comment says whose note it is; the name of the file is for people and may be changed. Files that are
//! no notes stay as they are: they are told of, and never written to.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::error::line_at;
use super::folders::{checksum, fold};
use super::lock::Lock;
use super::whole_file::{free_name_beside, read_if_there, remove_leftovers};
use super::{Fault, StoreError, write_whole};
use crate::model::{KeyChange, Note, NoteChange, Notes, SessionKey, clean, clean_line, is_hostile};

/// More notes than anybody writes on one conference; further files are told of and not read.
const MOST_NOTES: usize = 10_000;
/// Bytes of the longest note that is read: a book of two hundred pages.
const LONGEST_NOTE: u64 = 1 << 20;
/// Bytes of all notes together that are read.
const MOST_BYTES: u64 = 64 << 20;
/// Letters of the title in the name of a file.
const LONGEST_SLUG: usize = 60;

const OPENING: &str = "<!-- hallway ";
const CLOSING: &str = " -->";

/// The notes of a folder, and what was wrong with its files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The notes that could be read.
    pub notes: Notes,
    /// The files that could not, and texts that were set aside.
    pub faults: Vec<Fault>,
}

/// Returns the notes in `folder`, and what was wrong there. Where there is no folder, there are no notes. Nothing
/// on the disk is changed.
pub fn load(folder: &Path) -> Result<Kept, StoreError> {
    Ok(Folder::read(folder)?.into_kept())
}

/// Applies `changes` to the notes that are in `folder` now, which may be more than were loaded, and returns all
/// notes as they are kept from then on. A note whose text is empty is removed.
///
/// A text that somebody else has written since is set aside under another name before it is written over.
pub fn save(folder: &Path, changes: &[NoteChange]) -> Result<Kept, StoreError> {
    let (mut kept, _lock) = Folder::lock(folder)?;
    for change in changes {
        kept.apply(change)?;
    }
    Ok(kept.into_kept())
}

/// Keeps notes under other keys, and returns all notes as they are kept from then on. `changes_of` is asked about
/// those that are there at that moment. The files keep their names.
pub fn follow(folder: &Path, changes_of: impl Fn(&Notes) -> Vec<KeyChange>) -> Result<Kept, StoreError> {
    let (mut kept, _lock) = Folder::lock(folder)?;
    let changes = changes_of(&kept.files.iter().map(|file| file.note.clone()).collect());
    for NoteFile { path, note } in &mut kept.files {
        if let Some(change) = changes.iter().find(|change| change.from == note.key) {
            note.key = change.to.clone();
            write(path, note)?;
        }
    }
    Ok(kept.into_kept())
}

/// Returns the file of a note, for a person to edit, and what it says; it is made if there is none.
pub fn file_to_edit(folder: &Path, note: &Note) -> Result<(PathBuf, String), StoreError> {
    let (mut kept, _lock) = Folder::lock(folder)?;
    let at = match kept.position(&note.key) {
        Some(at) => at,
        None => kept.write_new(&note.clone().saying(""))?,
    };
    let NoteFile { path, note } = kept.files.swap_remove(at);
    Ok((path, note.text))
}

/// Returns what [`load`] does, after somebody has edited the note under `key`: if nothing was written, its file
/// is removed.
pub fn load_edited(folder: &Path, key: &SessionKey) -> Result<Kept, StoreError> {
    let (mut kept, _lock) = Folder::lock(folder)?;
    if let Some(at) = kept.position(key).filter(|&at| kept.files[at].note.text.is_empty()) {
        kept.remove(at)?;
    }
    Ok(kept.into_kept())
}

/// What is in the folder.
#[derive(Debug)]
struct Folder {
    path: PathBuf,
    files: Vec<NoteFile>,
    faults: Vec<Fault>,
}

/// A file and the note that it holds.
#[derive(Debug)]
struct NoteFile {
    path: PathBuf,
    note: Note,
}

impl Folder {
    /// The folder, made if missing, with the right to write there.
    fn lock(folder: &Path) -> Result<(Folder, Lock), StoreError> {
        fs::create_dir_all(folder).map_err(StoreError::system(folder, "made"))?;
        let lock = Lock::of(folder)?;
        Ok((Folder::read(folder)?, lock))
    }

    fn read(folder: &Path) -> Result<Folder, StoreError> {
        let mut kept = Folder { path: folder.to_owned(), files: Vec::new(), faults: Vec::new() };
        let mut names = names_of_notes(folder)?;
        if names.len() > MOST_NOTES {
            let message = format!("of {} notes here only {MOST_NOTES} are read: move some away", names.len());
            kept.faults.push(Fault::new(folder, None, &message));
            names.truncate(MOST_NOTES);
        }
        let mut bytes_left = MOST_BYTES;
        for path in names {
            match read_note(&path, &mut bytes_left) {
                Ok(None) => {}
                Ok(Some(note)) => kept.add(NoteFile { path, note }),
                Err(fault) => kept.faults.push(fault),
            }
        }
        Ok(kept)
    }

    /// Adds a file, unless another one holds the note of its session: the first by name counts.
    fn add(&mut self, file: NoteFile) {
        match self.position(&file.note.key) {
            None => self.files.push(file),
            Some(first) => {
                let name = self.files[first].path.file_name().unwrap_or_default().to_string_lossy();
                let message = format!("{name} is a note on the same session; put the two together there");
                self.faults.push(Fault::new(&file.path, None, &message));
            }
        }
    }

    fn position(&self, key: &SessionKey) -> Option<usize> {
        self.files.iter().position(|file| file.note.key == *key)
    }

    fn apply(&mut self, change: &NoteChange) -> Result<(), StoreError> {
        let note = &change.after;
        let Some(at) = self.position(&note.key) else {
            if !note.text.is_empty() {
                self.write_new(note)?;
            }
            return Ok(());
        };
        let kept = &self.files[at].note.text;
        if *kept != change.before && *kept != note.text && !kept.is_empty() {
            self.set_aside(at)?;
        }
        if note.text.is_empty() {
            return self.remove(at);
        }
        if self.files[at].note != *note {
            write(&self.files[at].path, note)?;
            self.files[at].note = note.clone();
        }
        Ok(())
    }

    /// Writes a note that has no file yet; its place among the files.
    fn write_new(&mut self, note: &Note) -> Result<usize, StoreError> {
        let name = file_name(note);
        let names = (2u32..).map(|number| name.replacen(".md", &format!("-{number}.md"), 1));
        let mut paths = std::iter::once(name.clone()).chain(names).map(|name| self.path.join(name));
        // A file of this name that is no note of this session belongs to somebody else.
        let path = paths.find(|path| path.symlink_metadata().is_err());
        let path = path.unwrap_or_else(|| self.path.join(&name));
        write(&path, note)?;
        self.files.push(NoteFile { path, note: note.clone() });
        Ok(self.files.len() - 1)
    }

    fn remove(&mut self, at: usize) -> Result<(), StoreError> {
        let NoteFile { path, .. } = self.files.remove(at);
        fs::remove_file(&path).map_err(StoreError::system(&path, "removed"))
    }

    /// Keeps a copy of a file that is about to be written over.
    fn set_aside(&mut self, at: usize) -> Result<(), StoreError> {
        let path = &self.files[at].path;
        let bytes = fs::read(path).map_err(StoreError::system(path, "read"))?;
        let aside = free_name_beside(path, "before");
        write_whole(&aside, &bytes)?;
        let name = aside.file_name().unwrap_or_default().to_string_lossy();
        let message = format!("it was changed elsewhere meanwhile; that text is kept beside it as {name}");
        self.faults.push(Fault::new(path, None, &message));
        Ok(())
    }

    fn into_kept(self) -> Kept {
        Kept { notes: self.files.into_iter().map(|file| file.note).collect(), faults: self.faults }
    }
}

/// The files in `folder` that may be notes, in order of their names.
fn names_of_notes(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(why) => return Err(StoreError::system(folder, "read")(why)),
    };
    let is_note = |path: &PathBuf| {
        let is_hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        path.extension().is_some_and(|extension| extension == "md") && !is_hidden
    };
    let mut names: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(is_note).collect();
    names.sort();
    Ok(names)
}

/// The note in the file at `path`; nothing if the file is gone meanwhile.
fn read_note(path: &Path, bytes_left: &mut u64) -> Result<Option<Note>, Fault> {
    let length = fs::metadata(path).map_or(0, |data| data.len());
    if length > LONGEST_NOTE.min(*bytes_left) {
        return Err(Fault::new(
            path,
            None,
            "it is too large for a note; it is left as it is: make it shorter",
        ));
    }
    *bytes_left -= length;
    let bytes = read_if_there(path)
        .map_err(|why| Fault::new(path, None, &format!("it cannot be read: {why}; it is left as it is")))?;
    let Some(bytes) = bytes else { return Ok(None) };
    let text = str::from_utf8(&bytes).map_err(|why| {
        let line = line_at(&bytes, why.valid_up_to());
        Fault::new(path, Some(line), "the text is not UTF-8; it is left as it is: save it as UTF-8")
    })?;
    parse(text).map(Some).map_err(|why| {
        let message = format!("{why}, so that nobody knows whose note this is; it is left as it is");
        Fault::new(path, None, &message)
    })
}

/// What the comment says.
#[derive(Debug, Deserialize, Serialize)]
struct Head {
    key: SessionKey,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    speakers: Vec<String>,
    #[serde(default)]
    start: String,
    #[serde(default)]
    room: String,
}

/// The note that a file says, or why it is none. Empty lines may stand anywhere: programs that tidy Markdown
/// add them. What somebody wrote above the comment or above the title is part of the note.
fn parse(text: &str) -> Result<Note, String> {
    let text = clean(text).0;
    let mut lines = text.lines();
    let mut above: Vec<&str> = Vec::new();
    let inside = lines.by_ref().find_map(|line| {
        let found = line.trim().strip_prefix(OPENING).and_then(|inside| inside.strip_suffix(CLOSING));
        above.push(line);
        found
    });
    let inside = inside.ok_or("in it stands no line that begins with <!-- hallway")?;
    above.pop();
    let title = take_title(&mut above);
    let parts = [above, lines.collect()].map(|lines| lines.join("\n").trim_matches('\n').to_owned());
    let text = parts.into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join("\n\n");
    let head: Head = serde_json::from_str(inside).map_err(|why| format!("its comment is damaged ({why})"))?;
    let key = head.key.as_str();
    if key.is_empty() || key.contains(is_hostile) {
        return Err("the key in its comment is empty or holds control characters".to_owned());
    }
    let cleaned = |text: &str| clean_line(text).0.into_owned();
    let (start, room) = (cleaned(&head.start), cleaned(&head.room));
    let speakers = head.speakers.iter().map(|name| cleaned(name)).collect();
    let title = title.trim().to_owned();
    Ok(Note { key: head.key, title, speakers, start, room, text: String::new() }.saying(&text))
}

/// Takes the title out of the lines above the comment: the heading right above it, else the first one.
fn take_title<'a>(above: &mut Vec<&'a str>) -> &'a str {
    let is_heading = |line: &&str| line.trim_start().starts_with('#');
    let last = above.iter().rposition(|line| !line.trim().is_empty());
    let right_above = last.filter(|&at| is_heading(&above[at]));
    let title = right_above.or_else(|| above.iter().position(is_heading)).map_or("", |at| above.remove(at));
    title.trim_start().strip_prefix('#').unwrap_or_default()
}

fn write(path: &Path, note: &Note) -> Result<(), StoreError> {
    remove_leftovers(path);
    write_whole(path, as_text(note).as_bytes())
}

fn as_text(note: &Note) -> String {
    let head = Head {
        key: note.key.clone(),
        speakers: note.speakers.clone(),
        start: note.start.clone(),
        room: note.room.clone(),
    };
    // A key may hold what ends a comment; in JSON it can be written otherwise.
    let head = serde_json::to_string(&head).unwrap_or_default().replace('>', "\\u003e");
    let title = clean_line(&note.title).0;
    let mut text = format!("# {}\n{OPENING}{head}{CLOSING}\n\n", title.trim());
    if !note.text.is_empty() {
        text.push_str(&note.text);
        text.push('\n');
    }
    text
}

/// `the-magic-of-attribute-access-1a2b3c4d.md`: the title for people, a checksum of the key so that sessions of
/// one title have notes of their own.
fn file_name(note: &Note) -> String {
    let (mut slug, _) = fold(&note.title);
    slug.truncate(LONGEST_SLUG);
    let slug = Some(slug.trim_end_matches('-')).filter(|slug| !slug.is_empty()).unwrap_or("note");
    format!("{slug}-{:08x}.md", checksum(note.key.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(key: &str, title: &str, text: &str) -> Note {
        let (start, room) = ("2014-07-22T10:00:00".to_owned(), "B09".to_owned());
        let speakers = vec!["Ada -->".to_owned()];
        Note {
            key: SessionKey::new(key),
            title: title.to_owned(),
            speakers,
            start,
            room,
            text: text.to_owned(),
        }
    }

    #[test]
    fn a_note_is_read_as_it_was_written() {
        let cases = [
            note("talk-37", "The Magic", "One line."),
            note(
                "a --> b <!-- \"\\",
                "--> # <!-- hallway {} -->",
                "# Not the title\n<!-- hallway {} -->\n\n- a\n\n  b",
            ),
            note("日本", "日本", "日本\n語"),
            note("k", "", "text"),
        ];
        for note in cases {
            let text = as_text(&note);
            assert_eq!(parse(&text), Ok(note.clone()), "{text}");
            assert_eq!(text.lines().nth(1).map(|line| line.matches("-->").count()), Some(1), "{text}");
        }
    }

    #[test]
    fn a_tidied_file_is_read_and_a_foreign_one_is_not() {
        let tidied = "\u{feff}\r\n# The Magic \r\n\r\n<!-- hallway {\"key\":\"a\",\"mood\":1} --> \r\n\r\n\r\nGood\r\n\ttalk\u{1b}[31m\r\n";
        let read = parse(tidied).expect("it is a note");
        assert_eq!((read.key.as_str(), &*read.title, &*read.text), ("a", "The Magic", "Good\n    talk[31m"));
        for foreign in [
            "",
            "# Shopping\n\nMilk",
            "# The Magic\n<!-- hallway -->",
            "# The Magic\n<!-- hallway {\"key\":\"\"} -->\nx",
            "# The Magic\n<!-- hallway {\"key\":\"\\u001b\"} -->\nx",
            "# The Magic\n<!-- hallway {\"key\":3} -->\nx",
            "# The Magic\n<!-- hallway {\"key\":\"a\"}\n-->\nx",
        ] {
            assert!(parse(foreign).is_err(), "{foreign:?}");
        }
    }

    #[test]
    fn what_is_written_above_the_comment_is_part_of_the_note() {
        let head = "<!-- hallway {\"key\":\"a\"} -->";
        let cases = [
            (format!("My thoughts\n\nMore\n# The Magic\n{head}\n\nBelow\n"), "My thoughts\n\nMore\n\nBelow"),
            (format!("# The Magic\nMy thoughts\nand more\n{head}\n"), "My thoughts\nand more"),
            (
                format!("# My thoughts\n\n# The Magic\n{head}\n\n  Below\n\n{head}"),
                "# My thoughts\n\n  Below\n\n@",
            ),
            (format!("# The Magic\n  {head}  \n"), ""),
        ];
        for (file, text) in cases {
            let note = parse(&file).expect("it is a note");
            let expected = text.replace('@', head);
            assert_eq!(
                (note.key.as_str(), &*note.title, &*note.text),
                ("a", "The Magic", &*expected),
                "{file}"
            );
            assert_eq!(parse(&as_text(&note)), Ok(note), "{file}");
        }
    }

    #[test]
    fn the_name_of_a_file_comes_from_the_title_and_leads_nowhere() {
        let name = |title: &str| file_name(&note("talk-37", title, ""));
        assert_eq!(name("The Magic of Attribute Access"), "the-magic-of-attribute-access-1c57c3c8.md");
        for hostile in ["../../etc/passwd", "", "..", "a\0b/c\\d", "CON", "日本", &"x/".repeat(999), "-.md"]
        {
            let name = name(hostile);
            assert!(name.len() < 80 && name.ends_with("-1c57c3c8.md"), "{name}");
            assert!(!name.starts_with(['.', '-']) && !name.contains(['/', '\\', '\0']), "{name}");
        }
    }
}
