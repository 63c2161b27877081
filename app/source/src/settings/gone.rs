//! `gone`: addresses at which there was something once, and is nothing any more on purpose.

use plaza_model::{Address, FilePath, Permalink, Place, SourcePath};
use plaza_text::Field;

/// An address that was given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Gone {
    pub(crate) address: Address,
    pub(crate) file: SourcePath,
    pub(crate) place: Box<Place>,
}

/// Reads a list of addresses.
pub(super) fn read(field: Field<'_>) -> Vec<Gone> {
    let gone = field.items().filter_map(|item| {
        let hint = "write the path of a page or a file, such as `/blog/2016/05/name/`";
        let address = item.read("a path from the root of the site", hint, address)?;
        let file = item.problems.file;
        Some(Gone {
            address,
            file: file.path.clone(),
            place: Box::new(file.place(item.span())),
        })
    });
    gone.collect()
}

/// The page or the file at a path: a file has an extension, of which at least one character is a
/// letter.
fn address(text: &str) -> Option<Address> {
    let path = text.trim();
    if !path.starts_with('/') || path.contains(['?', '#']) {
        return None;
    }
    let last = path.rsplit('/').next().unwrap_or_default();
    let extension = last.rsplit_once('.').map_or("", |(_, extension)| extension);
    if extension.contains(|c: char| c.is_ascii_alphabetic()) {
        FilePath::parse(path).ok().map(Address::from)
    } else {
        Permalink::parse(path).ok().map(Address::from)
    }
}
