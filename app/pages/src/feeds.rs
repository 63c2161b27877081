//! The feeds page: each feed, podcast and calendar, with its newest entries.

use leptos::prelude::*;
use plaza_model::{Entry, EntryId, Feed, FeedForm, FeedOf, FilePath, Item, Minutes, Site, paths};

use crate::byline::Time;
use crate::introduction::introduction;
use crate::layout::PageHeader;
use crate::shell::Page;

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
    let opml = site.href(&paths::opml());
    let main = view! {
        <div class="listing feeds">
            <PageHeader title="Feeds"/>
            {introduction(site, &paths::feeds())}
            <div class="prose">
                <p>
                    "A feed tells you about new entries, without an account or an e-mail address. \
                     Add its address to a feed reader to follow this site there. RSS and Atom carry the same \
                     entries in two formats: use either one."
                </p>
            </div>
            {sections}
            {podcasts(site)}
            {calendars(site)}
            <section>
                <h2>"Tags and people"</h2>
                <p>
                    "Every " <a href=site.href(&paths::tags())>"tag"</a> " and every "
                    <a href=site.href(&paths::people())>"person"</a>
                    " has a feed, too: add feed.xml to the address of the page. To follow everything, import the "
                    <a href=opml>"list of all feeds"</a> " (OPML) into your feed reader."
                </p>
            </section>
        </div>
    };
    let description = format!("Feeds, podcasts and calendars of {}", site.meta.title);
    Page::own("Feeds", description, paths::feeds(), main.into_any())
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
            "Everything".to_owned(),
            "Posts, interviews and roundups.",
            site.dated()
                .take(PREVIEW)
                .map(|entry| of_entry(site, entry))
                .collect(),
        ),
        FeedOf::Listing(at) => {
            let listing = &site.listings[at];
            let about = "The entries of this section only.";
            (listing.title.clone(), about, of_entries(&listing.entries))
        }
        FeedOf::Minutes(id) => {
            let entry = site.entry(id);
            let minutes = entry.meeting().map_or(&[][..], |own| &own.minutes);
            let minutes = minutes.iter().take(PREVIEW);
            let title = format!("{}: minutes", entry.title);
            let preview = minutes.map(|own| of_minutes(site, own)).collect();
            (title, "The minutes of this meeting.", preview)
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
            <p>{about}</p>
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
    let (iso, day) = (minutes.date.to_string(), minutes.date.strftime("%-d %B %Y"));
    let day = day.to_string();
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
                <h2>{series.title.clone()}": podcast"</h2>
                <p>{series.description.clone()}" Add this address to a podcast app:"</p>
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
            <h2>"Meetings: calendar"</h2>
            <p>"Add this address to a calendar app:"</p>
            <ul class="addresses"><Address site name="iCalendar" feed=calendar/></ul>
        </section>
    })
}
