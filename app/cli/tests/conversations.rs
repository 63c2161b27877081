//! Conversations: transcripts as people write them, with or without a recording.

mod support;

use insta::assert_snapshot;
use support::{Folder, samples, values};

const SITE: &str =
    "//- /content/site.toml\ntitle = \"Talks\"\nbase_url = \"https://example.org/\"\n";

fn page_of(folder: &Folder, name: &str) -> String {
    let files = folder.files("dist");
    let path = files
        .keys()
        .find(|path| path.ends_with(&format!("{name}/index.html")));
    folder.read(&format!("dist/{}", path.expect("it is published")))
}

fn turns(page: &str) -> usize {
    page.matches("id=\"turn-").count()
}

#[test]
fn a_transcript_needs_no_recording_and_no_date() {
    let folder = Folder::of(SITE);
    folder.add(
        "//- /content/talks/one.md
---
title: One
---
**Ada Lee:** Welcome, both.

**Bo Ek, PhD:** \\[00:12\\] Thanks.

And more.

\\[01:02.5\\] Later.

**Break:** \\[02:00\\]

**Cy Om (CO):** Hello.

**Voice 1:** From the audience.

**CO:** \\[03:00\\] Yes.

**Ada Lee**: Bye.

**Outro:** \\[04:00\\]

**Ada Lee:** One more.

**Music:** \\[05:00\\]
",
    );
    let ran = folder.plaza(&["build"]);
    assert_snapshot!(ran.shown());
    let page = page_of(&folder, "one");
    assert_eq!(turns(&page), 7);
    assert_eq!(page.matches("class=\"pause prose\"").count(), 2);
    assert!(
        page.contains("<strong>Break</strong> <time class=\"at\" datetime=\"PT120S\">2:00</time>")
    );
    assert!(page.contains("<time class=\"at\" datetime=\"PT62.5S\">1:02</time> Later."));
    // What follows the last turn is not lost.
    assert!(page.contains("[05:00]"), "{page}");
    let files = folder.files("dist");
    let people: Vec<&str> = files
        .keys()
        .filter_map(|path| path.strip_prefix("authors/")?.strip_suffix("/index.html"))
        .collect();
    assert_eq!(people, ["ada-lee", "bo-ek", "cy-om", "voice-1"]);
    let vtt = files
        .keys()
        .find(|path| path.contains(".vtt"))
        .expect("captions");
    assert_snapshot!("captions", folder.read(&format!("dist/{vtt}")));
}

#[test]
fn lines_without_paragraphs_are_turns_too() {
    let folder = Folder::of(SITE);
    folder.add(
        "//- /content/2020-01-02-chat.md
---
title: Chat
---
**Ada Lee:** One.
**Bo Ek:** Two,
on two lines.
**Ada Lee:** Three.

**Bo Ek:** Four.
",
    );
    folder.plaza(&["build"]);
    let page = page_of(&folder, "chat");
    assert_eq!(turns(&page), 4);
    assert!(page.contains("<p>Two,\non two lines.</p>"), "{page}");
}

#[test]
fn what_only_looks_like_turns_is_a_post() {
    let folder = Folder::of(SITE);
    for (name, body) in [
        (
            "review",
            "**Pros:** fast.\n\n**Cons:** loud.\n\n**Pros:** cheap.\n\n**Cons:** ugly.\n",
        ),
        (
            "changes",
            "**New Features:**\n\n- a\n\n**Bug Fixes:**\n\n- b\n\n**New Features:**\n\n- c\n\n\
             **Bug Fixes:**\n\n- d\n",
        ),
        (
            "faq",
            "**Q:** Why?\n\n**A:** So.\n\n**Q:** How?\n\n**A:** Thus.\n\n**Q:** Who?\n\n**A:** I.\n",
        ),
        (
            "quotes",
            "Long text about something else, which is most of the post, and goes on.\n\n\
          It goes on for quite a while, as posts do, before it ends with four short lines.\n\n\
          **Ada Lee:** a\n\n**Bo Ek:** b\n\n**Ada Lee:** c\n\n**Bo Ek:** d\n",
        ),
    ] {
        let text = format!("---\ntitle: {name}\n---\n{body}");
        folder.write(
            &format!("content/blog/2020-01-02-{name}.md"),
            text.as_bytes(),
        );
    }
    let ran = folder.plaza(&["list"]);
    assert_eq!(ran.stdout.matches("  post  ").count(), 4, "{}", ran.shown());
}

#[test]
fn keys_of_other_podcasts_make_a_recording() {
    let folder = Folder::of(SITE);
    folder.add(
        "//- /content/2020-01-02-one.md
---
title: One
file: https://example.com/one.mp3
length: \"38682435\"
duration: \"1:03:29\"
---
Notes.
//- /content/2020-01-03-two.md
---
title: Two
file: minutes.pdf
length: short
---
A post.
",
    );
    let ran = folder.plaza(&["list"]);
    assert!(
        ran.stdout.contains("interview  One") && ran.stdout.contains("post       Two"),
        "{}",
        ran.shown()
    );
    let ran = folder.plaza(&["build"]);
    assert!(
        ran.stderr.contains("0 errors, 1 warning\n"),
        "{}",
        ran.shown()
    );
    let page = page_of(&folder, "one");
    assert!(
        page.contains("38.6 MB") && page.contains("1:03:29"),
        "{page}"
    );
}

#[test]
fn a_transcript_joins_its_episode() {
    let folder = Folder::of(SITE);
    let talk =
        "**Ada Lee:** Hello, [you](https://example.com/).\n\n**Bo Ek:** Hi.\n\n**Ada Lee:** Bye.\n";
    let audio = "file: https://example.com/a.mp3\nlength: 1\n";
    for (path, text) in [
        (
            "_episodes/2020-01-02-named.md",
            format!("---\ntitle: Named\n{audio}---\nNotes.\n"),
        ),
        (
            "_transcripts/x.md",
            format!(
                "---\ntitle: T\nepisode: _episodes/2020-01-02-named.md\n---\nAbout it.\n\n{talk}"
            ),
        ),
        (
            "_episodes/2020-01-03-alike.md",
            format!("---\ntitle: Alike\n{audio}---\nNotes.\n"),
        ),
        (
            "_transcripts/2020-01-03-alike.md",
            format!("---\ntitle: T\n---\n{talk}"),
        ),
        (
            "_episodes/2020-01-04-alone.md",
            format!("---\ntitle: Alone\ntranscript: ../texts/alone.md\n{audio}---\nNotes.\n"),
        ),
        (
            "texts/alone.md",
            "---\ntitle: T\n---\n**Ada Lee:** All alone.\n\nStill.\n".to_owned(),
        ),
        (
            "_episodes/2020-01-05-bare.md",
            format!("---\ntitle: Bare\n{audio}---\nNotes.\n"),
        ),
    ] {
        folder.write(&format!("content/{path}"), text.as_bytes());
    }
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    assert_snapshot!("joined", folder.plaza(&["list"]).stdout);
    for (name, expected) in [("named", 3), ("alike", 3), ("alone", 1), ("bare", 0)] {
        let page = page_of(&folder, name);
        assert_eq!(turns(&page), expected, "{name}");
        assert!(page.contains("<p>Notes.</p>"), "{name}");
        assert!(values(&page, "href").contains(&"https://example.com/a.mp3"));
    }
    assert!(page_of(&folder, "named").contains("<p>About it.</p>"));
    // The address of the transcript leads to the episode.
    let redirects = folder.read("dist/_redirects");
    assert!(
        redirects
            .lines()
            .any(|line| line.contains("/x/") && line.contains("/named/")),
        "{redirects}"
    );
}

#[test]
fn one_wrong_time_does_not_cost_the_others() {
    let folder = Folder::of(SITE);
    folder.add(
        "//- /content/2020-01-02-one.md
---
title: One
---
**Ada Lee:** [0:01] a

**Bo Ek:** [59:00] b

**Ada Lee:** [0:03] c

**Bo Ek:** [0:04] d

**Ada Lee:** [0:75] e
",
    );
    let ran = folder.plaza(&["check"]);
    assert_snapshot!(ran.shown());
}

#[test]
fn the_samples_of_transcripts_have_all_their_turns() {
    let Some(samples) = samples("changelog-transcripts") else {
        return;
    };
    let folder = Folder::of(SITE);
    let mut expected = Vec::new();
    for (path, bytes) in samples {
        let text = String::from_utf8(bytes).expect("it is UTF-8");
        let labels = text.lines().filter(|line| line.starts_with("**"));
        let is_pause = |line: &&str| line.starts_with("**Break") || line.starts_with("**Jingle");
        let (pauses, labels): (Vec<&str>, Vec<&str>) = labels.partition(is_pause);
        let is_time = |part: &&str| part.starts_with(|c: char| c.is_ascii_digit());
        let openings = text.lines().filter_map(|line| line.split("\\[").nth(1));
        expected.push((
            path.clone(),
            labels.len(),
            pauses.len(),
            openings.filter(is_time).count(),
        ));
        let titled = format!("---\ntitle: {path}\n---\n{text}");
        folder.write(&format!("content/{path}"), titled.as_bytes());
    }
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    assert!(!expected.is_empty());
    for (path, labels, pauses, times) in expected {
        let name = path
            .rsplit('/')
            .next()
            .and_then(|name| name.strip_suffix(".md"));
        let page = page_of(&folder, name.expect("a file name"));
        let found = (
            turns(&page),
            page.matches("class=\"pause prose\"").count(),
            page.matches("<time").count(),
        );
        assert_eq!(found, (labels, pauses, times), "{path}");
    }
    let people = folder.files("dist/authors");
    let is_person = |path: &String| !path.starts_with("break") && !path.starts_with("jingle");
    assert!(people.keys().all(is_person));
}

#[test]
fn the_samples_of_a_podcast_have_their_transcripts() {
    let Some(samples) = samples("rustacean-station") else {
        return;
    };
    let folder = Folder::of(SITE);
    for (path, bytes) in samples.iter().filter(|(path, _)| path.contains(".md")) {
        let mut text = String::from_utf8(bytes.clone()).expect("it is UTF-8");
        if path.starts_with("_transcripts") {
            text = text.replacen("---\n", "---\ntitle: T\n", 1);
        }
        folder.write(&format!("content/{path}"), text.as_bytes());
    }
    let ran = folder.plaza(&["list"]);
    assert_eq!(
        ran.stdout.matches("  interview  ").count(),
        5,
        "{}",
        ran.shown()
    );
    assert_eq!(ran.stdout.lines().count(), 5, "{}", ran.shown());
    folder.plaza(&["build"]);
    for (name, expected) in [
        ("010-rust-1.40.0", 75),
        ("028-rust-1.44-1.45", 110),
        ("011-jake-yoshua-stjepan", 283),
    ] {
        assert_eq!(turns(&page_of(&folder, name)), expected, "{name}");
    }
}
