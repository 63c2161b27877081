//! Schedules in the format of OpenStack's yaml2ical. Keys not read here are ignored.

use jiff::civil::{Date, Weekday};

use crate::vocabulary::{compact_day, ordinal_of, weekday_of};
use crate::{CODE, ChangeKindText, ChangeText, PeriodText, Rhythm, ScheduleText, Zone};
use plaza_text::{Field, Spanned, Table, date};

/// Words in the names of rooms that are none on IRC.
const VIDEO: [&str; 12] = [
    "zoom",
    "jitsi",
    "bluejeans",
    "webex",
    "meet",
    "meetpad",
    "hangout",
    "hangouts",
    "teams",
    "bigbluebutton",
    "bbb",
    "vc",
];

/// Reads the `schedule` of a yaml2ical file.
pub fn yaml2ical(field: Field<'_>) -> ScheduleText {
    let field = field.coded(CODE);
    let changes = field.items().enumerate();
    ScheduleText {
        periods: field.items().filter_map(period).collect(),
        changes: changes
            .flat_map(|(line, item)| skipped(item, line))
            .collect(),
        may_run_beside: true,
    }
}

fn period(field: Field<'_>) -> Option<PeriodText> {
    let table = field.table();
    let text = |key: &'static str| table.get(key).and_then(|field| field.node.text());
    let weekday = text("day").and_then(weekday_of);
    let time = text("time").filter(|time| time.len() == 4 && time.is_ascii());
    let time = time.and_then(|time| date::parse_time(&format!("{}:{}", &time[..2], &time[2..])));
    let (Some(weekday), Some(time)) = (weekday, time) else {
        let hint = "add `time: '1500'` and `day: Thursday`";
        field.error("this entry has no valid day or time", hint);
        return None;
    };
    let frequency = text("frequency").unwrap_or("weekly").to_lowercase();
    let Some(rhythm) = rhythm(&frequency, weekday) else {
        let message = format!("unknown `frequency`: `{frequency}`");
        let hint = "use weekly, biweekly-odd, biweekly-even, quadweekly, quadweekly-week-1 to 3, \
                    quadweekly-alternate, adhoc, or an ordinal such as second-thursday";
        table.get("frequency").unwrap_or(field).error(message, hint);
        return None;
    };
    let irc = text("irc").map(room);
    Some(PeriodText {
        from: day(&table, "start_date"),
        until: None,
        rhythm,
        time,
        zone: Zone::utc(),
        rule: field.span(),
        location: irc.or(text("matrix").map(str::to_owned)),
        is_beside: true,
    })
}

/// Where `irc` says that people meet: a channel, unless it is an address or names what they see each
/// other by.
fn room(irc: &str) -> String {
    let irc = irc.trim();
    let words = irc.split(|c: char| !c.is_alphanumeric());
    let is_seen = |word: &str| VIDEO.contains(&word.to_lowercase().as_str());
    if irc.contains(char::is_whitespace) || irc.contains("://") || words.into_iter().any(is_seen) {
        return irc.trim_start_matches('#').to_owned();
    }
    format!("#{} on IRC", irc.trim_start_matches('#'))
}

/// The `skip_dates` of an entry.
fn skipped(field: Field<'_>, line: usize) -> Vec<ChangeText> {
    let Some(skipped) = field.table().get("skip_dates") else {
        return Vec::new();
    };
    let changes = skipped.items().filter_map(|skipped| {
        let table = skipped.table();
        Some(ChangeText {
            date: day(&table, "skip_date")?,
            kind: ChangeKindText::Cancelled,
            why: table.text("reason"),
            location: None,
            line: Some(line),
        })
    });
    changes.collect()
}

/// A day, `20160428` in yaml2ical.
fn day(table: &Table<'_>, key: &'static str) -> Option<Spanned<Date>> {
    let field = table.get(key)?;
    let hint = "write it as YYYYMMDD";
    let value = field.read("a date", hint, |text| {
        date::parse_day(text).or_else(|| compact_day(text))
    })?;
    let span = field.span();
    Some(Spanned { value, span })
}

/// The rhythm of a yaml2ical `frequency`.
fn rhythm(frequency: &str, day: Weekday) -> Option<Rhythm> {
    Some(match frequency {
        "weekly" => Rhythm::Weeks(1, vec![day]),
        "biweekly-odd" => Rhythm::IsoWeeks(2, 1, day),
        "biweekly-even" | "biweekly" => Rhythm::IsoWeeks(2, 0, day),
        "quadweekly" => Rhythm::IsoWeeks(4, 0, day),
        "quadweekly-week-1" => Rhythm::IsoWeeks(4, 1, day),
        "quadweekly-week-2" | "quadweekly-alternate" => Rhythm::IsoWeeks(4, 2, day),
        "quadweekly-week-3" => Rhythm::IsoWeeks(4, 3, day),
        "adhoc" => Rhythm::Never,
        nth => {
            let (ordinal, weekday) = nth.split_once('-')?;
            let weekday = weekday_of(weekday)?;
            Rhythm::Months(1, vec![ordinal_of(ordinal)?], vec![weekday])
        }
    })
}
