//! Content: an entry as HTML with absolute URLs, which needs neither styles nor scripts.

use plaza_model::{
    Content, Entry, Html, Interview, PersonId, ReadFrom, Roundup, RoundupEntry, RoundupItem,
    RoundupPart, Site, push_escaped,
};

/// The complete HTML of an entry.
pub fn html(site: &Site, entry: &Entry) -> String {
    let mut writer = Writer::new(site, entry);
    match &*entry.content {
        Content::Text(html) => writer.html(html),
        Content::Interview(interview) => writer.interview(interview),
        Content::Roundup(roundup) => writer.roundup(roundup),
        Content::Meeting(meeting) => writer.html(&meeting.text),
    }
    writer.out
}

/// The entries that a person wrote, of a roundup.
pub(crate) fn entries_by(
    site: &Site,
    entry: &Entry,
    roundup: &Roundup,
    person: PersonId,
) -> String {
    let mut writer = Writer::new(site, entry);
    writer.out.push_str("<ul>\n");
    for own in roundup.entries_by(person) {
        writer.roundup_entry(own);
    }
    writer.out.push_str("</ul>\n");
    writer.out
}

/// The HTML of an interview without the conversation.
pub(crate) fn notes(site: &Site, entry: &Entry, interview: &Interview) -> String {
    let mut writer = Writer::new(site, entry);
    writer.html(&interview.intro);
    writer.html(&interview.outro);
    writer.out
}

struct Writer<'a> {
    site: &'a Site,
    /// The base of relative addresses.
    page: url::Url,
    out: String,
}

impl<'a> Writer<'a> {
    fn new(site: &'a Site, entry: &Entry) -> Self {
        Self {
            site,
            page: site.url_of(&entry.permalink),
            out: String::new(),
        }
    }

    fn html(&mut self, html: &Html) {
        let from = ReadFrom::Anywhere(&self.page);
        self.out.push_str(&html.render(self.site, from));
    }

    fn text(&mut self, text: &str) {
        push_escaped(&mut self.out, text);
    }

    fn interview(&mut self, interview: &Interview) {
        self.html(&interview.intro);
        let from = ReadFrom::Anywhere(&self.page);
        let audio = interview.audio.as_ref();
        if let Some(url) = audio.and_then(|audio| self.site.link(&audio.href, from)) {
            self.out.push_str("<p><a href=\"");
            self.text(&url);
            self.out.push_str("\">Listen to the recording</a></p>\n");
        }
        for turn in &interview.turns {
            self.html(&turn.pause);
            if let Some(chapter) = &turn.chapter {
                self.html(&chapter.html);
            }
            self.out.push_str("<p><strong>");
            self.text(&interview.speakers[turn.speaker].name);
            self.out.push_str(":</strong></p>\n");
            self.html(&turn.html);
        }
        self.html(&interview.outro);
    }

    /// The text of a roundup, with its entries as lists.
    fn roundup(&mut self, roundup: &Roundup) {
        let is_entry = |part: &RoundupPart| !matches!(part, RoundupPart::Text(_));
        for parts in roundup.parts.chunk_by(|a, b| is_entry(a) == is_entry(b)) {
            let is_list = parts.first().is_some_and(is_entry);
            self.out.push_str(if is_list { "<ul>\n" } else { "" });
            for part in parts {
                match part {
                    RoundupPart::Text(text) => self.html(text),
                    RoundupPart::Entry(RoundupEntry {
                        item: Some(item), ..
                    })
                    | RoundupPart::Item(item) => self.roundup_item(item),
                    RoundupPart::Entry(entry) => self.roundup_entry(entry),
                }
            }
            self.out.push_str(if is_list { "</ul>\n" } else { "" });
        }
    }

    fn roundup_entry(&mut self, entry: &RoundupEntry) {
        self.out.push_str("<li>\n<p>");
        let from = ReadFrom::Anywhere(&self.page);
        let link = entry.link.as_ref();
        let url = link.and_then(|link| self.site.link(&link.href, from));
        if let Some(url) = &url {
            self.out.push_str("<a href=\"");
            self.text(url);
            self.out.push_str("\">");
        }
        self.out.push_str("<strong>");
        self.text(&entry.title);
        self.out.push_str("</strong>");
        if url.is_some() {
            self.out.push_str("</a>");
        }
        if !entry.writers.is_empty() {
            let names = entry.writers.iter().map(|writer| writer.name.as_str());
            self.out.push_str(" by ");
            self.text(&names.collect::<Vec<_>>().join(", "));
        }
        self.out.push_str("</p>\n");
        if !entry.excerpt.is_empty() {
            let (open, close) = if entry.is_quoted {
                ("<blockquote>\n", "</blockquote>\n")
            } else {
                ("", "")
            };
            self.out.push_str(open);
            self.html(&entry.excerpt);
            self.out.push_str(close);
        }
        self.out.push_str("</li>\n");
    }

    fn roundup_item(&mut self, item: &RoundupItem) {
        self.out.push_str("<li>");
        self.html(&item.line);
        self.html(&item.rest);
        self.out.push_str("</li>\n");
    }
}
