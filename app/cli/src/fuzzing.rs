//! What the fuzz targets in fuzz/ call: functions of any bytes, which must neither panic nor break a promise.

use std::cell::RefCell;
use std::path::Path;

use jiff::civil::date;
use plaza_model::{Artifact, Diagnostic, Item};
use plaza_pages::Audience;
use plaza_theme::Covers;

use crate::args;
use crate::commands::roundup;
use crate::content::{Content, Maker, Ready, Wanted};
use crate::report;

thread_local! {
    /// Covers that were drawn: most inputs have the same, and drawing takes longer than all else.
    static COVERS: RefCell<Covers> = RefCell::default();
}

/// A site as `plaza build` would write it.
pub struct Built {
    /// Every output that is rendered; files of the content are left out.
    pub artifacts: Vec<Artifact>,
    /// The paths of all outputs, below the output folder.
    pub paths: Vec<String>,
    /// What was reported.
    pub diagnostics: Vec<Diagnostic>,
}

/// Builds the site in `root`, in memory, and writes its report in every format. `None` if the folder cannot be read.
#[must_use]
pub fn build(root: &Path) -> Option<Built> {
    let args = args::Content {
        named_after: root.to_owned(),
        content: root.join("content"),
        root: Some(root.to_owned()),
        drafts: false,
    };
    let wanted = Wanted {
        at: Some(jiff::Timestamp::constant(1_464_739_200, 0)),
        ..Wanted::default()
    };
    let Ready {
        loaded,
        covers,
        theme,
    } = COVERS.with_borrow_mut(|covers| {
        let mut content = Content::with(&args, None, wanted);
        content.covers = std::mem::take(covers);
        let ready = content.load();
        *covers = content.covers;
        ready.ok()
    })?;
    let maker = Maker::new(&loaded.site, &covers, &theme, Audience::Readers);
    let outputs = || loaded.site.catalogue.sorted();
    let made = outputs().filter(|output| !matches!(output.item, Item::File(_) | Item::Asset(_)));
    let artifacts = made.filter_map(|output| maker.make(output)).collect();
    let paths = outputs().map(|output| output.address.output_file());
    report::in_every_format(&args.content, &loaded.diagnostics);
    Some(Built {
        artifacts,
        paths: paths.collect(),
        diagnostics: loaded.diagnostics,
    })
}

/// Reads a list of feeds: planet.ini or OPML.
pub fn subscriptions(bytes: &[u8]) {
    roundup::subscriptions::read(&String::from_utf8_lossy(bytes));
}

/// Drafts a roundup of one feed.
pub fn feed(bytes: &[u8]) {
    roundup::item::of_bytes(bytes, date(1990, 1, 1), date(2030, 1, 1));
}
