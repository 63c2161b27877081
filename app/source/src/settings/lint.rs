//! `[lint]`: how severe the site's owner finds the problems of each code.

use plaza_model::Code;
use plaza_text::{Field, nearest};

use crate::lint::{Levels, LintLevel};

/// Reads what `lint` says.
pub(super) fn read(field: Field<'_>) -> Levels {
    let mut levels = Levels::default();
    for own in field.table().below("lint.").fields() {
        let span = own.key.span.clone();
        let name = own.key.name.as_str();
        let Some(code) = Code::named(name) else {
            let names = Code::ALL.map(Code::as_str);
            let hint = match nearest(name, names) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "write one as reports show it, such as `broken-link`".to_owned(),
            };
            let message = format!("`{name}` is not a code of a problem");
            own.problems.warn(Code::UnknownKey, span, message, hint);
            continue;
        };
        let Some(level) = own.word(&LintLevel::ALL, LintLevel::as_str) else {
            continue;
        };
        if level != LintLevel::Deny
            && let Some(why) = code.leaves_out()
        {
            let message = format!("`{code}` is always an error: {why}");
            let hint = "remove it, and fix the problems";
            own.problems.warn(super::CODE, span, message, hint);
            continue;
        }
        levels.set(code, level);
    }
    levels
}
