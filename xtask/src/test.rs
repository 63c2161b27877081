//! Every check and test, the fastest to fail first.

use std::time::Instant;

use anyhow::Result;

use crate::run::{WASM, Workspace, step};
use crate::{build, bundle, end2end, setup, sizes, supply};

/// Runs all of them, and prints how long each took.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let mut times = Vec::new();
    let mut timed = |name: &'static str, task: &dyn Fn() -> Result<()>| {
        step(name);
        let start = Instant::now();
        task()?;
        times.push((name, start.elapsed().as_secs()));
        anyhow::Ok(())
    };
    timed("format", &|| workspace.cargo(["fmt", "--all", "--check"]))?;
    timed("supply chain", &|| supply::check(workspace))?;
    timed("set-up", &|| setup::everything(workspace))?;
    timed("bundle", &|| bundle::ensure(workspace))?;
    let deny = ["--", "-D", "warnings"];
    timed("lint", &|| {
        let native = ["clippy", "--quiet", "--workspace", "--all-targets"];
        workspace.cargo(native.into_iter().chain(deny))
    })?;
    timed("lint for wasm32", &|| {
        let wasm = [
            "clippy",
            "--quiet",
            "--package",
            "plaza-hydrate",
            "--target",
            WASM,
        ];
        workspace.cargo(wasm.into_iter().chain(deny))
    })?;
    timed("tests", &|| workspace.cargo(["test", "--workspace"]))?;
    timed("release", &|| build(workspace).map(|_| ()))?;
    timed("browser tests", &|| {
        end2end::tests(workspace, &build(workspace)?, &[])
    })?;
    timed("budgets", &|| {
        let sizes = sizes::measure(workspace, &build(workspace)?)?;
        eprintln!("{sizes}");
        sizes.check()
    })?;
    for (name, seconds) in times {
        eprintln!("{seconds:>5} s  {name}");
    }
    Ok(())
}
