// Calendars by ical.js, which Nextcloud and others expand them with; `cargo xtask calendars` asks more.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test } from "@playwright/test";

import { withIcalJs } from "../calendars/ical-js.js";

const PLAZA = process.env.PLAZA ?? "../target/release/plaza";
const [FROM, TO] = ["2015-06-01T00:00:00Z", "2027-02-01T00:00:00Z"];

const MEETINGS = {
  "periods.md": `---
title: Periods
schedule:
  - {from: 2015-01-08, repeat: weekly on Thursday at 15:00 Europe/Berlin}
  - {from: 2017-03-01, until: 2018-12-31, repeat: every 2 weeks on Monday and Wednesday at 9:30 America/New_York}
  - {from: 2019-01-01, repeat: monthly on the last Friday at 8:00 Pacific/Auckland}
changes:
  - {date: 2016-04-28, why: a holiday}
  - {date: 2016-05-05, to: 2016-05-06 16:00}
  - {date: 2020-01-31, note: with elections}
---
`,
  "night.md": `---
title: Night
schedule:
  - {from: 2016-01-01, until: 2019-12-31, repeat: weekly on Sunday at 2:30 Europe/Berlin}
  - {from: 2020-01-01, repeat: daily at 1:30 America/New_York}
---
`,
  "weeks.yaml": `project: Weeks
schedule:
  - {time: '1500', day: Thursday, irc: sig, frequency: biweekly-odd, start_date: 20150108, skip_dates: [{skip_date: 20160204}]}
  - {time: '0300', day: Sunday, irc: sig, frequency: biweekly-even, start_date: 20150108}
  - {time: '0900', day: Saturday, irc: sig, frequency: quadweekly-week-1, start_date: 20150108}
chair: Ana Lee
description: D
`,
};

const plaza = (root, ...args) => execFileSync(PLAZA, [...args, "--root", root], { stdio: "pipe", maxBuffer: 1 << 28 });

const planned = (root) => {
  const listed = plaza(root, "meetings", "--at", FROM, "--count", "1000000", "--format", "json");
  const starts = JSON.parse(listed).map((one) => [one.permalink, one.start]);
  return starts.filter(([, start]) => FROM <= start && start < TO);
};

const found = (file) =>
  withIcalJs(readFileSync(file, "utf8"), new Date(FROM), new Date(TO))
    .map((start) => start.toISOString().replace(".000", ""))
    .sort();

const compare = (root) => {
  const out = join(mkdtempSync(join(tmpdir(), "plaza-calendars-")), "dist");
  plaza(root, "build", "--out", out);
  const all = planned(root);
  expect(all.length).toBeGreaterThan(0);
  for (const permalink of new Set(all.map(([own]) => own))) {
    const own = all.filter(([other]) => other === permalink).map(([, start]) => start);
    expect(found(join(out, `${permalink.slice(0, -1)}.ics`)), permalink).toEqual(own.sort());
  }
  expect(found(join(out, "meetings/all.ics"))).toEqual(all.map(([, start]) => start).sort());
};

test("every date of periods, odd weeks and nights in which the clock changes is found, and no other", () => {
  const root = mkdtempSync(join(tmpdir(), "plaza-meetings-"));
  mkdirSync(join(root, "content/meetings"), { recursive: true });
  for (const [name, text] of Object.entries(MEETINGS)) {
    writeFileSync(join(root, "content/meetings", name), text);
  }
  compare(root);
});

test("every date of the own meetings is found, and no other", () => {
  compare("..");
});
