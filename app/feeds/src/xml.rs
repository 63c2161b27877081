//! XML: text that is valid in it, and what all feeds have in common.

use plaza_model::{Site, paths};

/// Text without the characters that XML 1.0 does not allow (section 2.2).
pub(crate) fn text(text: &str) -> String {
    let is_plain = |byte: u8| byte >= b' ' || matches!(byte, b'\t' | b'\n' | b'\r');
    // U+FFFE and U+FFFF begin with this byte in UTF-8, as few other characters do.
    if text.bytes().all(|byte| is_plain(byte) && byte != 0xEF) {
        return text.to_owned();
    }
    let allowed = |c: &char| {
        matches!(c, '\t' | '\n' | '\r') || (*c >= ' ' && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
    };
    text.chars().filter(allowed).collect()
}

/// Text as HTML, in which `<` and `&` are characters like others.
pub(crate) fn html(plain: &str) -> String {
    let plain = text(plain);
    if !plain.contains(['&', '<', '>']) {
        return plain;
    }
    let html = plain.replace('&', "&amp;");
    html.replace('<', "&lt;").replace('>', "&gt;")
}

/// Escapes text for XML, in and out of attributes.
pub(crate) fn push_escaped(xml: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '\'' => xml.push_str("&apos;"),
            '"' => xml.push_str("&quot;"),
            _ => xml.push(c),
        }
    }
}

/// A feed with the style sheet that browsers show it with (W3C, Associating Style Sheets with XML
/// documents), if the theme has one.
pub(crate) fn styled(site: &Site, feed: &str) -> String {
    let style = paths::feed_style();
    let (true, Some(start)) = (
        site.catalogue.get(style.as_str()).is_some(),
        feed.find("?>"),
    ) else {
        return feed.to_owned();
    };
    let (declaration, content) = feed.split_at(start + "?>".len());
    let mut href = String::new();
    push_escaped(&mut href, &site.href(&style));
    let content = content.trim_start();
    format!("{declaration}\n<?xml-stylesheet type=\"text/css\" href=\"{href}\"?>\n{content}")
}
