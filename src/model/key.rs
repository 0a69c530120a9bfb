//! What a star is kept under.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The identity of a session within its conference, as text that stays the same when the file is made anew.
///
/// It is the guid, else the code, else the id together with the kind of id space it comes from: `EuroPython`
/// 2014 numbers talks and plenary slots separately, so that `talk-37` and `slot-37` are two sessions. Where
/// several sessions of one file share it, each gets its start added, then its room, then a counter; never
/// only the later ones, so that a repeat added before an existing session moves no star.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SessionKey(Arc<str>);

impl SessionKey {
    /// The key with this text.
    pub fn new(text: &str) -> SessionKey {
        SessionKey(Arc::from(text))
    }

    /// The text, as kept in files.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for SessionKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
