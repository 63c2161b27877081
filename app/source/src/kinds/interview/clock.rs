//! Clock times, counted from the beginning of a recording, as people write them.

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
