//! The layout: the header and footer of all pages, and the heading of pages that are not an entry.

use leptos::prelude::*;
use plaza_model::{Permalink, Site, paths};

use crate::words;

/// A link in the header, marked if it is the current page or section.
fn link(label: String, href: String, here: Option<&str>) -> impl IntoView + use<> {
    let current = here.and_then(|here| {
        if here == href {
            Some("page")
        } else {
            (here.starts_with(&href)).then_some("true")
        }
    });
    view! { <li><a href=href aria-current=current>{label}</a></li> }
}

/// The heading of a page that is not an entry.
#[component]
pub(crate) fn PageHeader(#[prop(into)] title: String) -> impl IntoView {
    view! { <header class="page-header"><h1>{title}</h1></header> }
}

/// The header: the site's name, its sections and its menu.
pub(crate) fn header(site: &Site, permalink: Option<&Permalink>) -> impl IntoView + use<> {
    let here = permalink.map(|permalink| site.href(permalink));
    let here = here.as_deref();
    let sections = site
        .sections()
        .map(|section| link(section.label.clone(), site.href(&section.permalink), here));
    let menu = site
        .meta
        .menu
        .iter()
        .map(|item| link(item.label.clone(), site.page_link(&item.href), here));
    let links: Vec<_> = sections
        .map(IntoAny::into_any)
        .chain(menu.map(IntoAny::into_any))
        .collect();
    view! {
        <header class="site-header">
            <div class="bar">
                <a class="site-name" href=site.href(&Permalink::root()) rel="home">
                    {site.meta.title.clone()}
                </a>
                <nav aria-label=words::text("sections")><ul>{links}</ul></nav>
            </div>
        </header>
    }
}

/// The footer: links to the site's other pages.
pub(crate) fn footer(site: &Site) -> impl IntoView + use<> {
    let href = |permalink: Permalink| site.href(&permalink);
    let tags = (!site.tags.is_empty())
        .then(|| view! { <li><a href=href(paths::tags())>{words::text("tags")}</a></li> });
    let people = (!site.people.is_empty())
        .then(|| view! { <li><a href=href(paths::people())>{words::text("people")}</a></li> });
    let description = &site.meta.description;
    let description = (!description.is_empty()).then(|| view! { <p>{description.clone()}</p> });
    view! {
        <footer class="site-footer">
            <div class="bar">
                {description}
                <nav aria-label=words::text("more-pages")>
                    <ul>
                        {tags}
                        {people}
                        <li><a href=href(paths::feeds())>{words::text("feeds")}</a></li>
                    </ul>
                </nav>
            </div>
        </footer>
    }
}
