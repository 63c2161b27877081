//! Eleventy: the input folder, the data files of folders, and permalinks in them or in layouts.
//!
//! Rules: <https://www.11ty.dev/docs/permalinks/>, `/docs/data-template-dir/`, `/docs/config/`,
//! `/docs/dates/`, `/docs/copy/`.

use plaza_model::Code;
use plaza_text::{Language, Node, SourceFile, Value};

use crate::Dialect;
use crate::config::{Config, text};
use crate::config_file::Root;
use crate::jekyll::{capitalised, joined, plain};
use crate::literal;
use crate::permalink;
use crate::site::{Collection, Site, name_of_top};

/// How deep folders with data files are looked for.
const DEPTH: usize = 4;
/// A layout may have a layout; they may form a circle.
const LAYOUTS: usize = 5;
/// How many files of a folder are asked which layout they have.
const ASKED: usize = 3;

/// The folders that the config names, below the input folder but for the output.
struct Folders {
    input: String,
    output: String,
    includes: String,
    layouts: Option<String>,
    globals: String,
}

impl Folders {
    fn of(root: &Root, config: &Config, package: &Config, program: &str) -> Self {
        let dir = |key: &str| {
            // The config may export the folders themselves.
            let plain = || config.text(key).filter(|own| !own.contains(['{', ' ']));
            config.text(&format!("dir.{key}")).or_else(plain)
        };
        let input = dir("input")
            .or_else(|| option(package, "input"))
            .or_else(|| said(program, "setInputDirectory"));
        let input = root.plain(&input.unwrap_or_default());
        let output = dir("output")
            .or_else(|| option(package, "output"))
            .or_else(|| said(program, "setOutputDirectory"));
        let below = |key: &str| {
            let own = dir(key).or_else(|| {
                said(
                    program,
                    match key {
                        "includes" => "setIncludesDirectory",
                        "layouts" => "setLayoutsDirectory",
                        _ => "setDataDirectory",
                    },
                )
            });
            own.map(|own| joined(&input, &plain(&own)))
        };
        Self {
            output: plain(&output.unwrap_or_else(|| "_site".to_owned())),
            includes: below("includes").unwrap_or_else(|| joined(&input, "_includes")),
            layouts: below("layouts"),
            globals: below("data").unwrap_or_else(|| joined(&input, "_data")),
            input,
        }
    }
}

/// The folder that a call of the program says.
fn said(program: &str, function: &str) -> Option<String> {
    literal::strings_of_calls(program, function)
        .first()
        .and_then(text)
}

/// An option of the command in the scripts of the package.
fn option(package: &Config, name: &str) -> Option<String> {
    let scripts = ["scripts.build", "scripts.start"];
    let script = scripts.iter().find_map(|script| package.text(script))?;
    let (_, rest) = script.split_once(&format!("--{name}"))?;
    let value = rest.trim_start_matches(['=', ' ']).split(' ').next()?;
    Some(value.trim_matches(['"', '\'']).to_owned())
}

pub(crate) fn read(root: &Root, by: &str, config: &Config, site: &mut Site) {
    let package = data(root, "package.json");
    let program = root.read(by).map_or_else(String::new, |file| file.text);
    let own = Folders::of(root, config, &package, &program);
    names(root, &own.globals, &package, site);
    let prefix = config
        .text("pathPrefix")
        .or_else(|| option(&package, "pathprefix"));
    if let Some(url) = site.base_url.take() {
        site.set_base(Some(&url), &prefix.unwrap_or_default());
    }
    site.content.push((own.input.clone(), String::new()));
    ignore(root, &own, site);
    copies(&program, &own.input, site);
    let places = Places {
        root,
        layouts: own.layouts.iter().chain([&own.includes]).cloned().collect(),
    };
    let mut folders = vec![(own.input.clone(), 0, None::<String>)];
    while let Some((folder, depth, above)) = folders.pop() {
        let said = places.permalink(&folder);
        let has_own = said.is_some();
        let permalink = said.or(above);
        if folder == own.input || has_own || depth == 1 {
            add(root, site, &folder, &own.input, permalink.as_deref());
        }
        for name in root.names(if folder.is_empty() { "." } else { &folder }) {
            let Some(name) = name.strip_suffix('/') else {
                continue;
            };
            let path = joined(&folder, name);
            let is_left_out = name.starts_with('.')
                || name == "node_modules"
                || path == own.output
                || ["_includes", "_layouts", "_data"].contains(&name);
            if !is_left_out && depth < DEPTH {
                folders.push((path, depth + 1, permalink.clone()));
            }
        }
    }
    // The top is that of entries in no other's folder.
    let input = &own.input;
    site.collections
        .sort_by_key(|own| (own.folder != *input, own.folder.clone()));
}

/// Leaves out templates, programs, and what `.eleventyignore` says.
fn ignore(root: &Root, own: &Folders, site: &mut Site) {
    site.ignore(&[
        "*.njk",
        "*.liquid",
        "*.hbs",
        "*.ejs",
        "*.pug",
        "*.haml",
        "*.webc",
        "*.js",
        "*.cjs",
        "*.mjs",
        "*.ts",
        "*.json",
        "*.scss",
        "*.css",
        "_includes",
        "_layouts",
        "_data",
    ]);
    let folders = [&own.output, &own.includes, &own.globals];
    for folder in folders.into_iter().chain(&own.layouts) {
        if !folder.is_empty() {
            site.ignore.push(format!("/{folder}"));
        }
    }
    let ignored = root.read(".eleventyignore");
    let ignored = ignored.map_or_else(String::new, |file| file.text);
    let lines = ignored.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with(['#', '!']));
    site.ignore
        .extend(lines.map(|line| line.trim_start_matches("./").to_owned()));
}

fn add(root: &Root, site: &mut Site, folder: &str, input: &str, own: Option<&str>) {
    let below = folder
        .strip_prefix(input)
        .unwrap_or(folder)
        .trim_matches('/');
    let name = folder
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .trim_matches('_');
    // Folders whose names begin like this are no addresses: something that is not here says theirs.
    let is_hidden = below.split('/').any(|part| part.starts_with('_'));
    let pattern = match own.and_then(permalink::braces) {
        Some(pattern) => format!(
            "/{}",
            pattern
                .trim_start_matches('/')
                .trim_end_matches("index.html")
        ),
        None if is_hidden => "/blog/{year}/{month}/{day}/{slug}/".to_owned(),
        None if below.is_empty() => "/{path}/{whole_name}/".to_owned(),
        None => format!("/{below}/{{path}}/{{whole_name}}/"),
    };
    let is_stem = own.is_some_and(|own| own.contains("filePathStem"));
    let pattern = if is_stem && !below.is_empty() {
        pattern.replace("{path}", &format!("{below}/{{path}}"))
    } else {
        pattern
    };
    let title = if name == "posts" || name.is_empty() {
        "Blog".to_owned()
    } else {
        capitalised(name)
    };
    let own_name = match name {
        _ if below.is_empty() => name_of_top(root, folder),
        name => name,
    };
    site.add(Collection {
        name: own_name.to_owned(),
        title: Some(title),
        folder: folder.to_owned(),
        permalink: pattern,
        ..Collection::default()
    });
}

/// The site's name: global data that most starters have, else the package.
fn names(root: &Root, globals: &str, package: &Config, site: &mut Site) {
    let files = [
        "site.json",
        "metadata.json",
        "meta.json",
        "site.js",
        "metadata.js",
        "meta.js",
    ];
    let found = files.iter().map(|name| data(root, &joined(globals, name)));
    let found: Vec<Config> = found.collect();
    let first = |keys: &[&str]| {
        let mut all = found.iter();
        all.find_map(|data| keys.iter().find_map(|key| data.text(key)))
    };
    site.title = first(&["title", "name", "siteName"]).or_else(|| package.text("name"));
    site.description = first(&["description"]).or_else(|| package.text("description"));
    site.language = first(&["language", "lang"]);
    let url = first(&["url", "baseUrl", "base_url"]).or_else(|| package.text("homepage"));
    site.set_base(url.as_deref(), "");
    let authors = ["authors.json", "authors.yml"].map(|name| joined(globals, name));
    site.authors = authors.into_iter().find(|path| root.is_file(path));
}

/// What the config copies as it is.
fn copies(program: &str, input: &str, site: &mut Site) {
    for node in literal::strings_of_calls(program, "addPassthroughCopy") {
        let of_map = node.pairs().iter();
        let of_map = of_map.filter_map(|(key, value)| Some((key.name.clone(), text(value)?)));
        let mut all: Vec<(String, String)> = of_map.collect();
        if let Some(from) = text(&node) {
            let at = plain(&from);
            let below = at
                .strip_prefix(input)
                .map(|at| at.trim_matches('/').to_owned());
            all.push((from, below.unwrap_or(at)));
        }
        for (from, at) in all {
            let from = plain(&from);
            if !from.is_empty() && !from.contains('*') && !from.starts_with("node_modules") {
                site.keep.push(format!("/{from}"));
                site.files.push((from, plain(&at)));
            }
        }
    }
}

/// A data file; one that is a program has what is written out in it.
fn data(root: &Root, path: &str) -> Config {
    Config::read(root, path, Dialect::Eleventy, &mut Vec::new())
}

/// Where layouts are.
struct Places<'a> {
    root: &'a Root,
    layouts: Vec<String>,
}

impl Places<'_> {
    /// The permalink that the data of a folder says, or the layout of its entries.
    fn permalink(&self, folder: &str) -> Option<String> {
        let name = folder.rsplit('/').next().unwrap_or_default();
        let names = [
            "11tydata.json",
            "11tydata.js",
            "11tydata.cjs",
            "11tydata.mjs",
            "json",
        ];
        let files = names.map(|end| joined(folder, &format!("{name}.{end}")));
        let data: Vec<Config> = files.iter().map(|path| data(self.root, path)).collect();
        let own = data.iter().find_map(|data| permalink_of(data.node()));
        let layout = || data.iter().find_map(|data| data.text("layout"));
        own.or_else(|| {
            let layout = layout().or_else(|| self.layout_of_entries(folder))?;
            self.of_layout(&layout)
        })
    }

    fn layout_of_entries(&self, folder: &str) -> Option<String> {
        let names = self
            .root
            .names(if folder.is_empty() { "." } else { folder });
        let entries = names.iter().filter(|name| is_markdown(name));
        entries.take(ASKED).find_map(|name| {
            let matter = front_matter(&self.root.read(&joined(folder, name))?)?;
            matter.get("layout").and_then(text)
        })
    }

    fn of_layout(&self, layout: &str) -> Option<String> {
        let mut layout = layout.to_owned();
        for _ in 0..LAYOUTS {
            let ends = ["", ".njk", ".html", ".liquid", ".md", ".webc", ".hbs"];
            let paths = self.layouts.iter().flat_map(|folder| {
                ends.map(|end| joined(folder, &format!("{}{end}", plain(&layout))))
            });
            let file = paths
                .filter(|path| self.root.is_file(path))
                .find_map(|path| self.root.read(&path))?;
            let matter = front_matter(&file)?;
            if let Some(own) = permalink_of(&matter) {
                return Some(own);
            }
            layout = matter.get("layout").and_then(text)?;
        }
        None
    }
}

fn is_markdown(name: &str) -> bool {
    matches!(name.rsplit_once('.'), Some((stem, "md" | "markdown")) if stem != "README")
}

/// The permalink of data, which may be a map of one for each step.
fn permalink_of(node: &Node) -> Option<String> {
    let own = node.get("permalink")?;
    let own = own.get("build").unwrap_or(own);
    text(own).filter(|own| permalink::braces(own).is_some_and(|own| own.contains('{')))
}

/// The front matter of a template, in YAML.
fn front_matter(file: &SourceFile) -> Option<Node> {
    let rest = file.text.strip_prefix("---")?;
    let start = 3 + rest.find('\n')? + 1;
    let end = start + file.text[start..].find("\n---")? + 1;
    let node = Node::parse(file, start..end, Language::Yaml, Code::Site).ok()?;
    matches!(node.value, Value::Map(_)).then_some(node)
}
