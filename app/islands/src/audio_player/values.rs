//! The values that the player reads from the page: metadata of the recording, and times.

use leptos::attr::Attribute;
use web_sys::Element;

use crate::names::{Class, Data, class, data};
use crate::number;

/// The key under which the position in a recording is stored.
pub(super) const EPISODE: Data = data!("episode");

/// Its duration, in whole seconds.
pub(super) const DURATION: Data = data!("duration");

/// Its title.
pub(super) const TITLE: Data = data!("title");

/// Its speakers.
pub(super) const ARTIST: Data = data!("artist");

/// Its series or site.
pub(super) const ALBUM: Data = data!("album");

/// The address of its cover.
pub(super) const COVER: Data = data!("cover");

/// When a turn begins, in the format of [`seconds`].
pub(super) const START: Data = data!("start");

/// The position that a click plays from, in the format of [`seconds`].
pub(super) const PLAY: Data = data!("play");

/// The keyboard help.
pub(super) const KEYS: Class = class!("player-keys");

/// The attribute for when a turn begins, in milliseconds, if known.
pub fn begins_at(millis: Option<u32>) -> impl Attribute {
    START.with(millis.map(seconds))
}

/// The attribute for the position that a click on a time plays from, in milliseconds.
pub fn plays_from(millis: u32) -> impl Attribute {
    PLAY.with(seconds(millis))
}

/// Formats milliseconds as seconds, with a fraction only if it is not zero: `754.5`.
fn seconds(millis: u32) -> String {
    let text = format!("{}.{:03}", millis / 1000, millis % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The seconds in an attribute of an element.
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
