//! A pause: a label of a conversation that nobody speaks under, such as `Break` or `Music`.

/// Words that make a label a pause.
const PAUSES: [&str; 19] = [
    "ad",
    "ads",
    "applause",
    "break",
    "commercial",
    "interlude",
    "intro",
    "introduction",
    "jingle",
    "laughter",
    "music",
    "outro",
    "pause",
    "promo",
    "silence",
    "song",
    "sponsor",
    "sponsors",
    "theme",
];

/// Words that may stand beside them: `Sponsor message`, `End of break`.
const BESIDE: [&str; 18] = [
    "and",
    "audio",
    "begins",
    "begin",
    "clip",
    "end",
    "ends",
    "for",
    "message",
    "of",
    "read",
    "segment",
    "short",
    "start",
    "starts",
    "the",
    "tune",
    "transition",
];

/// Whether a label is a pause.
pub(super) fn is_pause(name: &str) -> bool {
    let words = name.split([' ', '-', '/']).filter(|word| !word.is_empty());
    let words = words.map(|word| {
        word.trim_matches(|c: char| !c.is_alphabetic())
            .to_lowercase()
    });
    let (mut found, mut all) = (false, true);
    for word in words.filter(|word| !word.is_empty()) {
        let is_pause = PAUSES.contains(&word.as_str());
        found |= is_pause;
        all &= is_pause || BESIDE.contains(&word.as_str());
    }
    found && all
}

/// Words that open paragraphs, but name nobody.
const NOT_NAMES: [&str; 46] = [
    "a",
    "advantages",
    "after",
    "also",
    "answer",
    "before",
    "best",
    "bonus",
    "caution",
    "cons",
    "correction",
    "date",
    "description",
    "disadvantages",
    "disclaimer",
    "edit",
    "editor",
    "editor's",
    "editor’s",
    "example",
    "fix",
    "hint",
    "important",
    "input",
    "location",
    "next",
    "note",
    "notes",
    "output",
    "pros",
    "q",
    "question",
    "reminder",
    "result",
    "see",
    "solution",
    "status",
    "summary",
    "tip",
    "title",
    "tl",
    "update",
    "updated",
    "warning",
    "what",
    "why",
];

/// Whether a label of one or more words looks like the name of somebody.
pub(super) fn may_be_somebody(name: &str) -> bool {
    let first = name
        .split([' ', ';'])
        .next()
        .unwrap_or_default()
        .to_lowercase();
    !NOT_NAMES.contains(&first.as_str()) && !is_pause(name)
}

/// Whether a label is a full name: several capitalised words.
pub(super) fn is_full_name(name: &str) -> bool {
    let capitalised = |word: &str| !word.starts_with(char::is_lowercase);
    let mut words = name.split_whitespace();
    name.contains(' ') && words.all(capitalised) && may_be_somebody(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_pauses_from_people() {
        for name in [
            "Break",
            "Jingle",
            "Sponsor message",
            "Outro",
            "Ad break #2",
            "Break 1",
            "MUSIC",
            "The Break",
        ] {
            assert!(is_pause(name), "{name}");
        }
        for name in ["Adam", "Brooke Jackson", "Clip", "Music Man", "Ada Song"] {
            assert!(!is_pause(name), "{name}");
        }
        assert!(
            is_full_name("Ada Lovelace") && !is_full_name("Editor’s Note") && !is_full_name("Ada")
        );
    }
}
