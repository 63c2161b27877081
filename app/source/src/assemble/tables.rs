//! The links of tables: those of the menu, of people, and of the ways to subscribe.

use plaza_model::{Code, Diagnostic, Href, Level, Link, Permalink};

use crate::links::{Led, LinkMap};
use crate::named_link::NamedLink;
use crate::scheme::{self, Purpose};
use crate::short_links;

/// What happens to the link of a table that leads to what is held back.
const LEFT_OUT: &str =
    "it is left out while readers cannot see that; remove it, if that is for good";

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
                hint: Some(bad.hint().into()),
            });
            return None;
        }
        Some(Link {
            label: link.label.clone(),
            href: href(map, link, diagnostics)?,
        })
    });
    links.collect()
}

/// `None` where it leads to what is held back.
fn href(map: &LinkMap<'_>, link: &NamedLink, diagnostics: &mut Vec<Diagnostic>) -> Option<Href> {
    // A relative link in a table has no page to be relative to.
    let is_own = link.url.starts_with('/') || short_links::host(&link.url).is_some();
    if !is_own {
        return Some(Href::elsewhere(&link.url));
    }
    let (code, message, hint) = match map.href_of(&link.url, "", &Permalink::root()) {
        Led::To(href) => {
            if let Some(why) = map.held(&href.target) {
                let message = why.of_link(&link.url).0;
                diagnostics.push(warning(link, Code::HeldBack, message, LEFT_OUT));
            }
            return Some(href);
        }
        Led::Nowhere => {
            let message = format!("the page or file `{}` does not exist", link.url);
            (Code::BrokenLink, message, map.hint_of(&link.url))
        }
        Led::Hidden(why) => {
            let message = why.of_link(&link.url).0;
            (Code::HeldBack, message, LEFT_OUT.to_owned())
        }
    };
    diagnostics.push(warning(link, code, message, &hint));
    (code == Code::BrokenLink).then(|| Href::elsewhere(&link.url))
}

fn warning(link: &NamedLink, code: Code, message: String, hint: &str) -> Diagnostic {
    let mut warning = Diagnostic::of_file(&link.file, Level::Warning, code, message);
    warning.place = Some(link.place.clone());
    warning.hint(hint)
}
