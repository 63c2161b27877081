//! Times in order: which times of a transcript to believe, as times must not fall.

use plaza_model::Moment;

/// Which of these times to keep, so that as many as possible do not fall. One wrong time in a
/// hundred must not cost the hundred: keeping every time that is not before the last one kept is
/// preferred only if it keeps as many.
pub(super) fn kept(times: &[Moment]) -> Vec<bool> {
    let first = from_the_first(times);
    let most = longest(times);
    let count = |kept: &[bool]| kept.iter().filter(|kept| **kept).count();
    if count(&first) >= count(&most) {
        first
    } else {
        most
    }
}

fn from_the_first(times: &[Moment]) -> Vec<bool> {
    let mut last = Moment::default();
    let kept = times.iter().map(|time| {
        let rises = *time >= last;
        last = if rises { *time } else { last };
        rises
    });
    kept.collect()
}

/// The longest subsequence that does not fall (patience sorting).
fn longest(times: &[Moment]) -> Vec<bool> {
    // For each length, the time that ends the subsequence of that length with the earliest end.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(times.len());
    for (at, time) in times.iter().enumerate() {
        let length = ends.partition_point(|&end| times[end] <= *time);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut kept = vec![false; times.len()];
    let mut next = ends.last().copied();
    while let Some(at) = next {
        kept[at] = true;
        next = before[at];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_wrong_time_does_not_cost_the_others() {
        let kept = |times: &[u32]| {
            kept(
                &times
                    .iter()
                    .copied()
                    .map(Moment::from_seconds)
                    .collect::<Vec<_>>(),
            )
        };
        assert_eq!(kept(&[10, 5, 10]), [true, false, true]);
        assert_eq!(kept(&[1, 90, 2, 3, 4]), [true, false, true, true, true]);
        assert_eq!(kept(&[5, 4]), [true, false]);
        assert!(kept(&[]).is_empty());
    }
}
