//! What an aggregator moves that polls every feed and calendar of content/ hourly for a week: when it
//! asks anew each time, and when it says what it has.

use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use super::{ADDR, println_table, wait_for};
use crate::run::Workspace;

const HOURS: usize = 7 * 24;

pub(super) fn run(workspace: &Workspace) -> Result<()> {
    let plaza = crate::build(workspace)?;
    let mut server = Command::new(plaza)
        .args(["serve", "--no-watch", "--addr", ADDR])
        .stderr(Stdio::null())
        .spawn()
        .context("cannot run plaza serve")?;
    let result = (|| {
        wait_for("/", "</html>", Duration::from_secs(60))?;
        thread::sleep(Duration::from_millis(200));
        let mut paths = BTreeSet::from(["/feed.json".to_owned(), "/feeds.opml".to_owned()]);
        let (opml, _) = ask("/feeds.opml", None)?;
        for part in opml.split("xmlUrl=\"").skip(1) {
            let url = part.split('"').next().unwrap_or_default();
            let path = url.split_once(ADDR).map(|(_, path)| path.to_owned());
            let path = path.context("a feed of this server")?;
            if !path.ends_with("podcast.xml") {
                paths.insert(path.replace("feed.xml", "atom.xml"));
            }
            paths.insert(path);
        }
        let (page, _) = ask("/meetings/cloud-sig/", None)?;
        if page.contains("/meetings/cloud-sig.ics") {
            paths.extend(["/meetings/cloud-sig.ics", "/meetings/all.ics"].map(str::to_owned));
        }
        let (mut without, mut with) = (0, 0);
        for path in &paths {
            let (answer, bytes) = ask(path, None)?;
            let tag = answer.lines().find_map(|line| line.strip_prefix("etag: "));
            let tag = tag.context("an answer has a tag")?.trim().to_owned();
            let (again, few) = ask(path, Some(&tag))?;
            if !again.starts_with("HTTP/1.1 304") {
                bail!("{path} was sent again: {again}");
            }
            without += bytes * HOURS;
            with += bytes + few * (HOURS - 1);
        }
        println_table(&format!(
            "{} feeds and calendars, hourly for a week: {without} B when all is sent each time, {with} B with If-None-Match: {:.1} %",
            paths.len(),
            super::pages_as_f64(with) / super::pages_as_f64(without) * 100.0,
        ));
        anyhow::Ok(())
    })();
    server.kill().context("cannot stop plaza serve")?;
    server.wait().context("cannot stop plaza serve")?;
    result
}

/// The answer with its headers, and its bytes.
fn ask(path: &str, tag: Option<&str>) -> Result<(String, usize)> {
    let mut stream = TcpStream::connect(ADDR)?;
    let tag = tag.map(|tag| format!("If-None-Match: {tag}\r\n"));
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{}\r\n",
        tag.unwrap_or_default()
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok((String::from_utf8_lossy(&answer).into_owned(), answer.len()))
}
