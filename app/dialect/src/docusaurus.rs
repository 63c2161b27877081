//! Docusaurus: the literal parts of `docusaurus.config.js`, its blogs, docs and pages.
//!
//! Rules: <https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-blog>,
//! `/plugin-content-docs`, `/plugin-content-pages`, <https://docusaurus.io/docs/versioning>.

use plaza_text::{Language, Node, Value};

use crate::config::{Config, get, text};
use crate::config_file::Root;
use crate::jekyll::{capitalised, joined, plain};
use crate::site::{Collection, Site};

/// An instance of a plugin: what it is of, and its options.
struct Instance<'a> {
    of: Of,
    options: Option<&'a Node>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Blog,
    Docs,
    Pages,
}

impl Of {
    fn default(self) -> (&'static str, &'static str) {
        match self {
            Self::Blog => ("blog", "blog"),
            Self::Docs => ("docs", "docs"),
            Self::Pages => ("src/pages", ""),
        }
    }
}

pub(crate) fn read(root: &Root, config: &Config, site: &mut Site) {
    site.title = config.text("title");
    site.description = config.text("tagline");
    site.language = config.text("i18n.defaultLocale");
    site.set_base(
        config.text("url").as_deref(),
        &config.text("baseUrl").unwrap_or_default(),
    );
    let statics = config.list("staticDirectories");
    let statics = if statics.is_empty() {
        vec!["static".to_owned()]
    } else {
        statics
    };
    for folder in statics.iter().map(|folder| root.plain(folder)) {
        if !folder.is_empty() {
            site.files.push((folder, String::new()));
        }
    }
    site.ignore(&[
        "_*",
        "*.tsx",
        "*.ts",
        "*.jsx",
        "*.js",
        "*.json",
        "*.css",
        "*.scss",
        "__tests__",
    ]);
    site.keep
        .extend(["_redirects".to_owned(), ".well-known".to_owned()]);
    let instances = instances(config);
    // The blog is the first, so that it is the site's.
    for of in [Of::Blog, Of::Docs, Of::Pages] {
        for instance in instances.iter().filter(|own| own.of == of) {
            add(root, config, site, instance);
        }
    }
    menu(config, site);
}

/// The blogs, docs and pages that the presets and plugins make. The classic preset makes one of each,
/// unless it says otherwise.
fn instances(config: &Config) -> Vec<Instance<'_>> {
    let mut found = Vec::new();
    let presets = config.get("presets").map_or([].as_slice(), Node::items);
    let of_presets = presets.iter().filter_map(|preset| preset.items().get(1));
    let options: Vec<&Node> = of_presets.collect();
    for (of, key) in [(Of::Blog, "blog"), (Of::Docs, "docs"), (Of::Pages, "pages")] {
        let own = options.iter().find_map(|options| get(options, key));
        if own.and_then(Node::truth) != Some(false) {
            found.push(Instance { of, options: own });
        }
    }
    for plugin in config.get("plugins").map_or([].as_slice(), Node::items) {
        let name = plugin.items().first().and_then(text).unwrap_or_default();
        let options = plugin.items().get(1);
        let of = if name.ends_with("content-blog") {
            Of::Blog
        } else if name.ends_with("content-docs") {
            Of::Docs
        } else if name.ends_with("content-pages") {
            Of::Pages
        } else {
            continue;
        };
        found.push(Instance { of, options });
    }
    found
}

fn add(root: &Root, config: &Config, site: &mut Site, instance: &Instance<'_>) {
    let option = |key: &str| instance.options.and_then(|own| text(get(own, key)?));
    let (default, route) = instance.of.default();
    let folder = option("path").unwrap_or_else(|| default.to_owned());
    // What lies outside the folder cannot be read.
    let folder = root.plain(&folder);
    if folder.is_empty() {
        return;
    }
    let route = option("routeBasePath").map_or_else(|| route.to_owned(), |own| plain(&own));
    let name = option("id").filter(|id| id != "default");
    let kind = match instance.of {
        Of::Blog => "blog",
        Of::Docs => "docs",
        Of::Pages => "pages",
    };
    let name = name.unwrap_or_else(|| kind.to_owned());
    let title = option("blogTitle");
    if instance.of == Of::Blog {
        let authors = option("authorsMapPath").unwrap_or_else(|| "authors.yml".to_owned());
        let authors = joined(&folder, &plain(&authors));
        if site.authors.is_none() && root.is_file(&authors) {
            site.authors = Some(authors);
        }
    }
    if let Some(excluded) = instance.options.and_then(|own| get(own, "exclude")) {
        let globs = excluded.items().iter().filter_map(text);
        site.ignore
            .extend(globs.map(|glob| format!("/{folder}/{}", glob.trim_start_matches('/'))));
    }
    let plugin = match instance.of {
        Of::Blog => "docusaurus-plugin-content-blog",
        Of::Docs => "docusaurus-plugin-content-docs",
        Of::Pages => "docusaurus-plugin-content-pages",
    };
    let plugin = match option("id").filter(|id| id != "default") {
        Some(id) => format!("{plugin}-{id}"),
        None => plugin.to_owned(),
    };
    let versions = match instance.of {
        Of::Docs => versions(
            root,
            &folder,
            &route,
            option("id").as_deref(),
            instance.options,
        ),
        _ => vec![(folder.clone(), "current".to_owned(), route.clone())],
    };
    for (folder, version, at) in &versions {
        let own = Collection {
            name: name.clone(),
            title: title.clone().or_else(|| Some(capitalised(&name))),
            folder: folder.clone(),
            permalink: pattern(instance.of, at),
            names: "whole",
            ..Collection::default()
        };
        site.content.push((folder.clone(), at.clone()));
        site.add(own.clone());
        for locale in locales(config) {
            let translated = format!("i18n/{locale}/{plugin}");
            let translated = match instance.of {
                Of::Docs if version == "current" => format!("{translated}/current"),
                Of::Docs => format!("{translated}/version-{version}"),
                _ => translated,
            };
            if root.is_folder(&translated) {
                let at = joined(&locale, at);
                site.content.push((translated.clone(), at.clone()));
                site.add(Collection {
                    name: format!("{locale}-{name}"),
                    permalink: pattern(instance.of, &at),
                    folder: translated,
                    ..own.clone()
                });
            }
        }
    }
}

fn pattern(of: Of, at: &str) -> String {
    let at = if at.is_empty() {
        String::new()
    } else {
        format!("/{at}")
    };
    match of {
        Of::Blog => format!("{at}/{{dated_path}}/"),
        Of::Docs => format!("{at}/{{ordered_path}}/"),
        Of::Pages => format!("{at}/{{path}}/{{whole_name}}/"),
    }
}

fn locales(config: &Config) -> Vec<String> {
    let default = config.text("i18n.defaultLocale");
    let locales = config.list("i18n.locales").into_iter();
    let is_name = |own: &String| own.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    locales
        .filter(|own| Some(own) != default.as_ref() && is_name(own))
        .collect()
}

/// The folders of docs: the current version, and the older ones. The newest of these has the address
/// of the docs.
fn versions(
    root: &Root,
    folder: &str,
    route: &str,
    id: Option<&str>,
    options: Option<&Node>,
) -> Vec<(String, String, String)> {
    let option = |key: &str| options.and_then(|own| get(own, key));
    // A version may have a path of its own; its name may have dots.
    let path_of = |version: &str| {
        let mut versions = option("versions").map_or([].as_slice(), Node::pairs).iter();
        let (_, own) = versions.find(|(key, _)| key.name == version)?;
        get(own, "path").and_then(|node| node.text().map(plain))
    };
    let id = id.filter(|id| *id != "default");
    let prefix = id.map_or_else(String::new, |id| format!("{id}_"));
    let list = root
        .read(&format!("{prefix}versions.json"))
        .and_then(|file| {
            // A list is the value of a key here.
            let text = format!("versions: {}", file.text.replace('\n', " "));
            let file = plaza_text::SourceFile::new(file.path.clone(), text);
            let range = 0..file.text.len();
            Node::parse(&file, range, Language::Yaml, plaza_model::Code::Site).ok()
        });
    let list = list.as_ref().and_then(|node| node.get("versions"));
    let list: Vec<String> = match list.map(|node| &node.value) {
        Some(Value::List(items)) => items.iter().filter_map(text).collect(),
        _ => Vec::new(),
    };
    let last = option("lastVersion").and_then(text);
    let last = last.or_else(|| list.first().cloned());
    let is_last = |version: &str| last.as_deref().is_none_or(|last| last == version);
    let at = |version: &str, name: &str| match path_of(version) {
        Some(path) => joined(route, &path),
        None if is_last(version) => route.to_owned(),
        None => joined(route, name),
    };
    let mut versions = Vec::new();
    let has_current = option("includeCurrentVersion").and_then(Node::truth) != Some(false);
    if has_current || list.is_empty() {
        let current = at("current", "next");
        versions.push((folder.to_owned(), "current".to_owned(), current));
    }
    for version in list {
        let folder = format!("{prefix}versioned_docs/version-{version}");
        if root.is_folder(&folder) {
            let route = at(&version, &version);
            versions.push((folder, version, route));
        }
    }
    versions
}

fn menu(config: &Config, site: &mut Site) {
    for item in config
        .get("themeConfig.navbar.items")
        .map_or([].as_slice(), Node::items)
    {
        let label = get(item, "label").and_then(text);
        let to = get(item, "to").or_else(|| get(item, "href")).and_then(text);
        if let Some((label, to)) = label.zip(to) {
            let is_whole = to.starts_with('/') || to.contains("://");
            let to = if is_whole { to } else { format!("/{to}") };
            site.menu.push((label, to));
        }
    }
    for plugin in config.get("plugins").map_or([].as_slice(), Node::items) {
        let redirects = plugin.items().get(1).and_then(|own| get(own, "redirects"));
        for redirect in redirects.map_or([].as_slice(), Node::items) {
            let to = get(redirect, "to").and_then(text);
            let from = get(redirect, "from").map_or([].as_slice(), Node::items);
            for from in from.iter().filter_map(text) {
                site.redirects.extend(to.clone().map(|to| (from, to)));
            }
        }
    }
}
