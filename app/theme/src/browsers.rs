//! The browsers that style is written for: those of the last three years. Read by the build script too,
//! so that the theme's style and a site's own are compiled for the same ones.

use lightningcss::targets::{Browsers, Targets};

/// What CSS may use without being compiled to something older.
pub(crate) fn targets() -> Targets {
    Targets::from(Browsers {
        chrome: Some(111 << 16),
        firefox: Some(113 << 16),
        safari: Some(16 << 16 | 4 << 8),
        ..Browsers::default()
    })
}
