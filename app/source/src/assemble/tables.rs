//! The links of tables: those of the menu, of people, and of the ways to subscribe.

use plaza_model::{Code, Diagnostic, Href, Level, Link, Permalink};

use crate::links::LinkMap;
use crate::named_link::NamedLink;
use crate::scheme::{self, Purpose};
use crate::short_links;

/// Resolves links with labels, on the site or elsewhere. Broken links are reported.
pub(crate) fn links(
    map: &LinkMap<'_>,
    named: &[NamedLink],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Link> {
    let links = named.iter().filter_map(|link| {
        if let Some(bad) = scheme::bad(&link.url, Purpose::Link) {
            diagnostics.push(Diagnostic {
                level: Level::Error,
                code: Code::BadAddress,
                message: bad.message(&link.url),
                file: link.file.clone(),
                place: Some(link.place.clone()),
                hint: Some(bad.hint(&link.url).into()),
            });
            return None;
        }
        Some(Link {
            label: link.label.clone(),
            href: href(map, link, diagnostics),
        })
    });
    links.collect()
}

fn href(map: &LinkMap<'_>, link: &NamedLink, diagnostics: &mut Vec<Diagnostic>) -> Href {
    // A relative link in a table has no page to be relative to.
    let is_own = link.url.starts_with('/') || short_links::host(&link.url).is_some();
    if !is_own {
        return Href::elsewhere(&link.url);
    }
    map.href_of(&link.url, "", &Permalink::root())
        .unwrap_or_else(|| {
            diagnostics.push(Diagnostic {
                level: Level::Warning,
                code: Code::BrokenLink,
                message: format!("the page or file `{}` does not exist", link.url),
                file: link.file.clone(),
                place: Some(link.place.clone()),
                hint: Some(map.hint_of(&link.url).into()),
            });
            Href::elsewhere(&link.url)
        })
}
