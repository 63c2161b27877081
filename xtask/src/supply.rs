//! The supply chain: the licences, versions, sources and build scripts of dependencies, by deny.toml.
//!
//! cargo-deny reads the same file and knows more, but takes long to build. It runs, too, where it is
//! installed; these checks need nothing that is not there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;
use spdx::{Expression, LicenseItem, ParseMode};

use crate::run::{Workspace, output, succeeds};

/// The part of deny.toml that is checked here.
#[derive(Debug, Deserialize)]
struct Deny {
    licenses: Licenses,
    bans: Bans,
    sources: Sources,
}

#[derive(Debug, Deserialize)]
struct Licenses {
    allow: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Bans {
    deny: Vec<Named>,
    skip: Vec<Named>,
    build: Build,
}

#[derive(Debug, Deserialize)]
struct Named {
    #[serde(rename = "crate")]
    name: String,
    reason: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Build {
    allow_build_scripts: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Sources {
    allow_registry: Vec<String>,
}

/// The part of `cargo metadata` that is used.
#[derive(Debug, Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Debug, Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    /// `None` for our own.
    source: Option<String>,
    targets: Vec<Target>,
    dependencies: Vec<Dependency>,
}

#[derive(Debug, Deserialize)]
struct Target {
    kind: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Dependency {
    name: String,
    req: String,
    path: Option<String>,
}

/// Checks all dependencies.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    let path = workspace.root.join("deny.toml");
    let text = fs::read_to_string(&path).context("cannot read deny.toml")?;
    let deny: Deny = toml::from_str(&text).context("deny.toml is not as expected")?;
    let cargo = Path::new("cargo");
    let arguments = ["metadata", "--format-version", "1", "--locked"];
    let json = output(workspace.command(cargo).args(arguments))?;
    let metadata: Metadata = serde_json::from_str(&json).context("cannot read cargo metadata")?;
    let problems = problems(&deny, &metadata);
    if !problems.is_empty() {
        bail!(
            "deny.toml does not allow this:\n  {}",
            problems.join("\n  ")
        );
    }
    eprintln!("{} crates are as deny.toml has it", metadata.packages.len());
    if succeeds(workspace.command(cargo).args(["deny", "--version"])) {
        workspace.cargo(["deny", "--locked", "check", "bans", "licenses", "sources"])?;
    }
    Ok(())
}

/// What deny.toml does not allow, and what it allows though it is not there.
fn problems(deny: &Deny, metadata: &Metadata) -> Vec<String> {
    let mut problems = Vec::new();
    licences(&deny.licenses, metadata, &mut problems);
    sources(&deny.sources, metadata, &mut problems);
    versions(&deny.bans, metadata, &mut problems);
    build_scripts(&deny.bans.build, metadata, &mut problems);
    problems
}

fn licences(licenses: &Licenses, metadata: &Metadata, problems: &mut Vec<String>) {
    let mut named = BTreeSet::new();
    for package in &metadata.packages {
        let Package { name, version, .. } = package;
        let text = package.license.as_deref().unwrap_or_default();
        let Ok(expression) = Expression::parse_mode(text, ParseMode::LAX) else {
            problems.push(format!("{name} {version} has no known licence: `{text}`"));
            continue;
        };
        let is_allowed = expression.evaluate(|term| {
            let LicenseItem::Spdx { id, .. } = term.license else {
                return false;
            };
            named.insert(id.name);
            term.addition.is_none() && licenses.allow.iter().any(|allowed| allowed == id.name)
        });
        if !is_allowed {
            problems.push(format!("{name} {version} has the licence `{text}`"));
        }
    }
    let unused = licenses.allow.iter();
    let unused = unused.filter(|allowed| !named.contains(allowed.as_str()));
    problems.extend(unused.map(|licence| format!("no crate has the licence `{licence}`")));
}

fn sources(sources: &Sources, metadata: &Metadata, problems: &mut Vec<String>) {
    for package in &metadata.packages {
        let Package { name, version, .. } = package;
        if let Some(source) = &package.source {
            let registry = source.strip_prefix("registry+").unwrap_or_default();
            if !sources
                .allow_registry
                .iter()
                .any(|allowed| allowed == registry)
            {
                problems.push(format!("{name} {version} is from {source}"));
            }
            continue;
        }
        for dependency in &package.dependencies {
            if dependency.req == "*" && dependency.path.is_none() {
                let other = &dependency.name;
                problems.push(format!("{name} takes any version of {other}"));
            }
        }
    }
}

fn versions(bans: &Bans, metadata: &Metadata, problems: &mut Vec<String>) {
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in &metadata.packages {
        let known = versions.entry(&package.name).or_default();
        known.push(&package.version);
    }
    for Named { name, reason } in &bans.deny {
        if versions.contains_key(name.as_str()) {
            problems.push(format!("{name} is banned: {reason}"));
        }
    }
    for Named { name: spec, .. } in &bans.skip {
        let (name, wanted) = spec.split_once(':').unwrap_or((spec, ""));
        let known = versions.get_mut(name);
        let before = known.as_ref().map_or(0, |known| known.len());
        let left = known.map_or(0, |known| {
            known.retain(|version| !is_of(version, wanted));
            known.len()
        });
        if before == left || left == 0 {
            problems.push(format!("{spec} is skipped, but is not an older version"));
        }
    }
    for (name, versions) in versions {
        if versions.len() > 1 {
            let versions = versions.join(", ");
            problems.push(format!("{name} is there in the versions {versions}"));
        }
    }
}

/// Whether a version begins with these numbers.
fn is_of(version: &str, wanted: &str) -> bool {
    let rest = version.strip_prefix(wanted);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn build_scripts(build: &Build, metadata: &Metadata, problems: &mut Vec<String>) {
    let has_script = |package: &&Package| {
        let mut kinds = package.targets.iter().flat_map(|target| &target.kind);
        kinds.any(|kind| kind == "custom-build")
    };
    let packages = metadata.packages.iter().filter(has_script);
    let there: BTreeSet<&str> = packages.map(|package| &*package.name).collect();
    let allowed: BTreeSet<&str> = build
        .allow_build_scripts
        .iter()
        .map(|name| &**name)
        .collect();
    let new = there.difference(&allowed);
    problems.extend(new.map(|name| format!("{name} has a build script that is not listed")));
    let gone = allowed.difference(&there);
    problems.extend(gone.map(|name| format!("{name} has no build script")));
}

#[cfg(test)]
mod tests {
    use super::*;

    const DENY: &str = r#"
        [licenses]
        allow = ["MIT", "Apache-2.0"]
        [bans]
        deny = [{ crate = "openssl", reason = "a C library" }]
        skip = [{ crate = "syn:1", reason = "needed by a" }]
        [bans.build]
        allow-build-scripts = ["a"]
        [sources]
        allow-registry = ["https://example.org/index"]
    "#;

    fn package(name: &str, version: &str, licence: &str, source: &str, kind: &str) -> Package {
        Package {
            name: name.to_owned(),
            version: version.to_owned(),
            license: Some(licence.to_owned()),
            source: Some(source.to_owned()),
            targets: vec![Target {
                kind: vec![kind.to_owned()],
            }],
            dependencies: Vec::new(),
        }
    }

    const INDEX: &str = "registry+https://example.org/index";

    fn good() -> Vec<Package> {
        vec![
            package("a", "1.0.0", "MIT/Apache-2.0", INDEX, "custom-build"),
            package("b", "1.0.0", "GPL-3.0-only OR MIT", INDEX, "lib"),
            package("syn", "1.0.109", "MIT", INDEX, "lib"),
            package("syn", "2.0.1", "MIT", INDEX, "lib"),
        ]
    }

    #[test]
    fn what_is_not_allowed_is_reported() {
        let deny: Deny = toml::from_str(DENY).expect("it is valid");
        let packages = good();
        assert_eq!(
            problems(&deny, &Metadata { packages }),
            Vec::<String>::new()
        );
        for (name, version, licence, source, kind, problem) in [
            (
                "c",
                "1.0.0",
                "GPL-3.0-only",
                INDEX,
                "lib",
                "c 1.0.0 has the licence `GPL-3.0-only`",
            ),
            (
                "c",
                "1.0.0",
                "MIT AND GPL-3.0-only",
                INDEX,
                "lib",
                "c 1.0.0 has the licence `MIT AND GPL-3.0-only`",
            ),
            (
                "c",
                "1.0.0",
                "Mine",
                INDEX,
                "lib",
                "c 1.0.0 has no known licence: `Mine`",
            ),
            (
                "c",
                "1.0.0",
                "MIT",
                "git+https://example.org/c",
                "lib",
                "c 1.0.0 is from git+https://example.org/c",
            ),
            (
                "c",
                "1.0.0",
                "MIT",
                "registry+https://other.example/",
                "lib",
                "c 1.0.0 is from registry+https://other.example/",
            ),
            (
                "c",
                "1.0.0",
                "MIT",
                INDEX,
                "custom-build",
                "c has a build script that is not listed",
            ),
            (
                "openssl",
                "1.0.0",
                "MIT",
                INDEX,
                "lib",
                "openssl is banned: a C library",
            ),
            (
                "b",
                "1.1.0",
                "MIT",
                INDEX,
                "lib",
                "b is there in the versions 1.0.0, 1.1.0",
            ),
        ] {
            let mut packages = good();
            packages.push(package(name, version, licence, source, kind));
            assert_eq!(problems(&deny, &Metadata { packages }), [problem]);
        }
    }

    #[test]
    fn what_is_allowed_and_not_there_is_reported() {
        let deny: Deny = toml::from_str(DENY).expect("it is valid");
        let mut packages = good();
        packages.remove(2);
        packages[0].targets.clear();
        let stale = [
            "syn:1 is skipped, but is not an older version",
            "a has no build script",
        ];
        assert_eq!(problems(&deny, &Metadata { packages }), stale);
        let mut packages = good();
        packages[0].source = None;
        packages[0].dependencies.push(Dependency {
            name: "b".to_owned(),
            req: "*".to_owned(),
            path: None,
        });
        assert_eq!(
            problems(&deny, &Metadata { packages }),
            ["a takes any version of b"]
        );
    }
}
