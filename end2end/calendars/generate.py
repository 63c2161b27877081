"""A site of meetings, and when they are, by dateutil and zoneinfo.

    generate.py FOLDER COUNT FROM TO

writes FOLDER/content/meetings/ and prints a line for each occurrence: the file, a tab and its start in
UTC. The same meetings each time. The rules of RFC 5545 are written by hand here, and not taken from Plaza.
"""

import datetime
import pathlib
import random
import sys
import zoneinfo

from dateutil import rrule

DAY = datetime.timedelta(1)
UTC = datetime.timezone.utc
ZONES = [
    "UTC", "UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Africa/Casablanca",
    "Europe/London", "America/Sao_Paulo", "Australia/Lord_Howe", "America/Los_Angeles", "Asia/Tokyo",
]
# Some of them are left out, or come twice, when the clock changes.
TIMES = ["0:00", "1:30", "2:15", "2:30", "9:00", "9:30", "12:00", "15:00", "15:00", "18:45", "23:30"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
MONTHS = ["January", "March", "May", "September", "October"]
NUMBERS = {"January": 1, "March": 3, "May": 5, "September": 9, "October": 10}
# What the clocks of Morocco show from then on depends on how old a program's time zones are.
MOROCCO = datetime.datetime(2026, 9, 1)
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}

some = random.Random(5545)


def one_of(values):
    return values[int(some.random() * len(values))]


def chance(share):
    return some.random() < share


def between(low, high):
    return low + int(some.random() * (high - low + 1))


class Rhythm:
    """How it is written, the keys that stand for it, and a rule with which it is counted."""

    def __init__(self, written, rule, plain=None, weeks=None, first=None):
        self.written, self.rule, self.weeks, self.first = written, rule, weeks, first
        # The rule that finds the first day, where the whole one counts from it.
        self.plain = plain or rule

    def walls(self, begin, end):
        """Its times by the wall clock, between two moments."""
        if self.first:
            return [self.first.replace(hour=begin.hour, minute=begin.minute)]
        if self.weeks:
            weekday, of, rest = self.weeks
            days = (begin + at * DAY for at in range((end - begin).days + 1))
            return [day for day in days if day.weekday() == weekday and day.isocalendar()[1] % of == rest]
        first = rrule.rrulestr(self.plain, dtstart=begin).after(begin, inc=True)
        if first is None or first > end:
            return []
        return rrule.rrulestr(self.rule, dtstart=first).between(begin, end, inc=True)


def rhythm(begin, clock, zone):
    weekday = int(some.random() * 7)
    day, code = DAYS[weekday], CODES[weekday]
    other = (weekday + between(1, 3)) % 7
    two = sorted([weekday, other])
    days, codes = f"{DAYS[two[0]]} and {DAYS[two[1]]}", f"{CODES[two[0]]},{CODES[two[1]]}"
    many = between(2, 6)
    word, nth = one_of(list(ORDINALS.items()))
    month = one_of(MONTHS)
    number = between(1, 31)
    of_month = between(1, 28)
    at = f"at {clock} {zone}"
    own = f"rrule: '%s', at: '{clock} {zone}'"
    words = lambda text: f"repeat: {text} {at}"
    odd = between(0, 1)
    numbers = ",".join(str(week) for week in range(1, 54) if week % 2 == odd)
    count = between(3, 90)
    last = begin + between(100, 900) * DAY
    return one_of([
        lambda: Rhythm(words(f"weekly on {day}"), f"FREQ=WEEKLY;BYDAY={code}"),
        lambda: Rhythm(words(f"weekly on {day}"), f"FREQ=WEEKLY;BYDAY={code}"),
        lambda: Rhythm(words(f"every 2 weeks on {day}"), "FREQ=WEEKLY;INTERVAL=2", f"FREQ=WEEKLY;BYDAY={code}"),
        lambda: Rhythm(words(f"every {many} weeks on {days}"), f"FREQ=WEEKLY;INTERVAL={many};BYDAY={codes}", f"FREQ=WEEKLY;BYDAY={codes}"),
        lambda: Rhythm(words(f"monthly on the {word} {day}"), f"FREQ=MONTHLY;BYDAY={nth}{code}"),
        lambda: Rhythm(words(f"monthly on the first and third {day}"), f"FREQ=MONTHLY;BYDAY=1{code},3{code}"),
        lambda: Rhythm(words(f"every {many} months on the {word} {day}"), f"FREQ=MONTHLY;INTERVAL={many};BYDAY={nth}{code}", f"FREQ=MONTHLY;BYDAY={nth}{code}"),
        lambda: Rhythm(words(f"monthly on the {ordinal(number)}"), f"FREQ=MONTHLY;BYMONTHDAY={number}"),
        lambda: Rhythm(words("monthly on the last day"), "FREQ=MONTHLY;BYMONTHDAY=-1"),
        lambda: Rhythm(words(f"yearly on {month} {of_month}"), f"FREQ=YEARLY;BYMONTH={NUMBERS[month]};BYMONTHDAY={of_month}"),
        lambda: Rhythm(words("yearly on February 29"), "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"),
        lambda: Rhythm(words(f"yearly on the first {day} of {month}"), f"FREQ=YEARLY;BYMONTH={NUMBERS[month]};BYDAY=1{code}"),
        lambda: Rhythm(words("daily"), "FREQ=DAILY"),
        lambda: Rhythm(words(f"every {many * 5} days"), f"FREQ=DAILY;INTERVAL={many * 5}"),
        lambda: Rhythm(words("every weekday"), "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        lambda: Rhythm(words(f"once on {(begin + 30 * DAY).date()}"), None, first=begin + 30 * DAY),
        lambda: Rhythm(own % "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        lambda: Rhythm(own % f"FREQ=WEEKLY;COUNT={count}", f"FREQ=WEEKLY;COUNT={count}"),
        lambda: Rhythm(own % f"FREQ=WEEKLY;BYDAY={codes};UNTIL={last:%Y%m%d}", f"FREQ=WEEKLY;BYDAY={codes};UNTIL={last:%Y%m%d}T235959"),
        lambda: Rhythm(own % f"FREQ=YEARLY;BYWEEKNO={numbers};BYDAY={code}", None, weeks=(weekday, 2, odd)),
    ])()


def ordinal(number):
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 < number < 20 else suffix}"


def instant(wall, zone):
    """PEP 495 has the rule of RFC 5545: the offset before a gap, the first of two."""
    return wall.replace(tzinfo=zoneinfo.ZoneInfo(zone)).astimezone(UTC)


def markdown(number):
    zone = one_of(ZONES)
    begin = datetime.datetime(2017, 1, 1) + between(0, 900) * DAY
    starts = [begin]
    while chance(0.55) and len(starts) < 5:
        starts.append(starts[-1] + between(60, 1200) * DAY)
    lines, held = [], {}
    for at, start in enumerate(starts):
        clock = one_of(TIMES)
        hour, minute = map(int, clock.split(":"))
        start = start.replace(hour=hour, minute=minute)
        own = rhythm(start, clock, zone)
        end = datetime.datetime(2041, 1, 1)
        if at + 1 < len(starts):
            end = starts[at + 1] - datetime.timedelta(seconds=1)
        until = ""
        is_moroccan = zone == "Africa/Casablanca" and end > MOROCCO
        if is_moroccan:
            end = datetime.datetime(2026, 6, 30, 23, 59, 59)
            until = f", until: {end.date()}"
        if not is_moroccan and chance(0.2) and (end - start).days > 60:
            end = start.replace(hour=23, minute=59, second=59) + between(50, min((end - start).days - 1, 900)) * DAY
            until = f", until: {end.date()}"
        place = one_of(["", ", where: '#sig on Libera'", ", where: https://meet.example/sig", ", where: 'Room 1; or 2, or 3'"])
        lines.append(f"  - {{from: {start.date()}{until}, {own.written}{place}}}")
        for wall in own.walls(start, end):
            if start <= wall <= end:
                held[wall] = wall
    if not held or (zone == "Africa/Casablanca" and max(held) > MOROCCO):
        return markdown(number)
    changes, days = [], set()
    while chance(0.8) and len(changes) < 12:
        wall = one_of([wall for wall in held if wall.year < 2027] or [next(iter(held))])
        if wall.date() in days or held[wall] != wall:
            continue
        days.add(wall.date())
        kind = between(0, 3)
        to = wall + between(-3, 3) * DAY
        if kind == 0:
            held[wall] = None
            changes.append(f"  - {{date: {wall.date()}, why: a holiday}}")
        elif kind == 1 and wall.hour in (9, 12, 15, 18):
            to = to.replace(hour=17, minute=5)
            held[wall] = to
            changes.append(f"  - {{date: {wall.date()}, to: {to:%Y-%m-%d %H:%M}}}")
        else:
            changes.append(f"  - {{date: {wall.date()}, note: with elections}}")
    written = "changes:\n" + "\n".join(changes) + "\n" if changes else ""
    text = f"---\ntitle: Meeting {number}\nschedule:\n" + "\n".join(lines) + f"\n{written}---\nWho meets, and *why*.\n"
    return "md", text, [instant(wall, zone) for wall in held.values() if wall]


FREQUENCIES = {
    "weekly": (1, 0), "biweekly-odd": (2, 1), "biweekly-even": (2, 0), "quadweekly": (4, 0), "quadweekly-week-1": (4, 1),
    "quadweekly-week-2": (4, 2), "quadweekly-week-3": (4, 3),
}


def yaml2ical(number):
    entries, held = "", set()
    for _ in range(between(1, 3)):
        frequency, (of, rest) = one_of(list(FREQUENCIES.items()))
        weekday, hour = between(0, 6), between(0, 23)
        start = datetime.datetime(2014, 1, 1, hour) + between(0, 2000) * DAY
        own = Rhythm(None, None, weeks=(weekday, of, rest)).walls(start, datetime.datetime(2041, 1, 1))
        skipped = one_of(own)
        held |= {instant(wall, "UTC") for wall in own if wall != skipped}
        entries += (
            f"  - time: '{hour:02}00'\n    day: {DAYS[weekday]}\n    irc: sig\n    frequency: {frequency}\n"
            f"    start_date: {start:%Y%m%d}\n    skip_dates:\n      - skip_date: {skipped:%Y%m%d}\n        reason: a holiday\n"
        )
    text = f"project: Meeting {number}\nschedule:\n{entries}chair: Ana Lee (ana) and Bo Chen (bo)\ndescription: |\n  Who meets.\n"
    return "yaml", text, list(held)


def main():
    folder, count, begin, end = sys.argv[1:]
    begin, end = (datetime.datetime.fromisoformat(text.replace("Z", "+00:00")) for text in (begin, end))
    meetings = pathlib.Path(folder, "content", "meetings")
    meetings.mkdir(parents=True)
    pathlib.Path(folder, "content", "site.toml").write_text('base_url = "https://example.org/"\n')
    for number in range(int(count)):
        ending, text, held = (yaml2ical if number % 5 == 4 else markdown)(number)
        (meetings / f"m{number}.{ending}").write_text(text)
        for start in sorted(held):
            if begin <= start < end:
                print(f"m{number}\t{start:%Y-%m-%dT%H:%M:%SZ}")


main()
