skip-to-content = Saltar al contenido
sections = Secciones
more-pages = Más
blog = Blog
interviews = Entrevistas
roundups = Resúmenes
meetings = Reuniones
tags = Etiquetas
people = Personas
feeds = Canales
pages = Páginas
years = Años
languages = Idiomas
comma = { ", " }

by-authors = por { $names }
updated-on = actualizado el { $date }
draft = Borrador
appears-on = Se publicará el { $date }
expired-on = Caducó el { $date }
undated = Sin fecha
kind-interview = Entrevista
kind-roundup = Resumen
kind-meeting = Reunión
kind-minutes = Acta
short-link = Enlace corto: { $link }
mentioned-in = Mencionado en
earlier = Anterior
later = Siguiente
earlier-and-later = Anterior y siguiente
older-than-original = Esta traducción es anterior al { $original }.
original = original

latest-posts = Últimos artículos
all-posts = Todos los artículos
all-interviews = Todas las entrevistas
latest-roundup = Último resumen
and-more = y { $count } más
next-meetings = { $count ->
    [one] Próxima reunión
   *[other] Próximas reuniones
}

tagged = Etiqueta «{ $tag }»
numbered-page = { $title }, página { $number }
about-tag = { $count ->
    [one] { $count } publicación con la etiqueta «{ $tag }» en { $site }
   *[other] { $count } publicaciones con la etiqueta «{ $tag }» en { $site }
}
about-person = { $count ->
    [one] { $count } publicación de o con { $person } en { $site }
   *[other] { $count } publicaciones de o con { $person } en { $site }
}
about-listing = { $count ->
    [one] { $title } en { $site }: { $count } publicación
   *[other] { $title } en { $site }: { $count } publicaciones
}
newer = ← Más recientes
older = Más antiguos →
page-of = { $number } de { $pages }

no-tags = Todavía no hay etiquetas.
about-tags = Todas las etiquetas de { $site }
no-people = Todavía no hay personas.
about-people = Autores, invitados y moderadores de { $site }
in-roundups = En resúmenes

read-more = Seguir leyendo
read-and-listen = Leer y escuchar
watch = Ver
at-host = en { $host }
on-this-site = en este sitio
in-roundup = en { $roundup }

with-guests = con { $names }
guests = Con { $names }
transcript = Transcripción
transcript-of = Transcripción: { $title }
condensed = Condensado a partir de la grabación: es un resumen, no una transcripción literal.
condensed-short = Condensado a partir de la grabación.
estimated = Los tiempos se han estimado según la cantidad de texto que precede a cada intervención.
recording = Grabación
recording-of = Grabación: { $title }
download-recording = Descargar la grabación
link-to-turn = Enlace a la intervención { $number }, { $name }
play-from = Reproducir desde { $time }
play-from-about = Reproducir desde aproximadamente { $time }
cover-of = Portada de { $series }
subscribe = Suscribirse
podcast-feed = Canal del pódcast
podcast-address = Dirección para aplicaciones de pódcast: { $address }
season = Temporada { $number }
episode = Episodio { $number }
trailer = Avance
bonus = Extra
duration = Duración: { $time }

when = Cuándo
where = Dónde
how-long = Duración
minutes-long = { $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
}
chairs = Moderación
agenda = Orden del día
project = Proyecto
dates = Fechas
date-and-time = { $date }, { $time }
moved-from = trasladada desde el { $date }
each-in-its-zone = Cada una en su propia zona horaria
times-in = Horas en { $zone }
times-from = { $times }, a partir del { $date }:
all-in-calendar = Añade todas las reuniones a tu calendario: { $subscribe }, o descarga { $file }.
one-in-calendar = Añade la reunión a tu calendario: { $subscribe }, o usa esta dirección: { $address }
subscribe-calendar = suscríbete
calendar-file = el archivo
feed-of-these-minutes = También hay un { $feed } de las actas.
feed = canal
changes = Cambios
is-cancelled = { $date }: cancelada
is-moved = { $date }: trasladada al { $day }, { $time }
minutes = Actas
no-minutes-after = No hay actas de reuniones posteriores al { $date }.

about-feeds = Canales, pódcast y calendarios de { $site }
what-feeds-are = Un canal te avisa de las nuevas publicaciones, sin cuenta ni dirección de correo. Añade su dirección a un lector de canales para seguir este sitio. RSS y Atom contienen las mismas publicaciones en dos formatos: usa cualquiera de los dos.
tags-and-people = Etiquetas y personas
other-feeds = Cada { $tag } y cada { $person } también tiene un canal: añade feed.xml a la dirección de la página. Para seguirlo todo, importa la { $list } (OPML) en tu lector de canales.
tag = etiqueta
person = persona
list-of-feeds = lista de todos los canales
everything = Todo
about-everything = Artículos, entrevistas y resúmenes.
about-section-feed = Solo las publicaciones de esta sección.
about-minutes-feed = Las actas de esta reunión.
minutes-of = { $meeting }: actas
minutes-of-meetings = Actas de las reuniones de { $meeting }
minutes-of-day = Acta de { $meeting }, { $date }
podcast-of = { $series }: pódcast
add-to-podcast-app = Añade esta dirección a una aplicación de pódcast:
calendar-of-meetings = Reuniones: calendario
add-to-calendar-app = Añade esta dirección a una aplicación de calendario:
archive-part = { $title } { $year }, parte { $part }
listen = Escuchar la grabación

not-found = Página no encontrada
what-to-try = Puede que se haya movido o que la dirección esté mal escrita. Puedes probar:
home-page = La página de inicio
has-moved = Esta página se ha movido
is-now-at = Ahora está en { $address }

audio-player = Reproductor de audio
play = Reproducir
pause = Pausar
back = Retroceder 15 segundos
forward = Avanzar 15 segundos
back-short = −15 s
forward-short = +15 s
position = Posición
speed = Velocidad
loading = Cargando…
length-unknown = duración desconocida
connection-lost = Se perdió la conexión. Pulsa «Reproducir» para volver a intentarlo.
cannot-be-played = No se puede reproducir la grabación. Puedes descargarla.
keyboard-shortcuts = Atajos de teclado
key-play = Espacio, K
does-play = reproducir o pausar
does-back = retroceder 15 segundos
does-forward = avanzar 15 segundos
does-help = mostrar u ocultar estas teclas
does-close = ocultar estas teclas

in-your-zone = En tu zona horaria, { $zone }. Después:
now = ahora
clocks-change = A partir del { $day } será a las { $time } en tu zona horaria: cambio de hora.
