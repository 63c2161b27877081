//! Hugo: `hugo.toml` and its older names, `config/_default/`, sections, page bundles, languages.
//!
//! Rules: <https://gohugo.io/content-management/urls/>, `/content-management/multilingual/`,
//! `/configuration/front-matter/`, `/configuration/permalinks/`.

use plaza_model::Diagnostic;
use plaza_text::Node;

use crate::Dialect;
use crate::config::{Config, get, text};
use crate::config_file::Root;
use crate::jekyll::{capitalised, joined};
use crate::permalink;
use crate::site::{Collection, Site, name_of_top};

const FORMS: [&str; 4] = ["toml", "yaml", "yml", "json"];

/// A config, and the files of a config folder that hold one key each.
struct Parts<'a> {
    main: &'a Config,
    named: Vec<(&'static str, Config)>,
}

impl Parts<'_> {
    fn get(&self, path: &str) -> Option<&Node> {
        let (first, rest) = path.split_once('.').unwrap_or((path, ""));
        let mut named = self.named.iter().filter(|(name, _)| *name == first);
        let own = named.find_map(|(_, config)| {
            if rest.is_empty() {
                Some(config.node())
            } else {
                config.get(rest)
            }
        });
        own.or_else(|| self.main.get(path))
    }

    fn text(&self, path: &str) -> Option<String> {
        text(self.get(path)?)
    }
}

/// A folder of content in a language, and where it is published.
struct Tongue {
    folder: String,
    /// The part of the address that stands for the language.
    at: String,
    /// The path of the folder in the content, when it is not all of that.
    below: String,
}

impl Tongue {
    fn published(&self) -> String {
        joined(&self.at, &self.below)
    }
}

pub(crate) fn read(
    root: &Root,
    config: &Config,
    site: &mut Site,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut named = Vec::new();
    for name in [
        "permalinks",
        "languages",
        "menus",
        "menu",
        "params",
        "frontmatter",
        "module",
    ] {
        let paths = FORMS.map(|form| format!("config/_default/{name}.{form}"));
        if let Some(path) = paths.iter().find(|path| root.is_file(path)) {
            let own = Config::read(root, path, Dialect::Hugo, diagnostics);
            named.push((name, own));
        }
    }
    let parts = Parts {
        main: config,
        named,
    };
    let language = parts
        .text("defaultContentLanguage")
        .unwrap_or_else(|| "en".to_owned());
    let of_language = |key: &str| parts.text(&format!("languages.{language}.{key}"));
    site.title = of_language("title").or_else(|| parts.text("title"));
    site.description = of_language("params.description")
        .or_else(|| parts.text("params.description"))
        .or_else(|| parts.text("description"));
    site.language = parts
        .text("languageCode")
        .or_else(|| parts.text("locale"))
        .or_else(|| Some(language.clone()));
    site.set_base(parts.text("baseURL").as_deref(), "");
    menu(&parts, &language, site);
    let statics = parts.get("staticDir").map_or([].as_slice(), Node::items);
    let mut statics: Vec<String> = statics.iter().filter_map(text).collect();
    if statics.is_empty() {
        statics.push("static".to_owned());
    }
    let mounted = mounts(&parts, "static");
    for (source, at, _) in mounted {
        let folder = root.plain(&source);
        if !folder.is_empty() {
            site.files.push((folder, at));
        }
    }
    for folder in statics.iter().map(|folder| root.plain(folder)) {
        if !folder.is_empty() {
            site.files.push((folder, String::new()));
        }
    }
    site.keep
        .extend([".well-known".to_owned(), "_redirects".to_owned()]);
    let is_ugly = parts.get("uglyURLs").and_then(Node::truth) == Some(true);
    let end = if is_ugly { ".html" } else { "/" };
    let names = names(&parts);
    site.languages = languages(&parts, &language);
    for tongue in tongues(root, &parts, &language) {
        site.content
            .push((tongue.folder.clone(), tongue.published()));
        sections(root, &parts, site, &tongue, (end, names));
    }
}

/// A collection for each section at the top, and one for what is in none.
fn sections(
    root: &Root,
    parts: &Parts<'_>,
    site: &mut Site,
    tongue: &Tongue,
    (end, names): (&str, &'static str),
) {
    let prefix = match tongue.at.as_str() {
        "" => String::new(),
        at => format!("/{at}"),
    };
    let of = |section: &str| {
        let own = parts
            .get(&format!("permalinks.page.{section}"))
            .or_else(|| parts.get(&format!("permalinks.{section}")));
        own.and_then(text)
    };
    if !tongue.below.is_empty() {
        let (section, rest) = tongue.below.split_once('/').unwrap_or((&tongue.below, ""));
        let own = of(section).map(|own| pattern(&own, section, &prefix));
        let at = joined(&section.to_lowercase(), &rest.to_lowercase());
        site.add(Collection {
            name: section.to_owned(),
            title: Some(capitalised(section)),
            permalink: own.unwrap_or_else(|| format!("{prefix}/{at}/{{path}}/{{slug}}{end}")),
            slugs: "lower",
            names,
            folder: tongue.folder.clone(),
            ..Collection::default()
        });
        return;
    }
    let others = of("/").map(|own| pattern(&own, "", &prefix));
    site.add(Collection {
        name: match tongue.at.as_str() {
            "" => name_of_top(root, &tongue.folder).to_owned(),
            at => at.to_owned(),
        },
        folder: tongue.folder.clone(),
        permalink: others.unwrap_or_else(|| format!("{prefix}/{{path}}/{{slug}}{end}")),
        slugs: "lower",
        names,
        ..Collection::default()
    });
    for name in root.names(&tongue.folder) {
        let Some(section) = name.strip_suffix('/').filter(|own| !own.starts_with('.')) else {
            continue;
        };
        let folder = joined(&tongue.folder, section);
        // A bundle is a page.
        let is_bundle = ["index.md", "index.html"]
            .iter()
            .any(|index| root.is_file(&joined(&folder, index)));
        if is_bundle {
            continue;
        }
        let own = of(section).map(|own| pattern(&own, section, &prefix));
        let lower = section.to_lowercase().replace(' ', "-");
        site.add(Collection {
            name: section.to_owned(),
            title: Some(capitalised(section)),
            permalink: own.unwrap_or_else(|| format!("{prefix}/{lower}/{{path}}/{{slug}}{end}")),
            slugs: "lower",
            names,
            folder,
            ..Collection::default()
        });
    }
}

/// A pattern of a section.
fn pattern(own: &str, section: &str, prefix: &str) -> String {
    let lower = section.to_lowercase().replace(' ', "-");
    // The sections of an entry are its folders; some of them cannot be told apart.
    let sections = format!("{lower}/{{path}}");
    let own = own
        .replace(":sectionslugs", ":sections")
        .replace(":sectionslug", ":section");
    let mut text = String::new();
    let mut rest = own.as_str();
    while let Some((before, after)) = rest.split_once(":section") {
        text.push_str(before);
        let Some(after) = after.strip_prefix('s') else {
            text.push_str(&lower);
            rest = after;
            continue;
        };
        let slice = after
            .strip_prefix('[')
            .and_then(|after| after.split_once(']'));
        let (slice, after) = slice.unwrap_or(("", after));
        text.push_str(match slice {
            "0" | "first" => &lower,
            "1:" => "{path}",
            _ => &sections,
        });
        rest = after;
    }
    text.push_str(rest);
    let text = permalink::colons(&text, permalink::hugo_name);
    let is_file = text
        .rsplit('/')
        .next()
        .is_some_and(|last| last.contains('.') && !last.ends_with('}'));
    let end = if text.ends_with('/') || is_file {
        ""
    } else {
        "/"
    };
    format!("{prefix}/{}{end}", text.trim_start_matches('/'))
}

/// Which part of a file's name is its slug: Hugo strips a date only where it takes it from there.
fn names(parts: &Parts<'_>) -> &'static str {
    let sources = parts
        .get("frontmatter.date")
        .map_or([].as_slice(), Node::items);
    let sources: Vec<String> = sources
        .iter()
        .filter_map(text)
        .map(|own| own.to_lowercase())
        .collect();
    match sources.iter().position(|own| own == ":filename") {
        Some(0) => "after-date",
        Some(_) => "undated",
        None => "whole",
    }
}

/// The mounts of the site's own folders at or below a folder of Hugo's: the folder, the path below
/// Hugo's, and the language.
fn mounts(parts: &Parts<'_>, of: &str) -> Vec<(String, String, Option<String>)> {
    let mounts = parts
        .get("module.mounts")
        .map_or([].as_slice(), Node::items);
    let own = mounts.iter().filter_map(|mount| {
        let target = get(mount, "target").and_then(text)?;
        let target = target.trim_matches('/').strip_prefix(of)?;
        let is_below = target.is_empty() || target.starts_with('/');
        let source = get(mount, "source").and_then(text)?;
        let language = get(mount, "lang").and_then(text);
        is_below.then(|| (source, target.trim_matches('/').to_owned(), language))
    });
    own.collect()
}

/// Where each language is published.
fn languages(parts: &Parts<'_>, default: &str) -> Vec<(String, String)> {
    let in_subfolder = parts
        .get("defaultContentLanguageInSubdir")
        .and_then(Node::truth);
    let languages = parts.get("languages").map_or([].as_slice(), Node::pairs);
    let all = languages.iter().map(|(key, _)| {
        let is_default = key.name.eq_ignore_ascii_case(default);
        let at = if is_default && in_subfolder != Some(true) {
            String::new()
        } else {
            key.name.to_lowercase()
        };
        (key.name.to_lowercase(), at)
    });
    all.collect()
}

fn tongues(root: &Root, parts: &Parts<'_>, default: &str) -> Vec<Tongue> {
    let top = parts
        .text("contentDir")
        .unwrap_or_else(|| "content".to_owned());
    let top = root.plain(&top);
    let in_subfolder = parts
        .get("defaultContentLanguageInSubdir")
        .and_then(Node::truth);
    let mut tongues = Vec::new();
    let named = parts.get("languages").map_or([].as_slice(), Node::pairs);
    for (key, node) in named {
        let Some(folder) = get(node, "contentDir").and_then(text) else {
            continue;
        };
        let is_default = key.name.eq_ignore_ascii_case(default);
        let folder = root.plain(&folder);
        if folder.is_empty() || !root.is_folder(&folder) {
            continue;
        }
        let at = if is_default && in_subfolder != Some(true) {
            String::new()
        } else {
            key.name.to_lowercase()
        };
        let tongue = Tongue {
            folder,
            at,
            below: String::new(),
        };
        if is_default {
            tongues.insert(0, tongue);
        } else {
            tongues.push(tongue);
        }
    }
    if tongues.iter().all(|own| !own.at.is_empty()) {
        let at = if in_subfolder == Some(true) {
            default
        } else {
            ""
        };
        let is_known = tongues.iter().any(|own| own.at == default);
        if !is_known {
            tongues.insert(
                0,
                Tongue {
                    folder: if top.is_empty() {
                        "content".to_owned()
                    } else {
                        top.clone()
                    },
                    at: at.to_owned(),
                    below: String::new(),
                },
            );
        }
    }
    let mounted = mounts(parts, "content");
    if !mounted.is_empty() {
        // With mounts of content only these are content.
        tongues.retain(|own| own.folder != top && own.folder != "content");
    }
    let published = languages(parts, default);
    for (source, below, language) in mounted {
        let folder = root.plain(&source);
        let is_new = !tongues.iter().any(|own| own.folder == folder);
        if folder.is_empty() || !is_new || !root.is_folder(&folder) {
            continue;
        }
        let language = language
            .unwrap_or_else(|| default.to_owned())
            .to_lowercase();
        let mut published = published.iter();
        let at = published.find(|(own, _)| *own == language);
        tongues.push(Tongue {
            folder,
            at: at.map_or_else(String::new, |(_, at)| at.clone()),
            below,
        });
    }
    tongues
}

fn menu(parts: &Parts<'_>, language: &str, site: &mut Site) {
    let paths = [
        format!("languages.{language}.menus.main"),
        format!("languages.{language}.menu.main"),
        "menus.main".to_owned(),
        "menu.main".to_owned(),
    ];
    let Some(node) = paths.iter().find_map(|path| parts.get(path)) else {
        return;
    };
    let items = node.items().iter().filter_map(|item| {
        let url = get(item, "url")
            .or_else(|| get(item, "pageRef"))
            .and_then(text)?;
        let weight = get(item, "weight").and_then(text);
        let weight = weight.and_then(|weight| weight.parse::<i64>().ok());
        let parent = get(item, "parent").and_then(text);
        let label = get(item, "name").and_then(text)?;
        parent
            .is_none()
            .then_some((weight.unwrap_or(i64::MAX), label, url))
    });
    let mut items: Vec<(i64, String, String)> = items.collect();
    items.sort_by_key(|(weight, _, _)| *weight);
    site.menu = items
        .into_iter()
        .map(|(_, label, url)| (label, url))
        .collect();
}
