//! Reading tables, and the problems reported.

use plaza_model::SourcePath;

use super::*;
use crate::node::Language;
use crate::source_file::SourceFile;

/// The result of `read`, and `line:column-end message | hint` of each problem.
fn read<T>(text: &str, language: Language, read: impl FnOnce(Table<'_>) -> T) -> (T, Vec<String>) {
    let file = SourceFile::new(SourcePath::new("a"), text.to_owned());
    let node = Node::parse(&file, 0..text.len(), language, Code::Site).expect("it is a map");
    let problems = Problems::new(&file, language);
    let value = read(Table::new(&problems, &node, Code::Site));
    let shown = problems.into_vec().into_iter().map(|problem| {
        let place = problem.place.expect("it has a place");
        assert_eq!(place.start.line, place.end.line, "{}", problem.message);
        let (start, end) = (place.start, place.end.column);
        let hint = problem.hint.expect("it has a hint");
        let message = problem.message;
        format!("{}:{}-{end} {message} | {hint}", start.line, start.column)
    });
    (value, shown.collect())
}

fn yaml<T>(text: &str, reader: impl FnOnce(Table<'_>) -> T) -> (T, Vec<String>) {
    read(text, Language::Yaml, reader)
}

#[test]
fn values_have_types() {
    let text =
        "a: x\n  y\nb: [1, '', c]\nc: yes\nd: 2016-05-02 08:00\ne: 2016-05-02\nf: |\n  x\n  y\n";
    let (values, problems) = yaml(text, |table| {
        let list = table.list("b").into_iter().map(|item| item.value);
        let list: Vec<String> = list.collect();
        let values = (
            table.text("a"),
            list,
            table.truth("c"),
            table.date("d").map(|date| date.to_string()),
            table.day("e").map(|day| day.value.to_string()),
            table.trimmed("f"),
        );
        table.finish(&Unknown::KEY);
        values
    });
    assert_eq!(problems, Vec::<String>::new());
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(
        values,
        (
            text("x y"),
            vec!["1".to_owned(), "c".to_owned()],
            Some(true),
            text("2016-05-02T08:00:00Z"),
            text("2016-05-02"),
            text("x\ny"),
        )
    );
}

#[test]
fn nothing_is_no_problem() {
    let (values, problems) = yaml("a:\nb:\nc:\nd:\n", |table| {
        let word = table.get("d").and_then(|field| field.word(&[1], |_| "one"));
        (table.text("a"), table.truth("b"), table.date("c"), word)
    });
    assert_eq!(values, (None, None, None, None));
    assert_eq!(problems, Vec::<String>::new());
}

#[test]
fn what_is_wrong_is_told_on_one_line_and_in_order() {
    let text = "d: soon\nt: maybe\na:\n  - x\n  - y\nw: blog\nl: [[1]]\n";
    let ((), problems) = yaml(text, |table| {
        table.text("a");
        table.truth("t");
        table.date("d");
        table.list("l");
        let words = ["blogs", "news"];
        table
            .get("w")
            .and_then(|field| field.word(&words, |word| word));
        table.finish(&Unknown::KEY);
    });
    assert_eq!(
        problems,
        [
            "1:4-8 `d` is not a date: `soon` | write it as YYYY-MM-DD",
            "2:4-9 `t` is neither `true` nor `false` | write `true` or `false`",
            "4:3-6 `a` is a list, not text | write text after `a:`",
            "6:4-8 `w` is not one that Plaza knows: `blog` | did you mean `blogs`?",
            "7:5-7 `l` is a list, not text | write text after `l:`",
        ]
    );
    let ((), problems) = read("a = [1]\n", Language::Toml, |table| {
        table.text("a");
    });
    assert_eq!(
        problems,
        ["1:5-8 `a` is a list, not text | write text in quotes"]
    );
}

#[test]
fn only_keys_that_are_asked_for_are_suggested() {
    let ((), problems) = yaml("nam: x\nautor: y\nlayout: z\n", |table| {
        table.text(["author", "by"]);
        table.finish(&Unknown {
            ignored: &["layout", "name"],
            ..Unknown::KEY
        });
    });
    assert_eq!(
        problems,
        [
            "1:1-4 `nam` is not a key that Plaza knows | the keys here are author, by",
            "2:1-6 `autor` is not a key that Plaza knows | did you mean `author`?",
        ]
    );
}

#[test]
fn the_last_of_two_values_counts() {
    let (value, problems) = yaml("a: x\nb: y\na: [z]\na: w\n", |table| table.text(["a", "b"]));
    assert_eq!(value.as_deref(), Some("w"));
    assert_eq!(
        problems,
        [
            "3:1-2 duplicate key `a`; the last value is used | keep one of the two",
            "3:4-6 `a` is a list, not text | write text after `a:`",
            "4:1-2 duplicate key `a`; the last value is used | keep one of the two",
        ]
    );
}

#[test]
fn tables_below_are_named_where_they_ask_for_it() {
    let ((), problems) = yaml("a:\n  b: [1]\n  c: [2]\n", |table| {
        let field = table.get("a").expect("it is there");
        field.table().below("a.").text("b");
        field.table().text("c");
    });
    assert_eq!(
        problems,
        [
            "2:6-8 `a.b` is a list, not text | write text after `a.b:`",
            "3:6-8 `c` is a list, not text | write text after `c:`",
        ]
    );
}
