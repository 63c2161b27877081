//! The problems of the content, shown on an editor's pages.

use leptos::prelude::*;
use plaza_model::{Diagnostic, Level};

/// The largest number of problems shown; the terminal lists them all.
const SHOWN: usize = 50;

/// The problems of the content, errors first.
pub(crate) fn problems(problems: &[Diagnostic]) -> Option<impl IntoView + use<>> {
    let errors = problems
        .iter()
        .filter(|problem| problem.level == Level::Error)
        .count();
    let warnings = problems.len() - errors;
    let count = |number: usize, one: &str| match number {
        1 => format!("1 {one}"),
        n => format!("{n} {one}s"),
    };
    let summary = format!("{}, {}", count(errors, "error"), count(warnings, "warning"));
    let mut sorted: Vec<&Diagnostic> = problems.iter().collect();
    sorted.sort_by_key(|problem| problem.level);
    let lines: Vec<_> = sorted.into_iter().take(SHOWN).map(problem).collect();
    (!lines.is_empty()).then(|| {
        view! {
            <aside class="plaza-problems" aria-label="Problems in the content">
                <details open={errors > 0}>
                    <summary>{summary}</summary>
                    <ol>{lines}</ol>
                </details>
            </aside>
        }
    })
}

fn problem(problem: &Diagnostic) -> impl IntoView + use<> {
    let place = match &problem.place {
        Some(place) => format!(
            "{}:{}:{}",
            problem.file, place.start.line, place.start.column
        ),
        None => problem.file.to_string(),
    };
    let hint = problem.hint.as_ref().map(ToString::to_string);
    let hint = hint.map(|hint| view! { <p>{hint}</p> });
    view! {
        <li class=problem.level.as_str()>
            <p><strong>{problem.message.clone()}</strong></p>
            <p><code>{place}</code></p>
            {hint}
        </li>
    }
}
