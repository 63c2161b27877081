//! Text as valid XML.

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
