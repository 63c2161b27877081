//! Media types: what the files of a site are, by their extension.

use std::borrow::Cow;

/// A media type, with `charset=utf-8` for text: everything Plaza writes is UTF-8.
pub(super) fn with_charset(media_type: &str) -> Cow<'_, str> {
    let is_xml = media_type.ends_with("/xml") || media_type.ends_with("+xml");
    if (is_xml || media_type.starts_with("text/")) && !media_type.contains("charset") {
        Cow::Owned(format!("{media_type}; charset=utf-8"))
    } else {
        Cow::Borrowed(media_type)
    }
}

/// The media type of a file, by its extension: `mime_guess` knows most of them.
pub(super) fn of_file(file: &str) -> &'static str {
    let extension = file.rsplit('.').next().unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        // RFC 9239, section 6: one type for all scripts.
        "mjs" => "text/javascript",
        // RFC 4337: registered, as `audio/m4a` is not.
        "m4a" => "audio/mp4",
        // RFC 8081, section 4.4.5.
        "woff" => "font/woff",
        // XML for programs (RFC 7303, section 3).
        "xml" => "application/xml",
        // Browsers download text/markdown, but show text/plain.
        "md" => "text/plain",
        _ => mime_guess::from_path(file)
            .first_raw()
            .unwrap_or("application/octet-stream"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_types_are_those_that_browsers_and_programs_ask_for() {
        for (file, expected) in [
            ("a/b.HTML", "text/html"),
            ("a.css", "text/css"),
            ("a.js", "text/javascript"),
            ("a.mjs", "text/javascript"),
            ("a.wasm", "application/wasm"),
            ("a.json", "application/json"),
            ("a.xml", "application/xml"),
            ("a.txt", "text/plain"),
            ("a.md", "text/plain"),
            ("a.svg", "image/svg+xml"),
            ("a.avif", "image/avif"),
            ("a.ico", "image/x-icon"),
            ("a.mp3", "audio/mpeg"),
            ("a.oga", "audio/ogg"),
            ("a.opus", "audio/ogg"),
            ("a.m4a", "audio/mp4"),
            ("a.wav", "audio/wav"),
            ("a.woff", "font/woff"),
            ("a.woff2", "font/woff2"),
            ("a.vtt", "text/vtt"),
            ("a.ics", "text/calendar"),
            ("a.opml", "text/x-opml"),
            ("a.webmanifest", "application/manifest+json"),
            ("CNAME", "application/octet-stream"),
            ("a.nobody-knows", "application/octet-stream"),
        ] {
            assert_eq!(of_file(file), expected, "{file}");
        }
    }
}
