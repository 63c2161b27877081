//! `[limits]`: how much of something a site allows in its content.

use plaza_model::Code;
use plaza_text::{Field, Limits, Unknown};

/// Reads what `limits` says.
pub(super) fn read(field: Field<'_>, limits: &mut Limits) {
    let table = field.table().below("limits.");
    let set = |name: &'static str, limit: &mut usize, most: usize| {
        if let Some(number) = table.get(name).and_then(|field| number(field, most)) {
            *limit = number;
        }
    };
    set("file", &mut limits.file, usize::MAX);
    set("front_matter", &mut limits.front_matter, usize::MAX);
    set("text", &mut limits.text, usize::MAX);
    set("tags", &mut limits.tags, usize::MAX);
    set("people", &mut limits.people, usize::MAX);
    set("aliases", &mut limits.aliases, usize::MAX);
    set("periods", &mut limits.periods, usize::MAX);
    set("depth", &mut limits.depth, Limits::DEEPEST);
    set("sections", &mut limits.sections, usize::MAX);
    set("linked", &mut limits.linked, usize::MAX);
    set("messages", &mut limits.messages, usize::MAX);
    table.finish(&Unknown::SETTING);
}

/// A text that each page has; `None`, and an error, if it is too long for that.
pub(super) fn shown_everywhere(field: Field<'_>) -> Option<String> {
    let most = Limits::default().text;
    let text = field.trimmed()?;
    if text.len() > most {
        let message = format!("`{field}` has {} bytes, more than {most}", text.len());
        let hint = "shorten it: each page has it";
        field.coded(Code::Limit).error(message, hint);
        return None;
    }
    Some(text)
}

/// Reports more collections or items of the menu than pages can list, and leaves out the others.
pub(super) fn sections<T>(field: Field<'_>, all: &mut Vec<T>, limits: &Limits) {
    let (count, most) = (all.len(), limits.sections);
    if count > most {
        all.truncate(most);
        let message = format!("`{field}` has {count} items, more than {most}");
        let hint = "remove some, or raise `limits.sections`";
        field.coded(Code::Limit).error(message, hint);
    }
}

fn number(field: Field<'_>, most: usize) -> Option<usize> {
    let hint = match most {
        usize::MAX => "write a number, at least 1".to_owned(),
        most => format!("write a number from 1 to {most}"),
    };
    field.read("a possible number", &hint, |text| {
        let number = text.trim().parse().ok();
        number.filter(|number| (1..=most).contains(number))
    })
}
