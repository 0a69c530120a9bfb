//! The least that a program with two panes does before its first screen: the yardstick for the start-up of
//! `hallway` in `tests/terminal/startup.rs`.

use std::io;

use ratatui::crossterm::event;
use ratatui::layout::{Constraint, Layout};
use ratatui::widgets::{Block, Paragraph};

fn main() -> io::Result<()> {
    let mut terminal = ratatui::try_init()?;
    terminal.draw(|frame| {
        let panes =
            Layout::vertical([Constraint::Percentage(60), Constraint::Fill(1), Constraint::Length(1)]);
        let [programme, detail, footer] = panes.areas(frame.area());
        frame.render_widget(Paragraph::new("Hello, programme").block(Block::bordered()), programme);
        frame.render_widget(Paragraph::new("Hello, session").block(Block::bordered()), detail);
        frame.render_widget("q quit", footer);
    })?;
    event::read()?;
    ratatui::try_restore()
}
