//! Content: a placed document to an entry, with every link in it resolved.

use std::sync::LazyLock;

use ammonia::Builder;
use plaza_model::{
    Audio, Content, Diagnostic, Entry, Html, Image, Interview, Kind, Meeting, Minutes, PersonId,
    Roundup, RoundupEntry, RoundupLink, RoundupPart, Speaker, TagId, Turn, Writer,
};

use super::Parts;
use super::placing::Placed;
use crate::audio;
use crate::document::RoundupText;
use crate::fragment::Sealed;
use crate::front_matter::Written;
use crate::links::{Addresses, Resolver};
use crate::people::Known;
use crate::settings::Settings;

/// Makes the entry of a placed document.
pub(crate) fn entry(
    parts: &Parts<'_>,
    addresses: &Addresses<'_>,
    placed: &Placed,
    tags: Vec<TagId>,
    person_id: &impl Fn(Known) -> PersonId,
) -> (Entry, Vec<Diagnostic>) {
    let document = &placed.document;
    let conversation = document.conversation.as_ref();
    let mut maker = Maker {
        settings: parts.settings,
        placed,
        resolver: Resolver {
            addresses,
            document,
            permalink: &placed.permalink,
            turns: conversation.map_or(0, |conversation| conversation.turns.len()),
            diagnostics: Vec::new(),
        },
    };
    let ids = |known: &[Known]| {
        known
            .iter()
            .map(|person| person_id(*person))
            .collect::<Vec<_>>()
    };
    let content = match placed.kind {
        Kind::Interview => {
            Content::Interview(Box::new(maker.interview(ids(&placed.guests), person_id)))
        }
        Kind::Roundup if document.roundup.is_some() => Content::Roundup(maker.roundup()),
        Kind::Meeting => Content::Meeting(Box::new(maker.meeting(ids(&placed.chairs)))),
        _ => Content::Text(maker.html(&document.text)),
    };
    let image = document.matter.image.as_ref().map(|image| Image {
        url: maker.address(image),
    });
    let matter = &document.matter;
    let entry = Entry {
        kind: placed.kind,
        title: matter.title.clone(),
        date: placed.date,
        updated: matter.updated,
        permalink: placed.permalink.clone(),
        aliases: placed.aliases.clone(),
        source: document.file.path.clone(),
        collection: placed.collection,
        authors: ids(&placed.authors),
        tags,
        summary: matter
            .summary
            .clone()
            .unwrap_or_else(|| document.summary.clone()),
        lang: matter.lang.clone(),
        image,
        draft: matter.draft,
        content,
    };
    (entry, maker.resolver.diagnostics)
}

struct Maker<'a> {
    settings: &'a Settings,
    placed: &'a Placed,
    resolver: Resolver<'a>,
}

impl Maker<'_> {
    fn html(&mut self, fragment: &Sealed) -> Html {
        cleaned(self.settings, self.resolver.html(fragment))
    }

    /// An address of the front matter, as it stands on the site.
    fn address(&mut self, written: &Written<String>) -> String {
        let resolved = self.resolver.link(&written.value, written.span.clone());
        resolved.map_or_else(|| written.value.clone(), |resolved| resolved.url)
    }

    fn interview(
        &mut self,
        guests: Vec<PersonId>,
        person_id: &impl Fn(Known) -> PersonId,
    ) -> Interview {
        let document = &self.placed.document;
        let audio = self.audio();
        let speakers = self.placed.speakers.iter().map(|(name, person)| Speaker {
            name: name.clone(),
            person: person.map(person_id),
        });
        let speakers = speakers.collect();
        let Some(conversation) = &document.conversation else {
            return Interview {
                audio,
                speakers,
                guests,
                condensed: document.matter.condensed,
                intro: self.html(&document.text),
                turns: Vec::new(),
                outro: Html::empty(),
            };
        };
        let turns = conversation.turns.iter().map(|turn| Turn {
            speaker: turn.speaker,
            time: turn.time,
            html: self.html(&turn.html),
        });
        let turns = turns.collect();
        Interview {
            audio,
            speakers,
            guests,
            condensed: document.matter.condensed,
            intro: self.html(&conversation.intro),
            turns,
            outro: self.html(&conversation.outro),
        }
    }

    fn audio(&mut self) -> Option<Audio> {
        let document = &self.placed.document;
        let said = document.matter.audio.as_ref();
        let found = document.audio.as_ref();
        let url = said
            .map(|audio| &audio.url)
            .or(found.map(|found| &found.url))?;
        let media_type = said.and_then(|audio| audio.media_type.clone());
        Some(Audio {
            media_type: media_type.unwrap_or_else(|| {
                audio::media_type(&url.value)
                    .unwrap_or("audio/mpeg")
                    .to_owned()
            }),
            url: self.address(url),
            length: said.and_then(|audio| audio.length),
            duration: said.and_then(|audio| audio.duration),
        })
    }

    fn roundup(&mut self) -> Roundup {
        let document = &self.placed.document;
        let parts = document.roundup.iter().flatten().map(|part| match part {
            RoundupText::Text(text) => RoundupPart::Text(self.html(text)),
            RoundupText::Entry {
                title,
                writers,
                excerpt,
                link,
                action,
            } => RoundupPart::Entry(RoundupEntry {
                title: title.clone(),
                writers: writers
                    .iter()
                    .map(|writer| Writer {
                        name: writer.name.clone(),
                        url: writer.url.as_ref().map(|url| self.address(url)),
                    })
                    .collect(),
                excerpt: self.html(excerpt),
                link: link.as_ref().map(|link| self.roundup_link(link)),
                action: *action,
            }),
        });
        Roundup {
            parts: parts.collect(),
        }
    }

    fn roundup_link(&mut self, link: &Written<String>) -> RoundupLink {
        match self.resolver.link(&link.value, link.span.clone()) {
            Some(resolved) => RoundupLink {
                url: resolved.url,
                short: resolved.short,
            },
            None => RoundupLink {
                url: link.value.clone(),
                short: None,
            },
        }
    }

    fn meeting(&mut self, chairs: Vec<PersonId>) -> Meeting {
        let document = &self.placed.document;
        let (text, minutes) = match &document.meeting {
            Some(meeting) => (&meeting.text, meeting.minutes.as_slice()),
            None => (&document.text, [].as_slice()),
        };
        let mut minutes: Vec<Minutes> = minutes
            .iter()
            .map(|minutes| Minutes {
                date: minutes.date,
                url: self.address(&minutes.url),
            })
            .collect();
        minutes.sort_by_key(|minutes| std::cmp::Reverse(minutes.date));
        Meeting {
            chairs,
            agenda: document
                .matter
                .agenda
                .as_ref()
                .map(|agenda| self.address(agenda)),
            duration: document.matter.duration,
            periods: document.periods.clone(),
            changes: document.changes.clone(),
            minutes,
            text: self.html(text),
        }
    }
}

/// HTML without what an editor who is not trusted could do harm with.
pub(crate) fn cleaned(settings: &Settings, html: Html) -> Html {
    static FILTER: LazyLock<Builder<'_>> = LazyLock::new(|| {
        let mut filter = Builder::default();
        filter
            .add_generic_attributes(["class", "id", "tabindex", "aria-label"])
            .add_tags(["section", "audio", "input"])
            .add_tag_attributes("audio", ["controls", "src"])
            .add_tag_attributes("input", ["type", "checked", "disabled"])
            .add_tag_attributes("img", ["loading"])
            .link_rel(None);
        filter
    });
    if settings.unsafe_html {
        html
    } else {
        Html(FILTER.clean(html.as_str()).to_string().into())
    }
}
