//! Events of the `<audio>` element: started, paused, ended, moved, measured and failed.

use leptos::prelude::*;
use web_sys::MediaError;

use super::media_session::{self, Action};
use super::memory;
use super::player::{Player, STEP};
use super::values::{self, DURATION};

/// Seconds that the position moves before it is stored again.
const REMEMBER_EVERY: f64 = 5.0;

impl Player {
    pub(super) fn started(self) {
        self.playing.set(true);
        self.follows.set_value(true);
        let Some(audio) = self.audio() else {
            return;
        };
        if !self.announced.get_value() {
            self.announced.set_value(true);
            media_session::announce(&audio, move |action| match action {
                Action::Play => self.play(),
                Action::Pause => self.pause(),
                Action::Back => self.step(-STEP),
                Action::Forward => self.step(STEP),
                Action::Seek(position) => self.seek(position),
            });
        }
        media_session::place(&audio);
    }

    pub(super) fn paused(self) {
        self.playing.set(false);
        self.remember();
    }

    pub(super) fn ended(self) {
        self.playing.set(false);
        if let Some(episode) = self.episode() {
            memory::forget_position(&episode);
        }
    }

    pub(super) fn moved(self) {
        let Some(audio) = self.audio() else {
            return;
        };
        let position = audio.current_time();
        self.position.set(position);
        let follows = self.playing.get_untracked() && self.follows.get_value();
        self.turns.update_value(|turns| {
            if turns.mark(position) && follows {
                turns.show();
            }
        });
        if (position - self.remembered.get_value()).abs() >= REMEMBER_EVERY {
            self.remember();
        }
    }

    pub(super) fn measured(self) {
        let Some(audio) = self.audio() else {
            return;
        };
        // The duration from the page, until the recording's own is known.
        let said = Some(audio.duration()).filter(|duration| duration.is_finite());
        let known = said.or_else(|| values::told(&audio, DURATION));
        self.duration.set(known.unwrap_or_default());
        let position = self.position.get_untracked();
        if known.is_some_and(|end| position > end) {
            self.go_to(position);
        }
    }

    pub(super) fn failed(self) {
        self.playing.set(false);
        let error = self.audio().and_then(|audio| audio.error());
        let lost = error.is_some_and(|error| error.code() == MediaError::MEDIA_ERR_NETWORK);
        self.status.set(if lost {
            "The connection was lost. Press play to try again."
        } else {
            "The recording cannot be played. Download it instead."
        });
    }
}
