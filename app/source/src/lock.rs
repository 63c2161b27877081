//! links.lock: the targets of short links and the sizes of recordings on other sites, in a file that the
//! community owns.
//!
//! It is TOML, sorted, one block a link or recording, so that two branches that add different ones merge
//! without a conflict. `plaza links update` writes it, and it may be edited by hand.

mod read;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil;

pub(crate) use read::read;

/// The only version of the file format.
const VERSION: &str = "1";

/// The source of a short link's target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkSource {
    /// The network.
    Fetched,
    /// A roundup links with it the title of one of the site's own entries.
    Title,
    /// An editor.
    #[default]
    Manual,
}

/// Where a short link leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownLink {
    /// The address.
    pub target: String,
    /// The title of the page there.
    pub title: Option<String>,
    /// The HTTP status of the target (RFC 9110, section 15).
    pub status: Option<u16>,
    /// The day of the last check.
    pub checked: Option<civil::Date>,
    /// The source of the target.
    pub source: LinkSource,
    /// The target before it moved to another host.
    pub before: Option<String>,
}

/// A recording on another site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownAudio {
    /// Its size in bytes; never 0.
    pub length: u64,
    /// Its media type.
    pub media_type: Option<String>,
    /// When its server was asked; not if an editor wrote this.
    pub checked: Option<civil::Date>,
}

/// The content of links.lock, by the short link without its scheme: `tm3.org/66`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// The links.
    pub links: BTreeMap<String, KnownLink>,
    /// The site's own short links: the path that each code leads to permanently.
    pub codes: BTreeMap<String, String>,
    /// Recordings on other sites, by their addresses.
    pub audio: BTreeMap<String, KnownAudio>,
}

impl LinkSource {
    /// Every source.
    pub const ALL: [Self; 3] = [Self::Fetched, Self::Title, Self::Manual];

    /// The source as written in links.lock.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fetched => "fetched",
            Self::Title => "title",
            Self::Manual => "manual",
        }
    }
}

impl Lock {
    /// The text of the file, with a comment at the top.
    pub fn to_toml(&self, comment: &str) -> String {
        let mut toml = format!("# {comment}\nversion = {VERSION}\n");
        for (short, link) in &self.links {
            toml.push_str("\n[[link]]\n");
            let mut line = |name: &str, value: &str| {
                // Writing to a String cannot fail.
                let _ = writeln!(toml, "{name} = {}", quoted(value));
            };
            line("short", short);
            line("target", &link.target);
            if let Some(title) = &link.title {
                line("title", title);
            }
            if let Some(before) = &link.before {
                line("before", before);
            }
            line("source", link.source.as_str());
            if let Some(status) = link.status {
                let _ = writeln!(toml, "status = {status}");
            }
            if let Some(checked) = link.checked {
                let _ = writeln!(toml, "checked = {checked}");
            }
        }
        for (code, path) in &self.codes {
            let (code, path) = (quoted(code), quoted(path));
            let _ = write!(toml, "\n[[short]]\ncode = {code}\npath = {path}\n");
        }
        for (url, audio) in &self.audio {
            let (url, length) = (quoted(url), audio.length);
            let _ = write!(toml, "\n[[audio]]\nurl = {url}\nlength = {length}\n");
            if let Some(media_type) = &audio.media_type {
                let _ = writeln!(toml, "type = {}", quoted(media_type));
            }
            if let Some(checked) = audio.checked {
                let _ = writeln!(toml, "checked = {checked}");
            }
        }
        toml
    }
}

/// Text as a basic string of TOML 1.0.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use plaza_model::SourcePath;

    use super::*;
    use plaza_text::SourceFile;

    fn lock(text: &str) -> (Lock, Vec<(usize, String)>) {
        let file = SourceFile::new(SourcePath::new("links.lock"), text.to_owned());
        let (lock, diagnostics) = read(&file);
        let told = diagnostics.into_iter().map(|diagnostic| {
            let line = diagnostic.place.map_or(0, |place| place.start.line);
            (line, diagnostic.message)
        });
        (lock, told.collect())
    }

    #[test]
    fn what_is_written_can_be_read() {
        let known = KnownLink {
            target: "https://example.org/a?b=\"c\"".to_owned(),
            title: Some("A \\ \"title\"\u{1}".to_owned()),
            status: Some(200),
            checked: Some(civil::date(2016, 5, 2)),
            source: LinkSource::Fetched,
            before: Some("https://example.com/".to_owned()),
        };
        let mut written = Lock::default();
        written.links.insert("tm3.org/66".to_owned(), known);
        let bare = KnownLink {
            target: "https://example.org/".to_owned(),
            ..KnownLink::default()
        };
        written.links.insert("bit.ly/x".to_owned(), bare);
        written
            .codes
            .insert("k3f9".to_owned(), "/blog/a/".to_owned());
        let audio = KnownAudio {
            length: 7_340_032,
            media_type: Some("audio/mpeg".to_owned()),
            checked: Some(civil::date(2016, 5, 2)),
        };
        let by_hand = KnownAudio {
            length: 1,
            ..KnownAudio::default()
        };
        let url = |name: &str| format!("https://example.org/{name}.mp3");
        written.audio.insert(url("b"), audio);
        written.audio.insert(url("a"), by_hand);
        let toml = written.to_toml("Where links lead.");
        assert_eq!(lock(&toml), (written, vec![]), "{toml}");
        assert!(toml.find("bit.ly") < toml.find("tm3.org"), "sorted");
    }

    #[test]
    fn tells_what_is_wrong() {
        for (text, line, message) in [
            (
                "version = 2\n",
                1,
                "this version of links.lock is not supported",
            ),
            (
                "[[link]]\nshort = \"a.b/c\"\n",
                2,
                "a link is missing `short` or `target`",
            ),
            (
                "[[link]]\nshort = \"a.b/c\"\ntarget = \"file:///etc\"\n",
                3,
                "`target` is not a web address: `file:///etc`",
            ),
            (
                "[[link]]\nshort = \"a.b/c\"\ntarget = \"http://x.y/\"\nstatus = \"good\"\n",
                4,
                "`status` is not a status: `good`",
            ),
            (
                "[[short]]\ncode = \"a/b\"\npath = \"/c/\"\n",
                2,
                "a short link is missing `code` or `path`",
            ),
            (
                "[[audio]]\nurl = \"https://a.b/c.mp3\"\nlength = 0\n",
                3,
                "`length` is not a number of bytes: `0`",
            ),
            (
                "[[audio]]\nlength = 1\n",
                2,
                "a recording is missing `url` or `length`",
            ),
            ("links = []\n", 1, "`links` is not a key that Plaza knows"),
        ] {
            let (_, told) = lock(text);
            assert_eq!(told.len(), 1, "{text}: {told:?}");
            assert_eq!(told[0].1, message, "{text}");
            assert!(
                told[0].0 == line || message.contains(" is missing "),
                "{text}: {told:?}"
            );
        }
    }
}
