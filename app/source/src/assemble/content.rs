//! Content: a placed document to an entry, with every link in it resolved.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::LazyLock;

use ammonia::Builder;
use jiff::civil::Date;
use plaza_model::{
    Audio, Chapter, Code, Content, Entry, EntryId, Episode, Href, Html, Interview, Kind, Meeting,
    Minutes, Moment, PersonId, Roundup, RoundupEntry, RoundupLink, RoundupPart, SeriesId, Speaker,
    TagId, Target, Turn, Writer,
};

use super::Parts;
use super::placing::Placed;
use crate::kinds::interview::{Conversation, recording, times};
use crate::kinds::meeting::timetable as meetings;
use crate::kinds::roundup::RoundupText;
use crate::links::{LinkMap, Noted, Resolver};
use crate::people::Known;
use crate::settings::Settings;
use plaza_markup::Sealed;
use plaza_text::Spanned;

/// Makes the entry of a placed document.
pub(crate) fn entry(
    parts: &Parts<'_>,
    map: &LinkMap<'_>,
    placed: &Placed,
    of_entry: (EntryId, Vec<TagId>, &[(Date, EntryId)]),
    person_id: &impl Fn(Known) -> PersonId,
    series_id: &impl Fn(usize) -> Option<SeriesId>,
    now: Date,
) -> (Entry, Noted) {
    let (id, tags, records) = of_entry;
    let document = &placed.document;
    let mut maker = Maker {
        settings: parts.settings,
        placed,
        resolver: Resolver {
            map,
            document,
            permalink: &placed.permalink,
            own: Some(map.entries[id.0]),
            noted: Noted::default(),
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
            let matter = &document.readings.interview.matter;
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
        Kind::Roundup if document.readings.roundup.parts.is_some() => {
            Content::Roundup(maker.roundup(person_id))
        }
        Kind::Meeting => {
            Content::Meeting(Box::new(maker.meeting(ids(&placed.chairs), records, now)))
        }
        _ => Content::Text(maker.html(&document.text)),
    };
    let image = document.matter.image.as_ref();
    let image = image.map(|image| maker.href(image));
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
        content,
    };
    (entry, maker.resolver.noted)
}

struct Maker<'a> {
    settings: &'a Settings,
    placed: &'a Placed,
    resolver: Resolver<'a>,
}

impl Maker<'_> {
    fn html(&mut self, fragment: &Sealed) -> Html {
        html(self.settings, &mut self.resolver, fragment)
    }

    /// An address of the front matter.
    fn href(&mut self, written: &Spanned<String>) -> Href {
        let (href, _) = self.resolver.href(&written.value, written.span.clone());
        href
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
                condensed: document.readings.interview.matter.condensed,
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
            condensed: document.readings.interview.matter.condensed,
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
            let hint = "correct the time, or `audio.duration`";
            self.resolver.noted.diagnostics.push(warning.hint(hint));
        }
    }

    /// The recording, with what its file tells where it lies in the content folder.
    fn audio(&mut self) -> Option<Audio> {
        let document = &self.placed.document;
        let said = document.readings.interview.matter.audio.as_ref();
        let found = document.readings.interview.audio.as_ref();
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
        let href = self.href(written);
        let on_disk = self.resolver.on_disk(&written.value);
        let sound = on_disk.and_then(|path| self.resolver.map.facts.sound(path));
        let media_type = said
            .and_then(|audio| audio.media_type.clone())
            .or_else(|| recording::media_type(&written.value).map(str::to_owned));
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
            href,
            length,
            duration: said
                .and_then(|audio| audio.duration)
                .or_else(|| sound.and_then(|sound| sound.duration)),
        })
    }

    fn warn_of_audio(&mut self, span: Range<usize>, message: String, hint: &str) {
        let file = &self.placed.document.file;
        let warning = file.warning(Code::Audio, span, message);
        self.resolver.noted.diagnostics.push(warning.hint(hint));
    }

    fn roundup(&mut self, person_id: &impl Fn(Known) -> PersonId) -> Roundup {
        let document = &self.placed.document;
        let parts = document
            .readings
            .roundup
            .parts
            .iter()
            .flatten()
            .map(|part| match part {
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
                            href: writer.url.as_ref().map(|url| self.href(url)),
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
        let (href, short) = self.resolver.href(&link.value, link.span.clone());
        RoundupLink { href, short }
    }

    fn meeting(
        &mut self,
        chairs: Vec<PersonId>,
        records: &[(Date, EntryId)],
        now: Date,
    ) -> Meeting {
        let document = &self.placed.document;
        let meeting = &document.readings.meeting;
        let text = meeting.text.as_ref().unwrap_or(&document.text);
        let minutes = meeting.minutes.iter().map(|minutes| Minutes {
            date: minutes.date,
            href: self.href(&minutes.url),
            entry: None,
        });
        let records = records.iter().map(|&(date, id)| Minutes {
            date,
            href: Target::Entry(id).plain(),
            entry: Some(id),
        });
        let mut minutes: Vec<Minutes> = minutes.chain(records).collect();
        minutes.sort_by_key(|minutes| Reverse(minutes.date));
        let last = minutes.first().map(|minutes| minutes.date);
        let timetable = &self.placed.timetable;
        let matter = &meeting.matter;
        Meeting {
            chairs,
            agenda: matter.agenda.as_ref().map(|agenda| self.href(agenda)),
            project: matter.project.as_ref().map(|project| self.href(project)),
            duration: matter.duration,
            periods: timetable.periods.clone(),
            changes: timetable.changes.clone(),
            occurrences: timetable.occurrences.clone(),
            from: meetings::start_of(timetable.last_known),
            minutes,
            silent_since: meetings::silent_since(timetable, last, now),
            text: self.html(text),
        }
    }
}

/// The HTML of a fragment, without what an editor who is not trusted could do harm with.
pub(crate) fn html(settings: &Settings, resolver: &mut Resolver<'_>, fragment: &Sealed) -> Html {
    if settings.unsafe_html {
        return resolver.html(fragment);
    }
    // What is wrong is reported where its author wrote it; what is left is filled without a word.
    let html = resolver.html(fragment);
    if !fragment.as_written().contains('<') {
        return html;
    }
    let clean = FILTER.clean(fragment.as_written()).to_string();
    let noted = std::mem::take(&mut resolver.noted);
    let html = resolver.html(&plaza_markup::of_html(clean));
    resolver.noted = noted;
    html
}

/// What editors may write who are not trusted.
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
