//! The `plaza` command: parses its arguments, dispatches, and sets the exit code.
//!
//! 0: done. 1: the content has errors. 2: the command could not run.

mod advice;
mod args;
mod cache;
mod clock;
mod commands;
mod compress;
mod content;
mod failure;
mod files;
mod network;
mod output;
mod progress;
mod report;
mod site_root;

use std::process::ExitCode;

use clap::Parser as _;

use args::{Args, Command};
use commands::{Outcome, build, check, feeds, links, list, meetings, new, roundup, serve};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let args = Args::parse();
    let result = match args.command {
        Command::Build(args) => build::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Check(args) => check::run(&args),
        Command::New(args) => new::run(&args),
        Command::List(args) => list::run(&args),
        Command::Feeds(args) => feeds::run(&args),
        Command::Links(args) => links::run(&args),
        Command::Meetings(args) => meetings::run(&args),
        Command::Roundup(args) => roundup::run(&args),
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
