//! Hostile servers on loopback, under names that a resolver of the test resolves: 127.0.0.1 counts as
//! public here, and the rest of loopback as private.

#![expect(
    clippy::disallowed_methods,
    reason = "the test runs servers, and measures time"
)]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::fetch::LARGEST_FEED;
use super::guard::Allowed;
use super::*;

const PUBLIC: Ipv4Addr = Ipv4Addr::LOCALHOST;
const PRIVATE: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 2);

fn counts_as_public(address: IpAddr) -> bool {
    address == IpAddr::V4(PUBLIC)
}

/// A server that answers each path with the bytes it is given, and keeps the heads of requests.
struct Server {
    port: u16,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(answer: impl Fn(&str, &mut TcpStream) + Send + Sync + 'static) -> Self {
        Self::at(PUBLIC, 0, answer)
    }

    fn at(
        address: Ipv4Addr,
        port: u16,
        answer: impl Fn(&str, &mut TcpStream) + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind((address, port)).expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let heads = Arc::new(Mutex::new(Vec::new()));
        let (kept, answer) = (Arc::clone(&heads), Arc::new(answer));
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let (kept, answer) = (Arc::clone(&kept), Arc::clone(&answer));
                thread::spawn(move || {
                    let mut reader = BufReader::new(stream.try_clone().expect("a handle"));
                    let mut head = String::new();
                    while reader.read_line(&mut head).unwrap_or(0) > 2 {}
                    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
                    kept.lock().expect("no panic").push(head);
                    answer(&path, &mut stream);
                    // The client may still be writing.
                    let _ = stream.shutdown(std::net::Shutdown::Write);
                    let _ = stream.read(&mut [0; 1024]);
                });
            }
        });
        Self { port, heads }
    }

    fn heads(&self) -> Vec<String> {
        self.heads.lock().expect("no panic").clone()
    }

    fn url(&self, host: &str, path: &str) -> Url {
        Url::parse(&format!("http://{host}:{}{path}", self.port)).expect("a URL")
    }
}

fn options(proxy: Option<Url>) -> args::Network {
    args::Network {
        allow_private: false,
        allow_port: Vec::new(),
        proxy,
        pause: 0,
    }
}

/// Resolves names to the addresses in them: `a.127-0-0-1.127-0-0-2.test` has two.
fn by_name() -> Lookup {
    Arc::new(|name| {
        let addresses = name
            .split('.')
            .filter_map(|part| part.replace('-', ".").parse().ok());
        let found: Vec<IpAddr> = addresses.collect();
        Box::pin(async move {
            if found.is_empty() {
                Err(std::io::Error::other("no such name"))
            } else {
                Ok(found)
            }
        })
    })
}

fn network(port: u16, look_up: Lookup, proxy: Option<Url>) -> Network {
    let guard = Guard {
        allowed: Allowed::Only(counts_as_public),
        ports: vec![port],
    };
    Network::with(&options(proxy), guard, look_up).expect("a client")
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Runtime::new()
        .expect("a runtime")
        .block_on(future)
}

fn say(stream: &mut TcpStream, text: &str) {
    // The client may have gone.
    let _ = stream.write_all(text.as_bytes());
}

fn ok(stream: &mut TcpStream, headers: &str, body: &[u8]) {
    let length = body.len();
    say(
        stream,
        &format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n{headers}\r\n"),
    );
    let _ = stream.write_all(body);
}

#[test]
fn each_address_of_a_name_and_each_hop_is_checked() {
    let server = Server::start(|path, stream| match path {
        "/" => ok(stream, "", b""),
        to => {
            let to = to.strip_prefix('/').unwrap_or(to);
            let found = "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n";
            say(stream, &format!("{found}Location: {to}\r\n\r\n"));
        }
    });
    let inside = Server::at(PRIVATE, server.port, |_, stream| ok(stream, "", b"secret"));
    let network = network(server.port, by_name(), None);
    let port = server.port;
    for (host, path, outcome) in [
        ("a.127-0-0-1.test", "/", Ok(200)),
        // One public address among others is used, and no other.
        ("a.127-0-0-2.127-0-0-1.test", "/", Ok(200)),
        (
            "a.127-0-0-2.test",
            "/",
            Err("127.0.0.2 is in a private network"),
        ),
        ("nowhere.test", "/", Err("no such name")),
        ("127.0.0.2", "/", Err("127.0.0.2 is in a private network")),
        ("2130706434", "/", Err("127.0.0.2 is in a private network")),
        ("0177.2", "/", Err("127.0.0.2 is in a private network")),
        ("0x7f.0.0.2", "/", Err("127.0.0.2 is in a private network")),
        (
            "１２７.０.０.２",
            "/",
            Err("127.0.0.2 is in a private network"),
        ),
        (
            "[::ffff:127.0.0.2]",
            "/",
            Err("::ffff:127.0.0.2 is in a private network"),
        ),
        (
            "a.127-0-0-1.test",
            "/http://b.127-0-0-2.test:PORT/",
            Err("127.0.0.2 is in a private network"),
        ),
        (
            "a.127-0-0-1.test",
            "///2130706434:PORT/",
            Err("127.0.0.2 is in a private network"),
        ),
        (
            "a.127-0-0-1.test",
            "/http://169.254.169.254/latest/",
            Err("169.254.169.254 is in a private network"),
        ),
        (
            "a.127-0-0-1.test",
            "/http://b.127-0-0-1.test:22/",
            Err("port 22 is not one of the web: allow it with `--allow-port 22`"),
        ),
        (
            "a.127-0-0-1.test",
            "/file:///etc/passwd",
            Err("`file:///etc/passwd` is not a web address"),
        ),
        (
            "a.127-0-0-1.test",
            "/http://b.127-0-0-1.test:PORT/",
            Ok(200),
        ),
        ("a.127-0-0-1.test", "/again/", Err("more than 10 redirects")),
    ] {
        let path = path.replace("PORT", &port.to_string());
        // A relative redirect to itself.
        let path = path.replace("/again/", "/?");
        let url = server.url(host, &path);
        let answer = run(network.status(&url)).map_err(|error| error.to_string());
        assert_eq!(answer, outcome.map_err(str::to_owned), "{url}");
    }
    assert_eq!(inside.heads(), Vec::<String>::new());
}

#[test]
fn a_name_that_changes_its_address_is_not_followed_there() {
    let server = Server::start(|_, stream| ok(stream, "Connection: close\r\n", b""));
    let inside = Server::at(PRIVATE, server.port, |_, stream| ok(stream, "", b"secret"));
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let rebinding: Lookup = Arc::new(move |_| {
        let first = count.fetch_add(1, Ordering::Relaxed) == 0;
        Box::pin(async move { Ok(vec![IpAddr::V4(if first { PUBLIC } else { PRIVATE })]) })
    });
    let network = network(server.port, rebinding, None);
    for _ in 0..5 {
        let status = run(network.status(&server.url("rebinding.test", "/")));
        assert_eq!(status.expect("it answers"), 200);
    }
    assert_eq!(asked.load(Ordering::Relaxed), 1, "resolved once");
    assert_eq!(inside.heads(), Vec::<String>::new());
}

#[test]
fn credentials_in_addresses_are_dropped() {
    let server = Server::start(|path, stream| match path {
        "/from" => {
            let to = "Location: //ana:secret@b.127-0-0-1.test:PORT/to";
            let port = stream.local_addr().expect("an address").port().to_string();
            let to = to.replace("PORT", &port);
            say(
                stream,
                &format!("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n{to}\r\n\r\n"),
            );
        }
        _ => ok(stream, "", b""),
    });
    let network = network(server.port, by_name(), None);
    let url = server.url("ana:secret@a.127-0-0-1.test", "/from");
    let landing = run(network.follow(&url)).expect("it answers");
    assert_eq!(landing.url, server.url("b.127-0-0-1.test", "/to"));
    let heads = server.heads();
    assert_eq!(heads.len(), 2);
    for head in heads {
        assert!(!head.to_lowercase().contains("authorization"), "{head}");
        assert!(!head.contains("ana") && !head.contains("referer"), "{head}");
    }
}

#[test]
fn a_proxy_is_not_asked_for_what_is_refused() {
    let proxy = Server::at(PRIVATE, 0, |_, stream| ok(stream, "", b""));
    // The proxy itself may be private, as its name shows.
    let name = format!("http://proxy.127-0-0-2.test:{}/", proxy.port);
    let network = network(80, by_name(), Some(Url::parse(&name).expect("a URL")));
    for (url, outcome) in [
        ("http://a.127-0-0-1.test/page", Ok(200)),
        (
            "http://a.127-0-0-2.test/",
            Err("127.0.0.2 is in a private network"),
        ),
        // The proxy could use either.
        (
            "http://a.127-0-0-1.127-0-0-2.test/",
            Err("127.0.0.2 is in a private network"),
        ),
        (
            "http://proxy.127-0-0-2.test/",
            Err("127.0.0.2 is in a private network"),
        ),
        (
            "http://169.254.169.254/",
            Err("169.254.169.254 is in a private network"),
        ),
        (
            "http://a.127-0-0-1.test:25/",
            Err("port 25 is not one of the web: allow it with `--allow-port 25`"),
        ),
        (
            "http://nowhere.test/",
            Err(
                "`nowhere.test` cannot be resolved here, so whether it is in a private network cannot be known, and the proxy is not asked for it",
            ),
        ),
    ] {
        let url = Url::parse(url).expect("a URL");
        let answer = run(network.status(&url)).map_err(|error| error.to_string());
        assert_eq!(answer, outcome.map_err(str::to_owned), "{url}");
    }
    let heads = proxy.heads();
    let [head] = &*heads else {
        panic!("one request, and not {heads:?}");
    };
    assert!(
        head.starts_with("HEAD http://a.127-0-0-1.test/page HTTP/1.1"),
        "{head}"
    );
}

fn zipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

/// A server of bodies, by path.
fn bodies() -> Server {
    let fits = vec![b'a'; LARGEST_FEED];
    let bomb = zipped(&vec![0; 20 * LARGEST_FEED]);
    let zipped_fits = zipped(&fits);
    let title = zipped(format!("<title>Zipped</title>{}", " ".repeat(4 << 20)).as_bytes());
    Server::start(move |path, stream| match path {
        "/fits" => ok(stream, "", &fits),
        "/larger" => ok(stream, "", &[&*fits, b"a"].concat()),
        "/zipped" => ok(stream, "Content-Encoding: gzip\r\n", &zipped_fits),
        "/bomb" => ok(stream, "Content-Encoding: gzip\r\n", &bomb),
        "/cut" => ok(stream, "Content-Encoding: gzip\r\n", &zipped_fits[..1000]),
        "/brotli" => ok(stream, "Content-Encoding: br\r\n", b"?"),
        "/title" => ok(
            stream,
            "Content-Type: text/html\r\nContent-Encoding: gzip\r\n",
            &title,
        ),
        "/endless" => {
            say(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n");
            while stream.write_all(&[b' '; 4096]).is_ok() {}
        }
        "/headers" => {
            say(stream, "HTTP/1.1 200 OK\r\n");
            while stream
                .write_all(b"X-Filler: aaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n")
                .is_ok()
            {}
        }
        "/header" => {
            say(stream, "HTTP/1.1 200 OK\r\nX-Filler: ");
            while stream.write_all(&[b'a'; 4096]).is_ok() {}
        }
        "/slow" => {
            say(stream, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
            while stream.write_all(b"a").is_ok() {
                thread::sleep(Duration::from_millis(20));
            }
        }
        _ => say(
            stream,
            "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
        ),
    })
}

#[test]
fn bodies_and_headers_are_bounded() {
    let server = bodies();
    let network = network(server.port, by_name(), None);
    let too_large = "larger than 8 MiB";
    for (path, outcome) in [
        ("/fits", Ok(LARGEST_FEED)),
        ("/larger", Err(too_large)),
        ("/zipped", Ok(LARGEST_FEED)),
        ("/bomb", Err(too_large)),
        ("/endless", Err(too_large)),
        ("/cut", Err("its gzip is broken")),
        (
            "/brotli",
            Err("it has the content coding `br`, which was not asked for"),
        ),
        ("/headers", Err("too ")),
        ("/header", Err("too large")),
        ("/", Err("status 404")),
    ] {
        let url = server.url("a.127-0-0-1.test", path);
        let answer = run(network.fetch(&url, &Tags::default()));
        let length = answer.map(|fetched| fetched.bytes.map_or(0, |bytes| bytes.len()));
        match (length, outcome) {
            (Ok(length), Ok(expected)) => assert_eq!(length, expected, "{path}"),
            (Err(error), Err(part)) => {
                let message = error.to_string();
                assert!(message.contains(part), "{path}: {message}");
            }
            (length, outcome) => panic!("{path}: {length:?} and not {outcome:?}"),
        }
    }
    let follow = |path| run(network.follow(&server.url("a.127-0-0-1.test", path)));
    let title = follow("/title").expect("it answers").title;
    assert_eq!(title.as_deref(), Some("Zipped"));
    assert_eq!(follow("/endless").expect("it answers").title, None);
}

#[test]
fn all_bodies_of_a_run_are_bounded() {
    let server = bodies();
    let mut network = network(server.port, by_name(), None);
    network.most_in_all = LARGEST_FEED as u64 + 1;
    let fetch = || {
        let url = server.url("a.127-0-0-1.test", "/fits");
        run(network.fetch(&url, &Tags::default()))
    };
    assert!(fetch().is_ok());
    let error = fetch().expect_err("it is too much");
    assert_eq!(error.to_string(), "more than 1024 MiB from all servers");
}

#[test]
fn a_server_that_takes_its_time_is_given_up() {
    let server = bodies();
    let network = network(server.port, by_name(), None);
    let url = server.url("a.127-0-0-1.test", "/slow");
    let second = Duration::from_secs(1);
    // The time of a request includes its body; the time of all is what earlier ones left.
    let start = Instant::now();
    for (of_a_request, left, message) in [
        (second / 2, second * 9, "no answer within 0 s"),
        (second * 9, second / 2, "no answer within 30 s"),
    ] {
        let mut patience = Patience::of(of_a_request, left);
        let request = Request::get(&url, HeaderMap::new(), Read::Whole(LARGEST_FEED));
        let answer = run(network.ask(&mut patience, request));
        let error = answer
            .map(|reply| reply.body.len())
            .expect_err("it is slow");
        assert_eq!(error.to_string(), message);
    }
    assert!(start.elapsed() < second * 5, "{:?}", start.elapsed());
}
