//! OPML 2.0: the list of all feeds, which a feed reader can import at once.

use plaza_model::{FeedOf, FilePath, Item, Permalink, Site};

use crate::xml::{push_escaped, text};

/// Every feed in its first form, and the podcasts.
pub(crate) fn opml(site: &Site) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<opml version=\"2.0\">\n<head>\n<title>",
    );
    push_escaped(&mut xml, &text(&site.meta.title));
    xml.push_str("</title>\n</head>\n<body>\n");
    let feeds: Vec<_> = site.feeds().collect();
    for forms in feeds.chunk_by(|a, b| a.of == b.of) {
        // The first form is RSS, if the feed has it.
        if let [own, ..] = forms
            && !matches!(own.of, FeedOf::Archive { .. })
        {
            let title = title(site, own.of);
            outline(&mut xml, site, &title, &own.path, &page(site, own.of));
        }
    }
    for output in site.catalogue.iter() {
        if let (Item::Podcast(id), Some(path)) = (output.item, output.file()) {
            let series = site.series(id);
            let title = format!("{} (podcast)", series.title);
            outline(&mut xml, site, &title, path, &series.permalink);
        }
    }
    xml.push_str("</body>\n</opml>\n");
    xml
}

/// The title of a feed in the list.
fn title(site: &Site, of: FeedOf) -> String {
    match of {
        FeedOf::Site => site.meta.title.clone(),
        FeedOf::Listing(at) => format!("{}: {}", site.meta.title, site.listings[at].title),
        FeedOf::Minutes(id) => format!("{}: minutes", site.entry(id).title),
        FeedOf::Archive { year, .. } => format!("{} {year}", site.meta.title),
    }
}

fn page(site: &Site, of: FeedOf) -> Permalink {
    match of {
        FeedOf::Site | FeedOf::Archive { .. } => Permalink::root(),
        FeedOf::Listing(at) => site.listings[at].permalink.clone(),
        FeedOf::Minutes(id) => site.entry(id).permalink.clone(),
    }
}

fn outline(xml: &mut String, site: &Site, title: &str, feed: &FilePath, page: &Permalink) {
    xml.push_str("<outline type=\"rss\"");
    let title = text(title);
    for (name, value) in [
        ("text", title.as_str()),
        ("title", title.as_str()),
        ("xmlUrl", &site.absolute(feed)),
        ("htmlUrl", &site.absolute(page)),
    ] {
        xml.push(' ');
        xml.push_str(name);
        xml.push_str("=\"");
        push_escaped(xml, value);
        xml.push('"');
    }
    xml.push_str("/>\n");
}
