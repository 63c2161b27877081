//! `podcast` of a collection of interviews: what its podcast feed says about the series.

mod frequency;
mod images;
mod tags;

use plaza_model::{Category, PodcastTags, SeriesType};

use super::links;
use crate::named_link::NamedLink;
pub(crate) use images::{ImageAt, NamedFile, NamedImage};
use plaza_text::{Field, Table, Unknown, nearest};

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
    pub(crate) cover: Option<NamedFile>,
    pub(crate) images: Vec<NamedImage>,
    pub(crate) subscribe: Vec<NamedLink>,
    pub(crate) tags: PodcastTags,
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
            images: Vec::new(),
            subscribe: Vec::new(),
            tags: PodcastTags::default(),
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
        email: table.get("email").and_then(email),
        kind: table
            .get("type")
            .and_then(|field| field.word(&SeriesType::ALL, SeriesType::as_str))
            .unwrap_or(without.kind),
        locked: table.truth("locked").unwrap_or(without.locked),
        guid: table.trimmed("guid"),
        cover: table.get("cover").and_then(images::cover),
        images: table
            .get(["images", "image"])
            .map_or(Vec::new(), images::read),
        subscribe: table.get("subscribe").map_or(Vec::new(), links::read),
        tags: tags::read(&table),
    };
    needs_email(&table);
    table.finish(&Unknown::SETTING);
    podcast
}

fn email(field: Field<'_>) -> Option<String> {
    let hint = "write one such as `podcast@example.org`";
    field.read("an e-mail address", hint, |text| {
        let text = text.trim();
        let (name, host) = text.split_once('@')?;
        let is_plain = |c: char| !c.is_whitespace() && !c.is_control() && !"@<>,".contains(c);
        let is_address = !name.is_empty() && !host.is_empty();
        (is_address && (name.chars().chain(host.chars())).all(is_plain)).then(|| text.to_owned())
    })
}

/// Reports what feeds only say with an address at which the owner can be asked.
fn needs_email(table: &Table<'_>) {
    if table.has("email") {
        return;
    }
    let is_locked = |field: &Field<'_>| field.node.truth() == Some(true);
    let said = [table.get("owner"), table.get("locked").filter(is_locked)];
    for field in said.into_iter().flatten() {
        let message = format!("`{field}` is left out of the feed, because there is no `email`");
        field.warn(
            message,
            "add the owner's `email`, which is published, or remove this",
        );
    }
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
