//! The catalogue: everything the site publishes, each at its address.
//!
//! It is built once, when every address is known. Links are checked against it; `build`, `serve`, the
//! sitemap and the lists of feeds read it. The content of an output is generated on request.

use std::collections::{BTreeMap, HashMap};
use std::hash::{Hash, Hasher};

use crate::output_file::{self, file_key};
use crate::paths::TranscriptForm;
use crate::{
    Address, EntryId, FeedForm, FeedOf, FilePath, OUTPUT_MARK, PageNumber, Permalink, SeriesId,
};

/// A page of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// The home page.
    Home,
    /// A page of a listing, by the listing's index in [`Site::listings`](crate::Site::listings).
    Listing(usize, PageNumber),
    /// An entry's page.
    Entry(EntryId),
    /// An interview's transcript without the shell, for podcast apps.
    Transcript(EntryId),
    /// The list of all tags.
    Tags,
    /// The list of all people.
    People,
    /// The list of feeds, podcasts and calendars.
    Feeds,
    /// The 404 page.
    NotFound,
    /// An old address that redirects to an entry, by the index of the alias.
    Redirect(EntryId, usize),
    /// An old address that the settings list, by its index there.
    Moved(usize),
}

/// The item published at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// A page.
    Page(Route),
    /// A feed of entries.
    Feed(FeedOf, FeedForm),
    /// A feed at an old address, by its index in the site's settings.
    OldFeed(usize),
    /// The podcast of a series.
    Podcast(SeriesId),
    /// The transcript of an interview, in a form for programs.
    Transcript(EntryId, TranscriptForm),
    /// The chapters of an interview.
    Chapters(EntryId),
    /// The calendar of a meeting.
    Calendar(EntryId),
    /// The same at an old address of the meeting; which of them.
    OldCalendar(EntryId, usize),
    /// The calendar of all meetings.
    AllMeetings,
    /// The list of all feeds, as OPML.
    Opml,
    /// The sitemap.
    Sitemap,
    /// `robots.txt`: what crawlers may read.
    Robots,
    /// `_headers`: what static hosts send with each file.
    Headers,
    /// `_redirects`: old addresses, for static hosts.
    Redirects,
    /// The cover of a series, drawn by Plaza.
    Cover(SeriesId),
    /// A file of the content, by its index in [`Site::files`](crate::Site::files).
    File(usize),
    /// A file of the theme or of public/, by its index among them.
    Asset(usize),
    /// Nothing any more: an address that was given up on purpose, by its index in the site's settings.
    Gone(usize),
}

impl Item {
    /// Whether it is made of the site alone: not a copy of a file, nor drawn.
    pub fn is_made_of_site(self) -> bool {
        !matches!(
            self,
            Self::Cover(_) | Self::File(_) | Self::Asset(_) | Self::Gone(_)
        )
    }
}

/// One page or file that the site publishes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Output {
    /// Its address.
    pub address: Address,
    /// What is published there.
    pub item: Item,
}

impl Output {
    /// Its permalink and route, if it is a page.
    pub fn page(&self) -> Option<(&Permalink, Route)> {
        match (&self.address, self.item) {
            (Address::Page(permalink), Item::Page(route)) => Some((permalink, route)),
            _ => None,
        }
    }

    /// Whether it is an address at which there is nothing any more.
    pub fn is_gone(&self) -> bool {
        matches!(self.item, Item::Gone(_))
    }

    /// Its path, if it is a file.
    pub fn file(&self) -> Option<&FilePath> {
        match &self.address {
            Address::File(path) => Some(path),
            Address::Page(_) => None,
        }
    }
}

/// Everything the site publishes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    /// In the order they were claimed.
    outputs: Vec<Output>,
    by_address: BTreeMap<Address, usize>,
    by_item: HashMap<Item, usize>,
    /// The owner of each output file, by its key.
    files: HashMap<String, Owner>,
    /// The first owner of a file in each folder, by the folder's key.
    folders: HashMap<String, Owner>,
}

/// The index of an output; `None` for the file that marks the output folder.
type Owner = Option<usize>;

/// Why an address cannot be claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The output that is there already; `None` for the file that marks the output folder, and if the
    /// name itself is the problem.
    pub other: Option<Output>,
    /// What they have in common.
    pub overlap: Overlap,
}

/// What two outputs have in common that cannot both be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlap {
    /// The output file: `/a/` and `/a/index.html`.
    File,
    /// The output file where names are compared without case or Unicode normalisation: `/A/` and `/a/`.
    FoldedFile,
    /// The new one needs a folder where the other one is a file.
    Within,
    /// The new one would be a file where the other one needs a folder.
    Around,
    /// None: its name is longer than that of a file can be.
    TooLong,
}

impl Hash for Catalogue {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // Everything else follows from the outputs.
        self.outputs.hash(state);
    }
}

impl Default for Catalogue {
    /// A catalogue in which only the file that marks the output folder is taken.
    fn default() -> Self {
        Self {
            outputs: Vec::new(),
            by_address: BTreeMap::new(),
            by_item: HashMap::new(),
            files: HashMap::from([(file_key(OUTPUT_MARK), None)]),
            folders: HashMap::new(),
        }
    }
}

impl Catalogue {
    /// Claims an address. The first claim of an output file wins.
    ///
    /// # Errors
    ///
    /// When its file cannot be written beside those that are claimed already.
    pub fn claim(&mut self, address: impl Into<Address>, item: Item) -> Result<(), Clash> {
        let address = address.into();
        let file = address.output_file();
        let key = file_key(&file);
        // Nothing is written for an address that is gone.
        let is_written = !matches!(item, Item::Gone(_));
        if is_written {
            self.room(&file, &key)?;
        } else if let Some(&there) = self.files.get(&key) {
            return Err(self.clash(there, Overlap::File));
        }
        let at = self.outputs.len();
        if is_written {
            for folder in folders(&key) {
                // Those above it are there as well.
                if self.folders.contains_key(folder) {
                    break;
                }
                self.folders.insert(folder.to_owned(), Some(at));
            }
        }
        self.files.insert(key, Some(at));
        self.by_address.insert(address.clone(), at);
        self.by_item.insert(item, at);
        self.outputs.push(Output { address, item });
        Ok(())
    }

    /// Whether a file, by its path relative to the output folder, can be written beside the site's own.
    pub fn has_room_for(&self, file: &str) -> bool {
        self.room(file, &file_key(file)).is_ok()
    }

    fn room(&self, file: &str, key: &str) -> Result<(), Clash> {
        if !output_file::fits(file) {
            return Err(Clash {
                other: None,
                overlap: Overlap::TooLong,
            });
        }
        if let Some(&there) = self.files.get(key) {
            let other = there.map(|at| self.outputs[at].address.output_file());
            let is_same = other.as_deref().unwrap_or(OUTPUT_MARK) == file;
            let overlap = if is_same {
                Overlap::File
            } else {
                Overlap::FoldedFile
            };
            return Err(self.clash(there, overlap));
        }
        if let Some(&there) = self.folders.get(key) {
            return Err(self.clash(there, Overlap::Around));
        }
        for folder in folders(key) {
            if self.folders.contains_key(folder) {
                break;
            }
            let there = self.files.get(folder).copied();
            if let Some(there) = there.filter(|there| !self.is_gone(*there)) {
                return Err(self.clash(there, Overlap::Within));
            }
        }
        Ok(())
    }

    fn is_gone(&self, owner: Owner) -> bool {
        owner.is_some_and(|at| self.outputs[at].is_gone())
    }

    fn clash(&self, there: Owner, overlap: Overlap) -> Clash {
        Clash {
            other: there.map(|at| self.outputs[at].clone()),
            overlap,
        }
    }

    /// Whether there is something to read at a path.
    pub fn publishes(&self, path: &str) -> bool {
        let output = self.get(path);
        output.is_some_and(|output| !output.is_gone())
    }

    /// The output at a path.
    pub fn get(&self, path: &str) -> Option<&Output> {
        Some(&self.outputs[*self.by_address.get(path)?])
    }

    /// The page at a permalink.
    pub fn page(&self, permalink: &Permalink) -> Option<Route> {
        Some(self.get(permalink.as_str())?.page()?.1)
    }

    /// The output for an item, if it is published.
    pub fn find(&self, item: Item) -> Option<&Output> {
        Some(&self.outputs[*self.by_item.get(&item)?])
    }

    /// Every output, in the order they were claimed.
    pub fn iter(&self) -> impl Iterator<Item = &Output> {
        self.outputs.iter()
    }

    /// Every output, in the order of their addresses.
    pub fn sorted(&self) -> impl Iterator<Item = &Output> {
        self.by_address.values().map(|at| &self.outputs[*at])
    }

    /// Every page, in the order of their addresses.
    pub fn pages(&self) -> impl Iterator<Item = (&Permalink, Route)> {
        self.sorted().filter_map(Output::page)
    }
}

/// The folders that a path needs, the innermost first.
fn folders(key: &str) -> impl Iterator<Item = &str> {
    key.rmatch_indices('/').map(|(at, _)| &key[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_file_is_claimed_once() {
        let page = Permalink::parse("/a/").expect("a permalink");
        let mut catalogue = Catalogue::default();
        let tags = Item::Page(Route::Tags);
        assert_eq!(catalogue.claim(page.clone(), tags), Ok(()));
        let long = "x".repeat(256);
        for (path, other, overlap) in [
            ("a/index.html", Some(tags), Overlap::File),
            ("A/Index.html", Some(tags), Overlap::FoldedFile),
            ("a/index.html/b/c", Some(tags), Overlap::Within),
            ("a", Some(tags), Overlap::Around),
            (".plaza", None, Overlap::File),
            (".Plaza/b", None, Overlap::Within),
            (&long, None, Overlap::TooLong),
        ] {
            let file = FilePath::of_name(path);
            let clash = catalogue.claim(file, Item::File(0)).expect_err(path);
            assert_eq!(clash.other.map(|own| own.item), other, "{path}");
            assert_eq!(clash.overlap, overlap, "{path}");
            assert!(!catalogue.has_room_for(path), "{path}");
        }
        let file = FilePath::of_name("b");
        assert_eq!(catalogue.claim(file, Item::File(1)), Ok(()));
        assert_eq!(catalogue.page(&page), Some(Route::Tags));
    }
}
