//! `plaza roundup`: roundups, written for an editor to go over.

mod draft;
mod excerpt;
mod subscriptions;

use super::Outcome;
use crate::args;
use crate::failure::Result;

/// Does what is asked of roundups.
pub(crate) fn run(args: &args::Roundup) -> Result<Outcome> {
    match args {
        args::Roundup::Draft(args) => draft::run(args),
    }
}
