//! Interviews: pages, recordings, transcripts and podcasts.

mod support;

use feed_rs::parser;
use insta::assert_snapshot;
use support::{Folder, built_fixture_site, corpus, values};

/// Silence of this many seconds, as a WAV file: 8 kHz, 8 bits, one channel.
fn quiet(seconds: u32) -> Vec<u8> {
    let length = 8000 * seconds;
    let mut bytes = b"RIFF".to_vec();
    bytes.extend((36 + length).to_le_bytes());
    bytes.extend(b"WAVEfmt ");
    for number in [16, 1 | 1 << 16, 8000, 8000, 1 | 8 << 16] {
        bytes.extend(u32::to_le_bytes(number));
    }
    bytes.extend(b"data");
    bytes.extend(length.to_le_bytes());
    bytes.resize(bytes.len() + length as usize, 128);
    bytes
}

/// An interview with this front matter and body, and a recording of 100 seconds.
fn interview(matter: &str, body: &str) -> Folder {
    let folder = Folder::of(
        "//- /content/site.toml\ntitle = \"S\"\nbase_url = \"https://example.org/s/\"\n",
    );
    folder.write("content/interviews/talk.wav", &quiet(100));
    let text = format!(
        "---\ntitle: Talk\ndate: 2016-05-01\nauthor: Rich Bowen\naudio: talk.wav\n{matter}---\n{body}"
    );
    folder.write("content/interviews/talk.md", text.as_bytes());
    folder
}

fn built(folder: &Folder) -> String {
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    folder.read("dist/interviews/talk/index.html")
}

const TALK: &str = "Intro.\n\n**Rich** [0:02]: One two.\n\n**Ivan Chavero** (0:10): Three & four.\n\nFive.\n\n\
                    ## Next\n\n**R** [1:05]: Six?\n\n**I:** [1:30] Seven -->.\n";

/// The speaker of each turn on an interview's page, in order.
fn speakers(page: &str) -> Vec<String> {
    let parts = page.split("<p class=\"speaker\">").skip(1);
    let who = parts.filter_map(|part| {
        let (_, name) = part.split_once("class=\"who\"")?;
        let (_, name) = name.split_once('>')?;
        Some(name.split_once('<')?.0.to_owned())
    });
    who.collect()
}

#[test]
fn the_corpus_takes_turns() {
    let Some(corpus) = corpus() else { return };
    let folder = Folder::of("");
    let content = corpus.join("blog");
    let ran = folder.plaza(&["build", "--content", &content.to_string_lossy()]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    // Counted by hand in the files.
    for (page, guest, turns) in [
        ("14-what", "Ivan Chavero", 8),
        ("ihar", "Ihar Hrachyshka", 8),
        ("chandan", "Chandan Kumar", 6),
        ("haikel", "Haïkel Guémar", 8),
        ("javier", "Javier Peña", 8),
    ] {
        let files = folder.files("dist/blog/2016/04");
        let name = if page == "14-what" { "ivan" } else { page };
        let file = files
            .iter()
            .find(|(path, _)| path.contains(name) && path.ends_with("index.html"));
        let (path, bytes) = file.expect(page);
        let html = String::from_utf8(bytes.clone()).expect("it is UTF-8");
        let expected: Vec<&str> = ["rbowen", guest].into_iter().cycle().take(turns).collect();
        let spoken = speakers(&html);
        assert_eq!(spoken.len(), turns, "{path}");
        for (spoken, expected) in spoken.iter().zip(expected) {
            assert!(
                spoken == expected || (expected == "rbowen" && spoken == "Rich"),
                "{path}: {spoken}"
            );
        }
        assert!(!html.contains("<iframe"), "{path}: the host's player");
        assert!(html.contains("Download the recording"), "{path}");
    }
    // They joined the series automatically.
    let series = folder.read("dist/interviews/index.html");
    assert_eq!(series.matches("<article class=\"card episode\"").count(), 5);
    let feed = folder.read("dist/interviews/podcast.xml");
    assert_eq!(feed.matches("<item>").count(), 5);
}

#[test]
fn times_reach_the_page() {
    let page = built(&interview("guests: [Ivan Chavero]\n", TALK));
    assert_eq!(
        speakers(&page),
        ["Rich Bowen", "Ivan Chavero", "Rich Bowen", "Ivan Chavero"]
    );
    assert_eq!(values(&page, "data-start"), ["2", "10", "65", "90"]);
    assert!(
        page.contains("href=\"/s/interviews/talk.wav#t=65\""),
        "{page}"
    );
    assert!(page.contains("<h3 id=\"next\">Next</h3>"));
    assert!(page.contains("data-duration=\"100\"") && page.contains("class=\"timeline\""));
    assert!(page.contains("801 KB, 1:40"));
    assert!(!page.contains("estimated"));
}

#[test]
fn times_reach_podcast_apps() {
    let folder = interview("guests: [Ivan Chavero]\n", TALK);
    built(&folder);
    assert_snapshot!(folder.read("dist/interviews/talk/transcript.vtt"));
    assert_snapshot!(folder.read("dist/interviews/talk/transcript.srt"));
    assert_snapshot!(folder.read("dist/interviews/talk/transcript.json"));
    assert_snapshot!(folder.read("dist/interviews/talk/chapters.json"));
    assert_snapshot!(folder.read("dist/interviews/talk/transcript.html"));
    assert_snapshot!(folder.read("dist/interviews/podcast.xml"));
}

#[test]
fn webvtt_that_was_written_can_be_read() {
    let folder = interview("guests: [Ivan Chavero]\n", TALK);
    built(&folder);
    let written = folder.read("dist/interviews/talk/transcript.vtt");
    let again = interview("guests: [Ivan Chavero]\ntranscript: talk.vtt\n", "Intro.\n");
    again.write("content/interviews/talk.vtt", written.as_bytes());
    let page = built(&again);
    assert_eq!(again.read("dist/interviews/talk/transcript.vtt"), written);
    assert_eq!(values(&page, "data-start"), ["2", "10", "65", "90"]);
    assert!(page.contains("Three &amp; four. Five."), "{page}");
}

#[test]
fn subrip_names_its_speakers() {
    let folder = interview("transcript: talk.srt\n", "Intro.\n");
    folder.add(
        "//- /content/interviews/talk.srt\n1\n00:00:01,000 --> 00:00:02,000\nRich: Hello.\n\n2\n\
         00:00:02,500 --> 00:00:04,000\nIvan: Hi.\n\n3\n00:00:04,000 --> 00:00:06,000\nNote: this is mine.\n\n\
         4\n00:00:07,000 --> 00:00:08,000\nR: So?\n\n5\n00:00:09,000 --> 00:00:10,000\nI: Yes.\n",
    );
    let page = built(&folder);
    assert_eq!(
        speakers(&page),
        ["Rich Bowen", "Ivan", "Rich Bowen", "Ivan"]
    );
    assert!(page.contains("Hi. Note: this is mine."), "{page}");
}

#[test]
fn captions_give_their_times_to_the_turns_of_the_entry() {
    let body = "**Rich**: *One*.\n\n**Ivan**: Two.\n\n**R**: Three.\n\n**I**: Four.\n";
    let folder = interview("transcript: talk.vtt\n", body);
    let cue = |at: u32, voice: &str| {
        format!(
            "\n00:{at:02}.500 --> 00:{:02}.000\n<v {voice}>words\n",
            at + 1
        )
    };
    let cues = [
        cue(1, "Rich"),
        cue(3, "Ivan"),
        cue(5, "Ivan"),
        cue(7, "Rich"),
        cue(9, "Ivan"),
    ]
    .concat();
    folder.write(
        "content/interviews/talk.vtt",
        format!("WEBVTT\n{cues}").as_bytes(),
    );
    let page = built(&folder);
    assert!(page.contains("<em>One</em>"), "{page}");
    assert_eq!(values(&page, "data-start"), ["1.5", "3.5", "7.5", "9.5"]);
    assert_eq!(
        folder
            .read("dist/interviews/talk/transcript.vtt")
            .matches("-->")
            .count(),
        5
    );
}

#[test]
fn times_are_estimated_and_never_exported() {
    let body = "**Rich**: one two three four five.\n\n**Ivan**: six seven eight nine ten.\n\n\
                **R**: eleven.\n\n**I**: twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty.\n";
    let folder = interview("", body);
    let page = built(&folder);
    assert!(page.contains("The times are estimated"), "{page}");
    assert_eq!(values(&page, "data-play"), ["0", "25", "50", "55"]);
    assert!(page.contains("≈ 0:55"));
    assert_eq!(values(&page, "data-start"), Vec::<String>::new());
    assert!(!folder.path("dist/interviews/talk/transcript.vtt").exists());
    assert!(!folder.path("dist/interviews/talk/transcript.srt").exists());
    let json = folder.read("dist/interviews/talk/transcript.json");
    assert!(
        json.contains("one two three") && !json.contains("Time"),
        "{json}"
    );
    let alone = folder.read("dist/interviews/talk/transcript.html");
    assert!(!alone.contains("<time"), "{alone}");
    let feed = folder.read("dist/interviews/podcast.xml");
    assert_eq!(feed.matches("<podcast:transcript").count(), 2);
    assert!(!feed.contains("rel=\"captions\""), "{feed}");
}

#[test]
fn what_is_wrong_with_an_interview_is_told() {
    let folder = interview("transcript: talk.vtt\n", "Intro.\n");
    folder.add(
        "//- /content/interviews/talk.vtt\nWEBVTT\n\n00:05.000 --> 00:06.000\n<v A>a\n\n00:04.000 --> 00:05.000\n<v B>b\n\n1:2 --> 3\nc\n\
         //- /content/interviews/times.md\n---\ntitle: Times\ndate: 2016-05-02\naudio: talk.wav\n---\n\
         **A** [0:10]: a\n\n**B** [0:05]: b\n\n**A** [0:99]: c\n\n**B**: d\n\
         //- /content/interviews/beyond.md\n---\ntitle: Beyond\ndate: 2016-05-03\naudio: talk.wav\n---\n\
         **A** [0:10]: a\n\n**B** [2:05]: b\n\n**A**: c\n\n**B**: d\n\
         //- /content/interviews/silent.md\n---\ntitle: Silent\ndate: 2016-05-04\n---\n**A**: a\n\n**B**: b\n\n**A**: c\n\n**B**: d\n\
         //- /content/interviews/elsewhere.md\n---\ntitle: Elsewhere\ndate: 2016-05-05\ntranscript: gone.vtt\nepisode: first\nseries: sreies\naudio: https://example.com/recording\n---\nText.\n\
         //- /content/interviews/other.md\n---\ntitle: Other\ndate: 2016-05-06\ntranscript: words.txt\naudio: talk.wav\n---\nText.\n\
         //- /content/interviews/nobody.md\n---\ntitle: Nobody\ndate: 2016-05-07\nguests: [A]\ntranscript: nobody.vtt\naudio: talk.wav\n---\nText.\n\
         //- /content/interviews/nobody.vtt\nWEBVTT\n\n00:05.000 --> 00:06.000\nwords\n\
         //- /content/interviews/two.md\n---\ntitle: Two\ndate: 2016-05-08\ntranscript: two.vtt\naudio: talk.wav\n---\n**A**: a\n\n**B**: b\n\n**A**: c\n\n**B**: d\n\
         //- /content/interviews/two.vtt\nWEBVTT\n\n00:05.000 --> 00:06.000\n<v A>words\n\
         //- /content/interviews/rival.md\n---\ntitle: Rival\ndate: 2016-05-09\naudio: talk.wav\n---\n**Ann**: a\n\n**Al**: b\n\n**A**: c\n\n**Ann**: d\n\n**Al**: e\n",
    );
    assert_snapshot!(folder.plaza(&["build"]).shown());
}

#[test]
fn a_series_is_joined_by_name() {
    let folder = Folder::of(
        "//- /content/site.toml\nbase_url = \"https://example.org/\"\n\
         [collections.talks]\nkind = \"interview\"\n\
         [collections.talks.podcast]\ncategory = [\"News > Tech News\", \"Tecnology\"]\nemail = \"pod@example.org\"\n\
         explicit = true\ntype = \"serial\"\nlocked = false\nguid = \"917393e3-1b1e-5cef-ace4-edaa54e1f810\"\n\
         cover = \"square.svg\"\nsubscribe = [{ label = \"A directory\", url = \"https://example.com/\" }]\n\
         //- /content/talks/square.svg\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\"><rect width=\"10\" height=\"10\"/></svg>\n\
         //- /content/talks/_index.md\n---\ntitle: Talks we had\n---\nAll of them.\n\
         //- /content/blog/2016-05-01-a.md\n---\ntitle: A\nseries: talks\nepisode: 2\nseason: 1\nepisode_type: bonus\naudio: { url: https://example.com/a.mp3, length: 1, duration: 90 }\n---\nJust a recording.\n\
         //- /content/blog/2016-05-02-b.md\n---\ntitle: B\nseries: [kubernetes]\n---\nNo interview.\n",
    );
    let ran = folder.plaza(&["build"]);
    assert_snapshot!(ran.shown());
    let page = folder.read("dist/talks/index.html");
    for part in [
        "<h1>Talks we had</h1>",
        "Season 1, Bonus",
        "A directory",
        "/talks/cover.png",
        "1:30",
        "All of them.",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    let feed = folder.read("dist/talks/podcast.xml");
    for part in [
        "<itunes:type>serial</itunes:type>",
        "<podcast:locked owner=\"pod@example.org\">no</podcast:locked>",
        "<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>",
        "<itunes:category text=\"News\"><itunes:category text=\"Tech News\">",
        "<itunes:explicit>true</itunes:explicit>",
        "<itunes:email>pod@example.org</itunes:email>",
        "<itunes:episode>2</itunes:episode>",
        "<itunes:season>1</itunes:season>",
        "<itunes:episodeType>bonus</itunes:episodeType>",
        "<itunes:duration>90</itunes:duration>",
        "href=\"https://example.org/talks/cover.png\"",
    ] {
        assert!(feed.contains(part), "{part}\n{feed}");
    }
    assert!(!folder.path("dist/interviews/podcast.xml").exists());
}

#[test]
fn a_cover_that_cannot_be_drawn_is_told() {
    let folder = interview("", TALK);
    let say = |svg: &str| {
        folder.write("content/interviews/cover.svg", svg.as_bytes());
        let ran = folder.plaza(&["check"]);
        assert_eq!(ran.code, 1, "{}", ran.shown());
        ran.stderr.lines().next().unwrap_or_default().to_owned()
    };
    assert!(say("<svg").contains("the cover cannot be drawn: "));
    let oblong = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 1\"/>";
    assert!(say(oblong).ends_with("it is 2 by 1, not square"));
}

/// The requirements of the podcast specifications, checked with an independent parser.
#[test]
fn a_podcast_is_as_directories_want_it() {
    let folder = built_fixture_site();
    let xml = folder.read("dist/interviews/podcast.xml");
    let feed = parser::parse(xml.as_bytes()).expect("it parses");
    assert_eq!(feed.entries.len(), 2);
    assert_eq!(
        feed.title.map(|title| title.content).as_deref(),
        Some("Who works here?")
    );
    assert!(feed.description.is_some_and(|text| text.content.len() > 50));
    assert_eq!(feed.language.as_deref(), Some("en"));
    let base = "https://harbour.example/interviews";
    let image = feed.logo.or(feed.icon).map(|image| image.uri);
    assert_eq!(image, Some(format!("{base}/cover.png")));
    for part in [
        format!("<atom:link href=\"{base}/podcast.xml\" rel=\"self\""),
        "<itunes:author>Harbour</itunes:author>".to_owned(),
        "<itunes:category text=\"Technology\">".to_owned(),
        "<itunes:explicit>false</itunes:explicit>".to_owned(),
        "<itunes:type>episodic</itunes:type>".to_owned(),
        "xmlns:podcast=\"https://podcastindex.org/namespace/1.0\"".to_owned(),
    ] {
        assert!(xml.contains(&part), "{part}\n{xml}");
    }
    let ids: std::collections::BTreeSet<_> = feed.entries.iter().map(|entry| &entry.id).collect();
    assert_eq!(ids.len(), 2);
    for entry in &feed.entries {
        let media = &entry.media[0];
        let content = &media.content[0];
        assert!(
            content
                .url
                .as_ref()
                .is_some_and(|url| url.scheme().starts_with("http")),
            "{}",
            entry.id
        );
        assert_eq!(
            content
                .content_type
                .as_ref()
                .map(ToString::to_string)
                .as_deref(),
            Some("audio/mpeg")
        );
        assert!(
            entry.published.is_some() && entry.summary.is_some(),
            "{}",
            entry.id
        );
    }
    let items: Vec<&str> = xml.split("<item>").skip(1).collect();
    for item in &items {
        assert_eq!(item.matches("type=\"text/html\"").count(), 1, "{item}");
        assert_eq!(
            item.matches("role=\"host\"").count(),
            usize::from(item.contains("role=\"guest\""))
        );
        for url in values(item, "url")
            .iter()
            .filter_map(|url| url.strip_prefix("https://harbour.example/"))
        {
            assert!(folder.path(&format!("dist/{url}")).is_file(), "{url}");
        }
    }
    let guests = items
        .iter()
        .filter(|item| item.contains("role=\"guest\""))
        .count();
    assert_eq!(guests, 2);
    // PNG, section 11.2.1: width, height, 8 bits, RGB.
    let cover = &folder.files("dist/interviews")["cover.png"];
    assert_eq!(&cover[1..4], b"PNG");
    assert_eq!(&cover[16..26], [0, 0, 5, 120, 0, 0, 5, 120, 8, 2]);
}
