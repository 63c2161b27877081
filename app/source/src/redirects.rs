//! `_redirects`: old addresses and where each leads, one per line, as static hosts read them.

use std::collections::BTreeMap;

/// Reads `/from /to 301` lines. Those with placeholders lead where only the host knows.
pub(crate) fn read(text: &str) -> BTreeMap<String, String> {
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'));
    let redirects = lines.filter_map(|line| {
        let mut words = line.split_whitespace();
        let (from, to) = (words.next()?, words.next()?);
        let is_known = from.starts_with('/') && !from.contains(['*', ':']) && !to.contains("/:");
        // An address without a scheme is one of this site.
        let to = if to.starts_with('/') || to.contains("://") {
            to.to_owned()
        } else {
            format!("/{to}")
        };
        is_known.then(|| (from.to_owned(), to))
    });
    redirects.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_lines() {
        let read =
            read("# old\n/a/ /b 301\n/c d/\n/x/* /y/:splat\n/chat https://example.org/\nnone\n");
        let read: Vec<(&str, &str)> = read.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(
            read,
            [
                ("/a/", "/b"),
                ("/c", "/d/"),
                ("/chat", "https://example.org/")
            ]
        );
    }
}
