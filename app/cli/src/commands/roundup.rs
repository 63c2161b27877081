//! `plaza roundup`: drafts roundups for an editor to revise.

mod draft;
mod excerpt;
pub(crate) mod item;
pub(crate) mod subscriptions;

use super::Outcome;
use crate::args;
use crate::failure::Result;

/// Runs a subcommand.
pub(crate) fn run(args: &args::Roundup) -> Result<Outcome> {
    match args {
        args::Roundup::Draft(args) => draft::run(args),
    }
}
