//! `plaza serve` among hostile clients, and while its files are replaced.

#![expect(
    clippy::disallowed_methods,
    reason = "the test waits, and replaces files itself"
)]

mod support;

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::os::unix::fs::symlink;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use support::Folder;
use support::preview::Server;

const PAGE: &str = "/blog/2016/05/a/";
const SECOND: Duration = Duration::from_secs(1);

fn site() -> Folder {
    Folder::of(
        "//- /content/blog/2016-05-02-a.md\n---\ntitle: The first words\n---\nText.\n\
         //- /content/blog/2016-05-03-b.md\n---\ntitle: A secret draft\ndraft: true\n---\nText.\n\
         //- /content/data.bin\nopen\n\
         //- /content/notes/data.txt\nopen\n\
         //- /public/notes.txt\nopen\n\
         //- /outside/data.bin\nsecret\n\
         //- /outside/data.txt\nsecret\n\
         //- /outside/a.md\n---\ntitle: A secret\n---\nsecret\n",
    )
}

/// Sends what is given, and returns the whole answer.
fn send(addr: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(addr).expect("it listens");
    stream.set_read_timeout(Some(20 * SECOND)).expect("a time");
    stream.write_all(request.as_bytes()).expect("it reads");
    let mut answer = Vec::new();
    // What is refused may be cut off.
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

/// Ends the other threads of a test, also when it fails.
struct Ends<'a>(&'a AtomicBool);

impl Drop for Ends<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}

#[test]
fn any_host_was_answered() {
    let folder = site();
    let server = Server::with(&folder, &["--drafts", "--host", "Preview.Example.org"]);
    let port = server.addr.port();
    for (hosts, expected) in [
        ("Host: localhost", "200"),
        ("Host: LOCALHOST:80", "200"),
        ("Host: localhost.:PORT", "200"),
        ("Host: site.localhost:PORT", "200"),
        ("Host: 127.0.0.1:PORT", "200"),
        ("Host: 127.0.0.2", "200"),
        ("Host: [::1]:PORT", "200"),
        ("Host: preview.example.org:PORT", "200"),
        ("Host: evil.example:PORT", "421"),
        ("Host: localhost.evil.example", "421"),
        ("Host: evillocalhost", "421"),
        ("Host: 192.0.2.1:PORT", "421"),
        ("Host: 0.0.0.0:PORT", "421"),
        ("Host: [2001:db8::1]", "421"),
        ("Host: ", "400"),
        ("Host: ana@localhost@evil.example", "400"),
        ("Host: local host", "400"),
        ("Host: localhost\r\nHost: evil.example", "400"),
        ("X-Forwarded-Host: localhost", "400"),
    ] {
        let hosts = hosts.replace("PORT", &port.to_string());
        for path in ["/", "/feed.xml", "/_plaza/live.js", "/nowhere/"] {
            let request = format!("GET {path} HTTP/1.1\r\n{hosts}\r\nConnection: close\r\n\r\n");
            let answer = send(server.addr, &request);
            let expected = match expected {
                "200" if path == "/nowhere/" => "404",
                expected => expected,
            };
            assert_eq!(status(&answer), expected, "{path} {hosts}: {answer}");
            assert!(
                expected < "405" && expected != "400" || !answer.contains("secret"),
                "{answer}"
            );
        }
    }
    // The target names the host, if it is complete.
    let request =
        "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    assert_eq!(status(&send(server.addr, request)), "421");
    let answer = send(
        server.addr,
        "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
    );
    assert!(
        answer.contains("hint: add `--host evil.example`"),
        "{answer}"
    );
    // Browsers do not send such requests.
    assert_eq!(status(&send(server.addr, "GET / HTTP/1.0\r\n\r\n")), "200");
}

#[test]
fn pages_of_other_sites_learn_nothing() {
    let folder = site();
    let server = Server::with(&folder, &["--drafts"]);
    let own = format!("Origin: http://localhost:{}", server.addr.port());
    for (headers, expected) in [
        ("Origin: http://evil.example", "403"),
        ("Origin: null", "403"),
        ("Sec-Fetch-Site: cross-site", "403"),
        ("Sec-Fetch-Site: same-site", "403"),
        (&*own, "200"),
        ("Sec-Fetch-Site: same-origin", "200"),
        ("", "200"),
    ] {
        let host = format!("Host: localhost:{}", server.addr.port());
        let mut stream = TcpStream::connect(server.addr).expect("it listens");
        let line = if headers.is_empty() { "" } else { "\r\n" };
        write!(
            stream,
            "GET /_plaza/events HTTP/1.1\r\n{host}{line}{headers}\r\n\r\n"
        )
        .expect("it reads");
        let mut start = [0; 12];
        stream.read_exact(&mut start).expect("it answers");
        assert_eq!(&start[9..], expected.as_bytes(), "{headers}");
    }
    // With drafts, feeds are not open to scripts of other sites; without, they are as on the site.
    let origin = "Origin: http://evil.example\r\n";
    let answer = server.ask("GET", "/feed.xml", origin).expect("an answer");
    assert!(answer.contains("A secret draft"), "{answer}");
    assert!(
        !answer.to_lowercase().contains("access-control"),
        "{answer}"
    );
    let answer = server
        .ask("OPTIONS", "/feed.xml", origin)
        .expect("an answer");
    assert!(
        !answer.to_lowercase().contains("access-control"),
        "{answer}"
    );
    for method in ["POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT"] {
        let answer = server.ask(method, "/_plaza/events", "").expect("an answer");
        assert!(
            matches!(status(&answer), "405" | "400"),
            "{method}: {answer}"
        );
    }
    let open = Server::with(&folder, &[]);
    let answer = open.ask("GET", "/feed.xml", origin).expect("an answer");
    assert!(
        answer.contains("access-control-allow-origin: *"),
        "{answer}"
    );
    assert!(!answer.contains("secret"), "{answer}");
}

#[test]
fn heads_are_bounded() {
    let folder = site();
    let server = Server::start(&folder);
    let host = "Host: localhost\r\nConnection: close";
    let long = "a".repeat(20_000);
    let many = "X-A: a\r\n".repeat(200);
    for (request, expected) in [
        (
            format!("GET /{long} HTTP/1.1\r\n{host}\r\n\r\n"),
            &["431", "414"][..],
        ),
        (
            format!("GET / HTTP/1.1\r\n{host}\r\nX-A: {long}\r\n\r\n"),
            &["431"],
        ),
        (format!("GET / HTTP/1.1\r\n{host}\r\n{many}\r\n"), &["431"]),
        (format!("\u{1}\u{2}{long}"), &["400", ""]),
    ] {
        let answer = send(server.addr, &request);
        assert!(expected.contains(&status(&answer)), "{answer}");
    }
    assert!(
        server
            .get(PAGE)
            .expect("an answer")
            .contains("The first words")
    );
}

#[test]
fn half_sent_requests_stayed_for_ever() {
    let folder = site();
    let server = Server::start(&folder);
    for (start, trickle) in [("", ""), ("GET / HT", ""), ("GET / HTTP/1.1\r\nX-A: ", "a")] {
        let begun = Instant::now();
        let mut stream = TcpStream::connect(server.addr).expect("it listens");
        stream.set_read_timeout(Some(SECOND / 2)).expect("a time");
        stream.write_all(start.as_bytes()).expect("it reads");
        loop {
            assert!(
                begun.elapsed() < 15 * SECOND,
                "{start:?} is still connected"
            );
            match stream.read(&mut [0; 64]) {
                Ok(0) => break,
                Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {}
                // A time-out is answered with 408, if at all.
                Ok(_) => {}
                Err(_) => break,
            }
            // It may be closed meanwhile.
            let _ = stream.write_all(trickle.as_bytes());
        }
        assert!(begun.elapsed() > 5 * SECOND, "{:?}", begun.elapsed());
    }
}

#[test]
fn idle_and_slow_clients_do_not_stop_a_reader() {
    let folder = site();
    folder.write("content/large.bin", &vec![7; 16 << 20]);
    let server = Server::start(&folder);
    let addr = server.addr;
    let connect = move || TcpStream::connect(addr).expect("it listens");
    let mut idle: Vec<TcpStream> = (0..1000).map(|_| connect()).collect();
    let slow = (0..200).map(|at| {
        let mut stream = connect();
        let request = match at % 2 {
            // Never finishes its request.
            0 => "GET / HTTP/1.1\r\nX-A: ",
            // Never reads the answer.
            _ => "GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n",
        };
        // Earlier ones make room for later ones.
        let _ = stream.write_all(request.as_bytes());
        stream
    });
    idle.extend(slow);
    let done = AtomicBool::new(false);
    let longest = thread::scope(|scope| {
        let _ends = Ends(&done);
        let (done, streams) = (&done, &mut idle);
        scope.spawn(move || {
            while !done.load(Ordering::Relaxed) {
                for stream in streams.iter_mut().skip(1000).step_by(2) {
                    let _ = stream.write_all(b"a");
                }
                for stream in streams.iter_mut().skip(1001).step_by(2) {
                    let _ = stream.set_nonblocking(true);
                    let _ = stream.read(&mut [0; 100]);
                }
                // Those that were closed come again.
                for stream in streams.iter_mut().take(10) {
                    *stream = connect();
                }
                thread::sleep(Duration::from_millis(10));
            }
        });
        let times = (0..50).map(|_| {
            let start = Instant::now();
            let answer = server.get(PAGE).expect("an answer");
            assert!(answer.contains("The first words"), "{answer}");
            start.elapsed()
        });
        times.max()
    });
    let longest = longest.expect("there were some");
    assert!(longest < 5 * SECOND, "{longest:?}");
}

#[test]
fn a_file_that_was_always_being_written_was_shown_late() {
    let folder = site();
    let server = Server::start(&folder);
    let post = folder.path("content/blog/2016-05-02-a.md");
    let done = AtomicBool::new(false);
    let took = thread::scope(|scope| {
        let _ends = Ends(&done);
        scope.spawn(|| {
            let mut count = 0;
            while !done.load(Ordering::Relaxed) {
                count += 1;
                let text = format!("---\ntitle: Other words {count}\n---\nText.\n");
                // Beside it first, as some editors do: it is never half written.
                fs::write(folder.path("new"), text).expect("a file");
                fs::rename(folder.path("new"), &post).expect("a file");
                thread::sleep(Duration::from_millis(4));
            }
        });
        let start = Instant::now();
        server.until(PAGE, |answer| answer.contains("Other words"));
        start.elapsed()
    });
    assert!(took < 3 * SECOND, "{took:?}");
}

#[test]
fn a_file_that_became_a_symbolic_link_was_followed() {
    let folder = site();
    let links = [
        ("content/data.bin", "outside/data.bin", "/data.bin"),
        ("content/notes", "outside", "/notes/data.txt"),
        ("public/notes.txt", "outside/data.txt", "/notes.txt"),
        ("content/blog/2016-05-02-a.md", "outside/a.md", PAGE),
    ];
    // One server does not notice, the other does.
    let servers = [
        Server::with(&folder, &["--no-watch"]),
        Server::start(&folder),
    ];
    for (_, _, path) in links {
        for server in &servers {
            assert_eq!(
                status(&server.get(path).expect("an answer")),
                "200",
                "{path}"
            );
        }
    }
    for (place, target, path) in links {
        let place = folder.path(place);
        if place.is_dir() {
            fs::remove_dir_all(&place).expect("it is there");
        } else {
            fs::remove_file(&place).expect("it is there");
        }
        symlink(folder.path(target), &place).expect("a link");
        for server in &servers {
            let start = Instant::now();
            while start.elapsed() < SECOND {
                let answer = server.get(path).expect("an answer");
                assert!(!answer.contains("secret"), "{path}: {answer}");
                thread::sleep(Duration::from_millis(50));
            }
        }
    }
}

#[test]
fn content_is_removed_replaced_and_restored_under_load() {
    let folder = site();
    let server = Server::start(&folder);
    let (content, away) = (folder.path("content"), folder.path("away"));
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let _ends = Ends(&done);
        for _ in 0..4 {
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    for path in ["/", PAGE, "/feed.xml", "/data.bin"] {
                        let answer = server.get(path).expect("an answer");
                        assert!(answer.starts_with("HTTP/1.1 "), "{path}: {answer}");
                    }
                }
            });
        }
        let shown = |title: &str| server.until(PAGE, |answer| answer.contains(title));
        for round in 0..3 {
            fs::rename(&content, &away).expect("it is there");
            thread::sleep(SECOND / 10);
            fs::rename(&away, &content).expect("it is there");
            let title = format!("Restored {round}");
            let post = format!("---\ntitle: {title}\n---\nText.\n");
            folder.write("content/blog/2016-05-02-a.md", post.as_bytes());
            shown(&title);
            fs::remove_dir_all(&content).expect("it is there");
            thread::sleep(SECOND / 10);
            let title = format!("Replaced {round}");
            let post = format!("---\ntitle: {title}\n---\nText.\n");
            folder.write("content/blog/2016-05-02-a.md", post.as_bytes());
            folder.write("content/data.bin", b"open");
            shown(&title);
        }
    });
}
