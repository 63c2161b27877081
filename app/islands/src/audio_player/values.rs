//! What the player reads from the page: of the recording, and when turns begin and times play.

use leptos::attr::Attribute;
use web_sys::Element;

use crate::names::{Class, Data, class, data};
use crate::number;

/// What the place in a recording is remembered by.
pub(super) const EPISODE: Data = data!("episode");

/// How long it is, in whole seconds.
pub(super) const DURATION: Data = data!("duration");

/// What it is called.
pub(super) const TITLE: Data = data!("title");

/// Whom to hear.
pub(super) const ARTIST: Data = data!("artist");

/// What it is a part of.
pub(super) const ALBUM: Data = data!("album");

/// The address of a picture of it.
pub(super) const COVER: Data = data!("cover");

/// When a turn begins, in the form of [`seconds`].
pub(super) const START: Data = data!("start");

/// From where a click plays, in the form of [`seconds`].
pub(super) const PLAY: Data = data!("play");

/// The help with the keys.
pub(super) const KEYS: Class = class!("player-keys");

/// Says of a turn when it begins, in milliseconds, where that is known.
pub fn begins_at(millis: Option<u32>) -> impl Attribute {
    START.with(millis.map(seconds))
}

/// Says of a time that a click on it plays from there, in milliseconds.
pub fn plays_from(millis: u32) -> impl Attribute {
    PLAY.with(seconds(millis))
}

/// Milliseconds as seconds, with a fraction where there is one: `754.5`.
fn seconds(millis: u32) -> String {
    let text = format!("{}.{:03}", millis / 1000, millis % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The seconds that an attribute of an element tells.
pub(super) fn told(element: &Element, data: Data) -> Option<f64> {
    number::leading(&data.of(element)?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_fraction_is_as_short_as_it_can_be() {
        for (millis, text) in [
            (0, "0"),
            (754_500, "754.5"),
            (100_000, "100"),
            (1_001, "1.001"),
        ] {
            assert_eq!(seconds(millis), text);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(millis: u32) {
            prop_assert_eq!(number::leading(&seconds(millis)), Some(f64::from(millis) / 1000.0));
        }
    }
}
