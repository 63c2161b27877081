//! Clashes: outputs that cannot both be written, as the one who can change one of them is told.

use plaza_model::{
    Address, Clash, Code, Diagnostic, EntryId, FeedOf, Item, LONGEST_NAME, LONGEST_PATH, Level,
    Output, Overlap, Permalink, Route, paths,
};

use super::{Claimed, Placed, Published};

impl Published<'_> {
    /// Reports an output that cannot be written, where it is asked for.
    pub(super) fn report(&self, address: &Address, item: Item, clash: &Clash, to: &mut Claimed) {
        let fact = self.fact(address, clash);
        match item {
            Item::Page(Route::Entry(id)) => {
                let document = &self.placed[id.0].document;
                let message = format!("{fact}, so this page is left out");
                let error = document
                    .file
                    .error(Code::Permalink, document.matter.place(), message);
                let is_listing = clash
                    .other
                    .as_ref()
                    .is_some_and(|other| matches!(other.item, Item::Page(Route::Listing(..))));
                let hint = if is_listing {
                    "give it a different `slug:`, or use `_index.md` to introduce a listing"
                } else {
                    "give it a different `path:` or `slug:`"
                };
                let path = document.file.path.clone();
                to.refused.push((path, error.hint(hint)));
            }
            Item::File(at) => {
                let source = &self.sources[at];
                let is_foreign = self.parts.settings.dialect.is_some();
                let level = if is_foreign {
                    Level::Warning
                } else {
                    Level::Error
                };
                let error = Diagnostic::of_file(source, level, Code::Permalink, fact);
                let public = [paths::robots(), paths::headers(), paths::redirects()];
                let hint = if public.iter().any(|own| own.as_str() == address.as_str()) {
                    "move it to public/, which may replace it"
                } else {
                    "rename the file, so that it is published too"
                };
                to.refused.push((source.clone(), error.hint(hint)));
            }
            Item::Page(Route::Redirect(id, number)) | Item::OldCalendar(id, number) => {
                let placed = &self.placed[id.0];
                // A calendar may also be at the entry's `id:`.
                let alias = placed.aliases.get(number);
                to.diagnostics.push(taken_alias(placed, alias, fact, item));
            }
            Item::Page(Route::Transcript(id))
            | Item::Transcript(id, _)
            | Item::Chapters(id)
            | Item::Calendar(id)
            | Item::Feed(FeedOf::Minutes(id), _) => {
                let document = &self.placed[id.0].document;
                let wanted = self.shown(item);
                let message = format!("{fact}, so {wanted} is not published");
                let error = document
                    .file
                    .error(Code::Permalink, document.matter.place(), message);
                let hint = "give the entry a different `path:` or `slug:`";
                to.diagnostics.push(error.hint(hint));
            }
            Item::Asset(at) => {
                let source = self.parts.assets_of_theme[at].source.as_ref();
                let error = match source {
                    Some(source) => Diagnostic::of_file(source, Level::Error, Code::Public, fact),
                    None => Diagnostic::of_file("", Level::Error, Code::Public, fact),
                };
                let hint = "rename the file, so that it is published too";
                to.diagnostics.push(error.hint(hint));
            }
            _ => {
                let wanted = self.shown(item);
                let message = format!("{fact}, so {wanted} is not published");
                let error =
                    Diagnostic::of_file("site.toml", Level::Error, Code::Permalink, message);
                let hint = "give one of them a different address";
                to.diagnostics.push(error.hint(hint));
            }
        }
    }

    /// Why an address cannot be used.
    fn fact(&self, address: &Address, clash: &Clash) -> String {
        let other = self.other(clash);
        let there = clash.other.as_ref().map(|other| other.address.as_str());
        let there = there.unwrap_or(concat!("/", ".plaza"));
        match clash.overlap {
            Overlap::File => format!("`{address}` is already the address of {other}"),
            Overlap::FoldedFile => format!(
                "`{address}` is the same file as `{there}` on some systems, which is the address of {other}"
            ),
            Overlap::Within => {
                format!("`{address}` needs a folder where `{there}` is a file, {other}")
            }
            Overlap::Around => {
                format!("`{address}` is a file where `{there}`, {other}, needs a folder")
            }
            Overlap::TooLong => format!(
                "`{}` is too long for a file: a name has at most {LONGEST_NAME} bytes, a path {LONGEST_PATH}",
                cut(address.as_str())
            ),
        }
    }

    /// What is there already, as a message shows it.
    pub(super) fn other(&self, clash: &Clash) -> String {
        clash.other.as_ref().map_or_else(
            || "the file that marks the output folder".to_owned(),
            |other: &Output| self.shown(other.item),
        )
    }

    /// An output as a message shows it: what it is, and its source.
    fn shown(&self, item: Item) -> String {
        let source = |id: EntryId| &self.placed[id.0].document.file.path;
        match item {
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

/// An alias that cannot be written, where the front matter lists it.
fn taken_alias(placed: &Placed, alias: Option<&Permalink>, fact: String, item: Item) -> Diagnostic {
    let matter = &placed.document.matter;
    let mut written = matter.aliases.iter();
    let written = written.find(|written| Permalink::parse(&written.value).ok().as_ref() == alias);
    let file = &placed.document.file;
    let message = match item {
        Item::OldCalendar(..) => format!("{fact}, so the calendar is not published there"),
        _ => fact,
    };
    let short = placed.short.as_ref();
    if written.is_none() && alias.is_some_and(|alias| Some(alias) == short) {
        let error = Diagnostic::of_file("links.lock", Level::Error, Code::ShortLink, message);
        return error.hint("remove the short link, or change `short` in site.toml");
    }
    let span = written.map_or(&matter.opening, |written| &written.span);
    let error = file.error(Code::Alias, span.clone(), message);
    error.hint("remove the alias")
}

/// The beginning of a long address.
fn cut(address: &str) -> String {
    const SHOWN: usize = 60;
    match address.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &address[..at]),
        None => address.to_owned(),
    }
}
