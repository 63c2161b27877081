//! The kinds of entries that say more than a text does, and what each reads of a file.
//!
//! A kind is a module here. It owns the keys of the front matter that belong to it, what it finds in
//! a body, and how it is recognised. Every file is read by every kind, as only the site knows which
//! one it is: its front matter, its collection, or at last what was recognised says so.
//!
//! Once the site knows, the kind of an entry places what was read of it among all others, says what
//! is published beside its page, and makes the content of the page.
//!
//! A new kind is a module whose `Read` implements [`Reading`] and whose `Placed` implements
//! [`Placing`], and its name in the list below.

pub(crate) mod interview;
pub(crate) mod meeting;
pub(crate) mod roundup;

use plaza_model::{Address, Content, Diagnostic, Item, Kind, ListingKind, SourcePath};

use crate::assemble::classify::Classified;
use crate::assemble::content::Maker;
use crate::assemble::outputs::Published;
use crate::assemble::placing::Placer;
use crate::body::Body;
use crate::front_matter::FrontMatter;
use crate::people::Known;
use crate::settings::Settings;
use plaza_text::{Spanned, Table};

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

    /// Whether the front matter names the kind in other words, such as a series.
    fn is_named(&self, _: &Settings) -> bool {
        false
    }

    /// People whom the front matter names beside the authors. The entry stands on their pages, of
    /// whatever kind it is.
    fn people(&self) -> &[Spanned<String>] {
        &[]
    }

    /// The blocks that pages show in another form, so that no summary is made of them.
    fn replaced(&self) -> &[usize] {
        &[]
    }
}

/// An entry of a kind, with its place among the others.
pub(crate) trait Placing: Sized {
    /// The section that lists every entry of the kind, if there is one.
    const SECTION: Option<ListingKind> = None;

    /// Places what was read. `None` leaves the entry out; the diagnostics say why.
    fn place(classified: &Classified, placer: &mut Placer<'_>) -> Option<Self>;

    /// The people who have to do with it, beside those of [`Reading::people`].
    fn people(&self) -> Vec<Known> {
        Vec::new()
    }

    /// The anchors that its page has beside those of its author.
    fn anchors(&self) -> &'static [&'static str] {
        &[]
    }

    /// How many turns its page has.
    fn turns(&self) -> usize {
        0
    }

    /// Everything that is published of the kind, beside the pages of its entries.
    fn outputs(published: &Published<'_>) -> Vec<(Address, Item)>;

    /// Makes the content of its page.
    fn make(&self, maker: &mut Maker<'_>) -> Content;
}

macro_rules! kinds {
    ($($name:ident: $kind:ident),+) => {
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

            /// The first kind that the front matter names in other words.
            pub(crate) fn named(&self, settings: &Settings) -> Option<Kind> {
                let kinds = [$((self.$name.is_named(settings), $name::Read::KIND)),+];
                let named = kinds.into_iter().find(|(is_named, _)| *is_named);
                named.map(|(_, kind)| kind)
            }

            /// The people whom the front matter names beside the authors.
            pub(crate) fn people(&self) -> impl Iterator<Item = &Spanned<String>> {
                [$(self.$name.people()),+].into_iter().flatten()
            }

            /// The blocks that no summary is made of.
            pub(crate) fn replaced(&self) -> Vec<usize> {
                [$(self.$name.replaced()),+].concat()
            }
        }

        /// What only the entries of one kind have.
        pub(crate) enum OfKind {
            /// A text has nothing more.
            Text,
            /// The meeting whose minutes it is.
            Minutes(SourcePath),
            $($kind(Box<$name::Placed>),)+
        }

        impl OfKind {
            /// Places what was read. `None` leaves the entry out.
            pub(crate) fn place(classified: &Classified, placer: &mut Placer<'_>) -> Option<Self> {
                if let Some(meeting) = &classified.minutes_of {
                    return Some(Self::Minutes(meeting.file.path.clone()));
                }
                match classified.kind {
                    Kind::Post | Kind::Page | Kind::Minutes => Some(Self::Text),
                    $(Kind::$kind => {
                        let placed = $name::Placed::place(classified, placer)?;
                        Some(Self::$kind(Box::new(placed)))
                    })+
                }
            }

            /// The people who have to do with the entry, beside those whom every kind reads.
            pub(crate) fn people(&self) -> Vec<Known> {
                match self {
                    Self::Text | Self::Minutes(_) => Vec::new(),
                    $(Self::$kind(own) => own.people(),)+
                }
            }

            /// The anchors that the page has beside those of its author.
            pub(crate) fn anchors(&self) -> &'static [&'static str] {
                match self {
                    Self::Text | Self::Minutes(_) => &[],
                    $(Self::$kind(own) => own.anchors(),)+
                }
            }

            /// How many turns the page has.
            pub(crate) fn turns(&self) -> usize {
                match self {
                    Self::Text | Self::Minutes(_) => 0,
                    $(Self::$kind(own) => own.turns(),)+
                }
            }

            /// Makes the content of the page.
            pub(crate) fn make(&self, maker: &mut Maker<'_>) -> Content {
                match self {
                    Self::Text | Self::Minutes(_) => {
                        Content::Text(maker.html(&maker.document().text))
                    }
                    $(Self::$kind(own) => own.make(maker),)+
                }
            }
        }

        /// The sections that list every entry of a kind.
        pub(crate) fn sections() -> impl Iterator<Item = (Kind, ListingKind)> {
            let all = [$(($name::Read::KIND, $name::Placed::SECTION)),+];
            all.into_iter().filter_map(|(kind, section)| Some((kind, section?)))
        }

        /// Everything that the kinds publish beside the pages of entries.
        pub(crate) fn outputs(published: &Published<'_>) -> Vec<(Address, Item)> {
            [$($name::Placed::outputs(published)),+].concat()
        }
    };
}

// In the order in which they are asked whether they recognise a file.
kinds!(interview: Interview, roundup: Roundup, meeting: Meeting);
