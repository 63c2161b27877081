//! The loads of a page: what browsers will fetch to show it, collected while it is rendered.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use leptos::prelude::*;
use plaza_model::{Html, Load, LoadKind, Site};

/// The loads of the page that is being rendered.
#[derive(Clone, Debug, Default)]
pub(crate) struct Loads(Arc<Mutex<BTreeSet<Load>>>);

impl Loads {
    /// The loads so far.
    pub(crate) fn so_far() -> BTreeSet<Load> {
        let loads = use_context::<Self>().unwrap_or_default();
        let loads = loads.0.lock().unwrap_or_else(PoisonError::into_inner);
        loads.clone()
    }

    fn add(loads: impl IntoIterator<Item = Load>) {
        if let Some(own) = use_context::<Self>() {
            own.0
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .extend(loads);
        }
    }
}

/// Authors' HTML as it is on a page. Every page that shows some gets it here, so that its policy allows
/// what the HTML loads.
pub(crate) fn authored(html: &Html, site: &Site) -> Arc<str> {
    Loads::add(html.loads().iter().cloned());
    html.on_page(site)
}

/// Notes what an address in Plaza's own markup loads.
pub(crate) fn note(kind: LoadKind, address: &str) {
    Loads::add(Load::of(kind, address));
}
