//! Item IDs, as subscribers see them: each item is new once, wherever it moves.

#![expect(clippy::disallowed_methods, reason = "a test reads the corpus itself")]

mod support;

use std::collections::BTreeMap;

use support::{Folder, corpus};

const SITE: &str = "//- /content/site.toml\nbase_url = \"https://example.org/site/\"\n";

/// The items that a subscriber has seen, by ID, with their dates.
#[derive(Default)]
struct Subscriber {
    seen: BTreeMap<String, (String, i64)>,
}

impl Subscriber {
    /// The new items in a feed.
    fn poll(&mut self, folder: &Folder, path: &str) -> Vec<String> {
        let feed = folder.feed(path);
        let mut new = Vec::new();
        for entry in feed.entries {
            let title = entry.title.map(|title| title.content).unwrap_or_default();
            let date = entry.published.map_or(0, |at| at.timestamp());
            if let Some((_, known)) = self.seen.get(&entry.id) {
                assert_eq!(*known, date, "the date of `{title}` moved");
                continue;
            }
            self.seen.insert(entry.id, (title.clone(), date));
            new.push(title);
        }
        new
    }
}

#[test]
fn a_subscriber_sees_each_post_of_the_corpus_once() {
    let Some(corpus) = corpus() else {
        return;
    };
    let mut posts: Vec<(String, Vec<u8>)> = Vec::new();
    for file in std::fs::read_dir(corpus.join("blog")).expect("the corpus") {
        let path = file.expect("a file").path();
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        posts.push((name, std::fs::read(&path).expect("its text")));
    }
    posts.sort();
    let paths = ["dist/feed.xml", "dist/atom.xml", "dist/feed.json"];
    let folder = Folder::of("");
    folder.write(
        "content/authors.yml",
        &std::fs::read(corpus.join("authors.yml")).expect("authors"),
    );
    let mut subscribers = paths.map(|path| (path, Subscriber::default()));
    let build = ["build", "--base-url", "https://www.rdoproject.org/"];
    for (name, text) in &posts {
        folder.write(&format!("content/blog/{name}"), text);
        folder.plaza(&build);
        for (path, subscriber) in &mut subscribers {
            assert_eq!(
                subscriber.poll(&folder, path).len(),
                1,
                "{path} after {name}"
            );
        }
    }
    // In another folder, with other file times, nothing is new.
    let elsewhere = Folder::of("");
    elsewhere.write(
        "content/authors.yml",
        &std::fs::read(corpus.join("authors.yml")).expect("authors"),
    );
    for (name, text) in posts.iter().rev() {
        elsewhere.write(&format!("content/blog/{name}"), text);
    }
    elsewhere.plaza(&build);
    for (path, subscriber) in &mut subscribers {
        assert_eq!(
            subscriber.poll(&elsewhere, path),
            Vec::<String>::new(),
            "{path}"
        );
        assert_eq!(elsewhere.read(path), folder.read(path), "{path}");
    }
    // An edit is not new either.
    let (name, text) = &posts[4];
    let text =
        String::from_utf8_lossy(text).replacen("\ntitle:", "\nupdated: 2016-06-01\ntitle:", 1);
    folder.write(
        &format!("content/blog/{name}"),
        format!("{text}\nOne more word.\n").as_bytes(),
    );
    folder.plaza(&build);
    for (path, subscriber) in &mut subscribers {
        assert_eq!(
            subscriber.poll(&folder, path),
            Vec::<String>::new(),
            "{path}"
        );
    }
    assert!(
        folder
            .read("dist/atom.xml")
            .contains("<updated>2016-06-01T00:00:00+00:00</updated>")
    );
}

#[test]
fn an_id_stays_when_an_entry_moves() {
    let folder = Folder::of(&format!(
        "{SITE}//- /content/blog/2016-05-02-moved.md\n---\ntitle: A\nid: /blog/2016/05/was/\naliases: [/blog/2016/05/was/]\n---\nText.\n\
         //- /content/blog/2016-05-03-tag.md\n---\ntitle: B\nid: tag:example.org,2016:b\n---\nText.\n\
         //- /content/blog/2016-05-04-name.md\n---\ntitle: C\nid: a-name-of-another-generator\n---\nText.\n"
    ));
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    let ids: Vec<String> = folder
        .feed("dist/atom.xml")
        .entries
        .into_iter()
        .map(|entry| entry.id)
        .collect();
    assert_eq!(
        ids,
        [
            "https://example.org/site/blog/2016/05/name/",
            "tag:example.org,2016:b",
            "https://example.org/site/blog/2016/05/was/",
        ]
    );
    let rss = folder.read("dist/feed.xml");
    assert!(
        rss.contains(
            "<guid isPermaLink=\"false\">https://example.org/site/blog/2016/05/was/</guid>"
        ),
        "{rss}"
    );
    // Two entries with the same ID are an error; an entry at the old path of another has its own ID.
    folder.add(
        "//- /content/blog/2016-05-05-same.md\n---\ntitle: D\nid: tag:example.org,2016:b\n---\nText.\n\
         //- /content/blog/2016-05-06-was.md\n---\ntitle: E\nslug: was\n---\nText.\n",
    );
    let ran = folder.plaza(&["check"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.stderr
            .contains("`tag:example.org,2016:b` is already the id of `blog/2016-05-03-tag.md`"),
        "{}",
        ran.stderr
    );
    assert!(
        ran.stderr.contains(
            "`/blog/2016/05/was/` is the id of `blog/2016-05-02-moved.md`, which had this address before"
        ),
        "{}",
        ran.stderr
    );
}
