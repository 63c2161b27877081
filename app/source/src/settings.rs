//! site.toml: what a site says about itself, and where its collections are.

mod feeds;
mod podcast;

use plaza_model::{Code, Diagnostic, FeedContent, FeedSettings, Kind};
use url::Url;

use crate::named_link::NamedLink;
use crate::permalink_pattern::Pattern;
use plaza_text::SourceFile;
use plaza_text::{Language, Node, Value};
pub(crate) use podcast::Podcast;

const CODE: Code = Code::Site;

/// A folder of entries that share a kind and a form of permalink.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Collection {
    pub(crate) name: String,
    pub(crate) folder: String,
    pub(crate) title: String,
    pub(crate) kind: Option<Kind>,
    pub(crate) permalink: Pattern,
    /// What those who subscribe to its interviews are told.
    pub(crate) podcast: Podcast,
}

/// What site.toml says, or what holds without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    pub(crate) title: Option<String>,
    pub(crate) description: String,
    pub(crate) base_url: Option<Url>,
    pub(crate) language: String,
    pub(crate) menu: Vec<NamedLink>,
    pub(crate) shorteners: Vec<String>,
    pub(crate) unsafe_html: bool,
    /// Addresses behind short links are shown without `utm_source` and the like.
    pub(crate) strip_tracking: bool,
    pub(crate) feeds: FeedSettings,
    /// Below which path the site's own short links stand, if it has any.
    pub(crate) short: Option<String>,
    /// The address of a chat in the browser, with `{channel}` in it.
    pub(crate) web_chat: Option<String>,
    /// The first holds everything that lies in no other's folder.
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

/// Every entry of a site that publishes daily for more than a year. Older ones are a feed
/// archive's matter, not of a file that is fetched every hour.
const FEED_LIMIT: usize = 500;

impl Default for Settings {
    fn default() -> Self {
        let collection = |name: &str, title: &str, kind, pattern| Collection {
            name: name.to_owned(),
            folder: name.to_owned(),
            title: title.to_owned(),
            kind,
            permalink: Pattern::known(pattern),
            podcast: Podcast::default(),
        };
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
                content: FeedContent::Full,
                hub: None,
                id_base: None,
                aliases: Vec::new(),
            },
            short: None,
            web_chat: None,
            collections: vec![
                collection("blog", "Blog", None, "/blog/{year}/{month}/{slug}/"),
                collection(
                    "interviews",
                    "Interviews",
                    Some(Kind::Interview),
                    "/interviews/{slug}/",
                ),
                collection(
                    "roundups",
                    "Roundups",
                    Some(Kind::Roundup),
                    "/roundups/{slug}/",
                ),
                collection(
                    "meetings",
                    "Meetings",
                    Some(Kind::Meeting),
                    "/meetings/{slug}/",
                ),
                collection("pages", "Pages", Some(Kind::Page), "/{slug}/"),
            ],
        }
    }
}

/// Reads site.toml. With an error among the diagnostics, the settings hold what could be read.
pub(crate) fn read(file: &SourceFile) -> (Settings, Vec<Diagnostic>) {
    let mut reader = Reader {
        file,
        settings: Settings::default(),
        diagnostics: Vec::new(),
    };
    match Node::parse(file, 0..file.text.len(), Language::Toml, CODE) {
        Ok(node) => reader.read(&node),
        Err(error) => reader.diagnostics.push(error),
    }
    (reader.settings, reader.diagnostics)
}

struct Reader<'a> {
    file: &'a SourceFile,
    settings: Settings,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn read(&mut self, node: &Node) {
        for (key, value) in node.pairs() {
            match key.name.as_str() {
                "title" => self.settings.title = self.text("title", value),
                "description" => {
                    self.settings.description = self.text("description", value).unwrap_or_default();
                }
                "base_url" => self.settings.base_url = self.base_url(value),
                "language" | "lang" => {
                    let language = self.text("language", value);
                    self.settings.language = language.unwrap_or_else(|| "en".to_owned());
                }
                "menu" => self.settings.menu = self.links("menu", value),
                "shorteners" => {
                    let hosts = value.items().iter();
                    let lower = |node: &Node| Some(node.text()?.to_lowercase());
                    self.settings.shorteners = hosts.filter_map(lower).collect();
                }
                "unsafe_html" => self.settings.unsafe_html = self.truth("unsafe_html", value, true),
                "strip_tracking" => {
                    self.settings.strip_tracking = self.truth("strip_tracking", value, true);
                }
                "feed" => self.feed(value),
                "short" => self.short(value),
                "web_chat" => {
                    let text = self.text("web_chat", value);
                    if text
                        .as_ref()
                        .is_some_and(|text| !text.contains("{channel}"))
                    {
                        let wanted = "an address with `{channel}` in it";
                        self.wrong("web_chat", value, wanted);
                    } else {
                        self.settings.web_chat = text;
                    }
                }
                "collections" => self.collections(value),
                name => {
                    let known = [
                        "title",
                        "description",
                        "base_url",
                        "language",
                        "menu",
                        "shorteners",
                        "unsafe_html",
                        "strip_tracking",
                        "feed",
                        "short",
                        "web_chat",
                        "collections",
                    ];
                    self.unknown(key.span.clone(), name, &known);
                }
            }
        }
    }

    fn text(&mut self, name: &str, value: &Node) -> Option<String> {
        let text = value.text().map(|text| text.trim().to_owned());
        if text.is_none() {
            self.wrong(name, value, "text in quotes");
        }
        text
    }

    fn base_url(&mut self, value: &Node) -> Option<Url> {
        let text = self.text("base_url", value)?;
        let url = parse_base_url(&text);
        if url.is_none() {
            self.wrong(
                "base_url",
                value,
                "an address such as `https://example.org/`",
            );
        }
        url
    }

    fn links(&mut self, name: &str, value: &Node) -> Vec<NamedLink> {
        let mut links = Vec::new();
        for item in value.items() {
            let label = item.get("label").and_then(Node::text);
            let link = label.zip(item.get("url"));
            match link.and_then(|(label, url)| NamedLink::read(self.file, label, url)) {
                Some(link) => links.push(link),
                None => self.wrong(name, item, "`{ label = \"About\", url = \"/about/\" }`"),
            }
        }
        links
    }

    /// What is written, or else what holds without it.
    fn truth(&mut self, name: &str, value: &Node, otherwise: bool) -> bool {
        value.truth().unwrap_or_else(|| {
            self.wrong(name, value, "`true` or `false`");
            otherwise
        })
    }

    fn short(&mut self, value: &Node) {
        self.settings.short = Some("s".to_owned());
        for (key, value) in value.pairs() {
            match key.name.as_str() {
                "path" => {
                    let text = self.text("short.path", value).unwrap_or_default();
                    let path = text.trim_matches('/');
                    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
                    if path.is_empty() || !path.chars().all(is_name) {
                        self.wrong("short.path", value, "letters and digits, such as `s`");
                    } else {
                        self.settings.short = Some(path.to_owned());
                    }
                }
                name => self.unknown(key.span.clone(), name, &["path"]),
            }
        }
    }

    fn collections(&mut self, value: &Node) {
        for (key, node) in value.pairs() {
            let collections = &mut self.settings.collections;
            let at = collections
                .iter()
                .position(|collection| collection.name == key.name);
            let at = at.unwrap_or_else(|| {
                collections.push(Collection {
                    name: key.name.clone(),
                    folder: key.name.clone(),
                    title: capitalised(&key.name),
                    kind: None,
                    permalink: Pattern::of_collection(&key.name),
                    podcast: Podcast::default(),
                });
                collections.len() - 1
            });
            self.collection(at, node);
        }
    }

    fn collection(&mut self, at: usize, node: &Node) {
        for (key, value) in node.pairs() {
            if key.name == "podcast" {
                self.settings.collections[at].podcast = self.podcast(value);
                continue;
            }
            let text = self.text(&key.name, value);
            let Some(text) = text else { continue };
            let collection = &mut self.settings.collections[at];
            match key.name.as_str() {
                "title" => collection.title = text,
                "folder" => text.trim_matches('/').clone_into(&mut collection.folder),
                "kind" => match Kind::ALL.into_iter().find(|kind| kind.as_str() == text) {
                    Some(kind) => collection.kind = Some(kind),
                    None => self.wrong("kind", value, "post, interview, roundup, meeting or page"),
                },
                "permalink" => match Pattern::parse(&text) {
                    Ok(pattern) => collection.permalink = pattern,
                    Err(problem) => {
                        let message = format!("`permalink` cannot be used: {problem}");
                        let hint =
                            "such as `/news/{year}/{month}/{slug}/`; {day} and {path} work too";
                        let error = self.file.error(CODE, value.span.clone(), message);
                        self.diagnostics.push(error.hint(hint));
                    }
                },
                name => {
                    let known = ["title", "folder", "kind", "permalink", "podcast"];
                    self.unknown(key.span.clone(), name, &known);
                }
            }
        }
    }

    fn wrong(&mut self, name: &str, value: &Node, wanted: &str) {
        let shown = match &value.value {
            Value::Scalar { text, .. } => format!("`{text}`"),
            _ => value.sort().to_owned(),
        };
        let message = format!("`{name}` cannot be {shown}");
        let error = self.file.error(CODE, value.span.clone(), message);
        self.diagnostics.push(error.hint(format!("write {wanted}")));
    }

    fn unknown(&mut self, span: std::ops::Range<usize>, name: &str, known: &[&str]) {
        let message = format!("`{name}` is not a setting that Plaza knows");
        let nearest = known
            .iter()
            .map(|own| (strsim::damerau_levenshtein(name, own), *own))
            .min()
            .filter(|(distance, _)| *distance <= 3);
        let hint = match nearest {
            Some((_, own)) => format!("did you mean `{own}`?"),
            None => format!("the settings here are {}", known.join(", ")),
        };
        let warning = self.file.warning(Code::UnknownKey, span, message);
        self.diagnostics.push(warning.hint(hint));
    }
}

/// Reads a base URL, with the last `/` that makes paths join below it.
pub fn parse_base_url(text: &str) -> Option<Url> {
    let mut url = Url::parse(text).ok()?;
    if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
        return None;
    }
    url.set_query(None);
    url.set_fragment(None);
    if !url.path().ends_with('/') {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    Some(url)
}

fn capitalised(name: &str) -> String {
    let mut chars = name.chars();
    let first = chars
        .next()
        .map(|c| c.to_uppercase().to_string())
        .unwrap_or_default();
    first + chars.as_str()
}

#[cfg(test)]
mod tests {
    use plaza_model::SourcePath;

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
                (Some(2), "`base_url` cannot be `example.org`"),
                (
                    Some(4),
                    "`permalink` cannot be used: it has no place called `{yaer}`"
                ),
            ]
        );
    }
}
