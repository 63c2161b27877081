//! The kinds of entries that say more than a text does, and what each reads of a file.
//!
//! A kind is a module here. It owns the keys of the front matter that belong to it, what it finds in
//! a body, and how it is recognised. Every file is read by every kind, as only the site knows which
//! one it is: its front matter, its collection, or at last what was recognised says so.
//!
//! A new kind is a module that implements [`Reading`], and its name in the list below.

pub(crate) mod interview;
pub(crate) mod meeting;
pub(crate) mod roundup;

use plaza_model::{Diagnostic, Kind};

use crate::body::Body;
use crate::front_matter::FrontMatter;
use plaza_text::Table;

/// What a kind reads of one file.
pub(crate) trait Reading: Sized {
    /// The kind.
    const KIND: Kind;

    /// What the front matter says of an entry of the kind.
    type Matter: Default;

    /// Reads the keys that belong to the kind.
    fn matter(table: &Table<'_>) -> Self::Matter;

    /// Reads the body. What is wrong goes to the diagnostics if it is wrong whatever the file is.
    fn read(
        own: Self::Matter,
        common: &FrontMatter,
        body: &Body<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self;

    /// Whether the file is an entry of the kind when nobody says what it is.
    fn is_recognised(&self) -> bool;

    /// The blocks that pages show in another form, so that no summary is made of them.
    fn replaced(&self) -> &[usize] {
        &[]
    }
}

macro_rules! kinds {
    ($($name:ident),+) => {
        /// What the front matter of a file says of each kind.
        #[derive(Default)]
        pub(crate) struct Matters {
            $(pub(crate) $name: $name::Matter,)+
        }

        /// What each kind reads of a file.
        #[derive(Debug)]
        pub(crate) struct Readings {
            $(pub(crate) $name: $name::Read,)+
        }

        impl Matters {
            /// Reads the keys of every kind.
            pub(crate) fn read(table: &Table<'_>) -> Self {
                Self {
                    $($name: $name::Read::matter(table),)+
                }
            }
        }

        impl Readings {
            /// Reads a body as each kind does.
            pub(crate) fn read(
                own: Matters,
                common: &FrontMatter,
                body: &Body<'_>,
                diagnostics: &mut Vec<Diagnostic>,
            ) -> Self {
                Self {
                    $($name: $name::Read::read(own.$name, common, body, diagnostics),)+
                }
            }

            /// The first kind that recognises the file.
            pub(crate) fn recognised(&self) -> Option<Kind> {
                let kinds = [$((self.$name.is_recognised(), $name::Read::KIND)),+];
                let recognised = kinds.into_iter().find(|(is_recognised, _)| *is_recognised);
                recognised.map(|(_, kind)| kind)
            }

            /// The blocks that no summary is made of.
            pub(crate) fn replaced(&self) -> Vec<usize> {
                [$(self.$name.replaced()),+].concat()
            }
        }
    };
}

// In the order in which they are asked whether they recognise a file.
kinds!(interview, roundup, meeting);
