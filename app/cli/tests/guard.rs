//! Invariants of the workspace itself.

#![expect(
    clippy::disallowed_methods,
    reason = "a test reads the workspace itself"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use support::{built_fixture_site, skipped, workspace};

/// The crates in app/, each with those it depends on.
fn uses() -> BTreeMap<String, Vec<String>> {
    let mut crates = BTreeMap::new();
    for item in fs::read_dir(workspace().join("app")).expect("app/ is there") {
        let path = item.expect("it can be read").path();
        let manifest = fs::read_to_string(path.join("Cargo.toml")).expect("a crate has a manifest");
        let dependencies = manifest
            .lines()
            .filter_map(|line| line.strip_prefix("plaza-"));
        let names = dependencies.filter_map(|line| line.split(['.', ' ']).next());
        let own = path
            .file_name()
            .expect("it has a name")
            .to_string_lossy()
            .into_owned();
        crates.insert(own, names.map(str::to_owned).collect());
    }
    crates
}

#[test]
fn crates_use_only_those_before_them() {
    let allowed: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("i18n", [].as_slice()),
        ("html", &[]),
        ("model", &["i18n"]),
        ("text", &["model"]),
        ("markup", &["html", "model", "text"]),
        ("schedule", &["model", "text"]),
        ("dialect", &["model", "text"]),
        (
            "source",
            &[
                "dialect", "html", "i18n", "markup", "model", "schedule", "text",
            ],
        ),
        ("islands", &[]),
        ("pages", &["i18n", "islands", "model"]),
        ("feeds", &["html", "model"]),
        ("theme", &["model", "text"]),
        ("hydrate", &["islands"]),
        (
            "cli",
            &["feeds", "html", "model", "pages", "source", "theme"],
        ),
    ]);
    for (name, uses) in uses() {
        let allowed = allowed
            .get(name.as_str())
            .unwrap_or_else(|| panic!("{name} is new: say what it may use"));
        assert_eq!(uses, *allowed, "{name}");
    }
}

#[test]
fn every_crate_stands_in_architecture() {
    let text = fs::read_to_string(workspace().join("ARCHITECTURE.md")).expect("it is there");
    for name in uses().keys() {
        assert!(
            text.contains(&format!("`{name}`")),
            "ARCHITECTURE.md does not name `{name}`"
        );
    }
}

#[test]
fn no_crate_but_the_command_names_a_command() {
    for name in uses().keys().filter(|name| *name != "cli") {
        for (path, text) in sources(&workspace().join("app").join(name).join("src")) {
            let lines = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            for line in lines {
                let is_option = |rest: &str| rest.starts_with(|c: char| c.is_ascii_lowercase());
                let names_option = line.split("`--").skip(1).any(is_option);
                let is_free = !line.contains("`plaza ") && !names_option;
                assert!(is_free, "{} names a command: {line}", path.display());
            }
        }
    }
}

/// Every Rust file below a folder.
fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    for item in fs::read_dir(folder).expect("it can be read") {
        let path = item.expect("it can be read").path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("it is text");
            files.push((path, text));
        }
    }
    files
}

#[test]
fn the_wasm_holds_no_part_of_the_server() {
    let output = Command::new(env!("CARGO"))
        .current_dir(workspace())
        .args([
            "tree",
            "--offline",
            "--package",
            "plaza-hydrate",
            "--edges",
            "normal",
        ])
        .args(["--target", "wasm32-unknown-unknown", "--prefix", "none"])
        .output()
        .expect("cargo runs");
    let tree = String::from_utf8_lossy(&output.stdout);
    assert!(
        tree.contains("plaza-islands"),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    for name in [
        "syntect",
        "pulldown-cmark",
        "axum",
        "tokio",
        "rayon",
        "plaza-model",
        "plaza-source",
    ] {
        let found = tree
            .lines()
            .find(|line| line.starts_with(&format!("{name} ")));
        assert_eq!(found, None, "the wasm has {name}");
    }
}

#[test]
fn every_island_of_the_pages_is_in_the_bundle() {
    let glue = workspace().join("app/theme/bundle/plaza.js");
    let Ok(glue) = fs::read_to_string(&glue) else {
        // `cargo xtask test` builds the bundle first; plain `cargo test` may run without it.
        return skipped("there is no wasm bundle; `cargo xtask build` makes it");
    };
    let folder = built_fixture_site();
    let mut seen = BTreeSet::new();
    for (name, bytes) in folder.files("dist") {
        let html = String::from_utf8_lossy(&bytes);
        for part in html.split("data-component=\"").skip(1) {
            let island = part.split('"').next().unwrap_or_default();
            let exported = glue.contains(&format!("export function {island}("));
            assert!(
                exported,
                "{name} names {island}, which the bundle does not export"
            );
            seen.insert(island.to_owned());
        }
    }
    assert_eq!(
        seen.len(),
        2,
        "the player, and the times of meetings: {seen:?}"
    );
}

#[test]
fn nothing_names_a_place_of_one_machine() {
    let output = Command::new("git")
        .current_dir(workspace())
        .args(["ls-files"])
        .output();
    let Ok(output) = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
    else {
        return;
    };
    for name in output
        .lines()
        .filter(|name| !matches!(name.rsplit('.').next(), Some("woff2" | "png")))
    {
        let text = fs::read(workspace().join(name)).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        for home in [
            concat!("/ro", "ot/"),
            concat!("/ho", "me/"),
            concat!("/wo", "rk/"),
        ] {
            assert!(!text.contains(home), "{name} names {home}");
        }
    }
}

/// Every file below a folder, as paths with `/`.
fn files_below(folder: &Path, found: &mut Vec<String>) {
    for item in fs::read_dir(folder).expect("it is there") {
        let path = item.expect("it can be read").path();
        if path.is_dir() {
            files_below(&path, found);
        } else {
            found.push(path.to_string_lossy().replace('\\', "/"));
        }
    }
}

// Once, it named files that had been renamed or deleted.
#[test]
fn the_map_of_the_code_names_files_that_are_there() {
    let map = fs::read_to_string(workspace().join("ARCHITECTURE.md")).expect("it is there");
    let mut files = Vec::new();
    files_below(&workspace().join("app"), &mut files);
    let is_there = |name: &str| {
        let in_crate = name
            .split_once('/')
            .map(|(of, rest)| format!("/app/{of}/src/{rest}"));
        let anywhere = format!("/{name}");
        files.iter().any(|file| {
            file.ends_with(&anywhere) || in_crate.as_ref().is_some_and(|path| file.ends_with(path))
        })
    };
    let code = |name: &&str| {
        let mut ends = [".rs", ".js"].into_iter();
        ends.any(|end| name.ends_with(end))
    };
    let names: Vec<&str> = map.split('`').skip(1).step_by(2).filter(code).collect();
    assert!(names.len() > 40, "{names:?}");
    let missing: Vec<&str> = names.into_iter().filter(|name| !is_there(name)).collect();
    assert_eq!(missing, [""; 0]);
}
