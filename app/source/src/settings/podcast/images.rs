//! The pictures of a podcast: its cover, and those beside it, each for a purpose (`podcast:image`).

use plaza_model::{Code, Diagnostic};

use super::tags::{SHOWN, shown};
use crate::short_links::host;
use plaza_text::{Field, Unknown};

/// A file in the collection's folder, as site.toml names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedFile {
    pub(crate) path: String,
    /// What to say when there is no such file.
    pub(crate) missing: Diagnostic,
}

/// Where a picture is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ImageAt {
    File(NamedFile),
    Elsewhere(String),
}

/// A picture beside the cover, as site.toml has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedImage {
    pub(crate) at: ImageAt,
    pub(crate) alt: Option<String>,
    pub(crate) purpose: Option<String>,
    /// The width and height that an editor gave.
    pub(crate) size: Option<(u32, u32)>,
    pub(crate) media_type: Option<String>,
}

/// Reads the name of the cover.
pub(super) fn cover(field: Field<'_>) -> Option<NamedFile> {
    let path = field.trimmed()?;
    let extension = path.rsplit('.').next().unwrap_or_default();
    if !["svg", "png", "jpg", "jpeg"].contains(&extension.to_ascii_lowercase().as_str()) {
        let hint = "write the name of a picture in the collection's folder";
        field.is_not("a .svg, .png or .jpg file", hint);
        return None;
    }
    let message = format!("the cover `{path}` does not exist, so the title is drawn instead");
    Some(named(field, path, message))
}

fn named(field: Field<'_>, path: String, message: String) -> NamedFile {
    let file = field.problems.file;
    let missing = file.warning(Code::MissingFile, field.span(), message);
    let missing = missing.hint("put it into the collection's folder, or fix the path");
    NamedFile { path, missing }
}

/// Reads the pictures beside the cover. A text is the address of one.
pub(super) fn read(field: Field<'_>) -> Vec<NamedImage> {
    field.items().filter_map(one).collect()
}

fn one(field: Field<'_>) -> Option<NamedImage> {
    if field.node.pairs().is_empty() {
        return Some(NamedImage {
            at: place(field)?,
            alt: None,
            purpose: None,
            size: None,
            media_type: None,
        });
    }
    let table = field.table().below("images.");
    let url = table.get("url");
    let at = url.and_then(place);
    let alt = table.text("alt").filter(|alt| !alt.is_empty());
    let purpose = table.get("purpose").and_then(|text| shown(text, SHOWN));
    let (width, height) = (table.get("width"), table.get("height"));
    let (width, height) = (width.and_then(pixels), height.and_then(pixels));
    let media_type = table.get("type").and_then(media_type);
    table.finish(&Unknown::SETTING);
    if url.is_none() {
        let hint = "write `images = [{ url = \"banner.png\", purpose = \"banner\" }]`";
        field.error("`images` has a picture without a `url`", hint);
    }
    Some(NamedImage {
        at: at?,
        alt,
        purpose,
        size: width.zip(height),
        media_type,
    })
}

fn place(field: Field<'_>) -> Option<ImageAt> {
    let path = field.trimmed().filter(|path| !path.is_empty())?;
    if host(&path).is_some() {
        return Some(ImageAt::Elsewhere(path));
    }
    let message = format!("the picture `{path}` does not exist, so podcast apps get none");
    Some(ImageAt::File(named(field, path, message)))
}

fn pixels(field: Field<'_>) -> Option<u32> {
    field.read("a number of pixels", "write it as `1500`", |text| {
        text.trim().parse().ok().filter(|pixels| *pixels > 0)
    })
}

/// A picture or, as the namespace allows, a moving one.
fn media_type(field: Field<'_>) -> Option<String> {
    let hint = "write one such as `image/png` or `video/mp4`";
    field.read("the media type of a picture", hint, |text| {
        let (kind, name) = text.trim().split_once('/')?;
        let is_name = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
        let is_type = ["image", "video"].contains(&kind) && name.chars().all(is_name);
        (is_type && !name.is_empty()).then(|| text.trim().to_owned())
    })
}
