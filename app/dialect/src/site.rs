//! A site in Plaza's own terms, and how it is written as a site.toml.

use std::fmt::Write as _;

use crate::Dialect;
use crate::config_file::Root;

/// What a config says, in Plaza's own terms.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    dialect: Dialect,
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) base_url: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) authors: Option<String>,
    /// The time zone of dates without one.
    pub(crate) timezone: Option<String>,
    /// Whether entries are published before their dates.
    pub(crate) is_future_shown: bool,
    /// Whether entries stay when they have expired.
    pub(crate) is_expired_shown: bool,
    pub(crate) menu: Vec<(String, String)>,
    /// Folders with entries, and where the files beside them are published.
    pub(crate) content: Vec<(String, String)>,
    /// Folders whose files are published as they are, and where.
    pub(crate) files: Vec<(String, String)>,
    pub(crate) ignore: Vec<String>,
    pub(crate) keep: Vec<String>,
    /// The languages that a file name may end with, and where these are published.
    pub(crate) languages: Vec<(String, String)>,
    pub(crate) redirects: Vec<(String, String)>,
    /// The first is that of entries in no other's folder.
    pub(crate) collections: Vec<Collection>,
}

/// A name for the entries at the top of a folder: that of no folder in it, as its listing has this
/// address.
pub(crate) fn name_of_top(root: &Root, folder: &str) -> &'static str {
    let names = root.names(if folder.is_empty() { "." } else { folder });
    let is_free = |own: &&&str| !names.contains(&format!("{own}/"));
    let free = ["blog", "posts", "entries", "articles"];
    free.iter().find(is_free).copied().unwrap_or("all-entries")
}

/// A folder of entries.
#[derive(Clone, Debug, Default)]
pub(crate) struct Collection {
    pub(crate) name: String,
    pub(crate) title: Option<String>,
    pub(crate) folder: String,
    pub(crate) permalink: String,
    pub(crate) slugs: &'static str,
    pub(crate) names: &'static str,
    pub(crate) categories: Vec<String>,
    pub(crate) draft: bool,
    pub(crate) kind: Option<&'static str>,
}

/// Files at the top of a repository, and folders anywhere, that no reader of a site looks for.
const IGNORED: [&str; 36] = [
    "node_modules",
    "/package.json",
    "/package-lock.json",
    "/yarn.lock",
    "/pnpm-lock.yaml",
    "/tsconfig*.json",
    "/jsconfig.json",
    "/netlify.toml",
    "/vercel.json",
    "/renovate.json",
    "/biome.json",
    "/lerna.json",
    "/turbo.json",
    "/crowdin.*",
    "/*.config.*",
    "/*.conf.*",
    "/Gemfile*",
    "/Rakefile",
    "/Makefile",
    "/Dockerfile*",
    "/docker-compose*",
    "/Procfile",
    "/config.ru",
    "/requirements*.txt",
    "/go.mod",
    "/go.sum",
    "/*.gemspec",
    "/*.py",
    "/*.rb",
    "/*.sh",
    "/*.nix",
    "/README*",
    "/CONTRIBUTING*",
    "/CODE_OF_CONDUCT*",
    "/CHANGELOG*",
    "/LICENSE*",
];

impl Site {
    pub(crate) fn of(dialect: Dialect) -> Self {
        Self {
            dialect,
            title: None,
            description: None,
            base_url: None,
            language: None,
            authors: None,
            timezone: None,
            is_future_shown: false,
            is_expired_shown: false,
            menu: Vec::new(),
            content: Vec::new(),
            files: Vec::new(),
            ignore: IGNORED.map(str::to_owned).to_vec(),
            keep: Vec::new(),
            languages: Vec::new(),
            redirects: Vec::new(),
            collections: Vec::new(),
        }
    }

    /// Ignores these files or folders too.
    pub(crate) fn ignore(&mut self, globs: &[&str]) {
        self.ignore
            .extend(globs.iter().map(|glob| (*glob).to_owned()));
    }

    /// A base URL and the path below it. One that is no address is left out.
    pub(crate) fn set_base(&mut self, url: Option<&str>, path: &str) {
        let Some(url) = url.map(str::trim).filter(|url| is_web(url)) else {
            return;
        };
        let path = path.trim().trim_matches('/');
        let url = url.trim_end_matches('/');
        self.base_url = Some(if path.is_empty() || url.ends_with(&format!("/{path}")) {
            format!("{url}/")
        } else {
            format!("{url}/{path}/")
        });
    }

    /// Adds a collection, with a name that no other has.
    pub(crate) fn add(&mut self, mut collection: Collection) {
        let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
        let name: String = collection.name.to_lowercase().chars().map(plain).collect();
        let name = match name.trim_matches('-') {
            "" => "blog",
            name => name,
        };
        let is_taken = |name: &str| self.collections.iter().any(|own| own.name == name);
        let numbered = (2..).map(|number| format!("{name}-{number}"));
        let mut names = std::iter::once(name.to_owned()).chain(numbered);
        collection.name = names.find(|name| !is_taken(name)).unwrap_or_default();
        self.collections.push(collection);
    }

    /// The same with paths from the root in place of paths from the config.
    pub(crate) fn with_whole_paths(mut self, root: &Root) -> Self {
        if root.base().is_empty() {
            return self;
        }
        let folder = |path: &mut String| {
            *path = root.whole(path).unwrap_or_default();
        };
        let mounts = self.content.iter_mut().chain(&mut self.files);
        mounts.for_each(|(path, _)| folder(path));
        self.authors.iter_mut().for_each(folder);
        let collections = self.collections.iter_mut();
        collections.for_each(|own| folder(&mut own.folder));
        // A pattern without a slash is of names in any folder.
        let of_paths = self.ignore.iter_mut().chain(&mut self.keep);
        for glob in of_paths.filter(|glob| glob.trim_end_matches('/').contains('/')) {
            *glob = format!("/{}", root.whole(glob).unwrap_or_default());
        }
        self
    }

    /// The text of a site.toml that says the same.
    pub(crate) fn to_toml(&self) -> String {
        let mut toml = String::new();
        let mut line = |text: String| {
            toml.push_str(&text);
            toml.push('\n');
        };
        line(format!("dialect = {}", quoted(self.dialect.as_str())));
        for (key, value) in [
            ("title", &self.title),
            ("description", &self.description),
            ("base_url", &self.base_url),
            ("language", &self.language),
            ("authors", &self.authors),
            ("timezone", &self.timezone),
        ] {
            if let Some(value) = value.as_ref().filter(|value| !value.trim().is_empty()) {
                line(format!("{key} = {}", quoted(value)));
            }
        }
        for (key, is_set) in [
            ("future", self.is_future_shown),
            ("expired", self.is_expired_shown),
        ] {
            if is_set {
                line(format!("{key} = true"));
            }
        }
        if !self.menu.is_empty() {
            line("menu = [".to_owned());
            for (label, url) in &self.menu {
                line(format!(
                    "  {{ label = {}, url = {} }},",
                    quoted(label),
                    quoted(url)
                ));
            }
            line("]".to_owned());
        }
        line("\n[folders]".to_owned());
        for (key, folders) in [
            ("content", &self.content),
            ("static", &self.files),
            ("languages", &self.languages),
        ] {
            if !folders.is_empty() {
                line(format!("{key} = {}", table(folders)));
            }
        }
        for (key, globs) in [("ignore", &self.ignore), ("keep", &self.keep)] {
            if !globs.is_empty() {
                line(format!("{key} = {}", list(globs)));
            }
        }
        if !self.redirects.is_empty() {
            line("\n[redirects]".to_owned());
            for (from, to) in unique(&self.redirects) {
                line(format!("{} = {}", quoted(from), quoted(to)));
            }
        }
        for collection in &self.collections {
            line(format!("\n{}", collection.to_toml().trim_end()));
        }
        toml
    }
}

impl Collection {
    fn to_toml(&self) -> String {
        let mut toml = format!("[collections.{}]\n", self.name);
        let title = self.title.as_deref().unwrap_or_default();
        for (key, value) in [
            ("title", title),
            ("kind", self.kind.unwrap_or_default()),
            ("folder", &self.folder),
            ("permalink", &self.permalink),
            ("slugs", self.slugs),
            ("names", self.names),
        ] {
            if !value.is_empty() || key == "folder" {
                // Writing to a String cannot fail.
                let _ = writeln!(toml, "{key} = {}", quoted(value));
            }
        }
        if !self.categories.is_empty() {
            let _ = writeln!(toml, "categories = {}", list(&self.categories));
        }
        if self.draft {
            toml.push_str("draft = true\n");
        }
        toml
    }
}

pub(crate) fn is_web(url: &str) -> bool {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', ':']).next().unwrap_or_default();
        let is_host = |c: char| c.is_alphanumeric() || ".-_".contains(c);
        !host.is_empty() && host.chars().all(is_host)
    })
}

/// The last value of each key: a table may not have one twice.
fn unique(pairs: &[(String, String)]) -> impl Iterator<Item = (&str, &str)> {
    let last = pairs.iter().enumerate().filter(|(at, (key, _))| {
        let mut later = pairs[at + 1..].iter();
        !later.any(|(other, _)| other == key)
    });
    last.map(|(_, (key, value))| (key.as_str(), value.as_str()))
}

fn table(pairs: &[(String, String)]) -> String {
    let pairs = unique(pairs).map(|(key, value)| {
        let at = format!("/{}", value.trim_matches('/'));
        let key = if key.is_empty() { "." } else { key };
        format!("{} = {}", quoted(key), quoted(&at))
    });
    format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
}

fn list(items: &[String]) -> String {
    let items = items.iter().map(|item| quoted(item));
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(c);
            }
            '\n' | '\r' | '\t' => quoted.push(' '),
            c if c.is_control() => {}
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
