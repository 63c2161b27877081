//! The keys of front matter: Plaza's own, and those of other generators that are let pass.

/// Plaza's own keys, which a misspelt one may have meant.
const OWN: [&str; 33] = [
    "title", "date", "author", "authors", "tags", "published", "draft", "updated", "summary",
    "slug", "aliases", "lang", "image", "kind", "series", "guests", "audio", "transcript",
    "schedule", "path", "url", "permalink", "redirect_from", "taxonomies", "extra", "description",
    "condensed", "name", "chairs", "chair", "agenda", "duration", "changes",
];

/// Keys of Middleman, Jekyll, Hugo, Zola, Eleventy, Docusaurus and Astro that mean nothing here.
const OTHERS: [&str; 92] = [
    "archetype", "authorbox", "blog", "cascade", "categories", "category", "changefreq", "comments",
    "cover", "custom_edit_url", "date_format", "deprecated", "disable_comments", "display_toc",
    "disqus", "draft_date", "editLink", "enableComments", "eleventyComputed",
    "eleventyExcludeFromCollections", "eleventyNavigation", "excerpt", "excerpt_separator",
    "expiryDate", "externalLink", "featured", "featured_image", "footer", "format",
    "generate_feeds", "head", "header", "headless", "hero", "hide_table_of_contents",
    "hide_title", "hideToc", "icon", "id", "image_alt", "in_search_index", "insert_anchor_links",
    "isCJKLanguage", "keywords", "language", "lastmod", "last_modified_at", "last_update",
    "layout", "linkTitle", "locale", "markup", "math", "mathjax", "menu", "mermaid", "meta",
    "nav_order", "navigation", "next", "og_image", "order", "outputs", "page_template",
    "paginate_by", "pagination", "pagination_label", "params", "parent", "parse_number_headings",
    "pinned", "prev", "priority", "publishDate", "render", "resources", "robots", "search",
    "share", "sidebar", "sidebar_label", "sidebar_position", "sitemap", "sort_by", "subtitle",
    "template", "thumbnail", "toc", "translationKey", "type", "unlisted", "weight",
];

/// Whether a key is let pass without a word.
pub(super) fn is_known(name: &str) -> bool {
    OWN.contains(&name) || OTHERS.contains(&name)
}

/// The key of Plaza's own that a misspelt one most likely meant.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase();
    let scored = OWN.iter().map(|own| (strsim::damerau_levenshtein(&lower, own), *own));
    let (distance, own) = scored.min()?;
    // One slip in a short word, two in a longer one.
    (distance <= 1 + own.len() / 5).then_some(own)
}
