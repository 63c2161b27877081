skip-to-content = Přejít k obsahu
sections = Rubriky
more-pages = Další
blog = Blog
interviews = Rozhovory
roundups = Přehledy
meetings = Schůzky
tags = Štítky
people = Lidé
feeds = Kanály
pages = Stránky
years = Roky
languages = Jazyky
comma = { ", " }

by-authors = napsal(a) { $names }
updated-on = aktualizováno { $date }
draft = Koncept
appears-on = Vyjde { $date }
expired-on = Vypršelo { $date }
undated = Bez data
kind-interview = Rozhovor
kind-roundup = Přehled
kind-meeting = Schůzka
kind-minutes = Zápis
short-link = Krátký odkaz: { $link }
mentioned-in = Zmíněno v
earlier = Starší
later = Novější
earlier-and-later = Starší a novější
older-than-original = Tento překlad je starší než { $original }.
original = originál

latest-posts = Nejnovější články
all-posts = Všechny články
all-interviews = Všechny rozhovory
latest-roundup = Nejnovější přehled
and-more = a další: { $count }
next-meetings = { $count ->
    [one] Příští schůzka
   *[other] Příští schůzky
}

tagged = Štítek „{ $tag }“
numbered-page = { $title }, strana { $number }
about-tag = { $count ->
    [one] { $count } příspěvek se štítkem „{ $tag }“ na { $site }
    [few] { $count } příspěvky se štítkem „{ $tag }“ na { $site }
    [many] { $count } příspěvku se štítkem „{ $tag }“ na { $site }
   *[other] { $count } příspěvků se štítkem „{ $tag }“ na { $site }
}
about-person = { $count ->
    [one] { $count } příspěvek na { $site }, autor nebo host: { $person }
    [few] { $count } příspěvky na { $site }, autor nebo host: { $person }
    [many] { $count } příspěvku na { $site }, autor nebo host: { $person }
   *[other] { $count } příspěvků na { $site }, autor nebo host: { $person }
}
about-listing = { $count ->
    [one] { $title } na { $site }: { $count } příspěvek
    [few] { $title } na { $site }: { $count } příspěvky
    [many] { $title } na { $site }: { $count } příspěvku
   *[other] { $title } na { $site }: { $count } příspěvků
}
newer = ← Novější
older = Starší →
page-of = { $number } z { $pages }

no-tags = Zatím tu nejsou žádné štítky.
about-tags = Všechny štítky na { $site }
no-people = Zatím tu nikdo není.
about-people = Autoři, hosté a předsedající na { $site }
in-roundups = V přehledech

read-more = Číst dál
read-and-listen = Číst a poslouchat
watch = Zhlédnout
at-host = na { $host }
on-this-site = na tomto webu
in-roundup = v { $roundup }

with-guests = hosté: { $names }
guests = Hosté: { $names }
transcript = Přepis
transcript-of = Přepis: { $title }
condensed = Zkráceno z nahrávky: jde o shrnutí, ne o doslovný přepis.
condensed-short = Zkráceno z nahrávky.
estimated = Časy jsou odhadnuté podle množství textu před každou promluvou.
recording = Nahrávka
recording-of = Nahrávka: { $title }
download-recording = Stáhnout nahrávku
link-to-turn = Odkaz na promluvu { $number }, { $name }
play-from = Přehrát od { $time }
play-from-about = Přehrát přibližně od { $time }
cover-of = Obal: { $series }
subscribe = Odebírat
podcast-feed = Kanál podcastu
podcast-address = Adresa pro podcastové aplikace: { $address }
season = { $number }. série
episode = { $number }. díl
trailer = Upoutávka
bonus = Bonus
duration = Délka: { $time }

when = Kdy
where = Kde
how-long = Jak dlouho
minutes-long = { $count ->
    [one] { $count } minuta
    [few] { $count } minuty
    [many] { $count } minuty
   *[other] { $count } minut
}
chairs = Vede
agenda = Program
project = Projekt
dates = Termíny
date-and-time = { $date }, { $time }
moved-from = přesunuto z { $date }
each-in-its-zone = Každý termín ve svém časovém pásmu
times-in = Časy v pásmu { $zone }
times-from = { $times }, od { $date }:
all-in-calendar = Přidejte si všechny schůzky do kalendáře: { $subscribe }, nebo stáhněte { $file }.
one-in-calendar = Přidejte si schůzku do kalendáře: { $subscribe }, nebo použijte tuto adresu: { $address }
subscribe-calendar = odebírat
calendar-file = soubor
feed-of-these-minutes = K dispozici je i { $feed } se zápisy.
feed = kanál
changes = Změny
is-cancelled = { $date } se nekoná
is-moved = { $date } se přesouvá na { $day }, { $time }
minutes = Zápisy
no-minutes-after = Ze schůzek po { $date } nejsou žádné zápisy.

about-feeds = Kanály, podcasty a kalendáře webu { $site }
what-feeds-are = Kanál vás upozorní na nové příspěvky, bez účtu i bez e-mailové adresy. Přidejte jeho adresu do čtečky a sledujte tento web v ní. RSS a Atom obsahují tytéž příspěvky ve dvou formátech: použijte kterýkoli z nich.
tags-and-people = Štítky a lidé
other-feeds = Kanál má také každý { $tag } a každá { $person }: přidejte k adrese stránky feed.xml. Chcete-li sledovat vše, importujte do čtečky { $list } (OPML).
tag = štítek
person = osoba
list-of-feeds = seznam všech kanálů
everything = Vše
about-everything = Články, rozhovory a přehledy.
about-section-feed = Jen příspěvky této rubriky.
about-minutes-feed = Zápisy z této schůzky.
minutes-of = { $meeting }: zápisy
minutes-of-meetings = Zápisy ze schůzek { $meeting }
minutes-of-day = Zápis ze schůzky { $meeting }, { $date }
podcast-of = { $series }: podcast
add-to-podcast-app = Přidejte tuto adresu do podcastové aplikace:
calendar-of-meetings = Schůzky: kalendář
add-to-calendar-app = Přidejte tuto adresu do kalendářové aplikace:
archive-part = { $title } { $year }, část { $part }
listen = Poslechnout nahrávku

not-found = Stránka nenalezena
what-to-try = Možná se přestěhovala, nebo je v adrese překlep. Můžete zkusit:
home-page = Úvodní stránka
has-moved = Tato stránka se přestěhovala
is-now-at = Nyní je na adrese { $address }

audio-player = Zvukový přehrávač
play = Přehrát
pause = Pozastavit
back = O 15 sekund zpět
forward = O 15 sekund vpřed
back-short = −15 s
forward-short = +15 s
position = Pozice
speed = Rychlost
loading = Načítání…
length-unknown = délka neznámá
connection-lost = Spojení bylo přerušeno. Zkuste to znovu stisknutím „Přehrát“.
cannot-be-played = Nahrávku nelze přehrát. Můžete si ji stáhnout.
keyboard-shortcuts = Klávesové zkratky
key-play = Mezerník, K
does-play = přehrát nebo pozastavit
does-back = o 15 sekund zpět
does-forward = o 15 sekund vpřed
does-help = zobrazit nebo skrýt tyto klávesy
does-close = skrýt tyto klávesy

in-your-zone = Ve vašem časovém pásmu, { $zone }. Poté:
now = právě teď
clocks-change = Od { $day } to bude ve vašem časovém pásmu v { $time }: mění se čas.
