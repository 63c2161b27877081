//! Hints for links that lead nowhere: what their authors most likely meant.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use plaza_model::{Catalogue, Permalink};

use super::address::{last_part, percent_decoded};

/// Longer names are not compared.
const LONGEST: usize = 80;

/// The ends of names of hosts that people write without `https://`.
const HOSTS: [&str; 28] = [
    "app", "at", "be", "blog", "ch", "cloud", "co", "com", "cz", "de", "dev", "edu", "es", "eu",
    "fm", "fr", "gov", "info", "io", "it", "net", "nl", "org", "pl", "se", "tech", "tv", "uk",
];

/// What a link may have meant.
#[derive(Debug)]
pub(crate) struct Hints {
    /// Content files and pages, each with its name.
    all: Vec<Meant>,
    /// Those of each name, and of each name without one of its characters, by hash.
    by_name: HashMap<u64, Vec<usize>>,
    /// The names of drafts, in lower case, with and without a date.
    drafts: HashSet<String>,
}

/// Something that a link may have meant.
#[derive(Debug)]
enum Meant {
    File(String),
    Page(Permalink),
}

impl Hints {
    /// Everything that links may mean.
    pub(crate) fn of<'a>(
        sources: impl Iterator<Item = &'a str>,
        catalogue: &Catalogue,
        drafts: &[&str],
    ) -> Self {
        let drafts = drafts.iter().map(|path| name_of(path).to_lowercase());
        let drafts = drafts.flat_map(|name| [without_date(&name).to_owned(), name]);
        let mut files: Vec<&str> = sources.collect();
        files.sort_unstable_by_key(|path| (path.len(), *path));
        let files = files.into_iter().map(|path| Meant::File(path.to_owned()));
        let pages = catalogue.pages().map(|(page, _)| Meant::Page(page.clone()));
        let mut hints = Self {
            all: files.chain(pages).collect(),
            by_name: HashMap::new(),
            drafts: drafts.collect(),
        };
        for (at, meant) in hints.all.iter().enumerate() {
            let name = meant.name();
            let slug = without_date(&name);
            let slug = (slug.len() < name.len()).then(|| hash(slug));
            for key in variants(&name).into_iter().chain(slug) {
                hints.by_name.entry(key).or_default().push(at);
            }
        }
        hints
    }

    /// The hint for a link in a file of a folder; `None` if nothing resembles it.
    pub(crate) fn of_link(&self, path: &str, folder: &str) -> Option<String> {
        if let Some(hint) = of_form(path) {
            return Some(hint);
        }
        let decoded = percent_decoded(path);
        let name = name_of(&decoded).to_lowercase();
        let is_draft = |name: &str| !name.is_empty() && self.drafts.contains(name);
        if is_draft(&name) || is_draft(without_date(&name)) {
            return Some(
                "that is a draft, which is not published: publish it, or remove the link"
                    .to_owned(),
            );
        }
        let is_file = !decoded.starts_with('/') && !decoded.contains("://");
        let meant = self.near(&name, is_file)?;
        Some(match meant {
            Meant::File(file) if is_file => format!("did you mean `{}`?", relative(folder, file)),
            Meant::File(file) => format!("did you mean `/{file}`?"),
            Meant::Page(page) => format!("did you mean `{page}`?"),
        })
    }

    /// What has the most similar name, files or pages first.
    fn near(&self, name: &str, files_first: bool) -> Option<&Meant> {
        if name.is_empty() || name.len() > LONGEST || name == "index" {
            return None;
        }
        let slug = without_date(name);
        let keys = variants(name).into_iter().chain([hash(slug)]);
        let mut best: Option<((usize, bool, usize), &Meant)> = None;
        for key in keys {
            // Many may share a name: the first ones will do.
            for &at in self.by_name.get(&key).into_iter().flatten().take(8) {
                let meant = &self.all[at];
                let own = meant.name();
                let distance = strsim::damerau_levenshtein(name, &own);
                let is_same = !slug.is_empty() && without_date(&own) == slug;
                // Another number is another thing.
                let is_near = distance <= 1 + own.len() / 5
                    && distance * 3 <= own.len()
                    && digits(&own) == digits(name);
                if !is_near && !is_same {
                    continue;
                }
                let is_file = matches!(meant, Meant::File(_));
                let score = (distance, is_file != files_first, at);
                if best.as_ref().is_none_or(|(known, _)| score < *known) {
                    best = Some((score, meant));
                }
            }
        }
        best.map(|(_, meant)| meant)
    }
}

impl Meant {
    fn name(&self) -> String {
        match self {
            Self::File(path) => name_of(path).to_lowercase(),
            Self::Page(page) => last_part(page.as_str()).to_lowercase(),
        }
    }
}

/// What the form of an address says about it.
fn of_form(path: &str) -> Option<String> {
    let first = path.split('/').next().unwrap_or_default();
    if path.starts_with("www.") {
        return Some(format!("write `https://{path}`, if it is another site"));
    }
    if let Some((_, host)) = path.split_once('@')
        && first == path
        && host.contains('.')
    {
        return Some(format!(
            "write `mailto:{path}`, if it is an address of e-mail"
        ));
    }
    if path.contains('\\') {
        return Some(format!(
            "write `/` between folders: `{}`",
            path.replace('\\', "/")
        ));
    }
    let (host, end) = first.rsplit_once('.')?;
    let is_host =
        !host.is_empty() && !host.contains('@') && HOSTS.contains(&end.to_lowercase().as_str());
    is_host.then(|| format!("write `https://{path}`, if it is another site"))
}

/// The last part of a path, without an extension. That of a bundle is its folder.
fn name_of(path: &str) -> &str {
    let path = path.trim_end_matches('/');
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && extension.len() <= 8 => stem,
        _ => name,
    };
    if stem == "index" && !folder.is_empty() {
        folder.rsplit('/').next().unwrap_or(folder)
    } else {
        stem
    }
}

/// A name without the date that it begins with.
fn without_date(name: &str) -> &str {
    let is_date = |date: &str| {
        let mut parts = date
            .split('-')
            .map(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        parts.all(|is_number| is_number)
    };
    match name.get(..11) {
        Some(opening) if opening.ends_with('-') && is_date(&opening[..10]) => &name[11..],
        _ => name,
    }
}

/// The digits of a name, but for its date.
fn digits(name: &str) -> String {
    without_date(name)
        .chars()
        .filter(char::is_ascii_digit)
        .collect()
}

/// The hashes of a name, and of it without each of its characters: two names that are one edit apart share one.
fn variants(name: &str) -> Vec<u64> {
    if name.len() > LONGEST || name.is_empty() {
        return Vec::new();
    }
    let without = name.char_indices().map(|(at, c)| {
        let rest = &name[at + c.len_utf8()..];
        hash(&format!("{}{rest}", &name[..at]))
    });
    let mut keys: Vec<u64> = std::iter::once(hash(name)).chain(without).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn hash(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}

/// A path as one from a folder.
fn relative(folder: &str, path: &str) -> String {
    let parts: Vec<&str> = path.split('/').collect();
    let from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let folders = parts.len() - 1;
    let same = from
        .iter()
        .zip(&parts[..folders])
        .take_while(|(a, b)| a == b)
        .count();
    let up = "../".repeat(from.len() - same);
    format!("{up}{}", parts[same..].join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_written_from_the_folder() {
        for (folder, path, expected) in [
            ("blog", "blog/a.md", "a.md"),
            ("blog", "pages/a.md", "../pages/a.md"),
            ("blog/2016", "blog/a.md", "../a.md"),
            ("", "blog/a.md", "blog/a.md"),
            ("blog", "a.md", "../a.md"),
        ] {
            assert_eq!(relative(folder, path), expected);
        }
    }

    #[test]
    fn names_have_no_dates() {
        assert_eq!(without_date("2016-05-02-good"), "good");
        assert_eq!(without_date("good"), "good");
        assert_eq!(name_of("blog/2016-05-02-good/index.md"), "2016-05-02-good");
        assert_eq!(name_of("/blog/2016/05/good/"), "good");
    }
}
