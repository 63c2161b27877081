//! The options of a function of the browser: a dictionary, as its specification calls it.

use leptos::wasm_bindgen::{JsCast as _, JsValue};
use leptos::web_sys::js_sys::Object;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = Object)]
    pub(crate) type Options;

    #[wasm_bindgen(method, indexing_setter)]
    fn set_value(this: &Options, name: &str, value: &JsValue);
}

impl Options {
    /// None yet. One function that sets any of them is half a kilobyte less than one for each.
    pub(crate) fn new() -> Self {
        Object::new().unchecked_into()
    }

    /// Adds one.
    pub(crate) fn set(&self, name: &str, value: impl Into<JsValue>) {
        self.set_value(name, &value.into());
    }
}
