//! `podcast` of a collection of interviews: what its podcast feed says about the series.

use plaza_model::{Category, Code, Diagnostic, SeriesType};

use super::links;
use crate::named_link::NamedLink;
use plaza_text::{Field, Unknown, nearest};

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
    pub(crate) kind: SeriesType,
    pub(crate) locked: bool,
    pub(crate) guid: Option<String>,
    pub(crate) cover: Option<NamedCover>,
    pub(crate) subscribe: Vec<NamedLink>,
}

/// The file that is the cover, as site.toml names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedCover {
    pub(crate) path: String,
    /// The warning for when the file does not exist.
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
            kind: SeriesType::Episodic,
            locked: true,
            guid: None,
            cover: None,
            subscribe: Vec::new(),
        }
    }
}

/// Reads what `podcast` says.
pub(super) fn read(field: Field<'_>) -> Podcast {
    let table = field.table();
    if field.node.text().is_some() {
        let hint = "write one, such as `{ category = \"Technology\" }`";
        field.is_not("a table", hint);
    }
    let without = Podcast::default();
    let podcast = Podcast {
        description: table.trimmed("description"),
        author: table.trimmed("author"),
        categories: table
            .get(["category", "categories"])
            .map_or(without.categories, categories),
        explicit: table.truth("explicit").unwrap_or(without.explicit),
        owner: table.trimmed("owner"),
        email: table.trimmed("email"),
        kind: table
            .get("type")
            .and_then(|field| field.word(&SeriesType::ALL, SeriesType::as_str))
            .unwrap_or(without.kind),
        locked: table.truth("locked").unwrap_or(without.locked),
        guid: table.trimmed("guid"),
        cover: table.get("cover").and_then(cover),
        subscribe: table.get("subscribe").map_or(Vec::new(), links::read),
    };
    table.finish(&Unknown::SETTING);
    podcast
}

/// `Technology`, `News > Tech News`, or a list of these.
fn categories(field: Field<'_>) -> Vec<Category> {
    let categories = field.items().filter_map(|item| {
        let text = item.trimmed()?;
        let (name, part) = match text.split_once('>') {
            Some((name, part)) => (name.trim(), Some(part.trim().to_owned())),
            None => (text.as_str(), None),
        };
        if !CATEGORIES.contains(&name) {
            let message = format!("`{name}` is not a category of podcast directories");
            let hint = match nearest(name, CATEGORIES) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("use one of {}", CATEGORIES.join(", ")),
            };
            item.warn(message, hint);
        }
        Some(Category {
            name: name.to_owned(),
            part,
        })
    });
    categories.collect()
}

fn cover(field: Field<'_>) -> Option<NamedCover> {
    let path = field.trimmed()?;
    let extension = path.rsplit('.').next().unwrap_or_default();
    if !["svg", "png", "jpg", "jpeg"].contains(&extension.to_ascii_lowercase().as_str()) {
        let hint = "write the name of an image in the collection's folder";
        field.is_not("a .svg, .png or .jpg file", hint);
        return None;
    }
    let message = format!("the cover `{path}` does not exist, so the title is drawn instead");
    let file = field.problems.file;
    let missing = file.warning(Code::MissingFile, field.span(), message);
    let missing = missing.hint("put it in the collection's folder, or fix the path");
    Some(NamedCover { path, missing })
}
