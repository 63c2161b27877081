//! The cache: network responses kept between runs, outside the content. A missing or broken cache only
//! costs new requests.

use std::path::PathBuf;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::failure::Result;
use crate::files;

/// Reads a cache file; a missing or unreadable one counts as empty.
pub(crate) fn read<T: DeserializeOwned + Default>(name: &str) -> T {
    let text = folder().and_then(|folder| files::read(&folder.join(name)).ok());
    text.and_then(|text| serde_json::from_slice(&text).ok())
        .unwrap_or_default()
}

/// Writes a cache file, replacing it atomically.
pub(crate) fn write<T: Serialize>(name: &str, value: &T) -> Result<()> {
    let Some(folder) = folder() else {
        return Ok(());
    };
    files::make_folder(&folder)?;
    files::replace(&folder.join(name), &serde_json::to_vec(value)?)?;
    Ok(())
}

/// Plaza's cache folder, by the XDG Base Directory Specification or, on Windows, `LOCALAPPDATA`.
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
