//! The names of several people in one text: `Ana Lee, Bo Roe and Cy Om`.

/// What may stand after the comma of one name.
const AFTER_COMMA: [&str; 11] = [
    "cpa", "dr", "esq", "gmbh", "inc", "jr", "llc", "ltd", "md", "phd", "sr",
];

/// Splits names at commas, `and` and `&`. `Research & Development` and `Acme, Inc.` are one name.
pub(crate) fn split(text: &str) -> Vec<&str> {
    let place = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    let mut parts: Vec<&str> = Vec::new();
    for part in text.split(',').map(str::trim) {
        match parts.last_mut() {
            Some(last) if is_suffix(part) => {
                *last = &text[place(last)..place(part) + part.len()];
            }
            _ => {
                // `A, B, and C`
                let bare = part
                    .strip_prefix("and ")
                    .or_else(|| part.strip_prefix("& "));
                parts.push(bare.unwrap_or(part));
            }
        }
    }
    let names = parts.into_iter().flat_map(pair);
    names
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect()
}

/// The two names of a part, or its only one.
fn pair(part: &str) -> Vec<&str> {
    let by_and: Vec<&str> = part.split(" and ").map(str::trim).collect();
    let by_and = if by_and.len() > 1 && by_and.iter().all(|name| is_name(name)) {
        by_and
    } else {
        vec![part]
    };
    let names = by_and.into_iter().flat_map(|name| {
        let two: Vec<&str> = name.split(" & ").map(str::trim).collect();
        // `Johnson & Johnson` is a company.
        let are_names = two.iter().all(|name| is_name(name) && name.contains(' '));
        if two.len() > 1 && are_names {
            two
        } else {
            vec![name]
        }
    });
    names.collect()
}

fn is_suffix(part: &str) -> bool {
    let part = part.trim().trim_end_matches('.').to_lowercase();
    AFTER_COMMA.contains(&part.as_str())
}

/// Whether text may be the name of somebody: a few words that do not begin in lower case, or one
/// nick.
fn is_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let begins_well = text.starts_with(|c: char| !c.is_lowercase() || words == 1);
    (1..=5).contains(&words) && begins_well && !["friends", "others", "team"].contains(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_what_are_names() {
        for (text, names) in [
            ("Ana Lee", vec!["Ana Lee"]),
            (
                "Ana Lee, Bo Roe and Cy Om",
                vec!["Ana Lee", "Bo Roe", "Cy Om"],
            ),
            (
                "Ana Lee, Bo Roe, and Cy Om",
                vec!["Ana Lee", "Bo Roe", "Cy Om"],
            ),
            ("Rich and Adam Young", vec!["Rich", "Adam Young"]),
            ("Ana Lee & Bo Roe", vec!["Ana Lee", "Bo Roe"]),
            ("Johnson & Johnson", vec!["Johnson & Johnson"]),
            ("Ana Lee and others", vec!["Ana Lee and others"]),
            (
                "Ana Lee and the whole team",
                vec!["Ana Lee and the whole team"],
            ),
            ("Acme, Inc.", vec!["Acme, Inc."]),
            ("Ana Lee, PhD, Bo Roe", vec!["Ana Lee, PhD", "Bo Roe"]),
            ("", vec![]),
        ] {
            assert_eq!(split(text), names, "{text}");
        }
    }
}
