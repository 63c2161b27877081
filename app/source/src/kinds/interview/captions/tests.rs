//! The WebVTT rules that matter for transcripts, each with an example.

use plaza_model::SourcePath;

use super::*;

fn captions(name: &str, text: &str) -> Captions {
    let file = SourceFile::decode(SourcePath::new(name), text.as_bytes().to_vec());
    read(
        &file.expect("it is UTF-8"),
        Format::of(name).expect("known"),
    )
}

/// `VOICE start-end text` of each cue, in milliseconds.
fn said(name: &str, text: &str) -> Vec<String> {
    let captions = captions(name, text);
    assert_eq!(captions.diagnostics, []);
    let shown = captions.said.iter().map(|said| {
        let voice = said.voice.as_deref().unwrap_or("?");
        let (start, end) = (said.start.millis(), said.end.millis());
        format!("{voice} {start}-{end} {}", said.text)
    });
    shown.collect()
}

fn vtt(text: &str) -> Vec<String> {
    said("a.vtt", text)
}

#[test]
fn signature_and_header() {
    for start in [
        "WEBVTT\n\n",
        "\u{FEFF}WEBVTT\n\n",
        "WEBVTT a title\n\n",
        "WEBVTT\tx\n\n\n\n",
        "WEBVTT\r\n\r\n",
        "WEBVTT\r\r",
        "WEBVTT\nKind: captions\nLanguage: en\n\n",
        // An arrow ends the header, even without an empty line.
        "WEBVTT\n",
    ] {
        let text = format!("{start}00:01.000 --> 00:02.000\nHello");
        assert_eq!(vtt(&text), ["? 1000-2000 Hello"], "{start:?}");
    }
    for start in [
        "",
        "WEBVTTX\n\n",
        "webvtt\n\n",
        " WEBVTT\n\n",
        "\n\nWEBVTT\n\n",
    ] {
        let text = format!("{start}00:01.000 --> 00:02.000\nHello");
        let captions = captions("a.vtt", &text);
        assert_eq!(captions.said, []);
        let message = &captions.diagnostics[0].message;
        assert_eq!(
            message, "the file does not begin with `WEBVTT`",
            "{start:?}"
        );
    }
}

#[test]
fn timestamps() {
    for (written, expected) in [
        ("00:00.000 --> 00:00.001", "0-1"),
        ("01:02.345 --> 01:02:03.456", "62345-3723456"),
        ("100:00:00.000 --> 100:00:01.000", "360000000-360001000"),
        ("00:01.000\t-->\t00:02.000", "1000-2000"),
        ("00:01.000-->00:02.000", "1000-2000"),
        (
            "00:01.000 --> 00:02.000 align:start line:0 position:10%",
            "1000-2000",
        ),
    ] {
        let text = format!("WEBVTT\n\n{written}\nx\n");
        assert_eq!(vtt(&text), [format!("? {expected} x")], "{written}");
    }
    for written in [
        "00:01 --> 00:02",
        "00:01,000 --> 00:02,000",
        "0:01.000 --> 0:02.000",
        "00:60.000 --> 01:01.000",
        "60:00.000 --> 61:00.000",
        "00:01.00 --> 00:02.00",
        "00:01.0000 --> 00:02.0000",
        "1.000 --> 2.000",
        "a --> b",
        "-->",
        "00:01.000 -->",
        "99999:00:00.000 --> 99999:00:01.000",
    ] {
        let captions = captions("a.vtt", &format!("WEBVTT\n\n{written}\nx\n"));
        assert_eq!(captions.said, [], "{written}");
        let place = captions.diagnostics[0].place.as_ref();
        assert_eq!(place.map(|place| place.start.line), Some(3), "{written}");
    }
}

#[test]
fn blocks() {
    let text = "WEBVTT\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:x\n\nNOTE\nA comment\nof two \
                lines\n\nNOTE one line\n\nfirst\n00:01.000 --> 00:02.000\nOne\ntwo\n\nNOTE \
                between\n\n\n00:02.000 --> 00:03.000\nThree\n00:03.000 --> 00:04.000\nFour\n\n\
                second\nhas no time\n\n00:04.000 --> 00:05.000\n\n00:05.000 --> 00:06.000\nLast";
    assert_eq!(
        vtt(text),
        [
            "? 1000-2000 One two",
            "? 2000-3000 Three",
            "? 3000-4000 Four",
            "? 5000-6000 Last"
        ]
    );
}

#[test]
fn cue_text() {
    for (words, expected) in [
        ("<v Rich>Hello", "Rich Hello"),
        ("<v.loud.host Rich Bowen>Hello</v>", "Rich Bowen Hello"),
        ("<v  Ha\u{ef}kel &amp;  Co >Hello", "Ha\u{ef}kel & Co Hello"),
        ("<v>Hello", "? Hello"),
        ("<i>so</i> <b.x>be</b> <u>it</u>", "? so be it"),
        ("<c.yellow>a</c><00:00:01.500>b <lang en>c</lang>", "? ab c"),
        (
            "a &lt;b&gt; &amp;&nbsp;c &#233; &bogus; &",
            "? a <b> & c \u{e9} &bogus; &",
        ),
        ("a <", "? a"),
        ("a <b", "? a"),
        ("a > b", "? a > b"),
        ("one\ntwo\nthree", "? one two three"),
    ] {
        let text = format!("WEBVTT\n\n00:01.000 --> 00:02.000\n{words}\n");
        let all = vtt(&text).join("|").replace(" 1000-2000", "");
        assert_eq!(all, expected, "{words}");
    }
    assert_eq!(
        vtt("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Rich>Hi</v> <v Ivan>Hello\nyou"),
        ["Rich 1000-2000 Hi", "Ivan 1000-2000 Hello you"]
    );
    assert_eq!(
        vtt("WEBVTT\n\n00:01.000 --> 00:02.000\na\0b"),
        ["? 1000-2000 a\u{FFFD}b"]
    );
}

#[test]
fn subrip() {
    let text = "1\r\n00:00:01,000 --> 00:00:02,500\r\nRich: <i>Hello</i>\r\nthere\r\n\r\n2\r\n\
                00:00:02,500 --> 00:00:04.000 X1:0\r\n{\\an8}a < b & <b>c</b>\r\n";
    assert_eq!(
        said("a.srt", text),
        ["? 1000-2500 Rich: Hello there", "? 2500-4000 a < b & c"]
    );
    let bad = captions("a.srt", "1\n00:00:01 --> 00:00:02\nx\n\nstray\n");
    let told: Vec<_> = bad.diagnostics.iter().map(|d| d.message.as_str()).collect();
    assert_eq!(
        told,
        [
            "this line does not belong to a cue",
            "invalid cue times: `00:00:01 --> 00:00:02`"
        ]
    );
}

#[test]
fn times_must_rise() {
    let text = "WEBVTT\n\n00:02.000 --> 00:03.000\na\n\n00:01.000 --> 00:04.000\nb\n\n\
                00:05.000 --> 00:04.000\nc\n";
    let captions = captions("a.vtt", text);
    let told: Vec<_> = captions
        .diagnostics
        .iter()
        .map(|d| (d.place.as_ref().map(|p| p.start.line), d.message.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (
                Some(6),
                "this cue begins before the one above, which begins at 0:02"
            ),
            (Some(9), "this cue does not end after it begins"),
        ]
    );
}

#[test]
fn nothing_is_told() {
    for text in ["WEBVTT", "WEBVTT\n\nNOTE only this\n"] {
        let captions = captions("a.vtt", text);
        assert_eq!(captions.diagnostics[0].message, "this file has no cues");
    }
}
