//! What sites of other generators have beside plain entries: odd headers, files and pages where Plaza has
//! its own, redirects, ids of headings.

mod support;

use support::Folder;

/// Builds a site, and returns the list of entries as `source address`, with the problems below.
fn built(folder: &Folder) -> String {
    let run = folder.plaza(&["build"]);
    assert!(
        folder.path("dist/index.html").is_file(),
        "{}{}",
        run.stdout,
        run.stderr
    );
    let listed = folder.plaza(&["list", "--format", "json"]);
    let listed: serde_json::Value = serde_json::from_str(&listed.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", listed.stderr));
    let entries = listed.as_array().expect("a list").iter();
    let text = |entry: &serde_json::Value, key: &str| entry[key].as_str().unwrap_or("-").to_owned();
    let mut lines: Vec<String> = entries
        .map(|entry| {
            let date = text(entry, "date");
            let (source, permalink) = (text(entry, "source"), text(entry, "permalink"));
            format!("{source} {permalink} {date}\n")
        })
        .collect();
    lines.sort();
    let checked = folder.plaza(&["check", "--all", "--format", "github"]);
    format!("{}{}{}", lines.concat(), checked.stdout, checked.stderr)
}

#[test]
fn no_value_of_a_header_costs_an_entry() {
    let folder = Folder::of(
        "//- /_config.yml\ntitle: X\nurl: https://example.org\npermalink: :year/:title/\n\
         //- /source/_posts/slashes.md\n---\ntitle: A\ndate: 2013/7/13 20:46:25\n---\n\
         //- /source/_posts/half.md\n---\ntitle: A\ndate: 2020-01-02 10:00 PM\n---\n\
         //- /source/_posts/words.md\n---\ntitle: A\ndate: January 3, 2020\n---\n\
         //- /source/_posts/tbd.md\n---\ntitle: A\ndate: TBD\n---\n\
         //- /source/_posts/nested.md\n---\ntitle: A\ndate: 2020-01-04\ncategories:\n- [Dev, Web]\n- Life\n---\n\
         //- /source/_posts/odd.md\n---\ntitle: [D]\ndate: 2020-01-05\nupdated: soon\nimage: [a.png, b.png]\n\
         tags: {a: b}\nsummary: [a, b]\n---\n\
         //- /source/_posts/colon.md\n---\ntitle: E: colon\ndate: 2020-01-06\ntags:\n- x\n---\nText.\n\
         //- /source/_posts/open.md\n---\ntitle: Open\ndate: 2020-01-07\n\nNever closed.\n",
    );
    insta::assert_snapshot!(built(&folder));
    assert!(
        folder
            .read("dist/2020/colon/index.html")
            .contains("E: colon")
    );
}

#[test]
fn keys_have_any_case_where_the_generator_allows_it() {
    let folder = Folder::of(
        "//- /hugo.toml\nbaseURL = 'https://example.org/'\ntitle = 'X'\n\
         //- /content/post/a.md\n---\nTitle: A\nDate: 2020-01-02\n---\n\
         //- /content/post/b.md\n---\nTitle: B\nDate: 2020-01-02\nDraft: true\n---\n\
         //- /content/post/c.md\n+++\nTitle = 'C'\nDate = 2020-01-02\nDraft = true\n+++\n",
    );
    insta::assert_snapshot!(built(&folder));
}

#[test]
fn files_of_the_site_replace_those_of_plaza() {
    let folder = Folder::of(
        "//- /hugo.toml\nbaseURL = 'https://example.org/'\ntitle = 'X'\n\
         //- /content/post/a.md\n---\ntitle: A\ndate: 2020-01-02\n---\n\
         //- /static/robots.txt\nUser-agent: own\n//- /static/_headers\n/own\n//- /static/feed.xml\n<own/>\n\
         //- /static/sitemap.xml\n<own/>\n//- /static/404.html\nown\n//- /static/post/feed.xml\n<own/>\n",
    );
    insta::assert_snapshot!(built(&folder));
    for file in [
        "robots.txt",
        "_headers",
        "feed.xml",
        "sitemap.xml",
        "404.html",
        "post/feed.xml",
    ] {
        let read = folder.read(&format!("dist/{file}"));
        assert!(read.contains("own"), "{file}: {read}");
    }
}

#[test]
fn a_page_at_the_address_of_a_listing_introduces_it() {
    let folder = Folder::of(
        "//- /_config.yml\ntitle: X\nurl: https://example.org\n\
         //- /_posts/2020-01-02-a.md\n---\ntitle: A\ntags: [x]\npermalink: /blog/a/\n---\n[tags](/tags/)\n\
         //- /_pages/tags.md\n---\ntitle: T\npermalink: /tags/\nredirect_from: /topics/\n---\nAll topics.\n\
         //- /people.md\n---\ntitle: P\npermalink: /authors/\n---\nAll people.\n\
         //- /blog.md\n---\ntitle: B\npermalink: /blog/\n---\nThe blog.\n\
         //- /x.md\n---\ntitle: X\npermalink: /tags/x/\n---\nAbout x.\n",
    );
    folder.write(
        "_config.yml",
        b"title: X\nurl: https://example.org\ninclude: [_pages]\npermalink: /blog/:title/\n",
    );
    insta::assert_snapshot!(built(&folder));
    for (page, text) in [
        ("tags", "All topics."),
        ("authors", "All people."),
        ("blog", "The blog."),
        ("tags/x", "About x."),
    ] {
        let html = folder.read(&format!("dist/{page}/index.html"));
        assert!(html.contains(text), "{page}");
    }
    assert!(folder.read("dist/topics/index.html").contains("/tags/"));
}

#[test]
fn redirects_of_the_host_and_of_the_config_lead_somewhere() {
    let folder = Folder::of(
        "//- /hugo.toml\nbaseURL = 'https://example.org/x/'\ntitle = 'X'\n\
         //- /content/post/a.md\n---\ntitle: A\ndate: 2020-01-02\n---\n[old](/old/) [page](/page.html)\n\
         //- /static/_redirects\n/old /post/a/ 301\n/page.html /post/a/\n/chat https://chat.example.org/\n\
         /s/* /post/:splat\n/post/a/ /old/\n/loop/ /loop\n/doc.pdf /post/a/\n",
    );
    insta::assert_snapshot!(built(&folder) + &folder.read("dist/_redirects"));
    let page = folder.read("dist/old/index.html");
    assert!(page.contains("https://example.org/x/post/a/"), "{page}");
    assert!(folder.path("dist/page.html").is_file());
    assert!(folder.path("dist/chat/index.html").is_file());
    assert!(!folder.path("dist/doc.pdf").exists());
}

#[test]
fn a_site_of_its_own_redirects_by_site_toml() {
    let folder = Folder::of(
        "//- /content/site.toml\ntitle = 'X'\nbase_url = 'https://example.org/'\n\
         [redirects]\n'/old/' = '/blog/2020/01/a/'\n'/lost/' = '/x/'\n\
         '/blog/2020/01/a/' = '/old/'\n\
         //- /content/blog/2020-01-02-a.md\n---\ntitle: A\n---\n[old](/old/)\n",
    );
    insta::assert_snapshot!(built(&folder) + &folder.read("dist/_redirects"));
    assert!(folder.path("dist/old/index.html").is_file());
}

#[test]
fn docusaurus_options_may_be_in_parentheses() {
    let folder = Folder::of(
        "//- /docusaurus.config.js\n// @ts-check\n/** @type {import('@docusaurus/types').Config} */\n\
         const config = {\n  title: 'X',\n  url: 'https://example.org',\n  baseUrl: '/',\n  presets: [[\n    'classic',\n    \
         /** @type {import('@docusaurus/preset-classic').Options} */\n    ({\n      blog: { routeBasePath: 'news' },\n      \
         docs: { routeBasePath: '/' },\n    }),\n  ]],\n};\nexport default config;\n\
         //- /blog/2020-01-02-a.md\n# A\n//- /docs/intro.md\n# Intro\n",
    );
    insta::assert_snapshot!(built(&folder));
}

#[test]
fn headings_have_the_ids_of_the_generator() {
    let folder = Folder::of(
        "//- /config.toml\nbase_url = 'https://example.org'\ntitle = 'X'\n//- /content/_index.md\n+++\n+++\n\
         //- /content/blog/a.md\n+++\ntitle = 'A'\ndate = 2020-01-02\n+++\n[n](#what-s-next) [r](#rust-1-43-0)\n\n\
         ## What's next?\n\n## Rust 1.43.0\n",
    );
    insta::assert_snapshot!(built(&folder));
    let folder = Folder::of(
        "//- /_config.yml\ntitle: X\nurl: https://example.org\n\
         //- /source/_posts/a.md\n---\ntitle: A\ndate: 2020-01-02\n---\n[p](#Publishing-it)\n\n## Publishing it!\n",
    );
    insta::assert_snapshot!(built(&folder));
}

#[test]
fn links_lead_where_the_generator_takes_them() {
    let folder = Folder::of(
        "//- /docusaurus.config.js\nmodule.exports = { title: 'X', url: 'https://example.org', baseUrl: '/x/',\n  \
         presets: [['classic', { blog: { routeBasePath: 'news' } }]] };\n\
         //- /blog/2020-01-02-a.md\n---\ntags: [Big News]\n---\n# A\n[b](/x/docs/b) [t](/news/tags/big-news) \
         [s](@site/docs/b.md) [f](pathname:///a.pdf) [c](/community) [f](/news/rss.xml)\n\n\
         <a href=\"@/lost.md\">lost</a>\n\
         //- /docs/intro.md\n# Intro\n[b](b) ![i](@site/static/i.png)\n//- /docs/b.md\n# B\n\
         //- /static/a.pdf\nx\n//- /static/i.png\nx\n//- /src/pages/community.tsx\nexport default () => <p/>;\n",
    );
    insta::assert_snapshot!(built(&folder));
    let page = folder.read("dist/docs/intro/index.html");
    assert!(page.contains("/x/docs/b/"), "{page}");
    assert!(folder.read("dist/news/rss.xml").contains("<rss"));
    assert!(
        !folder
            .read("dist/news/2020/01/02/a/index.html")
            .contains("@/lost")
    );
}

#[test]
fn hexos_own_addresses() {
    let folder = Folder::of(
        "//- /_config.yml\ntitle: X\nurl: https://example.org\npermalink: :category/:abbrlink/:title/\n\
         post_asset_folder: true\n\
         //- /source/_posts/a.md\n---\ntitle: A\ndate: 2020-01-02\nabbrlink: 3eeb\ncategories: [Dev, Web]\n---\n![](x.png)\n\
         //- /source/_posts/a/x.png\nx\n\
         //- /source/_posts/b.md\n\"title\": \"B\",\n\"date\": \"2020-01-03\",\n\"abbrlink\": \"4\"\n;;;\nText.\n\
         //- /source/about/index.md\n---\ntitle: About\ndate: 2020-01-04\n---\n[w](/categories/Dev/Web/) [a](/archives/)\n",
    );
    insta::assert_snapshot!(built(&folder));
    assert!(folder.path("dist/Dev/Web/3eeb/a/x.png").is_file());
}

#[test]
fn pelicans_translations_metadata_and_other_languages() {
    let folder = Folder::of(
        "//- /pelicanconf.py\nSITENAME = 'X'\nSITEURL = 'https://example.org'\nDEFAULT_LANG = 'en'\nPATH = 'content'\n\
         //- /content/a.md\nTitle: A\nDate: 2020-01-02\nTags: a; b, c\nAuthors: Lee, Ann; Roe, Bob\nSlug: a\n\n\
         [t](/tag/a.html) [p](/author/ann-lee.html)\n\n    :::python\n    print(1)\n\n*[HTML]: Hyper Text\n\
         //- /content/a-fr.md\nTitle: Af\nDate: 2020-01-02\nSlug: a\nLang: fr\n\nTexte.\n\
         //- /content/g.md\nTitle: G\nDate: 2020-01-08\n# Heading\n\ntext\n\
         //- /content/c.rst\nTitle\n=====\n//- /content/d.rst\nTitle\n=====\n//- /content/hidden.md\n---\nTitle: H\n\
         Date: 2020-01-09\nStatus: draft\n---\n",
    );
    insta::assert_snapshot!(built(&folder));
    let page = folder.read("dist/a.html");
    assert!(!page.contains(":::") && !page.contains("Hyper"), "{page}");
}

#[test]
fn markdown_in_html_is_markdown() {
    let folder = Folder::of(
        "//- /_config.yml\ntitle: X\nurl: https://example.org\ntimezone: UTC\n\
         //- /_posts/2020-01-02-a.md\n---\ntitle: A\ntags: foo bar\n---\n\
         <div class=\"note\" markdown=\"1\">\n    **bold** [a](https://a.example)\n</div>\n\n\
         {{ a }} {{ b }} {{ c }} {{ d }} {{ e }}\n\n<span markdown=\"1\">*x*</span>\n",
    );
    insta::assert_snapshot!(built(&folder));
    let page = folder.read("dist/2020/01/02/a.html");
    assert!(page.contains("<strong>bold</strong>"), "{page}");
    assert!(
        !page.contains("markdown=") && !page.contains("<pre"),
        "{page}"
    );
    assert!(folder.path("dist/tags/bar/index.html").is_file());
}

#[test]
fn an_eleventy_site_says_its_folders_in_calls() {
    let folder = Folder::of(
        "//- /eleventy.config.js\nexport default function (c) { c.setInputDirectory('src'); }\n\
         //- /package.json\n{\"name\": \"pkg\"}\n//- /src/_data/site.json\n{\"title\": \"X\", \"url\": \"https://example.org\"}\n\
         //- /src/posts/posts.json\n{\"permalink\": \"/posts/{{ page.fileSlug }}/\"}\n\
         //- /src/posts/a.md\n---json\n{\"title\": \"A\", \"date\": \"2020-01-02\"}\n---\n[h](/h/) [g](/g/)\n\
         //- /src/posts/c/index.md\n---\ntitle: C\ndate: Last Modified\npermalink: {build: /rr/}\n---\n\
         //- /src/posts/d/index.md\n---\ntitle: D\ndate: 2020-01-03\n---\n\
         //- /src/g.njk\n---\ntitle: G\n---\n{% for x in y %}{% endfor %}\n//- /src/h.njk\n---\npermalink: /h/\n---\n",
    );
    insta::assert_snapshot!(built(&folder));
}

#[test]
fn jekylls_templates_hours_and_versions_of_docusaurus() {
    let folder = Folder::of(
        "//- /_config.yml\ntitle: X\nurl: https://example.org\npermalink: /:slugified_categories/:year:hour:minute/:title/\n\
         //- /_posts/2020-01-02-a.md\n---\ntitle: A\ndate: 2020-01-02 08:09:10\ncategories: [C#, Big Things]\n---\n\
         [a](/all/) [b](/b)\n//- /all.html\n---\npermalink: /all/\n---\n{% for p in site.posts %}x{% endfor %}\n\
         //- /b.html\n<p>b</p>\n",
    );
    insta::assert_snapshot!(built(&folder));
    let folder = Folder::of(
        "//- /docusaurus.config.js\nmodule.exports = { title: 'X', url: 'https://example.org', baseUrl: '/',\n  \
         presets: [['classic', { blog: false, docs: { lastVersion: '2.x', versions: {\n    current: { path: 'nxt' }, \
         '1.x': { path: 'old' } } } }]] };\n//- /versions.json\n[\"2.x\", \"1.x\"]\n//- /docs/a.md\n# A\n\
         //- /versioned_docs/version-1.x/a.md\n# A\n//- /versioned_docs/version-2.x/a.md\n# A\n",
    );
    insta::assert_snapshot!(built(&folder));
}

#[test]
fn an_entry_in_an_older_encoding_is_read() {
    let folder = Folder::of("//- /_config.yml\ntitle: X\nurl: https://example.org\n");
    folder.write(
        "_posts/2020-01-02-a.md",
        b"---\ntitle: Caf\xe9\n---\nT\xe9xt.\n",
    );
    insta::assert_snapshot!(built(&folder));
    assert!(folder.read("dist/2020/01/02/a.html").contains("Café"));
}
