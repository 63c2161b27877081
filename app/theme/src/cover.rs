//! Covers: the square pictures that podcast directories show, rendered from SVG to PNG.
//!
//! Text is set in the embedded typeface, never in one of the system's, so that the same SVG gives the
//! same picture everywhere. A site's own SVG may be written by anyone: it is complete in itself, no file is
//! read for it, and what would take too long is refused before it is drawn.

mod cost;
mod expansion;
mod markup;
mod references;
mod refusal;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use plaza_model::{self as model, COVER_BYTES, COVER_SIDE, Diagnostic, SeriesId, Site};
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{self, ImageHrefResolver, fontdb, roxmltree};

use refusal::Refusal;

/// Draws covers, and caches those of the last run: drawing one takes longer than reading a folder.
#[derive(Debug, Default)]
pub struct Covers {
    /// By SVG, the PNG or why there is none.
    known: BTreeMap<String, Result<Arc<[u8]>, Refusal>>,
}

/// A drawn cover.
#[derive(Clone, Debug)]
pub struct Cover {
    /// Its series.
    pub series: SeriesId,
    /// The PNG.
    pub png: Arc<[u8]>,
}

impl Covers {
    /// Draws the covers of a site's series that are not files already. An SVG that cannot be drawn is
    /// reported, and replaced by a cover with the title.
    pub fn of(&mut self, site: &Site) -> (Vec<Cover>, Vec<Diagnostic>) {
        let (mut covers, mut diagnostics) = (Vec::new(), Vec::new());
        let mut before = std::mem::take(&mut self.known);
        let mut png_of = |svg: String| {
            let png = before
                .remove(&svg)
                .unwrap_or_else(|| png(&svg).map(Arc::from));
            self.known.insert(svg, png.clone());
            png
        };
        for (at, series) in site.series.iter().enumerate() {
            let drawn = || drawn(&series.title, &site.meta.title);
            let png = match &series.cover {
                model::Cover::File(_) => continue,
                model::Cover::Drawn => png_of(drawn()),
                model::Cover::Svg { source, text } => png_of(text.to_string()).or_else(|refusal| {
                    diagnostics.push(refusal.diagnostic(source, text));
                    png_of(drawn())
                }),
            };
            // Plaza's own SVG can always be rendered, which a test checks.
            if let Ok(png) = png {
                let series = SeriesId(at);
                covers.push(Cover { series, png });
            }
        }
        (covers, diagnostics)
    }
}

/// Renders an SVG to a square PNG.
fn png(svg: &str) -> Result<Vec<u8>, Refusal> {
    const SQUARE: &str = "make it a square SVG";
    let tree = read(svg)?;
    let size = tree.size();
    if (size.width() - size.height()).abs() > 0.5 {
        let (width, height) = (size.width(), size.height());
        let message = format!("it is {width} by {height}, not square");
        return Err(Refusal::new(message, SQUARE));
    }
    #[expect(clippy::cast_precision_loss, reason = "1400 is exact")]
    let scale = COVER_SIDE as f32 / size.width();
    cost::check(&tree, scale)?;
    let canvas = Pixmap::new(COVER_SIDE, COVER_SIDE);
    let mut pixels = canvas.ok_or_else(|| Refusal::new("it has no size", SQUARE))?;
    // Directories require a picture without transparency.
    pixels.fill(Color::WHITE);
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut pixels.as_mut(),
    );
    encode(&pixels).map_err(|error| Refusal::new(error.to_string(), SQUARE))
}

/// Reads an SVG that is small enough. No file is read for it: what it refers to is in it.
fn read(svg: &str) -> Result<usvg::Tree, Refusal> {
    const VALID: &str = "make it a square SVG";
    static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
        let mut fonts = fontdb::Database::new();
        fonts.load_font_data(include_bytes!("../fonts/SourceSans3-Bold.ttf").to_vec());
        Arc::new(fonts)
    });
    if svg.len() > COVER_BYTES {
        let message = format!("it has more than {COVER_BYTES} bytes");
        return Err(Refusal::limit(message));
    }
    let depth = markup::check(svg)?;
    let parsing = roxmltree::ParsingOptions {
        allow_dtd: true,
        ..roxmltree::ParsingOptions::default()
    };
    let document = roxmltree::Document::parse_with_options(svg, parsing).map_err(|error| {
        let message = usvg::Error::ParsingFailed(error).to_string();
        Refusal::new(message, VALID)
    })?;
    expansion::check(&document, depth)?;
    let options = usvg::Options {
        font_family: "Source Sans 3".to_owned(),
        fontdb: Arc::clone(&FONTS),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    };
    usvg::Tree::from_xmltree(&document, &options)
        .map_err(|error| Refusal::new(error.to_string(), VALID))
}

/// Encodes pixels as RGB without alpha.
fn encode(pixels: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let rgb: Vec<u8> = pixels
        .data()
        .chunks_exact(4)
        .flat_map(|pixel| [pixel[0], pixel[1], pixel[2]])
        .collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, COVER_SIDE, COVER_SIDE);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&rgb)?;
    writer.finish()?;
    Ok(bytes)
}

/// A cover in the colours of the theme's icon: bars like a waveform, the title, and the name of the
/// site. A site that wants other colours has a cover.svg.
fn drawn(title: &str, site: &str) -> String {
    let mut svg = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1400 1400\">\
         <rect width=\"1400\" height=\"1400\" fill=\"#2f3f50\"/>",
    );
    // The title determines the heights of the bars, so that series differ.
    let seed = title.bytes().fold(17_u32, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(u32::from(byte))
    });
    for bar in 0..24_u32 {
        let height = 60 + (seed.rotate_left(bar) % 97) * 3 * (1 + bar % 3) / 2;
        let (x, y) = (120 + bar * 49, 380 - height / 2);
        let fill = if bar % 5 == 0 { "#ffffff" } else { "#8fb0cc" };
        // Writing to a String cannot fail.
        let _ = write!(
            svg,
            "<rect x=\"{x}\" y=\"{y}\" width=\"26\" height=\"{height}\" rx=\"13\" fill=\"{fill}\"/>"
        );
    }
    let (size, lines) = set(title);
    let mut y = 1160 - size * 11 / 10 * u32::try_from(lines.len()).unwrap_or(1).saturating_sub(1);
    for line in &lines {
        text(&mut svg, y, size, "#ffffff", line);
        y += size * 11 / 10;
    }
    text(&mut svg, 1300, 76, "#c9d8e5", site);
    svg + "</svg>"
}

/// The largest size at which a title fits into at most four lines, and those lines. A letter is about
/// half as wide as the size.
fn set(title: &str) -> (u32, Vec<String>) {
    for size in [190, 160, 135, 115, 95, 80] {
        let longest = usize::try_from(1160 * 100 / (size * 53)).unwrap_or(1);
        let mut lines: Vec<String> = Vec::new();
        for word in title.split_whitespace() {
            match lines.last_mut() {
                Some(line) if line.chars().count() + 1 + word.chars().count() <= longest => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        let fits = lines.iter().all(|line| line.chars().count() <= longest);
        if fits && lines.len() <= 4 {
            return (size, lines);
        }
    }
    let cut: String = title.chars().take(40).collect();
    (60, vec![format!("{cut}…")])
}

/// Adds a line of text, if the typeface has its letters: Latin, Greek and Cyrillic.
fn text(svg: &mut String, y: u32, size: u32, fill: &str, line: &str) {
    if line
        .chars()
        .any(|c| c >= '\u{530}' && !('\u{2010}'..='\u{203A}').contains(&c))
    {
        return;
    }
    let line = line.replace('&', "&amp;").replace('<', "&lt;");
    let _ = write!(
        svg,
        "<text x=\"120\" y=\"{y}\" font-family=\"Source Sans 3\" font-weight=\"700\" \
         font-size=\"{size}\" letter-spacing=\"-1\" fill=\"{fill}\">{line}</text>"
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_a_square_of_the_right_size() {
        for title in [
            "What did you do in Mitaka?",
            "<&>",
            "",
            "日本語",
            &"long ".repeat(60),
        ] {
            let png = png(&drawn(title, "Plaza")).expect("it can be drawn");
            // The header chunk has width, height, depth and colour type (PNG, section 11.2.1).
            assert_eq!(&png[16..26], [0, 0, 5, 120, 0, 0, 5, 120, 8, 2], "{title}");
            assert!(png.len() < 200_000, "{title}: {} bytes", png.len());
        }
    }

    #[test]
    fn tells_what_cannot_be_drawn() {
        let told = |svg: &str| png(svg).expect_err("it cannot be drawn").message;
        assert!(told("<svg").contains("parsing"), "{}", told("<svg"));
        let oblong = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 10\"/>";
        assert_eq!(told(oblong), "it is 20 by 10, not square");
    }
}
