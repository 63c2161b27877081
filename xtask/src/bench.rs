//! Benchmarks: what builds cost, how soon a saved post is shown, and what is sent over the network.

mod builds;
mod cost;
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

/// Posts that are generated when nobody says how many.
const POSTS: usize = 10_000;

/// Runs the benchmark that the arguments name, and prints what it measured.
pub(crate) fn run(workspace: &Workspace, args: &[String]) -> Result<()> {
    let plaza = crate::build(workspace)?;
    let posts = match args.first().map(String::as_str) {
        Some("links") => return links::run(workspace, &plaza),
        Some("poller") => return poller::run(workspace, &plaza),
        Some(count) => count.parse().context("the number of posts is a number")?,
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

#[expect(
    clippy::cast_precision_loss,
    reason = "nothing is counted here that comes near 2^52"
)]
fn as_f64(count: usize) -> f64 {
    count as f64
}

#[expect(clippy::print_stdout, reason = "the table is what the command is for")]
fn print(line: &str) {
    println!("{line}");
}
