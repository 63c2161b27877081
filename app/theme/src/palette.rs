//! The palette: the colours of the theme in both schemes, as custom properties, and how well they can be
//! read.
//!
//! A site says at most two of them, and the others follow: panels and lines from its background, the text
//! on buttons from its accent, the accent of the other scheme from that of one.

use std::fmt::Write as _;
use std::sync::LazyLock;

use plaza_model::{AA, Code, Colour, Diagnostic, Level, Look, Said};

/// The style sheets that have the colours of both schemes.
const SHEETS: [&str; 2] = [
    include_str!("../style/root.css"),
    include_str!("../style/code.css"),
];

/// The colours of code, which is on sunken ground.
const CODE: [&str; 7] = ["hc", "hk", "hs", "hn", "hf", "ht", "ha"];

/// The theme's own colours, light and dark.
static OWN: LazyLock<[Palette; 2]> = LazyLock::new(|| {
    let mut palettes = [Palette::default(), Palette::default()];
    for sheet in SHEETS {
        let (light, dark) = sheet
            .split_once("@media (prefers-color-scheme: dark)")
            .unwrap_or((sheet, ""));
        for (palette, text) in palettes.iter_mut().zip([light, dark]) {
            let lines = text.lines().filter_map(|line| {
                let (name, value) = line.trim().strip_prefix("--")?.split_once(':')?;
                let colour = Colour::parse(value.trim().trim_end_matches(';'))?;
                Some((name.to_owned(), colour))
            });
            palette.0.extend(lines);
        }
    }
    palettes
});

/// The colours of one scheme, by the names of their properties.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Palette(Vec<(String, Colour)>);

impl Palette {
    fn get(&self, name: &str) -> Colour {
        let found = self.0.iter().find(|(own, _)| own == name);
        found.map_or(Colour::BLACK, |(_, colour)| *colour)
    }

    fn set(&mut self, name: &str, colour: Colour) {
        if let Some((_, own)) = self.0.iter_mut().find(|(own, _)| own == name) {
            *own = colour;
        }
    }

    /// What links and text are on.
    fn grounds(&self) -> [Colour; 3] {
        ["paper", "raised", "sunken"].map(|name| self.get(name))
    }

    fn is_light(&self) -> bool {
        self.get("paper").is_light()
    }

    /// The colours of a scheme on another background.
    fn on(paper: Colour) -> Self {
        let [light, dark] = &*OWN;
        let mut palette = if paper.is_light() { light } else { dark }.clone();
        let (raised, sunken, line) = if paper.is_light() {
            (0.65, 0.045, 0.15)
        } else {
            (0.045, 0.08, 0.18)
        };
        let ink = palette.get("ink");
        palette.set("paper", paper);
        palette.set("raised", paper.mixed(Colour::WHITE, raised));
        palette.set("sunken", paper.mixed(ink, sunken));
        palette.set("line", paper.mixed(ink, line));
        let grounds = palette.grounds();
        for name in ["soft", "accent"] {
            palette.improve(name, &grounds);
        }
        let sunken = [palette.get("sunken")];
        for name in CODE {
            palette.improve(name, &sunken);
        }
        palette
    }

    /// Makes one of the theme's own colours readable where it is not.
    fn improve(&mut self, name: &str, grounds: &[Colour]) {
        if let Some(better) = self.get(name).readable_on(grounds, AA) {
            self.set(name, better);
        }
    }

    fn with_accent(&mut self, accent: Colour) {
        self.set("accent", accent);
        let dark = OWN[1].get("accent-ink");
        let ink = [Colour::WHITE, dark, Colour::BLACK]
            .into_iter()
            .find(|ink| ink.contrast(accent) >= AA);
        self.set("accent-ink", ink.unwrap_or(Colour::BLACK));
    }

    fn css(&self) -> String {
        let mut css = String::new();
        for (name, colour) in &self.0 {
            // Writing to a String cannot fail.
            let _ = write!(css, "--{name}:{colour};");
        }
        css
    }
}

/// The custom properties of the look's colours; empty if it says none.
pub(crate) fn css(look: &Look) -> String {
    let [light, dark] = &palettes(look);
    let own = &*OWN;
    if (light, dark) == (&own[0], &own[1]) {
        return String::new();
    }
    let scheme = match (light.is_light(), dark.is_light()) {
        (true, true) => "light",
        (false, false) => "dark",
        _ => "light dark",
    };
    let (light_css, dark_css) = (light.css(), dark.css());
    let mut css = format!(":root{{color-scheme:{scheme};{light_css}}}");
    if light_css != dark_css {
        let _ = write!(
            css,
            "@media (prefers-color-scheme:dark){{:root{{{dark_css}}}}}"
        );
    }
    css
}

/// The palettes of the light and the dark scheme.
fn palettes(look: &Look) -> [Palette; 2] {
    let palette = |own: &Palette, paper: Option<&Said<Colour>>| match paper {
        Some(paper) if paper.value != own.get("paper") => Palette::on(paper.value),
        _ => own.clone(),
    };
    let mut light = palette(&OWN[0], look.background.light.as_ref());
    let mut dark = palette(&OWN[1], look.background.dark.as_ref());
    let said = |said: &Option<Said<Colour>>| said.as_ref().map(|said| said.value);
    let (of_light, of_dark) = (said(&look.accent.light), said(&look.accent.dark));
    let derived = |from: Option<Colour>, palette: &Palette| {
        let grounds = palette.grounds();
        from.and_then(|accent| accent.readable_on(&grounds, AA))
    };
    if let Some(accent) = of_light.or_else(|| derived(of_dark, &light)) {
        light.with_accent(accent);
    }
    if let Some(accent) = of_dark.or_else(|| derived(of_light, &dark)) {
        dark.with_accent(accent);
    }
    [light, dark]
}

/// Reports the colours of site.toml that are hard to read, each with the nearest one that is not.
pub(crate) fn problems(look: &Look) -> Vec<Diagnostic> {
    let palettes = palettes(look);
    let schemes = ["light", "dark"];
    let papers = [&look.background.light, &look.background.dark];
    let accents = [&look.accent.light, &look.accent.dark];
    let mut problems = Vec::new();
    for (((scheme, palette), paper), accent) in
        schemes.into_iter().zip(&palettes).zip(papers).zip(accents)
    {
        if let Some(paper) = paper {
            let ink = palette.get("ink");
            let contrast = ink.contrast(paper.value);
            if contrast < AA {
                let message = format!(
                    "text has a contrast of {contrast:.1} on `theme.background` in the {scheme} scheme, \
                     less than the {AA} of WCAG AA"
                );
                let near = paper.value.readable_on(&[ink], AA);
                problems.push(problem(paper, message, near));
            }
        }
        if let Some(accent) = accent {
            // What is as hard to read on panels as on the page is reported once.
            let grounds = palette.grounds();
            let contrasts = grounds.iter().map(|ground| accent.value.contrast(*ground));
            let contrast = contrasts.fold(f64::MAX, f64::min);
            if contrast < AA {
                let message = format!(
                    "`theme.accent` has a contrast of {contrast:.1} with the background of links in the \
                     {scheme} scheme, less than the {AA} of WCAG AA"
                );
                let near = accent.value.readable_on(&grounds, AA);
                problems.push(problem(accent, message, near));
            }
        }
    }
    problems.dedup();
    problems
}

fn problem(said: &Said<Colour>, message: String, near: Option<Colour>) -> Diagnostic {
    let hint = match near {
        Some(near) => format!("write `{near}`, the nearest colour that can be read"),
        None => "choose a colour that is much lighter or darker".to_owned(),
    };
    Diagnostic {
        level: Level::Warning,
        code: Code::Contrast,
        message,
        file: said.file.clone(),
        place: Some(said.place.clone()),
        hint: Some(hint.into()),
    }
}

#[cfg(test)]
mod tests {
    use plaza_model::{Place, Position, SourcePath};

    use super::*;

    fn said(text: &str) -> Said<Colour> {
        let at = Position { line: 1, column: 1 };
        Said {
            value: Colour::parse(text).expect(text),
            file: SourcePath::new("site.toml"),
            place: Box::new(Place {
                start: at,
                end: at,
                line: String::new(),
            }),
        }
    }

    fn look(accent: [Option<&str>; 2], background: [Option<&str>; 2]) -> Look {
        let mut look = Look::default();
        look.accent.light = accent[0].map(said);
        look.accent.dark = accent[1].map(said);
        look.background.light = background[0].map(said);
        look.background.dark = background[1].map(said);
        look
    }

    #[test]
    fn both_schemes_of_the_theme_have_the_same_colours() {
        let names = |palette: &Palette| {
            palette
                .0
                .iter()
                .map(|own| own.0.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(names(&OWN[0]), names(&OWN[1]));
        assert_eq!(OWN[0].0.len(), 16);
        assert_eq!(css(&Look::default()), "");
    }

    #[test]
    fn the_theme_and_what_follows_from_a_look_can_be_read() {
        let backgrounds = [
            None,
            Some("#fff"),
            Some("#fdf6e3"),
            Some("#e8f0fa"),
            Some("#000"),
            Some("#10201e"),
            Some("#2b3a67"),
            Some("#ccc"),
        ];
        let accents = [
            "#3c6eb4", "#73ba25", "#ffcc00", "#a00", "#ffffff", "#000", "#808080",
        ];
        for background in backgrounds {
            for accent in accents {
                for look in [
                    look([Some(accent), None], [background, None]),
                    look([None, Some(accent)], [None, background]),
                    look([None, None], [background, background]),
                ] {
                    for (palette, own) in palettes(&look)
                        .iter()
                        .zip([&look.accent.light, &look.accent.dark])
                    {
                        let reads = |name: &str, on: &str| {
                            let contrast = palette.get(name).contrast(palette.get(on));
                            assert!(
                                contrast >= AA - 0.01,
                                "{accent} {background:?}: {name} on {on} {contrast}"
                            );
                        };
                        for on in ["paper", "raised", "sunken"] {
                            reads("ink", on);
                            reads("soft", on);
                            if own.is_none() {
                                reads("accent", on);
                            }
                        }
                        for name in CODE {
                            reads(name, "sunken");
                        }
                        reads("accent-ink", "accent");
                    }
                }
            }
        }
    }

    #[test]
    fn what_cannot_be_read_has_a_near_colour_that_can() {
        let look = look([Some("#73ba25"), Some("#000080")], [None, None]);
        let problems = problems(&look);
        assert_eq!(problems.len(), 2);
        for (problem, scheme) in problems.iter().zip(["light", "dark"]) {
            assert!(problem.message.contains(scheme), "{}", problem.message);
        }
    }
}
