//! A file name: its date and slug, and the folder that the entry belongs to.

use jiff::civil;
use jiff::tz::{Offset, TimeZone};
use plaza_model::Date;
use serde::{Deserialize, Serialize};

use plaza_text::date;

/// A file name, parsed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Name {
    pub(crate) date: Option<Date>,
    pub(crate) slug: String,
    /// The name with its date.
    pub(crate) whole: String,
    /// The folder that holds the entry; for a page bundle, the parent of its own folder.
    pub(crate) folder: String,
    /// The entry's own folder, when it is a page bundle.
    pub(crate) bundle: Option<String>,
    /// The language that it ends with, where a site has some: `name.fr.md`.
    pub(crate) language: Option<String>,
}

impl Name {
    /// Reads `blog/2016-05-02-slug.html.md` or `blog/2016-05-02-slug/index.md`.
    pub(crate) fn of(path: &str) -> Self {
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let stem = strip_extensions(file);
        let is_index = stem == "index" || stem == "_index";
        let (folder, stem, bundle) = if is_index && !folder.is_empty() {
            let (above, name) = folder.rsplit_once('/').unwrap_or(("", folder));
            (above, name, Some(folder.to_owned()))
        } else {
            (folder, stem, None)
        };
        let midnight = |day: civil::Date| Date::new(day.at(0, 0, 0, 0), Offset::UTC);
        let (date, slug) = match date::split_day(stem) {
            Some((day, rest)) if rest.len() > 1 && rest.starts_with(['-', '_']) => {
                (midnight(day), &rest[1..])
            }
            // The name of minutes may be just their date.
            Some((day, "")) => (midnight(day), stem),
            _ => (None, stem),
        };
        Self {
            date: date.or_else(|| day_of_folders(folder).and_then(midnight)),
            slug: slug.to_owned(),
            whole: stem.to_owned(),
            folder: folder.to_owned(),
            bundle,
            language: None,
        }
    }

    /// The same name, whose date begins at midnight in this zone.
    pub(crate) fn in_zone(self, zone: &TimeZone) -> Self {
        let date = self.date.and_then(|date| Date::in_zone(date.civil(), zone));
        Self { date, ..self }
    }
}

/// The day that folders say: `2014/09/15`, `2014-09-15`, or the first day of `2014/09` or `2014`.
fn day_of_folders(folder: &str) -> Option<civil::Date> {
    let parts: Vec<&str> = folder.split('/').collect();
    let number = |at: usize, digits: std::ops::RangeInclusive<usize>| {
        let part = parts.get(at)?;
        let is_number = digits.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| part.parse::<i16>().ok()).flatten()
    };
    let days = (0..parts.len()).rev().filter_map(|at| {
        if let Some((day, _)) = date::split_day(parts[at]) {
            return Some(day);
        }
        let year = number(at, 4..=4).filter(|year| (1970..2100).contains(year))?;
        let month = number(at + 1, 1..=2).and_then(|month| i8::try_from(month).ok());
        let day = number(at + 2, 1..=2).and_then(|day| i8::try_from(day).ok());
        civil::Date::new(
            year,
            month.unwrap_or(1),
            day.filter(|_| month.is_some()).unwrap_or(1),
        )
        .ok()
    });
    let mut days = days;
    days.next()
}

fn strip_extensions(file: &str) -> &str {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    stem.strip_suffix(".html").unwrap_or(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_date_and_slug() {
        let name = Name::of("blog/2016-05-02-technical-definition.html.md");
        assert_eq!(name.slug, "technical-definition");
        assert_eq!(name.folder, "blog");
        assert_eq!(name.date.map(Date::iso_day).as_deref(), Some("2016-05-02"));
        let name = Name::of("blog/2016-05-02-bundle/index.md");
        assert_eq!(
            (name.slug.as_str(), name.folder.as_str()),
            ("bundle", "blog")
        );
        assert_eq!(name.bundle.as_deref(), Some("blog/2016-05-02-bundle"));
        assert_eq!(Name::of("2016-05-02.md").slug, "2016-05-02");
        assert_eq!(Name::of("about.markdown").slug, "about");
    }

    #[test]
    fn folders_say_the_date_that_a_name_does_not() {
        for (path, day) in [
            ("blog/2014/09/15/name.md", Some("2014-09-15")),
            ("blog/2014/9/name.md", Some("2014-09-01")),
            ("news/2017/issue-75.markdown", Some("2017-01-01")),
            ("blog/2014-09-15/name.md", Some("2014-09-15")),
            ("blog/2014/2015-01-02-name.md", Some("2015-01-02")),
            ("v/1234/name.md", None),
            ("a/name.md", None),
        ] {
            let date = Name::of(path).date.map(Date::iso_day);
            assert_eq!(date.as_deref(), day, "{path}");
        }
    }
}
