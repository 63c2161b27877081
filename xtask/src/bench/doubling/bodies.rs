//! Hostile bodies: one post, or one interview, roundup or meeting.

use anyhow::Result;

use super::{Shape, Site, each};

pub(super) const SHAPES: &[Shape] = &[
    ("links in a line", 25_000, |site, n| {
        site.post("", &"[a](b.md) ".repeat(n))
    }),
    ("links to anchors in a line", 25_000, |site, n| {
        site.post("", &"[a](#b) ".repeat(n))
    }),
    ("images in a line", 25_000, |site, n| {
        site.post("", &"![](b.png) ".repeat(n))
    }),
    ("divs in a line", 25_000, |site, n| {
        site.post("", &"<div>".repeat(n))
    }),
    ("ends of tags in a line", 25_000, |site, n| {
        site.post("", &"</p>".repeat(n))
    }),
    ("inline tags in a line", 25_000, |site, n| {
        site.post("", &format!("a {}", "<b>".repeat(n)))
    }),
    ("tags that are closed", 12_000, |site, n| {
        site.post("", &format!("{}{}", "<div>".repeat(n), "</div>".repeat(n)))
    }),
    ("tags in lines", 25_000, |site, n| {
        site.post("", &"<div>\n".repeat(n))
    }),
    ("tags in blocks", 12_000, |site, n| {
        site.post("", &"<div>\n\n".repeat(n))
    }),
    ("tags that are cut", 25_000, |site, n| {
        site.post("", &"<a ".repeat(n))
    }),
    ("scripts", 12_000, |site, n| {
        site.post("", &"<script>x</script>\n\n".repeat(n))
    }),
    ("scripts that are cut", 25_000, |site, n| {
        site.post("", &"<script>".repeat(n))
    }),
    ("comments that are cut", 25_000, |site, n| {
        site.post("", &"<!-- ".repeat(n))
    }),
    ("declarations that are cut", 25_000, |site, n| {
        site.post("", &"a <?".repeat(n))
    }),
    ("attributes of a tag", 25_000, |site, n| {
        site.post(
            "",
            &format!("<p {}>a</p>", each(n, |at| format!("a{at}=b "))),
        )
    }),
    ("attributes in quotes", 25_000, |site, n| {
        site.post("", &format!("<p {}>a</p>", "a=\"b\" ".repeat(n)))
    }),
    ("raw links in a line", 12_000, |site, n| {
        site.post("", &"<a href=b.md>b</a>".repeat(n))
    }),
    ("raw images in a line", 12_000, |site, n| {
        site.post("", &"a <img src=b.png> ".repeat(n))
    }),
    ("tables", 6_000, |site, n| {
        site.post("", &"<table><tr><td>a".repeat(n))
    }),
    ("quotes in quotes", 12_000, |site, n| {
        site.post("", &">".repeat(n))
    }),
    ("lists in lists", 12_000, |site, n| {
        site.post("", &"- ".repeat(n))
    }),
    ("lists in lists, indented", 300, |site, n| {
        site.post("", &each(n, |at| format!("{}- a\n", "  ".repeat(at))))
    }),
    ("emphasis in emphasis", 12_000, |site, n| {
        site.post("", &format!("{}a{}", "*a ".repeat(n), " b*".repeat(n)))
    }),
    ("emphasis that is cut", 25_000, |site, n| {
        site.post("", &"*a **b _c __d ".repeat(n / 4))
    }),
    ("brackets", 25_000, |site, n| site.post("", &"[".repeat(n))),
    ("brackets in brackets", 12_000, |site, n| {
        site.post("", &format!("{}a{}", "[".repeat(n), "](b)".repeat(n)))
    }),
    ("pictures in pictures", 12_000, |site, n| {
        site.post("", &format!("{}a{}", "![".repeat(n), "](b.png)".repeat(n)))
    }),
    ("backticks", 300, |site, n| {
        site.post("", &each(n, |at| format!("a{}", "`".repeat(at))))
    }),
    ("fences", 25_000, |site, n| {
        site.post("", &"```a\nb\n```\n".repeat(n))
    }),
    ("fences that are cut", 25_000, |site, n| {
        site.post("", &"> ```\n\n".repeat(n))
    }),
    ("code of many lines", 12_000, |site, n| {
        site.post(
            "",
            &format!("```rust\n{}```", "fn a() { b(\"c\"); }\n".repeat(n)),
        )
    }),
    ("code of one line", 3_000, |site, n| {
        site.post(
            "",
            &format!("```rust\n{}\n```", "fn a() { b(\"c\"); }".repeat(n)),
        )
    }),
    ("references", 12_000, |site, n| {
        let uses = each(n, |at| format!("[a{at}] "));
        site.post(
            "",
            &format!("{uses}\n\n{}", each(n, |at| format!("[a{at}]: b{at}.md\n"))),
        )
    }),
    ("references to one", 12_000, |site, n| {
        site.post(
            "",
            &format!(
                "{}\n\n[a]: https://example.org/{}",
                "[a]".repeat(n),
                "b".repeat(n)
            ),
        )
    }),
    ("footnotes", 12_000, |site, n| {
        let uses = each(n, |at| format!("a[^a{at}] "));
        site.post(
            "",
            &format!("{uses}\n\n{}", each(n, |at| format!("[^a{at}]: b\n\n"))),
        )
    }),
    ("uses of a footnote", 12_000, |site, n| {
        site.post("", &format!("{}\n\n[^a]: b", "a[^a] ".repeat(n)))
    }),
    ("footnotes in footnotes", 6_000, |site, n| {
        site.post(
            "",
            &format!(
                "a[^0]\n\n{}",
                each(n, |at| format!("[^{at}]: b[^{}]\n\n", at + 1))
            ),
        )
    }),
    ("headings of one text", 25_000, |site, n| {
        site.post("", &"# a\n\n".repeat(n))
    }),
    ("headings with numbers", 12_000, |site, n| {
        site.post("", &each(n, |at| format!("# a\n\n# a-{at}\n\n")))
    }),
    ("a long heading", 25_000, |site, n| {
        site.post("", &format!("# {}", "a *b* ".repeat(n)))
    }),
    ("rows of a table", 12_000, |site, n| {
        site.post("", &format!("|a|b|\n|-|-|\n{}", "|a|b|c|\n".repeat(n)))
    }),
    ("columns of a table", 12_000, |site, n| {
        site.post(
            "",
            &format!(
                "{}|\n{}|\n{}|\n",
                "|a".repeat(n),
                "|-".repeat(n),
                "|b".repeat(n)
            ),
        )
    }),
    ("rows that are short", 1_000, |site, n| {
        site.post(
            "",
            &format!(
                "{}|\n{}|\n{}",
                "|a".repeat(n),
                "|-".repeat(n),
                "|\n".repeat(n)
            ),
        )
    }),
    ("paragraphs", 25_000, |site, n| {
        site.post("", &"a\n\n".repeat(n))
    }),
    ("a long word", 100_000, |site, n| {
        site.post("", &"a".repeat(n))
    }),
    ("lines of dashes", 25_000, |site, n| {
        site.post("", &"a\n-\n".repeat(n))
    }),
    ("addresses", 12_000, |site, n| {
        site.post("", &"<https://example.org/> ".repeat(n))
    }),
    ("entities", 25_000, |site, n| {
        site.post("", &"&amp;&#0;&x".repeat(n))
    }),
    ("short links", 12_000, |site, n| {
        site.post("", &each(n, |at| format!("[a](http://bit.ly/{at}) ")))
    }),
    ("turns", 12_000, |site, n| {
        interview(
            site,
            &each(n, |_| "**Ana Lee**: a\n\n**Bo Roe**: b\n\n".to_owned()),
        )
    }),
    ("turns of many speakers", 12_000, |site, n| {
        interview(
            site,
            &each(n, |at| format!("**Ana L{at}**: a\n\n**Ana L{at}**: b\n\n")),
        )
    }),
    ("turns by initials", 6_000, |site, n| {
        let names = each(n, |at| format!("**Ana B{at}**: a\n\n**Ana B{at}**: b\n\n"));
        interview(site, &format!("{names}{}", "**A**: a\n\n".repeat(n)))
    }),
    ("turns with times", 12_000, |site, n| {
        interview(
            site,
            &each(n, |at| {
                format!(
                    "**Ana Lee** [{}:{:02}]: a\n\n**Bo Roe**: b\n\n",
                    at / 60,
                    at % 60
                )
            }),
        )
    }),
    ("turns with times that go back", 12_000, |site, n| {
        interview(
            site,
            &each(n, |at| format!("**Ana Lee** [{}:00]: a\n\n", n - at)),
        )
    }),
    ("cues", 25_000, |site, n| {
        cues(site, n, |at| format!("<v Ana Lee>a{at}"))
    }),
    ("cues of many speakers", 12_000, |site, n| {
        cues(site, n, |at| format!("<v Ana L{at}>a"))
    }),
    ("cues and turns", 6_000, |site, n| {
        site.write("interviews/a.vtt", vtt(n, |at| format!("<v Ana Lee>a{at}")))?;
        let turns = each(n, |at| format!("**Ana Lee**: a{at}\n\n**Bo Roe**: b\n\n"));
        site.write(
            "interviews/hostile.md",
            format!("---\ntitle: Hostile\ntranscript: a.vtt\n---\n{turns}"),
        )
    }),
    ("a roundup of an author", 5_000, |site, n| {
        roundup(site, &each(n, |at| entry(at, "Ana Lee")))
    }),
    ("a roundup of many authors", 1_250, |site, n| {
        roundup(site, &each(n, |at| entry(at, &format!("Ana Lee{at}"))))
    }),
    ("a roundup of one link", 5_000, |site, n| {
        roundup(
            site,
            &each(n, |at| {
                format!("**A{at}** by Ana Lee\n\n> a\n\n... read more at <http://bit.ly/a>\n\n")
            }),
        )
    }),
    ("a roundup of one title", 5_000, |site, n| {
        roundup(
            site,
            &each(n, |at| {
                format!("**A**\n\n> a\n\n... read more at <http://bit.ly/{at}>\n\n")
            }),
        )
    }),
    ("authors of an entry of a roundup", 2_500, |site, n| {
        roundup(
            site,
            &entry(
                0,
                each(n, |at| format!("Ana Lee{at}, ")).trim_end_matches(", "),
            ),
        )
    }),
    ("minutes", 12_500, |site, n| {
        let day = |at: usize| {
            format!(
                "- [{:04}-{:02}-{:02}](https://example.org/{at})\n",
                1 + at / 336,
                1 + at / 28 % 12,
                1 + at % 28
            )
        };
        meeting(
            site,
            "schedule: weekly on Thursday at 15:00 UTC\n",
            &each(n, day),
        )
    }),
    ("minutes of one day", 12_500, |site, n| {
        let day = |at: usize| format!("- [2016-03-17](https://example.org/{at})\n");
        meeting(
            site,
            "schedule: weekly on Thursday at 15:00 UTC\n",
            &each(n, day),
        )
    }),
    ("periods", 2_500, |site, n| {
        let period = |at: usize| {
            format!(
                "  - from: {}\n    repeat: weekly on Thursday at 15:00 Europe/Paris\n",
                day(at)
            )
        };
        meeting(site, &format!("schedule:\n{}", each(n, period)), "")
    }),
    ("periods of one day", 2_500, |site, n| {
        let period =
            |_| "  - from: 2016-01-01\n    repeat: weekly on Thursday at 15:00 UTC\n".to_owned();
        meeting(site, &format!("schedule:\n{}", each(n, period)), "")
    }),
    ("changes", 2_500, |site, n| {
        let change = |at: usize| format!("  - date: {}\n    note: a\n", day(at));
        let schedule =
            "schedule:\n  - from: 1990-01-01\n    repeat: daily at 15:00 UTC\nchanges:\n";
        meeting(site, &format!("{schedule}{}", each(n, change)), "")
    }),
    ("changes of one day", 2_500, |site, n| {
        let schedule =
            "schedule:\n  - from: 2016-01-01\n    repeat: daily at 15:00 UTC\nchanges:\n";
        meeting(
            site,
            &format!(
                "{schedule}{}",
                "  - date: 2016-04-28\n    to: 2016-04-29 16:00\n".repeat(n)
            ),
            "",
        )
    }),
    ("chairs", 12_500, |site, n| {
        meeting(
            site,
            &format!(
                "schedule: weekly on Thursday at 15:00 UTC\nchairs: {}\n",
                each(n, |at| format!("Ana Lee{at} (a{at}), "))
            ),
            "",
        )
    }),
    ("words of a rule", 12_500, |site, n| {
        meeting(
            site,
            &format!(
                "schedule: weekly on {} Thursday at 15:00 UTC\n",
                "Monday and ".repeat(n)
            ),
            "",
        )
    }),
];

/// One of 20,000 days.
fn day(at: usize) -> String {
    format!(
        "{:04}-{:02}-{:02}",
        1990 + at / 336 % 60,
        1 + at / 28 % 12,
        1 + at % 28
    )
}

fn entry(at: usize, author: &str) -> String {
    format!("**A{at}** by {author}\n\n> a\n\n... read more at <https://example.org/{at}>\n\n")
}

fn interview(site: &Site, body: &str) -> Result<()> {
    site.write(
        "interviews/hostile.md",
        format!("---\ntitle: Hostile\ndate: 2016-05-02\n---\n\n{body}"),
    )
}

fn roundup(site: &Site, body: &str) -> Result<()> {
    site.write(
        "roundups/hostile.md",
        format!("---\ntitle: Hostile\ndate: 2016-05-02\n---\n\n{body}"),
    )
}

fn meeting(site: &Site, matter: &str, body: &str) -> Result<()> {
    site.write(
        "meetings/hostile.md",
        format!("---\ntitle: Hostile\ndate: 2016-01-01\n{matter}---\n\n{body}"),
    )
}

fn vtt(size: usize, text: impl Fn(usize) -> String) -> String {
    let time = |at: usize| format!("{:02}:{:02}:{:02}.000", at / 3600, at / 60 % 60, at % 60);
    let cue = |at: usize| format!("{} --> {}\n{}\n\n", time(at), time(at + 1), text(at));
    format!("WEBVTT\n\n{}", each(size, cue))
}

fn cues(site: &Site, size: usize, text: impl Fn(usize) -> String) -> Result<()> {
    site.write("interviews/a.vtt", vtt(size, text))?;
    let matter = "---\ntitle: Hostile\ndate: 2016-05-02\nkind: interview\ntranscript: a.vtt\n---\n\nA text.\n";
    site.write("interviews/hostile.md", matter)
}
