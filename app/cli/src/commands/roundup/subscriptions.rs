//! The list of a planet's feeds: a planet.ini (Planet Venus) or OPML.

use plaza_html::Token;
use url::Url;

/// A feed, and the name of its owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Subscription {
    pub(crate) url: Url,
    pub(crate) name: Option<String>,
}

/// A line with an invalid feed address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mistake {
    /// From 1; `None` in OPML, which is not parsed by lines.
    pub(crate) line: Option<usize>,
    pub(crate) text: String,
}

/// Parses a list of feeds, in the order of the file.
pub(crate) fn read(text: &str) -> (Vec<Subscription>, Vec<Mistake>) {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('<') {
        opml(text)
    } else {
        ini(text)
    }
}

/// Sections are feeds: `[http://example.org/feed]`, then `name = Their Name`, in the syntax of Python's
/// configparser.
fn ini(text: &str) -> (Vec<Subscription>, Vec<Mistake>) {
    let (mut feeds, mut mistakes) = (Vec::<Subscription>::new(), Vec::new());
    let mut in_feed = false;
    for (at, line) in text.lines().enumerate() {
        // An indented line continues the previous one, and never names a feed.
        if line.starts_with([' ', '\t', '#', ';']) {
            continue;
        }
        let line = visible(line);
        if let Some(section) = line.strip_prefix('[') {
            let section = section.split(']').next().unwrap_or_default().trim();
            in_feed = false;
            match feed(section) {
                Some(url) => {
                    in_feed = true;
                    feeds.push(Subscription { url, name: None });
                }
                None if section.contains('/') => mistakes.push(Mistake {
                    line: Some(at + 1),
                    text: section.to_owned(),
                }),
                None => {}
            }
        } else if let Some((key, value)) = line.split_once(['=', ':'])
            && in_feed
            && key.trim().eq_ignore_ascii_case("name")
            && let Some(feed) = feeds.last_mut()
        {
            feed.name = Some(value.trim().to_owned()).filter(|name| !name.is_empty());
        }
    }
    (feeds, mistakes)
}

/// Outlines with an `xmlUrl` are feeds (OPML 2.0, "Subscription lists").
fn opml(text: &str) -> (Vec<Subscription>, Vec<Mistake>) {
    let (mut feeds, mut mistakes) = (Vec::new(), Vec::new());
    for token in plaza_html::tokens(text) {
        let Token::StartTag(tag) = token else {
            continue;
        };
        if tag.name.as_slice() != b"outline" {
            continue;
        }
        let attribute = |name: &[u8]| {
            let value = tag.attributes.get(name)?;
            let value = visible(&String::from_utf8_lossy(&value.value))
                .trim()
                .to_owned();
            Some(value).filter(|value| !value.is_empty())
        };
        let Some(address) = attribute(b"xmlurl") else {
            continue;
        };
        match feed(&address) {
            Some(url) => feeds.push(Subscription {
                url,
                name: attribute(b"title").or_else(|| attribute(b"text")),
            }),
            None => mistakes.push(Mistake {
                line: None,
                text: address,
            }),
        }
    }
    (feeds, mistakes)
}

fn feed(address: &str) -> Option<Url> {
    let address = address
        .strip_prefix("feed://")
        .map_or_else(|| address.to_owned(), |rest| format!("http://{rest}"));
    let url = Url::parse(&address).ok()?;
    matches!(url.scheme(), "http" | "https").then_some(url)
}

/// Text without invisible characters, which often come with copied text.
fn visible(text: &str) -> String {
    let is_hidden = |c: char| {
        matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
            || (c.is_control() && c != '\t')
    };
    text.chars().filter(|c| !is_hidden(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let (feeds, mistakes) = read(text);
        let feeds = feeds.into_iter().map(|feed| {
            let name = feed.name.unwrap_or_default();
            format!("{} {name}", feed.url)
        });
        let mistakes = mistakes.into_iter().map(|mistake| {
            let line = mistake.line.map_or("?".to_owned(), |line| line.to_string());
            format!("{line}! {}", mistake.text)
        });
        feeds.chain(mistakes).collect()
    }

    #[test]
    fn reads_a_planet() {
        let text = "\u{feff}# A planet\n[Planet]\nname = Planet X\nlink = http://x.org/\n\
            bill_of_materials:\n  [http://not.a/feed]\n[DEFAULT]\nfacewidth = 65\n\n\
            [http://a.org/feed]\nname = Ana \u{200f}\ntwitter = a\n\
            # [http://b.org/feed]\n# name = B\n\
            [feed://c.org/x] ; ours\r\nNAME: C\r\n[htp://d.org/]\n[http://e.org/]\n";
        assert_eq!(
            shown(text),
            [
                "http://a.org/feed Ana",
                "http://c.org/x C",
                "http://e.org/ ",
                "17! htp://d.org/"
            ]
        );
    }

    #[test]
    fn reads_opml() {
        let text = "<?xml version=\"1.0\"?><opml version=\"2.0\"><body>\
            <outline text=\"A folder\"><outline type=\"rss\" text=\"T\" title=\"A &amp; B\" \
            xmlUrl=\"http://a.org/?x=1&amp;y=2\"/></outline>\
            <outline text=\"C\" xmlUrl=\"c\"/></body></opml>";
        assert_eq!(shown(text), ["http://a.org/?x=1&y=2 A & B", "?! c"]);
    }
}
