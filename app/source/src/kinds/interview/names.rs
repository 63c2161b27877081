//! Full names: finds the name that a label stands for in the text around it.

use super::cast::stands_for;

/// The full name that a label stands for, if a text has it: `Ivan` in `I spoke with Ivan Chavero.`
/// is `Ivan Chavero`.
pub(super) fn full_name(label: &str, text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    // `RB` is Rich Bowen; a single letter is too ambiguous.
    let is_initials = label.len() > 1 && label.chars().all(char::is_uppercase);
    if is_initials {
        let names = words.windows(label.chars().count());
        let mut names = names.map(|name| name.iter().map(|word| plain(word)).collect::<Vec<_>>());
        let capitalised = |word: &String| word.chars().next().is_some_and(char::is_uppercase);
        let name =
            names.find(|name| name.iter().all(capitalised) && stands_for(label, &name.join(" ")));
        return name.map(|name| name.join(" "));
    }
    for (at, word) in words.iter().enumerate() {
        if plain(word) != label || word.ends_with([',', '.', ':', '?', '!']) {
            continue;
        }
        let mut name = vec![plain(word)];
        for next in words[at + 1..].iter().take(3) {
            let bare = plain(next);
            if !bare.chars().next().is_some_and(char::is_uppercase) {
                break;
            }
            let possessive = bare.strip_suffix("’s").or_else(|| bare.strip_suffix("'s"));
            name.push(possessive.unwrap_or(&bare).to_owned());
            if !next.ends_with(char::is_alphanumeric) || possessive.is_some() {
                break;
            }
        }
        if name.len() > 1 {
            return Some(name.join(" "));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_names_are_found_in_text() {
        assert_eq!(
            full_name("Ivan", "with Ivan Chavero. I think").as_deref(),
            Some("Ivan Chavero")
        );
        assert_eq!(
            full_name("Ihar", "Mitaka: Ihar Hrachyshka talks").as_deref(),
            Some("Ihar Hrachyshka")
        );
        assert_eq!(full_name("Rich", "Thanks, Rich. Ivan said"), None);
        assert_eq!(
            full_name("HG", "In Mitaka? Haïkel Guémar, of RDO").as_deref(),
            Some("Haïkel Guémar")
        );
        assert_eq!(full_name("HG", "Hello, good people"), None);
    }
}
