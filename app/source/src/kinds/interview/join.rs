//! Joins: which transcripts in files of their own belong to which episodes.
//!
//! A transcript names its episode (`episode: _episodes/zola.md`), an episode its transcript
//! (`transcript: ../transcripts/zola.md`), or the transcript is in a folder of transcripts and has
//! the name of the episode.

use std::collections::HashMap;
use std::sync::Arc;

use plaza_model::joined;

use crate::document::Document;

/// The names of folders of transcripts.
const FOLDERS: [&str; 4] = ["transcripts", "_transcripts", "transcript", "_transcript"];

/// Which transcripts belong to which episodes, by position among the documents.
#[derive(Default)]
pub(crate) struct Joins {
    /// By episode, its transcript.
    transcripts: HashMap<usize, usize>,
    /// By transcript, its episode.
    episodes: HashMap<usize, usize>,
}

impl Joins {
    /// Finds them.
    pub(crate) fn of(documents: &[&Arc<Document>]) -> Self {
        let mut joins = Self::default();
        let is_transcript: Vec<bool> = documents.iter().map(|own| speaks(own)).collect();
        if !is_transcript.contains(&true) {
            return joins;
        }
        let names = Names::of(documents);
        for (episode, document) in documents.iter().enumerate() {
            let named = document.readings.interview.matter.transcript_entry.as_ref();
            let named = named.and_then(|named| names.named(document, &named.value));
            if let Some(transcript) = named.filter(|own| is_transcript[*own]) {
                joins.add(transcript, episode);
            }
        }
        for (transcript, document) in documents.iter().enumerate() {
            if !is_transcript[transcript] || joins.episodes.contains_key(&transcript) {
                continue;
            }
            let named = document.readings.interview.matter.of_episode.as_ref();
            let named = named.and_then(|named| names.named(document, &named.value));
            let may_join = |own: &usize| *own != transcript && !is_transcript[*own];
            let episode = named.filter(may_join).or_else(|| {
                let same = names.same_name(transcript, document)?;
                (may_join(&same) && has_recording(documents[same])).then_some(same)
            });
            if let Some(episode) = episode {
                joins.add(transcript, episode);
            }
        }
        joins
    }

    fn add(&mut self, transcript: usize, episode: usize) {
        let is_free = transcript != episode
            && !self.episodes.contains_key(&transcript)
            && !self.transcripts.contains_key(&episode);
        if is_free {
            self.episodes.insert(transcript, episode);
            self.transcripts.insert(episode, transcript);
        }
    }

    /// The transcript of an episode.
    pub(crate) fn transcript_of(&self, episode: usize) -> Option<usize> {
        self.transcripts.get(&episode).copied()
    }

    /// Whether a document is the transcript of another.
    pub(crate) fn is_joined(&self, document: usize) -> bool {
        self.episodes.contains_key(&document)
    }

    /// The episode of a transcript.
    pub(crate) fn episode_of(&self, transcript: usize) -> Option<usize> {
        self.episodes.get(&transcript).copied()
    }
}

/// Whether a document has turns.
fn speaks(document: &Document) -> bool {
    let conversation = document.readings.interview.conversation.as_deref();
    conversation.is_some_and(|conversation| !conversation.turns.is_empty())
}

fn has_recording(document: &Document) -> bool {
    let interview = &document.readings.interview;
    interview.audio.is_some() || interview.matter.audio.is_some()
}

/// The documents by name.
struct Names<'a> {
    paths: HashMap<&'a str, usize>,
    /// By the last part of the path, without extensions.
    stems: HashMap<&'a str, Vec<usize>>,
    slugs: HashMap<&'a str, Vec<usize>>,
    documents: &'a [&'a Arc<Document>],
}

impl<'a> Names<'a> {
    fn of(documents: &'a [&'a Arc<Document>]) -> Self {
        let mut names = Self {
            paths: HashMap::with_capacity(documents.len()),
            stems: HashMap::new(),
            slugs: HashMap::new(),
            documents,
        };
        for (at, document) in documents.iter().enumerate() {
            let path = document.file.path.as_str();
            names.paths.insert(path, at);
            names.stems.entry(stem(path)).or_default().push(at);
            let slug = document.matter.slug.as_ref();
            let slug = slug.map_or(&document.name.slug, |slug| &slug.value);
            names.slugs.entry(slug).or_default().push(at);
        }
        names
    }

    /// The document that front matter names: by its path from the file, the content folder or the
    /// repository, or by its name.
    fn named(&self, from: &Document, written: &str) -> Option<usize> {
        let written = written.trim_start_matches("./").trim_matches('/');
        let beside = joined(from.file.path.folder(), written);
        let beside = beside.and_then(|path| self.paths.get(path.as_str()).copied());
        let exact = beside.or_else(|| self.paths.get(written).copied());
        exact.or_else(|| {
            let named = self.stems.get(stem(written)).into_iter().flatten().copied();
            let ends_alike = |own: &usize| {
                let own = parts(self.documents[*own].file.path.as_str());
                let written = parts(written);
                own.zip(written).all(|(own, written)| own == written)
            };
            only(named.filter(ends_alike)).or_else(|| {
                let slugs = self.slugs.get(stem(written)).into_iter().flatten();
                only(
                    slugs
                        .copied()
                        .filter(|own| !is_in_folder(self.documents[*own])),
                )
            })
        })
    }

    /// The document with the name of a transcript in a folder of its own.
    fn same_name(&self, transcript: usize, document: &Document) -> Option<usize> {
        if !is_in_folder(document) {
            return None;
        }
        let others = |all: Option<&Vec<usize>>| {
            let all = all.into_iter().flatten().copied();
            let others =
                all.filter(|own| *own != transcript && !is_in_folder(self.documents[*own]));
            others.collect::<Vec<_>>()
        };
        let same = others(self.stems.get(stem(document.file.path.as_str())));
        // `interviews/zola.md` in both folders.
        let below = |path: &str| path.rsplit('/').nth(1).map(str::to_owned);
        let own = below(document.file.path.as_str());
        let close = same
            .iter()
            .copied()
            .filter(|at| below(self.documents[*at].file.path.as_str()) == own);
        only(close)
            .or_else(|| only(same.iter().copied()))
            .or_else(|| only(others(self.slugs.get(document.name.slug.as_str())).into_iter()))
    }
}

/// Whether a document is in a folder of transcripts.
fn is_in_folder(document: &Document) -> bool {
    let mut folders = document.file.path.folder().split('/');
    folders.any(|folder| FOLDERS.contains(&folder.to_ascii_lowercase().as_str()))
}

/// The only one of several, if there is just one.
fn only(mut all: impl Iterator<Item = usize>) -> Option<usize> {
    let first = all.next();
    first.filter(|_| all.next().is_none())
}

/// The last part of a path, without extensions.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or_default();
    let name = name
        .strip_suffix(".md")
        .or_else(|| name.strip_suffix(".markdown"));
    let name = name.unwrap_or_else(|| path.rsplit('/').next().unwrap_or_default());
    name.strip_suffix(".html").unwrap_or(name)
}

/// The folders of a path, innermost first.
fn parts(path: &str) -> impl Iterator<Item = &str> {
    path.rsplit('/').skip(1)
}
