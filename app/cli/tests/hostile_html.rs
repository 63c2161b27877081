//! HTML and files that strangers wrote: nothing in the content folder runs on the site, unless site.toml
//! allows it.

mod support;

use support::preview::{Server, ask};
use support::{Folder, workspace};

const SITE: &str = "title = \"S\"\nbase_url = \"https://example.org/sub/\"\n";

const TALK: &str = "//- /content/interviews/2016-05-01-talk.md\n---\ntitle: Talk\naudio: https://media.example/talk.mp3\n---\n\
                    **Ana** [0:02]: One? <leptos-island data-component=\"x\"></leptos-island>\n\n**Ben** [0:10]: Two.\n\n\
                    <div class=\"island\" data-hydrate=\"now\"><script src=\"evil.js\"></script></div>\n\n\
                    **Ana** [0:20]: Three?\n\n**Ben** [0:30]: Four.\n";

/// A post with this body, on a site with these settings.
fn post(settings: &str, body: &str) -> Folder {
    Folder::of(&format!(
        "//- /content/site.toml\n{SITE}{settings}\n{TALK}\
         //- /content/blog/2016-05-02-post.md\n---\ntitle: Post\n---\n{body}\n"
    ))
}

/// A directive of the policy of a page.
fn directive(html: &str, name: &str) -> String {
    let start = "http-equiv=\"Content-Security-Policy\" content=\"";
    let (_, policy) = html.split_once(start).expect("it has a policy");
    let (policy, _) = policy.split_once('"').expect("it ends");
    let directives = policy.split(';').map(str::trim);
    let found = directives.filter_map(|one| one.split_once(' '));
    let found: Vec<&str> = found
        .filter(|(own, _)| *own == name)
        .map(|(_, sources)| sources)
        .collect();
    assert_eq!(found.len(), 1, "{name} in {policy}");
    found[0].replace("&#x27;", "'").replace("&#39;", "'")
}

fn built(folder: &Folder) -> String {
    let ran = folder.plaza(&["build"]);
    assert!(ran.code < 2, "{}", ran.shown());
    folder.read("dist/blog/2016/05/post/index.html")
}

#[test]
fn a_script_beside_an_island_does_not_run() {
    let folder = post(
        "",
        "<leptos-island></leptos-island><script src=\"evil.js\"></script>",
    );
    folder.write("content/interviews/evil.js", b"alert(1)");
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    for told in [
        "`<leptos-island>` is an element of Plaza's own, so it is left out",
        "this script will not run: site.toml does not allow it",
    ] {
        assert_eq!(ran.stderr.matches(told).count(), 2, "{}", ran.shown());
    }
    let post = folder.read("dist/blog/2016/05/post/index.html");
    assert_eq!(directive(&post, "script-src"), "'none'");
    assert_eq!(directive(&post, "connect-src"), "'none'");
    let talk = folder.read("dist/interviews/talk/index.html");
    let scripts = directive(&talk, "script-src");
    if workspace().join("app/theme/bundle/plaza.js").is_file() {
        // Only the loader and what it imports, by their content.
        let digest = |attribute: &str| {
            let (_, rest) = talk.split_once(attribute).expect("it has a loader");
            rest.split('"').next().unwrap_or_default()
        };
        let (loader, glue) = (digest("integrity=\""), digest("data-digest=\""));
        assert!(loader.starts_with("sha256-"), "{loader}");
        assert_eq!(scripts, format!("'{loader}' '{glue}' 'wasm-unsafe-eval'"));
        assert_eq!(talk.matches("<leptos-island").count(), 1, "{talk}");
    } else {
        assert_eq!(scripts, "'none'");
    }
}

#[test]
fn site_toml_allows_scripts_where_there_are_some() {
    let settings = "security.script = [\"/blog/demo.js\", \"https://cdn.example\"]\nsecurity.connect = [\"https://api.example\"]";
    let folder = post(settings, "<script src=\"/sub/blog/demo.js\"></script>");
    folder.write("content/blog/demo.js", b"1");
    let ran = folder.plaza(&["build"]);
    assert!(!ran.stderr.contains("post.md"), "{}", ran.shown());
    let post_page = folder.read("dist/blog/2016/05/post/index.html");
    // A path in site.toml is one below the base URL.
    let scripts = directive(&post_page, "script-src");
    assert_eq!(
        scripts,
        "https://example.org/sub/blog/demo.js https://cdn.example"
    );
    assert_eq!(directive(&post_page, "connect-src"), "https://api.example");
    let home = folder.read("dist/blog/index.html");
    assert_eq!(directive(&home, "script-src"), "'none'");
    // What is no place is refused.
    let bad = post("security.script = [\"'unsafe-inline'\", \"*\"]", "x");
    let ran = bad.plaza(&["check"]);
    assert_eq!(
        ran.stderr.matches("is not an address to allow").count(),
        2,
        "{}",
        ran.shown()
    );
}

#[test]
fn a_page_loads_from_where_it_has_something() {
    let body = "![a](https://a.example:8080/x.png?;%20script-src%20*)\n\n\
                <img src='//b.example/y.png' alt=b> <iframe src=\"https://video.example/embed/1\"></iframe>\n\n\
                <video src='https://v.example/1.mp4' poster=\"https://p.example/1.png\"></video>\n\n\
                Text.[^1]\n\n[^1]: ![n](https://note.example/n.png)\n";
    let page = built(&post("security.image = [\"https://raw.example\"]", body));
    assert_eq!(
        directive(&page, "img-src"),
        "'self' data: b.example https://a.example:8080 https://note.example https://p.example https://raw.example"
    );
    assert_eq!(directive(&page, "frame-src"), "https://video.example");
    assert_eq!(directive(&page, "media-src"), "https:");
    let plain = built(&post("", "Text."));
    assert_eq!(directive(&plain, "img-src"), "'self' data:");
    assert_eq!(directive(&plain, "frame-src"), "'none'");
    assert_eq!(directive(&plain, "media-src"), "'none'");
    // Filtered HTML is read after the filter.
    let filtered = built(&post(
        "unsafe_html = false",
        "<img src='https://a.example/x' alt=a><iframe src='https://b.example'></iframe>",
    ));
    assert_eq!(
        directive(&filtered, "img-src"),
        "'self' data: https://a.example"
    );
    assert_eq!(directive(&filtered, "frame-src"), "'none'");
    // A page with pictures from everywhere has a policy of bounded length.
    let many = (0..500).map(|at| format!("![x](https://i{at}.example/x.png)"));
    let many = many.collect::<Vec<_>>().join("\n");
    assert_eq!(
        directive(&built(&post("", &many)), "img-src"),
        "'self' data: https: http:"
    );
}

#[test]
fn files_that_run_scripts_are_published_by_trusted_authors_only() {
    let files: [(&str, &str); 14] = [
        ("page.html", "<script>1</script>"),
        ("page.XHTML", "x"),
        ("data.xml", "<a/>"),
        ("app.mjs", "1"),
        (
            "script.svg",
            "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        ),
        (
            "prefix.svg",
            "<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:script/></s:svg>",
        ),
        (
            "event.svg",
            "<svg xmlns='http://www.w3.org/2000/svg' ONLOAD='x'/>",
        ),
        (
            "link.svg",
            "<svg xmlns='http://www.w3.org/2000/svg'><a href=' javascript:1'/></svg>",
        ),
        (
            "data.svg",
            "<svg xmlns='http://www.w3.org/2000/svg'><use href='data:image/svg+xml,x'/></svg>",
        ),
        (
            "page.svg",
            "<svg xmlns='http://www.w3.org/2000/svg'><x xmlns='http://www.w3.org/1999/xhtml'/></svg>",
        ),
        (
            "set.svg",
            "<svg xmlns='http://www.w3.org/2000/svg'><a><set attributeName='href' to='javascript:1'/></a></svg>",
        ),
        (
            "style.svg",
            "<?xml-stylesheet href='a.xsl'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        ),
        (
            "entity.svg",
            "<!DOCTYPE svg [<!ENTITY a '<script/>'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>",
        ),
        ("html.svg", "<html xmlns='http://www.w3.org/1999/xhtml'/>"),
    ];
    let picture = "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' xmlns:i='urn:editor'><i:view/>\
                   <a href='https://example.org'><path d='M0 0h1'/></a><use href='#x'/></svg>";
    for (settings, is_trusted) in [("unsafe_html = false", false), ("", true)] {
        let folder = post(settings, "Text.");
        for (name, text) in files {
            folder.write(&format!("content/blog/{name}"), text.as_bytes());
        }
        folder.write("content/blog/picture.svg", picture.as_bytes());
        let ran = folder.plaza(&["build"]);
        let told = ran.stderr.matches("error[active-file]").count();
        assert_eq!(
            told,
            if is_trusted { 0 } else { files.len() },
            "{}",
            ran.shown()
        );
        for (name, _) in files {
            let is_there = folder.path(&format!("dist/blog/{name}")).exists();
            assert_eq!(is_there, is_trusted, "{name}");
        }
        assert!(folder.path("dist/blog/picture.svg").exists());
    }
}

#[test]
fn the_policy_is_a_header_too() {
    let folder = post("security.script = [\"https://cdn.example\"]", "Text.");
    folder.plaza(&["build"]);
    let rules = folder.read("dist/_headers");
    let everywhere: Vec<&str> = rules
        .lines()
        .skip_while(|line| *line != "/sub/*")
        .skip(1)
        .take_while(|line| line.starts_with("  "))
        .collect();
    let header = |name: &str| {
        let start = format!("  {name}: ");
        let found = everywhere.iter().find_map(|line| line.strip_prefix(&start));
        found.unwrap_or_default().to_owned()
    };
    let policy = header("Content-Security-Policy");
    assert!(policy.contains("frame-ancestors 'self'"), "{rules}");
    assert!(policy.contains("https://cdn.example"), "{rules}");
    assert!(!policy.contains("script-src 'self'"), "{rules}");
    // Cloudflare ignores longer lines.
    assert!(rules.lines().all(|line| line.len() < 2000), "{rules}");
    let server = Server::start(&folder);
    for path in [
        "/sub/",
        "/sub/blog/2016/05/post/",
        "/sub/feed.xml",
        "/nothing",
        "/_plaza/live.js",
    ] {
        let answer = ask(&server, "GET", path, "");
        for name in [
            "X-Content-Type-Options",
            "Referrer-Policy",
            "Permissions-Policy",
            "Cross-Origin-Opener-Policy",
        ] {
            let sent = answer
                .header(&name.to_lowercase())
                .unwrap_or_default()
                .to_owned();
            assert!(!sent.is_empty(), "{path} {name}");
            assert_eq!(sent, header(name), "{path} {name}");
        }
        let sent = answer.header("content-security-policy").unwrap_or_default();
        assert!(sent.contains("frame-ancestors 'self'"), "{path}: {sent}");
    }
}

#[test]
fn a_semicolon_in_a_host_ended_the_policy_for_pictures() {
    let folder = Folder::of(
        "//- /content/blog/2016-05-03-post.md\n---\ntitle: Post\n---\n\
         ![x](http://a.example;script-src-elem/x.png) ![y](https://*/y.png) ![z](https://good.example/z.png)\n",
    );
    let ran = folder.plaza(&["build", "--base-url", "https://example.org"]);
    assert!(ran.code < 2, "{}", ran.shown());
    let page = folder.read("dist/blog/2016/05/post/index.html");
    let policy = page
        .split("img-src")
        .nth(1)
        .and_then(|rest| rest.split(';').next());
    assert_eq!(policy, Some(" 'self' data: https://good.example"), "{page}");
    assert!(
        !page
            .split("<body")
            .next()
            .unwrap_or_default()
            .contains("script-src-elem")
    );
}
