//! A meeting: its schedule and its minutes.

mod chairs;
mod changes;
pub(crate) mod days;
mod make;
mod matter;
mod minutes;
pub(crate) mod records;
mod timetable;
pub(crate) mod yaml2ical;

use plaza_markup::Sealed;
use plaza_model::{Diagnostic, Kind};
use serde::{Deserialize, Serialize};

use super::Reading;
use crate::body::Body;
use crate::front_matter::FrontMatter;
pub(crate) use make::Placed;
pub(crate) use matter::Matter;
pub(crate) use minutes::MinutesText;
use plaza_text::{Spanned, Table};

/// A meeting, as read from a file.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Read {
    pub(crate) matter: Matter,
    /// The body without its lists of minutes; `None` if it has no such list.
    pub(crate) text: Option<Sealed>,
    /// The minutes that the body lists.
    pub(crate) minutes: Vec<MinutesText>,
    /// Problems with the lists of minutes, reported only if the file is a meeting.
    pub(crate) minutes_problems: Vec<Diagnostic>,
}

impl Reading for Read {
    const KIND: Kind = Kind::Meeting;
    type Matter = Matter;

    fn matter(table: &Table<'_>) -> Matter {
        Matter::read(table)
    }

    fn read(own: Matter, _: &FrontMatter, body: &Body<'_>, _: &mut Vec<Diagnostic>) -> Self {
        let mut problems = Vec::new();
        let found = minutes::find(body, &mut problems);
        let (text, minutes) =
            found.map_or((None, Vec::new()), |(text, minutes)| (Some(text), minutes));
        Self {
            matter: own,
            text,
            minutes,
            minutes_problems: problems,
        }
    }

    fn is_recognised(&self) -> bool {
        self.matter.is_scheduled
    }

    fn people(&self) -> &[Spanned<String>] {
        &self.matter.chairs
    }
}
