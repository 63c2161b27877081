// The starts that ical.js finds in a calendar, as Nextcloud's calendar expands it.
import ICAL from "ical.js";

export const withIcalJs = (text, from, to) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  }
  const events = calendar.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
  const instances = events.filter((event) => event.isRecurrenceException());
  const starts = [];
  for (const event of events.filter((event) => !event.isRecurrenceException())) {
    for (const instance of instances.filter((instance) => instance.uid === event.uid)) {
      event.relateException(instance);
    }
    if (!event.isRecurring()) {
      starts.push(event.startDate.toJSDate());
      continue;
    }
    const dates = event.iterator();
    // A moved instance may come before or after those around it.
    const last = new Date(to.getTime() + 366 * 86_400_000);
    for (let next = dates.next(); next && next.toJSDate() < last; next = dates.next()) {
      starts.push(event.getOccurrenceDetails(next).startDate.toJSDate());
    }
  }
  return starts.filter((start) => from <= start && start < to);
};
