//! `plaza build`: writes the site to a folder that any web server can serve.

use std::sync::Arc;

use jiff::Timestamp;
use plaza_model::{Output as Listed, tracked::tracking};
use plaza_pages::Audience;
use rayon::prelude::*;

use super::Outcome;
use crate::args;
use crate::clock;
use crate::content::{Content, Maker, Ready, Wanted};
use crate::failure::Result;
use crate::files;
use crate::output::{Changes, Manifest, Output};
use crate::progress;
use crate::record::{Answer, Beginning, Documents, Past, Rendered, Said};
use crate::report;
use crate::timings::Timings;

/// The number of reasons that `--explain` lists.
const REASONS: usize = 10;

/// Builds the site.
pub(crate) fn run(args: &args::Build) -> Result<Outcome> {
    let mut timings = Timings::start();
    let now = args.at.unwrap_or_else(clock::now);
    let wanted = Wanted {
        at: Some(now),
        ..Wanted::default()
    };
    let content = || Content::with(&args.content, args.base_url.clone(), wanted);
    if !args.content.content.is_dir() {
        // Without content, nothing is locked or created.
        content().load()?;
    }
    let output = Output::lock(&args.out, &args.content.content, || {
        report::waiting(&format!(
            "another build is writing to `{}`; this one waits for it",
            args.out.display()
        ));
    })?;
    let (beginning, answer) = begin(args, &output, now);
    timings.end("look for changes");
    let (said, changes) = match answer {
        Answer::Unchanged(said) => {
            explain(args, &[]);
            report::message(&said.text);
            (said, Changes::default())
        }
        Answer::Changed(reasons, past) => {
            explain(args, &reasons);
            let documents = beginning.as_ref();
            let documents = documents.map(|own| Arc::new(own.documents(&output)));
            let kept = (documents, past);
            let built = build(args, content(), output, kept, &mut timings)?;
            let Some((output, said, changes, rendered)) = built else {
                return Ok(Outcome::ContentHasErrors);
            };
            if let Some(beginning) = &beginning {
                beginning.record(&output, &said, rendered);
            }
            (said, changes)
        }
    };
    if let Some(file) = &args.manifest {
        let manifest = Manifest::of(&changes, &args.out)?;
        let mut text = serde_json::to_string_pretty(&manifest)?;
        text.push('\n');
        files::write(file, text.as_bytes())?;
    }
    timings.end("record");
    if args.timings {
        report::message(&timings.table());
    }
    report::message(&format!(
        "{} from {} in {:.2} s: {}\n",
        report::counted(said.pages, "page", "pages"),
        report::counted(said.entries, "entry", "entries"),
        timings.total().as_secs_f64(),
        args.out.display(),
    ));
    Ok(if said.has_errors {
        Outcome::ContentHasErrors
    } else {
        Outcome::Done
    })
}

/// What is recorded about this build, if anything, and whether it has anything to do.
fn begin(args: &args::Build, output: &Output, now: Timestamp) -> (Option<Beginning>, Answer) {
    if args.no_cache {
        return (None, Answer::all("`--no-cache` was given".to_owned()));
    }
    match Beginning::of(args, output.folder(), now) {
        Ok(beginning) => {
            let answer = beginning.compare(output);
            (Some(beginning), answer)
        }
        Err(reason) => (None, Answer::all(reason)),
    }
}

/// Says why the site is built again, if that was asked for.
fn explain(args: &args::Build, reasons: &[String]) {
    if !args.explain {
        return;
    }
    if reasons.is_empty() {
        report::message("nothing is built: nothing changed since the last build\n");
        return;
    }
    report::message(&list("the site is built again, because", reasons));
}

/// Says which pages and files were made again, if that was asked for.
fn explain_rendered(args: &args::Build, rendered: &Rendered) {
    if !args.explain {
        return;
    }
    if let Some(why) = rendered.why() {
        report::message(&format!("every page and file was made again: {why}\n"));
        return;
    }
    let made: Vec<String> = rendered
        .made()
        .iter()
        .map(|file| format!("`{file}`"))
        .collect();
    let title = "what shows something of an entry that changed was made again";
    report::message(&list(title, &made));
}

/// A list with a title, of which the beginning is shown.
fn list(title: &str, items: &[String]) -> String {
    let mut lines = vec![title.to_owned()];
    let shown = items.iter().take(REASONS);
    lines.extend(shown.map(|item| format!("  {item}")));
    if let Some(more @ 1..) = items.len().checked_sub(REASONS) {
        lines.push(format!("  and {more} more"));
    }
    lines.push(String::new());
    lines.join("\n")
}

/// Loads the content and writes the site; `None` if there is nothing to write.
fn build(
    args: &args::Build,
    content: Content,
    output: Output,
    (documents, past): (Option<Arc<Documents>>, Result<Past, String>),
    timings: &mut Timings,
) -> Result<Option<(Output, Said, Changes, Rendered)>> {
    let mut content = match &documents {
        Some(documents) => content.with_kept(Arc::clone(documents)),
        None => content,
    };
    let Ready {
        loaded,
        covers,
        theme,
    } = {
        timings.end("theme");
        content.read()?;
        timings.end("read files");
        content.load_read()
    };
    timings.end("assemble");
    if let Some(documents) = documents {
        documents.keep(&output, |put| content.keep(put));
        timings.end("keep documents");
    }
    // The loader's caches are no longer needed.
    drop(content);
    let mut text = report::loaded_text(&args.content.content, &loaded);
    let site = &loaded.site;
    if site.entries.is_empty() {
        text.push_str("nothing was built: there are no valid entries\n");
        report::message(&text);
        return Ok(None);
    }
    if loaded.base_url_is_missing {
        text.push_str(&report::note(
            "the site has no base URL, so feeds and absolute links use http://127.0.0.1:3000/",
            "set `base_url` in site.toml, or pass `--base-url`",
        ));
    }
    report::message(&text);
    timings.end("report");
    let past = match past {
        // There are compressed copies beside files.
        Ok(_) if args.compress => Err("`--compress` was given".to_owned()),
        past => past,
    };
    let rendered = Rendered::of(site, past, &output);
    let writing = output.begin(args.compress)?;
    let maker = Maker::new(site, &covers, &theme, Audience::Readers);
    let (pages, others): (Vec<&Listed>, Vec<&Listed>) = site
        .catalogue
        .sorted()
        .partition(|output| output.page().is_some());
    let bar = progress::bar("rendering", pages.len() + others.len());
    let write = |listed: &&Listed| {
        bar.inc(1);
        let file = listed.address.output_file();
        if rendered.is_same(&file) {
            writing.leave(&file);
            return Ok(());
        }
        let (artifact, read) = tracking(|| maker.make(listed));
        if listed.item.is_made_of_site() {
            rendered.note(file, &read);
        }
        artifact.map_or(Ok(()), |artifact| writing.write(&artifact, &site.catalogue))
    };
    // Neighbouring pages share a folder, so each thread takes a run of them.
    pages.par_iter().with_min_len(16).try_for_each(write)?;
    timings.end("pages");
    others.par_iter().try_for_each(write)?;
    timings.end("feeds and files");
    let (output, changes) = writing.finish()?;
    bar.finish_and_clear();
    timings.end("put in place");
    let said = Said {
        text,
        pages: pages.len(),
        entries: site.entries.len(),
        span: (
            loaded.span.since.map(Timestamp::as_second),
            loaded.span.until.map(Timestamp::as_second),
        ),
        has_errors: Outcome::of(&loaded.diagnostics) == Outcome::ContentHasErrors,
    };
    explain_rendered(args, &rendered);
    Ok(Some((output, said, changes, rendered)))
}
