//! The frame of a site: all of it but the contents of its entries.
//!
//! While the frame stays the same, an output only changes if something changed in an entry of which it reads
//! the content. Everything that is not hashed here must be [`Tracked`](crate::Tracked).

use std::hash::{Hash, Hasher};

use crate::{Archive, Content, Entry, Episode, FeedContent, Site, carried};

/// What outputs read of an entry's content without a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outline {
    /// A text or a roundup.
    Text,
    /// A meeting.
    Meeting,
    /// An interview: its place in a series, and whether it can be played.
    Interview(Option<Episode>, bool),
}

impl Entry {
    /// What outputs read of its content without a note.
    pub fn outline(&self) -> Outline {
        match self.content.untracked() {
            Content::Text(_) | Content::Roundup(_) => Outline::Text,
            Content::Meeting(_) => Outline::Meeting,
            Content::Interview(own) => Outline::Interview(own.episode, own.audio.is_some()),
        }
    }

    /// Hashes what is tracked.
    pub fn hash_content<H: Hasher>(&self, state: &mut H) {
        self.content.hash(state);
        self.size.hash(state);
    }

    fn hash_frame<H: Hasher>(&self, state: &mut H) {
        let Self {
            kind,
            title,
            date,
            updated,
            permalink,
            id,
            aliases,
            short,
            source,
            collection,
            authors,
            tags,
            summary,
            lang,
            image,
            size: _,
            draft,
            standing,
            content: _,
        } = self;
        (kind, title, date, updated, permalink, id, aliases).hash(state);
        (short, source, collection, authors, tags, summary).hash(state);
        (lang, image, draft, standing, self.outline()).hash(state);
    }
}

impl Site {
    /// Hashes everything but what is tracked.
    pub fn hash_frame<H: Hasher>(&self, state: &mut H) {
        let Self {
            meta,
            entries,
            tags,
            people,
            series,
            listings,
            files,
            introductions,
            relations,
            catalogue,
            interface,
        } = self;
        (meta, tags, people, series, listings, files).hash(state);
        (introductions, relations, catalogue, interface).hash(state);
        entries.len().hash(state);
        for entry in entries {
            entry.hash_frame(state);
        }
        self.hash_cuts(state);
    }

    /// Hashes which entries feeds and archives have, which depends on the sizes of entries.
    fn hash_cuts<H: Hasher>(&self, state: &mut H) {
        let sections = self.listings.iter().enumerate();
        let sections = sections.filter(|(_, listing)| listing.kind.is_section());
        let sections = sections.map(|(at, _)| Some(at)).chain([None]);
        for section in sections {
            let entries = self.dated_of(section);
            let archives: Vec<Archive> = self.archives_of(&entries);
            let sizes = entries.iter().map(|id| *self.entry(*id).size.untracked());
            (archives, carried(sizes, &self.meta.feeds)).hash(state);
        }
        if self.meta.feeds.of_tags == FeedContent::Full {
            for entry in &self.entries {
                entry.size.untracked().hash(state);
            }
        }
    }
}
