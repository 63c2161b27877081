//! The format of occurrences in an attribute: the first in minutes since 1970 (UTC), then steps in
//! minutes, with the number of repetitions: `24350220 10080*3 43200`.

use crate::number;

/// Encodes minutes since 1970.
pub(super) fn encode(minutes: impl IntoIterator<Item = i64>) -> String {
    let mut minutes = minutes.into_iter();
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

/// Decodes minutes since 1970, as `f64` like a browser's dates.
pub(super) fn decode(text: &str) -> Vec<f64> {
    let mut parts = text.split(' ');
    let first = parts.next().and_then(number::leading);
    let Some(mut at) = first else {
        return Vec::new();
    };
    let mut minutes = vec![at];
    for part in parts {
        let (step, count) = part.split_once('*').unwrap_or((part, "1"));
        let (Some(step), Some(mut count)) = (number::leading(step), number::leading(count)) else {
            break;
        };
        while count >= 1.0 {
            at += step;
            minutes.push(at);
            count -= 1.0;
        }
    }
    minutes
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn steps_are_counted() {
        assert_eq!(encode([10, 20, 30, 45, 55]), "10 10*2 15 10");
        assert_eq!(encode([10]), "10");
        assert_eq!(encode([]), "");
    }

    #[test]
    fn nothing_is_no_occurrence() {
        assert_eq!(decode(""), [0.0; 0]);
    }

    proptest! {
        /// Any first value, with steps that repeat as in a calendar.
        #[test]
        fn what_is_written_is_read(
            first in -1_000_000_000i64..10_000_000_000,
            steps in vec((-100_000i64..1_000_000, 1usize..5), 0..20),
        ) {
            let steps = steps.into_iter().flat_map(|(step, count)| std::iter::repeat_n(step, count));
            let minutes: Vec<i64> = std::iter::once(0).chain(steps).scan(first, |at, step| {
                *at += step;
                Some(*at)
            }).collect();
            let read: Vec<String> = decode(&encode(minutes.iter().copied())).iter().map(f64::to_string).collect();
            let written: Vec<String> = minutes.iter().map(i64::to_string).collect();
            prop_assert_eq!(read, written);
        }
    }
}
