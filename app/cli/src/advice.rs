//! Advice: hints that name a command. The core knows what would help, and only the command line
//! knows what to type.

use plaza_model::{Diagnostic, Hint};

/// Says the hints that a command of Plaza follows in terms of that command.
pub(crate) fn phrase(diagnostics: &mut [Diagnostic]) {
    for diagnostic in diagnostics {
        let words = match &diagnostic.hint {
            Some(Hint::WriteAnEntry) => "`plaza new post \"First words\"` writes one".to_owned(),
            Some(Hint::ResolveShortLinks { otherwise }) => {
                format!("run `plaza links update` to ask the network, or {otherwise}")
            }
            Some(Hint::Words(_)) | None => continue,
        };
        diagnostic.hint = Some(Hint::Words(words));
    }
}
