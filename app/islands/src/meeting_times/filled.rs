//! The island around the meetings that it fills in.

use leptos::html;
use leptos::prelude::*;

use super::upcoming;

/// Fills in times in the reader's time zone for the meetings among its children.
#[island]
pub(super) fn MeetingTimes(children: Children) -> impl IntoView {
    let root = NodeRef::<html::Div>::new();
    root.on_load(|root| upcoming::keep(&root));
    view! { <div class="meeting-times" node_ref=root>{children()}</div> }
}
