//! A line of a list: a name that leads to entries, and how many there are.

use leptos::prelude::*;

/// The line.
#[component]
pub(crate) fn Counted(title: String, href: String, count: usize) -> impl IntoView {
    view! { <li><a href=href>{title}</a>" "<span class="count">{count}</span></li> }
}
