//! A newer file of the same conference, opened as the program opens it: marks on disk follow their sessions.

use std::fs;
use std::path::Path;

use hallway::app::App;
use hallway::cli::{self, Settings, Source};
use hallway::keymap::Keymap;
use hallway::model::{Change, Mark, Verdict, Walks};
use hallway::store::{Config, Folders, conference_slug, marks_file};

/// The embedded programme.
const OLDER: &str = include_str!("../assets/europython-2014.xml");

/// The same with the numbers of its entries turned round, and one session left out.
fn newer() -> String {
    let numbers: Vec<&str> =
        OLDER.split("<entry id=\"").skip(1).filter_map(|entry| entry.split('"').next()).collect();
    let mut turned = numbers.iter().rev();
    let mut text = String::new();
    for (at, piece) in OLDER.split("<entry id=\"").enumerate() {
        match piece.split_once('"').filter(|_| at > 0) {
            None => text.push_str(piece),
            Some((_, rest)) => {
                text.push_str("<entry id=\"");
                text.push_str(turned.next().expect("as many numbers as entries"));
                text.push('"');
                text.push_str(rest);
            }
        }
    }
    let at = text.find("<title>Jigna").expect("it is there");
    let start = text[..at].rfind("<entry ").expect("it begins somewhere");
    let end = at + text[at..].find("</entry>").expect("it ends somewhere") + "</entry>".len();
    text.replace_range(start..end, "");
    text
}

/// Opens the file called `name` in `home`, and says what was wrong.
fn open(home: &Path, name: &str) -> App {
    let mut settings = Settings {
        folders: Some(folders(home)),
        config: Config::default(),
        keymap: Keymap::standard(),
        walks: Walks::default(),
        faults: Vec::new(),
    };
    let source = Source { file: Some(home.join(name)), ..Source::default() };
    let opened = cli::open(&source, None).expect("it can be read");
    let (app, _) = cli::open_app(opened, &mut settings);
    assert_eq!(settings.faults, [""; 0]);
    app
}

fn folders(home: &Path) -> Folders {
    Folders::at(home.join("data"), home.join("config"))
}

/// The titles of the starred sessions, in order of time.
fn starred(app: &App) -> Vec<&str> {
    app.marks.starred_in(&app.schedule).iter().map(|session| session.title()).collect()
}

#[test]
fn stars_follow_into_a_renumbered_file_and_back() {
    let home = tempfile::tempdir().expect("a temporary folder");
    fs::write(home.path().join("older.xml"), OLDER).expect("written");
    fs::write(home.path().join("newer.xml"), newer()).expect("written");
    let app = open(home.path(), "older.xml");
    let wanted = ["Jigna", "The Magic of", "Statistics 101", "Lightning Talks", "Rethinking packaging"];
    let stars: Vec<Change> = app
        .schedule
        .sessions()
        .filter(|session| wanted.iter().any(|title| session.title().starts_with(title)))
        .map(|session| Change::set(Mark::on(session, Verdict::Starred)))
        .collect();
    let path = folders(home.path()).stars_file(&conference_slug(&app.schedule));
    let before = marks_file::save(&path, &stars).expect("it can be saved");
    let text_before = fs::read_to_string(&path).expect("it is text");

    let app = open(home.path(), "older.xml");
    let all: Vec<String> = starred(&app).into_iter().map(str::to_owned).collect();
    assert!(all.len() >= 5 && app.notice.is_none(), "{all:?}");
    assert_eq!(
        fs::read_to_string(&path).expect("it is text"),
        text_before,
        "nothing is written without need"
    );

    let app = open(home.path(), "newer.xml");
    let but_one: Vec<&String> = all.iter().filter(|title| !title.starts_with("Jigna")).collect();
    assert_eq!(starred(&app), but_one);
    let said = app.notice.as_ref().map(|notice| &*notice.text);
    assert_eq!(said, Some("Your sessions have changed, press C: 1 gone"));
    let (kept, faults) = marks_file::look(&path).expect("it can be read");
    assert_eq!((&kept, faults), (&app.marks, vec![]), "what is shown is on disk");
    assert_eq!(kept.all().len(), before.all().len());
    let titles = |marks: &hallway::model::Marks| {
        let mut titles: Vec<_> = marks.all().map(|mark| (mark.title.clone(), mark.start.clone())).collect();
        titles.sort();
        titles
    };
    assert_eq!(titles(&kept), titles(&before), "what was last seen stays until somebody was told");

    let app = open(home.path(), "older.xml");
    assert_eq!(starred(&app), all);
    assert_eq!(app.notice, None);
    assert_eq!(marks_file::look(&path).expect("it can be read").0, before);
}
