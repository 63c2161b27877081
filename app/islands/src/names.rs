//! Class and attribute names that an island's markup and behaviour share.

use leptos::attr::AttributeValue;
use leptos::attr::custom::{CustomAttr, custom_attribute};
use web_sys::Element;

/// A class that an island finds a part of its markup by.
#[derive(Clone, Copy)]
pub(crate) struct Class {
    pub(crate) name: &'static str,
    pub(crate) selector: &'static str,
}

/// The class of this name.
macro_rules! class {
    ($name:literal) => {
        $crate::names::Class {
            name: $name,
            selector: concat!(".", $name),
        }
    };
}
pub(crate) use class;

impl Class {
    /// The `class` attribute, to spread in a view: `<p {..SOON.here()} hidden>`.
    pub(crate) fn here(self) -> CustomAttr<&'static str, &'static str> {
        custom_attribute("class", self.name)
    }

    /// The first element of this class within another.
    pub(crate) fn within(self, element: &Element) -> Option<Element> {
        element.query_selector(self.selector).ok()?
    }
}

/// A `data-` attribute that passes a value to an island.
#[derive(Clone, Copy)]
pub(crate) struct Data {
    pub(crate) name: &'static str,
    pub(crate) selector: &'static str,
}

/// The `data-` attribute of this name.
macro_rules! data {
    ($name:literal) => {
        $crate::names::Data {
            name: concat!("data-", $name),
            selector: concat!("[data-", $name, "]"),
        }
    };
}
pub(crate) use data;

impl Data {
    /// The attribute with a value, to spread in a view: `<div {..TIMES.with(times)}>`.
    pub(crate) fn with<V: AttributeValue>(self, value: V) -> CustomAttr<&'static str, V> {
        custom_attribute(self.name, value)
    }

    /// The value on an element.
    pub(crate) fn of(self, element: &Element) -> Option<String> {
        element.get_attribute(self.name)
    }
}
