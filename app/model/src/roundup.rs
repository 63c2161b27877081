//! A roundup: a dated list of what others wrote, each with an excerpt and where to read on.

use crate::entry::push_escaped;
use crate::{Html, PersonId};

/// What a roundup invites the reader to do with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Read it.
    Read,
    /// Read it and listen to it.
    Listen,
    /// Watch it.
    Watch,
}

/// Who wrote what a roundup points to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Writer {
    /// The name, as written.
    pub name: String,
    /// Where the name led, if it was a link.
    pub url: Option<String>,
    /// The person of the site.
    pub person: PersonId,
}

/// Where a roundup's entry is to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundupLink {
    /// The true destination where it is known, else the link as written. Root-relative when it is
    /// an entry of this site.
    pub url: String,
    /// The short link it was expanded from.
    pub short: Option<String>,
}

/// One thing to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundupEntry {
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub writers: Vec<Writer>,
    /// Quoted from it.
    pub excerpt: Html,
    /// Where it is.
    pub link: Option<RoundupLink>,
    /// To read, to listen to or to watch.
    pub action: Action,
}

/// A part of a roundup, in the order of its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoundupPart {
    /// Ordinary text.
    Text(Html),
    /// An entry.
    Entry(RoundupEntry),
}

/// A dated list of what others wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roundup {
    /// Its text and entries.
    pub parts: Vec<RoundupPart>,
}

impl Roundup {
    /// Its text, and its entries as lists.
    pub(crate) fn plain_html(&self) -> String {
        let mut html = String::new();
        let is_entry = |part: &RoundupPart| matches!(part, RoundupPart::Entry(_));
        for parts in self.parts.chunk_by(|a, b| is_entry(a) == is_entry(b)) {
            let is_list = parts.first().is_some_and(is_entry);
            html.push_str(if is_list { "<ul>\n" } else { "" });
            for part in parts {
                match part {
                    RoundupPart::Text(text) => html.push_str(text.as_str()),
                    RoundupPart::Entry(entry) => entry.push_html(&mut html),
                }
            }
            html.push_str(if is_list { "</ul>\n" } else { "" });
        }
        html
    }

    /// The entries alone.
    pub fn entries(&self) -> impl Iterator<Item = &RoundupEntry> {
        self.parts.iter().filter_map(|part| match part {
            RoundupPart::Entry(entry) => Some(entry),
            RoundupPart::Text(_) => None,
        })
    }
}

impl RoundupLink {
    /// The host it leads to, without `www.`; `None` inside this site.
    pub fn host(&self) -> Option<&str> {
        host(&self.url)
    }
}

/// The host of an absolute address, without `www.`.
pub fn host(address: &str) -> Option<&str> {
    let rest = address.split_once("://")?.1;
    let host = rest.split(['/', '?', '#']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host))
}

impl RoundupEntry {
    fn push_html(&self, html: &mut String) {
        html.push_str("<li>\n<p>");
        if let Some(link) = &self.link {
            html.push_str("<a href=\"");
            push_escaped(html, &link.url);
            html.push_str("\">");
        }
        html.push_str("<strong>");
        push_escaped(html, &self.title);
        html.push_str("</strong>");
        if self.link.is_some() {
            html.push_str("</a>");
        }
        if !self.writers.is_empty() {
            let names = self.writers.iter().map(|writer| writer.name.as_str());
            html.push_str(" by ");
            push_escaped(html, &names.collect::<Vec<_>>().join(", "));
        }
        html.push_str("</p>\n");
        if !self.excerpt.is_empty() {
            html.push_str("<blockquote>\n");
            html.push_str(self.excerpt.as_str());
            html.push_str("</blockquote>\n");
        }
        html.push_str("</li>\n");
    }
}
