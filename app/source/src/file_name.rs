//! A file name: its date and slug, and the folder that the entry belongs to.

use jiff::tz::Offset;
use plaza_model::Date;

use plaza_text::date;

/// A file name, parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) date: Option<Date>,
    pub(crate) slug: String,
    /// The folder that holds the entry; for a page bundle, the parent of its own folder.
    pub(crate) folder: String,
    /// The entry's own folder, when it is a page bundle.
    pub(crate) bundle: Option<String>,
}

impl Name {
    /// Reads `blog/2016-05-02-slug.html.md` or `blog/2016-05-02-slug/index.md`.
    pub(crate) fn of(path: &str) -> Self {
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let stem = strip_extensions(file);
        let (folder, stem, bundle) = if stem == "index" && !folder.is_empty() {
            let (above, name) = folder.rsplit_once('/').unwrap_or(("", folder));
            (above, name, Some(folder.to_owned()))
        } else {
            (folder, stem, None)
        };
        let (date, slug) = match date::split_day(stem) {
            Some((day, rest)) if rest.len() > 1 && rest.starts_with(['-', '_']) => {
                (Date::new(day.at(0, 0, 0, 0), Offset::UTC), &rest[1..])
            }
            // The name of minutes may be just their date.
            Some((day, "")) => (Date::new(day.at(0, 0, 0, 0), Offset::UTC), stem),
            _ => (None, stem),
        };
        Self {
            date,
            slug: slug.to_owned(),
            folder: folder.to_owned(),
            bundle,
        }
    }
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
}
