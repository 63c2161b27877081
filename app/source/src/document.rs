//! A document: everything one file says, read without a look at any other file.
//!
//! That makes it the unit of work in parallel, and of what `serve` keeps when another file changes.

mod body;

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil;
use jiff::tz::Offset;
use plaza_model::{Action, Code, Cue, Date, Diagnostic, Kind, Moment};
use pulldown_cmark::HeadingLevel;

use crate::audio::{self, FoundAudio};
use crate::front_matter::{self, FrontMatter};
use crate::roundup::{self, WriterText};
use crate::short_links::title_key;
use crate::transcript;
use body::Body;
use plaza_markup::Sealed;
use plaza_markup::Writer;
use plaza_schedule::ScheduleText;
use plaza_text::date;
use plaza_text::{Language, Node};
use plaza_text::{SourceFile, Spanned, has_error};

/// A turn of a conversation.
#[derive(Clone, Debug)]
pub(crate) struct TurnText {
    pub(crate) speaker: usize,
    pub(crate) time: Option<Spanned<Moment>>,
    pub(crate) chapter: Option<ChapterText>,
    pub(crate) html: Sealed,
    /// The words as plain text; empty in a conversation without times.
    pub(crate) text: String,
    /// How many words it has.
    pub(crate) words: usize,
}

/// A heading above a turn.
#[derive(Clone, Debug)]
pub(crate) struct ChapterText {
    pub(crate) title: String,
    pub(crate) html: Sealed,
}

/// What an interview's body holds.
#[derive(Clone, Debug)]
pub(crate) struct Conversation {
    /// Each speaker's label, and the full name if the text says it.
    pub(crate) speakers: Vec<(String, Option<String>)>,
    pub(crate) intro: Sealed,
    pub(crate) turns: Vec<TurnText>,
    /// What is said when, where a file of captions says so; else the turns do.
    pub(crate) cues: Vec<Cue>,
    pub(crate) outro: Sealed,
}

impl Conversation {
    /// Whether it says when what is said.
    pub(crate) fn is_timed(&self) -> bool {
        !self.cues.is_empty() || self.turns.iter().any(|turn| turn.time.is_some())
    }

    /// Whether it has chapters that begin at a moment.
    pub(crate) fn has_chapters(&self) -> bool {
        let begins = |turn: &TurnText| turn.time.is_some() && turn.chapter.is_some();
        self.turns.iter().any(begins)
    }
}

/// A part of a roundup's body.
#[derive(Debug)]
pub(crate) enum RoundupText {
    Text(Sealed),
    Entry {
        /// The line it opens with, within the file.
        head: Range<usize>,
        title: String,
        /// The line says `by`.
        has_by: bool,
        writers: Vec<WriterText>,
        excerpt: Sealed,
        link: Option<Spanned<String>>,
        /// The address that the link shows, when it shows one.
        shown: Option<String>,
        /// The address that the title leads to, when the entry has another link as well.
        title_link: Option<String>,
        action: Action,
    },
}

/// The record of one meeting.
#[derive(Debug)]
pub(crate) struct MinutesText {
    pub(crate) date: civil::Date,
    pub(crate) url: Spanned<String>,
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
    /// What is wrong with the list of minutes, if it is a meeting's.
    pub(crate) minutes_problems: Vec<Diagnostic>,
    pub(crate) schedule: ScheduleText,
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
            // The minutes of a day may be called after it alone.
            Some((day, "")) => (Date::new(day.at(0, 0, 0, 0), Offset::UTC), stem),
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
        let is_spoken =
            self.conversation.as_ref().is_some_and(speaks) || self.matter.transcript.is_some();
        if has_audio && is_spoken {
            Kind::Interview
        } else if self.roundup_entries() >= roundup::FEWEST {
            Kind::Roundup
        } else if self.matter.schedule.is_some() || !self.schedule.periods.is_empty() {
            Kind::Meeting
        } else if self.date().is_none() {
            Kind::Page
        } else {
            Kind::Post
        }
    }

    fn roundup_entries(&self) -> usize {
        let parts = self.roundup.iter().flatten();
        let entries = parts.filter(|part| matches!(part, RoundupText::Entry { .. }));
        entries.count()
    }

    /// The records of meetings that its body lists.
    pub(crate) fn minutes(&self) -> impl Iterator<Item = &MinutesText> {
        self.meeting.iter().flat_map(|meeting| &meeting.minutes)
    }

    pub(crate) fn date(&self) -> Option<Date> {
        self.matter.date.or(self.name.date)
    }

    /// Reads a markdown file. `None` when an error keeps it off the site.
    pub(crate) fn read(file: SourceFile) -> (Option<Self>, Vec<Diagnostic>) {
        let (matter, body, mut diagnostics) = front_matter::read(&file);
        let (schedule, changes) = (matter.schedule.as_ref(), matter.changes.as_ref());
        let (schedule, problems) = plaza_schedule::read(&file, schedule, changes);
        diagnostics.extend(problems);
        if has_error(&diagnostics) {
            return (None, diagnostics);
        }
        let mut document = Self::of_body(file, matter, body, &mut diagnostics);
        if has_error(&diagnostics) {
            return (None, diagnostics);
        }
        document.schedule = schedule;
        (Some(document), diagnostics)
    }

    /// Reads a yaml2ical file. `None` without a message when it is some other YAML.
    pub(crate) fn read_yaml2ical(file: SourceFile) -> (Option<Self>, Vec<Diagnostic>) {
        let says = |key: &str| file.text.lines().any(|line| line.starts_with(key));
        if !says("project:") || !says("schedule:") {
            return (None, Vec::new());
        }
        let node = match Node::parse(&file, 0..file.text.len(), Language::Yaml, Code::Schedule) {
            Ok(node) => node,
            Err(error) => return (None, vec![error]),
        };
        let (Some(project), Some(schedule)) = (node.get("project"), node.get("schedule")) else {
            return (None, Vec::new());
        };
        let (schedule, diagnostics) = plaza_schedule::yaml2ical(&file, schedule);
        if has_error(&diagnostics) {
            return (None, diagnostics);
        }
        let written = |key: &str| {
            let value = node.get(key)?;
            let text = value.text()?.trim().to_owned();
            Some(Spanned {
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
            project: written("project_url"),
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
            schedule,
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
        let mut blocks = plaza_markup::blocks(body_text);
        let repeats_title = blocks.first().is_some_and(|block| {
            block.heading() == Some(HeadingLevel::H1)
                && title_key(&block.text()) == title_key(&matter.title)
        });
        if repeats_title {
            blocks.remove(0);
        }
        let known = matter.named();
        let audio = audio::find(&blocks, body);
        let turns = transcript::find(&file, body, &blocks, &known);
        let replaced: &[usize] = audio.as_ref().map_or(&[], |audio| &audio.replaced);

        let read = Body {
            file: &file,
            start: body,
            blocks: &blocks,
            replaced,
        };
        let mut writer = Writer::new(&file, body);
        let mut text = read.blocks(&mut writer, 0..blocks.len(), &[]);
        let (notes, anchors, problems) = writer.finish();
        text.append(&notes);
        diagnostics.extend(problems);

        let mut conversation = None;
        let has_audio = audio.is_some() || matter.audio.is_some();
        if turns.is_some() || has_audio || matter.transcript.is_some() {
            let turns = turns.map(|(turns, problems)| {
                // Who has neither asked for an interview nor recorded one has not written one.
                if has_audio || matter.kind == Some(Kind::Interview) {
                    diagnostics.extend(problems);
                }
                turns
            });
            conversation = Some(read.conversation(turns, &matter.title));
        }
        let roundup = roundup::find(&blocks, body).map(|entries| read.roundup(entries));
        let (meeting, minutes_problems) = read.meeting();
        let summary = read.summary();
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
            minutes_problems,
            schedule: ScheduleText::default(),
        }
    }
}

/// `Alfredo Moralejo Alonso (amoralej)` is a name and a nick; the name is shown.
fn without_nick(written: Spanned<String>) -> Spanned<String> {
    let name = written.value.split(" (").next().unwrap_or_default().trim();
    Spanned {
        value: name.to_owned(),
        span: written.span,
    }
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
}
