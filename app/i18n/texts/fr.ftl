skip-to-content = Aller au contenu
sections = Rubriques
more-pages = Autres pages
blog = Blog
interviews = Entretiens
roundups = Revues
meetings = Réunions
tags = Étiquettes
people = Personnes
feeds = Flux
pages = Pages
years = Années
languages = Langues
comma = { ", " }

by-authors = par { $names }
updated-on = mis à jour le { $date }
draft = Brouillon
appears-on = Paraîtra le { $date }
expired-on = Expiré le { $date }
undated = Sans date
kind-interview = Entretien
kind-roundup = Revue
kind-meeting = Réunion
kind-minutes = Compte rendu
short-link = Lien court : { $link }
mentioned-in = Mentionné dans
earlier = Précédent
later = Suivant
earlier-and-later = Précédent et suivant
older-than-original = Cette traduction est plus ancienne que l’{ $original }.
original = original

latest-posts = Derniers articles
all-posts = Tous les articles
all-interviews = Tous les entretiens
latest-roundup = Dernière revue
and-more = et { $count } de plus
next-meetings = { $count ->
    [one] Prochaine réunion
   *[other] Prochaines réunions
}

tagged = Étiquette « { $tag } »
numbered-page = { $title }, page { $number }
about-tag = { $count ->
    [one] { $count } publication avec l’étiquette « { $tag } » sur { $site }
   *[other] { $count } publications avec l’étiquette « { $tag } » sur { $site }
}
about-person = { $count ->
    [one] { $count } publication de ou avec { $person } sur { $site }
   *[other] { $count } publications de ou avec { $person } sur { $site }
}
about-listing = { $count ->
    [one] { $title } sur { $site } : { $count } publication
   *[other] { $title } sur { $site } : { $count } publications
}
newer = ← Plus récents
older = Plus anciens →
page-of = { $number } sur { $pages }

no-tags = Il n’y a pas encore d’étiquettes.
about-tags = Toutes les étiquettes de { $site }
no-people = Il n’y a encore personne.
about-people = Auteurs, invités et animateurs de { $site }
in-roundups = Dans les revues

read-more = Lire la suite
read-and-listen = Lire et écouter
watch = Regarder
at-host = sur { $host }
on-this-site = sur ce site
in-roundup = dans { $roundup }

with-guests = avec { $names }
guests = Avec { $names }
transcript = Transcription
transcript-of = Transcription : { $title }
condensed = Condensé à partir de l’enregistrement : un résumé, et non une transcription mot à mot.
condensed-short = Condensé à partir de l’enregistrement.
estimated = Les temps sont estimés d’après la longueur du texte qui précède chaque prise de parole.
recording = Enregistrement
recording-of = Enregistrement : { $title }
download-recording = Télécharger l’enregistrement
link-to-turn = Lien vers la prise de parole { $number }, { $name }
play-from = Lire à partir de { $time }
play-from-about = Lire à partir d’environ { $time }
cover-of = Pochette de { $series }
subscribe = S’abonner
podcast-feed = Flux du podcast
podcast-address = Adresse pour les applications de podcasts : { $address }
season = Saison { $number }
episode = Épisode { $number }
trailer = Bande-annonce
bonus = Bonus
duration = Durée : { $time }

when = Quand
where = Où
how-long = Durée
minutes-long = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
chairs = Animation
agenda = Ordre du jour
project = Projet
dates = Dates
date-and-time = { $date }, { $time }
moved-from = déplacée du { $date }
each-in-its-zone = Chacune dans son fuseau horaire
times-in = Heures de { $zone }
times-from = { $times }, à partir du { $date } :
all-in-calendar = Ajouter toutes les réunions à votre agenda : { $subscribe }, ou télécharger { $file }.
one-in-calendar = Ajouter la réunion à votre agenda : { $subscribe }, ou utiliser cette adresse : { $address }
subscribe-calendar = s’abonner
calendar-file = le fichier
feed-of-these-minutes = Il existe aussi un { $feed } des comptes rendus.
feed = flux
changes = Changements
is-cancelled = { $date } : annulée
is-moved = { $date } : reportée au { $day }, { $time }
minutes = Comptes rendus
no-minutes-after = Il n’y a pas de comptes rendus des réunions après le { $date }.

about-feeds = Flux, podcasts et agendas de { $site }
what-feeds-are = Un flux vous informe des nouvelles publications, sans compte ni adresse électronique. Ajoutez son adresse à un lecteur de flux pour y suivre ce site. RSS et Atom contiennent les mêmes publications dans deux formats : choisissez l’un ou l’autre.
tags-and-people = Étiquettes et personnes
other-feeds = Chaque { $tag } et chaque { $person } a aussi un flux : ajoutez feed.xml à l’adresse de la page. Pour tout suivre, importez la { $list } (OPML) dans votre lecteur de flux.
tag = étiquette
person = personne
list-of-feeds = liste de tous les flux
everything = Tout
about-everything = Articles, entretiens et revues.
about-section-feed = Uniquement les publications de cette rubrique.
about-minutes-feed = Les comptes rendus de cette réunion.
minutes-of = { $meeting } : comptes rendus
minutes-of-meetings = Comptes rendus des réunions de { $meeting }
minutes-of-day = Compte rendu de { $meeting }, { $date }
podcast-of = { $series } : podcast
add-to-podcast-app = Ajoutez cette adresse à une application de podcasts :
calendar-of-meetings = Réunions : agenda
add-to-calendar-app = Ajoutez cette adresse à une application d’agenda :
archive-part = { $title } { $year }, partie { $part }
listen = Écouter l’enregistrement

not-found = Page introuvable
what-to-try = Elle a peut-être été déplacée, ou l’adresse est mal écrite. Vous pouvez essayer :
home-page = La page d’accueil
has-moved = Cette page a été déplacée
is-now-at = Elle se trouve maintenant à { $address }

audio-player = Lecteur audio
play = Lire
pause = Pause
back = Reculer de 15 secondes
forward = Avancer de 15 secondes
back-short = −15 s
forward-short = +15 s
position = Position
speed = Vitesse
loading = Chargement…
length-unknown = durée inconnue
connection-lost = La connexion a été perdue. Appuyez sur « Lire » pour réessayer.
cannot-be-played = L’enregistrement ne peut pas être lu. Vous pouvez le télécharger.
keyboard-shortcuts = Raccourcis clavier
key-play = Espace, K
does-play = lire ou mettre en pause
does-back = reculer de 15 secondes
does-forward = avancer de 15 secondes
does-help = afficher ou masquer ces touches
does-close = masquer ces touches

in-your-zone = Dans votre fuseau horaire, { $zone }. Ensuite :
now = maintenant
clocks-change = À partir du { $day }, ce sera à { $time } dans votre fuseau horaire : changement d’heure.
