//! A schedule: when a meeting takes place, as front matter and the files of OpenStack's yaml2ical
//! have it.

mod occurrences;
mod rhythm;
mod words;
mod zone;

use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use plaza_model::{Code, Diagnostic};

pub use occurrences::between;
use plaza_text::SourceFile;
use plaza_text::Spanned;
use plaza_text::date;
use plaza_text::{Node, Value};
pub use rhythm::Rhythm;
use words::{FORMS, Problem, Words};
pub use zone::Zone;

const CODE: Code = Code::Schedule;

/// A stretch of time with one rhythm, as written.
#[derive(Clone, Debug)]
pub struct PeriodText {
    /// The first day of it, where it says.
    pub from: Option<Spanned<Date>>,
    /// Its last moment by the wall clock.
    pub until: Option<Spanned<DateTime>>,
    /// How often.
    pub rhythm: Rhythm,
    /// The time of day.
    pub time: Time,
    /// The time zone.
    pub zone: Zone,
    /// Where the rule stands.
    pub rule: Range<usize>,
    /// Where people meet.
    pub location: Option<String>,
    /// It does not follow the one above, but runs beside it.
    pub is_beside: bool,
}

/// How one occurrence is not as the rhythm says, as written.
#[derive(Clone, Debug)]
pub struct ChangeText {
    /// The day that it is about.
    pub date: Spanned<Date>,
    /// What is different.
    pub kind: ChangeKindText,
    /// Why.
    pub why: Option<String>,
    /// Where it is this time.
    pub location: Option<String>,
    /// Of periods that run beside each other, the one it is of.
    pub line: Option<usize>,
}

/// What is different about an occurrence, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKindText {
    /// It is not held.
    Cancelled,
    /// To another day, at the same time or another.
    Moved(Date, Option<Time>),
    /// It is held, and there is something to say about it.
    Noted,
}

/// When a meeting takes place, as written.
#[derive(Clone, Debug, Default)]
pub struct ScheduleText {
    /// Its periods, in the order of the file.
    pub periods: Vec<PeriodText>,
    /// What departs from them.
    pub changes: Vec<ChangeText>,
    /// Periods that run beside each other are meant to.
    pub may_run_beside: bool,
}

/// Reads `schedule`, a rule or a list of periods with `from`, `until`, `repeat` or `rrule`, and
/// `where`; and `changes`, a list with `date`, `to`, `note`, `where` and `why`.
pub fn read(
    file: &SourceFile,
    schedule: Option<&Node>,
    changes: Option<&Node>,
) -> (ScheduleText, Vec<Diagnostic>) {
    let mut reader = Reader::new(file);
    let periods = schedule.map(Node::items).unwrap_or_default().iter();
    let changes = changes.map(Node::items).unwrap_or_default().iter();
    let schedule = ScheduleText {
        periods: periods.filter_map(|item| reader.period(item)).collect(),
        changes: changes.filter_map(|item| reader.change(item)).collect(),
        may_run_beside: false,
    };
    (schedule, reader.diagnostics)
}

/// Reads the `schedule` of a yaml2ical file.
pub fn yaml2ical(file: &SourceFile, node: &Node) -> (ScheduleText, Vec<Diagnostic>) {
    let mut reader = Reader::new(file);
    let items = node.items();
    let schedule = ScheduleText {
        periods: items
            .iter()
            .filter_map(|item| reader.yaml2ical(item))
            .collect(),
        changes: items
            .iter()
            .enumerate()
            .flat_map(|(line, item)| reader.skipped(item, line))
            .collect(),
        may_run_beside: true,
    };
    (schedule, reader.diagnostics)
}

struct Reader<'a> {
    file: &'a SourceFile,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    fn new(file: &'a SourceFile) -> Self {
        Self {
            file,
            diagnostics: Vec::new(),
        }
    }

    fn period(&mut self, item: &Node) -> Option<PeriodText> {
        self.known_keys(item, &["from", "until", "repeat", "rrule", "at", "where"]);
        let from = self.day(item, "from");
        let end = |day: Date| day.at(23, 59, 59, 0);
        let until = self.day(item, "until").map(|until| Spanned {
            value: end(until.value),
            span: until.span,
        });
        let location = item.get("where").and_then(Node::text).map(str::to_owned);
        let period = |words: Words, rule: Range<usize>, until| PeriodText {
            is_beside: from.is_none(),
            from,
            until,
            rhythm: words.rhythm,
            time: words.time,
            zone: words.zone,
            rule,
            location,
        };
        if let Some(rrule) = item.get("rrule") {
            let (words, counted_until) = self.rrule(item, rrule)?;
            let until = until.or(counted_until.map(|value| Spanned {
                value,
                span: rrule.span.clone(),
            }));
            return Some(period(words, rrule.span.clone(), until));
        }
        let rule = item.get("repeat").unwrap_or(item);
        let Some(text) = rule.text() else {
            self.error(item.span.clone(), "a period has no `repeat`", FORMS);
            return None;
        };
        match words::read(text) {
            Ok(words) => Some(period(words, rule.span.clone(), until)),
            Err(problem) => {
                self.problem(rule, text, problem);
                None
            }
        }
    }

    /// A rule of RFC 5545 with the time of day of `at`, or its own; and where it ends.
    fn rrule(&mut self, item: &Node, node: &Node) -> Option<(Words, Option<DateTime>)> {
        let text = node.text().unwrap_or_default();
        let bare = text.trim().to_uppercase();
        let bare = bare.strip_prefix("RRULE:").unwrap_or(&bare);
        let (mut hour, mut minute, mut end, mut kept) = (None, 0, None, Vec::new());
        for part in bare.split(';').filter(|part| !part.is_empty()) {
            match part.split_once('=') {
                Some(("FREQ", "SECONDLY" | "MINUTELY" | "HOURLY")) => {
                    let hint = "a rule is DAILY, WEEKLY, MONTHLY or YEARLY";
                    self.error(node.span.clone(), "nobody meets that often", hint);
                    return None;
                }
                Some(("BYHOUR", value)) if !value.contains(',') => hour = value.parse().ok(),
                Some(("BYMINUTE", value)) if !value.contains(',') => {
                    minute = value.parse().unwrap_or(0);
                }
                Some(("BYHOUR" | "BYMINUTE" | "BYSECOND", _)) => {
                    let hint = "write a period for each time of day";
                    self.error(
                        node.span.clone(),
                        "there is more than one time of day",
                        hint,
                    );
                    return None;
                }
                Some(("UNTIL", value)) => end = Some(value.to_owned()),
                _ => kept.push(part),
            }
        }
        let at = item.get("at").map(|at| (at, at.text().unwrap_or_default()));
        let (time, zone) = match (at, hour.and_then(|hour| Time::new(hour, minute, 0, 0).ok())) {
            (Some((at, text)), _) => match words::read_time(text) {
                Ok(read) => read,
                Err(problem) => {
                    self.problem(at, text, problem);
                    return None;
                }
            },
            (None, Some(time)) => (time, Zone::utc()),
            (None, None) => {
                let hint = "add `at: 15:00 UTC`";
                self.error(node.span.clone(), "nothing says at what time of day", hint);
                return None;
            }
        };
        let rule = kept.join(";");
        let some_day = Date::constant(2016, 1, 1).to_datetime(time);
        if let Err(problem) = between(Some(&rule), some_day, some_day) {
            let message = format!("`rrule` is not understood: {problem}");
            let hint = "RFC 5545 has them as `FREQ=MONTHLY;BYDAY=2TH`";
            self.error(node.span.clone(), &message, hint);
            return None;
        }
        let end = match end.map(|end| until_of(&end, &zone)) {
            Some(None) => {
                let hint = "write it as `UNTIL=20161231`";
                self.error(node.span.clone(), "`UNTIL` is not a date", hint);
                return None;
            }
            end => end.flatten(),
        };
        let rhythm = Rhythm::Rule(rule);
        Some((Words { rhythm, time, zone }, end))
    }

    fn change(&mut self, item: &Node) -> Option<ChangeText> {
        self.known_keys(item, &["date", "to", "note", "where", "why", "cancelled"]);
        let date = self.day(item, "date");
        if date.is_none() && item.get("date").is_none() {
            let hint = "add `date: YYYY-MM-DD`";
            self.error(item.span.clone(), "a change has no `date`", hint);
        }
        let text = |key: &str| item.get(key).and_then(Node::text).map(str::to_owned);
        let (why, note, location) = (text("why"), text("note"), text("where"));
        let is_held = item.get("cancelled").and_then(Node::truth) == Some(false);
        let kind = match item.get("to") {
            Some(to) => self.moved(to)?,
            None if note.is_some() || location.is_some() || is_held => ChangeKindText::Noted,
            None => ChangeKindText::Cancelled,
        };
        Some(ChangeText {
            date: date?,
            kind,
            why: note.or(why),
            location,
            line: None,
        })
    }

    /// `2016-04-29`, or `2016-04-29 16:00`.
    fn moved(&mut self, node: &Node) -> Option<ChangeKindText> {
        let text = node.text().unwrap_or_default().trim();
        let read = date::split_day(text).and_then(|(day, rest)| {
            let rest = rest.trim_start_matches(['T', ' ']);
            match rest {
                "" => Some((day, None)),
                time => Some((day, Some(date::parse_time(time)?))),
            }
        });
        if read.is_none() {
            let message = format!("`to` is not a date: `{text}`");
            let hint = "write it as YYYY-MM-DD, or YYYY-MM-DD HH:MM by the clock of the meeting";
            self.error(node.span.clone(), &message, hint);
        }
        read.map(|(day, time)| ChangeKindText::Moved(day, time))
    }

    fn day(&mut self, item: &Node, key: &str) -> Option<Spanned<Date>> {
        let node = item.get(key).filter(|node| node.value != Value::Null)?;
        let text = node.text().unwrap_or_default();
        let Some(value) = date::parse_day(text) else {
            let message = format!("`{key}` is not a date: `{text}`");
            self.error(node.span.clone(), &message, "write it as YYYY-MM-DD");
            return None;
        };
        Some(Spanned {
            value,
            span: node.span.clone(),
        })
    }

    fn yaml2ical(&mut self, item: &Node) -> Option<PeriodText> {
        let text = |key: &str| item.get(key).and_then(Node::text);
        let day = text("day").and_then(words::weekday_of);
        let time = text("time").filter(|time| time.len() == 4 && time.is_ascii());
        let time =
            time.and_then(|time| date::parse_time(&format!("{}:{}", &time[..2], &time[2..])));
        let (Some(weekday), Some(time)) = (day, time) else {
            let hint = "yaml2ical has `time: '1500'` and `day: Thursday`";
            self.error(item.span.clone(), "this entry has no day or time", hint);
            return None;
        };
        let frequency = text("frequency").unwrap_or("weekly").to_lowercase();
        let Some(rhythm) = yaml2ical_rhythm(&frequency, weekday) else {
            let message = format!("`frequency` is not known: `{frequency}`");
            let hint = "yaml2ical knows weekly, biweekly-odd, biweekly-even, quadweekly, \
                        quadweekly-week-1 to 3, quadweekly-alternate, adhoc, and such as \
                        second-thursday";
            let at = item.get("frequency").unwrap_or(item).span.clone();
            self.error(at, &message, hint);
            return None;
        };
        let irc = text("irc").map(|channel| format!("#{}", channel.trim_start_matches('#')));
        Some(PeriodText {
            from: self.compact_day(item, "start_date"),
            until: None,
            rhythm,
            time,
            zone: Zone::utc(),
            rule: item.span.clone(),
            location: irc.or(text("matrix").map(str::to_owned)),
            is_beside: true,
        })
    }

    /// The `skip_dates` of an entry.
    fn skipped(&mut self, item: &Node, line: usize) -> Vec<ChangeText> {
        let skipped = item.get("skip_dates").map(Node::items).unwrap_or_default();
        let changes = skipped.iter().filter_map(|skipped| {
            Some(ChangeText {
                date: self.compact_day(skipped, "skip_date")?,
                kind: ChangeKindText::Cancelled,
                why: skipped
                    .get("reason")
                    .and_then(Node::text)
                    .map(str::to_owned),
                location: None,
                line: Some(line),
            })
        });
        changes.collect()
    }

    /// `20160428`, as yaml2ical writes days.
    fn compact_day(&mut self, item: &Node, key: &str) -> Option<Spanned<Date>> {
        let node = item.get(key).filter(|node| node.value != Value::Null)?;
        let text = node.text().unwrap_or_default();
        if let Some(value) = date::parse_day(text).or_else(|| compact(text)) {
            Some(Spanned {
                value,
                span: node.span.clone(),
            })
        } else {
            let message = format!("`{key}` is not a date: `{text}`");
            self.error(node.span.clone(), &message, "yaml2ical has it as YYYYMMDD");
            None
        }
    }

    fn known_keys(&mut self, item: &Node, known: &[&str]) {
        for (key, _) in item.pairs() {
            if !known.contains(&key.name.as_str()) {
                let message = format!("`{}` means nothing here", key.name);
                let warning = self
                    .file
                    .warning(Code::UnknownKey, key.span.clone(), message);
                let hint = format!("the keys here are {}", known.join(", "));
                self.diagnostics.push(warning.hint(hint));
            }
        }
    }

    /// Tells of a problem at the words it is about.
    fn problem(&mut self, node: &Node, text: &str, problem: Problem) {
        let written = &self.file.text[node.span.clone()];
        // A value in quotes begins after them; one that is folded or escaped has no such place.
        let span = match written.find(text) {
            Some(at) => {
                let start = node.span.start + at;
                start + problem.at.start..start + problem.at.end
            }
            None => node.span.clone(),
        };
        self.error(span, &problem.message, &problem.hint);
    }

    fn error(&mut self, span: Range<usize>, message: &str, hint: &str) {
        let error = self.file.error(CODE, span, message);
        self.diagnostics.push(error.hint(hint));
    }
}

fn compact(text: &str) -> Option<Date> {
    let is_compact = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let dashed = is_compact.then(|| format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]))?;
    date::parse_day(&dashed)
}

/// The last moment of `UNTIL`, by the wall clock of the zone: a date, a local time or one in UTC.
fn until_of(text: &str, zone: &Zone) -> Option<DateTime> {
    let (day, time) = text.split_once('T').unwrap_or((text, ""));
    let day = compact(day)?;
    if time.is_empty() {
        return Some(day.at(23, 59, 59, 0));
    }
    let digits = time.trim_end_matches('Z');
    if digits.len() != 6 || !digits.is_ascii() {
        return None;
    }
    let clock = format!("{}:{}:{}", &digits[..2], &digits[2..4], &digits[4..]);
    let wall = day.to_datetime(date::parse_time(&clock)?);
    if time.ends_with('Z') {
        let instant: Timestamp = Zone::utc().instant(wall)?;
        return Some(zone.wall(instant));
    }
    Some(wall)
}

fn yaml2ical_rhythm(frequency: &str, day: jiff::civil::Weekday) -> Option<Rhythm> {
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
            let weekday = words::weekday_of(weekday)?;
            Rhythm::Months(1, vec![words::ordinal_of(ordinal)?], vec![weekday])
        }
    })
}
