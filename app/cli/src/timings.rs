//! Timings: how long each stage of a build takes, and how much CPU time of all threads.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use crate::clock;

/// The stages so far.
pub(crate) struct Timings {
    start: (Instant, Option<Duration>),
    stages: Vec<Stage>,
}

struct Stage {
    name: &'static str,
    wall: Duration,
    /// `None` where the system does not say.
    cpu: Option<Duration>,
}

impl Timings {
    /// Starts with the first stage.
    pub(crate) fn start() -> Self {
        Self {
            start: (clock::instant(), clock::cpu()),
            stages: Vec::new(),
        }
    }

    /// Ends the stage of this name; the next begins.
    pub(crate) fn end(&mut self, name: &'static str) {
        let now = (clock::instant(), clock::cpu());
        let cpu = now.1.zip(self.start.1);
        self.stages.push(Stage {
            name,
            wall: now.0 - self.start.0,
            cpu: cpu.map(|(now, start)| now.saturating_sub(start)),
        });
        self.start = now;
    }

    /// How long all stages took.
    pub(crate) fn total(&self) -> Duration {
        self.stages.iter().map(|stage| stage.wall).sum()
    }

    /// A table of the stages.
    pub(crate) fn table(&self) -> String {
        let mut table = format!("{:16} {:>8} {:>8}\n", "stage", "wall s", "CPU s");
        let cpu: Option<Duration> = self.stages.iter().map(|stage| stage.cpu).sum();
        let all = Stage {
            name: "all",
            wall: self.total(),
            cpu,
        };
        for Stage { name, wall, cpu } in self.stages.iter().chain([&all]) {
            let wall = wall.as_secs_f64();
            let cpu = cpu.map_or("-".to_owned(), |cpu| format!("{:.3}", cpu.as_secs_f64()));
            // Writing to a String cannot fail.
            let _ = writeln!(table, "{name:16} {wall:>8.3} {cpu:>8}");
        }
        table
    }
}
