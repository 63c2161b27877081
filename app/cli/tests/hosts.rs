//! Static hosts: the files that a build writes for them make them answer as `plaza serve` does.

mod support;

use std::collections::BTreeMap;

use support::preview::{Server, ask, site};

/// The compressed copies of a build are those codings that the preview negotiates.
#[test]
fn a_build_compresses_what_the_preview_does() {
    let folder = site();
    folder.write("content/notes.txt.gz", b"the author's own");
    assert_ne!(folder.plaza(&["build", "--compress"]).code, 2);
    let files = folder.files("dist");
    let server = Server::start(&folder);
    let (mut tags, mut same) = (BTreeMap::new(), 0);
    for (coding, extension) in [("br", "br"), ("zstd", "zst"), ("gzip", "gz")] {
        for (file, bytes) in &files {
            let is_copy = file
                .rsplit('.')
                .next()
                .is_some_and(|it| ["br", "gz", "zst"].contains(&it));
            if is_copy || file.starts_with('.') || file == "404.html" {
                continue;
            }
            let path = format!("/{}", file.strip_suffix("index.html").unwrap_or(file));
            let encoded = ask(&server, "GET", &path, &format!("Accept-Encoding: {coding}"));
            let plain = ask(&server, "GET", &path, "");
            assert_eq!(encoded.status, 200, "{path}");
            assert!(encoded.decoded() == plain.body, "{path} {coding}");
            let copy = files.get(&format!("{file}.{extension}"));
            if file == "notes.txt" && coding == "gzip" {
                assert_eq!(
                    copy.map(Vec::as_slice),
                    Some(b"the author's own".as_slice())
                );
                continue;
            }
            let is_smaller = encoded.header("content-encoding") == Some(coding);
            // Others name the address of the site, or have the script that reloads them.
            if plain.body == *bytes {
                assert_eq!(copy.is_some(), is_smaller, "{path} {coding}");
                same += 1;
            }
            let length = copy.map_or(0, Vec::len);
            assert!(length < bytes.len().max(1), "{file}.{extension}");
            // Each coding has a tag of its own.
            let tag = encoded.header("etag").map(str::to_owned);
            let other = tags.insert((path.clone(), is_smaller.then_some(coding)), tag.clone());
            assert!(other.is_none_or(|other| other == tag), "{path} {coding}");
            let differs = tag.as_deref() != plain.header("etag");
            assert_eq!(differs, is_smaller, "{path} {coding}");
        }
    }
    assert!(same > 20, "{same} are the same");
}

/// `_headers` gives each file the access and media type that the preview does, by one rule: hosts join
/// the values of several.
#[test]
fn a_host_of_files_sent_two_origins() {
    let folder = site();
    folder.plaza(&["build"]);
    let rules = folder.read("dist/_headers");
    let server = Server::start(&folder);
    for file in folder
        .files("dist")
        .keys()
        .filter(|file| !file.starts_with('.'))
    {
        let path = format!("/{}", file.strip_suffix("index.html").unwrap_or(file));
        let mut given: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut applies = false;
        for line in rules.lines() {
            match line
                .strip_prefix("  ")
                .and_then(|line| line.split_once(": "))
            {
                Some((name, value)) if applies => {
                    given
                        .entry(name.to_lowercase())
                        .or_default()
                        .push(value.to_owned());
                }
                Some(_) => {}
                None => applies = matches(line, &path),
            }
        }
        if file == "404.html" {
            continue;
        }
        let answer = ask(&server, "GET", &path, "");
        assert_eq!(answer.status, 200, "{path}");
        for (name, values) in &given {
            assert_eq!(values.len(), 1, "{path} {name}: {values:?}");
        }
        for name in [
            "access-control-allow-origin",
            "access-control-expose-headers",
        ] {
            let value = given.get(name).map(|values| &*values[0]);
            assert_eq!(value, answer.header(name), "{path} {name}");
        }
        if let Some(value) = given.get("content-type") {
            assert_eq!(Some(&*value[0]), answer.header("content-type"), "{path}");
        }
    }
}

/// Whether a pattern with `*` and `:name` matches a path.
fn matches(pattern: &str, path: &str) -> bool {
    if let Some((before, after)) = pattern.split_once('*') {
        let rest = path.strip_prefix(before);
        return rest.is_some_and(|rest| rest.ends_with(after));
    }
    let (pattern, path) = (pattern.split('/'), path.split('/'));
    pattern.clone().count() == path.clone().count()
        && pattern
            .zip(path)
            .all(|(one, other)| one == other || one.starts_with(':'))
}
