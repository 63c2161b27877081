//! Hostile folders: many files, links and levels.

use std::fs;

use anyhow::{Context as _, Result};

use super::{Shape, Site, each};

pub(super) const SHAPES: &[Shape] = &[
    ("entries", 2_500, |site, n| {
        entries(site, n, |_| String::new())
    }),
    ("entries of one slug", 2_500, |site, n| {
        entries(site, n, |_| "slug: a\n".to_owned())
    }),
    ("entries of two slugs", 2_500, |site, n| {
        entries(site, n, |at| {
            format!("slug: a{}\n", if at % 2 == 0 { "" } else { "-2" })
        })
    }),
    ("entries of an alias", 2_500, |site, n| {
        entries(site, n, |_| "aliases: [/a/]\n".to_owned())
    }),
    ("entries of an identity", 2_500, |site, n| {
        entries(site, n, |_| "id: /a/\n".to_owned())
    }),
    ("entries of a tag", 2_500, |site, n| {
        entries(site, n, |_| "tags: [a]\n".to_owned())
    }),
    ("entries of many tags", 250, |site, n| {
        entries(site, n, |at| {
            format!(
                "tags: [{}]\n",
                each(50, |tag| format!("t{}, ", at * 50 + tag))
            )
        })
    }),
    ("entries of tags of one slug", 1_250, |site, n| {
        entries(site, n, |at| {
            format!(
                "tags: [\"a{}{}\"]\n",
                "!".repeat(at % 100),
                "?".repeat(at / 100)
            )
        })
    }),
    ("entries of an author", 2_500, |site, n| {
        entries(site, n, |_| "author: Ana Lee\n".to_owned())
    }),
    ("entries of many authors", 2_500, |site, n| {
        entries(site, n, |at| format!("author: Ana {at}\n"))
    }),
    ("entries of authors of one slug", 2_500, |site, n| {
        entries(site, n, |at| {
            format!(
                "author: A{}{}\n",
                "!".repeat(at % 100),
                "?".repeat(at / 100)
            )
        })
    }),
    ("entries with errors", 2_500, |site, n| {
        entries(site, n, |_| "date: x\n".to_owned())
    }),
    ("links between entries", 1_250, |site, n| {
        for at in 0..n {
            site.write(
                &format!("blog/a{at}.md"),
                "---\ntitle: A\ndate: 2016-05-02\n---\n[a](a0.md) [b](missing.md)\n",
            )?;
        }
        Ok(())
    }),
    ("interviews", 1_250, |site, n| {
        files(
            site,
            "interviews",
            n,
            "date: 2016-05-02\naudio: https://example.org/a.mp3\n",
            "**Ana Lee**: a\n\n**Bo Roe**: b\n",
        )
    }),
    ("meetings", 125, |site, n| {
        files(
            site,
            "meetings",
            n,
            "schedule: weekly on Thursday at 15:00 Europe/Paris\n",
            "",
        )
    }),
    ("roundups", 1_250, |site, n| {
        for at in 0..n {
            let text =
                format!("**A** by Ana Lee\n\n> a\n\n... read more at <http://bit.ly/{at}>\n");
            site.write(
                &format!("roundups/a{at}.md"),
                format!("---\ntitle: A\ndate: 2016-05-02\n---\n\n{text}"),
            )?;
        }
        Ok(())
    }),
    ("files of minutes", 1_250, |site, n| {
        site.write(
            "meetings/a.md",
            "---\ntitle: A\nschedule: weekly on Thursday at 15:00 UTC\n---\n",
        )?;
        for at in 0..n {
            site.write(
                &format!("meetings/a/{at}.md"),
                "---\ntitle: A\ndate: 2016-03-17\n---\nText.\n",
            )?;
        }
        Ok(())
    }),
    ("assets", 2_500, |site, n| {
        (0..n).try_for_each(|at| site.write(&format!("blog/{at}.txt"), "a"))
    }),
    ("folders", 2_500, |site, n| {
        (0..n).try_for_each(|at| {
            site.write(
                &format!("blog/{at}/index.md"),
                "---\ntitle: A\ndate: 2016-05-02\n---\n",
            )
        })
    }),
    ("depth of folders", 400, |site, n| {
        site.write(
            &format!("blog/{}a.md", "d/".repeat(n)),
            "---\ntitle: A\ndate: 2016-05-02\n---\nText.\n",
        )
    }),
    ("introductions", 2_500, |site, n| {
        (0..n)
            .try_for_each(|at| site.write(&format!("blog/{at}/_index.md"), "---\ntitle: A\n---\n"))
    }),
    ("links to folders", 7, links),
    ("links to files", 2_500, |site, n| {
        (0..n).try_for_each(|at| link("usual.md", &site.folder().join(format!("blog/{at}.md"))))
    }),
];

fn entries(site: &Site, size: usize, matter: impl Fn(usize) -> String) -> Result<()> {
    for at in 0..size {
        let text = format!(
            "---\ntitle: A\ndate: 2016-05-02\n{}---\n\nText.\n",
            matter(at)
        );
        site.write(&format!("blog/{at:05}.md"), text)?;
    }
    Ok(())
}

fn files(site: &Site, folder: &str, size: usize, matter: &str, body: &str) -> Result<()> {
    let text = format!("---\ntitle: A\n{matter}---\n\n{body}");
    (0..size).try_for_each(|at| site.write(&format!("{folder}/a{at}.md"), &text))
}

/// Folders with two links each to the next one, through which every file has two paths more each time.
fn links(site: &Site, size: usize) -> Result<()> {
    for at in 0..size {
        let folder = site.folder().join(format!("blog/d{at}"));
        fs::create_dir_all(&folder)?;
        let next = format!("../d{}", at + 1);
        link(&next, &folder.join("a"))?;
        link(&next, &folder.join("b"))?;
    }
    site.write(
        &format!("blog/d{size}/a.md"),
        "---\ntitle: A\ndate: 2016-05-02\n---\nText.\n",
    )
}

#[cfg(unix)]
fn link(target: &str, path: &std::path::Path) -> Result<()> {
    std::os::unix::fs::symlink(target, path)
        .with_context(|| format!("cannot link {}", path.display()))
}

#[cfg(not(unix))]
fn link(_: &str, _: &std::path::Path) -> Result<()> {
    anyhow::bail!("symbolic links are only tried where every user can make them")
}
