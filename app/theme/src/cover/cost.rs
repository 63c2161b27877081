//! The cost of drawing: an estimate of the time and memory that a drawing takes, made before it is drawn,
//! so that the same SVG is drawn or refused on every machine.
//!
//! The unit is about a nanosecond; a pixel that is painted in one colour takes three. The estimate follows what
//! resvg does: a layer is a picture of its own, and a filter makes one for each of its primitives.

use plaza_model::COVER_SIDE;
use resvg::tiny_skia::{PathSegment, Point, Transform};
use resvg::usvg::filter::{Filter, Kind};
use resvg::usvg::{ClipPath, Group, Mask, Node, NonZeroRect, Paint, Path, Stroke, Tree};

use super::refusal::Refusal;

/// About five seconds, measured in a release build.
const TIME: f64 = 5e9;

/// Pixels of four bytes in memory at the same time: 32 whole covers.
const MEMORY: f64 = 64e6;

/// Layers are clipped to this many times the side of a cover.
const BEYOND: f64 = 7.1;

/// What each node costs, however small it is.
const NODE: f64 = 2_000.0;

/// Checks the cost of a drawing at a scale.
pub(super) fn check(tree: &Tree, scale: f32) -> Result<(), Refusal> {
    let side = f64::from(COVER_SIDE);
    let mut cost = Cost {
        time: 0.0,
        memory: 0.0,
    };
    let canvas = Canvas {
        width: side,
        height: side,
    };
    cost.nodes(tree.root(), Transform::from_scale(scale, scale), canvas)
}

/// The picture that something is drawn on, in pixels.
#[derive(Clone, Copy, Debug)]
struct Canvas {
    width: f64,
    height: f64,
}

impl Canvas {
    fn area(self) -> f64 {
        self.width * self.height
    }

    /// What a rectangle takes of it at most.
    fn clip(self, rect: Option<NonZeroRect>) -> f64 {
        let Some(rect) = rect else {
            return self.area();
        };
        let (width, height) = (f64::from(rect.width()), f64::from(rect.height()));
        (width + 2.0).min(self.width) * (height + 2.0).min(self.height)
    }
}

#[derive(Debug)]
struct Cost {
    time: f64,
    /// What is in memory now.
    memory: f64,
}

impl Cost {
    fn spend(&mut self, time: f64) -> Result<(), Refusal> {
        // Not a number is beyond every limit, too.
        self.time += if time.is_finite() { time } else { TIME };
        if self.time > TIME {
            return Err(Refusal::limit("it takes too long to draw"));
        }
        Ok(())
    }

    /// Makes a picture, which takes time for each pixel.
    fn allocate(&mut self, area: f64, time: f64) -> Result<(), Refusal> {
        self.memory += area;
        if !self.memory.is_finite() || self.memory > MEMORY {
            return Err(Refusal::limit("it takes too much memory to draw"));
        }
        self.spend(area * time)
    }

    fn nodes(&mut self, group: &Group, at: Transform, canvas: Canvas) -> Result<(), Refusal> {
        for node in group.children() {
            self.spend(NODE)?;
            match node {
                Node::Group(group) => self.group(group, at, canvas)?,
                Node::Path(path) => self.path(path, at, canvas)?,
                Node::Text(text) => self.group(text.flattened(), at, canvas)?,
                // Refused before; resvg is built without them.
                Node::Image(_) => {}
            }
        }
        Ok(())
    }

    fn group(&mut self, group: &Group, at: Transform, canvas: Canvas) -> Result<(), Refusal> {
        let at = at.pre_concat(group.transform());
        if !group.should_isolate() {
            return self.nodes(group, at, canvas);
        }
        let most = f64::from(COVER_SIDE) * BEYOND;
        let side = |length: f32| (f64::from(length) + 4.0).min(most);
        let layer = match group.layer_bounding_box().transform(at) {
            Some(rect) => Canvas {
                width: side(rect.width()),
                height: side(rect.height()),
            },
            None => Canvas {
                width: most,
                height: most,
            },
        };
        let before = self.memory;
        self.allocate(layer.area(), 8.0)?;
        self.nodes(group, at, layer)?;
        for filter in group.filters() {
            self.filter(filter, at, layer)?;
        }
        if let Some(clip) = group.clip_path() {
            self.clip_path(clip, at, layer)?;
        }
        if let Some(mask) = group.mask() {
            self.mask(mask, at, layer)?;
        }
        self.memory = before;
        Ok(())
    }

    fn clip_path(&mut self, clip: &ClipPath, at: Transform, layer: Canvas) -> Result<(), Refusal> {
        let before = self.memory;
        self.allocate(layer.area() * 2.0, 6.0)?;
        self.clipped(clip.root(), at.pre_concat(clip.transform()), layer)?;
        if let Some(clip) = clip.clip_path() {
            self.clip_path(clip, at, layer)?;
        }
        self.memory = before;
        Ok(())
    }

    /// The content of a clip path, of which groups matter only if they are clipped themselves.
    fn clipped(&mut self, group: &Group, at: Transform, layer: Canvas) -> Result<(), Refusal> {
        for node in group.children() {
            self.spend(NODE)?;
            match node {
                Node::Path(path) => self.path(path, at, layer)?,
                Node::Text(text) => self.clipped(text.flattened(), at, layer)?,
                Node::Group(group) => {
                    let at = at.pre_concat(group.transform());
                    let before = self.memory;
                    if let Some(clip) = group.clip_path() {
                        self.allocate(layer.area(), 6.0)?;
                        self.clip_path(clip, at, layer)?;
                    }
                    self.clipped(group, at, layer)?;
                    self.memory = before;
                }
                Node::Image(_) => {}
            }
        }
        Ok(())
    }

    fn mask(&mut self, mask: &Mask, at: Transform, layer: Canvas) -> Result<(), Refusal> {
        let before = self.memory;
        self.allocate(layer.area() * 2.0, 8.0)?;
        self.nodes(mask.root(), at, layer)?;
        if let Some(mask) = mask.mask() {
            self.mask(mask, at, layer)?;
        }
        self.memory = before;
        Ok(())
    }

    fn path(&mut self, path: &Path, at: Transform, canvas: Canvas) -> Result<(), Refusal> {
        if !path.is_visible() {
            return Ok(());
        }
        let outline = Outline::of(path, at, canvas);
        if let Some(fill) = path.fill() {
            let area = canvas.clip(
                path.bounding_box()
                    .to_non_zero_rect()
                    .and_then(|rect| rect.transform(at)),
            );
            let paint = self.paint(fill.paint(), at)?;
            self.spend(area * paint + outline.cost(canvas))?;
        }
        if let Some(stroke) = path.stroke() {
            let bounds = path.stroke_bounding_box().to_non_zero_rect();
            let area = canvas.clip(bounds.and_then(|rect| rect.transform(at)));
            let paint = self.paint(stroke.paint(), at)?;
            let outline = outline.stroked(stroke, at);
            self.spend(area * paint + outline.cost(canvas))?;
        }
        Ok(())
    }

    /// What a pixel costs in this paint.
    fn paint(&mut self, paint: &Paint, at: Transform) -> Result<f64, Refusal> {
        #[expect(clippy::cast_precision_loss, reason = "an estimate")]
        let gradient = |stops: usize| 6.0 + stops as f64 * 0.5;
        Ok(match paint {
            Paint::Color(_) => 3.0,
            Paint::LinearGradient(gradient_of) => gradient(gradient_of.stops().len()),
            Paint::RadialGradient(gradient_of) => gradient(gradient_of.stops().len()) * 1.5,
            Paint::Pattern(pattern) => {
                let (sx, sy) = at.pre_concat(pattern.transform()).get_scale();
                let tile = Canvas {
                    width: f64::from(pattern.rect().width() * sx) + 1.0,
                    height: f64::from(pattern.rect().height() * sy) + 1.0,
                };
                let before = self.memory;
                self.allocate(tile.area(), 4.0)?;
                self.nodes(pattern.root(), Transform::from_scale(sx, sy), tile)?;
                self.memory = before;
                8.0
            }
        })
    }

    fn filter(&mut self, filter: &Filter, at: Transform, layer: Canvas) -> Result<(), Refusal> {
        let area = layer.area();
        let before = self.memory;
        let (sx, sy) = at.get_scale();
        for primitive in filter.primitives() {
            let of_pixel = match primitive.kind() {
                Kind::Blend(_) | Kind::Composite(_) | Kind::Offset(_) | Kind::Flood(_) => 15.0,
                Kind::ColorMatrix(_) | Kind::ComponentTransfer(_) | Kind::Tile(_) => 30.0,
                Kind::DisplacementMap(_) => 40.0,
                Kind::GaussianBlur(_) | Kind::DropShadow(_) => 120.0,
                Kind::DiffuseLighting(_) | Kind::SpecularLighting(_) => 100.0,
                #[expect(clippy::cast_precision_loss, reason = "an estimate")]
                Kind::Merge(merge) => 15.0 * (1.0 + merge.inputs().len() as f64),
                Kind::ConvolveMatrix(convolve) => {
                    let matrix = convolve.matrix();
                    10.0 + 6.0 * f64::from(matrix.columns()) * f64::from(matrix.rows())
                }
                Kind::Morphology(morphology) => {
                    let across = |radius: f32, scale: f32, most: f64| {
                        (2.0 * f64::from(radius * scale) + 2.0).min(most)
                    };
                    let width = across(morphology.radius_x().get(), sx, layer.width);
                    let height = across(morphology.radius_y().get(), sy, layer.height);
                    10.0 + 3.0 * width * height
                }
                Kind::Turbulence(turbulence) => 20.0 + 80.0 * f64::from(turbulence.num_octaves()),
                // Refused before.
                Kind::Image(_) => TIME,
            };
            // With the conversions between colour spaces, and copies.
            self.allocate(area, of_pixel + 20.0)?;
        }
        self.memory = before;
        Ok(())
    }
}

/// The lines and curves of a path.
#[derive(Clone, Copy, Debug, Default)]
struct Outline {
    lines: f64,
    /// How many rows of pixels they cross, all together.
    rows: f64,
    /// Their length in the units of the path.
    length: f64,
}

impl Outline {
    fn of(path: &Path, at: Transform, canvas: Canvas) -> Self {
        let (_, scale) = at.get_scale();
        let (widest, _) = at.get_scale();
        let scale = f64::from(scale.max(widest));
        let mut outline = Self::default();
        let (mut start, mut last) = (Point::zero(), Point::zero());
        let mut line = |from: Point, points: &[Point]| {
            let mut from = from;
            outline.lines += 1.0;
            for to in points {
                let (dx, dy) = (f64::from(to.x - from.x), f64::from(to.y - from.y));
                let length = dx.hypot(dy);
                outline.length += length;
                outline.rows += (length * scale).min(canvas.height);
                from = *to;
            }
            from
        };
        for segment in path.data().segments() {
            last = match segment {
                PathSegment::MoveTo(to) => {
                    start = to;
                    to
                }
                PathSegment::LineTo(to) => line(last, &[to]),
                PathSegment::QuadTo(by, to) => line(last, &[by, to]),
                PathSegment::CubicTo(by, then, to) => line(last, &[by, then, to]),
                PathSegment::Close => line(last, &[start]),
            };
        }
        outline
    }

    /// The outline of the stroke along this one.
    fn stroked(self, stroke: &Stroke, at: Transform) -> Self {
        let (sx, sy) = at.get_scale();
        let width = f64::from(stroke.width().get() * sx.max(sy));
        let dashes = stroke.dasharray().map_or(0.0, |dashes| {
            let period: f64 = dashes.iter().map(|dash| f64::from(*dash)).sum();
            #[expect(clippy::cast_precision_loss, reason = "an estimate")]
            let of_period = dashes.len() as f64;
            self.length / period * of_period
        });
        // Each line has two sides, and a join of up to eight lines.
        let lines = (self.lines + dashes) * 10.0;
        Self {
            lines,
            rows: self.rows * 2.0 + (self.lines + dashes) * 2.0 * width.min(1400.0),
            length: self.length * 2.0,
        }
    }

    /// What it costs to find the pixels inside: each line is sorted in, and crosses the others in its rows.
    fn cost(self, canvas: Canvas) -> f64 {
        let in_row = self.rows / canvas.height.max(1.0);
        let crossing = self.lines.min(1e6) * in_row + in_row * in_row;
        self.lines * 200.0 + self.rows * 60.0 + crossing * 4.0
    }
}
