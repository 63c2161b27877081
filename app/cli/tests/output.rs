//! The output folder: what is left alone, what is replaced, and what happens on bad days.

#![expect(
    clippy::disallowed_methods,
    reason = "the test changes and reads files itself"
)]
#![cfg(unix)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt as _, symlink};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use support::{Folder, Ran, skipped, staged};

/// A site of some posts, with tags and people.
fn site(posts: usize) -> Folder {
    let folder = Folder::of("//- /content/site.toml\nbase_url = 'https://example.org/'\n");
    for number in 0..posts {
        folder.write(&name(number), post(number, "Text.").as_bytes());
    }
    folder
}

fn name(number: usize) -> String {
    format!("content/blog/{}-05-01-post-{number}.md", 2000 + number % 45)
}

fn post(number: usize, body: &str) -> String {
    let tag = number % 5;
    format!("---\ntitle: Post {number}\ntags: t{tag}\nauthor: Ana Lee\n---\nThe first.\n\n{body}\n")
}

/// What a file is to programs that copy what is new: the same inode, time and length.
type Identity = (u64, i64, i64, u64);

fn identities(folder: &Folder) -> BTreeMap<String, Identity> {
    let files = folder.files("dist").into_keys();
    let of = |file: String| {
        let facts = folder.path("dist").join(&file).metadata().expect("a file");
        let own = (facts.ino(), facts.mtime(), facts.mtime_nsec(), facts.len());
        (file, own)
    };
    files.map(of).collect()
}

fn built(folder: &Folder) -> Ran {
    let ran = folder.plaza(&["build", "--manifest", "manifest.json"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    ran
}

/// The paths of a list of the manifest.
fn listed(folder: &Folder, list: &str) -> Vec<String> {
    let manifest: serde_json::Value =
        serde_json::from_str(&folder.read("manifest.json")).expect("it is JSON");
    let list = manifest[list].as_array().expect("a list");
    let paths = list.iter().filter_map(|file| file["path"].as_str());
    paths.map(str::to_owned).collect()
}

#[test]
fn what_did_not_change_is_not_touched() {
    let folder = site(40);
    built(&folder);
    let first = identities(&folder);
    assert_eq!(listed(&folder, "added").len(), first.len());
    built(&folder);
    assert!(identities(&folder) == first, "nothing changed");
    for list in ["added", "changed", "removed"] {
        assert_eq!(listed(&folder, list), Vec::<String>::new());
    }
    // A body far from the newest posts, and so in few feeds.
    folder.write(&name(3), post(3, "Other text.").as_bytes());
    built(&folder);
    let second = identities(&folder);
    let differ = second
        .iter()
        .filter(|(file, own)| first.get(*file) != Some(own));
    let differ: Vec<&String> = differ.map(|(file, _)| file).collect();
    assert!(differ.len() <= 20, "{differ:?}");
    assert_eq!(
        listed(&folder, "changed").iter().collect::<Vec<_>>(),
        differ
    );
    assert!(differ.contains(&&"blog/2003/05/post-3/index.html".to_owned()));
    let changed = folder.read("manifest.json");
    assert!(changed.contains("\"hash\": \"sha256-"), "{changed}");
}

#[test]
fn what_is_gone_is_removed() {
    let folder = site(40);
    built(&folder);
    let before = identities(&folder);
    fs::remove_file(folder.path(&name(7))).expect("it is there");
    // What others left in the folder is not part of the site.
    folder.write("dist/blog/stray.txt", b"stray");
    fs::create_dir_all(folder.path("dist/empty/folder")).expect("a folder");
    symlink("/etc", folder.path("dist/linked")).expect("a link");
    built(&folder);
    let gone = "blog/2007/05/post-7/index.html";
    assert!(listed(&folder, "removed").contains(&gone.to_owned()));
    for path in [gone, "blog/2007/05", "blog/stray.txt", "empty", "linked"] {
        let path = folder.path("dist").join(path);
        assert!(path.symlink_metadata().is_err(), "{}", path.display());
    }
    let kept = "blog/2003/05/post-3/index.html";
    assert_eq!(identities(&folder).get(kept), before.get(kept));
    assert!(folder.files("dist") == fresh(&folder));
}

/// The files of the site built into another folder.
fn fresh(folder: &Folder) -> BTreeMap<String, Vec<u8>> {
    let ran = folder.plaza(&["build", "--out", "fresh"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    let files = folder.files("fresh");
    fs::remove_dir_all(folder.path("fresh")).expect("it is there");
    files
}

#[test]
fn a_file_and_a_folder_change_places() {
    let folder = site(40);
    folder.write(
        "content/blog/2003-05-01-a/index.md",
        b"---\ntitle: A\n---\n[a](a)\n",
    );
    folder.write("content/blog/2003-05-01-a/a", b"a file");
    folder.write("content/blog/b/b.txt", b"a file");
    built(&folder);
    fs::remove_file(folder.path("content/blog/2003-05-01-a/a")).expect("it is there");
    folder.write("content/blog/2003-05-01-a/a/b.txt", b"a file");
    fs::remove_dir_all(folder.path("content/blog/b")).expect("it is there");
    folder.write("content/blog/b", b"a file");
    // And a link in the place of a folder is not followed.
    fs::rename(folder.path("dist/tags"), folder.path("elsewhere")).expect("a folder");
    symlink(folder.path("elsewhere"), folder.path("dist/tags")).expect("a link");
    built(&folder);
    assert!(folder.files("dist") == fresh(&folder));
    assert!(folder.path("elsewhere/index.html").is_file());
}

fn start(folder: &Folder) -> Child {
    Command::new(env!("CARGO_BIN_EXE_plaza"))
        .current_dir(folder.path(""))
        .args(["build"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts")
}

fn end(child: Child) -> Ran {
    Ran::of(&child.wait_with_output().expect("it ends"))
}

#[test]
fn two_builds_at_once_take_turns() {
    let folder = site(100);
    let expected = fresh(&folder);
    for round in 0..10 {
        if round % 2 == 0 {
            let _ = fs::remove_dir_all(folder.path("dist"));
        }
        for child in [start(&folder), start(&folder), start(&folder)] {
            let ran = end(child);
            assert_eq!(ran.code, 0, "{}", ran.shown());
        }
        assert!(folder.files("dist") == expected, "round {round}");
        assert_eq!(staged(&folder.path(".dist.plaza")), None);
    }
}

#[test]
fn a_build_that_waits_says_so() {
    let folder = site(2);
    fs::create_dir_all(folder.path(".dist.plaza")).expect("a folder");
    let lock = fs::File::create(folder.path(".dist.plaza/lock")).expect("a file");
    lock.lock().expect("nobody else has it");
    let child = start(&folder);
    std::thread::sleep(Duration::from_millis(300));
    assert!(!folder.path("dist").exists());
    drop(lock);
    let ran = end(child);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    let note = "note: another build is writing to `dist`; this one waits for it\n";
    assert!(ran.stderr.starts_with(note), "{}", ran.stderr);
}

#[test]
fn a_build_killed_at_any_moment_leaves_whole_files() {
    let folder = site(300);
    let old = fresh(&folder);
    built(&folder);
    folder.write(
        "content/site.toml",
        b"base_url = 'https://example.org/'\ntitle = 'New'\n",
    );
    let new = fresh(&folder);
    for wait in 0..20 {
        let mut child = start(&folder);
        std::thread::sleep(Duration::from_millis(wait * 15));
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        for (file, bytes) in folder.files("dist") {
            let is_whole = [&old, &new]
                .iter()
                .any(|site| site.get(&file) == Some(&bytes));
            assert!(is_whole, "{file} after {wait}");
        }
    }
    built(&folder);
    assert!(folder.files("dist") == new);
    assert_eq!(staged(&folder.path(".dist.plaza")), None);
}

/// Runs a script in a mount namespace of its own, in which it may mount; `None` if the system has none.
fn in_namespace(folder: &Folder, script: &str) -> Option<Ran> {
    let run = |script: &str| {
        Command::new("unshare")
            .args(["--user", "--map-root-user", "--mount", "sh", "-ec", script])
            .env("PLAZA", env!("CARGO_BIN_EXE_plaza"))
            .current_dir(folder.path(""))
            .output()
    };
    let can_mount = run("mount -t tmpfs none content");
    if !can_mount.is_ok_and(|output| output.status.success()) {
        skipped("this system has no mount namespaces");
        return None;
    }
    Some(Ran::of(&run(script).expect("it runs")))
}

#[test]
fn the_output_folder_may_be_a_mount_point() {
    let folder = site(20);
    let expected = fresh(&folder);
    fs::create_dir_all(folder.path("dist")).expect("a folder");
    let ran = in_namespace(
        &folder,
        "mount -t tmpfs none dist; $PLAZA build; $PLAZA build --manifest manifest.json
        ls -A dist | grep plaza; cp -r dist copy",
    );
    let Some(ran) = ran else { return };
    assert_eq!(
        (ran.code, ran.stdout.as_str()),
        (0, ".plaza\n"),
        "{}",
        ran.shown()
    );
    assert!(folder.files("copy") == expected);
    assert_eq!(listed(&folder, "changed"), Vec::<String>::new());
    // A file system of its own below a folder in which nothing can be written.
    let ran = in_namespace(
        &folder,
        "rm -rf dist copy .dist.plaza; mkdir -p up/dist
        mount --bind up up; mount -t tmpfs none up/dist; mount -o remount,bind,ro up
        $PLAZA build --out up/dist; ls -A up; ls -A up/dist | grep plaza; cp -r up/dist copy",
    );
    let Some(ran) = ran else { return };
    assert_eq!(
        (ran.code, ran.stdout.as_str()),
        (0, "dist\n.plaza\n"),
        "{}",
        ran.shown()
    );
    assert!(folder.files("copy") == expected);
}

#[test]
fn a_full_disk_is_not_left_full() {
    let folder = site(100);
    fs::create_dir_all(folder.path("disk")).expect("a folder");
    let ran = in_namespace(
        &folder,
        "mount -t tmpfs -o size=200k none disk; code=0; $PLAZA build --out disk/dist || code=$?
        ls -A disk; du -k disk | cut -f1; mkdir disk/dist; code=0; $PLAZA build --out disk/dist || code=$?
        ls -A disk; exit $code",
    );
    let Some(ran) = ran else { return };
    assert_eq!(
        (ran.code, ran.stdout.as_str()),
        (2, "0\ndist\n"),
        "{}",
        ran.shown()
    );
    assert!(ran.stderr.contains("hint: make room"), "{}", ran.stderr);
}

#[test]
fn a_read_only_output_folder_is_named() {
    let folder = site(2);
    built(&folder);
    let ran = in_namespace(
        &folder,
        "rm -rf .dist.plaza; mount --bind dist dist; mount -o remount,bind,ro dist
        code=0; $PLAZA build || code=$?; ls -A; exit $code",
    );
    let Some(ran) = ran else { return };
    assert_eq!(
        (ran.code, ran.stdout.as_str()),
        (2, "content\ndist\nmanifest.json\n"),
        "{}",
        ran.shown()
    );
    let message = "error: cannot write to `dist`: Read-only file system (os error 30)\n\
        hint: choose another folder with `--out`, or fix the permissions of this one\n";
    assert_eq!(ran.stderr, message);
}

#[cfg(unix)]
#[test]
fn a_work_folder_that_was_a_link_led_the_build_elsewhere() {
    use std::os::unix::fs::symlink;

    let folder = site(1);
    folder.write("elsewhere/new-1/mine", b"mine");
    symlink(folder.path("elsewhere"), folder.path(".dist.plaza")).expect("a link");
    built(&folder);
    let names = |at: &str| folder.files(at).into_keys().collect::<Vec<_>>();
    assert_eq!(names("elsewhere"), ["new-1/mine"]);
    std::fs::remove_file(folder.path(".dist.plaza/lock")).expect("there is a lock");
    symlink(
        folder.path("elsewhere/made"),
        folder.path(".dist.plaza/lock"),
    )
    .expect("a link");
    built(&folder);
    assert_eq!(names("elsewhere"), ["new-1/mine"]);
}
