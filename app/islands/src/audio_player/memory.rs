//! What the browser stores for a listener: the speed, and the position in each recording.

use leptos::prelude::window;
use web_sys::Storage;

use super::clock::whole;
use crate::number;

const SPEED: &str = "plaza:speed";

pub(super) fn speed() -> Option<String> {
    read(SPEED)
}

pub(super) fn keep_speed(speed: &str) {
    write(SPEED, speed);
}

/// The stored position in an episode, in seconds.
pub(super) fn position(episode: &str) -> Option<f64> {
    let position = number::leading(&read(&key(episode))?)?;
    (position > 0.0).then_some(position)
}

pub(super) fn keep_position(episode: &str, seconds: f64) {
    write(&key(episode), &whole(seconds).to_string());
}

pub(super) fn forget_position(episode: &str) {
    if let Some(storage) = storage() {
        drop(storage.remove_item(&key(episode)));
    }
}

fn key(episode: &str) -> String {
    "plaza:position:".to_owned() + episode
}

fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

fn write(key: &str, value: &str) {
    if let Some(storage) = storage() {
        // If storage is full or disabled, nothing is remembered, and everything else works.
        drop(storage.set_item(key, value));
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok()?
}
