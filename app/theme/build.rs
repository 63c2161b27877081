//! Bundles and minifies the theme's style, and lists the files to embed: style, loader, wasm bundle and
//! public files. Files that pages refer to have a fingerprint in their names.

#![expect(
    clippy::disallowed_methods,
    reason = "a build script cannot use our own functions; it names the path when it fails"
)]

#[path = "src/browsers.rs"]
mod browsers;
#[path = "src/fingerprint.rs"]
mod fingerprint;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions};

fn main() {
    let theme = PathBuf::from(env("CARGO_MANIFEST_DIR"));
    let out = PathBuf::from(env("OUT_DIR"));
    for watched in ["style", "public", "bundle", "src/loader.js"] {
        println!("cargo::rerun-if-changed={}", theme.join(watched).display());
    }

    let style = out.join("style.css");
    write(&style, style_of(&theme.join("style/main.css")).as_bytes());
    let feed = out.join("feed.css");
    write(&feed, style_of(&theme.join("style/feed.css")).as_bytes());
    let mut list = String::new();
    let embed = |name: &str, path: &Path| {
        let path = path
            .canonicalize()
            .unwrap_or_else(|error| fail(path, &error));
        format!(
            "({name:?}, include_bytes!({:?}).as_slice())",
            path.to_string_lossy()
        )
    };
    let hashed = |stem: &str, extension: &str, path: &Path| {
        let bytes = fs::read(path).unwrap_or_else(|error| fail(path, &error));
        let fingerprint = fingerprint::fingerprint(&bytes);
        embed(&format!("assets/{stem}.{fingerprint}.{extension}"), path)
    };
    line(&mut list, "STYLE", "File", &hashed("plaza", "css", &style));
    // Its address stays the same, so that a new look does not change every feed.
    line(&mut list, "FEED", "File", &embed("feeds/style.css", &feed));

    let bundle = theme.join("bundle");
    let (glue, wasm) = (bundle.join("plaza.js"), bundle.join("plaza_bg.wasm"));
    let parts = if glue.is_file() && wasm.is_file() {
        let loader = hashed("loader", "js", &theme.join("src/loader.js"));
        let (glue, wasm) = (hashed("plaza", "js", &glue), hashed("plaza", "wasm", &wasm));
        format!("Some([{loader}, {glue}, {wasm}])")
    } else {
        println!(
            "cargo::warning=no wasm bundle in app/theme/bundle, so islands will not be hydrated; `cargo xtask build` builds it"
        );
        "None".to_owned()
    };
    line(&mut list, "BUNDLE", "Option<[File; 3]>", &parts);

    let public = theme.join("public");
    let files = files_below(&public);
    let names = files.iter().map(|path| {
        let name = path
            .strip_prefix(&public)
            .unwrap_or(path)
            .to_string_lossy()
            .replace('\\', "/");
        embed(&name, path)
    });
    let names = names.collect::<Vec<_>>().join(", ");
    line(&mut list, "PUBLIC", "&[File]", &format!("&[{names}]"));
    write(&out.join("embedded.rs"), list.as_bytes());
}

fn line(list: &mut String, name: &str, of: &str, value: &str) {
    writeln!(list, "static {name}: {of} = {value};").unwrap_or_default();
}

/// A style sheet with its imports, minified for recent browsers, in a cascade layer, so that a site's
/// own rules take precedence.
fn style_of(main: &Path) -> String {
    let files = FileProvider::new();
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    let mut sheet = bundler
        .bundle(main)
        .unwrap_or_else(|error| fail(main, &error));
    let minify = MinifyOptions {
        targets: browsers::targets(),
        ..MinifyOptions::default()
    };
    sheet
        .minify(minify)
        .unwrap_or_else(|error| fail(main, &error));
    let print = PrinterOptions {
        minify: true,
        targets: browsers::targets(),
        ..PrinterOptions::default()
    };
    let printed = sheet
        .to_css(print)
        .unwrap_or_else(|error| fail(main, &error));
    format!("@layer theme{{{}}}", printed.code.trim_end())
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let items = fs::read_dir(folder).unwrap_or_else(|error| fail(folder, &error));
    let mut files = Vec::new();
    for item in items {
        let path = item.unwrap_or_else(|error| fail(folder, &error)).path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn write(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).unwrap_or_else(|error| fail(path, &error));
}

fn env(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn fail<T>(path: &Path, error: &dyn std::fmt::Display) -> T {
    panic!("{}: {error}", path.display())
}
