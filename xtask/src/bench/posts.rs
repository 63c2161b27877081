//! Generated posts: varied text with headings, lists, links, tables and, in one of twenty, code. They
//! are the same in every run.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::run::step;

/// Writes a content folder with this many posts, unless it exists.
pub(super) fn generate(content: &Path, count: usize) -> Result<()> {
    let blog = content.join("blog");
    if blog.is_dir() {
        return Ok(());
    }
    step(&format!("writing {count} posts"));
    fs::create_dir_all(&blog).with_context(|| format!("cannot create {}", blog.display()))?;
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let tags: Vec<String> = (0..164)
        .map(|_| word(&mut dice) + &word(&mut dice))
        .collect();
    for number in 0..count {
        let (year, month, day) = (
            2006 + number % 10,
            1 + number / 10 % 12,
            1 + number / 120 % 28,
        );
        let date = format!("{year}-{month:02}-{day:02}");
        let text = post(&mut dice, number, &date, &tags)?;
        let path = blog.join(format!("{date}-{}-{number}.md", word(&mut dice)));
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// The text of a post, including its front matter.
fn post(dice: &mut Dice, number: usize, date: &str, tags: &[String]) -> Result<String> {
    let title_words = 4 + dice.roll(5);
    let title = sentence(dice, title_words)
        .replace(['*', '`', '[', ']'], "")
        .replace("(https://example.org/", " ")
        .replace(')', "");
    let mut text = format!(
        "---\ntitle: {title}\ndate: {date} 08:00:00 UTC\nauthor: author{}\ntags: {}, {}, {}\n---\n\n",
        dice.roll(30),
        tags[dice.roll(tags.len())],
        tags[dice.roll(tags.len())],
        tags[dice.roll(tags.len())],
    );
    for section in 0..2 + dice.roll(3) {
        if section > 0 {
            let heading = sentence(dice, 4);
            writeln!(text, "## {}\n", heading.trim_end_matches('.'))?;
        }
        for _ in 0..=dice.roll(3) {
            writeln!(text, "{}\n", paragraph(dice))?;
        }
        match dice.roll(6) {
            0 => (0..4).try_for_each(|_| writeln!(text, "- {}", sentence(dice, 7)))?,
            1 => writeln!(text, "> {}", sentence(dice, 20))?,
            2 => writeln!(
                text,
                "| a | b |\n| --- | --- |\n| {} | {} |",
                word(dice),
                word(dice)
            )?,
            _ => {}
        }
        text.push('\n');
    }
    if number.is_multiple_of(20) {
        writeln!(
            text,
            "```python\ndef {}(value):\n    # {}\n    return [item * 2 for item in value if item > {}]\n```",
            word(dice),
            word(dice),
            dice.roll(100)
        )?;
    }
    Ok(text)
}

/// A random number generator with a fixed seed (Marsaglia's xorshift64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap_or_default()
    }
}

/// Syllables of generated words.
const SYLLABLES: [&str; 40] = [
    "ka", "ro", "mi", "tel", "son", "ver", "al", "den", "ur", "pri", "ost", "len", "gra", "fi",
    "mon", "tu", "ser", "va", "quo", "nes", "bra", "cil", "dor", "em", "fu", "gil", "hor", "ix",
    "jan", "kel", "lu", "mar", "nit", "op", "pel", "rum", "sta", "tin", "vor", "zen",
];

fn word(dice: &mut Dice) -> String {
    let syllables = 1 + dice.roll(3);
    (0..syllables)
        .map(|_| SYLLABLES[dice.roll(SYLLABLES.len())])
        .collect()
}

fn sentence(dice: &mut Dice, words: usize) -> String {
    let mut text: Vec<String> = (0..words).map(|_| word(dice)).collect();
    if let Some(first) = text.first_mut() {
        let capital = first[..1].to_uppercase();
        first.replace_range(..1, &capital);
    }
    match dice.roll(12) {
        0 => text[words / 2] = format!("[{}](https://example.org/{})", text[words / 2], word(dice)),
        1 => text[words / 2] = format!("**{}**", text[words / 2]),
        2 => text[words / 2] = format!("`{}`", text[words / 2]),
        3 => text[words / 2] = format!("*{}*", text[words / 2]),
        _ => {}
    }
    text.join(" ") + "."
}

fn paragraph(dice: &mut Dice) -> String {
    let sentences = 2 + dice.roll(5);
    let sentences: Vec<String> = (0..sentences)
        .map(|_| {
            let words = 6 + dice.roll(14);
            sentence(dice, words)
        })
        .collect();
    sentences.join("\n")
}
