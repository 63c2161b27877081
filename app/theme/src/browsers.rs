//! The browsers that CSS is compiled for: those of the last three years. The build script includes this
//! file too, so that the theme's style and a site's own are compiled for the same ones.

use lightningcss::targets::{Browsers, Targets};

/// The oldest browsers to support, for lightningcss.
pub(crate) fn targets() -> Targets {
    Targets::from(Browsers {
        chrome: Some(111 << 16),
        firefox: Some(113 << 16),
        safari: Some(16 << 16 | 4 << 8),
        ..Browsers::default()
    })
}
