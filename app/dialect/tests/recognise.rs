//! Which generator a folder was written for.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test writes files itself, and may panic"
)]

use std::fs;

use plaza_dialect::{Dialect, recognise};

fn recognised(files: &[(&str, &str)]) -> Option<(Dialect, String)> {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let found = recognise(folder.path())?;
    Some((found.dialect, found.by.as_str().to_owned()))
}

#[test]
fn each_generator_is_known_by_its_config() {
    for (files, dialect, by) in [
        (
            [
                ("_config.yml", "title: x\n"),
                ("_posts/2020-01-02-a.md", ""),
            ],
            Dialect::Jekyll,
            "_config.yml",
        ),
        (
            [("_config.yml", "title: x\n"), ("source/_posts/a.md", "")],
            Dialect::Hexo,
            "_config.yml",
        ),
        (
            [("hugo.yaml", "baseURL: x\n"), ("content/a.md", "")],
            Dialect::Hugo,
            "hugo.yaml",
        ),
        (
            [("config.toml", "baseurl = 'x'\n"), ("content/a.md", "")],
            Dialect::Hugo,
            "config.toml",
        ),
        (
            [("config.toml", "base_url = 'x'\n"), ("content/a.md", "")],
            Dialect::Zola,
            "config.toml",
        ),
        (
            [("pelicanconf.py", ""), ("content/a.md", "")],
            Dialect::Pelican,
            "pelicanconf.py",
        ),
        (
            [(".eleventy.js", ""), ("_posts/a.md", "")],
            Dialect::Eleventy,
            ".eleventy.js",
        ),
        (
            [("docusaurus.config.ts", ""), ("blog/a.md", "")],
            Dialect::Docusaurus,
            "docusaurus.config.ts",
        ),
        (
            [("blog/authors.yml", ""), ("blog/a.md", "")],
            Dialect::Docusaurus,
            "blog/authors.yml",
        ),
        (
            [("site.json", "{}"), ("pages/en/a.md", "")],
            Dialect::Next,
            "site.json",
        ),
    ] {
        assert_eq!(recognised(&files), Some((dialect, by.to_owned())));
    }
}

#[test]
fn a_config_in_a_folder_of_the_repository_is_found() {
    for (files, dialect, by) in [
        (
            [("site/hugo.toml", ""), ("website/docusaurus.config.js", "")],
            Dialect::Docusaurus,
            "website/docusaurus.config.js",
        ),
        (
            [("docs/_config.yml", ""), ("examples/x/_config.yml", "")],
            Dialect::Jekyll,
            "docs/_config.yml",
        ),
        (
            [("example.org/zola.toml", ""), ("examples/hugo.toml", "")],
            Dialect::Zola,
            "example.org/zola.toml",
        ),
        (
            [("_config.yml", ""), ("website/docusaurus.config.js", "")],
            Dialect::Jekyll,
            "_config.yml",
        ),
    ] {
        assert_eq!(recognised(&files), Some((dialect, by.to_owned())));
    }
    assert_eq!(recognised(&[("examples/hugo.toml", "")]), None);
}

#[test]
fn any_other_folder_is_none() {
    assert_eq!(recognised(&[("content/site.toml", "title = 'x'\n")]), None);
    assert_eq!(recognised(&[("blog/2020-01-02-a.md", "")]), None);
    assert_eq!(recognised(&[("config.toml", "[tool]\nx = 1\n")]), None);
}
