//! A link with a label, as in the tables of site.toml and of authors files.

use plaza_model::{Place, SourcePath};
use plaza_text::{Node, SourceFile};

/// A link of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedLink {
    pub(crate) label: String,
    /// The address as written.
    pub(crate) url: String,
    pub(crate) file: SourcePath,
    pub(crate) place: Box<Place>,
}

impl NamedLink {
    /// The link in a value; `None` when the value is not text.
    pub(crate) fn read(file: &SourceFile, label: &str, value: &Node) -> Option<Self> {
        Some(Self {
            label: label.to_owned(),
            url: value.text()?.to_owned(),
            file: file.path.clone(),
            place: Box::new(file.place(value.span.clone())),
        })
    }
}
