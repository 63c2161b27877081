//! Languages: whether text is the tag of one (BCP 47), such as `en` or `pt-BR`.

/// The languages with two letters (ISO 639-1).
const CODES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Names, and codes of countries, that are written for languages.
const NAMES: [(&str, &str); 32] = [
    ("arabic", "ar"),
    ("br", "pt-BR"),
    ("chinese", "zh"),
    ("cn", "zh"),
    ("cz", "cs"),
    ("czech", "cs"),
    ("danish", "da"),
    ("deutsch", "de"),
    ("dk", "da"),
    ("dutch", "nl"),
    ("english", "en"),
    ("espanol", "es"),
    ("finnish", "fi"),
    ("francais", "fr"),
    ("french", "fr"),
    ("german", "de"),
    ("gr", "el"),
    ("greek", "el"),
    ("hebrew", "he"),
    ("hindi", "hi"),
    ("italian", "it"),
    ("japanese", "ja"),
    ("jp", "ja"),
    ("korean", "ko"),
    ("polish", "pl"),
    ("portuguese", "pt"),
    ("russian", "ru"),
    ("spanish", "es"),
    ("swedish", "sv"),
    ("turkish", "tr"),
    ("ua", "uk"),
    ("us", "en-US"),
];

/// What to write instead of text that is no language; `None` if it is one.
pub(crate) fn correction(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split('-').collect();
    let is_part = |part: &&str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let first = parts[0].to_ascii_lowercase();
    let is_known = match first.len() {
        2 => CODES.split(' ').any(|code| code == first),
        // Many, and private ones.
        1 | 3 => first.bytes().all(|byte| byte.is_ascii_alphabetic()),
        _ => false,
    };
    if is_known && parts.iter().all(is_part) {
        return None;
    }
    let plain = deunicode::deunicode(text).to_ascii_lowercase();
    let named = NAMES.iter().find(|(name, _)| *name == plain);
    if let Some((_, code)) = named {
        return Some(format!("write `{code}`"));
    }
    let base = text.split(['.', '@']).next().unwrap_or(text);
    let hyphens = base.replace(['_', ' '], "-");
    if hyphens != text && correction(&hyphens).is_none() {
        return Some(format!("write `{hyphens}`"));
    }
    Some("write the code of the language, such as `en`, `fr` or `pt-BR`".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_codes() {
        for text in [
            "en",
            "EN",
            "pt-BR",
            "zh-Hans-CN",
            "es-419",
            "nds",
            "sr-Latn",
        ] {
            assert_eq!(correction(text), None, "{text}");
        }
        for (text, hint) in [
            ("english", "write `en`"),
            ("Español", "write `es`"),
            ("en_US", "write `en-US`"),
            ("en_US.UTF-8", "write `en-US`"),
            ("gr", "write `el`"),
        ] {
            assert_eq!(correction(text).as_deref(), Some(hint), "{text}");
        }
        assert!(correction("xx").is_some() && correction("").is_some());
    }
}
