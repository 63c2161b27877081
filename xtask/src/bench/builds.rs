//! The cost of building a site with generated posts, and one with a tenth of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use super::cost::{Cost, measure};
use super::{as_f64, posts, print, remove};

/// The number of builds per site, of which the median is reported.
const RUNS: usize = 3;

pub(super) fn run(plaza: &Path, folder: &Path, posts: usize) -> Result<()> {
    // Creating files on a disk takes as long as everything else, and varies from run to run.
    let memory = Path::new("/dev/shm");
    let sites = if memory.is_dir() {
        memory.join("plaza-bench")
    } else {
        folder.to_owned()
    };
    fs::create_dir_all(&sites).with_context(|| format!("cannot create {}", sites.display()))?;
    print(&format!("sites are written to {}", sites.display()));
    print("posts  |  wall s |  CPU s | peak MiB | µs a page (CPU)");
    let small = build(plaza, folder, posts / 10, &sites.join("site"))?;
    let large = build(plaza, folder, posts, &sites.join("site"))?;
    print(&format!(
        "ten times the posts: {:.1} × wall, {:.1} × CPU, {:.1} × memory",
        large.wall / small.wall,
        large.cpu / small.cpu,
        large.peak_mib / small.peak_mib,
    ));
    Ok(())
}

/// The content folder with this many posts.
pub(super) fn content(folder: &Path, posts: usize) -> PathBuf {
    folder.join(format!("posts-{posts}"))
}

/// Builds a site with this many posts, and prints its row of the table.
fn build(plaza: &Path, folder: &Path, posts: usize, out: &Path) -> Result<Cost> {
    let content = content(folder, posts);
    posts::generate(&content, posts)?;
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        remove(out)?;
        let mut command = Command::new(plaza);
        command.arg("build").arg("--content").arg(&content);
        command.arg("--out").arg(out);
        command.args(["--base-url", "https://example.org/"]);
        runs.push(measure(&mut command)?);
    }
    runs.sort_by(|a, b| a.wall.total_cmp(&b.wall));
    let median = runs[RUNS / 2];
    let pages = count_pages(out)?;
    print(&format!(
        "{posts:>6} | {:>7.2} | {:>6.2} | {:>8.0} | {:>6.0}   ({pages} pages)",
        median.wall,
        median.cpu,
        median.peak_mib,
        median.cpu * 1e6 / as_f64(pages),
    ));
    remove(out)?;
    Ok(median)
}

fn count_pages(folder: &Path) -> Result<usize> {
    let mut pages = 0;
    for item in fs::read_dir(folder)? {
        let path = item?.path();
        if path.is_dir() {
            pages += count_pages(&path)?;
        } else if path
            .extension()
            .is_some_and(|extension| extension == "html")
        {
            pages += 1;
        }
    }
    Ok(pages)
}
