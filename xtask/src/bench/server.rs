//! A running `plaza serve`, to be measured.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::run::Workspace;

/// Its address.
pub(super) const ADDR: &str = "127.0.0.1:3999";

/// A server that runs until this is dropped.
pub(super) struct Server(Child);

impl Server {
    pub(super) fn start<'a>(
        workspace: &Workspace,
        plaza: &Path,
        args: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self> {
        let mut command = workspace.command(plaza);
        command.args(["serve", "--addr", ADDR]).args(args);
        let child = command.stderr(Stdio::null()).spawn();
        child.context("cannot run plaza serve").map(Self)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Killing fails only if it has exited already.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// Sends a request with these headers, one per line, and returns the response including its headers.
pub(super) fn ask(path: &str, headers: &str) -> Result<Vec<u8>> {
    let mut stream = TcpStream::connect(ADDR)?;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n"
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(answer)
}

/// Requests a page until it contains this text.
pub(super) fn wait_for(path: &str, text: &str, longest: Duration) -> Result<()> {
    let start = Instant::now();
    while start.elapsed() < longest {
        let answer = ask(path, "").unwrap_or_default();
        if String::from_utf8_lossy(&answer).contains(text) {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(1));
    }
    bail!(
        "{path} did not contain `{text}` within {} s",
        longest.as_secs()
    )
}
