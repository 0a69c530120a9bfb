//! Files and folders: links, permissions, errors, and where things are kept.

use std::fs;
use std::process::Command;

use hallway::store::marks_file::{load, save};
use hallway::store::{Config, Fault, Folders, StoreError, write_whole};

use super::{folder, names_in, set};

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    use std::os::unix::fs::symlink;
    let home = folder();
    let (dotfiles, library) = (home.path().join("dotfiles"), home.path().join("library"));
    fs::create_dir_all(&library).expect("made");
    let (path, middle) = (library.join("stars.toml"), library.join("middle"));
    // A relative link to an absolute one to a file in a folder that does not exist yet.
    symlink("middle", &path).expect("linked");
    symlink(dotfiles.join("my.toml"), &middle).expect("linked");

    let saved = save(&path, &[set("a")]).expect("it can be saved");
    assert!(path.is_symlink() && middle.is_symlink());
    assert!(dotfiles.join("my.toml").is_file());
    assert_eq!(load(&path).expect("it can be read"), (saved, vec![]));
    assert_eq!(names_in(&library), ["middle", "stars.toml"]);

    // Through the link and beside it, it is one file with one lock.
    save(&dotfiles.join("my.toml"), &[set("b")]).expect("it can be saved");
    assert_eq!(names_in(&dotfiles), ["my.lock", "my.toml"]);

    fs::write(dotfiles.join("my.toml"), "damaged").expect("written");
    load(&path).expect("it is set aside");
    assert_eq!(fs::read(dotfiles.join("my.toml.damaged-1")).expect("set aside"), b"damaged");

    let circle = library.join("circle");
    symlink("circle", &circle).expect("linked");
    check_error(save(&circle, &[set("a")]), "circles");
}

#[cfg(unix)]
#[test]
fn permissions_are_kept_and_new_files_are_private() {
    use std::os::unix::fs::PermissionsExt;
    let home = folder();
    let path = home.path().join("stars.toml");
    let mode = || fs::metadata(&path).expect("there").permissions().mode() & 0o777;
    write_whole(&path, b"one").expect("written");
    assert_eq!(mode(), 0o600);
    for wished in [0o644, 0o640, 0o664] {
        fs::set_permissions(&path, fs::Permissions::from_mode(wished)).expect("set");
        write_whole(&path, b"two").expect("written");
        assert_eq!(mode(), wished);
    }
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("set");
    check_error(write_whole(&path, b"three"), "read-only");
    assert_eq!(fs::read(&path).expect("text"), b"two");
    assert_eq!(names_in(home.path()), ["stars.toml"]);
}

/// The error is one line that names the thing at fault and, after a semicolon or colon, what to do.
fn check_error<T: std::fmt::Debug>(result: Result<T, StoreError>, said: &str) {
    let told = result.expect_err("it cannot be done").to_string();
    assert!(told.contains(said), "{told:?} does not say {said:?}");
    assert!(!told.contains('\n') && told.contains("; "), "{told:?} does not say what to do");
}

#[test]
fn errors_name_the_path_and_the_next_step() {
    let home = folder();
    let file = home.path().join("a-file");
    fs::write(&file, "").expect("written");
    for wrong in [file.join("stars.toml"), file.join("deeper/stars.toml")] {
        check_error(save(&wrong, &[set("a")]), file.to_str().expect("plain"));
        check_error(write_whole(&wrong, b""), "a file stands where a folder is needed");
        check_error(load(&wrong), wrong.to_str().expect("plain"));
    }
    check_error(write_whole(home.path(), b""), "a folder stands where a file is needed");
    check_error(load(home.path()), "not a regular file");
    let (config, faults) = Config::load(home.path());
    assert_eq!((config, faults.len()), (Config::default(), 1));
    assert_eq!(Config::load(&home.path().join("none.toml")), (Config::default(), Vec::<Fault>::new()));
    assert_eq!(names_in(home.path()), ["a-file"], "no attempt leaves anything behind");
}

/// Not a test by itself: `folders_follow_the_environment` runs this program again with only this one.
#[test]
fn tells_its_folders() {
    if std::env::var_os(TELLS_FOLDERS).is_some() {
        match Folders::from_environment() {
            Ok(folders) => {
                println!("folders={} {}", folders.data().display(), folders.config_file().display());
            }
            Err(error) => println!("folders={error}"),
        }
    }
}

const TELLS_FOLDERS: &str = "HALLWAY_TEST_TELLS_FOLDERS";

#[test]
fn folders_follow_the_environment() {
    let at_home = "/home/ada/.local/share/hallway /home/ada/.config/hallway/config.toml";
    let cases = [
        ("/home/ada", "", "", at_home),
        ("/home/ada", "relative", "./too", at_home),
        ("/home/ada", "/d", "", "/d/hallway /home/ada/.config/hallway/config.toml"),
        ("/home/ada", "/d", "/c", "/d/hallway /c/hallway/config.toml"),
        ("somewhere", "/d", "/c", "/d/hallway /c/hallway/config.toml"),
        ("somewhere", "", "/c", &StoreError::NoHome.to_string()),
    ];
    for (home, data, config, expected) in cases {
        let mut again = Command::new(std::env::current_exe().expect("this test has a file"));
        again.args(["--exact", "files::tells_its_folders", "--nocapture", "--test-threads=1"]);
        again.env(TELLS_FOLDERS, "1").env("HOME", home);
        again.env("XDG_DATA_HOME", data).env("XDG_CONFIG_HOME", config);
        let output = String::from_utf8(again.output().expect("it can be started").stdout).expect("text");
        let told = output.lines().find_map(|line| Some(line.split_once("folders=")?.1));
        assert_eq!(told, Some(expected), "HOME={home} XDG_DATA_HOME={data} XDG_CONFIG_HOME={config}");
    }
}
