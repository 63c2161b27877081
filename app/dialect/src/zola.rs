//! Zola: `config.toml`, sections, dates in file names.
//!
//! Rules: <https://www.getzola.org/documentation/content/page/>, `/content/section/`,
//! `/getting-started/configuration/`.

use plaza_model::Code;
use plaza_text::{Language, Node};

use crate::config::{Config, text};
use crate::config_file::Root;
use crate::jekyll::{capitalised, joined};
use crate::site::{Collection, Site, name_of_top};

/// The title in the front matter of the home page.
fn title_of_home(root: &Root) -> Option<String> {
    let file = root.read("content/_index.md")?;
    let rest = file.text.strip_prefix("+++\n")?;
    let end = 4 + rest.find("\n+++")?;
    let node = Node::parse(&file, 4..end, Language::Toml, Code::Site).ok()?;
    text(node.get("title")?)
}

pub(crate) fn read(root: &Root, config: &Config, site: &mut Site) {
    site.title = config.text("title").or_else(|| title_of_home(root));
    site.description = config.text("description");
    site.language = config.text("default_language");
    site.set_base(config.text("base_url").as_deref(), "");
    let slugs = match config
        .text("slugify.paths")
        .or_else(|| config.text("slugify_paths"))
        .as_deref()
    {
        Some("off" | "false") => "verbatim",
        Some("safe") => "safe",
        _ => "ascii",
    };
    let keeps_dates = config.truth("slugify.paths_keep_dates") == Some(true);
    let names = if keeps_dates { "whole" } else { "after-date" };
    site.content.push(("content".to_owned(), String::new()));
    site.files.push(("static".to_owned(), String::new()));
    site.keep.push(".well-known".to_owned());
    let languages = config.get("languages").map_or([].as_slice(), Node::pairs);
    let languages = languages.iter().map(|(key, _)| key.name.clone());
    site.languages
        .extend(languages.map(|own| (own.clone(), own)));
    site.ignore.extend(
        config
            .list("ignored_content")
            .into_iter()
            .map(|glob| format!("/content/{glob}")),
    );
    site.add(Collection {
        name: name_of_top(root, "content").to_owned(),
        folder: "content".to_owned(),
        permalink: "/{path}/{slug}/".to_owned(),
        slugs,
        names,
        ..Collection::default()
    });
    for name in root.names("content") {
        let Some(section) = name.strip_suffix('/').filter(|own| !own.starts_with('.')) else {
            continue;
        };
        let folder = joined("content", section);
        // A section has an index of its own; any other folder is a page with what belongs to it.
        if root.is_file(&joined(&folder, "index.md")) {
            continue;
        }
        site.add(Collection {
            name: section.to_owned(),
            title: Some(capitalised(section)),
            permalink: format!("/{section}/{{path}}/{{slug}}/"),
            slugs,
            names,
            folder,
            ..Collection::default()
        });
    }
}
