//! The sections of the menu: their order, their labels, and those that are hidden.

use std::collections::{BTreeMap, BTreeSet};

use plaza_text::{Field, Table, nearest};

use crate::settings::Collection;

/// Pages that every site may have, beside its sections.
const OTHERS: [&str; 3] = ["tags", "people", "feeds"];

/// What site.toml says about the sections, by their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sections {
    /// Those that come first.
    order: Vec<String>,
    hidden: BTreeSet<String>,
    labels: BTreeMap<String, String>,
}

impl Sections {
    pub(super) fn read(table: &Table<'_>, collections: &[&str]) -> Self {
        let all: Vec<&str> = collections.iter().copied().chain(OTHERS).collect();
        let names = |field: Field<'_>, known: &[&str]| {
            let items = field.items();
            let names = items.filter_map(|item| {
                let name = item.trimmed()?;
                is_known(&item, &name, known).then_some(name)
            });
            names.collect::<Vec<_>>()
        };
        let order = table.get("sections").map(|field| names(field, collections));
        let hidden = table.get("hidden").map(|field| names(field, &all));
        let labels = table.get("labels").map(|field| {
            let fields = field.table().fields();
            let labels = fields.filter_map(|label| {
                let name = &label.key.name;
                if !all.contains(&name.as_str()) {
                    let span = label.key.span.clone();
                    let message = format!("`{name}` is not a section");
                    let code = plaza_model::Code::UnknownKey;
                    label.problems.warn(code, span, message, hint(name, &all));
                    return None;
                }
                let text = label.trimmed().filter(|text| !text.is_empty())?;
                Some((name.clone(), text))
            });
            labels.collect()
        });
        Self {
            order: order.unwrap_or_default(),
            hidden: hidden.unwrap_or_default().into_iter().collect(),
            labels: labels.unwrap_or_default(),
        }
    }

    /// The position of a collection in the menu; those that site.toml does not name come last.
    pub(crate) fn rank(&self, collection: &Collection) -> usize {
        let at = self.order.iter().position(|name| *name == collection.name);
        at.unwrap_or(self.order.len())
    }

    /// Whether site.toml says an order.
    pub(crate) fn is_ordered(&self) -> bool {
        !self.order.is_empty()
    }

    /// Whether a collection is left out of the menu.
    pub(crate) fn is_hidden(&self, collection: &Collection) -> bool {
        self.hidden.contains(&collection.name)
    }

    /// The label of a collection in the menu.
    pub(crate) fn label(&self, collection: &Collection) -> String {
        let label = self.labels.get(&collection.name);
        label.unwrap_or(&collection.title).clone()
    }

    /// The labels of the pages that are no sections.
    pub(crate) fn other_labels(&self) -> BTreeMap<String, String> {
        let of_others = |(name, _): &(&String, &String)| OTHERS.contains(&name.as_str());
        let labels = self.labels.iter().filter(of_others);
        labels
            .map(|(name, label)| (name.clone(), label.clone()))
            .collect()
    }

    /// Which of the pages that are no sections are hidden.
    pub(crate) fn other_hidden(&self) -> BTreeSet<String> {
        let hidden = self.hidden.iter();
        let hidden = hidden.filter(|name| OTHERS.contains(&name.as_str()));
        hidden.cloned().collect()
    }
}

fn is_known(item: &Field<'_>, name: &str, known: &[&str]) -> bool {
    let is_known = known.contains(&name);
    if !is_known {
        item.error(format!("`{name}` is not a section"), hint(name, known));
    }
    is_known
}

fn hint(name: &str, known: &[&str]) -> String {
    /// A message names so many.
    const MOST_NAMED: usize = 20;
    if let Some(near) = nearest(name, known.iter().copied()) {
        return format!("did you mean `{near}`?");
    }
    let named: Vec<&str> = known.iter().copied().take(MOST_NAMED).collect();
    format!("the sections are {}", named.join(", "))
}
