//! People: from nicks and names in front matter to the persons of the site, each once.

use std::collections::{BTreeMap, HashMap};

use plaza_markup::{Filling, Hole, Sealed};
use plaza_model::{Diagnostic, Permalink, Person, PersonId, Slug};

use crate::assemble::tables;
use crate::authors::Author;
use crate::links::LinkMap;
use crate::named_link::NamedLink;

/// A person while the site is assembled; it becomes a [`PersonId`] once all are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Known(usize);

/// A person before their links are resolved.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) nick: String,
    pub(crate) name: String,
    pub(crate) slug: Slug,
    bio: Option<Sealed>,
    links: Vec<NamedLink>,
}

impl Draft {
    /// Resolves the links, which completes the person.
    pub(crate) fn finish(self, map: &LinkMap<'_>, diagnostics: &mut Vec<Diagnostic>) -> Person {
        let links = tables::links(map, &self.links, diagnostics);
        let root = Permalink::root();
        let filled = |hole: &Hole| match map.href_of(&hole.target, "", &root) {
            Some(href) => Filling::Address(href, String::new()),
            None => Filling::AsWritten,
        };
        Person {
            nick: self.nick,
            name: self.name,
            slug: self.slug,
            bio: self.bio.map(|bio| bio.fill(filled)),
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
    used: Vec<bool>,
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
            used: Vec::new(),
        };
        for author in authors {
            let at = people.persons.len();
            people.by_key.insert(key(&author.nick), at);
            people.by_key.entry(key(&author.name)).or_insert(at);
            people.persons.push(Draft {
                nick: author.nick.clone(),
                name: author.name.clone(),
                slug: slug(&author.nick),
                bio: author.bio.clone(),
                links: author.links.clone(),
            });
            people.used.push(false);
        }
        people
    }

    /// The person of a nick or a name; one that no authors file has is shown as written.
    pub(crate) fn meet(&mut self, name: &str) -> Known {
        if let Some(&at) = self.by_form.get(name) {
            self.used[at] = true;
            return Known(at);
        }
        let at = *self.by_key.entry(key(name)).or_insert_with(|| {
            self.persons.push(Draft {
                nick: name.to_owned(),
                name: name.to_owned(),
                slug: slug(name),
                bio: None,
                links: Vec::new(),
            });
            self.used.push(false);
            self.persons.len() - 1
        });
        self.by_form.insert(name.to_owned(), at);
        self.used[at] = true;
        Known(at)
    }

    pub(crate) fn name(&self, person: Known) -> &str {
        &self.persons[person.0].name
    }

    /// The people met, sorted by name, and a function from each to their id.
    pub(crate) fn finish(self) -> (Vec<Draft>, impl Fn(Known) -> PersonId) {
        let mut order: Vec<usize> = (0..self.persons.len())
            .filter(|&at| self.used[at])
            .collect();
        let persons = self.persons;
        order.sort_by(|&a, &b| {
            let key = |at: usize| (key(&persons[at].name), &persons[at].nick);
            key(a).cmp(&key(b))
        });
        let mut ids = vec![PersonId(0); persons.len()];
        for (id, &at) in order.iter().enumerate() {
            ids[at] = PersonId(id);
        }
        let mut sorted: Vec<Draft> = order.iter().map(|&at| persons[at].clone()).collect();
        tell_apart(sorted.iter_mut().map(|person| &mut person.slug));
        (sorted, move |person: Known| ids[person.0])
    }
}

/// The slug of a name in any script.
pub(crate) fn slug(name: &str) -> Slug {
    Slug::from_ascii(&deunicode::deunicode(name))
}

/// Numbers the second and later of equal slugs.
pub(crate) fn tell_apart<'a>(slugs: impl Iterator<Item = &'a mut Slug>) {
    let mut taken: BTreeMap<Slug, usize> = BTreeMap::new();
    for slug in slugs {
        let own = slug.clone();
        let count = taken.entry(own.clone()).or_default();
        *count += 1;
        let mut number = *count;
        while number > 1 && taken.contains_key(&own.numbered(number)) {
            number += 1;
        }
        if number > 1 {
            *slug = own.numbered(number);
            taken.insert(slug.clone(), 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_person_is_met_once() {
        let author = Author {
            nick: "rbowen".into(),
            name: "Rich Bowen".into(),
            bio: None,
            links: Vec::new(),
        };
        let mut people = People::new(&[author]);
        let nick = people.meet("rbowen");
        assert_eq!(people.meet("Rich Bowen"), nick);
        let other = people.meet("Haïkel Guémar");
        let (persons, id) = people.finish();
        assert_eq!(persons[id(nick).0].name, "Rich Bowen");
        assert_eq!(persons[id(other).0].slug.as_str(), "haikel-guemar");
    }

    #[test]
    fn equal_slugs_are_told_apart() {
        let mut slugs = ["C", "c-2", "C#", "C++"].map(slug);
        tell_apart(slugs.iter_mut());
        assert_eq!(
            slugs.map(|slug| slug.to_string()),
            ["c", "c-2", "c-3", "c-4"]
        );
    }
}
