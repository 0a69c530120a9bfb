//! Every verb of the program, in one table. Help, footer, palette, `keymap.toml` and `docs/keys.md` take
//! their words from here and from nowhere else.

macro_rules! actions {
    (
        numbered $numbered:ident in $numbered_group:ident {
            $($number:literal)+ = $prefix:literal, $numbered_word:literal, $numbered_help:literal;
        }
        $($group:ident { $($action:ident = $name:literal, $word:literal, $help:literal;)+ })+
    ) => {
        /// Something a person can ask for, by a key, by the mouse or by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $($(#[doc = $help] $action,)+)+
            #[doc = $numbered_help]
            $numbered(u8),
        }

        impl Action {
            /// Every action, in the order of this table.
            pub const ALL: &[Action] = &[
                $(Action::$numbered($number),)+
                $($(Action::$action,)+)+
            ];

            /// The name in `keymap.toml` and in the palette, such as `next-day`.
            pub fn name(self) -> &'static str {
                match self {
                    $($(Action::$action => $name,)+)+
                    $(Action::$numbered($number) => concat!($prefix, "-", $number),)+
                    // Numbers outside the table have no name of their own, so nothing can be bound to them.
                    Action::$numbered(_) => $prefix,
                }
            }

            /// The part of the help that it stands in.
            pub fn group(self) -> Group {
                match self {
                    $($(Action::$action)|+ => Group::$group,)+
                    Action::$numbered(_) => Group::$numbered_group,
                }
            }

            /// The word beside its key in the footer.
            pub fn word(self) -> &'static str {
                match self {
                    $($(Action::$action => $word,)+)+
                    Action::$numbered(_) => $numbered_word,
                }
            }

            /// One sentence on what it does.
            pub fn help(self) -> &'static str {
                match self {
                    $($(Action::$action => $help,)+)+
                    Action::$numbered(_) => $numbered_help,
                }
            }
        }
    };
}

actions! {
    numbered Day in DaysAndViews {
        1 2 3 4 5 6 7 8 9 = "day", "day", "Go to the day with this number; time and room stay.";
    }

    Moving {
        Left = "left", "move", "Go to what runs at the same time one room to the left.";
        Down = "down", "move", "Go to the next session below.";
        Up = "up", "move", "Go to the session above.";
        Right = "right", "move", "Go to what runs at the same time one room to the right.";
        HalfPageDown = "half-page-down", "half page", "Go down by half a screen.";
        HalfPageUp = "half-page-up", "half page", "Go up by half a screen.";
        PageDown = "page-down", "page", "Go down by a screen.";
        PageUp = "page-up", "page", "Go up by a screen.";
        PreviousRooms = "previous-rooms", "rooms", "Go left by a screen of rooms.";
        NextRooms = "next-rooms", "rooms", "Go right by a screen of rooms.";
        FirstRoom = "first-room", "first room", "Go to the first room.";
        LastRoom = "last-room", "last room", "Go to the last room.";
        First = "first", "first", "Go to the first session or line.";
        Last = "last", "last", "Go to the last session or line.";
    }

    DaysAndViews {
        PreviousDay = "previous-day", "day", "Go to the day before; time and room stay.";
        NextDay = "next-day", "day", "Go to the day after; time and room stay.";
        Now = "now", "now", "Go to what runs now.";
        NextView = "next-view", "view", "Show the next view.";
        PreviousView = "previous-view", "view", "Show the view before.";
        ShowGrid = "show-grid", "grid", "Show the grid of rooms and times.";
        ShowList = "show-list", "list", "Show the list of sessions.";
        ShowNow = "show-now", "now", "Show what runs in each room, and what is next.";
        ShowAgenda = "show-agenda", "agenda", "Show my day: what I starred, what clashes, and the gaps.";
        ShowSpeakers = "show-speakers", "speakers", "Show the speakers, each with their sessions.";
        Triage = "triage", "triage", "Decide about the sessions, one at a time.";
        GroupList = "group-list", "group", "Group the list by time, room, track or speaker, in turn.";
    }

    Sessions {
        Star = "star", "star", "Star the session, or take the star away.";
        Maybe = "maybe", "maybe", "Keep the session as a maybe, or take that back.";
        Read = "read", "read", "Read about the session.";
        Choose = "choose", "choose", "Pick this one of a clash, a plan B, or the time it comes again.";
        PickA = "pick-a", "pick", "Pick the session of a clash that has this letter.";
        PickB = "pick-b", "pick", "Pick the session of a clash that has this letter.";
        PickC = "pick-c", "pick", "Pick the session of a clash that has this letter.";
        PickD = "pick-d", "pick", "Pick the session of a clash that has this letter.";
        KeepBoth = "keep-both", "both", "Go to both of two that overlap in part: leave one early.";
        ListGap = "list-gap", "what fits", "List what fits in the gap.";
        GapOrder = "gap-order", "order", "List what fits the likest to my stars first, or by start.";
        NextRelated = "next-related", "related", "Choose the next session that leads on from this one.";
        PreviousRelated = "previous-related", "related", "Choose the session before among those that lead on.";
        Follow = "follow", "go on", "Go on to the chosen session, or to this one in the programme.";
        ScrollDetailDown = "scroll-detail-down", "scroll", "Scroll the session's text down.";
        ScrollDetailUp = "scroll-detail-up", "scroll", "Scroll the session's text up.";
        OpenLink = "open-link", "open", "Open a link of the session in the browser.";
        Copy = "copy", "copy", "Copy the session as one line.";
        CopyAddress = "copy-address", "copy", "Copy the address of the session's page.";
        Remind = "remind", "remind", "Remind me 5, 10 or 15 minutes before this star, or never.";
        WriteNote = "write-note", "note", "Write a note on the session.";
        EditNote = "edit-note", "editor", "Write the note in the program that VISUAL or EDITOR names.";
        Hide = "hide", "hide", "Hide the session, or show it again.";
        ShowHidden = "show-hidden", "hidden", "Show hidden sessions dimmed, or leave them out again.";
        News = "news", "news", "List which of my sessions moved, were cancelled, or are gone.";
        LetGo = "let-go", "let go", "Let the session or note go; it is mine no longer.";
        Undo = "undo", "undo", "Take back the last change to my stars, notes or filters.";
        Redo = "redo", "redo", "Make the change again that was taken back.";
    }

    Triage {
        TriageYes = "triage-yes", "yes", "Star the session, and show the next.";
        TriageNo = "triage-no", "no", "Hide the session, and show the next.";
        TriageMaybe = "triage-maybe", "maybe", "Keep the session as a maybe, and show the next.";
        TriageLater = "triage-later", "later", "Put the session off to the end of the run.";
        TriageOrder = "triage-order", "order", "Ask in the order of time, or track by track.";
        TriagePast = "triage-past", "past", "Ask about sessions that are over as well, or no longer.";
        TriageMaybes = "triage-maybes", "maybes", "Go through the maybes once more.";
    }

    Search {
        Search = "search", "search", "Search the whole conference.";
        NextHit = "next-hit", "next hit", "Go to the next hit of the last search.";
        PreviousHit = "previous-hit", "previous hit", "Go to the hit before.";
        OnlyHits = "only-hits", "only hits", "Show only the hits of the search, or all and the hits bright.";
        Filter = "filter", "filter", "Pick the days, rooms, tracks and more that are shown.";
        ClearFilter = "clear-filter", "all", "Show all again that was filtered out; once more brings it back.";
    }

    Screen {
        Back = "back", "back", "Close what is open, and go back to the programme.";
        ZoomIn = "zoom-in", "zoom", "Give each minute of the grid more room.";
        ZoomOut = "zoom-out", "zoom", "Show more of the day at once.";
        ToggleTheme = "toggle-theme", "theme", "Go through the themes: dark, light, and with high contrast.";
        Redraw = "redraw", "redraw", "Draw the whole screen again.";
    }

    Program {
        Commands = "commands", "commands", "Find any command by its name.";
        Help = "help", "help", "Show the keys that work here.";
        Problems = "problems", "problems", "List what is wrong with the schedule.";
        Suspend = "suspend", "suspend", "Go to the shell; `fg` comes back.";
        Quit = "quit", "quit", "Leave the program.";
    }

    Filters {
        Pick = "pick", "pick", "Pick the entry under the cursor, or let it go.";
        PickOrClose = "pick-or-close", "pick", "Pick the entry under the cursor; where it is picked, close.";
        PickAll = "pick-all", "pick all", "Pick all entries in sight, or let them go.";
        KeepPicks = "keep-picks", "done", "Close the panel; what is picked stays picked.";
        ClearPicks = "clear-picks", "let go", "Let go of all that is picked; once more brings it back.";
        HideEntry = "hide-entry", "hide", "Hide the room or track under the cursor, or show it again.";
        MoveEntryBack = "move-entry-back", "order", "Move the room or track one place towards the first.";
        MoveEntryOn = "move-entry-on", "order", "Move the room or track one place towards the last.";
        Narrow = "narrow", "narrow", "Narrow the entries; then all characters are typed.";
    }

    TextBoxes {
        Accept = "accept", "go", "Take the entry under the cursor.";
        Cancel = "cancel", "cancel", "Close the box; all is as it was before.";
        NextEntry = "next-entry", "choose", "Go to the next entry.";
        PreviousEntry = "previous-entry", "choose", "Go to the entry before.";
        Complete = "complete", "complete", "Complete the word, or go to the next entry.";
        CompleteBack = "complete-back", "complete", "Take the completion before, or go to the entry before.";
        EarlierQuery = "earlier-query", "earlier", "Bring back the query before.";
        LaterQuery = "later-query", "later", "Bring back the query after, or go to the next entry.";
        DeleteBack = "delete-back", "delete", "Delete the character before the cursor.";
        DeleteWord = "delete-word", "delete word", "Delete the word before the cursor.";
        ClearLine = "clear-line", "clear", "Delete all that was typed.";
        CursorLeft = "cursor-left", "left", "Move the cursor one character to the left.";
        CursorRight = "cursor-right", "right", "Move the cursor one character to the right.";
        CursorStart = "cursor-start", "start", "Move the cursor before the first character.";
        CursorEnd = "cursor-end", "end", "Move the cursor behind the last character.";
    }

    Writing {
        CloseNote = "close-note", "done", "Close the note; what was written is kept.";
        NewLine = "new-line", "new line", "Begin a new line.";
        LineUp = "line-up", "move", "Move the cursor up a line.";
        LineDown = "line-down", "move", "Move the cursor down a line.";
        WordLeft = "word-left", "word", "Move the cursor to the start of the word.";
        WordRight = "word-right", "word", "Move the cursor to the end of the word.";
        LineStart = "line-start", "line start", "Move the cursor to the start of the line.";
        LineEnd = "line-end", "line end", "Move the cursor to the end of the line.";
        TextStart = "text-start", "start", "Move the cursor to the start of the note.";
        TextEnd = "text-end", "end", "Move the cursor to the end of the note.";
        DeleteForward = "delete-forward", "delete", "Delete the character under the cursor.";
        DeleteToLineStart = "delete-to-line-start", "delete", "Delete all of the line before the cursor.";
        DeleteToLineEnd = "delete-to-line-end", "delete", "Delete all of the line behind the cursor.";
    }
}

impl Action {
    /// The action with this name.
    pub fn named(name: &str) -> Option<Action> {
        Action::ALL.iter().copied().find(|action| action.name() == name)
    }
}

/// The parts of the help, in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Going from session to session.
    Moving,
    /// Going from day to day, and the ways of looking at a day.
    DaysAndViews,
    /// What is done with a session.
    Sessions,
    /// Deciding about sessions one at a time.
    Triage,
    /// Searching and going through the hits.
    Search,
    /// How the screen looks.
    Screen,
    /// The program as a whole.
    Program,
    /// Picking what is shown, in the panel of filters.
    Filters,
    /// Editing in the search box and in the palette.
    TextBoxes,
    /// Editing a note.
    Writing,
}

impl Group {
    /// Every group, in the order in which they are shown.
    pub const ALL: &[Group] = &[
        Group::Moving,
        Group::DaysAndViews,
        Group::Sessions,
        Group::Triage,
        Group::Search,
        Group::Screen,
        Group::Program,
        Group::Filters,
        Group::TextBoxes,
        Group::Writing,
    ];

    /// Its heading.
    pub fn name(self) -> &'static str {
        match self {
            Group::Moving => "Moving",
            Group::DaysAndViews => "Days and views",
            Group::Sessions => "Sessions",
            Group::Triage => "Triage",
            Group::Search => "Search",
            Group::Screen => "Screen",
            Group::Program => "Program",
            Group::Filters => "Panel of filters",
            Group::TextBoxes => "Text boxes",
            Group::Writing => "Writing notes",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_is_found_by_its_own_name() {
        for &action in Action::ALL {
            let name = action.name();
            assert_eq!(Action::named(name), Some(action), "{name}");
            assert!(
                name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
                "{name}"
            );
        }
        assert_eq!(Action::Day(9).name(), "day-9");
        assert_eq!(Action::named("day"), None);
        assert_eq!(Action::named("none"), None, "`none` unbinds a key");
    }

    #[test]
    fn help_is_one_short_sentence_and_the_footer_word_is_shorter() {
        for &action in Action::ALL {
            let help = action.help();
            assert!(help.ends_with('.') && help.starts_with(char::is_uppercase), "{help}");
            assert!(help.chars().count() <= 64, "{help}");
            assert!(action.word().chars().count() <= 12, "{}", action.word());
        }
    }
}
