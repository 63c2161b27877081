//! Configuration of static hosts: `_headers` and `_redirects`, in the format of Netlify and Cloudflare
//! Pages.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use plaza_model::paths::{self, TranscriptForm};
use plaza_model::{FeedForm, FeedOf, Host, Item, Output, Permalink, Route, Site};

use crate::access::{EXPOSED, extension, is_open};
use crate::security::SECURITY;
use crate::transcript;

/// The policy of everything, and the caching, media type and cross-origin access of each kind of file.
pub(crate) fn headers(site: &Site, policy: &str) -> String {
    let base = site.base_path().trim_end_matches('/');
    let mut text = String::new();
    let mut rule = |path: &str, lines: &[&str]| {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{base}{path}");
        for line in lines {
            let _ = writeln!(text, "  {line}");
        }
    };
    let policy = format!("Content-Security-Policy: {policy}");
    let others = SECURITY.map(|(name, value)| format!("{name}: {value}"));
    let mut everywhere = vec![policy.as_str()];
    everywhere.extend(others.iter().map(String::as_str));
    rule("/*", &everywhere);
    // The names of assets change with their content.
    rule(
        &format!("/{}/*", paths::ASSETS),
        &["Cache-Control: public, max-age=31536000, immutable"],
    );
    let open =
        format!("Access-Control-Allow-Origin: *\n  Access-Control-Expose-Headers: {EXPOSED}");
    let brief = "Cache-Control: public, max-age=300";
    let typed = |form: FeedForm| {
        // JSON is always UTF-8, and its media types have no such parameter (RFC 8259, section 11).
        let charset = if form == FeedForm::Json {
            ""
        } else {
            "; charset=utf-8"
        };
        format!("Content-Type: {}{charset}", form.sent_as())
    };
    for feed in site.feeds() {
        let is_part = |at: usize| !site.listings[at].kind.is_section();
        if !matches!(feed.of, FeedOf::Listing(at) if is_part(at)) {
            rule(feed.path.as_str(), &[&typed(feed.form), brief, &open]);
        }
    }
    for (old, _) in &site.meta.feeds.aliases {
        if let Some(feed) = site.feed_at(old) {
            rule(old.as_str(), &[&typed(feed.form), brief, &open]);
        }
    }
    for part in [paths::tags(), paths::people()] {
        for form in [FeedForm::Rss, FeedForm::Atom] {
            rule(
                &format!("{part}:name/{}", paths::feed_name(form)),
                &[&typed(form), brief, &open],
            );
        }
    }
    for output in site.catalogue.iter() {
        if matches!(output.item, Item::Podcast(_)) {
            let path = output.address.as_str();
            rule(path, &[&typed(FeedForm::Rss), brief, &open]);
        }
    }
    let chapters = format!("Content-Type: {}", transcript::CHAPTERS);
    for pattern in open_patterns(site) {
        let mut lines = match pattern.rsplit_once('.').map(|(_, extension)| extension) {
            Some("ics") => vec!["Content-Type: text/calendar; charset=utf-8", brief],
            Some("opml") => vec!["Content-Type: text/x-opml; charset=utf-8", brief],
            Some("vtt") => vec!["Content-Type: text/vtt; charset=utf-8"],
            Some("srt") => vec!["Content-Type: application/x-subrip; charset=utf-8"],
            Some("json") if pattern.ends_with("chapters.json") => vec![chapters.as_str()],
            _ => Vec::new(),
        };
        lines.push(&open);
        rule(&pattern, &lines);
    }
    text
}

/// Patterns of what is open to other sites, besides feeds of entries. Hosts join the values of all rules
/// that match, and `*, *` opens nothing, so no file matches two.
fn open_patterns(site: &Site) -> BTreeSet<String> {
    let others = site.catalogue.iter().filter(|output| is_open(output));
    let pattern = |output: &Output| match output.item {
        Item::Feed(..) | Item::OldFeed(_) | Item::Podcast(_) => None,
        // Feeds have these extensions, too.
        Item::Page(_) => Some("/*transcript.html".to_owned()),
        Item::Transcript(_, TranscriptForm::Json) => Some("/*transcript.json".to_owned()),
        Item::Chapters(_) => Some("/*chapters.json".to_owned()),
        _ => Some(format!("/*.{}", extension(output))),
    };
    others.filter_map(pattern).collect()
}

/// Old addresses and their targets, and on Netlify those that are gone. Cloudflare knows no status of
/// 410 in this file: Pages ignores such a line, and Workers refuse all of them.
pub(crate) fn redirects(site: &Site) -> String {
    let mut text = String::new();
    // Writing to a String cannot fail.
    let mut line = |from: &Permalink, to: String| writeln!(text, "{} {to} 301", site.href(from));
    for (from, route) in site.catalogue.pages() {
        let _ = match route {
            Route::Redirect(id, _) => line(from, site.href(&site.entry(id).permalink)),
            Route::Moved(at) => line(from, site.page_link(&site.meta.redirects[at].to)),
            _ => Ok(()),
        };
    }
    let is_published = |from: &Permalink| site.catalogue.get(from.as_str()).is_some();
    let redirects = site.meta.redirects.iter();
    for redirect in redirects.filter(|own| !is_published(&own.from)) {
        let _ = line(&redirect.from, site.page_link(&redirect.to));
    }
    for rule in &site.meta.host_redirects {
        let _ = writeln!(text, "{rule}");
    }
    if site.meta.host == Host::Netlify {
        let page = site.href(&paths::not_found());
        for output in site.catalogue.sorted().filter(|output| output.is_gone()) {
            let _ = writeln!(text, "{} {page} 410", site.href(&output.address));
        }
    }
    text
}
