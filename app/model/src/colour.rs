//! A colour, and how well it can be read on another one.

use std::fmt;

use color::{AlphaColor, Oklch, OpaqueColor, Rgba8, Srgb, parse_color};

/// The contrast that text has at least (WCAG 2.2, success criterion 1.4.3, level AA).
pub const AA: f64 = 4.5;

/// An opaque colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

impl Colour {
    /// White.
    pub const WHITE: Self = Self::new(255, 255, 255);

    /// Black.
    pub const BLACK: Self = Self::new(0, 0, 0);

    /// A colour of these parts.
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// Parses a colour as CSS writes it: `#2b5c8a`, `navy`, `oklch(50% 0.1 250)`. `None` if it is none, or
    /// if it is transparent.
    pub fn parse(text: &str) -> Option<Self> {
        // Words such as `inherit` are no colours, and this one is no colour by itself.
        let colour = parse_color(text.trim()).ok()?;
        let colour: AlphaColor<Srgb> = colour.to_alpha_color();
        let is_opaque = colour.components[3] >= 1.0;
        is_opaque.then(|| Self::of(colour.to_rgba8()))
    }

    fn of(rgba: Rgba8) -> Self {
        Self::new(rgba.r, rgba.g, rgba.b)
    }

    fn opaque(self) -> OpaqueColor<Srgb> {
        OpaqueColor::from_rgb8(self.red, self.green, self.blue)
    }

    /// Its relative luminance, from 0 to 1 (WCAG 2.2, "relative luminance").
    pub fn luminance(self) -> f64 {
        f64::from(self.opaque().relative_luminance())
    }

    /// The contrast of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio").
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Whether dark text is easier to read on it than light text.
    pub fn is_light(self) -> bool {
        self.contrast(Self::BLACK) >= self.contrast(Self::WHITE)
    }

    /// The colour of two, mixed: this much of the other, from 0 to 1.
    #[must_use]
    pub fn mixed(self, other: Self, part: f32) -> Self {
        let (one, two) = (self.opaque(), other.opaque());
        let mixed = one
            .convert::<color::Oklab>()
            .lerp_rect(two.convert(), part.clamp(0.0, 1.0));
        Self::of(mixed.convert::<Srgb>().to_rgba8())
    }

    /// The nearest colour of the same hue that has at least this contrast with all of these; itself if it
    /// has it. `None` if no colour has.
    pub fn readable_on(self, grounds: &[Self], contrast: f64) -> Option<Self> {
        /// Steps of lightness between black and white.
        const STEPS: u16 = 400;
        let reads = |colour: Self| grounds.iter().all(|own| colour.contrast(*own) >= contrast);
        if reads(self) {
            return Some(self);
        }
        let [lightness, chroma, hue] = self.opaque().convert::<Oklch>().components;
        let at = |lightness: f32| {
            let lightness = lightness.clamp(0.0, 1.0);
            // Near black and white there is less colour to be had.
            let most = 0.4 * (1.0 - (2.0 * lightness - 1.0).powi(2)).max(0.0).sqrt();
            let colour = OpaqueColor::<Oklch>::new([lightness, chroma.min(most), hue]);
            Self::of(colour.convert::<Srgb>().to_rgba8())
        };
        (1..=STEPS).find_map(|step| {
            let by = f32::from(step) / f32::from(STEPS);
            let both = [at(lightness - by), at(lightness + by)];
            both.into_iter().find(|colour| reads(*colour))
        })
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).expect(text)
    }

    #[test]
    fn colours_are_those_of_css() {
        for (text, expected) in [
            ("#2b5c8a", Some("#2b5c8a")),
            (" #ABC ", Some("#aabbcc")),
            ("navy", Some("#000080")),
            ("RebeccaPurple", Some("#663399")),
            ("rgb(43 92 138)", Some("#2b5c8a")),
            ("rgb(43, 92, 138)", Some("#2b5c8a")),
            ("hsl(210 50% 40%)", Some("#336699")),
            ("#2b5c8aff", Some("#2b5c8a")),
            ("#2b5c8a80", None),
            ("transparent", None),
            ("2b5c8a", None),
            ("#12", None),
            ("bleu", None),
            ("", None),
            ("currentColor", None),
            ("var(--x)", None),
        ] {
            let parsed = Colour::parse(text).map(|colour| colour.to_string());
            assert_eq!(parsed.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let between = |one: &str, two: &str| colour(one).contrast(colour(two));
        assert!((between("#000", "#fff") - 21.0).abs() < 0.01);
        assert!((between("#777", "#fff") - 4.48).abs() < 0.01);
        assert!((between("#767676", "#fff") - 4.54).abs() < 0.01);
    }

    #[test]
    fn the_nearest_readable_colour_has_the_same_hue() {
        let near = |text: &str, on: &str| {
            let found = colour(text).readable_on(&[colour(on)], AA);
            found.map(|colour| colour.to_string())
        };
        assert_eq!(near("#2b5c8a", "#fff").as_deref(), Some("#2b5c8a"));
        for (text, on) in [
            ("#73ba25", "#fff"),
            ("#ffcc00", "#fff"),
            ("#2b5c8a", "#16181b"),
            ("#00f", "#000"),
            ("#888", "#808080"),
        ] {
            let found = colour(&near(text, on).expect("there is one"));
            let contrast = found.contrast(colour(on));
            assert!(
                (AA..AA + 0.4).contains(&contrast),
                "{text} {on}: {found} {contrast}"
            );
        }
        // Nothing can be read on black and white.
        let both = [Colour::BLACK, Colour::WHITE];
        assert_eq!(colour("#777").readable_on(&both, 5.0), None);
    }
}
