//! Captions: who says what and when, read from a WebVTT or SubRip file.
//!
//! WebVTT is read by the rules of the W3C's "WebVTT: The Web Video Text Tracks Format", section 6
//! (parsing), except that a broken cue is reported, not skipped silently. SubRip has no standard;
//! this reads what players agree on.

mod cue;
mod voice;

use std::ops::Range;
use std::path::Path;

use plaza_model::{Code, Diagnostic, Moment, SourcePath};

use crate::folder;
use cue::times;
use plaza_text::{Limits, SourceFile};
use voice::voices;

const CODE: Code = Code::Captions;

/// The words of one speaker in a cue, and their times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    /// The speaker, if the captions name one.
    pub(crate) voice: Option<String>,
    pub(crate) start: Moment,
    pub(crate) end: Moment,
    /// Plain text in one line.
    pub(crate) text: String,
}

/// The contents of a file of captions.
#[derive(Debug)]
pub(crate) struct Captions {
    pub(crate) said: Vec<Said>,
    /// If one is an error, `said` is incomplete.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// The format of a file of captions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    WebVtt,
    SubRip,
}

impl Format {
    /// The format of a file with this name.
    pub(crate) fn of(path: &str) -> Option<Self> {
        let (_, extension) = path.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "vtt" => Some(Self::WebVtt),
            "srt" => Some(Self::SubRip),
            _ => None,
        }
    }
}

impl Captions {
    /// Reads a file; `None` if its name is not that of a file of captions.
    pub(crate) fn of(source: &SourcePath, path: &Path, limits: Limits) -> Option<Self> {
        let format = Format::of(source.as_str())?;
        let bytes = folder::read(source, path, limits.file);
        let file = bytes.and_then(|bytes| SourceFile::decode(source.clone(), bytes));
        Some(match file {
            Ok(file) => read(&file, format),
            Err(error) => Self {
                said: Vec::new(),
                diagnostics: vec![error],
            },
        })
    }
}

/// Reads captions.
fn read(file: &SourceFile, format: Format) -> Captions {
    let mut reader = Reader {
        file,
        format,
        said: Vec::new(),
        last: Moment::default(),
        diagnostics: Vec::new(),
    };
    let lines = lines(&file.text);
    match format {
        Format::WebVtt => reader.web_vtt(&lines),
        Format::SubRip => reader.cues(&lines, false),
    }
    if reader.said.is_empty() && reader.diagnostics.is_empty() {
        let first = lines.first().cloned().unwrap_or(0..0);
        let error = file.error(CODE, first, "this file has no cues");
        reader.diagnostics.push(error.hint(FORM));
    }
    Captions {
        said: reader.said,
        diagnostics: reader.diagnostics,
    }
}

const FORM: &str = "write a cue as a line `00:01.000 --> 00:04.000`, with the words below it";

/// The ranges of the lines, which end with LF, CRLF or CR.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'\n' if at > 0 && bytes[at - 1] == b'\r' => start = at + 1,
            b'\n' | b'\r' => {
                lines.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
    }
    if start < text.len() {
        lines.push(start..text.len());
    }
    lines
}

struct Reader<'a> {
    file: &'a SourceFile,
    format: Format,
    said: Vec<Said>,
    /// When the last cue began.
    last: Moment,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn web_vtt(&mut self, lines: &[Range<usize>]) {
        let first = lines
            .first()
            .map_or("", |line| &self.file.text[line.clone()]);
        let signed = first.strip_prefix("WEBVTT");
        if !signed.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t'])) {
            let span = lines.first().cloned().unwrap_or(0..0);
            let error = self
                .file
                .error(CODE, span, "the file does not begin with `WEBVTT`");
            let hint = "make the first line `WEBVTT`, and leave the second empty";
            self.diagnostics.push(error.hint(hint));
            return;
        }
        self.cues(&lines[1..], true);
    }

    /// Reads blocks, which are separated by empty lines. A block with an arrow in its first or
    /// second line is a cue; others are comments, styles and regions.
    fn cues(&mut self, lines: &[Range<usize>], mut in_header: bool) {
        let text = |line: &Range<usize>| &self.file.text[line.clone()];
        let is_timing = |line: &Range<usize>| text(line).contains("-->");
        let mut cues: Vec<(Range<usize>, &[Range<usize>])> = Vec::new();
        let mut strays: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        while at < lines.len() {
            if text(&lines[at]).trim().is_empty() {
                in_header = false;
                at += 1;
                continue;
            }
            let second = lines.get(at + 1).filter(|_| !in_header);
            let timing = if is_timing(&lines[at]) {
                at
            } else if second.is_some_and(is_timing) {
                at + 1
            } else {
                if self.format == Format::SubRip {
                    strays.push(lines[at].clone());
                }
                // A comment ends with an empty line or where a cue begins.
                let more = lines[at + 1..].iter();
                at += 1 + more
                    .take_while(|line| !text(line).trim().is_empty() && !is_timing(line))
                    .count();
                in_header = false;
                continue;
            };
            in_header = false;
            let words = &lines[timing + 1..];
            let count = words
                .iter()
                .take_while(|line| !text(line).is_empty() && !is_timing(line))
                .count();
            cues.push((lines[timing].clone(), &words[..count]));
            at = timing + 1 + count;
        }
        for stray in strays {
            let error = self
                .file
                .error(CODE, stray, "this line does not belong to a cue");
            self.diagnostics.push(error.hint(FORM));
        }
        for (timing, words) in cues {
            self.cue(timing, words);
        }
    }

    fn cue(&mut self, timing: Range<usize>, words: &[Range<usize>]) {
        let line = &self.file.text[timing.clone()];
        let Some((start, end)) = times(line, self.format) else {
            let message = format!("invalid cue times: `{}`", line.trim());
            let error = self.file.error(CODE, timing, message);
            let hint = match self.format {
                Format::WebVtt => "write them as `00:01.000 --> 01:02:03.500`",
                Format::SubRip => "write them as `00:00:01,000 --> 01:02:03,500`",
            };
            self.diagnostics.push(error.hint(hint));
            return;
        };
        if end <= start {
            let message = "this cue does not end after it begins";
            let error = self.file.error(CODE, timing, message);
            self.diagnostics
                .push(error.hint("put the later time after the arrow"));
            return;
        }
        if start < self.last {
            let message = format!(
                "this cue begins before the one above, which begins at {}",
                self.last.clock()
            );
            let error = self.file.error(CODE, timing, message);
            self.diagnostics.push(error.hint("sort the cues by time"));
            return;
        }
        self.last = start;
        let words = words.iter().map(|line| &self.file.text[line.clone()]);
        let words = words
            .collect::<Vec<_>>()
            .join("\n")
            .replace('\0', "\u{FFFD}");
        for (voice, text) in voices(&words, self.format) {
            self.said.push(Said {
                voice,
                start,
                end,
                text,
            });
        }
    }
}

#[cfg(test)]
mod tests;
