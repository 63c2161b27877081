//! The traffic of an aggregator that polls every feed and calendar of content/ hourly for a week, with
//! and without conditional requests.

use std::collections::BTreeSet;
use std::path::Path;
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use super::server::{self, ADDR, Server, wait_for};
use super::{as_f64, print};
use crate::run::Workspace;

const HOURS: usize = 7 * 24;

pub(super) fn run(workspace: &Workspace, plaza: &Path) -> Result<()> {
    let _server = Server::start(workspace, plaza, ["--no-watch"])?;
    wait_for("/", "</html>", Duration::from_secs(60))?;
    thread::sleep(Duration::from_millis(200));
    let paths = paths()?;
    let (mut without, mut with) = (0, 0);
    for path in &paths {
        let (answer, bytes) = ask(path, "")?;
        let tag = answer.lines().find_map(|line| line.strip_prefix("etag: "));
        let tag = tag.context("the response has no ETag")?.trim();
        let (again, few) = ask(path, &format!("If-None-Match: {tag}\r\n"))?;
        if !again.starts_with("HTTP/1.1 304") {
            bail!("{path} was sent again: {again}");
        }
        without += bytes * HOURS;
        with += bytes + few * (HOURS - 1);
    }
    print(&format!(
        "{} feeds and calendars, hourly for a week: {without} B without If-None-Match, {with} B with it: {:.1} %",
        paths.len(),
        as_f64(with) / as_f64(without) * 100.0,
    ));
    Ok(())
}

/// The feeds listed by the site, in both forms, and its calendars.
fn paths() -> Result<BTreeSet<String>> {
    let mut paths = BTreeSet::from(["/feed.json".to_owned(), "/feeds.opml".to_owned()]);
    let (opml, _) = ask("/feeds.opml", "")?;
    for part in opml.split("xmlUrl=\"").skip(1) {
        let url = part.split('"').next().unwrap_or_default();
        let path = url.split_once(ADDR).map(|(_, path)| path.to_owned());
        let path = path.context("a feed of another server")?;
        if !path.ends_with("podcast.xml") {
            paths.insert(path.replace("feed.xml", "atom.xml"));
        }
        paths.insert(path);
    }
    let (page, _) = ask("/meetings/cloud-sig/", "")?;
    if page.contains("/meetings/cloud-sig.ics") {
        paths.extend(["/meetings/cloud-sig.ics", "/meetings/all.ics"].map(str::to_owned));
    }
    Ok(paths)
}

/// The response including its headers, and its size in bytes.
fn ask(path: &str, headers: &str) -> Result<(String, usize)> {
    let answer = server::ask(path, headers)?;
    Ok((String::from_utf8_lossy(&answer).into_owned(), answer.len()))
}
