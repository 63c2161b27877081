//! Times as people write them: `12:34`, `1:02:03`.

use crate::number;

/// Rounds down to whole seconds.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates, and no recording lasts a century"
)]
pub(super) fn whole(seconds: f64) -> u32 {
    seconds as u32
}

/// Formats seconds as `12:34` or `1:02:03`.
pub(super) fn clock(seconds: f64) -> String {
    let seconds = whole(seconds);
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let two = |number: u32| {
        if number < 10 {
            "0".to_owned() + &number.to_string()
        } else {
            number.to_string()
        }
    };
    if hours == 0 {
        minutes.to_string() + ":" + &two(seconds)
    } else {
        hours.to_string() + ":" + &two(minutes) + ":" + &two(seconds)
    }
}

/// Parses `754`, `12:34` or `1:02:03` into seconds.
pub(super) fn seconds(text: &str) -> Option<f64> {
    let mut seconds = 0.0;
    for part in text.split(':') {
        seconds = seconds * 60.0 + number::leading(part)?;
    }
    (seconds >= 0.0).then_some(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_as_a_clock_shows_them() {
        for (time, shown) in [
            (0.0, "0:00"),
            (9.9, "0:09"),
            (754.0, "12:34"),
            (3723.0, "1:02:03"),
            (f64::NAN, "0:00"),
        ] {
            assert_eq!(clock(time), shown);
        }
    }

    #[test]
    fn a_clock_and_a_number_are_seconds() {
        for (text, time) in [
            ("754", Some(754.0)),
            ("12:34", Some(754.0)),
            ("1:02:03", Some(3723.0)),
            ("2.5", Some(2.5)),
            ("90s", Some(90.0)),
            ("10,20", Some(10.0)),
            ("-5", None),
            ("soon", None),
            ("1:", None),
        ] {
            assert_eq!(seconds(text), time, "{text}");
        }
    }
}
