//! The content of a command: loaded with what every command knows beside it, and made into what the
//! site publishes.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;
use plaza_assets::{Cover, Covers};
use plaza_feeds::Files;
use plaza_model::{Artifact, AssetPaths, Bytes, Item, Output, Site};
use plaza_pages::{Audience, Context};
use plaza_source::{AssetClaim, Drafts, ExternalLinks, FolderError, Loaded, Loader, Options};
use url::Url;

use crate::advice;
use crate::args;

/// The content that the command line names, to be loaded again and again.
pub(crate) struct Content {
    loader: Loader,
    covers: Covers,
    assets: Arc<Assets>,
}

/// What is published beside the content.
pub(crate) struct Assets {
    files: Vec<Artifact>,
    paths: AssetPaths,
}

/// What a command wants of content beside the site.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wanted {
    pub(crate) external_links: ExternalLinks,
    /// Meetings are known beyond this day.
    pub(crate) meetings_until: Option<Date>,
}

/// Content that was loaded, and what stands beside it.
pub(crate) struct Ready {
    pub(crate) loaded: Loaded,
    pub(crate) covers: Vec<Cover>,
    pub(crate) assets: Arc<Assets>,
}

impl Content {
    /// Content that was not read yet.
    pub(crate) fn new(content: &args::Content, base_url: Option<Url>) -> Self {
        Self::with(content, base_url, Wanted::default())
    }

    /// Content that was not read yet, of which more is wanted than a site needs.
    pub(crate) fn with(content: &args::Content, base_url: Option<Url>, wanted: Wanted) -> Self {
        let assets = Assets {
            files: plaza_assets::artifacts().collect(),
            paths: plaza_assets::paths(),
        };
        let loader = Loader::new(Options {
            content: content.content.clone(),
            base_url,
            drafts: if content.drafts {
                Drafts::Shown
            } else {
                Drafts::Hidden
            },
            assets: assets.claims().collect(),
            external_links: wanted.external_links,
            meetings_until: wanted.meetings_until,
        });
        Self {
            loader,
            covers: Covers::default(),
            assets: Arc::new(assets),
        }
    }

    /// Reads what changed.
    pub(crate) fn load(&mut self) -> Result<Ready, FolderError> {
        let loaded = self.loader.load()?;
        Ok(self.ready(loaded))
    }

    /// Reads what changed, when nothing did but the files at these paths.
    pub(crate) fn load_changed(&mut self, paths: &[PathBuf]) -> Result<Ready, FolderError> {
        let loaded = self.loader.load_changed(paths)?;
        Ok(self.ready(loaded))
    }

    fn ready(&mut self, mut loaded: Loaded) -> Ready {
        let (covers, problems) = self.covers.of(&loaded.site);
        loaded.diagnostics.extend(problems);
        advice::phrase(&mut loaded.diagnostics);
        Ready {
            loaded,
            covers,
            assets: Arc::clone(&self.assets),
        }
    }
}

impl Assets {
    fn claims(&self) -> impl Iterator<Item = AssetClaim> {
        let folder = format!("/{}/", plaza_model::paths::ASSETS);
        self.files
            .iter()
            .filter_map(move |artifact| match &artifact.address {
                plaza_model::Address::File(path) => Some(AssetClaim {
                    path: path.clone(),
                    is_replaceable: !path.as_str().starts_with(&folder),
                }),
                plaza_model::Address::Page(_) => None,
            })
    }
}

/// Makes what the catalogue of a site lists.
pub(crate) struct Maker<'a> {
    site: &'a Site,
    feeds: Files<'a>,
    covers: &'a [Cover],
    assets: &'a Assets,
    audience: Audience<'a>,
}

impl<'a> Maker<'a> {
    /// A maker for those who will look at the pages.
    pub(crate) fn new(
        site: &'a Site,
        covers: &'a [Cover],
        assets: &'a Assets,
        audience: Audience<'a>,
    ) -> Self {
        Self {
            site,
            feeds: Files::new(site),
            covers,
            assets,
            audience,
        }
    }

    /// Makes an output; `None` for a cover that cannot be drawn.
    pub(crate) fn make(&self, output: &Output) -> Option<Cow<'a, Artifact>> {
        let site = self.site;
        Some(Cow::Owned(match output.item {
            Item::Page(route) => {
                let context = Context {
                    site,
                    assets: &self.assets.paths,
                    audience: self.audience,
                };
                plaza_pages::render(context, output.page()?.0, route)
            }
            Item::File(at) => Artifact {
                address: output.address.clone(),
                bytes: Bytes::File(site.files.get(at)?.on_disk.clone()),
            },
            Item::Asset(at) => return self.assets.files.get(at).map(Cow::Borrowed),
            Item::Cover(id) => {
                let mut covers = self.covers.iter();
                let cover = covers.find(|cover| cover.series == id)?;
                Artifact {
                    address: output.address.clone(),
                    bytes: Bytes::Inline(cover.png.to_vec().into()),
                }
            }
            _ => self.feeds.render(output)?,
        }))
    }
}
