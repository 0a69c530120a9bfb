//! Archives packed here, by the crates that unpack them.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;

const SCHEDULE: &[u8] = b"this is a schedule";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).expect("memory takes all");
    packer.finish().expect("memory takes all")
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut packer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        packer.start_file(*name, options).expect("a new name");
        packer.write_all(bytes).expect("memory takes all");
    }
    packer.finish().expect("memory takes all").into_inner()
}

/// What is unpacked, and the problems; or why nothing is.
fn unpack(bytes: &[u8]) -> (Result<String, Unreadable>, Vec<String>) {
    let mut problems = Problems::default();
    let is_schedule = |content: &[u8]| content.starts_with(SCHEDULE);
    let found = unpacked(bytes, is_schedule, &mut problems);
    let found = found.map(|content| String::from_utf8_lossy(&content).into_owned());
    (found, problems.into_list().into_iter().map(|problem| problem.message).collect())
}

fn refusal(bytes: &[u8]) -> Unreadable {
    unpack(bytes).0.expect_err("it must be refused")
}

#[test]
fn a_schedule_comes_out_of_its_archive() {
    let text = "this is a schedule".to_owned();
    let two = [gzip(b"this is "), gzip(b"a schedule")].concat();
    let packed = [
        SCHEDULE.to_vec(),
        gzip(SCHEDULE),
        two,
        zip(&[("s.txt", SCHEDULE)]),
        zip(&[("s.txt.gz", &gzip(SCHEDULE))]),
        zip(&[("__MACOSX/._s.txt", SCHEDULE), ("s.txt", SCHEDULE), ("a/.DS_Store", b"\0\0\0\0")]),
    ];
    for bytes in packed {
        assert_eq!(unpack(&bytes), (Ok(text.clone()), Vec::new()));
    }
}

#[test]
fn the_first_schedule_of_several_files_is_read_and_the_others_are_named() {
    let first: &[u8] = b"this is a schedule, the first";
    let files: [(&str, &[u8]); 5] = [
        ("readme.md", b"read me"),
        ("photo.jpg", b"\xFF\xD8\xFF\0"),
        ("../../etc/\x1b[31mfirst", first),
        ("second", SCHEDULE),
        ("third", b"3"),
    ];
    let (found, problems) = unpack(&zip(&files));
    assert_eq!(found.expect("a schedule").as_bytes(), first);
    let expected = "“../../etc/[31mfirst” is read; 4 other files of the archive passed over: “readme.md”, “photo.jpg”, “second”, “third”";
    assert_eq!(problems, [expected]);
}

#[test]
fn an_archive_without_a_schedule_names_what_it_has() {
    let names: Vec<String> = (0..8).map(|number| format!("{number}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"no"[..])).collect();
    let expected = "“0.txt”, “1.txt”, “2.txt”, “3.txt”, “4.txt”, and 3 more";
    assert_eq!(refusal(&zip(&files)), Unreadable::NoneInside { names: expected.to_owned() });
    assert_eq!(refusal(&zip(&[])), Unreadable::NoneInside { names: "nothing".to_owned() });
    // Twice packed is once too often.
    assert!(matches!(refusal(&zip(&[("z", &zip(&[("s", SCHEDULE)]))])), Unreadable::NoneInside { .. }));
}

#[test]
fn archives_that_break_off_give_what_they_can() {
    // Letters that do not pack, so that a part of the archive is a part of the text.
    let noise = (0u64..40_000).map(|n| char::from(b'a' + (n.wrapping_mul(n ^ 0x9E37_79B9) >> 13) as u8 % 26));
    let text = format!("this is a schedule {}", noise.collect::<String>());
    let whole = gzip(text.as_bytes());
    let (found, problems) = unpack(&whole[..whole.len() * 3 / 4]);
    let found = found.expect("a part");
    assert!(text.starts_with(&found) && found.len() > 1000, "{}", found.len());
    assert_eq!(
        problems,
        [format!("the gzip archive breaks off; what came out before is read, {} bytes", found.len())]
    );
    let (found, problems) = unpack(&[gzip(SCHEDULE), b"and more".to_vec()].concat());
    assert_eq!((found.as_deref(), problems.len()), (Ok("this is a schedule"), 1));
    assert_eq!(refusal(&whole[..12]), Unreadable::Damaged { what: "the gzip archive" });

    let whole = zip(&[("s.txt", text.as_bytes())]);
    assert_eq!(refusal(&whole[..whole.len() / 2]), Unreadable::Damaged { what: "the zip archive" });
    let small = zip(&[("s.txt", SCHEDULE), ("t.gz", &gzip(SCHEDULE))]);
    for at in 0..small.len() {
        let mut damaged = small.clone();
        damaged[at] ^= 0x55;
        let _ = unpack(&damaged);
    }
}

#[test]
fn what_bursts_is_stopped_at_the_limit() {
    let burst = vec![b' '; FREE_BYTES as usize + 1];
    let refused = Unreadable::TooMuch { mebibytes: FREE_BYTES >> 20 };
    assert_eq!(refusal(&gzip(&burst)), refused);
    assert_eq!(refusal(&zip(&[("b.txt", &burst)])), refused);
    assert_eq!(refusal(&zip(&[("b.gz", &gzip(&burst))])), refused);
    // All files count together.
    let (half, rest) = burst.split_at(burst.len() / 2);
    assert_eq!(refusal(&zip(&[("a.txt", half), ("b.txt", rest)])), refused);
    assert_eq!(unpack(&gzip(&burst[1..])).0.map(|text| text.len()), Ok(FREE_BYTES as usize));
    let names: Vec<String> = (0..=MOST_FILES).map(|number| number.to_string()).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), SCHEDULE)).collect();
    assert_eq!(refusal(&zip(&files)), Unreadable::TooManyFiles { most: MOST_FILES });
    assert!(unpack(&zip(&files[1..])).0.is_ok());
}

#[test]
fn documents_of_an_office_are_told() {
    let what = |files: &[(&str, &[u8])]| match refusal(&zip(files)) {
        Unreadable::Binary { what, .. } => what,
        other => panic!("{other}"),
    };
    assert_eq!(what(&[("xl/workbook.xml", b"<a/>")]), "a spreadsheet");
    assert_eq!(what(&[("mimetype", b"x"), ("content.xml", b"<a/>")]), "an office document");
}
