//! Benchmarks: the cost of builds, the latency of a saved post, network traffic, and
//! what hostile content costs.

mod builds;
mod cost;
mod doubling;
mod links;
mod poller;
mod posts;
mod saving;
mod server;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::run::Workspace;
use crate::sizes;

/// The default number of generated posts.
const POSTS: usize = 10_000;

/// Runs the benchmark named by the arguments, and prints its results.
pub(crate) fn run(workspace: &Workspace, args: &[String]) -> Result<()> {
    if args.first().is_some_and(|first| first == "doubling") {
        return doubling::run(workspace, &args[1..]);
    }
    let plaza = crate::build(workspace)?;
    let posts = match args.first().map(String::as_str) {
        Some("links") => return links::run(workspace, &plaza),
        Some("poller") => return poller::run(workspace, &plaza),
        Some(count) => count.parse().context("POSTS must be a number")?,
        None => POSTS,
    };
    let folder = workspace.target.join("bench");
    let other = args.get(1).map(Path::new);
    builds::run(&plaza, other, &folder, posts)?;
    saving::run(workspace, &plaza, &builds::content(&folder, posts))?;
    print(&sizes::measure(workspace, &plaza)?.to_string());
    Ok(())
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "no count here comes near 2^52")]
fn as_f64(count: usize) -> f64 {
    count as f64
}

#[expect(
    clippy::print_stdout,
    reason = "the table is the output of the command"
)]
fn print(line: &str) {
    println!("{line}");
}
