//! A permalink pattern: how a collection makes an entry's address from its date, name and title.

use std::fmt::Write as _;

use jiff::civil;
use plaza_model::{Permalink, PermalinkError};

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Dated(&'static str),
    Of(Part),
    /// The value of a key in the front matter.
    Key(String),
}

/// A part of an entry that its address may be made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// `slug:` in the front matter, else the name of the file.
    Slug,
    /// `slug:` in the front matter, else the title.
    SlugOrTitle,
    /// The name of the file.
    Name,
    /// The whole name of the file, with its date.
    WholeName,
    /// The title.
    Title,
    /// The folder below that of the collection.
    Path,
    /// The folder and the name of the file, with a date in them first, as `2016/05/02`.
    DatedPath,
    /// The folder and the name of the file, without the numbers that order them. The index of a folder
    /// is the folder.
    OrderedPath,
    /// The categories, one below the other.
    Categories,
    /// The categories, one below the other, as they are written.
    CategoryPath,
    /// The categories as names are, one below the other.
    SluggedCategories,
    /// The first category.
    Category,
    /// The first author.
    Author,
}

impl Part {
    /// Whether it tells an entry from others.
    fn is_name(self) -> bool {
        !matches!(
            self,
            Self::Categories
                | Self::CategoryPath
                | Self::SluggedCategories
                | Self::Category
                | Self::Author
        )
    }
}

/// The placeholders for a date, as strftime has them.
const DATED: [(&str, &str); 16] = [
    ("year", "%Y"),
    ("month", "%m"),
    ("day", "%d"),
    ("short_year", "%y"),
    ("short_month", "%-m"),
    ("short_day", "%-d"),
    ("month_name", "%B"),
    ("month_abbr", "%b"),
    ("yearday", "%j"),
    ("weekday", "%A"),
    ("week", "%V"),
    ("weekday_number", "%u"),
    ("week_year", "%G"),
    ("hour", "%H"),
    ("minute", "%M"),
    ("second", "%S"),
];

const PARTS: [(&str, Part); 13] = [
    ("slug", Part::Slug),
    ("slug_or_title", Part::SlugOrTitle),
    ("name", Part::Name),
    ("whole_name", Part::WholeName),
    ("title", Part::Title),
    ("path", Part::Path),
    ("dated_path", Part::DatedPath),
    ("ordered_path", Part::OrderedPath),
    ("categories", Part::Categories),
    ("category_path", Part::CategoryPath),
    ("slugged_categories", Part::SluggedCategories),
    ("category", Part::Category),
    ("author", Part::Author),
];

/// How a collection makes an entry's address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern(Vec<Piece>);

impl Pattern {
    /// Reads `/blog/{year}/{month}/{slug}/`. The error is the problem with the pattern.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let pattern = Self::of_one(text)?;
        let has_key = pattern.0.iter().any(|own| matches!(own, Piece::Key(_)));
        if has_key || pattern.parts().any(Part::is_name) {
            return Ok(pattern);
        }
        Err("without `{slug}` every entry has the same address".to_owned())
    }

    /// Reads a pattern that one entry has for itself.
    pub(crate) fn of_one(text: &str) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            pieces.push(Piece::Text(before.to_owned()));
            let Some((name, after)) = after.split_once('}') else {
                return Err("a `{` is never closed".to_owned());
            };
            let dated = DATED.iter().find(|(own, _)| *own == name);
            let part = PARTS.iter().find(|(own, _)| *own == name);
            let key = name.strip_prefix("key:").filter(|key| !key.is_empty());
            pieces.push(match (dated, part, key) {
                (Some((_, form)), ..) => Piece::Dated(form),
                (_, Some((_, part)), _) => Piece::Of(*part),
                (.., Some(key)) => Piece::Key(key.to_owned()),
                _ => return Err(format!("`{{{name}}}` is not a placeholder")),
            });
            rest = after;
        }
        pieces.push(Piece::Text(rest.to_owned()));
        let pattern = Self(pieces);
        let time = civil::Date::ZERO.at(0, 0, 0, 0);
        match pattern.expand(Some(time), |_| "name".to_owned(), |_| "name".to_owned()) {
            Ok(_) => Ok(pattern),
            Err(problem) => Err(problem.to_string()),
        }
    }

    /// One of Plaza's default patterns.
    pub(crate) fn known(text: &str) -> Self {
        Self::parse(text).expect("the default patterns are valid")
    }

    /// The default pattern of a collection.
    pub(crate) fn of_collection(name: &str) -> Self {
        let own = format!("/{name}/{{year}}/{{month}}/{{slug}}/");
        Self::parse(&own).unwrap_or_else(|_| Self::known("/{year}/{month}/{slug}/"))
    }

    /// Whether a date is part of its addresses.
    pub(crate) fn is_dated(&self) -> bool {
        let mut pieces = self.0.iter();
        pieces.any(|piece| matches!(piece, Piece::Dated(_) | Piece::Of(Part::DatedPath)))
    }

    fn parts(&self) -> impl Iterator<Item = Part> + use<'_> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Of(part) => Some(*part),
            _ => None,
        })
    }

    /// The path that all its addresses share: `/blog/`.
    pub(crate) fn root(&self) -> Permalink {
        let Some(Piece::Text(text)) = self.0.first() else {
            return Permalink::root();
        };
        let whole_parts = text.rsplit_once('/').map_or("", |(parts, _)| parts);
        Permalink::parse(&format!("{whole_parts}/")).unwrap_or_else(|_| Permalink::root())
    }

    /// The address of an entry, of these parts. Without a date, its date placeholders are empty.
    pub(crate) fn expand(
        &self,
        time: Option<civil::DateTime>,
        part: impl Fn(Part) -> String,
        key: impl Fn(&str) -> String,
    ) -> Result<Permalink, PermalinkError> {
        let mut text = String::new();
        for piece in &self.0 {
            // Writing to a String cannot fail.
            let _ = match (piece, time) {
                (Piece::Text(piece), _) => write!(text, "{piece}"),
                (Piece::Of(own), _) => write!(text, "{}", part(*own)),
                (Piece::Key(own), _) => write!(text, "{}", key(own)),
                (Piece::Dated(form), Some(time)) => {
                    write!(text, "{}", time.strftime(form))
                }
                (Piece::Dated(_), None) => Ok(()),
            };
        }
        Permalink::parse(&text)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn expands() {
        let pattern = Pattern::known("/blog/{year}/{month}/{slug}/");
        let expand = |day: Option<civil::Date>| {
            let time = day.map(|day| day.at(0, 0, 0, 0));
            let name = || "name".to_owned();
            let link = pattern.expand(time, |_| name(), |_| name());
            link.map(|link| link.to_string())
        };
        assert_eq!(
            expand(Some(date(2016, 5, 2))).as_deref(),
            Ok("/blog/2016/05/name/")
        );
        assert_eq!(expand(None).as_deref(), Ok("/blog/name/"));
        assert_eq!(pattern.root().as_str(), "/blog/");
    }

    #[test]
    fn needs_a_slug() {
        assert!(Pattern::parse("/{year}/").is_err());
        assert!(Pattern::parse("/{category}/").is_err());
        assert!(Pattern::parse("/{year/{slug}").is_err());
    }
}
