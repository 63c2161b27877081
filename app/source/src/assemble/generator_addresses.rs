//! Generator addresses: where another generator has the lists of tags and categories, the pages of lists,
//! and the feeds. They lead to Plaza's own, so that links and subscriptions stay.

use std::collections::BTreeMap;

use plaza_dialect::Dialect;
use plaza_model::{FilePath, Listing, ListingKind, Permalink, Tag, paths};

use super::Parts;
use super::placing::Placed;
use crate::people;
use crate::slug_rule::SlugRule;

/// More pages of a list are seldom linked to.
const MOST_PAGES: usize = 200;

/// A generator shows at least so many entries on a page of a list.
const FEWEST_ON_PAGE: usize = 5;

/// Old addresses and where each leads.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) pages: Vec<(String, Permalink)>,
    /// Feeds that are published there too.
    pub(super) feeds: Vec<(FilePath, FilePath)>,
}

/// The addresses that the generator of a site gave to lists and feeds.
pub(super) fn known(
    parts: &Parts<'_>,
    placed: &[Placed],
    tags: &[Tag],
    people: &[people::Draft],
    listings: &[Listing],
) -> Known {
    let mut own = Known::default();
    let Some(dialect) = parts.settings.dialect else {
        return own;
    };
    let blog = listings
        .iter()
        .find(|own| own.kind == ListingKind::Blog)
        .map_or_else(Permalink::root, |own| own.permalink.clone());
    own.taxonomies(dialect, &blog, placed, tags);
    if dialect == Dialect::Pelican {
        for person in people {
            let from = format!("/author/{}.html", SlugRule::Words.name(&person.name));
            own.page(from, paths::person(&person.slug));
        }
    }
    own.lists(dialect, &blog, listings);
    own.feeds(dialect, listings);
    own
}

impl Known {
    /// Redirects, and those of the pages where nothing else redirects.
    pub(super) fn with(&self, mut redirects: BTreeMap<String, String>) -> BTreeMap<String, String> {
        for (from, to) in &self.pages {
            let to = || to.as_str().to_owned();
            redirects.entry(from.clone()).or_insert_with(to);
        }
        redirects
    }

    fn page(&mut self, from: String, to: Permalink) {
        self.pages.push((from, to));
    }

    /// A feed in RSS.
    fn feed(&mut self, from: &str, page: &Permalink) {
        let to = paths::feed(page, plaza_model::FeedForm::Rss);
        let from = FilePath::parse(from).ok().filter(|from| *from != to);
        self.feeds.extend(from.map(|from| (from, to)));
    }

    fn taxonomies(&mut self, dialect: Dialect, blog: &Permalink, placed: &[Placed], tags: &[Tag]) {
        let by_name: BTreeMap<String, &Tag> = tags
            .iter()
            .map(|tag| (tag.name.to_lowercase(), tag))
            .collect();
        let categories = placed.iter().map(|own| &own.document.matter.categories);
        let mut paths_of_categories: BTreeMap<String, &Tag> = BTreeMap::new();
        for own in categories {
            let mut path = Vec::new();
            for name in own {
                let Some(tag) = by_name.get(&name.to_lowercase()).copied() else {
                    continue;
                };
                let part = slug(dialect, name);
                paths_of_categories.insert(part.clone(), tag);
                // Hexo's are below each other.
                if dialect == Dialect::Hexo {
                    path.push(part);
                    paths_of_categories.insert(path.join("/"), tag);
                }
            }
        }
        let (of_tags, of_categories, end) = match dialect {
            Dialect::Jekyll => ("/tag", "/category", "/"),
            Dialect::Pelican => ("/tag", "/category", ".html"),
            _ => ("/tags", "/categories", "/"),
        };
        let below_blog = format!("{blog}tags");
        let (of_tags, of_categories) = match dialect {
            Dialect::Docusaurus => (below_blog.as_str(), below_blog.as_str()),
            _ => (of_tags, of_categories),
        };
        let named = tags.iter().map(|tag| (slug(dialect, &tag.name), tag));
        let named = named.map(|(part, tag)| (of_tags, part, tag));
        let filed = paths_of_categories.into_iter();
        let filed = filed.map(|(part, tag)| (of_categories, part, tag));
        for (folder, part, tag) in named.chain(filed) {
            let page = paths::tag(&tag.slug);
            if dialect == Dialect::Hugo {
                self.feed(&format!("{folder}/{part}/index.xml"), &page);
            }
            if dialect == Dialect::Pelican {
                self.feed(&format!("/feeds/{part}.atom.xml"), &page);
            }
            self.page(format!("{folder}/{part}{end}"), page);
        }
    }

    /// The lists of tags and of years, and the pages of lists.
    fn lists(&mut self, dialect: Dialect, blog: &Permalink, listings: &[Listing]) {
        match dialect {
            Dialect::Docusaurus => {
                self.page(format!("{blog}tags/"), paths::tags());
                self.page(format!("{blog}archive/"), blog.clone());
                self.page(format!("{blog}authors/"), paths::people());
            }
            Dialect::Pelican => {
                self.page("/tags.html".to_owned(), paths::tags());
                self.page("/categories.html".to_owned(), paths::tags());
                self.page("/archives.html".to_owned(), blog.clone());
                self.page("/authors.html".to_owned(), paths::people());
            }
            Dialect::Next => {}
            _ => {
                self.page("/categories/".to_owned(), paths::tags());
                self.page("/archives/".to_owned(), blog.clone());
            }
        }
        let entries = listings.iter().filter(|own| own.permalink == *blog);
        let count: usize = entries.map(|own| own.entries.len()).sum();
        for number in numbers(count) {
            let from = match dialect {
                Dialect::Pelican => format!("/index{number}.html"),
                _ => format!("/page/{number}/"),
            };
            self.page(from, blog.clone());
            if dialect == Dialect::Jekyll {
                self.page(format!("/page{number}/"), blog.clone());
            }
        }
        if dialect == Dialect::Pelican {
            return;
        }
        for listing in listings.iter().filter(|own| own.kind.is_section()) {
            for number in numbers(listing.entries.len()) {
                let from = format!("{}page/{number}/", listing.permalink);
                self.page(from, listing.permalink.clone());
            }
        }
    }

    fn feeds(&mut self, dialect: Dialect, listings: &[Listing]) {
        let root = Permalink::root();
        let of_site: &[&str] = match dialect {
            Dialect::Hugo => &["/index.xml", "/rss.xml"],
            Dialect::Zola => &["/rss.xml"],
            Dialect::Pelican => &["/feeds/all.atom.xml", "/feeds/all.rss.xml"],
            Dialect::Hexo => &["/rss2.xml", "/rss.xml"],
            Dialect::Eleventy => &["/feed/feed.xml", "/rss.xml", "/index.xml"],
            _ => &["/rss.xml", "/index.xml"],
        };
        for from in of_site {
            self.feed(from, &root);
        }
        for listing in listings.iter().filter(|own| own.kind.is_section()) {
            for name in ["index.xml", "rss.xml"] {
                self.feed(listing.permalink.file(name).as_str(), &listing.permalink);
            }
        }
    }
}

/// The numbers of the pages that a list of entries may have had, but for the first.
fn numbers(entries: usize) -> impl Iterator<Item = usize> {
    2..=entries.div_ceil(FEWEST_ON_PAGE).min(MOST_PAGES)
}

/// How the generator writes the name of a tag in addresses.
fn slug(dialect: Dialect, name: &str) -> String {
    let rule = match dialect {
        Dialect::Hugo => SlugRule::Lower,
        Dialect::Hexo => SlugRule::Parts,
        Dialect::Pelican => SlugRule::Words,
        Dialect::Jekyll => SlugRule::Letters,
        _ => SlugRule::Ascii,
    };
    rule.name(name)
}
