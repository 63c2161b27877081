//! A transcript for podcast apps, in the HTML that the podcast namespace specifies (`transcripts`, HTML):
//! `<cite>` for the speaker, `<time>` for the time, `<p>` for the text. It has no shell and no style.

use leptos::prelude::*;
use plaza_islands::Islands;
use plaza_model::{Entry, Interview, Start};

use crate::loads::authored;
use crate::words;
use crate::{Audience, Context, policy};

/// The whole page.
pub(crate) fn page(context: Context<'_>, entry: &Entry, interview: &Interview) -> String {
    let site = context.site;
    let lang = entry
        .lang
        .clone()
        .unwrap_or_else(|| site.meta.language.clone());
    let turns: Vec<_> = interview
        .turns
        .iter()
        .map(|turn| {
            let chapter = turn
                .chapter
                .as_ref()
                .map(|chapter| view! { <h2>{chapter.title.clone()}</h2> });
            let name = interview.speakers[turn.speaker].name.clone();
            let time = match turn.start {
                Some(Start::Exact(moment)) => {
                    Some(view! { <time datetime=format!("PT{moment}S")>{moment.clock()}</time> })
                }
                _ => None,
            };
            let pause = (!turn.pause.is_empty())
                .then(|| view! { <div inner_html=authored(&turn.pause, site)></div> });
            view! {
                {pause}
                {chapter}
                <cite>{name}":"</cite>
                {time}
                <div inner_html=authored(&turn.html, site)></div>
            }
        })
        .collect();
    let condensed = interview
        .condensed
        .then(|| view! { <p><em>{words::text("condensed-short")}</em></p> });
    let readers = Context {
        audience: Audience::Readers,
        ..context
    };
    let policy = policy::of_page(readers, &Islands::default());
    let icon = context.assets.icon.as_ref().map(|icon| {
        view! { <link rel="icon" type="image/svg+xml" href=site.href(icon)/> }
    });
    let page = view! {
        <!DOCTYPE html>
        <html lang=lang dir=words::dir()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta http-equiv="Content-Security-Policy" content=policy/>
                <meta name="color-scheme" content="light dark"/>
                <title>{words::of("transcript-of", "title", &entry.title)}</title>
                <link rel="canonical" href=site.absolute(&entry.permalink)/>
                {icon}
            </head>
            <body>
                <main>
                    <h1>{entry.title.clone()}</h1>
                    {condensed}
                    {turns}
                </main>
            </body>
        </html>
    };
    page.to_html()
}
