//! Recognising: which generator a folder was written for, and which of its files says so.

use std::path::Path;

use plaza_model::SourcePath;
use plaza_text::{Language, SourceFile};

use crate::Dialect;
use crate::config_file::Root;

/// A folder whose dialect is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// The generator that it was written for.
    pub dialect: Dialect,
    /// The file that says so, relative to the folder.
    pub by: SourcePath,
}

/// Which generator a folder was written for, by the config at its top. `None` for any other folder.
pub fn recognise(folder: &Path) -> Option<Recognised> {
    let root = Root::new(folder);
    let named = |names: &'static [&'static str]| {
        let mut names = names.iter().copied();
        names.find(|name| root.is_file(name))
    };
    let found = |dialect, by: &str| {
        Some(Recognised {
            dialect,
            by: SourcePath::new(by),
        })
    };
    if let Some(by) = named(&DOCUSAURUS) {
        return found(Dialect::Docusaurus, by);
    }
    if let Some(by) = named(&ELEVENTY) {
        return found(Dialect::Eleventy, by);
    }
    if let Some(by) = named(&["pelicanconf.py"]) {
        return found(Dialect::Pelican, by);
    }
    if let Some(by) = named(&["_config.yml", "_config.yaml", "_config.toml"]) {
        let is_hexo = root.is_folder("source/_posts") || root.is_folder("scaffolds");
        let dialect = if is_hexo {
            Dialect::Hexo
        } else {
            Dialect::Jekyll
        };
        return found(dialect, by);
    }
    if let Some(by) = named(&["zola.toml"]) {
        return found(Dialect::Zola, by);
    }
    if let Some(by) = named(&HUGO) {
        return found(Dialect::Hugo, by);
    }
    if let Some(file) = CONFIGS.iter().find_map(|name| root.read(name))
        && let Some(dialect) = of_config(&root, &file)
    {
        return found(dialect, file.path.as_str());
    }
    if root.is_file("blog/authors.yml") {
        return found(Dialect::Docusaurus, "blog/authors.yml");
    }
    if root.is_folder("pages")
        && let Some(by) = named(&NEXT)
    {
        return found(Dialect::Next, by);
    }
    None
}

const DOCUSAURUS: [&str; 6] = [
    "docusaurus.config.js",
    "docusaurus.config.ts",
    "docusaurus.config.mjs",
    "docusaurus.config.cjs",
    "docusaurus.config.mts",
    "docusaurus.config.cts",
];
const ELEVENTY: [&str; 6] = [
    ".eleventy.js",
    "eleventy.config.js",
    "eleventy.config.mjs",
    "eleventy.config.cjs",
    "eleventy.config.ts",
    "eleventy.config.mts",
];
const HUGO: [&str; 8] = [
    "hugo.toml",
    "hugo.yaml",
    "hugo.yml",
    "hugo.json",
    "config/_default/hugo.toml",
    "config/_default/hugo.yaml",
    "config/_default/config.toml",
    "config/_default/config.yaml",
];
/// Hugo's older name, and Zola's.
const CONFIGS: [&str; 4] = ["config.toml", "config.yaml", "config.yml", "config.json"];
const NEXT: [&str; 5] = [
    "next.config.js",
    "next.config.mjs",
    "next.config.ts",
    "next.config.mts",
    "site.json",
];

/// Hugo writes `baseURL`, in any case; Zola requires `base_url`.
fn of_config(root: &Root, file: &SourceFile) -> Option<Dialect> {
    let begins = |line: &str, key: &str| {
        let start = line
            .trim_start()
            .trim_start_matches(['"', '\''])
            .get(..key.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(key))
    };
    let has = |key| file.text.lines().any(|line| begins(line, key));
    if Language::of(file.path.as_str()) == Language::Toml && has("base_url") {
        return Some(Dialect::Zola);
    }
    let is_hugo = has("baseurl") || has("languageCode") || has("theme") || has("title");
    (is_hugo && root.is_folder("content")).then_some(Dialect::Hugo)
}
