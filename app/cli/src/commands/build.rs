//! `plaza build`: writes the site to a folder that any web server can serve.

use plaza_model::Output as Listed;
use plaza_pages::Audience;
use rayon::prelude::*;

use super::Outcome;
use crate::args::{self, Format};
use crate::content::{Content, Maker, Ready};
use crate::failure::Result;
use crate::files;
use crate::output::{Manifest, Output};
use crate::progress;
use crate::report;
use crate::timings::Timings;

/// Builds the site.
pub(crate) fn run(args: &args::Build) -> Result<Outcome> {
    let mut timings = Timings::start();
    let mut content = Content::new(&args.content, args.base_url.clone());
    timings.end("theme");
    content.look()?;
    let mut has_waited = false;
    let output = Output::lock(&args.out, &args.content.content, || {
        has_waited = true;
        report::waiting(&format!(
            "another build is writing to `{}`; this one waits for it",
            args.out.display()
        ));
    })?;
    if has_waited {
        content.look()?;
    }
    let Ready {
        loaded,
        covers,
        theme,
    } = {
        timings.end("list files");
        content.read();
        timings.end("read files");
        content.load_found()
    };
    timings.end("assemble");
    // The loader's caches are no longer needed.
    drop(content);
    report::diagnostics(&args.content.content, &loaded.diagnostics, Format::Human);
    timings.end("report");
    let site = &loaded.site;
    if site.entries.is_empty() {
        report::message("nothing was built: there are no valid entries\n");
        return Ok(Outcome::ContentHasErrors);
    }
    if loaded.base_url_is_missing {
        report::note(
            "the site has no base URL, so feeds and absolute links use http://127.0.0.1:3000/",
            "set `base_url` in site.toml, or pass `--base-url`",
        );
    }
    let writing = output.begin(args.compress)?;
    let maker = Maker::new(site, &covers, &theme, Audience::Readers);
    let (pages, others): (Vec<&Listed>, Vec<&Listed>) = site
        .catalogue
        .sorted()
        .partition(|output| output.page().is_some());
    let bar = progress::bar("rendering", pages.len() + others.len());
    let write = |listed: &&Listed| {
        bar.inc(1);
        maker
            .make(listed)
            .map_or(Ok(()), |artifact| writing.write(&artifact, &site.catalogue))
    };
    // Neighbouring pages share a folder, so each thread takes a run of them.
    pages.par_iter().with_min_len(16).try_for_each(write)?;
    timings.end("pages");
    others.par_iter().try_for_each(write)?;
    timings.end("feeds and files");
    let changes = writing.finish()?;
    bar.finish_and_clear();
    if let Some(file) = &args.manifest {
        let manifest = Manifest::of(&changes, &args.out)?;
        let mut text = serde_json::to_string_pretty(&manifest)?;
        text.push('\n');
        files::write(file, text.as_bytes())?;
    }
    timings.end("put in place");
    if args.timings {
        report::message(&timings.table());
    }
    report::message(&format!(
        "{} from {} in {:.2} s: {}\n",
        report::counted(pages.len(), "page", "pages"),
        report::counted(site.entries.len(), "entry", "entries"),
        timings.total().as_secs_f64(),
        args.out.display(),
    ));
    Ok(Outcome::of(&loaded.diagnostics))
}
