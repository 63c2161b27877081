//! `plaza serve` as an HTTP server: conditions, ranges, content codings and access (RFC 9110, Fetch).

mod support;

use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use support::preview::{Answer, Server, ask, site};

const AUDIO: &str = "/interviews/a.mp3";
const NOTES: &str = "/notes.txt";
const DATE: &str = "Tue, 03 May 2016 00:00:00 GMT";

/// What is asked: method, path and headers. `TAG` is the entity tag of the path, `BR` that of its Brotli
/// coding.
const CASES: &[(&str, &str, &str)] = &[
    ("GET", AUDIO, ""),
    ("HEAD", AUDIO, ""),
    ("OPTIONS", AUDIO, ""),
    ("OPTIONS", "/data.bin", ""),
    ("OPTIONS", "*", ""),
    ("OPTIONS", "/nowhere", ""),
    ("POST", AUDIO, ""),
    ("PUT", "/", ""),
    // Ranges.
    ("GET", AUDIO, "Range: bytes=0-3"),
    ("GET", AUDIO, "Range: bytes=0-0"),
    ("GET", AUDIO, "Range: bytes=6-"),
    ("GET", AUDIO, "Range: bytes=-4"),
    ("GET", AUDIO, "Range: bytes=-40"),
    ("GET", AUDIO, "Range: bytes=2-400"),
    ("GET", AUDIO, "Range: bytes=10-"),
    ("GET", AUDIO, "Range: bytes=-0"),
    ("GET", AUDIO, "Range: bytes=4-2"),
    ("GET", AUDIO, "Range: bytes=x"),
    ("GET", AUDIO, "Range: seconds=0-3"),
    ("GET", AUDIO, "Range: bytes=0-3 | Range: bytes=4-5"),
    ("HEAD", AUDIO, "Range: bytes=0-3"),
    ("HEAD", AUDIO, "Range: bytes=10-"),
    ("GET", AUDIO, "Range: bytes=0-1,4-5"),
    ("GET", AUDIO, "Range: bytes=0-1,40-50"),
    ("GET", AUDIO, "Range: bytes=40-50,60-"),
    ("GET", AUDIO, "Range: bytes=0-4,2-6,7-8"),
    ("GET", AUDIO, "Range: bytes=8-9,0-1"),
    ("GET", "/empty.bin", ""),
    ("GET", "/empty.bin", "Range: bytes=0-"),
    ("GET", "/empty.bin", "Range: bytes=-5"),
    ("GET", "/nowhere", "Range: bytes=0-3"),
    // If-Range.
    ("GET", AUDIO, "Range: bytes=0-3 | If-Range: TAG"),
    ("GET", AUDIO, "Range: bytes=0-3 | If-Range: W/TAG"),
    ("GET", AUDIO, "Range: bytes=0-3 | If-Range: \"other\""),
    (
        "GET",
        AUDIO,
        "Range: bytes=0-3 | If-Range: Tue, 03 May 2016 00:00:00 GMT",
    ),
    (
        "GET",
        AUDIO,
        "Range: bytes=0-3 | If-Range: Tue, 03 May 2016 00:00:01 GMT",
    ),
    (
        "GET",
        AUDIO,
        "Range: bytes=0-3 | If-Range: Mon, 02 May 2016 00:00:00 GMT",
    ),
    ("GET", AUDIO, "Range: bytes=10- | If-Range: \"other\""),
    ("GET", AUDIO, "If-Range: TAG"),
    // Conditions.
    ("GET", AUDIO, "If-None-Match: TAG"),
    ("GET", AUDIO, "If-None-Match: W/TAG"),
    ("GET", AUDIO, "If-None-Match: \"a,b\", TAG"),
    ("GET", AUDIO, "If-None-Match: *"),
    ("GET", AUDIO, "If-None-Match: \"other\""),
    (
        "GET",
        AUDIO,
        "If-None-Match: \"other\" | If-None-Match: TAG",
    ),
    ("HEAD", AUDIO, "If-None-Match: TAG"),
    ("GET", AUDIO, "If-None-Match: TAG | Range: bytes=0-3"),
    (
        "GET",
        AUDIO,
        "If-Modified-Since: Tue, 03 May 2016 00:00:00 GMT",
    ),
    (
        "GET",
        AUDIO,
        "If-Modified-Since: Mon, 02 May 2016 00:00:00 GMT",
    ),
    ("GET", AUDIO, "If-Modified-Since: yesterday"),
    (
        "GET",
        AUDIO,
        "If-None-Match: \"other\" | If-Modified-Since: Tue, 03 May 2016 00:00:00 GMT",
    ),
    ("GET", AUDIO, "If-Match: TAG"),
    ("GET", AUDIO, "If-Match: *"),
    ("GET", AUDIO, "If-Match: W/TAG"),
    ("GET", AUDIO, "If-Match: \"other\""),
    ("GET", AUDIO, "If-Match: \"other\" | Range: bytes=0-3"),
    ("GET", AUDIO, "If-Match: \"other\" | If-None-Match: TAG"),
    (
        "GET",
        AUDIO,
        "If-Unmodified-Since: Tue, 03 May 2016 00:00:00 GMT",
    ),
    (
        "GET",
        AUDIO,
        "If-Unmodified-Since: Mon, 02 May 2016 00:00:00 GMT",
    ),
    (
        "GET",
        AUDIO,
        "If-Match: TAG | If-Unmodified-Since: Mon, 02 May 2016 00:00:00 GMT",
    ),
    ("GET", "/nowhere", "If-None-Match: *"),
    ("GET", "/nowhere", "If-Match: \"other\""),
    ("GET", "/nowhere", "Accept-Encoding: identity;q=0"),
    // Codings.
    ("GET", NOTES, ""),
    ("GET", NOTES, "Accept-Encoding: gzip, deflate, br, zstd"),
    ("GET", NOTES, "Accept-Encoding: gzip, zstd;q=0.9, br;q=0.1"),
    ("GET", NOTES, "Accept-Encoding: zstd"),
    ("GET", NOTES, "Accept-Encoding: zstd;q=0, *"),
    ("GET", NOTES, "Accept-Encoding: deflate"),
    ("GET", NOTES, "Accept-Encoding: identity, br;q=0.5"),
    ("GET", NOTES, "Accept-Encoding: gzip, identity;q=0"),
    ("GET", NOTES, "Accept-Encoding: identity;q=0"),
    ("GET", NOTES, "Accept-Encoding: *;q=0"),
    ("HEAD", NOTES, "Accept-Encoding: br"),
    ("GET", "/tiny.txt", "Accept-Encoding: br"),
    ("GET", "/tiny.txt", "Accept-Encoding: gzip, identity;q=0"),
    ("GET", AUDIO, "Accept-Encoding: gzip, br, zstd"),
    (
        "GET",
        AUDIO,
        "Accept-Encoding: identity;q=1, *;q=0 | Range: bytes=0-",
    ),
    ("GET", AUDIO, "Accept-Encoding: gzip, identity;q=0"),
    ("GET", "/photo.png", "Accept-Encoding: gzip, br, zstd"),
    ("GET", NOTES, "Accept-Encoding: br | If-None-Match: BR"),
    ("GET", NOTES, "Accept-Encoding: br | If-None-Match: TAG"),
    ("GET", NOTES, "If-None-Match: BR"),
    ("GET", NOTES, "Accept-Encoding: br | If-Match: TAG"),
    ("GET", NOTES, "Range: bytes=0-4"),
    ("GET", NOTES, "Accept-Encoding: br | Range: bytes=0-4"),
    (
        "GET",
        NOTES,
        "Accept-Encoding: br | Range: bytes=0-4 | If-Range: BR",
    ),
    (
        "GET",
        NOTES,
        "Accept-Encoding: br | Range: bytes=0-4 | If-Range: TAG",
    ),
    ("GET", NOTES, "Accept-Encoding: br | Range: bytes=0-1,4-5"),
    // Access.
    ("GET", "/feed.xml", ""),
    ("GET", "/meetings/m.ics", ""),
    ("GET", "/interviews/a.vtt", ""),
    ("GET", "/interviews/a/transcript.json", ""),
    ("GET", "/interviews/a/transcript.html", ""),
    ("GET", "/sitemap.xml", ""),
    ("GET", "/", ""),
];

/// The cases and what is answered, in one table.
#[test]
fn the_table_of_http() {
    let folder = site();
    let server = Server::start(&folder);
    let mut table = String::new();
    for &(method, path, headers) in CASES {
        let tag = |headers| {
            ask(&server, "GET", path, headers)
                .header("etag")
                .map(str::to_owned)
        };
        let mut sent = headers.to_owned();
        if headers.contains("BR") {
            sent = sent.replace("BR", &tag("Accept-Encoding: br").expect("a tag"));
        }
        if headers.contains("TAG") {
            sent = sent.replace("TAG", &tag("").expect("a tag"));
        }
        let answer = ask(&server, method, path, &sent);
        let _ = writeln!(table, "{method} {path}");
        for line in headers.split(" | ").filter(|line| !line.is_empty()) {
            let _ = writeln!(table, "  {line}");
        }
        let _ = writeln!(table, "    {}", shown(&answer));
    }
    insta::assert_snapshot!(table);
}

/// The status, and what the request decides about. Not the length of what themes and libraries change.
fn shown(answer: &Answer) -> String {
    let mut text = answer.status.to_string();
    for name in ["allow", "content-encoding", "content-range", "vary"] {
        if let Some(value) = answer.header(name) {
            let _ = write!(text, ", {name}: {value}");
        }
    }
    if answer.header("access-control-allow-origin") == Some("*") {
        text += ", open";
    }
    let is_text = !answer.headers.contains_key("content-encoding");
    match answer.header("content-length") {
        Some(length) if is_text && answer.body.len() < 500 => {
            let body = String::from_utf8_lossy(&answer.body).replace("\r\n", "\n      ");
            let tag = answer
                .header("etag")
                .unwrap_or_default()
                .trim_matches('"')
                .to_owned();
            let body = if tag.is_empty() {
                body
            } else {
                body.replace(&tag, "TAG")
            };
            let _ = write!(text, ", {length} bytes: {}", body.trim_end());
        }
        Some(_) => text += ", a body",
        None => {}
    }
    text
}

/// Every body of an open page is readable by scripts elsewhere, with what they need to seek.
#[test]
fn another_site_may_play_the_recording() {
    let folder = site();
    let server = Server::start(&folder);
    let asked = "Origin: https://example.com | Access-Control-Request-Method: GET | \
                 Access-Control-Request-Headers: range, if-range";
    let preflight = ask(&server, "OPTIONS", AUDIO, asked);
    assert_eq!(preflight.status, 204);
    assert_eq!(preflight.header("access-control-allow-origin"), Some("*"));
    let methods = preflight.header("access-control-allow-methods");
    assert!(methods.is_some_and(|methods| methods.contains("GET")));
    let headers = preflight.header("access-control-allow-headers");
    let headers = headers.expect("they are listed").to_lowercase();
    assert!(
        headers.contains("range") && headers.contains("if-range"),
        "{headers}"
    );
    for headers in [
        "",
        "Range: bytes=2-4",
        "Range: bytes=10-",
        "If-None-Match: *",
        "If-Match: \"x\"",
    ] {
        let answer = ask(&server, "GET", AUDIO, headers);
        assert_eq!(
            answer.header("access-control-allow-origin"),
            Some("*"),
            "{headers}"
        );
        let exposed = answer.header("access-control-expose-headers");
        let exposed = exposed.unwrap_or_default();
        for name in ["Accept-Ranges", "Content-Range", "ETag"] {
            assert!(exposed.contains(name), "{headers}: {exposed}");
        }
    }
}

/// A download of a large file that is continued with `If-Range` gives the same file, and one that
/// changed meanwhile is sent again.
#[test]
fn a_large_file_is_read_in_parts() {
    const LENGTH: usize = 24 << 20;
    let folder = site();
    let whole: Vec<u8> = (0..LENGTH / 4)
        .flat_map(|at| at.to_le_bytes()[..4].to_vec())
        .collect();
    folder.write("content/large.bin", &whole);
    let server = Server::start(&folder);
    let first = ask(&server, "GET", "/large.bin", "Range: bytes=0-9999999");
    let tag = first.header("etag").expect("a tag").to_owned();
    let rest = format!("Range: bytes=10000000- | If-Range: {tag}");
    let mut body = first.body;
    body.extend(ask(&server, "GET", "/large.bin", &rest).body);
    assert!(body == whole);
    assert!(ask(&server, "GET", "/large.bin", "").body == whole);
    let seek = ask(
        &server,
        "GET",
        "/large.bin",
        "Range: bytes=20000000-20000003,-4,0-3",
    );
    assert_eq!(seek.status, 206);
    let parts = [
        &whole[20_000_000..20_000_004],
        &whole[LENGTH - 4..],
        &whole[..4],
    ];
    let mut at = 0;
    for part in parts {
        let found = seek.body[at..].windows(4).position(|bytes| bytes == part);
        at += found.expect("it is there, in this order") + 4;
    }
    folder.write("content/large.bin", &whole[4..]);
    let again = ask(&server, "GET", "/large.bin", &rest);
    assert_eq!(again.status, 200, "it has changed");
    assert!(again.body == whole[4..]);
}

/// A client that goes away in the middle leaves the server in order, and one connection is enough for
/// several requests.
#[test]
fn a_connection_is_kept_after_a_part() {
    let folder = site();
    folder.write("content/large.bin", &vec![1; 8 << 20]);
    let server = Server::start(&folder);
    let mut gone = TcpStream::connect(server.addr).expect("it listens");
    write!(gone, "GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("it reads");
    drop(gone);
    let mut stream = TcpStream::connect(server.addr).expect("it listens");
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .expect("a timeout");
    for (range, last) in [("0-3", b"0123"), ("-4", b"6789")] {
        let request =
            format!("GET {AUDIO} HTTP/1.1\r\nHost: localhost\r\nRange: bytes={range}\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("it reads");
        let mut answer = Vec::new();
        while !answer.ends_with(last) {
            let mut byte = [0];
            stream.read_exact(&mut byte).expect("the rest");
            answer.push(byte[0]);
        }
    }
}

/// No modification is in the future (RFC 9110, section 8.8.2.1).
#[test]
fn a_file_from_tomorrow_has_no_date() {
    let folder = site();
    let server = Server::start(&folder);
    assert_eq!(
        ask(&server, "GET", AUDIO, "").header("last-modified"),
        Some(DATE)
    );
    folder.dated("content/interviews/a.mp3", 32_503_680_000);
    assert_eq!(ask(&server, "GET", AUDIO, "").header("last-modified"), None);
}
