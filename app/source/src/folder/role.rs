//! The role of a file: what it is for, by its name and place.

/// What a file of the content folder is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// An entry, in markdown.
    Entry,
    /// The introduction of its folder's listing, in markdown.
    Introduction,
    /// A meeting, in YAML.
    Schedule,
    /// site.toml at the top.
    Settings,
    /// authors.toml or authors.yml.
    Authors,
    /// links.lock at the top.
    Links,
    /// Texts of the interface, in Fluent.
    Texts,
    /// Redirects, as static hosts read them.
    Redirects,
    /// The text of an entry in a language that Plaza does not read.
    Unread,
    /// A page of another generator that only a template makes.
    Template,
    /// Published as it is.
    Asset,
}

impl Role {
    /// What a file is for, by its path; `None` when the file is ignored.
    pub(super) fn of(relative: &str) -> Option<Self> {
        match relative {
            "site.toml" => return Some(Self::Settings),
            "links.lock" => return Some(Self::Links),
            "authors.toml" | "authors.yml" | "authors.yaml" => return Some(Self::Authors),
            _ => {}
        }
        if is_texts(relative) {
            return Some(Self::Texts);
        }
        let name = relative.rsplit('/').next().unwrap_or_default();
        // What editors keep of the text before.
        if name.ends_with('~') {
            return None;
        }
        // `CNAME`, `LICENSE`.
        let Some((stem, extension)) = name.rsplit_once('.') else {
            return Some(Self::Asset);
        };
        match extension.to_ascii_lowercase().as_str() {
            "md" | "markdown" if stem == "_index" => Some(Self::Introduction),
            "md" | "markdown" => Some(Self::Entry),
            "yaml" | "yml" => Some(Self::Schedule),
            // What editors and generators keep beside content, and readers have no use for.
            "toml" | "lock" | "ini" | "bak" | "orig" | "tmp" | "swp" | "mdx" => None,
            _ => Some(Self::Asset),
        }
    }
}

/// Whether a file holds texts of the interface: `i18n/xx.ftl` at the top.
pub(crate) fn is_texts(relative: &str) -> bool {
    let name = relative
        .strip_prefix("i18n/")
        .and_then(|name| name.strip_suffix(".ftl"));
    name.is_some_and(|name| !name.contains('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_an_extension_is_published_as_it_is() {
        for (path, role) in [
            ("CNAME", Some(Role::Asset)),
            ("files/LICENSE", Some(Role::Asset)),
            ("a/photo.jpg", Some(Role::Asset)),
            ("a/_index.md", Some(Role::Introduction)),
            ("a/index.md", Some(Role::Entry)),
            ("a/site.toml", None),
            ("notes~", None),
            ("a.md~", None),
        ] {
            assert_eq!(Role::of(path), role, "{path}");
        }
    }
}
