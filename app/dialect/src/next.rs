//! Next.js: markdown below `pages/`, at the address that its path says; `site.json` names the site.
//!
//! Rules: <https://nextjs.org/docs/pages/building-your-application/routing>.

use plaza_text::{Language, Node};

use crate::config::{Config, text};
use crate::config_file::Root;
use crate::site::{Collection, Site};

pub(crate) fn read(root: &Root, config: &Config, site: &mut Site) {
    let named = root.read("site.json");
    let named = named.and_then(|file| {
        let range = 0..file.text.len();
        Node::parse(&file, range, Language::Yaml, plaza_model::Code::Site).ok()
    });
    let named = named.map_or_else(Config::empty, Config::of);
    site.title = named.text("title").or_else(|| named.text("name"));
    site.description = named.text("description");
    let url = ["url", "baseUrl", "siteUrl"]
        .iter()
        .find_map(|key| named.text(key));
    site.set_base(
        url.as_deref(),
        &config.get("basePath").and_then(text).unwrap_or_default(),
    );
    let authors = ["authors.json", "authors.yml", "data/authors.json"];
    let authors = authors.iter().find(|path| root.is_file(path));
    site.authors = authors.map(|path| (*path).to_owned());
    site.content.push(("pages".to_owned(), String::new()));
    site.files.push(("public".to_owned(), String::new()));
    site.ignore(&["*.tsx", "*.ts", "*.jsx", "*.js", "*.mjs", "*.json"]);
    site.add(Collection {
        name: "blog".to_owned(),
        folder: "pages".to_owned(),
        permalink: "/{path}/{whole_name}/".to_owned(),
        names: "whole",
        ..Collection::default()
    });
}
