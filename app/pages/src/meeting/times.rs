//! Occurrences as the island of a meeting reads them: minutes since 1970 (UTC), the first, and then
//! steps, each with how often it is taken, as in `24350220 10080*3 43200`.

use plaza_model::Meeting;

/// What comes from some weeks before the newest content on, for some decades.
pub(super) fn encode(meeting: &Meeting) -> String {
    let minutes = meeting
        .next(meeting.from)
        .map(|occurrence| occurrence.start.as_second() / 60);
    encode_minutes(minutes)
}

fn encode_minutes(mut minutes: impl Iterator<Item = i64>) -> String {
    let Some(mut at) = minutes.next() else {
        return String::new();
    };
    let mut steps: Vec<(i64, usize)> = Vec::new();
    let first = at;
    for next in minutes {
        match steps.last_mut() {
            Some((step, count)) if *step == next - at => *count += 1,
            _ => steps.push((next - at, 1)),
        }
        at = next;
    }
    let steps = steps.into_iter().map(|(step, count)| match count {
        1 => format!(" {step}"),
        count => format!(" {step}*{count}"),
    });
    format!("{first}{}", steps.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_counted() {
        let encode = |minutes: &[i64]| encode_minutes(minutes.iter().copied());
        assert_eq!(encode(&[10, 20, 30, 45, 55]), "10 10*2 15 10");
        assert_eq!(encode(&[10]), "10");
        assert_eq!(encode(&[]), "");
    }
}
