//! What hostile content costs: each shape is built at a size, twice that size and four times that size.
//!
//! Where everything is linear, twice the input takes twice the time, memory and output; a ratio near
//! four is a square. What a site without the shape costs is subtracted first.

mod bodies;
mod folders;
mod tables;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result};

use super::cost::{Cost, sample};
use super::{print, remove};
use crate::run::Workspace;

/// A build that computes for longer, in seconds, is ended, and larger sizes of its shape are left out.
const LONGEST: f64 = 60.0;

/// Limits so high that what they keep out is measured, too, where it does not multiply anything.
const RAISED: &str = "\
[limits]
file = 1000000000
front_matter = 1000000000
depth = 200
";

/// The name of a shape, its smallest size, and what writes it.
pub(super) type Shape = (&'static str, usize, fn(&Site, usize) -> Result<()>);

/// A content folder that is being written.
pub(super) struct Site(PathBuf);

impl Site {
    fn new(folder: PathBuf) -> Result<Self> {
        remove(&folder)?;
        let site = Self(folder);
        let post =
            "---\ntitle: Usual\ndate: 2016-05-02\nauthor: Usual\ntags: [usual]\n---\n\nText.\n";
        site.write("blog/usual.md", post)?;
        site.write("site.toml", RAISED)?;
        Ok(site)
    }

    pub(super) fn folder(&self) -> &Path {
        &self.0
    }

    pub(super) fn write(&self, path: &str, text: impl AsRef<[u8]>) -> Result<()> {
        let path = self.0.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
    }

    /// Writes a post with more front matter and this body.
    pub(super) fn post(&self, matter: &str, body: &str) -> Result<()> {
        let text = format!("---\ntitle: Hostile\ndate: 2016-05-03\n{matter}---\n\n{body}\n");
        self.write("blog/hostile.md", text)
    }
}

/// The cost of one build, and what it wrote.
#[derive(Clone, Copy, Default)]
struct Run {
    cost: Cost,
    output_mib: f64,
}

/// Builds the shapes whose name contains the first argument, with the binary that the second one names.
pub(super) fn run(workspace: &Workspace, args: &[String]) -> Result<()> {
    let wanted = args.first().map_or("", String::as_str);
    let plaza = match args.get(1) {
        Some(path) => PathBuf::from(path),
        None => crate::build(workspace)?,
    };
    let folder = workspace.target.join("bench").join("doubling");
    let run = |site: &Site| build(&plaza, site, &folder.join("site"));
    let Some(nothing) = run(&Site::new(folder.join("content"))?)? else {
        anyhow::bail!("an ordinary site cannot be built");
    };
    print(&format!(
        "{:32} {:>8}  {:>23}   {:>23}   {:>20}   ratios of time, memory, output",
        "shape", "size", "seconds of CPU", "MiB of memory", "MiB of output"
    ));
    let all = bodies::SHAPES
        .iter()
        .chain(tables::SHAPES)
        .chain(folders::SHAPES);
    for (name, size, write) in all.filter(|(name, ..)| name.contains(wanted)) {
        let mut runs = Vec::new();
        for factor in [1, 2, 4] {
            let site = Site::new(folder.join("content"))?;
            write(&site, size * factor)?;
            match run(&site)? {
                Some(run) => runs.push(run),
                None => break,
            }
        }
        print(&row(name, *size, &runs, nothing));
    }
    remove(&folder)
}

fn row(name: &str, size: usize, runs: &[Run], nothing: Run) -> String {
    let list = |width: usize, decimals: usize, of: fn(&Run) -> f64| {
        let values = runs.iter().map(|run| format!("{:.decimals$}", of(run)));
        let mut values: Vec<String> = values.collect();
        if runs.len() < 3 {
            values.push("—".to_owned());
        }
        format!("{:>width$}", values.join(" / "))
    };
    let ratio = |of: fn(&Run) -> f64, least: f64| {
        let above = |run: &Run| (of(run) - of(&nothing)).max(0.0);
        match runs {
            [_, half, whole] if above(whole) >= least => {
                format!("{:.1}", above(whole) / above(half).max(least / 10.0))
            }
            [_, _, _] => "·".to_owned(),
            _ => "—".to_owned(),
        }
    };
    format!(
        "{name:32} {size:>8}  {}   {}   {}   {}  {}  {}",
        list(23, 2, |run| run.cost.cpu),
        list(23, 0, |run| run.cost.peak_mib),
        list(20, 1, |run| run.output_mib),
        ratio(|run| run.cost.cpu, 0.1),
        ratio(|run| run.cost.peak_mib, 4.0),
        ratio(|run| run.output_mib, 0.2),
    )
}

/// Builds a site; `None` if it takes too long, or ends in another way than with an exit code.
fn build(plaza: &Path, site: &Site, out: &Path) -> Result<Option<Run>> {
    remove(out)?;
    let mut command = Command::new(plaza);
    command.arg("build").arg("--content").arg(site.folder());
    command.arg("--out").arg(out);
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .context("cannot run plaza")?;
    let mut run = Run::default();
    let finished = wait(&mut child, &mut run.cost)?;
    run.output_mib = size(out)? / 1024.0 / 1024.0;
    remove(out)?;
    Ok(finished.then_some(run))
}

fn wait(child: &mut Child, cost: &mut Cost) -> Result<bool> {
    loop {
        sample(child, cost);
        if let Some(status) = child.try_wait().context("cannot wait for plaza")? {
            if status.code().is_none() {
                print(&format!("plaza ended with {status}"));
            }
            return Ok(status.code().is_some());
        }
        if cost.cpu > LONGEST {
            child.kill().context("cannot end plaza")?;
            child.wait().context("cannot wait for plaza")?;
            return Ok(false);
        }
        thread::sleep(Duration::from_millis(2));
    }
}

/// The bytes of all files in a folder.
#[expect(clippy::cast_precision_loss, reason = "no size here comes near 2^52")]
fn size(folder: &Path) -> Result<f64> {
    let mut sum = 0.0;
    if !folder.exists() {
        return Ok(sum);
    }
    for item in fs::read_dir(folder)? {
        let item = item?;
        let metadata = item.metadata()?;
        sum += if metadata.is_dir() {
            size(&item.path())?
        } else {
            metadata.len() as f64
        };
    }
    Ok(sum)
}

/// A text for each number, one after the other.
pub(super) fn each(size: usize, text: impl Fn(usize) -> String) -> String {
    (0..size).map(text).collect()
}
