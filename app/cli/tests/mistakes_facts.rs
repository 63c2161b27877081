//! Mistakes that editors make in facts and files, and where each is reported.
//!
//! A fixture is a site whose files have marks: `«code»` stands before the place that a diagnostic of this code
//! is about, and behind a path if it is about the whole file. Each site has many independent mistakes, and
//! nothing else may be reported in it.

#![expect(
    clippy::needless_raw_string_hashes,
    clippy::too_many_lines,
    reason = "fixtures are long, and contain quotes and hashes, or will"
)]

mod support;

use std::collections::BTreeSet;

use serde_json::Value;
use support::Folder;

/// A place that is reported: code, file, line and column; both 0 for a whole file.
type Told = (String, String, u64, u64);

/// Takes the marks out of a fixture, and returns what they expect.
fn marked(text: &str) -> (String, BTreeSet<Told>) {
    let (mut plain, mut expected) = (String::new(), BTreeSet::new());
    let (mut file, mut number) = (String::new(), 0);
    for line in text.lines() {
        let is_path = line.starts_with("//- /");
        number += 1;
        let (mut own, mut codes) = (String::new(), Vec::new());
        let mut rest = line;
        while let Some((before, after)) = rest.split_once('«') {
            own.push_str(before);
            let (code, after) = after.split_once('»').expect("a mark ends");
            codes.push((code.to_owned(), own.chars().count() as u64 + 1));
            rest = after;
        }
        own.push_str(rest);
        if is_path {
            (file, number) = (own["//- /".len()..].trim().to_owned(), 0);
        }
        for (code, column) in codes {
            let place = if is_path { (0, 0) } else { (number, column) };
            expected.insert((code, file.clone(), place.0, place.1));
        }
        plain.push_str(own.trim_end());
        plain.push('\n');
    }
    (plain, expected)
}

/// Checks that a site reports what its marks say, with hints, and nothing else.
fn expect(fixture: &str, files: &[(&str, Vec<u8>)]) {
    let (text, expected) = marked(fixture);
    let folder = Folder::of(&text);
    for (path, bytes) in files {
        folder.write(path, bytes);
    }
    let ran = folder.plaza(&["check", "--format", "json"]);
    let mut told = BTreeSet::new();
    let mut without_hint = Vec::new();
    for line in ran.stdout.lines() {
        let own: Value = serde_json::from_str(line).expect("an object");
        let text = |key: &str| own[key].as_str().unwrap_or_default().to_owned();
        let number = |key: &str| own[key].as_u64().unwrap_or_default();
        told.insert((text("code"), text("file"), number("line"), number("column")));
        if own["hint"].is_null() {
            without_hint.push(text("message"));
        }
    }
    let missing: Vec<_> = expected.difference(&told).collect();
    let surplus: Vec<_> = told.difference(&expected).collect();
    assert!(
        missing.is_empty() && surplus.is_empty() && without_hint.is_empty(),
        "{} of {} missing: {missing:#?}\nnot expected: {surplus:#?}\nwithout a hint: {without_hint:#?}\n{}",
        missing.len(),
        expected.len(),
        folder.plaza(&["check", "--all"]).stderr,
    );
}

const AUTHORS: &str = "
//- /content/authors.toml
[rbowen]
name = \"Rich Bowen\"
[ana]
name = \"Ana Lee\"
[hguemar]
name = \"Haïkel Guémar\"
";

#[test]
fn dates() {
    expect(
        r##"
//- /content/blog/2016-05-02-another-day.md
---
title: Another day than the name
date: «date»2016-06-12
---
A.
//- /content/blog/swapped.md
---
title: Digits swapped
date: «date»2061-05-02
---
A.
//- /content/blog/never.md
---
title: Never
date: «front-matter»9999-01-01
---
A.
//- /content/blog/2061-05-03-name.md «date»
---
title: The name has swapped digits
---
A.
//- /content/blog/old.md
---
title: A zero at the wrong place
date: «date»0216-05-02
---
A.
//- /content/blog/dots.md
---
title: With dots
date: «front-matter»17.3.2016
---
A.
//- /content/blog/slashes.md
---
title: With slashes
date: «front-matter»3/17/2016
---
A.
//- /content/blog/words.md
---
title: In words
date: «front-matter»March 17, 2016
---
A.
//- /content/blog/february.md
---
title: In February
date: «front-matter»2016-02-30
---
A.
//- /content/blog/months.md
---
title: In the 13th month
date: «front-matter»2016-13-01
---
A.
//- /content/blog/short.md
---
title: A short year
date: «front-matter»16-05-02
---
A.
//- /content/blog/tomorrow.md
---
title: Tomorrow
date: «front-matter»tomorrow
---
A.
//- /content/blog/late.md
---
title: At 25 o'clock
date: «front-matter»2016-05-02 25:00
---
A.
//- /content/blog/zone.md
---
title: In an unknown zone
date: «front-matter»2016-05-02 15:00 BST
---
A.
//- /content/blog/compact.md
---
title: Without hyphens
date: «front-matter»20160502
---
A.
//- /content/blog/2016-05-04-updated.md
---
title: Updated before it was written
updated: «date»2015-01-01
---
A.
//- /content/blog/2016-02-30-name.md «date»
---
title: A name that is no day
date: 2016-02-28
---
A.
//- /content/blog/20160502-name.md «date»
---
title: A name without hyphens
date: 2016-05-02
---
A.
//- /content/blog/02-05-2016-name.md «date»
---
title: A name that begins with the day
date: 2016-05-02
---
A.
//- /content/blog/2016_05_02_name.md «date»
---
title: A name with low lines
date: 2016-05-02
---
A.
"##,
        &[],
    );
}

#[test]
fn people() {
    let site = AUTHORS.to_owned()
        + r##"
//- /content/blog/2016-05-01-good-1.md
---
title: These are all right
author: [rbowen, Ana Lee, haïkel guémar, Zoë Nobody, RDO Community, Research and Development]
---
A.
//- /content/blog/2016-05-02-nick-2.md
---
title: A nick with a slip
author: «person»rbowne
---
A.
//- /content/blog/2016-05-03-name-3.md
---
title: A name with a slip
author: «person»Rich Bowem
---
A.
//- /content/blog/2016-05-04-unknown-4.md
---
title: A nick of nobody
author: «person»zaphod
---
A.
//- /content/blog/2016-05-05-two-5.md
---
title: Two people
authors: [«person»Ana Lee and Rich Bowen]
---
A.
//- /content/blog/2016-05-06-comma-6.md
---
title: Two people, with a comma
authors: [«person»"Ana Lee, Rich Bowen"]
---
A.
//- /content/blog/2016-05-07-spaces-7.md
---
title: Two nicks in a list without a comma
authors: [«person»rbowen ana]
---
A.
//- /content/blog/2016-05-08-at-8.md
---
title: As on other sites
author: «person»"@joe"
---
A.
//- /content/blog/2016-05-09-mail-9.md
---
title: An address of mail
author: «person»rbowen@example.org
---
A.
//- /content/blog/2016-05-10-mail-10.md
---
title: A name with an address of mail
author: «person»Rich Bowen <rbowen@example.org>
---
A.
//- /content/blog/2016-05-11-ascii-11.md
---
title: Without accents
author: «person»Haikel Guemar
---
A.
//- /content/interviews/2016-05-12-guest-12.md
---
title: A guest with a slip
author: rbowen
audio: https://example.org/a.mp3
length: 1000
duration: 60
guests: [«person»Ana Leee]
---
**Rich**: What is new?

**Ana**: Everything is new.

**Rich**: Really?

**Ana**: Really.
//- /content/meetings/chaired.md
---
title: A chair with a slip
schedule: weekly on Thursday at 15:00 UTC
chairs: [«person»hgeumar]
---
A.
//- /content/blog/2016-05-13-double-13.md
---
title: Somebody
author: Joe Talerico
---
A.
//- /content/blog/2016-05-14-double-14.md
---
title: Somebody again
author: Joe Talerico
---
A.
//- /content/blog/2016-05-15-double-15.md
---
title: Nearly the same person
author: «person»Joe Talerrico
---
A.
//- /content/blog/2016-05-17-twice-17.md
---
title: Somebody twice
author: [rbowen, «person»Rich Bowen]
---
A.
"##;
    expect(&site, &[]);
}

#[test]
fn tags_titles_and_languages() {
    expect(
        r##"
//- /content/site.toml
title = "RDO"
base_url = "https://www.rdoproject.org/"
language = «language»"English"
menu = [
  { label = "Blog", url = "/blog/" },
  { label = "About", url = «broken-link»"/abuot/" },
  { label = "Chat", url = «bad-address»"htp://chat.example.org/" },
]
//- /content/pages/about.md
---
title: About
---
About us.
//- /content/blog/2016-05-01-tags-18.md
---
title: Tags as they should be
tags: [OpenStack, containers, meetup, packaging, rpm, rdo, python2, python3]
---
A.
//- /content/blog/2016-05-02-tags-19.md
---
title: Tags as they should be, again
tags: [OpenStack, containers, meetup, packaging, event]
---
B.
//- /content/blog/2016-05-03-case-20.md
---
title: A tag in another case
tags: [«tag»Openstack]
---
C.
//- /content/blog/2016-05-04-letter-21.md
---
title: A tag without a letter
tags: [«tag»contaners]
---
D.
//- /content/blog/2016-05-05-plural-22.md
---
title: A tag in the plural
tags: [«tag»meetups]
---
E.
//- /content/blog/2016-05-06-semicolon-23.md
---
title: Tags with semicolons
tags: «tag»packaging; event
---
F.
//- /content/blog/2016-05-07-hash-24.md
---
title: A tag with a hash
tags: «front-matter»#packaging
---
G.
//- /content/blog/2016-05-08-hash-25.md
---
title: A tag with a hash in quotes
tags: [«tag»"#releases"]
---
H.
//- /content/blog/2016-05-09-twice-26.md
---
title: A tag twice
tags: [event, packaging, «tag»event]
---
I.
//- /content/blog/2016-05-10-spaces-27.md
---
title: Tags with spaces between
tags: «tag»packaging containers meetup
---
J.
//- /content/blog/2016-05-11-title-28.md
---
title: A week in Brno
---
K.
//- /content/blog/2016-05-12-title-29.md
---
title: «duplicate»A week in Brno
---
L.
//- /content/blog/2016-05-13-lang-30.md
---
title: English
lang: «language»english
---
M.
//- /content/blog/2016-05-14-lang-31.md
---
title: American
lang: «language»en_US
---
N.
//- /content/blog/2016-05-15-lang-32.md
---
title: Greek
lang: «language»gr
---
O.
//- /content/blog/2016-05-16-lang-33.md
---
title: German
lang: de-AT
---
P.
//- /content/blog/2016-05-17-comment-34.md
---
title: Come and join us «front-matter»#rdo
---
Q.
//- /content/blog/2016-05-18-copy-35.md
---
title: A text
---
This is the text of a post, and it is long enough that nobody writes it twice by chance.
//- /content/blog/2016-05-19-copy-36.md «duplicate»
---
title: Another title
---
This is the text of a post, and it is long enough that nobody writes it twice by chance.
"##,
        &[],
    );
}

#[test]
fn entries() {
    expect(
        r##"
//- /content/meetings/no-schedule.md «schedule»
---
title: A meeting without a schedule
---
We meet.
//- /content/links.lock
version = 1

[[link]]
short = "tm3.org/66"
target = "https://example.org/a"

[[link]]
short = «links-lock»"tm3.org/66"
target = "https://example.org/b"
//- /content/meetings/channel.md
---
title: A channel that YAML reads as a comment
schedule: weekly on Thursday at 15:00 UTC
«unknown-key»where: «front-matter»#rdo
---
We meet.
//- /content/meetings/day.md
---
title: A day with a slip
schedule: weekly on «schedule»Thirsday at 15:00 UTC
---
We meet.
//- /content/meetings/hour.md
---
title: At 25 o'clock
schedule: weekly on Thursday at «schedule»25:00 UTC
---
We meet.
//- /content/blog/2016-05-02-kind.md
---
title: A kind in upper case
kind: «front-matter»Interview
---
A.
//- /content/blog/2016-05-03-kind.md
---
title: A kind with a slip
kind: «front-matter»roundpu
---
B.
//- /content/blog/2016-05-04-draft.md
---
title: Neither
draft: «front-matter»maybe
---
C.
//- /content/blog/2016-05-05-image.md
---
title: A picture that is not there
image: «broken-link»phto.png
---
D.
//- /content/blog/photo.png

//- /content/blog/2016-05-06-alias.md
---
title: An alias without a slash
aliases: [«alias»"/../old/"]
---
E.
//- /content/blog/2016-05-07-first.md
---
title: Has the alias first
aliases: [/old/]
id: /first/
---
F.
//- /content/blog/2016-05-08-second.md
---
title: Has it as well
aliases: [«alias»/old/]
---
G.
//- /content/blog/2016-05-09-third.md
---
title: Has the id of another
id: «id»/first/
---
H.
//- /content/blog/2016-05-10-toml.md
+++
«front-matter»title: In the wrong syntax
+++
I.
//- /content/blog/2016-05-11-toml.md
+++
title = "A date in the wrong order"
date = «front-matter»"17.3.2016"
+++
J.
//- /content/blog/2016-05-12-smart.md
---
title: «front-matter»“RDO: a story”
---
K.
//- /content/interviews/2016-05-13-series.md
---
title: A series that does not exist
series: «series»podcst
audio: https://example.org/a.mp3
length: 1000
duration: 60
---
**Rich**: What is new?

**Ana**: Everything is new.

**Rich**: Really?

**Ana**: Really.
//- /content/roundups/2016-05-14-twice.md
---
title: The same link twice
---
**A first look** by Ana Lee

> Something to look at.

... read more at https://example.org/first

**A second look** by Joe Talerico

> Something else to look at.

... read more at «roundup»https://example.org/first
//- /content/blog/2016-05-15-key.md
---
title: Keys with slips
«unknown-key»tag: rdo
«unknown-key»autor: Ana Lee
«unknown-key»Title: x
---
L.
"##,
        &[],
    );
}

#[test]
fn links() {
    expect(
        r##"
//- /content/blog/2016-05-01-place.md
---
title: A place
---
## Where we are

A.
//- /content/blog/2016-05-02-draft.md
---
title: A draft
draft: true
---
B.
//- /content/blog/Photo.JPG

//- /content/blog/2016-05-03-links.md
---
title: Links that lead nowhere
---
1. «local-address»[x](http://localhost:3000/blog/)
2. «local-address»[x](http://127.0.0.1:4567/a)
3. «bad-address»[x](file:///srv/a.html)
4. «local-address»[x](http://192.168.1.17/wiki)
5. «bad-address»[x](C:\Users\ana\photo.png)
6. «bad-address»[x](htp://example.org/)
7. «broken-link»[x](http//example.org/)
8. «broken-link»[x](www.example.org)
9. «broken-link»[x](ana@example.org)
10. «broken-link»[x](2016-05-01-Place.md)
11. «broken-link»[x](2016-05-01-palce.md)
12. «held-back»[x](2016-05-02-draft.md)
13. «broken-link»[x](2016-05-01-place)
14. «broken-anchor»[x](2016-05-01-place.md#where-we-aer)
18. «broken-link»[x](content/blog/2016-05-01-place.md)
19. «missing-file»![A photo](photo.jpg)
20. «missing-file»![A photo](Phto.JPG)
21. «broken-link»[x](example.org/a/b)
22. «local-address»[x](https://build.local/job/3)
23. «broken-link»[x](https//example.org)
24. «broken-link»[x](/blog/2016/05/palce/)
26. «bad-address»[x](ttps://example.org/)
28. «bad-address»![A photo](file:///C:/a.png)
29. [x](https://example.org/) is all right.
"##,
        &[],
    );
}

#[test]
fn files() {
    let picture = |size: usize| {
        let mut bytes =
            b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x0f\xa0\0\0\x0b\xb8\x08\x02\0\0\0".to_vec();
        bytes.resize(size, 7);
        bytes
    };
    expect(
        r##"
//- /content/blog/2016-05-01-a.md
---
title: The files beside it
---
![A](wrong.png) ![B](right.png) ![C](large.png) ![E](photo.heic) [F](talk.mp3) [G](linked.txt)
//- /content/humans.txt
Ana and Joe
//- /content/blog/linked.txt
Linked from the entry.
//- /content/blog/2016-05-02-word.txt «stray-file»
---
title: Saved as text
---
B.
//- /content/blog/2016-05-03-both.md.txt «stray-file»
---
title: Saved as both
---
C.
//- /content/blog/notes.txt «stray-file»
---
title: Notes of ours
---
E.
//- /content/blog/2016-05-04-new (1).md «stray-file»
---
title: Downloaded twice
---
D.
//- /content/blog/2016-05-05-new copy.md «stray-file»
---
title: Copied in a folder
---
E.
//- /content/blog/2016-05-06-word.docx «stray-file»

//- /content/blog/2016-05-07-a.mdx «stray-file»
---
title: Written for another generator
---
F.
//- /content/blog/2016-05-08-a.makdown «stray-file»
---
title: An extension with a slip
---
G.
//- /content/site.tml «stray-file»
title = "RDO"
//- /content/config.toml «stray-file»
title = "RDO"
//- /content/author.toml «stray-file»
[ana]
name = "Ana Lee"
//- /content/blog/site.toml «stray-file»
title = "RDO"
//- /content/blog/2016-05-09-utf16.md
«encoding»
//- /content/blog/wrong.png «file-type»
<!doctype html>
<title>Not found</title>
//- /content/blog/talk.mp3 «file-type»
Sorry, this is no recording.
//- /content/blog/photo.heic «file-type»

//- /content/blog/right.png

//- /content/blog/large.png «large-file»

"##,
        &[
            (
                "content/blog/2016-05-09-utf16.md",
                b"\xff\xfe-\0-\0".to_vec(),
            ),
            ("content/blog/photo.heic", b"\0\0\0\x18ftypheic".to_vec()),
            ("content/blog/right.png", picture(3000)),
            ("content/blog/large.png", picture(12_000_000)),
        ],
    );
}
