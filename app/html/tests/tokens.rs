//! Tags with many attributes: the tokenizer's stack does not grow with them.

use plaza_html::{DefaultEmitter, MOST_ATTRIBUTES, Token, tokens, tokens_of};

fn starts(html: &str) -> usize {
    let tokens = tokens(html);
    tokens
        .filter(|token| matches!(token, Token::StartTag(_)))
        .count()
}

#[test]
fn many_attributes_exhausted_the_stack() {
    let tag = |count: usize| format!("<a {}>x</a>", "b=\"c\" ".repeat(count));
    assert_eq!(starts(&tag(MOST_ATTRIBUTES)), 1);
    assert_eq!(starts(&tag(MOST_ATTRIBUTES + 1)), 0);
    for value in [
        "b=\"c\" ",
        "b=\"\"",
        "b=\">\" ",
        "b\n=\n\"c\"/",
        "b=\"<a>\" ",
    ] {
        let tag = format!("<b>x</b><a {}>x</a>", value.repeat(400_000));
        assert_eq!(starts(&tag), 1, "{value}");
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        assert!(tokens_of(&tag, emitter).last().is_some(), "{value}");
    }
}

#[test]
fn other_quotes_are_no_trouble() {
    for value in ["b='c' ", "b=c ", "b ", "/ ", "= ", "b='\"' "] {
        let tag = format!("<a {}>x</a>", value.repeat(100_000));
        assert_eq!(starts(&tag), 1, "{value}");
    }
}

#[test]
fn each_tag_counts_for_itself() {
    let tag = format!("<a {}>", "b=\"c\" ".repeat(MOST_ATTRIBUTES));
    for between in ["", "x", "<!-- \" -->", "</a>", "\""] {
        assert_eq!(starts(&format!("{tag}{between}").repeat(5)), 5, "{between}");
    }
}
