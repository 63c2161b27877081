//! Short links: where `tm3.org/66` leads, from what the site knows. Builds never ask the network.

use std::collections::BTreeMap;

use plaza_model::Diagnostic;

use crate::node::{Language, Node};
use crate::source_file::SourceFile;

const CODE: &str = "links-lock";

/// Where a short link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) url: String,
    pub(crate) title: Option<String>,
}

/// What links.lock knows, by the short link without its scheme: `tm3.org/66`.
pub(crate) type Lock = BTreeMap<String, Target>;

/// Reads links.lock: TOML with one `[[link]]` of `short`, `target` and perhaps `title` each.
pub(crate) fn read(file: &SourceFile) -> (Lock, Vec<Diagnostic>) {
    let mut lock = Lock::new();
    let mut diagnostics = Vec::new();
    let node = match Node::parse(file, 0..file.text.len(), Language::Toml, CODE) {
        Ok(node) => node,
        Err(error) => return (lock, vec![error]),
    };
    for link in node.get("link").map(Node::items).unwrap_or_default() {
        let text = |key: &str| link.get(key).and_then(Node::text).map(str::to_owned);
        if let (Some(short), Some(url)) = (text("short"), text("target")) {
            lock.insert(
                key(&short),
                Target {
                    url,
                    title: text("title"),
                },
            );
        } else {
            let error = file.error(
                CODE,
                link.span.clone(),
                "a link has no `short` or no `target`",
            );
            diagnostics
                .push(error.hint("write `short = \"tm3.org/66\"` and `target = \"https://…\"`"));
        }
    }
    (lock, diagnostics)
}

/// A short link without scheme, `www.` and what may follow by accident.
pub(crate) fn key(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    rest.trim_end_matches('/').to_owned()
}

/// A title as it is compared: letters and digits alone, lower case.
pub(crate) fn title_key(title: &str) -> String {
    title
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The host of an address, lower case, without `www.`; `None` for what is no web address.
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
    }

    #[test]
    fn compares_titles_by_their_words() {
        assert_eq!(
            title_key("What did you do in Mitaka:  Ihar talks"),
            title_key("What did you do in Mitaka: Ihar talks")
        );
    }
}
