//! Addresses as text: their parts, and common typos in them.

/// A typo in an address, and how to fix it: `mhttps://x`, `####x`.
pub(super) fn slip(target: &str) -> Option<(&'static str, String)> {
    if target.starts_with("##") {
        let hint = "write the address between the parentheses".to_owned();
        return Some((" or a heading", hint));
    }
    for web in ["https", "http"] {
        let Some(rest) = target.strip_prefix(web) else {
            continue;
        };
        let host = rest.trim_start_matches([':', '/', '\\']);
        let is_plain = rest.starts_with("://") && !rest.starts_with(":///");
        if let Some(again) = host
            .strip_prefix("https")
            .or_else(|| host.strip_prefix("http"))
            && again.starts_with([':', '/'])
        {
            let again = again.trim_start_matches([':', '/']);
            return Some((
                ": it has two schemes",
                format!("did you mean `https://{again}`?"),
            ));
        }
        let is_broken = rest.starts_with([':', '/']) && !is_plain && host.contains('.');
        if is_broken && (rest.starts_with("//") || rest.starts_with(':')) {
            return Some(("", format!("did you mean `{web}://{host}`?")));
        }
    }
    let (scheme, rest) = scheme(target)?;
    let web = ["https", "http"]
        .into_iter()
        .find(|web| scheme.ends_with(web))?;
    let rest = rest.trim_start_matches(':').trim_start_matches('/');
    (scheme != web && !scheme.eq_ignore_ascii_case(web) && scheme.len() <= web.len() + 3)
        .then(|| ("", format!("did you mean `{web}://{rest}`?")))
}

/// The scheme of an address (RFC 3986, section 3.1).
pub(super) fn scheme(target: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = target.split_once(':')?;
    let starts = scheme
        .chars()
        .next()
        .is_some_and(|c| c.is_ascii_alphabetic());
    let valid = scheme
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    (starts && valid).then_some((scheme, rest))
}

/// An address up to its query or fragment, and these.
pub(super) fn split_path(target: &str) -> (&str, &str) {
    target.split_at(target.find(['?', '#']).unwrap_or(target.len()))
}

pub(super) fn percent_decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text)
        .decode_utf8_lossy()
        .into_owned()
}

pub(super) fn without_scheme(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.strip_prefix("www.")
        .unwrap_or(rest)
        .trim_end_matches('/')
        .to_owned()
}

/// The last part of a path, without extensions.
pub(super) fn last_part(path: &str) -> &str {
    let part = path
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default();
    let part = part.strip_suffix(".md").unwrap_or(part);
    part.strip_suffix(".html").unwrap_or(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_schemes() {
        assert_eq!(scheme("https://x").map(|(s, _)| s), Some("https"));
        assert_eq!(scheme("mailto:a@b.c").map(|(s, _)| s), Some("mailto"));
        assert_eq!(scheme("a/b:c"), None);
    }
}
