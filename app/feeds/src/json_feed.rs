//! JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).

use plaza_model::{Date, Site};
use serde::Serialize;

use crate::channel::{self, Channel};
use crate::picture;

#[derive(Serialize)]
struct Feed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: String,
    #[serde(rename = "feed_url")]
    own_url: String,
    description: &'a str,
    language: &'a str,
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hubs: Vec<Hub<'a>>,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct Hub<'a> {
    r#type: &'static str,
    url: &'a str,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<&'a str>,
    /// An item has `content_html`, `content_text` or both.
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<Attachment<'a>>,
}

#[derive(Serialize)]
struct Attachment<'a> {
    url: String,
    mime_type: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    size_in_bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration_in_seconds: Option<u32>,
}

/// Renders a channel as JSON.
pub(crate) fn render(site: &Site, channel: &Channel<'_>) -> String {
    let meta = &site.meta;
    let hubs = meta.feeds.hub.iter().map(|hub| Hub {
        r#type: "WebSub",
        url: hub,
    });
    let feed = Feed {
        version: "https://jsonfeed.org/version/1.1",
        title: &channel.title,
        home_page_url: site.absolute(&channel.page),
        own_url: site.absolute(&channel.own),
        description: &channel.description,
        language: &meta.language,
        authors: vec![Author { name: &meta.title }],
        hubs: hubs.collect(),
        items: channel.items.iter().map(|own| item(site, own)).collect(),
    };
    // Strings and numbers always serialise.
    serde_json::to_string(&feed).unwrap_or_default()
}

fn item<'a>(site: &'a Site, item: &'a channel::Item<'a>) -> Item<'a> {
    let entry = item.entry;
    let authors = entry.iter().flat_map(|entry| &entry.authors);
    let tags = entry.iter().flat_map(|entry| &entry.tags);
    let audio = entry
        .and_then(plaza_model::Entry::interview)
        .and_then(|own| own.audio.as_ref());
    Item {
        id: &item.id,
        url: &item.url,
        title: &item.title,
        content_html: item.content.as_deref(),
        content_text: item.content.is_none().then_some(item.summary.as_str()),
        summary: Some(item.summary.as_str()).filter(|summary| !summary.is_empty()),
        image: entry.and_then(|entry| picture::url(site, entry)),
        date_published: item.published.map(Date::rfc3339),
        date_modified: item.updated.map(Date::rfc3339),
        authors: authors
            .map(|author| Author {
                name: &site.person(*author).name,
            })
            .collect(),
        tags: tags.map(|tag| site.tag(*tag).name.as_str()).collect(),
        language: entry.and_then(|entry| entry.lang.as_deref()),
        attachments: audio
            .map(|audio| Attachment {
                url: site.absolute_link(&audio.href),
                mime_type: &audio.media_type,
                size_in_bytes: audio.length,
                duration_in_seconds: audio.duration,
            })
            .into_iter()
            .collect(),
    }
}
