//! An island's place in a page: it tells the loader when to hydrate what is inside.

use leptos::prelude::*;
use plaza_islands::When;

/// A place for one island.
pub(crate) fn island(when: When, island: impl IntoAny) -> AnyView {
    // Without its type, which grows with every event that an island listens to.
    let island = island.into_any();
    view! { <div class="island" data-hydrate=when.to_string()>{island}</div> }.into_any()
}
