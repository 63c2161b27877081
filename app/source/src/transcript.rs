//! A transcript: which paragraphs of a body open a turn, and who speaks it.
//!
//! `**Rich**:` opens a turn of Rich's; later `**R**:` or `R:` stands for him. A word with a colon
//! is a speaker when it opens at least two turns, or stands for one who does; so `Note:` is none.

use std::collections::BTreeMap;
use std::ops::Range;

use plaza_model::Diagnostic;

use crate::front_matter::clock_seconds;
use crate::markdown::Block;
use crate::source_file::SourceFile;

/// A turn, as blocks of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TurnBlocks {
    /// Who speaks, by place in [`Spoken::speakers`].
    pub(crate) speaker: usize,
    /// Seconds from the beginning.
    pub(crate) time: Option<u32>,
    /// The blocks; the first opens with the label.
    pub(crate) blocks: Range<usize>,
    /// Where in the body the label ends.
    pub(crate) label_end: usize,
}

/// The turns of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spoken {
    /// Who speaks, as the fullest label has it, in order of the first turn.
    pub(crate) speakers: Vec<String>,
    pub(crate) turns: Vec<TurnBlocks>,
    /// The first block after the last turn.
    pub(crate) end: usize,
}

/// What opens a paragraph and may be a speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Label {
    name: String,
    time: Option<u32>,
    end: usize,
}

/// Finds the turns of a body, or nothing when fewer than two people speak in it. `known` are names
/// of people who speak even when only once.
pub(crate) fn find(
    file: &SourceFile,
    body: usize,
    blocks: &[Block<'_>],
    known: &[String],
) -> Option<(Spoken, Vec<Diagnostic>)> {
    let text = &file.text[body..];
    let labels: Vec<(usize, Label)> = blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| block.is_paragraph())
        .filter_map(|(at, block)| Some((at, label(text, block.span.clone())?)))
        .collect();
    let mut diagnostics = Vec::new();
    let cast = Cast::of(&labels, known);
    let mut speakers: Vec<String> = Vec::new();
    let mut turns: Vec<TurnBlocks> = Vec::new();
    let mut told: Vec<&str> = Vec::new();
    for (at, label) in &labels {
        let Some(name) = cast.speaker(&label.name) else {
            continue;
        };
        if let Some(other) = cast.rival(&label.name)
            && !told.contains(&label.name.as_str())
        {
            told.push(&label.name);
            let start = body + blocks[*at].span.start;
            let message = format!("`{}` may stand for {name} or for {other}", label.name);
            let warning = file.warning("speaker", start..body + label.end, message);
            diagnostics.push(warning.hint(format!("write the name out; it is taken for {name}")));
        }
        let speaker = speakers
            .iter()
            .position(|speaker| speaker == name)
            .unwrap_or_else(|| {
                speakers.push(name.to_owned());
                speakers.len() - 1
            });
        if let Some(last) = turns.last_mut() {
            last.blocks.end = *at;
        }
        turns.push(TurnBlocks {
            speaker,
            time: label.time,
            blocks: *at..*at + 1,
            label_end: label.end,
        });
    }
    if speakers.len() < 2 {
        return None;
    }
    // A heading or a rule after the last turn ends the conversation.
    let last = turns.last_mut()?;
    let ends = |block: &Block<'_>| block.heading().is_some() || block.is_rule();
    let end = (last.blocks.start + 1..blocks.len()).find(|&at| ends(&blocks[at]));
    last.blocks.end = end.unwrap_or(blocks.len());
    let end = last.blocks.end;
    Some((
        Spoken {
            speakers,
            turns,
            end,
        },
        diagnostics,
    ))
}

/// Who the labels of a body stand for.
struct Cast {
    /// From a label, folded, to the labels written out that it may stand for, the likeliest first.
    meanings: Vec<(String, Vec<String>)>,
    /// The labels that are speakers, written out.
    speakers: Vec<String>,
}

impl Cast {
    fn of(labels: &[(usize, Label)], known: &[String]) -> Self {
        let names = most_frequent(labels);
        let mut meanings: Vec<(String, Vec<String>)> = Vec::new();
        for name in &names {
            let mut longer: Vec<String> = names
                .iter()
                .filter(|other| stands_for(name, other))
                .map(|other| (*other).to_owned())
                .collect();
            if longer.is_empty() {
                longer.push((*name).to_owned());
            }
            meanings.push(((*name).to_owned(), longer));
        }
        let meaning = |label: &str| {
            let found = meanings.iter().find(|(name, _)| name == label);
            found.and_then(|(_, longer)| longer.first().cloned())
        };
        let mut counts: Vec<(String, usize)> = Vec::new();
        for (_, label) in labels {
            let Some(name) = meaning(&label.name) else {
                continue;
            };
            match counts.iter_mut().find(|(counted, _)| *counted == name) {
                Some((_, count)) => *count += 1,
                None => counts.push((name, 1)),
            }
        }
        let is_known = |name: &str| {
            known
                .iter()
                .any(|known| same(name, known) || stands_for(name, known))
        };
        let speaks = |(name, count): &(String, usize)| *count >= 2 || is_known(name);
        let speakers = counts
            .into_iter()
            .filter(speaks)
            .map(|(name, _)| name)
            .collect();
        Self { meanings, speakers }
    }

    fn candidates(&self, label: &str) -> impl Iterator<Item = &str> {
        let found = self.meanings.iter().find(|(name, _)| name == label);
        let longer = found
            .map(|(_, longer)| longer.as_slice())
            .unwrap_or_default();
        longer
            .iter()
            .map(String::as_str)
            .filter(|name| self.speakers.iter().any(|s| s == name))
    }

    fn speaker(&self, label: &str) -> Option<&str> {
        self.candidates(label).next()
    }

    fn rival(&self, label: &str) -> Option<&str> {
        self.candidates(label).nth(1)
    }
}

/// No conversation has more voices; a glossary has more words with a colon.
const MOST_NAMES: usize = 100;

/// The labels that occur most, in order of their first occurrence.
fn most_frequent(labels: &[(usize, Label)]) -> Vec<&str> {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (at, label) in labels {
        counts.entry(&label.name).or_insert((0, *at)).0 += 1;
    }
    let mut names: Vec<(usize, usize, &str)> = counts
        .into_iter()
        .map(|(name, (count, first))| (count, first, name))
        .collect();
    names.sort_by_key(|&(count, first, _)| (std::cmp::Reverse(count), first));
    names.truncate(MOST_NAMES);
    names.sort_by_key(|&(_, first, _)| first);
    names.into_iter().map(|(.., name)| name).collect()
}

/// Lower case, without accents and dots.
fn folded(name: &str) -> String {
    deunicode::deunicode(name).to_lowercase().replace('.', "")
}

fn same(a: &str, b: &str) -> bool {
    folded(a) == folded(b)
}

/// Whether a label is a shorter form of a name: its first letter, its initials, its first name.
pub(crate) fn stands_for(short: &str, long: &str) -> bool {
    let (short, long) = (folded(short), folded(long));
    if short == long || short.is_empty() || long.chars().count() <= 1 {
        return false;
    }
    let words: Vec<&str> = long
        .split([' ', '-'])
        .filter(|word| !word.is_empty())
        .collect();
    let initials: String = words
        .iter()
        .filter_map(|word| word.chars().next())
        .collect();
    let first_letter = short.chars().count() == 1 && long.starts_with(&short);
    let first_name = words.len() > 1 && words.first() == Some(&short.as_str());
    first_letter || first_name || (words.len() > 1 && short.replace(' ', "") == initials)
}

/// The longest name a label may have, in characters and words.
const LONGEST: usize = 40;
const MOST_WORDS: usize = 4;

/// Reads the label that opens a paragraph: `**Name**:`, `**Name:**`, `Name:`, each with an
/// optional `[12:34]` or `(12:34)` after the name. `paragraph` is where in the body it stands.
fn label(body: &str, paragraph: Range<usize>) -> Option<Label> {
    let text = &body[paragraph.clone()];
    let marker = ["**", "__"]
        .into_iter()
        .find(|marker| text.starts_with(marker));
    let (name, mut rest, mut colon) = if let Some(marker) = marker {
        let (name, rest) = text[marker.len()..].split_once(marker)?;
        match name.trim_end().strip_suffix(':') {
            Some(name) => (name, rest, true),
            None => (name, rest, false),
        }
    } else {
        let end = text.find([':', '[', '(', '\n'])?;
        (&text[..end], &text[end..], false)
    };
    let name = name.trim();
    if !is_name(name, marker.is_some()) {
        return None;
    }
    rest = rest.trim_start_matches(' ');
    let mut time = None;
    if let Some((seconds, after)) = bracketed_time(rest) {
        time = Some(seconds);
        rest = after.trim_start_matches(' ');
    }
    if !colon {
        rest = rest.strip_prefix(':')?;
        colon = true;
    }
    // `http://` and `12:34` are no labels.
    let spaced = rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']);
    if !colon || (marker.is_none() && !spaced) {
        return None;
    }
    let rest = rest.trim_start_matches([' ', '\t']);
    Some(Label {
        name: name.to_owned(),
        time,
        end: paragraph.end - rest.len(),
    })
}

fn is_name(name: &str, bold: bool) -> bool {
    let starts_well = name
        .chars()
        .next()
        .is_some_and(|c| c.is_alphabetic() && (bold || c.is_uppercase() || !c.is_lowercase()));
    starts_well
        && name.chars().count() <= LONGEST
        && name.split_whitespace().count() <= MOST_WORDS
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '\'' | '’'))
}

fn bracketed_time(text: &str) -> Option<(u32, &str)> {
    let (open, close) = [('[', ']'), ('(', ')')]
        .into_iter()
        .find(|(open, _)| text.starts_with(*open))?;
    let (inner, rest) = text.strip_prefix(open)?.split_once(close)?;
    if !inner.contains(':') {
        return None;
    }
    Some((clock_seconds(inner)?, rest))
}

#[cfg(test)]
mod tests {
    use plaza_model::SourcePath;

    use super::*;
    use crate::markdown;

    fn spoken(body: &str) -> Option<Vec<String>> {
        let file = SourceFile::new(SourcePath::new("a.md"), body.to_owned());
        let blocks = markdown::blocks(&file.text);
        let (turns, _) = find(&file, 0, &blocks, &[])?;
        let shown = turns.turns.iter().map(|turn| {
            let end = blocks[turn.blocks.end - 1].span.end;
            let words = body[turn.label_end..end].trim().replace('\n', " ");
            format!("{}: {words}", turns.speakers[turn.speaker])
        });
        Some(shown.collect())
    }

    #[test]
    fn initials_stand_for_names() {
        let body = "Intro.\n\n**Rich**: One.\n\nStill one.\n\n**Haïkel**: Two.\n\n**R**: Three.\n\nH: Four.\n";
        assert_eq!(
            spoken(body).expect("an interview"),
            [
                "Rich: One.  Still one.",
                "Haïkel: Two.",
                "Rich: Three.",
                "Haïkel: Four."
            ]
        );
    }

    #[test]
    fn a_note_is_no_speaker() {
        let body =
            "Rich: One.\n\nNote: this is not said.\n\nIvan: Two.\n\nRich: Three.\n\nIvan: Four.";
        assert_eq!(
            spoken(body).expect("an interview"),
            [
                "Rich: One.  Note: this is not said.",
                "Ivan: Two.",
                "Rich: Three.",
                "Ivan: Four."
            ]
        );
        assert_eq!(spoken("Note: one.\n\nSee: two.\n\nNote: three."), None);
        assert_eq!(spoken("Just: once.\n\nhttp://example.org/: x"), None);
    }

    #[test]
    fn reads_labels_in_their_forms() {
        for (text, name, time) in [
            ("**R**: x", "R", None),
            ("**Rich Bowen:** x", "Rich Bowen", None),
            ("__R__ [12:34]: x", "R", Some(754)),
            ("R (1:02:03): x", "R", Some(3723)),
            ("**R**:x", "R", None),
        ] {
            let label = label(text, 0..text.len()).expect(text);
            assert_eq!((label.name.as_str(), label.time), (name, time), "{text}");
            assert_eq!(&text[label.end..], "x");
        }
        for text in [
            "x",
            "**bold** text: x",
            "R:x",
            "12:34 x",
            "lower: x",
            "**R** [x]: y",
            "",
        ] {
            assert_eq!(label(text, 0..text.len()), None, "{text}");
        }
    }

    #[test]
    fn two_speakers_with_one_letter_are_told() {
        let body = "**Rich**: a\n\n**Rob**: b\n\n**R**: c\n\n**Rich**: d\n\n**Rob**: e";
        let file = SourceFile::new(SourcePath::new("a.md"), body.to_owned());
        let (_, diagnostics) =
            find(&file, 0, &markdown::blocks(&file.text), &[]).expect("an interview");
        assert_eq!(diagnostics.len(), 1);
        assert_eq!(diagnostics[0].message, "`R` may stand for Rich or for Rob");
        assert_eq!(
            diagnostics[0].place.as_ref().map(|place| place.start.line),
            Some(5)
        );
    }

    #[test]
    fn initials_of_two_words_stand_for_the_name() {
        assert!(stands_for("RB", "Rich Bowen"));
        assert!(stands_for("Rich", "Rich Bowen"));
        assert!(stands_for("H", "Haïkel"));
        assert!(!stands_for("Ri", "Rich"));
        assert!(!stands_for("Rich", "Rich"));
    }
}
