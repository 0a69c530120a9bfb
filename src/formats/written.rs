//! Times, rooms and colours as people write them by hand.

use std::borrow::Cow;

use jiff::civil::Time;

/// The time of day written as `0930`, `930`, `9:30` or `09:30:00`.
pub(super) fn clock(written: &str) -> Option<Time> {
    let (hour, minute) = match written.split_once(':') {
        Some((hour, rest)) => (hour, rest.split_once(':').map_or(rest, |(minute, _)| minute)),
        None => written.split_at_checked(written.len().checked_sub(2)?)?,
    };
    let is_number = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if !is_number(hour) || !is_number(minute) || minute.len() != 2 {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

/// The name of a room with the letters repeated that hand editing left out behind a slash: `B05/06` is
/// `B05/B06`.
pub(super) fn whole_room_name(name: &str) -> Cow<'_, str> {
    let Some((first, second)) = name.split_once('/') else { return Cow::Borrowed(name) };
    let (first, second) = (first.trim(), second.trim());
    let letters = first.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let has_letters = !letters.is_empty() && letters.chars().all(char::is_alphabetic);
    if has_letters && is_number(&first[letters.len()..]) && is_number(second) {
        return Cow::Owned(format!("{first}/{letters}{second}"));
    }
    Cow::Borrowed(name)
}

/// The red, green and blue of a colour written as `#f9b000`, `F9B000` or `#fb0`.
pub(super) fn colour(written: &str) -> Option<(u8, u8, u8)> {
    let digits = written.trim().trim_start_matches('#');
    let number =
        u32::from_str_radix(digits, 16).ok().filter(|_| digits.is_ascii() && !digits.starts_with('+'))?;
    let [_, red, green, blue] = match digits.len() {
        6 => number.to_be_bytes(),
        // Each digit stands for two.
        3 => (((number & 0xF00) << 8 | (number & 0xF0) << 4 | number & 0xF) * 0x11).to_be_bytes(),
        _ => return None,
    };
    Some((red, green, blue))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_are_read_as_people_write_them() {
        let cases = [
            ("0930", Some((9, 30))),
            ("930", Some((9, 30))),
            ("9:30", Some((9, 30))),
            ("09:30", Some((9, 30))),
            ("09:30:00", Some((9, 30))),
            ("0000", Some((0, 0))),
            ("2359", Some((23, 59))),
            ("2400", None),
            ("0960", None),
            ("30", None),
            ("9:3", None),
            ("09300", None),
            ("half past nine", None),
            ("ü1", None),
            ("-100", None),
            ("", None),
        ];
        for (written, expected) in cases {
            let time = clock(written).map(|time| (time.hour(), time.minute()));
            assert_eq!(time, expected, "{written:?}");
        }
    }

    #[test]
    fn letters_left_out_behind_a_slash_are_repeated() {
        let cases = [
            ("B05/06", "B05/B06"),
            ("B05 / 06", "B05/B06"),
            ("B05/B06", "B05/B06"),
            ("Aula", "Aula"),
            ("Aula/2", "Aula/2"),
            ("1/2", "1/2"),
            ("B05/", "B05/"),
            ("/06", "/06"),
            ("B05/06/07", "B05/06/07"),
        ];
        for (name, expected) in cases {
            assert_eq!(whole_room_name(name), expected, "{name}");
        }
    }

    #[test]
    fn colours_have_six_digits_or_three() {
        let cases = [
            ("#F9B000", Some((0xF9, 0xB0, 0))),
            ("0347b4", Some((3, 0x47, 0xB4))),
            ("#fb0", Some((0xFF, 0xBB, 0))),
            ("#12", None),
            ("red", None),
            ("+12345", None),
            ("", None),
        ];
        for (written, expected) in cases {
            assert_eq!(colour(written), expected, "{written:?}");
        }
    }
}
