//! A label: the opening of a paragraph that may name its speaker, with an optional time.
//!
//! `**Name:**`, `**Name**:` and `Name:` are labels. A time in brackets may stand before, in or after
//! the name, or after the colon; a nick in parentheses or a title after a comma may follow the name.

use std::ops::Range;

/// The opening of a paragraph that may name its speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) name: String,
    /// A shorter name in parentheses after it.
    pub(super) nick: Option<String>,
    pub(super) bold: bool,
    /// The time in brackets, as a range of the body.
    pub(super) time: Option<Range<usize>>,
    pub(super) end: usize,
}

/// The longest name, in characters and words. Bold names may be longer than plain ones.
const LONGEST: [usize; 2] = [40, 60];
const MOST_WORDS: [usize; 2] = [4, 7];

/// The longest title after a name, in words: `PhD`, `Core Team`.
const LONGEST_TITLE: usize = 3;

/// Reads the label that opens a paragraph. `paragraph` is its range in the body.
pub(super) fn label(body: &str, paragraph: Range<usize>) -> Option<Label> {
    let text = &body[paragraph.clone()];
    let mut rest = text.trim_start();
    let mut time = None;
    take(&mut time, &mut rest);
    let (mut name, after, bold) = opening(rest)?;
    rest = after;
    let mut has_colon = false;
    if bold && let Some(before) = name.trim_end().strip_suffix(':') {
        (name, has_colon) = (before, true);
    }
    take(&mut time, &mut name);
    if let Some(open) = name
        .rfind(['[', '('])
        .filter(|_| name.ends_with([']', ')']))
    {
        let open = open - usize::from(name[..open].ends_with('\\'));
        let mut inner = &name[open..];
        take(&mut time, &mut inner);
        if inner.is_empty() {
            name = &name[..open];
        }
    }
    if bold && !has_colon {
        take(&mut time, &mut rest);
    }
    let (name, mut nick) = name_and_nick(name);
    if bold && !has_colon && nick.is_none() {
        // `**Name** (N):`
        (nick, rest) = parenthesised(rest.trim_start_matches(' '))
            .map_or((None, rest), |(inner, after)| (Some(inner), after));
    } else if !bold {
        take(&mut time, &mut rest);
        (nick, rest) =
            parenthesised(rest).map_or((nick, rest), |(inner, after)| (Some(inner), after));
        take(&mut time, &mut rest);
    }
    let name = without_title(plain(name));
    if !is_name(&name, bold) {
        return None;
    }
    if !has_colon {
        rest = match rest.trim_start_matches(' ').strip_prefix(':') {
            Some(after) => after,
            None if bold && time.is_some() => rest,
            None => return None,
        };
    }
    // `http://` and `12:34` are not labels.
    let spaced = rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']);
    if !bold && !spaced {
        return None;
    }
    rest = rest.trim_start_matches([' ', '\t']);
    take(&mut time, &mut rest);
    let at = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize + paragraph.start;
    Some(Label {
        name,
        nick: nick.map(plain).filter(|nick| is_name(nick, true)),
        bold,
        time: time.map(|time| at(time)..at(time) + time.len()),
        end: paragraph.end - rest.trim_start_matches([' ', '\t']).len(),
    })
}

/// Takes the time in brackets that a text opens with, unless there is one already.
fn take<'t>(time: &mut Option<&'t str>, rest: &mut &'t str) {
    if time.is_none()
        && let Some((inner, after)) = bracketed(rest.trim_start_matches(' '))
        && !after.starts_with(['(', '['])
    {
        *time = Some(inner);
        *rest = after.trim_start_matches(' ');
    }
}

/// The name that a line of captions opens with, `Name: …`, and where the words begin.
pub(crate) fn opens_with_name(line: &str) -> Option<(String, usize)> {
    let label = label(line, 0..line.len())?;
    Some((label.name, label.end))
}

/// The time in brackets that a text opens with, and the text after it.
pub(super) fn opening_time(text: &str) -> Option<(&str, &str)> {
    let (time, rest) = bracketed(text)?;
    (!rest.starts_with(['(', '['])).then(|| (time, rest.trim_start_matches([' ', '\t'])))
}

/// A possible name at the beginning of a text, the rest of the text, and whether the name is bold.
fn opening(text: &str) -> Option<(&str, &str, bool)> {
    for marker in ["**", "__"] {
        if let Some(inner) = text.strip_prefix(marker) {
            let (name, rest) = inner.split_once(marker)?;
            // `**Name: a question, all of it bold**`
            let question = name.find(": ").or_else(|| name.find(":\n"));
            return Some(match question.filter(|at| !name[..*at].contains('\n')) {
                Some(at) => (&name[..=at], &inner[at + 1..], true),
                None => (name, rest, true),
            });
        }
    }
    let end = text.find([':', '[', '(', '\\', '\n'])?;
    Some((&text[..end], &text[end..], false))
}

/// Splits `Rey Lejano (RL)`.
fn name_and_nick(name: &str) -> (&str, Option<&str>) {
    let name = name.trim();
    match name
        .strip_suffix(')')
        .and_then(|name| name.rsplit_once('('))
    {
        // A link is no nick.
        Some((name, nick)) if !name.ends_with(']') => (
            name.trim_end_matches(['\\', ' ']),
            Some(nick.trim_end_matches('\\')),
        ),
        _ => (name, None),
    }
}

/// The text in parentheses that a text opens with, and the rest.
fn parenthesised(text: &str) -> Option<(&str, &str)> {
    let (inner, rest) = text
        .trim_start_matches(' ')
        .strip_prefix('(')?
        .split_once(')')?;
    (inner.len() <= LONGEST[0] && !inner.contains('\n')).then_some((inner, rest))
}

/// A name as readers see it: a link's text, without emphasis and backslashes.
fn plain(name: &str) -> String {
    let linked = name
        .strip_prefix('[')
        .and_then(|name| name.split_once("]("));
    let name = linked.map_or(name, |(name, _)| name);
    let name = name.trim().trim_matches(['_', '*']).trim();
    let mut plain = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.extend(word.chars().filter(|c| *c != '\\'));
    }
    plain
}

/// A name without the title after its comma: `Mireille Reece, PsyD`.
fn without_title(name: String) -> String {
    match name.split_once(", ") {
        Some((own, title))
            if own.contains(' ')
                && title.split(' ').count() <= LONGEST_TITLE
                && !own.contains('&') =>
        {
            own.to_owned()
        }
        _ => name,
    }
}

fn is_name(name: &str, bold: bool) -> bool {
    let starts_well = name
        .chars()
        .next()
        .is_some_and(|c| c.is_alphabetic() && (bold || c.is_uppercase() || !c.is_lowercase()));
    let allowed = |c: char| {
        c.is_alphanumeric()
            || matches!(c, ' ' | '.' | '-' | '\'' | '’')
            || (bold
                && matches!(
                    c,
                    '/' | '&' | ',' | '#' | '@' | '+' | '_' | '"' | '“' | '”' | '‘' | '–'
                ))
    };
    starts_well
        && name.chars().count() <= LONGEST[usize::from(bold)]
        && name.split_whitespace().count() <= MOST_WORDS[usize::from(bold)]
        && name.chars().all(allowed)
}

/// A possible time in brackets, perhaps escaped or after an `@`, and the rest. The transcript
/// validates it.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let brackets = [("\\[", "\\]"), ("\\(", "\\)"), ("[", "]"), ("(", ")")];
    let (open, close) = brackets
        .into_iter()
        .find(|(open, _)| text.starts_with(open))?;
    let (inner, rest) = text.strip_prefix(open)?.split_once(close)?;
    let inner = inner.trim().trim_start_matches('@');
    let like_a_time = inner.contains(':')
        && inner.contains(|c: char| c.is_ascii_digit())
        && inner
            .bytes()
            .all(|c| c.is_ascii_digit() || matches!(c, b':' | b'.' | b','));
    like_a_time.then_some((inner, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_labels_in_their_forms() {
        for (text, name, time) in [
            ("**R**: x", "R", None),
            ("**Rich Bowen:** x", "Rich Bowen", None),
            ("__R__ [12:34]: x", "R", Some("12:34")),
            ("**R [12:34]:** x", "R", Some("12:34")),
            ("**R (12:34)**: x", "R", Some("12:34")),
            ("**R:** [12:34] x", "R", Some("12:34")),
            ("R: (12:34) x", "R", Some("12:34")),
            ("R (1:02:03): x", "R", Some("1:02:03")),
            ("R (1:99): x", "R", Some("1:99")),
            ("**R**:x", "R", None),
            ("**R:** \\[01:02:03.45\\] x", "R", Some("01:02:03.45")),
            ("**R \\[12:34\\]:** x", "R", Some("12:34")),
            ("**R** \\[12:34\\] x", "R", Some("12:34")),
            ("\\[12:34\\] **R**: x", "R", Some("12:34")),
            ("**\\[12:34\\] R:** x", "R", Some("12:34")),
            ("[@12:34] **R:** x", "R", Some("12:34")),
            ("[12:34] R: x", "R", Some("12:34")),
            ("R \\[12:34\\]: x", "R", Some("12:34")),
            ("**Mireille Reece, PsyD:** x", "Mireille Reece", None),
            ("**Rey Lejano (RL):** x", "Rey Lejano", None),
            ("**Kirsten Garrison** (KG): x", "Kirsten Garrison", None),
            ("Rey Lejano (RL): x", "Rey Lejano", None),
            ("**Guest \\#2:** x", "Guest #2", None),
            ("**José \"Pepe\" Valim:** x", "José \"Pepe\" Valim", None),
            ("**[Ada](https://example.org/):** x", "Ada", None),
            ("**Adam,\nJerod:** x", "Adam, Jerod", None),
            ("**___Ada___:** x", "Ada", None),
        ] {
            let label = label(text, 0..text.len()).expect(text);
            let found = label.time.map(|span| &text[span]);
            assert_eq!((label.name.as_str(), found), (name, time), "{text}");
            assert_eq!(&text[label.end..], "x", "{text}");
        }
        for text in [
            "x",
            "**bold** text: x",
            "R:x",
            "12:34 x",
            "lower: x",
            "**R** [x]: y",
            "**Is it?:** x",
            "**a**\n\nb",
            "",
        ] {
            assert_eq!(label(text, 0..text.len()), None, "{text}");
        }
    }

    #[test]
    fn reads_nicks_and_bold_questions() {
        let text = "**Rey Lejano (RL): Why?**";
        let label = label(text, 0..text.len()).expect("a label");
        assert_eq!(
            (label.name.as_str(), label.nick.as_deref()),
            ("Rey Lejano", Some("RL"))
        );
        assert_eq!(&text[label.end..], "Why?**");
    }
}
