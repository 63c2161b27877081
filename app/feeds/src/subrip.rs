//! SubRip (SRT), as the podcast namespace has it (`docs/examples/transcripts`, SRT): cards of at most two
//! lines of 32 characters, and the name of a speaker when another one begins.
//!
//! A cue that is longer becomes several cards, which share its time by their characters: the beginning and
//! the end of a cue stay exact.

use std::fmt::Write as _;

use plaza_model::{Cue, Interview, Moment};

/// The characters of a line. A longer word has a line of its own.
const WIDTH: usize = 32;
/// The lines of a card.
const LINES: usize = 2;

/// The transcript of an interview.
pub(crate) fn subrip(interview: &Interview) -> String {
    let mut srt = String::new();
    let mut number = 0;
    let mut before = None;
    for cue in &interview.cues {
        let name = &interview.speakers[cue.speaker].name;
        let words = if before == Some(cue.speaker) {
            cue.text.to_string()
        } else {
            format!("{name}: {}", cue.text)
        };
        before = Some(cue.speaker);
        for card in cards(cue, &lines(&words)) {
            number += 1;
            if number > 1 {
                srt.push('\n');
            }
            let (start, end) = (timestamp(card.start), timestamp(card.end));
            // Writing to a String cannot fail.
            let _ = writeln!(srt, "{number}\n{start} --> {end}");
            for line in card.lines {
                srt.push_str(line);
                srt.push('\n');
            }
        }
    }
    srt
}

/// Lines that are shown together.
struct Card<'a> {
    start: Moment,
    end: Moment,
    lines: &'a [String],
}

/// The cards of a cue, one after the other from its beginning to its end.
fn cards<'a>(cue: &Cue, lines: &'a [String]) -> Vec<Card<'a>> {
    let length = |lines: &[String]| -> u64 {
        let chars = lines.iter().map(|line| line.chars().count() as u64 + 1);
        chars.sum()
    };
    let (start, end) = (u64::from(cue.start.millis()), u64::from(cue.end.millis()));
    let millis = end.saturating_sub(start);
    // A cue that is too short for cards of a millisecond each is one card.
    let fits = lines.len().div_ceil(LINES) as u64 <= millis;
    let parts = lines.chunks(if fits { LINES } else { lines.len().max(1) });
    let count = parts.len() as u64;
    let all = length(lines).max(1);
    let mut cards: Vec<Card<'a>> = Vec::new();
    let (mut done, mut begin) = (0, start);
    for (part, left) in parts.zip((0..count).rev()) {
        done += length(part);
        let least = begin + 1;
        let most = end.saturating_sub(left).max(least);
        let until = (start + millis * done / all).clamp(least, most);
        let moment = |millis| Moment::from_millis(u32::try_from(millis).unwrap_or(u32::MAX));
        cards.push(Card {
            start: moment(begin),
            end: moment(until),
            lines: part,
        });
        begin = until;
    }
    cards
}

/// Text in lines.
fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        // The arrow separates times.
        let word = word.replace("-->", "->");
        let chars = word.chars().count();
        if let Some(line) = lines.last_mut().filter(|_| length + 1 + chars <= WIDTH) {
            line.push(' ');
            line.push_str(&word);
            length += 1 + chars;
        } else {
            lines.push(word);
            length = chars;
        }
    }
    lines
}

/// Formats a time as `01:02:03,456`.
fn timestamp(moment: Moment) -> String {
    let (seconds, millis) = (moment.seconds(), moment.millis() % 1000);
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{hours:02}:{minutes:02}:{seconds:02},{millis:03}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cue(start: u32, end: u32, text: &str) -> Cue {
        Cue {
            speaker: 0,
            start: Moment::from_millis(start),
            end: Moment::from_millis(end),
            text: text.into(),
        }
    }

    #[test]
    fn a_long_cue_is_shared_out_from_its_beginning_to_its_end() {
        let text = "one two three four five six seven eight ".repeat(20);
        let lines = lines(&text);
        assert!(lines.iter().all(|line| line.chars().count() <= WIDTH));
        for (start, end) in [(0, 60_000), (500, 520), (500, 512), (500, 501), (7, 7)] {
            let cue = cue(start, end, &text);
            let cards = cards(&cue, &lines);
            assert_eq!(cards[0].start, cue.start);
            let shown: usize = cards.iter().map(|card| card.lines.len()).sum();
            assert_eq!(shown, lines.len(), "{start} to {end}");
            for pair in cards.windows(2) {
                assert_eq!(pair[0].end, pair[1].start);
            }
            assert!(cards.iter().all(|card| card.start < card.end));
            let last = cards.last().expect("there is one").end;
            assert_eq!(last.millis(), end.max(start + 1), "{start} to {end}");
        }
    }

    #[test]
    fn a_word_that_is_too_long_stays_whole() {
        let address = "https://example.org/a/very/long/address/of/a/page";
        assert_eq!(
            lines(&format!("See {address} or --> this")),
            ["See", address, "or -> this"]
        );
    }
}
