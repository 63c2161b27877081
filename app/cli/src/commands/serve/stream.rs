//! The stream of a connection: it notes when the client last took something, and ends when the client
//! takes nothing for too long.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::Sleep;

use crate::clock;

/// A client that takes nothing for this long is dropped. Players stop reading while they have enough,
/// and ask for the rest again.
const LONGEST_STALL: Duration = Duration::from_secs(60);

/// When a connection was last of use: when it made a request, or took a part of the answer.
#[derive(Debug)]
pub(super) struct Use {
    start: Instant,
    /// Milliseconds since the start.
    after: AtomicU64,
    has_asked: AtomicBool,
}

impl Default for Use {
    fn default() -> Self {
        Self {
            start: clock::instant(),
            after: AtomicU64::new(0),
            has_asked: AtomicBool::new(false),
        }
    }
}

impl Use {
    /// Notes a request.
    pub(super) fn note_request(&self) {
        self.has_asked.store(true, Ordering::Relaxed);
        self.note();
    }

    /// Whether there was a request.
    pub(super) fn has_asked(&self) -> bool {
        self.has_asked.load(Ordering::Relaxed)
    }

    /// Notes that it is of use now.
    fn note(&self) {
        let after = u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.after.store(after, Ordering::Relaxed);
    }

    pub(super) fn last(&self) -> Instant {
        self.start + Duration::from_millis(self.after.load(Ordering::Relaxed))
    }
}

/// A stream whose client is watched.
pub(super) struct Attended {
    stream: TcpStream,
    of_use: Arc<Use>,
    /// Ends when the client has taken nothing for too long.
    stall: Option<Pin<Box<Sleep>>>,
}

impl Attended {
    pub(super) fn new(stream: TcpStream, of_use: Arc<Use>) -> Self {
        Self {
            stream,
            of_use,
            stall: None,
        }
    }

    fn attend(
        &mut self,
        context: &mut Context<'_>,
        written: Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        if written.is_ready() {
            self.stall = None;
            self.of_use.note();
            return written;
        }
        let stall = || Box::pin(tokio::time::sleep(LONGEST_STALL));
        ready!(self.stall.get_or_insert_with(stall).as_mut().poll(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Attended {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Attended {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.attend(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.attend(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
