//! Calendars of meetings: their zones, their identities, and what they say.

mod support;

use std::collections::BTreeMap;

use insta::assert_snapshot;
use support::Folder;

#[test]
fn a_zone_comes_with_its_changes_of_the_clock() {
    let folder = Folder::of(
        "//- /content/site.toml\nbase_url = \"https://example.org/\"\n\
         //- /content/meetings/paris.md\n---\ntitle: Paris\nduration: 90 min\nschedule:\n  \
         - from: 2016-03-01\n    until: 2016-06-30\n    repeat: every 2 weeks on Monday and Wednesday at 9:30 Europe/Paris\n\
         changes:\n  - date: 2016-03-28\n---\n\
         //- /content/meetings/kolkata.md\n---\ntitle: Kolkata, Chennai; Delhi\nschedule: daily at 9:00 Asia/Kolkata\n---\n",
    );
    folder.plaza(&["build"]);
    assert_snapshot!(folder.read("dist/meetings/paris.ics").replace('\r', ""));
    let all = folder.read("dist/meetings/all.ics");
    for part in [
        "X-WR-CALNAME:Community: Meetings\r\n",
        "TZID:Asia/Kolkata\r\n",
        "TZID:Europe/Paris\r\n",
        "SUMMARY:Kolkata\\, Chennai\\; Delhi\r\n",
        "UID:meetings.kolkata@example.org\r\n",
        "UID:meetings.paris@example.org\r\n",
    ] {
        assert_eq!(all.matches(part).count(), 1, "{part}\n{all}");
    }
}

/// The UIDs of a calendar, with the day on which each begins.
fn uids(calendar: &str) -> BTreeMap<String, String> {
    let events = calendar.split("BEGIN:VEVENT").skip(1);
    let named = events.map(|event| {
        let value = |name: &str| {
            let line = event.lines().find(|line| line.starts_with(name));
            let value = line.and_then(|line| line.split_once(':'));
            value.map_or(String::new(), |(_, value)| value.to_owned())
        };
        (value("UID"), value("DTSTART")[..8].to_owned())
    });
    named.collect()
}

/// Whoever kept reminders and notes of a meeting keeps those of the rhythm that holds, and what is over
/// is never told again under another name.
#[test]
fn a_period_that_is_over_keeps_its_uid_for_ever() {
    let periods = [
        "weekly on Thursday at 15:00 UTC",
        "every 2 weeks on Thursday at 16:00 UTC",
        "monthly on the first Thursday at 2:30 Europe/Berlin",
        "weekly on Friday at 15:00 UTC",
    ];
    let written = |first: usize, last: usize| {
        let own = periods.iter().enumerate().take(last).skip(first);
        let own = own.map(|(at, repeat)| {
            let year = 2016 + at;
            format!("  - from: {year}-01-02\n    repeat: {repeat}\n")
        });
        let own: String = own.collect();
        format!("---\ntitle: SIG\nschedule:\n{own}---\nText.\n")
    };
    let folder = Folder::of("//- /content/site.toml\nbase_url = \"https://example.org/\"\n");
    let build = |first, last| {
        let text = written(first, last);
        folder.write("content/meetings/sig.md", text.as_bytes());
        folder.plaza(&["build"]);
        uids(&folder.read("dist/meetings/sig.ics"))
    };
    let current = "meetings.sig@example.org";
    let mut over: BTreeMap<String, String> = BTreeMap::new();
    for last in 1..=periods.len() {
        let uids = build(0, last);
        for (uid, start) in &over {
            assert_eq!(uids.get(uid), Some(start), "{uid}");
        }
        let begins = &uids[current];
        assert!(begins.starts_with(&(2015 + last).to_string()), "{begins}");
        over = uids;
        over.remove(current);
        // Parts of the current period that begin later are of the current period.
        over.retain(|_, start| start[..4] < *(2015 + last).to_string().as_str());
    }
    // What is found out about the time before changes nothing of what was told.
    let uids = build(2, 4);
    let whole = build(0, 4);
    for (uid, start) in uids {
        assert_eq!(whole.get(&uid), Some(&start), "{uid}");
    }
}

/// The calendar went with the meeting, and those who had it heard no more.
#[test]
fn the_calendar_of_a_meeting_that_moved_stays_where_it_was() {
    let folder = Folder::of(
        "//- /content/site.toml\nbase_url = \"https://example.org/\"\n\
         //- /content/meetings/new.md\n---\ntitle: New\nid: /meetings/first/\naliases: [/meetings/old/, /old.html]\n\
         schedule: weekly on Thursday at 15:00 UTC\n---\nText.\n\
         //- /content/meetings/other.md\n---\ntitle: Other\nid: https://elsewhere.example/1\n\
         schedule: weekly on Friday at 15:00 UTC\n---\nText.\n",
    );
    let check = folder.plaza(&["check"]);
    assert_eq!(check.stderr, "no problems in 2 entries\n");
    folder.plaza(&["build"]);
    let own = folder.read("dist/meetings/new.ics");
    assert!(own.contains("UID:meetings.first@example.org\r\n"), "{own}");
    assert!(own.contains("SOURCE;VALUE=URI:https://example.org/meetings/new.ics\r\n"));
    for old in ["meetings/old.ics", "old.html.ics", "meetings/first.ics"] {
        assert_eq!(folder.read(&format!("dist/{old}")), own, "{old}");
    }
    let all = folder.files("dist");
    let calendars = all.keys().filter(|file| file.contains(".ics"));
    assert_eq!(calendars.count(), 6);
}

/// Descriptions ended after some words, and lost every link.
#[test]
fn calendars_say_all_of_a_meeting_with_its_links() {
    let folder = Folder::of(
        "//- /content/site.toml\nbase_url = \"https://example.org/base/\"\n\
         //- /content/blog/2016-05-02-a.md\n---\ntitle: A\n---\nText.\n\
         //- /content/meetings/sig.md\n---\ntitle: SIG\nsummary: In short.\ndate: 2016-02-01\nupdated: 2016-05-03 10:00 UTC\n\
         chairs: Ana Lee (ana), Bo Chen (bo)\nagenda: https://etherpad.example/sig\n\
         schedule:\n  - repeat: weekly on Thursday at 15:00 UTC\n    where: \"#zoom-vc\"\n---\n\
         The [wiki](https://wiki.example/sig) and [our post](../blog/2016-05-02-a.md).\n\n## Rules\n\n- one; two\n- <https://c.example/>\n\n\
         Minutes:\n\n- [2016-03-03](https://m.example/1)\n",
    );
    let check = folder.plaza(&["check"]);
    assert_eq!(check.stderr, "no problems in 2 entries\n");
    folder.plaza(&["build"]);
    let calendar = folder.read("dist/meetings/sig.ics");
    // It begins with its content, and not with that of others.
    assert!(calendar.contains("DTSTART:20160204T150000Z"), "{calendar}");
    for line in [
        "LAST-MODIFIED:20160503T100000Z",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "URL;VALUE=URI:https://example.org/base/meetings/sig/",
    ] {
        assert!(calendar.contains(line), "{line}\n{calendar}");
    }
    let unfolded = calendar.replace("\r\n ", "");
    let said = unfolded
        .lines()
        .find_map(|line| line.strip_prefix("DESCRIPTION:"));
    let said = said
        .unwrap_or_default()
        .replace("\\n", "\n")
        .replace('\\', "");
    assert_snapshot!(said);
    let page = folder.read("dist/meetings/sig/index.html");
    assert!(page.contains("Bo Chen") && page.contains("#zoom-vc"));
    assert!(!page.contains("libera"), "{page}");
}
