//! The text that a site has at the address of one of Plaza's own lists.

use leptos::prelude::*;
use plaza_model::{Permalink, Site};

use crate::loads::authored;

/// The text above the list at an address, if the site has one.
pub(crate) fn introduction(site: &Site, page: &Permalink) -> Option<impl IntoView + use<>> {
    let text = site.introductions.pages.get(page)?;
    Some(view! { <div class="prose" inner_html=authored(text, site)></div> })
}
