//! The picture of an entry, as Media RSS describes it.
//!
//! RSS and Atom carry it as `media:content`, which feed readers use for both. An `enclosure` would be
//! downloaded as an attachment, and RSS allows only one, which is the recording of an interview.

use std::collections::BTreeMap;

use plaza_model::{Entry, Site};

use crate::xml::text;

/// The namespace of Media RSS; its final slash is part of it.
pub(crate) const NAMESPACE: &str = "http://search.yahoo.com/mrss/";

/// The media types of pictures, by extension.
const TYPES: [(&str, &str); 8] = [
    ("avif", "image/avif"),
    ("gif", "image/gif"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("jxl", "image/jxl"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("webp", "image/webp"),
];

/// The absolute URL of an entry's picture.
pub(crate) fn url(site: &Site, entry: &Entry) -> Option<String> {
    let image = entry.image.as_ref()?;
    Some(site.absolute_link(image))
}

/// The attributes of its `media:content`; its type only if the extension is that of one.
pub(crate) fn attributes(site: &Site, entry: &Entry) -> Option<BTreeMap<String, String>> {
    let url = url(site, entry)?;
    let mut attributes = BTreeMap::from([("medium".to_owned(), "image".to_owned())]);
    if let Some(media_type) = media_type(&url) {
        attributes.insert("type".to_owned(), media_type.to_owned());
    }
    attributes.insert("url".to_owned(), text(&url));
    Some(attributes)
}

fn media_type(url: &str) -> Option<&'static str> {
    let path = url.split(['?', '#']).next()?;
    let (_, extension) = path.rsplit_once('.')?;
    let known = TYPES
        .iter()
        .find(|(own, _)| own.eq_ignore_ascii_case(extension));
    Some(known?.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_types_of_pictures() {
        for (url, expected) in [
            ("https://example.org/a.PNG?size=2", Some("image/png")),
            ("https://example.org/a.b/c.svg#x", Some("image/svg+xml")),
            ("https://example.org/picture", None),
            ("https://example.org/a.mp3", None),
        ] {
            assert_eq!(media_type(url), expected, "{url}");
        }
    }
}
