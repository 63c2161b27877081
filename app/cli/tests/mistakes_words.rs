//! Mistakes that editors make in words, markdown and links: each is told at its place, with what to do.
//!
//! Each file of `mistakes_words/` is a site. A mistake begins with a line `=== name | code line:column | part of
//! the message or the hint`; `-` in place of the code is what only looks like a mistake, and nothing is a file
//! that others need. Front matter that only says the title is added where there is none.

mod support;

use std::fmt::Write as _;

use serde_json::Value;
use support::Folder;

/// A mistake.
struct Mistake<'t> {
    path: String,
    expected: &'t str,
    hint: &'t str,
    text: String,
}

fn read(text: &str) -> Vec<Mistake<'_>> {
    let mistake = |section| {
        let (head, body): (&str, &str) = str::split_once(section, '\n').expect("a text");
        let mut parts = head.split(" | ").map(|part| part.trim_matches([' ', '|']));
        let name = parts.next().expect("a name");
        let has_matter = body.starts_with("---") || body.starts_with("+++");
        let is_whole = has_matter || name.starts_with('/') || name.starts_with("matter-");
        let text = if is_whole {
            body.to_owned()
        } else {
            format!("---\ntitle: About {}\n---\n{body}", name.replace('-', " "))
        };
        Mistake {
            path: match name.strip_prefix('/') {
                Some(path) => path.to_owned(),
                None => format!("content/blog/2016-05-02-{name}.md"),
            },
            expected: parts.next().unwrap_or_default(),
            hint: parts.next().unwrap_or_default(),
            text,
        }
    };
    text.strip_prefix("=== ")
        .into_iter()
        .flat_map(|text| text.split("\n=== "))
        .map(mistake)
        .collect()
}

fn told(problem: &Value) -> String {
    let text = |key: &str| problem[key].as_str().unwrap_or_default();
    format!(
        "{} {}:{} {} // {}",
        text("code"),
        problem["line"],
        problem["column"],
        text("message"),
        text("hint")
    )
}

/// Checks a site of mistakes: each is told once, where it is, and nothing else is.
fn check(text: &str) {
    let folder = Folder::of(
        "//- /content/site.toml\ntitle = \"Mistakes\"\nbase_url = \"https://rdo.example.org\"\n",
    );
    let mistakes = read(text);
    for mistake in &mistakes {
        let text = format!("{}\n", mistake.text.trim_end_matches('\n'));
        folder.write(&mistake.path, text.as_bytes());
    }
    let ran = folder.plaza(&["check", "--all", "--format", "json"]);
    let problems: Vec<Value> = ran
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let mut wrong = String::new();
    for mistake in &mistakes {
        let own = problems
            .iter()
            .filter(|problem| problem["file"].as_str() == Some(&mistake.path));
        // Interviews of the table have no recording.
        let own = own.map(told).filter(|own| !own.starts_with("audio "));
        let own: Vec<String> = own.collect();
        let is_right = match (mistake.expected, &own[..]) {
            ("" | "-", []) => true,
            (expected, [only]) => {
                only.starts_with(&format!("{expected} "))
                    && only.to_lowercase().contains(&mistake.hint.to_lowercase())
            }
            _ => false,
        };
        if !is_right {
            let (path, expected, hint) = (&mistake.path, mistake.expected, mistake.hint);
            let _ = writeln!(
                wrong,
                "{path}: expected {expected} … {hint}, but got {own:#?}"
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn markdown_that_did_not_become_what_was_meant() {
    check(include_str!("mistakes_words/markdown.txt"));
}

#[test]
fn what_would_be_published_by_accident() {
    check(include_str!("mistakes_words/published.txt"));
}

#[test]
fn front_matter_that_cannot_be_read() {
    check(include_str!("mistakes_words/yaml.txt"));
}

#[test]
fn links_that_lead_nowhere() {
    check(include_str!("mistakes_words/links.txt"));
}

#[test]
fn turns_that_are_none() {
    check(include_str!("mistakes_words/voices.txt"));
}

#[test]
fn entries_and_minutes_that_are_none() {
    check(include_str!("mistakes_words/roundups.txt"));
}

#[test]
fn the_words_of_a_turn_with_a_slip_are_those_of_who_spoke_them() {
    let folder = Folder::of(
        "//- /content/interviews/2016-04-01-slips.md\n---\ntitle: Slips\n---\n\
         **Rich**: What did you do?\n\n**Javier**: I packaged it.\n\n\
         **Rich: What is next?\n\n**Javeir**: Newton.\n\n\
         **Rich** When?\n\n**Javier**: Soon.\n\n\
         **Rich** (0:40: Who helps?\n\n**Javier**: All.\n",
    );
    folder.plaza(&["build", "--base-url", "https://example.org"]);
    let html = folder.read("dist/interviews/slips/index.html");
    let turns: Vec<&str> = html.split(" id=\"turn-").skip(1).collect();
    let words = [
        "What did you do?",
        "I packaged it.",
        "What is next?",
        "Newton.",
        "When?",
        "Soon.",
        "(0:40: Who helps?",
        "All.",
    ];
    assert_eq!(turns.len(), words.len(), "{html}");
    for (at, (turn, words)) in turns.iter().zip(words).enumerate() {
        assert!(turn.contains(words), "{words}: {turn}");
        let speaker = if at % 2 == 0 { "Rich" } else { "Javier" };
        assert!(turn.contains(speaker) && !turn.contains("Javeir"), "{turn}");
    }
}

#[test]
fn files_that_are_not_utf_8() {
    let folder = Folder::of("//- /content/blog/2016-05-02-good.md\n---\ntitle: Good\n---\nText.\n");
    let utf16 = |text: &str, mark: bool| -> Vec<u8> {
        let mark: &[u8] = if mark { b"\xFF\xFE" } else { b"" };
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        mark.iter().copied().chain(units).collect()
    };
    let text = "---\ntitle: Wide\n---\nText.\n";
    folder.write("content/blog/2016-05-03-marked.md", &utf16(text, true));
    folder.write("content/blog/2016-05-03-unmarked.md", &utf16(text, false));
    folder.write(
        "content/blog/2016-05-03-latin.md",
        b"---\ntitle: Ha\xEFkel\n---\nText.\n",
    );
    let ran = folder.plaza(&["check"]);
    for told in [
        "error[encoding]: the file is UTF-16, not UTF-8\n--> content/blog/2016-05-03-marked.md:1:1",
        "error[encoding]: the file is UTF-16, not UTF-8\n--> content/blog/2016-05-03-unmarked.md:1:1",
        "hint: save it as UTF-8, or convert it with `iconv -f UTF-16 -t UTF-8`",
        "error[encoding]: the file is not UTF-8: invalid byte 0xef\n --> content/blog/2016-05-03-latin.md:2:10",
    ] {
        assert!(ran.stderr.contains(told), "{told}\n{}", ran.stderr);
    }
}

#[test]
fn conflicts_in_any_file_are_named() {
    let folder = Folder::of("//- /content/blog/2016-05-02-good.md\n---\ntitle: Good\n---\nText.\n");
    let marks = "<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> topic\n";
    let files = [
        "content/site.toml",
        "content/authors.toml",
        "content/links.lock",
        "content/blog/words.vtt",
        "style/main.css",
    ];
    for file in files {
        folder.write(file, marks.as_bytes());
    }
    let with_captions = "---\ntitle: Words\ntranscript: words.vtt\n---\nText.\n";
    folder.write(
        "content/interviews/2016-05-03-words.md",
        with_captions.as_bytes(),
    );
    folder.write("content/interviews/words.vtt", marks.as_bytes());
    let ran = folder.plaza(&["check", "--all"]);
    for file in [
        "content/site.toml",
        "content/authors.toml",
        "content/links.lock",
        "content/interviews/words.vtt",
        "style/main.css",
    ] {
        let told = format!("{file}:1:1\n");
        let at = ran.stderr.find(&told);
        let is_named = at.is_some_and(|at| {
            let before: Vec<&str> = ran.stderr[..at].lines().rev().take(2).collect();
            before
                .iter()
                .any(|line| line.starts_with("error[conflict]: "))
        });
        assert!(is_named, "{file}\n{}", ran.stderr);
    }
}

#[test]
fn what_a_template_asks_for_is_a_placeholder() {
    let folder = Folder::of("//- /content/blog/2016-05-02-good.md\n---\ntitle: Good\n---\nText.\n");
    for kind in ["post", "interview", "roundup", "meeting", "page"] {
        folder.plaza(&["new", kind, &format!("About a {kind}")]);
    }
    let ran = folder.plaza(&["check", "--all", "--format", "json"]);
    let placeholders = ran.stdout.matches("\"code\":\"placeholder\"").count();
    assert!(placeholders >= 15, "{placeholders}\n{}", ran.stdout);
}
