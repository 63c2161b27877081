//! A feed of entries: what it carries, its form and its address.

use url::Url;

use crate::address::href;
use crate::{Addressed, Archive, Dated, Entry, EntryId, FilePath, Item, Permalink, Site, archives};

/// The maximum number of entries in the feed of a tag or a person.
pub const OF_TAG: usize = 20;

/// The entries a feed carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FeedOf {
    /// Every dated entry.
    Site,
    /// The entries of a listing, by its index in [`Site::listings`].
    Listing(usize),
    /// The minutes of a meeting.
    Minutes(EntryId),
    /// Older entries: an archive (RFC 5005, section 4).
    Archive {
        /// The section whose entries these are, by the index of its listing; `None` for the site.
        section: Option<usize>,
        /// Their year.
        year: i16,
        /// Which part of the year, from 1.
        part: usize,
    },
}

/// The format of a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FeedForm {
    /// RSS 2.0.
    Rss,
    /// Atom (RFC 4287).
    Atom,
    /// JSON Feed 1.1.
    Json,
}

/// How much of each entry feeds carry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FeedContent {
    /// The whole content.
    #[default]
    Full,
    /// The summary.
    Summary,
}

/// The site's settings for feeds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FeedSettings {
    /// The largest number of entries in a feed.
    pub limit: usize,
    /// The bytes above which a feed has fewer.
    pub largest: Option<usize>,
    /// How much of each entry they carry.
    pub content: FeedContent,
    /// How much those of tags and people carry.
    pub of_tags: FeedContent,
    /// How much archives carry.
    pub of_archives: FeedContent,
    /// The hub that notifies subscribers immediately (W3C, WebSub).
    pub hub: Option<String>,
    /// The base URL of identities, if the site has moved: where it was first published.
    pub id_base: Option<Url>,
    /// Old addresses at which a feed is still published, each with its current one.
    pub aliases: Vec<(FilePath, FilePath)>,
}

/// A feed at its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// The entries it carries.
    pub of: FeedOf,
    /// Its format.
    pub form: FeedForm,
    /// Its address.
    pub path: FilePath,
}

impl FeedForm {
    /// Its media type, which links to it announce.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Rss => "application/rss+xml",
            Self::Atom => "application/atom+xml",
            Self::Json => "application/feed+json",
        }
    }

    /// The media type it is sent with. Browsers show `application/xml` with its style sheet, but neither
    /// of the types for RSS and Atom; feed readers take all three.
    pub fn sent_as(self) -> &'static str {
        match self {
            Self::Rss | Self::Atom => "application/xml",
            Self::Json => self.media_type(),
        }
    }

    /// Its name, for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rss => "RSS",
            Self::Atom => "Atom",
            Self::Json => "JSON Feed",
        }
    }
}

impl Site {
    /// Every feed of entries: the site's first, archives last.
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

    /// The feed at an address, which may be an old one.
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

    /// The feed of some entries in a format, if the site publishes it.
    pub fn feed(&self, of: FeedOf, form: FeedForm) -> Option<Feed> {
        let path = self.path_of(Item::Feed(of, form))?.clone();
        Some(Feed { of, form, path })
    }

    /// The dated entries of a section, or of the site, newest first.
    pub fn dated_of(&self, section: Option<usize>) -> Vec<EntryId> {
        let is_dated = |id: &EntryId| self.entry(*id).date.is_some();
        if let Some(at) = section {
            let own = self.listings[at].entries.iter().copied();
            own.filter(is_dated).collect()
        } else {
            let own = self.ids().filter(is_dated);
            own.filter(|id| self.entry(*id).kind.is_dated()).collect()
        }
    }

    /// The archives of some dated entries, newest first.
    pub fn archives_of(&self, entries: &[EntryId]) -> Vec<Archive> {
        let dated = entries.iter().filter_map(|id| {
            let entry = self.entry(*id);
            Some((entry.date?, *entry.size.untracked()))
        });
        archives(&Dated::all(dated), &self.meta.feeds)
    }

    /// The identity of an entry in feeds, which stays the same when the entry moves.
    pub fn guid(&self, entry: &Entry) -> String {
        if !entry.id.starts_with('/') {
            return entry.id.clone();
        }
        // Of two entries that were at one address, the second has a number after a `#`.
        let (path, number) = match entry.id.split_once('#') {
            Some((path, number)) => (path, Some(number)),
            None => (entry.id.as_str(), None),
        };
        let Ok(path) = Permalink::parse(path) else {
            return entry.id.clone();
        };
        let mut url = self.first_url(&path);
        url.set_fragment(number);
        url.into()
    }

    /// The identity of a feed or a page: its URL where the site was first published, which stays the
    /// same when the site moves.
    pub fn first_url(&self, to: &impl Addressed) -> Url {
        let base = self.id_base();
        let url = base.join(&href(base.path(), to));
        url.unwrap_or_else(|_| base.clone())
    }

    /// The base URL of identities: where the site was first published.
    pub fn id_base(&self) -> &Url {
        let said = self.meta.feeds.id_base.as_ref();
        said.unwrap_or(&self.meta.base_url)
    }
}
