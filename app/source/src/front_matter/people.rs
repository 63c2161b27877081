//! People in front matter: nicks and names, one or several in a text, with their links.

use std::collections::BTreeSet;

use plaza_text::{Field, Spanned};

use crate::people_names;

/// The people of a field, and the links of those who have one.
#[derive(Debug, Default)]
pub(super) struct Named {
    pub(super) names: Vec<Spanned<String>>,
    /// By name.
    pub(super) links: Vec<(String, Spanned<String>)>,
}

/// Reads `Ana Lee and [Bo Roe](https://bo.example/)`, or a list; other generators write maps with a
/// `name`.
pub(super) fn read(field: Field<'_>) -> Named {
    let is_text = field.node.text().is_some();
    let mut named = Named::default();
    for Spanned { value, span } in field.list_of("name") {
        // Pelican's `Lee, Ana; Roe, Bo`.
        if is_text && field.problems.is_lenient && value.contains(';') {
            let names = value.split(';').map(|name| match name.split_once(',') {
                Some((family, given)) => format!("{} {}", given.trim(), family.trim()),
                None => name.trim().to_owned(),
            });
            let names = names.filter(|name| !name.trim().is_empty());
            named.names.extend(names.map(|value| Spanned {
                value: value.trim().to_owned(),
                span: span.clone(),
            }));
            continue;
        }
        let (text, links) = without_links(&value);
        let names = if is_text {
            people_names::split(&text)
        } else {
            vec![text.trim()]
        };
        for (label, url) in links {
            let url = Spanned {
                value: url.to_owned(),
                span: span.clone(),
            };
            named.links.push((label.to_owned(), url));
        }
        let names = names.into_iter().filter(|name| !name.is_empty());
        named.names.extend(names.map(|name| Spanned {
            value: name.to_owned(),
            span: span.clone(),
        }));
    }
    let names: BTreeSet<&str> = named.names.iter().map(|name| name.value.as_str()).collect();
    named
        .links
        .retain(|(name, _)| names.contains(name.as_str()));
    named
}

/// Text with the labels of its markdown links in their place, and the links.
fn without_links(text: &str) -> (String, Vec<(&str, &str)>) {
    let mut plain = String::with_capacity(text.len());
    let mut links = Vec::new();
    let mut rest = text;
    while let Some(middle) = rest.find("](") {
        let (before, after) = (&rest[..middle], &rest[middle + 2..]);
        let Some((url, after)) = after.split_once(')') else {
            break;
        };
        if let Some((before, label)) = before.rsplit_once('[') {
            plain.push_str(before);
            plain.push_str(label);
            links.push((label.trim(), url.trim()));
        } else {
            plain.push_str(&rest[..rest.len() - after.len()]);
        }
        rest = after;
    }
    plain.push_str(rest);
    (plain, links)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_taken_out_of_text() {
        assert_eq!(
            without_links("[Ana](https://a.example/) [x] and [Bo](b)"),
            (
                "Ana [x] and Bo".to_owned(),
                vec![("Ana", "https://a.example/"), ("Bo", "b")]
            )
        );
        assert_eq!(without_links("[Ana").0, "[Ana");
    }
}
