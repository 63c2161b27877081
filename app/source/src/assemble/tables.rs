//! The links of tables: those of the menu, of people, and of the ways to subscribe.

use plaza_model::{Code, Diagnostic, Href, Level, Link, Permalink};

use crate::links::LinkMap;
use crate::named_link::NamedLink;
use crate::short_links;

/// Links with names of their own, as they lead somewhere on the site or elsewhere. What is missing
/// is reported.
pub(crate) fn links(
    map: &LinkMap<'_>,
    named: &[NamedLink],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Link> {
    let links = named.iter().map(|link| Link {
        label: link.label.clone(),
        href: href(map, link, diagnostics),
    });
    links.collect()
}

fn href(map: &LinkMap<'_>, link: &NamedLink, diagnostics: &mut Vec<Diagnostic>) -> Href {
    // What is relative in a table has no page to be seen from.
    let is_own = link.url.starts_with('/') || short_links::host(&link.url).is_some();
    if !is_own {
        return Href::elsewhere(&link.url);
    }
    map.href_of(&link.url, "", &Permalink::root())
        .unwrap_or_else(|| {
            diagnostics.push(Diagnostic {
                level: Level::Warning,
                code: Code::BrokenLink,
                message: format!("there is no page or file `{}`", link.url),
                file: link.file.clone(),
                place: Some(link.place.clone()),
                hint: Some(map.hint_of(&link.url).into()),
            });
            Href::elsewhere(&link.url)
        })
}
