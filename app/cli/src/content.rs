//! The content of a command: loaded with what every command knows beside it.

use std::borrow::Cow;
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

/// What is not a page, before it is made.
#[derive(Clone, Debug)]
pub(crate) enum Other {
    /// It is there: a file, a cover, style or a script.
    Made(Artifact),
    /// It is made when it is wanted.
    Feed(plaza_feeds::File),
}

impl Other {
    pub(crate) fn permalink(&self) -> &Permalink {
        match self {
            Self::Made(artifact) => &artifact.permalink,
            Self::Feed(file) => &file.permalink,
        }
    }

    /// Makes it.
    pub(crate) fn artifact(&self, files: &plaza_feeds::Files<'_>) -> Cow<'_, Artifact> {
        match self {
            Self::Made(artifact) => Cow::Borrowed(artifact),
            Self::Feed(file) => Cow::Owned(files.render(file)),
        }
    }
}

/// What is not a page: files of the content, feeds, covers, style and scripts. Of two that want the
/// same address, a site's own file comes before one of Plaza's.
pub(crate) fn others(
    site: &Site,
    routes: &Routes,
    feeds: &plaza_feeds::Files<'_>,
    covers: &[Artifact],
) -> Vec<Other> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let files = site.files.iter().map(|file| {
        Other::Made(Artifact {
            permalink: file.permalink.clone(),
            bytes: Bytes::File(file.path.clone()),
        })
    });
    let all = files
        .chain(feeds.all().into_iter().map(Other::Feed))
        .chain(covers.iter().cloned().map(Other::Made))
        .chain(plaza_assets::artifacts().map(Other::Made));
    // `/blog/index.html` is the file of the page `/blog/`.
    let is_page = |permalink: &Permalink| {
        let folder = permalink.as_str().strip_suffix("index.html");
        let page = folder.and_then(|folder| Permalink::parse(folder).ok());
        routes.get(page.as_ref().unwrap_or(permalink)).is_some()
    };
    all.filter(|other| {
        let permalink = other.permalink();
        !is_page(permalink) && taken.insert(permalink.output_file())
    })
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
