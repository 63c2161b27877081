//! Podcasts: what a series and its episodes say in the podcast namespace, and how long recordings are.

mod support;

use std::io::Write as _;
use std::net::TcpStream;

use insta::assert_snapshot;
use support::Folder;
use support::server::{Request, Server};

/// The elements of the podcast namespace (`docs/tags`): the attributes that an element must have, those
/// that it may have, whether it has a text, and whether there may be several beside one another.
type Element = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
    Text,
    Count,
);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Text {
    Required,
    Optional,
    None,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Count {
    Single,
    Multiple,
}

use Count::{Multiple, Single};

const OF_CHANNEL: [Element; 10] = [
    ("guid", &[], &[], Text::Required, Single),
    ("medium", &[], &[], Text::Required, Single),
    ("locked", &[], &["owner"], Text::Required, Single),
    ("funding", &["url"], &[], Text::Required, Multiple),
    LOCATION,
    (
        "updateFrequency",
        &[],
        &["complete", "dtstart", "rrule"],
        Text::Required,
        Single,
    ),
    ("txt", &[], &["purpose"], Text::Required, Multiple),
    IMAGE,
    ("podroll", &[], &[], Text::Required, Single),
    (
        "remoteItem",
        &["feedGuid"],
        &["feedUrl", "itemGuid", "medium", "title"],
        Text::None,
        Multiple,
    ),
];

const OF_ITEM: [Element; 8] = [
    LOCATION,
    IMAGE,
    (
        "transcript",
        &["url", "type"],
        &["language", "rel"],
        Text::None,
        Multiple,
    ),
    ("chapters", &["url", "type"], &[], Text::None, Single),
    (
        "soundbite",
        &["startTime", "duration"],
        &[],
        Text::Optional,
        Multiple,
    ),
    (
        "person",
        &[],
        &["role", "group", "img", "href"],
        Text::Required,
        Multiple,
    ),
    ("season", &[], &["name"], Text::Required, Single),
    ("episode", &[], &["display"], Text::Required, Single),
];

const LOCATION: Element = (
    "location",
    &[],
    &["rel", "geo", "osm", "country"],
    Text::Required,
    Multiple,
);

const IMAGE: Element = (
    "image",
    &["href"],
    &["alt", "aspect-ratio", "width", "height", "type", "purpose"],
    Text::None,
    Multiple,
);

/// Checks the elements of the podcast namespace in a feed.
fn check_namespace(xml: &str) {
    let mut parts = xml.split("<item>");
    check(parts.next().unwrap_or_default(), &OF_CHANNEL);
    for item in parts {
        check(item, &OF_ITEM);
    }
}

fn check(xml: &str, elements: &[Element]) {
    for (at, part) in xml.split("<podcast:").skip(1).enumerate() {
        let (tag, rest) = part.split_once('>').expect("a tag ends");
        let name = tag.split(' ').next().unwrap_or_default();
        let known = elements.iter().find(|element| element.0 == name);
        let Some((_, required, optional, text, count)) = known else {
            panic!("`podcast:{name}` has no place here (element {at})");
        };
        let attributes: Vec<&str> = tag
            .match_indices("=\"")
            .map(|(end, _)| tag[..end].rsplit(' ').next().unwrap_or_default())
            .collect();
        for attribute in *required {
            assert!(attributes.contains(attribute), "{tag} has no {attribute}");
        }
        for attribute in &attributes {
            let is_known = required.contains(attribute) || optional.contains(attribute);
            assert!(is_known, "{tag} may not have {attribute}");
        }
        // The text of a podroll is its elements.
        let has_text = !rest.starts_with("</") || name == "podroll";
        match text {
            Text::Required => assert!(has_text, "{tag} has no text"),
            Text::None => assert!(!has_text, "{tag} has a text"),
            Text::Optional => {}
        }
        if *count == Single {
            let opening = format!("</podcast:{name}>");
            assert_eq!(xml.matches(&opening).count(), 1, "{name}");
        }
    }
    // An address is absolute wherever it is read.
    let channel = xml.split_once("<rss").map_or(xml, |(_, channel)| channel);
    for name in ["url", "href", "feedUrl"] {
        for address in support::values(channel, name) {
            assert!(address.starts_with("http"), "{name}={address}");
        }
    }
}

/// A site with every setting of a podcast.
fn complete() -> Folder {
    let folder = Folder::of(
        "//- /content/site.toml\ntitle = \"Harbour\"\nbase_url = \"https://harbour.example/s/\"\n\
         [collections.interviews.podcast]\nemail = \"podcast@harbour.example\"\nowner = \"Ana Lee\"\n\
         new_feed_url = \"https://harbour.example/s/interviews/podcast.xml\"\n\
         funding = [\n  { url = \"https://harbour.example/donate\", text = \"Buy a rope & an anchor\" },\n  \
         { url = \"https://harbour.example/join\", text = \"Join\" },\n]\n\
         location = [\n  { name = \"Ostend\", rel = \"creator\", geo = \"51.2247,2.9114\", osm = \"R54094\", country = \"be\" },\n  \
         \"The North Sea\",\n]\n\
         update_frequency = { text = \"Every other Monday\", rrule = \"freq=weekly;interval=2;byday=mo;count=10\", dtstart = 2016-05-02 }\n\
         txt = [{ purpose = \"verify\", text = \"S6lpp-7ZCn8-dZfGc-OoyaG\" }, \"naj3eEZaWVVY9a38uhX8FekACyhtqP4JN\"]\n\
         podroll = [\n  { guid = \"917393E3-1b1e-5cef-ace4-edaa54e1f810\", url = \"https://mp3s.nashownotes.com/pc20rss.xml\", title = \"Podcasting 2.0\" },\n  \
         { guid = \"29cdca4a-32d8-56ba-b48b-09a011c5daa9\" },\n]\n\
         images = [\n  { url = \"banner.svg\", alt = \"The quay\", purpose = \"banner social\" },\n  \
         { url = \"https://img.example/tall.mp4\", purpose = \"canvas\", width = 1080, height = 1920 },\n]\n\
         seasons = { 1 = \"Winter & spring\" }\n\
         //- /content/interviews/2016-05-02-bo.md\n---\ntitle: Bo\nauthor: Ana Lee\nguests: [Bo Roe]\nimage: bo.png\n\
         audio: { url: https://example.com/a.mp3, length: 1, duration: 90 }\n\
         season: 1\nepisode: { number: 2, display: Day 2 }\nlocation: { name: Quay 4, geo: \"geo:51.23,2.92\" }\n\
         soundbites:\n  - { start: 0:13, duration: 20.5, title: \"What <b>holds</b>\" }\n  - { start: 60, duration: 30 }\n---\n\
         **Ana** [0:02]: One.\n\n## Ropes\n\n**Bo** [0:10]: Two.\n\n**Ana** [0:30]: Three.\n\n**Bo** [0:40]: Four.\n\
         //- /content/interviews/2016-05-01-cy.md\n---\ntitle: Cy\nseason: 2\nepisode: 1\naudio: { url: https://example.com/b.mp3, length: 2 }\n---\n\
         **Ana**: What *now*?\n\n**Cy**: Next.\n\nAnd later.\n\n**Ana**: Good.\n\n**Cy**: Yes.\n\
         //- /content/interviews/bo.png\nnot a picture\n",
    );
    folder.write(
        "content/interviews/banner.svg",
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1600\" height=\"900\"/>",
    );
    folder
}

#[test]
fn every_setting_reaches_the_feed() {
    let folder = complete();
    let ran = folder.plaza(&["build"]);
    assert_snapshot!(ran.shown());
    let xml = folder.read("dist/interviews/podcast.xml");
    check_namespace(&xml);
    assert_snapshot!(xml.replace('>', ">\n").replace("\n</", "</"));
    let feed = folder.feed("dist/interviews/podcast.xml");
    assert_eq!(feed.entries.len(), 2);
    let length = |at: usize| feed.entries[at].media[0].content[0].size;
    assert_eq!((length(0), length(1)), (Some(1), Some(2)));
    let page = folder.read("dist/interviews/index.html");
    assert!(page.contains("Winter &amp; spring, Day 2"), "{page}");
    assert!(page.contains("Season 2, Episode 1"), "{page}");
}

#[test]
fn what_is_wrong_with_the_settings_is_told() {
    let folder = Folder::of(
        "//- /content/site.toml\nbase_url = \"https://harbour.example/\"\n\
         [collections.interviews.podcast]\nowner = \"Ana Lee\"\nlocked = true\nfundign = \"x\"\n\
         new_feed_url = \"harbour.example/feed\"\n\
         funding = [{ url = \"harbour.example\", text = \"Give\" }, { url = \"https://harbour.example/\", txet = \"Give\" }]\n\
         location = [{ name = \"Ostend\", geo = \"north\", osm = \"54094\", country = \"Belgium\", rel = \"studio\" }, { geo = \"1,2\" }]\n\
         txt = { purpose = \"verify\" }\n\
         podroll = [{ url = \"https://example.com/feed\" }, { guid = \"917393e3\" }]\n\
         images = [{ url = \"gone.png\" }, { purpose = \"banner\" }, { url = \"https://i.example/a\", width = \"wide\", type = \"text/css\" }]\n\
         seasons = { one = \"Winter\" }\n\
         [collections.interviews.podcast.update_frequency]\ntext = \"Often\"\nrrule = \"FREQ=FORTNIGHTLY\"\n\
         [collections.talks]\nkind = \"interview\"\n\
         [collections.talks.podcast]\nemail = \"podcast.example.org\"\nseasons = \"Winter\"\n\
         update_frequency = { rrule = \"FREQ=WEEKLY;COUNT=2\", complete = \"yes\" }\n\
         //- /content/interviews/2016-05-01-a.md\n---\ntitle: A\naudio: { url: https://example.com/a.mp3, length: 1 }\n---\nText.\n",
    );
    assert_snapshot!(folder.plaza(&["check"]).shown());
}

#[test]
fn what_is_wrong_with_an_episode_is_told() {
    let folder = Folder::of(
        "//- /content/site.toml\nbase_url = \"https://harbour.example/\"\n\
         //- /content/interviews/2016-05-01-a.md\n---\ntitle: A\n\
         audio: { url: https://example.com/a.mp3, length: 1, duration: 1:40 }\n\
         episode:\n  display: Day 2\nlocation:\n  nmae: Quay\n\
         soundbites:\n  - start: 1:30\n    duration: 20\n    title: Beyond\n  - start: 1:13\n    lenght: 5\n\
         \x20 - start: soon\n    duration: 5\n  - start: 0:10\n    duration: 0\n---\nText.\n\
         //- /content/interviews/2016-05-02-b.md\n---\ntitle: B\n\
         audio: { url: https://example.com/b.mp3, length: 1, duration: 1:40 }\n\
         episode:\n  number: 3\n  display: The day on which everything that could go wrong did\n\
         location: { name: Quay, geo: \"91,0\" }\n\
         soundbites:\n  - start: 1:30\n    duration: 20\n    title: Beyond\n---\nText.\n",
    );
    assert_snapshot!(folder.plaza(&["check"]).shown());
}

#[test]
fn nobody_is_named_whom_nobody_can_ask() {
    let text = "//- /content/interviews/2016-05-01-a.md\n---\ntitle: A\naudio: { url: https://example.com/a.mp3, length: 1 }\n---\nText.\n\
                //- /content/site.toml\nbase_url = \"https://harbour.example/\"\n[collections.interviews.podcast]\n";
    let folder = Folder::of(&format!("{text}locked = false\n"));
    assert_eq!(
        folder.plaza(&["build"]).stderr.matches("warning").count(),
        0
    );
    let xml = folder.read("dist/interviews/podcast.xml");
    assert!(
        !xml.contains("<podcast:locked") && !xml.contains("<itunes:owner"),
        "{xml}"
    );
    let folder = Folder::of(&format!("{text}email = \"a@harbour.example\"\n"));
    assert_eq!(folder.plaza(&["build"]).code, 0);
    let xml = folder.read("dist/interviews/podcast.xml");
    let owner = "<itunes:owner><itunes:name>Community</itunes:name><itunes:email>a@harbour.example</itunes:email>";
    assert!(xml.contains(owner), "{xml}");
    assert!(xml.contains("<podcast:locked owner=\"a@harbour.example\">yes</podcast:locked>"));
}

#[test]
fn untimed_turns_are_segments_without_times() {
    let folder = complete();
    folder.plaza(&["build"]);
    let json = folder.read("dist/interviews/cy/transcript.json");
    assert_eq!(
        json,
        "{\"version\":\"1.0.0\",\"segments\":[{\"speaker\":\"Ana\",\"body\":\"What now?\"},\
         {\"speaker\":\"Cy\",\"body\":\"Next. And later.\"},{\"speaker\":\"Ana\",\"body\":\"Good.\"},\
         {\"speaker\":\"Cy\",\"body\":\"Yes.\"}]}\n"
    );
    for name in ["transcript.vtt", "transcript.srt", "chapters.json"] {
        let path = format!("dist/interviews/cy/{name}");
        assert!(!folder.path(&path).exists(), "{path}");
    }
}

#[test]
fn subrip_is_as_the_namespace_has_it() {
    let folder = complete();
    let long = "word and ".repeat(30);
    folder.add(&format!(
        "//- /content/interviews/2016-05-02-bo.md\n---\ntitle: Bo\naudio: {{ url: https://example.com/a.mp3, length: 1, duration: 90 }}\n---\n\
         **Ana** [0:02]: One & two.\n\n**Bo** [0:10]: {long}\n\n**Ana** [0:30]: A --> B.\n\n**Bo** [0:40]: Four.\n"
    ));
    folder.plaza(&["build"]);
    let srt = folder.read("dist/interviews/bo/transcript.srt");
    assert_snapshot!(srt);
    for (at, card) in srt.split("\n\n").enumerate() {
        let mut lines = card.lines();
        assert_eq!(lines.next(), Some((at + 1).to_string().as_str()));
        let times = lines.next().expect("it has times");
        let (start, end) = times.split_once(" --> ").expect("two of them");
        assert!(start < end, "{times}");
        let lines: Vec<&str> = lines.collect();
        assert!(lines.len() <= 2, "{card}");
        assert!(
            lines.iter().all(|line| line.chars().count() <= 32),
            "{card}"
        );
    }
    // Plaza reads what it writes.
    let again = Folder::of("//- /content/site.toml\nbase_url = \"https://harbour.example/\"\n");
    again.add("//- /content/interviews/2016-05-02-bo.md\n---\ntitle: Bo\ntranscript: bo.srt\naudio: { url: https://example.com/a.mp3, length: 1, duration: 90 }\n---\nText.\n");
    again.write("content/interviews/bo.srt", srt.as_bytes());
    let ran = again.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    assert_eq!(again.read("dist/interviews/bo/transcript.srt"), srt);
}

#[test]
fn static_hosts_send_the_types_that_feeds_announce() {
    let folder = complete();
    folder.plaza(&["build"]);
    let headers = folder.read("dist/_headers");
    for rule in [
        "/s/*.vtt\n  Content-Type: text/vtt",
        "/s/*.srt\n  Content-Type: application/x-subrip",
        "/s/*chapters.json\n  Content-Type: application/json+chapters",
    ] {
        assert!(headers.contains(rule), "{rule}\n{headers}");
    }
}

/// A host of recordings, each with its own way of saying how long it is.
fn host() -> Server {
    Server::start(|request: &Request, stream: &mut TcpStream, _| {
        let is_head = request.method == "HEAD";
        let is_part = request.headers.to_lowercase().contains("range: bytes=0-0");
        let text = match request.path.as_str() {
            "/a.mp3" => "200 OK\r\nContent-Type: audio/mpeg\r\nContent-Length: 7340032\r\n",
            "/moved.mp3" => "302 Found\r\nLocation: /a.mp3\r\nContent-Length: 0\r\n",
            "/e/1" | "/e/2" => {
                "200 OK\r\nContent-Type: audio/ogg; codecs=opus\r\nContent-Length: 5\r\n"
            }
            "/part.mp3" if is_head => "200 OK\r\nContent-Type: audio/mpeg\r\n",
            "/part.mp3" if is_part => {
                "206 Partial Content\r\nContent-Range: bytes 0-0/4096\r\nContent-Length: 1\r\n"
            }
            "/silent.mp3" => "200 OK\r\nContent-Type: audio/mpeg\r\nConnection: close\r\n",
            "/page.mp3" => "200 OK\r\nContent-Type: text/html\r\nContent-Length: 9\r\n",
            _ => "404 Not Found\r\nContent-Length: 0\r\n",
        };
        let body = if is_part && text.starts_with("206") {
            "x"
        } else {
            ""
        };
        let sent = stream.write_all(format!("HTTP/1.1 {text}\r\n{body}").as_bytes());
        sent.is_ok() && text.contains("Content-Length: 0")
    })
}

/// A site with an interview for each recording of a host.
fn recordings(server: &Server) -> Folder {
    let url = format!("http://{}", server.host());
    let folder = Folder::of("//- /content/site.toml\nbase_url = \"https://harbour.example/\"\n");
    let interview = |at: usize, audio: &str| {
        let text = format!(
            "---\ntitle: Talk {at}\nkind: interview\ndate: 2016-05-{at:02}\naudio: {audio}\n---\nText.\n"
        );
        folder.write(&format!("content/interviews/{at}.md"), text.as_bytes());
    };
    let names = [
        "a.mp3",
        "moved.mp3",
        "e/1",
        "part.mp3",
        "silent.mp3",
        "page.mp3",
        "gone.mp3",
        "hand.mp3",
    ];
    for (at, name) in names.into_iter().enumerate() {
        interview(at + 1, &format!("{url}/{name}"));
    }
    interview(9, &format!("{{ url: {url}/said.mp3, length: 9 }}"));
    // Its length is written, and its type is asked for.
    interview(10, &format!("{{ url: {url}/e/2, length: 6 }}"));
    let by_hand = format!("version = 1\n\n[[audio]]\nurl = \"{url}/hand.mp3\"\nlength = 77\n");
    folder.write("content/links.lock", by_hand.as_bytes());
    folder
}

const UPDATE: [&str; 5] = ["links", "update", "--allow-private", "--pause", "0"];

#[test]
fn the_length_of_a_remote_recording_is_asked_for() {
    let server = host();
    let url = format!("http://{}", server.host());
    let folder = recordings(&server);
    let settled = |text: &str| {
        let text = text.replace(&server.port.to_string(), "PORT");
        let lines = text.lines().map(|line| {
            if line.starts_with("checked = ") {
                "checked = TODAY"
            } else {
                line
            }
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    let ran = folder.plaza(&UPDATE);
    assert_snapshot!(settled(&ran.shown()));
    assert_snapshot!(settled(&folder.read("content/links.lock")));
    folder.plaza(&["build"]);
    let xml = folder.read("dist/interviews/podcast.xml");
    for (name, length, media_type) in [
        ("a.mp3", 7_340_032, "audio/mpeg"),
        ("moved.mp3", 7_340_032, "audio/mpeg"),
        ("e/1", 5, "audio/ogg"),
        ("e/2", 6, "audio/ogg"),
        ("part.mp3", 4096, "audio/mpeg"),
        ("hand.mp3", 77, "audio/mpeg"),
        ("said.mp3", 9, "audio/mpeg"),
    ] {
        let enclosure =
            format!("<enclosure url=\"{url}/{name}\" length=\"{length}\" type=\"{media_type}\"/>");
        assert!(xml.contains(&enclosure), "{enclosure}\n{xml}");
    }
    // Where nobody knows, the episode stays, with the length that RSS has for that. Each is reported.
    let unknown = xml.matches("length=\"0\"").count();
    let check = folder.plaza(&["check", "--all"]);
    let told = "size of the recording is unknown";
    assert_eq!((unknown, check.stderr.matches(told).count()), (3, 3));
    assert_eq!(xml.matches("<enclosure").count(), 10);
}

#[test]
fn a_recording_is_asked_for_once_and_never_in_a_private_network() {
    let server = host();
    let folder = recordings(&server);
    let by_hand = folder.read("content/links.lock");
    let check = folder.plaza(&["check", "--all"]);
    let told = "size of the recording is unknown";
    assert_eq!(check.stderr.matches(told).count(), 7);
    let hint = "hint: run `plaza links update` to ask its server, or set `audio.length` to its size in bytes";
    assert!(check.stderr.contains(hint), "{}", check.stderr);

    let private = folder.plaza(&["links", "update", "--pause", "0"]);
    assert_eq!(server.requests().len(), 0, "{}", private.shown());
    let told = "127.0.0.1 is in a private network";
    assert!(private.stderr.contains(told), "{}", private.stderr);
    assert_eq!(folder.read("content/links.lock"), by_hand);

    // The paths that a command asks for.
    let asked = |args: &[&str]| -> Vec<String> {
        let before = server.requests().len();
        folder.plaza(args);
        let requests = server.requests().split_off(before);
        requests.into_iter().map(|request| request.path).collect()
    };
    let known = ["/a.mp3", "/moved.mp3", "/e/1", "/e/2", "/part.mp3"].map(str::to_owned);
    let by_hand = ["/hand.mp3", "/said.mp3"].map(str::to_owned);
    let first = asked(&UPDATE);
    let lock = folder.read("content/links.lock");
    assert!(known.iter().all(|path| first.contains(path)), "{first:?}");
    let again = asked(&UPDATE);
    assert!(known.iter().all(|path| !again.contains(path)), "{again:?}");
    let all = asked(&[&UPDATE[..], &["--all"]].concat());
    assert!(known.iter().all(|path| all.contains(path)), "{all:?}");
    let elsewhere = asked(&[&UPDATE[..], &["--all", "--only", "example.org"]].concat());
    assert_eq!(elsewhere, Vec::<String>::new());
    for paths in [first, again, all] {
        assert!(
            by_hand.iter().all(|path| !paths.contains(path)),
            "{paths:?}"
        );
    }
    assert_eq!(folder.read("content/links.lock"), lock);
}
