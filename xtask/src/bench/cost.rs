//! The cost of running a program: time and memory.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

/// The cost of one run.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cost {
    /// Seconds.
    pub(super) wall: f64,
    /// Seconds, summed over all cores.
    pub(super) cpu: f64,
    pub(super) peak_mib: f64,
}

/// Runs a program to completion, and measures its cost.
pub(super) fn measure(command: &mut Command) -> Result<Cost> {
    let start = Instant::now();
    let mut child = command
        .stderr(Stdio::null())
        .spawn()
        .context("cannot run plaza")?;
    let mut cost = Cost::default();
    loop {
        // Sample before waiting: after `try_wait` reaps the process, its entry in /proc is gone.
        sample(&child, &mut cost);
        if let Some(status) = child.try_wait().context("cannot wait for plaza")? {
            if !status.success() {
                bail!("plaza build failed: {status}");
            }
            cost.wall = start.elapsed().as_secs_f64();
            return Ok(cost);
        }
        thread::sleep(Duration::from_millis(2));
    }
}

/// CPU time and peak memory so far, from Linux's /proc (proc(5): stat fields 14 and 15, in ticks of
/// 10 ms; status `VmHWM`, in KiB).
pub(super) fn sample(child: &Child, cost: &mut Cost) {
    let read = |name: &str| fs::read_to_string(format!("/proc/{}/{name}", child.id())).ok();
    if let Some(stat) = read("stat") {
        let after_name = stat.rsplit(") ").next().unwrap_or_default();
        let fields: Vec<f64> = after_name
            .split(' ')
            .skip(11)
            .take(2)
            .filter_map(|f| f.parse().ok())
            .collect();
        cost.cpu = cost.cpu.max(fields.iter().sum::<f64>() / 100.0);
    }
    if let Some(status) = read("status") {
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib: Option<f64> =
            line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
        cost.peak_mib = cost.peak_mib.max(kib.unwrap_or_default() / 1024.0);
    }
}
