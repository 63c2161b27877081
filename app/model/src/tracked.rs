//! Tracking: which entries' contents are read while something is made of a site.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Deref;

use crate::EntryId;

thread_local! {
    /// What was read by what is being made on this thread.
    static READ: RefCell<Option<BTreeSet<EntryId>>> = const { RefCell::new(None) };
}

/// Something of an entry. That it is read is noted, with the entry.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tracked<T> {
    of: EntryId,
    value: T,
}

impl<T> Tracked<T> {
    /// A value of an entry.
    pub fn new(of: EntryId, value: T) -> Self {
        Self { of, value }
    }

    /// The value, without a note that it was read: for what [`Site::hash_frame`](crate::Site::hash_frame)
    /// has, or what is not kept.
    pub fn untracked(&self) -> &T {
        &self.value
    }
}

impl<T> Deref for Tracked<T> {
    type Target = T;

    fn deref(&self) -> &T {
        note(self.of);
        &self.value
    }
}

/// Notes that something of an entry is read, for example in a form that is shared by several outputs.
pub fn note(id: EntryId) {
    READ.with_borrow_mut(|read| {
        if let Some(read) = read {
            read.insert(id);
        }
    });
}

/// Makes something, and returns the entries of which it read something. It must be made on this thread alone.
pub fn tracking<T>(make: impl FnOnce() -> T) -> (T, BTreeSet<EntryId>) {
    let outer = READ.replace(Some(BTreeSet::new()));
    let made = make();
    let read = READ.replace(outer).unwrap_or_default();
    (made, read)
}
