//! The dress: what a site's look makes of the theme. What cannot be used is reported, and the theme's own
//! stays in its place.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use plaza_model::{
    Code, Diagnostic, FilePath, Font, FontFile, Level, LogoPaths, Look, Said, Weight,
};
use plaza_text::nearest;

use crate::palette;

/// A style sheet of its own, and the files that pages name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dress {
    /// CSS in a layer of its own; empty if there is nothing to say.
    pub(crate) css: String,
    pub(crate) typeface: Typeface,
    pub(crate) logo: Option<LogoPaths>,
    pub(crate) icon: Option<FilePath>,
    pub(crate) cover: Option<FilePath>,
    pub(crate) problems: Vec<Diagnostic>,
}

/// The typeface of pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Typeface {
    /// That of the theme.
    #[default]
    Bundled,
    /// Another one, with the file that pages load before they need it.
    Other(Option<FilePath>),
}

/// The endings of icons that all browsers show.
const ICONS: [&str; 3] = ["svg", "png", "ico"];

/// The endings of pictures.
const PICTURES: [&str; 7] = ["svg", "png", "jpg", "jpeg", "webp", "avif", "gif"];

/// What follows a site's own typeface, for characters that it does not have.
const FALLBACK: &str = "system-ui,sans-serif";

/// The name of a site's own typeface.
const FAMILY: &str = "Site";

/// What addresses in a style sheet may have as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'.')
    .remove(b'-')
    .remove(b'_');

impl Dress {
    /// The dress of a look, given the paths of the files that are published.
    pub(crate) fn of(look: &Look, names: &BTreeSet<&str>) -> Self {
        let mut problems = palette::problems(look);
        let mut css = palette::css(look);
        let mut picture = |said: &Option<Said<String>>, endings: &[&str], what: &str| {
            let said = said.as_ref()?;
            match picture(said, names, endings, what) {
                Ok(path) => Some(path),
                Err(problem) => {
                    problems.push(problem);
                    None
                }
            }
        };
        let light = picture(&look.logo.light, &PICTURES, "logo");
        let dark = picture(&look.logo.dark, &PICTURES, "logo");
        let icon = picture(&look.icon, &ICONS, "icon");
        let cover = picture(&look.cover, &PICTURES, "picture");
        let logo = light.map(|light| LogoPaths {
            light,
            dark,
            with_title: look.logo_with_title,
        });
        let typeface = match &look.font {
            None | Some(Font::Bundled) => Typeface::Bundled,
            Some(Font::System) => {
                let _ = write!(css, ":root{{--text:{FALLBACK}}}");
                Typeface::Other(None)
            }
            Some(Font::Files(files)) => {
                let missing = files
                    .iter()
                    .filter_map(|file| missing(&file.path, names, "typeface"));
                let missing: Vec<Diagnostic> = missing.collect();
                let is_whole = missing.is_empty();
                problems.extend(missing);
                if is_whole {
                    css.push_str(&faces(files));
                    let _ = write!(css, ":root{{--text:{FAMILY},{FALLBACK}}}");
                    let mut paths = files.iter().map(|file| file.path.value.as_str());
                    let first = paths.find(|path| extension(path) == "woff2");
                    Typeface::Other(first.map(FilePath::of_name))
                } else {
                    Typeface::Bundled
                }
            }
        };
        if !css.is_empty() {
            css = format!("@layer settings{{{css}}}");
        }
        Self {
            css,
            typeface,
            logo,
            icon,
            cover,
            problems,
        }
    }
}

fn faces(files: &[FontFile]) -> String {
    let mut css = String::new();
    for file in files {
        let path = &file.path.value;
        let (weight, style) = (
            match file.weight {
                Weight::Any => "100 900",
                Weight::Regular => "100 549",
                Weight::Bold => "550 900",
            },
            if file.is_italic { "italic" } else { "normal" },
        );
        let format = match extension(path).as_str() {
            "woff" => "woff",
            "ttf" => "truetype",
            "otf" => "opentype",
            _ => "woff2",
        };
        let path = utf8_percent_encode(path, PLAIN);
        let _ = write!(
            css,
            "@font-face{{font-family:{FAMILY};font-style:{style};font-weight:{weight};\
             font-display:swap;src:url(../{path})format(\"{format}\")}}"
        );
    }
    css
}

fn picture(
    said: &Said<String>,
    names: &BTreeSet<&str>,
    endings: &[&str],
    what: &str,
) -> Result<FilePath, Diagnostic> {
    if let Some(problem) = missing(said, names, what) {
        return Err(problem);
    }
    let path = &said.value;
    if !endings.contains(&extension(path).as_str()) {
        let message = format!("`{path}` cannot be the {what}: it is not a picture for browsers");
        let endings: Vec<String> = endings.iter().map(|own| format!(".{own}")).collect();
        let hint = format!("use a file in {}", endings.join(", "));
        return Err(error(said, Code::Site, message, hint));
    }
    FilePath::parse(path).map_err(|_| {
        let message = format!("`{path}` cannot be the {what}: it is not a path");
        error(
            said,
            Code::Site,
            message,
            "write one such as `logo.svg`".to_owned(),
        )
    })
}

fn extension(path: &str) -> String {
    let extension = path.rsplit_once('.').map_or("", |(_, own)| own);
    extension.to_ascii_lowercase()
}

/// Reports a file that is not published.
fn missing(said: &Said<String>, names: &BTreeSet<&str>, what: &str) -> Option<Diagnostic> {
    let path = said.value.as_str();
    if names.contains(path) {
        return None;
    }
    let message = format!("the {what} `{path}` does not exist in public/");
    let hint = match nearest(path, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("add the file `public/{path}`, or correct the path"),
    };
    Some(error(said, Code::MissingFile, message, hint))
}

fn error(said: &Said<String>, code: Code, message: String, hint: String) -> Diagnostic {
    Diagnostic {
        level: Level::Error,
        code,
        message,
        file: said.file.clone(),
        place: Some(said.place.clone()),
        hint: Some(hint.into()),
    }
}
