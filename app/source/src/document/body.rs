//! A body: what a file says below its front matter, in the form that each kind wants it in.

use std::ops::Range;

use plaza_model::{Code, Diagnostic};
use pulldown_cmark::{Event, Tag, TagEnd};

use super::{ChapterText, Conversation, MeetingText, MinutesText, RoundupText, TurnText};
use crate::roundup;
use crate::transcript;
use plaza_markup::Fragment;
use plaza_markup::{Block, Writer};
use plaza_text::SourceFile;
use plaza_text::Spanned;
use plaza_text::date;

/// Longer summaries are cut at a word.
const SUMMARY: usize = 240;

/// The blocks of a body.
pub(super) struct Body<'a> {
    pub(super) file: &'a SourceFile,
    /// Where it begins in the file.
    pub(super) start: usize,
    pub(super) blocks: &'a [Block<'a>],
    /// The blocks that our player takes the place of.
    pub(super) replaced: &'a [usize],
}

impl Body<'_> {
    pub(super) fn blocks(
        &self,
        writer: &mut Writer<'_>,
        range: Range<usize>,
        without: &[usize],
    ) -> Fragment {
        let mut fragment = Fragment::default();
        for at in range.filter(|at| !without.contains(at)) {
            fragment.append(&writer.fragment(&self.blocks[at].events));
        }
        writer.close(&mut fragment);
        fragment
    }

    pub(super) fn conversation(
        &self,
        turns: Option<transcript::Spoken>,
        title: &str,
    ) -> Conversation {
        let mut writer = Writer::new(self.file, self.start);
        let turns = turns.unwrap_or(transcript::Spoken {
            speakers: Vec::new(),
            turns: Vec::new(),
            end: self.blocks.len(),
        });
        let is_timed = turns.turns.iter().any(|turn| turn.time.is_some());
        let start = turns.turns.first().map_or(self.blocks.len(), |turn| {
            turn.chapter.unwrap_or(turn.blocks.start)
        });
        let intro = self.blocks(&mut writer, 0..start, self.replaced);
        let texts: Vec<TurnText> = turns
            .turns
            .iter()
            .map(|turn| {
                let chapter = turn.chapter.and_then(|at| self.chapter(&mut writer, at));
                let first = without_label(&self.blocks[turn.blocks.start], turn.label_end);
                let mut html = writer.fragment(&first);
                let rest = turn.blocks.start + 1..turn.blocks.end;
                let mut text = plaza_markup::text(&first);
                for block in &self.blocks[rest.clone()] {
                    text.push(' ');
                    text.push_str(&block.text());
                }
                html.append(&self.blocks(&mut writer, rest, self.replaced));
                let words = text.split_whitespace();
                TurnText {
                    speaker: turn.speaker,
                    time: turn.time.clone(),
                    chapter,
                    html: html.seal(),
                    words: words.clone().count(),
                    text: if is_timed {
                        words.collect::<Vec<_>>().join(" ")
                    } else {
                        String::new()
                    },
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
            cues: Vec::new(),
            outro: outro.seal(),
        }
    }

    /// The heading above a turn; one that only says what the page says above all turns is none.
    fn chapter(&self, writer: &mut Writer<'_>, at: usize) -> Option<ChapterText> {
        let heading = &self.blocks[at];
        let title = heading.text();
        (!title.eq_ignore_ascii_case("transcript")).then(|| ChapterText {
            title,
            html: writer.fragment(&heading.events).seal(),
        })
    }

    pub(super) fn roundup(&self, entries: Vec<roundup::EntryBlocks>) -> Vec<RoundupText> {
        let mut writer = Writer::new(self.file, self.start);
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
                head: entry.head,
                title: entry.title,
                has_by: entry.has_by,
                writers: entry.writers,
                excerpt: excerpt.seal(),
                link: entry.link,
                title_link: entry.title_link,
                shown: entry.shown,
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

    /// Lists whose every item is a dated link are the minutes.
    pub(super) fn meeting(&self) -> (Option<MeetingText>, Vec<Diagnostic>) {
        let (mut without, mut minutes, mut problems) = (Vec::new(), Vec::new(), Vec::new());
        let leads_in = |block: &Block<'_>| {
            let text = block.text().to_lowercase();
            block.is_paragraph() && text.ends_with(':') && text.contains("minutes")
        };
        for (at, block) in self.blocks.iter().enumerate() {
            let Some(of_list) = self.minutes(block, &mut problems) else {
                continue;
            };
            minutes.extend(of_list);
            without.push(at);
            // What only led to the list goes with it: a line, or the heading of a year.
            let above = at.checked_sub(1).map(|above| &self.blocks[above]);
            let is_year = |block: &Block<'_>| {
                let text = block.text();
                block.heading().is_some() && text.len() == 4 && text.parse::<u16>().is_ok()
            };
            if above.is_some_and(|above| leads_in(above) || is_year(above)) {
                without.push(at - 1);
            }
        }
        if minutes.is_empty() {
            return (None, problems);
        }
        let mut writer = Writer::new(self.file, self.start);
        let mut text = self.blocks(&mut writer, 0..self.blocks.len(), &without);
        text.append(&writer.finish().0);
        let text = text.seal();
        (Some(MeetingText { text, minutes }), problems)
    }

    fn minutes(
        &self,
        block: &Block<'_>,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Vec<MinutesText>> {
        if !matches!(block.tag(), Some(Tag::List(_))) {
            return None;
        }
        let (mut minutes, mut warnings, mut undated) = (Vec::new(), Vec::new(), Vec::new());
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
            let span = span.start + self.start..span.end + self.start;
            let words = plaza_markup::text(&inner[..end]);
            let Some(date) = date::parse_day_in_words(&words) else {
                undated.push((words, span));
                continue;
            };
            if date::is_oddly_dotted(&words) {
                let message = format!("`{words}` is taken for {date}");
                let warning = self.file.warning(Code::Minutes, span.clone(), message);
                let hint = format!("write it as `{date}`, or `{}`", date.strftime("%B %-d, %Y"));
                warnings.push(warning.hint(hint));
            }
            minutes.push(MinutesText {
                date,
                url: Spanned {
                    value: dest_url.to_string(),
                    span,
                },
            });
        }
        // Where most are dated, what is not is a slip.
        if minutes.len() > undated.len() {
            warnings.extend(undated.into_iter().map(|(words, span)| {
                let message = format!("`{words}` is no date, so this list is not the minutes");
                let warning = self.file.warning(Code::Minutes, span, message);
                warning.hint("write it as `March 17, 2016`, `17 Mar 2016` or `2016-03-17`")
            }));
        }
        problems.extend(warnings);
        (!minutes.is_empty() && minutes.len() == items.count()).then_some(minutes)
    }

    /// The first paragraph of text, cut at a word.
    pub(super) fn summary(&self) -> String {
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
fn without_label<'a>(block: &Block<'a>, label_end: usize) -> Vec<plaza_markup::SpannedEvent<'a>> {
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
    // `RB` is Rich Bowen; a single letter could be anything that begins with it.
    let is_initials = label.len() > 1 && label.chars().all(char::is_uppercase);
    if is_initials {
        let names = words.windows(label.chars().count());
        let mut names = names.map(|name| name.iter().map(|word| plain(word)).collect::<Vec<_>>());
        let capitalised = |word: &String| word.chars().next().is_some_and(char::is_uppercase);
        let name = names.find(|name| {
            name.iter().all(capitalised) && transcript::stands_for(label, &name.join(" "))
        });
        return name.map(|name| name.join(" "));
    }
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
    use super::*;

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
        assert_eq!(
            full_name("HG", "In Mitaka? Haïkel Guémar, of RDO").as_deref(),
            Some("Haïkel Guémar")
        );
        assert_eq!(full_name("HG", "Hello, good people"), None);
    }

    #[test]
    fn long_summaries_end_at_a_word() {
        assert_eq!(cut("one two, three", 9), "one two…");
        assert_eq!(cut("one two", 9), "one two");
    }
}
