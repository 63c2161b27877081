//! The wasm entry point: names the islands, or the linker drops them, and starts Leptos.

#![cfg(target_arch = "wasm32")]

use plaza_islands as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called once by the loader, before any island is hydrated.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
