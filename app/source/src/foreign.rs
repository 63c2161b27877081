//! The settings that a site begins with: those of its site.toml, else those that another generator's
//! config says.

use std::path::Path;

use plaza_dialect::Dialect;
use plaza_model::{Diagnostic, SourcePath};

use crate::folder;
use crate::settings::{self, Settings};
use plaza_text::{Limits, SourceFile};

/// The settings that a site begins with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ground {
    pub(crate) settings: Settings,
    /// The generator that the folder was written for, and the file that says so, if site.toml does not
    /// say everything.
    pub(crate) recognised: Option<(Dialect, SourcePath)>,
    /// The problems of the config.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Ground {
    /// Reads the settings of a folder, as far as they decide how it is read.
    pub(crate) fn of(content: &Path) -> Self {
        let path = SourcePath::new("site.toml");
        if let Ok(bytes) = folder::read(&path, &content.join(path.as_str()), Limits::default().file)
        {
            let file = SourceFile::decode(path, bytes);
            let settings = file.map(|file| settings::read(&file).0);
            return Self {
                settings: settings.unwrap_or_default(),
                ..Self::default()
            };
        }
        let Some(foreign) = plaza_dialect::read(content) else {
            return Self::default();
        };
        let file = SourceFile::new(path, foreign.settings);
        // It is what Plaza wrote itself, so no editor could fix it.
        let settings = settings::read(&file).0;
        Self {
            settings,
            recognised: Some((foreign.dialect, foreign.by)),
            diagnostics: foreign.diagnostics,
        }
    }
}
