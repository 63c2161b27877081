//! Dates: which calendar has which, and how often.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result};

/// A calendar, and a moment.
pub(super) type Dated = (String, String);

/// How often a calendar has something at a moment.
pub(super) type Found = BTreeMap<Dated, usize>;

/// The calendar of all meetings.
pub(super) const ALL: &str = "meetings/all.ics";

/// What a program prints: a file, a tab and a moment in each line.
pub(super) fn read(text: &str, out: &Path) -> Result<Found> {
    let mut found = Found::new();
    for line in text.lines() {
        let (file, start) = line.split_once('\t').context("a line has no tab")?;
        let file = Path::new(file).strip_prefix(out)?;
        let file = file.to_string_lossy().into_owned();
        *found.entry((file, start.to_owned())).or_default() += 1;
    }
    Ok(found)
}

/// What `plaza meetings` lists, in the calendar of each meeting and in that of all.
pub(super) fn planned(json: &[u8], from: &str, to: &str) -> Result<Found> {
    let listed: Vec<serde_json::Value> = serde_json::from_slice(json)?;
    let mut found = Found::new();
    for one in &listed {
        let text = |key: &str| one[key].as_str().context("a meeting lacks something");
        let start = text("start")?;
        if start < from || start >= to {
            continue;
        }
        let own = format!("{}.ics", text("permalink")?.trim_matches('/'));
        for file in [own, ALL.to_owned()] {
            *found.entry((file, start.to_owned())).or_default() += 1;
        }
    }
    Ok(found)
}

/// What is only in the first, and what is only in the second.
pub(super) fn differences(own: &Found, other: &Found) -> (Vec<Dated>, Vec<Dated>) {
    let less = |a: &Found, b: &Found| -> Vec<Dated> {
        let more = a.iter().flat_map(|(key, count)| {
            let known = b.get(key).copied().unwrap_or_default();
            std::iter::repeat_n(key.clone(), count.saturating_sub(known))
        });
        more.collect()
    };
    (less(own, other), less(other, own))
}
