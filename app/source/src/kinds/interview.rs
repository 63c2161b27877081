//! An interview: a conversation in turns, often with a recording.

mod almost;
mod audio;
pub(crate) mod captions;
mod cast;
mod clock;
mod conversation;
pub(crate) mod join;
mod label;
mod lines;
mod make;
mod matter;
mod names;
mod ordered;
mod pause;
mod pictures;
mod podcast_keys;
pub(crate) mod recording;
pub(crate) mod series;
mod speakers;
mod spoken_times;
mod timed;
mod times;
mod transcript;

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

use plaza_markup::Block;
use plaza_model::{Code, Diagnostic, Kind};

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
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Read {
    pub(crate) matter: Matter,
    /// The recording that the body embeds or links to.
    pub(crate) audio: Option<Box<FoundAudio>>,
    pub(crate) conversation: Option<Box<Conversation>>,
    /// What is wrong with its turns. In an entry of another kind they may be something else.
    problems: Vec<Diagnostic>,
}

impl Read {
    /// Whether it has more to say than its body: a recording or a transcript.
    pub(crate) fn says_more(&self) -> bool {
        self.matter.audio.is_some() || self.matter.transcript.is_some()
    }
}

impl Reading for Read {
    const KIND: Kind = Kind::Interview;
    type Matter = Matter;

    fn matter(table: &Table<'_>) -> Matter {
        Matter::read(table)
    }

    fn read(own: Matter, common: &FrontMatter, body: &Body<'_>, _: &mut Vec<Diagnostic>) -> Self {
        let audio = audio::find(body).map(Box::new);
        let split = lines::split(&body.file.text[body.start..], body.blocks);
        let own_body = Body {
            blocks: &split,
            ..*body
        };
        let (embedded, body) = match &split {
            Cow::Borrowed(_) => (audio.clone(), body),
            Cow::Owned(_) => (audio::find(&own_body).map(Box::new), &own_body),
        };
        let (spoken, mut problems) = transcript::find(body, &own.named(&common.authors));
        let has_audio = audio.is_some() || own.audio.is_some();
        let has_words = body.blocks.iter().any(Block::is_paragraph);
        if spoken.is_none()
            && !has_audio
            && own.transcript.is_none()
            && problems.is_empty()
            && has_words
        {
            let message = "this interview has no turns, so it has no transcript";
            let opening = common.opening.clone();
            let warning = body.file.warning(Code::Speaker, opening, message);
            let hint = "open each turn with the name of who speaks, `**Name**: …`, in a paragraph of its own";
            problems.push(warning.hint(hint));
        }
        let mut conversation = None;
        if spoken.is_some() || has_audio || own.transcript.is_some() {
            let replaced = embedded.as_ref().map_or(&[][..], |audio| &audio.replaced);
            let spoken = spoken.unwrap_or_else(|| transcript::Spoken::nothing(body));
            let read = conversation::read(body, spoken, &common.title, replaced);
            conversation = Some(Box::new(read));
        }
        Self {
            matter: own,
            audio,
            conversation,
            problems,
        }
    }

    fn is_recognised(&self) -> bool {
        let conversation = self.conversation.as_deref();
        let is_plain = conversation.is_some_and(|conversation| conversation.is_plain);
        let speaks = |conversation: &Conversation| conversation.speakers.len() > 1;
        let is_spoken = conversation.is_some_and(speaks) || self.matter.transcript.is_some();
        // A recording in the front matter is what the entry is about; one in the text may not be.
        is_plain || self.matter.audio.is_some() || (self.audio.is_some() && is_spoken)
    }

    fn take_problems(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.problems)
    }

    fn is_named(&self, settings: &Settings) -> bool {
        let named = self.matter.series.as_ref();
        named.is_some_and(|named| series::by_name(settings, &named.value).is_some())
    }

    fn replaced(&self) -> &[usize] {
        self.audio.as_ref().map_or(&[], |audio| &audio.replaced)
    }
}
