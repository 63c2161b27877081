//! What a tag of raw HTML loads: pictures, media, pages and scripts.

use plaza_model::{Load, LoadKind};

use crate::raw_html::{Does, Tag};

/// What browsers load for a tag.
pub(crate) fn of(tag: &Tag) -> Vec<Load> {
    if tag.does == Does::Close {
        return Vec::new();
    }
    let mut loads = Vec::new();
    let mut add = |kind, address: &str| loads.extend(Load::of(kind, address));
    let is_script = tag.name == "script";
    if is_script && tag.get("src").is_none() {
        add(LoadKind::Script, "");
    }
    for attribute in &tag.attributes {
        let value = attribute.value.as_str();
        match (tag.name.as_str(), attribute.name.as_str()) {
            ("img" | "input", "src")
            | ("image", "href" | "xlink:href")
            | (_, "poster" | "background") => add(LoadKind::Image, value),
            ("audio" | "video" | "source" | "track", "src") => add(LoadKind::Media, value),
            ("iframe" | "frame", "src") => add(LoadKind::Frame, value),
            ("script", "src" | "href" | "xlink:href") => add(LoadKind::Script, value),
            (_, "srcset") => {
                for candidate in value.split(',') {
                    if let Some(address) = candidate.split_whitespace().next() {
                        add(LoadKind::Image, address);
                    }
                }
            }
            (_, "style") => {
                for url in value.split("url(").skip(1) {
                    let url = url.split(')').next().unwrap_or_default();
                    add(LoadKind::Image, url.trim().trim_matches(['"', '\'']));
                }
            }
            _ => {}
        }
    }
    loads
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw_html::tags;

    #[test]
    fn finds_what_each_tag_loads() {
        let loaded = |html: &str| {
            let tags = tags(html);
            let loads = tags.iter().flat_map(of);
            let shown = loads.map(|load| format!("{:?} {}", load.kind, load.from));
            shown.collect::<Vec<_>>().join(", ")
        };
        for (html, expected) in [
            ("<img src=a.png>", "Image 'self'"),
            ("<IMG SRC='https://a.example/x'>", "Image https://a.example"),
            (
                "<picture><source srcset='https://a.example/1 1x, //b.example/2 2x'>",
                "Image https://a.example, Image b.example",
            ),
            (
                "<video poster=https://a.example/p src=https://b.example/v>",
                "Image https://a.example, Media https://b.example",
            ),
            (
                "<iframe src='https://a.example/embed'></iframe>",
                "Frame https://a.example",
            ),
            ("<iframe srcdoc='<p>'></iframe>", ""),
            (
                "<p style='background: url(\"https://a.example/x\")'>",
                "Image https://a.example",
            ),
            ("<script>x</script>", "Script 'self'"),
            (
                "<script src=https://a.example/x></script>",
                "Script https://a.example",
            ),
            ("<a href=https://a.example>", ""),
        ] {
            assert_eq!(loaded(html), expected, "{html}");
        }
    }
}
