//! `plaza links`, against a local server with every kind of fault.

#![expect(clippy::disallowed_methods, reason = "a test measures time itself")]

mod support;

use std::io::Write as _;
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use insta::assert_snapshot;
use support::Folder;
use support::server::{Request, Server};

/// Shortener and destinations in one: the shortener is 127.0.0.1, the destinations are localhost.
fn shortener() -> Server {
    Server::start(one)
}

/// Answers one request; returns whether another may follow.
fn one(request: &Request, stream: &mut TcpStream, port: u16) -> bool {
    let (method, path) = (request.method.as_str(), request.path.as_str());
    let redirect =
        |to: &str| format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n");
    let page = |html: &str| {
        let body = if method == "HEAD" { "" } else { html };
        format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n{body}",
            html.len()
        )
    };
    let away = format!("http://localhost:{port}");
    let text = match path {
        "/good" => redirect(&format!("{away}/page?utm_source=tm3")),
        "/get-only" if method == "HEAD" => {
            "HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n".to_owned()
        }
        "/get-only" => redirect(&format!("{away}/untitled")),
        "/loop" => redirect("/loop"),
        "/file" => redirect("file:///etc/passwd"),
        "/gone" => redirect(&format!("{away}/404")),
        "/unknown" | "/404" => "HTTP/1.1 404 Gone\r\nContent-Length: 0\r\n\r\n".to_owned(),
        "/huge" => redirect(&format!("{away}/ten-gigabytes")),
        "/garbage" => "\x01\x02 nothing of HTTP\r\n\r\n".to_owned(),
        "/hang" => {
            thread::sleep(Duration::from_secs(60));
            return false;
        }
        "/ten-gigabytes" if method == "HEAD" => {
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 10737418240\r\n\r\n"
                .to_owned()
        }
        "/ten-gigabytes" => {
            let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 10737418240\r\n\r\n<title>Huge</title>";
            let mut sent = stream.write_all(head.as_bytes());
            while sent.is_ok() {
                sent = stream.write_all(&[b'x'; 8192]);
            }
            return false;
        }
        "/page?utm_source=tm3" => page("<title>The &quot;page&quot;</title>"),
        "/untitled" => page("no title"),
        _ => redirect("/"),
    };
    stream.write_all(text.as_bytes()).is_ok() && path != "/garbage"
}

fn content(server: &Server, codes: &[&str]) -> Folder {
    let host = server.host();
    let folder = Folder::of("");
    folder.write(
        "content/site.toml",
        format!("base_url = \"https://example.org/\"\nshorteners = [\"{host}\"]\n").as_bytes(),
    );
    let links: Vec<String> = codes
        .iter()
        .map(|code| format!("- <http://{host}/{code}>\n"))
        .collect();
    let body = format!("---\ntitle: A\n---\n{}", links.concat());
    folder.write("content/blog/2016-05-01-a.md", body.as_bytes());
    folder
}

/// The text without what differs between runs.
fn settled(text: &str, server: &Server) -> String {
    let text = text.replace(&server.port.to_string(), "PORT");
    let dated = text.lines().map(|line| {
        if line.starts_with("checked = ") {
            "checked = TODAY"
        } else {
            line
        }
    });
    dated.collect::<Vec<_>>().join("\n")
}

const FAULTS: [&str; 10] = [
    "good", "get-only", "loop", "file", "gone", "unknown", "huge", "garbage", "hang", "nowhere",
];

#[test]
fn every_fault_costs_its_own_link_only() {
    let server = shortener();
    let folder = content(&server, &FAULTS);
    let start = Instant::now();
    let ran = folder.plaza(&["links", "update", "--allow-private", "--pause", "0"]);
    assert!(
        start.elapsed() < Duration::from_secs(40),
        "it waited for a server that hangs"
    );
    assert_eq!(ran.code, 0, "{}", ran.shown());
    assert_snapshot!(settled(&ran.shown(), &server));
    assert_snapshot!(settled(&folder.read("content/links.lock"), &server));
    // Resolved links are listed, and not requested again.
    folder.plaza(&["build"]);
    let page = folder.read("dist/blog/2016/05/a/index.html");
    assert!(
        page.contains(&format!("href=\"http://localhost:{}/page\"", server.port)),
        "{page}"
    );
    let list = folder.plaza(&["links", "list"]);
    assert_snapshot!(settled(&list.stdout, &server));
}

#[test]
fn a_private_network_is_not_asked() {
    let server = shortener();
    let folder = content(&server, &["good"]);
    let ran = folder.plaza(&["links", "update"]);
    assert!(
        ran.stderr.contains("127.0.0.1 is in a private network"),
        "{}",
        ran.shown()
    );
    assert_eq!(server.requests().len(), 0);
    assert!(!folder.path("content/links.lock").exists());
}

#[test]
fn what_was_known_stays_when_it_cannot_be_asked() {
    let server = shortener();
    let folder = content(&server, &["good", "unknown", "kept"]);
    let host = server.host();
    let lock = format!(
        "version = 1\n\n\
         [[link]]\nshort = \"{host}/good\"\ntarget = \"https://old.example/\"\nsource = \"fetched\"\n\n\
         [[link]]\nshort = \"{host}/kept\"\ntarget = \"https://mine.example/\"\n\n\
         [[link]]\nshort = \"{host}/unknown\"\ntarget = \"https://a.example/\"\nsource = \"fetched\"\n"
    );
    folder.write("content/links.lock", lock.as_bytes());
    let only = folder.plaza(&["links", "update", "--allow-private", "--pause", "0"]);
    assert_eq!(server.requests().len(), 0, "{}", only.shown());
    let ran = folder.plaza(&[
        "links",
        "update",
        "--all",
        "--allow-private",
        "--pause",
        "0",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    assert_snapshot!(settled(&folder.read("content/links.lock"), &server));
}

#[test]
fn two_runs_at_once_lost_the_results_of_one() {
    // Two shorteners, of which one takes its time.
    let servers = [1, 60].map(|pause| {
        Server::start(move |request, stream, port| {
            thread::sleep(Duration::from_millis(pause));
            let to = match request.path.as_str() {
                "/" => String::new(),
                _ => format!("Location: http://localhost:{port}/\r\n"),
            };
            let status = if to.is_empty() { "200 OK" } else { "302 Found" };
            let text = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n{to}\r\n");
            stream.write_all(text.as_bytes()).is_ok()
        })
    });
    let hosts = servers.each_ref().map(Server::host);
    let folder = Folder::of("");
    let site = format!("base_url = \"https://example.org/\"\nshorteners = {hosts:?}\n");
    folder.write("content/site.toml", site.as_bytes());
    let links: String = (0..20)
        .flat_map(|at| {
            hosts
                .each_ref()
                .map(|host| format!("- <http://{host}/{at}>\n"))
        })
        .collect();
    let post = format!("---\ntitle: A\n---\n{links}");
    folder.write("content/blog/2016-05-01-a.md", post.as_bytes());
    let update = |host: &str| {
        let only = ["--only", host, "--allow-private", "--pause", "0"];
        folder.plaza(&[&["links", "update"][..], &only].concat())
    };
    let [quick, slow] = &hosts;
    thread::scope(|scope| {
        let other = scope.spawn(|| update(slow));
        assert_eq!(update(quick).code, 0);
        assert_eq!(other.join().expect("no panic").code, 0);
    });
    let lock = folder.read("content/links.lock");
    for host in &hosts {
        let count = lock.matches(&format!("short = \"{host}/")).count();
        assert_eq!(count, 20, "{host}\n{lock}");
    }
    let files = folder.files("content");
    assert!(!files.keys().any(|name| name.contains("plaza-new")));
}

#[test]
fn a_broken_lock_is_never_written_over() {
    let server = shortener();
    let folder = content(&server, &["good"]);
    folder.write("content/links.lock", b"version = 9\n");
    let ran = folder.plaza(&["links", "update", "--allow-private", "--pause", "0"]);
    assert_eq!(ran.code, 1, "{}", ran.shown());
    assert_eq!(folder.read("content/links.lock"), "version = 9\n");
    assert_eq!(server.requests().len(), 0);
}

#[test]
fn titles_are_written_down() {
    let folder = Folder::of(
        "//- /content/site.toml\nbase_url = \"https://example.org/\"\n\
         //- /content/blog/2016-05-01-own.md\n---\ntitle: Own\n---\nText.\n\
         //- /content/roundups/2016-05-02-week.md\n---\ntitle: Week\n---\n\
         **Own** by A\n\n> Q\n\n... read more at <http://tm3.org/1>\n",
    );
    let ran = folder.plaza(&["links", "update", "--only", "example.org"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    assert!(
        folder
            .read("content/links.lock")
            .contains("target = \"https://example.org/blog/2016/05/own/\"")
    );
}

#[test]
fn links_that_lead_away_are_checked_and_remembered() {
    let server = shortener();
    let away = format!("http://localhost:{}", server.port);
    let folder = Folder::of("");
    let settings = format!(
        "base_url = 'https://example.org/'\nmenu = [{{ label = 'Wiki', url = '{away}/404#wiki' }}]\n"
    );
    folder.write("content/site.toml", settings.as_bytes());
    let body = format!(
        "---\ntitle: A\n---\n[good]({away}/untitled) and [own](/feed.xml)\n\n\
         - [gone]({away}/404#here) and [gone]({away}/404)\n- ![]({away}/loop)\n- <mailto:a@b.c>\n"
    );
    folder.write("content/blog/2016-05-01-a.md", body.as_bytes());
    let check = ["links", "check", "--allow-private", "--pause", "0"];
    let offline = folder.plaza(&["links", "check", "--offline"]);
    let told = "3 never checked";
    assert!(offline.stderr.contains(told), "{}", offline.shown());
    let ran = folder.plaza(&check);
    assert_eq!(ran.code, 1, "a dead link is an error");
    assert_snapshot!(settled(&ran.shown(), &server));
    // Only links that were not good are checked again.
    let before = server.requests().len();
    let again = folder.plaza(&check);
    let same = again.stderr.replace("; 2 checked", "; 3 checked");
    assert_eq!(same, ran.stderr);
    let asked = server.requests().split_off(before);
    let asked_again = asked.iter().any(|request| request.path == "/untitled");
    assert!(!asked_again, "{asked:?}");
    // Offline, the results are the same.
    let before = server.requests().len();
    let offline = folder.plaza(&["links", "check", "--offline"]);
    assert_eq!(
        offline.stderr.replace("; 0 checked", "; 3 checked"),
        ran.stderr
    );
    assert_eq!(server.requests().len(), before);
}

#[test]
fn templates_were_asked_for() {
    let folder = Folder::of(
        "//- /content/site.toml\nweb_chat = \"https://chat.example/?channels={channel}\"\n\
         //- /content/blog/2016-05-01-a.md\n---\ntitle: A\n---\n\
         <a href=\"https://example.org/{{ page.url }}\">a</a> [b](https://{{x}}/) [c](https://example.org/c)\n",
    );
    let ran = folder.plaza(&["links", "check", "--offline"]);
    let told = "1 address: 0 good, 0 dead, 0 unclear, 1 never checked; 0 checked now\n";
    assert_eq!((ran.code, ran.stderr.as_str()), (0, told));
}

#[test]
fn a_site_may_have_short_links_of_its_own() {
    let folder = Folder::of(
        "//- /content/site.toml\nbase_url = \"https://example.org/site/\"\n[short]\n\
         //- /content/blog/2016-05-01-a.md\n---\ntitle: A\n---\nText.\n\
         //- /content/blog/2016-05-02-b.md\n---\ntitle: B\n---\nText.\n",
    );
    let ran = folder.plaza(&["links", "update"]);
    assert!(
        ran.stderr.contains("short links assigned to 2 entries"),
        "{}",
        ran.shown()
    );
    let lock = folder.read("content/links.lock");
    assert_snapshot!(lock);
    let code = lock
        .split("code = \"")
        .find(|part| part.contains("/05/a/"))
        .and_then(|part| part.split('"').next())
        .expect("it has one");
    let short = format!("dist/s/{code}/index.html");
    folder.plaza(&["build"]);
    assert!(folder.read(&short).contains("url=/site/blog/2016/05/a/"));
    let page = folder.read("dist/blog/2016/05/a/index.html");
    assert!(
        page.contains(&format!("href=\"/site/s/{code}/\"")),
        "{page}"
    );
    // The second run changes nothing: a code is assigned once.
    folder.plaza(&["links", "update"]);
    assert_eq!(folder.read("content/links.lock"), lock);
    // An entry that moved keeps its code if it has an alias.
    folder.add("//- /content/blog/2016-05-01-a.md\n---\ntitle: A\nslug: moved\n---\nText.\n");
    let check = folder.plaza(&["check"]);
    let told =
        format!("the short link `/s/{code}/` leads to `/blog/2016/05/a/`, which does not exist");
    assert!(check.stderr.contains(&told), "{}", check.stderr);
    folder.add(
        "//- /content/blog/2016-05-01-a.md\n---\ntitle: A\nslug: moved\naliases: [/blog/2016/05/a/]\n---\nText.\n",
    );
    folder.plaza(&["build"]);
    assert!(
        folder
            .read(&short)
            .contains("url=/site/blog/2016/05/moved/")
    );
    folder.plaza(&["links", "update"]);
    assert_eq!(folder.read("content/links.lock"), lock);
}

#[test]
fn what_two_branches_learn_merges() {
    let link = |code: &str| {
        format!(
            "\n[[link]]\nshort = \"tm3.org/{code}\"\ntarget = \"https://{code}.example/\"\nsource = \"manual\"\n"
        )
    };
    let lock = |codes: &[&str]| {
        let links: Vec<String> = codes.iter().map(|code| link(code)).collect();
        format!("version = 1\n{}", links.concat())
    };
    let folder = Folder::of(
        "//- /content/blog/2016-05-01-a.md\n---\ntitle: A\n---\n<http://tm3.org/b> <http://tm3.org/y>\n",
    );
    let commit = |codes: &[&str]| {
        folder.write("content/links.lock", lock(codes).as_bytes());
        folder.git(&["add", "."]);
        folder.git(&["commit", "--quiet", "--message", "Links"]);
    };
    folder.git(&["init", "--quiet"]);
    commit(&["a", "m", "z"]);
    folder.git(&["checkout", "--quiet", "-b", "other"]);
    commit(&["a", "b", "m", "z"]);
    folder.git(&["checkout", "--quiet", "main"]);
    commit(&["a", "m", "y", "z"]);
    folder.git(&["merge", "--quiet", "--no-edit", "other"]);
    let check = folder.plaza(&["check"]);
    assert_eq!(check.stderr, "no problems in 1 entry\n");
}
