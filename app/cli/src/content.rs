//! The content of a command: loaded together with covers and theme, and rendered to artifacts.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use plaza_feeds::Files;
use plaza_model::{Artifact, Bytes, Diagnostic, Item, Output, Site, SourcePath};
use plaza_pages::{Audience, Context};
use plaza_source::{AssetClaim, Drafts, ExternalLinks, FolderError, Held, Loaded, Loader, Options};
use plaza_theme::{Asset, Cover, Covers, Role, Theme};
use url::Url;

use crate::record::Documents;
use crate::{advice, args, clock, site_root};

/// The content named on the command line, which can be loaded repeatedly.
pub(crate) struct Content {
    loader: Loader,
    /// The time that the site is built for, if it is not now.
    at: Option<Timestamp>,
    /// Those that were drawn.
    pub(crate) covers: Covers,
    /// The site folder with style/ and public/, if they are used.
    root: Option<PathBuf>,
    /// The theme, and the problems in the site's own style/ and public/.
    theme: (Arc<Theme>, Vec<Diagnostic>),
}

/// Optional data that a command needs in addition to the site.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wanted {
    /// The time that the site is built for; `None` is now, whenever it is loaded.
    pub(crate) at: Option<Timestamp>,
    /// Whether entries are built before they appear and after they have expired.
    pub(crate) held: Held,
    pub(crate) external_links: ExternalLinks,
    /// Expand the schedules of meetings beyond this day.
    pub(crate) meetings_until: Option<Date>,
}

/// Loaded content, with its covers and theme.
pub(crate) struct Ready {
    pub(crate) loaded: Loaded,
    pub(crate) covers: Vec<Cover>,
    pub(crate) theme: Arc<Theme>,
}

impl Content {
    /// Content that is not loaded yet.
    pub(crate) fn new(content: &args::Content, base_url: Option<Url>) -> Self {
        Self::with(content, base_url, Wanted::default())
    }

    /// Content that is not loaded yet, with optional data.
    pub(crate) fn with(content: &args::Content, base_url: Option<Url>, wanted: Wanted) -> Self {
        let (theme, problems) = Theme::load(content.root.as_deref());
        let loader = Loader::new(Options {
            content: content.content.clone(),
            named_after: content.named_after.clone(),
            base_url,
            drafts: if content.drafts {
                Drafts::Shown
            } else {
                Drafts::Hidden
            },
            now: wanted.at.unwrap_or_else(clock::now),
            held: wanted.held,
            assets: claims(&theme, &content.content, content.root.as_deref()),
            texts: content
                .root
                .as_ref()
                .filter(|root| **root != content.content)
                .map(|root| {
                    let shown = SourcePath::new(plaza_source::TEXTS);
                    let shown = site_root::path_from_content(&shown, &content.content, root);
                    (root.join(plaza_source::TEXTS), shown)
                }),
            slots: content.root.as_ref().map(|root| {
                let at = SourcePath::new(plaza_source::SLOTS);
                let at = site_root::path_from_content(&at, &content.content, root);
                (root.join(plaza_source::SLOTS), at.as_str().to_owned())
            }),
            external_links: wanted.external_links,
            meetings_until: wanted.meetings_until,
        });
        Self {
            loader,
            at: wanted.at,
            covers: Covers::default(),
            root: content.root.clone(),
            theme: (Arc::new(theme), problems),
        }
    }

    /// The same content, which takes what was kept of files.
    pub(crate) fn with_kept(self, kept: Arc<Documents>) -> Self {
        Self {
            loader: self.loader.with_kept(kept),
            ..self
        }
    }

    /// Calls back with what can be kept of files that were read.
    pub(crate) fn keep(&self, put: &mut dyn FnMut(&SourcePath, &[u8])) {
        self.loader.keep(put);
    }

    /// Reads the files that changed: the first half of loading.
    pub(crate) fn read(&mut self) -> Result<(), FolderError> {
        self.loader.read()?;
        self.dress();
        Ok(())
    }

    /// Loads what was read: the second half.
    pub(crate) fn load_read(&mut self) -> Ready {
        let loaded = self.loader.load_read();
        self.ready(loaded)
    }

    /// Loads the content, reading only files that changed.
    pub(crate) fn load(&mut self) -> Result<Ready, FolderError> {
        self.read()?;
        Ok(self.load_read())
    }

    /// Loads the content again, given that only the files at these paths changed.
    pub(crate) fn load_changed(&mut self, paths: &[PathBuf]) -> Result<Ready, FolderError> {
        let is_of_theme = |path: &&PathBuf| {
            let root = self.root.as_ref();
            root.is_some_and(|root| {
                let mut folders = plaza_theme::FOLDERS.iter();
                folders.any(|folder| path.starts_with(root.join(folder)))
            })
        };
        let (of_theme, of_content): (Vec<_>, Vec<_>) = paths.iter().partition(is_of_theme);
        let of_content: Vec<PathBuf> = of_content.into_iter().cloned().collect();
        self.loader.read_again(&of_content)?;
        if !of_theme.is_empty() {
            let (theme, problems) = self.theme.0.reload();
            self.theme = (Arc::new(theme), problems);
            self.claim();
        }
        self.loader.set_now(self.at.unwrap_or_else(clock::now));
        self.dress();
        Ok(self.load_read())
    }

    /// Gives the theme the look that site.toml says.
    fn dress(&mut self) {
        let (theme, problems) = &self.theme;
        if let Some(dressed) = theme.dressed(self.loader.look()) {
            self.theme = (Arc::new(dressed), problems.clone());
            self.claim();
        }
    }

    /// Tells the loader which files the theme publishes.
    fn claim(&mut self) {
        let assets = claims(&self.theme.0, self.loader.content(), self.root.as_deref());
        self.loader.set_assets(assets);
    }

    fn ready(&mut self, mut loaded: Loaded) -> Ready {
        let (covers, problems) = self.covers.of(&loaded.site);
        let problems = loaded.lint.apply(problems);
        loaded.diagnostics.extend(problems);
        let (theme, problems) = &self.theme;
        loaded.diagnostics.extend(theme.problems().iter().cloned());
        if let Some(root) = &self.root {
            let content = self.loader.content();
            let problems = site_root::from_content(problems.clone(), content, root);
            let problems = loaded.lint.apply(problems);
            loaded.diagnostics.extend(problems);
        }
        loaded
            .diagnostics
            .sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        advice::phrase(&mut loaded.diagnostics);
        Ready {
            loaded,
            covers,
            theme: Arc::clone(theme),
        }
    }
}

/// The paths that the theme claims. A content file may replace Plaza's icon or typeface, but no other
/// theme file.
fn claims(theme: &Theme, content: &Path, root: Option<&Path>) -> Vec<AssetClaim> {
    let is_replaceable = |asset: &Asset| {
        let is_made = matches!(asset.role, Role::Style | Role::Script | Role::Wasm);
        asset.source.is_none() && !is_made
    };
    let claims = theme.files().iter().map(|asset| AssetClaim {
        path: asset.address(),
        source: asset
            .source
            .as_ref()
            .zip(root)
            .map(|(source, root)| site_root::path_from_content(source, content, root)),
        is_replaceable: is_replaceable(asset),
    });
    claims.collect()
}

/// Renders the outputs listed in a site's catalogue.
pub(crate) struct Maker<'a> {
    site: &'a Site,
    feeds: Files<'a>,
    covers: &'a [Cover],
    theme: &'a Theme,
    audience: Audience<'a>,
}

impl<'a> Maker<'a> {
    /// A maker of pages for this audience.
    pub(crate) fn new(
        site: &'a Site,
        covers: &'a [Cover],
        theme: &'a Theme,
        audience: Audience<'a>,
    ) -> Self {
        let context = Context {
            site,
            assets: theme.paths(),
            audience,
        };
        let policy = plaza_pages::header(context);
        Self {
            site,
            feeds: Files::new(site, policy),
            covers,
            theme,
            audience,
        }
    }

    /// The Content-Security-Policy that a server sends with everything.
    pub(crate) fn policy(&self) -> String {
        plaza_pages::header(self.context())
    }

    fn context(&self) -> Context<'a> {
        Context {
            site: self.site,
            assets: self.theme.paths(),
            audience: self.audience,
        }
    }

    /// Renders an output; `None` for a cover that cannot be drawn.
    pub(crate) fn make(&self, output: &Output) -> Option<Artifact> {
        let site = self.site;
        Some(match output.item {
            Item::Page(route) => plaza_pages::render(self.context(), output.page()?.0, route),
            Item::File(at) => Artifact {
                address: output.address.clone(),
                bytes: Bytes::File(site.files.get(at)?.on_disk.clone()),
            },
            Item::Asset(at) => self.theme.files().get(at)?.artifact(),
            Item::Cover(id) => {
                let mut covers = self.covers.iter();
                let cover = covers.find(|cover| cover.series == id)?;
                Artifact {
                    address: output.address.clone(),
                    bytes: Bytes::Inline(cover.png.to_vec().into()),
                }
            }
            _ => self.feeds.render(output)?,
        })
    }
}
