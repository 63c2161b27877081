//! Every file in a content folder is published, or a diagnostic says why not.

mod support;

use support::Folder;

const GOOD: &str = "//- /content/blog/2016-05-02-good.md\n---\ntitle: Good\n---\nText.\n";

fn folder_of(files: &str) -> Folder {
    let folder = Folder::of(GOOD);
    folder.add(files);
    folder
}

const BUILD: [&str; 3] = ["build", "--base-url", "https://example.org"];

#[test]
fn an_introduction_of_a_folder_without_a_listing_is_reported() {
    let folder = folder_of(
        "//- /content/_index.md\n---\ntitle: Welcome\n---\nWelcome.\n\
         //- /content/blog/_index.md\n---\ntitle: News\n---\nOur news.\n\
         //- /content/blog/2016/_index.md\n---\ntitle: 2016\n---\nLost.\n\
         //- /content/pages/_index.md\n---\ntitle: Pages\n---\nLost.\n",
    );
    let ran = folder.plaza(&BUILD);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    for (file, name) in [
        ("content/blog/2016/_index.md", "blog/2016"),
        ("content/pages/_index.md", "pages"),
    ] {
        let message = format!(
            "warning[introduction]: `{name}` has no listing, so this introduction is not shown"
        );
        assert!(ran.stderr.contains(&message), "{}", ran.stderr);
        assert!(
            ran.stderr.contains(&format!("--> {file}:1:1")),
            "{}",
            ran.stderr
        );
    }
    let hint = "the folders with a listing are `blog`, `interviews`, `roundups`, `meetings`; make this \
                one a collection in site.toml, or rename the file to `index.md` to publish it as a page";
    assert!(ran.stderr.contains(hint), "{}", ran.stderr);
    assert_eq!(ran.stderr.matches("warning[").count(), 2, "{}", ran.stderr);
    assert!(folder.read("dist/blog/index.html").contains("Our news."));
    assert!(folder.read("dist/index.html").contains("Welcome."));
}

#[test]
fn an_introduction_that_is_a_draft_was_published() {
    let folder = folder_of(
        "//- /content/blog/_index.md\n---\ntitle: Secret title\ndraft: true\n---\nSecret words.\n\
         //- /content/blog/2016/_index.md\n---\ntitle: Secret title\npublished: false\n---\n",
    );
    let ran = folder.plaza(&BUILD);
    assert!(!ran.stderr.contains("warning"), "{}", ran.stderr);
    for (name, bytes) in folder.files("dist") {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("Secret"), "{name}");
    }
    folder.plaza(&["build", "--base-url", "https://example.org", "--drafts"]);
    let listing = folder.read("dist/blog/index.html");
    assert!(listing.contains("Secret title") && listing.contains("Secret words."));
}

#[test]
fn files_without_an_extension_vanished() {
    let folder = folder_of(
        "//- /content/CNAME\nexample.org\n\
         //- /content/files/LICENSE\nDo what you like.\n\
         //- /content/blog/2016-05-03-bundle/index.md\n---\ntitle: Bundle\n---\n[The data](data).\n\
         //- /content/blog/2016-05-03-bundle/data\n1 2 3\n\
         //- /content/.hidden\nnot for readers\n\
         //- /content/notes~\nnot for readers\n",
    );
    let ran = folder.plaza(&BUILD);
    assert!(!ran.stderr.contains("warning"), "{}", ran.stderr);
    assert_eq!(folder.read("dist/CNAME"), "example.org\n");
    assert_eq!(folder.read("dist/files/LICENSE"), "Do what you like.\n");
    assert_eq!(folder.read("dist/blog/2016/05/bundle/data"), "1 2 3\n");
    let html = folder.read("dist/blog/2016/05/bundle/index.html");
    assert!(
        html.contains("href=\"/blog/2016/05/bundle/data\""),
        "{html}"
    );
    for name in ["dist/.hidden", "dist/notes~"] {
        assert!(!folder.path(name).exists(), "{name}");
    }
}

#[test]
fn cells_beyond_the_columns_of_a_table_were_lost() {
    let folder = folder_of(
        "//- /content/blog/2016-05-03-table.md\n---\ntitle: Table\n---\n\
         | a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 | *five* | [six](/blog/) |\n\n\
         > - | c | d |\n>   |---|---|\n>   | 7 | 8 | nine\n",
    );
    let ran = folder.plaza(&BUILD);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let html = folder.read("dist/blog/2016/05/table/index.html");
    for row in [
        "<tr><td>1</td><td>2</td></tr>",
        "<tr><td>3</td><td>4 | <em>five</em> | <a href=\"/blog/\">six</a></td></tr>",
        "<tr><td>7</td><td>8 | nine</td></tr>",
    ] {
        assert!(html.contains(row), "{row}:\n{html}");
    }
    for (place, message) in [
        ("7:11", "this row has 4 cells, but its table has 2 columns"),
        ("11:15", "this row has 3 cells, but its table has 2 columns"),
    ] {
        for shown in [
            format!("warning[table]: {message}\n"),
            format!("--> content/blog/2016-05-03-table.md:{place}\n"),
        ] {
            assert!(ran.stderr.contains(&shown), "{shown}\n{}", ran.stderr);
        }
    }
    assert_eq!(ran.stderr.matches("warning[").count(), 2, "{}", ran.stderr);
}

#[test]
fn a_key_of_another_kind_kept_an_entry_off_the_site() {
    // `duration` is that of a meeting here, and of a recording elsewhere.
    let folder = folder_of(
        "//- /content/blog/2016-05-03-episode.md\n---\ntitle: Episode\nduration: '53:43'\n---\nText.\n\
         //- /content/meetings/sig.md\n---\ntitle: SIG\nduration: '53:43'\n---\nText.\n",
    );
    let ran = folder.plaza(&BUILD);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(
        folder.path("dist/blog/2016/05/episode/index.html").exists(),
        "{}",
        ran.stderr
    );
    assert_eq!(ran.stderr.matches("error[").count(), 1, "{}", ran.stderr);
    assert!(
        ran.stderr.contains("--> content/meetings/sig.md:3:11"),
        "{}",
        ran.stderr
    );
}
