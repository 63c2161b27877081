//! Voices: the words of a cue, by speaker.

use plaza_html::Token;

use super::Format;

/// Splits the words of a cue by voice span, and drops other markup.
pub(super) fn voices(words: &str, format: Format) -> Vec<(Option<String>, String)> {
    let mut voices: Vec<(Option<String>, String)> = Vec::new();
    let mut voice: Option<String> = None;
    let mut push = |voice: &Option<String>, text: &str| match voices.last_mut() {
        Some((last, said)) if last == voice => said.push_str(text),
        _ => voices.push((voice.clone(), text.to_owned())),
    };
    let mut rest = words;
    while let Some(open) = rest.find('<') {
        push(&voice, &plain(&rest[..open], format));
        let tag = &rest[open + 1..];
        let looks_like_tag = tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        if format == Format::SubRip && !looks_like_tag {
            push(&voice, "<");
            rest = tag;
            continue;
        }
        let (inner, after) = tag.split_once('>').unwrap_or((tag, ""));
        rest = after;
        let name_end = inner.find(['.', ' ', '\t', '\n']).unwrap_or(inner.len());
        match &inner[..name_end] {
            "v" => {
                // Classes stand between the name and the first space.
                let annotation = inner.split_once([' ', '\t', '\n']).map_or("", |(_, a)| a);
                voice = Some(one_line(&plain(annotation, format))).filter(|name| !name.is_empty());
            }
            "/v" => voice = None,
            _ => {}
        }
    }
    push(&voice, &plain(rest, format));
    let spoken = voices
        .into_iter()
        .map(|(voice, text)| (voice, one_line(&text)));
    spoken.filter(|(_, text)| !text.is_empty()).collect()
}

/// Text with its character references replaced, and without SubRip's positions (`{\\an8}`).
fn plain(text: &str, format: Format) -> String {
    if format == Format::SubRip {
        let mut plain = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{\\") {
            plain.push_str(before);
            rest = after.split_once('}').map_or("", |(_, rest)| rest);
        }
        return plain + rest;
    }
    if !text.contains('&') {
        return text.to_owned();
    }
    let tokens = plaza_html::tokens(text).filter_map(|token| match token {
        Token::String(part) => Some(String::from_utf8_lossy(&part).into_owned()),
        _ => None,
    });
    tokens.collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
