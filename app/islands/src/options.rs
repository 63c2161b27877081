//! An options object for a browser API: a dictionary, in the words of Web IDL.

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
    /// An empty object. One generic setter is half a kilobyte smaller than one for each option.
    pub(crate) fn new() -> Self {
        Object::new().unchecked_into()
    }

    /// Sets an option.
    pub(crate) fn set(&self, name: &str, value: impl Into<JsValue>) {
        self.set_value(name, &value.into());
    }
}
