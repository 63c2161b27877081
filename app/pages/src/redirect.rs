//! A redirect from an old address, which works on any server and without scripts.

use leptos::prelude::*;
use plaza_model::{Href, Site};

/// The page at an old address.
pub(crate) fn page(site: &Site, to: &Href) -> String {
    let (href, url) = (site.page_link(to), site.absolute_link(to));
    let refresh = format!("0; url={href}");
    view! {
        <!DOCTYPE html>
        <html lang=site.meta.language.clone()>
            <head>
                <meta charset="utf-8"/>
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'"/>
                <title>"This page has moved"</title>
                <meta http-equiv="refresh" content=refresh/>
                <link rel="canonical" href=url.clone()/>
                <meta name="robots" content="noindex"/>
            </head>
            <body>
                <h1>"This page has moved"</h1>
                <p>"It is now at " <a href=href>{url}</a></p>
            </body>
        </html>
    }
    .to_html()
}
