//! Meetings that nobody can come to, because nothing says when they are.

use plaza_model::{Code, Diagnostic, Level};

use crate::assemble::placing::Placed;
use crate::kinds::OfKind;

pub(super) fn check(placed: &[Placed]) -> Vec<Diagnostic> {
    let meetings = placed
        .iter()
        .filter(|entry| matches!(entry.of_kind, OfKind::Meeting(_)));
    let silent = meetings.filter(|entry| {
        let meeting = &entry.document.readings.meeting;
        // One that is over may have only its minutes.
        !meeting.matter.is_scheduled && meeting.minutes.is_empty()
    });
    let told = silent.map(|entry| {
        let document = &entry.document;
        let message = "this meeting has no `schedule`, so no calendar has it".to_owned();
        let line = document.line("schedule", "weekly on Thursday at 15:00 UTC");
        let hint = format!("add `{line}`, or move the file to another folder");
        Diagnostic::of_file(&document.file.path, Level::Warning, Code::Schedule, message).hint(hint)
    });
    told.collect()
}
