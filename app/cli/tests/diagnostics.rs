//! docs/diagnostics.md: every code has a section, and every example produces its message.
//!
//! A section is a heading with the code. Its example consists of files (a path in backticks with a
//! colon, then a fence with the content), commands that prepare it (a fence of `sh`), and a fence of
//! `console`: a command and its output. With `INSTA_UPDATE=always` the actual output is written into
//! the page, for review.

#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    reason = "a test reads and writes the page itself"
)]

mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use plaza_model::Code;
use support::{Folder, workspace};

/// An unprivileged user.
const NOBODY: u32 = 65534;

/// The section of one code.
#[derive(Debug, Default)]
struct Section {
    code: String,
    text: String,
    steps: Vec<Step>,
}

/// A part of an example.
#[derive(Debug)]
enum Step {
    File { path: String, text: String },
    Shell(String),
    Console { command: String, output: String },
}

fn page() -> PathBuf {
    workspace().join("docs/diagnostics.md")
}

fn read(page: &str) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut path = None;
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(heading) = line.strip_prefix("## ") {
            sections.push(Section {
                code: heading.trim_matches('`').to_owned(),
                ..Section::default()
            });
            continue;
        }
        let Some(section) = sections.last_mut() else {
            continue;
        };
        let language = line.trim_start_matches('`');
        let fence = &line[..line.len() - language.len()];
        if fence.len() >= 3 {
            let held = lines.by_ref().take_while(|line| *line != fence);
            let text: String = held.flat_map(|line| [line, "\n"]).collect();
            section.steps.push(step(path.take(), language, text));
        } else if let Some(named) = line
            .strip_prefix('`')
            .and_then(|line| line.strip_suffix("`:"))
        {
            path = Some(named.to_owned());
        } else {
            section.text.push_str(line);
            section.text.push('\n');
        }
    }
    sections
}

fn step(path: Option<String>, language: &str, text: String) -> Step {
    match (path, language) {
        (Some(path), _) => Step::File { path, text },
        (None, "sh") => Step::Shell(text),
        (None, "console") => {
            let (command, output) = text.split_once('\n').expect("a command");
            Step::Console {
                command: command.strip_prefix("$ ").expect("a command").to_owned(),
                output: output.to_owned(),
            }
        }
        (None, other) => panic!("a fence of {other} has no path: {text}"),
    }
}

/// Runs a shell command in a folder, where `plaza` is the binary under test, and git has a fixed
/// author.
fn shell(folder: &Folder, plaza: &Path, line: &str) -> Command {
    let path = std::env::var("PATH").unwrap_or_default();
    let own = plaza.parent().expect("it lies in a folder").display();
    let mut command = Command::new("sh");
    command
        .current_dir(folder.path(""))
        .args(["-e", "-c", line])
        .env("PATH", format!("{own}:{path}"))
        .env("HOME", folder.path(""))
        .env("XDG_CACHE_HOME", folder.path("cache"))
        .env("GIT_CONFIG_NOSYSTEM", "1");
    for role in ["AUTHOR", "COMMITTER"] {
        command
            .env(format!("GIT_{role}_NAME"), "Ana Lee")
            .env(format!("GIT_{role}_EMAIL"), "ana@example.org");
    }
    command
}

/// Runs an example, and returns the output of its command.
fn run(section: &Section) -> String {
    let folder = Folder::of("");
    let mut printed = String::new();
    let mut plaza = PathBuf::from(env!("CARGO_BIN_EXE_plaza"));
    let as_nobody = section.code == Code::Unreadable.as_str() && is_privileged(&folder);
    if as_nobody {
        // Root ignores permissions, so run it as another user.
        let open = fs::Permissions::from_mode(0o755);
        fs::set_permissions(folder.path(""), open).expect("its owner may");
        fs::create_dir(folder.path("bin")).expect("a folder");
        fs::copy(&plaza, folder.path("bin/plaza")).expect("a copy that others may run");
        plaza = folder.path("bin/plaza");
    }
    for step in &section.steps {
        match step {
            Step::File { path, text } => folder.write(path, text.as_bytes()),
            Step::Shell(line) => {
                let output = shell(&folder, &plaza, line).output().expect("sh runs");
                let told = String::from_utf8_lossy(&output.stderr);
                assert!(output.status.success(), "{}: {told}", section.code);
            }
            Step::Console { command, .. } => {
                let mut command = shell(&folder, &plaza, &format!("{command} 2>&1"));
                if as_nobody {
                    command.uid(NOBODY).gid(NOBODY);
                }
                let output = command.output().expect("sh runs");
                printed.push_str(&String::from_utf8_lossy(&output.stdout));
            }
        }
    }
    printed
}

/// Whether the test can read a file without permissions, as root can.
fn is_privileged(folder: &Folder) -> bool {
    folder.write("probe", b"");
    let path = folder.path("probe");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("its owner may");
    fs::read(path).is_ok()
}

#[test]
fn every_code_has_its_section() {
    let text = fs::read_to_string(page()).expect("the page is there");
    let sections = read(&text);
    let found: Vec<&str> = sections.iter().map(|own| own.code.as_str()).collect();
    let mut codes = Code::ALL.map(Code::as_str).to_vec();
    codes.sort_unstable();
    assert_eq!(
        found, codes,
        "docs/diagnostics.md has the codes in this order"
    );
    for section in &sections {
        for part in ["**Why:**", "**Fix:**"] {
            assert!(section.text.contains(part), "{}: {part}", section.code);
        }
    }
}

#[test]
fn every_example_gives_its_message() {
    let mut text = fs::read_to_string(page()).expect("the page is there");
    let is_update = std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always");
    let mut wrong = Vec::new();
    for section in read(&text) {
        // Other systems cannot create a file name that is not UTF-8.
        if section.code == Code::FileName.as_str() && !cfg!(target_os = "linux") {
            continue;
        }
        let printed = run(&section);
        let Some(Step::Console { command, output }) = section.steps.last() else {
            panic!("{}: an example ends with a command", section.code);
        };
        let is_named = printed.contains(&format!("[{}]: ", section.code));
        if is_update && is_named {
            let heading = format!("## `{}`\n", section.code);
            let own = text.split_off(text.find(&heading).expect("its section"));
            let from = format!("```console\n$ {command}\n{output}```");
            let to = format!("```console\n$ {command}\n{printed}```");
            text.push_str(&own.replacen(&from, &to, 1));
        } else if *output != printed || !is_named {
            wrong.push(format!("{} prints:\n{printed}", section.code));
        }
    }
    if is_update {
        fs::write(page(), text).expect("the page can be written");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
