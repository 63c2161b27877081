//! `plaza serve`, over HTTP, while its content changes.

#![expect(
    clippy::disallowed_methods,
    reason = "the test waits, and removes files itself"
)]

mod support;

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::time::{Duration, Instant};

use support::Folder;
use support::preview::Server;

#[test]
fn what_is_saved_is_shown_and_what_is_broken_keeps_its_last_good_version() {
    let folder =
        Folder::of("//- /content/blog/2016-05-02-a.md\n---\ntitle: The first words\n---\nText.\n");
    let server = Server::start(&folder);
    let page = "/blog/2016/05/a/";
    let answer = server.until(page, |answer| answer.contains("The first words"));
    assert!(answer.contains("/_plaza/live.js"), "it reloads itself");
    assert!(!answer.contains("plaza-problems"));

    folder.add("//- /content/blog/2016-05-02-a.md\n---\ntitle: Other words\n---\nText.\n");
    server.until(page, |answer| answer.contains("Other words"));

    folder.add("//- /content/blog/2016-05-02-a.md\n---\ntitle: RDO: broken\n---\nText.\n");
    let answer = server.until(page, |answer| answer.contains("plaza-problems"));
    assert!(answer.contains("Other words"), "the last valid version");
    assert!(
        answer.contains("which ends a key in YAML") && answer.contains("blog/2016-05-02-a.md:2:8")
    );
    assert!(
        answer.contains("This page is the last good version"),
        "{answer}"
    );
    assert!(answer.contains("1 error, 0 warnings; 1 new"), "{answer}");
    assert!(
        !server
            .get("/")
            .expect("it answers")
            .contains("last good version")
    );

    folder.add(
        "//- /content/blog/2016-05-02-a.md\n---\ntitle: Mended\n---\nText.\n\
         //- /content/blog/2016-05-03-b.md\n---\ntitle: A second\n---\nText.\n",
    );
    server.until(page, |answer| {
        answer.contains("Mended") && !answer.contains("plaza-problems")
    });
    server.until("/blog/2016/05/b/", |answer| answer.contains("A second"));
    std::fs::remove_file(folder.path("content/blog/2016-05-03-b.md")).expect("it is there");
    server.until("/blog/2016/05/b/", |answer| {
        answer.starts_with("HTTP/1.1 404")
    });
}

#[test]
fn new_warnings_were_folded_away_behind_those_of_other_files() {
    let folder = Folder::of(
        "//- /content/blog/2016-05-02-a.md\n---\ntitle: A\n---\n[To](x.md)\n\
         //- /content/blog/2016-05-03-b.md\n---\ntitle: B\n---\nText.\n",
    );
    let server = Server::start(&folder);
    let page = "/blog/2016/05/b/";
    server.until(page, |answer| {
        answer.contains("<details><summary>0 errors, 1 warning</summary>")
    });
    folder.add("//- /content/blog/2016-05-03-b.md\n---\ntitle: B\n---\n[To](y.md)\n");
    let answer = server.until(page, |answer| answer.contains("2 warnings; 1 new"));
    assert!(answer.contains("<details open>"), "{answer}");
    let places = [
        answer.find("2016-05-03-b.md:4"),
        answer.find("2016-05-02-a.md:4"),
    ];
    assert!(
        places[0] < places[1],
        "those of the page's file come first: {answer}"
    );
}

#[test]
fn port_0_was_printed_as_it_was_given() {
    let folder = Folder::of("//- /content/blog/2016-05-02-a.md\n---\ntitle: A\n---\nText.\n");
    let server = Server::start(&folder);
    assert_ne!(server.addr.port(), 0);
    let feed = server.get("/feed.xml").expect("it answers");
    let link = format!("<link>http://{}/blog/2016/05/a/</link>", server.addr);
    assert!(feed.contains(&link), "{feed}");
}

#[test]
fn the_cause_stood_after_the_hint() {
    let folder = Folder::of("//- /content/blog/2016-05-02-a.md\n---\ntitle: A\n---\nText.\n");
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let addr = taken.local_addr().expect("it is known");
    let ran = folder.plaza(&["serve", "--addr", &addr.to_string()]);
    assert_eq!(ran.code, 2, "{}", ran.shown());
    let lines: Vec<&str> = ran.stderr.lines().collect();
    let [error, hint] = lines[..] else {
        panic!("two lines, and not {}", ran.stderr);
    };
    let opening = format!("error: cannot listen on {addr}: ");
    assert!(error.starts_with(&opening) && error.len() > opening.len());
    assert!(hint.starts_with("hint: choose another address with `--addr 127.0.0.1:"));
}

#[test]
fn every_sort_of_address_is_answered() {
    let folder = Folder::of(
        "//- /content/blog/2016-05-02-a.md\n---\ntitle: A\naliases: [/old/]\n---\nText.\n\
         //- /content/img/x.svg\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n",
    );
    let server = Server::start(&folder);
    for (path, status, part) in [
        ("/", "200", "text/html"),
        ("/blog", "308", "location: /blog/"),
        ("/feed.xml", "200", "application/xml"),
        ("/img/x.svg", "200", "image/svg+xml"),
        ("/old/", "200", "0; url=/blog/2016/05/a/"),
        ("/nope/", "404", "Page not found"),
        ("/../../etc/passwd", "404", "Page not found"),
        ("/%2e%2e/%2e%2e/etc/passwd", "404", "Page not found"),
        ("/_plaza/live.js", "200", "text/javascript"),
    ] {
        let answer = server.get(path).expect("an answer");
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status}")),
            "{path}: {answer}"
        );
        assert!(answer.contains(part), "{path}: {answer}");
    }
}

#[test]
fn a_port_in_use_is_told() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let addr = taken.local_addr().expect("it has an address").to_string();
    let folder = Folder::of("//- /content/blog/2016-05-02-a.md\n---\ntitle: A\n---\n");
    let ran = folder.plaza(&["serve", "--addr", &addr]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr.contains(&format!("cannot listen on {addr}")),
        "{}",
        ran.stderr
    );
    assert!(
        ran.stderr.contains("hint: choose another address"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_recording_is_sent_in_the_parts_that_are_asked_for() {
    let folder = Folder::of(
        "//- /content/interviews/a.md\n---\ntitle: A\ndate: 2016-05-01\naudio: a.mp3\n---\nText.\n\
         //- /content/interviews/a.mp3\n0123456789\n",
    );
    let server = Server::start(&folder);
    let ask = |more: &str| {
        let mut stream = TcpStream::connect(server.addr).expect("it listens");
        let request = format!(
            "GET /interviews/a.mp3 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{more}\r\n"
        );
        stream
            .write_all(request.as_bytes())
            .expect("it takes requests");
        let mut answer = String::new();
        stream
            .read_to_string(&mut answer)
            .expect("it answers in text");
        answer
    };
    let whole = ask("");
    assert!(
        whole.starts_with("HTTP/1.1 200") && whole.ends_with("0123456789\n"),
        "{whole}"
    );
    assert!(
        whole.contains("content-type: audio/mpeg") && whole.contains("accept-ranges: bytes"),
        "{whole}"
    );
    let part = ask("Range: bytes=2-4\r\n");
    assert!(
        part.starts_with("HTTP/1.1 206") && part.ends_with("\r\n\r\n234"),
        "{part}"
    );
}

/// A page that was sent before a save, and requested events after it, was never reloaded.
#[test]
fn a_save_before_the_first_event_is_not_missed() {
    let folder = Folder::of("//- /content/blog/2016-05-02-a.md\n---\ntitle: Before\n---\nText.\n");
    let server = Server::start(&folder);
    let page = "/blog/2016/05/a/";
    let shown = |answer: &str| -> Option<String> {
        let script = answer.split("/_plaza/live.js?").nth(1)?;
        Some(script.split('"').next()?.to_owned())
    };
    let before = shown(&server.until(page, |answer| answer.contains("Before")));
    folder.add("//- /content/blog/2016-05-02-a.md\n---\ntitle: After\n---\nText.\n");
    let after = shown(&server.until(page, |answer| answer.contains("After")));
    let start = Instant::now();
    let mut told = None;
    // A save may be noticed in two steps; wait for the page's version.
    while told != after && start.elapsed() < Duration::from_secs(20) {
        told = server.first_event();
    }
    assert_eq!(told, after);
    assert!(before.is_some() && before != told, "{before:?}");
}

/// The value of a response header.
fn header<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    let head = answer.split("\r\n\r\n").next()?;
    let line = head
        .lines()
        .find(|line| line.to_lowercase().starts_with(&format!("{name}:")))?;
    Some(line.split_once(':')?.1.trim())
}

#[test]
fn who_has_it_is_not_sent_it_again() {
    let folder = Folder::of(
        "//- /content/site.toml\nbase_url = \"https://example.org/\"\n\
         //- /content/blog/2016-05-02-a.md\n---\ntitle: A\nupdated: 2016-05-03\n---\nText.\n\
         //- /content/meetings/m.md\n---\ntitle: M\nschedule: weekly on Thursday at 15:00 UTC\n---\nText.\n\
         //- /content/notes.txt\nNotes, to be asked for in parts.\n",
    );
    let server = Server::start(&folder);
    let ask = |method: &str, path: &str, headers: &str| {
        server.ask(method, path, headers).expect("an answer")
    };
    for (path, media_type, is_open) in [
        ("/", "text/html; charset=utf-8", false),
        ("/blog/2016/05/a/", "text/html; charset=utf-8", false),
        ("/feed.xml", "application/xml; charset=utf-8", true),
        ("/atom.xml", "application/xml; charset=utf-8", true),
        ("/feed.json", "application/feed+json", true),
        ("/feeds.opml", "text/x-opml; charset=utf-8", true),
        ("/meetings/m.ics", "text/calendar; charset=utf-8", true),
        ("/notes.txt", "text/plain; charset=utf-8", false),
    ] {
        let answer = ask("GET", path, "");
        assert!(answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
        assert_eq!(header(&answer, "content-type"), Some(media_type), "{path}");
        assert_eq!(
            header(&answer, "access-control-allow-origin").is_some(),
            is_open,
            "{path}"
        );
        let tag = header(&answer, "etag").unwrap_or_else(|| panic!("{path}: {answer}"));
        assert!(tag.starts_with('"'), "a strong one: {tag}");
        let modified = header(&answer, "last-modified").expect("a date");
        for asked in [
            format!("If-None-Match: {tag}\r\n"),
            format!("If-None-Match: \"x\", W/{tag}\r\n"),
            format!("If-Modified-Since: {modified}\r\n"),
        ] {
            let again = ask("GET", path, &asked);
            assert!(again.starts_with("HTTP/1.1 304"), "{path} {asked}{again}");
            assert!(again.ends_with("\r\n\r\n"), "nothing is sent: {again}");
        }
        for asked in [
            "If-None-Match: \"x\"\r\n",
            "If-Modified-Since: Fri, 01 Jan 2010 00:00:00 GMT\r\n",
        ] {
            assert!(
                ask("GET", path, asked).starts_with("HTTP/1.1 200"),
                "{path} {asked}"
            );
        }
        // A tag takes precedence over a date.
        let both = format!("If-None-Match: \"x\"\r\nIf-Modified-Since: {modified}\r\n");
        assert!(
            ask("GET", path, &both).starts_with("HTTP/1.1 200"),
            "{path}"
        );
        let head = ask("HEAD", path, "");
        assert!(
            head.starts_with("HTTP/1.1 200") && head.ends_with("\r\n\r\n"),
            "{path}: {head}"
        );
        assert_eq!(header(&head, "etag"), Some(tag), "{path}");
    }
    let page = ask("GET", "/blog/2016/05/a/", "");
    assert_eq!(
        header(&page, "last-modified"),
        Some("Tue, 03 May 2016 00:00:00 GMT")
    );
    let part = ask("GET", "/notes.txt", "Range: bytes=0-4\r\n");
    assert!(
        part.starts_with("HTTP/1.1 206") && part.ends_with("\r\n\r\nNotes"),
        "{part}"
    );
    // Fingerprinted files are cached for ever; others are revalidated.
    let style = page
        .split("href=\"/assets/")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let style = ask("GET", &format!("/assets/{}", style.expect("a style")), "");
    assert_eq!(
        header(&style, "cache-control"),
        Some("public, max-age=31536000, immutable")
    );
    assert_eq!(header(&page, "cache-control"), Some("no-cache"));
    // An edit changes the feed.
    let tag = header(&ask("GET", "/feed.xml", ""), "etag")
        .map(str::to_owned)
        .expect("a tag");
    folder.add("//- /content/blog/2016-05-02-a.md\n---\ntitle: A\n---\nOther text.\n");
    server.until("/feed.xml", |answer| answer.contains("Other text"));
    let again = ask("GET", "/feed.xml", &format!("If-None-Match: {tag}\r\n"));
    assert!(again.starts_with("HTTP/1.1 200"), "{again}");
}

/// The current style of the site.
fn style(server: &Server) -> String {
    let page = server.get("/").expect("an answer");
    let link = page.split("rel=\"stylesheet\" href=\"/assets/").nth(1);
    let name = link
        .and_then(|rest| rest.split('"').next())
        .expect("a style");
    server.get(&format!("/assets/{name}")).expect("an answer")
}

#[test]
fn a_style_and_public_files_are_shown_as_they_are_saved() {
    let folder = Folder::of("//- /content/blog/2016-05-02-a.md\n---\ntitle: A\n---\nText.\n");
    let server = Server::start(&folder);
    let styled = |wanted: &str| {
        let start = Instant::now();
        while !style(&server).contains(wanted) {
            assert!(
                start.elapsed() < Duration::from_secs(20),
                "{wanted}: {}",
                style(&server)
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    };
    let before = server.first_event();
    // Neither folder existed when the server started.
    folder.add("//- /style/main.css\na { color: #123456 }\n");
    styled("@layer site{a{color:#123456}}");
    assert_ne!(server.first_event(), before, "pages are reloaded");
    folder.add(
        "//- /style/main.css\n@import 'more.css';\n//- /style/more.css\na { color: #654321 }\n",
    );
    styled("@layer site{a{color:#654321}}");
    folder.add("//- /public/img/a.txt\nFirst.\n");
    server.until("/img/a.txt", |answer| answer.ends_with("First.\n"));
    folder.add("//- /public/img/b.txt\nSecond.\n");
    server.until("/img/b.txt", |answer| answer.ends_with("Second.\n"));

    // A broken style is reported on the page, which keeps the previous style.
    folder.add("//- /style/main.css\na { color red }\n");
    let page = server.until("/", |answer| answer.contains("plaza-problems"));
    assert!(page.contains("style/main.css:1:5"), "{page}");
    styled("@layer site{a{color:#654321}}");
    folder.add("//- /style/main.css\na { color: #abcdef }\n");
    styled("@layer site{a{color:#abcdef}}");
    server.until("/", |answer| !answer.contains("plaza-problems"));
    std::fs::remove_dir_all(folder.path("style")).expect("it is there");
    server.until("/", |_| !style(&server).contains("@layer site"));

    // Missing pages are answered with the site's own 404 page.
    folder.add("//- /public/404.html\n<title>Gone fishing</title>\n");
    let page = server.until("/nope/", |answer| answer.contains("Gone fishing"));
    assert!(page.starts_with("HTTP/1.1 404"), "{page}");
}

/// A site built beside its content does not count as a source.
#[test]
fn a_build_beside_the_content_is_no_change() {
    let folder = Folder::of("//- /content/blog/2016-05-02-a.md\n---\ntitle: A\n---\nText.\n");
    let server = Server::start(&folder);
    let before = server.first_event();
    assert_eq!(folder.plaza(&["build"]).code, 0);
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(server.first_event(), before);
    folder.add("//- /content/blog/2016-05-02-a.md\n---\ntitle: After\n---\nText.\n");
    server.until("/blog/2016/05/a/", |answer| answer.contains("After"));
}

#[test]
fn chapters_and_transcripts_have_the_types_that_podcasts_announce() {
    let folder = Folder::of(
        "//- /content/interviews/2016-05-01-a.md\n---\ntitle: A\naudio: { url: https://example.com/a.mp3, length: 1 }\n---\n\
         **Ana** [0:02]: One.\n\n## Next\n\n**Bo** [0:10]: Two.\n\n**Ana** [0:30]: Three.\n\n**Bo** [0:40]: Four.\n",
    );
    let server = Server::start(&folder);
    for (name, media_type) in [
        ("chapters.json", "application/json+chapters"),
        ("transcript.json", "application/json"),
        ("transcript.vtt", "text/vtt; charset=utf-8"),
        ("transcript.srt", "application/x-subrip; charset=utf-8"),
        ("transcript.html", "text/html; charset=utf-8"),
    ] {
        let answer = server.get(&format!("/interviews/a/{name}"));
        let answer = answer.expect(name).to_lowercase();
        let header = format!("content-type: {media_type}\r\n");
        assert!(answer.contains(&header), "{name}: {answer}");
    }
}

#[test]
fn what_is_gone_is_answered_with_410() {
    let folder = Folder::of(
        "//- /content/site.toml\ngone = ['/blog/2016/05/b/', '/old.xml']\n\
         //- /content/blog/2016-05-02-a.md\n---\ntitle: A\n---\nText.\n",
    );
    let server = Server::start(&folder);
    for path in ["/blog/2016/05/b/", "/blog/2016/05/b", "/old.xml"] {
        let answer = server.get(path).expect("an answer");
        assert!(answer.starts_with("HTTP/1.1 410 Gone"), "{path}: {answer}");
        assert!(answer.contains("<h1"), "{path}: {answer}");
    }
    let answer = server.get("/blog/2016/05/c/").expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
}
