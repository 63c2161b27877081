//! `plaza links`: the short and external links in the content.

mod check;
mod list;
mod recordings;
mod update;

use super::Outcome;
use crate::args;
use crate::failure::Result;

/// Runs a subcommand.
pub(crate) fn run(args: &args::Links) -> Result<Outcome> {
    match args {
        args::Links::List(args) => list::run(args),
        args::Links::Update(args) => update::run(args),
        args::Links::Check(args) => check::run(args),
    }
}
