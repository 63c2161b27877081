//! Literals: the parts of a config that is a program which are written out in it. Nothing is run: what
//! is computed is left out.

mod javascript;
mod python;
mod scanner;

pub(crate) use javascript::{javascript, strings_of_calls};
pub(crate) use python::python;
