//! A permalink pattern: how a collection makes an entry's address from its date and slug.

use jiff::civil;
use plaza_model::{Permalink, PermalinkError};

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Year,
    Month,
    Day,
    Slug,
    Path,
}

/// How a collection makes an entry's address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern(Vec<Piece>);

impl Pattern {
    /// Reads `/blog/{year}/{month}/{slug}/`. The error is the problem with the pattern.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            pieces.push(Piece::Text(before.to_owned()));
            let Some((name, after)) = after.split_once('}') else {
                return Err("a `{` is never closed".to_owned());
            };
            pieces.push(match name {
                "year" => Piece::Year,
                "month" => Piece::Month,
                "day" => Piece::Day,
                "slug" => Piece::Slug,
                "path" => Piece::Path,
                _ => return Err(format!("`{{{name}}}` is not a placeholder")),
            });
            rest = after;
        }
        pieces.push(Piece::Text(rest.to_owned()));
        let pattern = Self(pieces);
        if !pattern
            .0
            .iter()
            .any(|piece| matches!(piece, Piece::Slug | Piece::Path))
        {
            return Err("without `{slug}` every entry has the same address".to_owned());
        }
        match pattern.expand(Some(civil::Date::ZERO), "slug", "path") {
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

    /// The path that all its addresses share: `/blog/`.
    pub(crate) fn root(&self) -> Permalink {
        let Some(Piece::Text(text)) = self.0.first() else {
            return Permalink::root();
        };
        let whole_parts = text.rsplit_once('/').map_or("", |(parts, _)| parts);
        Permalink::parse(&format!("{whole_parts}/")).unwrap_or_else(|_| Permalink::root())
    }

    /// The address of an entry. Without a date, its date placeholders are empty.
    /// `path` is the folder below the collection's, as `{path}`.
    pub(crate) fn expand(
        &self,
        day: Option<civil::Date>,
        slug: &str,
        path: &str,
    ) -> Result<Permalink, PermalinkError> {
        use std::fmt::Write as _;
        let mut text = String::new();
        for piece in &self.0 {
            // Writing to a String cannot fail.
            let _ = match (piece, day) {
                (Piece::Text(piece), _) => write!(text, "{piece}"),
                (Piece::Slug, _) => write!(text, "{slug}"),
                (Piece::Path, _) => write!(text, "{path}"),
                (Piece::Year, Some(day)) => write!(text, "{:04}", day.year()),
                (Piece::Month, Some(day)) => write!(text, "{:02}", day.month()),
                (Piece::Day, Some(day)) => write!(text, "{:02}", day.day()),
                (_, None) => Ok(()),
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
        let expand = |day| pattern.expand(day, "name", "").map(|link| link.to_string());
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
        assert!(Pattern::parse("/{year/{slug}").is_err());
    }
}
