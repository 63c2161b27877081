//! The wasm entry point: starts Leptos, and links the islands, which the linker would drop otherwise.

#![cfg(target_arch = "wasm32")]

use plaza_islands as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called once by the loader, before any island is hydrated.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
