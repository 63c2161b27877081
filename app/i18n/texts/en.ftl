# Every text of the interface, in English. A site changes texts, or adds a language, in its i18n/.

## Around every page

skip-to-content = Skip to the content
sections = Sections
more-pages = More
blog = Blog
interviews = Interviews
roundups = Roundups
meetings = Meetings
tags = Tags
people = People
feeds = Feeds
pages = Pages
years = Years
languages = Languages
comma = { ", " }

## Entries

by-authors = by { $names }
updated-on = updated { $date }
draft = Draft
appears-on = Appears on { $date }
expired-on = Expired on { $date }
undated = Undated
kind-interview = Interview
kind-roundup = Roundup
kind-meeting = Meeting
kind-minutes = Minutes
short-link = Short link: { $link }
mentioned-in = Mentioned in
earlier = Earlier
later = Later
earlier-and-later = Earlier and later
older-than-original = This translation is older than the { $original }.
original = original

## The home page

latest-posts = Latest posts
all-posts = All posts
all-interviews = All interviews
latest-roundup = Latest roundup
and-more = and { $count } more
next-meetings = { $count ->
    [one] Next meeting
   *[other] Next meetings
}

## Listings

tagged = Tagged “{ $tag }”
numbered-page = { $title }, page { $number }
about-tag = { $count ->
    [one] { $count } entry tagged “{ $tag }” on { $site }
   *[other] { $count } entries tagged “{ $tag }” on { $site }
}
about-person = { $count ->
    [one] { $count } entry by or with { $person } on { $site }
   *[other] { $count } entries by or with { $person } on { $site }
}
about-listing = { $count ->
    [one] { $title } on { $site }: { $count } entry
   *[other] { $title } on { $site }: { $count } entries
}
newer = ← Newer
older = Older →
page-of = { $number } of { $pages }

## Tags and people

no-tags = There are no tags yet.
about-tags = All tags on { $site }
no-people = There are no people yet.
about-people = Authors, guests and chairs on { $site }
in-roundups = In roundups

## Roundups

read-more = Read more
read-and-listen = Read and listen
watch = Watch
at-host = at { $host }
on-this-site = on this site
in-roundup = in { $roundup }

## Interviews and podcasts

with-guests = with { $names }
guests = With { $names }
transcript = Transcript
transcript-of = Transcript: { $title }
condensed = Condensed from the recording: this is a summary, not a verbatim transcript.
condensed-short = Condensed from the recording.
estimated = The times are estimated from the amount of text before each turn.
recording = Recording
recording-of = Recording: { $title }
download-recording = Download the recording
link-to-turn = Link to turn { $number }, { $name }
play-from = Play from { $time }
play-from-about = Play from about { $time }
cover-of = Cover of { $series }
subscribe = Subscribe
podcast-feed = Podcast feed
podcast-address = Address for podcast apps: { $address }
season = Season { $number }
episode = Episode { $number }
trailer = Trailer
bonus = Bonus
duration = Duration: { $time }

## Meetings

when = When
where = Where
how-long = How long
minutes-long = { $count } minutes
chairs = { $count ->
    [one] Chair
   *[other] Chairs
}
agenda = Agenda
project = Project
dates = Dates
date-and-time = { $date }, { $time }
moved-from = moved from { $date }
each-in-its-zone = Each in its own time zone
times-in = Times in { $zone }
times-from = { $times }, from { $date }:
all-in-calendar = Add all meetings to your calendar: { $subscribe }, or download { $file }.
one-in-calendar = Add the meeting to your calendar: { $subscribe }, or use this address: { $address }
subscribe-calendar = subscribe
calendar-file = the file
feed-of-these-minutes = There is also a { $feed } of the minutes.
feed = feed
changes = Changes
is-cancelled = { $date } is cancelled
is-moved = { $date } is moved to { $day }, { $time }
minutes = Minutes
no-minutes-after = There are no minutes for meetings after { $date }.

## Feeds

about-feeds = Feeds, podcasts and calendars of { $site }
what-feeds-are = A feed tells you about new entries, without an account or an e-mail address. Add its address to a feed reader to follow this site there. RSS and Atom carry the same entries in two formats: use either one.
tags-and-people = Tags and people
other-feeds = Every { $tag } and every { $person } has a feed, too: add feed.xml to the address of the page. To follow everything, import the { $list } (OPML) into your feed reader.
tag = tag
person = person
list-of-feeds = list of all feeds
everything = Everything
about-everything = Posts, interviews and roundups.
about-section-feed = The entries of this section only.
about-minutes-feed = The minutes of this meeting.
minutes-of = { $meeting }: minutes
minutes-of-meetings = Minutes of the meetings of { $meeting }
minutes-of-day = Minutes of { $meeting }, { $date }
podcast-of = { $series }: podcast
add-to-podcast-app = Add this address to a podcast app:
calendar-of-meetings = Meetings: calendar
add-to-calendar-app = Add this address to a calendar app:
archive-part = { $title } { $year }, part { $part }
listen = Listen to the recording

## Pages that are not where they were

not-found = Page not found
what-to-try = It may have moved, or the address may be misspelt. You could try:
home-page = The home page
has-moved = This page has moved
is-now-at = It is now at { $address }

## The player

audio-player = Audio player
play = Play
pause = Pause
back = Back 15 seconds
forward = Forward 15 seconds
back-short = −15 s
forward-short = +15 s
position = Position
speed = Speed
loading = Loading…
length-unknown = length unknown
connection-lost = The connection was lost. Press play to try again.
cannot-be-played = The recording cannot be played. Download it instead.
keyboard-shortcuts = Keyboard shortcuts
key-play = Space, K
does-play = play or pause
does-back = 15 seconds back
does-forward = 15 seconds forward
does-help = show or hide these keys
does-close = hide these keys

## Meetings in the reader’s time zone

in-your-zone = In your time zone, { $zone }. After that:
now = now
clocks-change = From { $day } it is at { $time } in your time zone: the clocks change.
