//! `cargo xtask`: set up what is missing, then build, serve, test or measure Plaza.

#![expect(
    clippy::disallowed_methods,
    reason = "xtask measures time, and names paths in the context of its errors"
)]
#![expect(
    clippy::print_stderr,
    reason = "xtask prints only to the person who runs it"
)]

mod bench;
mod bundle;
mod calendars;
mod demonstration;
mod end2end;
mod fuzz;
mod run;
mod setup;
mod sizes;
mod supply;
mod test;

use std::process::ExitCode;

use anyhow::{Result, bail};
use run::{Workspace, step};

const USAGE: &str = "\
cargo xtask COMMAND

  serve [ARGS]   build everything, and preview content/ at http://127.0.0.1:3000/
  build          build target/release/plaza, including the wasm bundle and the style
  test           run every check and test
  browser [ARGS] run the browser tests; ARGS go to Playwright, such as `--repeat-each 20`
  supply         check the licences, sources and build scripts of dependencies
  calendars      compare what programs find in the calendars of meetings with what Plaza says
  fuzz SECONDS [TARGET...]
                 run each fuzz target, or those named, for some seconds
  setup          install or build what the other commands need
  demonstration  record the demonstration episode again, after its words changed
  smoothness     measure the frame rate of a long transcript during playback
  bench [POSTS [PLAZA]]
                 measure builds of generated posts (default 10000), and page sizes; PLAZA is another
                 binary, which builds the same posts in turn
  bench poller   measure the traffic of an aggregator that polls every feed for a week
  bench doubling [SHAPE [PLAZA]]
                 build hostile content at three sizes, and print how time, memory and output grow; SHAPE
                 is part of a shape's name, PLAZA another binary
  bench links    measure how fast 10000 short links are resolved, against a local server
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
        "supply" => supply::check(&workspace),
        "calendars" => calendars::run(&workspace),
        "fuzz" => fuzz::run_all(&workspace, &rest),
        "setup" => setup::everything(&workspace),
        "demonstration" => demonstration::make(&workspace),
        "smoothness" => end2end::smoothness(&workspace, &build(&workspace)?),
        "bench" => bench::run(&workspace, &rest),
        "" | "help" | "--help" | "-h" => {
            eprint!("{USAGE}");
            Ok(())
        }
        other => bail!("unknown command `{other}`\n\n{USAGE}"),
    }
}

/// Builds the release binary, and returns its path.
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
