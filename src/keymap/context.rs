//! Where on the screen a key is pressed.

macro_rules! contexts {
    ($($context:ident = $name:literal, $takes_text:literal, $about:literal;)+) => {
        /// Where a key is pressed. Several hold at once; the nearest to the cursor is asked first.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Context { $(#[doc = $about] $context,)+ }

        impl Context {
            /// Every context, in the order of this table.
            pub const ALL: &[Context] = &[$(Context::$context,)+];

            /// The name of its table in `keymap.toml`.
            pub fn name(self) -> &'static str {
                match self { $(Context::$context => $name,)+ }
            }

            /// One sentence on when it holds.
            pub fn about(self) -> &'static str {
                match self { $(Context::$context => $about,)+ }
            }

            /// Whether plain characters are text here, and so cannot be bound.
            pub fn takes_text(self) -> bool {
                match self { $(Context::$context => $takes_text,)+ }
            }
        }
    };
}

contexts! {
    Global = "global", false, "Everywhere, unless something nearer has another use for the key.";
    Grid = "grid", false, "In the grid of rooms and times.";
    List = "list", false, "In the list of sessions.";
    Now = "now", false, "On the board of what runs now and next.";
    Choice = "choice", false, "In the agenda, on sessions to choose from, and on a plan B.";
    Gap = "gap", false, "In the agenda, on a gap.";
    Agenda = "agenda", false, "In the agenda, and in the list of what fits in a gap of it.";
    Speakers = "speakers", false, "In the list of speakers, and in the pane about one.";
    Triage = "triage", false, "While sessions are decided about one at a time.";
    Detail = "detail", false, "While reading a session, beside the programme or over it.";
    Note = "note", true, "While writing a note; plain characters are typed.";
    Search = "search", true, "In the search box and its results; plain characters are typed.";
    Palette = "palette", true, "In the palette of commands; plain characters are typed.";
    FilterKeys = "filter-keys", false, "In the panel of filters, as long as nothing is typed.";
    Filter = "filter", false, "In the panel of filters.";
    FilterLetters = "filter-letters", true, "In the panel of filters; all other characters narrow it.";
    Help = "help", false, "While the help covers the screen.";
    Links = "links", true, "While the links of a session are open; digits are typed.";
    News = "news", false, "While the list of what has become of my sessions is open.";
    Problems = "problems", false, "While the list of problems covers the screen.";
}

impl Context {
    /// The context with this name.
    pub fn named(name: &str) -> Option<Context> {
        Context::ALL.iter().copied().find(|context| context.name() == name)
    }
}
