//! `plaza explain`: what the code of a problem means, with an example and how to fix it.

use plaza_model::Code;
use plaza_source::nearest;
use thiserror::Error;

use super::Outcome;
use crate::args;
use crate::failure::{HasHint, Result};
use crate::report;

/// The page with a section for each code, whose examples a test runs.
const PAGE: &str = include_str!("../../../../docs/diagnostics.md");

/// There is nothing to explain.
#[derive(Debug, Error)]
#[error("`{0}` is not a code of a problem")]
struct NoCode(String);

impl HasHint for NoCode {
    fn hint(&self) -> Option<String> {
        Some(match nearest(&self.0, Code::ALL.map(Code::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`plaza explain` lists all codes".to_owned(),
        })
    }
}

/// Prints the section of a code, or all codes with their first sentence.
pub(crate) fn run(args: &args::Explain) -> Result<Outcome> {
    let Some(name) = &args.code else {
        let width = Code::ALL.map(|code| code.as_str().len());
        let width = width.into_iter().max().unwrap_or_default();
        let lines = Code::ALL.map(|code| {
            let first = first_sentence(section(code));
            format!("{:width$}  {first}\n", code.as_str())
        });
        report::data(&lines.concat());
        return Ok(Outcome::Done);
    };
    // As reports show it: `error[broken-link]`.
    let bare = name.trim_end_matches(']');
    let bare = bare.rsplit_once('[').map_or(bare, |(_, code)| code);
    let code = Code::named(&bare.to_lowercase()).ok_or_else(|| NoCode(name.clone()))?;
    report::data(&format!("# {code}\n\n{}\n", section(code).trim()));
    Ok(Outcome::Done)
}

/// The section of a code, without its heading. Headings in its examples are in fences.
fn section(code: Code) -> &'static str {
    let heading = format!("\n## `{code}`\n");
    let Some((_, rest)) = PAGE.split_once(heading.as_str()) else {
        return "";
    };
    rest.split("\n## `").next().unwrap_or(rest)
}

/// The first sentence of a text, in one line.
fn first_sentence(text: &str) -> String {
    let paragraph = text.trim().split("\n\n").next().unwrap_or_default();
    let line = paragraph.replace('\n', " ");
    let end = line.find(". ").map_or(line.len(), |at| at + 1);
    line[..end].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained() {
        for code in Code::ALL {
            let own = section(code);
            assert!(
                own.contains("**Why:**") && own.contains("**Fix:**"),
                "{code}"
            );
            assert!(!first_sentence(own).is_empty(), "{code}");
        }
    }
}
