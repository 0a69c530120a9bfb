//! No session of a real file is lost on the way to the screen: not over midnight or a day, not for want of a room
//! or an end, not among others at the same time in the same room.

use std::collections::BTreeSet;
use std::sync::Arc;

use hallway::app::{App, ListRow, Tab, Target, View, Viewport};
use hallway::formats::Reading;
use hallway::keymap::Keymap;
use hallway::model::grid::Plan;
use hallway::model::{DayIx, Marks, SessionIx, Shown};
use hallway::ui::Stage;
use hallway::ui::theme::Depth;

use super::{countable, folder, reading};

/// The sessions that have a block in the grid of one of the days; blocks never cover each other.
fn in_the_grid(reading: &Reading, file: &str) -> BTreeSet<SessionIx> {
    let mut found = BTreeSet::new();
    for day in (0..reading.schedule.days.len() as u32).map(DayIx) {
        let plan = Plan::of(&reading.schedule, day, 10, &Shown::all(&reading.schedule));
        found.extend(plan.blocks.iter().map(|block| block.session));
        for column in 0..plan.columns.len() {
            let mut blocks: Vec<_> = plan.in_column(column).collect();
            blocks.sort_by_key(|block| (block.lane, block.rows.start));
            for pair in blocks.windows(2).filter(|pair| pair[0].lane == pair[1].lane) {
                assert!(pair[0].rows.end <= pair[1].rows.start, "{file}: {pair:?}");
            }
            assert!(blocks.iter().all(|block| block.lane < block.lanes && !block.rows.is_empty()), "{file}");
        }
    }
    found
}

/// A program that has the file open, on a screen of this size.
fn stage(reading: Reading, width: u16, height: u16) -> (Stage, hallway::model::Moment) {
    let (first, _) = reading.schedule.extent().expect("sessions with a time");
    let app = App::open(Arc::new(reading.schedule), reading.problems, Marks::default(), first);
    let mut stage = Stage::new(app, Keymap::standard(), Depth::True, Viewport { width, height });
    stage.resize(Viewport { width, height }, first);
    (stage, first)
}

#[test]
fn every_session_of_every_real_file_stands_in_grid_or_list() {
    let Some(folder) = folder() else { return };
    for file in countable(&folder) {
        let reading = reading(&folder, &file);
        let mut grid = in_the_grid(&reading, &file);
        grid.extend(reading.schedule.untimed().map(|session| session.ix()));
        let all: BTreeSet<SessionIx> = reading.schedule.sessions().map(|session| session.ix()).collect();
        assert_eq!(grid, all, "{file}: in the grid");
        if all.is_empty() || reading.schedule.extent().is_none() {
            continue;
        }
        let (mut stage, now) = stage(reading, 150, 40);
        stage.app.view = View::List;
        let schedule = stage.app.schedule.clone();
        let mut listed = BTreeSet::new();
        for tab in hallway::app::Programme::tabs(&schedule) {
            stage.happen(hallway::app::Msg::Clicked(Target::Tab(tab)), now);
            listed.extend(stage.app.programme.rows.iter().filter_map(ListRow::session));
        }
        assert_eq!(listed, all, "{file}: in the list");
    }
}

/// On a screen so large that nothing is scrolled away, every session has cells of its own under the mouse.
#[test]
fn every_session_of_crowded_conferences_can_be_pointed_at() {
    let Some(folder) = folder() else { return };
    for file in ["frab-xml/ccc-36c3-merged.xml", "frab-xml/ccc-38c3-hub.xml", "frab-xml/fosdem-2026.xml"] {
        let reading = reading(&folder, file);
        let all: BTreeSet<SessionIx> = reading.schedule.sessions().map(|session| session.ix()).collect();
        let (mut stage, now) = stage(reading, 4000, 1000);
        let mut pointed = BTreeSet::new();
        for day in 0..stage.app.schedule.days.len() as u32 {
            stage.happen(hallway::app::Msg::Clicked(Target::Tab(Tab::Day(DayIx(day)))), now);
            let layout = stage.app.layout(stage.viewport());
            let view = stage.app.programme.grid_view(layout.programme);
            assert_eq!(
                view.columns,
                stage.app.programme.plan.columns.len(),
                "{file}: all rooms are in sight"
            );
            for block in &stage.app.programme.plan.blocks {
                let cells = view.cells_of(block).unwrap_or_else(|| panic!("{file}: {block:?} has no cells"));
                let x = layout.programme.x + cells.start;
                let y =
                    layout.programme.y + 1 + u16::try_from(block.rows.start).expect("a row on the screen");
                match stage.target_at(x, y) {
                    Some(Target::Block { session, .. }) if session == block.session => {
                        pointed.insert(session)
                    }
                    other => panic!("{file}: {block:?} stands where {other:?} is"),
                };
            }
        }
        assert_eq!(pointed, all, "{file}");
    }
}
