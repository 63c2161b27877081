//! A conversation: the turns of an interview, and the text around them.

use plaza_markup::{Block, Sealed, SpannedEvent, Writer};
use plaza_model::{Cue, Moment};
use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::names::full_name;
use super::transcript::{Spoken, TurnBlocks};
use crate::body::Body;
use plaza_text::Spanned;

/// A turn of a conversation.
#[derive(Clone, Debug)]
pub(crate) struct TurnText {
    pub(crate) speaker: usize,
    pub(crate) time: Option<Spanned<Moment>>,
    pub(crate) chapter: Option<ChapterText>,
    pub(crate) html: Sealed,
    /// The words as plain text.
    pub(crate) text: String,
    /// How many words it has.
    pub(crate) words: usize,
}

/// A heading above a turn.
#[derive(Clone, Debug)]
pub(crate) struct ChapterText {
    pub(crate) title: String,
    pub(crate) html: Sealed,
}

/// The body of an interview.
#[derive(Clone, Debug)]
pub(crate) struct Conversation {
    /// Each speaker's label, and the full name if the text has it.
    pub(crate) speakers: Vec<(String, Option<String>)>,
    pub(crate) intro: Sealed,
    pub(crate) turns: Vec<TurnText>,
    /// The cues of the captions, if it has any; otherwise the turns carry the times.
    pub(crate) cues: Vec<Cue>,
    pub(crate) outro: Sealed,
}

impl Conversation {
    /// Whether it has times.
    pub(crate) fn is_timed(&self) -> bool {
        !self.cues.is_empty() || self.turns.iter().any(|turn| turn.time.is_some())
    }

    /// Whether it has chapters with times.
    pub(crate) fn has_chapters(&self) -> bool {
        let begins = |turn: &TurnText| turn.time.is_some() && turn.chapter.is_some();
        self.turns.iter().any(begins)
    }
}

/// Reads the turns of a body. `replaced` are the blocks that our player replaces.
pub(super) fn read(
    body: &Body<'_>,
    spoken: Spoken,
    title: &str,
    replaced: &[usize],
) -> Conversation {
    let mut writer = body.writer();
    let start = spoken.turns.first().map_or(body.blocks.len(), |turn| {
        turn.chapter.unwrap_or(turn.blocks.start)
    });
    let intro = body.html(&mut writer, 0..start, replaced);
    let turns = spoken.turns.iter();
    let turns = turns.map(|turn| read_turn(body, &mut writer, turn, replaced));
    let turns = turns.collect();
    let mut outro = body.html(&mut writer, spoken.end..body.blocks.len(), replaced);
    outro.append(&writer.finish().0);
    let opening = (start + 2).min(body.blocks.len());
    let texts_to_search = || {
        let text = body.blocks[..opening].iter().map(Block::text);
        std::iter::once(title.to_owned()).chain(text)
    };
    let speakers = spoken.speakers.into_iter().map(|label| {
        let name = texts_to_search().find_map(|text| full_name(&label, &text));
        (label, name)
    });
    Conversation {
        speakers: speakers.collect(),
        intro: intro.seal(),
        turns,
        cues: Vec::new(),
        outro: outro.seal(),
    }
}

fn read_turn(
    body: &Body<'_>,
    writer: &mut Writer<'_>,
    turn: &TurnBlocks,
    replaced: &[usize],
) -> TurnText {
    let chapter = turn
        .chapter
        .and_then(|at| chapter(&body.blocks[at], writer));
    let first = without_label(&body.blocks[turn.blocks.start], turn.label_end);
    let mut html = writer.fragment(&first);
    let rest = turn.blocks.start + 1..turn.blocks.end;
    let mut text = plaza_markup::text(&first);
    for block in &body.blocks[rest.clone()] {
        text.push(' ');
        text.push_str(&block.text());
    }
    html.append(&body.html(writer, rest, replaced));
    let words = text.split_whitespace();
    TurnText {
        speaker: turn.speaker,
        time: turn.time.clone(),
        chapter,
        html: html.seal(),
        words: words.clone().count(),
        text: words.collect::<Vec<_>>().join(" "),
    }
}

/// The chapter of the heading above a turn; `Transcript` is none, as the page has that heading.
fn chapter(heading: &Block<'_>, writer: &mut Writer<'_>) -> Option<ChapterText> {
    let title = heading.text();
    (!title.eq_ignore_ascii_case("transcript")).then(|| ChapterText {
        title,
        html: writer.fragment(&below_transcript(heading)).seal(),
    })
}

/// A heading of the transcript, which has a heading itself: at level 3 or below.
fn below_transcript<'a>(heading: &Block<'a>) -> Vec<SpannedEvent<'a>> {
    let mut events = heading.events.clone();
    for (event, _) in &mut events {
        match event {
            Event::Start(Tag::Heading { level, .. }) | Event::End(TagEnd::Heading(level)) => {
                *level = (*level).max(HeadingLevel::H3);
            }
            _ => {}
        }
    }
    events
}

/// A turn's first paragraph without the label that opens it.
fn without_label<'a>(block: &Block<'a>, label_end: usize) -> Vec<SpannedEvent<'a>> {
    let mut events = Vec::with_capacity(block.events.len());
    for (at, (event, span)) in block.events.iter().enumerate() {
        if at == 0 || span.start >= label_end {
            events.push((event.clone(), span.clone()));
        } else if let Event::Text(text) = event
            && span.end > label_end
        {
            // Text that begins inside the label is plain, so its bytes are those of the file.
            let rest = text.get(label_end - span.start..).unwrap_or(text);
            events.push((Event::Text(rest.to_owned().into()), label_end..span.end));
        } else if span.end > label_end {
            events.push((event.clone(), span.clone()));
        }
    }
    events
}
