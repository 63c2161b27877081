//! Permalinks: the patterns of other generators as Plaza's own.

use crate::Dialect;

impl Dialect {
    /// A pattern that an entry says in its front matter, as one of Plaza's own. `None` when it is an
    /// address, and not a pattern.
    pub fn permalink(self, text: &str) -> Option<String> {
        match self {
            Self::Jekyll => jekyll(text),
            Self::Hugo | Self::Hexo => text.contains(':').then(|| colons(text, hugo_name)),
            Self::Eleventy => text.contains("{{").then(|| braces(text)).flatten(),
            _ => None,
        }
    }
}

/// Replaces `:name` by what it is.
pub(crate) fn colons(text: &str, name: impl Fn(&str) -> Option<&'static str>) -> String {
    with_colons(text, |found| name(found).map(str::to_owned))
}

/// The same with names that are not known beforehand.
pub(crate) fn with_colons(text: &str, name: impl Fn(&str) -> Option<String>) -> String {
    let mut pattern = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(':') {
        pattern.push_str(before);
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let end = after.find(|c| !is_name(c)).unwrap_or(after.len());
        // The longest name that is one: `:title` of `:title_x` is none, of `:year2` neither.
        let found = name(&after[..end]);
        pattern.push_str(&found.unwrap_or_default());
        rest = &after[end..];
        // Hugo's `:sections[1:]` and the like.
        if let Some(index) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            rest = index.1;
        }
    }
    pattern.push_str(rest);
    pattern
}

/// Jekyll's styles and placeholders.
pub(crate) fn jekyll(text: &str) -> Option<String> {
    let style = match text.trim() {
        "pretty" => "/:categories/:year/:month/:day/:title/",
        "date" => "/:categories/:year/:month/:day/:title:output_ext",
        "ordinal" => "/:categories/:year/:y_day/:title:output_ext",
        "weekdate" => "/:categories/:year/W:week/:short_day/:title:output_ext",
        "none" => "/:categories/:title:output_ext",
        text if text.contains(':') && !text.contains("://") => text,
        _ => return None,
    };
    Some(colons(style, |name| {
        Some(match name {
            "title" | "slug" => "{slug}",
            "name" | "basename" => "{whole_name}",
            "path" => "{path}/{whole_name}",
            "categories" => "{categories}",
            "slugified_categories" => "{slugged_categories}",
            "hour" => "{hour}",
            "minute" => "{minute}",
            "second" => "{second}",
            "w_year" => "{week_year}",
            "year" => "{year}",
            "month" => "{month}",
            "day" => "{day}",
            "short_year" => "{short_year}",
            "i_month" => "{short_month}",
            "i_day" => "{short_day}",
            "y_day" => "{yearday}",
            "long_month" => "{month_name}",
            "short_month" => "{month_abbr}",
            "long_day" => "{weekday}",
            "w_day" | "short_day" => "{weekday_number}",
            "week" => "{week}",
            "output_ext" => ".html",
            _ => return None,
        })
    }))
}

/// Hugo's placeholders, and those that Hexo shares.
pub(crate) fn hugo_name(name: &str) -> Option<&'static str> {
    Some(match name {
        "year" => "{year}",
        "month" => "{month}",
        "monthname" => "{month_name}",
        "day" => "{day}",
        "yearday" => "{yearday}",
        "weekdayname" => "{weekday}",
        "title" => "{title}",
        "slug" => "{slug_or_title}",
        "slugorfilename" | "slugorcontentbasename" => "{slug}",
        "filename" | "contentbasename" => "{name}",
        _ => return None,
    })
}

/// Eleventy's permalinks, in Liquid or Nunjucks. `None` when one cannot be known without running it.
pub(crate) fn braces(text: &str) -> Option<String> {
    if text.contains("{%") {
        return None;
    }
    let mut pattern = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        pattern.push_str(before);
        let (expression, after) = after.split_once("}}")?;
        pattern.push_str(&expression_of(expression.trim_matches(['-', ' ']))?);
        rest = after;
    }
    pattern.push_str(rest);
    Some(pattern)
}

fn expression_of(expression: &str) -> Option<String> {
    let mut filters = expression.split('|').map(str::trim);
    let value = filters.next()?;
    let filters: Vec<&str> = filters.collect();
    Some(match value {
        "page.fileSlug" | "fileSlug" | "slug" => "{slug}".to_owned(),
        "page.filePathStem" => "/{path}/{name}".to_owned(),
        "title" | "data.title" => "{title}".to_owned(),
        "page.date" | "date" => {
            let form = filters.iter().find_map(|filter| quoted(filter));
            return strftime(form?);
        }
        "page.outputFileExtension" => "html".to_owned(),
        _ => return None,
    })
}

fn quoted(filter: &str) -> Option<&str> {
    let start = filter.find(['"', '\''])?;
    let end = filter.rfind(['"', '\''])?;
    filter.get(start + 1..end)
}

/// A form of dates, `%Y/%m/%d` or `yyyy/MM/dd`, as placeholders.
pub(crate) fn strftime(form: &str) -> Option<String> {
    if form.contains('%') {
        let mut pattern = String::new();
        let mut chars = form.chars();
        while let Some(c) = chars.next() {
            if c != '%' {
                pattern.push(c);
                continue;
            }
            pattern.push_str(match chars.next()? {
                'Y' => "{year}",
                'm' => "{month}",
                'd' => "{day}",
                'y' => "{short_year}",
                'B' => "{month_name}",
                'b' => "{month_abbr}",
                'j' => "{yearday}",
                'A' => "{weekday}",
                'F' => "{year}-{month}-{day}",
                '-' => match chars.next()? {
                    'm' => "{short_month}",
                    'd' => "{short_day}",
                    'j' => "{yearday}",
                    _ => return None,
                },
                _ => return None,
            });
        }
        return Some(pattern);
    }
    // Luxon, date-fns and Moment.
    let mut pattern = String::new();
    let mut rest = form;
    while let Some(c) = rest.chars().next() {
        let end = rest.find(|other| other != c).unwrap_or(rest.len());
        pattern.push_str(match &rest[..end] {
            "yyyy" | "YYYY" | "y" => "{year}",
            "yy" | "YY" => "{short_year}",
            "MM" => "{month}",
            "M" => "{short_month}",
            "MMMM" => "{month_name}",
            "MMM" => "{month_abbr}",
            "dd" | "DD" => "{day}",
            "d" | "D" => "{short_day}",
            other if other.chars().all(|c| !c.is_alphabetic()) => other,
            _ => return None,
        });
        rest = &rest[end..];
    }
    Some(pattern)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jekylls_styles_and_placeholders() {
        for (text, pattern) in [
            ("pretty", Some("/{categories}/{year}/{month}/{day}/{slug}/")),
            ("/blog/:title/", Some("/blog/{slug}/")),
            ("/:year/:title:output_ext", Some("/{year}/{slug}.html")),
            ("/about/", None),
            ("https://example.org/", None),
        ] {
            assert_eq!(jekyll(text).as_deref(), pattern, "{text}");
        }
    }

    #[test]
    fn eleventys_templates() {
        for (text, pattern) in [
            (
                "/blog/{{ page.date | date: '%Y/%m/%d' }}/{{ page.fileSlug }}/",
                Some("/blog/{year}/{month}/{day}/{slug}/"),
            ),
            ("{{ title | slugify }}/", Some("{title}/")),
            (
                "/{{ page.date | dateFilter(\"yyyy/LL\") }}/{{ page.fileSlug }}/",
                None,
            ),
            (
                "/{{ page.date | d('yyyy/MM') }}/x/",
                Some("/{year}/{month}/x/"),
            ),
            ("/{% if x %}a{% endif %}/", None),
        ] {
            assert_eq!(braces(text).as_deref(), pattern, "{text}");
        }
    }
}
