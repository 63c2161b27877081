//! Where a meeting is: an address, or a channel of a chat that has a page on the web.
//!
//! Many things are called `#name`. It is a channel of IRC where the place says so, or names a network
//! of it; and where the site says with `web_chat` where its channels are.

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

/// Networks of IRC, and where they are in the browser, if they are.
const NETWORKS: [(&str, Option<&str>); 6] = [
    (
        "libera",
        Some("https://web.libera.chat/?channel=%23{channel}"),
    ),
    ("oftc", Some("https://webchat.oftc.net/?channels={channel}")),
    ("freenode", None),
    ("gimpnet", None),
    ("efnet", None),
    ("ircnet", None),
];

/// The address of a channel: where the site says, else at the network that the place names, else at
/// Libera's, if it is on IRC at all.
fn chat(said: Option<&str>, place: &str, channel: &str) -> Option<String> {
    let words = place.to_lowercase();
    let words = words.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let named = NETWORKS.iter().find(|(name, _)| words.contains(name));
    let is_irc = named.is_some() || words.contains(&"irc");
    let pattern = match (said, named) {
        (Some(pattern), _) if is_irc || place.trim() == channel => pattern,
        (None, Some((_, pattern))) => (*pattern)?,
        (None, None) if is_irc => NETWORKS[0].1?,
        _ => return None,
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
        let at_libera = Some("https://web.libera.chat/?channel=%23rdo");
        for (said, place, address) in [
            (None, "#rdo", None),
            (None, "Zoom, or #rdo", None),
            (None, "#rdo on Slack", None),
            (None, "#rdo on IRC", at_libera),
            (None, "#rdo at irc.libera.chat", at_libera),
            (None, "#rdo on Libera", at_libera),
            (
                None,
                "#rdo on OFTC",
                Some("https://webchat.oftc.net/?channels=rdo"),
            ),
            (None, "#rdo on Freenode IRC", None),
            (Some(own), "#rdo", Some("https://chat.example/rdo")),
            (Some(own), "#rdo on Slack", None),
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
