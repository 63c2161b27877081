//! Roundups as lists and as headings.

mod support;

use insta::assert_snapshot;
use support::{Folder, samples};

const SITE: &str =
    "//- /content/site.toml\ntitle = \"News\"\nbase_url = \"https://example.org/\"\n";

/// A site with one entry of January 2020, built; the kind of the entry, and its page.
fn built(title: &str, body: &str) -> (String, String, Folder) {
    let folder = Folder::of(SITE);
    let text = format!("---\ntitle: {title}\n---\n{body}");
    folder.write("content/blog/2020-01-02-one.md", text.as_bytes());
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    assert!(!ran.stderr.contains("warning["), "{}", ran.shown());
    let kind = folder.plaza(&["list"]).stdout;
    let kind = kind.split_whitespace().nth(1).expect("a kind").to_owned();
    let page = folder.read("dist/blog/2020/01/one/index.html");
    (kind, page, folder)
}

/// The content of a page, without its shell.
fn content(page: &str) -> &str {
    let (_, rest) = page.split_once("<div class=\"prose\">").expect("text");
    rest.split_once("</article>")
        .map_or(rest, |(content, _)| content)
}

const LIST: &str = "Welcome.

## Articles

* [One](https://a.example/1) by Ana Lee and [Bo Roe](https://bo.example/) | 5 minutes

  > What it says.

  Editor's note: it is short.

* 🎉 [video] [Two & more](https://b.example/2)
* `x` was [removed](https://c.example/3), at [last](https://c.example/4).
* Nothing here.

Between the lists.

## Events

* 2020-02-03 | Virtual | [Group](https://d.example/)
    * [**A talk**](https://d.example/5)
* [Conference](https://e.example/) | CFP open until 2020-03-01 | Berlin

## Jobs

1. [Engineer](https://f.example/)

## Quote

> The end.
";

#[test]
fn a_list_of_links_is_a_roundup() {
    let (kind, page, folder) = built("News", LIST);
    assert_eq!(kind, "roundup");
    assert_snapshot!(content(&page).replace("</li>", "</li>\n"));
    assert_eq!(page.matches("class=\"roundup-entry\"").count(), 7);
    // Those who wrote what it lists have a page each.
    for person in ["ana-lee", "bo-roe"] {
        let page = folder.read(&format!("dist/authors/{person}/index.html"));
        assert!(page.contains("https://a.example/1"), "{page}");
    }
    let feed = folder.read("dist/feed.xml");
    for word in [
        "What it says.",
        "Editor",
        "2020-02-03",
        "Nothing here.",
        "Between",
        "The end.",
    ] {
        assert!(feed.contains(word), "{word}: {feed}");
    }
}

#[test]
fn headings_that_are_links_are_entries() {
    let one = |number: usize| {
        format!("## [Title {number}](https://s{number}.example/)\n\nSome text.\n\nMore text.\n\n")
    };
    let body = format!(
        "Welcome.\n\n{}\n---\n\nThe end.\n",
        (1..6).map(one).collect::<String>()
    );
    let (kind, page, _) = built("News", &body);
    assert_eq!(kind, "roundup");
    assert_eq!(page.matches("class=\"roundup-entry\"").count(), 5);
    assert!(page.contains("<p>More text.</p>") && page.contains("<p>The end.</p>"));
    assert!(!page.contains("<blockquote"));
}

#[test]
fn excerpts_need_no_quotes() {
    let one = |number: usize| {
        format!(
            "**Title {number}, by Ana Lee**\n\nSome text.\n\nMore at <https://s{number}.example/>.\n\n"
        )
    };
    let (kind, page, _) = built("News", &(1..6).map(one).collect::<String>());
    assert_eq!(kind, "roundup");
    assert_eq!(page.matches("class=\"roundup-entry\"").count(), 5);
    assert!(
        page.contains(">Title 3</a></h2>") && page.contains("Ana Lee</a></p>"),
        "{page}"
    );
}

#[test]
fn a_post_with_links_is_no_roundup() {
    let prose = "A post says what it has to say in sentences, and it takes a while. ".repeat(20);
    let links = (1..8).map(|at| format!("- [Link {at}](https://s{at}.example/)\n"));
    let links: String = links.collect();
    let changes = (1..20).map(|at| format!("- [`abc{at}`](https://git.example/{at}) - fix it\n"));
    let changes: String = changes.collect();
    for (name, body) in [
        ("References", format!("{prose}\n\n## References\n\n{links}")),
        (
            "Version 1.2",
            format!("We released it.\n\n## Changes\n\n{changes}"),
        ),
        (
            "Few",
            "Hello.\n\n- [A](https://a.example/)\n- [B](https://b.example/)\n".to_owned(),
        ),
    ] {
        let (kind, ..) = built(name, &body);
        assert_eq!(kind, "post", "{name}");
    }
}

#[test]
fn the_samples_of_roundups_are_recognised() {
    let Some(twir) = samples("pelican-this-week-in-rust") else {
        return;
    };
    let haskell = samples("haskell-weekly").into_iter().flatten();
    let folder = Folder::of(SITE);
    let mut expected = Vec::new();
    for (path, bytes) in twir.into_iter().chain(haskell) {
        if !path.contains(".md") && !path.contains(".markdown") {
            continue;
        }
        let text = String::from_utf8(bytes).expect("it is UTF-8");
        let body = match text.split_once("\n\n") {
            Some((header, body)) if header.starts_with("Title:") => body,
            _ => text.as_str(),
        };
        let name = path
            .rsplit('/')
            .next()
            .and_then(|name| name.split('.').next());
        let name = name.expect("a name").to_owned();
        let titled = format!("---\ntitle: {name}\n---\n{body}");
        folder.write(&format!("content/{name}.md"), titled.as_bytes());
        // Not what is commented out.
        let shown = body
            .split("-->")
            .filter_map(|part| part.split("<!--").next());
        let items = shown.flat_map(str::lines).map(str::trim_start);
        let items = items.filter(|line| {
            line.starts_with("* [") || line.starts_with("-   [") || line.starts_with("- [")
        });
        let items = items.filter(|line| line.contains("](") && line.contains("http"));
        expected.push((name, items.count()));
    }
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    let files = folder.files("dist");
    for (name, items) in expected {
        let slug = name.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
        let own = |path: &&String| {
            let day = name.get(..7).unwrap_or_default().replace('-', "/");
            path.ends_with(&format!("/{slug}/index.html"))
                && (path.contains(&day) || name.starts_with("issue"))
        };
        let path = files
            .keys()
            .find(own)
            .unwrap_or_else(|| panic!("{name} is missing"));
        let page = folder.read(&format!("dist/{path}"));
        let entries = page.matches("class=\"roundup-entry\"").count();
        assert!(
            entries >= items && items > 0,
            "{name}: {entries} of {items}"
        );
    }
}

#[test]
fn authors_in_one_text_are_several_people_with_their_links() {
    let folder = Folder::of(SITE);
    for (at, author) in [
        "Ana Lee and Bo Roe",
        "'[Cy Om](https://cy.example/), [Ana Lee](https://www.ana.example/~ana)'",
        "Research & Development",
        "[Ed Fox]",
    ]
    .into_iter()
    .enumerate()
    {
        let text = format!("---\ntitle: T{at}\nauthor: {author}\n---\nText.\n");
        folder.write(
            &format!("content/blog/2020-01-0{}-t{at}.md", at + 1),
            text.as_bytes(),
        );
    }
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    let files = folder.files("dist");
    let people = files.keys();
    let people =
        people.filter_map(|path| path.strip_prefix("authors/")?.strip_suffix("/index.html"));
    let people: Vec<&str> = people.collect();
    assert_eq!(
        people,
        [
            "ana-lee",
            "bo-roe",
            "cy-om",
            "ed-fox",
            "research-development"
        ]
    );
    let ana = folder.read("dist/authors/ana-lee/index.html");
    assert!(
        ana.contains("href=\"https://www.ana.example/~ana\" rel=\"me\">ana.example</a>"),
        "{ana}"
    );
    assert!(ana.contains(">T0</a>") && ana.contains(">T1</a>"), "{ana}");
}
