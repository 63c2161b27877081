//! A list item with a link to a listing and the number of its entries.

use leptos::prelude::*;

/// The list item.
#[component]
pub(crate) fn Counted(title: String, href: String, count: usize) -> impl IntoView {
    view! { <li><a href=href>{title}</a>" "<span class="count">{count}</span></li> }
}
