//! The words of the thousand sessions: rooms, tracks, names and titles, put together by dice that fall the same
//! each time.

/// The rooms, the largest first. All lists of words are taken apart by [`list`].
pub const ROOMS: &str = "Great Hall, Aula, Theatre, Chapel, Orangerie, A.01, A.02, A.03, A.04, B.11, B.12, B.13, B.14, C.21, \
    C.22, C.23, C.24, D.31, D.32, D.33, D.34, Workshop 1, Workshop 2, Workshop 3, Workshop 4, Workshop 5, \
    Workshop 6, Kuchyň, Küche, Library, Reading room of the old observatory, Cellar, Garden, Roof, Foyer";

/// Red, green and blue.
type Colour = (u8, u8, u8);

/// The tracks, most of them with a colour of their own.
pub const TRACKS: &[(&str, Option<Colour>)] = &[
    ("Lanterns", Some((240, 180, 40))),
    ("Paper", Some((120, 160, 220))),
    ("Rivers and maps", Some((40, 140, 160))),
    ("Gardens", Some((80, 160, 70))),
    ("Clocks", Some((150, 110, 200))),
    ("Kitchens", Some((220, 90, 60))),
    ("Radio", Some((200, 60, 120))),
    ("Bridges", None),
    ("Glass", Some((10, 10, 60))),
    ("Looms", Some((250, 250, 120))),
    ("Stories", None),
    ("Weather", Some((90, 120, 140))),
];

pub const KINDS: &str = "Talk, Talk, Talk, Talk, Panel, Demonstration, Short talk";
pub const LEVELS: &str = "Beginner, Intermediate, , Advanced, Beginner";
pub const LANGUAGES: &str = "en, en, en, de, cs, en, ja";
pub const TOPICS: &str = "Repair, Light, Teaching, Measuring, History, Wood, Metal, Wool, Sound, Archives, Water, Play, Travel, \
    Night";

const ADJECTIVES: &str = "Quiet, Patient, Portable, Forgotten, Crooked, Borrowed, Wandering, Honest, Folding, Slow, Curious, \
    Half-finished, Waterproof, Reversible, Unreasonable, Everyday";
const THINGS: &str = "lanterns, kettles, ladders, almanacs, compasses, sundials, umbrellas, bells, envelopes, looms, \
    barometers, bridges, postcards, hinges, seed drawers, weather vanes, music boxes, ferries, signposts, \
    inkwells";
const PEOPLE: &str = "beginners, night watchmen, impatient people, small towns, librarians, grandparents, gardeners without a \
    garden, anyone who was ever lost, teachers, the rest of us";
const DOING: &str = "Mending, Counting, Carrying, Drawing, Tuning, Folding, Losing, Naming, Painting, Explaining, Growing, \
    Listening to";

/// Words of texts.
const WORDS: &str = "the, a, lamp, of, and, with, river, we, show, how, it, was, made, by, hand, before, after, every, \
    winter, small, tools, that, last, people, who, know, paper, wood, to, from, some, questions, remain, \
    open, about, light, measured, in, hours, letters, repaired, again, under, glass, workshop, visitors, \
    bring, their, own, *slowly*, `tick`, long, evenings, one, room, full, clocks";

const NAMES: &str = "Agáta, Björn, Chiara, Dmitri, Elif, Fatou, Gaël, Hana, Ines, Jiří, Kateřina, Lars, Mónica, Nikos, Owen, \
    Priya, Quentin, Ruth, Søren, Tomáš, Uma, Väinö, Wanda, Ximena, Yusuf, Zoë";
const FAMILIES: &str = "Abel, Brückner, Čapek, Dąbrowska, Eriksen, Fontaine, García, Horáková, Ito, Jansen, Kowalski, Lindqvist, \
    Müller, Novák, Öztürk, Petit, Quist, Řezníček, Silva, Þórsdóttir, Ullmann, Varga, Weiß, Zhang";
/// Names that take more than letters from left to right, each in one cell.
const FAR_NAMES: &str = "王小明, דנה לוי, ليلى حسن, Ada 👩‍💻, 佐藤 花子, 김민준, Nguyễn Thị Hoa, सीमा शर्मा, María-José Carmen de la Fuente \
    y Fernández de Córdoba, x";

/// The words of a list.
pub fn list(words: &'static str) -> impl Iterator<Item = &'static str> + Clone {
    words.split(", ")
}

/// The name of a speaker: of every twelve, one that is written otherwise.
pub fn name(number: usize) -> String {
    let nth = |words, at: usize| list(words).nth(at % list(words).count()).unwrap_or_default();
    if number % 12 == 5 {
        return nth(FAR_NAMES, number / 12).to_owned();
    }
    format!("{} {}", nth(NAMES, number), nth(FAMILIES, number / 26 + number))
}

/// Where a speaker comes from; half of them do not say.
pub fn affiliation(number: usize) -> &'static str {
    match number % 6 {
        0 => "Museum of Lamps",
        1 => "Rivers & Sons",
        3 => "Society of Friends of the Slow Post in Small Towns",
        _ => "",
    }
}

/// A title.
pub fn title(dice: &mut Dice) -> String {
    let (adjective, thing) = (dice.pick(ADJECTIVES), dice.pick(THINGS));
    let (people, doing) = (dice.pick(PEOPLE), dice.pick(DOING));
    // Never the same as the other one.
    let other = list(THINGS).cycle().skip_while(|other| *other != thing).nth(1 + dice.below(15));
    let other = other.expect("the cycle has no end");
    match dice.below(40) {
        0..=5 => format!("{adjective} {thing} for {people}"),
        6..=11 => format!("{doing} {thing}"),
        12..=15 => format!("{doing} {thing} and {other}: what {people} taught us in ten years"),
        16..=20 => format!("Why {thing} are not {other}"),
        21..=25 => format!("{adjective} {thing}"),
        26..=30 => format!("From {thing} to {other}"),
        31 => format!("{thing}と提灯の静かな歴史"),
        32 => format!("{doing} {thing} 🏮"),
        33..=36 => format!("{doing} {} {thing} – a report", adjective.to_lowercase()),
        _ => format!("A short history of {} {thing}", adjective.to_lowercase()),
    }
}

/// About so many words, in sentences.
pub fn words(dice: &mut Dice, count: usize) -> String {
    let mut text = String::new();
    let mut in_sentence = 0;
    for _ in 0..count {
        let word = dice.pick(WORDS);
        if in_sentence == 0 {
            let first = word.chars().next().map(|letter| letter.to_uppercase().to_string());
            text.push_str(&first.unwrap_or_default());
            text.push_str(word.get(1..).unwrap_or_default());
        } else {
            text.push(' ');
            text.push_str(word);
        }
        in_sentence += 1;
        if in_sentence > 6 && dice.below(4) == 0 {
            text.push_str(". ");
            in_sentence = 0;
        }
    }
    let mut text = text.trim_end().trim_end_matches('.').to_owned();
    text.push('.');
    text
}

/// A text with all that Markdown has.
pub const SHOWCASE: &str = "\
Bring a lantern, and **patience**. More in [the handbook](https://lanterns.example/handbook), or *ask* `anybody`.

## What we do

1. Light it
   - with a match
     - a long one
   - with another lantern, which has to burn already and should be held at the length of an arm
2. Carry it

- [x] wick
- [ ] oil

```
fn light(lantern: &mut Lantern) -> Result<Flame, Wind> { lantern.wick.take_spark_from(&STRIKER, Patience::Endless) }
if wind { wait() }
```

| Lantern | Hours | Price |
|:--------|------:|------:|
| Paper   |     2 |  1.50 |
| Glass   |    12 | 14.00 |

> Whoever carries a lantern goes before.

---

See <https://lanterns.example/rules>, and ![a lantern](https://lanterns.example/lantern.png).
";

/// A generator of numbers that look random and are the same each time (xorshift64*).
pub struct Dice(u64);

impl Dice {
    pub fn new() -> Self {
        Dice(0x2545_F491_4F6C_DD1D)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 33) as usize % limit
    }

    /// One of the words of a list.
    pub fn pick(&mut self, words: &'static str) -> &'static str {
        let at = self.below(list(words).count());
        list(words).nth(at).unwrap_or_default()
    }
}
