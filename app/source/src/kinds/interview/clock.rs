//! Clock times, counted from the beginning of a recording, as people write them.

use plaza_model::Moment;

/// The moment of `754.5`, `12:34` or `1:02:03.25`.
pub(crate) fn moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_fraction =
        (1..=3).contains(&fraction.len()) && fraction.bytes().all(|b| b.is_ascii_digit());
    let millis: u32 = format!("{fraction:0<3}")
        .parse()
        .ok()
        .filter(|_| is_fraction)?;
    let millis = seconds(whole)?.checked_mul(1000)?.checked_add(millis)?;
    Some(Moment::from_millis(millis))
}

/// Seconds of `754`, `12:34` or `1:02:03`.
pub(crate) fn seconds(text: &str) -> Option<u32> {
    let mut seconds: u32 = 0;
    let parts: Vec<&str> = text.trim().split(':').collect();
    if parts.len() > 3 {
        return None;
    }
    for (at, part) in parts.iter().enumerate() {
        let number: u32 = part.parse().ok()?;
        if at > 0 && (number > 59 || part.len() != 2) {
            return None;
        }
        seconds = seconds.checked_mul(60)?.checked_add(number)?;
    }
    Some(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_moments() {
        for (text, expected) in [
            ("73.0", Some(73_000)),
            ("1:13", Some(73_000)),
            ("1:02:03.25", Some(3_723_250)),
            ("1.", None),
            ("1.2345", None),
            (".5", None),
            ("4294968", None),
        ] {
            let millis = moment(text).map(Moment::millis);
            assert_eq!(millis, expected, "{text}");
        }
    }

    #[test]
    fn reads_clocks() {
        for (text, expected) in [
            ("754", Some(754)),
            ("12:34", Some(754)),
            ("1:02:03", Some(3723)),
            ("1:75", None),
            ("1:2", None),
            ("1:00:00:00", None),
            ("99999999:00:00", None),
            ("", None),
        ] {
            assert_eq!(seconds(text), expected, "{text}");
        }
    }
}
