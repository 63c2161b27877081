//! The files of the theme: typefaces, the logo, the icon. Whether they exist is not known here.

use plaza_model::{Font, FontFile, Said, Schemes, Weight};
use plaza_text::{Field, Unknown, nearest};

use super::{is_table, said};

/// A logo.
#[derive(Default)]
pub(super) struct Logo {
    pub(super) files: Schemes<Said<String>>,
    pub(super) with_title: bool,
}

/// A path in public/, as an editor may write it: `logo.svg`, `/logo.svg`, `public/logo.svg`.
pub(super) fn path(field: Field<'_>) -> Option<Said<String>> {
    let text = field.trimmed()?;
    if text.contains("://") || text.starts_with("//") {
        let hint = "copy the file to public/, and write its path there";
        field.is_not("a path in public/", hint);
        return None;
    }
    let path = text.trim_start_matches("./").trim_start_matches('/');
    let path = path.strip_prefix("public/").unwrap_or(path);
    if path.is_empty() || path.split('/').any(|part| part == "..") {
        field.is_not("a path in public/", "write one such as `logo.svg`");
        return None;
    }
    Some(said(field, path.to_owned()))
}

/// The logo: one file, or one for each scheme.
pub(super) fn logo(field: Field<'_>) -> Logo {
    if !is_table(field) {
        return Logo {
            files: Schemes {
                light: path(field),
                dark: None,
            },
            with_title: false,
        };
    }
    let table = field.table().below("theme.logo.");
    let mut files = Schemes {
        light: table.get(["light", "file"]).and_then(path),
        dark: table.get("dark").and_then(path),
    };
    let with_title = table.truth("title").unwrap_or_default();
    table.finish(&Unknown::SETTING);
    if files.light.is_none() {
        files.light = files.dark.take();
    }
    Logo { files, with_title }
}

/// The typeface: `bundled`, `system`, or files.
pub(super) fn font(field: Field<'_>) -> Option<Font> {
    if is_table(field) {
        return files(field);
    }
    let text = field.trimmed()?;
    match text.as_str() {
        "bundled" => return Some(Font::Bundled),
        "system" => return Some(Font::System),
        _ => {}
    }
    // A path has an extension; anything else is meant to be one of the words.
    if !text.contains(['.', '/']) {
        let hint = match nearest(&text, ["bundled", "system"]) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write `bundled`, `system`, or the path of a file in public/, such as \
                 `fonts/name.woff2`"
                .to_owned(),
        };
        field.is_not("a typeface", &hint);
        return None;
    }
    let path = font_path(field)?;
    Some(Font::Files(vec![FontFile {
        path,
        weight: Weight::Any,
        is_italic: false,
    }]))
}

fn files(field: Field<'_>) -> Option<Font> {
    let table = field.table().below("theme.font.");
    let regular_weight = if table.has("bold") {
        Weight::Regular
    } else {
        Weight::Any
    };
    let italic_weight = if table.has("bold_italic") {
        Weight::Regular
    } else {
        Weight::Any
    };
    let file = |name: &'static str, weight, is_italic| {
        let path = table.get(name).and_then(font_path)?;
        Some(FontFile {
            path,
            weight,
            is_italic,
        })
    };
    let all = [
        file("regular", regular_weight, false),
        file("bold", Weight::Bold, false),
        file("italic", italic_weight, true),
        file("bold_italic", Weight::Bold, true),
    ];
    table.finish(&Unknown::SETTING);
    let files: Vec<FontFile> = all.into_iter().flatten().collect();
    if !field.table().has("regular") {
        let hint = "write `{ regular = \"fonts/name.woff2\", bold = \"fonts/name-bold.woff2\" }`";
        field.error(format!("`{field}` has no `regular`"), hint);
        return None;
    }
    (!files.is_empty()).then_some(Font::Files(files))
}

fn font_path(field: Field<'_>) -> Option<Said<String>> {
    let path = path(field)?;
    let extension = path.value.rsplit_once('.').map_or("", |(_, own)| own);
    let extension = extension.to_ascii_lowercase();
    if !["woff2", "woff", "ttf", "otf"].contains(&extension.as_str()) {
        field.is_not(
            "a typeface",
            "use a file in .woff2, which is the smallest, .woff, .ttf or .otf",
        );
        return None;
    }
    Some(path)
}
