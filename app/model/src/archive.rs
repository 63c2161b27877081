//! Archives: how the dated entries of a feed are divided between the feed and its archives (RFC 5005,
//! section 4).
//!
//! A feed has the newest entries. All others are in archives by year, in parts of a sensible size from
//! the oldest entry on, so that a new entry changes no part that is full. The newest part that is not
//! full is not published: as it is no larger than a feed, the feed has all of it.

use std::ops::Range;

use crate::{Date, FeedSettings};

/// A dated entry, as far as feeds are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The year of its date.
    pub year: i16,
    /// About how many bytes it takes in a feed.
    pub size: usize,
}

impl Dated {
    /// Entries, newest first, by their dates and sizes. An offset may put an entry into the year after that
    /// of a newer one; in archives, it is in the same.
    pub fn all(entries: impl Iterator<Item = (Date, usize)>) -> Vec<Self> {
        let mut newest = i16::MAX;
        let dated = entries.map(|(date, size)| {
            newest = newest.min(date.year());
            Self { year: newest, size }
        });
        dated.collect()
    }
}

/// A part of the entries of a year.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Archive {
    /// The year.
    pub year: i16,
    /// Its number, from 1 for the oldest entries of the year.
    pub part: usize,
    /// Its entries, in the list of all from the newest.
    pub entries: Range<usize>,
}

/// How many of some entries, beginning with the first, a feed has: at least one.
pub fn carried(sizes: impl Iterator<Item = usize>, settings: &FeedSettings) -> usize {
    let mut total = 0;
    let mut fits = |at: usize, size: usize| {
        total += size;
        at == 0 || settings.largest.is_none_or(|largest| total <= largest)
    };
    sizes
        .take(settings.limit)
        .enumerate()
        .take_while(|(at, size)| fits(*at, *size))
        .count()
}

/// The archives of entries, newest first, of entries that are newest first too. There are none if the
/// feed has every entry.
pub fn archives(entries: &[Dated], settings: &FeedSettings) -> Vec<Archive> {
    let sizes = entries.iter().map(|entry| entry.size);
    let in_feed = carried(sizes, settings);
    let mut archives = Vec::new();
    let mut end = entries.len();
    let of_years: Vec<&[Dated]> = entries.chunk_by(|a, b| a.year == b.year).collect();
    for of_year in of_years.into_iter().rev() {
        let mut part = 0;
        let mut rest = of_year;
        while !rest.is_empty() {
            part += 1;
            let sizes = rest.iter().rev().map(|entry| entry.size);
            let length = carried(sizes, settings);
            let is_full = length < rest.len() || length == settings.limit;
            let start = end - length;
            // Only the newest year goes on.
            let is_closed = is_full || end - rest.len() > 0;
            if is_closed && end > in_feed {
                archives.push(Archive {
                    year: rest[0].year,
                    part,
                    entries: start..end,
                });
            }
            rest = &rest[..rest.len() - length];
            end = start;
        }
    }
    archives.reverse();
    archives
}
