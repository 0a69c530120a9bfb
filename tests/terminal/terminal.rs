//! A terminal with a program in it.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::process::Command;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use vt100::{MouseProtocolMode, Parser, Screen};

use crate::home::{HALLWAY, Home};

/// The longest wait for anything: a machine with other work to do is slow, and a failure is rare.
pub const DEADLINE: Duration = Duration::from_secs(30);
/// Columns and rows of a terminal, unless told otherwise.
const SIZE: (u16, u16) = (120, 30);
/// What the shell says when it waits for a command.
pub const PROMPT: &str = "prompt$ ";

pub struct Terminal {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    ended: Receiver<ExitStatus>,
    emulator: Parser,
    /// Every byte that came out so far.
    pub transcript: Vec<u8>,
}

impl Terminal {
    /// The program with these arguments, its first screen not yet waited for.
    pub fn hallway(home: &Home, arguments: &[&str]) -> Terminal {
        Terminal::with(home, HALLWAY, arguments, &[])
    }

    /// A shell at its prompt. Jobs can be stopped and continued in it.
    pub fn shell(home: &Home) -> Terminal {
        let mut terminal = Terminal::with(home, "sh", &["-i"], &[("PS1", PROMPT), ("ENV", "")]);
        terminal.wait_for_prompt();
        terminal
    }

    /// A program with variables beside those of the home.
    pub fn with(home: &Home, program: &str, arguments: &[&str], variables: &[(&str, &str)]) -> Terminal {
        let pair = native_pty_system().openpty(size_of(SIZE)).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.cwd(home.path());
        command.env_remove("NO_COLOR");
        for (name, value) in home.variables() {
            command.env(name, value);
        }
        for (name, value) in variables {
            command.env(name, value);
        }
        let mut child = pair.slave.spawn_command(command).expect("the program starts");
        // The terminal ends with its last program, which it would not while the test holds that side open.
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a readable terminal");
        let (bytes, output) = mpsc::channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 65536];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if bytes.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let (end, ended) = mpsc::channel();
        thread::spawn(move || child.wait().map(|status| end.send(status)));
        let keyboard = pair.master.take_writer().expect("a writable terminal");
        let (columns, rows) = cells(SIZE);
        let emulator = Parser::new(rows, columns, 0);
        Terminal { master: pair.master, keyboard, output, ended, emulator, transcript: Vec::new() }
    }

    pub fn screen(&self) -> &Screen {
        self.emulator.screen()
    }

    /// Rows of the screen as text.
    pub fn rows(&self) -> Vec<String> {
        let (_, columns) = self.screen().size();
        self.screen().rows(0, columns.get()).collect()
    }

    pub fn type_keys(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).expect("a terminal that takes keys");
        self.keyboard.flush().expect("a terminal that takes keys");
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.master.resize(size_of((columns, rows))).expect("a terminal that changes its size");
        let (columns, rows) = cells((columns, rows));
        self.emulator.set_size(rows, columns);
    }

    /// Waits until the screen is so. `what` is said if it never is.
    pub fn wait_until(&mut self, what: &str, is_so: impl Fn(&Screen) -> bool) {
        let deadline = Instant::now() + DEADLINE;
        while !is_so(self.screen()) {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.show(&bytes),
                Err(why) => panic!("no {what} ({why}); the screen:\n{}", self.rows().join("\n")),
            }
        }
    }

    /// Waits until this text is on the screen.
    pub fn wait_for(&mut self, text: &str) {
        self.wait_until(&format!("{text:?}"), |screen| screen.contents().contains(text));
    }

    /// Waits until the footer is there, which is drawn last where the whole screen is.
    pub fn wait_for_footer(&mut self) {
        self.wait_until("footer", |screen| last_row(screen).trim_end().ends_with("q quit"));
    }

    /// Waits until this text is in the last of so many rows.
    pub fn wait_for_last_row(&mut self, rows: u16, text: &str) {
        self.wait_until(&format!("{text:?} in row {rows}"), |screen| {
            screen.size().0.get() == rows && last_row(screen).contains(text)
        });
    }

    /// Waits until the shell has printed its prompt and nothing is typed behind it.
    pub fn wait_for_prompt(&mut self) {
        self.wait_until("prompt", |screen| {
            let (row, _) = screen.cursor_position();
            let row = screen.rows(0, screen.size().1.get()).nth(usize::from(row));
            !screen.alternate_screen() && row.is_some_and(|row| row.trim_end() == PROMPT.trim_end())
        });
    }

    /// Takes in what comes out until nothing has for this long.
    pub fn settle(&mut self, silence: Duration) {
        let deadline = Instant::now() + DEADLINE;
        while let Ok(bytes) = self.output.recv_timeout(silence) {
            self.show(&bytes);
            assert!(Instant::now() < deadline, "the terminal never falls silent");
        }
    }

    /// Waits for so long; fails if anything comes out meanwhile.
    pub fn expect_silence(&mut self, silence: Duration) {
        match self.output.recv_timeout(silence) {
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => panic!("the program has ended"),
            Ok(bytes) => panic!("{:?} came out", String::from_utf8_lossy(&bytes)),
        }
    }

    /// Waits for the end of the program and shows the last that it wrote.
    pub fn wait_for_end(&mut self) -> ExitStatus {
        let status = self.ended.recv_timeout(DEADLINE).expect("the program ends");
        while let Ok(bytes) = self.output.recv_timeout(DEADLINE) {
            self.show(&bytes);
        }
        status
    }

    /// Closes the window: the terminal is gone. Returns how the program ends.
    pub fn hang_up(self) -> ExitStatus {
        let Terminal { master, keyboard, output, ended, .. } = self;
        // The thread that reads holds the terminal too, until something comes out that nobody wants: dropping
        // the keyboard sends an end of file, which is a key that draws.
        drop(output);
        drop(keyboard);
        drop(master);
        ended.recv_timeout(DEADLINE).expect("the program ends with its terminal")
    }

    /// The number of the process that has the keys.
    pub fn process(&self) -> i32 {
        self.master.process_group_leader().expect("a process in the foreground")
    }

    /// Sends a signal to the process that has the keys.
    pub fn signal(&self, name: &str) {
        let line = format!("kill -{name} {}", self.process());
        assert!(Command::new("sh").args(["-c", &line]).status().expect("a shell").success(), "{line}");
    }

    /// How the terminal treats keys and output, in words that can be compared.
    pub fn mode(&self) -> String {
        format!("{:?}", self.master.get_termios().expect("the terminal's mode"))
    }

    /// Checks that everything that a program on the whole screen switches on is off.
    pub fn check_given_back(&self) {
        let screen = self.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left");
        assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None, "the mouse is off");
        assert!(!screen.bracketed_paste(), "bracketed paste is off");
        assert!(!screen.hide_cursor(), "the cursor is shown");
        assert_eq!(screen.fgcolor(), vt100::Color::Default, "the colour is reset");
        assert_eq!(screen.bgcolor(), vt100::Color::Default, "the colour is reset");
    }

    fn show(&mut self, bytes: &[u8]) {
        self.transcript.extend_from_slice(bytes);
        self.emulator.process(bytes);
    }
}

/// The text of the last row.
pub fn last_row(screen: &Screen) -> String {
    let (_, columns) = screen.size();
    screen.rows(0, columns.get()).last().unwrap_or_default()
}

fn size_of((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn cells((columns, rows): (u16, u16)) -> (NonZeroU16, NonZeroU16) {
    // An emulator of no size does not exist; a terminal of no size does, on serial lines.
    let at_least_one = |count| NonZeroU16::new(count).unwrap_or(NonZeroU16::MIN);
    (at_least_one(columns), at_least_one(rows))
}
