//! The pictures of a series: its cover, and those beside it.

use plaza_model::{
    Artwork, COVER_BYTES, Code, Cover, Diagnostic, File, Href, Level, SourcePath, Target,
};

use crate::assemble::Parts;
use crate::folder;
use crate::settings::{Collection, ImageAt};

/// What podcast directories accept, in pixels.
const SMALLEST: usize = 1400;
const LARGEST: usize = 3000;

/// From the extension of a picture to its media type (IANA).
const TYPES: [(&str, &str); 9] = [
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("webp", "image/webp"),
    ("gif", "image/gif"),
    ("svg", "image/svg+xml"),
    ("avif", "image/avif"),
    ("mp4", "video/mp4"),
    ("webm", "video/webm"),
];

/// A file of a collection's folder.
fn find<'a>(
    collection: &Collection,
    (files, sources): (&'a [File], &'a [SourcePath]),
    path: &str,
) -> Option<(&'a SourcePath, &'a File)> {
    let path = plaza_model::joined(&collection.folder, path)?;
    let mut all = sources.iter().zip(files);
    all.find(|(source, _)| source.as_str() == path)
}

/// The cover that site.toml names, else a file of that name in the collection's folder.
pub(super) fn cover(
    parts: &Parts<'_>,
    collection: &Collection,
    files: (&[File], &[SourcePath]),
    diagnostics: &mut Vec<Diagnostic>,
) -> Cover {
    let find = |path: &str| find(collection, files, path);
    let found = match &collection.podcast.cover {
        Some(named) => {
            let found = find(&named.path);
            if found.is_none() {
                diagnostics.push(named.missing.clone());
            }
            found
        }
        None => ["cover.svg", "cover.png", "cover.jpg"]
            .into_iter()
            .find_map(find),
    };
    let Some((source, file)) = found else {
        return Cover::Drawn;
    };
    if source.as_str().to_ascii_lowercase().ends_with(".svg") {
        let length = folder::length(&file.on_disk).unwrap_or_default();
        if length > COVER_BYTES as u64 {
            let message = format!(
                "the cover cannot be drawn: it has {length} bytes, more than {COVER_BYTES}"
            );
            let large = Diagnostic::of_file(source, Level::Error, Code::Cover, message);
            let hint = "simplify it, or use a square PNG or JPEG of 1400 to 3000 pixels";
            diagnostics.push(large.hint(hint));
            return Cover::Drawn;
        }
        return match folder::read(source, &file.on_disk, COVER_BYTES) {
            Ok(bytes) => Cover::Svg {
                source: source.clone(),
                text: String::from_utf8_lossy(&bytes).into(),
            },
            Err(error) => {
                diagnostics.push(error);
                Cover::Drawn
            }
        };
    }
    let size = parts.facts.image_size(&file.on_disk);
    let good = |(width, height)| width == height && (SMALLEST..=LARGEST).contains(&width);
    if !size.is_some_and(good) {
        let message = match size {
            Some((width, height)) => format!("the cover is {width}×{height} pixels"),
            None => "the cover is not a readable image".to_owned(),
        };
        let hint =
            "use a square PNG or JPEG of 1400 to 3000 pixels, as podcast directories require";
        let bad = Diagnostic::of_file(source, Level::Warning, Code::Cover, message);
        diagnostics.push(bad.hint(hint));
    }
    Cover::File(file.path.clone())
}

/// The pictures beside the cover. Own files are measured; of others, the editor says the size.
pub(super) fn beside_cover(
    parts: &Parts<'_>,
    collection: &Collection,
    files: (&[File], &[SourcePath]),
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Artwork> {
    let images = collection.podcast.images.iter().filter_map(|image| {
        let (href, size) = match &image.at {
            ImageAt::Elsewhere(url) => (Href::elsewhere(url), None),
            ImageAt::File(named) => {
                let Some((_, file)) = find(collection, files, &named.path) else {
                    diagnostics.push(named.missing.clone());
                    return None;
                };
                let size = parts.facts.image_size(&file.on_disk);
                let size = size.and_then(|(width, height)| {
                    Some((width.try_into().ok()?, height.try_into().ok()?))
                });
                (Target::File(file.path.clone()).plain(), size)
            }
        };
        let path = match &image.at {
            ImageAt::File(named) => named.path.as_str(),
            ImageAt::Elsewhere(url) => url.split(['?', '#']).next().unwrap_or_default(),
        };
        Some(Artwork {
            href,
            alt: image.alt.clone(),
            purpose: image.purpose.clone(),
            size: size.or(image.size),
            media_type: image.media_type.clone().or_else(|| media_type(path)),
        })
    });
    images.collect()
}

fn media_type(path: &str) -> Option<String> {
    let extension = path.rsplit_once('.')?.1.to_ascii_lowercase();
    let known = TYPES.iter().find(|(known, _)| *known == extension);
    known.map(|(_, media_type)| (*media_type).to_owned())
}
