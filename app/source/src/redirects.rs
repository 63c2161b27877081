//! `_redirects`: old addresses and where each leads, one per line, as static hosts read them.

use std::collections::BTreeMap;

use plaza_model::Permalink;

/// What a file of redirects says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Redirects {
    /// Old addresses, and where each leads.
    pub(crate) known: BTreeMap<String, String>,
    /// The lines with placeholders, which lead where only the host knows.
    pub(crate) rules: Vec<String>,
}

/// Reads `/from /to 301` lines.
pub(crate) fn read(text: &str) -> Redirects {
    let lines = text.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut all = Redirects::default();
    for line in lines {
        match known(line) {
            Some((from, to)) => drop(all.known.insert(from, to)),
            None if line.starts_with('/') => all.rules.push(line.to_owned()),
            None => {}
        }
    }
    all
}

fn known(line: &str) -> Option<(String, String)> {
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
}

/// The old addresses, those that are pages of their own, and where each leads. An address that leads to
/// itself is none.
pub(crate) fn addresses(redirects: &BTreeMap<String, String>) -> Vec<(Permalink, String)> {
    let addresses = redirects.iter().filter_map(|(from, to)| {
        let from = Permalink::parse(from).ok()?;
        let path = to.split(['?', '#']).next().unwrap_or_default();
        let is_itself =
            Permalink::parse(path).is_ok_and(|to| to.output_file() == from.output_file());
        (!is_itself).then(|| (from, to.clone()))
    });
    addresses.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_lines() {
        let read = read(
            "# old\n/a/ /b 301\n/c d/\n/x/* /y/:splat\n/chat https://example.org/\nnone\n/about/:page\n",
        );
        assert_eq!(read.rules, ["/x/* /y/:splat", "/about/:page"]);
        let read = read.known;
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
