skip-to-content = सामग्री पर जाएँ
sections = अनुभाग
more-pages = और
blog = ब्लॉग
interviews = साक्षात्कार
roundups = संकलन
meetings = बैठकें
tags = टैग
people = लोग
feeds = फ़ीड
pages = पृष्ठ
years = वर्ष
languages = भाषाएँ
comma = { ", " }

by-authors = लेखक: { $names }
updated-on = अद्यतन: { $date }
draft = मसौदा
appears-on = { $date } को प्रकाशित होगा
expired-on = { $date } को समाप्त हुआ
undated = बिना तारीख़
kind-interview = साक्षात्कार
kind-roundup = संकलन
kind-meeting = बैठक
kind-minutes = कार्यवृत्त
short-link = छोटा लिंक: { $link }
mentioned-in = इनमें उल्लेख
earlier = पिछला
later = अगला
earlier-and-later = पिछला और अगला
older-than-original = यह अनुवाद { $original } से पुराना है।
original = मूल पाठ

latest-posts = नवीनतम लेख
all-posts = सभी लेख
all-interviews = सभी साक्षात्कार
latest-roundup = नवीनतम संकलन
and-more = और { $count } अन्य
next-meetings = { $count ->
    [one] अगली बैठक
   *[other] अगली बैठकें
}

tagged = टैग “{ $tag }”
numbered-page = { $title }, पृष्ठ { $number }
about-tag = { $count ->
    [one] { $site } पर “{ $tag }” टैग वाली { $count } प्रविष्टि
   *[other] { $site } पर “{ $tag }” टैग वाली { $count } प्रविष्टियाँ
}
about-person = { $count ->
    [one] { $site } पर { $person } की या उनके साथ { $count } प्रविष्टि
   *[other] { $site } पर { $person } की या उनके साथ { $count } प्रविष्टियाँ
}
about-listing = { $count ->
    [one] { $site } पर { $title }: { $count } प्रविष्टि
   *[other] { $site } पर { $title }: { $count } प्रविष्टियाँ
}
newer = ← नए
older = पुराने →
page-of = { $pages } में से { $number }

no-tags = अभी कोई टैग नहीं है।
about-tags = { $site } के सभी टैग
no-people = अभी कोई व्यक्ति नहीं है।
about-people = { $site } के लेखक, अतिथि और अध्यक्ष
in-roundups = संकलनों में

read-more = और पढ़ें
read-and-listen = पढ़ें और सुनें
watch = देखें
at-host = { $host } पर
on-this-site = इसी साइट पर
in-roundup = { $roundup } में

with-guests = अतिथि: { $names }
guests = अतिथि: { $names }
transcript = प्रतिलेख
transcript-of = प्रतिलेख: { $title }
condensed = रिकॉर्डिंग से संक्षिप्त: यह सारांश है, शब्दशः प्रतिलेख नहीं।
condensed-short = रिकॉर्डिंग से संक्षिप्त।
estimated = समय हर वक्तव्य से पहले के पाठ की मात्रा से अनुमानित हैं।
recording = रिकॉर्डिंग
recording-of = रिकॉर्डिंग: { $title }
download-recording = रिकॉर्डिंग डाउनलोड करें
link-to-turn = वक्तव्य { $number } का लिंक, { $name }
play-from = { $time } से चलाएँ
play-from-about = लगभग { $time } से चलाएँ
cover-of = { $series } का आवरण
subscribe = सदस्यता लें
podcast-feed = पॉडकास्ट फ़ीड
podcast-address = पॉडकास्ट ऐप के लिए पता: { $address }
season = सीज़न { $number }
episode = कड़ी { $number }
trailer = ट्रेलर
bonus = बोनस
duration = अवधि: { $time }

when = कब
where = कहाँ
how-long = अवधि
minutes-long = { $count } मिनट
chairs = अध्यक्षता
agenda = कार्यसूची
project = परियोजना
dates = तारीख़ें
date-and-time = { $date }, { $time }
moved-from = { $date } से बदली गई
each-in-its-zone = हर एक अपने समय क्षेत्र में
times-in = समय { $zone } के अनुसार
times-from = { $times }, { $date } से:
all-in-calendar = सभी बैठकें अपने कैलेंडर में जोड़ें: { $subscribe }, या { $file } डाउनलोड करें।
one-in-calendar = यह बैठक अपने कैलेंडर में जोड़ें: { $subscribe }, या इस पते का उपयोग करें: { $address }
subscribe-calendar = सदस्यता लें
calendar-file = फ़ाइल
feed-of-these-minutes = कार्यवृत्तों की { $feed } भी है।
feed = फ़ीड
changes = बदलाव
is-cancelled = { $date } की बैठक रद्द है
is-moved = { $date } की बैठक अब { $day }, { $time } को होगी
minutes = कार्यवृत्त
no-minutes-after = { $date } के बाद की बैठकों के कार्यवृत्त नहीं हैं।

about-feeds = { $site } की फ़ीड, पॉडकास्ट और कैलेंडर
what-feeds-are = फ़ीड आपको नई प्रविष्टियों की जानकारी देती है, बिना खाते और बिना ई-मेल पते के। इस साइट को फ़ॉलो करने के लिए उसका पता किसी फ़ीड रीडर में जोड़ें। RSS और Atom में वही प्रविष्टियाँ दो प्रारूपों में हैं: कोई भी एक चुनें।
tags-and-people = टैग और लोग
other-feeds = हर { $tag } और हर { $person } की भी फ़ीड है: पृष्ठ के पते के अंत में feed.xml जोड़ें। सब कुछ फ़ॉलो करने के लिए { $list } (OPML) अपने फ़ीड रीडर में आयात करें।
tag = टैग
person = व्यक्ति
list-of-feeds = सभी फ़ीड की सूची
everything = सब कुछ
about-everything = लेख, साक्षात्कार और संकलन।
about-section-feed = केवल इस अनुभाग की प्रविष्टियाँ।
about-minutes-feed = इस बैठक के कार्यवृत्त।
minutes-of = { $meeting }: कार्यवृत्त
minutes-of-meetings = { $meeting } की बैठकों के कार्यवृत्त
minutes-of-day = { $meeting } का कार्यवृत्त, { $date }
podcast-of = { $series }: पॉडकास्ट
add-to-podcast-app = यह पता किसी पॉडकास्ट ऐप में जोड़ें:
calendar-of-meetings = बैठकें: कैलेंडर
add-to-calendar-app = यह पता किसी कैलेंडर ऐप में जोड़ें:
archive-part = { $title } { $year }, भाग { $part }
listen = रिकॉर्डिंग सुनें

not-found = पृष्ठ नहीं मिला
what-to-try = शायद वह हटा दिया गया है, या पता ग़लत लिखा है। आप यह आज़मा सकते हैं:
home-page = मुखपृष्ठ
has-moved = यह पृष्ठ दूसरी जगह चला गया है
is-now-at = अब यह यहाँ है: { $address }

audio-player = ऑडियो प्लेयर
play = चलाएँ
pause = रोकें
back = 15 सेकंड पीछे
forward = 15 सेकंड आगे
back-short = −15 से
forward-short = +15 से
position = स्थिति
speed = गति
loading = लोड हो रहा है…
length-unknown = अवधि अज्ञात
connection-lost = कनेक्शन टूट गया। फिर से कोशिश करने के लिए “चलाएँ” दबाएँ।
cannot-be-played = रिकॉर्डिंग नहीं चलाई जा सकती। आप इसे डाउनलोड कर सकते हैं।
keyboard-shortcuts = कीबोर्ड शॉर्टकट
key-play = स्पेस, K
does-play = चलाएँ या रोकें
does-back = 15 सेकंड पीछे
does-forward = 15 सेकंड आगे
does-help = ये कुंजियाँ दिखाएँ या छिपाएँ
does-close = ये कुंजियाँ छिपाएँ

in-your-zone = आपके समय क्षेत्र { $zone } में। इसके बाद:
now = अभी
clocks-change = { $day } से यह आपके समय क्षेत्र में { $time } पर होगी: घड़ियाँ बदलती हैं।
