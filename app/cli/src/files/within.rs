//! Files within a folder: opened so that no symbolic link leads out of it, even one that has just
//! taken a file's place.

#![expect(
    clippy::disallowed_methods,
    reason = "this is part of the module that accesses files"
)]

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// Opens a file that is in one of these folders.
pub(super) fn open(folders: &[PathBuf], path: &Path) -> io::Result<File> {
    let left = || io::Error::other("it is now a symbolic link that leaves its folder");
    let folder = folders.iter().find(|folder| path.starts_with(folder));
    let folder = folder.ok_or_else(left)?.canonicalize()?;
    let real = path.canonicalize()?;
    let relative = real.strip_prefix(&folder).map_err(|_| left())?;
    beneath(&folder, relative)
}

/// Opens a file below a folder, without following symbolic links: since the path was resolved, there may
/// be new ones.
#[cfg(target_os = "linux")]
fn beneath(folder: &Path, relative: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags, ResolveFlags, openat2};
    use rustix::io::Errno;

    let root = File::open(folder)?;
    // Opening a named pipe would wait for its writer.
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK;
    let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS;
    match openat2(&root, relative, flags, Mode::empty(), resolve) {
        Ok(file) => Ok(file.into()),
        // Kernels before 5.6, and some sandboxes.
        Err(Errno::NOSYS | Errno::PERM) => File::open(folder.join(relative)),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(target_os = "linux"))]
fn beneath(folder: &Path, relative: &Path) -> io::Result<File> {
    File::open(folder.join(relative))
}
