//! A value that still knows where it was written.

use std::ops::Range;

/// A value, and the bytes of its file that hold it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// The bytes of the file.
    pub span: Range<usize>,
}
