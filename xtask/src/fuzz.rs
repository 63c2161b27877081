//! `cargo xtask fuzz`: runs every fuzz target of fuzz/ for some seconds, and prints what it found.
//!
//! cargo-fuzz needs no nightly compiler without a sanitizer, and Plaza has no `unsafe` code for one to check.

mod seeds;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::run::{Workspace, run, step, succeeds};

/// The version that is installed if there is none.
const CARGO_FUZZ: &str = "0.13.1";
/// An input that takes longer is a finding, in seconds.
const SLOW: &str = "-timeout=20";
/// An input that needs more memory is a finding, in MiB.
const MEMORY: &str = "-rss_limit_mb=3000";

/// Runs the targets one after the other: `fuzz SECONDS [TARGET…]`.
pub(crate) fn run_all(workspace: &Workspace, args: &[String]) -> Result<()> {
    let Some(seconds) = args.first().and_then(|arg| arg.parse::<u32>().ok()) else {
        bail!("give the seconds for each target, such as `cargo xtask fuzz 60`");
    };
    install()?;
    let folder = workspace.root.join("fuzz");
    let mut rows = Vec::new();
    for target in targets(&folder)? {
        if args.len() > 1 && !args[1..].contains(&target) {
            continue;
        }
        seeds::write(workspace, &folder.join("corpus").join(&target), &target)?;
        step(&format!("fuzzing {target}"));
        rows.push(fuzz(workspace, &target, seconds)?);
    }
    eprintln!(
        "| target | executions | edges covered | inputs kept | findings |\n| --- | --- | --- | --- | --- |"
    );
    for row in &rows {
        eprintln!("{row}");
    }
    if rows.iter().any(|row| !row.ends_with("| none |")) {
        bail!("an input broke a promise; it is in fuzz/artifacts");
    }
    Ok(())
}

fn install() -> Result<()> {
    if succeeds(Command::new("cargo").args(["fuzz", "--version"])) {
        return Ok(());
    }
    step("installing cargo-fuzz");
    run(Command::new("cargo").args(["install", "cargo-fuzz", "--locked", "--version", CARGO_FUZZ]))
}

/// The names of the targets, sorted.
fn targets(folder: &Path) -> Result<Vec<String>> {
    let folder = folder.join("fuzz_targets");
    let files =
        fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut names = Vec::new();
    for file in files {
        let path = file?.path();
        names.extend(
            path.file_stem()
                .map(|name| name.to_string_lossy().into_owned()),
        );
    }
    names.sort();
    Ok(names)
}

/// Runs one target, and returns its row of the table.
fn fuzz(workspace: &Workspace, target: &str, seconds: u32) -> Result<String> {
    let log = workspace.target.join(format!("fuzz-{target}.log"));
    let file = fs::File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
    let mut command = workspace.command(Path::new("cargo"));
    command.args(["fuzz", "run", "--sanitizer", "none", target, "--"]);
    command.args([
        &format!("-max_total_time={seconds}"),
        SLOW,
        MEMORY,
        "-max_len=4096",
        "-print_final_stats=1",
    ]);
    let status = command.env("CARGO_TARGET_DIR", workspace.target.join("fuzz"));
    let status = status
        .stdout(Stdio::null())
        .stderr(file)
        .status()
        .context("cannot run cargo fuzz")?;
    let text = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
    let Some(executions) = after(&text, "stat::number_of_executed_units:") else {
        bail!("cargo fuzz did not run {target}; see {}", log.display());
    };
    let findings = match after(&text, "Test unit written to ") {
        None if status.success() => "none".to_owned(),
        path => path.unwrap_or("see the log").to_owned(),
    };
    Ok(format!(
        "| {target} | {executions} | {} | {} | {findings} |",
        after(&text, "cov:").unwrap_or("?"),
        after(&text, "corp:").unwrap_or("?"),
    ))
}

/// The word after the last occurrence of a label.
fn after<'a>(text: &'a str, label: &str) -> Option<&'a str> {
    let (_, rest) = text.rsplit_once(label)?;
    rest.split_whitespace().next()
}
