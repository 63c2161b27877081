//! A value with its source span.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A value and its byte range in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// The byte range in the file.
    pub span: Range<usize>,
}
