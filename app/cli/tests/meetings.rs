//! Meetings: their occurrences, compared with another implementation, their history and their minutes.

mod support;

use std::collections::BTreeMap;

use insta::assert_snapshot;
use jiff::Timestamp;
use support::{Folder, values};

/// Schedules and their occurrences over ten years, by python-dateutil.
const OCCURRENCES: &str = include_str!("fixtures/occurrences.txt");

/// The start times of each meeting up to a moment, by file.
fn starts(folder: &Folder, from: &str, to: &str) -> BTreeMap<String, Vec<Timestamp>> {
    let args = [
        "meetings", "--at", from, "--count", "1000000", "--format", "json",
    ];
    let ran = folder.plaza(&args);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    let to: Timestamp = to.parse().expect("a moment");
    let all: Vec<serde_json::Value> = serde_json::from_str(&ran.stdout).expect("JSON");
    let mut starts: BTreeMap<String, Vec<Timestamp>> = BTreeMap::new();
    for one in all {
        let start = one["start"].as_str().expect("a start");
        let start: Timestamp = start.parse().expect("a moment");
        let source = one["source"].as_str().expect("a file");
        let source = source.strip_prefix("content/").expect("as `list` names it");
        if start < to {
            starts.entry(source.to_owned()).or_default().push(start);
        }
    }
    starts
}

/// Reads `24350220 10080*3`.
fn expected(line: &str) -> Vec<Timestamp> {
    let mut parts = line.split(' ');
    let number = |text: &str| -> i64 { text.parse().expect("a number") };
    let mut at = number(parts.next().expect("a first"));
    let mut minutes = vec![at];
    for part in parts {
        let (step, count) = part.split_once('*').expect("a step and a count");
        for _ in 0..number(count) {
            at += number(step);
            minutes.push(at);
        }
    }
    let seconds = minutes.into_iter().map(|minutes| minutes * 60);
    seconds
        .map(|second| Timestamp::from_second(second).expect("a moment"))
        .collect()
}

#[test]
fn occurrences_are_those_of_another_implementation() {
    let folder = Folder::of("");
    let lines: Vec<&str> = OCCURRENCES.lines().collect();
    let schedules: Vec<&[&str]> = lines.chunks_exact(2).collect();
    assert!(schedules.len() >= 20);
    let mut files = Vec::new();
    for (at, pair) in schedules.iter().enumerate() {
        let schedule = pair[0];
        let (name, text) = if schedule.contains("frequency:") {
            let text =
                format!("project: M{at}\nschedule:\n  {schedule}\nchair: A\ndescription: D\n");
            (format!("meetings/m{at}.yaml"), text)
        } else {
            let text = format!("---\ntitle: M{at}\nschedule:\n  {schedule}\n---\n");
            (format!("meetings/m{at}.md"), text)
        };
        folder.write(&format!("content/{name}"), text.as_bytes());
        files.push(name);
    }
    let starts = starts(&folder, "2016-01-01", "2026-01-01T00:00:00Z");
    for (file, pair) in files.iter().zip(schedules) {
        assert_eq!(starts[file], expected(pair[1]), "{}", pair[0]);
    }
}

/// Eight years of a meeting that changed its schedule four times and its channel twice.
const HISTORY: &str = "//- /content/site.toml
base_url = \"https://example.org/\"
//- /content/meetings/sig.md
---
title: Cloud SIG
chairs: [Ana Lee]
agenda: https://etherpad.example/sig
schedule:
  - from: 2015-01-08
    until: 2016-12-29
    repeat: weekly on Thursday at 15:00 UTC
    where: \"#centos-devel\"
  - from: 2016-12-30
    until: 2018-12-31
    repeat: every 4 weeks on Thursday at 15:00 UTC
    where: \"#centos-devel\"
  - from: 2019-01-01
    until: 2020-12-31
    repeat: every 2 weeks on Thursday at 15:00 UTC
    where: \"#rdo\"
  - from: 2021-01-01
    until: 2021-12-31
    repeat: monthly on the first Thursday at 15:00 UTC
    where: \"#rdo\"
  - from: 2022-01-01
    repeat: monthly on the second Thursday at 15:00 UTC
    where: \"#centos-meeting\"
changes:
  - date: 2016-04-28
    why: everybody is at the summit
  - date: 2022-03-10
    to: 2022-03-11 16:00
    why: a holiday
  - date: 2022-04-14
    note: with elections
  - date: 2022-05-12
    why: summit
---
Who meets; and why, as it were: to talk.
";

#[test]
fn a_history_is_an_event_for_each_period() {
    let folder = Folder::of(HISTORY);
    let check = folder.plaza(&["check"]);
    assert_eq!(check.stderr, "no problems in 1 entry\n");
    let starts = starts(&folder, "2014-01-01", "2023-01-01T00:00:00Z");
    let starts = &starts["meetings/sig.md"];
    let of_year = |year: &str| {
        let own = starts.iter().map(ToString::to_string);
        own.filter(|start| start.starts_with(year))
            .collect::<Vec<_>>()
    };
    let counts = [
        "2015", "2016", "2017", "2018", "2019", "2020", "2021", "2022",
    ];
    let counts = counts.map(|year| of_year(year).len());
    assert_eq!(counts, [52, 51, 13, 13, 26, 27, 12, 11]);
    assert!(!of_year("2016").contains(&"2016-04-28T15:00:00Z".to_owned()));
    assert!(of_year("2022").contains(&"2022-03-11T16:00:00Z".to_owned()));

    folder.plaza(&["build"]);
    let calendar = folder.read("dist/meetings/sig.ics");
    let events: Vec<&str> = calendar.split("BEGIN:VEVENT").skip(1).collect();
    let uids = |event: &str| {
        let line = event.lines().find_map(|line| line.strip_prefix("UID:"));
        line.unwrap_or_default().to_owned()
    };
    let repeating: Vec<&&str> = events
        .iter()
        .filter(|event| event.contains("\r\nRRULE:"))
        .collect();
    let own: Vec<String> = repeating.iter().map(|event| uids(event)).collect();
    assert_eq!(
        own,
        [
            "meetings.sig.2015-01-08@example.org",
            "meetings.sig.2016-12-30@example.org",
            "meetings.sig.2019-01-01@example.org",
            "meetings.sig.2021-01-01@example.org",
            "meetings.sig@example.org",
        ]
    );
    // The one that moved and the one with a note are left out of the rule, and events of their own.
    assert!(!calendar.contains("RECURRENCE-ID"));
    assert!(calendar.contains("UID:meetings.sig.on-2022-04-14@example.org"));
    assert_eq!(events.len(), 7);
    assert!(
        calendar.lines().all(|line| line.len() <= 75),
        "lines are folded"
    );
    assert!(!calendar.replace("\r\n", "").contains('\n'));
    assert_snapshot!(repeating[0].replace('\r', ""));
    assert_snapshot!(repeating[4].replace('\r', ""));
    let moved = events
        .iter()
        .find(|event| event.contains("UID:meetings.sig.on-2022-03-10@"));
    assert_snapshot!(moved.expect("it is there").replace('\r', ""));
    assert_eq!(calendar, {
        folder.plaza(&["build", "--out", "again"]);
        folder.read("again/meetings/sig.ics")
    });
}

#[test]
fn minutes_are_tied_to_their_meetings() {
    let folder = Folder::of(
        "//- /content/site.toml\nbase_url = \"https://example.org/\"\n\
         //- /content/meetings/sig.md\n---\ntitle: SIG\nschedule:\n  \
         - from: 2015-12-01\n    repeat: weekly on Thursday at 15:00 UTC\n    where: \"#rdo\"\n\
         changes:\n  - date: 2016-02-11\n---\nText.\n\nThe minutes:\n\n\
         - [March 17, 2016](https://m.example/1)\n- [2016-02-25](https://m.example/2)\n\
         - [18 Feb 2016](https://m.example/3)\n- [Feb 11. 2016](https://m.example/4)\n\
         - [January 8, 2016](https://m.example/5)\n\n## 2015\n\n- [Dec 3, 2015](https://m.example/6)\n\
         //- /content/meetings/sig/2016-03-24.md\n---\ntitle: Minutes of 24 March\nauthor: Ana Lee\n---\nWe agreed.\n\
         //- /content/meetings/sig/2016-03-25.md\n---\ntitle: Of no day\n---\nNobody was there.\n\
         //- /content/blog/2016-05-30-a.md\n---\ntitle: A\n---\nNo minutes:\n\n- [Feb 11. 2016](https://m.example/4)\n\
         - [Feb 12, 2016](https://m.example/4)\n- [no day](https://m.example/4)\n",
    );
    assert_snapshot!(folder.plaza(&["check"]).shown());
    folder.plaza(&["build"]);
    let page = folder.read("dist/meetings/sig/index.html");
    let section = page.split("id=\"minutes\"").nth(1).expect("it has minutes");
    let section = section.split("</section>").next().unwrap_or_default();
    assert_snapshot!(section);
    assert!(!page.contains("The minutes:") && !page.contains("<h2 id=\"2015\""));
    let record = folder.read("dist/meetings/sig/2016-03-24/index.html");
    assert!(
        record.contains("<a href=\"/meetings/sig/\">SIG</a>"),
        "{record}"
    );
    assert!(record.contains("24 March 2016"));
    let feed = folder.read("dist/meetings/sig/feed.xml");
    let titles: Vec<&str> = feed
        .split("<item><title>")
        .skip(1)
        .filter_map(|item| item.split('<').next())
        .collect();
    assert_snapshot!(titles.join("\n"));
    // Minutes belong to the meeting, and are not listed as posts.
    assert!(!folder.read("dist/feed.xml").contains("We agreed"));
    assert!(
        !folder
            .read("dist/index.html")
            .contains("Minutes of 24 March")
    );
}

#[test]
fn what_is_wrong_with_a_schedule_is_told() {
    let folder = Folder::of(
        "//- /content/meetings/a.md\n---\ntitle: A\nschedule:\n  - from: 2016-01-07\n    until: 2016-03-31\n    \
         repeat: weekly on Thursday at 15:00 UTC\n  - from: 2016-03-17\n    until: 2016-06-30\n    \
         repeat: weekly on Thursday at 16:00 UTC\n  - from: 2016-09-01\n    repeat: weekly on Thorsday at 15:00 UTC\n---\n\
         //- /content/meetings/b.md\n---\ntitle: B\nschedule: \"every 2 weeks on Monday at 9:30 Europe/Pariss\"\n---\n\
         //- /content/meetings/c.md\n---\ntitle: C\nschedule: every 2 weeks on Monday at 9:30 Europe/Paris\n---\n\
         //- /content/meetings/d.md\n---\ntitle: D\nschedule:\n  - from: 2016-01-07\n    until: 2016-03-31\n    \
         repeat: weekly on Thursday at 15:00 UTC\n  - from: 2016-03-17\n    until: 2016-06-30\n    \
         repeat: weekly on Thursday at 16:00 UTC\n  - from: 2016-09-01\n    repeat: weekly on Thursday at 15:00 UTC\n  \
         - repeat: weekly on Friday at 15:00 UTC\nchanges:\n  - date: 2016-09-10\n---\n\
         //- /content/meetings/e.md\n---\ntitle: E\nschedule:\n  - from: 2016-01-07\n    until: 2016-01-01\n    \
         repeat: weekly on Thursday at 15:00 UTC\n---\n\
         //- /content/meetings/f.md\n---\ntitle: F\nschedule:\n  - from: 2016-01-07\n    repaet: weekly\n    \
         rrule: FREQ=WEEKLY;BYDAY=XX\n    at: 15:00 UTC\n---\n\
         //- /content/meetings/g.md\n---\ntitle: G\nschedule:\n  - rrule: FREQ=HOURLY\n---\n\
         //- /content/meetings/h.md\n---\ntitle: H\nschedule: weekly on Thursday at 15:00 UTC\nchanges:\n  \
         - date: 2016-05-07\n    why: no Thursday\n  - why: no date\n  - date: 2016-05-05\n    to: tomorrow\n---\n\
         //- /content/meetings/i.yaml\nproject: I\nschedule:\n  - time: '1500'\n    day: Thursday\n    \
         irc: a\n    frequency: now-and-then\n    skip_dates:\n      - skip_date: 2016\nchair: A\ndescription: D\n\
         //- /content/blog/2016-05-02-a.md\n---\ntitle: A\n---\nText.\n",
    );
    assert_snapshot!(folder.plaza(&["check"]).shown());
}

/// A skipped day of one entry cancelled the other's, and one without a meeting left the file out.
#[test]
fn skipped_days_of_yaml2ical_are_those_of_their_entries() {
    let entry = |time: &str, day: &str| {
        format!(
            "  - time: '{time}'\n    day: Thursday\n    irc: rdo\n    frequency: weekly\n    skip_dates:\n      \
             - skip_date: {day}\n        reason: Summit\n      - skip_date: 20160429\n        reason: No Thursday\n"
        )
    };
    let text = format!(
        "project: SIG\nschedule:\n{}{}chair: Ana Lee\ndescription: D\n",
        entry("0300", "20160428"),
        entry("1500", "20160505")
    );
    let folder = Folder::of("//- /content/blog/2016-05-30-a.md\n---\ntitle: A\n---\nText.\n");
    folder.write("content/meetings/sig.yaml", text.as_bytes());
    let check = folder.plaza(&["check"]);
    assert_eq!(check.code, 0, "{}", check.shown());
    assert!(
        check.stderr.contains("there is no meeting on 2016-04-29"),
        "{}",
        check.stderr
    );
    let ran = folder.plaza(&["meetings", "--at", "2016-04-27", "--count", "2"]);
    assert_eq!(
        ran.stdout,
        "2016-04-28 15:00 UTC  SIG  #rdo on IRC\n2016-05-05 03:00 UTC  SIG  #rdo on IRC\n"
    );
}

#[test]
fn a_meeting_without_a_rhythm_is_one_all_the_same() {
    let folder = Folder::of(
        "//- /content/meetings/board.yaml\nproject: Board\nschedule:\n  - time: '1500'\n    day: Thursday\n    \
         irc: board\n    frequency: adhoc\nchair: Ana Lee\ndescription: Who meets when there is a need.\n",
    );
    let check = folder.plaza(&["check"]);
    assert_eq!(check.stderr, "no problems in 1 entry\n");
    let meetings = folder.plaza(&["meetings"]);
    assert_eq!(
        (meetings.code, meetings.stderr.as_str()),
        (0, "no meetings are planned\n")
    );
    folder.plaza(&["build"]);
    let page = folder.read("dist/meetings/board/index.html");
    assert!(
        page.contains("When it is called") && page.contains("%23board"),
        "{page}"
    );
    assert!(!folder.path("dist/meetings/board.ics").exists());
}

#[test]
fn yaml2ical_files_are_meetings() {
    let folder = Folder::of(
        "//- /content/meetings/sig.yaml\nproject: SIG\nproject_url: https://wiki.example/\nagenda_url: https://agenda.example/\n\
         schedule:\n  - time: '1500'\n    day: thursday\n    irc: rdo\n    frequency: biweekly-odd\n    start_date: 20160107\n    \
         duration: 30\n    skip_dates:\n      - skip_date: 20160121\n        reason: Holiday\n  \
         - time: '0300'\n    day: Thursday\n    irc: rdo-asia\n    frequency: biweekly-even\n    start_date: 20160107\n\
         chair: Ana Lee (ana)\ndescription: |\n  Who meets.\n",
    );
    let ran = folder.plaza(&["meetings", "--at", "2016-01-01", "--count", "6"]);
    assert_snapshot!(ran.shown());
    folder.plaza(&["build", "--base-url", "https://example.org/"]);
    let page = folder.read("dist/meetings/sig/index.html");
    let places = values(&page, "href")
        .into_iter()
        .filter(|href| href.contains("libera"));
    assert_eq!(
        places.collect::<Vec<_>>(),
        [
            "https://web.libera.chat/?channel=%23rdo",
            "https://web.libera.chat/?channel=%23rdo-asia"
        ]
    );
    let calendar = folder.read("dist/meetings/sig.ics");
    // Two rhythms beside each other are two events, until a year has 53 weeks.
    assert!(calendar.contains("UID:meetings.sig@") && calendar.contains("UID:meetings.sig.2@"));
    assert!(calendar.contains("EXDATE:20160121T150000Z"));
    assert!(!calendar.contains("BYWEEKNO"), "{calendar}");
    let odd = "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;UNTIL=20201231T150000Z\r\n";
    assert!(calendar.contains(odd), "{calendar}");
    assert!(calendar.contains("UID:meetings.sig.2021-01-07@"));
    assert!(calendar.contains("UID:meetings.sig.2.2021-01-14@"));
}

/// What yaml2ical calls `irc` may be where people see each other.
#[test]
fn a_room_of_a_video_call_is_no_channel() {
    let of = |irc: &str| {
        let folder = Folder::of("");
        let text = format!(
            "project: SIG\nschedule:\n  - time: '1500'\n    day: Thursday\n    irc: {irc}\n    frequency: weekly\n\
             chair: Ana Lee (ana) and Bo Chen (bo)\ndescription: D\n"
        );
        folder.write("content/meetings/sig.yaml", text.as_bytes());
        folder.plaza(&["build"]);
        let calendar = folder.read("dist/meetings/sig.ics");
        let place = calendar.lines().find(|line| line.starts_with("LOCATION"));
        let page = folder.read("dist/meetings/sig/index.html");
        assert!(
            page.contains("Ana Lee") && page.contains("Bo Chen"),
            "{page}"
        );
        (
            place.unwrap_or_default().to_owned(),
            page.contains("libera"),
        )
    };
    assert_eq!(of("zoom-vc"), ("LOCATION:zoom-vc".to_owned(), false));
    assert_eq!(of("'#rdo'"), ("LOCATION:#rdo on IRC".to_owned(), true));
    assert_eq!(
        of("https://meet.example/a"),
        ("LOCATION:https://meet.example/a".to_owned(), false)
    );
}
