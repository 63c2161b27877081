//! `[theme]` of site.toml: colours, typefaces, pictures, and the arrangement of pages.

mod support;

use insta::assert_snapshot;
use support::Folder;

const CONTENT: &str = "\
//- /content/blog/2016-05-04-c.md
---
title: Third
image: c.png
---
The third.
//- /content/blog/c.png
x
//- /content/blog/2016-05-03-b.md
---
title: Second
---
The second.
//- /content/blog/2016-05-02-a.md
---
title: First
tags: [x]
---
The first.
//- /content/meetings/a.md
---
title: A meeting
schedule: weekly on Thursday at 15:00 UTC
---
Text.
//- /content/roundups/2016-05-02-r.md
---
title: A roundup
---
**A title** by Somebody

> A quote.

... read more at <https://example.org/>
//- /public/logo.svg
<svg xmlns='http://www.w3.org/2000/svg'/>
//- /public/img/night.svg
<svg xmlns='http://www.w3.org/2000/svg'/>
//- /public/fonts/own.woff2
x
//- /public/fonts/own-bold.woff2
x
";

fn site(theme: &str) -> Folder {
    let folder = Folder::of(CONTENT);
    let settings =
        format!("title = 'A site'\nbase_url = 'https://example.org/'\n[theme]\n{theme}\n");
    folder.write("content/site.toml", settings.as_bytes());
    folder
}

fn built(theme: &str) -> Folder {
    let folder = site(theme);
    let ran = folder.plaza(&["build"]);
    assert_eq!(
        (ran.code, ran.stderr.contains("warning[")),
        (0, false),
        "{}",
        ran.shown()
    );
    folder
}

fn style(folder: &Folder) -> String {
    let sheets = folder.files("dist/assets");
    let (name, _) = sheets
        .iter()
        .find(|(name, _)| name.starts_with("plaza.") && name.contains(".css"))
        .expect("a style");
    folder.read(&format!("dist/assets/{name}"))
}

/// The part of a page between two texts.
fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = page
        .split_once(start)
        .unwrap_or_else(|| panic!("{start} in {page}"));
    rest.split_once(end).map_or(rest, |(part, _)| part)
}

/// The labels of the links in a part of a page.
fn labels(part: &str) -> Vec<&str> {
    let links = part.split("<a ").skip(1);
    links
        .filter_map(|link| link.split_once('>')?.1.split('<').next())
        .collect()
}

#[test]
fn colours_are_in_a_layer_between_the_theme_and_the_site() {
    let folder = site("accent = '#3c6eb4'\nbackground = { light = '#fdf6e3', dark = '#002b36' }");
    folder.add("//- /style/main.css\na { color: red }\n");
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    let css = style(&folder);
    let (theme, rest) = css
        .split_once("@layer settings{")
        .expect("a layer of its own");
    let (settings, own) = rest.split_once("@layer site{").expect("the site's");
    assert!(theme.starts_with("@layer theme{") && own == "a{color:red}}");
    assert_snapshot!(settings.replace(';', ";\n"));
    let feeds = folder.read("dist/feeds/style.css");
    assert!(
        feeds.contains("--accent:#3c6eb4;"),
        "feeds have the same colours"
    );
}

#[test]
fn a_site_that_says_nothing_has_the_theme_unchanged() {
    let folder = built("");
    assert!(!style(&folder).contains("@layer settings"));
    let folder = built("font = 'bundled'\nhome = 'sections'\nlisting = 'list'");
    assert!(!style(&folder).contains("@layer settings"));
}

#[test]
fn a_dark_background_alone_makes_the_whole_site_dark() {
    let folder = built("background = '#10151c'");
    let css = style(&folder);
    let settings = between(&css, "@layer settings{", "@layer site");
    assert!(
        settings.contains("color-scheme:dark;--paper:#10151c;"),
        "{settings}"
    );
    assert!(!settings.contains("@media"), "{settings}");
}

#[test]
fn typefaces_are_those_of_the_system_or_of_the_site() {
    let folder = built("font = 'system'");
    assert!(style(&folder).contains(":root{--text:system-ui,sans-serif}"));
    let page = folder.read("dist/index.html");
    assert!(!page.contains("preload"), "{page}");

    let folder =
        built("font = { regular = 'fonts/own.woff2', bold = '/public/fonts/own-bold.woff2' }");
    let css = style(&folder);
    assert!(css.contains("--text:Site,system-ui,sans-serif"), "{css}");
    assert!(css.contains("font-weight:550 900;font-display:swap;src:url(../fonts/own-bold.woff2)format(\"woff2\")"), "{css}");
    let page = folder.read("dist/index.html");
    let preload = "<link rel=\"preload\" as=\"font\" type=\"font/woff2\" href=\"/fonts/own.woff2\"";
    assert!(page.contains(preload), "{page}");
}

#[test]
fn pictures_are_files_of_public() {
    let folder = built(
        "logo = { light = 'logo.svg', dark = 'img/night.svg' }\nicon = '/logo.svg'\ncover = 'img/night.svg'",
    );
    let page = folder.read("dist/index.html");
    assert_snapshot!(between(&page, "class=\"site-name\">", "<nav"));
    assert!(page.contains("<link rel=\"icon\" type=\"image/svg+xml\" href=\"/logo.svg\""));
    assert!(
        page.contains("property=\"og:image\" content=\"https://example.org/img/night.svg\""),
        "{page}"
    );
    let folder = built("logo = { light = 'logo.svg', title = true }");
    let page = folder.read("dist/index.html");
    let name = between(&page, "class=\"site-name\">", "</a>");
    assert!(
        name.contains("alt=\"\"") && name.contains("<span>A site</span>"),
        "{name}"
    );
}

#[test]
fn sections_have_an_order_and_labels_and_some_are_hidden() {
    let folder = built(
        "sections = ['meetings', 'roundups']\nhidden = ['roundups', 'people', 'feeds']\n\
         labels = { blog = 'News', tags = 'Topics' }",
    );
    let page = folder.read("dist/index.html");
    assert_eq!(
        labels(between(&page, "aria-label=\"Sections\"", "</nav>")),
        ["Meetings", "News"]
    );
    assert_eq!(
        labels(between(&page, "<footer class=\"site-footer\"", "</footer>")),
        ["Topics"]
    );
    assert!(
        !page.contains("A roundup"),
        "hidden sections are not on the home page"
    );
    assert!(
        folder.path("dist/roundups/index.html").is_file(),
        "but they exist"
    );
}

#[test]
fn texts_of_the_header_and_the_footer_are_markdown() {
    let folder = built(
        "header = 'We **meet** [weekly](/meetings/a/).'\nfooter = '''\nHosted by [us](https://example.org/).\n\nNo cookies.\n'''",
    );
    let page = folder.read("dist/blog/2016/05/a/index.html");
    assert_snapshot!(between(&page, "<div class=\"site-note prose\">", "</div>"));
    assert_snapshot!(between(
        between(&page, "site-footer", "</footer>"),
        "prose\">",
        "</div>"
    ));
}

#[test]
fn home_pages_and_lists_have_several_forms() {
    let home = |theme: &str| built(theme).read("dist/index.html");
    let lead = home("home = 'lead'");
    assert_eq!(
        labels(between(&lead, "<article class=\"lead\">", "</article>")),
        ["Third"]
    );
    assert!(
        between(&lead, "class=\"lead\"", "</article>").contains("src=\"/blog/c.png\""),
        "{lead}"
    );
    assert_eq!(
        labels(between(
            &lead,
            "<div class=\"columns\">",
            "<p class=\"more\">"
        )),
        ["Second", "First"]
    );
    let none = home("home = 'none'");
    assert!(!none.contains("class=\"columns\"") && none.contains("class=\"hero\""));

    let blog = |theme: &str| built(theme).read("dist/blog/index.html");
    let list = blog("");
    assert!(
        list.contains("<div class=\"cards\">") && !list.contains("card-picture"),
        "{list}"
    );
    let cards = blog("listing = 'cards'");
    assert!(
        cards.contains("<div class=\"cards grid\">") && cards.contains("card-picture"),
        "{cards}"
    );
    let dense = blog("listing = 'dense'");
    assert!(
        dense.contains("<li class=\"line\">") && !dense.contains("class=\"card\""),
        "{dense}"
    );
}

#[test]
fn a_page_of_a_section_has_as_many_entries_as_the_site_says() {
    let folder = built("page_size = 2");
    let page = folder.read("dist/blog/page/2/index.html");
    assert!(page.contains("2 of 2"), "{page}");
    assert!(!folder.path("dist/blog/page/3").exists());
    for (size, is_good) in [
        ("1", true),
        ("500", true),
        ("0", false),
        ("501", false),
        ("'x'", false),
        ("-1", false),
    ] {
        let ran = site(&format!("page_size = {size}")).plaza(&["check"]);
        assert_eq!(ran.code == 0, is_good, "{}", ran.shown());
    }
}

#[test]
fn what_a_theme_cannot_use_is_reported_and_left_out() {
    let theme = "acent = 'red'\naccent = '3c6eb4'\nbackground = { light = 'bleu', drak = '#000' }\n\
                 font = 'fonts/owm.woff2'\nlogo = 'logo.png'\nicon = 'https://example.org/i.svg'\n\
                 cover = '../x.png'\nhome = 'led'\nlisting = 'cars'\nsections = ['blgo', 'meetings']\n\
                 hidden = ['peple']\nlabels = { blogg = 'x' }\nheader = '[x](/nowhere/)'\nfooter = ['x']";
    let folder = site(theme);
    let ran = folder.plaza(&["check"]);
    assert_snapshot!(ran.shown());
    let built = folder.plaza(&["build"]);
    assert_eq!(built.code, 1);
    assert!(
        !style(&folder).contains("@layer settings"),
        "the rest is the theme's own"
    );
    assert!(
        folder
            .read("dist/index.html")
            .contains("source-sans-3.woff2")
    );
}

#[test]
fn fonts_that_are_no_fonts_are_reported() {
    for theme in [
        "font = 'sistem'",
        "font = 'logo.svg'",
        "font = ['a']",
        "font = { bold = 'fonts/own.woff2' }",
        "font = { regular = 'fonts/own.woff2', bold = 'fonts/none.woff2' }",
        "font = ''",
        "icon = 'fonts/own.woff2'",
        "accent = '#12345678'",
        "accent = {}",
        "accent = ['#fff', '#000']",
    ] {
        let folder = site(theme);
        let ran = folder.plaza(&["build"]);
        assert_eq!(ran.code, 1, "{theme}: {}", ran.shown());
        assert!(
            !style(&folder).contains("@font-face{font-family:Site"),
            "{theme}"
        );
    }
    let ran = site("").plaza(&["check"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    let folder = Folder::of(CONTENT);
    folder.write("content/site.toml", b"theme = 'hello'\n");
    let ran = folder.plaza(&["check"]);
    assert!(
        ran.stderr.contains("`theme` is not a table: `hello`")
            || ran.stdout.contains("`theme` is not a table"),
        "{}",
        ran.shown()
    );
}

#[test]
fn colours_that_are_hard_to_read_are_reported_with_the_nearest_that_is_not() {
    let ran =
        site("accent = { light = '#73ba25', dark = '#003366' }\nbackground = { dark = '#777777' }")
            .plaza(&["check"]);
    assert_eq!(ran.code, 0);
    assert_snapshot!(ran.shown());
}

#[test]
fn a_changed_look_is_seen_by_the_next_build() {
    let folder = built("accent = '#3c6eb4'");
    let settings = folder
        .read("content/site.toml")
        .replace("#3c6eb4", "#a00000");
    folder.write("content/site.toml", settings.as_bytes());
    assert_eq!(folder.plaza(&["build"]).code, 0);
    assert!(style(&folder).contains("#a00000"));
}
