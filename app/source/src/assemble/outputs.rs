//! Outputs: all that a site publishes, decided in this one place, once everything has an address.

use std::collections::HashMap;
use std::ops::Range;

use plaza_model::{
    Address, Catalogue, Code, Diagnostic, EntryId, FeedForm, FeedOf, File, Item, Level, Listing,
    Output, PageNumber, Permalink, Route, SourcePath, paths,
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

/// Lists what the site publishes, and reports outputs whose address is already taken.
pub(crate) fn catalogue(published: &Published<'_>) -> (Catalogue, Vec<Diagnostic>) {
    let mut claims = Claims {
        published,
        catalogue: Catalogue::default(),
        diagnostics: Vec::new(),
        of_kinds: kinds::outputs(published),
    };
    for (address, item) in fixed() {
        claims.own(address, item);
    }
    claims.pages();
    claims.feeds();
    claims.of_kinds(|_| true);
    claims.files();
    claims.gone();
    // A page or file of the site may replace it.
    let not_found = Item::Page(Route::NotFound);
    let _ = claims.catalogue.claim(paths::not_found(), not_found);
    (claims.catalogue, claims.diagnostics)
}

pub(super) struct Claims<'a> {
    pub(super) published: &'a Published<'a>,
    catalogue: Catalogue,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Outputs of the kinds that have not claimed their address yet.
    of_kinds: Vec<(Address, Item)>,
}

impl<'a> Claims<'a> {
    fn placed(&self) -> impl Iterator<Item = (EntryId, &'a Placed)> + use<'a> {
        let placed = self.published.placed.iter().enumerate();
        placed.map(|(id, placed)| (EntryId(id), placed))
    }

    fn pages(&mut self) {
        for (id, placed) in self.placed() {
            let page = Item::Page(Route::Entry(id));
            // Placing gives each a unique address, except for two spellings of one file.
            if let Err(other) = self.catalogue.claim(placed.permalink.clone(), page) {
                let other = self.published.shown(&other.clone());
                let message = format!("`{}` is already the address of {other}", placed.permalink);
                let opening = placed.document.matter.opening.clone();
                let error = placed
                    .document
                    .file
                    .error(Code::Permalink, opening, message);
                let hint = "give it a different `path:` or `slug:`";
                self.diagnostics.push(error.hint(hint));
            }
        }
        for (at, listing) in self.published.listings.iter().enumerate() {
            for number in (1..=listing.pages()).filter_map(PageNumber::new) {
                let page = Item::Page(Route::Listing(at, number));
                self.own(listing.page_permalink(number), page);
            }
        }
        self.of_kinds(|item| matches!(item, Item::Page(_)));
        for (id, placed) in self.placed() {
            let mut taken = Vec::new();
            for (number, alias) in placed.aliases.iter().enumerate() {
                let redirect = Item::Page(Route::Redirect(id, number));
                if let Err(other) = self.catalogue.claim(alias.clone(), redirect) {
                    taken.push((alias, other.clone()));
                }
            }
            if !taken.is_empty() {
                self.taken_aliases(placed, &taken);
            }
        }
    }

    fn feeds(&mut self) {
        let aliases = &self.published.parts.settings.feeds.aliases;
        // An address in `feed.paths` takes precedence over the feed that would be there.
        for (at, (old, _)) in aliases.iter().enumerate() {
            self.own(old.clone(), Item::OldFeed(at));
        }
        // Atom requires a date (RFC 4287, section 4.2.15), and there is none to give.
        let has_date = self.has_date();
        let is_possible = |form: FeedForm| has_date || form != FeedForm::Atom;
        for (address, item) in feeds_of_site() {
            if !matches!(item, Item::Feed(_, form) if !is_possible(form)) {
                self.feed(address, item);
            }
        }
        let both = [FeedForm::Rss, FeedForm::Atom].into_iter();
        let both: Vec<FeedForm> = both.filter(|form| is_possible(*form)).collect();
        let listings = self.published.listings.iter().enumerate();
        for (at, listing) in listings.filter(|(_, listing)| listing.kind.has_feed()) {
            for &form in &both {
                let path = paths::feed(&listing.permalink, form);
                self.feed(path.into(), Item::Feed(FeedOf::Listing(at), form));
            }
        }
        self.of_kinds(|item| matches!(item, Item::Feed(..)));
        archives::claim(self);
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
                _ => self.own(address, item),
            }
        }
    }

    fn files(&mut self) {
        let assets = self.published.parts.assets_of_theme.iter().enumerate();
        let (kept, replaceable): (Vec<_>, Vec<_>) =
            assets.partition(|(_, asset)| !asset.is_replaceable);
        for (at, asset) in kept {
            self.own(asset.path.clone(), Item::Asset(at));
        }
        // One in public/ replaces it.
        let _ = self.catalogue.claim(paths::robots(), Item::Robots);
        for (at, file) in self.published.files.iter().enumerate() {
            if let Err(other) = self.catalogue.claim(file.path.clone(), Item::File(at)) {
                let other = self.published.shown(&other.clone());
                let message = format!("`{}` is already the address of {other}", file.path);
                let hint = "rename the file, so that it is published too";
                let source = &self.published.sources[at];
                let clash = Diagnostic::of_file(source, Level::Error, Code::Permalink, message);
                self.diagnostics.push(clash.hint(hint));
            }
        }
        for (at, asset) in replaceable {
            // A file of the site replaces it.
            let _ = self.catalogue.claim(asset.path.clone(), Item::Asset(at));
        }
    }

    /// Claims the addresses that are gone, unless something is published there.
    fn gone(&mut self) {
        let settings = self.published.parts.settings;
        for (at, gone) in settings.gone.iter().enumerate() {
            let Err(other) = self.catalogue.claim(gone.address.clone(), Item::Gone(at)) else {
                continue;
            };
            let other = other.clone();
            let (message, hint) = if other.is_gone() {
                let message = format!("`gone` lists `{}` twice", gone.address);
                (message, "remove one of the two")
            } else {
                let other = self.published.shown(&other);
                let message = format!("`{}` is not gone: it is {other}", gone.address);
                let hint = "remove it from `gone`, or remove what is published there";
                (message, hint)
            };
            let mut warning = Diagnostic::of_file(&gone.file, Level::Warning, Code::Site, message);
            warning.place = Some(gone.place.clone());
            self.diagnostics.push(warning.hint(hint));
        }
    }

    /// Claims the address of a feed, unless `feed.paths` already has.
    pub(super) fn feed(&mut self, address: Address, item: Item) {
        let there = self.catalogue.get(address.as_str());
        if !there.is_some_and(|there| matches!(there.item, Item::OldFeed(_))) {
            self.own(address, item);
        }
    }

    /// Claims an address for something that Plaza generates; reports an entry or file that already has it.
    fn own(&mut self, address: impl Into<Address>, item: Item) {
        let address = address.into();
        let Err(other) = self.catalogue.claim(address.clone(), item) else {
            return;
        };
        let other = other.clone();
        let wanted = Output { address, item };
        self.hidden(&wanted, &other);
    }

    fn hidden(&mut self, wanted: &Output, other: &Output) {
        let Item::Page(Route::Entry(id) | Route::Redirect(id, _)) = other.item else {
            let message = format!(
                "`{}` is the address of both {} and {}; the first is published",
                wanted.address,
                self.published.shown(other),
                self.published.shown(wanted)
            );
            let hint = "give one of them a different address";
            let clash = Diagnostic::of_file("site.toml", Level::Warning, Code::Permalink, message);
            self.diagnostics.push(clash.hint(hint));
            return;
        };
        let document = &self.published.placed[id.0].document;
        let message = format!(
            "`{}` is also the address of {}, which this page replaces",
            wanted.address,
            self.published.shown(wanted)
        );
        let opening = document.matter.opening.clone();
        let warning = document.file.warning(Code::Permalink, opening, message);
        let hint = "give it a different `slug:`, or use `_index.md` to introduce a listing";
        self.diagnostics.push(warning.hint(hint));
    }

    fn taken_aliases(&mut self, placed: &Placed, taken: &[(&Permalink, Output)]) {
        let matter = &placed.document.matter;
        let written = matter.aliases.iter().rev().filter_map(|written| {
            let alias = Permalink::parse(&written.value).ok()?;
            Some((alias, written.span.clone()))
        });
        let spans: HashMap<Permalink, Range<usize>> = written.collect();
        for (alias, other) in taken {
            let span = spans.get(alias).unwrap_or(&matter.opening).clone();
            let other = self.published.shown(other);
            let message = format!("`{alias}` is already the address of {other}");
            let warning = placed.document.file.warning(Code::Alias, span, message);
            self.diagnostics.push(warning.hint("remove the alias"));
        }
    }
}

impl Published<'_> {
    /// An output as a message shows it: what it is, and its source.
    fn shown(&self, output: &Output) -> String {
        let source = |id: EntryId| &self.placed[id.0].document.file.path;
        match output.item {
            Item::Page(Route::Home) => "the home page".to_owned(),
            Item::Page(Route::Listing(at, _)) => {
                format!("the listing “{}”", self.listings[at].title)
            }
            Item::Page(Route::Entry(id)) => format!("`{}`", source(id)),
            Item::Page(Route::Redirect(id, _)) => format!("an alias of `{}`", source(id)),
            Item::Page(Route::Transcript(id)) | Item::Transcript(id, _) => {
                format!("the transcript of `{}`", source(id))
            }
            Item::Chapters(id) => format!("the chapters of `{}`", source(id)),
            Item::Calendar(id) | Item::OldCalendar(id, _) => {
                format!("the calendar of `{}`", source(id))
            }
            Item::Feed(FeedOf::Minutes(id), _) => format!("the minutes feed of `{}`", source(id)),
            Item::Feed(FeedOf::Listing(at), _) => {
                format!("the feed of “{}”", self.listings[at].title)
            }
            Item::Podcast(id) => format!("the podcast “{}”", self.series[id.0].title),
            Item::Cover(id) => format!("the cover of “{}”", self.series[id.0].title),
            Item::File(at) => format!("`{}`", self.sources[at]),
            Item::OldFeed(_) => "a feed of `feed.paths`".to_owned(),
            _ => "a page or file that Plaza generates".to_owned(),
        }
    }
}
