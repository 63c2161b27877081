//! The record of a build: what it read, what it wrote and what it said, kept beside the output.
//!
//! If all of it is still as it was, a build has nothing to do but to say the same again. A record that is
//! missing, broken or from another version of Plaza only costs a whole build.

mod documents;
mod inputs;
mod rendered;
mod setting;

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::files::{self, Stamp};
use crate::output::Output;
use crate::{args, clock};
pub(crate) use documents::Documents;
pub(crate) use inputs::Inputs;
use inputs::{Change, Input};
pub(crate) use rendered::{Past, Rendered};
use setting::Setting;

/// The name of the record in the work folder.
const NAME: &str = "record";

/// What a build said, and how it ended.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) text: String,
    pub(crate) pages: usize,
    pub(crate) entries: usize,
    pub(crate) has_errors: bool,
    /// From when until when it stays like this without an edit, in seconds since 1970.
    pub(crate) span: (Option<i64>, Option<i64>),
}

/// The record as it is stored, followed by the text of [`Said`].
#[derive(Debug, Serialize, Deserialize)]
struct Record {
    /// The name of the build.
    build: String,
    setting: Setting,
    inputs: Vec<Input>,
    /// The files and folders of the output, by their paths in it.
    outputs: Vec<(String, Stamp)>,
    pages: usize,
    entries: usize,
    has_errors: bool,
    /// From when until when no entry appears or expires, in seconds since 1970.
    since: Option<i64>,
    until: Option<i64>,
}

/// Whether a build has anything to do.
pub(crate) enum Answer {
    /// Nothing: the last one said this.
    Unchanged(Said),
    /// It has, for these reasons; with what the last build left, if only entries changed since, or a
    /// reason why that does not serve.
    Changed(Vec<String>, Result<Past, String>),
}

impl Answer {
    /// There is something to do, and nothing that serves, for one reason.
    pub(crate) fn all(reason: String) -> Self {
        Self::Changed(vec![reason.clone()], Err(reason))
    }
}

/// The name of this build, which no other has.
fn name_of_build() -> String {
    format!("{}-{}", clock::now().as_nanosecond(), std::process::id())
}

/// What is recorded about a build before it begins.
#[derive(Debug)]
pub(crate) struct Beginning {
    setting: Setting,
    inputs: Inputs,
    /// The content folder, as the paths of files begin.
    content: String,
    /// The time that the site is built for.
    now: Timestamp,
}

impl Beginning {
    /// `None` where changes cannot be noticed, as behind symbolic links; with the reason.
    pub(crate) fn of(args: &args::Build, out: &Path, now: Timestamp) -> Result<Self, String> {
        Ok(Self {
            now,
            setting: Setting::of(args, out),
            inputs: Inputs::of(&args.content)?,
            content: args.content.content.to_string_lossy().into_owned(),
        })
    }

    /// The documents that earlier builds kept of files that did not change.
    pub(crate) fn documents(&self, output: &Output) -> Documents {
        Documents::of(output, self.content.clone(), &self.setting, &self.inputs)
    }

    /// Compares this build with the last one.
    pub(crate) fn compare(&self, output: &Output) -> Answer {
        let Some((record, text)) = read(output) else {
            return Answer::all("there is no record of a build into this folder".to_owned());
        };
        let mut reasons = self.setting.differences(&record.setting);
        let mut other = reasons.first().cloned();
        let now = self.now.as_second();
        let is_earlier = record.since.is_some_and(|since| now < since);
        if is_earlier || record.until.is_some_and(|until| until <= now) {
            reasons.push("an entry appeared or expired".to_owned());
            other = other.or_else(|| reasons.last().cloned());
        }
        let changes = self.inputs.differences(&record.inputs);
        reasons.extend(changes.iter().map(Change::to_string));
        if reasons.is_empty() {
            reasons.extend(changed_outputs(&record.outputs, output.folder()));
        }
        if !reasons.is_empty() {
            let past = match other {
                Some(other) => Err(other),
                None => self.past(record.build, record.outputs, &changes),
            };
            return Answer::Changed(reasons, past);
        }
        let said = Said {
            text,
            pages: record.pages,
            entries: record.entries,
            has_errors: record.has_errors,
            span: (record.since, record.until),
        };
        // What was too new to be trusted by its time has been read and compared by now.
        if record.inputs.iter().any(Input::is_read) {
            self.store(output, record.build, record.outputs, &said);
        }
        Answer::Unchanged(said)
    }

    /// Records a build that is complete. Where this fails, the next one is a whole build.
    pub(crate) fn record(&self, output: &Output, said: &Said, rendered: Rendered) {
        let outputs = outputs(output.folder());
        if let Some(outputs) = outputs
            && self.inputs.are_still_the_same()
        {
            let build = rendered.build().to_owned();
            self.store(output, build, outputs, said);
            rendered.keep(output);
        } else {
            output.forget(NAME);
        }
    }

    fn store(&self, output: &Output, build: String, outputs: Vec<(String, Stamp)>, said: &Said) {
        let record = Record {
            build,
            setting: self.setting.clone(),
            inputs: self.inputs.list(),
            outputs,
            pages: said.pages,
            entries: said.entries,
            has_errors: said.has_errors,
            since: said.span.0,
            until: said.span.1,
        };
        let Ok(mut bytes) = serde_json::to_vec(&record) else {
            return;
        };
        // JSON has no line breaks unless asked for.
        bytes.push(b'\n');
        bytes.extend(said.text.as_bytes());
        output.keep(NAME, &bytes);
    }
}

fn read(output: &Output) -> Option<(Record, String)> {
    let mut bytes = output.kept(NAME)?;
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let record = serde_json::from_slice(&bytes[..end]).ok()?;
    let text = String::from_utf8(bytes.split_off(end + 1)).ok()?;
    Some((record, text))
}

/// Everything in an output folder. `None` if something in it is not Plaza's.
fn outputs(out: &Path) -> Option<Vec<(String, Stamp)>> {
    let mut list = vec![(String::new(), files::stamp(out).ok()?)];
    let mut folders = vec![(out.to_owned(), String::new())];
    while let Some((folder, relative)) = folders.pop() {
        for item in files::stamped(&folder).ok()? {
            let path = format!("{relative}{}", item.name.as_deref()?);
            if item.is_folder {
                folders.push((out.join(&path), format!("{path}/")));
            } else if !item.is_file {
                return None;
            }
            list.push((path, item.stamp));
        }
    }
    list.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    Some(list)
}

/// The first difference between an output folder and its record. A file that was added or removed changes
/// the stamp of its folder.
fn changed_outputs(recorded: &[(String, Stamp)], out: &Path) -> Option<String> {
    let mut path = PathBuf::new();
    let changed = recorded.iter().find(|(file, stamp)| {
        path.clear();
        path.push(out);
        // Joining an empty path would add a slash.
        if !file.is_empty() {
            path.push(file);
        }
        files::stamp(&path).ok() != Some(*stamp)
    });
    let (file, _) = changed?;
    Some(format!(
        "`{file}` in the output folder is not as it was left"
    ))
}
