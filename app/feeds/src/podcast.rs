//! The podcast of a series: RSS 2.0 with Apple's tags ("A Podcaster's Guide to RSS") and the
//! podcast namespace (Podcasting 2.0, <https://podcasting2.org/podcast-namespace>).

use std::collections::BTreeMap;

use ::rss::Channel;
use ::rss::extension::itunes::{
    ITunesCategory, ITunesChannelExtension, ITunesItemExtension, ITunesOwner,
};
use ::rss::extension::{Extension, ExtensionMap};
use plaza_model::paths::{self, TranscriptForm};
use plaza_model::{
    Category, Date, Entry, EntryId, Episode, EpisodeType, Interview, Item, PersonId, Series,
    SeriesId, Site,
};
use uuid::{Uuid, uuid};

use crate::channel;
use crate::content;
use crate::picture;
use crate::rss;
use crate::transcript;
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
    let mut podcast = BTreeMap::new();
    let mut add = |name: &str, value: String, attributes: &[(&str, &str)]| {
        let element = element("podcast", name, value, attributes);
        podcast
            .entry(name.to_owned())
            .or_insert_with(Vec::new)
            .push(element);
    };
    add(
        "guid",
        series
            .guid
            .clone()
            .unwrap_or_else(|| guid(&site.absolute(&own))),
        &[],
    );
    let locked = if series.locked { "yes" } else { "no" };
    match &series.email {
        Some(email) => add("locked", locked.to_owned(), &[("owner", email)]),
        None => add("locked", locked.to_owned(), &[]),
    }
    add("medium", "podcast".to_owned(), &[]);
    let sort = element("itunes", "type", series.sort.as_str().to_owned(), &[]);
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
            owner: Some(ITunesOwner {
                name: Some(text(&series.owner)),
                email: series.email.clone(),
            }),
            ..ITunesChannelExtension::default()
        }),
        extensions: ExtensionMap::from([
            ("podcast".to_owned(), podcast),
            (
                "itunes".to_owned(),
                BTreeMap::from([("type".to_owned(), vec![sort])]),
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

/// The UUIDv5 of the feed's address without its scheme and trailing slashes.
fn guid(feed: &str) -> String {
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
    let mut podcast: BTreeMap<String, Vec<Extension>> = BTreeMap::new();
    let mut add = |name: &str, value: String, attributes: &[(&str, &str)]| {
        let element = element("podcast", name, value, attributes);
        podcast.entry(name.to_owned()).or_default().push(element);
    };
    for (person, role) in people(entry, interview) {
        let own = site.person(person);
        let href = site.absolute(&paths::person(&own.slug));
        add(
            "person",
            text(&own.name),
            &[("role", role), ("href", &href)],
        );
    }
    let language = entry.lang.as_ref().unwrap_or(&site.meta.language);
    for (form, address) in transcript::forms(site, id) {
        let url = site.absolute(address);
        let mut attributes = vec![
            ("url", url.as_str()),
            ("type", transcript::media_type(form)),
            ("language", language.as_str()),
        ];
        if form == TranscriptForm::WebVtt {
            attributes.push(("rel", "captions"));
        }
        add("transcript", String::new(), &attributes);
    }
    if let Some(path) = site.path_of(Item::Chapters(id)) {
        let url = site.absolute(path);
        let media_type = "application/json+chapters";
        add(
            "chapters",
            String::new(),
            &[("url", &url), ("type", media_type)],
        );
    }
    let Episode {
        number,
        season,
        sort,
        ..
    } = interview.episode.unwrap_or(Episode {
        series: SeriesId(0),
        number: None,
        season: None,
        sort: EpisodeType::Full,
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
            episode_type: Some(sort.as_str().to_owned()),
            image: picture::url(site, entry),
            ..ITunesItemExtension::default()
        }),
        extensions: ExtensionMap::from([("podcast".to_owned(), podcast)]),
        ..rss::of_item(site, &own)
    }
}

/// The people in an episode: authors are hosts, guests are guests.
fn people<'a>(
    entry: &'a Entry,
    interview: &'a Interview,
) -> impl Iterator<Item = (PersonId, &'static str)> + 'a {
    let is_guest = |person: &PersonId| interview.guests.contains(person);
    let hosts = entry.authors.iter().filter(move |author| !is_guest(author));
    let guests = interview.guests.iter();
    hosts
        .map(|person| (*person, "host"))
        .chain(guests.map(|person| (*person, "guest")))
}

fn element(space: &str, name: &str, value: String, attributes: &[(&str, &str)]) -> Extension {
    let attributes = attributes
        .iter()
        .map(|(name, value)| ((*name).to_owned(), text(value)));
    Extension {
        name: format!("{space}:{name}"),
        value: Some(value).filter(|value| !value.is_empty()),
        attrs: attributes.collect(),
        children: BTreeMap::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guid_is_that_of_the_specification() {
        // The example in the podcast namespace's documentation of the tag.
        assert_eq!(
            guid("https://mp3s.nashownotes.com/pc20rss.xml"),
            "917393e3-1b1e-5cef-ace4-edaa54e1f810"
        );
    }
}
