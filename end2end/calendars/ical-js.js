// The starts that ical.js finds in a calendar, used as its own documentation has it.
import ICAL from "ical.js";

export const withIcalJs = (text, from, to) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  }
  const events = calendar.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
  const starts = [];
  for (const event of events.filter((event) => !event.isRecurrenceException())) {
    if (!event.isRecurring()) {
      starts.push(event.startDate.toJSDate());
      continue;
    }
    const dates = event.iterator();
    for (let next = dates.next(); next && next.toJSDate() < to; next = dates.next()) {
      starts.push(event.getOccurrenceDetails(next).startDate.toJSDate());
    }
  }
  return starts.filter((start) => from <= start && start < to);
};
