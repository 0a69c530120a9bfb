//! What is picked, kept on real folders: it comes back, damage costs no more than it must, and nothing foreign is
//! lost.

use std::fs;

use hallway::model::{Facet, Filters};
use hallway::store::filters_file::{load, look, save};
use hallway::store::{Folders, StoreError};

#[test]
fn filters_come_back_as_they_were_kept() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let path = Folders::at(home.path().join("data"), home.path()).filters_file("europython-2014");
    assert_eq!(load(&path).expect("no file is no error"), (Filters::default(), vec![]));

    let mut filters = Filters::default();
    for (facet, value) in
        [(Facet::Track, "Tricky \"one\" = [x]"), (Facet::Track, ""), (Facet::Day, "2014-07-22")]
    {
        filters.toggle(facet, value);
    }
    filters.rooms.toggle("Žluťoučký sál");
    filters.rooms.order = ["B", "A"].map(str::to_owned).to_vec();
    save(&path, &filters).expect("it can be kept");
    assert_eq!(load(&path).expect("it can be read"), (filters, vec![]));
    save(&path, &Filters::default()).expect("it can be kept");
    assert_eq!(load(&path).expect("it can be read"), (Filters::default(), vec![]));
}

#[test]
fn what_cannot_be_read_costs_only_itself_and_what_is_foreign_stays() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let path = home.path().join("filters.toml");
    let text = "later = 1\n[filter]\nlevel = 3\ntrack = \"Web\"\nmood = [\"good\"]\n[rooms]\nhidden = [\"A\", \"A\"]\n";
    fs::write(&path, text).expect("the file is written");
    let (mut filters, faults) = load(&path).expect("it can be read");
    assert_eq!(
        (filters.picked(Facet::Track), filters.picked(Facet::Level)),
        (&["Web".to_owned()][..], &[][..])
    );
    assert_eq!(filters.rooms.hidden, ["A"]);
    let told: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    assert_eq!(told, ["level in [filter] was passed over: write a list of names, such as [\"Web\"]"]);

    filters.clear_all();
    save(&path, &filters).expect("it can be kept");
    let kept = fs::read_to_string(&path).expect("the file is there");
    for line in ["later = 1", "level = 3", "mood = [\"good\"]", "hidden = [\"A\"]"] {
        assert!(kept.lines().any(|kept| kept == line), "{line} in {kept}");
    }
    assert!(!kept.contains("\"Web\"\n"), "{kept}");
}

#[test]
fn a_damaged_file_is_set_aside_by_whoever_writes_and_by_nobody_else() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let path = home.path().join("filters.toml");
    fs::write(&path, "[filter\n").expect("the file is written");
    let (filters, faults) = look(&path).expect("it can be looked at");
    assert_eq!((filters, faults.len(), faults[0].line), (Filters::default(), 1, Some(1)));
    assert!(matches!(save(&path, &Filters::default()), Err(StoreError::Damaged(_))));
    assert!(path.exists());
    load(&path).expect("it can be set aside");
    let aside = fs::read_to_string(home.path().join("filters.toml.damaged-1")).expect("it was set aside");
    assert_eq!((aside.as_str(), path.exists()), ("[filter\n", false));
}
