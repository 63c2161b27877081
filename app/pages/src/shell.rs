//! The shell: everything around the body of a page. What it says is for browsers, search engines
//! and those who share a link.

use leptos::prelude::*;
use plaza_islands::Islands;
use plaza_model::{Date, FeedForm, FeedOf, FilePath, Item, Permalink, SeriesId, Site};

use crate::{Audience, Context, LIVE_SCRIPT, LIVE_STYLE, layout, problems};

/// A page before it has its shell.
pub(crate) struct Page {
    /// Its title, without the site's.
    pub(crate) title: String,
    /// One or two sentences about it.
    pub(crate) description: String,
    /// Its address; none for one that has no address of its own, as the 404 page.
    pub(crate) permalink: Option<Permalink>,
    /// Its language, where it is not the site's.
    pub(crate) lang: Option<String>,
    /// What it is to those who share it.
    pub(crate) sort: Sort,
    /// A picture of it.
    pub(crate) image: Option<String>,
    /// Where the pages before and after it are, in a listing of several.
    pub(crate) neighbours: Neighbours,
    /// The name and the address of a feed of its own, beside the site's.
    pub(crate) feed: Option<(String, String)>,
    /// Its content, within `<main>`.
    pub(crate) main: AnyView,
    /// The islands in its content.
    pub(crate) islands: Islands,
}

impl Page {
    /// A page of the site's own, beside its entries.
    pub(crate) fn own(
        title: &str,
        description: String,
        permalink: Permalink,
        main: AnyView,
    ) -> Self {
        Self {
            title: title.to_owned(),
            description,
            permalink: Some(permalink),
            lang: None,
            sort: Sort::Website,
            image: None,
            neighbours: Neighbours::default(),
            feed: None,
            main,
            islands: Islands::default(),
        }
    }
}

/// The podcast of a series, when there is something to hear.
pub(crate) fn podcast(site: &Site, id: SeriesId) -> Option<(String, String)> {
    let path = site.path_of(Item::Podcast(id))?;
    Some((site.series(id).title.clone(), site.href(path)))
}

/// What a page is to those who share it (the Open Graph protocol's `og:type`).
pub(crate) enum Sort {
    Website,
    Article {
        published: Option<Date>,
        updated: Option<Date>,
    },
}

/// Where the pages before and after a page of a listing are.
#[derive(Default)]
pub(crate) struct Neighbours {
    pub(crate) previous: Option<String>,
    pub(crate) next: Option<String>,
}

/// Nothing is loaded from anywhere but the site, except what an author embedded; scripts only of
/// the site, and only where a page has an island. Tables and figures of authors may be styled.
fn policy(has_island: bool, context: &Context<'_>) -> String {
    let editor = matches!(context.audience, Audience::Editor { .. });
    let script = match (has_island, editor) {
        (true, _) => "'self' 'wasm-unsafe-eval'",
        (false, true) => "'self'",
        (false, false) => "'none'",
    };
    let connect = if has_island || editor {
        "'self'"
    } else {
        "'none'"
    };
    format!(
        "default-src 'none'; script-src {script}; connect-src {connect}; style-src 'self'; \
         style-src-attr 'unsafe-inline'; img-src * data:; media-src *; frame-src https: http:; \
         font-src 'self'; base-uri 'none'; form-action 'none'"
    )
}

/// The whole page.
pub(crate) fn shell(context: Context<'_>, page: Page) -> impl IntoView + use<> {
    let (site, assets) = (context.site, context.assets);
    let meta = &site.meta;
    let title = match page.title.as_str() {
        "" => meta.title.clone(),
        title => format!("{title} · {}", meta.title),
    };
    let shared_title = if page.title.is_empty() {
        meta.title.clone()
    } else {
        page.title
    };
    let url = page
        .permalink
        .as_ref()
        .map(|permalink| site.absolute(permalink));
    let lang = page.lang.unwrap_or_else(|| meta.language.clone());
    let (sort, published, updated) = match page.sort {
        Sort::Website => ("website", None, None),
        Sort::Article { published, updated } => ("article", published, updated),
    };
    let has_island = !page.islands.is_empty();
    let bundle = assets.bundle.as_ref().filter(|_| has_island).map(|bundle| {
        view! {
            <script
                type="module"
                src=site.href(&bundle.loader)
                data-glue=site.href(&bundle.glue)
                data-wasm=site.href(&bundle.wasm)
            ></script>
        }
    });
    let (live, problems) = match context.audience {
        Audience::Readers => (None, None),
        Audience::Editor { problems, version } => (
            Some(view! {
                <link rel="stylesheet" href=LIVE_STYLE/>
                <script type="module" src=format!("{LIVE_SCRIPT}?{version}")></script>
            }),
            problems::problems(problems),
        ),
    };
    let feed = site.path_of(Item::Feed(FeedOf::Site, FeedForm::Rss));
    let feed = feed.map(|path| site.href(path));
    let policy = policy(has_island && bundle.is_some(), &context);
    let (header, footer) = (
        layout::header(site, page.permalink.as_ref()),
        layout::footer(site),
    );
    let described = (!page.description.is_empty()).then_some(page.description);
    let of_page =
        |name: &'static str, value: Option<String>| value.map(|value| property(name, value));
    view! {
        <!DOCTYPE html>
        <html lang=lang>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta http-equiv="Content-Security-Policy" content=policy/>
                <title>{title}</title>
                {described.clone().map(|text| view! { <meta name="description" content=text/> })}
                {url.clone().map(|url| view! { <link rel="canonical" href=url/> })}
                {url.is_none().then(|| view! { <meta name="robots" content="noindex"/> })}
                {page.neighbours.previous.map(|href| view! { <link rel="prev" href=href/> })}
                {page.neighbours.next.map(|href| view! { <link rel="next" href=href/> })}
                <meta name="color-scheme" content="light dark"/>
                {property("og:site_name", meta.title.clone())}
                {property("og:type", sort.to_owned())}
                {property("og:title", shared_title)}
                {of_page("og:description", described)}
                {of_page("og:url", url)}
                {of_page("og:image", page.image)}
                {of_page("article:published_time", published.map(Date::rfc3339))}
                {of_page("article:modified_time", updated.map(Date::rfc3339))}
                <link rel="stylesheet" href=site.href(&assets.style)/>
                {assets.icon.as_ref().map(|icon| {
                    view! { <link rel="icon" type=picture_type(icon) href=site.href(icon)/> }
                })}
                {feed.map(|href| {
                    view! { <link rel="alternate" type="application/rss+xml" title=meta.title.clone() href=href/> }
                })}
                {page.feed.map(|(title, href)| {
                    view! { <link rel="alternate" type="application/rss+xml" title=title href=href/> }
                })}
                {bundle}
                {live}
            </head>
            <body>
                <a class="skip" href="#main">"Skip to the content"</a>
                {header}
                <main id="main">{page.main}</main>
                {footer}
                {problems}
            </body>
        </html>
    }
}

/// The media type of an icon, which may be any that browsers show.
fn picture_type(icon: &FilePath) -> &'static str {
    match icon.as_str().rsplit('.').next() {
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        _ => "image/svg+xml",
    }
}

/// A property of the Open Graph protocol, whose attribute is none of HTML's own.
fn property(name: &'static str, content: String) -> impl IntoView {
    leptos::html::meta().attr("property", name).content(content)
}
