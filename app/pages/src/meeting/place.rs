//! A meeting's place: an address, a chat channel or other text.

use leptos::prelude::*;
use plaza_model::Site;

/// The place, with a link if it is an address or a channel.
pub(super) fn place(site: &Site, place: &str) -> AnyView {
    if place.starts_with("https://") || place.starts_with("http://") {
        let shown = super::without_scheme(place);
        return view! { <a href=place.to_owned()>{shown}</a> }.into_any();
    }
    let channel = place
        .split_whitespace()
        .find(|word| word.len() > 1 && word.starts_with('#'));
    let chat = channel.and_then(|channel| chat(site.meta.web_chat.as_deref(), place, channel));
    match (channel, chat) {
        (Some(channel), Some(href)) => {
            let (before, after) = place.split_once(channel).unwrap_or_default();
            let (before, after) = (before.to_owned(), after.to_owned());
            view! { {before}<a href=href>{channel.to_owned()}</a>{after} }.into_any()
        }
        _ => place.to_owned().into_any(),
    }
}

/// The web address of a channel: from the site's settings, else from the network that the place names.
/// Freenode no longer has a web chat.
fn chat(said: Option<&str>, place: &str, channel: &str) -> Option<String> {
    let place = place.to_lowercase();
    let pattern = match said {
        Some(pattern) => pattern,
        None if place.contains("oftc") => "https://webchat.oftc.net/?channels={channel}",
        None if place.contains("freenode") => return None,
        None => "https://web.libera.chat/?channel=%23{channel}",
    };
    let name = channel
        .trim_start_matches('#')
        .trim_end_matches([',', '.', ')']);
    Some(pattern.replace("{channel}", name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_chat() {
        let own = "https://chat.example/{channel}";
        for (said, place, address) in [
            (
                None,
                "#rdo",
                Some("https://web.libera.chat/?channel=%23rdo"),
            ),
            (
                None,
                "#rdo on OFTC",
                Some("https://webchat.oftc.net/?channels=rdo"),
            ),
            (None, "#rdo on Freenode IRC", None),
            (
                Some(own),
                "#rdo on Freenode IRC",
                Some("https://chat.example/rdo"),
            ),
        ] {
            assert_eq!(chat(said, place, "#rdo").as_deref(), address, "{place}");
        }
    }
}
