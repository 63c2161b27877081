//! The `plaza` command as a library, so that programs other than `plaza` can be it: the fuzz targets, and a site's own
//! binary.

mod advice;
mod args;
mod cache;
mod clock;
mod commands;
mod compared;
mod compress;
mod content;
mod failure;
mod files;
#[doc(hidden)]
pub mod fuzzing;
mod network;
mod output;
mod progress;
mod record;
mod report;
mod site_root;
mod timings;

use std::process::ExitCode;

use clap::Parser as _;

use args::{Args, Command};
use commands::{
    Outcome, build, check, explain, feeds, init, links, list, meetings, new, roundup, schedule,
    serve,
};

/// Parses the arguments of the process, runs the command that they name, and returns its exit code: 0 when it is
/// done, 1 if the content has errors, 2 if the command could not run.
#[must_use]
pub fn run() -> ExitCode {
    let args = Args::parse();
    let result = match args.command {
        Command::Build(args) => build::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Init(args) => init::run(&args),
        Command::New(args) => new::run(&args),
        Command::List(args) => list::run(&args),
        Command::Feeds(args) => feeds::run(&args),
        Command::Links(args) => links::run(&args),
        Command::Meetings(args) => meetings::run(&args),
        Command::Roundup(args) => roundup::run(&args),
        Command::Schedule(args) => schedule::run(&args),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::ContentHasErrors) => ExitCode::from(1),
        Err(error) => {
            report::failure(&error);
            ExitCode::from(2)
        }
    }
}
