//! Hexo: `_config.yml`, posts in `source/_posts`, pages wherever else.
//!
//! Rules: <https://hexo.io/docs/permalinks>, <https://hexo.io/docs/configuration>.

use crate::config::Config;
use crate::config_file::Root;
use crate::jekyll::{joined, plain};
use crate::permalink;
use crate::site::{Collection, Site};

pub(crate) fn read(root: &Root, config: &Config, site: &mut Site) {
    site.title = config.text("title");
    site.description = config
        .text("description")
        .or_else(|| config.text("subtitle"));
    site.language = config.list("language").into_iter().next();
    site.set_base(
        config.text("url").as_deref(),
        &config.text("root").unwrap_or_default(),
    );
    let source = plain(
        &config
            .text("source_dir")
            .unwrap_or_else(|| "source".to_owned()),
    );
    let authors = ["authors.yml", "authors.json"];
    let authors = authors.map(|name| joined(&source, &format!("_data/{name}")));
    site.authors = authors.into_iter().find(|path| root.is_file(path));
    site.content.push((source.clone(), String::new()));
    site.ignore(&["_*", "*.ejs", "*.pug", "*.njk", "*.swig", "*.styl"]);
    let pretty = |key: &str| config.truth(&format!("pretty_urls.{key}"));
    let end = if pretty("trailing_html") == Some(false) {
        "/"
    } else {
        ".html"
    };
    site.add(Collection {
        name: "pages".to_owned(),
        folder: source.clone(),
        permalink: format!("/{{path}}/{{whole_name}}{end}"),
        names: "whole",
        kind: Some("page"),
        ..Collection::default()
    });
    let own = config.text("permalink");
    let own = own.unwrap_or_else(|| ":year/:month/:day/:title/".to_owned());
    // `:category` of `:categories` is no name of Hexo's.
    let pattern = permalink::with_colons(&own, |name| {
        let known = match name {
            "title" => Some("{path}/{name}"),
            "name" => Some("{name}"),
            "post_title" => Some("{title}"),
            "category" => Some("{category_path}"),
            "i_month" => Some("{short_month}"),
            "i_day" => Some("{short_day}"),
            "hour" => Some("{hour}"),
            "minute" => Some("{minute}"),
            "second" => Some("{second}"),
            "lang" | "id" | "hash" | "timestamp" => Some(""),
            name => permalink::hugo_name(name),
        };
        // Any other name is that of a key in the front matter.
        let of_key = || (!name.is_empty()).then(|| format!("{{key:{name}}}"));
        known.map(str::to_owned).or_else(of_key)
    });
    let has_name = ["{name}", "{title}", "{key:", "{slug"]
        .iter()
        .any(|name| pattern.contains(name));
    let pattern = if has_name {
        pattern
    } else {
        format!("{pattern}/{{name}}/")
    };
    let new_name = config.text("new_post_name").unwrap_or_default();
    let names = if new_name.contains(":day-") {
        "after-date"
    } else {
        "whole"
    };
    let default_category = config.text("default_category");
    let default_category = vec![default_category.unwrap_or_else(|| "uncategorized".to_owned())];
    let default_category = if pattern.contains("{category_path}") {
        default_category
    } else {
        Vec::new()
    };
    for (name, draft) in [("_posts", false), ("_drafts", true)] {
        let folder = joined(&source, name);
        site.keep.push(format!("/{folder}"));
        let at = format!("/{}", pattern.trim_start_matches('/'));
        site.add(Collection {
            name: if draft { "drafts" } else { "blog" }.to_owned(),
            title: (!draft).then(|| "Blog".to_owned()),
            permalink: at,
            categories: default_category.clone(),
            folder,
            draft,
            names,
            ..Collection::default()
        });
    }
}
