//! A location: where a podcast or an episode is made, or what place it is about, as site.toml and front
//! matter have it. What is wrong with one is left out, and reported.

use plaza_model::{Location, LocationRole};
use plaza_text::{Field, Table, Unknown};

/// Reads a location, or several. A text is the name of one.
pub(crate) fn read(field: Field<'_>) -> Vec<Location> {
    field.items().filter_map(one).collect()
}

fn one(field: Field<'_>) -> Option<Location> {
    let plain = |name: String| Location {
        name,
        role: LocationRole::default(),
        geo: None,
        osm: None,
        country: None,
    };
    if field.node.pairs().is_empty() {
        return field.written().map(|name| plain(name.value));
    }
    let table = field.table().below("location.");
    let name = table.text("name").filter(|name| !name.is_empty());
    let location = Location {
        role: table.get("rel").and_then(role).unwrap_or_default(),
        geo: checked(&table, "geo", GEO, geo),
        osm: checked(&table, "osm", OSM, osm),
        country: checked(&table, "country", COUNTRY, country),
        ..plain(name.clone().unwrap_or_default())
    };
    table.finish(&Unknown::KEY);
    if name.is_none() {
        let message = "a location has no `name`, so it is left out";
        field.warn(message, "add `name`, such as `Brussels`");
    }
    name.map(|_| location)
}

fn role(field: Field<'_>) -> Option<LocationRole> {
    let text = field.node.text().unwrap_or_default();
    let mut all = LocationRole::ALL.into_iter();
    let found = all.find(|role| role.as_str() == text);
    if found.is_none() {
        let message = format!("`{field}` is neither `subject` nor `creator`: `{text}`");
        let hint = "write `creator` for where it is made, `subject` for what it is about";
        field.warn(message, hint);
    }
    found
}

/// What a value is, and how to write it.
type Wanted = (&'static str, &'static str);

const GEO: Wanted = (
    "a latitude and a longitude",
    "write them as `geo:50.8467,4.3525`",
);
const OSM: Wanted = (
    "an object of OpenStreetMap",
    "write N, W or R for a node, a way or a relation, and its number: `R54094`",
);
const COUNTRY: Wanted = ("a code of two letters", "write it as `BE`");

fn checked(
    table: &Table<'_>,
    name: &'static str,
    (what, hint): Wanted,
    read: impl Fn(&str) -> Option<String>,
) -> Option<String> {
    let field = table.get(name)?;
    let text = field.node.text().unwrap_or_default().trim();
    let value = read(text);
    if value.is_none() {
        let message = format!("`{field}` is not {what}, so it is left out: `{text}`");
        field.warn(message, hint);
    }
    value
}

/// A geo URI (RFC 5870, section 3.3). The scheme may be left out.
fn geo(text: &str) -> Option<String> {
    let uri = text.strip_prefix("geo:").unwrap_or(text);
    let (coordinates, parameters) = uri.split_once(';').unwrap_or((uri, ""));
    let mut numbers = Vec::new();
    for part in coordinates.split(',').map(str::trim) {
        let plain = |c: char| c.is_ascii_digit() || matches!(c, '-' | '.');
        let number: f64 = part.parse().ok().filter(|_| part.chars().all(plain))?;
        numbers.push((part, number));
    }
    let is_there = matches!(numbers[..], [(_, latitude), (_, longitude)] | [(_, latitude), (_, longitude), _]
        if latitude.abs() <= 90.0 && longitude.abs() <= 180.0);
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-_.!~*'()=%;[]:&+$".contains(c);
    if !is_there || !parameters.chars().all(allowed) {
        return None;
    }
    let parts: Vec<&str> = numbers.iter().map(|(part, _)| *part).collect();
    let mut uri = format!("geo:{}", parts.join(","));
    if !parameters.is_empty() {
        uri = format!("{uri};{parameters}");
    }
    Some(uri)
}

/// The kind of an object and its number; a revision may follow, `#188`.
fn osm(text: &str) -> Option<String> {
    let rest = text.strip_prefix(['N', 'W', 'R'])?;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (id, revision) = rest.split_once('#').unwrap_or((rest, "0"));
    (is_number(id) && is_number(revision)).then(|| text.to_owned())
}

fn country(text: &str) -> Option<String> {
    let is_code = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_code.then(|| text.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_places_as_their_standards_have_them() {
        for (text, expected) in [
            ("geo:30.2672,-97.7431", Some("geo:30.2672,-97.7431")),
            ("30.2672, -97.7431", Some("geo:30.2672,-97.7431")),
            ("geo:37.78,-122.39,250", Some("geo:37.78,-122.39,250")),
            ("geo:37.78,-122.39;u=350", Some("geo:37.78,-122.39;u=350")),
            ("geo:91,0", None),
            ("geo:1", None),
            ("geo:1e1,NaN", None),
            ("", None),
        ] {
            assert_eq!(geo(text).as_deref(), expected, "{text}");
        }
        for (text, good) in [
            ("R113314", true),
            ("W5013364#188", true),
            ("113314", false),
            ("R", false),
            ("R1#", false),
        ] {
            assert_eq!(osm(text).is_some(), good, "{text}");
        }
        assert_eq!(country("be").as_deref(), Some("BE"));
        assert_eq!(country("Belgium"), None);
    }
}
