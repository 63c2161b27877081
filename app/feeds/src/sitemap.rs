//! The sitemap (sitemaps.org protocol 0.9) and robots.txt (RFC 9309).

use plaza_model::{Route, Site, paths};

use crate::xml::push_escaped;

/// Every page worth indexing, with the date of its last change if the content has one.
pub(crate) fn sitemap(site: &Site) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (permalink, route) in site.catalogue.pages() {
        let changed = match route {
            Route::NotFound | Route::Redirect(..) | Route::Moved(_) | Route::Transcript(_) => {
                continue;
            }
            Route::Entry(id) => {
                let entry = site.entry(id);
                entry.updated.or(entry.date)
            }
            _ => None,
        };
        xml.push_str("<url><loc>");
        push_escaped(&mut xml, &site.absolute(permalink));
        xml.push_str("</loc>");
        if let Some(date) = changed {
            xml.push_str("<lastmod>");
            xml.push_str(&date.rfc3339());
            xml.push_str("</lastmod>");
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

/// Allows robots everything, and points them to the sitemap.
pub(crate) fn robots(site: &Site) -> String {
    let map = site.absolute(&paths::sitemap());
    format!("User-agent: *\nAllow: /\n\nSitemap: {map}\n")
}
