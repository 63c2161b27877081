//! Links in site.toml, each with its label.

use crate::named_link::NamedLink;
use plaza_text::{Field, Unknown};

/// Reads a list of links.
pub(super) fn read(field: Field<'_>) -> Vec<NamedLink> {
    let links = field.items().filter_map(|item| {
        let table = item.table();
        let (label, url) = (table.trimmed("label"), table.get("url"));
        table.finish(&Unknown::KEY);
        let link = label.zip(url);
        let link =
            link.and_then(|(label, url)| NamedLink::read(url.problems.file, &label, url.node));
        if link.is_none() {
            let hint = "write it as `{ label = \"About\", url = \"/about/\" }`";
            item.error(
                format!("`{field}` has a link without `label` or `url`"),
                hint,
            );
        }
        link
    });
    links.collect()
}
