//! Patience: how long a server may take to answer, and all servers on the way to an answer.

use std::time::Duration;

use super::NetworkError;
use crate::clock;

/// The time limit of one request, with its body.
const OF_A_REQUEST: Duration = Duration::from_secs(10);

/// The time limit of all requests of one link or feed. Ten redirects that take ten seconds each would
/// hold up everything else.
const IN_ALL: Duration = Duration::from_secs(30);

/// The time left for the requests of one link or feed. Waiting for a turn does not count.
pub(super) struct Patience {
    of_a_request: Duration,
    left: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self::of(OF_A_REQUEST, IN_ALL)
    }
}

impl Patience {
    pub(super) fn of(of_a_request: Duration, left: Duration) -> Self {
        Self { of_a_request, left }
    }

    /// Waits for a request.
    pub(super) async fn wait_for<T>(
        &mut self,
        request: impl Future<Output = Result<T, NetworkError>>,
    ) -> Result<T, NetworkError> {
        let limit = self.of_a_request.min(self.left);
        let start = clock::instant();
        let answer = tokio::time::timeout(limit, request).await;
        self.left = self.left.saturating_sub(start.elapsed());
        answer.unwrap_or_else(|_| {
            let limit = if limit < self.of_a_request {
                IN_ALL
            } else {
                limit
            };
            Err(NetworkError::Slow(limit))
        })
    }
}
