//! The markup of an SVG before it is parsed: how much there is of it. Parsers need time for its
//! attributes that is quadratic, and memory for its entities that is exponential.

use super::refusal::Refusal;

/// Twenty times the elements of an elaborate cover.
const ELEMENTS: usize = 10_000;

/// Editors nest groups about ten levels deep.
const DEPTH: usize = 64;

/// The specification has about 250 attributes altogether, of which no element takes more than 80.
const ATTRIBUTES: usize = 200;

/// Parts of a text that are styled on their own: laying them out takes time that is quadratic.
const SPANS: usize = 1_000;

/// Arcs of paths: each becomes many curves where it is large.
const ARCS: usize = 2_000;

/// Checks the markup of an SVG against the limits, and tells how deep its elements nest.
pub(super) fn check(svg: &str) -> Result<usize, Refusal> {
    let (mut elements, mut depth, mut deepest) = (0_usize, 0_usize, 0_usize);
    let (mut spans, mut arcs) = (0_usize, 0_usize);
    let mut at = 0;
    while let Some(start) = svg[at..].find('<').map(|found| at + found) {
        let rest = &svg[start..];
        let end_of = |mark: &str| rest.find(mark).map_or(rest.len(), |end| end + mark.len());
        let length = if rest.starts_with("<!--") {
            end_of("-->")
        } else if rest.starts_with("<![CDATA[") {
            end_of("]]>")
        } else if rest.starts_with("<?") {
            end_of("?>")
        } else if rest.starts_with("<!") {
            let declaration = Tag::read(rest);
            if declaration.has_subset {
                let message = "it declares entities in its DOCTYPE";
                let hint = "save it as plain SVG, without a DOCTYPE";
                return Err(Refusal::new(message, hint).at(start..start + 2));
            }
            declaration.length
        } else if rest.starts_with("</") {
            depth = depth.saturating_sub(1);
            end_of(">")
        } else {
            let tag = Tag::read(rest);
            elements += 1;
            let name = rest[1..]
                .split(|c: char| c.is_whitespace() || matches!(c, '/' | '>'))
                .next();
            let name = name.unwrap_or_default().rsplit(':').next();
            spans += usize::from(matches!(name, Some("tspan" | "textPath")));
            arcs += tag.arcs;
            if !tag.closes_itself {
                depth += 1;
                deepest = deepest.max(depth);
            }
            let place = start..start + 1;
            if tag.attributes > ATTRIBUTES {
                let message = format!("an element has more than {ATTRIBUTES} attributes");
                return Err(Refusal::limit(message).at(place));
            }
            if depth > DEPTH {
                let message = format!("it nests more than {DEPTH} elements");
                return Err(Refusal::limit(message).at(place));
            }
            tag.length
        };
        at = start + length;
    }
    if spans > SPANS {
        let message = format!("it has {spans} parts of texts, more than {SPANS}");
        return Err(Refusal::limit(message));
    }
    if arcs > ARCS {
        let message = format!("it has {arcs} arcs, more than {ARCS}");
        return Err(Refusal::limit(message));
    }
    if elements > ELEMENTS {
        let message = format!("it has {elements} elements, more than {ELEMENTS}");
        return Err(Refusal::limit(message));
    }
    Ok(deepest)
}

/// A tag or a declaration.
struct Tag {
    length: usize,
    attributes: usize,
    /// How often a value has what may begin an arc of a path.
    arcs: usize,
    closes_itself: bool,
    /// Whether it contains declarations in brackets.
    has_subset: bool,
}

impl Tag {
    fn read(text: &str) -> Self {
        let mut tag = Self {
            length: text.len(),
            attributes: 0,
            arcs: 0,
            closes_itself: false,
            has_subset: false,
        };
        let mut quote = None;
        let mut before = b'<';
        for (at, byte) in text.bytes().enumerate() {
            match (quote, byte) {
                (Some(open), byte) if byte == open => quote = None,
                (Some(_), b'0'..=b'9' | b' ' | b'.' | b'-' | b',')
                    if matches!(before, b'A' | b'a') =>
                {
                    tag.arcs += 1;
                }
                (None, b'"' | b'\'') => quote = Some(byte),
                (None, b'=') => tag.attributes += 1,
                (None, b'[') => tag.has_subset = true,
                (None, b'>') => {
                    tag.closes_itself = before == b'/';
                    tag.length = at + 1;
                    break;
                }
                _ => {}
            }
            before = byte;
        }
        tag
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(svg: &str) -> Option<String> {
        check(svg).err().map(|refusal| refusal.message)
    }

    #[test]
    fn counts_what_is_there() {
        let whole = "<?xml version='1.0'?><!DOCTYPE svg PUBLIC \"<!--\" 'x'><svg><!-- <g> --><g a='>'/><![CDATA[<g>]]></svg>";
        assert_eq!(refused(whole), None);
        let groups = |count: usize| format!("<svg>{}</svg>", "<g/>".repeat(count));
        assert_eq!(refused(&groups(ELEMENTS - 1)), None);
        let told = refused(&groups(ELEMENTS)).expect("it has too many");
        assert_eq!(told, "it has 10001 elements, more than 10000");
        let told = refused(&"<g a='/>'>".repeat(DEPTH + 1)).expect("it is too deep");
        assert_eq!(told, "it nests more than 64 elements");
        let spans = |count: usize| {
            format!(
                "<svg><text>{}</text></svg>",
                "<tspan>x</tspan>".repeat(count)
            )
        };
        assert_eq!(refused(&spans(SPANS)), None);
        assert!(refused(&spans(SPANS + 1)).is_some());
        let prefixed = spans(SPANS + 1).replace("tspan", "svg:tspan");
        assert!(refused(&prefixed).is_some());
        let arcs = |count: usize| {
            format!(
                "<svg><path d='M0 0{}'/></svg>",
                "A9 9 0 1 1 9 9".repeat(count)
            )
        };
        assert_eq!(refused(&arcs(ARCS)), None);
        assert!(refused(&arcs(ARCS + 1)).is_some());
        // Half a document is for the parser to refuse.
        assert_eq!(refused("<svg a='<"), None);
    }

    #[test]
    fn what_grows_in_parsers_is_refused() {
        let entities = "<!DOCTYPE svg [<!ENTITY a 'aaaa'>]><svg>&a;</svg>";
        let told = refused(entities).expect("it has entities");
        assert_eq!(told, "it declares entities in its DOCTYPE");
        let attributes = format!("<svg {}/>", "a='>' ".repeat(ATTRIBUTES + 1));
        assert!(refused(&attributes).is_some());
        // Quotes in a DOCTYPE hide nothing from the count.
        let hidden = format!("<!DOCTYPE svg SYSTEM '<!--'>{}", "<g>".repeat(100));
        assert!(refused(&hidden).is_some());
    }
}
