//! Content: a placed document to an entry, with every link in it resolved.

use std::ops::Range;
use std::sync::LazyLock;

use ammonia::Builder;
use plaza_model::{
    Audio, Chapter, Code, Content, Entry, Episode, Html, Image, Interview, Kind, Meeting, Minutes,
    Moment, PersonId, Roundup, RoundupEntry, RoundupLink, RoundupPart, SeriesId, Speaker, TagId,
    Turn, Writer,
};

use super::meetings::Days;
use super::placing::Placed;
use super::{Parts, times};
use crate::audio;
use crate::document::{Conversation, RoundupText};
use crate::links::{Addresses, Resolver, Told};
use crate::people::Known;
use crate::settings::Settings;
use plaza_markup::Sealed;
use plaza_text::Spanned;

/// Makes the entry of a placed document.
pub(crate) fn entry(
    parts: &Parts<'_>,
    addresses: &Addresses<'_>,
    placed: &Placed,
    tags: Vec<TagId>,
    person_id: &impl Fn(Known) -> PersonId,
    series_id: &impl Fn(usize) -> Option<SeriesId>,
    days: Days,
) -> (Entry, Told) {
    let document = &placed.document;
    let conversation = placed.conversation();
    let mut maker = Maker {
        settings: parts.settings,
        placed,
        resolver: Resolver {
            addresses,
            document,
            permalink: &placed.permalink,
            turns: conversation.map_or(0, |conversation| conversation.turns.len()),
            told: Told::default(),
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
            let matter = &document.matter;
            let series = placed.series.and_then(series_id);
            let episode = series.map(|series| Episode {
                series,
                number: matter.episode,
                season: matter.season,
                sort: matter.episode_type,
            });
            let guests = ids(&placed.guests);
            Content::Interview(Box::new(maker.interview(episode, guests, person_id)))
        }
        Kind::Roundup if document.roundup.is_some() => Content::Roundup(maker.roundup(person_id)),
        Kind::Meeting => Content::Meeting(Box::new(maker.meeting(ids(&placed.chairs), days))),
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
        id: placed.id.clone(),
        aliases: placed.aliases.clone(),
        short: placed.short.clone(),
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
        minutes_of: None,
        mentioned_in: Vec::new(),
        content,
    };
    (entry, maker.resolver.told)
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
    fn address(&mut self, written: &Spanned<String>) -> String {
        let resolved = self.resolver.link(&written.value, written.span.clone());
        resolved.map_or_else(|| written.value.clone(), |resolved| resolved.url)
    }

    fn interview(
        &mut self,
        episode: Option<Episode>,
        guests: Vec<PersonId>,
        person_id: &impl Fn(Known) -> PersonId,
    ) -> Interview {
        let document = &self.placed.document;
        let audio = self.audio();
        let duration = audio.as_ref().and_then(|audio| audio.duration);
        let speakers = self.placed.speakers.iter().map(|(name, person)| Speaker {
            name: name.clone(),
            person: person.map(person_id),
        });
        let speakers: Vec<Speaker> = speakers.collect();
        let Some(conversation) = self.placed.conversation() else {
            return Interview {
                episode,
                audio,
                speakers,
                guests,
                condensed: document.matter.condensed,
                intro: self.html(&document.text),
                turns: Vec::new(),
                cues: Vec::new(),
                outro: Html::empty(),
            };
        };
        self.check_times(conversation, duration);
        let starts = times::starts(conversation, duration);
        let turns = conversation
            .turns
            .iter()
            .zip(starts)
            .map(|(turn, start)| Turn {
                speaker: turn.speaker,
                start,
                chapter: turn.chapter.as_ref().map(|chapter| Chapter {
                    title: chapter.title.clone(),
                    html: self.html(&chapter.html),
                }),
                html: self.html(&turn.html),
            });
        let turns = turns.collect();
        Interview {
            episode,
            audio,
            guests,
            condensed: document.matter.condensed,
            intro: self.html(&conversation.intro),
            turns,
            cues: times::cues(conversation, &speakers, duration),
            speakers,
            outro: self.html(&conversation.outro),
        }
    }

    /// A time beyond the end of the recording is that of another one, or a slip.
    fn check_times(&mut self, conversation: &Conversation, duration: Option<u32>) {
        let Some(end) = duration.map(Moment::from_seconds) else {
            return;
        };
        let mut times = conversation
            .turns
            .iter()
            .filter_map(|turn| turn.time.as_ref());
        if let Some(time) = times.find(|time| time.value > end) {
            let message = format!(
                "a turn begins at {}, and the recording ends at {}",
                time.value.clock(),
                end.clock()
            );
            let file = &self.placed.document.file;
            let warning = file.warning(Code::Time, time.span.clone(), message);
            let hint = "mend the time, or `audio.duration`";
            self.resolver.told.diagnostics.push(warning.hint(hint));
        }
    }

    /// The recording, with what its file tells where it lies in the content folder.
    fn audio(&mut self) -> Option<Audio> {
        let document = &self.placed.document;
        let said = document.matter.audio.as_ref();
        let found = document.audio.as_ref();
        let Some(written) = said
            .map(|audio| &audio.url)
            .or(found.map(|found| &found.url))
        else {
            self.warn_of_audio(
                document.matter.opening.clone(),
                "this interview has no recording, so the podcast leaves it out".to_owned(),
                "say where it is with `audio:`",
            );
            return None;
        };
        let url = self.address(written);
        let on_disk = self.resolver.on_disk(&written.value);
        let sound = on_disk.and_then(|path| self.resolver.addresses.facts.sound(&path));
        let media_type = said
            .and_then(|audio| audio.media_type.clone())
            .or_else(|| audio::media_type(&url).map(str::to_owned));
        if media_type.is_none() {
            self.warn_of_audio(
                written.span.clone(),
                format!(
                    "nothing says of what type `{}` is; it is taken for MP3",
                    written.value
                ),
                "say it with `audio.type`, such as `audio/mpeg`",
            );
        }
        let length = said
            .and_then(|audio| audio.length)
            .or_else(|| sound.map(|sound| sound.length));
        if length.is_none() {
            self.warn_of_audio(
                written.span.clone(),
                "the length of the recording is not known, and podcast apps ask for it".to_owned(),
                "say how many bytes it has with `audio.length`",
            );
        }
        Some(Audio {
            media_type: media_type.unwrap_or_else(|| "audio/mpeg".to_owned()),
            url,
            length,
            duration: said
                .and_then(|audio| audio.duration)
                .or_else(|| sound.and_then(|sound| sound.duration)),
        })
    }

    fn warn_of_audio(&mut self, span: Range<usize>, message: String, hint: &str) {
        let file = &self.placed.document.file;
        let warning = file.warning(Code::Audio, span, message);
        self.resolver.told.diagnostics.push(warning.hint(hint));
    }

    fn roundup(&mut self, person_id: &impl Fn(Known) -> PersonId) -> Roundup {
        let document = &self.placed.document;
        let parts = document.roundup.iter().flatten().map(|part| match part {
            RoundupText::Text(text) => RoundupPart::Text(self.html(text)),
            RoundupText::Entry {
                title,
                writers,
                excerpt,
                link,
                action,
                ..
            } => RoundupPart::Entry(RoundupEntry {
                title: title.clone(),
                writers: writers
                    .iter()
                    .map(|writer| Writer {
                        name: writer.name.clone(),
                        url: writer.url.as_ref().map(|url| self.address(url)),
                        person: person_id(self.placed.writers[&writer.name]),
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

    fn roundup_link(&mut self, link: &Spanned<String>) -> RoundupLink {
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

    fn meeting(&mut self, chairs: Vec<PersonId>, days: Days) -> Meeting {
        let document = &self.placed.document;
        let (text, minutes) = match &document.meeting {
            Some(meeting) => (&meeting.text, meeting.minutes.as_slice()),
            None => (&document.text, [].as_slice()),
        };
        let minutes = minutes.iter().map(|minutes| Minutes {
            date: minutes.date,
            url: self.address(&minutes.url),
            entry: None,
        });
        let minutes = minutes.collect();
        let timetable = &self.placed.timetable;
        let matter = &document.matter;
        Meeting {
            chairs,
            agenda: matter.agenda.as_ref().map(|agenda| self.address(agenda)),
            project: matter.project.as_ref().map(|project| self.address(project)),
            duration: document.matter.duration,
            periods: timetable.periods.clone(),
            changes: timetable.changes.clone(),
            occurrences: timetable.occurrences.clone(),
            from: days.now(),
            minutes,
            silent_since: None,
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
