//! A representation: the content of an output as it can be sent, unencoded or in one coding, with its
//! validators (RFC 9110, sections 3.2 and 8). Ranges and conditions apply to the selected one.

use std::fmt::Write as _;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use axum::body::Bytes;
use plaza_model as model;
use sha2::{Digest as _, Sha256};

use super::coding::{Accepted, Kept};
use super::condition::{Modified, Validators};
use crate::compress::{self, Coding};
use crate::files::{self, FileError, Opened};

/// Text files up to this size are read into memory, to be encoded.
const MAX_TEXT: u64 = 8 << 20;

/// The hash of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Digest([u8; 32]);

impl Digest {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// A strong tag of the body.
    fn tag(self) -> String {
        let mut tag = String::from('"');
        for byte in &self.0[..16] {
            // Writing to a String cannot fail.
            let _ = write!(tag, "{byte:02x}");
        }
        tag + "\""
    }
}

/// Where the bytes are.
#[derive(Debug)]
pub(super) enum Content {
    Memory(Bytes),
    File(File),
}

/// What can be sent.
#[derive(Debug)]
pub(super) struct Representation {
    pub(super) content: Content,
    pub(super) length: u64,
    pub(super) validators: Validators,
    pub(super) coding: Option<Coding>,
}

/// An output's content without a coding.
#[derive(Debug)]
pub(super) struct Original {
    own: Representation,
    /// The hash of text, which can be encoded.
    text: Option<Digest>,
}

impl Original {
    /// Opens the content of a file of this name, which is in memory or in one of these folders. `modified` is the date in its front matter, and `now`
    /// the time of the request: no modification is later (RFC 9110, section 8.8.2.1).
    pub(super) fn open(
        bytes: model::Bytes,
        folders: &[PathBuf],
        name: &str,
        modified: Option<SystemTime>,
        now: SystemTime,
    ) -> Result<Self, FileError> {
        let is_text = compress::is_compressible(name);
        let past = |time: &SystemTime| *time <= now;
        match bytes {
            model::Bytes::Inline(bytes) => {
                let modified = modified.filter(past).map(Modified::OfContent);
                Ok(Self::in_memory(
                    bytes.into_owned().into(),
                    is_text,
                    modified,
                ))
            }
            model::Bytes::File(path) => Self::on_disk(folders, &path, is_text, past),
        }
    }

    fn on_disk(
        folders: &[PathBuf],
        path: &Path,
        is_text: bool,
        past: impl Fn(&SystemTime) -> bool,
    ) -> Result<Self, FileError> {
        let mut opened = files::open_in(folders, path)?;
        let seconds = opened.modified.filter(past).and_then(whole_seconds);
        let seconds = seconds.map(Modified::OfFile);
        if is_text && opened.length <= MAX_TEXT {
            return Ok(Self::in_memory(opened.read(path)?.into(), true, seconds));
        }
        let Opened {
            file,
            length,
            modified,
        } = opened;
        let since = modified.and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
        let since = since.unwrap_or_default().as_nanos();
        let own = Representation {
            content: Content::File(file),
            length,
            validators: Validators {
                tag: format!("\"{length:x}-{since:x}\""),
                modified: seconds,
            },
            coding: None,
        };
        Ok(Self { own, text: None })
    }

    fn in_memory(bytes: Bytes, is_text: bool, modified: Option<Modified>) -> Self {
        let digest = Digest::of(&bytes);
        Self {
            own: Representation {
                length: bytes.len() as u64,
                content: Content::Memory(bytes),
                validators: Validators {
                    tag: digest.tag(),
                    modified,
                },
                coding: None,
            },
            text: is_text.then_some(digest),
        }
    }

    /// Whether clients may get different codings of it.
    pub(super) fn varies(&self) -> bool {
        self.text.is_some()
    }

    /// Selects what this client gets; `None` if it accepts nothing that there is.
    pub(super) async fn select(
        self,
        accepted: &Accepted,
        kept: &Arc<Kept>,
    ) -> Option<Representation> {
        for coding in &accepted.codings {
            let Some(coding) = *coding else {
                return Some(self.own);
            };
            let (Some(digest), Content::Memory(bytes)) = (self.text, &self.own.content) else {
                continue;
            };
            let Some(encoded) = kept.encoded(bytes, digest, coding).await else {
                continue;
            };
            // Small files become larger.
            let length = encoded.bytes.len() as u64;
            if length < self.own.length || !accepted.has_identity() {
                return Some(Representation {
                    content: Content::Memory(encoded.bytes),
                    length,
                    validators: Validators {
                        tag: encoded.digest.tag(),
                        modified: self.own.validators.modified,
                    },
                    coding: Some(coding),
                });
            }
        }
        None
    }
}

/// A time as HTTP has it.
fn whole_seconds(time: SystemTime) -> Option<SystemTime> {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).ok()?;
    Some(SystemTime::UNIX_EPOCH + Duration::from_secs(since.as_secs()))
}
