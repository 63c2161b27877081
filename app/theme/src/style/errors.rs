//! Turns the errors of lightningcss into diagnostics.

use std::ops::Range;

use lightningcss::bundler::BundleErrorKind;
use lightningcss::error::{
    Error, ErrorLocation, MinifyErrorKind, ParserError, PrinterErrorKind, SelectorError,
};
use plaza_model::{Code, Diagnostic, Level};
use plaza_text::SourceFile;

use super::sheets::{MAIN, Missing, Sheets};

const IGNORED: &str = "fix or remove it: browsers ignore what they do not understand";

/// The level, message and hint of an error.
struct Said(Level, String, &'static str);

/// An error in one sheet.
pub(super) fn parsing(sheets: &Sheets, error: &Error<ParserError<'_>>) -> Diagnostic {
    report(sheets, error.loc.as_ref(), |found| said(&error.kind, found))
}

/// An error from bundling sheets.
pub(super) fn bundling(sheets: &Sheets, error: &Error<BundleErrorKind<'_, Missing>>) -> Diagnostic {
    report(sheets, error.loc.as_ref(), |found| match &error.kind {
        BundleErrorKind::ParserError(kind) => said(kind, found),
        kind => Said(
            Level::Error,
            lower(&kind.to_string()),
            "import each sheet once, with one condition",
        ),
    })
}

/// An error from minifying.
pub(super) fn minifying(sheets: &Sheets, error: &Error<MinifyErrorKind>) -> Diagnostic {
    report(sheets, error.loc.as_ref(), |_| {
        Said(Level::Error, lower(&error.kind.to_string()), IGNORED)
    })
}

/// An error from printing.
pub(super) fn printing(sheets: &Sheets, error: &Error<PrinterErrorKind>) -> Diagnostic {
    report(sheets, error.loc.as_ref(), |_| match &error.kind {
        PrinterErrorKind::AmbiguousUrlInCustomProperty { url } => Said(
            Level::Error,
            format!("the address `{url}` in a custom property does not begin with `/`"),
            "write its path within public/: `url(/name.svg)` is public/name.svg",
        ),
        kind => Said(Level::Error, lower(&kind.to_string()), IGNORED),
    })
}

fn report(sheets: &Sheets, at: Option<&ErrorLocation>, said: impl Fn(&str) -> Said) -> Diagnostic {
    let placed = at.and_then(|at| {
        let file = sheets.get(&at.filename)?;
        Some((file, word(file, at.line, at.column)))
    });
    let Some((file, place)) = placed else {
        let Said(level, message, hint) = said("");
        return Diagnostic::of_file(MAIN, level, Code::Style, message).hint(hint);
    };
    let Said(level, message, hint) = said(&file.text[place.clone()]);
    let diagnostic = match level {
        Level::Error => file.error(Code::Style, place, message),
        Level::Warning => file.warning(Code::Style, place, message),
    };
    diagnostic.hint(hint)
}

/// Describes an error at the text `found`. Names that may just be newer than lightningcss are warnings,
/// and stay in the style.
fn said(error: &ParserError<'_>, found: &str) -> Said {
    let wrong = |message: &str, hint| Said(Level::Error, message.to_owned(), hint);
    let unknown = |what: String| Said(Level::Warning, what, IGNORED);
    match error {
        ParserError::AtRuleInvalid(name) => unknown(format!("unknown rule `@{name}`")),
        ParserError::SelectorError(SelectorError::UnsupportedPseudoClass(name)) => {
            unknown(format!("unknown pseudo-class `:{name}`"))
        }
        ParserError::SelectorError(SelectorError::UnsupportedPseudoElement(name)) => {
            unknown(format!("unknown pseudo-element `::{name}`"))
        }
        ParserError::DeprecatedNestRule => Said(
            Level::Warning,
            "`@nest` is no longer part of CSS".to_owned(),
            "remove `@nest`: nested rules do not need it",
        ),
        ParserError::SelectorError(_) | ParserError::QualifiedRuleInvalid => wrong(
            "this is not a selector",
            "write a rule as `selector { property: value; }`",
        ),
        ParserError::InvalidDeclaration => wrong(
            "this is not a declaration",
            "write it as `property: value;`",
        ),
        ParserError::InvalidValue => wrong("the property does not take this value", IGNORED),
        ParserError::InvalidMediaQuery => wrong("this is not a media query", IGNORED),
        ParserError::UnexpectedToken(_) | ParserError::EndOfInput if found.is_empty() => wrong(
            "the rule is incomplete",
            "write a declaration as `property: value;`, and a rule as `selector { … }`",
        ),
        ParserError::UnexpectedToken(_) | ParserError::EndOfInput => {
            wrong(&format!("the CSS is not valid at `{found}`"), IGNORED)
        }
        ParserError::UnexpectedImportRule => wrong(
            "an `@import` must come before all other rules",
            "move it to the top of the file",
        ),
        ParserError::UnexpectedNamespaceRule => wrong(
            "a `@namespace` must come before all rules but `@import`",
            "move it to the top of the file",
        ),
        other => wrong(&lower(&other.to_string()), IGNORED),
    }
}

fn lower(message: &str) -> String {
    let mut chars = message.chars();
    let first = chars.next().map(|c| c.to_lowercase().to_string());
    first.unwrap_or_default() + chars.as_str().trim_end_matches('.')
}

/// The word at a position: lines from 0, columns from 1 in UTF-16 code units, as cssparser counts them.
/// Right after a name, where cssparser reports what should follow it, the word is that name.
pub(super) fn word(file: &SourceFile, line: u32, column: u32) -> Range<usize> {
    let start = offset(file, line, column);
    let before = &file.text[..start];
    let is_of_name = |c: char| c.is_alphanumeric() || "-_".contains(c);
    let name = before.trim_end_matches(is_of_name);
    if let Some(rule) = name.strip_suffix('@') {
        return rule.len()..start;
    }
    if name.len() < start && file.text[start..].starts_with(char::is_whitespace) {
        return name.len()..start;
    }
    until(file, start, |c| c.is_whitespace() || "{};:,()".contains(c))
}

/// The range from a position to the end of its statement.
pub(super) fn statement(file: &SourceFile, line: u32, column: u32) -> Range<usize> {
    let start = offset(file, line, column);
    until(file, start, |c| c == ';' || c == '\n')
}

fn offset(file: &SourceFile, line: u32, column: u32) -> usize {
    let lines = file.text.split_inclusive('\n').take(line as usize);
    let mut offset: usize = lines.map(str::len).sum();
    let mut left = column.saturating_sub(1) as usize;
    for c in file.text[offset..].chars() {
        if left == 0 || c == '\n' {
            break;
        }
        left = left.saturating_sub(c.len_utf16());
        offset += c.len_utf8();
    }
    offset
}

fn until(file: &SourceFile, start: usize, ends: impl Fn(char) -> bool) -> Range<usize> {
    let rest = &file.text[start..];
    let first = rest.chars().next().filter(|c| *c != '\n');
    let first = first.map_or(0, char::len_utf8);
    let length = rest.find(ends).unwrap_or(rest.len());
    start..start + length.max(first)
}

#[cfg(test)]
mod tests {
    use plaza_model::SourcePath;

    use super::*;

    #[test]
    fn places_are_those_of_utf16() {
        let file = SourceFile::new(
            SourcePath::new("a.css"),
            "/* 🎉é */ x { }\r\n@foo y;".into(),
        );
        assert_eq!(&file.text[word(&file, 0, 11)], "x");
        assert_eq!(&file.text[word(&file, 0, 13)], "{");
        assert_eq!(&file.text[word(&file, 1, 5)], "@foo");
        assert_eq!(&file.text[statement(&file, 1, 1)], "@foo y");
        assert_eq!(&file.text[word(&file, 0, 12)], "x");
        // Beyond the end of the line, and of the file.
        assert_eq!(&file.text[word(&file, 0, 99)], "");
        assert_eq!(&file.text[word(&file, 9, 9)], "");
    }
}
