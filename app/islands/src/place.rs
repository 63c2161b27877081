//! An island's place in a page, which tells the loader when to hydrate it.

use std::fmt;

use leptos::prelude::*;

/// When to hydrate an island.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Immediately.
    Now,
    /// When the browser is idle.
    Idle,
    /// When it comes into view.
    Visible,
    /// When a reader first hovers over, touches or focuses it.
    Interaction,
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Now => "now",
            Self::Idle => "idle",
            Self::Visible => "visible",
            Self::Interaction => "interaction",
        })
    }
}

/// The markup of an island, which only [`Islands::place`] turns into a view.
#[must_use]
pub struct Island {
    when: When,
    view: AnyView,
}

impl Island {
    pub(crate) fn new(when: When, view: impl IntoAny) -> Self {
        // Type-erased: the type grows with every event that an island listens to.
        let view = view.into_any();
        Self { when, view }
    }
}

/// The islands of a page. A page with at least one needs the loader, and a policy that allows it.
#[derive(Debug, Default)]
pub struct Islands {
    placed: usize,
}

impl Islands {
    /// Places an island in the page.
    pub fn place(&mut self, island: Island) -> AnyView {
        self.placed += 1;
        view! { <div class="island" data-hydrate=island.when.to_string()>{island.view}</div> }
            .into_any()
    }

    /// Whether the page has no island.
    pub fn is_empty(&self) -> bool {
        self.placed == 0
    }
}
