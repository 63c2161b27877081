//! The kinds of entries that are more than text, and what each reads from a file.
//!
//! Each kind is a module here. It owns its front matter keys, what it finds in a body, and how it
//! is recognised. Every file is read as every kind, because only the site knows which kind it is:
//! the front matter says so, or the collection, or else the first kind that recognises it.
//!
//! Then the kind of an entry places what was read among the other entries, says what is published
//! beside its page, and makes the content of the page.
//!
//! To add a kind, write a module whose `Read` implements [`Reading`] and whose `Placed` implements
//! [`Placing`], and add its name to the list below.

pub(crate) mod interview;
pub(crate) mod meeting;
pub(crate) mod roundup;

use plaza_model::{Address, Content, Diagnostic, Item, Kind, SourcePath};
use serde::{Deserialize, Serialize};

use crate::assemble::classify::Classified;
use crate::assemble::content::Maker;
use crate::assemble::outputs::Published;
use crate::assemble::placing::Placer;
use crate::body::Body;
use crate::front_matter::FrontMatter;
use crate::people::Known;
use crate::settings::Settings;
use plaza_text::{Spanned, Table};

/// What a kind reads from one file.
pub(crate) trait Reading: Sized {
    /// The kind.
    const KIND: Kind;

    /// The front matter of an entry of this kind.
    type Matter: Default;

    /// Reads the keys that belong to the kind.
    fn matter(table: &Table<'_>) -> Self::Matter;

    /// Reads the body. Reports only what is wrong whatever kind the file turns out to be.
    fn read(
        own: Self::Matter,
        common: &FrontMatter,
        body: &Body<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self;

    /// Whether a file that does not name its kind is an entry of this kind.
    fn is_recognised(&self) -> bool;

    /// Whether the front matter implies the kind, for example by naming a series.
    fn is_named(&self, _: &Settings) -> bool {
        false
    }

    /// People whom the front matter names besides the authors. Their pages list the entry, whatever
    /// its kind.
    fn people(&self) -> &[Spanned<String>] {
        &[]
    }

    /// Takes what was reported for entries of this kind only.
    fn take_problems(&mut self) -> Vec<Diagnostic> {
        Vec::new()
    }

    /// The blocks that the page shows in another form, and the summary leaves out.
    fn replaced(&self) -> &[usize] {
        &[]
    }
}

/// An entry of a kind, with its place among the others.
pub(crate) trait Placing: Sized {
    /// Whether there is a section that lists all entries of the kind.
    const HAS_SECTION: bool = false;

    /// Places what was read. `None` leaves the entry out; the diagnostics say why.
    fn place(classified: &Classified, placer: &mut Placer<'_>) -> Option<Self>;

    /// The people involved, besides those of [`Reading::people`].
    fn people(&self) -> Vec<Known> {
        Vec::new()
    }

    /// The anchors that its page has besides those the author wrote.
    fn anchors(&self) -> &'static [&'static str] {
        &[]
    }

    /// How many turns its page has.
    fn turns(&self) -> usize {
        0
    }

    /// Everything that is published for the kind, besides the pages of its entries.
    fn outputs(published: &Published<'_>) -> Vec<(Address, Item)>;

    /// Makes the content of its page.
    fn make(&self, maker: &mut Maker<'_>) -> Content;
}

macro_rules! kinds {
    ($($name:ident: $kind:ident),+) => {
        /// The front matter of a file, for each kind.
        #[derive(Default)]
        pub(crate) struct Matters {
            $(pub(crate) $name: $name::Matter,)+
            /// The problems with the keys of each kind.
            pub(crate) problems: Vec<(Kind, Diagnostic)>,
        }

        /// What each kind reads from a file.
        #[derive(Debug, Serialize, Deserialize)]
        pub(crate) struct Readings {
            $(pub(crate) $name: $name::Read,)+
            problems: Vec<(Kind, Diagnostic)>,
        }

        impl Matters {
            /// Reads the keys of every kind.
            pub(crate) fn read(table: &Table<'_>) -> Self {
                let mut problems = Vec::new();
                Self {
                    $($name: {
                        let (matter, own) = table.apart($name::Read::matter);
                        problems.extend(own.into_iter().map(|own| ($name::Read::KIND, own)));
                        matter
                    },)+
                    problems,
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
                let mut problems = own.problems;
                Self {
                    $($name: {
                        let mut read = $name::Read::read(own.$name, common, body, diagnostics);
                        let own = read.take_problems().into_iter();
                        problems.extend(own.map(|own| ($name::Read::KIND, own)));
                        read
                    },)+
                    problems,
                }
            }

            /// The problems with the keys of a kind. They concern no other kind: to one community
            /// `duration` is that of a meeting, and to another that of a recording.
            pub(crate) fn problems(&self, kind: Kind) -> impl Iterator<Item = &Diagnostic> {
                let own = self.problems.iter().filter(move |(of, _)| *of == kind);
                own.map(|(_, problem)| problem)
            }

            /// The first kind that recognises the file.
            pub(crate) fn recognised(&self) -> Option<Kind> {
                let kinds = [$((self.$name.is_recognised(), $name::Read::KIND)),+];
                let recognised = kinds.into_iter().find(|(is_recognised, _)| *is_recognised);
                recognised.map(|(_, kind)| kind)
            }

            /// The first kind that the front matter implies.
            pub(crate) fn named(&self, settings: &Settings) -> Option<Kind> {
                let kinds = [$((self.$name.is_named(settings), $name::Read::KIND)),+];
                let named = kinds.into_iter().find(|(is_named, _)| *is_named);
                named.map(|(_, kind)| kind)
            }

            /// The people whom the front matter names besides the authors.
            pub(crate) fn people(&self) -> impl Iterator<Item = &Spanned<String>> {
                [$(self.$name.people()),+].into_iter().flatten()
            }

            /// The blocks that the summary leaves out.
            pub(crate) fn replaced(&self) -> Vec<usize> {
                [$(self.$name.replaced()),+].concat()
            }
        }

        /// What only the entries of one kind have.
        pub(crate) enum OfKind {
            /// Nothing but its text.
            Text,
            /// Minutes of this meeting.
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

            /// The people involved in the entry, besides those whom every kind reads.
            pub(crate) fn people(&self) -> Vec<Known> {
                match self {
                    Self::Text | Self::Minutes(_) => Vec::new(),
                    $(Self::$kind(own) => own.people(),)+
                }
            }

            /// The anchors that the page has besides those the author wrote.
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

        /// The kinds whose entries are all listed in a section.
        pub(crate) fn with_section() -> impl Iterator<Item = Kind> {
            let all = [$(($name::Read::KIND, $name::Placed::HAS_SECTION)),+];
            all.into_iter().filter_map(|(kind, has_section)| has_section.then_some(kind))
        }

        /// Everything that the kinds publish besides the pages of entries.
        pub(crate) fn outputs(published: &Published<'_>) -> Vec<(Address, Item)> {
            [$($name::Placed::outputs(published)),+].concat()
        }
    };
}

// The first of these that recognises a file is its kind.
kinds!(interview: Interview, roundup: Roundup, meeting: Meeting);
