//! `[theme]`: the look of a site and the arrangement of its pages.

mod colours;
mod files;
mod sections;

use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::Arc;

use plaza_model::{Home, ListingStyle, Look, Said, SourcePath};
use plaza_text::{Edit, Field, Limits, Origin, SourceFile, Unknown, Value};

pub(crate) use sections::Sections;

/// More entries on a page than anybody reads.
const MOST_PER_PAGE: usize = 500;

/// What site.toml says about the theme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Theme {
    pub(crate) look: Look,
    pub(crate) home: Home,
    pub(crate) listing: ListingStyle,
    /// The number of entries on a page of a section.
    pub(crate) page_size: Option<NonZeroUsize>,
    pub(crate) header: Option<Passage>,
    pub(crate) footer: Option<Passage>,
    pub(crate) sections: Sections,
}

/// Markdown in a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Passage {
    path: SourcePath,
    /// The text of the whole file.
    file: Arc<str>,
    /// The span of the value in it.
    span: Range<usize>,
    text: String,
    limits: Limits,
}

impl Passage {
    fn read(field: Field<'_>) -> Option<Self> {
        let text = field.trimmed().filter(|text| !text.is_empty())?;
        let file = field.problems.file;
        Some(Self {
            path: file.path.clone(),
            file: file.as_written().into(),
            span: field.span(),
            text,
            limits: file.limits,
        })
    }

    /// The text as a file. The place of anything in it is that of the whole value.
    pub(crate) fn source(&self) -> SourceFile {
        let mut origin = Origin::default();
        origin.push(vec![Edit {
            written: self.span.clone(),
            now: 0..self.text.len(),
        }]);
        SourceFile::new(self.path.clone(), self.file.to_string())
            .limited(self.limits)
            .rewritten(self.text.clone(), origin)
    }
}

/// Reads the table. `sections` are the names of the site's collections.
pub(super) fn read(field: Field<'_>, collections: &[&str]) -> Theme {
    if !is_table(field) {
        field.is_not(
            "a table",
            "write its settings below `[theme]`, such as `accent = \"#2b5c8a\"`",
        );
        return Theme::default();
    }
    let table = field.table().below("theme.");
    let logo = table.get("logo").map(files::logo).unwrap_or_default();
    let look = Look {
        accent: table.get("accent").map(colours::accent).unwrap_or_default(),
        background: table
            .get("background")
            .map(colours::background)
            .unwrap_or_default(),
        font: table.get("font").and_then(files::font),
        logo: logo.files,
        logo_with_title: logo.with_title,
        icon: table.get("icon").and_then(files::path),
        cover: table.get("cover").and_then(files::path),
    };
    let theme = Theme {
        look,
        home: table
            .get("home")
            .and_then(|field| field.word(&Home::ALL, Home::as_str))
            .unwrap_or_default(),
        listing: table
            .get("listing")
            .and_then(|field| field.word(&ListingStyle::ALL, ListingStyle::as_str))
            .unwrap_or_default(),
        page_size: table.get("page_size").and_then(page_size),
        header: table.get("header").and_then(Passage::read),
        footer: table.get("footer").and_then(Passage::read),
        sections: Sections::read(&table, collections),
    };
    table.finish(&Unknown::SETTING);
    theme
}

fn page_size(field: Field<'_>) -> Option<NonZeroUsize> {
    let hint = format!("write a number from 1 to {MOST_PER_PAGE}");
    field.read("a number of entries", &hint, |text| {
        let number: NonZeroUsize = text.trim().parse().ok()?;
        (number.get() <= MOST_PER_PAGE).then_some(number)
    })
}

fn is_table(field: Field<'_>) -> bool {
    matches!(field.node.value, Value::Map(_))
}

/// A value, and where it is.
fn said<T>(field: Field<'_>, value: T) -> Said<T> {
    let file = field.problems.file;
    Said {
        value,
        file: file.path.clone(),
        place: Box::new(file.place(field.span())),
    }
}
