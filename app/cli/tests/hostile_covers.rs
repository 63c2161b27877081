//! Covers that strangers wrote: they read no file, and take no more time and memory than others.

#![expect(
    clippy::disallowed_methods,
    reason = "the test measures how long a build takes"
)]

mod support;

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use support::Folder;

const SITE: &str = "//- /content/site.toml\ntitle = \"S\"\nbase_url = \"https://example.org/\"\n\
                    //- /content/interviews/2016-05-01-talk.md\n---\ntitle: Talk\naudio: https://example.org/talk.mp3\n---\n\
                    **Ana** [0:02]: One?\n\n**Ben** [0:10]: Two.\n\n**Ana** [0:20]: Three?\n\n**Ben** [0:30]: Four.\n";

/// An SVG with this content.
fn svg(content: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 100 100\">{content}</svg>"
    )
}

/// A drawing with this filter.
fn filtered(primitives: &str) -> String {
    svg(&format!(
        "<filter id=\"f\" x=\"-2\" y=\"-2\" width=\"5\" height=\"5\">{primitives}</filter>\
         <rect width=\"100\" height=\"100\" filter=\"url(#f)\"/>"
    ))
}

/// Builds a site with this cover. The message about it, if any, and the PNG.
fn built(folder: &Folder, cover: &str) -> (String, Vec<u8>) {
    folder.write("content/interviews/cover.svg", cover.as_bytes());
    let ran = folder.plaza(&["build"]);
    assert!(ran.code < 2, "{}", ran.shown());
    let told = ran
        .stderr
        .lines()
        .find(|line| line.contains("cover cannot be drawn"));
    assert_eq!(ran.code == 1, told.is_some(), "{}", ran.shown());
    let files = folder.files("dist");
    let png = files.get("interviews/cover.png").expect("there is a cover");
    (told.unwrap_or_default().to_owned(), png.clone())
}

/// Hostile drawings, and what is said about each.
#[expect(clippy::too_many_lines, reason = "a table")]
fn hostile() -> Vec<(&'static str, String, &'static str)> {
    let nested = |open: &str, count: usize| {
        svg(&format!(
            "{}<rect width=\"100\" height=\"100\"/>{}",
            open.repeat(count),
            "</g>".repeat(count)
        ))
    };
    let mut laughs = String::from("<g id=\"a0\"><rect width=\"9\" height=\"9\"/></g>");
    let mut patterns = String::from(
        "<pattern id=\"p0\" width=\"1\" height=\"1\"><rect width=\"100\" height=\"100\"/></pattern>",
    );
    for at in 1..12 {
        let before = at - 1;
        let uses = format!("<use xlink:href=\"#a{before}\"/>").repeat(10);
        let _ = write!(laughs, "<g id=\"a{at}\">{uses}</g>");
        let rects = format!("<rect width=\"100\" height=\"100\" style=\"fill:url(#p{before})\"/>")
            .repeat(8);
        let _ = write!(
            patterns,
            "<pattern id=\"p{at}\" width=\"1\" height=\"1\">{rects}</pattern>"
        );
    }
    patterns.push_str("<rect width=\"100\" height=\"100\" fill=\"url(#p11)\"/>");
    let entities = svg("&d;").replacen(
        "<svg",
        "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY d \"&a;&a;&a;&a;\">]><svg",
        1,
    );
    let full = "<rect width=\"100\" height=\"100\" opacity=\".5\"/>";
    let zigzag: String = (0..28_000)
        .map(|at| if at % 2 == 0 { "L0 0" } else { "L99 99" })
        .collect();
    vec![
        (
            "a device",
            svg("<image href=\"/dev/zero\" width=\"9\" height=\"9\"/>"),
            "takes in another picture",
        ),
        (
            "a file",
            svg("<image xlink:href=\"../../secret.svg\" width=\"9\" height=\"9\"/>"),
            "takes in another picture",
        ),
        (
            "a picture in it",
            svg("<image href=\"data:image/svg+xml,&lt;svg/>\" width=\"9\" height=\"9\"/>"),
            "takes in another picture",
        ),
        (
            "a file in a filter",
            filtered("<feImage href=\"/etc/passwd\"/>"),
            "takes in another picture",
        ),
        (
            "turbulence",
            filtered("<feTurbulence baseFrequency=\".9\" numOctaves=\"900\"/>"),
            "to draw",
        ),
        (
            "morphology",
            filtered("<feMorphology operator=\"dilate\" radius=\"90\"/>"),
            "to draw",
        ),
        (
            "convolution",
            filtered(&format!(
                "<feConvolveMatrix order=\"50\" kernelMatrix=\"{}\"/>",
                "1 ".repeat(2_500)
            )),
            "to draw",
        ),
        (
            "blurs in a filter",
            filtered(&"<feGaussianBlur stdDeviation=\"9\"/>".repeat(1_000)),
            "to draw",
        ),
        (
            "blurs in a property",
            svg(&format!(
                "<rect width=\"100\" height=\"100\" filter=\"{}\"/>",
                "blur(9px) ".repeat(1_000)
            )),
            "to draw",
        ),
        (
            "blurs in a row",
            svg(&format!(
                "<filter id=\"f\"><feGaussianBlur stdDeviation=\"9\"/></filter>{}",
                "<rect width=\"100\" height=\"100\" filter=\"url(#f)\"/>".repeat(1_000)
            )),
            "to draw",
        ),
        (
            "deep groups",
            nested("<g opacity=\".9\">", 500),
            "nests more than",
        ),
        (
            "very deep groups",
            nested("<g>", 125_000),
            "nests more than",
        ),
        (
            "layers in layers",
            nested("<g opacity=\".9\">", 60),
            "to draw",
        ),
        (
            "much text",
            svg(&format!(
                "<text y=\"50\">{}</text>",
                "long ".repeat(100_000)
            )),
            "letters",
        ),
        (
            "a long path",
            svg(&format!("<path d=\"M0 0{}\"/>", "h1v1".repeat(100_000))),
            "numbers",
        ),
        (
            "lines that all cross",
            svg(&format!("<path d=\"M0 0{zigzag}\"/>")),
            "to draw",
        ),
        (
            "dashes",
            svg("<path d=\"M0 0H100000V100000H0V9\" stroke=\"red\" stroke-dasharray=\".01\"/>"),
            "to draw",
        ),
        ("many shapes", svg(&full.repeat(9_000)), "to draw"),
        ("many elements", svg(&"<g/>".repeat(20_000)), "elements"),
        ("a billion laughs", svg(&laughs), "expand to more than"),
        (
            "patterns in patterns",
            svg(&patterns),
            "expand to more than",
        ),
        (
            "a huge pattern",
            svg(
                "<pattern id=\"p\" patternUnits=\"userSpaceOnUse\" width=\"90000\" height=\"90000\"><rect width=\"9\" height=\"9\"/></pattern><rect width=\"100\" height=\"100\" fill=\"url(#p)\"/>",
            ),
            "to draw",
        ),
        ("entities", entities, "DOCTYPE"),
        (
            "itself",
            svg("<g id=\"a\"><use href=\"#a\"/></g>"),
            "refers to itself",
        ),
        (
            "attributes",
            svg(&format!(
                "<g {}/>",
                (0..50_000).fold(String::new(), |mut all, at| {
                    let _ = write!(all, "a{at}='' ");
                    all
                })
            )),
            "attributes",
        ),
        (
            "not a number",
            svg(
                "<g transform=\"scale(1e38)\"><rect width=\"1e38\" height=\"1e38\" opacity=\".5\" stroke=\"red\" stroke-dasharray=\"1e-38\"/></g>",
            ),
            "",
        ),
        (
            "no size",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"0\" height=\"0\"/>".to_owned(),
            "size",
        ),
        (
            "half a tag",
            "<svg xmlns='http://www.w3.org/2000/svg".to_owned(),
            "parsing",
        ),
    ]
}

// Each took more than 40 seconds or gigabytes once, or drew a file of the machine that built the site.
#[test]
fn a_cover_that_costs_too_much_is_given_up() {
    let folder = Folder::of(SITE);
    folder.write(
        "secret.svg",
        svg("<rect width=\"100\" height=\"100\" fill=\"red\"/>").as_bytes(),
    );
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    let usual = folder.files("dist")["interviews/cover.png"].clone();
    for (name, cover, expected) in hostile() {
        let start = Instant::now();
        let (told, png) = built(&folder, &cover);
        let took = start.elapsed();
        assert!(took < Duration::from_secs(20), "{name}: {took:?}");
        if expected.is_empty() {
            continue;
        }
        assert!(told.contains(expected), "{name}: {told}");
        assert!(png == usual, "{name}: another cover than the usual one");
    }
}

/// What drawing programs write: gradients, clip paths, shadows, patterns and classes.
#[test]
fn an_elaborate_cover_is_drawn() {
    let folder = Folder::of(SITE);
    let shapes = "<path class=\"c\" d=\"M10 10C20 20 30 10 40 40S60 60 70 50Z\"/>".repeat(150);
    let elaborate = format!(
        "<style>.c{{fill:url(#g);stroke:#000;stroke-width:.2;stroke-dasharray:2 1}} .d{{clip-path:url(#k)}}</style>\
         <defs><linearGradient id=\"g\"><stop stop-color=\"red\"/><stop offset=\"1\" stop-color=\"blue\"/></linearGradient>\
         <clipPath id=\"k\"><circle cx=\"50\" cy=\"50\" r=\"40\"/></clipPath>\
         <pattern id=\"p\" width=\".1\" height=\".1\"><circle cx=\"2\" cy=\"2\" r=\"1\"/></pattern>\
         <filter id=\"shadow\"><feDropShadow dx=\"1\" dy=\"1\" stdDeviation=\"2\"/></filter>\
         <filter id=\"grain\"><feTurbulence type=\"fractalNoise\" baseFrequency=\".8\" numOctaves=\"3\"/><feColorMatrix values=\"0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 .1 0\"/></filter></defs>\
         <rect width=\"100\" height=\"100\" fill=\"url(#p)\"/><g class=\"d\">{shapes}</g>\
         <g filter=\"url(#shadow)\"><text x=\"10\" y=\"90\" font-size=\"9\">Mitaka</text></g>\
         <rect width=\"100\" height=\"100\" filter=\"url(#grain)\"/>"
    );
    let usual = {
        folder.plaza(&["build"]);
        folder.files("dist")["interviews/cover.png"].clone()
    };
    let (told, png) = built(&folder, &svg(&elaborate));
    assert_eq!(told, "");
    assert!(png != usual);
}

#[test]
fn what_is_wrong_with_a_cover_is_told_at_its_place() {
    let folder = Folder::of(SITE);
    folder.write(
        "content/interviews/cover.svg",
        svg("\n  <image href=\"photo.png\" width=\"9\" height=\"9\"/>\n").as_bytes(),
    );
    let ran = folder.plaza(&["check"]);
    insta::assert_snapshot!(ran.shown());
}
