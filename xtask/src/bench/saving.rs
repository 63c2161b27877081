//! The time from saving a post until the server sends the new page.

use std::fs;
use std::io::{BufRead, BufReader, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use super::print;
use super::server::{ADDR, Server, wait_for};
use crate::run::{Workspace, step};

/// The number of measurements, of which the median is reported.
const ROUNDS: usize = 9;

pub(super) fn run(workspace: &Workspace, plaza: &Path, content: &Path) -> Result<()> {
    step("serving, saving a post, and requesting it until it has changed");
    let folder = content.to_string_lossy();
    let _server = Server::start(workspace, plaza, ["--content", &*folder])?;
    let post = fs::read_dir(content.join("blog"))?
        .next()
        .context("there are no posts")??;
    let text = fs::read_to_string(post.path())?;
    let url = address(&post.file_name().to_string_lossy());
    wait_for(&url, "</html>", Duration::from_secs(60))?;
    // Like a browser, learn of a new version from a server-sent event.
    let mut stream = TcpStream::connect(ADDR)?;
    write!(
        stream,
        "GET /_plaza/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
    )?;
    let mut events = BufReader::new(stream);
    next_version(&mut events)?;
    let mut times = Vec::new();
    for round in 0..ROUNDS {
        let mark = format!("Saved for the {round}th time");
        let start = Instant::now();
        fs::write(post.path(), format!("{text}\n{mark}\n"))?;
        next_version(&mut events)?;
        wait_for(&url, &mark, Duration::from_secs(30))?;
        times.push(start.elapsed());
        thread::sleep(Duration::from_millis(300));
    }
    fs::write(post.path(), &text)?;
    times.sort();
    print(&format!(
        "from saving a post to its new page: {} ms (median of {ROUNDS})",
        times[ROUNDS / 2].as_millis(),
    ));
    Ok(())
}

/// The address of a post by its file, such as `2016-05-02-slug.md`.
fn address(file: &str) -> String {
    let month = file[..7].replace('-', "/");
    let slug = file[11..].trim_end_matches(".md");
    format!("/blog/{month}/{slug}/")
}

/// Reads until the next version event.
fn next_version(events: &mut impl BufRead) -> Result<()> {
    let mut line = String::new();
    while !line.starts_with("data:") {
        line.clear();
        if events.read_line(&mut line)? == 0 {
            bail!("the server closed the event stream");
        }
    }
    Ok(())
}
