//! site.toml: the settings of a site and its collections.

mod base_url;
mod collection;
mod feeds;
mod folders;
mod gone;
mod limits;
mod links;
mod lint;
mod podcast;
mod security;
mod theme;
mod time;

use std::collections::BTreeMap;

use plaza_dialect::Dialect;
use plaza_model::{Code, Diagnostic, FeedContent, FeedSettings, Host, Security, Slug};
use url::Url;

use crate::lint::Levels;
use crate::named_link::NamedLink;
use crate::people::said_slug;
use crate::scheme::{self, Purpose};
pub use base_url::parse_base_url;
pub(crate) use collection::{Collection, Names, defaults as default_collections};
pub(crate) use folders::Folders;
pub(crate) use gone::Gone;
use plaza_text::{Field, Language, Limits, Node, Problems, SourceFile, Table, Unknown};
pub(crate) use podcast::ImageAt;
pub(crate) use theme::Passage;
use theme::Theme;
pub(crate) use time::Time;

const CODE: Code = Code::Site;

/// The settings of site.toml, or their defaults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    pub(crate) title: Option<String>,
    pub(crate) description: String,
    pub(crate) base_url: Option<Url>,
    pub(crate) language: String,
    pub(crate) menu: Vec<NamedLink>,
    pub(crate) shorteners: Vec<String>,
    pub(crate) unsafe_html: bool,
    /// Whether tracking parameters (`utm_source` and the like) are removed from the targets of short links.
    pub(crate) strip_tracking: bool,
    pub(crate) feeds: FeedSettings,
    /// The path of the site's own short links, if it has any.
    pub(crate) short: Option<String>,
    /// The address of a chat in the browser, with `{channel}` in it.
    pub(crate) web_chat: Option<String>,
    /// Addresses that were given up.
    pub(crate) gone: Vec<Gone>,
    /// The static host that the site is published on.
    pub(crate) host: Host,
    /// What pages may load and run beyond what they need.
    pub(crate) security: Security,
    /// The look of the site, and the arrangement of its pages.
    pub(crate) theme: Theme,
    /// The slugs of tags whose names have the same one, by the tag in lower case.
    pub(crate) tags: BTreeMap<String, Slug>,
    /// How much of something the content may hold.
    pub(crate) limits: Limits,
    /// The zone of dates, and which entries they hold back.
    pub(crate) time: Time,
    /// How severe the site's owner finds which problems.
    pub(crate) lint: Levels,
    /// The generator that the site was written for, whose constructs its bodies may have.
    pub(crate) dialect: Option<Dialect>,
    /// The list of authors, if it is not authors.toml.
    pub(crate) authors: Option<String>,
    /// The folders of the site, if they are not all in one content folder.
    pub(crate) folders: Option<Folders>,
    /// Old addresses, and where each leads.
    pub(crate) redirects: BTreeMap<String, String>,
    /// Rules for redirects that only a static host understands.
    pub(crate) host_redirects: Vec<String>,
    /// The first holds all entries that are in no other's folder.
    pub(crate) collections: Vec<Collection>,
}

const SHORTENERS: [&str; 8] = [
    "tm3.org",
    "bit.ly",
    "goo.gl",
    "t.co",
    "tinyurl.com",
    "ow.ly",
    "is.gd",
    "red.ht",
];

/// More than readers show of a feed that they subscribe to. Older entries are in archives, not in a file that
/// is fetched every hour.
const FEED_LIMIT: usize = 50;

/// With large entries, a feed has fewer.
const FEED_SIZE: usize = 1_000_000;

impl Default for Settings {
    fn default() -> Self {
        Self {
            title: None,
            description: String::new(),
            base_url: None,
            language: "en".to_owned(),
            menu: Vec::new(),
            shorteners: SHORTENERS.map(str::to_owned).to_vec(),
            unsafe_html: true,
            strip_tracking: true,
            feeds: FeedSettings {
                limit: FEED_LIMIT,
                largest: Some(FEED_SIZE),
                content: FeedContent::Full,
                of_tags: FeedContent::Summary,
                of_archives: FeedContent::Summary,
                hub: None,
                id_base: None,
                aliases: Vec::new(),
            },
            short: None,
            web_chat: None,
            gone: Vec::new(),
            host: Host::Any,
            security: Security::default(),
            theme: Theme::default(),
            tags: BTreeMap::new(),
            limits: Limits::default(),
            time: Time::default(),
            lint: Levels::default(),
            dialect: None,
            authors: None,
            folders: None,
            redirects: BTreeMap::new(),
            host_redirects: Vec::new(),
            collections: collection::defaults(),
        }
    }
}

/// Reads site.toml. If the diagnostics have an error, the settings hold what could be read.
pub(crate) fn read(file: &SourceFile) -> (Settings, Vec<Diagnostic>) {
    let node = match Node::parse(file, 0..file.text.len(), Language::Toml, CODE) {
        Ok(node) => node,
        Err(error) => return (Settings::default(), vec![error]),
    };
    let problems = Problems::new(file, Language::Toml);
    let settings = Settings::read(Table::new(&problems, &node, CODE));
    (settings, problems.into_vec())
}

impl Settings {
    fn read(table: Table<'_>) -> Self {
        let mut settings = Self {
            title: table.get("title").and_then(limits::shown_everywhere),
            description: table.trimmed("description").unwrap_or_default(),
            base_url: table.get("base_url").and_then(base_url::read),
            ..Self::default()
        };
        if let Some(language) = table.trimmed(["language", "lang"]) {
            settings.language = language;
        }
        if let Some(field) = table.get("shorteners") {
            settings.shorteners = shorteners(field);
        }
        if let Some(unsafe_html) = table.truth("unsafe_html") {
            settings.unsafe_html = unsafe_html;
        }
        if let Some(strip_tracking) = table.truth("strip_tracking") {
            settings.strip_tracking = strip_tracking;
        }
        if let Some(field) = table.get("feed") {
            feeds::read(field, &mut settings.feeds);
        }
        settings.short = table.get("short").map(short);
        settings.web_chat = table.get("web_chat").and_then(web_chat);
        settings.gone = table.get("gone").map_or(Vec::new(), gone::read);
        if let Some(host) = table.get("host").and_then(host) {
            settings.host = host;
        }
        if let Some(field) = table.get("security") {
            settings.security = security::read(field);
        }
        if let Some(field) = table.get("tags") {
            let tags = field.table().fields();
            let tags = tags.filter_map(|tag| Some((tag.key.name.to_lowercase(), said_slug(tag)?)));
            settings.tags = tags.collect();
        }
        if let Some(field) = table.get("limits") {
            limits::read(field, &mut settings.limits);
        }
        if let Some(field) = table.get("lint") {
            settings.lint = lint::read(field);
        }
        if let Some(field) = table.get("menu") {
            settings.menu = links::read(field);
            limits::sections(field, &mut settings.menu, &settings.limits);
        }
        settings.time = Time::read(&table);
        settings.dialect = table
            .get("dialect")
            .and_then(|field| field.word(&Dialect::ALL, Dialect::as_str));
        settings.authors = table.trimmed("authors");
        settings.folders = table.get("folders").map(Folders::read);
        if let Some(field) = table.get("redirects") {
            let redirects = field.table().fields();
            let redirects = redirects.filter_map(|to| Some((to.key.name.clone(), to.trimmed()?)));
            settings.redirects = redirects.collect();
        }
        if settings.folders.is_some() {
            // Its folders are its own: those of Plaza's defaults are ordinary ones there.
            for collection in &mut settings.collections {
                collection.is_unused = true;
            }
        }
        if let Some(field) = table.get("collections") {
            collection::read(field, &mut settings.collections);
            limits::sections(field, &mut settings.collections, &settings.limits);
        }
        if let Some(field) = table.get("theme") {
            let names: Vec<&str> = settings
                .collections
                .iter()
                .map(|own| own.name.as_str())
                .collect();
            settings.theme = theme::read(field, &names);
        }
        table.finish(&Unknown::SETTING);
        settings
    }
}

fn shorteners(field: Field<'_>) -> Vec<String> {
    let hosts = field.list().into_iter();
    hosts.map(|host| host.value.to_lowercase()).collect()
}

/// The path of the site's own short links.
fn short(field: Field<'_>) -> String {
    let table = field.table().below("short.");
    let path = table.get("path").and_then(|field| {
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
        field.read(
            "a name of letters and digits",
            "write one such as `s`",
            |text| {
                let path = text.trim().trim_matches('/');
                (!path.is_empty() && path.chars().all(is_name)).then(|| path.to_owned())
            },
        )
    });
    table.finish(&Unknown::SETTING);
    path.unwrap_or_else(|| "s".to_owned())
}

fn host(field: Field<'_>) -> Option<Host> {
    field.word(&[Host::Netlify], |_| "netlify")
}

fn web_chat(field: Field<'_>) -> Option<String> {
    let hint = "write one such as `https://chat.example.org/#{channel}`";
    field.read("an address with `{channel}` in it", hint, |text| {
        let text = text.trim();
        let channel = text.find("{channel}")?;
        // A channel names no part of the scheme or the host.
        let url = Url::parse(&text[..channel]).ok()?;
        let is_good = scheme::bad(text, Purpose::Link).is_none() && !url.cannot_be_a_base();
        is_good.then(|| text.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use plaza_model::{Kind, SourcePath};

    use super::*;

    fn read_text(text: &str) -> (Settings, Vec<Diagnostic>) {
        read(&SourceFile::new(
            SourcePath::new("site.toml"),
            text.to_owned(),
        ))
    }

    #[test]
    fn overrides_defaults() {
        let (settings, diagnostics) = read_text(
            "title = 'RDO'\nbase_url = 'https://example.org/site'\nfeed.limit = 20\n\
             menu = [{ label = 'About', url = '/about/' }]\n\
             [collections.news]\nkind = 'post'\n[collections.blog]\nfolder = 'posts'\n",
        );
        assert_eq!(diagnostics, []);
        assert_eq!(
            settings.base_url.expect("it is set").as_str(),
            "https://example.org/site/"
        );
        assert_eq!(settings.feeds.limit, 20);
        assert_eq!(settings.collections[0].folder, "posts");
        let news = settings.collections.last().expect("it was added");
        assert_eq!((news.title.as_str(), news.kind), ("News", Some(Kind::Post)));
    }

    #[test]
    fn tells_what_is_wrong() {
        let (_, diagnostics) = read_text(
            "tilte = 'x'\nbase_url = 'example.org'\n[collections.a]\npermalink = '/{yaer}/'\n",
        );
        let told: Vec<_> = diagnostics
            .iter()
            .map(|d| (d.place.as_ref().map(|p| p.start.line), d.message.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (Some(1), "`tilte` is not a setting that Plaza knows"),
                (Some(2), "`base_url` is not a web address: `example.org`"),
                (
                    Some(4),
                    "`permalink` cannot be used: `{yaer}` is not a placeholder"
                ),
            ]
        );
    }
}
