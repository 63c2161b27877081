skip-to-content = Pular para o conteúdo
sections = Seções
more-pages = Mais
blog = Blog
interviews = Entrevistas
roundups = Resumos
meetings = Reuniões
tags = Etiquetas
people = Pessoas
feeds = Feeds
pages = Páginas
years = Anos
languages = Idiomas
comma = { ", " }

by-authors = por { $names }
updated-on = atualizado em { $date }
draft = Rascunho
appears-on = Será publicado em { $date }
expired-on = Expirou em { $date }
undated = Sem data
kind-interview = Entrevista
kind-roundup = Resumo
kind-meeting = Reunião
kind-minutes = Ata
short-link = Link curto: { $link }
mentioned-in = Mencionado em
earlier = Anterior
later = Próximo
earlier-and-later = Anterior e próximo
older-than-original = Esta tradução é mais antiga que o { $original }.
original = original

latest-posts = Artigos mais recentes
all-posts = Todos os artigos
all-interviews = Todas as entrevistas
latest-roundup = Resumo mais recente
and-more = e mais { $count }
next-meetings = { $count ->
    [one] Próxima reunião
   *[other] Próximas reuniões
}

tagged = Etiqueta “{ $tag }”
numbered-page = { $title }, página { $number }
about-tag = { $count ->
    [one] { $count } publicação com a etiqueta “{ $tag }” em { $site }
   *[other] { $count } publicações com a etiqueta “{ $tag }” em { $site }
}
about-person = { $count ->
    [one] { $count } publicação de ou com { $person } em { $site }
   *[other] { $count } publicações de ou com { $person } em { $site }
}
about-listing = { $count ->
    [one] { $title } em { $site }: { $count } publicação
   *[other] { $title } em { $site }: { $count } publicações
}
newer = ← Mais recentes
older = Mais antigos →
page-of = { $number } de { $pages }

no-tags = Ainda não há etiquetas.
about-tags = Todas as etiquetas de { $site }
no-people = Ainda não há pessoas.
about-people = Autores, convidados e moderadores de { $site }
in-roundups = Em resumos

read-more = Leia mais
read-and-listen = Leia e ouça
watch = Assista
at-host = em { $host }
on-this-site = neste site
in-roundup = em { $roundup }

with-guests = com { $names }
guests = Com { $names }
transcript = Transcrição
transcript-of = Transcrição: { $title }
condensed = Condensado a partir da gravação: é um resumo, não uma transcrição literal.
condensed-short = Condensado a partir da gravação.
estimated = Os tempos são estimados pela quantidade de texto antes de cada fala.
recording = Gravação
recording-of = Gravação: { $title }
download-recording = Baixar a gravação
link-to-turn = Link para a fala { $number }, { $name }
play-from = Reproduzir a partir de { $time }
play-from-about = Reproduzir a partir de cerca de { $time }
cover-of = Capa de { $series }
subscribe = Assinar
podcast-feed = Feed do podcast
podcast-address = Endereço para aplicativos de podcast: { $address }
season = Temporada { $number }
episode = Episódio { $number }
trailer = Trailer
bonus = Bônus
duration = Duração: { $time }

when = Quando
where = Onde
how-long = Duração
minutes-long = { $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
}
chairs = Coordenação
agenda = Pauta
project = Projeto
dates = Datas
date-and-time = { $date }, { $time }
moved-from = transferida de { $date }
each-in-its-zone = Cada uma em seu próprio fuso horário
times-in = Horários em { $zone }
times-from = { $times }, a partir de { $date }:
all-in-calendar = Adicione todas as reuniões à sua agenda: { $subscribe } ou baixe { $file }.
one-in-calendar = Adicione a reunião à sua agenda: { $subscribe } ou use este endereço: { $address }
subscribe-calendar = assine
calendar-file = o arquivo
feed-of-these-minutes = Também há um { $feed } das atas.
feed = feed
changes = Mudanças
is-cancelled = { $date }: cancelada
is-moved = { $date }: transferida para { $day }, { $time }
minutes = Atas
no-minutes-after = Não há atas de reuniões depois de { $date }.

about-feeds = Feeds, podcasts e agendas de { $site }
what-feeds-are = Um feed avisa sobre novas publicações, sem conta nem endereço de e-mail. Adicione o endereço a um leitor de feeds para acompanhar este site. RSS e Atom trazem as mesmas publicações em dois formatos: use qualquer um deles.
tags-and-people = Etiquetas e pessoas
other-feeds = Cada { $tag } e cada { $person } também tem um feed: acrescente feed.xml ao endereço da página. Para acompanhar tudo, importe a { $list } (OPML) em seu leitor de feeds.
tag = etiqueta
person = pessoa
list-of-feeds = lista de todos os feeds
everything = Tudo
about-everything = Artigos, entrevistas e resumos.
about-section-feed = Somente as publicações desta seção.
about-minutes-feed = As atas desta reunião.
minutes-of = { $meeting }: atas
minutes-of-meetings = Atas das reuniões de { $meeting }
minutes-of-day = Ata de { $meeting }, { $date }
podcast-of = { $series }: podcast
add-to-podcast-app = Adicione este endereço a um aplicativo de podcast:
calendar-of-meetings = Reuniões: agenda
add-to-calendar-app = Adicione este endereço a um aplicativo de agenda:
archive-part = { $title } { $year }, parte { $part }
listen = Ouvir a gravação

not-found = Página não encontrada
what-to-try = Ela pode ter mudado de lugar, ou o endereço pode estar errado. Você pode tentar:
home-page = A página inicial
has-moved = Esta página mudou de endereço
is-now-at = Agora ela está em { $address }

audio-player = Player de áudio
play = Reproduzir
pause = Pausar
back = Voltar 15 segundos
forward = Avançar 15 segundos
back-short = −15 s
forward-short = +15 s
position = Posição
speed = Velocidade
loading = Carregando…
length-unknown = duração desconhecida
connection-lost = A conexão foi perdida. Pressione “Reproduzir” para tentar de novo.
cannot-be-played = Não é possível reproduzir a gravação. Você pode baixá-la.
keyboard-shortcuts = Atalhos de teclado
key-play = Espaço, K
does-play = reproduzir ou pausar
does-back = voltar 15 segundos
does-forward = avançar 15 segundos
does-help = mostrar ou ocultar estas teclas
does-close = ocultar estas teclas

in-your-zone = No seu fuso horário, { $zone }. Depois:
now = agora
clocks-change = A partir de { $day }, será às { $time } no seu fuso horário: mudança de horário.
