//! The numbers of an SVG: none is so large that single precision has no place for what is near it. The
//! outline of a stroke is found by halving curves until they are flat enough, which such curves never are.

use resvg::usvg::roxmltree::Node;

use super::refusal::Refusal;

/// The largest number.
const LARGEST: f64 = 100_000.0;

/// How far a path with relative positions goes at most.
const FARTHEST: f64 = 2_000_000.0;

/// The largest number with a unit that is larger than a pixel.
const LARGEST_OF_UNIT: f64 = 1_000.0;

/// Attributes that are no numbers.
const TEXTS: [&str; 4] = ["id", "class", "href", "lang"];

/// Checks the numbers in the attributes of an element.
pub(super) fn check(node: Node<'_, '_>) -> Result<(), Refusal> {
    let name = node.tag_name().name();
    let is_text = matches!(name, "text" | "tspan" | "textPath");
    for attribute in node.attributes() {
        let name = attribute.name();
        let is_text_of = ["data-", "aria-"]
            .iter()
            .any(|start| name.starts_with(start));
        if attribute.namespace().is_some() || TEXTS.contains(&name) || is_text_of {
            continue;
        }
        let value = attribute.value();
        let place = || attribute.range();
        let is_good = match name {
            "style" => style(value),
            "d" | "points" => numbers(value).all(|one| one.value <= LARGEST) && is_near(value),
            "transform" | "gradientTransform" | "patternTransform" => true,
            _ => property(name, value, is_text),
        };
        if !is_good {
            return Err(too_large().at(place()));
        }
    }
    Ok(())
}

/// Checks the numbers of style sheets.
pub(super) fn check_styles(css: &str) -> Result<(), Refusal> {
    let mut rules = css.split(['{', '}']);
    if rules.all(style) {
        Ok(())
    } else {
        Err(too_large())
    }
}

fn too_large() -> Refusal {
    Refusal::limit("a number or a length is too large")
}

fn style(declarations: &str) -> bool {
    declarations.split(';').all(|declaration| {
        let (name, value) = declaration.split_once(':').unwrap_or(("", declaration));
        property(name.trim(), value, false)
    })
}

/// Whether the numbers of a property, or of an attribute of the same name, are small enough.
fn property(name: &str, value: &str, is_text: bool) -> bool {
    // The size of letters depends on that of letters around them, and so do other lengths on it.
    let is_of_letters = is_text || name.contains("font") || name.contains("spacing");
    let mut numbers = numbers(value).filter(|number| !number.is_of_name);
    numbers.all(|number| {
        number.value
            <= match number.unit {
                "em" | "ex" | "rem" | "ch" if is_of_letters && name != "stroke-width" => LARGEST,
                "em" | "ex" | "rem" | "ch" => 0.0,
                "" | "px" | "deg" | "ms" | "s" => LARGEST,
                _ => LARGEST_OF_UNIT,
            }
    })
}

/// Whether a path stays near where it begins, if its positions are relative.
fn is_near(path: &str) -> bool {
    let is_relative = |c: char| c.is_ascii_lowercase() && !matches!(c, 'e' | 'z');
    let length = || numbers(path).map(|number| number.value).sum::<f64>();
    !path.contains(is_relative) || length() <= FARTHEST
}

/// A number without its sign.
struct Number<'a> {
    /// Whether it continues a name, as in `path12`.
    is_of_name: bool,
    value: f64,
    unit: &'a str,
}

/// The numbers in a text, except those within names and colours.
fn numbers(text: &str) -> impl Iterator<Item = Number<'_>> {
    let bytes = text.as_bytes();
    let is = |at: usize, of: fn(&u8) -> bool| bytes.get(at).is_some_and(of);
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let byte = *bytes.get(at)?;
            let starts = byte.is_ascii_digit() || byte == b'.' && is(at + 1, u8::is_ascii_digit);
            if !starts {
                // A colour, or the name of an element.
                if byte == b'#' {
                    while is(at + 1, |byte| {
                        byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
                    }) {
                        at += 1;
                    }
                }
                at += 1;
                continue;
            }
            let start = at;
            while is(at, u8::is_ascii_digit) {
                at += 1;
            }
            if is(at, |byte| *byte == b'.') {
                at += 1;
                while is(at, u8::is_ascii_digit) {
                    at += 1;
                }
            }
            if is(at, |byte| matches!(byte, b'e' | b'E')) {
                let sign = usize::from(is(at + 1, |byte| matches!(byte, b'+' | b'-')));
                if is(at + 1 + sign, u8::is_ascii_digit) {
                    at += 1 + sign;
                    while is(at, u8::is_ascii_digit) {
                        at += 1;
                    }
                }
            }
            let value = text[start..at].parse().unwrap_or(f64::INFINITY);
            let rest = &text[at..];
            let end = rest.find(|c: char| !c.is_ascii_alphabetic() && c != '%');
            let unit = &rest[..end.unwrap_or(rest.len())];
            let before = start.checked_sub(1).map(|before| bytes[before]);
            return Some(Number {
                is_of_name: before.is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_'),
                value,
                unit,
            });
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_numbers_as_they_are_written() {
        let found = |text| {
            let numbers = numbers(text).map(|number| format!("{}{}", number.value, number.unit));
            numbers.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(found("M1-2.5.5e3 L1e-2z"), "1 2.5 500 0.01z");
        assert_eq!(found("#999999 url(#a999999) 3em 50%"), "3em 50%");
        assert_eq!(found("1e999"), "inf");
        assert_eq!(found("é1.é."), "1");
    }

    #[test]
    fn lengths_are_those_of_a_picture() {
        assert!(property("stroke-width", "99999", false));
        assert!(!property("stroke-width", "1e6", false));
        assert!(!property("stroke-width", "1em", true));
        assert!(!property("r", "5000in", false));
        assert!(property("dy", "1.2em", true));
        assert!(property("font-family", "Sans1234567", false));
        assert!(style("fill:#123456;stroke-width:2px;font-size:2em"));
        assert!(!style("fill:red;stroke-width:9999999px"));
        assert!(is_near(&"l5-5".repeat(1_000)));
        assert!(!is_near(&"l99999 9".repeat(1_000)));
    }
}
