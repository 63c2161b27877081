//! The base URL: where a site is published.

use url::Url;

use plaza_text::Field;

/// Reads the base URL of site.toml.
pub(super) fn read(field: Field<'_>) -> Option<Url> {
    let hint = "write one such as `https://example.org/`";
    field.read("a web address", hint, parse_base_url)
}

/// Reads a base URL, with a final `/`, so that paths are joined below it.
pub fn parse_base_url(text: &str) -> Option<Url> {
    let mut url = Url::parse(text).ok()?;
    if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
        return None;
    }
    url.set_query(None);
    url.set_fragment(None);
    if !url.path().ends_with('/') {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    Some(url)
}
