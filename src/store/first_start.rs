//! Whether the program is started for the first time on this machine.

use std::fs::{self, File};

use super::Folders;

/// The file in the data folder that remembers it.
const REMEMBERED_BY: &str = "started-before";

/// Whether this is the first start of the program on this machine; from now on it is not. Where that cannot be
/// kept no start is the first: better no greeting than one every time.
pub fn is_first_start(folders: &Folders) -> bool {
    let made = fs::create_dir_all(folders.data());
    made.and_then(|()| File::create_new(folders.data().join(REMEMBERED_BY))).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_start_is_the_first() {
        let place = tempfile::tempdir().expect("a temporary folder can be made");
        let folders = Folders::at(place.path().join("data/hallway"), place.path());
        assert!(is_first_start(&folders));
        assert!(!is_first_start(&folders));
    }

    #[test]
    fn without_a_place_to_remember_it_no_start_is_the_first() {
        let place = tempfile::NamedTempFile::new().expect("a temporary file can be made");
        assert!(!is_first_start(&Folders::at(place.path().join("data"), "/")));
    }
}
