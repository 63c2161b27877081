//! Sites that were made with another generator, as they are: the addresses of each dialect.

mod support;

use support::{Folder, corpus, skipped};

/// Each entry's source and address, in the order of the sources.
fn addresses(folder: &Folder) -> Vec<(String, String)> {
    let listed = folder.plaza(&["list", "--format", "json"]);
    let listed: serde_json::Value = serde_json::from_str(&listed.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", listed.stderr));
    let entries = listed.as_array().expect("a list").iter();
    let text = |entry: &serde_json::Value, key: &str| {
        let text = entry[key].as_str().expect("it is text");
        text.to_owned()
    };
    let mut all: Vec<(String, String)> = entries
        .map(|entry| (text(entry, "source"), text(entry, "permalink")))
        .collect();
    all.sort();
    all
}

/// Checks the addresses of a site whose files each have their expected one in their body.
fn check(config: &str, entries: &[(&str, &str, &str)]) {
    let folder = Folder::of(config);
    for (path, matter, _) in entries {
        folder.write(path, format!("{matter}Words.\n").as_bytes());
    }
    let wanted = entries.iter();
    let wanted = wanted.filter(|(_, _, address)| !address.is_empty());
    let mut wanted: Vec<(String, String)> = wanted
        .map(|(path, _, address)| ((*path).to_owned(), (*address).to_owned()))
        .collect();
    wanted.sort();
    assert_eq!(addresses(&folder), wanted);
    // A site that moves for good keeps all of them.
    let init = folder.plaza(&["init", "--from", "."]);
    assert_eq!(init.stdout, "./site.toml\n", "{}", init.stderr);
    assert_eq!(addresses(&folder), wanted, "{}", folder.read("site.toml"));
    let checked = folder.plaza(&["check", "--format", "json"]);
    assert!(!checked.stdout.contains("site.toml"), "{}", checked.stdout);
}

const DATED: &str = "---\ntitle: A b\ndate: 2020-03-04 05:06:07\n---\n";
const TITLED: &str = "---\ntitle: A b\n---\n";

#[test]
fn jekylls_default_addresses() {
    check(
        "//- /_config.yml\ntitle: X\nurl: https://example.org\nbaseurl: /x\nexclude: [left]\n\
         include: [_more]\n//- /_layouts/a.md\n---\ntitle: no\n---\n",
        &[
            ("_posts/2020-01-02-name.md", TITLED, "/2020/01/02/name.html"),
            (
                "_posts/2020-1-5-Big_name.md",
                TITLED,
                "/2020/01/05/Big_name.html",
            ),
            (
                "_posts/2020-01-02-moved.md",
                DATED,
                "/2020/03/04/moved.html",
            ),
            (
                "_posts/2020-01-03-filed.md",
                "---\ntitle: A\ncategories: News Code\n---\n",
                "/news/code/2020/01/03/filed.html",
            ),
            (
                "_posts/2020-01-04-one.md",
                "---\ntitle: A\ncategory: Tools\npermalink: /x/:categories/:title/\n---\n",
                "/x/tools/one/",
            ),
            (
                "_posts/deep/2020-01-02-in.md",
                TITLED,
                "/2020/01/02/in.html",
            ),
            (
                "news/_posts/2020-01-02-n.md",
                TITLED,
                "/news/2020/01/02/n.html",
            ),
            ("_drafts/later.md", TITLED, ""),
            ("about.md", TITLED, "/about.html"),
            ("docs/index.md", TITLED, "/docs/"),
            (
                "docs/page.md",
                "---\ntitle: A\npermalink: /p/\n---\n",
                "/p/",
            ),
            ("_more/kept.md", TITLED, "/_more/kept.html"),
            ("left/out.md", TITLED, ""),
            ("README.md", TITLED, ""),
        ],
    );
}

#[test]
fn jekylls_styles_collections_and_defaults() {
    check(
        "//- /_config.yml\ntitle: X\npermalink: pretty\ncollections:\n  episodes:\n    output: true\n    \
         permalink: /e/:title/\n  notes:\n    output: true\n  hidden:\n    output: false\ndefaults:\n  \
         - scope: {path: '', type: posts}\n    values: {permalink: /blog/:year/:title}\n",
        &[
            ("_posts/2020-01-02-a.b.md", TITLED, "/blog/2020/a.b/"),
            ("_episodes/x/2020-01-02-one.md", TITLED, "/e/one/"),
            (
                "_episodes/x/2020-01-02-two.md",
                "---\ntitle: A\nslug: 011-two\n---\n",
                "/e/011-two/",
            ),
            ("_notes/sub/n.md", TITLED, "/notes/sub/n/"),
            ("_hidden/h.md", TITLED, ""),
            ("about.md", TITLED, "/about/"),
        ],
    );
}

#[test]
fn hugos_addresses() {
    check(
        "//- /hugo.toml\nbaseURL = 'https://example.org/'\ntitle = 'X'\n[permalinks]\n\
         news = '/:section/:year/:month/:slug/'\n//- /content/_index.md\n---\ntitle: Home\n---\n\
         //- /content/blog/_index.md\n---\ntitle: Blog\n---\n//- /themes/t/a.md\n---\ntitle: x\n---\n",
        &[
            ("content/about.md", TITLED, "/about/"),
            (
                "content/blog/2020-01-02-Name.md",
                TITLED,
                "/blog/2020-01-02-name/",
            ),
            ("content/blog/deep/a b.md", DATED, "/blog/deep/a-b/"),
            (
                "content/blog/s.md",
                "---\ntitle: A\nslug: other\n---\n",
                "/blog/other/",
            ),
            (
                "content/blog/u.md",
                "---\ntitle: A\nurl: /x/y.html\n---\n",
                "/x/y.html",
            ),
            ("content/blog/bundle/index.md", DATED, "/blog/bundle/"),
            ("content/news/n.md", DATED, "/news/2020/03/a-b/"),
            (
                "content/news/m.md",
                "---\ntitle: A\nslug: em\ndate: 2021-05-06\n---\n",
                "/news/2021/05/em/",
            ),
            ("content/docs/_index.md", TITLED, "/docs/"),
            ("content/docs/deep/_index.md", TITLED, "/docs/deep/"),
            ("content/docs/deep/page.md", TITLED, "/docs/deep/page/"),
        ],
    );
}

#[test]
fn hugos_languages_ugly_urls_and_dates_of_names() {
    check(
        "//- /config/_default/config.toml\nbaseURL = 'https://example.org/'\nuglyURLs = true\n\
         defaultContentLanguage = 'en'\n[frontmatter]\ndate = ['date', ':filename']\n\
         //- /config/_default/languages.toml\n[en]\ncontentDir = 'content/en'\ntitle = 'X'\n[fr]\n\
         contentDir = 'content/fr'\n",
        &[
            (
                "content/en/blog/2020-01-02-name.md",
                TITLED,
                "/blog/name.html",
            ),
            (
                "content/en/blog/2020-01-02-other.md",
                DATED,
                "/blog/2020-01-02-other.html",
            ),
            ("content/fr/blog/nom.md", DATED, "/fr/blog/nom.html"),
            ("content/fr/a.md", TITLED, "/fr/a.html"),
        ],
    );
}

#[test]
fn zolas_addresses() {
    let toml = |text: &str| format!("+++\n{text}\n+++\n");
    let titled = toml("title = 'A'");
    let path = toml("title = 'A'\npath = '2025/04/04/given'\naliases = ['old.html']");
    let slug = toml("title = 'A'\nslug = 'Other Name'");
    check(
        "//- /config.toml\nbase_url = 'https://example.org/x'\ntitle = 'X'\n\
         //- /content/_index.md\n+++\ntitle = 'H'\n+++\n//- /content/blog/_index.md\n+++\ntitle = 'B'\n+++\n\
         //- /templates/a.md\n+++\n+++\n",
        &[
            ("content/Rust_1.43.md", &titled, "/rust-1-43/"),
            ("content/given.md", &path, "/2025/04/04/given/"),
            ("content/blog/2020-01-02-name.md", &titled, "/blog/name/"),
            ("content/blog/s.md", &slug, "/blog/other-name/"),
            ("content/blog/2020-01-02-b/index.md", &titled, "/blog/b/"),
        ],
    );
}

#[test]
fn docusaurus_addresses() {
    check(
        "//- /docusaurus.config.js\n// @ts-check\nconst url = 'https://example.org';\n\
         /** @type {import('x').Config} */\nmodule.exports = {\n  title: 'X', url, baseUrl: '/x/',\n  \
         i18n: { defaultLocale: 'en', locales: ['en', 'fr'] },\n  presets: [['classic', { docs: { editUrl: (a) => \
         `x${a}` }, blog: { routeBasePath: 'news' } }]],\n  plugins: [['@docusaurus/plugin-content-blog', \
         { id: 'engineering', path: './eng', routeBasePath: 'eng' }]],\n};\n//- /versions.json\n[\"2.0\", \"1.0\"]\n\
         //- /package.json\n{}\n",
        &[
            ("blog/2017-05-06-jest.md", TITLED, "/news/2017/05/06/jest/"),
            ("blog/2017/05/07/x.mdx", TITLED, "/news/2017/05/07/x/"),
            ("blog/2017-05-08-y/index.md", DATED, "/news/2017/05/08/y/"),
            ("blog/name.md", DATED, "/news/name/"),
            (
                "blog/s.md",
                "---\ntitle: A\nslug: /other\ndate: 2020-01-02\n---\n",
                "/news/other/",
            ),
            ("eng/2020-01-02-e.md", TITLED, "/eng/2020/01/02/e/"),
            (
                "docs/01-intro/02-first.md",
                TITLED,
                "/docs/next/intro/first/",
            ),
            ("docs/guide/index.md", TITLED, "/docs/next/guide/"),
            (
                "docs/guide/guide.md",
                "---\ntitle: A\nslug: /start\n---\n",
                "/docs/next/start/",
            ),
            (
                "docs/guide/a.md",
                "---\nid: b\ntitle: A\n---\n",
                "/docs/next/guide/b/",
            ),
            ("versioned_docs/version-2.0/a.md", TITLED, "/docs/a/"),
            ("versioned_docs/version-1.0/a.md", TITLED, "/docs/1.0/a/"),
            ("src/pages/about.md", TITLED, "/about/"),
            (
                "i18n/fr/docusaurus-plugin-content-blog/2017-05-06-j.md",
                TITLED,
                "/fr/news/2017/05/06/j/",
            ),
            ("README.md", TITLED, ""),
        ],
    );
}

#[test]
fn hexos_addresses() {
    check(
        "//- /_config.yml\ntitle: X\nurl: https://example.org\nroot: /x/\n\
         permalink: news/:year/:month/:day/:title/\nnew_post_name: :year-:month-:day-:title.md\n\
         //- /scaffolds/post.md\ntitle: {{ title }}\n---\n",
        &[
            (
                "source/_posts/2020-01-02-name.md",
                TITLED,
                "/news/2020/01/02/name/",
            ),
            (
                "source/_posts/2020-01-02-other.md",
                DATED,
                "/news/2020/03/04/other/",
            ),
            (
                "source/_posts/p.md",
                "title: A\ndate: 2020-01-02\npermalink: given/\n---\n",
                "/given/",
            ),
            ("source/_drafts/d.md", TITLED, ""),
            ("source/docs/index.md", TITLED, "/docs/"),
            ("source/docs/a.md", TITLED, "/docs/a.html"),
        ],
    );
}

#[test]
fn pelicans_addresses() {
    check(
        "//- /pelicanconf.py\nimport os\nSITENAME = u'X'\nSITEURL = ''\nPATH = 'content'\n\
         ARTICLE_URL = '{category}/{date:%Y}/{date:%m}/{slug}/'\nARTICLE_SAVE_AS = ARTICLE_URL + 'index.html'\n\
         //- /publishconf.py\nSITEURL = 'https://example.org'\n",
        &[
            (
                "content/2020-01-02-x.md",
                "Title: A b: c\nCategory: The News\n\n",
                "/the-news/2020/01/a-b-c/",
            ),
            (
                "content/code/y.md",
                "Title: Why\nDate: 2021-03-04 05:06\nSlug: why-not\n\n",
                "/code/2021/03/why-not/",
            ),
            (
                "content/z.md",
                "Title: Z\nDate: 2021-03-04\n\n",
                "/misc/2021/03/z/",
            ),
            (
                "content/d.md",
                "Title: D\nDate: 2021-03-04\nStatus: draft\n\n",
                "",
            ),
            (
                "content/pages/about.md",
                "Title: About us\n\n",
                "/pages/about-us.html",
            ),
        ],
    );
}

#[test]
fn eleventys_addresses() {
    check(
        "//- /eleventy.config.js\nexport default function (config) {\n  config.addPassthroughCopy('src/img');\n  \
         return { dir: { input: 'src', output: 'out' } };\n}\n//- /src/_data/site.json\n\
         {\"title\": \"X\", \"url\": \"https://example.org\"}\n//- /src/posts/posts.json\n\
         {\"tags\": \"posts\", \"permalink\": \"/blog/{{ page.date | date: '%Y/%m' }}/{{ page.fileSlug }}/\"}\n\
         //- /src/_includes/note.njk\n---\npermalink: \"/n/{{ title | slugify }}/\"\n---\n{{ content }}\n\
         //- /src/index.njk\n---\n---\n{{ x }}\n",
        &[
            (
                "src/posts/2020-01-02-name.md",
                TITLED,
                "/blog/2020/01/name/",
            ),
            (
                "src/notes/n.md",
                "---\ntitle: Some note\nlayout: note\n---\n",
                "/n/some-note/",
            ),
            ("src/plain/2020-01-02-x.md", TITLED, "/plain/2020-01-02-x/"),
            ("src/about.md", TITLED, "/about/"),
            (
                "src/p.md",
                "---\ntitle: A\npermalink: /given.html\n---\n",
                "/given.html",
            ),
            ("src/docs/index.md", TITLED, "/docs/"),
            ("README.md", TITLED, ""),
        ],
    );
}

#[test]
fn addresses_of_pages_of_next_js() {
    check(
        "//- /site.json\n{\"title\": \"X\"}\n//- /pages/en/a.tsx\nx\n",
        &[
            ("pages/en/blog/v1.2.3.md", DATED, "/en/blog/v1.2.3/"),
            ("pages/en/about/index.md", TITLED, "/en/about/"),
        ],
    );
}

#[test]
fn a_broken_config_is_a_warning_and_the_site_is_built() {
    let folder = Folder::of(
        "//- /_config.yml\ntitle: Broken\npermalink: [unclosed\nurl: https://example.org\n\
         //- /_posts/2020-01-02-a.md\n---\ntitle: A\n---\nWords.\n",
    );
    let built = folder.plaza(&["build"]);
    insta::assert_snapshot!(built.shown());
    let home = folder.read("dist/index.html");
    assert!(home.contains("<title>Broken</title>"), "{home}");
    assert!(folder.path("dist/2020/01/02/a.html").is_file());
}

#[test]
fn no_config_leads_out_of_the_folder() {
    let folder = Folder::of(
        "//- /site/_config.yml\ntitle: X\nsource: ../secret\ncollections_dir: ../../secret\n\
         //- /site/_posts/2020-01-02-a.md\n---\ntitle: A\n---\nWords.\n//- /secret/b.md\n---\ntitle: B\n---\n\
         //- /secret/_posts/2020-01-02-b.md\n---\ntitle: B\n---\n",
    );
    let listed = folder.plaza(&["list", "--content", "site"]);
    assert!(!listed.stdout.contains(" B "), "{}", listed.stdout);
    assert!(listed.stdout.contains(" A "), "{}", listed.stdout);
}

#[test]
fn templates_layouts_and_scripts_are_not_published() {
    let folder = Folder::of(
        "//- /_config.yml\ntitle: X\nurl: https://example.org\n//- /_posts/2020-01-02-a.md\n---\ntitle: A\n---\n\
         ![a](/img/a.png)\n//- /feed.xml\n---\n---\n{{ site.title }}\n//- /_includes/x.html\nx\n\
         //- /Gemfile\nx\n//- /node_modules/x/a.md\n# x\n//- /CNAME\nexample.org\n//- /img/a.png\nx\n\
         //- /plain.html\n<p>x</p>\n",
    );
    let built = folder.plaza(&["build"]);
    assert!(
        built.stderr.contains("a site of Jekyll, by `_config.yml`"),
        "{}",
        built.stderr
    );
    for (path, is_there) in [
        ("CNAME", true),
        ("img/a.png", true),
        ("plain.html", true),
        ("_includes/x.html", false),
        ("Gemfile", false),
        ("node_modules/x/index.html", false),
    ] {
        assert_eq!(
            folder.path(&format!("dist/{path}")).exists(),
            is_there,
            "{path}"
        );
    }
    let feed = folder.read("dist/feed.xml");
    assert!(!feed.contains("{{"), "{feed}");
}

#[test]
fn links_are_judged_by_static_folders_and_redirects() {
    let folder = Folder::of(
        "//- /hugo.toml\nbaseURL = 'https://example.org/'\ntitle = 'X'\n//- /static/img/a.png\nx\n\
         //- /static/_redirects\n/old /blog/a/ 301\n/chat https://chat.example.org/ 302\n\
         //- /content/blog/a.md\n---\ntitle: A\ndate: 2020-01-02\n---\n\
         ![a](/img/a.png) [b](/old/) [c](/chat) [d](b.md) [e](/nowhere/)\n\
         //- /content/blog/b.md\n---\ntitle: B\ndate: 2020-01-02\n---\n[a](../a/) [f](/blog/a/)\n",
    );
    let checked = folder.plaza(&["check", "--format", "json"]);
    let lines: Vec<&str> = checked.stdout.lines().collect();
    assert_eq!(lines.len(), 1, "{}", checked.stdout);
    assert!(lines[0].contains("/nowhere/"), "{}", lines[0]);
    folder.plaza(&["build"]);
    let page = folder.read("dist/blog/a/index.html");
    assert!(page.contains("https://chat.example.org/"), "{page}");
}

#[test]
fn a_folder_without_a_config_is_built_and_named_after_itself() {
    let folder = Folder::of(
        "//- /talks/gotime/go-time-1.md\nWords.\n//- /talks/2014/09/15/name.md\n# A title\n\nWords.\n",
    );
    let listed = folder.plaza(&["list", "--content", "talks"]);
    insta::assert_snapshot!(listed.stdout);
    let built = folder.plaza(&["build", "--content", "talks"]);
    assert!(
        built.stderr.contains("pages from 2 entries"),
        "{}",
        built.stderr
    );
    let home = folder.read("dist/index.html");
    assert!(home.contains("<title>Talks</title>"), "{home}");
}

#[test]
fn any_header_is_read() {
    let folder = Folder::of(
        "//- /content/a.md\n------\ntitle: Long fences\ndate: 2020-01-02\n------\nWords.\n\
         //- /content/b.md\n{\n  \"title\": \"JSON: x\",\n  \"date\": \"2020-01-03\"\n}\n\nWords.\n\
         //- /content/c.md\nTitle: Metadata\nDate: 2020-01-04\nTags: a, b\n\nWords.\n\
         //- /content/d.md\ntitle: No first fence\ndate: 2020-01-05\n---\nWords.\n\
         //- /content/2020-01-06-e.md\n# The *heading* {#id}\n\nWords.\n\
         //- /content/2020-01-07-a-name.md\nAuthor: a word that begins a sentence, and no key.\n",
    );
    let listed = folder.plaza(&["list"]);
    insta::assert_snapshot!(format!("{}\n{}", listed.stdout, listed.stderr));
}

/// The addresses of the entries in the corpus, by the documentation of each generator.
#[test]
fn every_address_of_the_corpus() {
    let Some(rdo) = corpus() else {
        return;
    };
    let dialects = rdo.with_file_name("dialects");
    if !dialects.is_dir() {
        skipped("the corpus has no dialects");
        return;
    }
    let here = Folder::of("");
    let listed = |name: &str| {
        let content = dialects.join(name);
        let run = here.plaza(&["list", "--content", &content.to_string_lossy()]);
        let lines = run.stdout.lines().map(|line| {
            let address = line.rsplit("  ").next().unwrap_or_default();
            address.to_owned()
        });
        let mut lines: Vec<String> = lines.collect();
        lines.sort();
        format!("{name}\n{}\n", lines.join("\n"))
    };
    let names = [
        "docusaurus-electron",
        "docusaurus-jest",
        "eleventy-servo",
        "hexo-site",
        "hugo-almalinux",
        "hugo-kubernetes-contributors",
        "jekyll-opensuse",
        "jekyll-swift",
        "nodejs-site",
        "pelican-this-week-in-rust",
        "rustacean-station",
        "zola-rust-blog",
    ];
    let all: Vec<String> = names.iter().map(|name| listed(name)).collect();
    insta::assert_snapshot!(all.join("\n"));
}
