//! The expansion of an SVG: how much it has once every reference is replaced by what it refers to. Ten
//! elements that each use the one before ten times are ten billion.

use std::collections::HashMap;
use std::ops::Range;

use resvg::usvg::roxmltree::{Document, Node, NodeId};

use super::references::{By, Reference, Rules};
use super::refusal::Refusal;

/// The most elements, or what takes as long to read, after expansion.
const LARGEST: f64 = 50_000.0;

/// The most letters. Each becomes a path.
const LETTERS: usize = 10_000;

/// The most numbers of one path. Each row of pixels crosses all lines of a path that are that high.
const NUMBERS: usize = 60_000;

/// The most work for rules of style sheets: bytes of rules times elements.
const STYLING: f64 = 1e9;

/// The most references of one element.
const REFERENCES: usize = 64;

/// The deepest that references and elements nest.
const DEPTH: usize = 128;

/// Elements that are drawn.
const SHAPES: [&str; 8] = [
    "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text",
];

/// Checks the size of an SVG after expansion, and that it refers to no file. Its elements nest this deep.
pub(super) fn check(document: &Document<'_>, depth: usize) -> Result<(), Refusal> {
    let (mut letters, mut elements, mut css) = (0, 0.0, String::new());
    let mut ids = HashMap::new();
    for node in document.descendants().filter(Node::is_element) {
        elements += 1.0;
        let name = node.tag_name().name();
        if matches!(name, "image" | "feImage") {
            let message = format!("`<{name}>` takes in another picture");
            let hint = "draw it with paths, or use a square PNG or JPEG of 1400 to 3000 pixels";
            return Err(Refusal::new(message, hint).at(start(node)));
        }
        if let Some(id) = node.attribute("id") {
            ids.entry(id).or_insert(node);
        }
        if name == "style" {
            let texts = node.children().filter_map(|child| child.text());
            css.extend(texts);
        } else if name == "text" {
            let texts = node.descendants().filter(Node::is_text);
            let texts = texts.filter_map(|node| node.text());
            letters += texts.map(|text| text.chars().count()).sum::<usize>();
        }
        let numbers = numbers(node);
        if numbers > NUMBERS {
            let message = format!("a path has {numbers} numbers, more than {NUMBERS}");
            return Err(Refusal::limit(message).at(start(node)));
        }
    }
    if letters > LETTERS {
        let message = format!("it has {letters} letters, more than {LETTERS}");
        return Err(Refusal::limit(message));
    }
    let work = work(&css, depth);
    let styling = || Refusal::limit("its style sheet has too many rules");
    if elements * work > STYLING {
        return Err(styling());
    }
    let mut expansion = Expansion {
        rules: Rules::of(&css),
        ids,
        inherited: HashMap::new(),
        known: HashMap::new(),
    };
    let whole = expansion.size(document.root_element(), 0)?;
    if whole.own > LARGEST {
        let message = "its references expand to more than 50,000 elements";
        return Err(Refusal::limit(message));
    }
    if whole.own * work > STYLING {
        return Err(styling());
    }
    Ok(())
}

/// The start of an element.
fn start(node: Node<'_, '_>) -> Range<usize> {
    let at = node.range().start;
    at..at + 1 + node.tag_name().name().len()
}

/// How many numbers the path of a shape has: at least one for each line and curve.
fn numbers(node: Node<'_, '_>) -> usize {
    let written = node.attribute("d").or_else(|| node.attribute("points"));
    let (mut numbers, mut in_number, mut has_point) = (0, false, false);
    for byte in written.unwrap_or_default().bytes() {
        let is_point = byte == b'.';
        let is_number = byte.is_ascii_digit() || is_point;
        // `1.5.5` is two numbers, and `z` draws a line without any.
        if is_number && (!in_number || is_point && has_point) {
            numbers += 1;
            has_point = false;
        }
        numbers += usize::from(matches!(byte, b'z' | b'Z'));
        has_point |= is_point;
        in_number = is_number;
    }
    numbers
}

/// The work of a style sheet for each element: the length of its rules, times the ways to find the
/// ancestors that they name.
fn work(css: &str, depth: usize) -> f64 {
    let mut work = 0.0;
    for rule in css.split('}') {
        let selectors = rule.split('{').next().unwrap_or_default().split(',');
        for selector in selectors {
            let ancestors = selector.split_whitespace().count().saturating_sub(1);
            let ancestors = i32::try_from(ancestors).unwrap_or(i32::MAX);
            #[expect(clippy::cast_precision_loss, reason = "an estimate")]
            let (depth, length) = (depth as f64, rule.len() as f64);
            work += length * depth.max(1.0).powi(ancestors);
        }
    }
    work
}

/// The size of an element with everything in it, in elements.
#[derive(Clone, Copy, Debug, Default)]
struct Size {
    own: f64,
    /// How many shapes inherit the paint of an element that uses it.
    shapes: f64,
    /// How many numbers of shapes inherit its markers.
    numbers: f64,
}

impl std::ops::AddAssign for Size {
    fn add_assign(&mut self, other: Self) {
        self.own += other.own;
        self.shapes += other.shapes;
        self.numbers += other.numbers;
    }
}

struct Expansion<'a, 'd> {
    rules: Rules,
    ids: HashMap<&'a str, Node<'a, 'd>>,
    /// The references that each element has or inherits from its parents.
    inherited: HashMap<NodeId, Vec<Reference>>,
    /// `None` while it is being computed.
    known: HashMap<NodeId, Option<Size>>,
}

impl<'a, 'd> Expansion<'a, 'd> {
    fn size(&mut self, node: Node<'a, 'd>, depth: usize) -> Result<Size, Refusal> {
        match self.known.get(&node.id()) {
            Some(Some(size)) => return Ok(*size),
            Some(None) => {
                let message = "an element refers to itself";
                return Err(Refusal::new(message, "remove the reference").at(start(node)));
            }
            None => {}
        }
        if depth > DEPTH {
            let message = format!("its references nest more than {DEPTH} elements");
            return Err(Refusal::limit(message).at(start(node)));
        }
        self.known.insert(node.id(), None);
        let size = self.compute(node, depth)?;
        self.known.insert(node.id(), Some(size));
        Ok(size)
    }

    fn compute(&mut self, node: Node<'a, 'd>, depth: usize) -> Result<Size, Refusal> {
        let mut size = Size {
            own: 1.0,
            ..Size::default()
        };
        if SHAPES.contains(&node.tag_name().name()) {
            #[expect(clippy::cast_precision_loss, reason = "at most 60,000")]
            let numbers = numbers(node) as f64;
            size.own += numbers / 40.0;
            (size.shapes, size.numbers) = (1.0, numbers + 8.0);
        }
        if node.tag_name().name() == "text" {
            let texts = node.descendants().filter_map(|node| node.text());
            #[expect(clippy::cast_precision_loss, reason = "at most 10,000")]
            let letters = texts.map(str::len).sum::<usize>() as f64;
            size.own += letters;
        }
        let references = self.of(node);
        if references.len() > REFERENCES {
            let message = format!("an element has more than {REFERENCES} references");
            return Err(Refusal::limit(message).at(start(node)));
        }
        for reference in references.iter().filter(|one| !is_inherited(one)) {
            let Some(target) = self.ids.get(reference.id.as_str()).copied() else {
                continue;
            };
            let other = self.size(target, depth + 1)?;
            size.own += other.own;
            if node.tag_name().name() == "use" {
                size.shapes += other.shapes;
                size.numbers += other.numbers;
            }
        }
        if size.shapes > 0.0 {
            for reference in references.iter().filter(|one| is_inherited(one)) {
                let Some(target) = self.ids.get(reference.id.as_str()).copied() else {
                    continue;
                };
                let times = match reference.by {
                    By::Marker => size.numbers,
                    _ => size.shapes,
                };
                size.own += times * self.size(target, depth + 1)?.own;
            }
        }
        for child in node.children().filter(Node::is_element) {
            size += self.size(child, depth + 1)?;
        }
        Ok(size)
    }

    /// The references that an element has or inherits.
    fn of(&mut self, node: Node<'a, 'd>) -> Vec<Reference> {
        if let Some(known) = self.inherited.get(&node.id()) {
            return known.clone();
        }
        let mut references = self.rules.references(node);
        references.truncate(REFERENCES + 1);
        if let Some(parent) = node.parent_element() {
            let of_parent = self.of(parent);
            // What an element says itself, it does not inherit.
            let says = |one: &Reference| references.iter().any(|own| own.by == one.by);
            let inherited = of_parent.into_iter().filter(is_inherited);
            let inherited: Vec<_> = inherited.filter(|one| !says(one)).collect();
            references.extend(inherited);
        }
        self.inherited.insert(node.id(), references.clone());
        references
    }
}

fn is_inherited(reference: &Reference) -> bool {
    matches!(reference.by, By::Fill | By::Stroke | By::Marker)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    fn refused(inner: &str) -> Option<String> {
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg'>{inner}</svg>");
        let document = Document::parse(&svg).expect("it can be parsed");
        check(&document, 10).err().map(|refusal| refusal.message)
    }

    #[test]
    fn what_laughs_a_billion_times_is_refused() {
        let mut uses = String::from("<rect id='a0'/>");
        let mut masks = String::from("<mask id='a0'><rect/></mask>");
        for at in 1..10 {
            let before = at - 1;
            let ten = format!("<use href='#a{before}'/>").repeat(10);
            let _ = write!(uses, "<g id='a{at}'>{ten}</g>");
            let ten = format!("<rect mask='url(#a{before})'/>").repeat(10);
            let _ = write!(masks, "<mask id='a{at}'>{ten}</mask>");
        }
        masks.push_str("<rect mask='url(#a9)'/>");
        let told = "its references expand to more than 50,000 elements";
        assert_eq!(refused(&uses).as_deref(), Some(told));
        assert_eq!(refused(&masks).as_deref(), Some(told));
        // A marker at each point of shapes that inherit it.
        let points = "1 1 ".repeat(2_000);
        let marker = "<path/>".repeat(1_000);
        let markers = format!(
            "<marker id='m'>{marker}</marker><g style='marker-mid:url(#m)'><polyline points='{points}'/></g>"
        );
        assert_eq!(refused(&markers).as_deref(), Some(told));
        assert_eq!(
            refused("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>").as_deref(),
            Some("an element refers to itself")
        );
    }

    #[test]
    fn what_editors_write_is_small() {
        let css = "<style>.cls-1{fill:url(#p)} .cls-2{clip-path:url(#c)} svg .x{fill:red}</style>";
        let shapes = "<path class='cls-1' d='M1 2C3 4 5 6 7 8z'/>".repeat(2_000);
        let whole = format!(
            "{css}<defs><clipPath id='c'><rect class='cls-3'/></clipPath><linearGradient id='p'><stop/><stop/></linearGradient></defs><g class='cls-2'>{shapes}</g>"
        );
        assert_eq!(refused(&whole), None);
    }

    #[test]
    fn a_selector_with_many_ancestors_is_refused() {
        let css = format!(
            "<style>{}</style>",
            "g g g g g g g g .x{fill:red}".repeat(9)
        );
        assert_eq!(refused(&css.replace(" g", "")), None);
        assert_eq!(
            refused(&css).as_deref(),
            Some("its style sheet has too many rules")
        );
    }
}
