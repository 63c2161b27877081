//! The look of a site: Plaza's theme, and the style/ and public/ of a site over it.

mod support;

use std::path::Path;

use insta::assert_snapshot;
use support::{Folder, built_fixture_site, fixture_site};

const POST: &str = "//- /content/blog/2016-05-02-a.md\n---\ntitle: A\n---\nText.\n";

/// The only stylesheet of a built site.
fn style(folder: &Folder) -> String {
    let page = folder.read("dist/index.html");
    let link = page.split("<link rel=\"stylesheet\" href=\"").nth(1);
    let path = link
        .and_then(|rest| rest.split('"').next())
        .expect("a style");
    let name = path.rsplit('/').next().expect("a name");
    let sheets = folder.files("dist/assets");
    let sheets: Vec<&String> = sheets
        .keys()
        .filter(|name| Path::new(name).extension() == Some("css".as_ref()))
        .collect();
    assert_eq!(sheets, [name], "there is one, and the pages name it");
    folder.read(&format!("dist/assets/{name}"))
}

/// A site with one post, and its own style.
fn styled(css: &str) -> Folder {
    let folder = Folder::of(POST);
    folder.write("style/main.css", css.as_bytes());
    folder
}

#[test]
fn a_site_has_colours_and_an_icon_of_its_own() {
    let folder = built_fixture_site();
    let css = style(&folder);
    let (theme, own) = css.split_once("@layer site{").expect("a layer of its own");
    assert!(theme.starts_with("@layer theme{") && theme.ends_with('}'));
    // The imported sheet comes before the one that imports it, and both are minified.
    let colours = own.find("--accent:#00695c;").expect("its colour");
    let name = own.find(".site-name{text-transform:uppercase}");
    assert!(name.is_some_and(|name| colours < name), "{own}");
    assert!(own.contains("url(../waves.svg)"), "{own}");
    assert!(!theme.contains("#00695c"));
    for file in ["favicon.svg", "waves.svg", "robots.txt"] {
        let own = folder.read(&format!("public/{file}"));
        assert_eq!(folder.read(&format!("dist/{file}")), own);
    }
    // Files that the site does not override come from the theme.
    assert!(folder.path("dist/fonts/source-sans-3.woff2").is_file());
}

#[test]
fn the_theme_carries_nothing_of_one_community() {
    let folder = Folder::of(POST);
    folder.add("//- /content/interviews/2016-05-01-b.md\n---\ntitle: B\naudio: https://a.example/b.mp3\n---\nText.\n");
    assert_eq!(folder.plaza(&["build"]).code, 0);
    let css = style(&folder);
    assert!(!css.contains("@layer site"));
    for text in [
        css,
        folder.read("dist/favicon.svg"),
        folder.read("dist/index.html"),
    ] {
        for rdo in ["RDO", "rdoproject", "#a3201d", "#ff9a86"] {
            assert!(!text.contains(rdo), "{rdo} in {text}");
        }
    }
}

/// A content folder may be beside an unrelated public/.
#[test]
fn a_content_folder_alone_has_the_theme_alone() {
    let folder = fixture_site();
    let build = |args: &[&str]| {
        let ran = folder.plaza(&[&["build"], args].concat());
        assert_eq!(ran.code, 0, "{}", ran.shown());
        let files = folder.files("dist");
        (
            style(&folder).contains("@layer site"),
            files.contains_key("waves.svg"),
        )
    };
    assert_eq!(build(&[]), (true, true));
    assert_eq!(build(&["--content", "content"]), (false, false));
    assert_eq!(
        build(&["--root", ".", "--content", "content"]),
        (true, true)
    );
    // From elsewhere, `--root` selects all three.
    let root = folder.path("");
    let elsewhere = Folder::of("");
    let ran = elsewhere.plaza(&["build", "--root", &root.to_string_lossy()]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    assert!(style(&elsewhere).contains("@layer site"));
}

#[test]
fn without_a_main_sheet_all_are_used_in_order() {
    let folder = Folder::of(POST);
    folder.add(
        "//- /style/b.css\n.b { color: red }\n//- /style/a \"1\".css\n.a { color: red }\n\
         //- /style/parts/c.css\n@media print { .c { color: red } }\n//- /style/notes.txt\nNo style.\n",
    );
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    let css = style(&folder);
    let (_, own) = css.split_once("@layer site{").expect("a layer of its own");
    assert_eq!(own, ".a,.b{color:red}@media print{.c{color:red}}}");
}

#[test]
fn layers_and_imports_of_a_site_stay_in_its_layer() {
    let folder = styled(
        "@layer low, high;\n@import \"print.css\" print;\n@import \"low.css\" layer(low);\n\
         @layer high { a { color: red } }\n",
    );
    folder.add("//- /style/print.css\na { color: black }\n//- /style/low.css\na { color: blue }\n");
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    let css = style(&folder);
    let (_, own) = css.split_once("@layer site{").expect("a layer of its own");
    assert_eq!(
        own,
        "@layer low{a{color:#00f}}@layer high{a{color:red}}@media print{a{color:#000}}}"
    );
}

#[test]
fn addresses_in_a_style_hold_below_a_folder_of_another_site() {
    let folder = styled(
        ".a { background: url(/img/a.png) }\n.b { background: url('../public/img/a%20b.png#x') }\n\
         .c { --icon: url(/img/a.png); mask: url(#m); background: url(data:,x) }\n\
         .d { background: url(/favicon.svg) }\n",
    );
    folder.add("//- /public/img/a.png\nx\n//- /public/img/a b.png\nx\n");
    let ran = folder.plaza(&["build", "--base-url", "https://example.org/site/"]);
    assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.shown());
    let css = style(&folder);
    let (_, own) = css.split_once("@layer site{").expect("a layer of its own");
    for address in [
        "../img/a.png",
        "../img/a%20b.png#x",
        "#m",
        "data:,x",
        "../favicon.svg",
    ] {
        assert!(own.contains(&format!("url({address})")), "{address}: {own}");
    }
    assert!(!own.contains("url(/") && !own.contains("public"), "{own}");
}

/// A style with errors in main.css and in an imported sheet.
const BROKEN: &str = "//- /style/main.css\n@import \"gone.css\";\n@import url(https://fonts.example/a.css);\n\
     @import \"open.css\";\n@import \"wrong.css\";\n@import \"../public/out.css\";\na { color: red }\n\
     //- /style/open.css\n/* é */ a { color: red\nb { color: blue }\n\
     //- /style/wrong.css\na { color red }\n.é, b > { }\n@media x y { }\n@import \"late.css\";\n\
     a::frob { color: red }\n@frobnicate { }\n";

#[test]
fn what_is_wrong_with_a_style_is_told() {
    let folder = Folder::of(POST);
    folder.add(BROKEN);
    let ran = folder.plaza(&["build"]);
    assert_snapshot!(ran.shown());
    // The site is built with the theme only.
    assert!(!style(&folder).contains("@layer site"));
    assert!(folder.path("dist/blog/2016/05/a/index.html").is_file());
    // `check` reports the same, in the formats for programs.
    let ran = folder.plaza(&["check", "--format", "github"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.stdout.contains(
            "::error file=style/open.css,line=1,col=11,endLine=1,endColumn=12,title=style::"
        ),
        "{}",
        ran.stdout
    );
}

#[test]
fn what_a_style_leads_to_is_checked() {
    let folder = styled(
        ".a { background: url(/img/gone.png) }\n.b { background: url(beside.png) }\n.c { background: url(\"/../up.png\") }\n",
    );
    folder.add("//- /style/beside.png\nx\n");
    let ran = folder.plaza(&["build"]);
    assert_snapshot!(ran.shown());
    assert!(style(&folder).contains("@layer site"), "warnings only");
}

#[test]
fn what_cannot_be_published_is_told() {
    let folder = styled("a { color: red }\n");
    let secret = Folder::of("//- /secret.css\na { color: blue }\n");
    folder.add(
        "//- /public/.well-known/security.txt\nContact: mailto:a@example.org\n//- /public/.DS_Store\nx\n\
         //- /public/CNAME\nexample.org\n//- /public/.htaccess\nx\n//- /public/notes.txt~\nx\n\
         //- /public/assets/logo.png\nx\n",
    );
    folder.write("style/latin.css", b"a { content: \"\xE9\" }\n");
    let link = |from: &std::path::Path, to: &str| {
        std::os::unix::fs::symlink(from, folder.path(to)).expect("a link");
    };
    link(&secret.path("secret.css"), "style/secret.css");
    link(&secret.path(""), "public/secrets");
    link(&folder.path("public"), "public/circle");
    link(&folder.path("nowhere"), "public/dangling.png");
    link(&folder.path("public/CNAME"), "public/host.txt");
    let ran = folder.plaza(&["build"]);
    assert_snapshot!(ran.shown());
    assert!(!style(&folder).contains("@layer site"));
    let files = folder.files("dist");
    for (name, is_there) in [
        (".well-known/security.txt", true),
        (".htaccess", true),
        ("CNAME", true),
        ("host.txt", true),
        ("assets/logo.png", true),
        (".DS_Store", false),
        ("notes.txt~", false),
        ("secrets/secret.css", false),
        ("circle/CNAME", false),
    ] {
        assert_eq!(files.contains_key(name), is_there, "{name}");
    }
}

/// Other generators write the site they build to public/.
#[test]
fn a_site_that_was_built_into_public_is_not_published() {
    let folder = Folder::of(POST);
    folder.add("//- /public/index.html\n<title>Another generator's</title>\n//- /public/old/index.html\nx\n");
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    let told =
        "warning[public]: it contains an index.html, so none of it is published\n--> public\n";
    assert!(ran.stderr.contains(told), "{}", ran.stderr);
    assert!(!folder.path("dist/old").exists());
    assert!(
        !folder
            .read("dist/index.html")
            .contains("Another generator's")
    );

    // So does Plaza, with `--out public`.
    let folder = Folder::of(POST);
    let build = || folder.plaza(&["build", "--out", "public"]);
    assert_eq!(build().code, 0);
    let first = folder.files("public");
    let again = build();
    assert_eq!(
        (again.code, again.stderr.lines().count()),
        (0, 3),
        "{}",
        again.shown()
    );
    assert!(folder.files("public") == first);
}

#[test]
fn a_site_may_have_its_own_page_for_what_is_not_there() {
    let folder = Folder::of(POST);
    folder.add("//- /public/404.html\n<title>Gone fishing</title>\n");
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    assert_eq!(
        folder.read("dist/404.html"),
        "<title>Gone fishing</title>\n"
    );
}

#[test]
fn an_icon_may_have_another_form() {
    let folder = Folder::of(POST);
    folder.add("//- /public/favicon.ico\nx\n");
    folder.plaza(&["build", "--base-url", "https://example.org/site/"]);
    let page = folder.read("dist/index.html");
    assert!(
        page.contains("<link rel=\"icon\" type=\"image/x-icon\" href=\"/site/favicon.ico\">"),
        "{page}"
    );
    assert!(!folder.path("dist/favicon.svg").exists(), "the theme's");
}

#[test]
fn entries_may_link_to_public_files() {
    let folder = Folder::of(
        "//- /public/terms.txt\nx\n//- /content/blog/2016-05-02-a.md\n---\ntitle: A\n---\n\
         [The terms](/terms.txt), [gone](/gone.txt).\n",
    );
    let ran = folder.plaza(&["check"]);
    assert!(ran.stderr.contains("0 errors, 1 warning"), "{}", ran.stderr);
    assert!(ran.stderr.contains("gone.txt"), "{}", ran.stderr);
}
