//! `plaza links`: the short links of the content, and where they lead.

mod check;
mod list;
mod update;

use super::Outcome;
use crate::args;
use crate::failure::Result;

/// Does what is asked of the links.
pub(crate) fn run(args: &args::Links) -> Result<Outcome> {
    match args {
        args::Links::List(args) => list::run(args),
        args::Links::Update(args) => update::run(args),
        args::Links::Check(args) => check::run(args),
    }
}
