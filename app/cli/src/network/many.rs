//! Concurrent requests.

use std::io;
use std::sync::Arc;

use thiserror::Error;
use tokio::task::{JoinError, JoinSet};

use super::Network;
use crate::args;
use crate::failure::{HasHint, Result};
use crate::progress;

/// No requests could be made.
#[derive(Debug, Error)]
enum AskError {
    #[error("cannot start the network client")]
    NoRuntime(#[source] io::Error),
    #[error("cannot start the network client")]
    NoClient(#[source] reqwest::Error),
    #[error("a network task failed")]
    Lost(#[source] JoinError),
}

impl HasHint for AskError {}

/// Asks all questions, and returns the answers in the same order. Shows a progress bar.
pub(crate) fn ask_all<Q, A, F>(
    args: &args::Network,
    questions: Vec<Q>,
    ask: impl Fn(Arc<Network>, Q) -> F,
) -> Result<Vec<A>>
where
    F: Future<Output = A> + Send + 'static,
    A: Send + 'static,
{
    if questions.is_empty() {
        return Ok(Vec::new());
    }
    let runtime = tokio::runtime::Runtime::new().map_err(AskError::NoRuntime)?;
    let network = Arc::new(Network::new(args).map_err(AskError::NoClient)?);
    let bar = progress::bar("requesting", questions.len());
    let answers = runtime.block_on(async {
        let mut tasks = JoinSet::new();
        for (at, question) in questions.into_iter().enumerate() {
            let answer = ask(Arc::clone(&network), question);
            tasks.spawn(async move { (at, answer.await) });
        }
        let mut answers = Vec::with_capacity(tasks.len());
        while let Some(answer) = tasks.join_next().await {
            bar.inc(1);
            answers.push(answer.map_err(AskError::Lost)?);
        }
        Ok::<_, AskError>(answers)
    });
    bar.finish_and_clear();
    let mut answers = answers?;
    answers.sort_by_key(|(at, _)| *at);
    Ok(answers.into_iter().map(|(_, answer)| answer).collect())
}
