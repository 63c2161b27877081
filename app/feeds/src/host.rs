//! Configuration of static hosts: `_headers` and `_redirects`, in the format of Netlify and Cloudflare
//! Pages.

use std::fmt::Write as _;

use plaza_model::{FeedForm, FeedOf, Item, Route, Site, paths};

/// The caching, media type and cross-origin access of each kind of file.
pub(crate) fn headers(site: &Site) -> String {
    let base = site.base_path().trim_end_matches('/');
    let mut text = String::new();
    let mut rule = |path: &str, lines: &[&str]| {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{base}{path}");
        for line in lines {
            let _ = writeln!(text, "  {line}");
        }
    };
    // The names of assets change with their content.
    rule(
        &format!("/{}/*", paths::ASSETS),
        &["Cache-Control: public, max-age=31536000, immutable"],
    );
    let open = "Access-Control-Allow-Origin: *";
    let brief = "Cache-Control: public, max-age=300";
    let typed = |form: FeedForm| format!("Content-Type: {}; charset=utf-8", form.sent_as());
    for feed in site.feeds() {
        let is_part = |at: usize| !site.listings[at].kind.is_section();
        if !matches!(feed.of, FeedOf::Listing(at) if is_part(at)) {
            rule(feed.path.as_str(), &[&typed(feed.form), brief, open]);
        }
    }
    for (old, _) in &site.meta.feeds.aliases {
        if let Some(feed) = site.feed_at(old) {
            rule(old.as_str(), &[&typed(feed.form), brief, open]);
        }
    }
    for part in [paths::tags(), paths::people()] {
        for form in [FeedForm::Rss, FeedForm::Atom] {
            rule(
                &format!("{part}:name/{}", paths::feed_name(form)),
                &[&typed(form), brief, open],
            );
        }
    }
    for output in site.catalogue.iter() {
        if matches!(output.item, Item::Podcast(_)) {
            let path = output.address.as_str();
            rule(path, &[&typed(FeedForm::Rss), brief, open]);
        }
    }
    rule(
        "/*.ics",
        &["Content-Type: text/calendar; charset=utf-8", brief, open],
    );
    rule("/*.vtt", &["Content-Type: text/vtt; charset=utf-8", open]);
    rule("/*.json", &[open]);
    rule(
        "/*.opml",
        &["Content-Type: text/x-opml; charset=utf-8", brief, open],
    );
    text
}

/// Old addresses and their targets.
pub(crate) fn redirects(site: &Site) -> String {
    let mut text = String::new();
    for (from, route) in site.catalogue.pages() {
        if let Route::Redirect(id, _) = route {
            let to = &site.entry(id).permalink;
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{} {} 301", site.href(from), site.href(to));
        }
    }
    text
}
