//! The Content-Security-Policy: what browsers may load and run on a page.
//!
//! Each page has its own, in a `<meta>`, which allows what it uses. A header repeats what pages have in
//! common, for files that are no pages and for what only a header can say. Both apply, so the header
//! allows what any page may use.
//!
//! Scripts are allowed by their content or their address, never by being on the site: authors can put
//! files there.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use plaza_islands::Islands;
use plaza_model::{AssetPaths, Load, LoadKind, Security, Site};

use crate::loads::Loads;
use crate::{Audience, Context};

/// A page that takes in pictures or pages from more places allows all of a scheme.
const PLACES: usize = 20;

/// The policy of the page that was just rendered, with these islands.
pub(crate) fn of_page(context: Context<'_>, islands: &Islands) -> String {
    let loads = &Loads::so_far();
    let site = context.site;
    let security = &site.meta.security;
    let has = |kind| loads.iter().any(|load| load.kind == kind);
    let of_slots = digests(loads, LoadKind::Script);
    let may_run = !security.script.is_empty() || !of_slots.is_empty();
    let has_scripts = has(LoadKind::Script) && may_run;
    let scripts = Scripts {
        context,
        has_bundle: !islands.is_empty() && context.assets.bundle.is_some(),
        of_authors: if has_scripts { &security.script } else { &[] },
        of_slots,
    };
    let styles = digests(loads, LoadKind::Style);
    let mut connect = Vec::new();
    if scripts.has_bundle || matches!(context.audience, Audience::Editor { .. }) {
        connect.push("'self'".to_owned());
    }
    if has_scripts {
        connect.extend(sources(site, &security.connect));
    }
    let mut images = vec!["'self'".to_owned(), "data:".to_owned()];
    images.extend(from(loads, LoadKind::Image));
    images.extend(sources(site, &security.image));
    let mut frames = from(loads, LoadKind::Frame);
    if has_scripts || !frames.is_empty() {
        frames.extend(sources(site, &security.frame));
    }
    policy(
        &scripts.sources(),
        &connect,
        &images,
        &media(loads),
        &frames,
        &styles,
    )
}

/// The policy that the server sends with everything.
pub fn header(context: Context<'_>) -> String {
    let Context { site, assets, .. } = context;
    let Security {
        script, connect, ..
    } = &site.meta.security;
    let slots = site.meta.arrangement.slots.values();
    let of_slots: BTreeSet<Load> = slots.flat_map(|slot| slot.html.loads().to_vec()).collect();
    let scripts = Scripts {
        context,
        has_bundle: assets.bundle.is_some(),
        of_authors: script,
        of_slots: digests(&of_slots, LoadKind::Script),
    };
    let all = |list: &[&str]| list.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
    let mut places = all(&["'self'"]);
    places.extend(sources(site, connect));
    let mut policy = policy(
        &scripts.sources(),
        &places,
        &all(&["*", "data:"]),
        &all(&["*", "data:"]),
        &all(&["'self'", "https:", "http:"]),
        &digests(&of_slots, LoadKind::Style),
    );
    policy.push_str("; frame-ancestors 'self'");
    policy
}

fn policy(
    scripts: &[String],
    connect: &[String],
    images: &[String],
    media: &[String],
    frames: &[String],
    styles: &[String],
) -> String {
    let mut policy = "default-src 'none'".to_owned();
    for (directive, sources) in [
        ("script-src", scripts),
        ("connect-src", connect),
        ("img-src", images),
        ("media-src", media),
        ("frame-src", frames),
    ] {
        let mut sources = sources.to_vec();
        let mut seen = BTreeSet::new();
        sources.retain(|source| seen.insert(source.clone()));
        let sources = match sources.as_slice() {
            [] => "'none'".to_owned(),
            sources => sources.join(" "),
        };
        // Writing to a String cannot fail.
        let _ = write!(policy, "; {directive} {sources}");
    }
    policy.push_str("; style-src 'self'");
    for style in styles {
        let _ = write!(policy, " {style}");
    }
    // Authors' HTML may have `style` attributes.
    policy
        + "; style-src-attr 'unsafe-inline'; font-src 'self'; base-uri 'none'; \
           form-action 'none'"
}

/// Whether a place says no more than where it is: a host may contain a semicolon, which would end the
/// directive, or an asterisk, which would allow every host.
fn is_place(place: &str) -> bool {
    let is_of_address = |c: char| c.is_ascii_alphanumeric() || ".:/-_[]%".contains(c);
    place == "'self'" || place.chars().all(is_of_address)
}

/// The places that something comes from.
fn from(loads: &BTreeSet<Load>, kind: LoadKind) -> Vec<String> {
    let places = loads.iter().filter(|load| load.kind == kind);
    let places = places.map(|load| load.from.to_string());
    let places: Vec<String> = places.filter(|place| is_place(place)).collect();
    if places.len() > PLACES {
        return ["'self'", "data:", "https:", "http:"]
            .map(str::to_owned)
            .to_vec();
    }
    places
}

/// Recordings on other sites are usually behind a redirect that counts listeners, and the policy applies
/// to each step of it, so their host does not serve.
fn media(loads: &BTreeSet<Load>) -> Vec<String> {
    let of_scheme = |from: String| {
        let is_local = from.starts_with('\'') || from == "data:";
        match from.split_once("://") {
            _ if is_local => vec![from],
            Some(("http", _)) => vec!["http:".to_owned(), "https:".to_owned()],
            _ => vec!["https:".to_owned()],
        }
    };
    let places = from(loads, LoadKind::Media).into_iter();
    places.flat_map(of_scheme).collect()
}

/// Sources of site.toml; a path of the site becomes its address, as a policy knows no paths alone.
fn sources<'a>(site: &'a Site, sources: &'a [String]) -> impl Iterator<Item = String> + 'a {
    sources.iter().map(|source| {
        let Some(path) = source.strip_prefix('/') else {
            return source.clone();
        };
        let url = site.meta.base_url.join(path);
        url.map_or_else(|_| source.clone(), |url| url.to_string())
    })
}

/// The digests of what the slots of a page have in them.
fn digests(loads: &BTreeSet<Load>, kind: LoadKind) -> Vec<String> {
    let own = loads
        .iter()
        .filter(|load| load.kind == kind && load.is_by_digest());
    own.map(|load| load.from.to_string()).collect()
}

struct Scripts<'a> {
    context: Context<'a>,
    has_bundle: bool,
    /// The sources that the site's owner allows.
    of_authors: &'a [String],
    /// The digests of those in slots.
    of_slots: Vec<String>,
}

impl Scripts<'_> {
    fn sources(&self) -> Vec<String> {
        let AssetPaths { bundle, .. } = self.context.assets;
        let mut scripts = Vec::new();
        if let Some(bundle) = bundle.as_ref().filter(|_| self.has_bundle) {
            scripts.push(format!("'{}'", bundle.loader_digest));
            scripts.push(format!("'{}'", bundle.glue_digest));
            scripts.push("'wasm-unsafe-eval'".to_owned());
        }
        if let Audience::Editor { live, .. } = self.context.audience {
            scripts.push(format!("'{live}'"));
        }
        scripts.extend(self.of_slots.iter().cloned());
        scripts.extend(sources(self.context.site, self.of_authors));
        scripts
    }
}
