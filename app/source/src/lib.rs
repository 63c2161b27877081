//! Turns content files into a [`Site`] and its diagnostics.
//!
//! It reads files and nothing else: no clock, no network, no environment. Bad content is data: the
//! site and its diagnostics come back together, and a file with an error is left out of the site.

mod active_file;
mod assemble;
mod authors;
mod beside;
mod bio;
mod body;
mod checks;
mod constructs;
mod document;
mod entry_folder;
mod file_facts;
mod file_name;
mod folder;
mod foreign;
mod front_matter;
mod furniture;
mod glob;
mod html_page;
mod ignore;
mod introduction;
mod kinds;
mod limits;
mod links;
mod lint;
mod loader;
mod location;
mod lock;
mod named_link;
#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test writes files itself")]
mod never_panics;
mod people;
mod people_names;
mod permalink_pattern;
mod redirects;
mod release;
mod review;
mod scheme;
mod scripts;
mod settings;
mod short_links;
mod site_layout;
mod site_name;
mod slots;
mod slug_rule;
mod table_links;
mod texts;

pub use assemble::AssetClaim;
pub use entry_folder::{Destination, day_at, destination, folder_for};
pub use folder::FolderError;
pub use links::{ExternalLink, RemoteRecording, UsedLink};
pub use lint::Lint;
pub use loader::{Drafts, ExternalLinks, Kept, Loaded, Loader, Options};
pub use lock::{KnownAudio, KnownLink, LinkSource, Lock};
pub use people::slug;
pub use plaza_dialect::{Dialect, read as read_foreign};
pub use plaza_text::nearest;
pub use release::{Event, EventKind, Held, Span};
pub use settings::parse_base_url;
pub use short_links::{key as link_key, title_key, without_tracking};
pub use site_layout::{SiteLayout, layout};
pub use site_name::site_name;
pub use slots::FOLDER as SLOTS;
pub use texts::FOLDER as TEXTS;

#[doc(no_inline)]
pub use plaza_model::Site;
