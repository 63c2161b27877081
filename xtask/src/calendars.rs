//! What programs that keep calendars find in those of Plaza, compared with what Plaza says itself.

mod found;
mod programs;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fmt, fs};

use anyhow::{Context as _, Result, bail};
use found::{ALL, Found, differences, planned, read};
use programs::Programs;

use crate::exe;
use crate::run::{Workspace, output, step};

/// Ten years, with the ends of two that have 53 weeks: 2020 and 2026.
const FROM: &str = "2017-02-01T00:00:00Z";
const TO: &str = "2027-02-01T00:00:00Z";

/// Meetings that are generated.
const GENERATED: usize = 300;

/// Dates that are named of those that differ.
const SHOWN: usize = 5;

/// A site whose calendars are looked at.
struct Site {
    name: &'static str,
    /// Where its content is.
    args: Vec<String>,
    out: PathBuf,
    /// When its meetings are, by another program, as far as that is known.
    judged: Option<Found>,
}

/// Compares, prints a table, and fails where a program misses a date or has another.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let folder = workspace.target.join("calendars");
    fs::create_dir_all(&folder)?;
    let programs = Programs::ready(workspace, &folder)?;
    step("building plaza");
    workspace.cargo(["build", "--package", "plaza"])?;
    let plaza = workspace.target.join("debug").join(exe("plaza"));
    let mut rows = Vec::new();
    for site in sites(workspace, &folder, &programs)? {
        step(&format!("{}: building", site.name));
        let own = site.own(workspace, &plaza)?;
        if let Some(judged) = &site.judged {
            let of_meetings = own.iter().filter(|((file, _), _)| file != ALL);
            let of_meetings: Found = of_meetings
                .map(|(key, count)| (key.clone(), *count))
                .collect();
            rows.push(Row::of(
                &site,
                "dateutil, of the schedule",
                (&of_meetings, judged),
            ));
        }
        let files: BTreeSet<PathBuf> = own.keys().map(|(file, _)| site.out.join(file)).collect();
        for program in programs.all() {
            step(&format!("{}: {}", site.name, program.name));
            let text = output(program.command(FROM, TO).args(&files))?;
            let found = read(&text, &site.out)?;
            let row = Row::of(&site, program.name, (&own, &found));
            rows.push(Row {
                is_held_to_it: program.is_held_to_it,
                ..row
            });
        }
    }
    eprintln!("\n| site | program | dates | missing | extra |\n| --- | --- | --- | --- | --- |");
    for row in &rows {
        eprintln!("{row}");
    }
    if rows
        .iter()
        .any(|row| row.is_held_to_it && row.missing + row.extra > 0)
    {
        bail!("there are dates that Plaza and a program do not agree on");
    }
    Ok(())
}

/// What one program finds in the calendars of one site.
struct Row {
    site: &'static str,
    program: String,
    dates: usize,
    missing: usize,
    extra: usize,
    is_held_to_it: bool,
}

impl Row {
    fn of(site: &Site, program: &str, (own, found): (&Found, &Found)) -> Self {
        let (missing, extra) = differences(own, found);
        for (file, start) in missing.iter().chain(&extra).take(SHOWN) {
            eprintln!("   {program}: {file} {start}");
        }
        Self {
            site: site.name,
            program: program.to_owned(),
            dates: found.values().sum(),
            missing: missing.len(),
            extra: extra.len(),
            is_held_to_it: true,
        }
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            site,
            program,
            dates,
            missing,
            extra,
            is_held_to_it,
        } = self;
        let known = if *is_held_to_it {
            ""
        } else {
            " (its own errors are known)"
        };
        write!(
            f,
            "| {site} | {program}{known} | {dates} | {missing} | {extra} |"
        )
    }
}

impl Site {
    /// Builds it; when its meetings are, as Plaza says, by the files of their calendars.
    fn own(&self, workspace: &Workspace, plaza: &Path) -> Result<Found> {
        let run = |args: &[&str]| {
            let mut command = workspace.command(plaza);
            command.args(args).args(&self.args);
            command.stderr(std::process::Stdio::null());
            command.output().context("cannot run plaza")
        };
        let out = self.out.to_string_lossy();
        run(&["build", "--base-url", "https://example.org/", "--out", &out])?;
        let listed = run(&[
            "meetings",
            "--at",
            FROM,
            "--count",
            "100000000",
            "--format",
            "json",
        ])?;
        let listed = planned(&listed.stdout, FROM, TO)?;
        if listed.is_empty() {
            bail!("{} has no meetings", self.name);
        }
        Ok(listed)
    }
}

fn sites(workspace: &Workspace, folder: &Path, programs: &Programs) -> Result<Vec<Site>> {
    let path = |path: PathBuf| path.to_string_lossy().into_owned();
    let mut sites = vec![Site {
        name: "own",
        args: vec!["--root".to_owned(), path(workspace.root.clone())],
        out: folder.join("own"),
        judged: None,
    }];
    let corpus = workspace.root.join("../shared/corpus/rdo");
    if corpus.is_dir() {
        sites.push(Site {
            name: "corpus",
            args: vec!["--content".to_owned(), path(corpus)],
            out: folder.join("corpus"),
            judged: None,
        });
    } else {
        step("../shared/corpus is not there, and is left out");
    }
    let root = folder.join("generated-site");
    if root.exists() {
        fs::remove_dir_all(&root)?;
    }
    step(&format!("generating {GENERATED} meetings"));
    let judged = output(&mut programs.generator(&root, GENERATED, FROM, TO))?;
    let judged = judged.lines().filter_map(|line| {
        let (name, start) = line.split_once('\t')?;
        Some((format!("meetings/{name}.ics"), start.to_owned()))
    });
    let mut found = BTreeMap::new();
    for key in judged {
        *found.entry(key).or_default() += 1;
    }
    sites.push(Site {
        name: "generated",
        args: vec!["--root".to_owned(), path(root)],
        out: folder.join("generated"),
        judged: Some(found),
    });
    Ok(sites)
}
