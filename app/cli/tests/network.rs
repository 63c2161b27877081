//! The command's options for requests. What the guard refuses is tested with names and servers of its
//! own, in src/network/tests.rs.

mod support;

use std::io::Write as _;

use support::Folder;
use support::server::Server;

/// A server that answers everything, also as a proxy.
fn server() -> Server {
    Server::start(|_, stream, _| {
        let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
        stream.write_all(answer).is_ok()
    })
}

fn folder(link: &str) -> Folder {
    let folder = Folder::of("//- /content/site.toml\nbase_url = \"https://example.org/\"\n");
    let post = format!("---\ntitle: A\ndate: 2016-05-02\n---\n[A]({link}).\n");
    folder.write("content/blog/a.md", post.as_bytes());
    folder
}

#[test]
fn proxies_of_the_environment_bypassed_the_guard() {
    let (site, proxy) = (server(), server());
    let address = format!("http://{}/", proxy.host());
    let names = [
        "http_proxy",
        "HTTP_PROXY",
        "https_proxy",
        "HTTPS_PROXY",
        "all_proxy",
        "ALL_PROXY",
    ];
    let variables = names.map(|name| (name, &*address));
    let check = ["links", "check", "--pause", "0"];

    let inside = folder(&format!("http://{}/", site.host()));
    let ran = inside.plaza_with(&variables, &check);
    assert!(
        ran.stderr.contains("127.0.0.1 is in a private network"),
        "{}",
        ran.shown()
    );
    let ran = inside.plaza_with(&variables, &[&check[..], &["--allow-private"]].concat());
    assert!(ran.stderr.contains("1 good"), "{}", ran.shown());
    assert_eq!(site.requests().len(), 1, "directly");

    // Nothing reaches the proxy that is not public, even if it is asked for.
    for refused in [
        "http://10.0.0.1/",
        "http://2130706433/",
        "http://[::ffff:169.254.169.254]/",
        "http://localhost/",
    ] {
        let ran = folder(refused).plaza(&[&check[..], &["--proxy", &address]].concat());
        assert!(
            ran.stderr.contains("is in a private network"),
            "{}",
            ran.shown()
        );
    }
    assert_eq!(proxy.requests().len(), 0);

    let outside = folder("http://ana:secret@1.0.0.1/page");
    let ran = outside.plaza_with(&variables, &[&check[..], &["--proxy", &address]].concat());
    assert!(ran.stderr.contains("1 good"), "{}", ran.shown());
    let requests = proxy.requests();
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].path, "http://1.0.0.1/page");
    assert!(!requests[0].headers.to_lowercase().contains("authorization"));
}

#[test]
fn only_the_ports_of_the_web_are_asked() {
    let proxy = server();
    let address = format!("http://{}/", proxy.host());
    let folder = folder("http://1.0.0.1:8080/");
    let check = ["links", "check", "--pause", "0", "--proxy", &address];
    let ran = folder.plaza(&check);
    let message = "port 8080 is not one of the web: allow it with `--allow-port 8080`";
    assert!(ran.stderr.contains(message), "{}", ran.shown());
    assert_eq!(proxy.requests().len(), 0);
    let ran = folder.plaza(&[&check[..], &["--allow-port", "8080"]].concat());
    assert!(ran.stderr.contains("1 good"), "{}", ran.shown());
}

#[test]
fn a_proxy_is_an_address() {
    let folder = folder("https://example.org/");
    for proxy in ["localhost:3128", "ftp://proxy.example.org/", "?"] {
        let ran = folder.plaza(&["links", "check", "--proxy", proxy]);
        assert_eq!(ran.code, 2);
        let expected = "expected a URL such as `http://localhost:3128/`";
        assert!(ran.stderr.contains(expected), "{}", ran.shown());
    }
}
