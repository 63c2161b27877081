//! Conditions: requests that only apply if the client's version is, or is not, the current one
//! (RFC 9110, section 13).

use std::time::SystemTime;

use axum::http::{HeaderMap, HeaderName, header};

/// What identifies the current version of a representation (RFC 9110, section 8.8).
#[derive(Clone, Debug)]
pub(super) struct Validators {
    /// A strong entity tag, in quotes.
    pub(super) tag: String,
    /// When the content last changed, in whole seconds.
    pub(super) modified: Option<Modified>,
}

/// A modification time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Modified {
    /// From the file system, which changes it with every version.
    OfFile(SystemTime),
    /// From front matter. Content may change without it, so it is a weak validator (section 8.8.1).
    OfContent(SystemTime),
}

impl Modified {
    pub(super) fn time(self) -> SystemTime {
        match self {
            Self::OfFile(time) | Self::OfContent(time) => time,
        }
    }
}

/// What the conditions of a request come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// They hold, or there are none.
    Send,
    /// The client has the current version: 304.
    NotModified,
    /// The client expects another version: 412.
    Failed,
}

/// Evaluates the conditions of a GET or HEAD request, in the order of RFC 9110, section 13.2.2: a
/// condition on a date applies only if there is none on a tag.
pub(super) fn evaluate(asked: &HeaderMap, current: &Validators) -> Verdict {
    let modified = current.modified.map(Modified::time);
    let later_than = |name| Some(modified? > date(asked, &name)?);
    let expects_another = match tags(asked, &header::IF_MATCH) {
        Some(tags) => !tags.have(&current.tag, Comparison::Strong),
        None => later_than(header::IF_UNMODIFIED_SINCE) == Some(true),
    };
    if expects_another {
        return Verdict::Failed;
    }
    let is_known = match tags(asked, &header::IF_NONE_MATCH) {
        Some(tags) => tags.have(&current.tag, Comparison::Weak),
        None => later_than(header::IF_MODIFIED_SINCE) == Some(false),
    };
    if is_known {
        Verdict::NotModified
    } else {
        Verdict::Send
    }
}

/// Whether a `Range` applies: there is no `If-Range`, or it names the current version (RFC 9110,
/// section 13.1.5). Tags are compared strongly. A date has to be exactly that of the file; a date from
/// front matter is no strong validator, so it never matches.
pub(super) fn range_applies(asked: &HeaderMap, current: &Validators) -> bool {
    if !asked.contains_key(header::IF_RANGE) {
        return true;
    }
    if let Some(Modified::OfFile(time)) = current.modified
        && let Some(date) = date(asked, &header::IF_RANGE)
    {
        return date == time;
    }
    single(asked, &header::IF_RANGE) == Some(&*current.tag)
}

/// The value of a header, if there is exactly one that is text.
pub(super) fn single<'a>(asked: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = asked.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value.trim())
}

/// The time in a header; invalid dates are ignored (RFC 9110, sections 13.1.3 and 13.1.4).
fn date(asked: &HeaderMap, name: &HeaderName) -> Option<SystemTime> {
    httpdate::parse_http_date(single(asked, name)?).ok()
}

#[derive(Clone, Copy)]
enum Comparison {
    /// Weak tags match nothing.
    Strong,
    /// Weak tags match like strong ones.
    Weak,
}

/// The tags in a header.
struct Tags<'a>(Vec<&'a str>);

/// Reads a header with `*` or a list of tags, on one or more lines.
fn tags<'a>(asked: &'a HeaderMap, name: &HeaderName) -> Option<Tags<'a>> {
    let lines = asked.get_all(name).iter();
    let lines: Vec<&str> = lines.map(|line| line.to_str().unwrap_or("")).collect();
    (!lines.is_empty()).then_some(Tags(lines))
}

impl Tags<'_> {
    /// Whether they include a strong tag (RFC 9110, section 8.8.3.2).
    fn have(&self, own: &str, comparison: Comparison) -> bool {
        self.0.iter().any(|line| {
            let mut rest = *line;
            loop {
                rest = rest.trim_start_matches([' ', '\t', ',']);
                if rest == "*" || rest.starts_with("*,") {
                    return true;
                }
                let weak = rest.strip_prefix("W/");
                let Some(quoted) = weak.unwrap_or(rest).strip_prefix('"') else {
                    return false;
                };
                // A tag may contain commas, but no quotes.
                let Some((tag, after)) = quoted.split_once('"') else {
                    return false;
                };
                let is_own = own.trim_matches('"') == tag;
                if is_own && (weak.is_none() || matches!(comparison, Comparison::Weak)) {
                    return true;
                }
                rest = after;
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn headers(lines: &[(HeaderName, &str)]) -> HeaderMap {
        let pairs = lines.iter();
        pairs
            .map(|(name, value)| (name.clone(), value.parse().expect("a value")))
            .collect()
    }

    #[test]
    fn lists_of_tags_are_read_by_their_quotes() {
        for (list, strong, weak) in [
            ("\"x\"", true, true),
            ("W/\"x\"", false, true),
            ("*", true, true),
            ("\"y\" , \"x\"", true, true),
            ("\"y,\"x\",z\"", false, false),
            ("\"y,x\",,\t\"x\"", true, true),
            ("x", false, false),
            ("\"x", false, false),
            ("\"\"", false, false),
            ("", false, false),
        ] {
            let asked = headers(&[(header::IF_MATCH, list)]);
            let tags = tags(&asked, &header::IF_MATCH).expect("it is there");
            assert_eq!(tags.have("\"x\"", Comparison::Strong), strong, "{list}");
            assert_eq!(tags.have("\"x\"", Comparison::Weak), weak, "{list}");
        }
    }

    #[test]
    fn only_the_date_of_a_file_lets_a_download_continue() {
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_462_233_600);
        let same = "Tue, 03 May 2016 00:00:00 GMT";
        let later = "Tue, 03 May 2016 00:00:01 GMT";
        for (modified, date, applies) in [
            (Some(Modified::OfFile(time)), same, true),
            (Some(Modified::OfFile(time)), later, false),
            (Some(Modified::OfContent(time)), same, false),
            (None, same, false),
        ] {
            let tag = "\"x\"".to_owned();
            let current = Validators { tag, modified };
            let asked = headers(&[(header::IF_RANGE, date)]);
            assert_eq!(range_applies(&asked, &current), applies, "{modified:?}");
        }
    }
}
