//! A file in the format of OpenStack's yaml2ical: a meeting that is all keys and values. Such files
//! are read unchanged.

use plaza_model::{Code, Diagnostic, Kind};

use super::{Matter, chairs};
use crate::front_matter::FrontMatter;
use plaza_text::{Language, Node, Problems, SourceFile, Table};

/// The contents of such a file.
pub(crate) struct Yaml2ical {
    pub(crate) matter: FrontMatter,
    pub(crate) own: Matter,
    /// Markdown.
    pub(crate) description: String,
    /// Warnings.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Reads a file; `None` if it is some other YAML.
pub(crate) fn read(file: &SourceFile) -> Result<Option<Yaml2ical>, Vec<Diagnostic>> {
    let says = |key: &str| file.text.lines().any(|line| line.starts_with(key));
    if !says("project:") || !says("schedule:") {
        return Ok(None);
    }
    let range = 0..file.text.len();
    let node = Node::parse(file, range, Language::Yaml, Code::Schedule);
    let node = node.map_err(|error| vec![error])?;
    let problems = Problems::new(file, Language::Yaml);
    let table = Table::new(&problems, &node, Code::Schedule);
    let (Some(project), Some(schedule)) = (table.get("project"), table.get("schedule")) else {
        return Ok(None);
    };
    let matter = FrontMatter {
        title: project.trimmed().unwrap_or_default(),
        kind: Some(Kind::Meeting),
        ..FrontMatter::default()
    };
    let first = schedule.items().next();
    let duration = first.and_then(|item| item.node.get("duration")?.text()?.parse().ok());
    let own = Matter {
        chairs: table
            .written("chair")
            .map_or(Vec::new(), |chair| chairs::names(&chair)),
        agenda: table.written("agenda_url"),
        project: table.written("project_url"),
        duration,
        schedule: plaza_schedule::yaml2ical(schedule),
        is_scheduled: true,
    };
    let description = table.trimmed("description").unwrap_or_default();
    if problems.has_error() {
        return Err(problems.into_vec());
    }
    Ok(Some(Yaml2ical {
        matter,
        own,
        description,
        diagnostics: problems.into_vec(),
    }))
}
