//! The stage: the state together with all that a key passes through on its way to the screen. The terminal,
//! the screenshots and the tests drive the program through it, so that all three see the same thing.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

use super::kept::{KeptCells, KeptPane};
use super::picture::Paint;
use super::theme::{Depth, Look, Looks, Theme};
use super::{BlockTexts, DetailText, Glyphs, LinkRun, RoomNames, Screen, detail, links, overlay_lines};
use crate::app::{
    App, Area, Ctx, Effect, Focus, LINES_PER_SESSION, Msg, Overlay, RelatedRow, Target, View, Viewport,
    lines_above_sessions, update,
};
use crate::keymap::{Key, KeyCode, Keymap, Labels, Modifiers, Resolved};
use crate::model::Moment;

/// The key that came in one breath behind Esc, if `key` may be that: terminals tell neither from the key with Alt.
fn behind_esc(key: Key) -> Option<Key> {
    let (code, modifiers) = (key.code(), key.modifiers());
    let may_be = modifiers.alt && matches!(code, KeyCode::Char(_) | KeyCode::Enter | KeyCode::Backspace);
    may_be.then(|| Key::new(code, Modifiers { alt: false, ..modifiers }))
}

/// What of the screen is still as it was before the last key, until no key waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Owed {
    pane: bool,
    footer: bool,
}

/// The program without a terminal.
#[derive(Debug)]
pub struct Stage {
    /// The state.
    pub app: App,
    /// The keys.
    pub keymap: Keymap,
    viewport: Viewport,
    looks: Looks,
    look: Look,
    theme: Theme,
    depth: Depth,
    glyphs: Glyphs,
    pending: Vec<Key>,
    detail: DetailText,
    links: Vec<LinkRun>,
    drawn_at: Option<Moment>,
    rooms: RoomNames,
    blocks: BlockTexts,
    kept_pane: KeptPane,
    /// The footer where it told something when it was last drawn, rather than keys.
    kept_notice: KeptCells,
    owes: Owed,
    /// Lines of the detail pane above what leads on from there, when it was last drawn.
    lines_above_related: usize,
}

impl Stage {
    /// The program on a dark screen of this size and colour depth.
    pub fn new(app: App, keymap: Keymap, depth: Depth, viewport: Viewport) -> Stage {
        let looks = Looks::built_in().clone();
        let look = Look::default();
        Stage {
            app,
            keymap,
            viewport,
            theme: looks.theme(look, depth),
            looks,
            look,
            depth,
            glyphs: Glyphs::default(),
            pending: Vec::new(),
            detail: DetailText::default(),
            links: Vec::new(),
            drawn_at: None,
            rooms: RoomNames::default(),
            blocks: BlockTexts::default(),
            kept_pane: KeptPane::default(),
            kept_notice: KeptCells::default(),
            owes: Owed::default(),
            lines_above_related: 0,
        }
    }

    /// Takes other looks to choose from, such as those with the user's theme in them.
    pub fn set_looks(&mut self, looks: Looks) {
        self.looks = looks;
        self.set_look(self.look);
    }

    /// Takes one of the looks.
    pub fn set_look(&mut self, look: Look) {
        self.look = look;
        self.theme = self.looks.theme(look, self.depth);
        self.detail.forget();
    }

    /// Takes the light look or the dark one.
    pub fn set_light(&mut self, is_light: bool) {
        self.set_look(if is_light { Look::Light } else { Look::Dark });
    }

    /// Takes these symbols, and with ASCII words for the keys that have none.
    pub fn set_glyphs(&mut self, glyphs: Glyphs) {
        self.glyphs = glyphs;
        self.keymap.labels = match glyphs {
            Glyphs::Unicode => Labels::Signs,
            Glyphs::Ascii => Labels::Words,
        };
    }

    /// The size of the screen.
    pub fn viewport(&self) -> Viewport {
        self.viewport
    }

    /// Takes another size; what is to be done outside comes back.
    pub fn resize(&mut self, viewport: Viewport, now: Moment) -> Vec<Effect> {
        self.viewport = viewport;
        // A message that changes nothing but the geometry: the cursor stays in view.
        self.happen(Msg::Resized, now)
    }

    /// What a key does, in the context that is open.
    pub fn press(&mut self, key: Key, now: Moment) -> Vec<Effect> {
        match self.keymap.resolve(self.app.contexts(), &self.pending, key) {
            Resolved::Action(action) => {
                self.pending.clear();
                self.happen(Msg::Act(action), now)
            }
            Resolved::Pending => {
                self.pending.push(key);
                Vec::new()
            }
            Resolved::Text(c) => {
                self.pending.clear();
                self.happen(Msg::Typed(c), now)
            }
            Resolved::Nothing => {
                self.pending.clear();
                let Some(behind_esc) = behind_esc(key) else { return Vec::new() };
                let mut effects = self.press(Key::new(KeyCode::Esc, Modifiers::NONE), now);
                effects.extend(self.press(behind_esc, now));
                effects
            }
        }
    }

    /// Something happened: the state changes, and what is to be done outside comes back.
    pub fn happen(&mut self, msg: Msg, now: Moment) -> Vec<Effect> {
        // A key sequence that something else came into is over.
        if matches!(msg, Msg::Pasted(_) | Msg::Clicked(_) | Msg::DoubleClicked(_)) {
            self.pending.clear();
        }
        self.refresh_detail();
        let overlay_lines = overlay_lines(&self.app, &self.keymap, &self.theme, self.viewport.width);
        let ctx = Ctx {
            now,
            viewport: self.viewport,
            keymap: &self.keymap,
            detail_lines: self.detail_lines(now),
            links: &self.detail.links,
            overlay_lines,
        };
        let mut effects = update(&ctx, &mut self.app, msg);
        if effects.contains(&Effect::ToggleTheme) {
            self.set_look(self.look.next());
            self.app.say(self.look_told());
            effects.retain(|effect| *effect != Effect::ToggleTheme);
        }
        effects
    }

    /// What is at a cell of the screen as it was last drawn.
    pub fn target_at(&self, x: u16, y: u16) -> Option<Target> {
        let link = self.links().find(|(run, _)| run.contains(x, y)).map(|(run, _)| run);
        if let Some(link) = link {
            return Some(Target::Link(link.number));
        }
        let layout = self.app.layout(self.viewport);
        let word = if layout.footer.contains(x, y) {
            super::footer::action_at(&self.screen(self.drawn_at?), layout.footer, x)
        } else if layout.header.contains(x, y) && self.app.overlay.is_none() {
            super::header::action_at(&self.screen(self.drawn_at?), layout.header, x)
        } else {
            return match super::target_at(&self.app, self.viewport, x, y) {
                Some(Target::Detail) => Some(self.target_in_detail(y)),
                target => target,
            };
        };
        word.map(Target::Word)
    }

    /// What is in a row of the detail pane: a session that it leads to, else the pane.
    fn target_in_detail(&self, y: u16) -> Target {
        let line = self.app.detail_scroll + usize::from(y - self.app.layout(self.viewport).detail.y);
        // What another session leads to is no aim.
        if self.app.overlay.is_some() || self.owes.pane {
            return Target::Detail;
        }
        if let Some(speaker) = self.app.shown_speaker() {
            let line = line.checked_sub(lines_above_sessions(speaker));
            let session = line.map(|line| line / LINES_PER_SESSION);
            let session = session.filter(|session| *session < speaker.sessions().len());
            return session.map_or(Target::Detail, Target::SpeakerSession);
        }
        let row = line.checked_sub(self.lines_above_related);
        let is_session =
            |row: &usize| matches!(self.app.related.rows.get(*row), Some(RelatedRow::Session(_)));
        row.filter(is_session).map_or(Target::Detail, Target::Related)
    }

    /// Whether the wheel turns the detail pane where it is over this cell.
    pub fn is_detail(&self, x: u16, y: u16) -> bool {
        // What stands over the screen has the wheel wherever it is.
        matches!(self.app.overlay, None | Some(Overlay::Search(_) | Overlay::Names(_) | Overlay::Note(_)))
            && self.app.layout(self.viewport).detail.contains(x, y)
    }

    /// Draws the screen; the cell of the text cursor, if one is shown.
    pub fn draw(&mut self, now: Moment, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        self.draw_but(Owed::default(), now, area, buffer)
    }

    /// Draws what answers a key. Where the detail pane goes over to another session, it stays for now as it is:
    /// its text is most of the work and of what is written, and nobody reads it while they move on. Neither do they
    /// read the keys in the footer, which come back behind a notice.
    /// [`draw_owed`](Self::draw_owed) is [owed](Self::owes_more) then, for when no key waits.
    pub fn draw_answer(&mut self, now: Moment, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        self.draw_but(Owed { pane: self.may_owe_pane(), footer: self.may_owe_footer() }, now, area, buffer)
    }

    /// Draws what is [owed](Self::owes_more) on the answer, which `buffer` still holds; the cells that this changes.
    pub fn draw_owed(
        &mut self,
        now: Moment,
        buffer: &mut Buffer,
    ) -> impl Iterator<Item = (u16, u16, &Cell)> + use<'_> {
        let owed = std::mem::take(&mut self.owes);
        let layout = self.app.layout(self.viewport);
        if owed.pane {
            self.refresh_detail();
            super::draw_pane(&self.screen(now), layout.detail, buffer);
            self.take_links(now, buffer);
        }
        if owed.footer {
            super::draw_footer(&self.screen(now), layout.footer, buffer);
        }
        self.glyphs.apply(buffer);
        if owed.pane {
            self.kept_pane.follow(self.app.subject(), buffer);
        }
        if owed.footer {
            self.kept_notice.follow(buffer);
        }
        let pane = owed.pane.then(|| self.kept_pane.changes());
        let footer = owed.footer.then(|| self.kept_notice.changes());
        pane.into_iter().flatten().chain(footer.into_iter().flatten())
    }

    /// Draws the screen with what is owed as it was.
    fn draw_but(&mut self, owed: Owed, now: Moment, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        self.owes = owed;
        self.rooms.refresh(&self.app.schedule);
        self.blocks.refresh(&self.app.schedule);
        self.drawn_at = Some(now);
        if !owed.pane {
            self.refresh_detail();
        }
        let screen = self.screen(now);
        let detail = screen.detail.filter(|_| !owed.pane);
        let cursor = super::draw(&Screen { detail, ..screen }, area, buffer);
        let layout = self.app.layout(self.viewport);
        if !owed.pane {
            self.take_links(now, buffer);
        }
        self.glyphs.apply(buffer);
        if owed.pane {
            self.kept_pane.put_back(buffer);
        } else {
            let pane = if self.has_bare_pane() { layout.detail } else { Area::default() };
            self.kept_pane.keep(self.app.subject(), pane, buffer);
        }
        if owed.footer {
            self.kept_notice.put_back(buffer);
        } else {
            let told = self.app.notice.as_ref().map_or(Area::default(), |_| layout.footer);
            self.kept_notice.keep(told, buffer);
        }
        cursor
    }

    /// Finds where the pane that was drawn leads to.
    fn take_links(&mut self, now: Moment, buffer: &mut Buffer) {
        self.links = links::take_off(buffer, self.app.layout(self.viewport).detail);
        self.lines_above_related = self.detail_lines(now) - self.app.related.rows.len();
    }

    /// Whether something on the screen is still that of before the last key.
    pub fn owes_more(&self) -> bool {
        self.owes != Owed::default()
    }

    /// Whether what the clock says has changed since the screen was drawn.
    pub fn is_of_another_minute(&self, now: Moment) -> bool {
        self.drawn_at.is_none_or(|drawn_at| drawn_at.clock() != now.clock())
    }

    /// Whether the detail pane on the screen is still that of the session before.
    pub fn owes_pane(&self) -> bool {
        self.owes.pane
    }

    /// Whether the footer on the screen still tells what was said before the last key.
    pub fn owes_footer(&self) -> bool {
        self.owes.footer
    }

    /// Another notice is drawn at once.
    fn may_owe_footer(&self) -> bool {
        self.app.notice.is_none()
            && self.app.overlay.is_none()
            && self.pending.is_empty()
            && self.kept_notice.stand_in(self.app.layout(self.viewport).footer)
    }

    /// Whether nothing lies over the detail pane or stands in it but what it is about.
    fn has_bare_pane(&self) -> bool {
        // What may follow a key that waits for another one is shown over it.
        self.pending.is_empty()
            && matches!(self.app.overlay, None | Some(Overlay::Search(_) | Overlay::Names(_)))
    }

    /// Where the pane is what one looks at, it is drawn at once. While one types it waits even where it stays as it is.
    fn may_owe_pane(&self) -> bool {
        let pane = self.app.layout(self.viewport).detail;
        let is_typed_in = matches!(self.app.overlay, Some(Overlay::Search(_)));
        self.has_bare_pane()
            && self.app.focus == Focus::Programme
            && self.app.shown_view() != View::Triage
            && self.kept_pane.stands_in(pane)
            && (is_typed_in || self.kept_pane.shows_another(self.app.subject()))
    }

    /// The links in sight when the screen was last drawn, and where each leads; none as long as the pane is owed.
    pub fn links(&self) -> impl Iterator<Item = (LinkRun, &str)> {
        let address = |number: usize| Some(self.detail.links.get(number.checked_sub(1)?)?.address.as_str());
        let in_sight = if self.owes.pane { &[][..] } else { &self.links[..] };
        in_sight.iter().filter_map(move |run| Some((*run, address(run.number)?)))
    }

    /// The screen as text and styles.
    pub fn picture(&mut self, now: Moment) -> Buffer {
        let area = Rect::new(0, 0, self.viewport.width, self.viewport.height);
        let mut buffer = Buffer::empty(area);
        self.draw(now, area, &mut buffer);
        buffer
    }

    /// The colours of a picture of the screen.
    pub fn paint(&self) -> Paint {
        Paint::of(&self.theme, self.look.is_light())
    }

    fn look_told(&self) -> String {
        match self.depth {
            Depth::None => "There are no colours here, so all themes look alike".to_owned(),
            _ => format!("Theme: {0}; `theme = \"{0}\"` in config.toml keeps it", self.look.name()),
        }
    }

    fn screen(&self, now: Moment) -> Screen<'_> {
        Screen {
            app: &self.app,
            now,
            theme: &self.theme,
            keymap: &self.keymap,
            pending: &self.pending,
            detail: Some(&self.detail),
            rooms: &self.rooms,
            blocks: &self.blocks,
        }
    }

    fn refresh_detail(&mut self) {
        // Made where the pane is closed too, as it would be open: its links can be opened from anywhere.
        let area = self.app.layout(self.viewport).detail;
        let width = if area.is_empty() { self.viewport.width } else { area.width };
        self.detail.refresh(&self.app, width, &self.theme);
    }

    fn detail_lines(&self, now: Moment) -> usize {
        let width = self.app.layout(self.viewport).detail.width;
        self.detail.len(detail::head(&self.screen(now), width).len()) + self.app.related.rows.len()
    }
}
