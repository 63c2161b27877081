//! Languages of code: the names that people write after a fence.

use plaza_text::nearest;

use crate::highlight;

/// Names that are common, so that nothing has to be loaded for them, and a typo in one is noticed.
const COMMON: [&str; 92] = [
    "ada",
    "apache",
    "applescript",
    "asciidoc",
    "asm",
    "astro",
    "awk",
    "bash",
    "bat",
    "c",
    "c++",
    "clojure",
    "cmake",
    "cmd",
    "coffeescript",
    "console",
    "cpp",
    "cs",
    "csharp",
    "css",
    "csv",
    "cuda",
    "dart",
    "diff",
    "docker",
    "dockerfile",
    "elixir",
    "elm",
    "erlang",
    "fish",
    "fortran",
    "fsharp",
    "git",
    "go",
    "gradle",
    "graphql",
    "groovy",
    "haskell",
    "hcl",
    "html",
    "http",
    "ini",
    "java",
    "javascript",
    "jinja",
    "js",
    "json",
    "json5",
    "jsonc",
    "jsx",
    "julia",
    "kotlin",
    "latex",
    "less",
    "liquid",
    "lisp",
    "lua",
    "make",
    "makefile",
    "markdown",
    "matlab",
    "md",
    "mermaid",
    "nginx",
    "nix",
    "ocaml",
    "perl",
    "php",
    "powershell",
    "properties",
    "protobuf",
    "puppet",
    "python",
    "r",
    "rst",
    "ruby",
    "rust",
    "scala",
    "scss",
    "sh",
    "shell",
    "sql",
    "svelte",
    "swift",
    "terraform",
    "toml",
    "ts",
    "tsx",
    "typescript",
    "xml",
    "yaml",
    "zsh",
];

/// Names of what is no language of programs, or of one that has no colours.
const OTHER: [&str; 62] = [
    "abnf",
    "ansi",
    "asciiart",
    "avro",
    "babel",
    "batch",
    "bnf",
    "brainfuck",
    "cfg",
    "code",
    "conf",
    "config",
    "cql",
    "crontab",
    "curl",
    "cypher",
    "dosini",
    "ebnf",
    "env",
    "flow",
    "gherkin",
    "gnuplot",
    "hack",
    "hbs",
    "handlebars",
    "ignore",
    "irb",
    "irc",
    "kdl",
    "kubernetes",
    "log",
    "logs",
    "math",
    "mdx",
    "mjs",
    "cjs",
    "msgpack",
    "nasm",
    "njk",
    "nunjucks",
    "output",
    "pem",
    "plantuml",
    "pot",
    "promql",
    "prompt",
    "pug",
    "qml",
    "rego",
    "rpm-spec",
    "session",
    "shell-session",
    "shellsession",
    "spec",
    "systemd",
    "tap",
    "template",
    "terminal",
    "tree",
    "vue",
    "wasm",
    "wat",
];

/// What is known of the name of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    /// It is one, or no name at all.
    Known,
    /// It is not, but this is one.
    Near(&'static str),
    /// It is not, and resembles none.
    Unknown,
}

/// What is known of a name.
pub(crate) fn name(name: &str) -> Name {
    let lower = name.to_ascii_lowercase();
    let is_known =
        COMMON.contains(&&*lower) || OTHER.contains(&&*lower) || highlight::is_plain(&lower);
    let is_name = name.len() <= 30
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-#_".contains(c));
    if is_known || !is_name || highlight::is_known(&lower) {
        return Name::Known;
    }
    let alias = match &*lower {
        "py3" | "python2" => Some("python"),
        "node" | "nodejs" | "es6" => Some("javascript"),
        "golang" => Some("go"),
        "yml2" => Some("yaml"),
        "cli" | "command" | "commands" | "cmdline" => Some("console"),
        _ => None,
    };
    let near = || nearest(&lower, COMMON.into_iter().filter(|known| known.len() > 2));
    alias.or_else(near).map_or(Name::Unknown, Name::Near)
}
