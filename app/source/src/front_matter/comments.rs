//! Comments of YAML that were not meant to be: `where: #rdo` has no value, and `title: Join us at #rdo` is
//! “Join us at”.

use plaza_text::{Node, Problems, Value};

use super::CODE;

/// Reports values that are cut off by a comment which looks like text.
pub(super) fn check(problems: &Problems<'_>, node: &Node) {
    let text = &problems.file.text;
    for (key, value) in node.pairs() {
        let end = match &value.value {
            Value::Null => key.span.end,
            Value::Scalar { plain: true, .. } => value.span.end,
            _ => continue,
        };
        let rest = text[end..].lines().next().unwrap_or_default();
        let before = rest.trim_start_matches(|c: char| c == ':' || c.is_whitespace());
        let Some(comment) = before.strip_prefix('#') else {
            continue;
        };
        // Comments begin with a space, `# like this`.
        let is_text = comment.starts_with(|c: char| c.is_alphanumeric() || c == '#');
        if !is_text || comment.starts_with("plaza-ignore") {
            continue;
        }
        let comment = before.trim_end();
        let start = end + rest.len() - before.len();
        let own = value.text().unwrap_or_default();
        let whole = format!("{own} {comment}");
        let name = &key.name;
        let message = format!("`{comment}` is a comment in YAML, so it is not part of `{name}`");
        let hint = format!("write `{name}: {:?}`", whole.trim());
        problems.warn(CODE, start..start + comment.len(), message, hint);
    }
}
