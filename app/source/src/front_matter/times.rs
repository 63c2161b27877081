//! Times in front matter: the date of an entry, and from when until when it is published.

use plaza_model::Date;
use plaza_text::{Field, Table, date};

/// Keys of other generators for `publish`, which may also be `true` or `false`.
const PUBLISH: [&str; 14] = [
    "publish",
    "published",
    "publishDate",
    "publishdate",
    "publish_date",
    "publish_on",
    "publish_at",
    "published_on",
    "published_at",
    "publishedAt",
    "date_published",
    "datePublished",
    "pubDate",
    "pubdate",
];

/// Keys of other generators for `expires`.
const EXPIRES: [&str; 16] = [
    "expires",
    "expiry",
    "expiryDate",
    "expirydate",
    "expiry_date",
    "expire_date",
    "expiration_date",
    "expires_on",
    "expires_at",
    "expiresAt",
    "unpublish",
    "unpublished",
    "unpublishDate",
    "unpublishdate",
    "unpublish_date",
    "unpublish_on",
];

/// The first year that is too far ahead to be meant: such dates stand for “never” or “unknown”.
pub(crate) const TOO_LATE: i16 = 2100;

/// The times of an entry.
#[derive(Debug, Default)]
pub(super) struct Times {
    pub(super) date: Option<Date>,
    pub(super) updated: Option<Date>,
    pub(super) publish: Option<Date>,
    pub(super) expires: Option<Date>,
    /// It says that it is not published.
    pub(super) is_unpublished: bool,
}

impl Times {
    pub(super) fn read(table: &Table<'_>) -> Self {
        let mut times = Self {
            // `MkDocs` writes a map with `created`.
            date: table
                .get("date")
                .and_then(|field| moment(field.or_its("created"))),
            updated: table
                .get([
                    "updated",
                    "lastmod",
                    "last_modified_at",
                    "updatedDate",
                    "modified",
                ])
                .and_then(moment),
            ..Self::default()
        };
        for field in table.all(PUBLISH) {
            match field.node.truth() {
                Some(is_published) => times.is_unpublished |= !is_published,
                None => times.publish = moment_if_said(field).or(times.publish),
            }
        }
        for field in table.all(EXPIRES) {
            match field.node.truth() {
                Some(is_over) => times.is_unpublished |= is_over,
                None => times.expires = moment_if_said(field).or(times.expires),
            }
            if let (Some(expires), Some(appears)) = (times.expires, times.publish.or(times.date))
                && expires.instant() <= appears.instant()
            {
                let message = format!(
                    "`{field}` is not after the date of publication, so the entry never appears"
                );
                field.warn(message, "write a later date, or remove it");
            }
        }
        // Astro and Hugo have a publication date besides or instead of `date`. That of a meeting is when its
        // schedule begins.
        if !table.has("schedule") {
            times.date = times.date.or(times.publish);
        }
        times
    }
}

/// A date; in other generators, an empty text is none.
fn moment_if_said(field: Field<'_>) -> Option<Date> {
    let is_empty = field.node.text().is_some_and(|text| text.trim().is_empty());
    if is_empty { None } else { moment(field) }
}

/// A date at which something may happen.
fn moment(field: Field<'_>) -> Option<Date> {
    let text = field.node.text().unwrap_or_default().trim();
    // A time zone could move it beyond the last day that there is.
    if let Some((day, _)) = date::split_day(text).filter(|(day, _)| day.year() >= TOO_LATE) {
        let hint = if EXPIRES.contains(&field.key.name.as_str()) {
            format!("remove `{field}` from an entry that stays")
        } else {
            "write the day that is meant, or `draft: true` if it is not known yet".to_owned()
        };
        field.error(format!("`{field}` is too far in the future: {day}"), hint);
        return None;
    }
    // Hugo's zero value.
    let date = field.date()?;
    (date.year() > 1).then_some(date)
}
