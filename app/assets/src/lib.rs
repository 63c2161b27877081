//! Plaza.
