//! Chairs as people write them in one line: `Ana Lee (ana), Bo Chen (bo) and Cy Day`.

use plaza_text::Spanned;

/// The names in a line, without nicks and without remarks such as `acting`.
pub(super) fn names(written: &Spanned<String>) -> Vec<Spanned<String>> {
    let mut names: Vec<Spanned<String>> = Vec::new();
    let mut has_nick = false;
    for part in parts(&written.value) {
        let name = part.split('(').next().unwrap_or_default().trim();
        // After a name with its nick, what is neither is said of that person.
        let is_small = name.starts_with(char::is_lowercase);
        if name.is_empty() || (has_nick && is_small && !part.contains('(')) {
            continue;
        }
        has_nick = part.contains('(');
        names.push(Spanned {
            value: name.to_owned(),
            span: written.span.clone(),
        });
    }
    names
}

/// What commas, `and` and `&` part, outside of parentheses.
fn parts(line: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0_usize;
    let words = line.split_inclusive([' ', ',', ';', '(', ')']);
    for word in words {
        let bare = word.trim_end_matches([' ', ',', ';', '(', ')']);
        let last = parts.len() - 1;
        let is_between = matches!(bare, "and" | "&") && word.ends_with(' ');
        if depth == 0 && is_between {
            parts.push(String::new());
            continue;
        }
        let ends = depth == 0 && word.ends_with([',', ';']);
        parts[last].push_str(if ends { bare } else { word });
        match word.chars().last() {
            Some('(') => depth += 1,
            Some(')') => depth = depth.saturating_sub(1),
            _ if ends => parts.push(String::new()),
            _ => {}
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_chairs_of_a_line_are_read() {
        let read = |line: &str| {
            let written = Spanned {
                value: line.to_owned(),
                span: 0..line.len(),
            };
            let names = names(&written).into_iter().map(|name| name.value);
            names.collect::<Vec<_>>().join("|")
        };
        for (line, all) in [
            ("Ana Lee", "Ana Lee"),
            (
                "Alfredo Moralejo Alonso (amoralej)",
                "Alfredo Moralejo Alonso",
            ),
            ("Ana Lee (ana), Bo Chen (bo)", "Ana Lee|Bo Chen"),
            ("Ana Lee (ana) and Bo Chen (bo)", "Ana Lee|Bo Chen"),
            (
                "Ana Lee (ana, or lee), Bo Chen (bo); Cy Day & Di Eve",
                "Ana Lee|Bo Chen|Cy Day|Di Eve",
            ),
            ("Ana Lee (ana), acting", "Ana Lee"),
            ("ana, bo", "ana|bo"),
            ("Ana Lee, Bo Chen, and Cy Day", "Ana Lee|Bo Chen|Cy Day"),
            ("Andy Sand (and)", "Andy Sand"),
            ("(nobody)", ""),
        ] {
            assert_eq!(read(line), all, "{line}");
        }
    }
}
