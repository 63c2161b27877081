skip-to-content = Zum Inhalt springen
sections = Bereiche
more-pages = Weiteres
blog = Blog
interviews = Interviews
roundups = Rundschau
meetings = Treffen
tags = Schlagwörter
people = Personen
feeds = Feeds
pages = Seiten
years = Jahre
languages = Sprachen
comma = { ", " }

by-authors = von { $names }
updated-on = aktualisiert am { $date }
draft = Entwurf
appears-on = Erscheint am { $date }
expired-on = Abgelaufen am { $date }
undated = Ohne Datum
kind-interview = Interview
kind-roundup = Rundschau
kind-meeting = Treffen
kind-minutes = Protokoll
short-link = Kurzlink: { $link }
mentioned-in = Erwähnt in
earlier = Früher
later = Später
earlier-and-later = Früher und später
older-than-original = Diese Übersetzung ist älter als das { $original }.
original = Original

latest-posts = Neueste Beiträge
all-posts = Alle Beiträge
all-interviews = Alle Interviews
latest-roundup = Neueste Rundschau
and-more = und { $count } weitere
next-meetings = { $count ->
    [one] Nächstes Treffen
   *[other] Nächste Treffen
}

tagged = Mit dem Schlagwort „{ $tag }“
numbered-page = { $title }, Seite { $number }
about-tag = { $count ->
    [one] { $count } Eintrag mit dem Schlagwort „{ $tag }“ auf { $site }
   *[other] { $count } Einträge mit dem Schlagwort „{ $tag }“ auf { $site }
}
about-person = { $count ->
    [one] { $count } Eintrag von oder mit { $person } auf { $site }
   *[other] { $count } Einträge von oder mit { $person } auf { $site }
}
about-listing = { $count ->
    [one] { $title } auf { $site }: { $count } Eintrag
   *[other] { $title } auf { $site }: { $count } Einträge
}
newer = ← Neuere
older = Ältere →
page-of = { $number } von { $pages }

no-tags = Es gibt noch keine Schlagwörter.
about-tags = Alle Schlagwörter auf { $site }
no-people = Es gibt noch keine Personen.
about-people = Autoren, Gäste und Leitende auf { $site }
in-roundups = In Rundschauen

read-more = Weiterlesen
read-and-listen = Lesen und anhören
watch = Ansehen
at-host = auf { $host }
on-this-site = auf dieser Website
in-roundup = in { $roundup }

with-guests = mit { $names }
guests = Mit { $names }
transcript = Transkript
transcript-of = Transkript: { $title }
condensed = Aus der Aufnahme gekürzt: eine Zusammenfassung, kein wörtliches Transkript.
condensed-short = Aus der Aufnahme gekürzt.
estimated = Die Zeiten sind aus der Textmenge vor jedem Beitrag geschätzt.
recording = Aufnahme
recording-of = Aufnahme: { $title }
download-recording = Aufnahme herunterladen
link-to-turn = Link zu Beitrag { $number }, { $name }
play-from = Ab { $time } abspielen
play-from-about = Ab etwa { $time } abspielen
cover-of = Titelbild von { $series }
subscribe = Abonnieren
podcast-feed = Podcast-Feed
podcast-address = Adresse für Podcast-Apps: { $address }
season = Staffel { $number }
episode = Folge { $number }
trailer = Trailer
bonus = Bonus
duration = Dauer: { $time }

when = Wann
where = Wo
how-long = Wie lange
minutes-long = { $count ->
    [one] { $count } Minute
   *[other] { $count } Minuten
}
chairs = Leitung
agenda = Tagesordnung
project = Projekt
dates = Termine
date-and-time = { $date }, { $time }
moved-from = verschoben vom { $date }
each-in-its-zone = Jeweils in der eigenen Zeitzone
times-in = Zeiten in { $zone }
times-from = { $times }, ab { $date }:
all-in-calendar = Alle Treffen in den eigenen Kalender eintragen: { $subscribe } oder { $file } herunterladen.
one-in-calendar = Das Treffen in den eigenen Kalender eintragen: { $subscribe } oder diese Adresse verwenden: { $address }
subscribe-calendar = abonnieren
calendar-file = die Datei
feed-of-these-minutes = Es gibt auch einen { $feed } der Protokolle.
feed = Feed
changes = Änderungen
is-cancelled = { $date } fällt aus
is-moved = { $date } ist verschoben auf { $day }, { $time }
minutes = Protokolle
no-minutes-after = Für Treffen nach dem { $date } gibt es keine Protokolle.

about-feeds = Feeds, Podcasts und Kalender von { $site }
what-feeds-are = Ein Feed meldet neue Einträge, ohne Konto und ohne E-Mail-Adresse. Wer dieser Website folgen möchte, fügt die Adresse in einen Feedreader ein. RSS und Atom enthalten dieselben Einträge in zwei Formaten: Eines davon genügt.
tags-and-people = Schlagwörter und Personen
other-feeds = Auch jedes { $tag } und jede { $person } hat einen Feed: feed.xml an die Adresse der Seite anhängen. Wer allem folgen möchte, importiert die { $list } (OPML) in den Feedreader.
tag = Schlagwort
person = Person
list-of-feeds = Liste aller Feeds
everything = Alles
about-everything = Beiträge, Interviews und Rundschauen.
about-section-feed = Nur die Einträge dieses Bereichs.
about-minutes-feed = Die Protokolle dieses Treffens.
minutes-of = { $meeting }: Protokolle
minutes-of-meetings = Protokolle der Treffen von { $meeting }
minutes-of-day = Protokoll von { $meeting }, { $date }
podcast-of = { $series }: Podcast
add-to-podcast-app = Diese Adresse in eine Podcast-App einfügen:
calendar-of-meetings = Treffen: Kalender
add-to-calendar-app = Diese Adresse in eine Kalender-App einfügen:
archive-part = { $title } { $year }, Teil { $part }
listen = Aufnahme anhören

not-found = Seite nicht gefunden
what-to-try = Vielleicht ist sie umgezogen, oder die Adresse ist falsch geschrieben. Hier geht es weiter:
home-page = Die Startseite
has-moved = Diese Seite ist umgezogen
is-now-at = Sie ist jetzt unter { $address }

audio-player = Audioplayer
play = Abspielen
pause = Pause
back = 15 Sekunden zurück
forward = 15 Sekunden vor
back-short = −15 s
forward-short = +15 s
position = Position
speed = Geschwindigkeit
loading = Wird geladen …
length-unknown = Länge unbekannt
connection-lost = Die Verbindung ist abgebrochen. Zum erneuten Versuch auf „Abspielen“ drücken.
cannot-be-played = Die Aufnahme kann nicht abgespielt werden. Sie lässt sich stattdessen herunterladen.
keyboard-shortcuts = Tastenkürzel
key-play = Leertaste, K
does-play = abspielen oder anhalten
does-back = 15 Sekunden zurück
does-forward = 15 Sekunden vor
does-help = diese Tasten ein- oder ausblenden
does-close = diese Tasten ausblenden

in-your-zone = In deiner Zeitzone, { $zone }. Danach:
now = jetzt
clocks-change = Ab { $day } beginnt es in deiner Zeitzone um { $time }: Die Uhren werden umgestellt.
