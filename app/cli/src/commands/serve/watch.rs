//! Watching: calls back when the content has changed and is quiet again.

use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

/// Editors write a file in several steps; this long without another is the end of them.
const QUIET: Duration = Duration::from_millis(10);

/// As long as it lives, the content is watched.
pub(super) struct Watch(
    #[expect(dead_code, reason = "dropping it ends the watch")] RecommendedWatcher,
);

/// Watches a folder, and calls back with the paths that changed, on a thread of its own.
pub(super) fn watch(
    folder: &Path,
    mut changed: impl FnMut(&[PathBuf]) + Send + 'static,
) -> notify::Result<Watch> {
    let (sender, events) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let change = event
            .ok()
            .filter(|event| !matches!(event.kind, EventKind::Access(_)));
        if let Some(event) = change {
            // The other end is gone only when the program ends.
            let _ = sender.send(event.paths);
        }
    })?;
    watcher.watch(folder, RecursiveMode::Recursive)?;
    let given = folder.to_owned();
    let whole = std::path::absolute(folder).unwrap_or_else(|_| given.clone());
    thread::spawn(move || {
        while let Ok(mut paths) = events.recv() {
            while let Ok(more) = events.recv_timeout(QUIET) {
                paths.extend(more);
            }
            paths.sort();
            paths.dedup();
            changed(&as_given(&paths, &whole, &given));
        }
    });
    Ok(Watch(watcher))
}

/// The system tells whole paths; the folder may have been given by a shorter one.
fn as_given(paths: &[PathBuf], whole: &Path, given: &Path) -> Vec<PathBuf> {
    let shorten = |path: &PathBuf| match path.strip_prefix(whole) {
        Ok(rest) => given.join(rest),
        Err(_) => path.clone(),
    };
    paths.iter().map(shorten).collect()
}
