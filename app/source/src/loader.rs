//! The loader: turns a content folder into a site, and again after each change.
//!
//! Each file is cached until it changes, so that saving one of ten thousand entries reads one file.
//! The last version of a file without errors can be kept in use while its problems are reported.

mod gathered;
mod kept;
mod reading;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use plaza_dialect::Dialect;
use plaza_model::{Code, Diagnostic, Level, Look, Site, SourcePath};
use rayon::prelude::*;
use url::Url;

use crate::assemble::{self, AssetClaim, Parts};
use crate::beside;
use crate::file_facts::FileFacts;
use crate::folder::{self, FolderError, Found, Layout, Role};
use crate::foreign::Ground;
use crate::furniture::{self, Furniture};
use crate::introduction;
use crate::limits;
use crate::links::{ExternalLink, RemoteRecording, UsedLink};
use crate::lint::{Levels, Lint};
use crate::lock::Lock;
use crate::release::{self, Event, Held, Span};
use crate::review;
use crate::scripts;
use crate::site_name::site_name;
use crate::table_links;
use crate::texts;
use gathered::Gathered;
pub use kept::Kept;
use plaza_text::has_error;
use reading::{FileContent, Read, read};

/// Whether entries that are not published yet are built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drafts {
    /// They are not built.
    Hidden,
    /// They are built like other entries.
    Shown,
}

/// Whether links to other sites are recorded, for `plaza links check`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExternalLinks {
    /// They are not recorded: a site has many.
    #[default]
    Forgotten,
    /// Each is recorded, with its place.
    Kept,
}

/// The options for loading a site.
#[derive(Clone, Debug)]
pub struct Options {
    /// The content folder.
    pub content: PathBuf,
    /// The folder whose name a site without a title has: the content folder, or that of the version that
    /// it is compared with.
    pub named_after: PathBuf,
    /// The base URL, if not the one in site.toml.
    pub base_url: Option<Url>,
    /// Whether entries that are not published yet are built.
    pub drafts: Drafts,
    /// The time that the site is built for.
    pub now: Timestamp,
    /// Whether entries are built before they appear and after they have expired.
    pub held: Held,
    /// The files published besides the content: those of the theme and of public/.
    pub assets: Vec<AssetClaim>,
    /// A folder with texts of the interface that is not in the content folder, and its path from there.
    pub texts: Option<(PathBuf, SourcePath)>,
    /// The folder of slots, and the path that messages name; `None` if the site has none.
    pub slots: Option<(PathBuf, String)>,
    /// Whether links to other sites are recorded.
    pub external_links: ExternalLinks,
    /// Meetings are computed for some decades beyond this day, or beyond the newest content.
    pub meetings_until: Option<Date>,
}

/// A site and its diagnostics.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The site, without the entries that have errors.
    pub site: Site,
    /// The diagnostics, by file and line.
    pub diagnostics: Vec<Diagnostic>,
    /// The short links of the content, by file and line.
    pub short_links: Vec<UsedLink>,
    /// The links to other sites, by file and line, if they are recorded.
    pub external_links: Vec<ExternalLink>,
    /// The recordings on other sites whose size or type is not given, by file and line.
    pub recordings: Vec<RemoteRecording>,
    /// The content of links.lock.
    pub lock: Lock,
    /// Whether the site has its own short links.
    pub has_own_short_links: bool,
    /// The generator that the folder was written for, and the file that says so, unless site.toml says
    /// everything.
    pub recognised: Option<(Dialect, SourcePath)>,
    /// Whether neither site.toml nor the options have a base URL, so that it is
    /// [`Loader::LOCAL`].
    pub base_url_is_missing: bool,
    /// When entries will appear and expire, in the order of time.
    pub events: Vec<Event>,
    /// How long the site stays as it is without an edit.
    pub span: Span,
    /// Whether an entry is held back, or would be.
    pub is_holding: bool,
    /// Which problems are silenced.
    pub lint: Lint,
    /// The keys of front matter that another generator may know: how often each occurs, and where first.
    pub unread: BTreeMap<String, (usize, SourcePath)>,
    /// The files with an error: the site has them as they were before it, or not at all.
    pub stale: BTreeSet<SourcePath>,
    /// The files whose entries are not published yet.
    hidden: BTreeSet<SourcePath>,
}

/// Loads a content folder, and caches what it read.
pub struct Loader {
    options: Options,
    files: HashMap<SourcePath, Read>,
    /// The files and diagnostics of the last walk.
    found: (Vec<Found>, Vec<Diagnostic>),
    facts: FileFacts,
    /// The settings that decided how the files are read.
    ground: Ground,
    /// What earlier builds read.
    kept: Option<Arc<dyn Kept>>,
    /// The key of the settings.
    key: u64,
}

impl Loader {
    /// The base URL of a site that has none: this machine.
    pub const LOCAL: &'static str = "http://127.0.0.1:3000/";

    /// A loader that has read nothing yet.
    pub fn new(options: Options) -> Self {
        Self {
            options,
            files: HashMap::new(),
            found: (Vec::new(), Vec::new()),
            facts: FileFacts::default(),
            ground: Ground::default(),
            kept: None,
            key: 0,
        }
    }

    /// Reads what changed and assembles the site.
    ///
    /// # Errors
    ///
    /// When the content folder itself cannot be read. All problems inside it are diagnostics.
    pub fn load(&mut self) -> Result<Loaded, FolderError> {
        self.read()?;
        Ok(self.load_read())
    }

    /// Lists the files, and reads those that changed: the first half of [`Loader::load`].
    ///
    /// # Errors
    ///
    /// Like [`Loader::load`].
    pub fn read(&mut self) -> Result<(), FolderError> {
        let ground = Ground::of(&self.options.content);
        let (now, before) = (&ground.settings, &self.ground.settings);
        if now.limits != before.limits {
            self.facts = FileFacts::new(now.limits);
        }
        let are_alike = (now.dialect, now.limits) == (before.dialect, before.limits)
            && now.time.zone == before.time.zone
            && now.folders == before.folders
            // Bodies of other generators may name it.
            && (now.dialect.is_none() || now.title == before.title);
        if !are_alike {
            self.files.clear();
        }
        self.ground = ground;
        self.key = kept::key(&self.ground.settings);
        let layout = Layout::of(&self.ground.settings);
        let (mut found, diagnostics) = folder::walk(
            &self.options.content,
            &layout,
            self.ground.settings.limits.linked,
        )?;
        if let Some((folder, shown)) = &self.options.texts {
            found.extend(folder::texts(folder, shown));
        }
        self.read_changed(&found);
        self.found = (found, diagnostics);
        Ok(())
    }

    /// Like [`Loader::read`], when only the files at these paths changed. If all of them are known,
    /// the folder is not walked again.
    ///
    /// # Errors
    ///
    /// Like [`Loader::load`].
    pub fn read_again(&mut self, paths: &[PathBuf]) -> Result<(), FolderError> {
        let mut unknown: HashSet<&Path> = paths.iter().map(PathBuf::as_path).collect();
        let found = self.found.0.iter_mut();
        let mut changed = found.filter(|found| unknown.remove(found.on_disk.as_path()));
        let are_files = changed.all(|found| found.role != Role::Settings && folder::refresh(found));
        if are_files && unknown.is_empty() {
            return Ok(());
        }
        self.read()
    }

    /// Assembles the site from what was read last: the second half of [`Loader::load`].
    pub fn load_read(&mut self) -> Loaded {
        let (found, diagnostics) = std::mem::take(&mut self.found);
        self.found.1.clone_from(&diagnostics);
        self.read_changed(&found);
        let mut loaded = self.put_together(&found, diagnostics);
        self.found.0 = found;
        loaded
            .diagnostics
            .sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        loaded.diagnostics.dedup();
        review::without_echoes(&mut loaded.diagnostics);
        let hidden = std::mem::take(&mut loaded.hidden);
        let is_in_site = |path: &SourcePath| !hidden.contains(path) && !loaded.stale.contains(path);
        let diagnostics = std::mem::take(&mut loaded.diagnostics);
        loaded.diagnostics = loaded.lint.apply_to_content(diagnostics, is_in_site);
        loaded.diagnostics =
            limits::problems(loaded.diagnostics, self.ground.settings.limits.messages);
        loaded.short_links.sort();
        loaded.recordings.sort();
        loaded
            .external_links
            .sort_by(|a, b| (&a.file, a.place.start).cmp(&(&b.file, b.place.start)));
        loaded
    }

    /// Replaces the files that are published besides the content.
    pub fn set_assets(&mut self, assets: Vec<AssetClaim>) {
        self.options.assets = assets;
    }

    /// Sets the time that the site is built for.
    pub fn set_now(&mut self, now: Timestamp) {
        self.options.now = now;
    }

    /// The look that site.toml says, as it was read last.
    pub fn look(&self) -> &Look {
        &self.ground.settings.theme.look
    }

    /// The content folder.
    pub fn content(&self) -> &Path {
        &self.options.content
    }

    fn read_changed(&mut self, found: &[Found]) {
        let known = |found: &Found| {
            let read = self.files.get(&found.path)?;
            (read.stamp == found.stamp).then_some(())
        };
        let changed: Vec<&Found> = found
            .iter()
            .filter(|found| known(found).is_none())
            .collect();
        let files = &self.files;
        let settings = &self.ground.settings;
        let read: Vec<(SourcePath, Read)> = changed
            .par_iter()
            .map(|found| {
                let before = files.get(&found.path).map(|read| &*read.content);
                let read = self.kept_of(found).unwrap_or_else(|| {
                    let (content, ignores) = read(found, settings, before);
                    Read {
                        stamp: found.stamp,
                        content: Arc::new(content),
                        ignores: ignores.into(),
                        is_kept: false,
                    }
                });
                (found.path.clone(), read)
            })
            .collect();
        for found in &changed {
            if found.role == Role::Asset {
                self.facts.forget(&found.on_disk);
            }
        }
        self.files.extend(read);
        if self.files.len() > found.len() {
            let left: HashSet<&SourcePath> = found.iter().map(|found| &found.path).collect();
            self.files.retain(|path, _| left.contains(path));
        }
    }

    fn put_together(&self, found: &[Found], mut diagnostics: Vec<Diagnostic>) -> Loaded {
        let Gathered {
            mut settings,
            authors,
            lock,
            texts,
            mut documents,
            mut introductions,
            assets,
            templates,
        } = Gathered::of(&self.ground, &self.files, found, &mut diagnostics);
        let interface = texts::interface(&settings, &documents, texts);
        texts::name_collections(&mut settings, &interface);
        let security = &settings.security;
        diagnostics.retain(|problem| !scripts::is_allowed(security, problem));
        let drafts = self.options.drafts == Drafts::Shown;
        let said = self
            .options
            .base_url
            .clone()
            .or_else(|| settings.base_url.clone());
        let is_missing = said.is_none();
        let local = || Url::parse(Self::LOCAL).expect("a constant that parses");
        let mut furniture = Furniture::of(&settings, self.options.slots.as_ref(), &mut diagnostics);
        furniture.not_found = furniture::take_not_found(&settings, &mut documents, drafts);
        let (now, wanted) = (self.options.now, (drafts, self.options.held));
        let mut released = release::release(&settings, documents, now, wanted);
        release::of_introductions(&settings, &mut introductions, now, wanted, &mut released);
        let introductions = introduction::published(&settings, introductions, &mut diagnostics);
        let shown = released.shown.iter().chain(&introductions);
        let hidden_files = beside::held(&settings, shown, &released.hidden, &assets);
        let (paths_of_hidden, is_holding) = (released.paths_of_hidden(), released.is_holding());
        let assembled = assemble::assemble(Parts {
            settings: &settings,
            name: site_name(&self.options.named_after),
            base_url: said.unwrap_or_else(local),
            authors: &authors,
            interface,
            lock: &lock,
            documents: released.shown,
            hidden: released.hidden,
            hidden_files,
            now,
            introductions,
            furniture: &furniture,
            assets,
            assets_of_theme: &self.options.assets,
            facts: &self.facts,
            meetings_until: self.options.meetings_until,
            keep_external: self.options.external_links == ExternalLinks::Kept,
            templates,
            introducing: BTreeMap::new(),
            refused: BTreeSet::new(),
        });
        diagnostics.extend(assembled.noted.diagnostics);
        if settings.dialect.is_none() {
            diagnostics.extend(feed_paths(&assembled.site));
        }
        let mut external_links = assembled.noted.external_links;
        if self.options.external_links == ExternalLinks::Kept {
            let tables = found.iter().filter_map(|found| match found.role {
                Role::Settings | Role::Authors => {
                    Some(table_links::of(found, self.ground.settings.limits))
                }
                _ => None,
            });
            external_links.extend(tables.flatten());
        }
        Loaded {
            site: assembled.site,
            diagnostics,
            short_links: assembled.noted.short_links,
            external_links,
            recordings: assembled.noted.recordings,
            lock,
            has_own_short_links: settings.short.is_some(),
            recognised: self.ground.recognised.clone(),
            base_url_is_missing: is_missing,
            events: released.events,
            span: released.span,
            is_holding,
            lint: self.lint(settings.lint.clone()),
            stale: self.stale(),
            unread: self.unread(),
            hidden: paths_of_hidden,
        }
    }

    /// What silences problems.
    fn lint(&self, levels: Levels) -> Lint {
        let files = self.files.iter();
        let with_some = files.filter(|(_, read)| !read.ignores.is_empty());
        let ignores = with_some.map(|(path, read)| (path.clone(), read.ignores.to_vec()));
        Lint {
            levels,
            ignores: ignores.collect(),
        }
    }

    /// The keys that are not read, in all front matter.
    fn unread(&self) -> BTreeMap<String, (usize, SourcePath)> {
        let mut all: BTreeMap<String, (usize, SourcePath)> = BTreeMap::new();
        let contents = self.files.iter().map(|(path, read)| (path, &*read.content));
        for (path, content) in contents {
            let FileContent::Document {
                good: Some(good), ..
            } = content
            else {
                continue;
            };
            for key in &good.matter.unread {
                let (count, first) = all.entry(key.clone()).or_insert_with(|| (0, path.clone()));
                *count += 1;
                if path < first {
                    *first = path.clone();
                }
            }
        }
        all
    }

    /// The files with an error.
    fn stale(&self) -> BTreeSet<SourcePath> {
        let is_stale = |read: &Read| match &*read.content {
            FileContent::Document { diagnostics, .. }
            | FileContent::Settings(_, diagnostics)
            | FileContent::Authors(_, diagnostics) => has_error(diagnostics),
            _ => false,
        };
        let files = self.files.iter().filter(|(_, read)| is_stale(read));
        files.map(|(path, _)| path.clone()).collect()
    }
}

/// Reports the entries of `feed.paths` whose feed does not exist.
fn feed_paths(site: &Site) -> Vec<Diagnostic> {
    let aliases = &site.meta.feeds.aliases;
    if aliases.is_empty() {
        return Vec::new();
    }
    let missing = aliases
        .iter()
        .filter(|(_, own)| site.feed_at(own).is_none());
    let told = missing.map(|(old, own)| {
        let message = format!("`feed.paths` maps `{old}` to `{own}`, which is not a feed");
        Diagnostic::of_file("site.toml", Level::Warning, Code::Site, message)
            .hint("use one of the feeds listed at /feeds/")
    });
    told.collect()
}
