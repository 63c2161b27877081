//! Calendar properties as content lines (RFC 5545, section 3.1).

use icalendar::Property;

/// Appends a property as a folded line.
pub(crate) fn push(calendar: &mut String, property: Property) {
    // Writing to a String cannot fail.
    calendar.push_str(&TryInto::<String>::try_into(property).unwrap_or_default());
}
