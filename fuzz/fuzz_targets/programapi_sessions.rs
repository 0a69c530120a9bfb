#![no_main]

use hallway::formats::Format;

libfuzzer_sys::fuzz_target!(|data: &[u8]| hallway_fuzz::read_as(Format::ProgramapiSessions, data));
