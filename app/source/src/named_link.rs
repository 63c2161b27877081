//! A link with a name of its own, as tables of the site and of people have them.

use plaza_model::{Place, SourcePath};
use plaza_text::{Node, SourceFile};

/// A link as a table has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedLink {
    pub(crate) label: String,
    /// The address as written.
    pub(crate) url: String,
    pub(crate) file: SourcePath,
    pub(crate) place: Box<Place>,
}

impl NamedLink {
    /// The link that a value holds; none when it is no text.
    pub(crate) fn read(file: &SourceFile, label: &str, value: &Node) -> Option<Self> {
        Some(Self {
            label: label.to_owned(),
            url: value.text()?.to_owned(),
            file: file.path.clone(),
            place: Box::new(file.place(value.span.clone())),
        })
    }
}
