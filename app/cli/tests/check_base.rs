//! `plaza check --base`: what subscribers would see of a change, on a small history.

#![expect(clippy::disallowed_methods, reason = "a test removes files itself")]

mod support;

use std::process::Command;

use insta::assert_snapshot;
use support::Folder;

fn history() -> Folder {
    let folder = Folder::of(
        "//- /content/site.toml\nbase_url = \"https://example.org/\"\n\
         //- /content/blog/2016-05-01-stays.md\n---\ntitle: Stays\n---\nText.\n\
         //- /content/blog/2016-05-02-edited.md\n---\ntitle: Edited\n---\nText.\n\
         //- /content/blog/2016-05-03-renamed.md\n---\ntitle: Renamed\n---\nText.\n\
         //- /content/blog/2016-05-04-moved.md\n---\ntitle: Moved well\n---\nText.\n\
         //- /content/blog/2016-05-05-gone.md\n---\ntitle: Gone\n---\nText.\n\
         //- /content/blog/2016-05-06-updated.md\n---\ntitle: Updated\n---\nText.\n\
         //- /content/meetings/sig.md\n---\ntitle: SIG\nschedule: weekly on Thursday at 15:00 UTC\n---\nText.\n",
    );
    folder.git(&["init", "--quiet"]);
    folder.git(&["add", "."]);
    folder.git(&["commit", "--quiet", "--message", "Before"]);
    folder
}

#[test]
fn each_sort_of_change_is_named() {
    let folder = history();
    let same = folder.plaza(&["check", "--base", "HEAD"]);
    assert_eq!(same.code, 0, "{}", same.shown());
    assert!(
        same.stderr
            .contains("no changes for subscribers since HEAD"),
        "{}",
        same.shown()
    );

    folder.add(
        "//- /content/blog/2016-05-02-edited.md\n---\ntitle: Edited\n---\nOther text.\n\
         //- /content/blog/2016-05-03-new-name.md\n---\ntitle: Renamed\n---\nText.\n\
         //- /content/blog/2016-05-04-moved.md\n---\ntitle: Moved well\nslug: elsewhere\nid: /blog/2016/05/moved/\naliases: [/blog/2016/05/moved/]\n---\nText.\n\
         //- /content/blog/2016-05-06-updated.md\n---\ntitle: Updated, again\nupdated: 2016-05-07\n---\nMore text.\n\
         //- /content/blog/2016-05-08-new.md\n---\ntitle: New | and shiny\n---\nText.\n\
         //- /content/meetings/sig.md\n---\ntitle: SIG\nschedule: weekly on Thursday at 16:00 UTC\n---\nText.\n",
    );
    for gone in ["2016-05-03-renamed.md", "2016-05-05-gone.md"] {
        std::fs::remove_file(folder.path(&format!("content/blog/{gone}"))).expect("it is there");
    }
    let ran = folder.plaza(&["check", "--base", "HEAD"]);
    assert_snapshot!(ran.shown());
    assert_snapshot!(
        folder
            .plaza(&["check", "--base", "HEAD", "--format", "markdown"])
            .shown()
    );
    let json = folder.plaza(&["check", "--base", "HEAD", "--format", "json"]);
    let changes: Vec<serde_json::Value> = json
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).expect("an object a line"))
        .collect();
    let kinds = changes
        .iter()
        .filter_map(|change| change["change"].as_str());
    assert_eq!(
        kinds.collect::<Vec<_>>(),
        [
            "announced-again",
            "lost-permalink",
            "lost-permalink",
            "new",
            "changed",
            "changed",
            "changed",
            "gone",
            "meetings-moved"
        ]
    );
    // Following the hints fixes it.
    folder.add(
        "//- /content/blog/2016-05-03-new-name.md\n---\ntitle: Renamed\nid: /blog/2016/05/renamed/\naliases: [/blog/2016/05/renamed/]\n---\nText.\n\
         //- /content/blog/2016-05-08-new.md\n---\ntitle: New\naliases: [/blog/2016/05/gone/]\n---\nText.\n",
    );
    let ran = folder.plaza(&["check", "--base", "HEAD"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    // The repository does not change.
    let status = Command::new("git")
        .current_dir(folder.path(""))
        .args(["status", "--porcelain", "--untracked-files=no"])
        .output()
        .expect("git runs");
    let status = String::from_utf8_lossy(&status.stdout).into_owned();
    assert!(
        status.lines().all(|line| line.contains("content/")),
        "{status}"
    );
}

#[test]
fn a_revision_that_is_not_there_is_told() {
    let folder = history();
    let ran = folder.plaza(&["check", "--base", "origin/nowhere"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr.contains("unknown revision `origin/nowhere`"),
        "{}",
        ran.stderr
    );
    let bare = Folder::of("//- /content/blog/2016-05-01-a.md\n---\ntitle: A\n---\nText.\n");
    let ran = bare.plaza(&["check", "--base", "HEAD"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr.contains("`content` is not in a Git repository"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_change_before_one_that_is_known_is_named() {
    let folder = history();
    let meeting = |changes: &str| {
        format!(
            "//- /content/meetings/sig.md\n---\ntitle: SIG\nschedule: weekly on Thursday at 15:00 UTC\n\
             changes:\n{changes}  - date: 2016-12-22\n---\nText.\n"
        )
    };
    folder.add(&meeting(""));
    folder.git(&["add", "."]);
    folder.git(&["commit", "--quiet", "--message", "A holiday"]);
    folder.add(&meeting("  - date: 2016-06-02\n"));
    let ran = folder.plaza(&["check", "--base", "HEAD"]);
    assert!(
        ran.stderr.contains("no longer on 2016-06-02T15:00:00Z"),
        "{}",
        ran.shown()
    );
}
