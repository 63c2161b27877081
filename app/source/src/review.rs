//! Review: what a careful reader of one file asks its author about, before anybody else reads it.

mod empty;
mod placeholders;

use std::collections::BTreeSet;

use plaza_model::{Code, Diagnostic};

use crate::body::Body;
pub(crate) use empty::is_empty;
pub(crate) use placeholders::{is_target, of_table, of_target};

/// Adds what there is to ask about a body.
pub(crate) fn body(body: &Body<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let prose = plaza_markup::prose(&body.file.text[body.start..], body.blocks);
    diagnostics.extend(placeholders::of_body(body, &prose));
    diagnostics.extend(plaza_markup::slips(
        body.file,
        body.start,
        body.blocks,
        &prose,
    ));
}

/// Removes what is reported of markdown where something else is reported, which knows better what was meant.
/// The diagnostics are sorted by file and place.
pub(crate) fn without_echoes(diagnostics: &mut Vec<Diagnostic>) {
    let place = |own: &Diagnostic| {
        let place = own.place.as_ref().map(|place| place.start);
        place.map(|start| (own.file.clone(), start))
    };
    let is_echo = |own: &Diagnostic| matches!(own.code, Code::Markdown | Code::Heading);
    let known = diagnostics
        .iter()
        .filter(|own| !is_echo(own))
        .filter_map(place);
    let known: BTreeSet<_> = known.collect();
    diagnostics
        .retain(|own| !is_echo(own) || place(own).is_none_or(|place| !known.contains(&place)));
}
