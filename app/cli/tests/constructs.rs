//! Constructs of other generators: readers see none of them.

use std::fmt::Write as _;
use std::path::Path;

mod support;

use support::{Folder, corpus, skipped};

/// What no reader should ever see.
const LEFTOVERS: [&str; 24] = [
    "{%",
    "%}",
    "{{",
    "}}",
    "{:",
    "{#",
    "{/*",
    ":::",
    "[!",
    "!!!",
    "[caption",
    "[/caption",
    "[gallery",
    "[embed",
    "import Tabs",
    "export const",
    "&lt;Card",
    "&lt;Tab",
    ":tada:",
    "{filename}",
    "{static}",
    "<!-- -->",
    "-->",
    "relref",
];

/// What readers see of a page: its HTML without comments and code.
fn seen(html: &str) -> String {
    let start = html.find("<main").unwrap_or_default();
    let end = html.rfind("</main>").unwrap_or(html.len());
    let mut html = html[start..end].to_owned();
    for (open, close) in [("<!--", "-->"), ("<pre", "</pre>"), ("<code", "</code>")] {
        let mut kept = String::new();
        let mut rest = html.as_str();
        while let Some(at) = rest.find(open) {
            kept.push_str(&rest[..at]);
            let after = &rest[at..];
            rest = after
                .find(close)
                .map_or("", |end| &after[end + close.len()..]);
        }
        kept.push_str(rest);
        html = kept;
    }
    html
}

fn leftovers(html: &str) -> Vec<&'static str> {
    let seen = seen(html);
    let found = LEFTOVERS.iter().filter(|mark| seen.contains(**mark));
    found.copied().collect()
}

fn is_page(path: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|extension| extension == "html")
}

/// A site in one string, and what its pages contain.
fn check(site: &str, wanted: &[&str]) -> Folder {
    let folder = Folder::of(site);
    let ran = folder.plaza(&["build", "--out", "dist"]);
    let files = folder.files("dist");
    let pages: Vec<(&String, String)> = files
        .iter()
        .filter(|(path, _)| is_page(path))
        .map(|(path, bytes)| (path, String::from_utf8_lossy(bytes).into_owned()))
        .collect();
    for (path, html) in &pages {
        assert_eq!(leftovers(html), [""; 0], "{path}:\n{}", seen(html));
    }
    let all: String = pages.iter().map(|(_, html)| html.as_str()).collect();
    for part in wanted {
        assert!(
            all.contains(part),
            "{part} is not there: {}\n{all}",
            ran.stderr
        );
    }
    folder
}

#[test]
fn jekyll() {
    let folder = check(
        "//- /_config.yml\ntitle: X\nurl: https://example.org\nbaseurl: /x\n\
         //- /_posts/2020-01-01-first.md\n---\ntitle: First\n---\nHello [second]({% post_url 2020-01-02-second %}).\n\n\
         {% include gallery.html %}\n\n{% include gallery.html %}\n\n[broken]({{ site.baseurl }}/nowhere/)\n\
         //- /_posts/2020-01-02-second.md\n---\ntitle: Second\n---\nThe summary :tada:.\n\n<!-- more -->\n\n\
         {% highlight ruby %}\nputs 1\n{% endhighlight %}\n\n## Part {#own}\n\n![a](a.png){: width=\"50%\"}\n\n\
         Term\n: Definition\n\n{% include youtube.html id=\"abc\" %}\n\n> [!NOTE]\n> Mind this.\n\n\
         [caption id=\"x\"]<img src=\"/b.png\" alt=\"b\"> Words[/caption]\n\n[up]({% link _posts/2020-01-01-first.md %})\n",
        &[
            "href=\"/x/2020/01/02/second.html\"",
            "href=\"/x/2020/01/01/first.html\"",
            "<h2 id=\"own\">Part</h2>",
            "<dt>Term</dt>",
            "youtube-nocookie.com/embed/abc",
            "language-ruby",
            "🎉",
            "<figcaption>Words",
            "<strong>Note</strong>",
        ],
    );
    let checked = folder.plaza(&["check"]).stderr;
    let hidden = "`{% include gallery.html %}` is an unknown construct, so it is hidden, 2 times in this file";
    assert_eq!(
        checked.matches("warning[construct]").count(),
        1,
        "{checked}"
    );
    assert!(checked.contains(hidden), "{checked}");
    // The place is that of what was written.
    assert!(
        checked.contains("_posts/2020-01-01-first.md:10:"),
        "{checked}"
    );
}

#[test]
fn hugo() {
    check(
        "//- /hugo.toml\ntitle = \"X\"\nbaseURL = \"https://example.org/\"\n\
         //- /content/posts/a.md\n---\ntitle: A\ndate: 2020-01-01\n---\nText.\n\n<!--more-->\n\n\
         {{< figure src=\"/a.png\" caption=\"Words\" >}}\n\n{{< youtube abc >}}\n\n[b]({{< relref \"b.md\" >}})\n\n\
         {{% alert color=\"warning\" %}}\nMind.\n{{% /alert %}}\n\n{{< highlight go >}}\nfunc\n{{< /highlight >}}\n\n\
         {{< own >}}inner{{< /own >}}\n\
         //- /content/posts/b.md\n---\ntitle: B\ndate: 2020-01-02\n---\nText.\n\nThen {{</* shown */>}}\n",
        &[
            "<figcaption>Words",
            "href=\"/posts/b/\"",
            "language-go",
            "inner",
            "<strong>Warning</strong>",
        ],
    );
}

#[test]
fn zola() {
    check(
        "//- /config.toml\nbase_url = \"https://example.org\"\ntitle = \"X\"\n\
         //- /content/blog/_index.md\n+++\ntitle = \"Blog\"\n+++\n\
         //- /content/blog/a.md\n+++\ntitle = \"A\"\ndate = 2020-01-01\n+++\n[b](@/blog/b.md)\n\n\
         {{ youtube(id=\"abc\") }}\n\n{{ own(a=1) }}\n\n{% quote(author=\"C\") %}\nSaid.\n{% end %}\n\n## H {#own}\n\
         //- /content/blog/b.md\n+++\ntitle = \"B\"\ndate = 2020-01-02\n+++\nText.\n",
        &["href=\"/blog/b/\"", "embed/abc", "Said.", "id=\"own\""],
    );
}

#[test]
fn docusaurus() {
    check(
        "//- /docusaurus.config.js\nmodule.exports = { title: 'X', url: 'https://example.org', baseUrl: '/' };\n\
         //- /blog/2020-01-01-a.mdx\n---\ntitle: A\n---\nimport Tabs from '@theme/Tabs';\n\nexport const a = {\n  b: 1,\n};\n\n\
         Text *here*.\n\n{/* truncate */}\n\n:::note Title\n\nMind.\n\n:::\n\n<Tabs>\n<TabItem label=\"One\">\n\n**In**\n\n\
         </TabItem>\n</Tabs>\n\n<Card a={1}>\n\nChildren\n\n</Card>\n\nA {props.value} b.\n",
        &[
            "<strong>Title</strong>",
            "<strong>One</strong>",
            "<strong>In</strong>",
            "Children",
        ],
    );
}

#[test]
fn hexo() {
    check(
        "//- /_config.yml\ntitle: X\nurl: https://example.org\npermalink: :year/:title/\nsource_dir: source\n\
         public_dir: public\n//- /source/_posts/a.md\n---\ntitle: A\ndate: 2020-01-01\n---\nText.\n\n<!-- more -->\n\n\
         {% note warn %}\nMind.\n{% endnote %}\n\n{% codeblock lang:js %}\nlet a;\n{% endcodeblock %}\n\n\
         {% post_link b 'The other' %}\n\n{% unknown %}\n\
         //- /source/_posts/b.md\n---\ntitle: B\ndate: 2020-01-02\n---\nText.\n",
        &["<strong>Warning</strong>", "The other</a>", "language-js"],
    );
}

#[test]
fn eleventy() {
    check(
        "//- /.eleventy.js\nmodule.exports = {};\n//- /posts/a.md\n---\ntitle: A\ndate: 2020-01-01\n---\n\
         [b]({{ '/posts/b/' | url }}) {# comment #} {{ own }}\n\
         //- /posts/b.md\n---\ntitle: B\ndate: 2020-01-02\n---\nText.\n",
        &["href=\"/posts/b/\""],
    );
}

#[test]
fn pelican() {
    check(
        "//- /pelicanconf.py\nSITENAME = 'X'\nSITEURL = 'https://example.org'\nPATH = 'content'\n\
         //- /content/a.md\nTitle: A\nDate: 2020-01-01\n\n[b]({filename}b.md) [c]({filename}/b.md)\n\n!!! note\n    Mind.\n\n[TOC]\n\
         //- /content/b.md\nTitle: B\nDate: 2020-01-02\n\nText.\n",
        &["href=\"/b.html\"", "<strong>Note</strong>"],
    );
}

#[test]
fn in_plazas_own_sites_they_are_text() {
    let folder = Folder::of(
        "//- /content/blog/2020-01-01-a.md\n---\ntitle: A\n---\nA {{ b }} {% c %} :tada: {: d}\n\n<!-- more -->\n\nText **e**\n",
    );
    folder.plaza(&["build", "--out", "dist"]);
    let files = folder.files("dist");
    let pages = files
        .iter()
        .filter(|(path, _)| path.ends_with("/a/index.html"));
    let pages: String = pages
        .map(|(_, bytes)| String::from_utf8_lossy(bytes))
        .collect();
    assert!(pages.contains("A {{ b }} {% c %} :tada: {: d}"), "{pages}");
    assert!(pages.contains("<strong>e</strong>"), "{pages}");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test lists folders itself")]
fn the_corpus() {
    let Some(rdo) = corpus() else {
        return;
    };
    let Some(dialects) = rdo.parent().map(|corpus| corpus.join("dialects")) else {
        return;
    };
    let Ok(sites) = std::fs::read_dir(&dialects) else {
        return skipped(&format!("there is no folder {}", dialects.display()));
    };
    let mut found = String::new();
    for site in sites {
        let site = site.expect("it is readable").path();
        let folder = Folder::of("");
        let from = site.display().to_string();
        folder.plaza(&["build", "--content", &from, "--out", "dist"]);
        for (path, bytes) in folder.files("dist") {
            if is_page(&path) {
                let left = leftovers(&String::from_utf8_lossy(&bytes));
                if !left.is_empty() {
                    let _ = writeln!(found, "{} {path}: {left:?}", site.display());
                }
            }
        }
    }
    assert_eq!(found, "");
}
