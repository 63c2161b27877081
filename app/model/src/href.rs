//! A link's target: what it leads to. It stays typed until it is written into a page or a feed.

use std::sync::Arc;

use url::Url;

use crate::{Addressed, EntryId, FilePath, Permalink, Site};

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// An entry of this site.
    Entry(EntryId),
    /// Another page of this site.
    Page(Permalink),
    /// A file of this site.
    File(FilePath),
    /// Somewhere else: an address as its author wrote it, with a scheme, or relative to the page.
    Elsewhere(Arc<str>),
    /// Nowhere: what its author wrote is no address.
    Nowhere(Arc<str>),
}

/// A link's target, with what follows its path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Href {
    /// What it leads to.
    pub target: Target,
    /// A query or a fragment, with its `?` or `#`.
    pub suffix: Option<Box<str>>,
}

/// Where an address is read, and so how it is written.
#[derive(Clone, Copy, Debug)]
pub enum ReadFrom<'a> {
    /// On a page of the site: a path, below that of the base URL.
    Site,
    /// Anywhere, such as in a feed reader: a whole URL. What is relative is seen from this one.
    Anywhere(&'a Url),
}

impl Target {
    /// This target, with nothing after its path.
    pub fn plain(self) -> Href {
        Href {
            target: self,
            suffix: None,
        }
    }
}

impl Href {
    /// An address elsewhere, as its author wrote it.
    pub fn elsewhere(url: &str) -> Self {
        Target::Elsewhere(url.into()).plain()
    }

    /// The target with a query or a fragment, if there is one.
    pub fn new(target: Target, suffix: &str) -> Self {
        Self {
            target,
            suffix: (!suffix.is_empty()).then(|| suffix.into()),
        }
    }

    /// The entry it leads to, if it leads to one.
    pub fn entry(&self) -> Option<EntryId> {
        match self.target {
            Target::Entry(id) => Some(id),
            _ => None,
        }
    }

    /// The host it leads to, without `www.`; `None` inside this site.
    pub fn host(&self) -> Option<&str> {
        match &self.target {
            Target::Elsewhere(url) => host(url),
            _ => None,
        }
    }
}

/// The host of an absolute address, without `www.`.
pub fn host(address: &str) -> Option<&str> {
    let rest = address.split_once("://")?.1;
    let host = rest.split(['/', '?', '#']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host))
}

impl Site {
    /// A link as it is written where it is read. `None` where it would lead nowhere: what is no
    /// address stays on the page of its author, and goes no further.
    pub fn link(&self, href: &Href, from: ReadFrom<'_>) -> Option<String> {
        let path = match &href.target {
            Target::Entry(id) => self.href(&self.entry(*id).permalink),
            Target::Page(permalink) => self.href(permalink),
            Target::File(path) => self.href(path),
            Target::Elsewhere(url) => url.to_string(),
            Target::Nowhere(text) => match from {
                ReadFrom::Site => text.to_string(),
                ReadFrom::Anywhere(_) => return None,
            },
        };
        let written = match &href.suffix {
            Some(suffix) => path + suffix,
            None => path,
        };
        match from {
            ReadFrom::Site => Some(written),
            ReadFrom::Anywhere(page) => Some(page.join(&written).ok()?.into()),
        }
    }

    /// A link as it is written on a page of the site.
    pub fn page_link(&self, href: &Href) -> String {
        self.link(href, ReadFrom::Site).unwrap_or_default()
    }

    /// A link as a whole URL, seen from the root; as written where it cannot be one.
    pub fn absolute_link(&self, href: &Href) -> String {
        let url = self.link(href, ReadFrom::Anywhere(&self.meta.base_url));
        url.unwrap_or_else(|| self.page_link(href))
    }

    /// The URL of something on this site.
    pub fn url_of(&self, to: &impl Addressed) -> Url {
        let base = &self.meta.base_url;
        base.join(&self.href(to)).unwrap_or_else(|_| base.clone())
    }
}
