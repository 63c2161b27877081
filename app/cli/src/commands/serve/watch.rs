//! Watching: calls back when files of the site have changed, once they are quiet again.

use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::{clock, files, site_root};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

/// Editors save a file in several steps; after this long without events, the save is over.
const QUIET: Duration = Duration::from_millis(10);

/// A file that is written all the time is shown after this long.
const LONGEST: Duration = Duration::from_millis(500);

/// Watches the site until it is dropped.
pub(super) struct Watch(
    #[expect(dead_code, reason = "dropping it ends the watch")] Arc<Mutex<RecommendedWatcher>>,
);

/// Watches the content, and the site's style/ and public/, which may be created or removed. Calls back
/// with the changed paths, on a separate thread.
pub(super) fn watch(
    content: &Path,
    root: Option<&Path>,
    mut changed: impl FnMut(&[PathBuf]) + Send + 'static,
) -> notify::Result<Watch> {
    let (sender, events) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let change = event
            .ok()
            .filter(|event| !matches!(event.kind, EventKind::Access(_)));
        if let Some(event) = change {
            // The receiver is dropped only when the program ends.
            let _ = sender.send(event.paths);
        }
    })?;
    watcher.watch(content, RecursiveMode::Recursive)?;
    let beside = root
        .into_iter()
        .flat_map(|root| site_root::beside().map(|name| root.join(name)));
    let mut sources: Vec<PathBuf> = beside.collect();
    // Removing a folder ends its watch; the folder above reports when it is there again.
    let mut above: Vec<PathBuf> = root.map(Path::to_owned).into_iter().collect();
    if let Some(parent) = files::canonical(content).as_deref().and_then(Path::parent) {
        let is_known = |folder: &PathBuf| names(folder).iter().any(|name| name == parent);
        if !above.iter().any(is_known) {
            above.push(parent.to_owned());
        }
    }
    for folder in &above {
        watcher.watch(folder, RecursiveMode::NonRecursive)?;
    }
    let watcher = Arc::new(Mutex::new(watcher));
    watch_existing(&watcher, &sources);
    sources.push(content.to_owned());
    let mut watched = vec![(names(content), content.to_owned())];
    if let Some(root) = root {
        let below = site_root::beside().map(|name| {
            let names = names(root).map(|root| root.join(name));
            (names, root.join(name))
        });
        watched.extend(below);
    }
    let folders = Folders {
        above: above.iter().map(|folder| names(folder)).collect(),
        watched,
    };
    let weak = Arc::downgrade(&watcher);
    thread::spawn(move || {
        while let Ok(mut paths) = events.recv() {
            let first = clock::instant();
            while first.elapsed() < LONGEST
                && let Ok(more) = events.recv_timeout(QUIET)
            {
                paths.extend(more);
            }
            paths.sort();
            paths.dedup();
            let paths = folders.as_given(&paths);
            // A new folder is not watched yet.
            if let Some(watcher) = weak.upgrade()
                && paths.iter().any(|path| sources.contains(path))
            {
                watch_existing(&watcher, &sources);
            }
            if !paths.is_empty() {
                changed(&paths);
            }
        }
    });
    Ok(Watch(watcher))
}

/// Watches the folders that exist.
fn watch_existing(watcher: &Mutex<RecommendedWatcher>, folders: &[PathBuf]) {
    let mut watcher = watcher.lock().unwrap_or_else(PoisonError::into_inner);
    for folder in folders.iter().filter(|folder| folder.is_dir()) {
        // A folder removed meanwhile is watched when it is created again.
        let _ = watcher.watch(folder, RecursiveMode::Recursive);
    }
}

/// The names by which the system may report a folder: absolute, and without symbolic links.
type Names = [PathBuf; 2];

fn names(folder: &Path) -> Names {
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let real = files::canonical(folder).unwrap_or_else(|| whole.clone());
    [whole, real]
}

struct Folders {
    /// The folders above them.
    above: Vec<Names>,
    /// The watched folders, each with its path as given.
    watched: Vec<(Names, PathBuf)>,
}

impl Folders {
    /// Maps the system's absolute paths to paths as given. Other paths in the folders above, such as
    /// the built site, are left out.
    fn as_given(&self, paths: &[PathBuf]) -> Vec<PathBuf> {
        let one = |path: &PathBuf| {
            for (names, given) in &self.watched {
                if let Some(rest) = names.iter().find_map(|name| path.strip_prefix(name).ok()) {
                    let is_folder = rest.as_os_str().is_empty();
                    return Some(if is_folder {
                        given.clone()
                    } else {
                        given.join(rest)
                    });
                }
            }
            let is_beside = self
                .above
                .iter()
                .flatten()
                .any(|root| path.starts_with(root));
            (!is_beside).then(|| path.clone())
        };
        paths.iter().filter_map(one).collect()
    }
}
