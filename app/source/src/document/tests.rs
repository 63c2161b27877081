//! What a document holds, by what its file says.

use plaza_model::SourcePath;

use super::*;

fn document(text: &str) -> Document {
    let file = SourceFile::new(SourcePath::new("a.md"), text.to_owned());
    let (document, diagnostics) = Document::read(file, None);
    document.unwrap_or_else(|| panic!("{diagnostics:?}"))
}

#[test]
fn a_label_is_cut_from_its_turn() {
    let document = document(
        "---\ntitle: Talk\n---\n**Rich**: Hello *you*.\n\nMore.\n\nI: Hi.\n\n**R**: *So*.\n\nI: [x](/y/)\n",
    );
    let conversation = document
        .readings
        .interview
        .conversation
        .expect("a conversation");
    let html: Vec<&str> = conversation
        .turns
        .iter()
        .map(|turn| turn.html.as_written())
        .collect();
    assert_eq!(
        html,
        [
            "<p>Hello <em>you</em>.</p>\n<p>More.</p>\n",
            "<p>Hi.</p>\n",
            "<p><em>So</em>.</p>\n",
            "<p><a href=\"/y/\">x</a></p>\n"
        ]
    );
}

#[test]
fn the_first_heading_is_not_shown_twice() {
    let document = document("---\ntitle: Cloud SIG Meeting\n---\n# Cloud SIG meeting\n\nText.\n");
    assert_eq!(document.text.as_written(), "<p>Text.</p>\n");
}

#[test]
fn raw_html_ends_where_its_text_does() {
    let html = |body: &str| {
        let document = document(&format!("---\ntitle: x\n---\n{body}"));
        document.text.as_written().to_owned()
    };
    assert_eq!(html("<b>x <i>y</b> z"), "<p><b>x <i>y</b> z</p>\n</i>");
    assert_eq!(html("x</div></article> y"), "<p>x y</p>\n");
    assert_eq!(
        html("<div>\n\n*x*\n\n</div>"),
        "<div>\n<p><em>x</em></p>\n</div>"
    );
    assert_eq!(html("<div class=\"x"), "&lt;div class=&quot;x");
    assert_eq!(html("<p>x\n<br>y</body>"), "<p>x\n<br>y");
}

#[test]
fn minutes_are_dated_links() {
    let document = document(
        "---\ntitle: x\n---\nText.\n\nThe minutes are below:\n\n* [March 17, 2016](http://a/)\n* [2016-02-25](http://b/)\n",
    );
    let meeting = document.readings.meeting;
    let text = meeting.text.as_ref().expect("minutes");
    assert_eq!(meeting.minutes.len(), 2);
    assert_eq!(text.as_written(), "<p>Text.</p>\n");
}
