//! Advice: hints that name a command. The core knows which action would help; only the command line
//! knows the command for it.

use plaza_model::{Diagnostic, Hint};

/// Replaces hints that a Plaza command can follow by text that names the command.
pub(crate) fn phrase(diagnostics: &mut [Diagnostic]) {
    for diagnostic in diagnostics {
        let words = match &diagnostic.hint {
            Some(Hint::WriteAnEntry) => "run `plaza new post \"First words\"`".to_owned(),
            Some(Hint::ResolveShortLinks { otherwise }) => {
                format!("run `plaza links update` to resolve it, or {otherwise}")
            }
            Some(Hint::MeasureRecordings { otherwise }) => {
                format!("run `plaza links update` to ask its server, or {otherwise}")
            }
            Some(Hint::Words(_)) | None => continue,
        };
        diagnostic.hint = Some(Hint::Words(words));
    }
}
