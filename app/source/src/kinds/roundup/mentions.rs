//! All roundups together: which of the site's own entries they mention, and where they contradict
//! each other or themselves.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use plaza_model::{Code, Content, Diagnostic, Entry, EntryId, Href, RoundupEntry};

use crate::assemble::Parts;
use crate::assemble::placing::Placed;
use crate::kinds::roundup::RoundupText;
use crate::short_links;

/// An entry of a roundup, and its place in the file.
struct Mention<'a> {
    roundup: &'a Placed,
    head: Range<usize>,
    link: Option<Range<usize>>,
    /// The address as written.
    written: &'a str,
    title: &'a str,
}

impl Mention<'_> {
    fn warn(&self, span: Range<usize>, message: String, hint: &str) -> Diagnostic {
        let warning = self
            .roundup
            .document
            .file
            .warning(Code::Roundup, span, message);
        warning.hint(hint)
    }

    fn file(&self) -> &plaza_model::SourcePath {
        &self.roundup.document.file.path
    }
}

/// Which roundups mention an entry, newest first; and where roundups contradict each other.
pub(crate) fn mentions(
    parts: &Parts<'_>,
    placed: &[Placed],
    entries: &[Entry],
) -> (BTreeMap<EntryId, Vec<EntryId>>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut mentions: BTreeMap<EntryId, Vec<EntryId>> = BTreeMap::new();
    let mut seen = Seen::default();
    // Oldest first: an entry in two roundups is reported in the later one.
    for (at, (placed, entry)) in placed.iter().zip(entries).enumerate().rev() {
        let Content::Roundup(roundup) = &*entry.content else {
            continue;
        };
        let written = placed.document.readings.roundup.parts.iter().flatten();
        let written = written.filter(|part| matches!(part, RoundupText::Entry { .. }));
        for (part, shown) in written.zip(roundup.entries()) {
            if let Some(mention) = look(placed, part, &mut diagnostics) {
                seen.look(parts, mention, shown, &mut diagnostics);
            }
            if let Some(mentioned) = shown.link.as_ref().and_then(|link| link.href.entry()) {
                let roundups = mentions.entry(mentioned).or_default();
                if roundups.last() != Some(&EntryId(at)) {
                    roundups.push(EntryId(at));
                }
            }
        }
    }
    for roundups in mentions.values_mut() {
        roundups.reverse();
    }
    (mentions, diagnostics)
}

/// Checks an entry on its own.
fn look<'a>(
    roundup: &'a Placed,
    part: &'a RoundupText,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Mention<'a>> {
    let RoundupText::Entry {
        head,
        title,
        writers,
        has_by,
        link,
        shown,
        title_link,
        // Lists repeat themselves from week to week.
        item: None,
        ..
    } = part
    else {
        return None;
    };
    let mention = Mention {
        roundup,
        head: head.clone(),
        link: link.as_ref().map(|link| link.span.clone()),
        written: link.as_ref().map_or("", |link| &link.value),
        title,
    };
    if *has_by && writers.is_empty() {
        let message = format!("“{title}” has no author");
        let hint = "name the author, or remove `by`";
        diagnostics.push(mention.warn(head.clone(), message, hint));
    }
    if let (Some(link), Some(title_link)) = (link, title_link)
        && short_links::key(title_link) != short_links::key(&link.value)
    {
        let message = format!(
            "the title links to `{title_link}`, but the entry to `{}`",
            link.value
        );
        let hint = "use the same address in both places";
        diagnostics.push(mention.warn(head.clone(), message, hint));
    }
    if let (Some(link), Some(shown)) = (link, shown)
        && short_links::key(shown) != short_links::key(&link.value)
    {
        let message = format!("the link shows `{shown}`, but leads to `{}`", link.value);
        let hint = "use the same address in both places";
        diagnostics.push(mention.warn(link.span.clone(), message, hint));
    }
    Some(mention)
}

/// What the roundups so far contain.
#[derive(Default)]
struct Seen<'a> {
    /// By short link, the first entry that used it.
    titles: HashMap<String, Mention<'a>>,
    /// By title (normalised), its first short link.
    codes: HashMap<String, String>,
    /// By destination, the first roundup that links to it.
    destinations: HashMap<Href, &'a Placed>,
}

impl<'a> Seen<'a> {
    fn look(
        &mut self,
        parts: &Parts<'_>,
        mention: Mention<'a>,
        shown: &RoundupEntry,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let span = mention.link.clone().unwrap_or(mention.head.clone());
        if let Some(link) = &shown.link {
            let first = *self
                .destinations
                .entry(link.href.clone())
                .or_insert(mention.roundup);
            if !std::ptr::eq(first, mention.roundup) {
                let file = &first.document.file.path;
                let message = format!("“{}” was already listed in `{file}`", mention.title);
                let hint = "remove it, unless there is something new to say";
                diagnostics.push(mention.warn(mention.head.clone(), message, hint));
            }
        }
        let host = short_links::host(mention.written);
        if !host.is_some_and(|host| parts.settings.shorteners.contains(&host)) {
            return;
        }
        let code = short_links::key(mention.written);
        let title = short_links::title_key(mention.title);
        let known = self.codes.entry(title.clone()).or_insert(code.clone());
        if *known != code {
            let message = format!(
                "“{}” is `{known}` elsewhere, but `{code}` here",
                mention.title
            );
            diagnostics.push(mention.warn(
                span.clone(),
                message,
                "check both links, and fix the wrong one",
            ));
        }
        match self.titles.get(&code) {
            Some(first) if short_links::title_key(first.title) != title => {
                let message = format!(
                    "`{code}` is “{}” in `{}`, but “{}” here",
                    first.title,
                    first.file(),
                    mention.title
                );
                diagnostics.push(mention.warn(
                    span,
                    message,
                    "check where it leads, and fix the wrong entry",
                ));
            }
            Some(_) => {}
            None => drop(self.titles.insert(code, mention)),
        }
    }
}
