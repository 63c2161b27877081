//! Times: when each turn begins, and the cues of a transcript.

use std::sync::Arc;

use plaza_model::{Cue, Moment, Speaker, Start};

use super::Conversation;

/// How fast people speak, in words a minute. Used only to end the last cue of a recording of unknown
/// duration.
const WORDS_A_MINUTE: usize = 150;

/// When each turn begins: as the transcript says, else estimated from the duration, if known, and
/// the share of words before it.
pub(super) fn starts(conversation: &Conversation, duration: Option<u32>) -> Vec<Option<Start>> {
    let turns = &conversation.turns;
    if conversation.is_timed() {
        let exact = turns.iter().map(|turn| turn.time.as_ref());
        return exact
            .map(|time| time.map(|time| Start::Exact(time.value)))
            .collect();
    }
    let all: usize = turns.iter().map(|turn| turn.words).sum();
    let Some(duration) = duration.filter(|_| all > 0) else {
        return vec![None; turns.len()];
    };
    let mut before = 0;
    let estimated = turns.iter().map(|turn| {
        let seconds = u64::from(duration) * before as u64 / all as u64;
        before += turn.words;
        let seconds = u32::try_from(seconds).unwrap_or(duration);
        Some(Start::Estimated(Moment::from_seconds(seconds)))
    });
    estimated.collect()
}

/// The cues: those of the captions, else one for each turn. A turn without a time joins the cue
/// before it.
pub(super) fn cues(
    conversation: &Conversation,
    speakers: &[Speaker],
    duration: Option<u32>,
) -> Vec<Cue> {
    if !conversation.cues.is_empty() {
        return conversation.cues.clone();
    }
    if !conversation.is_timed() {
        return Vec::new();
    }
    let mut cues: Vec<Cue> = Vec::new();
    let mut pauses = Vec::new();
    for turn in &conversation.turns {
        let pause = turn.pause.as_ref();
        if let (Some(start), false) = (pause.and_then(|pause| pause.start), cues.is_empty()) {
            pauses.push((cues.len() - 1, start));
        }
        let resumes = pause.and_then(|pause| pause.end.or(pause.start));
        let time = turn.time.as_ref().map(|time| time.value).or(resumes);
        let ends = turn
            .marks
            .iter()
            .map(|(at, _)| *at)
            .chain([turn.text.len()]);
        let times = turn.marks.iter().map(|(_, time)| Some(time.value));
        let mut start = 0;
        for (time, end) in [time].into_iter().chain(times).zip(ends) {
            let text = turn.text[start..end].trim_end();
            let text = if text.len() == turn.text.len() {
                Arc::clone(&turn.text)
            } else {
                text.into()
            };
            start = end;
            match (time, cues.last_mut()) {
                _ if text.is_empty() => {}
                (None, Some(last)) => {
                    let name = &speakers[turn.speaker].name;
                    last.text = format!("{} {name}: {text}", last.text).into();
                }
                (time, _) => cues.push(Cue {
                    speaker: turn.speaker,
                    start: time.unwrap_or_default(),
                    end: Moment::default(),
                    text,
                }),
            }
        }
    }
    let after: Vec<Moment> = cues.iter().skip(1).map(|cue| cue.start).collect();
    let end = conversation.until.or(duration.map(Moment::from_seconds));
    let mut pauses = pauses.into_iter().peekable();
    for (at, cue) in cues.iter_mut().enumerate() {
        let pause = pauses.next_if(|(last, _)| *last == at);
        let pause = pause
            .map(|(_, start)| start)
            .filter(|start| *start > cue.start);
        let next = pause.or(after.get(at).copied()).or(end);
        // A cue must end after it begins (WebVTT, section 3.1).
        cue.end = next.filter(|next| *next > cue.start).unwrap_or_else(|| {
            let words = cue.text.split_whitespace().count();
            let last = at == after.len();
            let millis = if last {
                words * 60_000 / WORDS_A_MINUTE
            } else {
                1
            };
            let millis = u32::try_from(millis.max(1)).unwrap_or(u32::MAX);
            Moment::from_millis(cue.start.millis().saturating_add(millis))
        });
    }
    cues
}
