//! Connections: only so many at a time, each with limits on the size of a request and on the time it may
//! take. When there are too many, the one that has been of no use for longest makes room.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{AbortHandle, Id, JoinSet};

use super::stream::{Attended, Use};

/// The maximum number of connections. Systems allow a process at least this many open files twice over.
const MOST: usize = 120;

/// The time limit for the head of a request, and for a connection without one.
const TIME: Duration = Duration::from_secs(10);

/// The maximum size of the head of a request, in bytes.
const LARGEST_HEAD: usize = 16 * 1024;

/// The pause after the system could not accept a connection.
const PAUSE: Duration = Duration::from_millis(50);

/// The open connections.
#[derive(Default)]
struct Connections {
    tasks: JoinSet<()>,
    open: BTreeMap<Id, Connection>,
}

struct Connection {
    task: AbortHandle,
    of_use: Arc<Use>,
}

/// Serves connections until the program ends.
pub(super) async fn serve(listener: TcpListener, app: Router) {
    let mut connections = Connections::default();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            Some(done) = connections.tasks.join_next_with_id() => {
                let id = done.map_or_else(|error| error.id(), |(id, ())| id);
                connections.open.remove(&id);
                continue;
            }
        };
        match accepted {
            Ok((stream, _)) => {
                if connections.open.len() >= MOST {
                    connections.close_one();
                }
                connections.add(stream, app.clone());
            }
            // The client has gone already.
            Err(error) if is_of_client(&error) => {}
            // There are too many open files.
            Err(_) => {
                connections.close_one();
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

impl Connections {
    fn add(&mut self, stream: TcpStream, app: Router) {
        let of_use = Arc::new(Use::default());
        let connection = converse(stream, Arc::clone(&of_use), app);
        let task = self.tasks.spawn(connection);
        self.open.insert(task.id(), Connection { task, of_use });
    }

    /// Closes the connection that has been of no use for longest. Half of the places are for those that have
    /// made a request, which may take time to answer, and half for those that are about to make one.
    fn close_one(&mut self) {
        let has_asked = |connection: &Connection| connection.of_use.has_asked();
        let asked = self.open.values().filter(|one| has_asked(one)).count();
        let of_asked = asked * 2 > self.open.len();
        let open = self.open.iter();
        let idlest = open
            .filter(|(_, connection)| has_asked(connection) == of_asked)
            .min_by_key(|(_, connection)| connection.of_use.last());
        if let Some(id) = idlest.map(|(id, _)| *id)
            && let Some(connection) = self.open.remove(&id)
        {
            connection.task.abort();
        }
    }
}

/// Answers the requests of a connection.
async fn converse(stream: TcpStream, of_use: Arc<Use>, app: Router) {
    // Else the end of a file waits for the client to acknowledge what came before, for 40 ms. A failure
    // changes nothing but that.
    let _ = stream.set_nodelay(true);
    let stream = Attended::new(stream, Arc::clone(&of_use));
    let app = noting(app, of_use);
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(TIME)
        .max_header_size(LARGEST_HEAD);
    let connection = http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(app));
    // A client that goes away or breaks the rules ends its own connection only.
    let _ = connection.await;
}

/// The app, noting each request.
fn noting(app: Router, of_use: Arc<Use>) -> Router {
    app.layer(axum::middleware::map_request(move |request: Request| {
        of_use.note_request();
        std::future::ready(request)
    }))
}

fn is_of_client(error: &io::Error) -> bool {
    use io::ErrorKind as K;
    [
        K::ConnectionAborted,
        K::ConnectionRefused,
        K::ConnectionReset,
    ]
    .contains(&error.kind())
}
