//! The speed of `plaza links update`, against a local server and without pauses between requests to
//! the same host.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::thread;

use anyhow::{Context as _, Result, bail};

use super::cost::measure;
use super::{as_f64, print, remove};
use crate::run::Workspace;

const LINKS: usize = 10_000;

/// The number of links per post.
const A_POST: usize = 100;

pub(super) fn run(workspace: &Workspace, plaza: &Path) -> Result<()> {
    let content = workspace.target.join("bench").join("links");
    remove(&content)?;
    let listener = TcpListener::bind("127.0.0.1:0").context("no port is free")?;
    let port = listener.local_addr()?.port();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || answer(stream, port));
        }
    });
    let blog = content.join("blog");
    fs::create_dir_all(&blog).with_context(|| format!("cannot create {}", blog.display()))?;
    fs::write(
        content.join("site.toml"),
        format!("base_url = 'https://example.org/'\nshorteners = ['127.0.0.1:{port}']\n"),
    )?;
    for post in 0..LINKS / A_POST {
        let mut text = format!("---\ntitle: Post {post}\ndate: 2016-05-01\n---\n");
        for link in 0..A_POST {
            writeln!(text, "- <http://127.0.0.1:{port}/{}>", post * A_POST + link)?;
        }
        fs::write(blog.join(format!("post-{post}.md")), text)?;
    }
    let mut update = Command::new(plaza);
    update.args(["links", "update", "--allow-private", "--pause", "0"]);
    update.arg("--content").arg(&content);
    let cost = measure(&mut update)?;
    let lock = fs::read_to_string(content.join("links.lock"))?;
    let known = lock.matches("[[link]]").count();
    if known != LINKS {
        bail!("{known} of {LINKS} links are known");
    }
    print(&format!(
        "{LINKS} links, each a HEAD, a redirect, a HEAD and a GET for the title: {:.2} s wall, {:.2} s CPU, {:.0} MiB: {:.0} links/s",
        cost.wall,
        cost.cpu,
        cost.peak_mib,
        as_f64(LINKS) / cost.wall,
    ));
    Ok(())
}

/// Answers as a shortener, and as the pages it redirects to.
fn answer(mut stream: TcpStream, port: u16) {
    let Ok(reader) = stream.try_clone() else {
        return;
    };
    let mut reader = BufReader::new(reader);
    loop {
        let mut first = String::new();
        if reader.read_line(&mut first).unwrap_or(0) == 0 {
            return;
        }
        let mut line = String::new();
        while reader.read_line(&mut line).unwrap_or(0) > 2 {
            line.clear();
        }
        let path = first.split(' ').nth(1).unwrap_or_default();
        let text = if path.starts_with("/page/") {
            let html = "<title>A page</title>";
            let body = if first.starts_with("HEAD") { "" } else { html };
            let length = html.len();
            format!(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {length}\r\n\r\n{body}"
            )
        } else {
            let to = format!("http://localhost:{port}/page{path}");
            format!("HTTP/1.1 301 Moved\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n")
        };
        if stream.write_all(text.as_bytes()).is_err() {
            return;
        }
    }
}
