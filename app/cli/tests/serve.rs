//! `plaza serve`, asked over HTTP while its content changes.

mod support;

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use support::Folder;

struct Server {
    child: Child,
    addr: SocketAddr,
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself; the test has said why then.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    fn start(folder: &Folder) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let addr = free.expect("a free port");
        let child = Command::new(env!("CARGO_BIN_EXE_plaza"))
            .current_dir(folder.path(""))
            .args(["serve", "--addr", &addr.to_string()])
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let server = Self { child, addr };
        server.until("/", |answer| answer.starts_with("HTTP/1.1 200"));
        server
    }

    fn get(&self, path: &str) -> Option<String> {
        let mut stream = TcpStream::connect(self.addr).ok()?;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        )
        .ok()?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).ok()?;
        Some(String::from_utf8_lossy(&answer).into_owned())
    }

    /// Asks until the answer is as it should be; long enough for a machine that has other work.
    fn until(&self, path: &str, wanted: impl Fn(&str) -> bool) -> String {
        let start = Instant::now();
        let mut last = None;
        while start.elapsed() < Duration::from_secs(20) {
            last = self.get(path);
            if let Some(answer) = last.clone().filter(|answer| wanted(answer)) {
                return answer;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("{path} is never as it should be: {last:?}");
    }
}

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
    assert!(answer.contains("Other words"), "the last good version");
    assert!(
        answer.contains("which ends a key in YAML") && answer.contains("blog/2016-05-02-a.md:2:8")
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
        ("/nope/", "404", "There is no such page"),
        ("/../../etc/passwd", "404", "There is no such page"),
        ("/%2e%2e/%2e%2e/etc/passwd", "404", "There is no such page"),
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
        let request =
            format!("GET /interviews/a.mp3 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{more}\r\n");
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
