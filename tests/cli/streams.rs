//! Schedules by standard input and packed, and output that ends early.

use std::fs::File;
use std::io::{Cursor, Read, Write};
use std::process::Stdio;

use flate2::Compression;
use flate2::write::GzEncoder;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::place::{Ended, FAULTY, Place};

#[test]
fn a_schedule_can_come_from_standard_input() {
    let place = Place::new();
    for command in [["check", "--json"], ["list", "--json"], ["list", "--tz=UTC"]] {
        let from_file = place.run(&[command[0], command[1], "faulty.xml"]);
        assert!(!from_file.out.is_empty());
        assert_eq!(place.run_with_input(&[command[0], command[1], "-"], FAULTY.as_bytes()), from_file);
    }
    let named = place.run_with_input(&["check", "-"], FAULTY.as_bytes());
    assert_eq!(named.out, place.run(&["check", "faulty.xml"]).out.replace("faulty.xml", "standard input"));
    let nothing = place.run_with_input(&["check", "-"], b"");
    assert_eq!(nothing.code, 2);
    assert!(nothing.err.starts_with("hallway: cannot open standard input\n"), "{nothing:?}");
}

/// The content of a file, packed with gzip.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(bytes).expect("memory takes all");
    packer.finish().expect("memory takes all")
}

#[test]
fn a_packed_schedule_is_read_like_the_file_in_it() {
    let place = Place::new();
    place.write("faulty.xml.gz", &packed(FAULTY.as_bytes()));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("faulty.xml", FAULTY), ("readme.txt", "Read me.")] {
        zip.start_file(name, SimpleFileOptions::default()).expect("a new name");
        zip.write_all(bytes.as_bytes()).expect("memory takes all");
    }
    place.write("faulty.zip", zip.finish().expect("memory takes all").get_ref());

    let plain = place.run(&["list", "--json", "faulty.xml"]);
    assert!(plain.out.contains("title"));
    for name in ["faulty.xml.gz", "faulty.zip"] {
        assert_eq!(place.run(&["list", "--json", name]), plain, "{name}");
    }
    assert_eq!(place.run_with_input(&["list", "--json", "-"], &packed(FAULTY.as_bytes())), plain);
    let checked = place.run(&["check", "faulty.zip"]).out;
    let note = "“faulty.xml” is read; 1 other file of the archive passed over: “readme.txt”";
    assert!(checked.contains(note), "{checked}");

    let burst = place.run_with_input(&["list", "-"], &packed(&vec![b' '; 20 << 20]));
    assert_eq!(burst.code, 2);
    assert!(burst.err.contains("Unpacking stopped at "), "{burst:?}");
}

#[test]
fn a_reader_that_has_had_enough_is_no_error() {
    let place = Place::new();
    let mut command = place.hallway(&["list", "--json"]);
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    // The list is longer than a pipe holds, so that the program is still writing when the pipe closes.
    let mut first = [0];
    child.stdout.take().expect("it is piped").read_exact(&mut first).expect("a list begins");
    let ended = Ended::of(&child.wait_with_output().expect("the program ends"));
    assert_eq!(ended, Ended { code: 0, out: String::new(), err: String::new() });
    assert!(place.run(&["list", "--json"]).out.len() > 80_000);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_and_no_panic() {
    let place = Place::new();
    let full = || File::options().write(true).open("/dev/full").expect("every Linux has it");
    for arguments in [&["list"][..], &["keys"], &["check", "--json"], &["screenshot"]] {
        let output = place.hallway(arguments).stdout(full()).output().expect("the program starts");
        let ended = Ended::of(&output);
        assert_eq!(ended.code, 2);
        let expected = "hallway: cannot write to standard output: no space left on device; \
                        free some space, then try again\n";
        assert_eq!(ended.err, expected);
    }
    let silent = place.hallway(&["check", "missing.xml"]).stderr(full()).output();
    assert_eq!(Ended::of(&silent.expect("the program starts")).code, 2);
}
