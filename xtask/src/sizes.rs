//! Sizes: the bytes a reader downloads, compressed with Brotli, and their budgets.

use std::fmt;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::run::{Workspace, output, run};

/// The budget for wasm and JavaScript, all islands together.
const BUNDLE: u64 = 80 * 1024;

/// The budget for an ordinary post page with its style.
const PAGE: u64 = 14 * 1024;

/// Bytes at Brotli quality 11.
pub(crate) struct Sizes {
    wasm: u64,
    script: u64,
    html: u64,
    style: u64,
}

/// Builds the repository's own site, and measures its files.
pub(crate) fn measure(workspace: &Workspace, plaza: &Path) -> Result<Sizes> {
    let out = workspace.target.join("sizes");
    run(workspace
        .command(plaza)
        .args(["build", "--out"])
        .arg(&out)
        .stderr(Stdio::null()))?;
    let (mut wasm, mut script, mut style) = (0, 0, 0);
    let assets = out.join("assets");
    for item in
        fs::read_dir(&assets).with_context(|| format!("cannot read {}", assets.display()))?
    {
        let path = item?.path();
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("wasm") => wasm += brotli(&path)?,
            Some("js") => script += brotli(&path)?,
            Some("css") => style += brotli(&path)?,
            _ => {}
        }
    }
    let html = ordinary_post(&out.join("blog"))?;
    Ok(Sizes {
        wasm,
        script,
        html,
        style,
    })
}

/// The compressed size of the post's page that has as many posts below it as above it: those in
/// blog/YEAR/MONTH/SLUG/.
fn ordinary_post(blog: &Path) -> Result<u64> {
    let mut pages = vec![blog.to_owned()];
    for _ in ["year", "month", "slug"] {
        let mut below = Vec::new();
        for folder in pages.iter().filter(|folder| folder.is_dir()) {
            let items = fs::read_dir(folder)
                .with_context(|| format!("cannot read {}", folder.display()))?;
            for item in items {
                below.push(item?.path());
            }
        }
        pages = below;
    }
    let mut sizes = Vec::new();
    for page in pages.iter().map(|folder| folder.join("index.html")) {
        // What is there and has no article redirects from an old address.
        if fs::read_to_string(&page).is_ok_and(|html| html.contains("<article")) {
            sizes.push(brotli(&page)?);
        }
    }
    sizes.sort_unstable();
    let ordinary = sizes.get(sizes.len() / 2).copied();
    ordinary.with_context(|| format!("there are no posts in {}", blog.display()))
}

impl Sizes {
    /// Fails when a budget is exceeded.
    pub(crate) fn check(&self) -> Result<()> {
        if self.wasm + self.script > BUNDLE || self.html + self.style > PAGE {
            bail!("over budget (bundle {BUNDLE} B, page {PAGE} B)\n{self}");
        }
        Ok(())
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            wasm,
            script,
            html,
            style,
        } = self;
        writeln!(
            f,
            "brotli: the bundle is {} B (wasm {wasm}, JavaScript {script})",
            wasm + script
        )?;
        write!(
            f,
            "brotli: a post page is {} B (HTML {html}, style {style})",
            html + style
        )
    }
}

/// The compressed size of a file, by Node, which has Brotli built in.
fn brotli(path: &Path) -> Result<u64> {
    let script = "const { brotliCompressSync: compress } = require('zlib'); \
                  console.log(compress(require('fs').readFileSync(process.argv[1])).length)";
    let text = output(Command::new("node").arg("-e").arg(script).arg(path))?;
    text.parse().context("node did not print a number")
}
