//! Watching: calls back when the content has changed and is quiet again.

use std::path::Path;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

/// Editors write a file in several steps; this long without another is the end of them.
const QUIET: Duration = Duration::from_millis(15);

/// As long as it lives, the content is watched.
pub(super) struct Watch(#[expect(dead_code, reason = "dropping it ends the watch")] RecommendedWatcher);

/// Watches a folder, and calls back on a thread of its own.
pub(super) fn watch(
    folder: &Path,
    mut changed: impl FnMut() + Send + 'static,
) -> notify::Result<Watch> {
    let (sender, events) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let is_change = event.is_ok_and(|event| !matches!(event.kind, EventKind::Access(_)));
        if is_change {
            // The other end is gone only when the program ends.
            let _ = sender.send(());
        }
    })?;
    watcher.watch(folder, RecursiveMode::Recursive)?;
    thread::spawn(move || {
        while events.recv().is_ok() {
            while events.recv_timeout(QUIET).is_ok() {}
            changed();
        }
    });
    Ok(Watch(watcher))
}
