//! A placed interview: its speakers, what is published for it, and the content of its page.

use std::ops::Range;
use std::sync::Arc;

use plaza_model::paths::{self, TranscriptForm};
use plaza_model::{
    Address, Chapter, Code, Content, Cover, Cue, EntryId, Episode, Html, Interview, Item, Moment,
    Route, SeriesId, Soundbite, Speaker, Turn,
};

use super::speakers::Speakers;
use super::{Conversation, TurnText, recording, series, timed, times};
use crate::assemble::classify::Classified;
use crate::assemble::content::Maker;
use crate::assemble::outputs::Published;
use crate::assemble::placing::Placer;
use crate::document::Document;
use crate::kinds::{OfKind, Placing};
use crate::people::Known;
use plaza_text::Spanned;

/// An interview, placed in the site.
pub(crate) struct Placed {
    document: Arc<Document>,
    /// The transcript in a file of its own.
    pub(crate) transcript: Option<Arc<Document>>,
    /// The conversation of the captions that it names.
    timed: Option<Conversation>,
    speakers: Speakers,
    /// The collection whose series it belongs to.
    pub(super) series: Option<usize>,
}

impl Placed {
    /// The conversation, with times if they are known.
    fn conversation(&self) -> Option<&Conversation> {
        let spoken = self.transcript.as_ref().unwrap_or(&self.document);
        let own = spoken.readings.interview.conversation.as_deref();
        self.timed.as_ref().or(own)
    }

    /// Whether it has a recording.
    fn has_audio(&self) -> bool {
        let own = &self.document.readings.interview;
        own.matter.audio.is_some() || own.audio.is_some()
    }
}

impl Placing for Placed {
    fn place(classified: &Classified, placer: &mut Placer<'_>) -> Option<Self> {
        let document = &classified.document;
        let authors = placer.meet(document).authors;
        let reading = &document.readings.interview;
        let timed = timed::conversation(placer.parts, document, placer.diagnostics);
        let transcript = classified.transcript.clone();
        let spoken = transcript.as_ref().unwrap_or(document);
        let spoken = spoken.readings.interview.conversation.as_deref();
        let conversation = timed.as_ref().or(spoken);
        let speakers = Speakers::of(&reading.matter, conversation, &authors, placer.people);
        let settings = placer.parts.settings;
        let series = series::of(
            settings,
            classified.collection,
            document,
            placer.diagnostics,
        );
        Some(Self {
            document: Arc::clone(document),
            transcript,
            timed,
            speakers,
            series,
        })
    }

    fn people(&self) -> Vec<Known> {
        self.speakers.people()
    }

    fn anchors(&self) -> &'static [&'static str] {
        &["transcript"]
    }

    fn turns(&self) -> usize {
        self.conversation().map_or(0, |own| own.turns.len())
    }

    fn outputs(published: &Published<'_>) -> Vec<(Address, Item)> {
        let placed = published.placed.iter().enumerate();
        let interviews: Vec<_> = placed
            .filter_map(|(at, placed)| match &placed.of_kind {
                OfKind::Interview(own) => Some((EntryId(at), &placed.permalink, own)),
                _ => None,
            })
            .collect();
        let mut outputs: Vec<(Address, Item)> = Vec::new();
        let series = published.series.iter().zip(published.of_series);
        for (at, (series, collection)) in series.enumerate() {
            let mut episodes = interviews.iter();
            if episodes.any(|(.., own)| own.series == Some(*collection) && own.has_audio()) {
                let path = paths::podcast(&series.permalink);
                outputs.push((path.into(), Item::Podcast(SeriesId(at))));
            }
            if !matches!(series.cover, Cover::File(_)) {
                let path = paths::cover(&series.permalink);
                outputs.push((path.into(), Item::Cover(SeriesId(at))));
            }
        }
        for (id, permalink, own) in interviews {
            let forms: &[TranscriptForm] = match own.conversation() {
                Some(own) if own.is_timed() => {
                    use TranscriptForm::{Json, SubRip, WebVtt};
                    &[WebVtt, SubRip, Json]
                }
                Some(own) if !own.turns.is_empty() => &[TranscriptForm::Json],
                _ => &[],
            };
            if own.turns() > 0 {
                let page = paths::transcript(permalink, TranscriptForm::Html);
                outputs.push((page, Item::Page(Route::Transcript(id))));
            }
            for form in forms {
                let path = paths::transcript(permalink, *form);
                outputs.push((path, Item::Transcript(id, *form)));
            }
            if own.conversation().is_some_and(Conversation::has_chapters) {
                outputs.push((paths::chapters(permalink).into(), Item::Chapters(id)));
            }
        }
        outputs
    }

    fn make(&self, maker: &mut Maker<'_>) -> Content {
        let matter = &self.document.readings.interview.matter;
        let series = self.series.and_then(|at| maker.site.series_of(at));
        let episode = series.map(|series| Episode {
            series,
            number: matter.episode,
            season: matter.season,
            kind: matter.episode_type,
        });
        let audio = recording::audio(&self.document, maker);
        let duration = audio.as_ref().and_then(|audio| audio.duration);
        let speakers = self.speakers.all.iter().map(|(name, person)| Speaker {
            name: name.clone(),
            person: person.map(|person| maker.person(person)),
        });
        let speakers: Vec<Speaker> = speakers.collect();
        let spoken = match maker.transcript() {
            Some(transcript) if self.timed.is_none() => {
                let about = self.about(maker);
                let own = std::mem::replace(&mut maker.resolver.document, transcript);
                let spoken = self.spoken(&speakers, duration, maker);
                maker.resolver.document = own;
                spoken.after(about)
            }
            _ => self.spoken(&speakers, duration, maker),
        };
        Content::Interview(Box::new(Interview {
            episode,
            episode_label: matter.episode_label.clone(),
            soundbites: soundbites(&matter.soundbites, duration, maker),
            locations: matter.locations.clone(),
            audio,
            speakers,
            guests: maker.people(&self.speakers.guests),
            condensed: matter.condensed,
            intro: spoken.intro,
            turns: spoken.turns,
            cues: spoken.cues,
            outro: spoken.outro,
        }))
    }
}

/// The conversation, as its page shows it.
struct Spoken {
    intro: Html,
    turns: Vec<Turn>,
    cues: Vec<Cue>,
    outro: Html,
}

impl Spoken {
    /// The conversation of another file, after the text of the entry. What that file has before it
    /// stands right above its first turn.
    fn after(mut self, about: Html) -> Self {
        if let Some(first) = self.turns.first_mut()
            && first.pause.is_empty()
        {
            first.pause = self.intro;
        }
        Self {
            intro: about,
            ..self
        }
    }
}

impl<'a> Maker<'a> {
    /// The transcript of the interview, if it is a file of its own.
    fn transcript(&self) -> Option<&'a Document> {
        match &self.placed.of_kind {
            OfKind::Interview(own) => own.transcript.as_deref(),
            _ => None,
        }
    }
}

impl Placed {
    /// The text of the entry, without what the player replaces.
    fn about(&self, maker: &mut Maker<'_>) -> Html {
        let own = self.document.readings.interview.conversation.as_deref();
        maker.html(own.map_or(&self.document.text, |own| &own.intro))
    }

    fn spoken(&self, speakers: &[Speaker], duration: Option<u32>, maker: &mut Maker<'_>) -> Spoken {
        let Some(conversation) = self.conversation() else {
            return Spoken {
                intro: maker.html(&self.document.text),
                turns: Vec::new(),
                cues: Vec::new(),
                outro: Html::empty(),
            };
        };
        check_times(conversation, duration, maker);
        let starts = times::starts(conversation, duration);
        let intro = maker.html(&conversation.intro);
        let turns = conversation.turns.iter().zip(starts);
        let turns = turns.map(|(turn, start)| Turn {
            speaker: turn.speaker,
            start,
            pause: turn
                .pause
                .as_ref()
                .map_or_else(Html::empty, |pause| maker.html(&pause.html)),
            chapter: turn.chapter.as_ref().map(|chapter| Chapter {
                title: chapter.title.clone(),
                html: maker.html(&chapter.html),
            }),
            html: maker.html(&turn.html),
            text: Arc::clone(&turn.text),
        });
        Spoken {
            intro,
            turns: turns.collect(),
            cues: times::cues(conversation, speakers, duration),
            outro: maker.html(&conversation.outro),
        }
    }
}

/// Reports a time beyond the end of the recording.
fn check_times(conversation: &Conversation, duration: Option<u32>, maker: &mut Maker<'_>) {
    let Some(end) = duration.map(Moment::from_seconds) else {
        return;
    };
    let mut times = conversation.turns.iter().flat_map(TurnText::times);
    if let Some(time) = times.find(|time| time.value > end) {
        let message = format!(
            "a turn begins at {}, but the recording ends at {}",
            time.value.clock(),
            end.clock()
        );
        let hint = "fix the time or `audio.duration`";
        maker.warn(Code::Time, time.span.clone(), message, hint);
    }
}

/// The soundbites, without those that end after the recording does.
fn soundbites(
    written: &[Spanned<Soundbite>],
    duration: Option<u32>,
    maker: &mut Maker<'_>,
) -> Vec<Soundbite> {
    let mut soundbites = Vec::with_capacity(written.len());
    for Spanned { value, span } in written {
        let end = value.start.millis().saturating_add(value.duration.millis());
        let end = Moment::from_millis(end);
        // A duration is in whole seconds, rounded.
        match duration.filter(|duration| end.seconds() > *duration) {
            Some(duration) => {
                let message = format!(
                    "a soundbite ends at {}, and the recording ends at {}",
                    end.clock(),
                    Moment::from_seconds(duration).clock()
                );
                let hint = "fix its `start` and `duration`, or `audio.duration`";
                maker.warn(Code::Time, first_line(span, maker), message, hint);
            }
            None => soundbites.push(value.clone()),
        }
    }
    soundbites
}

/// The first line of a value, as carets below several lines point at nothing.
fn first_line(span: &Range<usize>, maker: &Maker<'_>) -> Range<usize> {
    let text = &maker.document().file.text[span.clone()];
    let end = text.find(['\r', '\n']).unwrap_or(text.len());
    span.start..span.start + end
}
