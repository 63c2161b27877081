//! What holds for every site that Plaza builds, whatever its content is. Used by the fuzz targets too.

use std::collections::BTreeSet;

use plaza_html::Token;
use quick_xml::events::Event;

/// A site as it was built.
pub(crate) struct Site<'a> {
    /// Outputs by their paths below the output folder.
    pub(crate) outputs: &'a [(String, Vec<u8>)],
    /// The paths of all outputs, including those that are not in `outputs`.
    pub(crate) paths: &'a BTreeSet<String>,
    /// Whether dead links were reported, so that pages may contain some.
    pub(crate) has_dead_links: bool,
}

/// The promises that a site breaks, one in a line.
pub(crate) fn broken(site: &Site<'_>) -> Vec<String> {
    let mut broken = Vec::new();
    for (path, bytes) in site.outputs {
        let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
        let Ok(text) = std::str::from_utf8(bytes) else {
            if matches!(
                extension,
                "html" | "xml" | "opml" | "json" | "ics" | "txt" | "vtt" | "srt"
            ) {
                broken.push(format!("{path}: not UTF-8"));
            }
            continue;
        };
        let fault = match extension {
            "xml" | "opml" => xml(text),
            "json" => serde_json::from_str::<serde_json::Value>(text)
                .map_err(|error| error.to_string())
                .err(),
            "ics" => calendar(text),
            "html" => html(site, text),
            _ => None,
        };
        broken.extend(fault.map(|fault| format!("{path}: {fault}")));
    }
    broken
}

/// XML 1.0, section 2.2, "Char".
fn is_xml_character(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

fn xml(text: &str) -> Option<String> {
    if let Some(c) = text.chars().find(|c| !is_xml_character(*c)) {
        return Some(format!("{c:?} is no character of XML"));
    }
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().enable_all_checks(true);
    loop {
        let content = match reader.read_event() {
            Err(error) => return Some(error.to_string()),
            Ok(Event::Eof) => return None,
            Ok(Event::GeneralRef(reference)) => match reference.resolve_char_ref() {
                Ok(Some(c)) if !is_xml_character(c) => {
                    return Some(format!("a reference to {c:?}"));
                }
                Ok(Some(_)) => continue,
                Ok(None) if matches!(reference.as_ref(), "amp" | "lt" | "gt" | "quot" | "apos") => {
                    continue;
                }
                _ => return Some(format!("an unknown reference {reference:?}")),
            },
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                for attribute in tag.attributes() {
                    match attribute.map(|attribute| {
                        attribute
                            .normalized_value(quick_xml::XmlVersion::Explicit1_0)
                            .map(|value| is_script(&value))
                    }) {
                        Ok(Ok(false)) => {}
                        Ok(Ok(true)) => return Some("a script as an address".to_owned()),
                        Ok(Err(error)) => return Some(error.to_string()),
                        Err(error) => return Some(error.to_string()),
                    }
                }
                continue;
            }
            Ok(Event::CData(data)) => data.to_string(),
            Ok(_) => continue,
        };
        if let Some(fault) = scripts(&content) {
            return Some(fault);
        }
    }
}

/// RFC 5545, section 3.1: lines end with CR LF, and hold at most 75 bytes and no control characters.
fn calendar(text: &str) -> Option<String> {
    let Some(lines) = text.strip_suffix("\r\n") else {
        return Some("does not end with CR LF".to_owned());
    };
    for line in lines.split("\r\n") {
        if line.len() > 75 {
            return Some(format!("a line of {} bytes", line.len()));
        }
        if line.chars().any(|c| c.is_control() && c != '\t') {
            return Some(format!("a control character in {line:?}"));
        }
    }
    icalendar::parser::read_calendar(&icalendar::parser::unfold(text)).err()
}

/// Whether browsers would run this address (the URL standard removes tabs, line breaks and leading controls).
fn is_script(address: &str) -> bool {
    let seen = address.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r'));
    let seen: String = seen.skip_while(|c| *c <= ' ').take(14).collect();
    let seen = seen.to_ascii_lowercase();
    ["javascript:", "vbscript:", "data:text/html"]
        .iter()
        .any(|scheme| seen.starts_with(scheme))
}

const ADDRESSES: [&[u8]; 9] = [
    b"href",
    b"src",
    b"action",
    b"formaction",
    b"poster",
    b"data",
    b"srcset",
    b"xlink:href",
    b"cite",
];

fn attributes(html: &str) -> impl Iterator<Item = (Vec<u8>, String)> {
    let tags = plaza_html::tokens(html).filter_map(|token| match token {
        Token::StartTag(tag) => Some(tag.attributes),
        _ => None,
    });
    tags.flatten().map(|(name, value)| {
        (
            name.to_ascii_lowercase(),
            String::from_utf8_lossy(&value.value).into_owned(),
        )
    })
}

fn scripts(html: &str) -> Option<String> {
    let mut addresses = attributes(html).filter(|(name, _)| ADDRESSES.contains(&name.as_slice()));
    addresses
        .find(|(_, address)| is_script(address))
        .map(|(_, address)| format!("a script as an address: {address:?}"))
}

fn html(site: &Site<'_>, text: &str) -> Option<String> {
    if let Some(fault) = scripts(text) {
        return Some(fault);
    }
    if site.has_dead_links {
        return None;
    }
    let links = attributes(text).filter(|(name, value)| {
        matches!(name.as_slice(), b"href" | b"src")
            && value.starts_with('/')
            && !value.starts_with("//")
    });
    for (_, link) in links {
        let path = link
            .split(['?', '#'])
            .next()
            .unwrap_or_default()
            .trim_start_matches('/');
        let Ok(path) = percent_encoding::percent_decode_str(path).decode_utf8() else {
            return Some(format!("{link:?} is not UTF-8"));
        };
        let candidates = [
            path.to_string(),
            format!("{path}index.html"),
            format!("{path}/index.html"),
        ];
        if !candidates.iter().any(|path| site.paths.contains(path)) {
            return Some(format!("{link:?} leads nowhere"));
        }
    }
    None
}
