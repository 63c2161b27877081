//! A document: everything one file says, read without a look at any other file.
//!
//! That makes it the unit of work in parallel, and of what `serve` keeps when another file changes.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil;
use jiff::tz::Offset;
use plaza_model::{Action, Change, Date, Diagnostic, Kind, Level, Period};
use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use crate::audio::{self, FoundAudio};
use crate::date;
use crate::fragment::{Fragment, Sealed};
use crate::front_matter::{self, FrontMatter, Written};
use crate::markdown::{self, Block, Writer};
use crate::node::{Language, Node};
use crate::roundup::{self, WriterText};
use crate::schedule;
use crate::short_links::title_key;
use crate::source_file::SourceFile;
use crate::transcript;

/// A turn of a conversation.
#[derive(Debug)]
pub(crate) struct TurnText {
    pub(crate) speaker: usize,
    pub(crate) time: Option<u32>,
    pub(crate) html: Sealed,
}

/// What an interview's body holds.
#[derive(Debug)]
pub(crate) struct Conversation {
    /// Each speaker's label, and the full name if the text says it.
    pub(crate) speakers: Vec<(String, Option<String>)>,
    pub(crate) intro: Sealed,
    pub(crate) turns: Vec<TurnText>,
    pub(crate) outro: Sealed,
}

/// A part of a roundup's body.
#[derive(Debug)]
pub(crate) enum RoundupText {
    Text(Sealed),
    Entry {
        title: String,
        writers: Vec<WriterText>,
        excerpt: Sealed,
        link: Option<Written<String>>,
        action: Action,
    },
}

/// The record of one meeting.
#[derive(Debug)]
pub(crate) struct MinutesText {
    pub(crate) date: civil::Date,
    pub(crate) url: Written<String>,
}

/// What a meeting's body holds beside its text.
#[derive(Debug)]
pub(crate) struct MeetingText {
    pub(crate) text: Sealed,
    pub(crate) minutes: Vec<MinutesText>,
}

/// Everything one file says.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) file: SourceFile,
    pub(crate) matter: FrontMatter,
    pub(crate) name: Name,
    /// The whole body, as a post shows it.
    pub(crate) text: Sealed,
    pub(crate) summary: String,
    pub(crate) anchors: BTreeSet<String>,
    pub(crate) audio: Option<FoundAudio>,
    pub(crate) conversation: Option<Conversation>,
    pub(crate) roundup: Option<Vec<RoundupText>>,
    pub(crate) meeting: Option<MeetingText>,
    pub(crate) periods: Vec<Period>,
    pub(crate) changes: Vec<Change>,
}

/// What a file's name says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) date: Option<Date>,
    pub(crate) slug: String,
    /// The folder that holds the entry; of a page bundle, the one its own folder lies in.
    pub(crate) folder: String,
    /// The entry's own folder, when it is a page bundle.
    pub(crate) bundle: Option<String>,
}

impl Name {
    /// Reads `blog/2016-05-02-slug.html.md` or `blog/2016-05-02-slug/index.md`.
    pub(crate) fn of(path: &str) -> Self {
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let stem = strip_extensions(file);
        let (folder, stem, bundle) = if stem == "index" && !folder.is_empty() {
            let (above, name) = folder.rsplit_once('/').unwrap_or(("", folder));
            (above, name, Some(folder.to_owned()))
        } else {
            (folder, stem, None)
        };
        let (date, slug) = match date::split_day(stem) {
            Some((day, rest)) if rest.len() > 1 && rest.starts_with(['-', '_']) => {
                (Date::new(day.at(0, 0, 0, 0), Offset::UTC), &rest[1..])
            }
            _ => (None, stem),
        };
        Self {
            date,
            slug: slug.to_owned(),
            folder: folder.to_owned(),
            bundle,
        }
    }
}

fn strip_extensions(file: &str) -> &str {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    stem.strip_suffix(".html").unwrap_or(stem)
}

impl Document {
    /// What it is when neither its front matter nor its collection says.
    pub(crate) fn recognised(&self) -> Kind {
        let speaks = |conversation: &Conversation| !conversation.turns.is_empty();
        let has_audio = self.audio.is_some() || self.matter.audio.is_some();
        if has_audio && self.conversation.as_ref().is_some_and(speaks) {
            Kind::Interview
        } else if self.roundup.is_some() {
            Kind::Roundup
        } else if self.matter.schedule.is_some() || !self.periods.is_empty() {
            Kind::Meeting
        } else if self.date().is_none() {
            Kind::Page
        } else {
            Kind::Post
        }
    }

    pub(crate) fn date(&self) -> Option<Date> {
        self.matter.date.or(self.name.date)
    }

    /// Reads a markdown file. `None` when an error keeps it off the site.
    pub(crate) fn read(file: SourceFile) -> (Option<Self>, Vec<Diagnostic>) {
        let (matter, body, mut diagnostics) = front_matter::read(&file);
        let (mut periods, mut changes) = (Vec::new(), Vec::new());
        if let Some(node) = &matter.schedule {
            let (read, problems) = schedule::periods(&file, node);
            periods = read;
            diagnostics.extend(problems);
        }
        if let Some(node) = &matter.changes {
            let (read, problems) = schedule::changes(&file, node);
            changes = read;
            diagnostics.extend(problems);
        }
        if diagnostics
            .iter()
            .any(|diagnostic| diagnostic.level == Level::Error)
        {
            return (None, diagnostics);
        }
        let mut document = Self::of_body(file, matter, body, &mut diagnostics);
        document.periods = periods;
        document.changes = changes;
        (Some(document), diagnostics)
    }

    /// Reads a yaml2ical file. `None` without a message when it is some other YAML.
    pub(crate) fn read_yaml2ical(file: SourceFile) -> (Option<Self>, Vec<Diagnostic>) {
        let says = |key: &str| file.text.lines().any(|line| line.starts_with(key));
        if !says("project:") || !says("schedule:") {
            return (None, Vec::new());
        }
        let node = match Node::parse(&file, 0..file.text.len(), Language::Yaml, "schedule") {
            Ok(node) => node,
            Err(error) => return (None, vec![error]),
        };
        let (Some(project), Some(schedule)) = (node.get("project"), node.get("schedule")) else {
            return (None, Vec::new());
        };
        let (periods, diagnostics) = schedule::yaml2ical(&file, schedule);
        if !diagnostics.is_empty() {
            return (None, diagnostics);
        }
        let written = |key: &str| {
            let value = node.get(key)?;
            let text = value.text()?.trim().to_owned();
            Some(Written {
                value: text,
                span: value.span.clone(),
            })
        };
        let description = written("description")
            .map(|text| text.value)
            .unwrap_or_default();
        let matter = FrontMatter {
            title: project.text().unwrap_or_default().trim().to_owned(),
            kind: Some(Kind::Meeting),
            chairs: written("chair").into_iter().map(without_nick).collect(),
            agenda: written("agenda_url"),
            duration: node.get("schedule").and_then(|schedule| {
                schedule
                    .items()
                    .first()?
                    .get("duration")?
                    .text()?
                    .parse()
                    .ok()
            }),
            ..FrontMatter::default()
        };
        // The description is text of its own, beyond the file: its spans would point nowhere.
        let body = SourceFile::new(file.path.clone(), description);
        let mut problems = Vec::new();
        let described = Self::of_body(body, FrontMatter::default(), 0, &mut problems);
        let document = Self {
            file,
            matter,
            periods,
            ..described
        };
        (Some(document), Vec::new())
    }

    fn of_body(
        file: SourceFile,
        matter: FrontMatter,
        body: usize,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let body_text = &file.text[body..];
        let mut blocks = markdown::blocks(body_text);
        let repeats_title = blocks.first().is_some_and(|block| {
            block.heading() == Some(HeadingLevel::H1)
                && title_key(&block.text()) == title_key(&matter.title)
        });
        if repeats_title {
            blocks.remove(0);
        }
        let mut known = matter.guests.clone();
        known.extend(matter.authors.iter().map(|author| author.value.clone()));
        let audio = audio::find(&blocks, body);
        let turns = transcript::find(&file, body, &blocks, &known);
        let replaced: &[usize] = audio.as_ref().map_or(&[], |audio| &audio.replaced);

        let reader = BodyReader {
            file: &file,
            body,
            blocks: &blocks,
            replaced,
        };
        let mut writer = Writer::new(&file, body);
        let mut text = reader.blocks(&mut writer, 0..blocks.len(), &[]);
        let (notes, anchors, problems) = writer.finish();
        text.append(&notes);
        diagnostics.extend(problems);

        let mut conversation = None;
        if turns.is_some() || audio.is_some() || matter.audio.is_some() {
            let turns = turns.map(|(turns, problems)| {
                let asked = matter.audio.is_some()
                    || audio.is_some()
                    || matter.kind == Some(Kind::Interview);
                if asked {
                    diagnostics.extend(problems);
                }
                turns
            });
            conversation = Some(reader.conversation(turns, &matter.title));
        }
        let roundup = roundup::find(&blocks, body).map(|entries| reader.roundup(entries));
        let meeting = reader.meeting();
        let summary = reader.summary();
        let name = Name::of(file.path.as_str());
        drop(blocks);
        Self {
            file,
            matter,
            name,
            text: text.seal(),
            summary,
            anchors,
            audio,
            conversation,
            roundup,
            meeting,
            periods: Vec::new(),
            changes: Vec::new(),
        }
    }
}

/// `Alfredo Moralejo Alonso (amoralej)` is a name and a nick; the name is shown.
fn without_nick(written: Written<String>) -> Written<String> {
    let name = written.value.split(" (").next().unwrap_or_default().trim();
    Written {
        value: name.to_owned(),
        span: written.span,
    }
}

/// Longer summaries are cut at a word.
const SUMMARY: usize = 240;

/// Reads the blocks of a body in the forms of each kind.
struct BodyReader<'a> {
    file: &'a SourceFile,
    body: usize,
    blocks: &'a [Block<'a>],
    /// The blocks that our player takes the place of.
    replaced: &'a [usize],
}

impl BodyReader<'_> {
    fn blocks(&self, writer: &mut Writer<'_>, range: Range<usize>, without: &[usize]) -> Fragment {
        let mut fragment = Fragment::default();
        for at in range.filter(|at| !without.contains(at)) {
            fragment.append(&writer.fragment(&self.blocks[at].events));
        }
        writer.close(&mut fragment);
        fragment
    }

    fn conversation(&self, turns: Option<transcript::Spoken>, title: &str) -> Conversation {
        let mut writer = Writer::new(self.file, self.body);
        let turns = turns.unwrap_or(transcript::Spoken {
            speakers: Vec::new(),
            turns: Vec::new(),
            end: self.blocks.len(),
        });
        let start = turns
            .turns
            .first()
            .map_or(self.blocks.len(), |turn| turn.blocks.start);
        let intro = self.blocks(&mut writer, 0..start, self.replaced);
        let texts: Vec<TurnText> = turns
            .turns
            .iter()
            .map(|turn| {
                let first = without_label(&self.blocks[turn.blocks.start], turn.label_end);
                let mut html = writer.fragment(&first);
                let rest = turn.blocks.start + 1..turn.blocks.end;
                html.append(&self.blocks(&mut writer, rest, self.replaced));
                TurnText {
                    speaker: turn.speaker,
                    time: turn.time,
                    html: html.seal(),
                }
            })
            .collect();
        let mut outro = self.blocks(&mut writer, turns.end..self.blocks.len(), self.replaced);
        outro.append(&writer.finish().0);
        let opening = (start + 2).min(self.blocks.len());
        let texts_to_search = || {
            let text = self.blocks[..opening].iter().map(Block::text);
            std::iter::once(title.to_owned()).chain(text)
        };
        let speakers = turns.speakers.into_iter().map(|label| {
            let name = texts_to_search().find_map(|text| full_name(&label, &text));
            (label, name)
        });
        Conversation {
            speakers: speakers.collect(),
            intro: intro.seal(),
            turns: texts,
            outro: outro.seal(),
        }
    }

    fn roundup(&self, entries: Vec<roundup::EntryBlocks>) -> Vec<RoundupText> {
        let mut writer = Writer::new(self.file, self.body);
        let mut parts = Vec::new();
        let mut done = 0;
        let text = |writer: &mut Writer<'_>, range: Range<usize>, parts: &mut Vec<RoundupText>| {
            if !range.is_empty() {
                parts.push(RoundupText::Text(self.blocks(writer, range, &[]).seal()));
            }
        };
        for entry in entries {
            text(&mut writer, done..entry.blocks.start, &mut parts);
            let mut excerpt = Fragment::default();
            for block in &self.blocks[entry.excerpt.clone()] {
                excerpt.append(&writer.fragment(block.inner()));
            }
            writer.close(&mut excerpt);
            done = entry.blocks.end;
            parts.push(RoundupText::Entry {
                title: entry.title,
                writers: entry.writers,
                excerpt: excerpt.seal(),
                link: entry.link,
                action: entry.action,
            });
        }
        text(&mut writer, done..self.blocks.len(), &mut parts);
        let (notes, ..) = writer.finish();
        if !notes.html.is_empty() {
            parts.push(RoundupText::Text(notes.seal()));
        }
        parts
    }

    /// A list whose every item is a dated link is the minutes.
    fn meeting(&self) -> Option<MeetingText> {
        let found = self
            .blocks
            .iter()
            .enumerate()
            .find_map(|(at, block)| Some((at, self.minutes(block)?)));
        let (at, minutes) = found?;
        let mut without = vec![at];
        let leads_in = |block: &Block<'_>| {
            let text = block.text().to_lowercase();
            block.is_paragraph() && text.ends_with(':') && text.contains("minutes")
        };
        if at > 0 && leads_in(&self.blocks[at - 1]) {
            without.push(at - 1);
        }
        let mut writer = Writer::new(self.file, self.body);
        let mut text = self.blocks(&mut writer, 0..self.blocks.len(), &without);
        text.append(&writer.finish().0);
        Some(MeetingText {
            text: text.seal(),
            minutes,
        })
    }

    fn minutes(&self, block: &Block<'_>) -> Option<Vec<MinutesText>> {
        if !matches!(block.tag(), Some(Tag::List(_))) {
            return None;
        }
        let mut minutes = Vec::new();
        let items = block
            .events
            .iter()
            .filter(|(event, _)| matches!(event, Event::Start(Tag::Item)));
        for (at, (event, span)) in block.events.iter().enumerate() {
            let Event::Start(Tag::Link { dest_url, .. }) = event else {
                continue;
            };
            let inner = &block.events[at + 1..];
            let end = inner
                .iter()
                .position(|(event, _)| *event == Event::End(TagEnd::Link))?;
            let date = date::parse_day_in_words(&markdown::text(&inner[..end]))?;
            let span = span.start + self.body..span.end + self.body;
            minutes.push(MinutesText {
                date,
                url: Written {
                    value: dest_url.to_string(),
                    span,
                },
            });
        }
        (!minutes.is_empty() && minutes.len() == items.count()).then_some(minutes)
    }

    /// The first paragraph of text, cut at a word.
    fn summary(&self) -> String {
        let blocks = self.blocks.iter().enumerate();
        let shown =
            blocks.filter(|(at, block)| block.is_paragraph() && !self.replaced.contains(at));
        let mut texts = shown.map(|(_, block)| block.text());
        let text = texts
            .find(|text| text.chars().any(char::is_alphanumeric))
            .unwrap_or_default();
        cut(&text, SUMMARY)
    }
}

/// Text cut at a word, with an ellipsis when something was cut.
fn cut(text: &str, longest: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(longest) else {
        return text.to_owned();
    };
    let end = text[..end].rfind(char::is_whitespace).unwrap_or(end);
    format!(
        "{}…",
        text[..end].trim_end_matches(|c: char| !c.is_alphanumeric())
    )
}

/// A turn's first paragraph without the label that opens it.
fn without_label<'a>(block: &Block<'a>, label_end: usize) -> Vec<markdown::Spanned<'a>> {
    let mut events = Vec::with_capacity(block.events.len());
    for (at, (event, span)) in block.events.iter().enumerate() {
        if at == 0 || span.start >= label_end {
            events.push((event.clone(), span.clone()));
        } else if let Event::Text(text) = event
            && span.end > label_end
        {
            // Text that begins in the label is plain up to there: byte for byte as in the file.
            let rest = text.get(label_end - span.start..).unwrap_or(text);
            events.push((Event::Text(rest.to_owned().into()), label_end..span.end));
        } else if span.end > label_end {
            events.push((event.clone(), span.clone()));
        }
    }
    events
}

/// The name that begins with a label, where a text has it in full: `Ivan` in `I spoke with Ivan
/// Chavero.` is `Ivan Chavero`.
fn full_name(label: &str, text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    for (at, word) in words.iter().enumerate() {
        if plain(word) != label || word.ends_with([',', '.', ':', '?', '!']) {
            continue;
        }
        let mut name = vec![plain(word)];
        for next in words[at + 1..].iter().take(3) {
            let bare = plain(next);
            if !bare.chars().next().is_some_and(char::is_uppercase) {
                break;
            }
            let possessive = bare.strip_suffix("’s").or_else(|| bare.strip_suffix("'s"));
            name.push(possessive.unwrap_or(&bare).to_owned());
            if !next.ends_with(char::is_alphanumeric) || possessive.is_some() {
                break;
            }
        }
        if name.len() > 1 {
            return Some(name.join(" "));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use plaza_model::SourcePath;

    use super::*;

    fn document(text: &str) -> Document {
        let file = SourceFile::new(SourcePath::new("a.md"), text.to_owned());
        let (document, diagnostics) = Document::read(file);
        document.unwrap_or_else(|| panic!("{diagnostics:?}"))
    }

    #[test]
    fn names_say_date_and_slug() {
        let name = Name::of("blog/2016-05-02-technical-definition.html.md");
        assert_eq!(name.slug, "technical-definition");
        assert_eq!(name.folder, "blog");
        assert_eq!(name.date.map(Date::iso_day).as_deref(), Some("2016-05-02"));
        let name = Name::of("blog/2016-05-02-bundle/index.md");
        assert_eq!(
            (name.slug.as_str(), name.folder.as_str()),
            ("bundle", "blog")
        );
        assert_eq!(name.bundle.as_deref(), Some("blog/2016-05-02-bundle"));
        assert_eq!(Name::of("2016-05-02.md").slug, "2016-05-02");
        assert_eq!(Name::of("about.markdown").slug, "about");
    }

    #[test]
    fn full_names_are_found_in_text() {
        assert_eq!(
            full_name("Ivan", "with Ivan Chavero. I think").as_deref(),
            Some("Ivan Chavero")
        );
        assert_eq!(
            full_name("Ihar", "Mitaka: Ihar Hrachyshka talks").as_deref(),
            Some("Ihar Hrachyshka")
        );
        assert_eq!(full_name("Rich", "Thanks, Rich. Ivan said"), None);
    }

    #[test]
    fn a_label_is_cut_from_its_turn() {
        let document = document(
            "---\ntitle: Talk\n---\n**Rich**: Hello *you*.\n\nMore.\n\nI: Hi.\n\n**R**: *So*.\n\nI: [x](/y/)\n",
        );
        let conversation = document.conversation.expect("a conversation");
        let html: Vec<&str> = conversation
            .turns
            .iter()
            .map(|turn| turn.html.as_written())
            .collect();
        assert_eq!(
            html,
            [
                "<p>Hello <em>you</em>.</p>\n<p>More.</p>\n",
                "<p>Hi.</p>\n",
                "<p><em>So</em>.</p>\n",
                "<p><a href=\"/y/\">x</a></p>\n"
            ]
        );
    }

    #[test]
    fn the_first_heading_is_not_shown_twice() {
        let document =
            document("---\ntitle: Cloud SIG Meeting\n---\n# Cloud SIG meeting\n\nText.\n");
        assert_eq!(document.text.as_written(), "<p>Text.</p>\n");
    }

    #[test]
    fn raw_html_ends_where_its_text_does() {
        let html = |body: &str| {
            let document = document(&format!("---\ntitle: x\n---\n{body}"));
            document.text.as_written().to_owned()
        };
        assert_eq!(html("<b>x <i>y</b> z"), "<p><b>x <i>y</b> z</p>\n</i>");
        assert_eq!(html("x</div></article> y"), "<p>x y</p>\n");
        assert_eq!(
            html("<div>\n\n*x*\n\n</div>"),
            "<div>\n<p><em>x</em></p>\n</div>"
        );
        assert_eq!(html("<div class=\"x"), "&lt;div class=&quot;x");
        assert_eq!(html("<!-- x"), "<!-- x-->");
        assert_eq!(html("<p>x\n<br>y</body>"), "<p>x\n<br>y");
    }

    #[test]
    fn minutes_are_dated_links() {
        let document = document(
            "---\ntitle: x\n---\nText.\n\nThe minutes are below:\n\n* [March 17, 2016](http://a/)\n* [2016-02-25](http://b/)\n",
        );
        let meeting = document.meeting.expect("minutes");
        assert_eq!(meeting.minutes.len(), 2);
        assert_eq!(meeting.text.as_written(), "<p>Text.</p>\n");
    }

    #[test]
    fn long_summaries_end_at_a_word() {
        assert_eq!(cut("one two, three", 9), "one two…");
        assert_eq!(cut("one two", 9), "one two");
    }
}
