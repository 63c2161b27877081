//! Ranges: the parts of a representation that a `Range` header asks for (RFC 9110, section 14).

/// More ranges than this in one request are ignored, as RFC 9110, section 14.2 allows: all is sent.
const MAX_RANGES: usize = 64;

/// A part of a representation, by the offsets of its first and last byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) first: u64,
    pub(super) last: u64,
}

impl Part {
    /// Its number of bytes.
    pub(super) fn len(self) -> u64 {
        self.last - self.first + 1
    }
}

/// What is sent to a request with a `Range`.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// All of it: the header is invalid, or in another unit than bytes (RFC 9110, section 14.2).
    Whole,
    /// At least one part; no two overlap or touch. They are in the order of the request.
    Parts(Vec<Part>),
    /// No range has a byte in it: 416.
    Unsatisfiable,
}

/// Reads a `Range` header, for a representation of this many bytes.
pub(super) fn parse(header: &str, length: u64) -> Asked {
    let set = header.split_once('=');
    let set = set.filter(|(unit, _)| unit.eq_ignore_ascii_case("bytes"));
    let Some(specs) = set.and_then(|(_, set)| specs(set)) else {
        return Asked::Whole;
    };
    let parts: Vec<Part> = specs.iter().filter_map(|spec| spec.part(length)).collect();
    if !parts.is_empty() {
        Asked::Parts(coalesced(parts))
    } else if length == 0 && specs.iter().any(|spec| matches!(spec, Spec::Last(1..))) {
        // The last bytes of an empty file are satisfiable (section 14.1.2), but no Content-Range can
        // express them.
        Asked::Whole
    } else {
        Asked::Unsatisfiable
    }
}

/// A range as it was requested (RFC 9110, section 14.1.2).
#[derive(Clone, Copy, Debug)]
enum Spec {
    /// From an offset to another, or to the end.
    From(u64, Option<u64>),
    /// The last bytes.
    Last(u64),
}

/// Reads a list of ranges; `None` if one is invalid, if there are too many or none.
fn specs(set: &str) -> Option<Vec<Spec>> {
    let specs = set.split(',').map(|spec| spec.trim_matches([' ', '\t']));
    // Empty members of a list are ignored (RFC 9110, section 5.6.1.2).
    let specs = specs.filter(|spec| !spec.is_empty()).take(MAX_RANGES + 1);
    let specs: Vec<Spec> = specs.map(Spec::parse).collect::<Option<_>>()?;
    (1..=MAX_RANGES).contains(&specs.len()).then_some(specs)
}

impl Spec {
    fn parse(text: &str) -> Option<Self> {
        Some(match text.split_once('-')? {
            ("", count) => Self::Last(number(count)?),
            (first, "") => Self::From(number(first)?, None),
            (first, last) => {
                let (first, last) = (number(first)?, number(last)?);
                return (first <= last).then_some(Self::From(first, Some(last)));
            }
        })
    }

    /// The bytes it has of a representation of this length.
    fn part(self, length: u64) -> Option<Part> {
        let end = length.checked_sub(1)?;
        let (first, last) = match self {
            Self::From(first, last) => (first, last.map_or(end, |last| last.min(end))),
            Self::Last(count) => (length.saturating_sub(count), end),
        };
        (first <= last).then_some(Part { first, last })
    }
}

/// A number of any length; what does not fit is beyond the end of every file.
fn number(digits: &str) -> Option<u64> {
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(u64::MAX))
}

/// Joins parts that overlap or touch (RFC 9110, section 15.3.7.2), so that no byte is sent twice. Each
/// stays at the place of its first range.
fn coalesced(parts: Vec<Part>) -> Vec<Part> {
    let mut placed: Vec<(usize, Part)> = parts.into_iter().enumerate().collect();
    placed.sort_by_key(|(_, part)| part.first);
    let mut joined: Vec<(usize, Part)> = Vec::new();
    for (place, part) in placed {
        match joined.last_mut() {
            Some((at, before)) if part.first <= before.last + 1 => {
                *at = place.min(*at);
                before.last = before.last.max(part.last);
            }
            _ => joined.push((place, part)),
        }
    }
    joined.sort_by_key(|(place, _)| *place);
    joined.into_iter().map(|(_, part)| part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The answer in one line.
    fn shown(header: &str, length: u64) -> String {
        match parse(header, length) {
            Asked::Whole => "whole".to_owned(),
            Asked::Unsatisfiable => "none".to_owned(),
            Asked::Parts(parts) => {
                let parts = parts
                    .iter()
                    .map(|part| format!("{}-{}", part.first, part.last));
                parts.collect::<Vec<_>>().join(" ")
            }
        }
    }

    #[test]
    fn ranges_are_as_rfc_9110_has_them() {
        for (header, length, expected) in [
            ("bytes=0-4", 10, "0-4"),
            ("Bytes=0-4", 10, "0-4"),
            ("bytes=5-", 10, "5-9"),
            ("bytes=-3", 10, "7-9"),
            ("bytes=-30", 10, "0-9"),
            ("bytes=0-99", 10, "0-9"),
            ("bytes=9-9", 10, "9-9"),
            ("bytes=0-99999999999999999999999", 10, "0-9"),
            ("bytes=-99999999999999999999999", 10, "0-9"),
            ("bytes= 0-1 ,\t4-5", 10, "0-1 4-5"),
            ("bytes=0-1,,4-5,", 10, "0-1 4-5"),
            ("bytes=0-1,40-50", 10, "0-1"),
            // In the order of the request; overlapping and touching ones are joined.
            ("bytes=8-9,0-1", 10, "8-9 0-1"),
            ("bytes=4-6,0-1,5-8", 10, "4-8 0-1"),
            ("bytes=8-9,0-1,2-3", 10, "8-9 0-3"),
            ("bytes=0-,0-,0-", 10, "0-9"),
            ("bytes=0-18446744073709551615,3-4", 10, "0-9"),
            // Nothing of it is there.
            ("bytes=10-", 10, "none"),
            ("bytes=99999999999999999999999-", 10, "none"),
            ("bytes=-0", 10, "none"),
            ("bytes=0-", 0, "none"),
            ("bytes=0-0", 0, "none"),
            ("bytes=-0", 0, "none"),
            ("bytes=-1", 0, "whole"),
            // Invalid, or no bytes.
            ("bytes=4-2", 10, "whole"),
            ("bytes=", 10, "whole"),
            ("bytes=,", 10, "whole"),
            ("bytes=-", 10, "whole"),
            ("bytes=a-b", 10, "whole"),
            ("bytes=+1-2", 10, "whole"),
            ("bytes=1-2-3", 10, "whole"),
            ("bytes=0-1,x", 10, "whole"),
            ("bytes 0-1", 10, "whole"),
            ("bytes =0-1", 10, "whole"),
            ("seconds=0-1", 10, "whole"),
            ("", 10, "whole"),
        ] {
            assert_eq!(shown(header, length), expected, "{header} of {length}");
        }
    }

    #[test]
    fn too_many_ranges_are_ignored() {
        let ranges = |count: u64| {
            let specs = (0..count).map(|at| format!("{}-{}", at * 2, at * 2));
            format!("bytes={}", specs.collect::<Vec<_>>().join(","))
        };
        assert_eq!(shown(&ranges(64), 1000).split(' ').count(), 64);
        assert_eq!(shown(&ranges(65), 1000), "whole");
        assert_eq!(shown(&ranges(100_000), 1_000_000), "whole");
    }
}
