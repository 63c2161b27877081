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

/// Somebody who reads the site's feed in one form, and knows each item by its title.
struct Replayed {
    path: &'static str,
    subscriber: Subscriber,
    ids: BTreeMap<String, String>,
}

/// A site whose history subscribers follow in every form.
struct Replay {
    folder: Folder,
    readers: Vec<Replayed>,
}

impl Replay {
    fn of(site: &str) -> Self {
        let paths = ["dist/feed.xml", "dist/atom.xml", "dist/feed.json"];
        let readers = paths.map(|path| Replayed {
            path,
            subscriber: Subscriber::default(),
            ids: BTreeMap::new(),
        });
        Self {
            folder: Folder::of(site),
            readers: readers.into(),
        }
    }

    /// Publishes the site: these items are new, and every other one is known by the ID it had.
    fn publish(&mut self, step: &str, new: &[&str]) {
        for reader in &mut self.readers {
            let path = reader.path;
            let seen = reader.subscriber.poll(&self.folder, path);
            assert_eq!(seen, new, "{path}: {step}");
            for entry in self.folder.feed(path).entries {
                let title = entry.title.map(|title| title.content).unwrap_or_default();
                let id = reader.ids.entry(title.clone()).or_insert(entry.id.clone());
                assert_eq!(*id, entry.id, "{path}: {step}: `{title}` has another ID");
            }
        }
    }

    /// Builds a site without errors, and publishes it.
    fn step(&mut self, step: &str, new: &[&str]) {
        let ran = self.folder.plaza(&["build"]);
        assert_eq!(ran.code, 0, "{step}: {}", ran.shown());
        self.publish(step, new);
    }

    /// Builds a site with one error, and returns what it says.
    fn error(&self, step: &str) -> String {
        let ran = self.folder.plaza(&["build"]);
        assert_eq!(ran.code, 1, "{step}: {}", ran.shown());
        assert_eq!(ran.stderr.matches("error[").count(), 1, "{}", ran.shown());
        ran.stderr
    }

    fn write(&self, path: &str, title: &str, more: &str) {
        let text = format!("//- /content/{path}\n---\ntitle: {title}\n{more}---\nText.\n");
        self.folder.add(&text);
    }

    fn remove(&self, path: &str) {
        std::fs::remove_file(self.folder.path(&format!("content/{path}"))).expect("it is there");
    }
}

#[test]
fn nothing_is_announced_again_when_files_are_added_collide_are_renamed_and_deleted() {
    let mut site = Replay::of(SITE);
    site.write("blog/2016-05-02-same.md", "First", "tags: [C]\n");
    site.write("blog/2016-05-03-other.md", "Other", "");
    site.step("publish", &["Other", "First"]);

    site.write("blog/2016-05-04-new.md", "Added", "");
    site.step("add", &["Added"]);

    // Two with one address: even if the error is not noticed, only the newcomer is new.
    site.write("blog/2016-05-09-same.md", "Newcomer", "tags: [C++]\n");
    site.folder.plaza(&["build"]);
    site.publish("collide", &["Newcomer"]);
    site.folder.add("//- /content/site.toml\nbase_url = \"https://example.org/site/\"\ntags.\"C++\" = \"c-2\"\n");
    let told = site.error("collide");
    assert!(told.contains("content/blog/2016-05-09-same.md"), "{told}");
    assert!(told.contains("add `slug: same-2`"), "{told}");
    site.write(
        "blog/2016-05-09-same.md",
        "Newcomer",
        "tags: [C++]\nslug: same-2\n",
    );
    site.step("settle the collision", &[]);

    // A third one, which also asks for the number of the second.
    site.write("blog/2016-05-10-same-2.md", "Third", "");
    site.folder.plaza(&["build"]);
    site.publish("collide with a number", &["Third"]);
    let told = site.error("collide with a number");
    assert!(told.contains("add `slug: same-2-2`"), "{told}");
    site.write("blog/2016-05-10-same-2.md", "Third", "slug: same-2-2\n");
    site.step("settle the collision with a number", &[]);

    // One that is older only by its date. The build fails until somebody says which was first.
    site.write("blog/2016-05-01-same.md", "Backdated", "");
    let told = site.error("collide with an older date");
    assert!(told.contains("content/blog/2016-05-02-same.md"), "{told}");
    assert!(told.contains("add `id: /blog/2016/05/same/`"), "{told}");
    site.write(
        "blog/2016-05-02-same.md",
        "First",
        "tags: [C]\nid: /blog/2016/05/same/\n",
    );
    let told = site.error("collide with an older date");
    assert!(told.contains("content/blog/2016-05-01-same.md"), "{told}");
    assert!(told.contains("add `slug: same-3`"), "{told}");
    site.write("blog/2016-05-01-same.md", "Backdated", "slug: same-3\n");
    site.step("settle the collision with an older date", &["Backdated"]);

    site.remove("blog/2016-05-03-other.md");
    let was = "id: /blog/2016/05/other/\naliases: [/blog/2016/05/other/]\n";
    site.write("blog/2016-05-03-renamed.md", "Other", was);
    site.step("rename", &[]);

    site.remove("blog/2016-05-04-new.md");
    let was = "date: 2016-05-04\nid: /blog/2016/05/new/\naliases: [/blog/2016/05/new/]\n";
    site.write("news/elsewhere.md", "Added", was);
    site.step("move", &[]);

    // An address that was left is free, and its identity is not.
    site.write(
        "blog/2016-05-12-other.md",
        "At an old address",
        "id: \"/blog/2016/05/other/#2\"\n",
    );
    site.remove("blog/2016-05-03-renamed.md");
    site.write(
        "blog/2016-05-03-renamed.md",
        "Other",
        "id: /blog/2016/05/other/\n",
    );
    site.step("reuse an address", &["At an old address"]);

    for deleted in [
        "blog/2016-05-02-same.md",
        "blog/2016-05-10-same-2.md",
        "blog/2016-05-03-renamed.md",
    ] {
        site.remove(deleted);
        site.step(&format!("delete {deleted}"), &[]);
    }
    assert_eq!(site.folder.feed("dist/feed.xml").entries.len(), 4);

    site.folder.add(
        "//- /content/site.toml\nbase_url = \"https://example.net/\"\nfeed.id_base = \"https://example.org/site/\"\ntags.\"C++\" = \"c-2\"\n",
    );
    site.step("move the site", &[]);
}
