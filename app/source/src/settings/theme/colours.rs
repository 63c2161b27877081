//! The colours of the theme: one, or one for each scheme.

use plaza_model::{Colour, Said, Schemes};
use plaza_text::{Field, Unknown};

use super::{is_table, said};

/// An accent. One that is said alone is that of the light scheme.
pub(super) fn accent(field: Field<'_>) -> Schemes<Said<Colour>> {
    colours(field, "theme.accent.", |light| Schemes {
        light: Some(light),
        dark: None,
    })
}

/// A background. One that is said alone is that of the scheme it fits; a dark one makes the whole site dark.
pub(super) fn background(field: Field<'_>) -> Schemes<Said<Colour>> {
    colours(field, "theme.background.", |colour| Schemes {
        dark: (!colour.value.is_light()).then(|| colour.clone()),
        light: Some(colour),
    })
}

fn colours(
    field: Field<'_>,
    prefix: &'static str,
    alone: impl Fn(Said<Colour>) -> Schemes<Said<Colour>>,
) -> Schemes<Said<Colour>> {
    if !is_table(field) {
        return colour(field).map(alone).unwrap_or_default();
    }
    let table = field.table().below(prefix);
    let schemes = Schemes {
        light: table.get("light").and_then(colour),
        dark: table.get("dark").and_then(colour),
    };
    table.finish(&Unknown::SETTING);
    if field.node.pairs().is_empty() {
        let hint = "write `{ light = \"#2b5c8a\", dark = \"#8fbde6\" }`";
        field.is_not("a colour", hint);
    }
    schemes
}

fn colour(field: Field<'_>) -> Option<Said<Colour>> {
    let text = field.node.text().unwrap_or_default().trim();
    let with_sign = format!("#{text}");
    let hint = if Colour::parse(&with_sign).is_some() {
        format!("did you mean `{with_sign}`?")
    } else {
        "write an opaque colour such as `#2b5c8a`, `navy` or `oklch(45% 0.1 250)`".to_owned()
    };
    let colour = field.read("a colour", &hint, Colour::parse)?;
    Some(said(field, colour))
}
