//! Audio: the recording that an interview's body embeds or links to.

use serde::{Deserialize, Serialize};
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::recording::media_type;
use crate::body::Body;
use plaza_markup::raw_html;
use plaza_markup::{Block, text};
use plaza_text::Spanned;

/// A recording found in a body, and the blocks that our player replaces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FoundAudio {
    pub(crate) url: Spanned<String>,
    pub(crate) replaced: Vec<usize>,
}

/// A link or an embedded file of a block.
struct Reference {
    url: String,
    /// Its text; `None` if that of the block stands in for it.
    label: Option<String>,
    span: Range<usize>,
    embedded: bool,
}

/// Finds the recording of a body: an `<audio>`, a link to an audio file, or the download link that
/// follows a player's iframe.
pub(super) fn find(body: &Body<'_>) -> Option<FoundAudio> {
    let blocks = body.blocks;
    let mut player = None;
    let mut found: Option<(usize, Spanned<String>)> = None;
    for (at, block) in blocks.iter().enumerate() {
        let html = raw(block);
        let tags = if html.is_empty() {
            Vec::new()
        } else {
            raw_html::tags(&html)
        };
        if player.is_none() && tags.iter().any(|tag| tag.name == "iframe") {
            player = Some(at);
        }
        if found.is_some() {
            continue;
        }
        let is_near = player.is_some_and(|player| at <= player + 2);
        let text = if is_near {
            block.text().to_lowercase()
        } else {
            String::new()
        };
        let follows_player = text.contains("download") || text.contains("listen");
        let is_inviting_block = follows_player && invites(&text);
        let is_recording = |reference: &Reference| {
            let is_invitation = match &reference.label {
                Some(label) => follows_player && invites(&label.to_lowercase()),
                None => is_inviting_block,
            };
            reference.embedded || media_type(&reference.url).is_some() || is_invitation
        };
        let reference = references(block, &tags).into_iter().find(is_recording);
        found = reference.map(|reference| {
            let span = body.in_file(&reference.span);
            let value = reference.url;
            (at, Spanned { value, span })
        });
    }
    let (at, url) = found?;
    let mut replaced: Vec<usize> = player.into_iter().collect();
    let only_tag = blocks[at].events.len() > 2
        && !raw(&blocks[at]).is_empty()
        && raw_html::text(&raw(&blocks[at])).is_empty()
        && blocks[at].text().is_empty();
    if only_tag || speaks_of_player(&blocks[at].text()) {
        replaced.push(at);
    }
    replaced.sort_unstable();
    replaced.dedup();
    Some(FoundAudio { url, replaced })
}

/// "If the player doesn't work for you, you can download the file here."
fn speaks_of_player(text: &str) -> bool {
    let text = text.to_lowercase();
    text.contains("player")
        && ["listen", "download", "here"]
            .iter()
            .any(|word| text.contains(word))
}

/// Whether the label of a link, in lower case, invites to hear something.
fn invites(label: &str) -> bool {
    let inviting = ["here", "download", "listen", "mp3", "audio", "recording"];
    inviting.iter().any(|word| label.contains(word))
}

fn raw(block: &Block<'_>) -> String {
    let parts = block.events.iter().filter_map(|(event, _)| match event {
        Event::Html(html) | Event::InlineHtml(html) => Some(html.as_ref()),
        _ => None,
    });
    parts.collect()
}

fn references(block: &Block<'_>, tags: &[raw_html::Tag]) -> Vec<Reference> {
    let mut references = Vec::new();
    for (at, (event, span)) in block.events.iter().enumerate() {
        if let Event::Start(Tag::Link { dest_url, .. }) = event {
            let inner = &block.events[at + 1..];
            let end = inner
                .iter()
                .position(|(event, _)| matches!(event, Event::End(_)));
            references.push(Reference {
                url: dest_url.to_string(),
                label: Some(text(&inner[..end.unwrap_or(inner.len())])),
                span: span.clone(),
                embedded: false,
            });
        }
    }
    for tag in tags {
        let (attribute, embedded) = match tag.name.as_str() {
            "a" => ("href", false),
            // May belong to a `<video>`, so only its extension makes it a recording.
            "audio" => ("src", true),
            "source" => ("src", false),
            _ => continue,
        };
        if let Some(attribute) = tag.get(attribute) {
            references.push(Reference {
                url: attribute.value.clone(),
                // Raw HTML comes in pieces.
                label: None,
                span: block.span.clone(),
                embedded,
            });
        }
    }
    references
}

#[cfg(test)]
mod tests {
    use plaza_model::SourcePath;

    use super::*;
    use plaza_text::SourceFile;

    fn url(body: &str) -> Option<String> {
        let file = SourceFile::new(SourcePath::new("a.md"), body.to_owned());
        let body = Body {
            file: &file,
            start: 0,
            blocks: &plaza_markup::blocks(&file.text),
            ids: plaza_markup::github_id,
        };
        find(&body).map(|found| found.url.value)
    }

    #[test]
    fn finds_what_posts_hold() {
        let player = "<iframe src='https://www.podbean.com/media/player/x'></iframe>\n\n";
        for (body, expected) in [
            (
                "Listen [HERE](http://h.org/a.mp3/).",
                Some("http://h.org/a.mp3/"),
            ),
            (
                "You can listen <a href=\"http://h.org/a.mp3\">here</a>.",
                Some("http://h.org/a.mp3"),
            ),
            ("<audio src=\"a.ogg\" controls></audio>", Some("a.ogg")),
            (
                "<audio controls><source src=\"a.opus\"></audio>",
                Some("a.opus"),
            ),
            (
                &format!("{player}(If it doesn't work, download it [here](http://h.org/e/1).)"),
                Some("http://h.org/e/1"),
            ),
            ("See [here](http://h.org/) and download.", None),
            (player, None),
        ] {
            assert_eq!(url(body).as_deref(), expected, "{body}");
        }
    }
}
