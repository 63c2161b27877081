//! The content of a command: loaded with what every command knows beside it.

use std::collections::BTreeSet;
use std::path::PathBuf;

use jiff::civil::Date;
use plaza_assets::Covers;
use plaza_model::{Artifact, AssetPaths, Bytes, Permalink, Routes, Site};
use plaza_pages::{Audience, Context};
use plaza_source::{Drafts, ExternalLinks, FolderError, Loaded, Loader, Options};
use rayon::prelude::*;
use url::Url;

use crate::args;

/// The content that the command line names, to be loaded again and again.
pub(crate) struct Content {
    loader: Loader,
    covers: Covers,
}

/// What a command wants of content beside the site.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wanted {
    pub(crate) external_links: ExternalLinks,
    /// Meetings are known beyond this day.
    pub(crate) meetings_until: Option<Date>,
}

/// Content that was loaded, and what is drawn for it.
pub(crate) struct Ready {
    pub(crate) loaded: Loaded,
    pub(crate) covers: Vec<Artifact>,
}

impl Content {
    /// Content that was not read yet.
    pub(crate) fn new(content: &args::Content, base_url: Option<Url>) -> Self {
        Self::with(content, base_url, Wanted::default())
    }

    /// Content that was not read yet, of which more is wanted than a site needs.
    pub(crate) fn with(content: &args::Content, base_url: Option<Url>, wanted: Wanted) -> Self {
        let feeds = plaza_feeds::permalinks().into_iter();
        let assets = plaza_assets::artifacts().map(|artifact| artifact.permalink);
        let loader = Loader::new(Options {
            content: content.content.clone(),
            base_url,
            drafts: if content.drafts {
                Drafts::Shown
            } else {
                Drafts::Hidden
            },
            others: feeds.chain(assets).collect(),
            external_links: wanted.external_links,
            meetings_until: wanted.meetings_until,
        });
        Self {
            loader,
            covers: Covers::default(),
        }
    }

    /// Reads what changed.
    pub(crate) fn load(&mut self) -> Result<Ready, FolderError> {
        let loaded = self.loader.load()?;
        Ok(self.with_covers(loaded))
    }

    /// Reads what changed, when nothing did but the files at these paths.
    pub(crate) fn load_changed(&mut self, paths: &[PathBuf]) -> Result<Ready, FolderError> {
        let loaded = self.loader.load_changed(paths)?;
        Ok(self.with_covers(loaded))
    }

    fn with_covers(&mut self, mut loaded: Loaded) -> Ready {
        let (covers, problems) = self.covers.of(&loaded.site);
        loaded.diagnostics.extend(problems);
        Ready { loaded, covers }
    }
}

/// What is not a page: files of the content, feeds, covers, style and scripts. Of two that want the
/// same address, a site's own file comes before one of Plaza's.
pub(crate) fn other_artifacts(site: &Site, routes: &Routes, covers: &[Artifact]) -> Vec<Artifact> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let files = site.files.iter().map(|file| Artifact {
        permalink: file.permalink.clone(),
        bytes: Bytes::File(file.path.clone()),
    });
    let all = files
        .chain(plaza_feeds::artifacts(site, routes))
        .chain(covers.iter().cloned())
        .chain(plaza_assets::artifacts());
    // `/blog/index.html` is the file of the page `/blog/`.
    let is_page = |artifact: &Artifact| {
        let folder = artifact.permalink.as_str().strip_suffix("index.html");
        let page = folder.and_then(|folder| Permalink::parse(folder).ok());
        routes
            .get(page.as_ref().unwrap_or(&artifact.permalink))
            .is_some()
    };
    all.filter(|artifact| !is_page(artifact) && taken.insert(artifact.permalink.output_file()))
        .collect()
}

/// Renders every page for readers and hands each to `take`, on all cores, in runs of neighbours.
pub(crate) fn render_all<E: Send>(
    site: &Site,
    routes: &Routes,
    assets: &AssetPaths,
    take: impl Fn(Artifact) -> Result<(), E> + Sync,
) -> Result<(), E> {
    let context = Context {
        site,
        assets,
        audience: Audience::Readers,
    };
    let pages: Vec<(&Permalink, _)> = routes.iter().collect();
    pages
        .par_iter()
        .with_min_len(16)
        .try_for_each(|(permalink, route)| take(plaza_pages::render(context, permalink, *route)))
}
