//! A file from a stranger: nothing in it steers the terminal, and nothing in it shifts a column.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::home::Home;
use crate::output::{letters, steers};
use crate::terminal::Terminal;

/// A colour that this program never asks for.
pub const FOREIGN_COLOUR: &str = "31;5m";

/// Texts that try something, each as it stands in the file.
const HOSTILE: [&str; 12] = [
    "esc &#27;[31;5mred &#x1b;]0;owned&#7; &#27;[6n&#27;c end",
    "raw \u{9b}31;5m\u{9d}0;owned\u{9c} \u{85}end",
    "c1 &#x9b;31;5m &#155;2J &#x90;q&#x9c; end",
    "bidi &#x202E;desrever&#x202C; &#x2066;a&#x2069; \u{202e}raw\u{200f} end",
    "tab\there&#9;and&#9;&#9;there end",
    "lines&#10;&#13;&#13;&#10;&#x2028;&#x2029;&#11;&#12; end",
    "nul &#0; del &#127; bell &#7; back &#8;&#8;&#8; end",
    "日本語のとても長い題名がここにあります end",
    "Z&#x301;&#x302;&#x303;a&#x30a;&#x327;lgo e\u{301}\u{301}\u{301}\u{301} end",
    "zwj 👩\u{200d}💻 👨\u{200d}👩\u{200d}👧\u{200d}👦 🏳\u{fe0f}\u{200d}🌈 ❤\u{fe0f} 🇩🇪 1\u{fe0f}\u{20e3} end",
    "&lt;script&gt; &amp;#27;[31;5m &#xFEFF;bom\u{feff} &#xFFF9;x&#xFFFB; end",
    "﷽ ﷺ ꧅ 𒐫 zero\u{200b}width\u{2060}joiner \u{ad}soft end",
];
const ROOMS: usize = 4;
/// The rows of the screen on which the grid's sessions stand.
const PROGRAMME: std::ops::Range<u16> = 3..18;

/// A day on which each text is a title, a text, a person and a room. Beside them, plain ones to compare with.
fn write_schedule(home: &Home) -> PathBuf {
    use std::fmt::Write as _;
    let mut xml =
        String::from("<?xml version=\"1.0\"?>\n<schedule created=\"2030\">\n<day date=\"2030-05-04\">\n");
    for (at, text) in HOSTILE.iter().enumerate() {
        for room in 0..ROOMS {
            let (number, hour) = (at * ROOMS + room, 8 + at);
            let other = HOSTILE[(at + room) % HOSTILE.len()];
            let (title, name) = if room == 1 { ("Plain title", "Plain name") } else { (other, *text) };
            let place = HOSTILE[room * 3].split(' ').next().unwrap_or_default();
            let _ = write!(
                xml,
                "<entry id=\"{number}&#27;[31;5m\"><category>Talk {text}</category><audience>{text}</audience>\
                 <topics><topic>{text}</topic></topics><start>{hour:02}00</start><duration>60</duration>\
                 <room>{room} {place}&#27;[31;5m</room><title>{title}</title><abstract>{text}\n\n{text}</abstract>\
                 <description>- {text}\n- [{text}](http://x&#27;.example)</description>\
                 <speakers><speaker id=\"{number}\"><name>{name}</name><description>{text}</description>\
                 </speaker></speakers></entry>\n"
            );
        }
    }
    xml.push_str("<entry id=\"x\"><title>&#27;[31;5m</title><start>&#27;[31;5m</start></entry></day>\n");
    xml.push_str(
        "<day date=\"&#27;[31;5m\"><entry id=\"&#27;y\"><title>odd</title></entry></day></schedule>\n",
    );
    let file = home.path().join("strange\u{1b}[31;5m\u{202e}.xml");
    fs::write(&file, xml).expect("a file");
    file
}

#[test]
fn nothing_in_a_file_steers_the_terminal() {
    let home = Home::new();
    let file = write_schedule(&home);
    let file = file.to_str().expect("UTF-8");
    let mut terminal = Terminal::hallway(&home, &["--now", "2030-05-04T09:10:05", "--tz", "UTC", file]);
    terminal.wait_for_footer();
    // While the conference runs, the program begins with Now.
    terminal.type_keys(":show-grid\rgg");
    for at in 0..HOSTILE.len() {
        terminal.wait_for(&format!("Sat 4 May {:02}:00–", 8 + at));
        terminal.type_keys("l");
        terminal.wait_for("· 1 bidi[31;5m");
        terminal.type_keys("hj");
    }
    // The list by room and by person, the search, reading, starring, the problems.
    for (keys, shown) in [
        ("v", "s group"),
        ("s", "Grouped by room"),
        ("ss", "Grouped by speaker"),
        ("G", "end"),
        ("/owned end", "owned"),
        ("\r ", "★"),
        // Each of these stands nowhere on the screen before: an Esc is on its own when the next key comes.
        ("\r", "↑ ↓ scroll"),
        ("jjjjjj\x1b", "⏎ read"),
        ("P", "⏎ go"),
        ("G\x1b", "⏎ read"),
    ] {
        terminal.type_keys(keys);
        terminal.wait_for(shown);
    }
    terminal.type_keys("q");
    assert!(terminal.wait_for_end().success());
    let shown = letters(&terminal.transcript);
    assert!(shown.contains('日') && shown.contains('👩'), "what can be shown is shown");
}

#[test]
fn nothing_in_a_file_shifts_a_column() {
    let home = Home::new();
    let file = write_schedule(&home);
    let file = file.to_str().expect("UTF-8");
    let mut terminal = Terminal::hallway(&home, &["--now", "2030-05-04T09:10:05", "--tz", "UTC", file]);
    terminal.wait_for_footer();
    // While the conference runs, the program begins with Now.
    terminal.type_keys(":show-grid\rgg");
    for at in 0..HOSTILE.len() {
        terminal.wait_for(&format!("Sat 4 May {:02}:00–", 8 + at));
        let rows: Vec<BTreeSet<u16>> = PROGRAMME.map(|row| bars_in_row(&terminal, row)).collect();
        let picture = terminal.rows().join("\n");
        assert!(rows.iter().filter(|bars| bars.len() == ROOMS).count() > 9, "{picture}");
        assert!(rows.iter().all(|bars| bars.is_empty() || *bars == rows[0]), "{rows:?}\n{picture}");
        terminal.type_keys("j");
    }
}

/// The columns with the bar at the left edge of a block.
fn bars_in_row(terminal: &Terminal, row: u16) -> BTreeSet<u16> {
    let (_, columns) = terminal.screen().size();
    let is_bar =
        |&column: &u16| terminal.screen().cell(row, column).is_some_and(|cell| cell.contents() == "▎");
    (0..columns.get()).filter(is_bar).collect()
}

#[test]
fn nothing_in_a_file_steers_what_is_printed() {
    let home = Home::new();
    let file = write_schedule(&home);
    let file = file.to_str().expect("UTF-8");
    for arguments in [
        &["list", file][..],
        &["list", "--json", file],
        &["check", file],
        &["check", "--json", file],
        &["screenshot", file],
        &["screenshot", "--format", "svg", file],
    ] {
        let output = home.run(arguments);
        for bytes in [&output.stdout, &output.stderr] {
            let text = str::from_utf8(bytes).expect("UTF-8");
            let steering = text.chars().find(|&letter| letter != '\n' && steers(letter));
            assert_eq!(steering, None, "{arguments:?}: {text}");
        }
        assert!(output.stdout.len() > 500, "{arguments:?} prints something");
    }
    let table = home.run(&["list", file]).stdout;
    let table = String::from_utf8(table).expect("UTF-8");
    for line in table.lines().filter(|line| line.contains("Plain title")) {
        assert_eq!(
            line.find("Plain title"),
            table.lines().find_map(|line| line.find("Plain title")),
            "{table}"
        );
    }
}
