//! What the command line can say.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use plaza_model::Kind;
use url::Url;

/// Turns a folder of markdown into a community's site.
#[derive(Debug, Parser)]
#[command(name = "plaza", version, arg_required_else_help = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Build the site
    Build(Build),
    /// Show the site while you write, and reload it when you save
    Serve(Serve),
    /// Say what is wrong with the content
    Check(Check),
    /// Write a new entry to fill in
    New(New),
    /// List every entry
    List(List),
    /// See and learn where links lead
    #[command(subcommand)]
    Links(Links),
    /// Tell a hub of the feeds
    #[command(subcommand)]
    Feeds(Feeds),
    /// Say which meetings come next
    Meetings(Meetings),
    /// Write roundups
    #[command(subcommand)]
    Roundup(Roundup),
}

#[derive(Debug, Subcommand)]
pub(crate) enum Links {
    /// List the short links of the content and where they lead
    List(List),
    /// Ask the network where they lead, and write it to links.lock
    Update(LinksUpdate),
    /// Ask whether every link to another site still leads somewhere
    Check(LinksCheck),
}

#[derive(Debug, clap::Args)]
pub(crate) struct LinksUpdate {
    #[command(flatten)]
    pub(crate) content: Content,
    /// Ask again for those that are known, except where an editor said where they lead
    #[arg(long)]
    pub(crate) all: bool,
    /// Ask only for links of this host
    #[arg(long, value_name = "HOST")]
    pub(crate) only: Option<String>,
    #[command(flatten)]
    pub(crate) network: Network,
}

#[derive(Debug, clap::Args)]
pub(crate) struct LinksCheck {
    #[command(flatten)]
    pub(crate) content: Content,
    /// How to say it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
    /// Ask nobody: say what earlier checks found
    #[arg(long)]
    pub(crate) offline: bool,
    #[command(flatten)]
    pub(crate) network: Network,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Meetings {
    #[command(flatten)]
    pub(crate) content: Content,
    /// After this moment; now, if none is given
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<String>,
    /// How many
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(crate) count: usize,
    /// How to say it
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub(crate) format: ListFormat,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Roundup {
    /// Write a roundup of what the feeds of a planet brought
    Draft(RoundupDraft),
}

#[derive(Debug, clap::Args)]
pub(crate) struct RoundupDraft {
    #[command(flatten)]
    pub(crate) content: Content,
    /// The first day
    #[arg(long, value_name = "DATE")]
    pub(crate) since: Date,
    /// The last day; today, if none is given
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<Date>,
    /// The list of feeds, a planet.ini or an OPML file, if it is not the only one in the content
    /// folder
    #[arg(long, value_name = "FILE")]
    pub(crate) feeds: Option<PathBuf>,
    /// Ask nobody: use what the feeds said the last time
    #[arg(long)]
    pub(crate) offline: bool,
    #[command(flatten)]
    pub(crate) network: Network,
}

/// How the network is asked.
#[derive(Debug, clap::Args)]
pub(crate) struct Network {
    /// Let addresses lead into private networks and to this machine
    #[arg(long)]
    pub(crate) allow_private: bool,
    /// Milliseconds between two requests to one host
    #[arg(long, value_name = "MS", default_value_t = 1000)]
    pub(crate) pause: u64,
}

/// Where the content is, and which of it counts; read by [`crate::site_root`].
#[derive(Debug)]
#[expect(
    clippy::struct_field_names,
    reason = "the content folder is called what it is"
)]
pub(crate) struct Content {
    /// The folder of markdown.
    pub(crate) content: PathBuf,
    /// The folder with the style/ and public/ of the site, if they are used.
    pub(crate) root: Option<PathBuf>,
    /// Entries with `draft: true` or `published: false` are included.
    pub(crate) drafts: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Build {
    #[command(flatten)]
    pub(crate) content: Content,
    /// Where to write the site
    #[arg(long, value_name = "DIR", default_value = "dist")]
    pub(crate) out: PathBuf,
    /// Where the site will be published, if not where site.toml says
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub(crate) base_url: Option<Url>,
    /// Write each file compressed as well, by gzip, brotli and zstd, for servers that send these
    #[arg(long)]
    pub(crate) compress: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    pub(crate) content: Content,
    /// The address to listen on
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:3000")]
    pub(crate) addr: SocketAddr,
    /// Do not watch the content for changes
    #[arg(long)]
    pub(crate) no_watch: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) content: Content,
    /// How to say it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
    /// Exit with 1 for these as well
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) deny: Option<Deny>,
    /// Say as well what those who subscribe would see, against this revision of git
    #[arg(long, value_name = "REV")]
    pub(crate) base: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Feeds {
    /// Tell the hub that site.toml names that there is something new
    Ping(Ping),
}

#[derive(Debug, clap::Args)]
pub(crate) struct Ping {
    #[command(flatten)]
    pub(crate) content: Content,
    #[command(flatten)]
    pub(crate) network: Network,
}

#[derive(Debug, clap::Args)]
pub(crate) struct New {
    /// What it is
    #[arg(value_parser = kind)]
    pub(crate) kind: Kind,
    /// Its title
    pub(crate) title: String,
    /// The folder of markdown
    #[arg(long, value_name = "DIR", default_value = "content")]
    pub(crate) content: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(crate) struct List {
    #[command(flatten)]
    pub(crate) content: Content,
    /// How to say it
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub(crate) format: ListFormat,
}

/// How diagnostics are said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people, on stderr
    Human,
    /// One JSON object a problem, on stdout
    Json,
    /// Annotations of a GitHub workflow, on stdout
    Github,
    /// A SARIF 2.1.0 log, on stdout
    Sarif,
    /// A comment for a pull request, on stdout
    Markdown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    Warnings,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// A line an entry
    Human,
    /// A JSON array
    Json,
}

fn base_url(text: &str) -> Result<Url, String> {
    plaza_source::parse_base_url(text)
        .ok_or_else(|| "write an address such as `https://example.org/`".to_owned())
}

fn kind(text: &str) -> Result<Kind, String> {
    let kinds = Kind::ALL.map(Kind::as_str).join(", ");
    let found = Kind::ALL.into_iter().find(|kind| kind.as_str() == text);
    found.ok_or_else(|| format!("it is one of {kinds}"))
}
