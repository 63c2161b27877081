//! Outputs: all that a site publishes, decided in this one place, once everything has an address.
//!
//! Claims are compared as output files. What Plaza generates comes first, then entries, files and
//! aliases: of two outputs that cannot both be written, the one is left out that somebody can change.

mod clash;

use std::collections::HashSet;

use plaza_model::{
    Address, Catalogue, Code, Diagnostic, EntryId, FeedForm, FeedOf, File, FilePath, Item, Level,
    Listing, PageNumber, Permalink, Route, SourcePath, paths,
};

use super::placing::Placed;
use super::{Parts, archives};
use crate::kinds::{self, interview::series};

/// What the outputs are made from.
pub(crate) struct Published<'a> {
    pub(crate) parts: &'a Parts<'a>,
    pub(crate) placed: &'a [Placed],
    pub(crate) listings: &'a [Listing],
    pub(crate) series: &'a [series::Draft],
    /// The collection of each series.
    pub(crate) of_series: &'a [usize],
    pub(crate) files: &'a [File],
    /// The content file that each published file is a copy of.
    pub(crate) sources: &'a [SourcePath],
    /// The old addresses that the settings list.
    pub(crate) moved: &'a [(Permalink, String)],
    /// Where another generator has feeds, and which of Plaza's is the same.
    pub(crate) old_feeds: &'a [(FilePath, FilePath)],
}

/// The pages and files that Plaza generates for every site. No entry can replace them.
pub(crate) fn fixed() -> Vec<(Address, Item)> {
    let pages = [
        (Permalink::root(), Route::Home),
        (paths::tags(), Route::Tags),
        (paths::people(), Route::People),
        (paths::feeds(), Route::Feeds),
    ];
    let files = [
        (paths::opml(), Item::Opml),
        (paths::sitemap(), Item::Sitemap),
        (paths::headers(), Item::Headers),
        (paths::redirects(), Item::Redirects),
    ];
    let pages = pages.map(|(permalink, route)| (permalink.into(), Item::Page(route)));
    let files = files.map(|(path, item)| (path.into(), item));
    pages.into_iter().chain(files).collect()
}

/// The feeds that every site has.
pub(crate) fn feeds_of_site() -> impl Iterator<Item = (Address, Item)> {
    let forms = [FeedForm::Rss, FeedForm::Atom, FeedForm::Json].into_iter();
    forms.map(|form| {
        let path = paths::feed(&Permalink::root(), form);
        (path.into(), Item::Feed(FeedOf::Site, form))
    })
}

/// What a site publishes, and what it cannot.
pub(crate) struct Claimed {
    pub(crate) catalogue: Catalogue,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The entries and files that have nowhere to be written, and the error for each.
    pub(crate) refused: Vec<(SourcePath, Diagnostic)>,
}

/// Lists what the site publishes, and reports outputs whose place is taken.
pub(crate) fn catalogue(published: &Published<'_>) -> Claimed {
    let mut claims = Claims {
        published,
        claimed: Claimed {
            catalogue: Catalogue::default(),
            diagnostics: Vec::new(),
            refused: Vec::new(),
        },
        of_kinds: kinds::outputs(published),
    };
    claims.own();
    claims.listings();
    claims.of_kinds(|item| matches!(item, Item::Page(_)));
    claims.feeds();
    claims.of_kinds(|item| !matches!(item, Item::OldCalendar(..)));
    claims.assets();
    claims.entries();
    claims.files();
    claims.aliases();
    claims.of_kinds(|_| true);
    claims.moved();
    claims.gone();
    claims.claimed
}

pub(super) struct Claims<'a> {
    pub(super) published: &'a Published<'a>,
    pub(super) claimed: Claimed,
    /// Outputs of the kinds that have not claimed their address yet.
    of_kinds: Vec<(Address, Item)>,
}

impl<'a> Claims<'a> {
    fn placed(&self) -> impl Iterator<Item = (EntryId, &'a Placed)> + use<'a> {
        let placed = self.published.placed.iter().enumerate();
        placed.map(|(id, placed)| (EntryId(id), placed))
    }

    /// Claims what every site has, except what the site's own files replace.
    fn own(&mut self) {
        let assets = self.published.parts.assets_of_theme;
        let public = assets.iter().filter(|asset| asset.source.is_some());
        let mut replaced: HashSet<&str> = public.map(|asset| asset.path.as_str()).collect();
        replaced.extend(self.replacing());
        let is_replaceable = |item| {
            matches!(
                item,
                Item::Headers | Item::Redirects | Item::Robots | Item::Sitemap
            )
        };
        let robots = (Address::from(paths::robots()), Item::Robots);
        for (address, item) in fixed().into_iter().chain([robots]) {
            if !(is_replaceable(item) && replaced.contains(address.as_str())) {
                self.claim(address, item);
            }
        }
        let files = self.published.files.iter();
        replaced.extend(files.map(|file| file.path.as_str()));
        for (at, asset) in assets.iter().enumerate() {
            let is_replaced = asset.is_replaceable && replaced.contains(asset.path.as_str());
            if asset.source.is_none() && !is_replaced {
                self.claim(asset.path.clone(), Item::Asset(at));
            }
        }
        replaced.extend(self.placed().map(|(_, placed)| placed.permalink.as_str()));
        let not_found = paths::not_found();
        if !replaced.contains(not_found.as_str()) {
            self.claim(not_found, Item::Page(Route::NotFound));
        }
    }

    /// The files of another generator's site that stand where Plaza would publish its own.
    fn replacing(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let is_foreign = self.published.parts.settings.dialect.is_some();
        let files = self.published.files.iter();
        let files = files.filter(move |_| is_foreign);
        files.map(|file| file.path.as_str())
    }

    /// Claims the files of public/.
    fn assets(&mut self) {
        let assets = self.published.parts.assets_of_theme.iter().enumerate();
        for (at, asset) in assets.filter(|(_, asset)| asset.source.is_some()) {
            self.claim(asset.path.clone(), Item::Asset(at));
        }
    }

    fn listings(&mut self) {
        for (at, listing) in self.published.listings.iter().enumerate() {
            for number in (1..=listing.pages()).filter_map(PageNumber::new) {
                let page = Item::Page(Route::Listing(at, number));
                self.claim(listing.page_permalink(number), page);
            }
        }
    }

    /// Claims the pages of entries, oldest first, so that a newer one takes nothing from an older one.
    fn entries(&mut self) {
        let placed: Vec<_> = self.placed().collect();
        let (dated, undated): (Vec<_>, Vec<_>) =
            placed.iter().partition(|(_, placed)| placed.date.is_some());
        for (id, placed) in dated.into_iter().rev().chain(undated) {
            self.claim(placed.permalink.clone(), Item::Page(Route::Entry(id)));
        }
    }

    fn files(&mut self) {
        for (at, file) in self.published.files.iter().enumerate() {
            self.claim(file.path.clone(), Item::File(at));
        }
    }

    fn aliases(&mut self) {
        for (id, placed) in self.placed() {
            for (number, alias) in placed.aliases.iter().enumerate() {
                let redirect = Item::Page(Route::Redirect(id, number));
                self.claim(alias.clone(), redirect);
            }
        }
    }

    /// Claims the old addresses that the settings list, as far as nothing is published there and a page can
    /// lead away from there: in place of another file it would not be read as a page.
    fn moved(&mut self) {
        let is_own = self.published.parts.settings.dialect.is_none();
        for (at, (from, _)) in self.published.moved.iter().enumerate() {
            let file = from.output_file();
            if !file
                .rsplit_once('.')
                .is_some_and(|(_, own)| ["html", "htm"].contains(&own))
            {
                continue;
            }
            let claimed = &mut self.claimed.catalogue;
            if let Err(clash) = claimed.claim(from.clone(), Item::Page(Route::Moved(at)))
                && is_own
            {
                let other = self.published.other(&clash);
                let message = format!("`{from}` does not redirect: it is {other}");
                let level = Level::Warning;
                let warning = Diagnostic::of_file("site.toml", level, Code::Site, message);
                let hint = "remove it from `redirects`, or remove what is published there";
                self.claimed.diagnostics.push(warning.hint(hint));
            }
        }
    }

    fn feeds(&mut self) {
        let aliases = &self.published.parts.settings.feeds.aliases;
        // An address in `feed.paths` takes precedence over the feed that would be there.
        for (at, (old, _)) in aliases.iter().enumerate() {
            self.claim(old.clone(), Item::OldFeed(at));
        }
        // Atom requires a date (RFC 4287, section 4.2.15), and there is none to give.
        let has_date = self.has_date();
        let is_possible = |form: FeedForm| has_date || form != FeedForm::Atom;
        let replaced: HashSet<&str> = self.replacing().collect();
        for (address, item) in feeds_of_site() {
            let is_replaced = replaced.contains(address.as_str());
            if !is_replaced && !matches!(item, Item::Feed(_, form) if !is_possible(form)) {
                self.feed(address, item);
            }
        }
        let both = [FeedForm::Rss, FeedForm::Atom].into_iter();
        let both: Vec<FeedForm> = both.filter(|form| is_possible(*form)).collect();
        let listings = self.published.listings.iter().enumerate();
        for (at, listing) in listings.filter(|(_, listing)| listing.kind.has_feed()) {
            for &form in &both {
                let path = paths::feed(&listing.permalink, form);
                if replaced.contains(path.as_str()) {
                    continue;
                }
                self.feed(path.into(), Item::Feed(FeedOf::Listing(at), form));
            }
        }
        self.of_kinds(|item| matches!(item, Item::Feed(..)));
        archives::claim(self);
        // They follow those of `feed.paths` in the settings.
        for (at, (old, own)) in (aliases.len()..).zip(self.published.old_feeds) {
            let catalogue = &mut self.claimed.catalogue;
            let is_feed = |own: &FilePath| {
                let there = catalogue.get(own.as_str());
                there.is_some_and(|there| matches!(there.item, Item::Feed(..)))
            };
            if is_feed(own) && !replaced.contains(old.as_str()) {
                // What is there already is of more use.
                drop(catalogue.claim(old.clone(), Item::OldFeed(at)));
            }
        }
    }

    /// Whether any entry was published or changed at a time that is known.
    fn has_date(&self) -> bool {
        self.placed()
            .any(|(_, placed)| placed.date.or(placed.document.matter.updated).is_some())
    }

    /// Claims the addresses of what the kinds publish besides the pages of their entries.
    fn of_kinds(&mut self, is_wanted: impl Fn(&Item) -> bool) {
        let all = std::mem::take(&mut self.of_kinds).into_iter();
        let (wanted, later): (Vec<_>, Vec<_>) = all.partition(|(_, item)| is_wanted(item));
        self.of_kinds = later;
        for (address, item) in wanted {
            match item {
                Item::Feed(..) => self.feed(address, item),
                _ => self.claim(address, item),
            }
        }
    }

    /// Claims the addresses that are gone, unless something is published there.
    fn gone(&mut self) {
        let settings = self.published.parts.settings;
        for (at, gone) in settings.gone.iter().enumerate() {
            let claimed = &mut self.claimed.catalogue;
            let Err(clash) = claimed.claim(gone.address.clone(), Item::Gone(at)) else {
                continue;
            };
            let is_twice = clash
                .other
                .as_ref()
                .is_some_and(plaza_model::Output::is_gone);
            let (message, hint) = if is_twice {
                let message = format!("`gone` lists `{}` twice", gone.address);
                (message, "remove one of the two")
            } else {
                let other = self.published.other(&clash);
                let message = format!("`{}` is not gone: it is {other}", gone.address);
                let hint = "remove it from `gone`, or remove what is published there";
                (message, hint)
            };
            let mut warning = Diagnostic::of_file(&gone.file, Level::Warning, Code::Site, message);
            warning.place = Some(gone.place.clone());
            self.claimed.diagnostics.push(warning.hint(hint));
        }
    }

    /// Claims the address of a feed, unless `feed.paths` already has.
    pub(super) fn feed(&mut self, address: Address, item: Item) {
        let there = self.claimed.catalogue.get(address.as_str());
        if !there.is_some_and(|there| matches!(there.item, Item::OldFeed(_))) {
            self.claim(address, item);
        }
    }

    /// Claims an address; reports what cannot be written there.
    fn claim(&mut self, address: impl Into<Address>, item: Item) {
        let address = address.into();
        let catalogue = &mut self.claimed.catalogue;
        let Err(clash) = catalogue.claim(address.clone(), item) else {
            return;
        };
        self.published
            .report(&address, item, &clash, &mut self.claimed);
    }
}
