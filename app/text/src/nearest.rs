//! Suggests the known word closest to a misspelt one.

/// The closest known word, if it is close enough to suggest: one edit in a short word, two in a
/// longer one, ignoring case.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let scored = known.into_iter().map(|known| {
        let distance = strsim::damerau_levenshtein(&word, &known.to_lowercase());
        (distance, known)
    });
    let (distance, known) = scored.min()?;
    (distance <= 1 + known.len() / 5).then_some(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_what_is_near_and_nothing_else() {
        let known = ["author", "date", "Society & Culture"];
        assert_eq!(nearest("autor", known), Some("author"));
        assert_eq!(nearest("Dates", known), Some("date"));
        assert_eq!(
            nearest("Society and Culture", known),
            Some("Society & Culture")
        );
        assert_eq!(nearest("dude", known), None);
        assert_eq!(nearest("x", []), None);
    }
}
