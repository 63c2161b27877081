//! Leptos writes `<!>` markers into its HTML where nodes may be added or removed. Pages leave them out,
//! so no island may need one.

use std::sync::Arc;

use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use plaza_islands::audio_player::{self, Recording, Spoken};
use plaza_islands::{Island, Islands, meeting_times};

/// The HTML of an island without its children, which are not hydrated.
fn own_html(island: impl FnOnce() -> Island) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| Islands::default().place(island()).to_html());
    let (before, rest) = html
        .split_once("<leptos-children>")
        .expect("it has children");
    let (_, after) = rest.rsplit_once("</leptos-children>").expect("they end");
    format!("{before}{after}")
}

#[test]
fn the_player_is_hydrated_without_marks() {
    let html = own_html(|| {
        audio_player::player(Recording {
            url: "/talk.mp3".to_owned(),
            label: "Recording: Talk".to_owned(),
            episode: "/talk/".to_owned(),
            duration: Some(60),
            title: "Talk".to_owned(),
            artist: None,
            album: None,
            cover: None,
            timeline: Some(vec![Spoken {
                start: 0,
                is_host: true,
            }]),
            has_times: true,
        })
    });
    assert!(html.contains("player-controls"), "{html}");
    assert!(!html.contains("<!"), "{html}");
}

#[test]
fn meetings_are_hydrated_without_marks() {
    let html = own_html(|| {
        let times = meeting_times::Times::new([10, 20], 60);
        meeting_times::island(meeting_times::next(times, "The meeting".into_any()).into_any())
    });
    assert!(html.contains("meeting-times"), "{html}");
    assert!(!html.contains("<!"), "{html}");
}
