//! The language of a site and of its pages: texts, dates, direction, and a site's own texts.

#![allow(
    clippy::disallowed_methods,
    reason = "a test may read the sources that it is about"
)]

mod support;

use insta::assert_snapshot;
use support::Folder;

const LANGUAGES: [&str; 11] = [
    "en", "de", "fr", "es", "pt-BR", "ja", "zh", "ko", "ar", "cs", "hi",
];

const ENTRIES: &str = "
//- /content/blog/2016-05-02-one.md
---
title: One
author: Ana, Inés and Bo
tags: [日本語, Über]
---
Text.
//- /content/blog/2016-05-03-two.md
---
title: مرحبا
lang: ar
author: Ana
updated: 2016-06-01
---
نص.
//- /content/meetings/cloud-sig.md
---
title: Cloud SIG
schedule: weekly on Thursday at 15:00 UTC
start: 2016-05-05
duration: 60
---
";

/// The text of a page, without its elements.
fn words(folder: &Folder, path: &str) -> String {
    let html = folder.read(path);
    let body = html
        .split_once("<body>")
        .map_or(html.as_str(), |(_, body)| body);
    let mut out = String::new();
    let mut is_tag = false;
    for c in body.chars() {
        match c {
            '<' => is_tag = true,
            '>' => is_tag = false,
            c if !is_tag => out.push(c),
            _ => {
                if !out.ends_with('|') {
                    out.push('|');
                }
            }
        }
    }
    out
}

#[test]
fn one_site_is_built_in_eleven_languages() {
    let mut shown = String::new();
    for language in LANGUAGES {
        let folder = Folder::of(ENTRIES);
        folder.write(
            "content/site.toml",
            format!("language = '{language}'\ntitle = 'RDO'\n").as_bytes(),
        );
        let ran = folder.plaza(&["build", "--out", "out"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let home = folder.read("out/index.html");
        let dir = if language == "ar" { " dir=\"rtl\"" } else { "" };
        assert!(
            home.contains(&format!("<html lang=\"{language}\"{dir}>")),
            "{home}"
        );
        let home = words(&folder, "out/index.html");
        let one = words(&folder, "out/blog/2016/05/one/index.html");
        shown.push_str(&[language, "\n", &home, "\n", &one, "\n\n"].concat());
        // Its texts are those of its language, whatever the site's.
        let two = folder.read("out/blog/2016/05/two/index.html");
        assert!(
            two.contains("<html lang=\"ar\" dir=\"rtl\">") && two.contains("انتقل إلى المحتوى"),
            "{two}"
        );
    }
    assert_snapshot!(shown);
}

#[test]
fn a_title_in_another_language_says_so() {
    let folder = Folder::of(ENTRIES);
    folder.plaza(&["build", "--out", "out"]);
    let home = folder.read("out/index.html");
    assert!(home.contains("<h3 lang=\"ar\" dir=\"rtl\">"), "{home}");
    assert!(!home.contains("<h3 lang=\"en\""), "{home}");
}

const OWN: &str = "
//- /content/site.toml
language = 'nl'
//- /content/blog/2016-05-02-one.md
---
title: One
author: Ana
---
Text.
//- /i18n/nl.ftl
people = Mensen
peple = Lui
by-authors = door { $name }
broken
latest-posts = Nieuw { tags }
all-posts = Alles { -brand }
-brand = RDO
//- /content/i18n/en.ftl
feeds = Streams
";

#[test]
fn a_site_has_texts_of_its_own() {
    let folder = Folder::of(OWN);
    let ran = folder.plaza(&["build", "--out", "out"]);
    assert_eq!(ran.code, 0);
    assert_snapshot!(
        ran.stderr
            .lines()
            .filter(|line| !line.contains(" pages from "))
            .collect::<Vec<_>>()
            .join("\n")
    );
    assert_snapshot!(words(&folder, "out/index.html"));
    assert!(!folder.path("out/i18n").exists());
}

#[test]
fn what_is_missing_is_listed() {
    let folder = Folder::of(OWN);
    let ran = folder.plaza(&["check", "--verbose"]);
    let line = ran
        .stderr
        .lines()
        .find(|line| line.contains("in English"))
        .unwrap_or_default();
    assert!(
        line.contains(
            " texts are in English for want of `nl`: add them to i18n/nl.ftl: skip-to-content, "
        ),
        "{}",
        ran.stderr
    );
}

/// A text without its name would show the name instead.
#[test]
fn every_text_of_the_pages_exists() {
    let app = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../pages/src");
    let english = include_str!("../../i18n/texts/en.ftl");
    let files = std::fs::read_dir(&app).expect("a folder").flatten();
    for file in files.filter(|file| file.path().is_file()) {
        let text = std::fs::read_to_string(file.path()).expect("a file");
        for call in ["text", "with", "of", "counted", "sentence"] {
            for part in text.split(&format!("words::{call}(")).skip(1) {
                let Some(key) = part
                    .trim_start()
                    .strip_prefix('"')
                    .and_then(|rest| rest.split('"').next())
                else {
                    continue;
                };
                assert!(
                    english.contains(&format!("\n{key} = ")),
                    "{key} in {}",
                    file.path().display()
                );
            }
        }
    }
}

#[test]
fn addresses_keep_letters_of_other_scripts() {
    let folder = Folder::of(
        "//- /content/site.toml\nbase_url = \"https://example.org\"\n\
         //- /content/blog/2016-05-02-a.md\n---\ntitle: A\ntags: [日本語, Événement]\nauthor: Мария\n---\nText.\n",
    );
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    let files = folder.files("dist");
    for file in [
        "tags/日本語/index.html",
        "tags/evenement/index.html",
        "authors/мария/index.html",
    ] {
        assert!(files.contains_key(file), "{file}: {:?}", files.keys());
    }
    let encoded = "/tags/%E6%97%A5%E6%9C%AC%E8%AA%9E/";
    let page = folder.read("dist/blog/2016/05/a/index.html");
    assert!(page.contains(&format!("href=\"{encoded}\"")), "{page}");
    let sitemap = folder.read("dist/sitemap.xml");
    assert!(
        sitemap.contains(&format!("https://example.org{encoded}")),
        "{sitemap}"
    );
    let feed = folder.read("dist/tags/日本語/atom.xml");
    assert!(
        feed.contains(&format!("https://example.org{encoded}atom.xml")),
        "{feed}"
    );
}
