//! People: from nicks and names in front matter to the persons of the site, each once.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use plaza_model::{Diagnostic, Person, PersonId, Slug, SourcePath, is_mark};

use crate::assemble::tables;
use crate::authors::Author;
use crate::bio::Bio;
use crate::links::LinkMap;
use crate::named_link::NamedLink;
use crate::settings::Settings;
use plaza_text::Field;

/// How many links front matter may give one person.
const MOST_LINKS: usize = 8;

/// A person while the site is assembled; it becomes a [`PersonId`] once all are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Known(usize);

/// A person before their links are resolved.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) nick: String,
    pub(crate) name: String,
    pub(crate) slug: Slug,
    /// The slug is one that the authors file gives.
    pub(crate) is_slug_said: bool,
    /// The authors file that describes them.
    pub(crate) described_in: Option<SourcePath>,
    bio: Option<Bio>,
    links: Vec<NamedLink>,
}

impl Draft {
    /// Resolves the links, which completes the person.
    pub(crate) fn finish(
        self,
        settings: &Settings,
        map: &LinkMap<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Person {
        let links = tables::links(map, &self.links, diagnostics);
        Person {
            nick: self.nick,
            name: self.name,
            slug: self.slug,
            bio: self.bio.map(|bio| bio.finish(settings, map, diagnostics)),
            links,
        }
    }
}

/// All people met so far.
pub(crate) struct People {
    persons: Vec<Draft>,
    by_key: BTreeMap<String, usize>,
    /// By the name as written: a few names recur in many entries.
    by_form: HashMap<String, usize>,
    /// When each was met first: entries are met from the oldest on.
    met: Vec<Option<usize>>,
    /// How many were met.
    count: usize,
}

/// Everybody who was met, in the order of their names.
pub(crate) struct Everybody {
    pub(crate) persons: Vec<Draft>,
    /// The persons as they were known.
    pub(crate) known: Vec<Known>,
    /// When each was met.
    pub(crate) since: Vec<Option<usize>>,
    ids: Vec<PersonId>,
}

impl Everybody {
    /// What somebody is called from now on.
    pub(crate) fn id(&self, person: Known) -> PersonId {
        self.ids[person.0]
    }
}

/// Nicks and names are compared without their case.
fn key(name: &str) -> String {
    name.trim().to_lowercase()
}

impl People {
    pub(crate) fn new(authors: &[Author]) -> Self {
        let mut people = Self {
            persons: Vec::new(),
            by_key: BTreeMap::new(),
            by_form: HashMap::new(),
            met: Vec::new(),
            count: 0,
        };
        for author in authors {
            let at = people.persons.len();
            people.by_key.insert(key(&author.nick), at);
            people.by_key.entry(key(&author.name)).or_insert(at);
            people.persons.push(Draft {
                nick: author.nick.clone(),
                name: author.name.clone(),
                slug: author.slug.clone().unwrap_or_else(|| slug(&author.nick)),
                is_slug_said: author.slug.is_some(),
                described_in: Some(author.file.clone()),
                bio: author.bio.clone(),
                links: author.links.clone(),
            });
            people.met.push(None);
        }
        people
    }

    /// The person of a nick or a name; one that no authors file has is shown as written.
    pub(crate) fn meet(&mut self, name: &str) -> Known {
        if let Some(&at) = self.by_form.get(name) {
            return Known(at);
        }
        let at = *self.by_key.entry(key(name)).or_insert_with(|| {
            self.persons.push(Draft {
                nick: name.to_owned(),
                name: name.to_owned(),
                slug: slug(name),
                is_slug_said: false,
                described_in: None,
                bio: None,
                links: Vec::new(),
            });
            self.met.push(None);
            self.persons.len() - 1
        });
        self.by_form.insert(name.to_owned(), at);
        self.met[at].get_or_insert(self.count);
        self.count += 1;
        Known(at)
    }

    /// Adds a link of somebody, unless there is one to the same address or enough of them.
    pub(crate) fn link(&mut self, person: Known, link: NamedLink) {
        let links = &mut self.persons[person.0].links;
        if links.len() < MOST_LINKS && links.iter().all(|own| own.url != link.url) {
            links.push(link);
        }
    }

    pub(crate) fn name(&self, person: Known) -> &str {
        &self.persons[person.0].name
    }

    /// The people met, sorted by name.
    pub(crate) fn finish(self) -> Everybody {
        let mut order: Vec<usize> = (0..self.persons.len())
            .filter(|&at| self.met[at].is_some())
            .collect();
        let drafts = self.persons;
        order.sort_by(|&a, &b| {
            let key = |at: usize| (key(&drafts[at].name), &drafts[at].nick);
            key(a).cmp(&key(b))
        });
        let mut ids = vec![PersonId(0); drafts.len()];
        for (id, &at) in order.iter().enumerate() {
            ids[at] = PersonId(id);
        }
        Everybody {
            persons: order.iter().map(|&at| drafts[at].clone()).collect(),
            known: order.iter().map(|&at| Known(at)).collect(),
            since: order.iter().map(|&at| self.met[at]).collect(),
            ids,
        }
    }
}

/// The slug of a name in any script: letters with accents become plain ones, as they are typed; letters
/// of other scripts stay what they are.
pub fn slug(name: &str) -> Slug {
    Slug::of(&plain(name))
}

fn plain(name: &str) -> Cow<'_, str> {
    if name.is_ascii() {
        return name.into();
    }
    let mut plain = String::with_capacity(name.len());
    for c in name.chars() {
        match u32::from(c) {
            // Accents that stand after their letter.
            0x300..=0x36F => {}
            // Latin letters.
            0xC0..=0x24F
            | 0x1E00..=0x1EFF
            | 0x2C60..=0x2C7F
            | 0xA720..=0xA7FF
            | 0xFB00..=0xFB06 => {
                plain.push_str(deunicode::deunicode_char(c).unwrap_or_default());
            }
            _ if c.is_alphanumeric() || is_mark(c) => plain.push(c),
            _ => plain.push_str(deunicode::deunicode_char(c).unwrap_or(" ")),
        }
    }
    plain.into()
}

/// Whether a name is too long for its slug to hold all of it.
pub(crate) fn is_too_long(name: &str) -> bool {
    // Most names are not worth a transliteration.
    name.len() > 40 && Slug::is_cut(&plain(name))
}

/// A slug that an editor wrote.
pub(crate) fn said_slug(field: Field<'_>) -> Option<Slug> {
    let said = field.trimmed().filter(|said| !said.is_empty())?;
    let own = slug(&said);
    if own.as_str() != said {
        let message = format!("`{field}` cannot be part of an address: `{said}`");
        field.error(message, format!("write it as `{own}`"));
    }
    Some(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_person_is_met_once() {
        let author = Author {
            nick: "rbowen".into(),
            name: "Rich Bowen".into(),
            slug: None,
            file: SourcePath::new("authors.toml"),
            bio: None,
            links: Vec::new(),
        };
        let mut people = People::new(&[author]);
        let nick = people.meet("rbowen");
        assert_eq!(people.meet("Rich Bowen"), nick);
        let other = people.meet("Haïkel Guémar");
        let everybody = people.finish();
        let person = |known| &everybody.persons[everybody.id(known).0];
        assert_eq!(person(nick).name, "Rich Bowen");
        assert_eq!(person(other).slug.as_str(), "haikel-guemar");
    }
}
