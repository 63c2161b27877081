//! A transcript: which paragraphs of a body open a turn, and who speaks it.
//!
//! `**Rich**:` opens a turn of Rich's; later `**R**:` or `R:` stands for him. A word with a colon
//! is a speaker when it opens at least two turns, or stands for one who does; so `Note:` is none.

mod label;

use std::collections::BTreeMap;
use std::ops::Range;

use plaza_model::{Code, Diagnostic, Moment};

use crate::front_matter::clock_seconds;
pub(crate) use label::opens_with_name;
use label::{Label, label};
use plaza_markup::Block;
use plaza_text::SourceFile;
use plaza_text::Spanned;

/// A turn, as blocks of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TurnBlocks {
    /// Who speaks, by place in [`Spoken::speakers`].
    pub(crate) speaker: usize,
    /// When it begins, where the label says.
    pub(crate) time: Option<Spanned<Moment>>,
    /// The heading above it.
    pub(crate) chapter: Option<usize>,
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
    let names: Vec<Called<'_>> = labels
        .iter()
        .map(|(_, label)| Called {
            name: &label.name,
            bold: label.bold,
        })
        .collect();
    let cast = Cast::of(&names, known);
    let mut speakers = Speakers::default();
    let mut turns: Vec<TurnBlocks> = Vec::new();
    let mut told: Vec<&str> = Vec::new();
    let mut last_time: Option<Moment> = None;
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
            let warning = file.warning(Code::Speaker, start..body + label.end, message);
            diagnostics.push(warning.hint(format!("write the name out; it is taken for {name}")));
        }
        let time = label.time.clone().and_then(|span| {
            let time = time(file, body + span.start..body + span.end, last_time);
            last_time = time.as_ref().ok().map(|time| time.value).or(last_time);
            time.map_err(|error| diagnostics.push(error)).ok()
        });
        // The heading right above a turn is that of a chapter.
        let above = at
            .checked_sub(1)
            .filter(|&above| blocks[above].heading().is_some());
        if let Some(last) = turns.last_mut() {
            last.blocks.end = above.unwrap_or(*at);
        }
        turns.push(TurnBlocks {
            speaker: speakers.place_of(name),
            time,
            chapter: above,
            blocks: *at..*at + 1,
            label_end: label.end,
        });
    }
    if speakers.0.len() < 2 {
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
            speakers: speakers.0,
            turns,
            end,
        },
        diagnostics,
    ))
}

/// Who speaks, in order of their first turn.
#[derive(Debug, Default)]
pub(crate) struct Speakers(pub(crate) Vec<String>);

impl Speakers {
    /// The place of a speaker, who may be new.
    pub(crate) fn place_of(&mut self, name: &str) -> usize {
        let known = self.0.iter().position(|speaker| speaker == name);
        known.unwrap_or_else(|| {
            self.0.push(name.to_owned());
            self.0.len() - 1
        })
    }
}

/// The time of a turn, by the bytes of the file that hold it. It must not lie before that of the
/// turn above.
fn time(
    file: &SourceFile,
    span: Range<usize>,
    last: Option<Moment>,
) -> Result<Spanned<Moment>, Diagnostic> {
    let text = &file.text[span.clone()];
    let Some(seconds) = clock_seconds(text) else {
        let message = format!("`{text}` is not a time");
        let error = file.error(Code::Time, span, message);
        return Err(error.hint("write [mm:ss] or [h:mm:ss], counted from the beginning"));
    };
    let value = Moment::from_seconds(seconds);
    match last {
        Some(last) if value < last => {
            let message = format!(
                "`{text}` lies before the turn above, which begins at {}",
                last.clock()
            );
            let error = file.error(Code::Time, span, message);
            Err(error.hint("times rise from turn to turn: one of the two is wrong"))
        }
        _ => Ok(Spanned { value, span }),
    }
}

/// What somebody may be called, as a label has it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Called<'a> {
    pub(crate) name: &'a str,
    pub(crate) bold: bool,
}

/// Who the labels of a conversation stand for.
pub(crate) struct Cast {
    /// From a label, folded, to the labels written out that it may stand for, the likeliest first.
    meanings: Vec<(String, Vec<String>)>,
    /// The labels that are speakers, written out.
    speakers: Vec<String>,
}

impl Cast {
    /// The cast of a conversation with these labels, in order. `known` speak even when only once.
    pub(crate) fn of(labels: &[Called<'_>], known: &[String]) -> Self {
        let names = most_frequent(labels);
        let mut meanings: Vec<(String, Vec<String>)> = Vec::new();
        let is_known = |name: &str| {
            known
                .iter()
                .any(|known| same(name, known) || stands_for(name, known))
        };
        for own in &names {
            let mut longer: Vec<&Called<'_>> = names
                .iter()
                .filter(|other| stands_for(own.name, other.name))
                .collect();
            // `**R**` is rather `**Rich**` than `Recording:`.
            longer.sort_by_key(|other| (!is_known(other.name), other.bold != own.bold));
            if longer.is_empty() {
                longer.push(own);
            }
            let longer = longer.iter().map(|other| other.name.to_owned());
            meanings.push((own.name.to_owned(), longer.collect()));
        }
        let meaning = |label: &str| {
            let found = meanings.iter().find(|(name, _)| name == label);
            found.and_then(|(_, longer)| longer.first().cloned())
        };
        let mut counts: Vec<(String, usize)> = Vec::new();
        for label in labels {
            let Some(name) = meaning(label.name) else {
                continue;
            };
            match counts.iter_mut().find(|(counted, _)| *counted == name) {
                Some((_, count)) => *count += 1,
                None => counts.push((name, 1)),
            }
        }
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

    /// Whom a label stands for; nobody when it is no speaker's.
    pub(crate) fn speaker(&self, label: &str) -> Option<&str> {
        self.candidates(label).next()
    }

    fn rival(&self, label: &str) -> Option<&str> {
        self.candidates(label).nth(1)
    }
}

/// No conversation has more voices; a glossary has more words with a colon.
const MOST_NAMES: usize = 100;

/// The labels that occur most, in order of their first occurrence.
fn most_frequent<'a>(labels: &[Called<'a>]) -> Vec<Called<'a>> {
    let mut counts: BTreeMap<&str, (usize, usize, bool)> = BTreeMap::new();
    for (at, label) in labels.iter().enumerate() {
        let (count, _, bold) = counts.entry(label.name).or_insert((0, at, false));
        *count += 1;
        *bold |= label.bold;
    }
    let mut names: Vec<(usize, usize, Called<'_>)> = counts
        .into_iter()
        .map(|(name, (count, first, bold))| (count, first, Called { name, bold }))
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

#[cfg(test)]
mod tests {
    use plaza_model::{Position, SourcePath};

    use super::*;
    use plaza_markup;

    fn spoken(body: &str) -> Option<Vec<String>> {
        let file = SourceFile::new(SourcePath::new("a.md"), body.to_owned());
        let blocks = plaza_markup::blocks(&file.text);
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
    fn a_recording_is_no_speaker() {
        let body = "Recording: <https://example.org/a.mp3>\n\n**Rich**: One.\n\n**Ivan**: Two.\n\n\
                    **R**: Three.\n\n**I**: Four.";
        assert_eq!(
            spoken(body).expect("an interview"),
            ["Rich: One.", "Ivan: Two.", "Rich: Three.", "Ivan: Four."]
        );
    }

    #[test]
    fn two_speakers_with_one_letter_are_told() {
        let body = "**Rich**: a\n\n**Rob**: b\n\n**R**: c\n\n**Rich**: d\n\n**Rob**: e";
        let file = SourceFile::new(SourcePath::new("a.md"), body.to_owned());
        let (_, diagnostics) =
            find(&file, 0, &plaza_markup::blocks(&file.text), &[]).expect("an interview");
        assert_eq!(diagnostics.len(), 1);
        assert_eq!(diagnostics[0].message, "`R` may stand for Rich or for Rob");
        assert_eq!(
            diagnostics[0].place.as_ref().map(|place| place.start.line),
            Some(5)
        );
    }

    #[test]
    fn times_must_rise() {
        let body = "**A** [0:10]: a\n\n**B** [0:05]: b\n\n**A** [0:10]: c\n\n**B** [1:75]: d";
        let file = SourceFile::new(SourcePath::new("a.md"), body.to_owned());
        let (spoken, diagnostics) =
            find(&file, 0, &plaza_markup::blocks(&file.text), &[]).expect("an interview");
        let told: Vec<_> = diagnostics
            .iter()
            .map(|d| (d.place.as_ref().map(|p| p.start), d.message.as_str()))
            .collect();
        let at = |line, column| Some(Position { line, column });
        assert_eq!(
            told,
            [
                (
                    at(3, 8),
                    "`0:05` lies before the turn above, which begins at 0:10"
                ),
                (at(7, 8), "`1:75` is not a time"),
            ]
        );
        let times = spoken.turns.iter().map(|turn| turn.time.as_ref());
        let times: Vec<_> = times.map(|time| time.map(|t| t.value.seconds())).collect();
        assert_eq!(times, [Some(10), None, Some(10), None]);
    }

    #[test]
    fn a_heading_above_a_turn_is_a_chapter() {
        let body = "**A**: a\n\n**B**: b\n\n## Next\n\n**A**: c\n\n## Not\n\nStill c.\n\n\
                    **B**: d\n\n## After\n\nOutro.";
        let file = SourceFile::new(SourcePath::new("a.md"), body.to_owned());
        let (spoken, _) = find(&file, 0, &plaza_markup::blocks(&file.text), &[]).expect("turns");
        let turns = spoken
            .turns
            .iter()
            .map(|turn| (turn.chapter, turn.blocks.clone()));
        assert_eq!(
            turns.collect::<Vec<_>>(),
            [(None, 0..1), (None, 1..2), (Some(2), 3..6), (None, 6..7)]
        );
        assert_eq!(spoken.end, 7);
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
