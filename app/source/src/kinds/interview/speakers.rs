//! Speakers: the labels of a conversation as people of the site, and who of them is a guest.

use super::cast::stands_for;
use super::{Conversation, Matter};
use crate::people::{Known, People};

/// Who speaks in an interview.
pub(super) struct Speakers {
    /// Each label's name, and the person when they are one of the site.
    pub(super) all: Vec<(String, Option<Known>)>,
    pub(super) guests: Vec<Known>,
}

impl Speakers {
    /// Those whom the front matter names, and those whom the conversation does.
    pub(super) fn of(
        matter: &Matter,
        conversation: Option<&Conversation>,
        authors: &[Known],
        people: &mut People,
    ) -> Self {
        let mut speakers: Vec<(String, Option<Known>)> = Vec::new();
        let said: &[String] = matter.guests.as_deref().unwrap_or_default();
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
            // Whoever opens a conversation that no author speaks in by name is its host.
            let guest = said.iter().find(|guest| is(label, guest));
            if at == 0 && !any_author && guest.is_none() {
                speakers.push((label.clone(), authors.first().copied()));
                continue;
            }
            let name = guest.or(full_name.as_ref()).unwrap_or(label).clone();
            // Where it is said who the guests are, others are voices and no more.
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
