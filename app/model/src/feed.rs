//! A feed: what there is to subscribe to, and where.

use url::Url;

use crate::address::href;
use crate::{Entry, EntryId, FilePath, Item, Permalink, Site};

/// What a feed carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FeedOf {
    /// Everything with a date.
    Site,
    /// The entries of a listing, by its place among the site's.
    Listing(usize),
    /// The minutes of a meeting.
    Minutes(EntryId),
    /// Everything of a year that is over: an archive (RFC 5005, section 4).
    Year(i16),
}

/// The form of a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FeedForm {
    /// RSS 2.0.
    Rss,
    /// Atom (RFC 4287).
    Atom,
    /// JSON Feed 1.1.
    Json,
}

/// How much of an entry feeds carry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FeedContent {
    /// All of it.
    #[default]
    Full,
    /// Its summary.
    Summary,
}

/// What the site says about its feeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedSettings {
    /// How many of the newest entries one holds.
    pub limit: usize,
    /// How much of each.
    pub content: FeedContent,
    /// Who tells subscribers at once when there is something new (W3C, WebSub).
    pub hub: Option<String>,
    /// The address that identities begin with, when it is not that of the site: the first one.
    pub id_base: Option<Url>,
    /// Old addresses at which a feed must still be had, and its own.
    pub aliases: Vec<(FilePath, FilePath)>,
}

/// A feed, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// What it carries.
    pub of: FeedOf,
    /// Its form.
    pub form: FeedForm,
    /// Where it stands.
    pub path: FilePath,
}

impl FeedForm {
    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Rss => "application/rss+xml",
            Self::Atom => "application/atom+xml",
            Self::Json => "application/feed+json",
        }
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rss => "RSS",
            Self::Atom => "Atom",
            Self::Json => "JSON Feed",
        }
    }
}

impl Site {
    /// Every feed of entries, those of the site first, archives last.
    pub fn feeds(&self) -> impl Iterator<Item = Feed> {
        self.catalogue
            .iter()
            .filter_map(|output| match output.item {
                Item::Feed(of, form) => Some(Feed {
                    of,
                    form,
                    path: output.file()?.clone(),
                }),
                _ => None,
            })
    }

    /// The feed that stands at an address, be it an old one.
    pub fn feed_at(&self, path: &FilePath) -> Option<Feed> {
        match self.catalogue.get(path.as_str())?.item {
            Item::Feed(of, form) => Some(Feed {
                of,
                form,
                path: path.clone(),
            }),
            Item::OldFeed(at) => {
                let (_, own) = self.meta.feeds.aliases.get(at)?;
                match self.catalogue.get(own.as_str())?.item {
                    Item::Feed(of, form) => Some(Feed {
                        of,
                        form,
                        path: own.clone(),
                    }),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// The form of a feed that stands at an address of the site's.
    pub fn feed(&self, of: FeedOf, form: FeedForm) -> Option<Feed> {
        let path = self.path_of(Item::Feed(of, form))?.clone();
        Some(Feed { of, form, path })
    }

    /// The years that have an archive, newest first.
    pub fn archived_years(&self) -> Vec<i16> {
        let years = self.feeds().filter_map(|feed| match feed.of {
            FeedOf::Year(year) => Some(year),
            _ => None,
        });
        years.collect()
    }

    /// The identity of an entry for those who subscribe: what never changes, wherever it moves.
    pub fn guid(&self, entry: &Entry) -> String {
        if !entry.id.starts_with('/') {
            return entry.id.clone();
        }
        let base = self.id_base();
        match Permalink::parse(&entry.id) {
            Ok(path) => {
                let url = base.join(&href(base.path(), &path));
                url.map_or_else(|_| entry.id.clone(), String::from)
            }
            Err(_) => entry.id.clone(),
        }
    }

    /// The address that identities begin with: where the site was published first.
    pub fn id_base(&self) -> &Url {
        let said = self.meta.feeds.id_base.as_ref();
        said.unwrap_or(&self.meta.base_url)
    }
}
