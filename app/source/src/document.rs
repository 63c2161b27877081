//! A document: one file, read without looking at any other file.
//!
//! That makes it the unit of parallel work, and of what `serve` keeps when another file changes.
//! It holds what all kinds of entries share, and what each kind read from the file.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use plaza_dialect::Dialect;
use plaza_model::{Code, Date, Diagnostic, Kind};
use pulldown_cmark::HeadingLevel;

use crate::body::Body;
use crate::constructs::{self, Construct};
use crate::file_name::Name;
use crate::front_matter::times::TOO_LATE;
use crate::front_matter::{self, FrontMatter};
use crate::html_page;
use crate::kinds::{Matters, Readings, meeting};
use crate::limits;
use crate::review;
use crate::settings::{Folders, Settings};
use crate::short_links::title_key;
use crate::slug_rule::SlugRule;
use plaza_markup::{Block, HeadingIds, Sealed, github_id};
use plaza_text::{SourceFile, date, has_error};

/// How the blocks of a body are read.
type ReadBlocks = fn(&str) -> Vec<Block<'_>>;

/// One file of content, read.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Document {
    pub(crate) file: SourceFile,
    pub(crate) matter: FrontMatter,
    pub(crate) name: Name,
    /// The date in the path that the front matter says: `2014/09/15/name`.
    pub(crate) date_of_path: Option<Date>,
    /// The whole body, as a post shows it.
    pub(crate) text: Sealed,
    pub(crate) summary: String,
    pub(crate) anchors: BTreeSet<String>,
    /// What each kind read from it.
    pub(crate) readings: Readings,
    /// Whether readers see nothing of its body.
    pub(crate) is_empty: bool,
    /// The constructs of its dialect that are not known.
    pub(crate) unknown: Vec<Construct>,
}

impl Document {
    /// A line of its front matter, as its language has it.
    pub(crate) fn line(&self, key: &str, value: &str) -> String {
        if self.file.text[self.matter.opening.clone()].starts_with("+++") {
            return format!("{key} = {value:?}");
        }
        let is_plain = |c: char| c.is_alphanumeric() || "-_./".contains(c);
        if value.chars().all(is_plain) && !value.starts_with(['-', '.']) {
            format!("{key}: {value}")
        } else {
            format!("{key}: {value:?}")
        }
    }

    /// A list in its front matter, as its language has it.
    pub(crate) fn list(&self, key: &str, items: &[&str]) -> String {
        let is_toml = self.file.text[self.matter.opening.clone()].starts_with("+++");
        if is_toml {
            return format!("{key} = {items:?}");
        }
        format!("{key}: [{}]", items.join(", "))
    }

    /// Reads a file of a site with these settings. `None` when it has an error.
    pub(crate) fn of_site(
        file: SourceFile,
        settings: &Settings,
    ) -> (Option<Self>, Vec<Diagnostic>) {
        let is_foreign = settings.dialect.is_some();
        let file = if is_foreign && html_page::is_name(file.path.as_str()) {
            html_page::as_markdown(file)
        } else {
            file
        };
        let site = settings.title.as_deref();
        let (mut document, diagnostics) = Self::read_of(file, settings.dialect, site);
        if let (Some(document), Some(folders)) = (&mut document, &settings.folders) {
            document.tell_language(folders);
        }
        (document, diagnostics)
    }

    /// Reads a markdown file. `None` when it has an error.
    #[cfg(test)]
    pub(crate) fn read(
        file: SourceFile,
        dialect: Option<Dialect>,
    ) -> (Option<Self>, Vec<Diagnostic>) {
        Self::read_of(file, dialect, None)
    }

    /// Reads a markdown file of a site with a title.
    fn read_of(
        file: SourceFile,
        dialect: Option<Dialect>,
        site: Option<&str>,
    ) -> (Option<Self>, Vec<Diagnostic>) {
        let read = front_matter::read(&file, dialect, Matters::read);
        let mut diagnostics = read.diagnostics;
        if has_error(&diagnostics) {
            return (None, diagnostics);
        }
        let (matter, of_kinds) = (read.matter, read.of_kinds);
        diagnostics.extend(limits::of_matter(&file, &matter, &of_kinds));
        if has_error(&diagnostics) {
            return (None, diagnostics);
        }
        let title = matter.title.clone();
        let page = [("page.title", title.as_str()), ("title", title.as_str())];
        let site = site.into_iter();
        let site = site.flat_map(|site| [("site.title", site), ("site.name", site)]);
        let values: Vec<(&str, &str)> = page.into_iter().chain(site).collect();
        let (file, unknown) = constructs::translate(file, dialect, read.body, &values);
        let blocks = if dialect.is_some() {
            plaza_markup::extended_blocks
        } else if html_page::is_name(file.path.as_str()) {
            plaza_markup::html_blocks
        } else {
            plaza_markup::blocks
        };
        let ids = heading_ids(dialect);
        let mut document = Self::of_body(
            file,
            matter,
            of_kinds,
            (read.body, blocks, ids),
            &mut diagnostics,
        );
        document.unknown = unknown;
        diagnostics.extend(document.too_late());
        if document.matter.draft {
            // Its author has not written it yet.
            diagnostics.retain(|problem| problem.code != Code::Placeholder);
        }
        let document = (!has_error(&diagnostics)).then_some(document);
        (document, diagnostics)
    }

    /// Reads a yaml2ical file. `None` without diagnostics when it is some other YAML.
    pub(crate) fn read_yaml2ical(file: SourceFile) -> (Option<Self>, Vec<Diagnostic>) {
        let read = match meeting::yaml2ical::read(&file) {
            Ok(Some(read)) => read,
            Ok(None) => return (None, Vec::new()),
            Err(diagnostics) => return (None, diagnostics),
        };
        let of_kinds = Matters {
            meeting: read.own,
            ..Matters::default()
        };
        let mut diagnostics = read.diagnostics;
        diagnostics.extend(limits::of_matter(&file, &read.matter, &of_kinds));
        if has_error(&diagnostics) {
            return (None, diagnostics);
        }
        // The description is not a range of the file, so spans in it would point to the wrong text.
        let body = SourceFile::new(file.path.clone(), read.description)
            .limited(file.limits)
            .in_zone(file.zone.clone());
        let mut problems = Vec::new();
        let described = Self::of_body(
            body,
            read.matter,
            of_kinds,
            (0, plaza_markup::blocks, github_id),
            &mut problems,
        );
        let errors = problems.into_iter().filter(|own| own.code == Code::Limit);
        diagnostics.extend(errors.map(|error| Diagnostic {
            place: None,
            ..error
        }));
        if has_error(&diagnostics) {
            return (None, diagnostics);
        }
        let document = Self { file, ..described };
        (Some(document), diagnostics)
    }

    /// The date of its name is too far in the future to be meant.
    fn too_late(&self) -> Option<Diagnostic> {
        let (day, _) = date::split_day(&self.name.whole)?;
        if day.year() < TOO_LATE || self.matter.date.is_some() {
            return None;
        }
        let message = format!("the date in the name of the file is too far in the future: {day}");
        let opening = self.matter.opening.clone();
        let error = self.file.error(Code::FrontMatter, opening, message);
        Some(error.hint("rename the file, or add the `date:` that is meant"))
    }

    /// Reads a text without front matter, such as one of site.toml.
    pub(crate) fn of_text(
        file: SourceFile,
        read: fn(&str) -> Vec<Block<'_>>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let nothing = (FrontMatter::default(), Matters::default());
        Self::of_body(
            file,
            nothing.0,
            nothing.1,
            (0, read, github_id),
            diagnostics,
        )
    }

    fn of_body(
        file: SourceFile,
        matter: FrontMatter,
        of_kinds: Matters,
        (start, read, ids): (usize, ReadBlocks, HeadingIds),
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut blocks = read(&file.text[start..]);
        if blocks
            .first()
            .is_some_and(|block| says(block, &matter.title))
        {
            blocks.remove(0);
        }
        diagnostics.extend(limits::of_blocks(&file, start, &blocks));
        let body = Body {
            file: &file,
            start,
            blocks: &blocks,
            ids,
        };
        let is_empty = review::is_empty(&blocks);
        let mut writer = body.writer();
        let mut text = body.html(&mut writer, 0..blocks.len(), &[]);
        let (notes, anchors, problems) = writer.finish();
        text.append(&notes);
        diagnostics.extend(problems);
        let readings = Readings::read(of_kinds, &matter, &body, diagnostics);
        diagnostics.extend(limits::of_body(body.file, &readings));
        review::body(&body, diagnostics);
        let summary = body.summary(&readings.replaced());
        drop(blocks);
        Self {
            date_of_path: matter
                .path
                .as_ref()
                .and_then(|path| Name::of(&path.value).in_zone(&file.zone).date),
            name: Name::of(file.path.as_str()).in_zone(&file.zone),
            file,
            matter,
            text: text.seal(),
            summary,
            anchors,
            readings,
            is_empty,
            unknown: Vec::new(),
        }
    }

    /// Whether all of it can be kept between builds. The few that have a schedule are read again.
    pub(crate) fn is_for_keeping(&self) -> bool {
        self.readings.meeting.matter.is_without_schedule()
    }

    /// Tells the language that its file name says, in a site with such names.
    fn tell_language(&mut self, folders: &Folders) {
        let Some((language, path)) = folders.language(self.file.path.as_str()) else {
            return;
        };
        self.name = Name {
            language: Some(language.to_owned()),
            ..Name::of(&path).in_zone(&self.file.zone)
        };
        self.matter.lang.get_or_insert_with(|| language.to_owned());
    }

    /// Its kind when neither its front matter nor its collection names one.
    pub(crate) fn recognised(&self) -> Kind {
        let without_date = || match self.date() {
            None => Kind::Page,
            Some(_) => Kind::Post,
        };
        self.readings.recognised().unwrap_or_else(without_date)
    }

    pub(crate) fn date(&self) -> Option<Date> {
        self.matter.date.or(self.name.date).or(self.date_of_path)
    }
}

/// How the generator of a site makes the ids of headings. Most do as GitHub does.
fn heading_ids(dialect: Option<Dialect>) -> HeadingIds {
    match dialect {
        Some(Dialect::Zola) => |text| SlugRule::Ascii.name(text),
        Some(Dialect::Hexo) => |text| SlugRule::Parts.name(text),
        Some(Dialect::Pelican) => |text| SlugRule::Words.name(text),
        _ => github_id,
    }
}

/// Whether a block is a heading that repeats the page's title.
fn says(block: &Block<'_>, title: &str) -> bool {
    block.heading() == Some(HeadingLevel::H1) && title_key(&block.text()) == title_key(title)
}

#[cfg(test)]
mod tests;
