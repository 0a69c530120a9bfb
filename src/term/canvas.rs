//! Frames on their way to the terminal.

use std::io;

use ratatui::Terminal;
use ratatui::backend::Backend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;

/// A terminal that is written to a frame at a time, in one write that has what differs from the frame before. Unlike
/// [`Terminal`] it keeps the frame at hand, so that a part of it can be drawn anew, and that part alone be compared.
#[derive(Debug)]
pub struct Canvas<B: Backend<Error = io::Error>> {
    terminal: Terminal<B>,
    /// Whether the terminal's buffer for the next frame still holds the last one.
    holds_frame: bool,
    /// The cell of the text cursor, if it is shown.
    cursor: Option<Position>,
}

impl<B: Backend<Error = io::Error>> Canvas<B> {
    /// A canvas on `terminal`, which shows nothing yet.
    pub fn new(terminal: Terminal<B>) -> Canvas<B> {
        Canvas { terminal, holds_frame: false, cursor: None }
    }

    /// Writes the frame that `draw` fills an empty buffer with; it returns the cell of the text cursor, if one is to be
    /// shown.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        self.put_frame_away();
        self.terminal.autoresize()?;
        self.cursor = draw(self.terminal.current_buffer_mut());
        self.holds_frame = true;
        self.terminal.flush()?;
        self.finish()
    }

    /// The last frame, if there is one, on which more can be drawn. What of it then differs from what is on the screen
    /// must be [written](Self::write).
    pub fn frame(&mut self) -> &mut Buffer {
        self.terminal.current_buffer_mut()
    }

    /// Writes cells that were drawn on the last frame.
    pub fn write<'a>(&mut self, cells: impl Iterator<Item = (u16, u16, &'a Cell)>) -> io::Result<()> {
        self.terminal.backend_mut().draw(cells)?;
        self.finish()
    }

    /// Takes for granted that the screen was wiped: the next frame is written whole.
    pub fn forget(&mut self) {
        self.put_frame_away();
        // Of the two buffers one is that of the next frame, which is blank. Now the other one is that, and blank, too.
        self.terminal.swap_buffers();
    }

    fn put_frame_away(&mut self) {
        if std::mem::take(&mut self.holds_frame) {
            self.terminal.swap_buffers();
        }
    }

    /// Puts the text cursor where it is to be, behind all that was written.
    fn finish(&mut self) -> io::Result<()> {
        match self.cursor {
            None => self.terminal.hide_cursor()?,
            Some(cell) => {
                self.terminal.show_cursor()?;
                self.terminal.set_cursor_position(cell)?;
            }
        }
        self.terminal.backend_mut().flush()
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;
    use std::sync::{Arc, Mutex};

    use ratatui::layout::Rect;
    use ratatui::style::Style;
    use ratatui::{TerminalOptions, Viewport};

    use super::super::sparing::SparingBackend;
    use super::*;

    /// A terminal that remembers what was written to it.
    #[derive(Clone, Default)]
    struct Written(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Written {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().expect("nobody else writes").extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Written {
        /// The rows that are seen after all that was written, and the cell of the text cursor, if it is shown.
        fn seen(&self) -> (Vec<String>, Option<(u16, u16)>) {
            let size = |cells| NonZero::new(cells).expect("it has cells");
            let mut terminal = vt100::Parser::new(size(2), size(9), 0);
            terminal.process(&self.0.lock().expect("nobody else writes"));
            let screen = terminal.screen();
            let cursor = (!screen.hide_cursor()).then(|| screen.cursor_position());
            (screen.rows(0, 9).collect(), cursor.map(|(y, x)| (x, y)))
        }

        fn take(&self) -> usize {
            std::mem::take(&mut *self.0.lock().expect("nobody else writes")).len()
        }
    }

    fn canvas() -> (Canvas<SparingBackend<Written>>, Written) {
        let written = Written::default();
        let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, 9, 2)) };
        let terminal = Terminal::with_options(SparingBackend::new(written.clone()), options);
        (Canvas::new(terminal.expect("its size is given")), written)
    }

    fn put(buffer: &mut Buffer, x: u16, y: u16, text: &str) {
        buffer.set_string(x, y, text, Style::new());
    }

    #[test]
    fn a_part_drawn_on_a_frame_belongs_to_it() {
        let (mut canvas, written) = canvas();
        let frame = |buffer: &mut Buffer| {
            put(buffer, 0, 0, "left");
            put(buffer, 5, 0, "old");
            Some(Position::new(2, 1))
        };
        canvas.draw(frame).expect("memory takes all");
        let before = canvas.frame().clone();
        put(canvas.frame(), 5, 0, "new");
        let after = canvas.frame().clone();
        canvas.write(before.diff_iter(&after)).expect("memory takes all");
        assert_eq!(written.seen(), (vec!["left new".to_owned(), String::new()], Some((2, 1))));
        // The next frame is compared with what is on the screen, and not with what was there before.
        canvas.draw(frame).expect("memory takes all");
        assert_eq!(written.seen(), (vec!["left old".to_owned(), String::new()], Some((2, 1))));
        written.take();
        canvas.draw(frame).expect("memory takes all");
        let same = written.take();
        canvas.forget();
        canvas.draw(frame).expect("memory takes all");
        assert_eq!(written.seen(), (vec!["left old".to_owned(), String::new()], Some((2, 1))));
        assert!(written.take() > same, "a frame on an empty screen is written whole");
    }

    #[test]
    fn a_text_cursor_that_is_not_wanted_is_hidden() {
        let (mut canvas, written) = canvas();
        canvas.draw(|_| Some(Position::new(1, 1))).expect("memory takes all");
        canvas.draw(|_| None).expect("memory takes all");
        assert_eq!(written.seen().1, None);
    }
}
