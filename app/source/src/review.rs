//! Review: what a careful reader of one file asks its author about, before anybody else reads it.

mod empty;
mod placeholders;

use plaza_model::Diagnostic;

use crate::body::Body;
pub(crate) use empty::is_empty;
pub(crate) use placeholders::{is_target, of_table, of_target};

/// Adds what there is to ask about a body. What others reported at the same place they know better.
pub(crate) fn body(body: &Body<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let start = |own: &Diagnostic| own.place.as_ref().map(|place| place.start);
    let told: Vec<_> = diagnostics.iter().map(start).collect();
    let prose = plaza_markup::prose(&body.file.text[body.start..], body.blocks);
    let mut own = placeholders::of_body(body, &prose);
    own.extend(plaza_markup::slips(
        body.file,
        body.start,
        body.blocks,
        &prose,
    ));
    diagnostics.extend(own.into_iter().filter(|own| !told.contains(&start(own))));
}
