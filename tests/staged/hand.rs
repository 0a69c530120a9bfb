//! The hand on the mouse: it points at what stands on the screen, found by its text, and does what the terminal
//! would tell of it.

use hallway::app::{Effect, Msg, Target};

use super::Staged;

impl Staged {
    /// The first cell of the first place on the screen where `text` stands.
    #[track_caller]
    pub fn find(&mut self, text: &str) -> (u16, u16) {
        let picture = self.stage.picture(self.now);
        for (y, row) in picture.content.chunks(usize::from(picture.area.width)).enumerate() {
            let line: String = row.iter().map(|cell| cell.symbol()).collect();
            if let Some(at) = line.find(text) {
                let mut bytes = 0;
                let before = row.iter().take_while(|cell| {
                    bytes += cell.symbol().len();
                    bytes <= at
                });
                return (before.count() as u16, y as u16);
            }
        }
        panic!("{text:?} is not on the screen:\n{}", hallway::ui::picture::to_text(&picture));
    }

    /// What the mouse points at where `text` stands.
    #[track_caller]
    pub fn target(&mut self, text: &str) -> Option<Target> {
        let (x, y) = self.find(text);
        self.stage.target_at(x, y)
    }

    /// Clicks where `text` stands; what is to be done outside.
    #[track_caller]
    pub fn click(&mut self, text: &str) -> Vec<Effect> {
        let target = self.target(text);
        target.map(|target| self.stage.happen(Msg::Clicked(target), self.now)).unwrap_or_default()
    }

    /// Clicks twice where `text` stands; what is to be done outside.
    #[track_caller]
    pub fn double_click(&mut self, text: &str) -> Vec<Effect> {
        let Some(target) = self.target(text) else { return Vec::new() };
        let mut effects = self.stage.happen(Msg::Clicked(target), self.now);
        effects.extend(self.stage.happen(Msg::DoubleClicked(target), self.now));
        effects
    }

    /// Turns the wheel by so many rows, down positive, where `text` stands.
    #[track_caller]
    pub fn wheel(&mut self, text: &str, rows: i32) {
        let (x, y) = self.find(text);
        let turned = if self.stage.is_detail(x, y) { Msg::DetailScrolled } else { Msg::Scrolled };
        self.stage.happen(turned(rows), self.now);
    }
}
