//! Sites of other generators whose config is in a folder of the repository.

mod support;

use support::Folder;

/// Each entry's source and address.
fn addresses(folder: &Folder) -> String {
    let listed = folder.plaza(&["list", "--format", "json"]);
    let listed: serde_json::Value = serde_json::from_str(&listed.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", listed.stderr));
    let entries = listed.as_array().expect("a list").iter();
    let text = |entry: &serde_json::Value, key: &str| entry[key].as_str().map(str::to_owned);
    let lines = entries.filter_map(|entry| {
        Some(format!(
            "{}  {}\n",
            text(entry, "source")?,
            text(entry, "permalink")?
        ))
    });
    let mut lines: Vec<String> = lines.collect();
    lines.sort();
    lines.concat()
}

/// The addresses, and that they stay when the site moves for good.
fn moved(folder: &Folder) -> String {
    let before = addresses(folder);
    let init = folder.plaza(&["init", "--from", "."]);
    assert_eq!(init.stdout, "./site.toml\n", "{}", init.stderr);
    assert_eq!(addresses(folder), before, "{}", folder.read("site.toml"));
    before
}

#[test]
fn docusaurus_in_a_folder_with_docs_beside_it() {
    let folder = Folder::of(
        "//- /README.md\n# The project\n//- /website/docusaurus.config.ts\n         import type {Config} from '@docusaurus/types';\nconst config: Config = {\n  title: 'X',\n  \
         url: 'https://example.org',\n  baseUrl: '/',\n  presets: [['@docusaurus/preset-classic', {\n    \
         docs: { path: '../docs', exclude: ['left/**'] },\n    blog: { path: 'blog' },\n  }]],\n} satisfies Config;\n\
         export default config;\n//- /docs/Intro.md\n---\nid: start\ntitle: Intro\n---\n[b](./deep/B.md)\n\
         //- /docs/deep/B.md\n# B\n//- /docs/left/c.md\n# C\n//- /website/blog/2020-01-02-n.md\n---\n\
         title: N\n---\n![a](/img/a.png)\n//- /website/static/img/a.png\nx\n//- /website/README.md\n# x\n\
         //- /website/versions.json\n[\"1.0\"]\n//- /website/versioned_docs/version-1.0/A.md\n# A\n\
         //- /website/blog/authors.yml\nann:\n  name: Ann\n//- /packages/x/README.md\n# x\n",
    );
    let checked = folder.plaza(&["check", "--format", "json"]);
    insta::assert_snapshot!(format!("{}{}", checked.stdout, moved(&folder)));
}

#[test]
fn jekyll_in_the_docs_of_a_repository() {
    let folder = Folder::of(
        "//- /docs/_config.yml\ntitle: X\nurl: https://example.org\nexclude: [out, a/b]\n\
         //- /docs/_posts/2020-01-02-n.md\n---\ntitle: N\n---\nWords.\n//- /docs/about.md\n---\ntitle: A\n---\n\
         //- /docs/out/a.md\n---\ntitle: A\n---\n//- /docs/a/b/c.md\n---\ntitle: A\n---\n\
         //- /src/notes.md\n# Not of the site\n//- /docs/img/a.png\nx\n",
    );
    folder.plaza(&["build"]);
    assert!(folder.path("dist/img/a.png").is_file());
    insta::assert_snapshot!(moved(&folder));
}

#[test]
fn plazas_own_content_is_not_left_for_a_config_in_another_folder() {
    let folder = Folder::of(
        "//- /content/blog/2020-01-02-n.md\n---\ntitle: N\n---\nWords.\n//- /docs/_config.yml\ntitle: X\n",
    );
    insta::assert_snapshot!(addresses(&folder));
}

#[test]
fn hugos_translations_by_file_name_and_pages_that_are_none() {
    let folder = Folder::of(
        "//- /hugo.toml\nbaseURL = 'https://example.org/'\ntitle = 'X'\ndefaultContentLanguage = 'en'\n\
         [languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n[languages.pt-br]\nweight = 3\n\
         //- /content/_index.md\n---\ntitle: H\n---\n//- /content/_index.fr.md\n---\ntitle: H\n---\n\
         //- /content/blog/a.md\n---\ntitle: A\ndate: 2020-01-02\n---\n[b](/fr/blog/a/)\n\
         //- /content/blog/a.fr.md\n---\ntitle: A\ndate: 2020-01-02\n---\n\
         //- /content/blog/a.pt-br.md\n---\ntitle: A\ndate: 2020-01-02\n---\n\
         //- /content/blog/a.en.md\n---\ntitle: A\nurl: /given/\n---\n\
         //- /content/blog/u.fr.md\n---\ntitle: U\nurl: below/\n---\n\
         //- /content/blog/v1.2.md\n---\ntitle: V\ndate: 2020-01-02\n---\n\
         //- /content/blog/b/index.md\n---\ntitle: B\n---\n//- /content/blog/b/index.fr.md\n---\ntitle: B\n---\n\
         //- /content/blog/h/index.md\n---\ntitle: H\nheadless: true\n---\n\
         //- /content/blog/n.md\n---\ntitle: N\nbuild: {render: never}\n---\n\
         //- /content/blog/o.md\n---\ntitle: O\n_build:\n  render: false\n---\n\
         //- /content/docs/_index.fr.md\n---\ntitle: D\n---\n",
    );
    insta::assert_snapshot!(moved(&folder));
}

#[test]
fn hugos_mounts() {
    let folder = Folder::of(
        "//- /site/config/_default/hugo.toml\nbaseURL = 'https://example.org/'\ntitle = 'X'\n\
         //- /site/config/_default/module.toml\n[[mounts]]\nsource = 'content'\ntarget = 'content'\n[[mounts]]\n\
         source = '../docs'\ntarget = 'content/docs'\n[[mounts]]\nsource = '../img'\ntarget = 'static/img'\n\
         //- /site/config/_default/permalinks.toml\n[page]\nblog = '/:year/:slug/'\n\
         //- /site/content/blog/a.md\n---\ntitle: A\ndate: 2020-01-02\n---\n![a](/img/a.png)\n\
         //- /docs/_index.md\n---\ntitle: D\n---\n//- /docs/deep/Name.md\n---\ntitle: N\n---\n\
         //- /img/a.png\nx\n",
    );
    let checked = folder.plaza(&["check", "--format", "json"]);
    insta::assert_snapshot!(format!("{}{}", checked.stdout, moved(&folder)));
}

#[test]
fn zolas_translations() {
    let folder = Folder::of(
        "//- /config.toml\nbase_url = 'https://example.org/'\ntitle = 'X'\n[languages.fr]\ntitle = 'X'\n\
         //- /content/blog/2020-01-02-a.md\n+++\ntitle = 'A'\n+++\n\
         //- /content/blog/2020-01-02-a.fr.md\n+++\ntitle = 'A'\n+++\n\
         //- /content/blog/_index.fr.md\n+++\ntitle = 'B'\n+++\n",
    );
    insta::assert_snapshot!(moved(&folder));
}

#[test]
fn eleventys_pages_without_an_address() {
    let folder = Folder::of(
        "//- /.eleventy.js\nmodule.exports = {};\n//- /a.md\n---\ntitle: A\npermalink: false\n---\n\
         //- /b.md\n---\ntitle: B\n---\n",
    );
    insta::assert_snapshot!(moved(&folder));
}

#[test]
fn pages_in_html() {
    let folder = Folder::of(
        "//- /_config.yml\ntitle: X\nurl: https://example.org\n//- /index.html\n---\ntitle: Home\n---\n\
         {% for post in site.posts %}{{ post.title }}{% endfor %}\n//- /about.html\n---\ntitle: About\n---\n\
         <div class=\"x\">\n\n        <p>Some <b>words</b></p>\n\n    </div>\n\
         //- /list.html\n---\ntitle: All\n---\n{% for post in site.posts %}{{ post.title }}{% endfor %}\n\
         //- /404.html\n---\ntitle: No\n---\n<p>x</p>\n//- /part.html\n---\nlayout: null\n---\n<p>x</p>\n\
         //- /_posts/2020-01-02-n.html\n---\ntitle: N\n---\nPlain text.\n\n    <p>Indented.</p>\n<pre>\n    code\n</pre>\n\
         //- /asset.html\n<p>As it is.</p>\n",
    );
    let addresses = moved(&folder);
    folder.plaza(&["build"]);
    let post = folder.read("dist/2020/01/02/n.html");
    assert!(post.contains("<p>Indented.</p>"), "{post}");
    assert!(post.contains("    code"), "{post}");
    let page = folder.read("dist/about.html");
    assert!(page.contains("<b>words</b></p>\n</div>"), "{page}");
    assert_eq!(folder.read("dist/asset.html"), "<p>As it is.</p>\n");
    insta::assert_snapshot!(addresses);
}

#[test]
fn the_same_problem_in_many_files_is_one_message() {
    let folder = Folder::of("//- /_config.yml\ntitle: X\nurl: https://example.org\n");
    for day in 1..=5 {
        let text = "---\ntitle: A\nsummery: x\nmood: good\n---\nWords.\n";
        folder.write(&format!("_posts/2020-01-0{day}-n.md"), text.as_bytes());
    }
    let shown = folder.plaza(&["check"]);
    insta::assert_snapshot!(shown.shown());
    let all = folder.plaza(&["check", "--all"]);
    assert_eq!(
        all.stderr.matches("did you mean").count(),
        5,
        "{}",
        all.stderr
    );
    let json = folder.plaza(&["check", "--format", "json"]);
    assert_eq!(json.stdout.lines().count(), 5, "{}", json.stdout);
}
