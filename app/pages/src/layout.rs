//! The layout: the header and footer of all pages, and the heading of pages that are not an entry.

use leptos::prelude::*;
use plaza_model::{AssetPaths, Html, Permalink, Site, SlotName, paths};

use crate::loads::authored;
use crate::slots::{self, Values};
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

/// The header: the site's name or logo, its sections and its menu.
pub(crate) fn header(assets: &AssetPaths, values: Values<'_>) -> impl IntoView + use<> {
    let site = values.site;
    let here = values.permalink.map(|permalink| site.href(permalink));
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
                    {name(site, assets)}
                </a>
                <nav aria-label=words::text("sections")><ul>{links}</ul></nav>
            </div>
            {text(site, &site.meta.arrangement.header, "site-note prose")}
            {slots::slot(SlotName::Header, values)}
        </header>
    }
}

/// The site's title, its logo, or both.
fn name(site: &Site, assets: &AssetPaths) -> AnyView {
    let title = site.meta.title.clone();
    let Some(logo) = &assets.logo else {
        return title.into_any();
    };
    let dark = logo.dark.as_ref().map(|dark| {
        view! { <source srcset=site.href(dark) media="(prefers-color-scheme: dark)"/> }
    });
    // Beside the title, the picture says nothing more.
    let (alt, title) = if logo.with_title {
        (String::new(), Some(view! { <span>{title}</span> }))
    } else {
        (title, None)
    };
    let light = site.href(&logo.light);
    view! { <picture>{dark}<img class="site-logo" src=light alt=alt/></picture>{title} }.into_any()
}

/// A text of site.toml.
fn text(site: &Site, html: &Html, class: &'static str) -> Option<impl IntoView + use<>> {
    (!html.is_empty()).then(|| view! { <div class=class inner_html=authored(html, site)></div> })
}

/// The footer: links to the site's other pages.
pub(crate) fn footer(values: Values<'_>) -> impl IntoView + use<> {
    let site = values.site;
    let href = |permalink: Permalink| site.href(&permalink);
    let arrangement = &site.meta.arrangement;
    let item = |name: &str, own: &str, is_there: bool, page: Permalink| {
        let label = arrangement.labels.get(name);
        let label = label.map_or_else(|| words::text(own), String::clone);
        (is_there && !arrangement.hidden.contains(name))
            .then(|| view! { <li><a href=href(page)>{label}</a></li> })
    };
    let tags = item("tags", "tags", !site.tags.is_empty(), paths::tags());
    let people = item("people", "people", !site.people.is_empty(), paths::people());
    let feeds = item("feeds", "feeds", true, paths::feeds());
    let has_links = tags.is_some() || people.is_some() || feeds.is_some();
    let links = has_links.then(
        || view! { <nav aria-label=words::text("more-pages")><ul>{tags}{people}{feeds}</ul></nav> },
    );
    let own = text(site, &arrangement.footer, "site-note prose");
    let description = Some(&site.meta.description).filter(|text| own.is_none() && !text.is_empty());
    let description = description.map(|text| view! { <p>{text.clone()}</p> });
    view! {
        <footer class="site-footer">
            <div class="bar">
                {own}
                {description}
                {links}
            </div>
            {slots::slot(SlotName::Footer, values)}
        </footer>
    }
}
