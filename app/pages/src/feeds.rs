//! The feeds page: each feed, podcast and calendar, with its newest entries.

use leptos::prelude::*;
use plaza_model::{Entry, EntryId, Feed, FeedForm, FeedOf, FilePath, Item, Minutes, Site, paths};

use crate::byline::Time;
use crate::introduction::introduction;
use crate::layout::PageHeader;
use crate::shell::Page;
use crate::words;

/// Number of entries shown for each feed.
const PREVIEW: usize = 3;

/// The feeds page.
pub(crate) fn page(site: &Site) -> Page {
    let of_sections = site.feeds().filter(|feed| {
        let is_section = |at: usize| site.listings[at].kind.is_section();
        match feed.of {
            FeedOf::Site | FeedOf::Minutes(_) => true,
            FeedOf::Listing(at) => is_section(at),
            FeedOf::Archive { .. } => false,
        }
    });
    let feeds: Vec<Feed> = of_sections.collect();
    let sections: Vec<_> = feeds
        .chunk_by(|a, b| a.of == b.of)
        .map(|forms| section(site, forms))
        .collect();
    let link = |href: String, key| view! { <a href=href>{words::text(key)}</a> }.into_any();
    let tag = link(site.href(&paths::tags()), "tag");
    let person = link(site.href(&paths::people()), "person");
    let list = link(site.href(&paths::opml()), "list-of-feeds");
    let main = view! {
        <div class="listing feeds">
            <PageHeader title=words::text("feeds")/>
            {introduction(site, &paths::feeds())}
            <div class="prose">
                <p>
                    {words::text("what-feeds-are")}
                </p>
            </div>
            {sections}
            {podcasts(site)}
            {calendars(site)}
            <section>
                <h2>{words::text("tags-and-people")}</h2>
                <p>
                    {words::sentence("other-feeds", [("tag", tag), ("person", person), ("list", list)])}
                </p>
            </section>
        </div>
    };
    let description = words::of("about-feeds", "site", &site.meta.title);
    Page::own(
        &words::text("feeds"),
        description,
        paths::feeds(),
        main.into_any(),
    )
}

/// A feed in all its formats, with its newest entries.
fn section(site: &Site, forms: &[Feed]) -> Option<impl IntoView + use<>> {
    let of = forms.first()?.of;
    let of_entries = |ids: &[EntryId]| {
        let ids = ids.iter().take(PREVIEW);
        ids.map(|id| of_entry(site, site.entry(*id))).collect()
    };
    let (title, about, preview): (String, &str, Vec<AnyView>) = match of {
        FeedOf::Site => (
            words::text("everything"),
            "about-everything",
            site.dated()
                .take(PREVIEW)
                .map(|entry| of_entry(site, entry))
                .collect(),
        ),
        FeedOf::Listing(at) => {
            let listing = &site.listings[at];
            let about = "about-section-feed";
            (listing.title.clone(), about, of_entries(&listing.entries))
        }
        FeedOf::Minutes(id) => {
            let entry = site.entry(id);
            let minutes = entry.meeting().map_or(&[][..], |own| &own.minutes);
            let minutes = minutes.iter().take(PREVIEW);
            let title = words::of("minutes-of", "meeting", &entry.title);
            let preview = minutes.map(|own| of_minutes(site, own)).collect();
            (title, "about-minutes-feed", preview)
        }
        FeedOf::Archive { .. } => return None,
    };
    let links: Vec<_> = forms
        .iter()
        .map(|feed| view! { <Address site name=feed.form.name() feed=&feed.path/> })
        .collect();
    let preview = (!preview.is_empty()).then(|| view! { <ul class="preview">{preview}</ul> });
    Some(view! {
        <section>
            <h2>{title}</h2>
            <p>{words::text(about)}</p>
            <ul class="addresses">{links}</ul>
            {preview}
        </section>
    })
}

fn of_entry(site: &Site, entry: &Entry) -> AnyView {
    let date = entry.date.map(|date| view! { <Time date/> });
    let (href, title) = (site.href(&entry.permalink), entry.title.clone());
    view! { <li><a href=href>{title}</a>" "{date}</li> }.into_any()
}

fn of_minutes(site: &Site, minutes: &Minutes) -> AnyView {
    let (iso, day) = (minutes.date.to_string(), words::day(minutes.date));
    view! { <li><a href=site.page_link(&minutes.href)><time datetime=iso>{day}</time></a></li> }
        .into_any()
}

#[component]
fn Address<'a>(site: &'a Site, name: &'static str, feed: &'a FilePath) -> impl IntoView + use<> {
    let (href, address) = (site.href(feed), site.absolute(feed));
    view! { <li><span class="form">{name}</span>" "<a href=href>{address}</a></li> }
}

fn podcasts(site: &Site) -> Vec<AnyView> {
    let podcasts = site.catalogue.iter();
    let podcasts = podcasts.filter_map(|output| match output.item {
        Item::Podcast(id) => Some((site.series(id), output.file()?)),
        _ => None,
    });
    let sections = podcasts.map(|(series, feed)| {
        view! {
            <section>
                <h2>{words::of("podcast-of", "series", &series.title)}</h2>
                <p>{series.description.clone()}" "{words::text("add-to-podcast-app")}</p>
                <ul class="addresses"><Address site name=FeedForm::Rss.name() feed/></ul>
            </section>
        }
        .into_any()
    });
    sections.collect()
}

fn calendars(site: &Site) -> Option<impl IntoView + use<>> {
    let calendar = site.path_of(Item::AllMeetings)?;
    Some(view! {
        <section>
            <h2>{words::text("calendar-of-meetings")}</h2>
            <p>{words::text("add-to-calendar-app")}</p>
            <ul class="addresses"><Address site name="iCalendar" feed=calendar/></ul>
        </section>
    })
}
