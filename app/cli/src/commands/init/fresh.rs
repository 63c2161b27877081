//! A new site: its settings, a first entry of each kind, a look, and what git ignores.

use std::io::{self, BufRead as _, IsTerminal as _};
use std::path::Path;

use jiff::civil::Date;
use plaza_model::Kind;

use super::super::{Outcome, new};
use super::InitError;
use crate::failure::Result;
use crate::files::{self, Created};
use crate::{args, clock, report};

/// Colours that can be read on white, and whose dark counterparts Plaza finds.
const ACCENTS: [&str; 6] = [
    "#2f5d8a", "#0f6b5c", "#7a3e9d", "#a3372b", "#8a5a00", "#3d5a1f",
];

/// Writes the files that are not there yet, and prints their paths.
pub(super) fn write(args: &args::Init) -> Result<Outcome> {
    let folder = &args.folder;
    for name in ["site.toml", "content/site.toml"] {
        let path = folder.join(name);
        if path.exists() {
            return Err(InitError::WasThere(path).into());
        }
    }
    files::make_folder(folder)?;
    let title = args
        .title
        .as_deref()
        .map(str::trim)
        .filter(|own| !own.is_empty());
    let title = title.map_or_else(|| plaza_source::site_name(folder), str::to_owned);
    let kinds = kinds(args);
    let today = plaza_source::day_at(&folder.join("content"), clock::now());
    for (name, text) in texts(
        &title,
        args.base_url.as_ref().map(url::Url::as_str),
        &kinds,
        today,
    ) {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            files::make_folder(parent)?;
        }
        if files::create(&path, text.as_bytes())? == Created::Written {
            report::data(&format!("{}\n", path.display()));
        } else {
            report::message(&format!("`{}` is left as it is\n", path.display()));
        }
    }
    let has_drafts = kinds.iter().any(|kind| !is_complete(*kind));
    if has_drafts {
        report::message(
            "entries with words in capitals are drafts: replace these words, then remove `draft: true`\n",
        );
    }
    let root = if folder == Path::new(".") {
        String::new()
    } else {
        format!(" --root {}", folder.display())
    };
    let drafts = if has_drafts { " --drafts" } else { "" };
    report::message(&format!("see the site with `plaza serve{root}{drafts}`\n"));
    Ok(Outcome::Done)
}

/// The kinds to begin with: those given, or those that the person at the terminal names.
fn kinds(args: &args::Init) -> Vec<Kind> {
    let mut kinds = args.kind.clone();
    if kinds.is_empty() && !args.yes && io::stdin().is_terminal() {
        let all = Kind::ALL.map(Kind::as_str).join(", ");
        report::message(&format!("kinds of entries, of {all} [post, page]: "));
        let mut line = String::new();
        // Without an answer, the default is taken.
        let _ = io::stdin().lock().read_line(&mut line);
        let words: Vec<&str> = line.split([',', ' ', '\n', '\r']).collect();
        kinds.extend(
            Kind::ALL
                .into_iter()
                .filter(|kind| words.contains(&kind.as_str())),
        );
    }
    if kinds.is_empty() {
        kinds = vec![Kind::Post, Kind::Page];
    }
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// Whether the first entry of a kind has no placeholders.
fn is_complete(kind: Kind) -> bool {
    matches!(kind, Kind::Post | Kind::Page)
}

/// The files of a new site, by path.
fn texts(
    title: &str,
    base_url: Option<&str>,
    kinds: &[Kind],
    today: Date,
) -> Vec<(String, String)> {
    let at = title.bytes().map(usize::from).sum::<usize>() % ACCENTS.len();
    let accent = ACCENTS[at];
    let has_about = kinds.contains(&Kind::Page);
    let mut files = vec![
        (
            "content/site.toml".to_owned(),
            settings(title, base_url, accent, has_about),
        ),
        (
            "content/_index.md".to_owned(),
            format!(
                "---\ntitle: {}\n---\n\nNews, notes and dates of our community.\n",
                quoted(title)
            ),
        ),
        ("public/icon.svg".to_owned(), picture(title, accent)),
        ("public/logo.svg".to_owned(), picture(title, accent)),
        ("style/main.css".to_owned(), STYLE.to_owned()),
        (
            ".gitignore".to_owned(),
            "/dist/\n/.dist.plaza/\n".to_owned(),
        ),
    ];
    for kind in kinds {
        let own = match kind {
            Kind::Post => (format!("content/blog/{today}-welcome.md"), post(title)),
            Kind::Page => ("content/pages/about.md".to_owned(), about(title)),
            Kind::Interview => draft(
                *kind,
                &format!("interviews/{today}-first-interview"),
                "First interview",
                today,
            ),
            Kind::Roundup => draft(
                *kind,
                &format!("roundups/{today}-first-roundup"),
                "First roundup",
                today,
            ),
            Kind::Meeting | Kind::Minutes => {
                draft(*kind, "meetings/first-meeting", "First meeting", today)
            }
        };
        files.push(own);
    }
    files
}

/// The template of a kind, as a draft.
fn draft(kind: Kind, path: &str, title: &str, today: Date) -> (String, String) {
    let text = new::template(kind, title, &today.to_string());
    let text = text.replacen("---\n", "---\ndraft: true\n", 1);
    // What cannot be read would be an error in a draft, too.
    let text = text
        .replace("  length: SIZE-IN-BYTES\n  duration: MM:SS\n", "")
        .replace(
            "  url: ADDRESS-OR-FILE.mp3\n",
            "  url: https://example.org/recording.mp3\n",
        )
        .replace("WEEKDAY at HH:MM", "Thursday at 15:00");
    (format!("content/{path}.md"), text)
}

fn settings(title: &str, base_url: Option<&str>, accent: &str, has_about: bool) -> String {
    let base_url = match base_url {
        Some(url) => format!("base_url = {}", quoted(url)),
        None => "# base_url = \"https://example.org/\"".to_owned(),
    };
    let menu = if has_about {
        "\n# Links at the top of every page, after those to the sections.\nmenu = [{ label = \"About\", url = \"/about/\" }]\n"
    } else {
        ""
    };
    format!(
        "# The settings of the site. Lines that begin with # do nothing.\n\n\
         title = {title}\n\
         description = {description}\n\
         language = \"en\"\n\n\
         # Where the site is published: feeds and previews of links need it.\n{base_url}\n\n\
         # The time zone of dates without one; the default is UTC.\n# timezone = \"Europe/Paris\"\n\
         {menu}\n\
         # The look. public/ has the files, and style/main.css is for what no setting changes.\n\
         [theme]\n\
         accent = \"{accent}\"\n\
         # background = {{ light = \"#ffffff\", dark = \"#10151c\" }}\n\
         # font = \"system\"\n\
         logo = {{ light = \"logo.svg\", title = true }}\n\
         icon = \"icon.svg\"\n\
         footer = {footer}\n\n\
         # A section of its own: its entries are in content/news/.\n\
         # [collections.news]\n# title = \"News\"\n",
        title = quoted(title),
        description = quoted(&format!("News, notes and dates of {title}.")),
        footer = quoted(&format!("Made by the people of {title}.")),
    )
}

const STYLE: &str =
    "/* The style of the site, above that of the theme. Colours are in content/site.toml. */

:root {
  /* --radius: 8px; */
}
";

fn post(title: &str) -> String {
    format!(
        "---\ntitle: {}\ntags: [news]\n---\n\n\
         This is our first post. The file it is in is in the folder `blog`: its name gives the date and the address, and \
         this paragraph is the summary in lists and feeds.\n\n\
         ## What comes next\n\n\
         Write the next post with `plaza new post \"Its title\"`, and look at it with `plaza serve`. Whoever reads this \
         site in a feed reader gets it as soon as it is published.\n",
        quoted(&format!("Welcome to {title}"))
    )
}

fn about(title: &str) -> String {
    format!(
        "---\ntitle: About\n---\n\n{title} is a community. This page is for who we are, what we do, and how to join us.\n"
    )
}

/// The first letter of the title on a square, in the site's colour.
fn picture(title: &str, accent: &str) -> String {
    let first = title.chars().find(|c| c.is_alphanumeric()).unwrap_or('•');
    let first = first.to_uppercase();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 64\" width=\"64\" height=\"64\">\n  \
         <rect width=\"64\" height=\"64\" rx=\"14\" fill=\"{accent}\"/>\n  \
         <text x=\"32\" y=\"46\" font-family=\"system-ui, sans-serif\" font-size=\"40\" font-weight=\"700\" \
         text-anchor=\"middle\" fill=\"#fff\">{first}</text>\n</svg>\n"
    )
}

/// Text in quotes, for YAML and TOML alike.
fn quoted(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
