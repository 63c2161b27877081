//! `plaza roundup draft`, against feeds on a local server.

mod support;

use std::io::Write as _;
use std::net::TcpStream;

use insta::assert_snapshot;
use support::server::{Request, Server};
use support::{Folder, Ran};

const RSS: &str = r#"<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Notes of Ana</title><link>http://ana.example/</link>
<item><title>Rails &amp;amp; *stars*</title><link>http://ana.example/rails?utm_source=rss</link>
<pubDate>Wed, 20 Apr 2016 10:00:00 GMT</pubDate><dc:creator>admin</dc:creator>
<description>&lt;p&gt;First &lt;b&gt;words&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;More.&lt;/p&gt;</description></item>
<item><title>Carried already</title><link>http://ana.example/old/</link>
<pubDate>Thu, 21 Apr 2016 10:00:00 GMT</pubDate><description>Old.</description></item>
<item><title>Out of the week</title><link>http://ana.example/out</link>
<pubDate>Thu, 28 Apr 2016 00:00:00 GMT</pubDate><description>Later.</description></item>
<item><title>The last minute</title><link>http://ana.example/last</link>
<pubDate>Wed, 27 Apr 2016 23:59:59 GMT</pubDate><description># 1. of <![CDATA[<i>all</i>]]></description>
<enclosure url="http://ana.example/a.mp3" length="1" type="audio/mpeg"/></item>
</channel></rss>"#;

const ATOM: &str = r#"<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">
<id>urn:b</id><title>B</title><updated>2016-04-22T00:00:00Z</updated>
<entry><id>urn:b:1</id><title>Use &lt;div&gt; well</title><updated>2016-04-22T00:00:00Z</updated>
<author><name>José García</name></author>
<link rel="self" href="http://b.example/self"/><link href="/posts/1"/>
<content type="html">&lt;img src="x"&gt;&lt;p&gt;Said.&lt;/p&gt;</content></entry></feed>"#;

const JSON: &str = r#"{"version":"https://jsonfeed.org/version/1.1","title":"C","items":[
{"id":"1","url":"https://c.example/1","title":"JSON too","content_text":"Plain <text>.",
"date_published":"2016-04-23T00:00:00Z"}]}"#;

const OLD: &str = r#"<rss version="2.0"><channel><title>Old</title><link>http://o.example/</link>
<item><title>Long ago</title><link>http://o.example/1</link><pubDate>Wed, 01 Jan 2014 10:00:00 GMT</pubDate></item>
</channel></rss>"#;

fn answer(request: &Request, stream: &mut TcpStream, _: u16) -> bool {
    let feed = |body: &str| {
        format!(
            "HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
    };
    let headers = request.headers.to_lowercase();
    let is_known = headers.contains("if-none-match: \"v1\"");
    let text = match request.path.as_str() {
        "/rss" if is_known => "HTTP/1.1 304 Same\r\nETag: \"v1\"\r\n\r\n".to_owned(),
        "/rss" => feed(RSS),
        "/moved" => "HTTP/1.1 301 Moved\r\nLocation: /atom\r\nContent-Length: 0\r\n\r\n".to_owned(),
        "/atom" => feed(ATOM),
        "/json" => feed(JSON),
        "/old" => feed(OLD),
        "/garbage" => feed("<html>no feed"),
        _ => "HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n".to_owned(),
    };
    stream.write_all(text.as_bytes()).is_ok()
}

fn content(server: &Server) -> Folder {
    let folder = Folder::of(
        "//- /content/roundups/2016-04-18-week.md\n---\ntitle: Week\n---\n\
         **Carried already** by Ana\n\n> Q\n\n... read more at <https://www.ana.example/old>\n",
    );
    let host = server.host();
    let feeds = ["rss", "moved", "json", "old", "garbage", "broken"].map(|feed| {
        let name = if feed == "json" {
            ""
        } else {
            "name = Ana \u{200f}\n"
        };
        format!("[http://{host}/{feed}]\n{name}")
    });
    let list = format!(
        "[Planet]\nlink = http://{host}/\n\n{}[htp://x.y/z]\n",
        feeds.concat()
    );
    folder.write("content/planet.ini", list.as_bytes());
    folder
}

fn draft(folder: &Folder, more: &[&str]) -> Ran {
    let args = [
        "roundup",
        "draft",
        "--since",
        "2016-04-20",
        "--until",
        "2016-04-27",
    ];
    folder.plaza(&[&args, more].concat())
}

const ASK: [&str; 3] = ["--allow-private", "--pause", "0"];

const PATH: &str = "content/roundups/2016-04-27-week-of-april-20.md";

#[test]
fn feeds_become_a_roundup() {
    let server = Server::start(answer);
    let folder = content(&server);
    let ran = draft(&folder, &ASK);
    let settled = |text: &str| text.replace(&server.port.to_string(), "PORT");
    assert_snapshot!(settled(&ran.shown()));
    let first = folder.read(PATH);
    assert_snapshot!(settled(&first));
    // The draft is a valid roundup.
    let check = folder.plaza(&["check"]);
    assert_eq!(check.stderr, "no problems in 2 entries\n");
    folder.plaza(&["build"]);
    let page = folder.read("dist/roundups/week-of-april-20/index.html");
    let entries = page.matches("class=\"roundup-entry\"").count();
    assert_eq!(entries, 4, "{page}");
    // The second run downloads no unchanged feed, and writes the same file.
    let before = server.requests().len();
    draft(&folder, &ASK);
    assert_eq!(folder.read(PATH), first);
    let again = server.requests().split_off(before);
    let rss = again.iter().find(|request| request.path == "/rss");
    let headers = rss.map(|request| request.headers.to_lowercase());
    assert!(headers.is_some_and(|headers| headers.contains("if-none-match")));
    // It also works offline.
    let before = server.requests().len();
    draft(&folder, &["--offline"]);
    assert_eq!(folder.read(PATH), first);
    assert_eq!(server.requests().len(), before);
}

#[test]
fn what_an_editor_wrote_is_not_written_over() {
    let server = Server::start(answer);
    let folder = content(&server);
    draft(&folder, &ASK);
    let mine = format!("{}\nMine.\n", folder.read(PATH));
    folder.write(PATH, mine.as_bytes());
    let ran = draft(&folder, &ASK);
    assert_eq!(ran.code, 2);
    let told = "already exists with different content";
    assert!(ran.stderr.contains(told), "{}", ran.stderr);
    assert_eq!(folder.read(PATH), mine);
}

#[test]
fn the_list_of_feeds_is_asked_for() {
    let folder = Folder::of("//- /content/blog/2016-05-01-a.md\n---\ntitle: A\n---\nText.\n");
    let tells = |told: &str| {
        let ran = draft(&folder, &[]);
        assert_eq!(ran.code, 2);
        assert!(ran.stderr.contains(told), "{}", ran.stderr);
    };
    tells("`content` has no list of feeds");
    folder.write("content/empty.opml", b"<opml></opml>");
    tells("`content/empty.opml` lists no feeds");
    folder.write("content/b.ini", b"");
    tells("more than one list of feeds");
    let day = folder.plaza(&["roundup", "draft", "--since", "yesterday"]);
    assert_eq!(day.code, 2);
}

#[test]
fn the_folder_of_the_collection_was_ignored() {
    let server = Server::start(answer);
    let folder = content(&server);
    let settings = b"[collections.roundups]\nfolder = \"planet/weekly\"\n";
    folder.write("content/site.toml", settings);
    let ran = draft(&folder, &ASK);
    let path = "content/planet/weekly/2016-04-27-week-of-april-20.md";
    assert_eq!(ran.stdout, format!("{path}\n"), "{}", ran.shown());
    // A second run must not treat its own draft as a published roundup.
    let first = folder.read(path);
    assert_eq!(draft(&folder, &ASK).code, 0);
    assert_eq!(folder.read(path), first);
}
