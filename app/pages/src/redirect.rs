//! A redirect from an old address, which works on any server and without scripts.

use leptos::prelude::*;
use plaza_model::{Href, Site};

use crate::words;

/// The page at an old address.
pub(crate) fn page(site: &Site, to: &Href) -> String {
    let lang = words::lang();
    let (href, url) = (site.page_link(to), site.absolute_link(to));
    let refresh = format!("0; url={href}");
    let link = view! { <a href=href>{url.clone()}</a> }.into_any();
    view! {
        <!DOCTYPE html>
        <html lang=lang dir=words::dir()>
            <head>
                <meta charset="utf-8"/>
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'"/>
                <title>{words::text("has-moved")}</title>
                <meta http-equiv="refresh" content=refresh/>
                <link rel="canonical" href=url.clone()/>
                <meta name="robots" content="noindex"/>
            </head>
            <body>
                <h1>{words::text("has-moved")}</h1>
                <p>{words::sentence("is-now-at", [("address", link)])}</p>
            </body>
        </html>
    }
    .to_html()
}
