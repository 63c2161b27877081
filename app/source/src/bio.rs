//! What an authors file says about somebody: one paragraph of markdown, held to the rules for entries.

use plaza_markup::{Filling, Hole, Sealed};
use plaza_model::{Code, Diagnostic, Html, Level, Permalink, Place, SourcePath};
use plaza_text::Field;

use crate::assemble::content::sanitised;
use crate::links::{Led, LinkMap};
use crate::scheme;
use crate::settings::Settings;

/// A paragraph about a person, before its links are resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bio {
    pub(crate) text: Sealed,
    file: SourcePath,
    place: Box<Place>,
}

impl Bio {
    pub(crate) fn read(field: &Field<'_>, text: String) -> Self {
        let file = field.problems.file;
        Self {
            text: plaza_markup::inline(&file.path, text),
            file: file.path.clone(),
            place: Box::new(file.place(field.node.span.clone())),
        }
    }

    /// Resolves the links, and leaves out those that cannot be published, which are reported. The HTML is
    /// sanitised unless the site trusts its editors.
    pub(crate) fn finish(
        self,
        settings: &Settings,
        map: &LinkMap<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Html {
        let html = self.text.fill(|hole| self.filled(hole, map, diagnostics));
        if settings.unsafe_html || !self.text.as_written().contains('<') {
            return html;
        }
        // Problems were reported for the HTML as written.
        sanitised(&self.text).fill(|hole| self.filled(hole, map, &mut Vec::new()))
    }

    fn filled(&self, hole: &Hole, map: &LinkMap<'_>, diagnostics: &mut Vec<Diagnostic>) -> Filling {
        if let Some(bad) = scheme::bad_in(hole) {
            diagnostics.push(Diagnostic {
                level: Level::Error,
                code: Code::BadAddress,
                message: bad.message(&hole.target),
                file: self.file.clone(),
                place: Some(self.place.clone()),
                hint: Some(bad.hint().into()),
            });
            return Filling::Nothing;
        }
        match map.href_of(&hole.target, "", &Permalink::root()) {
            Led::To(href) => Filling::Address(href, String::new()),
            Led::Nowhere => Filling::AsWritten,
            Led::Hidden(_) => Filling::Nothing,
        }
    }
}
