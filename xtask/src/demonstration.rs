//! The demonstration episode: its words spoken by eSpeak NG, and captions with their times.
//!
//! The generated files are in the repository, so this only runs after the words change.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::run::{Workspace, run, step};
use crate::setup;

const EPISODE: &str = "content/interviews/2026-11-23-demonstration";

/// The speakers, and their eSpeak NG voices.
const VOICES: [(&str, &str); 2] = [("First voice", "en-gb+m3"), ("Second voice", "en-us+f4")];

/// Silence after a sentence and after a turn, in milliseconds.
const AFTER_SENTENCE: u32 = 250;
const AFTER_TURN: u32 = 600;

/// A sentence and its speaker.
struct Sentence<'a> {
    speaker: &'a str,
    text: String,
    ends_turn: bool,
}

/// Generates the recording and the captions.
pub(crate) fn make(workspace: &Workspace) -> Result<()> {
    setup::speech()?;
    step("recording the demonstration episode");
    let folder = workspace.root.join(EPISODE);
    let entry = fs::read_to_string(folder.join("index.md"))?;
    let mut vtt = String::from("WEBVTT\n");
    let mut samples: Vec<i16> = Vec::new();
    let mut rate = 0;
    let temporary = workspace.target.join("demonstration.wav");
    for sentence in sentences(&entry) {
        let voice = VOICES
            .iter()
            .find(|(speaker, _)| *speaker == sentence.speaker);
        let (_, voice) = voice.with_context(|| format!("no voice for {}", sentence.speaker))?;
        let mut command = workspace.command("espeak-ng".as_ref());
        command
            .args(["-v", voice, "-s", "165", "-w"])
            .arg(&temporary)
            .arg(&sentence.text);
        run(&mut command)?;
        let (own_rate, spoken) = read_wav(&temporary)?;
        rate = own_rate;
        let millis = |samples: usize| samples as u64 * 1000 / u64::from(rate);
        let start = millis(samples.len());
        samples.extend(trimmed(&spoken));
        let (start, end) = (timestamp(start), timestamp(millis(samples.len())));
        let (speaker, text) = (sentence.speaker, &sentence.text);
        write!(vtt, "\n{start} --> {end}\n<v {speaker}>{text}\n")?;
        let pause = if sentence.ends_turn {
            AFTER_TURN
        } else {
            AFTER_SENTENCE
        };
        samples.resize(samples.len() + (rate * pause / 1000) as usize, 0);
    }
    write_wav(&temporary, rate, &samples)?;
    let mut command = workspace.command("ffmpeg".as_ref());
    command
        .args(["-loglevel", "error", "-y", "-i"])
        .arg(&temporary)
        .args([
            "-codec:a",
            "libmp3lame",
            "-b:a",
            "32k",
            "-map_metadata",
            "-1",
            "-bitexact",
        ])
        .arg(folder.join("demonstration.mp3"));
    run(&mut command)?;
    fs::write(folder.join("demonstration.vtt"), vtt)?;
    fs::remove_file(&temporary)?;
    Ok(())
}

/// The sentences of the turns, `**Name**: …`, which may span several lines.
fn sentences(entry: &str) -> Vec<Sentence<'_>> {
    let mut sentences: Vec<Sentence<'_>> = Vec::new();
    for paragraph in entry.split("\n\n") {
        let Some((speaker, words)) = paragraph
            .strip_prefix("**")
            .and_then(|rest| rest.split_once("**: "))
        else {
            continue;
        };
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let parts = words.split_inclusive(['.', '?', '!']).map(str::trim);
        sentences.extend(parts.map(|text| Sentence {
            speaker,
            text: text.to_owned(),
            ends_turn: false,
        }));
        if let Some(last) = sentences.last_mut() {
            last.ends_turn = true;
        }
    }
    sentences
}

fn timestamp(millis: u64) -> String {
    let (minutes, seconds) = (millis / 60_000, millis / 1000 % 60);
    format!("{minutes:02}:{seconds:02}.{:03}", millis % 1000)
}

/// The samples without the silence at both ends.
fn trimmed(samples: &[i16]) -> &[i16] {
    let is_heard = |sample: &i16| sample.unsigned_abs() > 64;
    let start = samples.iter().position(is_heard).unwrap_or_default();
    let end = samples.iter().rposition(is_heard).map_or(0, |at| at + 1);
    &samples[start.min(end)..end]
}

/// The rate and samples of a WAV file by eSpeak NG: one channel, 16 bits.
fn read_wav(path: &Path) -> Result<(u32, Vec<i16>)> {
    let bytes = fs::read(path)?;
    if bytes.len() < 44 || &bytes[..4] != b"RIFF" || bytes[22] != 1 || bytes[34] != 16 {
        bail!(
            "{} is not a WAV file with one channel of 16 bits",
            path.display()
        );
    }
    let rate = u32::from_le_bytes([bytes[24], bytes[25], bytes[26], bytes[27]]);
    let samples = bytes[44..].chunks_exact(2);
    Ok((
        rate,
        samples
            .map(|pair| i16::from_le_bytes([pair[0], pair[1]]))
            .collect(),
    ))
}

fn write_wav(path: &Path, rate: u32, samples: &[i16]) -> Result<()> {
    let length = u32::try_from(samples.len() * 2)?;
    let mut bytes = b"RIFF".to_vec();
    bytes.extend((36 + length).to_le_bytes());
    bytes.extend(b"WAVEfmt ");
    for number in [16, 1 | 1 << 16, rate, rate * 2, 2 | 16 << 16] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend(b"data");
    bytes.extend(length.to_le_bytes());
    bytes.extend(samples.iter().flat_map(|sample| sample.to_le_bytes()));
    fs::write(path, bytes)?;
    Ok(())
}
