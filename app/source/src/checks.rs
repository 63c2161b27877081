//! Checks of what is valid alone, and is a mistake next to the rest of the site: a date that its file name
//! contradicts, a tag with a slip, somebody who is nearly somebody else.
//!
//! They only report; nothing is left out of the site for them.

mod dates;
mod duplicates;
pub(crate) mod hosts;
pub(crate) mod language;
mod media;
mod meetings;
mod near;
mod persons;
pub(crate) mod stray;
mod tags;

use plaza_model::Diagnostic;

use crate::assemble::Parts;
use crate::assemble::placing::Placed;
pub(crate) use near::Near;

/// The mistakes of a whole site. Entries come newest first.
pub(crate) fn of_site(parts: &Parts<'_>, placed: &[Placed]) -> Vec<Diagnostic> {
    let mut told = dates::check(parts);
    told.extend(duplicates::check(placed));
    told.extend(persons::check(parts, placed));
    told.extend(tags::check(placed));
    told.extend(media::check(parts));
    told.extend(meetings::check(placed));
    told
}
