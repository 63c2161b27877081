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

/// Folders that often hold the site of a repository, in the order in which they are asked.
const USUAL: [&str; 14] = [
    "website",
    "site",
    "docs",
    "doc",
    "documentation",
    "www",
    "web",
    "blog",
    "homepage",
    "hugo",
    "jekyll",
    "src",
    "apps/website",
    "apps/docs",
];

/// How many other folders are asked.
const ASKED: usize = 64;

/// Folders whose sites are somebody's example, or not the repository's own.
const OTHERS: [&str; 13] = [
    "archetypes",
    "benchmarks",
    "demo",
    "example",
    "examples",
    "fixtures",
    "node_modules",
    "target",
    "templates",
    "test",
    "tests",
    "themes",
    "vendor",
];

/// Which generator a folder was written for: by the config at its top, else in a folder of it.
/// `None` for any other folder.
pub fn recognise(folder: &Path) -> Option<Recognised> {
    let (root, dialect, by) = found(folder)?;
    Some(Recognised {
        dialect,
        by: SourcePath::new(&root.whole(by)?),
    })
}

/// Which generator a folder was written for by the config at its top, wherever else there is one.
pub fn recognise_at_top(folder: &Path) -> Option<Dialect> {
    let root = Root::new(folder);
    let found = of_config_file(&root).or_else(|| of_other_file(&root))?;
    Some(found.0)
}

/// The root with the folder of the config, the generator, and the name of the file in that folder.
pub(crate) fn found(folder: &Path) -> Option<(Root, Dialect, &'static str)> {
    let top = Root::new(folder);
    if let Some((dialect, by)) = of_config_file(&top) {
        return Some((top, dialect, by));
    }
    let usual = USUAL.iter().filter(|name| top.is_folder(name));
    let usual = usual.map(|name| top.with_base(name));
    let names = top.names(".");
    let others = names.iter().filter_map(|name| name.strip_suffix('/'));
    let others = others.filter(|name| {
        !name.starts_with(['.', '_']) && !OTHERS.contains(name) && !USUAL.contains(name)
    });
    let others = others.take(ASKED).map(|name| top.with_base(name));
    for root in usual.chain(others) {
        if let Some((dialect, by)) = of_config_file(&root) {
            return Some((root, dialect, by));
        }
    }
    let (dialect, by) = of_other_file(&top)?;
    Some((top, dialect, by))
}

/// The generator whose config is in the folder.
fn of_config_file(root: &Root) -> Option<(Dialect, &'static str)> {
    let named = |names: &'static [&'static str]| {
        let mut names = names.iter().copied();
        names.find(|name| root.is_file(name))
    };
    if let Some(by) = named(&DOCUSAURUS) {
        return Some((Dialect::Docusaurus, by));
    }
    if let Some(by) = named(&ELEVENTY) {
        return Some((Dialect::Eleventy, by));
    }
    if let Some(by) = named(&["pelicanconf.py"]) {
        return Some((Dialect::Pelican, by));
    }
    if let Some(by) = named(&["_config.yml", "_config.yaml", "_config.toml"]) {
        let is_hexo = root.is_folder("source/_posts") || root.is_folder("scaffolds");
        let dialect = if is_hexo {
            Dialect::Hexo
        } else {
            Dialect::Jekyll
        };
        return Some((dialect, by));
    }
    if let Some(by) = named(&["zola.toml"]) {
        return Some((Dialect::Zola, by));
    }
    if let Some(by) = named(&HUGO) {
        return Some((Dialect::Hugo, by));
    }
    let (by, file) = CONFIGS
        .iter()
        .find_map(|name| Some((*name, root.read(name)?)))?;
    Some((of_config(root, &file)?, by))
}

/// The generator of which there is another file than a config at the top.
fn of_other_file(root: &Root) -> Option<(Dialect, &'static str)> {
    if root.is_file("blog/authors.yml") {
        return Some((Dialect::Docusaurus, "blog/authors.yml"));
    }
    let package = root.read("package.json");
    if package.is_some_and(|own| own.text.contains("\"@11ty/eleventy\"")) {
        return Some((Dialect::Eleventy, "package.json"));
    }
    let mut names = NEXT.iter().copied();
    let by = names.find(|name| root.is_file(name))?;
    root.is_folder("pages").then_some((Dialect::Next, by))
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
const HUGO: [&str; 12] = [
    "hugo.toml",
    "hugo.yaml",
    "hugo.yml",
    "hugo.json",
    "config/_default/hugo.toml",
    "config/_default/hugo.yaml",
    "config/_default/config.toml",
    "config/_default/config.yaml",
    "config/_default/hugo.yml",
    "config/_default/hugo.json",
    "config/_default/config.yml",
    "config/_default/config.json",
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
    let lower = file.text.to_lowercase();
    // JSON may be all on one line.
    let has = |key: &str| {
        let is_in_json = || lower.contains(&format!("\"{}\":", key.to_lowercase()));
        file.text.lines().any(|line| begins(line, key)) || is_in_json()
    };
    if Language::of(file.path.as_str()) == Language::Toml && has("base_url") {
        return Some(Dialect::Zola);
    }
    let is_hugo = has("baseurl") || has("languageCode") || has("theme") || has("title");
    let has_content = root.is_folder("content")
        || (has("baseurl") && (has("contentDir") || lower.contains("mounts")));
    (is_hugo && has_content).then_some(Dialect::Hugo)
}
