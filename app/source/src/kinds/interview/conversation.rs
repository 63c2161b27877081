//! A conversation: the turns of an interview, and the text around them.

use serde::{Deserialize, Serialize};
use std::sync::Arc;

use plaza_markup::{Block, Sealed, SpannedEvent, Writer, push_escaped};
use plaza_model::{Cue, Moment};
use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::names::full_name;
use super::transcript::{PauseBlocks, Spoken, TurnBlocks};
use crate::body::Body;
use plaza_text::Spanned;

/// A turn of a conversation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct TurnText {
    pub(crate) speaker: usize,
    pub(crate) time: Option<Spanned<Moment>>,
    /// The pause before it.
    pub(crate) pause: Option<PauseText>,
    pub(crate) chapter: Option<ChapterText>,
    pub(crate) html: Sealed,
    /// The words as plain text.
    pub(crate) text: Arc<str>,
    /// How many words it has.
    pub(crate) words: usize,
    /// Times within it, each with the byte of the text at which it is.
    pub(crate) marks: Vec<(usize, Spanned<Moment>)>,
}

/// A pause between two turns.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct PauseText {
    pub(crate) html: Sealed,
    pub(crate) start: Option<Moment>,
    pub(crate) end: Option<Moment>,
}

/// A heading above a turn.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ChapterText {
    pub(crate) title: String,
    pub(crate) html: Sealed,
}

/// The body of an interview.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Conversation {
    /// Each speaker's label, and the full name if the text has it.
    pub(crate) speakers: Vec<(String, Option<String>)>,
    pub(crate) intro: Sealed,
    pub(crate) turns: Vec<TurnText>,
    /// The cues of the captions, if it has any; otherwise the turns carry the times.
    pub(crate) cues: Vec<Cue>,
    pub(crate) outro: Sealed,
    /// When the last turn ends, if a pause after it says so.
    pub(crate) until: Option<Moment>,
    /// Whether the turns alone make it a conversation, without a recording.
    pub(crate) is_plain: bool,
}

impl Conversation {
    /// Whether it has times.
    pub(crate) fn is_timed(&self) -> bool {
        !self.cues.is_empty() || self.turns.iter().any(TurnText::is_timed)
    }

    /// Whether it has chapters with times.
    pub(crate) fn has_chapters(&self) -> bool {
        let begins = |turn: &TurnText| turn.time.is_some() && turn.chapter.is_some();
        self.turns.iter().any(begins)
    }
}

impl TurnText {
    /// Whether it has a time.
    pub(crate) fn is_timed(&self) -> bool {
        self.time.is_some() || !self.marks.is_empty()
    }

    /// All its times.
    pub(crate) fn times(&self) -> impl Iterator<Item = &Spanned<Moment>> {
        self.time
            .iter()
            .chain(self.marks.iter().map(|(_, time)| time))
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
        let pause = turn.pause.as_ref().map(|pause| pause.blocks.start);
        pause.or(turn.chapter).unwrap_or(turn.blocks.start)
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
        until: spoken.until.map(|until| until.value),
        is_plain: spoken.is_plain,
    }
}

fn read_turn(
    body: &Body<'_>,
    writer: &mut Writer<'_>,
    turn: &TurnBlocks,
    replaced: &[usize],
) -> TurnText {
    let pause = turn.pause.as_ref();
    let pause = pause.map(|pause| read_pause(body, writer, pause, replaced));
    let chapter = turn
        .chapter
        .and_then(|at| chapter(&body.blocks[at], writer));
    let first = without_label(body, &body.blocks[turn.blocks.start], turn.label_end);
    let mut html = writer.fragment(&first);
    let mut text = plaza_markup::text(&first);
    let mut marks = Vec::with_capacity(turn.marks.len());
    let mut marked = turn.marks.iter().peekable();
    for at in turn.blocks.clone().skip(1) {
        let block = &body.blocks[at];
        let mark = marked.next_if(|mark| mark.block == at);
        let mark = mark.and_then(|mark| Some((mark.words, mark.time.as_ref()?)));
        let own = if let Some((words, time)) = mark {
            let mut events = without_label(body, block, words);
            events.insert(1, (Event::InlineHtml(shown(time).into()), words..words));
            html.append(&writer.fragment(&events));
            marks.push((text.len() + usize::from(!text.is_empty()), time.clone()));
            plaza_markup::text(&events)
        } else {
            if !replaced.contains(&at) {
                html.append(&writer.fragment(&block.events));
            }
            block.text()
        };
        if !own.is_empty() && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&own);
    }
    writer.close(&mut html);
    TurnText {
        speaker: turn.speaker,
        time: turn.time.clone(),
        pause,
        chapter,
        html: html.seal(),
        words: text.split_whitespace().count(),
        marks,
        text: text.into(),
    }
}

fn read_pause(
    body: &Body<'_>,
    writer: &mut Writer<'_>,
    pause: &PauseBlocks,
    replaced: &[usize],
) -> PauseText {
    let mut events = without_label(body, &body.blocks[pause.blocks.start], pause.label_end);
    let at = pause.label_end..pause.label_end;
    let time = pause.start.as_ref().map(shown).unwrap_or_default();
    let mut label = String::from("<strong>");
    push_escaped(&mut label, &pause.name);
    let label = format!("{label}</strong> {time}");
    events.insert(1, (Event::InlineHtml(label.into()), at));
    let mut html = writer.fragment(&events);
    html.append(&body.html(writer, pause.blocks.start + 1..pause.blocks.end, replaced));
    PauseText {
        html: html.seal(),
        start: pause.start.as_ref().map(|time| time.value),
        end: pause.end.as_ref().map(|time| time.value),
    }
}

/// A time within a conversation, as its page shows it.
fn shown(time: &Spanned<Moment>) -> String {
    let (moment, clock) = (time.value, time.value.clock());
    format!("<time class=\"at\" datetime=\"PT{moment}S\">{clock}</time> ")
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

/// A paragraph without the label or the time that opens it.
fn without_label<'a>(
    body: &Body<'_>,
    block: &Block<'a>,
    label_end: usize,
) -> Vec<SpannedEvent<'a>> {
    let mut events = Vec::with_capacity(block.events.len());
    for (at, (event, span)) in block.events.iter().enumerate() {
        if at == 0 || span.start >= label_end {
            events.push((event.clone(), span.clone()));
        } else if let Event::Text(text) = event
            && span.end > label_end
        {
            let label = &body.file.text[body.start..][span.start..label_end];
            let mut rest = text.chars();
            rest.by_ref().take(shown_length(label)).for_each(drop);
            events.push((
                Event::Text(rest.as_str().to_owned().into()),
                label_end..span.end,
            ));
        } else if span.end > label_end {
            events.push((event.clone(), span.clone()));
        }
    }
    events
}

/// How many characters readers see of a plain label: all but the backslashes that escape others.
fn shown_length(label: &str) -> usize {
    let mut length = 0;
    let mut escaped = false;
    for c in label.chars() {
        escaped = c == '\\' && !escaped;
        length += usize::from(!escaped);
    }
    length
}
