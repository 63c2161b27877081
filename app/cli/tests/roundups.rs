//! Roundups and short links: pages and diagnostics.

mod support;

use insta::assert_snapshot;
use support::{Folder, corpus, values};

/// A site with these entries in a roundup of May 2016.
fn roundup(entries: &str) -> Folder {
    let folder = Folder::of("//- /content/site.toml\nbase_url = \"https://example.org/\"\n");
    folder.write(
        "content/roundups/2016-05-02-week.md",
        format!("---\ntitle: A week\nauthor: Rich Bowen\n---\nIntro.\n\n{entries}").as_bytes(),
    );
    folder
}

fn entry(title: &str, link: &str) -> String {
    format!("**{title}** by Ada\n\n> Words.\n\n... read more at [{link}]({link})\n\n")
}

#[test]
fn the_corpus_roundup_has_nine_entries() {
    let Some(corpus) = corpus() else { return };
    let folder = Folder::of("");
    let content = corpus.join("blog");
    let ran = folder.plaza(&["build", "--content", &content.to_string_lossy()]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    let page = folder.read("dist/blog/2016/04/rdo-blogs-week-of-april-18/index.html");
    let cards: Vec<&str> = page.split("class=\"roundup-entry\"").skip(1).collect();
    // Read by hand in the file: title, author and link.
    let expected = [
        ("RDO Mitaka released", "Rich Bowen", "http://tm3.org/65"),
        (
            "What, Why, and How is the CentOS Cloud SIG?",
            "Rich Bowen",
            "/blog/2016/04/what-why-and-how-is-the-centos-cloud-sig/",
        ),
        (
            "Naming is hard or Who Let The Vowels Out",
            "Alan Pevec",
            "http://tm3.org/67",
        ),
        (
            "Integrating OpenStack into the Enterprise",
            "Michael Solberg",
            "http://tm3.org/68",
        ),
        (
            "Getting Started with Puppet for Keystone",
            "Adam Young",
            "http://tm3.org/69",
        ),
        (
            "What did you do in Mitaka: Ihar Hrachyshka talks about Neutron",
            "Rich Bowen",
            "/blog/2016/04/what-did-you-do-in-mitaka-ihar-hrachyshka-talks-about-neutron/",
        ),
        (
            "What did you do in Mitaka? : Ivan Chavero",
            "Rich Bowen",
            "/blog/2016/04/what-did-you-do-in-mitaka-ivan-chavero/",
        ),
        (
            "Learning something new about Oslo Versioned Objects",
            "Gorka Eguileor",
            "http://tm3.org/6c",
        ),
        (
            "TripleO with already deployed servers",
            "James Slagle",
            "http://tm3.org/6d",
        ),
    ];
    assert_eq!(cards.len(), expected.len());
    for (card, (title, author, link)) in cards.iter().zip(expected) {
        for part in [
            format!("href=\"{link}\""),
            format!("{title}</a></h2>"),
            format!("{author}</a></p>"),
        ] {
            assert!(card.contains(&part), "{part}\n{card}");
        }
        let (_, excerpt) = card.split_once("<blockquote").expect("an excerpt");
        assert!(excerpt.len() > 100, "{card}");
    }
    let short = values(&page, "title")
        .into_iter()
        .filter(|title| title.contains("tm3.org"));
    assert_eq!(
        short.collect::<Vec<_>>(),
        [
            "http://tm3.org/66",
            "http://tm3.org/6a",
            "http://tm3.org/6b"
        ]
    );
    let unknown = ran
        .stderr
        .lines()
        .filter(|line| line.contains("the target of `http://tm3.org/6"));
    let unknown: Vec<&str> = unknown.filter_map(|line| line.split('`').nth(1)).collect();
    let of_roundup =
        ["65", "67", "68", "69", "6c", "6d"].map(|code| format!("http://tm3.org/{code}"));
    assert!(
        of_roundup
            .iter()
            .all(|link| unknown.contains(&link.as_str())),
        "{unknown:?}"
    );
    // The posts it mentions link back, and Rich Bowen's page lists his posts in it.
    let post = folder.read("dist/blog/2016/04/what-why-and-how-is-the-centos-cloud-sig/index.html");
    assert!(post.contains("Mentioned in") && post.contains("rdo-blogs-week-of-april-18"));
    let person = folder.read("dist/authors/adam-young/index.html");
    assert!(
        person.contains("In roundups") && person.contains("http://tm3.org/69"),
        "{person}"
    );
    let feed = folder.read("dist/roundups/feed.xml");
    assert_eq!(
        (feed.matches("<item>").count(), feed.matches("<li>").count()),
        (1, 9)
    );
    assert!(feed.contains("/blog/2016/04/what-did-you-do-in-mitaka-ivan-chavero/\"><strong>"));
}

#[test]
fn links_lead_where_the_lock_says() {
    let links = ["1", "2", "3", "4", "5", "6", "7"]
        .map(|code| entry(code, &format!("http://tm3.org/{code}")));
    let folder = roundup(&links.concat());
    folder.add(
        "//- /content/links.lock\nversion = 1\n\
         [[link]]\nshort = \"tm3.org/1\"\ntarget = \"https://a.example/x?utm_source=y&id=3\"\ntitle = \"X\"\n\
         [[link]]\nshort = \"tm3.org/2\"\ntarget = \"http://bit.ly/2\"\n\
         [[link]]\nshort = \"bit.ly/2\"\ntarget = \"https://b.example/\"\n\
         [[link]]\nshort = \"tm3.org/3\"\ntarget = \"https://tm3.org/4\"\n\
         [[link]]\nshort = \"tm3.org/4\"\ntarget = \"https://tm3.org/3\"\n\
         [[link]]\nshort = \"tm3.org/5\"\ntarget = \"https://c.example/gone\"\nstatus = 404\n\
         [[link]]\nshort = \"tm3.org/6\"\ntarget = \"https://new.example/\"\nbefore = \"https://old.example/\"\n\
         [[link]]\nshort = \"tm3.org/7\"\ntarget = \"https://example.org/blog/2016/05/own/#part\"\n\
         //- /content/blog/2016-05-01-own.md\n---\ntitle: Own\n---\n## Part\n\n<http://tm3.org/1> and <http://tm3.org/1).>\n",
    );
    let ran = folder.plaza(&["build"]);
    assert_snapshot!(ran.shown());
    let page = folder.read("dist/roundups/week/index.html");
    let hrefs = values(&page, "href");
    for link in [
        "https://a.example/x?id=3",
        "https://b.example/",
        "http://tm3.org/3",
        "https://c.example/gone",
        "https://new.example/",
        "/blog/2016/05/own/#part",
    ] {
        assert!(hrefs.contains(&link), "{link}\n{hrefs:?}");
    }
    let post = folder.read("dist/blog/2016/05/own/index.html");
    assert!(
        post.contains("title=\"http://tm3.org/1\">a.example: X</a>"),
        "{post}"
    );
    let feed = folder.read("dist/feed.xml");
    assert!(feed.contains("https://a.example/x?id=3") && !feed.contains("utm_source"));
}

#[test]
fn what_does_not_fit_together_is_told() {
    let folder = roundup(
        &[
            entry("One", "http://tm3.org/1"),
            entry("Other", "http://tm3.org/1"),
            entry("One", "http://tm3.org/2"),
            entry("Own", "https://example.org/blog/2016/05/own/"),
            "**Nobody** by\n\n> Words.\n\n... read more at <http://a.example/>\n\n".to_owned(),
            "**Shown** by Ada\n\n> Words.\n\n... read more at [http://a.example/1](http://a.example/2)\n\n".to_owned(),
            entry("[Titled](http://a.example/6)", "http://a.example/7"),
            entry("Typo", "mhttps://a.example/3"),
            entry("Marks", "####x"),
        ]
        .concat(),
    );
    let earlier = [
        entry("Own", "https://example.org/blog/2016/05/own/"),
        entry("A", "http://a.example/4"),
        entry("B", "http://a.example/5"),
    ];
    folder.write(
        "content/roundups/2016-04-02-before.md",
        format!("---\ntitle: Before\n---\n{}", earlier.concat()).as_bytes(),
    );
    folder.add("//- /content/blog/2016-05-01-own.md\n---\ntitle: Own\n---\nText.\n");
    assert_snapshot!(folder.plaza(&["check"]).shown());
}

#[test]
fn a_broken_lock_is_told_and_kept() {
    let folder = roundup(&entry("One", "http://tm3.org/1"));
    folder.add("//- /content/links.lock\nversion = 1\n\n<<<<<<< HEAD\n[[link]]\nshort = \"tm3.org/1\"\n=======\n>>>>>>> other\n");
    let ran = folder.plaza(&["check"]);
    assert_eq!(ran.code, 1);
    assert_snapshot!(ran.shown());
}
