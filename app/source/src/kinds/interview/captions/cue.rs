//! The times of a cue.

use std::ops::Range;

use plaza_model::Moment;

use super::Format;

/// Reads the times of a cue: `START --> END`, perhaps followed by settings.
pub(super) fn times(line: &str, format: Format) -> Option<(Moment, Moment)> {
    let (start, rest) = line.split_once("-->")?;
    let rest = rest.trim_start();
    let end = rest.split_whitespace().next()?;
    Some((moment(start.trim(), format)?, moment(end, format)?))
}

/// `01:02.345` or `1:02:03.456` (WebVTT, "collect a WebVTT timestamp"); SubRip has a comma.
fn moment(text: &str, format: Format) -> Option<Moment> {
    let number = |text: &str, digits: Range<usize>| -> Option<u32> {
        let good = digits.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        good.then(|| text.parse().ok())?
    };
    let (clock, fraction) = match format {
        Format::WebVtt => text.split_once('.')?,
        Format::SubRip => text.split_once([',', '.'])?,
    };
    let mut parts = clock.rsplit(':');
    let seconds = number(parts.next()?, 2..3)?;
    let minutes = number(parts.next()?, 2..3)?;
    let hours = parts.next();
    let hours = hours.map_or(Some(0), |hours| number(hours, 1..7))?;
    if parts.next().is_some() || seconds > 59 || minutes > 59 {
        return None;
    }
    let millis = number(fraction, 3..4)?;
    let seconds = hours
        .checked_mul(3600)?
        .checked_add(minutes * 60 + seconds)?;
    let millis = seconds.checked_mul(1000)?.checked_add(millis)?;
    Some(Moment::from_millis(millis))
}
