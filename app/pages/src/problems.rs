//! The problems of the content, shown on an editor's pages.

use leptos::prelude::*;
use plaza_model::{Diagnostic, Level, SourcePath};

use crate::Problems;

/// The largest number of problems shown; the terminal lists them all.
const SHOWN: usize = 50;

/// The problems of the content: those of the page's own file first, then errors, then what is new.
pub(crate) fn problems(
    problems: Problems<'_>,
    source: Option<&SourcePath>,
) -> Option<impl IntoView + use<>> {
    let all = problems.all;
    let errors = all
        .iter()
        .filter(|problem| problem.level == Level::Error)
        .count();
    let new = problems.new.len();
    let count = |number: usize, one: &str| match number {
        1 => format!("1 {one}"),
        n => format!("{n} {one}s"),
    };
    let mut summary = format!(
        "{}, {}",
        count(errors, "error"),
        count(all.len() - errors, "warning")
    );
    if new > 0 {
        summary = format!("{summary}; {new} new");
    }
    let is_own = |problem: &Diagnostic| Some(&problem.file) == source;
    let has_own = all.iter().any(is_own);
    let is_new = |at: usize| problems.new.binary_search(&at).is_ok();
    let mut sorted: Vec<(usize, &Diagnostic)> = all.iter().enumerate().collect();
    sorted.sort_by_key(|&(at, problem)| (!is_own(problem), problem.level, !is_new(at)));
    let lines = sorted.into_iter().take(SHOWN);
    let lines: Vec<_> = lines.map(|(at, own)| problem(own, is_new(at))).collect();
    let stale = source.filter(|source| problems.stale.contains(*source));
    let stale = stale.map(|source| {
        view! {
            <p class="stale">
                "This page is the last good version: " <code>{source.to_string()}</code>
                " has an error, and is shown as it was before."
            </p>
        }
    });
    let is_open = errors > 0 || new > 0 || has_own;
    (!lines.is_empty()).then(|| {
        view! {
            <aside class="plaza-problems" aria-label="Problems in the content">
                {stale}
                <details open=is_open>
                    <summary>{summary}</summary>
                    <ol>{lines}</ol>
                </details>
            </aside>
        }
    })
}

fn problem(problem: &Diagnostic, is_new: bool) -> impl IntoView + use<> {
    let place = match &problem.place {
        Some(place) => format!(
            "{}:{}:{}",
            problem.file, place.start.line, place.start.column
        ),
        None => problem.file.to_string(),
    };
    let hint = problem.hint.as_ref().map(ToString::to_string);
    let hint = hint.map(|hint| view! { <p>{hint}</p> });
    let new = is_new.then(|| view! { <b>"new "</b> });
    view! {
        <li class=problem.level.as_str()>
            <p>{new}<strong>{problem.message.clone()}</strong></p>
            <p><code>{place}</code></p>
            {hint}
        </li>
    }
}
