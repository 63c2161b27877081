//! The addresses in a style, `url(…)`, resolved to the site's files and rewritten relative to the
//! published style.
//!
//! An address that begins with `/` is a path on the site: `/logo.svg` is public/logo.svg. Any other is
//! relative to the sheet: `../public/logo.svg`. Both work wherever the site is published, including
//! below a path of another site.

use std::collections::{BTreeMap, BTreeSet};

use lightningcss::dependencies::{Dependency, UrlDependency};
use lightningcss::stylesheet::ToCssResult;
use percent_encoding::percent_decode_str;
use plaza_model::{Code, Diagnostic};

use super::errors;
use super::sheets::{self, Sheets};
use crate::public;

/// Prints the CSS with addresses relative to where it is published, /assets/.
pub(super) fn published(
    sheets: &Sheets,
    names: &BTreeSet<&str>,
    printed: ToCssResult,
    problems: &mut Vec<Diagnostic>,
) -> String {
    let urls = printed
        .dependencies
        .into_iter()
        .flatten()
        .filter_map(|of| match of {
            Dependency::Url(url) => Some(url),
            // Imports are bundled already.
            Dependency::Import(_) => None,
        });
    let mut addresses = BTreeMap::new();
    for url in urls {
        let sheet = url.loc.file_path.as_str();
        let address = match leads(sheet, &url.url) {
            Leads::Elsewhere => url.url.clone(),
            Leads::To { name, rest } => {
                let decoded = percent_decode_str(&name).decode_utf8_lossy();
                if !names.contains(&*decoded) {
                    problems.extend(missing(sheets, &url));
                }
                format!("../{name}{rest}")
            }
            Leads::Nowhere => {
                problems.extend(missing(sheets, &url));
                url.url.clone()
            }
        };
        addresses.insert(url.placeholder, address);
    }
    let mut css = printed.code;
    for (placeholder, address) in addresses {
        css = css.replace(&format!("url(\"{placeholder}\")"), &quoted(&address));
    }
    css
}

fn missing(sheets: &Sheets, url: &UrlDependency) -> Option<Diagnostic> {
    let file = sheets.get(&url.loc.file_path)?;
    let start = url.loc.start;
    let place = errors::word(file, start.line.saturating_sub(1), start.column);
    let message = format!("`{}` does not exist in {}/", url.url, public::FOLDER);
    let problem = file.warning(Code::MissingFile, place, message);
    Some(problem.hint("put the file there: `url(/name.svg)` is public/name.svg"))
}

/// The target of an address in a sheet.
#[derive(Debug, PartialEq, Eq)]
enum Leads<'a> {
    /// A part of the page, a `data:` URL or another site.
    Elsewhere,
    /// A file of public/, by its path there, with the query and fragment.
    To { name: String, rest: &'a str },
    /// Outside public/.
    Nowhere,
}

fn leads<'a>(sheet: &str, written: &'a str) -> Leads<'a> {
    if written.is_empty() || written.starts_with('#') || is_elsewhere(written) {
        return Leads::Elsewhere;
    }
    let end = written.find(['?', '#']).unwrap_or(written.len());
    let (path, rest) = written.split_at(end);
    let name = sheets::from(sheet, path).and_then(|found| {
        if path.starts_with('/') {
            return Some(found);
        }
        let name = found.strip_prefix(public::FOLDER)?.strip_prefix('/')?;
        Some(name.to_owned())
    });
    name.map_or(Leads::Nowhere, |name| Leads::To { name, rest })
}

/// Whether an address is outside the site: it has a scheme or a host.
pub(super) fn is_elsewhere(address: &str) -> bool {
    let scheme = address.split(['/', '?', '#']).next().unwrap_or_default();
    address.starts_with("//") || scheme.contains(':')
}

/// An address as a CSS `url()`.
fn quoted(address: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~/?#&=%:@+,;".contains(c);
    if address.chars().all(is_plain) {
        return format!("url({address})");
    }
    let escaped = address
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\a ");
    format!("url(\"{escaped}\")")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_into_public() {
        let leads = |written| leads("style/parts/a.css", written);
        for (written, name, rest) in [
            ("/logo.svg", "logo.svg", ""),
            ("/img/a b.png?v=1#x", "img/a b.png", "?v=1#x"),
            ("../../public/img/a.png", "img/a.png", ""),
        ] {
            let name = name.to_owned();
            assert_eq!(leads(written), Leads::To { name, rest }, "{written}");
        }
        for written in [
            "a.png",
            "../../../a.png",
            "/../a.png",
            "../../content/a.png",
        ] {
            assert_eq!(leads(written), Leads::Nowhere, "{written}");
        }
        for written in [
            "#gradient",
            "data:image/svg+xml,%3Csvg/%3E",
            "https://example.org/a.png",
            "//example.org/a.png",
        ] {
            assert_eq!(leads(written), Leads::Elsewhere, "{written}");
        }
    }

    #[test]
    fn addresses_are_quoted_where_they_must_be() {
        assert_eq!(quoted("../a.png"), "url(../a.png)");
        assert_eq!(quoted("../a (1).png"), "url(\"../a (1).png\")");
        assert_eq!(quoted("data:x,\"\\"), "url(\"data:x,\\\"\\\\\")");
    }
}
