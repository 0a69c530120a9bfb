//! What single real files say beyond their counts.

use std::collections::HashSet;

use hallway::formats;
use hallway::model::{Markup, Recording, Session, SessionKey, Speaker, State, Zone};
use jiff::civil::date;
use jiff::tz::TimeZone;

use super::{bytes_of, folder, reading};

#[test]
fn days_are_those_of_the_conference_and_not_those_that_events_are_filed_under() {
    let Some(folder) = folder() else { return };
    // Filed under the days before, whose edges are given in UTC.
    let days: Vec<_> = reading(&folder, "frab-xml/debconf-2023-pentabarf.xml")
        .schedule
        .days
        .iter()
        .map(|day| day.date)
        .collect();
    assert_eq!(days, (10..18).map(|day| date(2023, 9, day)).collect::<Vec<_>>());
    // The change of days is at four: three sessions after midnight belong to the evenings before.
    let reading = reading(&folder, "frab-xml/ccc-28c3.xml");
    let is_late = |session: &Session<'_>| session.start().is_some_and(|start| start.local().hour() < 4);
    let late: Vec<_> = reading.schedule.sessions().filter(is_late).collect();
    assert_eq!(late.len(), 3);
    for session in late {
        let day = session.day().map(|ix| reading.schedule.days[ix.at()].date);
        assert_eq!(day, session.start().and_then(|start| start.date().yesterday().ok()), "{session:?}");
    }
}

#[test]
fn texts_biographies_and_wishes_of_real_speakers_are_read() {
    let Some(folder) = folder() else { return };
    let found = reading(&folder, "frab-xml/fosdem-2026.xml");
    let schedule = &found.schedule;
    assert!(schedule.speakers().all(|speaker| !speaker.name().is_empty()));
    let told = schedule.speakers().filter(|speaker| !speaker.biography().0.is_empty()).count();
    assert!(told > 600, "{told}");
    assert!(schedule.sessions().all(|session| session.abstract_text().1 != Markup::Markdown));
    // The address for feedback stands in the file twice, once among the links.
    assert!(schedule.sessions().all(|session| {
        let mut addresses: Vec<&str> = session.links().map(|link| link.url).collect();
        addresses.sort_unstable();
        addresses.windows(2).all(|pair| pair[0] != pair[1])
    }));
    let found = reading(&folder, "frab-xml/ccc-33c3.xml");
    let opted_out = found.schedule.sessions().filter(|session| session.recording() == Recording::OptedOut);
    assert_eq!(opted_out.count(), 2);
    let found = reading(&folder, "frab-xml/ccc-36c3-xslt-pi.xml");
    assert!(found.schedule.sessions().all(|session| session.url().starts_with("https://fahrplan.")));
    let found = reading(&folder, "frab-xml/ccc-38c3-hub.xml");
    assert_eq!(found.schedule.tracks().filter(|track| track.colour().is_some()).count(), 7);
}

/// A slot of pretalx has its own start and end, and its breaks are listed once for each room.
#[test]
fn schedules_of_pretalx_have_their_breaks_joined() {
    let Some(folder) = folder() else { return };
    // The table counts a break once for each room: 84, 87 and 84, which are 15.
    for (name, slots) in [("cached-schedule", 184), ("schedule-20230701", 172), ("schedule-20230714", 180)] {
        let reading = reading(&folder, &format!("pretalx-json/ep2023-{name}.json"));
        let (breaks, talks): (Vec<_>, Vec<_>) =
            reading.schedule.sessions().partition(|session| session.key().as_str().contains('@'));
        assert_eq!((breaks.len(), talks.len()), (15, slots), "{name}");
        assert!(breaks.iter().all(|session| session.is_break()), "{name}");
    }
}

#[test]
fn the_slot_of_pretalx_wins_over_the_planned_duration() {
    let Some(folder) = folder() else { return };
    let reading = reading(&folder, "pretalx-json/ep2023-cached-schedule.json");
    let session = reading.schedule.find(&SessionKey::new("JWTGPG")).expect("a slot");
    // 90 minutes were planned, 30 are in the schedule.
    assert_eq!(session.minutes(), Some(30));
}

#[test]
fn pycon_us_2025_has_its_breaks_in_its_rooms() {
    let Some(folder) = folder() else { return };
    let bytes = bytes_of(&folder.join("pycon-us-json/pycon-us-2025-conference.json"));
    let reading = formats::read(&bytes, &Zone::assumed(TimeZone::UTC)).expect("a schedule");
    let schedule = &reading.schedule;
    // One lunch stands in the file for tutorials and for sponsors, in one room at one time.
    assert_eq!(schedule.sessions().len(), 162);
    assert_eq!(schedule.conference.title, "PyCon US 2025");
    assert_eq!(schedule.zone.name(), "-04");
    // Its rooms are told by the list: four breaks are in five rooms each.
    assert_eq!(schedule.sessions().filter(|session| session.room_ixs().len() == 5).count(), 4);
    assert_eq!(schedule.sessions().filter(|session| session.is_break()).count(), 12);
    assert!(schedule.sessions().all(|session| session.state() == State::Confirmed));
}

#[test]
fn pycon_us_2025_says_as_much_in_its_calendar() {
    let Some(folder) = folder() else { return };
    let reading = reading(&folder, "ics/pycon-us-2025-all.ics");
    let schedule = &reading.schedule;
    // `grep -c Speakers:` in the unfolded lines says 149, and nobody else presents.
    assert_eq!(schedule.sessions().filter(|session| session.speakers().len() > 0).count(), 149);
    assert!(schedule.sessions().all(|session| session.track().is_some()));
    assert!(schedule.sessions().all(|session| !session.description().0.contains("Section:")));
    assert_eq!(schedule.sessions().filter(|session| session.room_ixs().len() == 5).count(), 4);
}

#[test]
fn plenary_sessions_of_sessionize_are_in_all_rooms() {
    let Some(folder) = folder() else { return };
    let reading = reading(&folder, "sessionize-json/orlando-code-camp-2020-all.json");
    // The rooms stand in the order of the organisers, and all fourteen have the plenary sessions.
    let schedule = &reading.schedule;
    assert_eq!(schedule.rooms().next().map(|room| room.name().to_owned()).as_deref(), Some("Room 1"));
    let plenary: Vec<_> = schedule.sessions().filter(|session| session.room_ixs().len() == 14).collect();
    assert_eq!(plenary.len(), 5);
    assert!(plenary.iter().all(|session| session.subtitle() == "Plenary session in Room 1"));
    let kinds: HashSet<&str> = schedule.sessions().map(Session::kind).collect();
    assert_eq!(kinds, HashSet::from(["", "Lightning talk", "Session"]));
}

#[test]
fn lists_of_speakers_say_where_the_times_are() {
    let Some(folder) = folder() else { return };
    for view in ["speakers", "speakerwall"] {
        let bytes = bytes_of(&folder.join(format!("sessionize-json/sessionize-demo-{view}.json")));
        let error = formats::read(&bytes, &Zone::assumed(TimeZone::UTC)).expect_err(view);
        assert!(error.to_string().contains("All or its GridSmart view"), "{error}");
    }
}

#[test]
fn an_indico_event_is_in_the_zone_that_it_names() {
    let Some(folder) = folder() else { return };
    let reading = reading(&folder, "derived/indico-half-a.json");
    assert_eq!(reading.schedule.zone.name(), "Europe/Warsaw");
    let first = reading.schedule.sessions().next().and_then(Session::start).expect("a start");
    assert_eq!(first.naive(), "2021-09-15T13:15:00");
}

#[test]
fn the_names_of_speakers_are_found_beside_the_example_of_sessions() {
    let Some(folder) = folder() else { return };
    let reading = reading(&folder, "europython-programapi/ep-sessions-example.json");
    let mut names: Vec<&str> = reading.schedule.speakers().map(Speaker::name).collect();
    names.sort_unstable();
    // The example has one of the three people.
    assert_eq!(names, ["A Speaker", "G3DC8A", "ZXCVBN"]);
}

#[test]
fn two_speakers_in_a_cell_of_a_table_are_two() {
    let Some(folder) = folder() else { return };
    let reading = reading(&folder, "derived/gpn11-half-a.csv");
    assert!(reading.schedule.speakers().all(|speaker| !speaker.name().contains([':', '|'])));
    assert!(reading.schedule.sessions().all(|session| session.end() > session.start()));
}
