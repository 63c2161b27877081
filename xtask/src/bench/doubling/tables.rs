//! Hostile front matter and settings.

use anyhow::Result;

use super::{Shape, Site, each};

pub(super) const SHAPES: &[Shape] = &[
    ("tags", 25_000, |site, n| {
        site.post(
            &format!("tags: [{}]\n", each(n, |at| format!("t{at}, "))),
            "",
        )
    }),
    ("tags in lines", 25_000, |site, n| {
        site.post(
            &format!("tags:\n{}", each(n, |at| format!("  - t{at}\n"))),
            "",
        )
    }),
    ("tags in words", 25_000, |site, n| {
        site.post(&format!("tags: {}\n", each(n, |at| format!("t{at},"))), "")
    }),
    ("tags of one slug", 12_500, |site, n| {
        site.post(
            &format!(
                "tags:\n{}",
                each(n, |at| format!(
                    "  - t{}{}\n",
                    ".".repeat(at % 200),
                    "!".repeat(at / 200)
                ))
            ),
            "",
        )
    }),
    ("tags and a long text", 50, |site, n| {
        site.post(
            &format!("tags: [{}]\n", each(n, |at| format!("t{at}, "))),
            &"text ".repeat(n * 100),
        )
    }),
    ("authors and a long text", 50, |site, n| {
        site.post(
            &format!("authors: [{}]\n", each(n, |at| format!("A{at}, "))),
            &"text ".repeat(n * 100),
        )
    }),
    ("authors", 12_500, |site, n| {
        site.post(
            &format!("authors: [{}]\n", each(n, |at| format!("A{at}, "))),
            "",
        )
    }),
    ("aliases", 12_500, |site, n| {
        site.post(
            &format!("aliases: [{}]\n", each(n, |at| format!("/a/{at}/, "))),
            "",
        )
    }),
    ("aliases that are taken", 12_500, |site, n| {
        site.post(
            &format!("aliases: [{}]\n", "/blog/usual/, /feeds/, ".repeat(n / 2)),
            "",
        )
    }),
    ("keys", 25_000, |site, n| {
        site.post(&each(n, |at| format!("k{at}: a\n")), "")
    }),
    ("keys in a line", 25_000, |site, n| {
        site.post(
            &format!("extra: {{{}}}\n", each(n, |at| format!("k{at}: a, "))),
            "",
        )
    }),
    ("a key again", 25_000, |site, n| {
        site.post(&"k: a\n".repeat(n), "")
    }),
    ("guests", 12_500, |site, n| {
        let guests = each(n, |at| format!("A{at}, "));
        site.write(
            "interviews/hostile.md",
            format!("---\ntitle: Hostile\nguests: [{guests}]\n---\n\nA.\n"),
        )
    }),
    ("soundbites", 6_000, |site, n| {
        let parts = each(n, |at| {
            format!("  - {{ start: {at}, duration: 60, title: a }}\n")
        });
        site.write(
            "interviews/hostile.md",
            format!("---\ntitle: Hostile\nsoundbites:\n{parts}---\n\nA.\n"),
        )
    }),
    ("anchors", 25_000, |site, n| {
        site.post(
            &format!("extra: [{}]\n", each(n, |at| format!("&a{at} b, "))),
            "",
        )
    }),
    ("aliases of anchors", 5, |site, n| {
        let list = |at: usize| {
            format!(
                "a{}: &a{} [{}]\n",
                at + 1,
                at + 1,
                format!("*a{at},").repeat(9)
            )
        };
        site.post(&format!("a0: &a0 b\n{}", each(n, list)), "")
    }),
    ("anchors in anchors", 8, |site, n| {
        let all = each(n, |at| format!("{}- &a{at}\n", "  ".repeat(at)));
        site.post(&format!("extra:\n{all}"), "")
    }),
    ("dashes of YAML in a line", 5_000, |site, n| {
        site.post(&format!("extra:\n  {} a\n", "- ".repeat(n)), "")
    }),
    ("question marks of YAML", 5_000, |site, n| {
        site.post(&format!("{}a\n", "? ".repeat(n)), "")
    }),
    ("brackets of YAML", 5_000, |site, n| {
        site.post(&format!("extra: {}\n", "[".repeat(n)), "")
    }),
    ("depth of YAML", 250, |site, n| {
        site.post(&each(n, |at| format!("{}a:\n", " ".repeat(at))), "")
    }),
    ("tabs of YAML", 25_000, |site, n| {
        site.post(&format!("extra: [{}\n", "\ta,".repeat(n)), "")
    }),
    ("quotes of YAML", 25_000, |site, n| {
        site.post(&format!("extra: [\n{}\n", " 'a: \"b\n".repeat(n)), "")
    }),
    ("quotes of YAML in lines", 12_500, |site, n| {
        site.post(
            &format!("{}b: 'c\n", each(n, |at| format!("a{at}: \"b c\" d\n"))),
            "",
        )
    }),
    ("a long text of YAML", 25_000, |site, n| {
        site.post(&format!("summary: |\n{}", "  a\n".repeat(n)), "")
    }),
    ("text in lines of YAML", 25_000, |site, n| {
        site.post(&format!("summary: a\n{}", "  a\n".repeat(n)), "")
    }),
    ("tags of TOML", 25_000, |site, n| {
        toml(
            site,
            &format!("tags = [{}]\n", each(n, |at| format!("'t{at}', "))),
        )
    }),
    ("tables of TOML", 25_000, |site, n| {
        toml(site, &each(n, |at| format!("[t{at}]\na = 1\n")))
    }),
    ("tables of TOML in tables", 25_000, |site, n| {
        toml(site, &each(n, |at| format!("[t.t{at}]\na = 1\n")))
    }),
    ("lists of tables of TOML", 25_000, |site, n| {
        toml(site, &"[[t]]\na = 1\n".repeat(n))
    }),
    ("a table of TOML with keys", 25_000, |site, n| {
        toml(site, &each(n, |at| format!("a.b.c.k{at} = 1\n")))
    }),
    ("inline tables of TOML", 25_000, |site, n| {
        toml(
            site,
            &format!("a = {{ {} b = 1 }}\n", each(n, |at| format!("k{at} = 1, "))),
        )
    }),
    ("dots of TOML", 5_000, |site, n| {
        toml(site, &format!("a{} = 1\n", ".a".repeat(n)))
    }),
    ("dots of a table of TOML", 5_000, |site, n| {
        toml(site, &format!("[a{}]\n", ".a".repeat(n)))
    }),
    ("brackets of TOML", 5_000, |site, n| {
        toml(site, &format!("a = {}\n", "[".repeat(n)))
    }),
    ("errors of TOML", 25_000, |site, n| {
        toml(site, &"a = b c\n".repeat(n))
    }),
    ("people", 12_500, |site, n| {
        site.write(
            "authors.toml",
            each(n, |at| format!("[a{at}]\nname = 'A'\n")),
        )
    }),
    ("people in YAML", 12_500, |site, n| {
        site.write(
            "authors.yml",
            each(n, |at| format!("a{at}: {{ name: A }}\n")),
        )
    }),
    ("people with links", 12_500, |site, n| {
        let links = "{ label = 'a', url = 'https://example.org/' },".repeat(n);
        site.write(
            "authors.toml",
            format!("[usual]\nname = 'Usual'\nlinks = [{links}]\n"),
        )
    }),
    ("lock: links", 10_000, |site, n| {
        let link = |at: usize| {
            format!(
                "[[link]]\nshort = \"bit.ly/{at:06}\"\ntarget = \"https://example.org/\"\nsource = \"manual\"\n\n"
            )
        };
        site.write("links.lock", format!("version = 1\n\n{}", each(n, link)))
    }),
    ("lock: one link", 10_000, |site, n| {
        let link = "[[link]]\nshort = \"bit.ly/a\"\ntarget = \"https://example.org/\"\nsource = \"manual\"\n\n";
        site.write("links.lock", format!("version = 1\n\n{}", link.repeat(n)))
    }),
    ("lock: conflicts", 10_000, |site, n| {
        site.write("links.lock", "<<<<<<< a\n=======\n>>>>>>> b\n".repeat(n))
    }),
    ("lock: own short links", 10_000, |site, n| {
        site.write("site.toml", "short.path = 's'\n")?;
        let link = |at: usize| format!("[[short]]\ncode = \"a{at}\"\npath = \"/blog/usual/\"\n\n");
        site.write("links.lock", format!("version = 1\n\n{}", each(n, link)))
    }),
    ("settings: menu", 2_500, |site, n| {
        site.write(
            "site.toml",
            format!("menu = [{}]\n", "{ label = 'a', url = '/' },".repeat(n)),
        )
    }),
    ("settings: gone", 12_500, |site, n| {
        site.write(
            "site.toml",
            format!("gone = [{}]\n", each(n, |at| format!("'/a{at}/', "))),
        )
    }),
    ("settings: feed paths", 12_500, |site, n| {
        site.write(
            "site.toml",
            format!(
                "[feed.paths]\n{}",
                each(n, |at| format!("'/a{at}.xml' = '/feed.xml'\n"))
            ),
        )
    }),
    ("settings: feed paths to nothing", 12_500, |site, n| {
        site.write(
            "site.toml",
            format!(
                "[feed.paths]\n{}",
                each(n, |at| format!("'/a{at}.xml' = '/b.xml'\n"))
            ),
        )
    }),
    ("settings: collections", 500, |site, n| {
        site.write(
            "site.toml",
            each(n, |at| format!("[collections.a{at}]\ntitle = 'A'\n")),
        )
    }),
    ("settings: shorteners", 12_500, |site, n| {
        site.post("", &"[a](https://example.org/) ".repeat(500))?;
        site.write(
            "site.toml",
            format!(
                "shorteners = [{}]\n",
                each(n, |at| format!("'a{at}.example', "))
            ),
        )
    }),
    ("settings: unknown", 12_500, |site, n| {
        site.write("site.toml", each(n, |at| format!("a{at} = 1\n")))
    }),
];

fn toml(site: &Site, matter: &str) -> Result<()> {
    let text = format!("+++\ntitle = 'Hostile'\ndate = 2016-05-03\n{matter}+++\n\nText.\n");
    site.write("blog/hostile.md", text)
}
