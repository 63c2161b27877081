//! Pelican: the literal assignments of `pelicanconf.py`, articles and pages.
//!
//! Rules: <https://docs.getpelican.com/en/latest/settings.html>, `/content.html`.

use plaza_model::Diagnostic;
use plaza_text::Node;

use crate::Dialect;
use crate::config::{Config, get, text};
use crate::config_file::Root;
use crate::jekyll::{capitalised, joined, plain};
use crate::permalink;
use crate::site::{Collection, Site, is_web};

pub(crate) fn read(
    root: &Root,
    config: &Config,
    site: &mut Site,
    diagnostics: &mut Vec<Diagnostic>,
) {
    site.title = config.text("SITENAME");
    site.description = config
        .text("SITESUBTITLE")
        .or_else(|| config.text("SITEDESCRIPTION"));
    site.language = config.text("DEFAULT_LANG");
    let url = config
        .text("SITEURL")
        .filter(|url| is_web(url) && !url.contains("localhost"));
    let url = url.or_else(|| {
        Config::read(root, "publishconf.py", Dialect::Pelican, diagnostics).text("SITEURL")
    });
    site.set_base(url.as_deref(), "");
    let path = config.text("PATH").map(|path| root.plain(&path));
    let top = path.unwrap_or_else(|| {
        let is_there = root.is_folder("content");
        if is_there { "content" } else { "" }.to_owned()
    });
    site.content.push((top.clone(), String::new()));
    files(config, &top, site);
    articles(root, config, &top, site);
    for item in config.get("MENUITEMS").map_or([].as_slice(), Node::items) {
        if let [label, url] = item.items()
            && let Some((label, url)) = text(label).zip(text(url))
        {
            site.menu.push((label, url));
        }
    }
}

/// The files that are published as they are, and those that are not.
fn files(config: &Config, top: &str, site: &mut Site) {
    let statics = config.get("STATIC_PATHS").map_or_else(
        || vec!["images".to_owned()],
        |node| node.items().iter().filter_map(text).collect(),
    );
    for folder in statics {
        let folder = plain(&folder);
        if !folder.is_empty() {
            site.files.push((joined(top, &folder), folder));
        }
    }
    let extra = config
        .get("EXTRA_PATH_METADATA")
        .map_or([].as_slice(), Node::pairs);
    for (key, value) in extra {
        if let Some(at) = get(value, "path").and_then(text) {
            site.files
                .push((joined(top, &plain(&key.name)), plain(&at)));
        }
    }
    site.ignore(&["/output", "/cache", "/theme", "/themes", "/plugins"]);
    let output = config.text("OUTPUT_PATH").map(|path| plain(&path));
    if let Some(output) = output.filter(|path| !path.is_empty()) {
        site.ignore.push(format!("/{output}"));
    }
    for key in ["ARTICLE_EXCLUDES", "PAGE_EXCLUDES"] {
        let excluded = config
            .list(key)
            .into_iter()
            .map(|path| format!("/{}", joined(top, &plain(&path))));
        site.ignore.extend(excluded);
    }
}

/// The articles and pages.
fn articles(root: &Root, config: &Config, top: &str, site: &mut Site) {
    // What a file name says: a slug in it is as good as one in the header.
    let names = config.text("FILENAME_METADATA").unwrap_or_default();
    let is_after_date = names.contains("(?P<slug>") && names.contains("(?P<date>");
    let pattern = |kind: &str, default: &str| {
        let url = config.text(&format!("{kind}_URL"));
        let url = url.or_else(|| config.text(&format!("{kind}_SAVE_AS")));
        let is_basename = config.text("SLUGIFY_SOURCE").as_deref() == Some("basename")
            || names.contains("(?P<slug>");
        let pattern = url.and_then(|url| fields(&url, is_basename));
        pattern.unwrap_or_else(|| fields(default, is_basename).unwrap_or_default())
    };
    let articles = pattern("ARTICLE", "{slug}.html");
    let article = |name: &str, folder: String, category: String| Collection {
        name: name.to_owned(),
        title: Some(capitalised(name)),
        permalink: articles.clone(),
        slugs: "words",
        names: if is_after_date { "after-date" } else { "whole" },
        categories: vec![category],
        folder,
        ..Collection::default()
    };
    let default = config
        .text("DEFAULT_CATEGORY")
        .unwrap_or_else(|| "misc".to_owned());
    let has_category = articles.contains("{category}");
    site.add(Collection {
        categories: if has_category {
            vec![default]
        } else {
            Vec::new()
        },
        ..article("blog", top.to_owned(), String::new())
    });
    let pages = config.get("PAGE_PATHS").map_or_else(
        || vec!["pages".to_owned()],
        |node| node.items().iter().filter_map(text).collect(),
    );
    if has_category && config.truth("USE_FOLDER_AS_CATEGORY") != Some(false) {
        for name in root.names(if top.is_empty() { "." } else { top }) {
            let Some(folder) = name.strip_suffix('/') else {
                continue;
            };
            if !pages.iter().any(|page| page == folder) {
                site.add(article(folder, joined(top, folder), folder.to_owned()));
            }
        }
    }
    for folder in pages
        .iter()
        .map(|folder| plain(folder))
        .filter(|folder| !folder.is_empty())
    {
        site.add(Collection {
            name: "pages".to_owned(),
            permalink: pattern("PAGE", "pages/{slug}.html"),
            slugs: "words",
            names: "whole",
            folder: joined(top, &folder),
            kind: Some("page"),
            ..Collection::default()
        });
    }
}

/// The fields of Python's format strings as placeholders.
fn fields(url: &str, is_basename: bool) -> Option<String> {
    let mut pattern = String::from("/");
    let mut rest = url.trim_start_matches('/');
    while let Some((before, after)) = rest.split_once('{') {
        pattern.push_str(before);
        let (field, after) = after.split_once('}')?;
        match field {
            "slug" if is_basename => pattern.push_str("{slug}"),
            "slug" => pattern.push_str("{slug_or_title}"),
            "category" => pattern.push_str("{category}"),
            "author" => pattern.push_str("{author}"),
            "path_no_ext" => pattern.push_str("{path}/{whole_name}"),
            "lang" => {}
            _ => pattern.push_str(&permalink::strftime(field.strip_prefix("date:")?)?),
        }
        rest = after;
    }
    pattern.push_str(rest);
    Some(
        pattern
            .strip_suffix("index.html")
            .unwrap_or(&pattern)
            .to_owned(),
    )
}
