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
