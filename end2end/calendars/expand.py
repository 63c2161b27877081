"""The occurrences of iCalendar files, by recurring-ical-events or by dateutil.

    expand.py recurring-ical-events|dateutil FROM TO FILES...

prints a line for each: the file, a tab and its start in UTC.
"""

import datetime
import io
import sys

import dateutil.rrule
import dateutil.tz
import icalendar
import recurring_ical_events

UTC = datetime.timezone.utc


def with_recurring_ical_events(text, begin, end):
    calendar = icalendar.Calendar.from_ical(text)
    for event in recurring_ical_events.of(calendar).between(begin, end):
        yield event.start.astimezone(UTC)


def with_dateutil(text, begin, end):
    """dateutil knows rules and zones, and no components."""
    zones = None
    if "BEGIN:VTIMEZONE" in text:
        zones = dateutil.tz.tzical(io.StringIO("\n".join(text.replace("\r\n ", "").splitlines())))

    def parts(event, name):
        """The values of a property, by the wall clock, and their zone."""
        lines = event.get(name, [])
        for line in lines if isinstance(lines, list) else [lines]:
            zone = zones.get(line.params["TZID"]) if "TZID" in line.params else dateutil.tz.UTC
            for value in getattr(line, "dts", [line]):
                yield value.dt.replace(tzinfo=None), zone

    def instant(wall, zone):
        wall = wall.replace(tzinfo=zone)
        return dateutil.tz.resolve_imaginary(wall).astimezone(UTC)

    for event in icalendar.Calendar.from_ical(text).walk("VEVENT"):
        start, zone = next(parts(event, "DTSTART"))
        dates = dateutil.rrule.rruleset()
        if "RRULE" in event:
            rule = event["RRULE"]
            if "UNTIL" in rule:
                # The wall clock it is then, as dateutil wants it.
                until = rule["UNTIL"][0].astimezone(zone).replace(tzinfo=None)
                rule["UNTIL"] = [until]
            dates.rrule(dateutil.rrule.rrulestr(rule.to_ical().decode(), dtstart=start))
        else:
            dates.rdate(start)
        for wall, _ in parts(event, "RDATE"):
            dates.rdate(wall)
        for wall, _ in parts(event, "EXDATE"):
            dates.exdate(wall)
        margin = datetime.timedelta(days=2)
        for wall in dates.xafter(begin.replace(tzinfo=None) - margin, inc=True):
            if wall > end.replace(tzinfo=None) + margin:
                break
            yield instant(wall, zone)


def main():
    by, begin, end, *files = sys.argv[1:]
    begin, end = (datetime.datetime.fromisoformat(text.replace("Z", "+00:00")) for text in (begin, end))
    expand = {"recurring-ical-events": with_recurring_ical_events, "dateutil": with_dateutil}[by]
    for file in files:
        with open(file, newline="") as opened:
            text = opened.read()
        for start in expand(text, begin, end):
            if begin <= start < end:
                print(f"{file}\t{start:%Y-%m-%dT%H:%M:%SZ}")


main()
