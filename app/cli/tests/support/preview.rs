//! A running `plaza serve`.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::Folder;

/// A preview server, until it is dropped.
pub(crate) struct Server {
    child: Child,
    pub(crate) addr: SocketAddr,
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have exited already; then the test has failed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    pub(crate) fn start(folder: &Folder) -> Self {
        Self::with(folder, &[])
    }

    /// A server with additional options.
    pub(crate) fn with(folder: &Folder, options: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_plaza"))
            .current_dir(folder.path(""))
            .args(["serve", "--addr", "127.0.0.1:0"])
            .args(options)
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let said = BufReader::new(child.stderr.take().expect("it is piped"));
        let mut lines = said.lines().map_while(Result::ok);
        let addr = lines.find_map(|line| {
            let (_, rest) = line.strip_prefix("serving ")?.split_once(" on http://")?;
            rest.trim_end_matches('/').parse().ok()
        });
        // Drain stderr, so that the server does not block on a full pipe.
        std::thread::spawn(move || lines.for_each(drop));
        let addr = addr.expect("it says where it listens");
        let server = Self { child, addr };
        server.until("/", |answer| answer.starts_with("HTTP/1.1 200"));
        server
    }

    pub(crate) fn get(&self, path: &str) -> Option<String> {
        self.ask("GET", path, "")
    }

    /// Sends a request with additional header lines.
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &str) -> Option<String> {
        let mut stream = TcpStream::connect(self.addr).ok()?;
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n"
        )
        .ok()?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).ok()?;
        Some(String::from_utf8_lossy(&answer).into_owned())
    }

    /// The version in the first event of a new connection.
    pub(crate) fn first_event(&self) -> Option<String> {
        let mut stream = TcpStream::connect(self.addr).ok()?;
        stream
            .set_read_timeout(Some(Duration::from_secs(10)))
            .ok()?;
        write!(
            stream,
            "GET /_plaza/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
        )
        .ok()?;
        let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
        lines.find_map(|line| Some(line.strip_prefix("data:")?.trim().to_owned()))
    }

    /// Requests until the answer is as expected, with a timeout that suits a busy machine.
    pub(crate) fn until(&self, path: &str, wanted: impl Fn(&str) -> bool) -> String {
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

/// A response.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// By name, in lower case.
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }

    /// The body without its content coding.
    pub(crate) fn decoded(&self) -> Vec<u8> {
        let mut body = Vec::new();
        match self.header("content-encoding") {
            None => return self.body.clone(),
            Some("gzip") => {
                let mut decoder = flate2::read::GzDecoder::new(&*self.body);
                decoder.read_to_end(&mut body).expect("it is gzip");
            }
            Some("br") => {
                brotli::BrotliDecompress(&mut &*self.body, &mut body).expect("it is Brotli");
            }
            Some("zstd") => zstd::stream::copy_decode(&*self.body, &mut body).expect("it is zstd"),
            Some(other) => panic!("{other}"),
        }
        body
    }
}

/// Sends a request, with header lines separated by ` | `.
pub(crate) fn ask(server: &Server, method: &str, path: &str, headers: &str) -> Answer {
    let mut stream = TcpStream::connect(server.addr).expect("it listens");
    let lines = headers.split(" | ").filter(|line| !line.is_empty());
    let lines: String = lines.flat_map(|line| [line, "\r\n"]).collect();
    let request =
        format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{lines}\r\n");
    stream.write_all(request.as_bytes()).expect("it reads");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("it answers");
    let end = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n");
    let body = answer.split_off(end.expect("a head") + 4);
    let head = String::from_utf8(answer).expect("ASCII");
    let mut lines = head.trim_end().lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1));
    let pairs = lines.map(|line| {
        let (name, value) = line.split_once(": ").expect("a header");
        (name.to_lowercase(), value.to_owned())
    });
    let answer = Answer {
        status: status
            .and_then(|status| status.parse().ok())
            .expect("a status"),
        headers: pairs.collect(),
        body,
    };
    is_consistent(method, path, headers, &answer);
    answer
}

/// What holds for every response.
fn is_consistent(method: &str, path: &str, asked: &str, answer: &Answer) {
    let what = format!(
        "{method} {path} {asked}: {:?}",
        (answer.status, &answer.headers)
    );
    let length = answer.header("content-length");
    match answer.status {
        // RFC 9110, section 8.6.
        204 => assert!(length.is_none() && answer.body.is_empty(), "{what}"),
        304 => {
            assert!(length.is_none() && answer.body.is_empty(), "{what}");
            assert!(answer.header("etag").is_some(), "{what}");
            assert!(answer.header("content-type").is_none(), "{what}");
        }
        _ if method == "HEAD" => {
            assert!(length.is_some() && answer.body.is_empty(), "{what}");
        }
        _ => assert_eq!(length, Some(&*answer.body.len().to_string()), "{what}"),
    }
    let range = answer.header("content-range");
    let is_multipart = answer
        .header("content-type")
        .is_some_and(|it| it.starts_with("multipart/"));
    match answer.status {
        206 => assert_ne!(range.is_some(), is_multipart, "{what}"),
        416 => assert!(
            range.is_some_and(|range| range.starts_with("bytes */")),
            "{what}"
        ),
        _ => assert!(range.is_none(), "{what}"),
    }
    if matches!(answer.status, 304 | 412 | 416) {
        assert!(answer.header("content-encoding").is_none(), "{what}");
    }
    // A shared cache must not send a coding to those who do not accept it.
    if answer.header("content-encoding").is_some() {
        assert_eq!(answer.header("vary"), Some("accept-encoding"), "{what}");
    }
}

/// A site with a recording of ten bytes from 3 May 2016.
pub(crate) fn site() -> Folder {
    let folder = Folder::of(
        "//- /content/site.toml\nbase_url = \"https://example.org/\"\n\
         //- /content/interviews/a.md\n---\ntitle: A\ndate: 2016-05-01\naudio: a.mp3\n\
         transcript: a.vtt\n---\n**A**: Text.\n\n**B**: Text.\n\
         //- /content/interviews/a.vtt\nWEBVTT\n\n00:00.000 --> 00:01.000\n<v A>Text.\n\n\
         00:01.000 --> 00:02.000\n<v B>Text.\n\
         //- /content/meetings/m.md\n---\ntitle: M\nschedule: weekly on Thursday at 15:00 UTC\n---\nText.\n\
         //- /content/tiny.txt\na\n\
         //- /content/data.bin\n0123456789\n\
         //- /content/other.json\n{}\n",
    );
    folder.write("content/interviews/a.mp3", b"0123456789");
    folder.write("content/empty.bin", b"");
    folder.write("content/photo.png", &[7; 3000]);
    folder.write(
        "content/notes.txt",
        "Notes, and more of them. ".repeat(200).as_bytes(),
    );
    folder.dated("content/interviews/a.mp3", 1_462_233_600);
    folder
}
