//! A dialect: the generator that a site was written for.

use std::fmt;

/// The generator that a site was written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dialect {
    /// Docusaurus.
    Docusaurus,
    /// Eleventy.
    Eleventy,
    /// Hexo.
    Hexo,
    /// Hugo.
    Hugo,
    /// Jekyll.
    Jekyll,
    /// Next.js, with markdown below `pages/`.
    Next,
    /// Pelican.
    Pelican,
    /// Zola.
    Zola,
}

impl Dialect {
    /// All dialects.
    pub const ALL: [Self; 8] = [
        Self::Docusaurus,
        Self::Eleventy,
        Self::Hexo,
        Self::Hugo,
        Self::Jekyll,
        Self::Next,
        Self::Pelican,
        Self::Zola,
    ];

    /// The word for it in site.toml.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Docusaurus => "docusaurus",
            Self::Eleventy => "eleventy",
            Self::Hexo => "hexo",
            Self::Hugo => "hugo",
            Self::Jekyll => "jekyll",
            Self::Next => "next",
            Self::Pelican => "pelican",
            Self::Zola => "zola",
        }
    }
}

/// Its name, for people.
impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Docusaurus => "Docusaurus",
            Self::Eleventy => "Eleventy",
            Self::Hexo => "Hexo",
            Self::Hugo => "Hugo",
            Self::Jekyll => "Jekyll",
            Self::Next => "Next.js",
            Self::Pelican => "Pelican",
            Self::Zola => "Zola",
        })
    }
}
