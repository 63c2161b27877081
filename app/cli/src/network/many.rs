//! Many questions at once.

use std::sync::Arc;

use anyhow::{Context as _, Result};
use tokio::task::JoinSet;

use super::Network;
use crate::args;
use crate::progress;

/// Asks all questions, and gives the answers in their order. A bar shows how many are answered.
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
    let runtime = tokio::runtime::Runtime::new().context("cannot ask the network")?;
    let network = Arc::new(Network::new(args).context("cannot ask the network")?);
    let bar = progress::bar("asking", questions.len());
    let answers = runtime.block_on(async {
        let mut tasks = JoinSet::new();
        for (at, question) in questions.into_iter().enumerate() {
            let answer = ask(Arc::clone(&network), question);
            tasks.spawn(async move { (at, answer.await) });
        }
        let mut answers = Vec::with_capacity(tasks.len());
        while let Some(answer) = tasks.join_next().await {
            bar.inc(1);
            answers.push(answer.context("a question got lost")?);
        }
        anyhow::Ok(answers)
    });
    bar.finish_and_clear();
    let mut answers = answers?;
    answers.sort_by_key(|(at, _)| *at);
    Ok(answers.into_iter().map(|(_, answer)| answer).collect())
}
