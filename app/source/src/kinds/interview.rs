//! An interview: a conversation in turns, often with a recording.

mod audio;
pub(crate) mod captions;
mod cast;
mod clock;
mod conversation;
mod label;
mod make;
mod matter;
mod names;
mod pictures;
pub(crate) mod recording;
pub(crate) mod series;
mod speakers;
mod timed;
mod times;
mod transcript;

use plaza_model::{Diagnostic, Kind};

use super::Reading;
use crate::body::Body;
use crate::front_matter::FrontMatter;
use crate::settings::Settings;
pub(crate) use audio::FoundAudio;
use conversation::{Conversation, TurnText};
use label::opens_with_name;
pub(crate) use make::Placed;
pub(crate) use matter::Matter;
use plaza_text::Table;

/// An interview, as read from a file.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) matter: Matter,
    /// The recording that the body embeds or links to.
    pub(crate) audio: Option<Box<FoundAudio>>,
    pub(crate) conversation: Option<Box<Conversation>>,
}

impl Reading for Read {
    const KIND: Kind = Kind::Interview;
    type Matter = Matter;

    fn matter(table: &Table<'_>) -> Matter {
        Matter::read(table)
    }

    fn read(
        own: Matter,
        common: &FrontMatter,
        body: &Body<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let audio = audio::find(body).map(Box::new);
        let spoken = transcript::find(body, &own.named(&common.authors));
        let has_audio = audio.is_some() || own.audio.is_some();
        let mut conversation = None;
        if spoken.is_some() || has_audio || own.transcript.is_some() {
            let spoken = spoken.map(|(spoken, problems)| {
                // Without a recording or `kind: interview` this may be some other text.
                if has_audio || common.kind == Some(Kind::Interview) {
                    diagnostics.extend(problems);
                }
                spoken
            });
            let replaced = audio.as_ref().map_or(&[][..], |audio| &audio.replaced);
            let spoken = spoken.unwrap_or_else(|| transcript::Spoken::nothing(body));
            let read = conversation::read(body, spoken, &common.title, replaced);
            conversation = Some(Box::new(read));
        }
        Self {
            matter: own,
            audio,
            conversation,
        }
    }

    fn is_recognised(&self) -> bool {
        let speaks = |conversation: &Conversation| !conversation.turns.is_empty();
        let has_audio = self.audio.is_some() || self.matter.audio.is_some();
        let is_spoken =
            self.conversation.as_deref().is_some_and(speaks) || self.matter.transcript.is_some();
        has_audio && is_spoken
    }

    fn is_named(&self, settings: &Settings) -> bool {
        let named = self.matter.series.as_ref();
        named.is_some_and(|named| series::by_name(settings, &named.value).is_some())
    }

    fn replaced(&self) -> &[usize] {
        self.audio.as_ref().map_or(&[], |audio| &audio.replaced)
    }
}
