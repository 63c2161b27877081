//! Active files: those beside the entries that run scripts when a browser opens them. A site that does
//! not trust its authors' HTML publishes none.

use std::path::Path;

use plaza_model::SourcePath;
use roxmltree::{Document, Node, NodeType, ParsingOptions};

use crate::folder;

/// The extensions of files that are pages, scripts or may become pages.
const ACTIVE: [&str; 16] = [
    "cjs", "hta", "htc", "htm", "html", "js", "mht", "mhtml", "mjs", "shtml", "svgz", "swf", "xht",
    "xhtml", "xml", "xsl",
];

/// Larger drawings are not read.
const LARGEST: u64 = 1 << 20;

/// Parsers need time for the attributes of one element that is quadratic.
const ATTRIBUTES: usize = 50_000;

const SVG: &str = "http://www.w3.org/2000/svg";

/// Elements that run scripts, take in pages, or change addresses after all checks.
const REFUSED: [&str; 8] = [
    "animate",
    "animateMotion",
    "animateTransform",
    "discard",
    "foreignObject",
    "handler",
    "script",
    "set",
];

/// Why a file is active, as the end of a sentence about it; `None` if it is not.
pub(crate) fn reason(source: &SourcePath, on_disk: &Path) -> Option<String> {
    let name = source.file_name();
    let extension = name.rsplit_once('.').map(|(_, extension)| extension)?;
    let extension = extension.to_ascii_lowercase();
    if extension == "svg" {
        return of_svg(on_disk);
    }
    ACTIVE
        .contains(&extension.as_str())
        .then(|| format!("a file in `.{extension}` may run scripts"))
}

/// What an SVG contains that a picture does not.
fn of_svg(on_disk: &Path) -> Option<String> {
    if folder::length(on_disk).is_none_or(|length| length > LARGEST) {
        return Some(format!(
            "an SVG of more than {LARGEST} bytes is not checked"
        ));
    }
    // Unreadable files are reported where they are copied.
    let bytes = folder::beginning(on_disk, LARGEST)?;
    let Ok(text) = std::str::from_utf8(&bytes) else {
        return Some("it is not UTF-8".to_owned());
    };
    if text.contains("<!ENTITY") {
        return Some("it declares entities".to_owned());
    }
    if text.matches('=').count() > ATTRIBUTES {
        return Some("it has too many attributes to be checked".to_owned());
    }
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match Document::parse_with_options(text, options) {
        Ok(document) => document.descendants().find_map(of_node),
        Err(error) => Some(format!("it is not XML: {error}")),
    }
}

fn of_node(node: Node<'_, '_>) -> Option<String> {
    match node.node_type() {
        NodeType::PI => return Some("it has a processing instruction".to_owned()),
        NodeType::Element => {}
        _ => return None,
    }
    let name = node.tag_name().name();
    let namespace = node.tag_name().namespace().unwrap_or_default();
    let is_page = namespace.ends_with("xhtml") || namespace.contains("MathML");
    if is_page
        || REFUSED
            .iter()
            .any(|refused| name.eq_ignore_ascii_case(refused))
    {
        return Some(format!("it has a `<{name}>`"));
    }
    if node.parent_element().is_none() && (name, namespace) != ("svg", SVG) {
        return Some("it is not an SVG".to_owned());
    }
    let mut attributes = node.attributes();
    let active = attributes.find(|attribute| {
        let value = attribute.value().trim();
        let name = attribute.name().to_ascii_lowercase();
        match name.as_str() {
            name if name.starts_with("on") => true,
            "href" => !is_harmless(value),
            _ => false,
        }
    });
    active.map(|attribute| format!("it has `{}=\"…\"`", attribute.name()))
}

/// Whether an address is a part of the file, a picture in it, or on the web.
fn is_harmless(address: &str) -> bool {
    let address = address.to_ascii_lowercase();
    let pictures = ["png", "jpeg", "jpg", "gif", "webp"];
    let is_picture = pictures
        .iter()
        .any(|kind| address.starts_with(&format!("data:image/{kind}")));
    is_picture
        || ["#", "https://", "http://"]
            .iter()
            .any(|start| address.starts_with(start))
}
