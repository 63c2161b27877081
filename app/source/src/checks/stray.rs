//! Stray files: those whose names are a slip away from something that Plaza reads, so that they would be
//! published as they are, or ignored.

/// Names of settings that Plaza or other generators have, at the top of a site.
const CONFIGS: [&str; 14] = [
    "_config.toml",
    "_config.yaml",
    "_config.yml",
    "config.json",
    "config.toml",
    "config.yaml",
    "config.yml",
    "plaza.toml",
    "settings.toml",
    "site.json",
    "site.toml.txt",
    "site.tml",
    "site.yaml",
    "site.yml",
];

/// Names that the list of authors does not have.
const AUTHORS: [&str; 9] = [
    "author.toml",
    "author.yaml",
    "author.yml",
    "authors.json",
    "authors.toml.txt",
    "authors.txt",
    "people.toml",
    "people.yaml",
    "people.yml",
];

/// Extensions of text in other programs and generators.
const TEXTS: [&str; 14] = [
    "asciidoc", "adoc", "doc", "docx", "mdown", "mdtext", "mdx", "mkd", "mkdn", "odt", "pages",
    "rst", "rtf", "text",
];

/// What is wrong with the name of a file, and how to fix it. `begins` reads the beginning of the file.
pub(crate) fn problem(path: &str, begins: impl FnOnce() -> Vec<u8>) -> Option<(String, String)> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let lower = name.to_lowercase();
    let is_top = folder.is_empty();
    let renamed = |to: &str| Some(format!("rename it to `{to}`"));
    let ignored = |what: &str| format!("the file is ignored: {what}");
    if CONFIGS.contains(&lower.as_str()) && is_top || (lower == "site.toml" && name != lower) {
        return Some((ignored("settings are in site.toml"), renamed("site.toml")?));
    }
    if is_top && (AUTHORS.contains(&lower.as_str()) || (lower == "authors.toml" && name != lower)) {
        let kept = match lower.rsplit_once('.') {
            Some((_, "yml" | "yaml")) => "authors.yml",
            _ => "authors.toml",
        };
        let message = ignored("people are in authors.toml or authors.yml");
        return Some((message, renamed(kept)?));
    }
    if !is_top && lower == "site.toml" {
        let message = ignored("settings are in site.toml at the top of the content");
        return Some((message, "move its settings there".to_owned()));
    }
    let (stem, extension) = lower.rsplit_once('.')?;
    let is_markdown = matches!(extension, "md" | "markdown");
    if is_markdown {
        let original = copied(stem)?;
        let message = format!("the name is that of a copy of `{original}.{extension}`");
        let hint = "rename it, or remove it if it is one".to_owned();
        return Some((message, hint));
    }
    let bare = stem
        .strip_suffix(".md")
        .or_else(|| stem.strip_suffix(".markdown"));
    let is_both = bare.is_some() && matches!(extension, "txt" | "text" | "html");
    let is_entry = is_both || {
        let day = plaza_text::date::split_day(stem);
        let is_dated = day.is_some_and(|(_, rest)| rest.starts_with('-'));
        let is_slip = strsim::damerau_levenshtein(extension, "markdown") <= 2
            || ["dm", "m", "mdd", "mmd"].contains(&extension);
        match extension {
            "txt" if !is_top || is_dated => is_dated || is_front_matter(&begins()),
            _ => is_slip || (is_dated && TEXTS.contains(&extension)),
        }
    };
    is_entry.then(|| {
        let message =
            format!("the file is not an entry, because its name ends with `.{extension}`");
        let own = &name[..name.len() - extension.len() - 1];
        let own = own
            .strip_suffix(".md")
            .or_else(|| own.strip_suffix(".markdown"))
            .unwrap_or(own);
        let hint = match extension {
            "doc" | "docx" | "odt" | "pages" | "rtf" => {
                format!("write its text in markdown, as `{own}.md`")
            }
            _ => format!("rename it to `{own}.md`"),
        };
        (message, hint)
    })
}

/// The name of the file that another one was copied from: `a (1)`, `a - Copy`, `a copy 2`, `Copy of a`.
fn copied(stem: &str) -> Option<&str> {
    if let Some(original) = stem.strip_prefix("copy of ") {
        return Some(original);
    }
    let without_number = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    if let Some(before) = stem.strip_suffix(')') {
        let digits = before.trim_end_matches(|c: char| c.is_ascii_digit());
        let original = digits.strip_suffix('(')?.trim_end();
        return (digits.len() < before.len() && !original.is_empty()).then_some(original);
    }
    let copy = without_number.trim_end().strip_suffix("copy")?;
    // `2016-05-02-copy` is about copies.
    let original = copy
        .strip_suffix(" - ")
        .or_else(|| copy.strip_suffix(' '))?;
    (!original.is_empty()).then_some(original)
}

/// Whether a file begins with front matter.
fn is_front_matter(bytes: &[u8]) -> bool {
    [b"---\n".as_slice(), b"---\r", b"+++\n", b"+++\r", b"title:"]
        .iter()
        .any(|start| bytes.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_slips() {
        let told = |path: &str, text: &str| problem(path, || text.as_bytes().to_vec()).is_some();
        for path in [
            "blog/2016-05-02-a.txt",
            "a.md.txt",
            "new (1).md",
            "blog/a copy.md",
            "a - Copy.md",
            "Copy of a.md",
            "a copy 2.md",
            "config.toml",
            "Site.toml",
            "author.yml",
            "blog/site.toml",
            "a.markdwon",
            "2016-05-02-a.docx",
        ] {
            assert!(told(path, ""), "{path}");
        }
        assert!(told("blog/a.txt", "---\ntitle: A\n---\n"));
        for path in [
            "robots.txt",
            "humans.txt",
            "blog/notes.txt",
            "blog/copy.md",
            "blog/2016-05-02-copy.md",
            "blog/f(1).md.png",
            "blog/(1).md",
            "site.toml",
            "authors.yml",
            "files/report.docx",
            "photo.jpg",
            "a.mp3",
            "CNAME",
            "files/config.yml",
        ] {
            assert!(!told(path, "Text."), "{path}");
        }
    }
}
