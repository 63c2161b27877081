//! The podcast of a series: RSS 2.0 with Apple's tags ("A Podcaster's Guide to RSS") and the
//! podcast namespace (Podcasting 2.0, <https://podcasting2.org/podcast-namespace>).

mod tags;

use std::collections::BTreeMap;

use ::rss::Channel;
use ::rss::extension::ExtensionMap;
use ::rss::extension::itunes::{
    ITunesCategory, ITunesChannelExtension, ITunesItemExtension, ITunesOwner,
};
use plaza_model::{
    Category, Date, EntryId, Episode, EpisodeType, Interview, Series, SeriesId, Site, paths,
};
use uuid::{Uuid, uuid};

use crate::channel;
use crate::content;
use crate::picture;
use crate::rss;
use crate::xml::text;

const NAMESPACE: &str = "https://podcastindex.org/namespace/1.0";

/// The UUID namespace of the podcast namespace's `guid` tag.
const GUIDS: Uuid = uuid!("ead4c236-bf58-58c6-a2c6-a6b28d128cb6");

/// The feed of a series' episodes, newest first.
pub(crate) fn feed(site: &Site, id: SeriesId) -> String {
    let series = site.series(id);
    let own = paths::podcast(&series.permalink);
    let episodes = || site.playable(id);
    let newest = episodes().flat_map(|(id, _)| {
        let entry = site.entry(id);
        [entry.date, entry.updated]
    });
    let podcast = tags::of_series(site, id, podcast_guid(site, id));
    let kind = tags::element("itunes", "type", series.kind.as_str(), &[]);
    let frequency = series.tags.update_frequency.as_ref();
    let is_complete = frequency.is_some_and(|frequency| frequency.is_complete);
    let channel = Channel {
        title: text(&series.title),
        link: site.absolute(&series.permalink),
        description: text(&series.description),
        language: Some(site.meta.language.clone()),
        generator: Some("Plaza".to_owned()),
        ttl: Some(rss::TTL.to_string()),
        last_build_date: newest.flatten().max().map(Date::rfc822),
        atom_ext: Some(rss::links(site, &own)),
        itunes_ext: Some(ITunesChannelExtension {
            author: Some(text(&series.author)),
            categories: series.categories.iter().map(category).collect(),
            image: Some(site.absolute(&site.cover(id))),
            explicit: Some(series.explicit.to_string()),
            // Apple's owner is an address, and the name of whose it is.
            owner: series.email.as_ref().map(|email| ITunesOwner {
                name: Some(text(&series.owner)),
                email: Some(text(email)),
            }),
            new_feed_url: series.tags.new_feed_url.clone(),
            complete: is_complete.then(|| "Yes".to_owned()),
            ..ITunesChannelExtension::default()
        }),
        extensions: ExtensionMap::from([
            ("podcast".to_owned(), podcast.0),
            (
                "itunes".to_owned(),
                BTreeMap::from([("type".to_owned(), vec![kind])]),
            ),
        ]),
        namespaces: BTreeMap::from([("podcast".to_owned(), NAMESPACE.to_owned())]),
        items: episodes()
            .map(|(id, interview)| item(site, series, id, interview))
            .collect(),
        ..Channel::default()
    };
    channel.to_string()
}

/// The `guid` of a podcast: the one that an editor gave, else that of the feed's first address.
pub fn podcast_guid(site: &Site, id: SeriesId) -> String {
    let series = site.series(id);
    let first = || guid_of(site.first_url(&paths::podcast(&series.permalink)).as_str());
    series.guid.clone().unwrap_or_else(first)
}

/// The UUIDv5 of the feed's address without its scheme and trailing slashes.
fn guid_of(feed: &str) -> String {
    let name = feed.split_once("://").map_or(feed, |(_, rest)| rest);
    let name = name.trim_end_matches('/');
    Uuid::new_v5(&GUIDS, name.as_bytes()).to_string()
}

fn category(category: &Category) -> ITunesCategory {
    let part = category.part.as_ref().map(|part| {
        Box::new(ITunesCategory {
            text: part.clone(),
            subcategory: None,
        })
    });
    ITunesCategory {
        text: category.name.clone(),
        subcategory: part,
    }
}

fn item(site: &Site, series: &Series, id: EntryId, interview: &Interview) -> ::rss::Item {
    let entry = site.entry(id);
    let podcast = tags::of_episode(site, series, id, interview);
    let Episode {
        number,
        season,
        kind,
        ..
    } = interview.episode.unwrap_or(Episode {
        series: SeriesId(0),
        number: None,
        season: None,
        kind: EpisodeType::Full,
    });
    let names = entry
        .authors
        .iter()
        .map(|author| text(&site.person(*author).name));
    let names: Vec<String> = names.collect();
    let author = if names.is_empty() {
        text(&series.author)
    } else {
        names.join(", ")
    };
    let notes = text(&content::notes(site, entry, interview));
    let own = channel::Item::of(site, entry, Some(notes.into()));
    ::rss::Item {
        itunes_ext: Some(ITunesItemExtension {
            author: Some(author),
            duration: interview.duration().map(|seconds| seconds.to_string()),
            explicit: Some(series.explicit.to_string()),
            episode: number.map(|number| number.to_string()),
            season: season.map(|number| number.to_string()),
            episode_type: Some(kind.as_str().to_owned()),
            image: picture::url(site, entry),
            ..ITunesItemExtension::default()
        }),
        extensions: ExtensionMap::from([("podcast".to_owned(), podcast.0)]),
        ..rss::of_item(site, &own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guid_is_that_of_the_specification() {
        // The example in the podcast namespace's documentation of the tag.
        assert_eq!(
            guid_of("https://mp3s.nashownotes.com/pc20rss.xml"),
            "917393e3-1b1e-5cef-ace4-edaa54e1f810"
        );
    }
}
