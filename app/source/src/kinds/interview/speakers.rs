//! Speakers: the people whom the labels of a conversation stand for, and which are guests.

use super::cast::stands_for;
use super::{Conversation, Matter};
use crate::people::{Known, People};

/// Who speaks in an interview.
pub(super) struct Speakers {
    /// Each label's name, and its person if the site has a page for them.
    pub(super) all: Vec<(String, Option<Known>)>,
    pub(super) guests: Vec<Known>,
}

impl Speakers {
    /// Everybody who has a page.
    pub(super) fn people(&self) -> Vec<Known> {
        let mut people = self.guests.clone();
        for person in self.all.iter().filter_map(|(_, person)| *person) {
            if !people.contains(&person) {
                people.push(person);
            }
        }
        people
    }

    /// Combines the people in the front matter with the labels of the conversation.
    pub(super) fn of(
        matter: &Matter,
        conversation: Option<&Conversation>,
        authors: &[Known],
        people: &mut People,
    ) -> Self {
        let mut speakers: Vec<(String, Option<Known>)> = Vec::new();
        let said = matter.guests.iter().flatten();
        let said: Vec<String> = said.map(|guest| guest.value.clone()).collect();
        let mut guests: Vec<Known> = said.iter().map(|guest| people.meet(guest)).collect();
        let labels = conversation.map_or(&[][..], |conversation| &conversation.speakers);
        let is = |label: &str, name: &str| label == name || stands_for(label, name);
        let author_of = |label: &str, people: &People| {
            authors
                .iter()
                .copied()
                .find(|&author| is(label, people.name(author)))
        };
        let any_author = labels
            .iter()
            .any(|(label, _)| author_of(label, people).is_some());
        for (at, (label, full_name)) in labels.iter().enumerate() {
            if let Some(author) = author_of(label, people) {
                speakers.push((people.name(author).to_owned(), Some(author)));
                continue;
            }
            // If no label names an author, whoever speaks first is the host.
            let guest = said.iter().find(|guest| is(label, guest));
            if at == 0 && !any_author && guest.is_none() {
                let name = full_name.as_ref().unwrap_or(label);
                // Without authors, the host is somebody in their own right.
                let host = authors.first().copied();
                let host = host.unwrap_or_else(|| people.meet(name));
                speakers.push((name.clone(), Some(host)));
                continue;
            }
            let name = guest.or(full_name.as_ref()).unwrap_or(label).clone();
            // If the front matter lists the guests, other speakers get no page.
            if matter.guests.is_some() && guest.is_none() {
                speakers.push((name, None));
                continue;
            }
            let person = people.meet(&name);
            if !guests.contains(&person) {
                guests.push(person);
            }
            speakers.push((name, Some(person)));
        }
        Self {
            all: speakers,
            guests,
        }
    }
}
