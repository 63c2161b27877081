//! `security`: what the site's owner allows beyond what its pages use.

use plaza_model::Security;
use plaza_text::{Field, Unknown};
use url::Url;

/// Reads the table.
pub(super) fn read(field: Field<'_>) -> Security {
    let table = field.table().below("security.");
    let list = |name: &'static str, with_hashes: bool| {
        let sources = table.get(name).map(|field| {
            let hint = if with_hashes {
                "write an address such as `/demo/app.js` or `https://example.org`, or `sha256-…`"
            } else {
                "write an address such as `https://example.org`"
            };
            let read = |text: &str| source(text, with_hashes);
            let items = field.items();
            let sources = items.filter_map(|item| item.read("an address to allow", hint, read));
            sources.collect()
        });
        sources.unwrap_or_default()
    };
    let security = Security {
        script: list("script", true),
        connect: list("connect", false),
        frame: list("frame", false),
        image: list("image", false),
    };
    table.finish(&Unknown::SETTING);
    security
}

/// A source: a path of this site, an origin, or an address; a hash for scripts in pages.
fn source(text: &str, with_hashes: bool) -> Option<String> {
    let text = text.trim();
    let is_unsafe =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, ';' | ',' | '\'' | '"');
    let bare = text.trim_matches('\'');
    let is_hash = ["sha256-", "sha384-", "sha512-"].iter().any(|algorithm| {
        let digest = bare.strip_prefix(algorithm);
        let of_base64 = |c: char| c.is_ascii_alphanumeric() || "+/=-_".contains(c);
        digest.is_some_and(|digest| digest.len() > 40 && digest.chars().all(of_base64))
    });
    if is_hash {
        return with_hashes.then(|| format!("'{bare}'"));
    }
    if text.contains(is_unsafe) {
        return None;
    }
    if text.starts_with('/') && !text.starts_with("//") && !text.contains(['\\', '?', '#']) {
        return Some(text.to_owned());
    }
    let url = Url::parse(text).ok()?;
    let is_address = matches!(url.scheme(), "https" | "http") && url.query().is_none();
    let is_address = is_address && url.fragment().is_none() && url.username().is_empty();
    let origin = url.origin().ascii_serialization();
    is_address.then(|| match url.path() {
        "/" => origin,
        path => format!("{origin}{path}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_places_are_allowed() {
        let hash = "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
        let read = |text: &str| source(text, true);
        let quoted = format!("'{hash}'");
        for (text, expected) in [
            ("/blog/demo/app.js", Some("/blog/demo/app.js")),
            ("https://Example.org", Some("https://example.org")),
            ("https://example.org/a.js", Some("https://example.org/a.js")),
            (hash, Some(quoted.as_str())),
            (quoted.as_str(), Some(quoted.as_str())),
            ("'unsafe-inline'", None),
            ("'self'", None),
            ("*", None),
            ("https:", None),
            ("data:", None),
            ("https://a.example; script-src *", None),
            ("//example.org", None),
            ("javascript:alert(1)", None),
        ] {
            assert_eq!(read(text).as_deref(), expected, "{text}");
        }
        assert_eq!(source(hash, false), None);
    }
}
