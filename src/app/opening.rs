//! What the program opens with.

use super::state::App;
use super::view::View;
use crate::model::Moment;

impl App {
    /// Shows the view that the program begins with, the cursor on the present.
    pub fn begin_with(&mut self, view: View, now: Moment) {
        self.show(view, now);
        if view == View::Now {
            self.go_to_present_on_board();
        }
    }

    /// Puts the cursor of the Now view on the present.
    pub(super) fn go_to_present_on_board(&mut self) {
        let schedule = self.schedule.clone();
        let here = self.programme.session(&schedule);
        if let Some(session) = self.board.go_to_present(here).filter(|session| Some(*session) != here) {
            self.programme.go_to(&schedule, session);
        }
    }
}
