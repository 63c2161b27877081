//! Jekyll: `_config.yml`, posts in `_posts` folders, collections, pages wherever they are.
//!
//! Rules: <https://jekyllrb.com/docs/permalinks/>, `/docs/collections/`,
//! `/docs/configuration/front-matter-defaults/`, `/docs/configuration/options/`.

use plaza_text::Node;

use crate::config::{Config, get, text};
use crate::config_file::Root;
use crate::permalink;
use crate::site::{Collection, Site};

/// Folders of a site that hold no content, however they are configured.
const NEVER: [&str; 7] = [
    "_site",
    "vendor",
    "_sass",
    "_plugins",
    "_layouts",
    "_includes",
    "_data",
];

/// How deep `_posts` folders are looked for.
const DEPTH: usize = 3;

pub(crate) fn read(root: &Root, config: &Config, site: &mut Site) {
    site.title = config.text("title").or_else(|| config.text("name"));
    site.description = config
        .text("description")
        .or_else(|| config.text("tagline"));
    site.language = config.text("lang").or_else(|| config.text("locale"));
    site.set_base(
        config.text("url").as_deref(),
        &config.text("baseurl").unwrap_or_default(),
    );
    let authors = ["authors.yml", "authors.yaml", "authors.json"];
    let data = config
        .text("data_dir")
        .unwrap_or_else(|| "_data".to_owned());
    site.authors = authors
        .iter()
        .map(|name| format!("{data}/{name}"))
        .find(|path| root.is_file(path));
    let source = root.plain(&config.text("source").unwrap_or_default());
    site.content.push((source.clone(), String::new()));
    site.ignore(&["_*", "#*", "*.gemspec", "/vendor"]);
    site.ignore(&NEVER);
    site.ignore.extend(config.list("exclude"));
    site.keep.extend(config.list("include"));
    let style = config
        .text("permalink")
        .unwrap_or_else(|| "date".to_owned());
    let posts_style = default(config, "posts", "").unwrap_or_else(|| style.clone());
    // The first holds the pages.
    site.add(Collection {
        name: "pages".to_owned(),
        folder: source.clone(),
        permalink: format!("/{{path}}/{{whole_name}}{}", suffix(&style)),
        slugs: "verbatim",
        names: "whole",
        ..Collection::default()
    });
    let collections = config.text("collections_dir").map(|folder| plain(&folder));
    let collections = joined(&source, &collections.unwrap_or_default());
    for (folder, is_draft) in posts(root, &source, &collections) {
        let above = folder.rsplit_once('/').map_or("", |(above, _)| above);
        let above = above.strip_prefix(source.as_str()).unwrap_or(above);
        let above = above.strip_prefix(collections.as_str()).unwrap_or(above);
        let categories: Vec<String> = parts(above).map(str::to_owned).collect();
        let own = default(config, "posts", above).unwrap_or_else(|| posts_style.clone());
        site.keep.push(format!("/{folder}"));
        let name = match (is_draft, categories.last()) {
            (true, _) => "drafts",
            (false, Some(last)) => last,
            (false, None) => "blog",
        };
        site.add(Collection {
            name: name.to_owned(),
            title: (name == "blog").then(|| "Blog".to_owned()),
            permalink: of_posts(&own),
            slugs: slugs(&own),
            draft: is_draft,
            categories,
            folder,
            ..Collection::default()
        });
    }
    of_collections(config, site, &collections, &style);
}

/// The rule for the slugs of a pattern: `:slug` is in lower case, `:title` is not.
fn slugs(pattern: &str) -> &'static str {
    if pattern.contains(":slug") {
        "letters"
    } else {
        "cased"
    }
}

fn of_posts(style: &str) -> String {
    let pattern = permalink::jekyll(style).filter(|pattern| has_name(pattern));
    pattern.unwrap_or_else(|| {
        let date = "/{categories}/{year}/{month}/{day}/{slug}.html";
        date.to_owned()
    })
}

fn has_name(pattern: &str) -> bool {
    ["{slug}", "{path}", "{whole_name}"]
        .iter()
        .any(|name| pattern.contains(name))
}

fn of_collections(config: &Config, site: &mut Site, folder: &str, style: &str) {
    let Some(node) = config.get("collections") else {
        return;
    };
    let named = node
        .items()
        .iter()
        .filter_map(text)
        .map(|name| (name, None));
    let named: Vec<(String, Option<&Node>)> = if node.pairs().is_empty() {
        named.collect()
    } else {
        let pairs = node.pairs().iter();
        pairs
            .map(|(key, value)| (key.name.clone(), Some(value)))
            .collect()
    };
    for (name, settings) in named {
        if name == "posts" || name == "drafts" || name.contains(['/', '.']) {
            continue;
        }
        let output = settings.and_then(|own| get(own, "output")?.truth());
        if output != Some(true) {
            continue;
        }
        let own = settings.and_then(|own| text(get(own, "permalink")?));
        let own = own.or_else(|| default(config, &name, ""));
        let own = own.map(|own| own.replace(":collection", &name));
        let pattern = own.as_deref().and_then(permalink::jekyll);
        let pattern = pattern
            .filter(|pattern| has_name(pattern))
            .unwrap_or_else(|| {
                let suffix = match style {
                    "pretty" => "/",
                    "date" | "ordinal" | "none" | "weekdate" => ".html",
                    style => suffix(style),
                };
                format!("/{name}/{{path}}/{{whole_name}}{suffix}")
            });
        let folder = joined(folder, &format!("_{name}"));
        site.keep.push(format!("/{folder}"));
        let title = settings.and_then(|own| text(get(own, "title")?));
        site.add(Collection {
            title: title.or_else(|| Some(capitalised(&name))),
            permalink: pattern,
            slugs: slugs(own.as_deref().unwrap_or_default()),
            folder,
            name,
            ..Collection::default()
        });
    }
}

/// What the address of a page ends with, by the style of the site.
fn suffix(style: &str) -> &'static str {
    match style {
        "pretty" => "/",
        style if style.ends_with('/') => "/",
        style if style.contains(':') && !style.contains(":output_ext") => "",
        _ => ".html",
    }
}

/// The permalink that the defaults give the entries of a type in a folder. The last that is for them
/// counts, and one for a longer path before others.
fn default(config: &Config, of_type: &str, folder: &str) -> Option<String> {
    let defaults = config.get("defaults").map_or([].as_slice(), Node::items);
    let own = defaults.iter().filter_map(|item| {
        let scope_type = get(item, "scope.type").and_then(text);
        let path = get(item, "scope.path").and_then(text).unwrap_or_default();
        let path = plain(&path);
        let is_of_type = scope_type.is_none_or(|own| own == of_type);
        let is_posts = of_type == "posts" && (path == "_posts" || path.is_empty());
        let is_of_path = is_posts
            || path.is_empty()
            || path == format!("_{of_type}")
            || (!folder.is_empty() && path.trim_matches('/') == folder.trim_matches('/'));
        let permalink = get(item, "values.permalink").and_then(text)?;
        (is_of_type && is_of_path).then_some((path.len(), permalink))
    });
    // Of equal ones the last is the largest.
    own.max_by_key(|(length, _)| *length)
        .map(|(_, permalink)| permalink)
}

/// The folders of posts and drafts, in the source folder and below.
fn posts(root: &Root, source: &str, collections: &str) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    let mut folders: Vec<(String, usize)> = vec![(source.to_owned(), 0)];
    if collections != source {
        folders.push((collections.to_owned(), 0));
    }
    while let Some((folder, depth)) = folders.pop() {
        for name in root.names(if folder.is_empty() { "." } else { &folder }) {
            let Some(name) = name.strip_suffix('/') else {
                continue;
            };
            let path = joined(&folder, name);
            if name == "_posts" || name == "_drafts" {
                found.push((path, name == "_drafts"));
            } else if !name.starts_with(['_', '.'])
                && name != "node_modules"
                && name != "vendor"
                && depth < DEPTH
            {
                folders.push((path, depth + 1));
            }
        }
    }
    // Those at the top first, so that they are the blog.
    found.sort_by_key(|(path, is_draft)| (*is_draft, path.matches('/').count(), path.clone()));
    found.dedup();
    found
}

pub(crate) fn parts(path: &str) -> impl Iterator<Item = &str> {
    path.split('/')
        .filter(|part| !part.is_empty() && *part != ".")
}

/// A path without `.` and double slashes. One that leads out is the top.
pub(crate) fn plain(path: &str) -> String {
    if parts(path).any(|part| part == "..") {
        return String::new();
    }
    parts(path).collect::<Vec<_>>().join("/")
}

pub(crate) fn joined(folder: &str, path: &str) -> String {
    let all = parts(folder).chain(parts(path));
    all.collect::<Vec<_>>().join("/")
}

pub(crate) fn capitalised(name: &str) -> String {
    let mut chars = name.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + &chars.as_str().replace(['-', '_'], " ")
}
