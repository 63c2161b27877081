//! A link's target, typed until it is written into a page or a feed.

use std::sync::Arc;

use url::Url;

use crate::{Addressed, EntryId, FilePath, Permalink, Site};

/// The destination of a link.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// An entry of this site.
    Entry(EntryId),
    /// Another page of this site.
    Page(Permalink),
    /// A file of this site.
    File(FilePath),
    /// An address elsewhere, as its author wrote it: with a scheme, or relative to the page.
    Elsewhere(Arc<str>),
    /// Text that is not a valid address, as its author wrote it.
    Nowhere(Arc<str>),
}

/// A link's target, with its query and fragment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Href {
    /// Its destination.
    pub target: Target,
    /// A query or a fragment, with its `?` or `#`.
    pub suffix: Option<Box<str>>,
}

/// Where a link will be read, which decides how it is written.
#[derive(Clone, Copy, Debug)]
pub enum ReadFrom<'a> {
    /// On a page of the site: written as a path, below the base URL's.
    Site,
    /// Anywhere, such as in a feed reader: written as an absolute URL, resolved against this one.
    Anywhere(&'a Url),
}

impl Target {
    /// A link to this target without a query or fragment.
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

    /// A link to a target with a query or fragment, which may be empty.
    pub fn new(target: Target, suffix: &str) -> Self {
        Self {
            target,
            suffix: (!suffix.is_empty()).then(|| suffix.into()),
        }
    }

    /// The entry it leads to, if any.
    pub fn entry(&self) -> Option<EntryId> {
        match self.target {
            Target::Entry(id) => Some(id),
            _ => None,
        }
    }

    /// The host it leads to, without `www.`; `None` within this site.
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
    /// A link as written for where it is read. `None` if it is not a valid address, unless on a page of
    /// the site, where it stays as its author wrote it.
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

    /// A link as written on a page of the site.
    pub fn page_link(&self, href: &Href) -> String {
        self.link(href, ReadFrom::Site).unwrap_or_default()
    }

    /// A link as an absolute URL, resolved against the base URL; unchanged if that fails.
    pub fn absolute_link(&self, href: &Href) -> String {
        let url = self.link(href, ReadFrom::Anywhere(&self.meta.base_url));
        url.unwrap_or_else(|| self.page_link(href))
    }

    /// The absolute URL of a page or file of this site.
    pub fn url_of(&self, to: &impl Addressed) -> Url {
        let base = &self.meta.base_url;
        base.join(&self.href(to)).unwrap_or_else(|_| base.clone())
    }
}
