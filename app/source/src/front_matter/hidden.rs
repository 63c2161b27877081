//! Keys that were meant to keep an entry off the site, and do not: `Draft: true`, `publised: false`.

use plaza_text::{Key, Node, Problems, nearest};

use super::CODE;

/// Keys that other programs have for it.
const OTHER: [&str; 12] = [
    "drafts",
    "isdraft",
    "is_draft",
    "unpublished",
    "private",
    "hidden",
    "publish",
    "wip",
    "visible",
    "public",
    "status",
    "visibility",
];

/// Values of `status` and `visibility` for what is not published yet.
const STATES: [&str; 6] = [
    "draft",
    "hidden",
    "private",
    "unpublished",
    "pending",
    "wip",
];

/// Reports the keys that would publish an entry by accident, and returns them. `is_foreign` says that another
/// generator has made the site, in which other names mean what they mean there.
pub(super) fn report<'n>(
    problems: &Problems<'_>,
    node: &'n Node,
    is_foreign: bool,
) -> Vec<&'n str> {
    let mut told = Vec::new();
    for (key, value) in node.pairs() {
        let meant = meant(&key.name, value, is_foreign);
        if let Some(meant) = meant {
            told.push(key.name.as_str());
            tell(problems, key, value, meant, "");
        }
        for (inner, value) in value.pairs() {
            let is_one = !is_foreign && ["draft", "published"].contains(&inner.name.as_str());
            if is_one && hides(&inner.name, value) {
                let below = format!(" below `{}`", key.name);
                let meant = if inner.name == "draft" {
                    "draft: true"
                } else {
                    "published: false"
                };
                tell(problems, inner, value, meant, &below);
            }
        }
    }
    told
}

/// Whether a key of this name hides an entry with its value.
fn hides(name: &str, value: &Node) -> bool {
    let says_no = ["published", "publish", "visible", "public"].contains(&name);
    value.truth() == Some(!says_no)
}

/// What an unknown key that hides an entry means.
fn meant(name: &str, value: &Node, is_foreign: bool) -> Option<&'static str> {
    if ["draft", "published", "unpublished"].contains(&name) {
        return None;
    }
    let lower = name.to_lowercase();
    // In such a site a key may have any case.
    if is_foreign && ["draft", "published"].contains(&lower.as_str()) {
        return None;
    }
    if OTHER.contains(&lower.as_str()) {
        let is_hidden = match lower.as_str() {
            "status" | "visibility" => {
                let state = value.text().map(str::to_lowercase);
                state.is_some_and(|state| STATES.contains(&state.as_str()))
            }
            lower => hides(lower, value),
        };
        let says_no = lower == "publish";
        return (is_hidden && !is_foreign).then_some(if says_no {
            "published: false"
        } else {
            "draft: true"
        });
    }
    let near = nearest(&lower, ["draft", "published"])?;
    hides(near, value).then_some(if near == "draft" {
        "draft: true"
    } else {
        "published: false"
    })
}

fn tell(problems: &Problems<'_>, key: &Key, value: &Node, meant: &str, below: &str) {
    let name = &key.name;
    let shown = value.text().unwrap_or_default();
    let message =
        format!("`{name}: {shown}`{below} hides nothing, so the entry would be published");
    let (meant, _) = meant
        .split_once(':')
        .map_or((meant, ""), |(key, value)| (key, value));
    let value = if meant == "draft" { "true" } else { "false" };
    let hint = match problems.language {
        plaza_text::Language::Yaml => format!("write `{meant}: {value}`"),
        plaza_text::Language::Toml => format!("write `{meant} = {value}`"),
    };
    let place = if below.is_empty() {
        String::new()
    } else {
        " at the top level".to_owned()
    };
    problems.error(CODE, key.span.clone(), message, hint + &place);
}
