//! A small conference with links, at the hours at which the clock of the tests stands still.

use hallway::model::{Draft, LinkDraft, Markup, ScheduleBuilder, SpeakerDraft};
use jiff::civil::date;

use super::{Programme, berlin, moment};

/// A session with links of every sort, one with a dozen, one with a single one, and one with none, in this order
/// of rooms; then two that begin within a quarter of an hour, and one over a hostile name.
pub fn bakery() -> Programme {
    let zone = berlin();
    let mut builder = ScheduleBuilder::new(zone.clone(), 1000);
    builder.conference.title = "A Day of Bread".into();
    let at = |hour: i8, minute: i8| Some(moment(&zone, date(2014, 7, 22).at(hour, minute, 0, 0)));
    let rooms = ["Oven", "Cellar", "Yard", "Roof"].map(|name| builder.room(name));
    let ada = builder.speaker(&SpeakerDraft {
        name: "Ada Crumb",
        biography: "Bakes since **1815**.",
        markup: Markup::Markdown,
        url: "https://bread.example/people/ada",
        ..SpeakerDraft::default()
    });
    let link = |label, url| LinkDraft { label, url };
    let running = Draft { start: at(10, 0), end: at(10, 45), ..Draft::default() };
    builder.add(&Draft {
        title: "Sourdough for everyone",
        abstract_text: "Bring a jar. More in [the book](https://bread.example/book), or by \
                        <mailto:ada@bread.example>, never by [this](javascript:alert(1)).",
        abstract_markup: Markup::Markdown,
        rooms: &rooms[..1],
        speakers: &[ada],
        links: &[
            link("Slides", "https://bread.example/slides.pdf"),
            link("Recording", "https://video.example/sourdough"),
            link("Feedback", "https://bread.example/feedback?talk=1"),
            link("My files", "file:///home/ada"),
        ],
        url: "https://bread.example/talks/1",
        ..running.clone()
    });
    let addresses: Vec<String> = (1..=12).map(|n| format!("https://grain.example/{n}")).collect();
    let links: Vec<LinkDraft<'_>> = addresses.iter().map(|address| link("", address)).collect();
    builder.add(&Draft { title: "A dozen grains", rooms: &rooms[1..2], links: &links, ..running.clone() });
    let url = "https://bread.example/talks/3";
    builder.add(&Draft { title: "One crust", rooms: &rooms[2..3], url, ..running.clone() });
    builder.add(&Draft { title: "No crumbs", rooms: &rooms[3..], ..running });
    let later = Draft { rooms: &rooms[..1], ..Draft::default() };
    builder.add(&Draft { title: "Rye at noon", start: at(10, 50), end: at(11, 0), ..later.clone() });
    builder.add(&Draft {
        title: "Spelt",
        start: at(10, 50),
        end: at(11, 0),
        rooms: &rooms[1..2],
        ..later.clone()
    });
    builder.add(&Draft { title: "Malt", start: at(11, 0), end: at(11, 30), ..later });
    let mut problems = Vec::new();
    (builder.finish(&mut problems), problems)
}
