//! The cost of building a site with generated posts, and one with a tenth of them. Another binary of
//! Plaza may build the same posts in turn, so that both are measured under the same conditions.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use super::cost::{Cost, measure};
use super::{as_f64, posts, print, remove};

/// The number of builds per site, of which the median is reported.
const RUNS: usize = 3;

pub(super) fn run(plaza: &Path, other: Option<&Path>, folder: &Path, posts: usize) -> Result<()> {
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
    let binaries: Vec<&Path> = [plaza].into_iter().chain(other).collect();
    let small = build(&binaries, folder, posts / 10, &sites.join("site"))?;
    let large = build(&binaries, folder, posts, &sites.join("site"))?;
    print(&ratio("ten times the posts", large, small));
    Ok(())
}

fn ratio(what: &str, this: Cost, that: Cost) -> String {
    format!(
        "{what}: {:.2} × wall, {:.2} × CPU, {:.2} × memory",
        this.wall / that.wall,
        this.cpu / that.cpu,
        this.peak_mib / that.peak_mib,
    )
}

/// The content folder with this many posts.
pub(super) fn content(folder: &Path, posts: usize) -> PathBuf {
    folder.join(format!("posts-{posts}"))
}

/// Builds a site with this many posts with each binary in turn, and prints their rows of the table.
/// Returns the cost of the first binary.
fn build(binaries: &[&Path], folder: &Path, posts: usize, out: &Path) -> Result<Cost> {
    let content = content(folder, posts);
    posts::generate(&content, posts)?;
    let mut runs = vec![Vec::new(); binaries.len()];
    let mut pages = 0;
    for _ in 0..RUNS {
        for (binary, runs) in binaries.iter().zip(&mut runs) {
            remove(out)?;
            let mut command = Command::new(binary);
            command.arg("build").arg("--content").arg(&content);
            command.arg("--out").arg(out);
            command.args(["--base-url", "https://example.org/"]);
            runs.push(measure(&mut command)?);
            pages = count_pages(out)?;
        }
    }
    remove(out)?;
    let medians: Vec<Cost> = runs.into_iter().map(median).collect();
    for cost in &medians {
        print(&format!(
            "{posts:>6} | {:>7.2} | {:>6.2} | {:>8.0} | {:>6.0}   ({pages} pages)",
            cost.wall,
            cost.cpu,
            cost.peak_mib,
            cost.cpu * 1e6 / as_f64(pages),
        ));
    }
    let first = medians[0];
    for other in &medians[1..] {
        print(&ratio("against the other binary", first, *other));
    }
    Ok(first)
}

/// The median of each figure on its own.
fn median(runs: Vec<Cost>) -> Cost {
    let of = |figure: fn(&Cost) -> f64| {
        let mut figures: Vec<f64> = runs.iter().map(figure).collect();
        figures.sort_by(f64::total_cmp);
        figures[figures.len() / 2]
    };
    Cost {
        wall: of(|cost| cost.wall),
        cpu: of(|cost| cost.cpu),
        peak_mib: of(|cost| cost.peak_mib),
    }
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
