//! `podcast` of a collection of interviews: what those who subscribe to it are told.

use plaza_model::{Category, Code, Diagnostic, SeriesType};

use super::{CODE, Reader};
use crate::named_link::NamedLink;
use plaza_text::Node;

/// The categories of Apple's podcast directory, which the other directories share.
const CATEGORIES: [&str; 19] = [
    "Arts",
    "Business",
    "Comedy",
    "Education",
    "Fiction",
    "Government",
    "Health & Fitness",
    "History",
    "Kids & Family",
    "Leisure",
    "Music",
    "News",
    "Religion & Spirituality",
    "Science",
    "Society & Culture",
    "Sports",
    "TV & Film",
    "Technology",
    "True Crime",
];

/// What site.toml says about a podcast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Podcast {
    pub(crate) description: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) categories: Vec<Category>,
    pub(crate) explicit: bool,
    pub(crate) owner: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) sort: SeriesType,
    pub(crate) locked: bool,
    pub(crate) guid: Option<String>,
    pub(crate) cover: Option<NamedCover>,
    pub(crate) subscribe: Vec<NamedLink>,
}

/// The file that is the cover, as site.toml names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedCover {
    pub(crate) path: String,
    /// What to say when there is no such file.
    pub(crate) missing: Diagnostic,
}

impl Default for Podcast {
    fn default() -> Self {
        Self {
            description: None,
            author: None,
            categories: vec![Category {
                name: "Technology".to_owned(),
                part: None,
            }],
            explicit: false,
            owner: None,
            email: None,
            sort: SeriesType::Episodic,
            locked: true,
            guid: None,
            cover: None,
            subscribe: Vec::new(),
        }
    }
}

impl Reader<'_> {
    pub(super) fn podcast(&mut self, value: &Node) -> Podcast {
        let mut podcast = Podcast::default();
        if value.pairs().is_empty() && value.text().is_some() {
            self.wrong(
                "podcast",
                value,
                "a table, such as `{ category = \"Technology\" }`",
            );
        }
        for (key, value) in value.pairs() {
            match key.name.as_str() {
                "description" => podcast.description = self.text("description", value),
                "author" => podcast.author = self.text("author", value),
                "category" | "categories" => podcast.categories = self.categories(value),
                "explicit" => podcast.explicit = self.truth("explicit", value, false),
                "owner" => podcast.owner = self.text("owner", value),
                "email" => podcast.email = self.text("email", value),
                "type" => match SeriesType::ALL
                    .into_iter()
                    .find(|sort| Some(sort.as_str()) == value.text())
                {
                    Some(sort) => podcast.sort = sort,
                    None => self.wrong("type", value, "`episodic` or `serial`"),
                },
                "locked" => podcast.locked = self.truth("locked", value, true),
                "guid" => podcast.guid = self.text("guid", value),
                "cover" => podcast.cover = self.cover(value),
                "subscribe" => podcast.subscribe = self.links("subscribe", value),
                name => {
                    let known = [
                        "description",
                        "author",
                        "category",
                        "explicit",
                        "owner",
                        "email",
                        "type",
                        "locked",
                        "guid",
                        "cover",
                        "subscribe",
                    ];
                    self.unknown(key.span.clone(), name, &known);
                }
            }
        }
        podcast
    }

    /// `Technology`, `News > Tech News`, or a list of such.
    fn categories(&mut self, value: &Node) -> Vec<Category> {
        let mut categories = Vec::new();
        for item in value.items() {
            let Some(text) = self.text("category", item) else {
                continue;
            };
            let (name, part) = match text.split_once('>') {
                Some((name, part)) => (name.trim(), Some(part.trim().to_owned())),
                None => (text.as_str(), None),
            };
            if !CATEGORIES.contains(&name) {
                let near = CATEGORIES
                    .iter()
                    .min_by_key(|own| strsim::damerau_levenshtein(name, own))
                    .filter(|own| strsim::damerau_levenshtein(name, own) <= 3);
                let message = format!("`{name}` is not a category that podcast directories know");
                let warning = self.file.warning(CODE, item.span.clone(), message);
                self.diagnostics.push(warning.hint(match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("they know {}", CATEGORIES.join(", ")),
                }));
            }
            categories.push(Category {
                name: name.to_owned(),
                part,
            });
        }
        categories
    }

    fn cover(&mut self, value: &Node) -> Option<NamedCover> {
        let path = self.text("cover", value)?;
        let extension = path.rsplit('.').next().unwrap_or_default();
        if !["svg", "png", "jpg", "jpeg"].contains(&extension.to_ascii_lowercase().as_str()) {
            self.wrong("cover", value, "the name of a .svg, .png or .jpg file");
            return None;
        }
        let message = format!("there is no cover `{path}`, so the title is drawn in its place");
        let missing = self
            .file
            .warning(Code::MissingFile, value.span.clone(), message);
        let missing = missing.hint("put it into the collection's folder, or mend the path");
        Some(NamedCover { path, missing })
    }
}
