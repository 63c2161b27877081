//! A period: a stretch of time with one rhythm, as written in front matter.

use jiff::civil::{Date, DateTime};

use crate::words::{self, FORMS, Words};
use crate::{PeriodText, rrule};
use plaza_text::{Field, Spanned, Unknown};

/// Reads a period: a rule in words, or a table with `from`, `until`, `repeat` or `rrule`, and `where`.
pub(crate) fn read(field: Field<'_>) -> Option<PeriodText> {
    let table = field.table();
    let from = table.day("from");
    let until = table.day("until").map(|until| Spanned {
        value: end_of(until.value),
        span: until.span,
    });
    let (repeat, rule, at) = (table.get("repeat"), table.get("rrule"), table.get("at"));
    let location = table.text("where");
    table.finish(&Unknown::KEY);
    let (words, rule, until) = if let Some(rule) = rule {
        let (words, counted_until) = rrule::read(rule, at)?;
        let span = rule.span();
        let counted = counted_until.map(|value| Spanned { value, span });
        // The one that comes first ends it.
        let ends = [until, counted].into_iter().flatten();
        (words, rule, ends.min_by_key(|until| until.value))
    } else {
        let rule = repeat.unwrap_or(field);
        (in_words(rule)?, rule, until)
    };
    Some(PeriodText {
        is_beside: from.is_none(),
        from,
        until,
        rhythm: words.rhythm,
        time: words.time,
        zone: words.zone,
        rule: rule.span(),
        location,
    })
}

fn end_of(day: Date) -> DateTime {
    day.at(23, 59, 59, 0)
}

fn in_words(rule: Field<'_>) -> Option<Words> {
    let Some(text) = rule.node.text() else {
        rule.error("a period has no `repeat`", FORMS);
        return None;
    };
    let words = words::read(text);
    words.map_err(|problem| problem.report(rule, text)).ok()
}
