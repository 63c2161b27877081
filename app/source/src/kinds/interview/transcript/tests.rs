//! Turns and speakers in typical bodies.

use plaza_model::{Position, SourcePath};

use super::*;
use crate::body::Body;
use plaza_text::SourceFile;

/// The turns found in a text, and the diagnostics.
fn found(text: &str) -> Option<(Spoken, Vec<Diagnostic>)> {
    let file = SourceFile::new(SourcePath::new("a.md"), text.to_owned());
    let blocks = plaza_markup::blocks(&file.text);
    let body = Body {
        file: &file,
        start: 0,
        blocks: &blocks,
        ids: plaza_markup::github_id,
    };
    let (spoken, problems) = find(&body, &[]);
    Some((spoken?, problems))
}

fn spoken(body: &str) -> Option<Vec<String>> {
    let (turns, _) = found(body)?;
    let blocks = plaza_markup::blocks(body);
    let shown = turns.turns.iter().map(|turn| {
        let end = blocks[turn.blocks.end - 1].span.end;
        let words = body[turn.label_end..end].trim().replace('\n', " ");
        format!("{}: {words}", turns.speakers[turn.speaker])
    });
    Some(shown.collect())
}

#[test]
fn initials_stand_for_names() {
    let body =
        "Intro.\n\n**Rich**: One.\n\nStill one.\n\n**Haïkel**: Two.\n\n**R**: Three.\n\nH: Four.\n";
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
    let body = "Rich: One.\n\nNote: this is not said.\n\nIvan: Two.\n\nRich: Three.\n\nIvan: Four.";
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
    let (_, diagnostics) = found(body).expect("an interview");
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(diagnostics[0].message, "`R` could be Rich or Rob");
    assert_eq!(
        diagnostics[0].place.as_ref().map(|place| place.start.line),
        Some(5)
    );
}

#[test]
fn times_must_rise() {
    let body = "**A** [0:10]: a\n\n**B** [0:05]: b\n\n**A** [0:10]: c\n\n**B** [1:75]: d";
    let (spoken, diagnostics) = found(body).expect("an interview");
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
                "`0:05` is earlier than the turn above, which begins at 0:10"
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
    let (spoken, _) = found(body).expect("turns");
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
