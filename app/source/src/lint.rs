//! Lint: which problems are reported, and how loudly, as the site's owner and its editors decide.
//!
//! Warnings can be silenced, by code (`[lint]` in site.toml) or at one place (`plaza-ignore`). An error
//! cannot: something is left out of the site for it, which must not happen in silence.

use std::collections::BTreeMap;

use plaza_model::{Code, Diagnostic, Level, SourcePath};

use crate::ignore::{Fate, Ignore};

/// How severe the problems of a code are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LintLevel {
    /// Its warnings are not reported.
    Allow,
    /// They are reported.
    Warn,
    /// They are reported as errors.
    Deny,
}

impl LintLevel {
    pub(crate) const ALL: [Self; 3] = [Self::Allow, Self::Warn, Self::Deny];

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Warn => "warn",
            Self::Deny => "deny",
        }
    }
}

/// The level of each code that site.toml gives one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Levels(BTreeMap<Code, LintLevel>);

impl Levels {
    pub(crate) fn set(&mut self, code: Code, level: LintLevel) {
        self.0.insert(code, level);
    }

    /// The diagnostics with their levels, without those that are allowed.
    fn apply(&self, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        if self.0.is_empty() {
            return diagnostics;
        }
        let leveled = diagnostics.into_iter().filter_map(|mut diagnostic| {
            let is_free = is_free(&diagnostic);
            match self.0.get(&diagnostic.code) {
                Some(LintLevel::Allow) if is_free => return None,
                Some(LintLevel::Warn) if is_free => diagnostic.level = Level::Warning,
                Some(LintLevel::Deny) => diagnostic.level = Level::Error,
                _ => {}
            }
            Some(diagnostic)
        });
        leveled.collect()
    }
}

/// Whether a problem may be silenced.
pub(crate) fn is_free(diagnostic: &Diagnostic) -> bool {
    diagnostic.level == Level::Warning || diagnostic.code.is_about_change()
}

/// What the owner and the editors of a site decided about its problems.
#[derive(Clone, Debug, Default)]
pub struct Lint {
    pub(crate) levels: Levels,
    /// The comments that silence something, by their files.
    pub(crate) ignores: BTreeMap<SourcePath, Vec<Ignore>>,
}

impl Lint {
    /// The diagnostics without those that are silenced.
    #[must_use]
    pub fn apply(&self, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let is_told = |diagnostic: &Diagnostic| {
            let mut ignores = self.ignores.get(&diagnostic.file).into_iter().flatten();
            !(is_free(diagnostic) && ignores.any(|ignore| ignore.covers(diagnostic)))
        };
        self.levels
            .apply(diagnostics.into_iter().filter(is_told).collect())
    }

    /// Like [`Self::apply`], for the problems of the content: with those of the comments themselves.
    /// Whether a comment is needed is not known of a file that is not part of the site.
    pub(crate) fn apply_to_content(
        &self,
        diagnostics: Vec<Diagnostic>,
        is_in_site: impl Fn(&SourcePath) -> bool,
    ) -> Vec<Diagnostic> {
        let mut fates: BTreeMap<(&SourcePath, usize), Fate> = BTreeMap::new();
        let mut told = Vec::with_capacity(diagnostics.len());
        for diagnostic in diagnostics {
            let mut is_told = true;
            if let Some((file, ignores)) = self.ignores.get_key_value(&diagnostic.file) {
                for (at, ignore) in ignores.iter().enumerate() {
                    if !ignore.covers(&diagnostic) {
                        continue;
                    }
                    let fate = fates.entry((file, at)).or_insert(Fate::InVain);
                    if is_free(&diagnostic) {
                        *fate = Fate::Useful;
                        is_told = false;
                    }
                }
            }
            if is_told {
                told.push(diagnostic);
            }
        }
        for (file, ignores) in &self.ignores {
            for (at, ignore) in ignores.iter().enumerate() {
                let fate = fates.get(&(file, at)).copied().unwrap_or(Fate::Idle);
                let is_known = fate != Fate::Idle || is_in_site(file);
                told.extend(ignore.problem(fate).filter(|_| is_known));
            }
        }
        told.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        self.levels.apply(told)
    }
}
