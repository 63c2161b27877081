use std::collections::BTreeSet;

use fluent_syntax::ast::Entry;

use crate::check::parsed;
use crate::texts::BUNDLED;
use crate::*;

fn texts(tag: &str, own: &[(&str, &str)]) -> Interface {
    let own = own.iter().map(|(tag, text)| Own::read(tag, text).0);
    Interface::new(tag, &BTreeSet::new(), own.collect())
}

#[test]
fn every_language_has_every_text_and_no_other() {
    let keys = |text| {
        let entries = parsed(text).body.into_iter();
        let keys = entries.filter_map(|entry| match entry {
            Entry::Message(message) => Some(message.id.name),
            _ => None,
        });
        keys.collect::<BTreeSet<_>>()
    };
    for (tag, text) in BUNDLED {
        assert_eq!(keys(text), keys(BUNDLED[0].1), "{tag}");
        assert_eq!(Own::read(tag, text).1, [], "{tag}");
    }
}

#[test]
fn dates_are_as_people_write_them() {
    let day = jiff::civil::date(2016, 5, 2);
    let shown = |tag: &str| {
        let texts = texts(tag, &[]);
        let texts = texts.main();
        [
            texts.day(day),
            texts.short_day(day),
            texts.day_of_year(day),
            texts.moment(day.at(8, 0, 0, 0)),
        ]
        .join(" | ")
    };
    for (tag, expected) in [
        (
            "en",
            "2 May 2016 | 2 May | May 2 | Monday 2 May 2016, 08:00",
        ),
        (
            "en-US",
            "2 May 2016 | 2 May | May 2 | Monday 2 May 2016, 08:00",
        ),
        (
            "de",
            "2. Mai 2016 | 2. Mai | 2. Mai | Montag, 2. Mai 2016, 08:00",
        ),
        ("fr", "2 mai 2016 | 2 mai | 2 mai | lundi 2 mai 2016, 08:00"),
        (
            "es",
            "2 de mayo de 2016 | 2 may | 2 de mayo | lunes, 2 de mayo de 2016, 08:00",
        ),
        (
            "pt-BR",
            "2 de maio de 2016 | 2 de mai. | 2 de maio | segunda-feira, 2 de maio de 2016, 08:00",
        ),
        (
            "ja",
            "2016年5月2日 | 5月2日 | 5月2日 | 2016年5月2日月曜日 08:00",
        ),
        (
            "zh-CN",
            "2016年5月2日 | 5月2日 | 5月2日 | 2016年5月2日星期一 08:00",
        ),
        (
            "ko",
            "2016년 5월 2일 | 5월 2일 | 5월 2일 | 2016년 5월 2일 월요일 08:00",
        ),
        (
            "cs",
            "2. května 2016 | 2. 5. | 2. května | pondělí 2. května 2016, 08:00",
        ),
        ("hi", "2 मई, 2016 | 2 मई | 2 मई | सोमवार, 2 मई, 2016, 08:00"),
        // No texts, so no dates.
        (
            "nl",
            "2 May 2016 | 2 May | May 2 | Monday 2 May 2016, 08:00",
        ),
        ("x", "2 May 2016 | 2 May | May 2 | Monday 2 May 2016, 08:00"),
    ] {
        assert_eq!(shown(tag), expected, "{tag}");
    }
    assert!(shown("ar").starts_with("2 مايو 2016"), "{}", shown("ar"));
}

#[test]
fn plurals_are_those_of_the_language() {
    let shown = |tag: &str, count| {
        let values = [
            ("count", Value::Number(count)),
            ("tag", Value::Text("x")),
            ("site", Value::Text("y")),
        ];
        texts(tag, &[]).main().with("about-tag", &values)
    };
    assert_eq!(shown("en", 1), "1 entry tagged “x” on y");
    assert_eq!(shown("cs", 3), "3 příspěvky se štítkem „x“ na y");
    assert_eq!(shown("cs", 5), "5 příspěvků se štítkem „x“ na y");
    assert!(shown("ar", 2).starts_with("مادتان"));
}

#[test]
fn lists_are_those_of_the_language() {
    let shown = |tag: &str, items: &[&str]| {
        let between = texts(tag, &[]).main().between(items);
        let pairs = between.iter().zip(items.iter().chain([&""]));
        pairs
            .flat_map(|(between, item)| [between.as_str(), *item])
            .collect::<String>()
    };
    assert_eq!(shown("en", &[]), "");
    assert_eq!(shown("en", &["A"]), "A");
    assert_eq!(shown("en", &["A", "B"]), "A and B");
    assert_eq!(shown("en", &["A", "B", "C"]), "A, B and C");
    assert_eq!(shown("es", &["Ana", "Inés"]), "Ana e Inés");
    assert_eq!(shown("ja", &["A", "B", "C"]), "A、B、C");
}

#[test]
fn own_texts_come_first_and_english_last() {
    let own = [
        ("nl", "tags = Labels\n"),
        ("de", "tags = Etiketten\n"),
        ("en", "people = Folks\n"),
    ];
    assert_eq!(texts("de-AT", &own).main().text("tags"), "Etiketten");
    assert_eq!(texts("de", &own).main().text("people"), "Personen");
    assert_eq!(texts("nl", &own).main().text("tags"), "Labels");
    assert_eq!(texts("nl", &own).main().text("people"), "Folks");
    assert_eq!(texts("en", &own).main().text("people"), "Folks");
    let day = jiff::civil::date(2016, 5, 2);
    assert_eq!(texts("nl", &own).main().day(day), "2 mei 2016");
    let missing = texts("nl", &own);
    let missing = missing.missing();
    assert!(missing[0].1.contains(&"people") && !missing[0].1.contains(&"tags"));
    assert!(texts("de", &own).missing().is_empty() && texts("en-GB", &own).missing().is_empty());
}

#[test]
fn what_cannot_be_used_is_reported_and_left_out() {
    let text = "tags = Labels\ntagz = X\nby-authors = par { $nams }\nbroken\nfeeds = { $x\npeople = Leute\n-brand = P\nblog = { -brand } { meetings }\nyears = { -brand }\n";
    let (own, problems) = Own::read("de", text);
    let shown = problems.iter().map(|problem| {
        let line = text[..problem.range.start].matches('\n').count() + 1;
        format!(
            "{line} {:?}: {} ({})",
            problem.kind, problem.message, problem.hint
        )
    });
    let shown: Vec<_> = shown.collect();
    let expected = [
        "2 Key: `tagz` is not a text that Plaza has (write `tag`)",
        "3 Variable: `by-authors` has no value `$nams` (write `{ $names }`)",
        "4 Syntax: this is not a text in Fluent: expected a token starting with `=` (write `name = text`, with values as `{ $name }`)",
        "5 Syntax: this is not a text in Fluent: expected a token starting with `}` (write `name = text`, with values as `{ $name }`)",
        "8 Key: `blog` refers to `meetings`, which this file does not have (write the text itself)",
    ];
    assert_eq!(shown, expected);
    let interface = Interface::new("de", &BTreeSet::new(), vec![own]);
    let said = |key| interface.main().text(key);
    assert_eq!(
        [said("tags"), said("people"), said("years"), said("blog")],
        ["Labels", "Leute", "P", "Blog"]
    );
    assert_eq!(
        interface
            .main()
            .with("by-authors", &[("names", Value::Text("A"))]),
        "von A"
    );
}

#[test]
fn places_are_found_again() {
    let interface = texts("en", &[]);
    let values = [("subscribe", Value::Place(0)), ("file", Value::Place(1))];
    let parts = interface.main().parts("all-in-calendar", &values);
    assert_eq!(
        parts,
        [
            Part::Text("Add all meetings to your calendar: ".to_owned()),
            Part::Place(0),
            Part::Text(", or download ".to_owned()),
            Part::Place(1),
            Part::Text(".".to_owned()),
        ]
    );
}

#[test]
fn scripts_have_a_direction() {
    for (tag, expected) in [
        ("ar", "rtl"),
        ("ar-EG", "rtl"),
        ("az-Arab", "rtl"),
        ("ur-Latn", "ltr"),
        ("en", "ltr"),
        ("he", "rtl"),
        ("ja", "ltr"),
        ("", "ltr"),
    ] {
        assert_eq!(direction(tag).as_str(), expected, "{tag}");
    }
}
