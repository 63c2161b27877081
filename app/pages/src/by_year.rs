//! Entries grouped by year.

use leptos::prelude::*;
use plaza_model::{Entry, Site};

use crate::{card, words};

/// Entries as lines grouped by year, undated ones last.
pub(crate) fn by_year(site: &Site, entries: &[&Entry]) -> Vec<impl IntoView + use<>> {
    let year = |entry: &&Entry| entry.date.map(plaza_model::Date::year);
    entries
        .chunk_by(|a, b| year(a) == year(b))
        .map(|entries| {
            let heading = entries
                .first()
                .and_then(year)
                .map_or(words::text("undated"), |year| year.to_string());
            let lines: Vec<_> = entries
                .iter()
                .map(|entry| card::line(site, entry))
                .collect();
            view! {
                <section class="year">
                    <h2>{heading}</h2>
                    <ul>{lines}</ul>
                </section>
            }
        })
        .collect()
}
