skip-to-content = انتقل إلى المحتوى
sections = الأقسام
more-pages = المزيد
blog = المدونة
interviews = المقابلات
roundups = الجولات
meetings = الاجتماعات
tags = الوسوم
people = الأشخاص
feeds = الخلاصات
pages = الصفحات
years = السنوات
languages = اللغات
comma = { "، " }

by-authors = بقلم { $names }
updated-on = حُدّث في { $date }
draft = مسودة
appears-on = يُنشر في { $date }
expired-on = انتهت صلاحيته في { $date }
undated = بلا تاريخ
kind-interview = مقابلة
kind-roundup = جولة
kind-meeting = اجتماع
kind-minutes = محضر
short-link = رابط قصير: { $link }
mentioned-in = ذُكر في
earlier = السابق
later = التالي
earlier-and-later = السابق والتالي
older-than-original = هذه الترجمة أقدم من { $original }.
original = النص الأصلي

latest-posts = أحدث المقالات
all-posts = كل المقالات
all-interviews = كل المقابلات
latest-roundup = أحدث جولة
and-more = و{ $count } غيرها
next-meetings = { $count ->
    [one] الاجتماع القادم
   *[other] الاجتماعات القادمة
}

tagged = الوسم «{ $tag }»
numbered-page = { $title }، الصفحة { $number }
about-tag = { $count ->
    [zero] لا مواد بالوسم «{ $tag }» في { $site }
    [one] مادة واحدة بالوسم «{ $tag }» في { $site }
    [two] مادتان بالوسم «{ $tag }» في { $site }
    [few] { $count } مواد بالوسم «{ $tag }» في { $site }
   *[other] { $count } مادة بالوسم «{ $tag }» في { $site }
}
about-person = { $count ->
    [zero] لا مواد كتبها { $person } أو شارك فيها في { $site }
    [one] مادة واحدة كتبها { $person } أو شارك فيها في { $site }
    [two] مادتان كتبهما { $person } أو شارك فيهما في { $site }
    [few] { $count } مواد كتبها { $person } أو شارك فيها في { $site }
   *[other] { $count } مادة كتبها { $person } أو شارك فيها في { $site }
}
about-listing = { $count ->
    [zero] { $title } في { $site }: لا مواد
    [one] { $title } في { $site }: مادة واحدة
    [two] { $title } في { $site }: مادتان
    [few] { $title } في { $site }: { $count } مواد
   *[other] { $title } في { $site }: { $count } مادة
}
newer = → الأحدث
older = الأقدم ←
page-of = { $number } من { $pages }

no-tags = لا توجد وسوم بعد.
about-tags = كل الوسوم في { $site }
no-people = لا يوجد أشخاص بعد.
about-people = الكتّاب والضيوف ومديرو الاجتماعات في { $site }
in-roundups = في الجولات

read-more = اقرأ المزيد
read-and-listen = اقرأ واستمع
watch = شاهد
at-host = على { $host }
on-this-site = على هذا الموقع
in-roundup = في { $roundup }

with-guests = مع { $names }
guests = مع { $names }
transcript = النص المكتوب
transcript-of = النص المكتوب: { $title }
condensed = مختصر من التسجيل: هذا ملخص وليس نصًا حرفيًا.
condensed-short = مختصر من التسجيل.
estimated = الأوقات مقدّرة بحسب طول النص الذي يسبق كل مداخلة.
recording = التسجيل
recording-of = التسجيل: { $title }
download-recording = نزّل التسجيل
link-to-turn = رابط المداخلة { $number }، { $name }
play-from = شغّل من { $time }
play-from-about = شغّل من { $time } تقريبًا
cover-of = غلاف { $series }
subscribe = الاشتراك
podcast-feed = خلاصة البودكاست
podcast-address = العنوان لتطبيقات البودكاست: { $address }
season = الموسم { $number }
episode = الحلقة { $number }
trailer = مقطع تشويقي
bonus = حلقة إضافية
duration = المدة: { $time }

when = متى
where = أين
how-long = المدة
minutes-long = { $count ->
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $count } دقائق
   *[other] { $count } دقيقة
}
chairs = الإدارة
agenda = جدول الأعمال
project = المشروع
dates = المواعيد
date-and-time = { $date }، { $time }
moved-from = نُقل من { $date }
each-in-its-zone = كلٌّ بحسب منطقته الزمنية
times-in = الأوقات بتوقيت { $zone }
times-from = { $times }، من { $date }:
all-in-calendar = أضف كل الاجتماعات إلى تقويمك: { $subscribe }، أو نزّل { $file }.
one-in-calendar = أضف الاجتماع إلى تقويمك: { $subscribe }، أو استخدم هذا العنوان: { $address }
subscribe-calendar = اشترك
calendar-file = الملف
feed-of-these-minutes = وللمحاضر { $feed } أيضًا.
feed = خلاصة
changes = التغييرات
is-cancelled = أُلغي اجتماع { $date }
is-moved = نُقل اجتماع { $date } إلى { $day }، { $time }
minutes = المحاضر
no-minutes-after = لا توجد محاضر للاجتماعات بعد { $date }.

about-feeds = خلاصات { $site } وبودكاستاته وتقاويمه
what-feeds-are = تخبرك الخلاصة بالمواد الجديدة، من دون حساب ولا عنوان بريد إلكتروني. أضف عنوانها إلى قارئ خلاصات لتتابع هذا الموقع. تحمل RSS وAtom المواد نفسها بصيغتين، فاستخدم إحداهما.
tags-and-people = الوسوم والأشخاص
other-feeds = لكل { $tag } ولكل { $person } خلاصة أيضًا: أضف feed.xml إلى عنوان الصفحة. ولمتابعة كل شيء، استورد { $list } (OPML) في قارئ الخلاصات.
tag = وسم
person = شخص
list-of-feeds = قائمة كل الخلاصات
everything = كل شيء
about-everything = المقالات والمقابلات والجولات.
about-section-feed = مواد هذا القسم فقط.
about-minutes-feed = محاضر هذا الاجتماع.
minutes-of = { $meeting }: المحاضر
minutes-of-meetings = محاضر اجتماعات { $meeting }
minutes-of-day = محضر { $meeting }، { $date }
podcast-of = { $series }: بودكاست
add-to-podcast-app = أضف هذا العنوان إلى تطبيق بودكاست:
calendar-of-meetings = الاجتماعات: التقويم
add-to-calendar-app = أضف هذا العنوان إلى تطبيق تقويم:
archive-part = { $title } { $year }، الجزء { $part }
listen = استمع إلى التسجيل

not-found = الصفحة غير موجودة
what-to-try = ربما نُقلت، أو في عنوانها خطأ. يمكنك تجربة:
home-page = الصفحة الرئيسية
has-moved = نُقلت هذه الصفحة
is-now-at = وهي الآن على { $address }

audio-player = مشغّل الصوت
play = تشغيل
pause = إيقاف مؤقت
back = 15 ثانية إلى الوراء
forward = 15 ثانية إلى الأمام
back-short = −15 ث
forward-short = +15 ث
position = الموضع
speed = السرعة
loading = جارٍ التحميل…
length-unknown = المدة غير معروفة
connection-lost = انقطع الاتصال. اضغط «تشغيل» للمحاولة مجددًا.
cannot-be-played = تعذّر تشغيل التسجيل. يمكنك تنزيله بدلًا من ذلك.
keyboard-shortcuts = اختصارات لوحة المفاتيح
key-play = مسافة، K
does-play = تشغيل أو إيقاف مؤقت
does-back = 15 ثانية إلى الوراء
does-forward = 15 ثانية إلى الأمام
does-help = إظهار هذه المفاتيح أو إخفاؤها
does-close = إخفاء هذه المفاتيح

in-your-zone = بحسب منطقتك الزمنية، { $zone }. وبعد ذلك:
now = الآن
clocks-change = ابتداءً من { $day } يكون عند { $time } في منطقتك الزمنية: تتغيّر الساعة.
