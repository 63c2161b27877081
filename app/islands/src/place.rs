//! An island's place in a page: it tells the loader when to hydrate what is inside.

use std::fmt;

use leptos::prelude::*;

/// When an island wants to be hydrated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// At once.
    Now,
    /// When the browser has nothing else to do.
    Idle,
    /// When a reader can see it.
    Visible,
    /// When a reader first points at it, touches it or moves the focus into it.
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

/// The markup of an island, which only [`Islands::place`] makes a view of.
#[must_use]
pub struct Island {
    when: When,
    view: AnyView,
}

impl Island {
    pub(crate) fn new(when: When, view: impl IntoAny) -> Self {
        // Without its type, which grows with every event that an island listens to.
        let view = view.into_any();
        Self { when, view }
    }
}

/// The islands that a page carries. With one it needs the script that hydrates, and a policy that
/// allows it.
#[derive(Debug, Default)]
pub struct Islands {
    placed: usize,
}

impl Islands {
    /// Gives an island its place in the page.
    pub fn place(&mut self, island: Island) -> AnyView {
        self.placed += 1;
        view! { <div class="island" data-hydrate=island.when.to_string()>{island.view}</div> }
            .into_any()
    }

    /// Whether the page carries none.
    pub fn is_empty(&self) -> bool {
        self.placed == 0
    }
}
