//! The shell: everything around the content of a page, with metadata for browsers, search engines and
//! link previews.

use leptos::prelude::*;
use plaza_islands::Islands;
use plaza_model::{AssetPaths, Date, FilePath, Permalink, Site, SourcePath};

use crate::alternate::{self, Alternate};
use crate::words;
use crate::{Audience, Context, LIVE_SCRIPT, LIVE_STYLE, layout, policy, problems, slots};

/// A page without its shell.
pub(crate) struct Page {
    /// Its title, without the site's title.
    pub(crate) title: String,
    /// One or two sentences about it.
    pub(crate) description: String,
    /// Its address; `None` for the 404 page, which is shown at any address.
    pub(crate) permalink: Option<Permalink>,
    /// Its language, if it differs from the site's.
    pub(crate) lang: Option<String>,
    /// Its Open Graph type.
    pub(crate) kind: OpenGraphType,
    /// A picture for link previews.
    pub(crate) image: Option<String>,
    /// The previous and next page of its listing.
    pub(crate) neighbours: Neighbours,
    /// Its own feeds, besides the site's.
    pub(crate) feeds: Vec<Alternate>,
    /// Its content, within `<main>`.
    pub(crate) main: AnyView,
    /// The islands in its content.
    pub(crate) islands: Islands,
    /// The file that it is made of, if it is of one.
    pub(crate) source: Option<SourcePath>,
}

impl Page {
    /// One of Plaza's own pages, such as the list of tags.
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
            kind: OpenGraphType::Website,
            image: None,
            neighbours: Neighbours::default(),
            feeds: Vec::new(),
            main,
            islands: Islands::default(),
            source: None,
        }
    }
}

/// The Open Graph type of a page (`og:type`).
pub(crate) enum OpenGraphType {
    Website,
    Article {
        published: Option<Date>,
        updated: Option<Date>,
    },
}

/// The addresses of the previous and next page of a listing.
#[derive(Default)]
pub(crate) struct Neighbours {
    pub(crate) previous: Option<String>,
    pub(crate) next: Option<String>,
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
    let (kind, published, updated) = match page.kind {
        OpenGraphType::Website => ("website", None, None),
        OpenGraphType::Article { published, updated } => ("article", published, updated),
    };
    let has_island = !page.islands.is_empty();
    let bundle = assets.bundle.as_ref().filter(|_| has_island).map(|bundle| {
        view! {
            <script
                type="module"
                src=site.href(&bundle.loader)
                integrity=bundle.loader_digest.clone()
                data-glue=site.href(&bundle.glue)
                data-digest=bundle.glue_digest.clone()
                data-wasm=site.href(&bundle.wasm)
            ></script>
        }
    });
    let (live, problems) = for_editors(context.audience, page.source.as_ref());
    let feeds = alternate::links(site, page.feeds);
    let values = slots::Values {
        site,
        title: &shared_title,
        description: &page.description,
        permalink: page.permalink.as_ref(),
        lang: &lang,
        entry: None,
    };
    let (header, footer) = (layout::header(assets, values), layout::footer(values));
    let of_owner = slots::head(values);
    // All of the page is rendered by now, so it is known what it loads.
    let policy = policy::of_page(context, &page.islands);
    let cover = || assets.cover.as_ref().map(|cover| site.absolute(cover));
    let described = (!page.description.is_empty()).then_some(page.description);
    let of_page =
        |name: &'static str, value: Option<String>| value.map(|value| property(name, value));
    view! {
        <!DOCTYPE html>
        <html lang=lang dir=words::dir()>
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
                {property("og:type", kind.to_owned())}
                {property("og:title", shared_title)}
                {of_page("og:description", described)}
                {of_page("og:url", url)}
                {of_page("og:image", page.image.or_else(cover))}
                {of_page("article:published_time", published.map(Date::rfc3339))}
                {of_page("article:modified_time", updated.map(Date::rfc3339))}
                {preload(site, assets)}
                <link rel="stylesheet" href=site.href(&assets.style)/>
                {assets.icon.as_ref().map(|icon| {
                    view! { <link rel="icon" type=picture_type(icon) href=site.href(icon)/> }
                })}
                {feeds}
                {bundle}
                {of_owner}
                {live}
            </head>
            <body>
                {skip()}
                {header}
                <main id="main">{page.main}</main>
                {footer}
                {problems}
            </body>
        </html>
    }
}

/// The link past the header. Its attributes are in the order in which they always were.
fn skip() -> impl IntoView {
    let link = leptos::html::a()
        .attr("class", "skip")
        .attr("href", "#main");
    link.child(words::text("skip-to-content"))
}

/// What an editor's page has in its head, and the problems at its foot.
fn for_editors(
    audience: Audience<'_>,
    source: Option<&SourcePath>,
) -> (Option<AnyView>, Option<AnyView>) {
    let Audience::Editor {
        problems,
        version,
        live,
    } = audience
    else {
        return (None, None);
    };
    let head = view! {
        <link rel="stylesheet" href=LIVE_STYLE/>
        <script
            type="module"
            src=format!("{LIVE_SCRIPT}?{version}")
            integrity=live.to_owned()
        ></script>
    };
    let problems = problems::problems(problems, source).map(IntoAny::into_any);
    (Some(head.into_any()), problems)
}

/// Requests the typeface before the style sheet that names it has arrived.
fn preload(site: &Site, assets: &AssetPaths) -> Option<impl IntoView + use<>> {
    let href = site.href(assets.typeface.as_ref()?);
    Some(view! { <link rel="preload" r#as="font" type="font/woff2" href=href crossorigin=""/> })
}

/// The media type of an icon, by its extension.
fn picture_type(icon: &FilePath) -> &'static str {
    match icon.as_str().rsplit('.').next() {
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        _ => "image/svg+xml",
    }
}

/// An Open Graph property; `property` is not an attribute of HTML itself.
fn property(name: &'static str, content: String) -> impl IntoView {
    leptos::html::meta().attr("property", name).content(content)
}
