//! A placed roundup: the people it mentions, and the content of its page.

use std::collections::BTreeMap;

use plaza_model::{
    Address, Content, Item, Roundup, RoundupEntry, RoundupLink, RoundupPart, Writer,
};
use plaza_text::Spanned;

use super::{RoundupText, WriterText};
use crate::assemble::classify::Classified;
use crate::assemble::content::Maker;
use crate::assemble::outputs::Published;
use crate::assemble::placing::Placer;
use crate::kinds::Placing;
use crate::people::Known;

/// A roundup, placed in the site.
pub(crate) struct Placed {
    /// The authors of what it links to, by name.
    writers: BTreeMap<String, Known>,
}

impl Placing for Placed {
    const HAS_SECTION: bool = true;

    fn place(classified: &Classified, placer: &mut Placer<'_>) -> Option<Self> {
        let document = &classified.document;
        placer.meet(document);
        let mut writers = BTreeMap::new();
        for part in document.readings.roundup.parts.iter().flatten() {
            if let RoundupText::Entry { writers: own, .. } = part {
                let own = own.iter();
                writers.extend(own.map(|own| (own.name.clone(), placer.people.meet(&own.name))));
            }
        }
        Some(Self { writers })
    }

    fn people(&self) -> Vec<Known> {
        self.writers.values().copied().collect()
    }

    fn outputs(_: &Published<'_>) -> Vec<(Address, Item)> {
        Vec::new()
    }

    fn make(&self, maker: &mut Maker<'_>) -> Content {
        let document = maker.document();
        let Some(parts) = &document.readings.roundup.parts else {
            return Content::Text(maker.html(&document.text));
        };
        let parts = parts.iter().map(|part| match part {
            RoundupText::Text(text) => RoundupPart::Text(maker.html(text)),
            RoundupText::Entry {
                title,
                writers,
                excerpt,
                link,
                action,
                ..
            } => RoundupPart::Entry(RoundupEntry {
                title: title.clone(),
                writers: self.writers(writers, maker),
                excerpt: maker.html(excerpt),
                link: link.as_ref().map(|link| roundup_link(link, maker)),
                action: *action,
            }),
        });
        Content::Roundup(Roundup::new(parts.collect()))
    }
}

impl Placed {
    fn writers(&self, written: &[WriterText], maker: &mut Maker<'_>) -> Vec<Writer> {
        let writers = written.iter().map(|writer| Writer {
            name: writer.name.clone(),
            href: writer.url.as_ref().map(|url| maker.href(url)),
            person: maker.person(self.writers[&writer.name]),
        });
        writers.collect()
    }
}

fn roundup_link(link: &Spanned<String>, maker: &mut Maker<'_>) -> RoundupLink {
    let (href, short) = maker.resolver.href(&link.value, link.span.clone());
    RoundupLink { href, short }
}
