//! Alternates: the feeds that the head of a page announces to feed readers, its own before the site's.

use leptos::prelude::*;
use plaza_model::{FeedForm, FeedOf, Item, SeriesId, Site};

use crate::words;

/// A feed with the content of a page.
pub(crate) struct Alternate {
    title: String,
    media_type: &'static str,
    href: String,
}

/// A feed in every form that the site publishes.
pub(crate) fn feed(site: &Site, of: FeedOf, title: &str) -> Vec<Alternate> {
    let forms = [FeedForm::Rss, FeedForm::Atom, FeedForm::Json];
    let forms = forms.into_iter().filter_map(|form| {
        let path = site.path_of(Item::Feed(of, form))?;
        Some(Alternate {
            title: match form {
                FeedForm::Rss => title.to_owned(),
                form => format!("{title} ({})", form.name()),
            },
            media_type: form.media_type(),
            href: site.href(path),
        })
    });
    forms.collect()
}

/// The podcast of a series, if it has episodes.
pub(crate) fn podcast(site: &Site, id: SeriesId) -> Option<Alternate> {
    let path = site.path_of(Item::Podcast(id))?;
    Some(Alternate {
        title: words::of("podcast-of", "series", &site.series(id).title),
        media_type: FeedForm::Rss.media_type(),
        href: site.href(path),
    })
}

/// The links to a page's own feeds, then to the site's.
pub(crate) fn links(site: &Site, own: Vec<Alternate>) -> Vec<impl IntoView + use<>> {
    let of_site = feed(site, FeedOf::Site, &site.meta.title);
    let links = own.into_iter().chain(of_site).map(|feed| {
        view! { <link rel="alternate" type=feed.media_type title=feed.title href=feed.href/> }
    });
    links.collect()
}
