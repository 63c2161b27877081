//! A load: something that browsers fetch when they show a page, by its kind and the place it comes from.

use serde::{Deserialize, Serialize};
use std::sync::{Arc, LazyLock};

use url::Url;

/// The kind of what is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum LoadKind {
    /// A picture.
    Image,
    /// Audio, video or captions.
    Media,
    /// Another page.
    Frame,
    /// A script.
    Script,
    /// A style sheet in the page.
    Style,
}

/// Something that browsers load for a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Load {
    /// Its kind.
    pub kind: LoadKind,
    /// The place it comes from, as a Content-Security-Policy names it: `'self'`, `data:`,
    /// `https://example.org`; without a scheme if the address has none.
    pub from: Arc<str>,
}

/// Stands for the page, whose address does not matter.
static PAGE: LazyLock<Option<Url>> = LazyLock::new(|| Url::parse("https://page.invalid/").ok());

impl Load {
    /// A script or a style in the page itself, by its digest: `sha256-…`.
    pub fn by_digest(kind: LoadKind, digest: &str) -> Self {
        Self {
            kind,
            from: format!("'{digest}'").into(),
        }
    }

    /// Whether it is in the page itself, and named by its digest.
    pub fn is_by_digest(&self) -> bool {
        self.from.starts_with("'sha")
    }

    /// What an address on a page loads, read as browsers read it. `None` if it loads nothing.
    pub fn of(kind: LoadKind, address: &str) -> Option<Self> {
        let page = PAGE.as_ref()?;
        let url = page.join(address).ok()?;
        let from: Arc<str> = match url.scheme() {
            "http" | "https" if url.origin() == page.origin() => "'self'".into(),
            "http" | "https" => {
                let origin = url.origin().ascii_serialization();
                let is_relative = Url::parse(address).is_err();
                match origin.split_once("://") {
                    Some((_, host)) if is_relative => host.into(),
                    _ => origin.into(),
                }
            }
            "data" if kind != LoadKind::Frame => "data:".into(),
            _ => return None,
        };
        Some(Self { kind, from })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_browsers_read_them() {
        let from = |address: &str| Load::of(LoadKind::Image, address).map(|load| load.from);
        for (address, expected) in [
            ("a.png", Some("'self'")),
            ("/a.png", Some("'self'")),
            ("", Some("'self'")),
            (
                "https://a.example:8443/x;'none'",
                Some("https://a.example:8443"),
            ),
            ("HTTP://A.Example/", Some("http://a.example")),
            ("//b.example/x", Some("b.example")),
            ("\\\\b.example\\x", Some("b.example")),
            (" ht\ntps://c.example/", Some("https://c.example")),
            ("https://user:x@d.example/", Some("https://d.example")),
            ("https://ü.example/", Some("https://xn--tda.example")),
            ("data:image/png;base64,AAAA", Some("data:")),
            ("javascript:alert(1)", None),
            ("about:blank", None),
            ("https://a b/", None),
        ] {
            assert_eq!(from(address).as_deref(), expected, "{address}");
        }
        assert_eq!(Load::of(LoadKind::Frame, "data:text/html,x"), None);
    }
}
