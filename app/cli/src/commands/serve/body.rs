//! The body of a response: all of a representation or parts of it, from memory or from disk.

use std::io;

use axum::body::{Body, Bytes};
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _};
use tokio::sync::mpsc::{Sender, channel};
use tokio_stream::wrappers::ReceiverStream;

use super::range::Part;
use super::representation::{Content, Representation};

/// Files are read in pieces of this size, as fast as the client takes them.
const PIECE: u64 = 64 << 10;

/// A piece of a body.
#[derive(Debug)]
enum Piece {
    Text(String),
    Part(Part),
}

/// A body, before it is read.
#[derive(Debug)]
pub(super) struct Planned {
    pieces: Vec<Piece>,
    /// Its number of bytes.
    pub(super) length: u64,
}

impl Planned {
    /// All of a representation.
    pub(super) fn whole(length: u64) -> Self {
        let last = length.checked_sub(1);
        Self {
            pieces: last
                .map(|last| Piece::Part(Part { first: 0, last }))
                .into_iter()
                .collect(),
            length,
        }
    }

    /// One part.
    pub(super) fn one(part: Part) -> Self {
        Self {
            pieces: vec![Piece::Part(part)],
            length: part.len(),
        }
    }

    /// Several parts as `multipart/byteranges`, each with its media type and place in the whole (RFC
    /// 9110, section 14.6).
    pub(super) fn several(parts: &[Part], of: u64, media_type: &str, boundary: &str) -> Self {
        let mut pieces = Vec::new();
        for part in parts {
            let line = if pieces.is_empty() { "" } else { "\r\n" };
            let range = content_range(*part, of);
            pieces.push(Piece::Text(format!(
                "{line}--{boundary}\r\n\
                 Content-Type: {media_type}\r\nContent-Range: {range}\r\n\r\n"
            )));
            pieces.push(Piece::Part(*part));
        }
        pieces.push(Piece::Text(format!("\r\n--{boundary}--\r\n")));
        let lengths = pieces.iter().map(|piece| match piece {
            Piece::Text(text) => text.len() as u64,
            Piece::Part(part) => part.len(),
        });
        Self {
            length: lengths.sum(),
            pieces,
        }
    }

    /// Reads it.
    pub(super) fn read(self, from: Representation) -> Body {
        match from.content {
            Content::Memory(bytes) => from_memory(&bytes, self.pieces),
            Content::File(file) => from_file(file, self.pieces),
        }
    }
}

/// The place of a part, as in `Content-Range`.
pub(super) fn content_range(part: Part, of: u64) -> String {
    format!("bytes {}-{}/{of}", part.first, part.last)
}

fn from_memory(bytes: &Bytes, pieces: Vec<Piece>) -> Body {
    let slice = |part: Part| {
        // A part lies in the representation, whose length fits in memory.
        let first = usize::try_from(part.first).unwrap_or(usize::MAX);
        let last = usize::try_from(part.last).unwrap_or(usize::MAX);
        bytes.slice(first..=last)
    };
    match &*pieces {
        [] => Body::empty(),
        [Piece::Part(part)] => Body::from(slice(*part)),
        pieces => {
            let pieces = pieces.iter().map(|piece| match piece {
                Piece::Text(text) => Bytes::copy_from_slice(text.as_bytes()),
                Piece::Part(part) => slice(*part),
            });
            Body::from(pieces.collect::<Vec<_>>().concat())
        }
    }
}

fn from_file(file: std::fs::File, pieces: Vec<Piece>) -> Body {
    let (sender, receiver) = channel(1);
    tokio::spawn(async move {
        if let Err(error) = send(tokio::fs::File::from_std(file), pieces, &sender).await {
            // Ends the connection, so that the client does not take it for all.
            let _ = sender.send(Err(error)).await;
        }
    });
    Body::from_stream(ReceiverStream::new(receiver))
}

/// Sends the pieces, until the client has gone.
async fn send(
    mut file: tokio::fs::File,
    pieces: Vec<Piece>,
    to: &Sender<io::Result<Bytes>>,
) -> io::Result<()> {
    for piece in pieces {
        let part = match piece {
            Piece::Text(text) => {
                if to.send(Ok(text.into())).await.is_err() {
                    return Ok(());
                }
                continue;
            }
            Piece::Part(part) => part,
        };
        file.seek(io::SeekFrom::Start(part.first)).await?;
        let mut left = part.len();
        while left > 0 {
            let wanted = left.min(PIECE);
            let mut bytes = Vec::with_capacity(usize::try_from(wanted).unwrap_or_default());
            let read = (&mut file).take(wanted).read_buf(&mut bytes).await?;
            if read == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            left -= read as u64;
            if to.send(Ok(bytes.into())).await.is_err() {
                return Ok(());
            }
        }
    }
    Ok(())
}
