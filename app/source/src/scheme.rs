//! Schemes: which addresses may be published. One function judges every address that somebody wrote, by
//! the URL standard, as browsers read it: it skips white space and controls at the ends, tabs and line
//! breaks anywhere, and does not care about case.

use std::sync::LazyLock;

use plaza_markup::{Hole, HoleKind};
use url::{ParseError, Url};

/// The schemes that lead somewhere, or open a program for it. Others may run scripts, read files of the
/// reader's, or do what nobody here knows.
pub(crate) const ALLOWED: [&str; 34] = [
    "bitcoin", "doi", "feed", "ftp", "ftps", "gemini", "geo", "git", "gopher", "http", "https",
    "info", "irc", "irc6", "ircs", "ldap", "magnet", "mailto", "matrix", "mumble", "news", "nntp",
    "sftp", "sip", "sips", "sms", "ssh", "svn", "tag", "tel", "urn", "webcal", "webcals", "xmpp",
];

/// What an address is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// A link, or a field: it leads somewhere.
    Link,
    /// It is shown or played on the page, such as a page, a sound or a poster.
    Embedded,
    /// It is drawn as a picture, in which nothing runs.
    Picture,
}

/// Why an address cannot be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Bad {
    /// Its scheme is not one of those allowed.
    Scheme(String),
    /// It contains data that is not of a kind that only shows or plays.
    Data,
    /// It is not an address.
    Malformed(ParseError),
}

/// Why what an author's HTML has in a place for addresses cannot be published; `None` if it can.
pub(crate) fn bad_in(hole: &Hole) -> Option<Bad> {
    match hole.kind {
        HoleKind::Href | HoleKind::TitledHref => bad(&hole.target, Purpose::Link),
        // Nothing runs in a picture or a recording.
        HoleKind::Image | HoleKind::Src => bad(&hole.target, Purpose::Picture),
        HoleKind::Other => bad(&hole.target, Purpose::Embedded),
        HoleKind::Sizes => {
            let mut addresses = hole.target.split([',', ' ', '\t', '\n', '\r', '\u{c}']);
            addresses.find_map(|address| bad(address, Purpose::Picture))
        }
        HoleKind::Content if runs(&hole.target) => Some(Bad::Scheme("javascript".to_owned())),
        HoleKind::Text
        | HoleKind::Content
        | HoleKind::Code
        | HoleKind::SiteOnly
        | HoleKind::Embedded => None,
    }
}

/// Why an address cannot be published; `None` if it can.
pub(crate) fn bad(address: &str, purpose: Purpose) -> Option<Bad> {
    static PAGE: LazyLock<Option<Url>> = LazyLock::new(|| Url::parse("https://page.invalid/").ok());
    let url = match Url::parse(address) {
        Ok(url) => url,
        // Only paths have no scheme; those that do not join one are none.
        Err(ParseError::RelativeUrlWithoutBase) => match PAGE.as_ref()?.join(address) {
            Ok(_) => return None,
            Err(error) => return Some(Bad::Malformed(error)),
        },
        Err(error) => return Some(Bad::Malformed(error)),
    };
    match url.scheme() {
        "data" if purpose != Purpose::Link => {
            let is_safe = is_inert(url.path(), purpose);
            (!is_safe).then_some(Bad::Data)
        }
        scheme if ALLOWED.contains(&scheme) => None,
        scheme => Some(Bad::Scheme(scheme.to_owned())),
    }
}

/// Whether data is of a type in which nothing runs where it is used.
fn is_inert(data: &str, purpose: Purpose) -> bool {
    let media_type = data.split([';', ',']).next().unwrap_or_default();
    let media_type = media_type.trim().to_ascii_lowercase();
    match media_type.split_once('/') {
        Some(("image", kind)) => purpose == Purpose::Picture || !kind.starts_with("svg"),
        Some(("audio" | "video" | "font", _)) => true,
        _ => false,
    }
}

impl Bad {
    /// The fact, as a message says it of an address.
    pub(crate) fn message(&self, address: &str) -> String {
        let address: String = address.chars().take(80).collect();
        match self {
            Self::Scheme(scheme) => {
                format!(
                    "`{address}` cannot be published: `{scheme}:` is not a scheme that leads somewhere"
                )
            }
            Self::Data => format!("`{address}` cannot be published: it contains the data itself"),
            Self::Malformed(error) => format!("`{address}` is not an address: {error}"),
        }
    }

    /// What to do about it.
    pub(crate) fn hint(&self) -> &'static str {
        match self {
            Self::Scheme(_) => {
                "write a path, or an address with a scheme such as `https:` or `mailto:`"
            }
            Self::Data => "put it into a file beside the entry, and write its path",
            Self::Malformed(_) => "correct the address, or remove it",
        }
    }
}

/// Whether text that is no address has one in it that runs: the values of an animation, a page within an
/// attribute.
pub(crate) fn runs(text: &str) -> bool {
    let plain = text.chars().filter(|c| *c > ' ');
    let plain: String = plain.map(|c| c.to_ascii_lowercase()).collect();
    [
        "javascript:",
        "vbscript:",
        "data:text/html",
        "data:image/svg",
        "data:application/",
    ]
    .iter()
    .any(|scheme| plain.contains(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_read_as_browsers_read_them() {
        for address in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            " javascript:alert(1)",
            "\u{1}javascript:x",
            "java\tscript:x",
            "java\nscript:x",
            "java\r\nscript:x",
            "javascript\t:x",
            "\u{0}\u{1f} vbscript:x",
            "data:text/html,<script>",
            "data:,x",
            "data:image/svg+xml,<svg onload=x>",
            "file:///etc/passwd",
            "blob:https://example.org/x",
            "view-source:https://example.org/",
            "about:blank",
            "x-y:z",
            "filesystem:http://a/b",
            "chrome://settings",
            "intent://x#Intent;end",
            "javascript://%0aalert(1)",
            "feed:javascript:x\n".trim_start_matches("feed:"),
            "http://",
            "https://[x]/",
            "http://a:99999/",
            "//[",
        ] {
            assert!(bad(address, Purpose::Link).is_some(), "{address:?}");
        }
        for address in [
            "https://example.org/",
            "HTTPS://example.org/",
            "//example.org/a",
            "/a/b",
            "a.md",
            "a/b:c",
            "#a",
            "?javascript:x",
            "mailto:a@example.org",
            "tel:+1",
            "irc://irc.libera.chat/rdo",
            "./javascript:x",
            "javascript%3Aalert(1)",
            "&#106;avascript:x",
            "xmpp:a@b",
            "matrix:r/rdo:example.org",
            "",
            "webcal://example.org/a.ics",
            "magnet:?xt=x",
            "https:example.org",
        ] {
            assert_eq!(bad(address, Purpose::Link), None, "{address:?}");
        }
    }

    #[test]
    fn data_is_shown_and_never_run() {
        for (address, link, embedded, picture) in [
            ("data:image/png;base64,AA", true, false, false),
            ("DATA:IMAGE/SVG+XML,<svg>", true, true, false),
            ("data:text/html,x", true, true, true),
            ("data:text/html;image/png,x", true, true, true),
            ("data:;base64,AA", true, true, true),
            ("data:audio/ogg,x", true, false, false),
            ("javascript:x", true, true, true),
        ] {
            let is_bad = |purpose| bad(address, purpose).is_some();
            assert_eq!(is_bad(Purpose::Link), link, "{address}");
            assert_eq!(is_bad(Purpose::Embedded), embedded, "{address}");
            assert_eq!(is_bad(Purpose::Picture), picture, "{address}");
        }
        assert!(runs("0;url=java\nScript:x") && runs("#a;javascript:x;#b"));
        assert!(!runs("About javascript"));
    }
}
