//! What constructs embed: videos, pictures with captions, notes.

use super::arguments::Arguments;

/// Text in an attribute or an element.
pub(super) fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

/// Text in a caption: HTML that authors write there stays.
fn caption_of(text: &str) -> String {
    if text.contains('<') {
        text.to_owned()
    } else {
        escaped(text)
    }
}

fn frame(address: &str, title: &str) -> String {
    format!(
        "<iframe src=\"{address}\" title=\"{}\" width=\"560\" height=\"315\" loading=\"lazy\" \
         allowfullscreen></iframe>",
        escaped(title)
    )
}

/// The last part of an address, or the id that stands in its place.
fn id_of(text: &str) -> Option<&str> {
    let text = text.trim();
    let text = match text.split_once("v=") {
        Some((before, id)) if before.contains('?') => id,
        _ => text
            .split('?')
            .next()?
            .trim_end_matches('/')
            .rsplit('/')
            .next()?,
    };
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
    let id = &text[..end.unwrap_or(text.len())];
    (!id.is_empty()).then_some(id)
}

/// A video of `YouTube`, by its id or address.
pub(super) fn youtube(text: &str, title: Option<&str>) -> Option<String> {
    let id = id_of(text)?;
    let address = format!("https://www.youtube-nocookie.com/embed/{id}");
    Some(frame(&address, title.unwrap_or("Video on YouTube")))
}

/// A video of Vimeo, by its id or address.
pub(super) fn vimeo(text: &str, title: Option<&str>) -> Option<String> {
    let id = id_of(text)?;
    let address = format!("https://player.vimeo.com/video/{id}");
    Some(frame(&address, title.unwrap_or("Video on Vimeo")))
}

/// A video by the name of what shows it: `youtube`, `youtubePlayer.html`, `embed/vimeo.html`.
pub(super) fn video(name: &str, arguments: &Arguments) -> Option<String> {
    let name = name.to_ascii_lowercase();
    let provider = arguments.get(&["provider", "platform"]).unwrap_or(&name);
    let provider = provider.to_ascii_lowercase();
    let of = |words: &[&str]| words.iter().any(|word| provider.contains(word));
    let names = [
        "id",
        "video_id",
        "videoid",
        "video-id",
        "youtubeId",
        "youtube_id",
        "vimeo_id",
        "code",
        "video",
        "url",
        "link",
        "src",
        "v",
    ];
    let id = arguments.get_or(&names, 0)?;
    let title = arguments.get(&["title", "caption", "alt"]);
    if of(&["youtube", "yt"]) {
        return youtube(id, title);
    }
    if of(&["vimeo"]) {
        return vimeo(id, title);
    }
    if !of(&["video"]) || id.contains("{{") {
        return None;
    }
    if id.contains("youtu") {
        return youtube(id, title);
    }
    if id.contains("vimeo") {
        return vimeo(id, title);
    }
    let is_file = [".mp4", ".webm", ".ogv", ".mov"]
        .iter()
        .any(|end| id.to_ascii_lowercase().contains(end));
    is_file.then(|| format!("<video controls src=\"{}\"></video>", escaped(id)))
}

/// A link to what is on another site.
pub(super) fn link(address: &str, text: &str) -> String {
    format!("<a href=\"{}\">{}</a>", escaped(address), escaped(text))
}

/// A picture, with a caption if it has one.
#[derive(Debug, Default)]
pub(super) struct Figure<'a> {
    pub(super) src: &'a str,
    pub(super) alt: Option<&'a str>,
    pub(super) title: Option<&'a str>,
    pub(super) caption: Option<&'a str>,
    pub(super) link: Option<&'a str>,
    pub(super) width: Option<&'a str>,
    pub(super) height: Option<&'a str>,
}

impl<'a> Figure<'a> {
    /// The picture that arguments of common names describe.
    pub(super) fn of(arguments: &'a Arguments) -> Option<Self> {
        let names = [
            "src",
            "image_path",
            "url",
            "file",
            "path",
            "image",
            "img",
            "href",
            "name",
        ];
        Some(Self {
            src: arguments.get_or(&names, 0)?,
            alt: arguments.get(&["alt", "alternative"]),
            title: arguments.get(&["title"]),
            caption: arguments.get(&["caption", "description", "attr"]),
            link: arguments.get(&["link"]),
            width: arguments.get(&["width"]),
            height: arguments.get(&["height"]),
        })
    }

    /// It as HTML.
    pub(super) fn html(&self) -> String {
        let alt = self.alt.or(self.caption).or(self.title).unwrap_or_default();
        let mut html = format!(
            "<img src=\"{}\" alt=\"{}\"",
            escaped(self.src),
            escaped(alt)
        );
        for (name, value) in [("width", self.width), ("height", self.height)] {
            if let Some(value) = value {
                html = format!("{html} {name}=\"{}\"", escaped(value));
            }
        }
        html.push('>');
        if let Some(link) = self.link {
            html = format!("<a href=\"{}\">{html}</a>", escaped(link));
        }
        let words: Vec<String> = [self.title, self.caption]
            .into_iter()
            .flatten()
            .map(caption_of)
            .collect();
        match words.join(" – ") {
            words if words.is_empty() => html,
            words => format!("<figure>{html}<figcaption>{words}</figcaption></figure>"),
        }
    }
}

/// The title of a note of some type; `None` for what is no type of notes.
pub(super) fn note_title(kind: &str) -> Option<&'static str> {
    Some(match kind.to_ascii_lowercase().as_str() {
        "note" | "notice" | "admonition" | "alert" | "callout" | "hint_note" | "default" => "Note",
        "info" | "information" | "primary" | "secondary" | "abstract" | "summary" => "Info",
        "tip" | "hint" => "Tip",
        "success" | "check" | "done" => "Success",
        "important" | "attention" => "Important",
        "warning" | "warn" => "Warning",
        "caution" => "Caution",
        "danger" | "error" | "bug" | "failure" => "Danger",
        "question" | "faq" | "help" => "Question",
        "example" => "Example",
        "quote" | "cite" => "Quote",
        "todo" => "To do",
        "seealso" => "See also",
        _ => return None,
    })
}

/// What opens a note. Its text is markdown, and begins after a blank line.
pub(super) fn note(kind: &str, title: Option<&str>) -> String {
    let kind = kind.to_ascii_lowercase();
    let title = title.map(str::trim).filter(|title| !title.is_empty());
    let title = title.or_else(|| note_title(&kind)).unwrap_or("Note");
    format!(
        "<blockquote class=\"{}\"><p><strong>{}</strong></p>",
        escaped(&kind),
        escaped(&title.replace(['*', '`', '_'], ""))
    )
}

/// What closes a note.
pub(super) const END_NOTE: &str = "</blockquote>";
