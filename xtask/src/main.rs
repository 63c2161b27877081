//! `cargo xtask`: set up what is missing, then build, serve, test or measure Plaza.

#![expect(
    clippy::disallowed_methods,
    reason = "xtask is the work bench: it measures time, and names paths in the context of its errors"
)]
#![expect(
    clippy::print_stderr,
    reason = "xtask talks to the person who runs it, and to nobody else"
)]

mod bench;
mod bundle;
mod calendars;
mod demonstration;
mod end2end;
mod run;
mod setup;
mod sizes;
mod test;

use std::process::ExitCode;

use anyhow::{Result, bail};
use run::{Workspace, step};

const USAGE: &str = "\
cargo xtask COMMAND

  serve [ARGS]   build everything, and the site, and open it on http://127.0.0.1:3000/
  build          build target/release/plaza, with the wasm bundle and the style in it
  test           run every check and test
  browser [ARGS] run the browser tests; ARGS go to Playwright, such as `--repeat-each 20`
  calendars      compare what programs find in the calendars of meetings with what Plaza says
  setup          install or build what the other commands need
  demonstration  speak the demonstration episode again, after a change of its words
  smoothness     measure the frames of a long transcript while it is played
  bench [POSTS]  measure builds of generated posts (default 10000) and the size of pages
  bench poller   measure what an aggregator moves that polls every feed for a week
  bench links    measure how fast 10000 short links are asked for, at a server of our own
";

fn main() -> ExitCode {
    match dispatch() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> Result<()> {
    let workspace = Workspace::find()?;
    let mut args = std::env::args().skip(1);
    let command = args.next().unwrap_or_default();
    let rest: Vec<String> = args.collect();
    match command.as_str() {
        "build" => build(&workspace).map(|_| ()),
        "serve" => serve(&workspace, &rest),
        "test" => test::run(&workspace),
        "browser" => end2end::tests(&workspace, &build(&workspace)?, &rest),
        "calendars" => calendars::run(&workspace),
        "setup" => setup::everything(&workspace),
        "demonstration" => demonstration::make(&workspace),
        "smoothness" => end2end::smoothness(&workspace, &build(&workspace)?),
        "bench" => bench::run(&workspace, &rest),
        "" | "help" | "--help" | "-h" => {
            eprint!("{USAGE}");
            Ok(())
        }
        other => bail!("there is no command `{other}`\n\n{USAGE}"),
    }
}

/// Builds the release binary; its path.
fn build(workspace: &Workspace) -> Result<std::path::PathBuf> {
    bundle::ensure(workspace)?;
    step("building plaza");
    workspace.cargo(["build", "--release", "--package", "plaza"])?;
    Ok(workspace.target.join("release").join(exe("plaza")))
}

fn serve(workspace: &Workspace, args: &[String]) -> Result<()> {
    let plaza = build(workspace)?;
    step("serving content/");
    workspace.run(
        &plaza,
        ["serve"].into_iter().chain(args.iter().map(String::as_str)),
    )
}

fn exe(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}
