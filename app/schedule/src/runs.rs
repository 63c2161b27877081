//! Runs: a rhythm in parts, each of which is a rule that all calendars read alike.
//!
//! Two things they do not. A rule by the number of a week is nearly every week to ical.js; every other
//! week is not, until a year has 53 of them. And a time that a change of the clock leaves out, or
//! brings twice, makes libical and node-ical err in the days around it too. RDATE is no help: libical
//! takes it for UTC, node-ical skips it.

use jiff::civil::DateTime;

/// A part of a rhythm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The rule of RFC 5545, without an end unless it counts; `None` for one time alone.
    pub rrule: Option<String>,
    /// Its times, in order.
    pub times: Vec<DateTime>,
    /// It goes on after the last of them.
    pub is_open: bool,
}

/// What the clock of a zone does with the time of day of a rule.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    /// When it leaves that time out.
    pub skips: Vec<DateTime>,
    /// When it shows it twice, in order.
    pub repeats: Vec<DateTime>,
}

impl Clock {
    /// Whether all calendars find a time by a rule that looks at so many days before it picks one.
    fn is_plain(&self, time: DateTime, days: i64) -> bool {
        let is_near = |other: &DateTime| {
            let apart = time.duration_since(*other).as_hours().abs() / 24;
            apart <= days
        };
        !self.skips.iter().any(is_near) && self.repeats.binary_search(&time).is_err()
    }

    /// Whether there is a time between two that it leaves out.
    fn skips_between(&self, one: DateTime, other: DateTime) -> bool {
        let mut skips = self.skips.iter();
        skips.any(|skipped| (one..other).contains(skipped))
    }
}

/// The runs that the times of a rule make, in the order in which they begin. `ends` says whether the
/// rule has no more times than these.
pub fn runs(rrule: Option<&str>, times: &[DateTime], ends: bool, clock: &Clock) -> Vec<Run> {
    let parts = || rrule.into_iter().flat_map(|rrule| rrule.split(';'));
    let has = |name: &str| parts().any(|part| part.starts_with(name));
    let (by_week, counts) = (has("BYWEEKNO="), has("COUNT="));
    let many_days = || parts().any(|part| part.starts_with("BYDAY=") && part.contains(','));
    let looked_at = if by_week || has("FREQ=DAILY") {
        0
    } else if has("FREQ=WEEKLY") {
        if many_days() { 7 } else { 0 }
    } else {
        31
    };
    let mut runs: Vec<Run> = Vec::new();
    // The run that goes on; of weeks, that of each weekday.
    let mut current: [Option<usize>; 7] = [None; 7];
    for &time in times {
        let weekday = usize::from(time.weekday().to_monday_zero_offset().unsigned_abs());
        let current = &mut current[if by_week { weekday } else { 0 }];
        let is_plain = rrule.is_some() && clock.is_plain(time, looked_at);
        let goes_on = current.filter(|&at| {
            let before = &runs[at].times;
            let last = before.last().copied().unwrap_or(time);
            is_plain && !clock.skips_between(last, time) && (!by_week || follows(before, time))
        });
        if let Some(at) = goes_on {
            runs[at].times.push(time);
            continue;
        }
        *current = is_plain.then_some(runs.len());
        runs.push(Run {
            rrule: None,
            times: vec![time],
            is_open: false,
        });
    }
    let is_whole = runs.len() == 1;
    if let Some(last) = current[0].filter(|_| !ends && !by_week && (is_whole || !counts)) {
        runs[last].is_open = rrule.is_some();
    }
    for run in &mut runs {
        run.rrule = match run.times.as_slice() {
            [_] if !run.is_open => None,
            [first, second, ..] if by_week => every_weeks(*first, *second),
            // What counts from another time on counts other times.
            _ => {
                let own = parts().filter(|part| run.is_open || !part.starts_with("COUNT="));
                Some(own.collect::<Vec<_>>().join(";"))
            }
        };
    }
    runs
}

/// Whether a time comes as long after the last of these as that came after the one before it.
fn follows(times: &[DateTime], next: DateTime) -> bool {
    match times {
        [.., before, last] => last.duration_since(*before) == next.duration_since(*last),
        _ => true,
    }
}

fn every_weeks(first: DateTime, second: DateTime) -> Option<String> {
    let weeks = second.duration_since(first).as_hours() / (24 * 7);
    crate::Rhythm::Weeks(u16::try_from(weeks).ok()?, vec![first.weekday()]).rrule()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Rhythm, between};

    fn of(rrule: &str, from: &str, to: &str, clock: &Clock) -> Vec<String> {
        let moment = |text: &str| -> DateTime { text.parse().expect(text) };
        let times = between(Some(rrule), moment(from), moment(to)).expect(rrule);
        let runs = runs(Some(rrule), &times, false, clock);
        let mut all: Vec<DateTime> = runs.iter().flat_map(|run| run.times.clone()).collect();
        all.sort();
        assert_eq!(all, times);
        for run in &runs {
            let (first, last) = (run.times[0], run.times[run.times.len() - 1]);
            assert_eq!(
                between(run.rrule.as_deref(), first, last),
                Ok(run.times.clone())
            );
        }
        let shown = runs.iter().map(|run| {
            let (first, last) = (run.times[0].date(), run.times[run.times.len() - 1].date());
            let rrule = run.rrule.as_deref().unwrap_or("once");
            let on = if run.is_open { "on" } else { "" };
            format!("{first}..{last}{on} {rrule}")
        });
        shown.collect()
    }

    #[test]
    fn odd_weeks_are_every_other_week_until_a_year_has_53() {
        let odd = Rhythm::IsoWeeks(2, 1, jiff::civil::Weekday::Thursday).rrule();
        assert_eq!(
            of(
                &odd.expect("a rule"),
                "2014-01-02T15:00",
                "2029-01-01T00:00",
                &Clock::default()
            ),
            [
                "2014-01-02..2015-12-31 FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
                "2016-01-07..2020-12-31 FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
                "2021-01-07..2026-12-31 FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
                "2027-01-07..2028-12-21 FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
            ]
        );
        assert_eq!(
            of(
                "FREQ=YEARLY;BYWEEKNO=10,20;BYDAY=MO,WE",
                "2016-03-07T15:00",
                "2017-12-31T00:00",
                &Clock::default()
            )
            .len(),
            4
        );
    }

    #[test]
    fn a_time_that_the_clock_leaves_out_stands_alone() {
        let clock = Clock {
            skips: vec!["2016-03-27T02:30".parse().expect("a moment")],
            ..Clock::default()
        };
        let (from, to) = ("2016-03-13T02:30", "2016-05-01T00:00");
        assert_eq!(
            of("FREQ=WEEKLY", from, to, &clock),
            [
                "2016-03-13..2016-03-20 FREQ=WEEKLY",
                "2016-03-27..2016-03-27 once",
                "2016-04-03..2016-04-24on FREQ=WEEKLY",
            ]
        );
        assert_eq!(
            of("FREQ=WEEKLY;COUNT=4", from, to, &clock),
            [
                "2016-03-13..2016-03-20 FREQ=WEEKLY",
                "2016-03-27..2016-03-27 once",
                "2016-04-03..2016-04-03 once",
            ]
        );
        assert_eq!(
            of("FREQ=WEEKLY;COUNT=4", from, to, &Clock::default()),
            ["2016-03-13..2016-04-03on FREQ=WEEKLY;COUNT=4"]
        );
        let last = of(
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            "2016-01-31T02:30",
            "2016-07-01T00:00",
            &clock,
        );
        assert_eq!(
            last,
            [
                "2016-01-31..2016-01-31 once",
                "2016-02-29..2016-02-29 once",
                "2016-03-31..2016-03-31 once",
                "2016-04-30..2016-06-30on FREQ=MONTHLY;BYMONTHDAY=-1",
            ]
        );
    }
}
