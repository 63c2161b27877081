//! Relative paths: `../b/c.md` resolved against a folder.

/// Joins a relative path to a folder; `None` if it leaves the root.
pub fn joined(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_paths() {
        assert_eq!(
            joined("blog/a", "../b/./c.md").as_deref(),
            Some("blog/b/c.md")
        );
        assert_eq!(joined("blog", "../../etc"), None);
    }
}
