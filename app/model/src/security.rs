//! Security: what a site allows beyond what its pages use, as sources of a Content-Security-Policy.

/// The sources that a site's owner allows, in site.toml.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Security {
    /// Scripts of authors, by origin, address or hash.
    pub script: Vec<String>,
    /// What these scripts may fetch from.
    pub connect: Vec<String>,
    /// What may be embedded in pages with embedded pages or such scripts.
    pub frame: Vec<String>,
    /// Where pictures may come from, such as the place that an address redirects to.
    pub image: Vec<String>,
}
