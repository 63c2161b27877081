//! Addresses of pages, feeds, podcasts and calendars at which there is nothing any more.

use plaza_model::{FeedForm, FeedOf, Item, Level, ListingKind, Output, Route, Site};

use super::{Change, What};

/// Reports every address that is lost. One that `gone` lists is given up on purpose.
pub(super) fn compare(base: &Site, head: &Site, changes: &mut Vec<Change>) {
    let outputs = base.catalogue.sorted().filter(|output| !output.is_gone());
    let lost = outputs.filter(|output| head.catalogue.get(output.address.as_str()).is_none());
    changes
        .extend(lost.filter_map(|output| of_page(base, output).or_else(|| of_feed(base, output))));
}

fn of_page(site: &Site, output: &Output) -> Option<Change> {
    let (permalink, Route::Entry(id) | Route::Redirect(id, _)) = output.page()? else {
        return None;
    };
    Some(Change {
        permalink: permalink.to_string(),
        hint: format!(
            "add it to the `aliases` of its replacement, or to `gone` in site.toml: `gone = [\"{permalink}\"]`"
        ),
        ..Change::of_entry(What::LostPermalink, site.entry(id), Vec::new())
    })
}

fn of_feed(site: &Site, output: &Output) -> Option<Change> {
    let address = output.address.as_str();
    let mut lost = Change::of(What::LostPermalink, address, Vec::new());
    // `feed.paths` has feeds of entries at other addresses.
    let mut form = None;
    lost.title = match output.item {
        Item::Feed(of, own) => {
            form = Some(own);
            let listing = match of {
                FeedOf::Listing(at) => Some(&site.listings[at]),
                _ => None,
            };
            let minutes_of = match of {
                FeedOf::Minutes(id) => Some(site.entry(id)),
                _ => None,
            };
            if let Some(meeting) = minutes_of {
                lost.source = meeting.source.to_string();
            }
            match (listing, minutes_of) {
                (Some(listing), _) => {
                    // Somebody took the last entry from a tag: few read its feed.
                    if !listing.kind.is_section() {
                        lost.level = Level::Warning;
                    }
                    let whose = match listing.kind {
                        ListingKind::Tag(_) => "the tag ",
                        _ => "",
                    };
                    format!("the feed of {whose}{}", listing.title)
                }
                (None, Some(meeting)) => format!("the feed of the minutes of {}", meeting.title),
                (None, None) => format!("the feed of {}", site.meta.title),
            }
        }
        Item::OldFeed(_) => {
            form = Some(site.feed_at(output.file()?)?.form);
            format!("the feed of {}", site.meta.title)
        }
        Item::Podcast(id) => format!("the podcast {}", site.series(id).title),
        Item::Calendar(id) => {
            let meeting = site.entry(id);
            lost.source = meeting.source.to_string();
            format!("the calendar of {}", meeting.title)
        }
        Item::AllMeetings => "the calendar of all meetings".to_owned(),
        _ => return None,
    };
    let gone = format!("to `gone` in site.toml: `gone = [\"{address}\"]`");
    lost.hint = match form {
        Some(form) => {
            let instead = match form {
                FeedForm::Rss => "/feed.xml",
                FeedForm::Atom => "/atom.xml",
                FeedForm::Json => "/feed.json",
            };
            format!(
                "add `\"{address}\" = \"{instead}\"`, or another replacement, to `feed.paths`, or add it {gone}"
            )
        }
        None => format!("publish it there again, or add it {gone}"),
    };
    Some(lost)
}
