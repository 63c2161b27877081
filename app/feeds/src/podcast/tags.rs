//! The elements of the podcast namespace
//! (<https://github.com/Podcastindex-org/podcast-namespace>, `docs/tags`).

use std::collections::BTreeMap;

use ::rss::extension::Extension;
use plaza_model::paths::{self, TranscriptForm};
use plaza_model::{
    Artwork, COVER_SIDE, Cover, Entry, EntryId, Href, Interview, Item, Location, LocationRole,
    PersonId, Series, SeriesId, Site, Soundbite, Target,
};

use crate::transcript;
use crate::xml::text;

/// Elements by their names, as the feed's writer takes them.
#[derive(Default)]
pub(super) struct Elements(pub(super) BTreeMap<String, Vec<Extension>>);

impl Elements {
    fn add(&mut self, name: &str, value: &str, attributes: &[(&str, &str)]) {
        let element = element("podcast", name, value, attributes);
        self.0.entry(name.to_owned()).or_default().push(element);
    }

    /// Adds an element whose attributes may be missing.
    fn add_some(&mut self, name: &str, value: &str, attributes: &[(&str, Option<&str>)]) {
        let attributes: Vec<(&str, &str)> = attributes
            .iter()
            .filter_map(|(name, value)| Some((*name, (*value)?)))
            .collect();
        self.add(name, value, &attributes);
    }

    fn locations(&mut self, locations: &[Location]) {
        for location in locations {
            let role = Some(location.role).filter(|role| *role != LocationRole::default());
            let attributes = [
                ("rel", role.map(LocationRole::as_str)),
                ("geo", location.geo.as_deref()),
                ("osm", location.osm.as_deref()),
                ("country", location.country.as_deref()),
            ];
            self.add_some("location", &location.name, &attributes);
        }
    }

    fn image(&mut self, site: &Site, image: &Artwork) {
        let href = site.absolute_link(&image.href);
        let (width, height) = (
            image.size.map(|size| size.0.to_string()),
            image.size.map(|size| size.1.to_string()),
        );
        let ratio = image.aspect_ratio();
        let attributes = [
            ("href", Some(href.as_str())),
            ("alt", image.alt.as_deref()),
            ("aspect-ratio", ratio.as_deref()),
            ("width", width.as_deref()),
            ("height", height.as_deref()),
            ("type", image.media_type.as_deref()),
            ("purpose", image.purpose.as_deref()),
        ];
        self.add_some("image", "", &attributes);
    }
}

/// The elements of a series.
pub(super) fn of_series(site: &Site, id: SeriesId, guid: String) -> Elements {
    let series = site.series(id);
    let tags = &series.tags;
    let mut elements = Elements::default();
    elements.add("guid", &guid, &[]);
    elements.add("medium", "podcast", &[]);
    // Other hosts ask the owner at this address before they import a podcast.
    if let Some(email) = &series.email {
        let locked = if series.locked { "yes" } else { "no" };
        elements.add("locked", locked, &[("owner", email)]);
    }
    for funding in &tags.funding {
        elements.add("funding", &funding.text, &[("url", &funding.url)]);
    }
    elements.locations(&tags.locations);
    if let Some(frequency) = &tags.update_frequency {
        let attributes = [
            ("rrule", frequency.rule.as_deref()),
            ("dtstart", frequency.start.as_deref()),
            ("complete", frequency.is_complete.then_some("true")),
        ];
        elements.add_some("updateFrequency", &frequency.text, &attributes);
    }
    for txt in &tags.txt {
        elements.add_some("txt", &txt.text, &[("purpose", txt.purpose.as_deref())]);
    }
    elements.image(site, &cover(site, id, series));
    for image in &series.images {
        elements.image(site, image);
    }
    podroll(series, &mut elements);
    elements
}

/// The cover, which RSS and Apple's tags have as well.
fn cover(site: &Site, id: SeriesId, series: &Series) -> Artwork {
    let is_drawn = !matches!(series.cover, Cover::File(_));
    Artwork {
        href: Target::File(site.cover(id)).plain(),
        alt: Some(series.title.clone()),
        purpose: Some("artwork".to_owned()),
        size: is_drawn.then_some((COVER_SIDE, COVER_SIDE)),
        media_type: None,
    }
}

fn podroll(series: &Series, elements: &mut Elements) {
    let remote = series.tags.podroll.iter().map(|feed| {
        let attributes = [
            ("feedGuid", Some(&feed.guid)),
            ("feedUrl", feed.url.as_ref()),
            ("title", feed.title.as_ref()),
        ];
        let attributes: Vec<(&str, &str)> = attributes
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?.as_str())))
            .collect();
        element("podcast", "remoteItem", "", &attributes)
    });
    let remote: Vec<Extension> = remote.collect();
    if remote.is_empty() {
        return;
    }
    let mut podroll = element("podcast", "podroll", "", &[]);
    podroll.children.insert("remoteItem".to_owned(), remote);
    elements.0.insert("podroll".to_owned(), vec![podroll]);
}

/// The elements of an episode.
pub(super) fn of_episode(
    site: &Site,
    series: &Series,
    id: EntryId,
    interview: &Interview,
) -> Elements {
    let entry = site.entry(id);
    let mut elements = Elements::default();
    for (person, role) in people(entry, interview) {
        let own = site.person(person);
        let href = site.absolute(&paths::person(&own.slug));
        elements.add("person", &own.name, &[("role", role), ("href", &href)]);
    }
    let language = entry.lang.as_ref().unwrap_or(&site.meta.language);
    for (form, address) in transcript::forms(site, id) {
        let url = site.absolute(address);
        let is_captions = matches!(form, TranscriptForm::WebVtt | TranscriptForm::SubRip);
        let attributes = [
            ("url", Some(url.as_str())),
            ("type", Some(transcript::media_type(form))),
            ("language", Some(language.as_str())),
            ("rel", is_captions.then_some("captions")),
        ];
        elements.add_some("transcript", "", &attributes);
    }
    if let Some(path) = site.path_of(Item::Chapters(id)) {
        let url = site.absolute(path);
        let attributes = [("url", url.as_str()), ("type", transcript::CHAPTERS)];
        elements.add("chapters", "", &attributes);
    }
    if let Some(season) = interview.episode.and_then(|own| own.season) {
        let name = series.tags.seasons.get(&season).map(String::as_str);
        elements.add_some("season", &season.to_string(), &[("name", name)]);
    }
    if let Some(number) = interview.episode.and_then(|own| own.number) {
        let label = interview.episode_label.as_deref();
        elements.add_some("episode", &number.to_string(), &[("display", label)]);
    }
    for Soundbite {
        start,
        duration,
        title,
    } in &interview.soundbites
    {
        let (start, duration) = (start.to_string(), duration.to_string());
        let attributes = [("startTime", start.as_str()), ("duration", &duration)];
        elements.add(
            "soundbite",
            title.as_deref().unwrap_or_default(),
            &attributes,
        );
    }
    elements.locations(&interview.locations);
    if let Some(picture) = &entry.image {
        elements.image(site, &of_entry(picture));
    }
    elements
}

/// The picture of an entry, which is made for link previews.
fn of_entry(picture: &Href) -> Artwork {
    Artwork {
        href: picture.clone(),
        alt: None,
        purpose: Some("social".to_owned()),
        size: None,
        media_type: None,
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

/// An element whose text and attributes are valid XML.
pub(super) fn element(
    space: &str,
    name: &str,
    value: &str,
    attributes: &[(&str, &str)],
) -> Extension {
    let attributes = attributes
        .iter()
        .map(|(name, value)| ((*name).to_owned(), text(value)));
    Extension {
        name: format!("{space}:{name}"),
        value: Some(text(value)).filter(|value| !value.is_empty()),
        attrs: attributes.collect(),
        children: BTreeMap::new(),
    }
}
