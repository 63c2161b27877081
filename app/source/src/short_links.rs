//! Short links: their keys, and the comparisons by which their targets are found.
//! Builds never ask the network.

use url::Url;

/// The key of a short link: no scheme, no `www.`, no `/` at the end, the host in lower case.
pub fn key(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.trim_end_matches('/');
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let host = host.to_lowercase();
    format!("{}{path}", host.strip_prefix("www.").unwrap_or(&host))
}

/// What a key may have been meant to be, without extra characters at its end:
/// `tm3.org/66)`, `tm3.org/66.` and `tm3.org/660)` are `tm3.org/66`.
pub(crate) fn trimmed(key: &str) -> impl Iterator<Item = &str> {
    let bare = key.trim_end_matches(|c: char| !c.is_alphanumeric());
    let zero = key.strip_suffix("0)");
    [(bare != key).then_some(bare), zero].into_iter().flatten()
}

/// Query parameters that track the reader and do not change the page.
const TRACKING: [&str; 6] = ["fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "msclkid"];

/// An address without tracking parameters (`utm_source` and the like).
pub fn without_tracking(address: &str) -> String {
    let is_tracking = |name: &str| name.starts_with("utm_") || TRACKING.contains(&name);
    let Some(mut url) = Url::parse(address)
        .ok()
        .filter(|url| url.query_pairs().any(|(name, _)| is_tracking(&name)))
    else {
        return address.to_owned();
    };
    let query = url.query().unwrap_or_default();
    let kept = query.split('&').filter(|pair| {
        let name = pair.split('=').next().unwrap_or_default();
        !is_tracking(name)
    });
    let kept = kept.collect::<Vec<_>>().join("&");
    url.set_query(Some(kept.as_str()).filter(|kept| !kept.is_empty()));
    url.into()
}

/// A title as it is compared: letters and digits alone, lower case.
pub fn title_key(title: &str) -> String {
    title
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The host of an address, lower case, without `www.`; `None` if it is not a web address.
pub(crate) fn host(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let host = rest.split(['/', '?', '#']).next()?.to_lowercase();
    Some(host.strip_prefix("www.").unwrap_or(&host).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_hosts() {
        assert_eq!(host("http://TM3.org/66").as_deref(), Some("tm3.org"));
        assert_eq!(host("mailto:a@b.c"), None);
        assert_eq!(key("http://tm3.org/66/"), "tm3.org/66");
        assert_eq!(key("HTTP://WWW.TM3.org/aB"), "tm3.org/aB");
    }

    #[test]
    fn strips_what_follows_the_reader() {
        for (written, expected) in [
            (
                "https://a.b/c?utm_source=x&id=1&utm_medium=y#z",
                "https://a.b/c?id=1#z",
            ),
            ("https://a.b/c?fbclid=1", "https://a.b/c"),
            ("https://a.b/c?x=%20&y", "https://a.b/c?x=%20&y"),
            ("https://a.b/c", "https://a.b/c"),
        ] {
            assert_eq!(without_tracking(written), expected);
        }
    }

    #[test]
    fn trims_what_is_no_part_of_a_code() {
        let all = |key: &'static str| trimmed(key).collect::<Vec<_>>();
        assert_eq!(all("tm3.org/66)"), ["tm3.org/66"]);
        assert_eq!(all("tm3.org/660)"), ["tm3.org/660", "tm3.org/66"]);
        assert_eq!(all("tm3.org/66."), ["tm3.org/66"]);
        assert_eq!(all("tm3.org/66"), Vec::<&str>::new());
    }

    #[test]
    fn compares_titles_by_their_words() {
        assert_eq!(
            title_key("What did you do in Mitaka:  Ihar talks"),
            title_key("What did you do in Mitaka: Ihar talks")
        );
    }
}
