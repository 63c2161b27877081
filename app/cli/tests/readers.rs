//! What readers with other needs, and other screens, find on a page.

mod support;

use support::Folder;

const BUILD: [&str; 3] = ["build", "--base-url", "https://example.org"];

#[test]
fn a_word_between_angle_brackets_vanished() {
    let folder = Folder::of(
        "//- /content/blog/2016-05-02-words.md\n---\ntitle: Words\n---\n\
         Ask <your-fqdn> for a Vec<String>, and a <b>bold</b> <release>. Another <release>.\n\n\
         <o:p></o:p> <svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg> <mark>seen</mark>\n",
    );
    let ran = folder.plaza(&BUILD);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let page = folder.read("dist/blog/2016/05/words/index.html");
    for words in [
        "Ask &lt;your-fqdn&gt; for a Vec&lt;String&gt;, and a <b>bold</b> &lt;release&gt;. Another &lt;release&gt;.",
        "<path d=\"M0 0\"/></svg> <mark>seen</mark>",
    ] {
        assert!(page.contains(words), "{page}");
    }
    for message in [
        "`<your-fqdn>` is no HTML element, so it is shown as text",
        "words.md:4:5",
        "`<String>` is no HTML element",
        "`<release>` is no HTML element",
        "hint: write it as code, between backticks, or as `\\<release>`",
    ] {
        assert!(ran.stderr.contains(message), "{}", ran.stderr);
    }
    assert_eq!(ran.stderr.matches("warning[").count(), 3, "{}", ran.stderr);
}

#[test]
fn tables_frames_code_and_callouts_say_what_they_are() {
    let folder = Folder::of(
        "//- /content/blog/2016-05-02-parts.md\n---\ntitle: Parts\n---\n\
         | a | b |\n|---|---|\n| 1 | 2 |\n\n\
         <iframe src=\"https://example.org/talk?a=1\"></iframe>\n\n\
         <pre>\nwide\n</pre>\n\n\
         > [!NOTE]\n> Read this.\n",
    );
    let ran = folder.plaza(&BUILD);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let page = folder.read("dist/blog/2016/05/parts/index.html");
    for markup in [
        "<th scope=\"col\">a</th>",
        " title=\"Embedded page of example.org\"></iframe>",
        "<pre tabindex=\"0\">",
        "<blockquote class=\"callout\">\n<p><strong>Note</strong></p>\n<p>Read this.</p>",
        "<link rel=\"preload\" as=\"font\" type=\"font/woff2\" href=\"/fonts/source-sans-3.woff2\" crossorigin=\"\">",
    ] {
        assert!(page.contains(markup), "{markup}\n{page}");
    }
}

#[test]
fn a_site_with_a_typeface_of_its_own_loads_no_other() {
    let folder = Folder::of(
        "//- /content/blog/2016-05-02-good.md\n---\ntitle: Good\n---\nText.\n\
         //- /style/main.css\n:root { --text: Georgia, serif }\n",
    );
    let ran = folder.plaza(&BUILD);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(!folder.read("dist/index.html").contains("rel=\"preload\""));
}
