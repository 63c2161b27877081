//! References within an SVG: from an element to others of the same file, by `href` and `url(#…)`.

use usvg::roxmltree::Node;

use resvg::usvg;

/// Elements whose `href` takes in what it names.
const BY_HREF: [&str; 6] = [
    "use",
    "linearGradient",
    "radialGradient",
    "pattern",
    "filter",
    "textPath",
];

/// A reference to an element of the same file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reference {
    /// The id of the element.
    pub(super) id: String,
    pub(super) by: By,
}

/// How an element refers to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    Href,
    /// A property that other elements do not inherit, such as `mask`.
    Own,
    /// The property `fill`, which shapes inherit.
    Fill,
    /// The property `stroke`, which they inherit too.
    Stroke,
    /// `marker-start` and the like, which shapes inherit, and draw at each of their points.
    Marker,
}

/// The rules of an SVG's style sheets that refer to elements.
#[derive(Debug, Default)]
pub(super) struct Rules(Vec<(Simple, Vec<Reference>)>);

impl Rules {
    /// The rules of a style sheet.
    pub(super) fn of(css: &str) -> Self {
        let mut rules = Vec::new();
        for rule in css.split('}') {
            let Some((selectors, declarations)) = rule.rsplit_once('{') else {
                continue;
            };
            let references = of_declarations(declarations);
            if references.is_empty() {
                continue;
            }
            let selectors = selectors.rsplit(['{', ';']).next().unwrap_or_default();
            let simple = selectors.split(',').map(Simple::last_of);
            rules.extend(simple.map(|simple| (simple, references.clone())));
        }
        Self(rules)
    }

    /// The references of an element.
    pub(super) fn references(&self, node: Node<'_, '_>) -> Vec<Reference> {
        let mut references = Vec::new();
        for attribute in node.attributes() {
            let value = attribute.value();
            match attribute.name() {
                "href" if BY_HREF.contains(&node.tag_name().name()) => {
                    let id = value.trim().strip_prefix('#').map(str::to_owned);
                    references.extend(id.map(|id| Reference { id, by: By::Href }));
                }
                "style" => references.extend(of_declarations(value)),
                name => references.extend(of_property(name, value)),
            }
        }
        for (simple, of_rule) in &self.0 {
            if simple.matches(node) {
                references.extend(of_rule.iter().cloned());
            }
        }
        references
    }
}

fn of_declarations(text: &str) -> Vec<Reference> {
    if !text.contains("url(") {
        return Vec::new();
    }
    let declarations = text.split(';').filter_map(|one| one.split_once(':'));
    declarations
        .flat_map(|(name, value)| of_property(name.trim(), value))
        .collect()
}

fn of_property(name: &str, value: &str) -> Vec<Reference> {
    let by = match name {
        "fill" => By::Fill,
        "stroke" => By::Stroke,
        "marker" | "marker-start" | "marker-mid" | "marker-end" => By::Marker,
        _ => By::Own,
    };
    let urls = value.split("url(").skip(1);
    let ids = urls.filter_map(|url| {
        let id = url.split(')').next()?.trim().trim_matches(['"', '\'']);
        id.trim().strip_prefix('#').map(str::to_owned)
    });
    ids.map(|id| Reference { id, by }).collect()
}

/// The last part of a selector: what it wants of the element itself.
#[derive(Debug, Default, PartialEq, Eq)]
struct Simple {
    name: Option<String>,
    id: Option<String>,
    classes: Vec<String>,
}

impl Simple {
    fn last_of(selector: &str) -> Self {
        let is_between = |c: char| c.is_whitespace() || matches!(c, '>' | '+' | '/');
        let last = selector.trim().rsplit(is_between).next();
        // What is written in brackets and after colons only narrows it.
        let last = last.unwrap_or_default().split(['[', ':']).next();
        let mut simple = Self::default();
        let mut rest = last.unwrap_or_default();
        while let Some(first) = rest.chars().next() {
            let is_marked = matches!(first, '.' | '#');
            let body = &rest[usize::from(is_marked)..];
            let end = body.find(['.', '#']).unwrap_or(body.len());
            let word = body[..end].to_owned();
            match first {
                '.' => simple.classes.push(word),
                '#' => simple.id = Some(word),
                '*' => {}
                _ => simple.name = Some(word),
            }
            rest = &body[end..];
        }
        simple
    }

    fn matches(&self, node: Node<'_, '_>) -> bool {
        let classes = node.attribute("class").unwrap_or_default();
        let has_class = |class: &String| classes.split_whitespace().any(|own| own == class);
        let is_named = |name: &String| node.tag_name().name() == name;
        let has_id = |id: &String| node.attribute("id") == Some(id.as_str());
        self.classes.iter().all(has_class)
            && self.name.as_ref().is_none_or(is_named)
            && self.id.as_ref().is_none_or(has_id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_references_in_attributes_and_styles() {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg'><path id='x' class='a b' style='fill: url(\"#p\")' mask='url(#m)' filter='url(#f) blur(2) url( #g )'/></svg>";
        let document = usvg::roxmltree::Document::parse(svg).expect("it can be parsed");
        let node = document
            .descendants()
            .find(|node| node.has_tag_name("path"));
        let node = node.or_else(|| document.root_element().first_element_child());
        let css = "@media all { g .a.b, .c { marker-mid: url(#k) } } .c{stroke:url(#no)} #x{stroke:url(#s)}";
        let found = Rules::of(css).references(node.expect("it is there"));
        let found: Vec<_> = found.iter().map(|one| (one.id.as_str(), one.by)).collect();
        assert_eq!(
            found,
            [
                ("p", By::Fill),
                ("m", By::Own),
                ("f", By::Own),
                ("g", By::Own),
                ("k", By::Marker),
                ("s", By::Stroke),
            ]
        );
    }
}
