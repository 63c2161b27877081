//! The cache: what the network said, kept between runs and outside of the content. Whatever is wrong
//! with it costs asking again.

use std::path::PathBuf;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::failure::Result;
use crate::files;

/// Reads a file of the cache; what is not there or cannot be read is as if it were empty.
pub(crate) fn read<T: DeserializeOwned + Default>(name: &str) -> T {
    let text = folder().and_then(|folder| files::read(&folder.join(name)).ok());
    text.and_then(|text| serde_json::from_slice(&text).ok())
        .unwrap_or_default()
}

/// Writes a file of the cache whole.
pub(crate) fn write<T: Serialize>(name: &str, value: &T) -> Result<()> {
    let Some(folder) = folder() else {
        return Ok(());
    };
    files::make_folder(&folder)?;
    files::replace(&folder.join(name), &serde_json::to_vec(value)?)?;
    Ok(())
}

/// Where the XDG Base Directory Specification puts it, or the system's own place.
fn folder() -> Option<PathBuf> {
    let path = |name: &str| {
        let path = PathBuf::from(std::env::var_os(name)?);
        path.is_absolute().then_some(path)
    };
    let caches = path("XDG_CACHE_HOME")
        .or_else(|| Some(path("HOME")?.join(".cache")))
        .or_else(|| path("LOCALAPPDATA"))?;
    Some(caches.join("plaza"))
}
