//! Dialects: sites that were written for another generator.
//!
//! A dialect stands before the documents. [`recognise`] finds which generator a folder was written
//! for, [`read`] writes what its config says as a site.toml, and [`constructs::translate`] turns what
//! only that generator understands in a body into plain markdown. What comes out is in Plaza's own
//! terms, and nothing after this crate knows that Jekyll exists. Nothing that a config says is
//! executed, and nothing outside the folder is read.

mod config;
mod config_file;
pub mod constructs;
mod dialect;
mod docusaurus;
mod eleventy;
mod hexo;
mod hugo;
mod jekyll;
mod literal;
mod next;
mod pelican;
mod permalink;
mod recognise;
mod site;
mod times;
mod zola;

use std::path::Path;

use plaza_model::{Diagnostic, SourcePath};

use config::Config;
pub use dialect::Dialect;
pub use recognise::{Recognised, recognise, recognise_at_top};
use site::Site;

/// What another generator's config says about a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// The generator.
    pub dialect: Dialect,
    /// The file that says so, relative to the folder.
    pub by: SourcePath,
    /// The same in Plaza's own terms: the text of a site.toml.
    pub settings: String,
    /// What could not be read, at its place in the config.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the config of the generator that a folder was written for. `None` for any other folder.
pub fn read(folder: &Path) -> Option<Foreign> {
    let (root, dialect, by) = recognise::found(folder)?;
    let mut site = Site::of(dialect);
    let mut diagnostics = Vec::new();
    let is_list_of_authors = by.ends_with("authors.yml");
    let config = if is_list_of_authors {
        Config::empty()
    } else {
        Config::read(&root, by, dialect, &mut diagnostics)
    };
    match dialect {
        Dialect::Docusaurus => docusaurus::read(&root, &config, &mut site),
        Dialect::Eleventy => eleventy::read(&root, by, &config, &mut site),
        Dialect::Hexo => hexo::read(&root, &config, &mut site),
        Dialect::Hugo => hugo::read(&root, &config, &mut site, &mut diagnostics),
        Dialect::Jekyll => jekyll::read(&root, &config, &mut site),
        Dialect::Next => next::read(&root, &config, &mut site),
        Dialect::Pelican => pelican::read(&root, &config, &mut site, &mut diagnostics),
        Dialect::Zola => zola::read(&root, &config, &mut site),
    }
    times::read(dialect, &config, &mut site);
    Some(Foreign {
        dialect,
        by: SourcePath::new(&root.whole(by)?),
        settings: site.with_whole_paths(&root).to_toml(),
        diagnostics,
    })
}
