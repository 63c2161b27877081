//! A meeting's front matter: when it takes place, who chairs it, where its agenda is.

use plaza_schedule::ScheduleText;
use plaza_text::{Field, Spanned, Table};
use serde::{Deserialize, Serialize};

use super::chairs;

/// The keys of a meeting.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Matter {
    pub(crate) chairs: Vec<Spanned<String>>,
    pub(crate) agenda: Option<Spanned<String>>,
    pub(crate) project: Option<Spanned<String>>,
    /// Minutes.
    pub(crate) duration: Option<u32>,
    #[serde(skip)]
    pub(crate) schedule: ScheduleText,
    /// Whether it has a `schedule`, valid or not.
    pub(crate) is_scheduled: bool,
}

impl Matter {
    /// Whether nothing is said about when it takes place.
    pub(crate) fn is_without_schedule(&self) -> bool {
        let ScheduleText {
            periods,
            changes,
            may_run_beside,
        } = &self.schedule;
        periods.is_empty() && changes.is_empty() && !may_run_beside
    }

    pub(super) fn read(table: &Table<'_>) -> Self {
        let chairs = table.get(["chair", "chairs"]);
        Self {
            chairs: chairs.map_or(Vec::new(), |field| {
                let written = field.list_of("name");
                written.iter().flat_map(chairs::names).collect()
            }),
            agenda: table.written("agenda"),
            project: table.written("project"),
            duration: table.get("duration").and_then(minutes),
            schedule: plaza_schedule::read(table),
            is_scheduled: table.has("schedule"),
        }
    }
}

/// `60`, `60 min`, `2 hours`.
fn minutes(field: Field<'_>) -> Option<u32> {
    let hint = "write it in minutes, such as `60 min`";
    field.read("a duration", hint, |text| {
        let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
        let number: u32 = digits.trim_start().parse().ok()?;
        match text[digits.len()..].trim() {
            "" | "m" | "min" | "minutes" | "minute" => Some(number),
            "h" | "hour" | "hours" => number.checked_mul(60),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use plaza_model::SourcePath;

    use super::*;
    use crate::front_matter;
    use plaza_text::SourceFile;

    fn read(matter: &str) -> (Matter, Vec<String>) {
        let text = format!("---\ntitle: x\n{matter}---\n");
        let file = SourceFile::new(SourcePath::new("a.md"), text);
        let read = front_matter::read(&file, None, Matter::read);
        let messages = read.diagnostics.into_iter();
        let messages = messages.map(|diagnostic| diagnostic.message);
        (read.of_kinds, messages.collect())
    }

    #[test]
    fn reads_durations() {
        for (written, minutes) in [
            ("60", 60),
            ("60 min", 60),
            ("1 hour", 60),
            ("'2h'", 120),
            ("45 minutes", 45),
        ] {
            let (matter, messages) = read(&format!("duration: {written}\n"));
            assert_eq!(messages, Vec::<String>::new());
            assert_eq!(matter.duration, Some(minutes), "{written}");
        }
        let (_, messages) = read("duration: an hour\n");
        assert_eq!(messages, ["`duration` is not a duration: `an hour`"]);
    }

    #[test]
    fn a_schedule_makes_a_meeting() {
        let (matter, _) = read("schedule: weekly on Thursday at 15:00\nchair: {name: Ana}\n");
        assert!(matter.is_scheduled);
        assert_eq!(matter.schedule.periods.len(), 1);
        assert_eq!(matter.chairs[0].value, "Ana");
        assert!(!read("changes: []\n").0.is_scheduled);
    }
}
