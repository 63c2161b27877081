//! Diagnostics for people: the fact, the place with its line in a frame, and the hint.
//!
//! The frames are drawn by `annotate-snippets`, as the Rust compiler's are: it measures wide characters,
//! shows invisible ones, and cuts lines that are wider than the screen.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::ptr;

use annotate_snippets::renderer::DEFAULT_TERM_WIDTH;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use console::Term;
use plaza_model::{Code, Diagnostic, Place};
use rayon::prelude::*;

use super::{counted, path, plain, summary};

/// How many places of a problem that many files have are shown.
const SHOWN: usize = 3;

/// Which places of a problem are shown that many files have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Places {
    /// The first ones, and the number of the others.
    First,
    /// All of them.
    All,
}

/// The properties of the terminal.
#[derive(Clone, Copy, Debug)]
pub(super) struct Screen {
    /// Whether to use colours; they only repeat what the text says.
    has_colours: bool,
    /// In columns.
    width: usize,
}

impl Screen {
    /// The screen of stderr. `NO_COLOR`, `CLICOLOR` and `CLICOLOR_FORCE` are respected.
    pub(super) fn stderr() -> Self {
        let size = Term::stderr().size_checked();
        Self {
            has_colours: console::colors_enabled_stderr(),
            width: size.map_or(DEFAULT_TERM_WIDTH, |(_, columns)| usize::from(columns)),
        }
    }

    fn renderer(self) -> Renderer {
        let renderer = if self.has_colours {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        renderer.term_width(self.width)
    }
}

/// All diagnostics, separated by blank lines, and a summary. The same problem in many places is told
/// at the first of them.
pub(super) fn human(
    content: &Path,
    diagnostics: &[Diagnostic],
    screen: Screen,
    places: Places,
) -> String {
    let renderer = screen.renderer();
    let mut alike: BTreeMap<_, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in diagnostics {
        alike
            .entry(problem(diagnostic))
            .or_default()
            .push(diagnostic);
    }
    // Large sites have thousands, and frames take longer than one expects.
    let parts = diagnostics.par_chunks(64).map(|diagnostics| {
        let mut text = String::new();
        for diagnostic in diagnostics {
            let all = alike
                .get(&problem(diagnostic))
                .map_or([].as_slice(), Vec::as_slice);
            let is_one_of_many = places == Places::First && all.len() > SHOWN;
            let is_first = all.first().is_some_and(|first| ptr::eq(*first, diagnostic));
            if is_one_of_many && !is_first {
                continue;
            }
            text.push_str(&renderer.render(&[framed(content, diagnostic)]));
            text.push('\n');
            if is_one_of_many {
                let others = all[1..SHOWN].iter().map(|own| at(content, own));
                let others: Vec<String> = others.collect();
                let more = counted(all.len() - SHOWN, "other place", "other places");
                let also = format!(
                    "{} and {more}; `plaza check --all` shows each",
                    others.join(", ")
                );
                let title = Level::NOTE.with_name("also at").secondary_title(&*also);
                text.push_str(&renderer.render(&[Group::with_title(title)]));
                text.push('\n');
            }
            if let Some(words) = &diagnostic.hint {
                push_hint(&mut text, &renderer, &words.to_string());
            }
            text.push('\n');
        }
        text
    });
    let parts: Vec<String> = parts.collect();
    let mut text = parts.concat();
    if !diagnostics.is_empty() {
        text.push_str(&summary(diagnostics));
        text.push('\n');
    }
    text
}

/// What makes two diagnostics the same problem.
fn problem(diagnostic: &Diagnostic) -> (plaza_model::Level, Code, &str, Option<String>) {
    let hint = diagnostic.hint.as_ref().map(ToString::to_string);
    let message = diagnostic.message.as_str();
    (diagnostic.level, diagnostic.code, message, hint)
}

/// The place of a diagnostic in one line.
fn at(content: &Path, diagnostic: &Diagnostic) -> String {
    let file = plain(&path(content, &diagnostic.file)).into_owned();
    match &diagnostic.place {
        Some(place) => format!("{file}:{}:{}", place.start.line, place.start.column),
        None => file,
    }
}

/// A message that is not about a file.
pub(super) fn said(level: Level<'_>, message: &str, hint: Option<&str>, screen: Screen) -> String {
    let renderer = screen.renderer();
    let message = plain(message);
    let mut text = renderer.render(&[Group::with_title(level.primary_title(&*message))]);
    text.push('\n');
    if let Some(hint) = hint {
        push_hint(&mut text, &renderer, hint);
    }
    text
}

/// Appends a hint below its message, at the left edge, where it is easy to find.
fn push_hint(text: &mut String, renderer: &Renderer, words: &str) {
    let words = plain(words);
    let title = Level::HELP.with_name("hint").secondary_title(&*words);
    text.push_str(&renderer.render(&[Group::with_title(title)]));
    text.push('\n');
}

fn framed<'a>(content: &Path, diagnostic: &'a Diagnostic) -> Group<'a> {
    let level = match diagnostic.level {
        plaza_model::Level::Error => Level::ERROR,
        plaza_model::Level::Warning => Level::WARNING,
    };
    let title = level.primary_title(plain(&diagnostic.message));
    let title = title.id(diagnostic.code.as_str());
    let file = plain(&path(content, &diagnostic.file)).into_owned();
    match &diagnostic.place {
        Some(place) if !place.line.is_empty() => title.element(
            Snippet::source(plain(&place.line))
                .line_start(place.start.line)
                .path(file)
                .annotation(AnnotationKind::Primary.span(span(place, &plain(&place.line)))),
        ),
        Some(place) => title.element(
            Origin::path(file)
                .line(place.start.line)
                .char_column(place.start.column),
        ),
        None => title.element(Origin::path(file)),
    }
}

/// The underlined range, in bytes of the line. A span of several lines is underlined to the end of
/// the first.
fn span(place: &Place, line: &str) -> Range<usize> {
    let at = |column: usize| {
        let before = column.saturating_sub(1);
        let found = line.char_indices().nth(before);
        found.map_or(line.len(), |(at, _)| at)
    };
    let start = at(place.start.column);
    let end = if place.end.line == place.start.line {
        at(place.end.column)
    } else {
        line.trim_end().len()
    };
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use plaza_model::{Code, Level, Position, SourcePath};

    use super::*;

    const PLAIN: Screen = Screen {
        has_colours: false,
        width: DEFAULT_TERM_WIDTH,
    };

    /// A diagnostic about a part of a line.
    fn about(line: &str, part: &str) -> Diagnostic {
        let before = line.find(part).expect("the line has the part");
        let column = line[..before].chars().count() + 1;
        let end = column + part.chars().count();
        Diagnostic {
            level: Level::Error,
            code: Code::FrontMatter,
            message: format!("`date` is not a date: `{part}`"),
            file: SourcePath::new("blog/2016-13-01-launch.md"),
            place: Some(Box::new(Place {
                start: Position { line: 3, column },
                end: Position {
                    line: 3,
                    column: end,
                },
                line: line.to_owned(),
            })),
            hint: Some("write it as YYYY-MM-DD".into()),
        }
    }

    /// The line of the file and the one below it, as they are printed.
    fn frame(diagnostic: Diagnostic, screen: Screen) -> (String, String) {
        let text = human(Path::new("content"), &[diagnostic], screen, Places::First);
        let lines: Vec<&str> = text.lines().skip(3).take(2).collect();
        (lines[0].to_owned(), lines[1].to_owned())
    }

    #[test]
    fn looks_as_the_design_has_it() {
        let diagnostic = about("date: 2016-13-01", "2016-13-01");
        let text = human(Path::new("content"), &[diagnostic], PLAIN, Places::First);
        assert_eq!(
            text,
            "error[front-matter]: `date` is not a date: `2016-13-01`\n\
             \x20--> content/blog/2016-13-01-launch.md:3:7\n\
             \x20 |\n\
             3 | date: 2016-13-01\n\
             \x20 |       ^^^^^^^^^^\n\
             hint: write it as YYYY-MM-DD\n\n\
             1 error, 0 warnings\n"
        );
    }

    #[test]
    fn carets_stand_below_what_they_mean_under_wide_characters() {
        for (line, shown, below) in [
            // Each of these takes two columns.
            ("日付け: 2016", "3 | 日付け: 2016", "  |         ^^^^"),
            ("🎉🎉 2016", "3 | 🎉🎉 2016", "  |      ^^^^"),
            // A tab is shown as four spaces.
            (
                "\tdate:\t2016",
                "3 |     date:    2016",
                "  |              ^^^^",
            ),
            // A combining mark takes no column of its own.
            (
                "e\u{301}te\u{301} 2016",
                "3 | e\u{301}te\u{301} 2016",
                "  |     ^^^^",
            ),
            // Without the joiner these are two pictures on every screen.
            ("👩\u{200d}💻 2016", "3 | 👩💻 2016", "  |      ^^^^"),
            // Control characters are shown, and do not reach the terminal.
            ("a\u{1b}[31m 2016", "3 | a␛[31m 2016", "  |        ^^^^"),
        ] {
            let (own, carets) = frame(about(line, "2016"), PLAIN);
            assert_eq!((own.as_str(), carets.as_str()), (shown, below), "{line}");
        }
        let (_, carets) = frame(about("title: 日付", "日付"), PLAIN);
        assert_eq!(carets, "  |        ^^^^", "both are underlined");
    }

    #[test]
    fn columns_are_counted_in_characters() {
        let text = human(
            Path::new("."),
            &[about("日付け: 2016", "2016")],
            PLAIN,
            Places::First,
        );
        assert!(
            text.contains("--> blog/2016-13-01-launch.md:3:6\n"),
            "{text}"
        );
    }

    #[test]
    fn a_long_line_is_cut_around_what_is_meant() {
        let line = format!("{}2016{}", "long ".repeat(100), " line".repeat(100));
        let narrow = Screen { width: 60, ..PLAIN };
        let (own, carets) = frame(about(&line, "2016"), narrow);
        assert!(own.chars().count() <= 60, "{own}");
        assert_eq!(own.find("2016"), carets.find("^^^^"), "{own}\n{carets}");
    }

    #[test]
    fn what_goes_on_in_the_next_line_is_underlined_to_the_end() {
        let mut diagnostic = about("tags: [a, b  ", "[a");
        if let Some(place) = &mut diagnostic.place {
            place.end = Position { line: 4, column: 3 };
        }
        assert_eq!(frame(diagnostic, PLAIN).1, "  |       ^^^^^");
        // An empty span is underlined too, even at the end of the line.
        assert_eq!(frame(about("title: x", ""), PLAIN).1, "  | ^");
        let mut diagnostic = about("title: x", "x");
        if let Some(place) = &mut diagnostic.place {
            (place.start.column, place.end.column) = (9, 9);
        }
        assert_eq!(frame(diagnostic, PLAIN).1, "  |         ^");
    }

    #[test]
    fn colour_says_nothing_that_the_words_do_not() {
        let colourful = Screen {
            has_colours: true,
            ..PLAIN
        };
        let all = [about("date: 2016", "2016")];
        let text = human(Path::new("content"), &all, colourful, Places::First);
        assert!(text.contains("\u{1b}["), "{text}");
        let plain = human(Path::new("content"), &all, PLAIN, Places::First);
        assert_eq!(console::strip_ansi_codes(&text), plain);
    }

    #[test]
    fn a_failure_ends_with_its_hint() {
        let text = said(
            annotate_snippets::Level::ERROR,
            "cannot listen on 127.0.0.1:80: permission denied",
            Some("choose another address"),
            PLAIN,
        );
        assert_eq!(
            text,
            "error: cannot listen on 127.0.0.1:80: permission denied\n\
             hint: choose another address\n"
        );
    }
}
