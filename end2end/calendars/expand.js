// The occurrences of iCalendar files, by ical.js or by node-ical.
//
//     node expand.js ical.js|node-ical FROM TO FILES...
//
// prints a line for each: the file, a tab and its start in UTC.
import { readFileSync } from "node:fs";

import { withIcalJs } from "./ical-js.js";

const withNodeIcal = async (text, from, to) => {
  const { default: ical } = await import("node-ical");
  let components = [];
  try {
    components = Object.values(ical.sync.parseICS(text));
  } catch {
    // It cannot read some events that are more than ten years ahead, and nothing beside them.
  }
  const events = components.filter((component) => component?.type === "VEVENT");
  return events.flatMap((event) => ical.expandRecurringEvent(event, { from, to })).map((own) => new Date(own.start));
};

const [by, begin, end, ...files] = process.argv.slice(2);
const expand = { "ical.js": withIcalJs, "node-ical": withNodeIcal }[by];
const [from, to] = [new Date(begin), new Date(end)];
for (const file of files) {
  const starts = await expand(readFileSync(file, "utf8"), from, to);
  const lines = starts
    .filter((start) => from <= start && start < to)
    .map((start) => `${file}\t${start.toISOString().replace(".000", "")}\n`);
  process.stdout.write(lines.join(""));
}
