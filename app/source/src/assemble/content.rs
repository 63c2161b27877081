//! Content: turns a placed document into an entry, with all its links resolved.

use std::ops::Range;
use std::sync::LazyLock;

use ammonia::Builder;
use plaza_model::{Code, Entry, EntryId, Href, Html, PersonId, SeriesId, TagId, Tracked};

use super::Parts;
use super::placing::Placed;
use crate::document::Document;
use crate::kinds::meeting::days::Days;
use crate::kinds::meeting::records::MinutesTable;
use crate::links::{LinkMap, Noted, Resolver};
use crate::people::Known;
use crate::settings::Settings;
use plaza_markup::Sealed;
use plaza_text::Spanned;

/// The site-wide data from which entries are made.
pub(crate) struct Whole<'a> {
    pub(crate) parts: &'a Parts<'a>,
    pub(crate) map: &'a LinkMap<'a>,
    pub(crate) person_id: &'a (dyn Fn(Known) -> PersonId + Sync),
    /// The collections that are series.
    pub(crate) of_series: &'a [usize],
    pub(crate) minutes: &'a MinutesTable,
    pub(crate) days: &'a Days,
}

impl Whole<'_> {
    /// The series of a collection, if it is one.
    pub(crate) fn series_of(&self, collection: usize) -> Option<SeriesId> {
        let at = self.of_series.iter().position(|own| *own == collection)?;
        Some(SeriesId(at))
    }
}

/// Makes an entry of a placed document.
pub(crate) fn entry(
    site: &Whole<'_>,
    placed: &Placed,
    id: EntryId,
    tags: Vec<TagId>,
) -> (Entry, Noted) {
    let document = &*placed.document;
    let mut maker = Maker {
        site,
        id,
        placed,
        resolver: Resolver {
            map: site.map,
            document,
            permalink: &placed.permalink,
            own: Some(site.map.entries[id.0]),
            noted: Noted::default(),
        },
    };
    let content = placed.of_kind.make(&mut maker);
    let matter = &document.matter;
    let image = matter.image.as_ref().and_then(|image| maker.href(image));
    let entry = Entry {
        kind: placed.kind,
        title: matter.title.clone(),
        date: placed.date,
        updated: matter.updated,
        permalink: placed.permalink.clone(),
        id: placed.id.clone(),
        aliases: placed.aliases.clone(),
        short: placed.short.clone(),
        source: document.file.path.clone(),
        collection: placed.collection,
        authors: maker.people(&placed.authors),
        tags,
        summary: matter
            .summary
            .clone()
            .unwrap_or_else(|| document.summary.clone()),
        lang: matter.lang.clone(),
        image,
        size: Tracked::new(id, placed.size(site.parts.settings)),
        draft: matter.draft,
        standing: site.map.entries[id.0].window.at(site.parts.now),
        content: Tracked::new(id, content),
    };
    (entry, maker.resolver.noted)
}

/// Makes the content of an entry of any kind.
pub(crate) struct Maker<'a> {
    pub(crate) site: &'a Whole<'a>,
    pub(crate) id: EntryId,
    pub(crate) placed: &'a Placed,
    pub(crate) resolver: Resolver<'a>,
}

impl<'a> Maker<'a> {
    pub(crate) fn document(&self) -> &'a Document {
        &self.placed.document
    }

    pub(crate) fn html(&mut self, fragment: &Sealed) -> Html {
        html(self.site.parts.settings, &mut self.resolver, fragment)
    }

    /// An address of the front matter; `None` if it must not be published.
    pub(crate) fn href(&mut self, written: &Spanned<String>) -> Option<Href> {
        let (href, _) = self.resolver.href(&written.value, written.span.clone())?;
        Some(href)
    }

    pub(crate) fn person(&self, known: Known) -> PersonId {
        (self.site.person_id)(known)
    }

    pub(crate) fn people(&self, known: &[Known]) -> Vec<PersonId> {
        known.iter().map(|known| self.person(*known)).collect()
    }

    pub(crate) fn warn(&mut self, code: Code, span: Range<usize>, message: String, hint: &str) {
        let warning = self.resolver.document.file.warning(code, span, message);
        self.resolver.noted.diagnostics.push(warning.hint(hint));
    }
}

/// The HTML of a fragment, sanitised unless the site trusts its editors.
pub(crate) fn html(settings: &Settings, resolver: &mut Resolver<'_>, fragment: &Sealed) -> Html {
    if settings.unsafe_html {
        return resolver.html(fragment);
    }
    // Problems are reported for the HTML as written; the sanitised HTML is filled silently.
    let html = resolver.html(fragment);
    if !fragment.as_written().contains('<') {
        return html;
    }
    let noted = std::mem::take(&mut resolver.noted);
    let html = resolver.html(&sanitised(fragment));
    resolver.noted = noted;
    html
}

/// A fragment with nothing in it that untrusted editors may not write.
pub(crate) fn sanitised(fragment: &Sealed) -> Sealed {
    plaza_markup::of_html(FILTER.clean(&fragment.highlighted()).to_string())
}

/// The HTML that untrusted editors may write.
static FILTER: LazyLock<Builder<'_>> = LazyLock::new(|| {
    let mut filter = Builder::default();
    filter
        .add_generic_attributes(["class", "id", "tabindex", "aria-label"])
        .add_tags(["section", "audio", "input"])
        .add_tag_attributes("audio", ["controls", "src"])
        .add_tag_attributes("input", ["type", "checked", "disabled"])
        .add_tag_attributes("img", ["loading"])
        .add_tag_attributes("time", ["datetime"])
        .link_rel(None);
    filter
});
