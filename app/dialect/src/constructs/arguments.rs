//! Arguments: `key="value"` and plain words, as the tags of all generators have them.

/// The arguments of a tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Arguments {
    /// Those without a name, without quotes.
    pub(super) plain: Vec<String>,
    named: Vec<(String, String)>,
}

impl Arguments {
    /// Reads the text of a tag after its name.
    pub(super) fn read(text: &str) -> Self {
        let mut arguments = Self::default();
        let mut rest = text;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
            let Some(first) = rest.chars().next() else {
                return arguments;
            };
            if matches!(first, '"' | '\'' | '`' | '“') {
                let (value, after) = quoted(rest, first);
                arguments.plain.push(value);
                rest = after;
                continue;
            }
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, ',' | '='));
            let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
            let Some(value) = after.trim_start().strip_prefix('=') else {
                arguments.plain.push(word.to_owned());
                rest = after;
                continue;
            };
            let value = value.trim_start();
            let (value, after) = match value.chars().next() {
                Some(quote @ ('"' | '\'' | '`' | '“')) => quoted(value, quote),
                Some('[') => {
                    let end = value.find(']').map_or(value.len(), |end| end + 1);
                    (value[..end].to_owned(), &value[end..])
                }
                _ => {
                    let end = value.find(|c: char| c.is_whitespace() || c == ',');
                    let (value, after) = value.split_at(end.unwrap_or(value.len()));
                    (value.to_owned(), after)
                }
            };
            arguments.named.push((word.to_owned(), value));
            rest = after;
        }
    }

    /// The first of these names that has a value.
    pub(super) fn get(&self, names: &[&str]) -> Option<&str> {
        let value = |name: &&str| {
            let mut named = self.named.iter();
            named.find(|(own, value)| own.eq_ignore_ascii_case(name) && !value.is_empty())
        };
        names
            .iter()
            .find_map(value)
            .map(|(_, value)| value.as_str())
    }

    /// The first of these names that has a value, else the plain argument at this place.
    pub(super) fn get_or(&self, names: &[&str], at: usize) -> Option<&str> {
        let plain = || self.plain.get(at).map(String::as_str);
        self.get(names).or_else(plain)
    }
}

/// A value in quotes, and what follows it.
fn quoted(text: &str, quote: char) -> (String, &str) {
    let close = if quote == '“' { '”' } else { quote };
    let mut value = String::new();
    let mut chars = text.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        if c == close {
            return (value, &text[at + c.len_utf8()..]);
        }
        if c == '\\' && quote != '`' {
            match chars.next() {
                Some((_, escaped)) if escaped == close || escaped == '\\' => value.push(escaped),
                Some((_, other)) => value.extend(['\\', other]),
                None => {}
            }
        } else {
            value.push(c);
        }
    }
    (value, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_words_and_quotes() {
        let read = Arguments::read(r#" one id="a \"b\"" 'two three', w = 5 x=[1, 2] src=`c`"#);
        assert_eq!(read.plain, ["one", "two three"]);
        let values = ["id", "w", "x", "src"].map(|name| read.get(&[name]).unwrap_or_default());
        assert_eq!(values, ["a \"b\"", "5", "[1, 2]", "c"]);
        assert_eq!(Arguments::read("a=\"never").get(&["a"]), Some("never"));
    }
}
