//! A feed: what there is to subscribe to, and where.

use crate::{Entry, EntryId, Listing, ListingKind, Permalink, Site};

/// What a feed carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    pub id_base: Option<url::Url>,
    /// Old addresses at which a feed must still be had, and its own.
    pub aliases: Vec<(Permalink, Permalink)>,
}

/// A feed, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// What it carries.
    pub of: FeedOf,
    /// Its form.
    pub form: FeedForm,
    /// Its address.
    pub permalink: Permalink,
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

impl Listing {
    /// Whether there is a feed of it alone.
    pub fn has_feed(&self) -> bool {
        matches!(
            self.kind,
            ListingKind::Blog
                | ListingKind::Roundups
                | ListingKind::Series(_)
                | ListingKind::Tag(_)
                | ListingKind::Person(_)
        )
    }

    /// Where the feed of it alone stands, when it has one.
    pub fn feed(&self) -> Option<Permalink> {
        self.has_feed().then(|| self.permalink.file("feed.xml"))
    }

    /// The same as Atom.
    pub fn atom_feed(&self) -> Option<Permalink> {
        self.has_feed().then(|| self.permalink.file("atom.xml"))
    }
}

/// The feeds that every site has.
pub fn feeds_of_site() -> [Feed; 3] {
    [
        (FeedForm::Rss, "feed.xml"),
        (FeedForm::Atom, "atom.xml"),
        (FeedForm::Json, "feed.json"),
    ]
    .map(|(form, name)| Feed {
        of: FeedOf::Site,
        form,
        permalink: Permalink::root().file(name),
    })
}

impl Site {
    /// Every feed of entries, those of the site first, archives last.
    pub fn feeds(&self) -> Vec<Feed> {
        let mut feeds = feeds_of_site().to_vec();
        let mut both = |of, rss: Permalink, atom: Permalink| {
            for (form, permalink) in [(FeedForm::Rss, rss), (FeedForm::Atom, atom)] {
                feeds.push(Feed {
                    of,
                    form,
                    permalink,
                });
            }
        };
        for (at, listing) in self.listings.iter().enumerate() {
            if let (Some(rss), Some(atom)) = (listing.feed(), listing.atom_feed()) {
                both(FeedOf::Listing(at), rss, atom);
            }
        }
        for id in self.ids() {
            let entry = self.entry(id);
            if entry.meeting().is_some_and(|own| !own.minutes.is_empty()) {
                let atom = entry.permalink.attached("atom.xml");
                both(FeedOf::Minutes(id), entry.minutes_feed(), atom);
            }
        }
        let archives = self.archived_years().into_iter().map(|year| Feed {
            of: FeedOf::Year(year),
            form: FeedForm::Atom,
            permalink: archive(year),
        });
        feeds.extend(archives);
        // Where another one has to be had, this one is not.
        let aliases = &self.meta.feeds.aliases;
        feeds.retain(|feed| !aliases.iter().any(|(old, _)| *old == feed.permalink));
        feeds
    }

    /// The years that have an archive, newest first: those that are over, when the feed of everything
    /// does not hold everything.
    pub fn archived_years(&self) -> Vec<i16> {
        let years = || self.dated().filter_map(|entry| entry.date);
        if years().count() <= self.meta.feeds.limit {
            return Vec::new();
        }
        let mut all: Vec<i16> = years().map(crate::Date::year).collect();
        all.sort_unstable_by(|a, b| b.cmp(a));
        all.dedup();
        all.into_iter().skip(1).collect()
    }

    /// The identity of an entry for those who subscribe: what never changes, wherever it moves.
    pub fn guid(&self, entry: &Entry) -> String {
        if !entry.id.starts_with('/') {
            return entry.id.clone();
        }
        let base = self.meta.feeds.id_base.as_ref();
        let base = base.unwrap_or(&self.meta.base_url);
        match Permalink::parse(&entry.id) {
            Ok(path) => {
                let url = base.join(&path.href(base.path()));
                url.map_or_else(|_| entry.id.clone(), String::from)
            }
            Err(_) => entry.id.clone(),
        }
    }
}

/// Where the archive of a year stands.
pub fn archive(year: i16) -> Permalink {
    Permalink::of_parts(["feeds"]).file(&format!("{year:04}.xml"))
}
