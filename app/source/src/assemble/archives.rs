//! Archives of feeds: which parts there are, and which feeds are larger than subscribers like.

use plaza_model::{
    Archive, Code, Dated, Diagnostic, Entry, FeedContent, FeedForm, FeedOf, FeedSettings, Item,
    Level, OF_TAG, Permalink, Series, archives, carried, paths,
};

use super::outputs::Claims;
use super::placing::Placed;

/// A feed above this size is reported: some readers refuse it, and most fetch all of it every hour.
const LARGE: usize = 2_000_000;

/// What an episode takes in a podcast besides its notes, in bytes.
const EPISODE: usize = 1_500;

/// Claims the addresses of the archives of the site and its sections, and reports large feeds.
pub(super) fn claim(claims: &mut Claims<'_>) {
    let published = claims.published;
    let settings = published.parts.settings;
    let dated = |entries: &mut dyn Iterator<Item = &Placed>| {
        let own = entries.filter_map(|own| Some((own.date?, own.size(settings))));
        Dated::all(own)
    };
    let all = published.placed.iter();
    let all = dated(&mut all.filter(|placed| placed.kind.is_dated()));
    let root = Permalink::root();
    report(claims, &root, &all, &settings.feeds);
    of_section(claims, &root, None, archives(&all, &settings.feeds));
    let of_tags = FeedSettings {
        limit: settings.feeds.limit.min(OF_TAG),
        ..settings.feeds.clone()
    };
    for (at, listing) in published.listings.iter().enumerate() {
        let is_full = listing.kind.is_section() || of_tags.of_tags == FeedContent::Full;
        if !listing.kind.has_feed() || !is_full {
            continue;
        }
        let own = listing.entries.iter();
        let own = dated(&mut own.map(|id| &published.placed[id.0]));
        if !listing.kind.is_section() {
            report(claims, &listing.permalink, &own, &of_tags);
            continue;
        }
        report(claims, &listing.permalink, &own, &settings.feeds);
        // The archives of a section with every entry are those of the site.
        if own.len() != all.len() {
            let own = archives(&own, &settings.feeds);
            of_section(claims, &listing.permalink, Some(at), own);
        }
    }
}

fn of_section(
    claims: &mut Claims<'_>,
    page: &Permalink,
    section: Option<usize>,
    archives: Vec<Archive>,
) {
    for Archive { year, part, .. } in archives {
        let of = FeedOf::Archive {
            section,
            year,
            part,
        };
        let path = paths::archive(page, year, part);
        claims.feed(path.into(), Item::Feed(of, FeedForm::Atom));
    }
}

/// Reports a feed that is large, because an entry is or the site sets the number of entries.
fn report(claims: &mut Claims<'_>, page: &Permalink, dated: &[Dated], settings: &FeedSettings) {
    let sizes = || dated.iter().map(|own| own.size);
    let size: usize = sizes().take(carried(sizes(), settings)).sum();
    if size > LARGE {
        let hint = "lower `feed.limit`, or set `feed.content = \"summary\"`";
        let path = paths::feed(page, FeedForm::Rss);
        claims
            .claimed
            .diagnostics
            .push(large(path.as_str(), size).hint(hint));
    }
}

/// Reports podcasts that are large, because they have all episodes.
pub(super) fn podcasts(series: &[Series], entries: &[Entry]) -> Vec<Diagnostic> {
    let mut sizes = vec![0; series.len()];
    for interview in entries.iter().filter_map(Entry::interview) {
        if let (Some(episode), Some(_)) = (interview.episode, &interview.audio) {
            sizes[episode.series.0] += EPISODE + interview.intro.size() + interview.outro.size();
        }
    }
    let sizes = series.iter().zip(sizes).filter(|(_, size)| *size > LARGE);
    let reported = sizes.map(|(series, size)| {
        let path = paths::podcast(&series.permalink);
        large(path.as_str(), size).hint("begin another series: apps fetch all of this one")
    });
    reported.collect()
}

fn large(path: &str, size: usize) -> Diagnostic {
    let megabytes = format!("{}.{}", size / 1_000_000, size / 100_000 % 10);
    let message = format!("the feed `{path}` has about {megabytes} MB");
    Diagnostic::of_file("site.toml", Level::Warning, Code::Site, message)
}
