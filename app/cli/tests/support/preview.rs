//! A running `plaza serve`.

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
        let mut child = Command::new(env!("CARGO_BIN_EXE_plaza"))
            .current_dir(folder.path(""))
            .args(["serve", "--addr", "127.0.0.1:0"])
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
            "{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n"
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
        write!(stream, "GET /_plaza/events HTTP/1.1\r\nHost: x\r\n\r\n").ok()?;
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
