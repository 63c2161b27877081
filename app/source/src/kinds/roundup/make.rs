//! A placed roundup: the people it mentions, and the content of its page.

use std::collections::BTreeMap;

use plaza_model::{
    Address, Content, Item, Roundup, RoundupEntry, RoundupItem, RoundupLink, RoundupPart, Writer,
};
use plaza_text::Spanned;

use super::{ItemText, RoundupText, WriterText};
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
                is_quoted,
                link,
                action,
                item,
                ..
            } => {
                // The links of an item are noted with its line.
                let noted = item
                    .is_some()
                    .then(|| std::mem::take(&mut maker.resolver.noted));
                let link = link.as_ref().and_then(|link| roundup_link(link, maker));
                let writers = self.writers(writers, maker);
                if let Some(noted) = noted {
                    maker.resolver.noted = noted;
                }
                RoundupPart::Entry(RoundupEntry {
                    title: title.clone(),
                    writers,
                    excerpt: maker.html(excerpt),
                    link,
                    action: *action,
                    is_quoted: *is_quoted,
                    item: item.as_ref().map(|item| self::item(item, maker)),
                })
            }
            RoundupText::Item(item) => RoundupPart::Item(self::item(item, maker)),
        });
        Content::Roundup(Roundup::new(parts.collect()))
    }
}

impl Placed {
    fn writers(&self, written: &[WriterText], maker: &mut Maker<'_>) -> Vec<Writer> {
        let writers = written.iter().map(|writer| Writer {
            name: writer.name.clone(),
            href: writer.url.as_ref().and_then(|url| maker.href(url)),
            person: maker.person(self.writers[&writer.name]),
        });
        writers.collect()
    }
}

fn item(item: &ItemText, maker: &mut Maker<'_>) -> RoundupItem {
    RoundupItem {
        depth: item.depth,
        line: maker.html(&item.line),
        rest: maker.html(&item.rest),
    }
}

fn roundup_link(link: &Spanned<String>, maker: &mut Maker<'_>) -> Option<RoundupLink> {
    let (href, short) = maker.resolver.href(&link.value, link.span.clone())?;
    Some(RoundupLink { href, short })
}
