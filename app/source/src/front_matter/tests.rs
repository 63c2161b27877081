//! What is read, and what is said about it.

use plaza_model::SourcePath;

use super::*;
use crate::kinds::Matters;

fn read_text(text: &str) -> (FrontMatter, Vec<String>) {
    let file = SourceFile::new(SourcePath::new("a.md"), text.to_owned());
    let read = read(&file, None, Matters::read);
    let messages = read.diagnostics.iter().map(|diagnostic| {
        let place = diagnostic.place.as_ref().expect("it has a place");
        let (line, column) = (place.start.line, place.start.column);
        let hint = diagnostic.hint.as_ref().map(ToString::to_string);
        let hint = hint.unwrap_or_default();
        format!("{line}:{column} {} | {hint}", diagnostic.message)
    });
    (read.matter, messages.collect())
}

fn values(written: &[Spanned<String>]) -> Vec<&str> {
    written.iter().map(|item| item.value.as_str()).collect()
}

#[test]
fn reads_yaml_and_toml_alike() {
    let yaml = "---\ntitle: 'A: b'\ndate: 2016-05-02 08:00:00 CEST\nauthor: rbowen\n\
                tags: RDO, , bof\npublished: false\naliases: [/a/, /b/]\n---\nbody";
    let toml = "+++\ntitle = 'A: b'\ndate = 2016-05-02T08:00:00+02:00\ndraft = true\n\
                aliases = ['/a/', '/b/']\n[taxonomies]\ntags = ['RDO', 'bof']\n\
                authors = ['rbowen']\n+++\nbody";
    for text in [yaml, toml] {
        let (matter, messages) = read_text(text);
        assert_eq!(messages, Vec::<String>::new());
        assert_eq!(matter.title, "A: b");
        let date = matter.date.map(|date| date.to_string());
        assert_eq!(date.as_deref(), Some("2016-05-02T08:00:00+02:00"));
        assert_eq!(values(&matter.authors), ["rbowen"]);
        assert_eq!(values(&matter.tags), ["RDO", "bof"]);
        assert_eq!(values(&matter.aliases), ["/a/", "/b/"]);
        assert!(matter.draft);
    }
}

#[test]
fn says_what_is_wrong_and_where() {
    for (text, message) in [
        (
            "",
            "1:1 `title` is missing, so the title is “A” | add `title: …`, or begin the text with a heading, `# …`",
        ),
        (
            "---\ntitle: x\n",
            "1:1 the front matter is never closed | write `---` on a line of its own after the last key",
        ),
        (
            "---\ntitle:\n---\n",
            "1:1 `title` is missing, so the title is “A” | add `title: …`, or begin the text with a heading, `# …`",
        ),
        (
            "---\ntitle: x\ndate: 2016-13-01\n---\n",
            "3:7 `date` is not a date: `2016-13-01` | a year has 12 months; did you mean 2016-01-13?",
        ),
        (
            "+++\ntitle = 'x'\ndate = '2016-13-01'\n+++\n",
            "3:8 `date` is not a date: `2016-13-01` | a year has 12 months; did you mean 2016-01-13?",
        ),
        (
            "---\ntitle: RDO: x\n---\n",
            "2:8 `title` holds a `: `, which ends a key in YAML | put the whole value in quotes",
        ),
        (
            "---\ntitle: 'x\nauthor: y\ndate: 2016-05-02\n---\n",
            "2:8 unclosed quote: `'` | close it with `'` at the end of the value",
        ),
        (
            "---\ntitle: x\nautor: y\n---\n",
            "3:1 `autor` is not a key that Plaza knows | did you mean `author`?",
        ),
        // `name` was suggested, which nothing reads.
        (
            "---\ntitle: x\nnames: y\n---\n",
            "3:1 `names` is not a key that Plaza knows | remove it, or put it below `extra:`",
        ),
        (
            "---\ntitle: [a, b]\n---\n",
            "2:8 `title` is a list, not text | write text after `title:`",
        ),
        (
            "---\ntitle: x\nkind: podcast\n---\n",
            "3:7 `kind` is not one that Plaza knows: `podcast` | use one of post, interview, roundup, meeting, page",
        ),
        (
            "---\ntitle: x\ndraft: maybe\n---\n",
            "3:8 `draft` is neither `true` nor `false` | write `true` or `false`",
        ),
    ] {
        let (_, messages) = read_text(text);
        assert_eq!(messages, [message], "{text}");
    }
}

#[test]
fn toml_errors_have_their_place() {
    let (_, messages) = read_text("+++\ntitle = Hello\n+++\n");
    assert_eq!(messages.len(), 1);
    assert!(
        messages[0].starts_with("2:9 invalid TOML"),
        "{}",
        messages[0]
    );
}

#[test]
fn keys_of_other_generators_are_silent() {
    let (_, messages) = read_text(
        "---\ntitle: x\ncomments: true\nlayout: post\nweight: 3\ncategories: [a]\n\
         extra: {a: 1}\nsidebar_label: x\n---\n",
    );
    assert_eq!(messages, Vec::<String>::new());
}

#[test]
fn windows_line_ends_change_nothing() {
    let (matter, messages) = read_text("---\r\ntitle: x\r\ndate: 2016-13-01\r\n---\r\nbody\r\n");
    assert_eq!(matter.title, "x");
    assert_eq!(
        messages,
        ["3:7 `date` is not a date: `2016-13-01` | a year has 12 months; did you mean 2016-01-13?"]
    );
}

#[test]
fn aliases_cannot_make_it_explode() {
    let mut text = String::from("---\ntitle: x\na0: &a0 [x, x, x, x, x, x, x, x]\n");
    for n in 1..9 {
        let list = vec![format!("*a{}", n - 1); 8].join(", ");
        text = format!("{text}a{n}: &a{n} [{list}]\n");
    }
    text.push_str("---\n");
    let (_, messages) = read_text(&text);
    assert!(
        messages[0].contains("aliases make this file too large"),
        "{}",
        messages[0]
    );
    let deep = format!("---\ntitle: {}\n---\n", "[".repeat(100_000));
    assert!(read_text(&deep).1[0].contains("nested too deeply"));
}

#[test]
fn dates_tags_and_authors_of_other_generators_are_read() {
    let (matter, messages) = read_text(
        "---\ntitle: x\npubDate: 2016-05-02\nheroImage: x.png\ntags:\n  - label: A\n    permalink: /a\n\
         authors:\n  - name: Ada\n    title: x\n  - grace\n---\n",
    );
    assert_eq!(messages, Vec::<String>::new());
    assert_eq!(
        matter.date.map(Date::iso_day).as_deref(),
        Some("2016-05-02")
    );
    assert_eq!(values(&matter.tags), ["A"]);
    assert_eq!(values(&matter.authors), ["Ada", "grace"]);
    let (matter, messages) = read_text("---\ntitle: x\ndate:\n  created: 2016-05-02\n---\n");
    assert_eq!(messages, Vec::<String>::new());
    assert!(matter.date.is_some());
}
