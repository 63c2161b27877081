//! The command-line arguments.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use plaza_model::Kind;
use url::{Host, Url};

/// Generate a community's site from a folder of markdown.
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
    /// Preview the site, and reload it whenever a file is saved
    Serve(Serve),
    /// Report every problem in the content
    Check(Check),
    /// Explain the code of a problem, or list all codes
    Explain(Explain),
    /// Begin a site, or write the site.toml of one that was made with another generator
    Init(Init),
    /// Create a new entry from a template
    New(New),
    /// List every entry
    List(List),
    /// List, resolve and check links
    #[command(subcommand)]
    Links(Links),
    /// Notify a hub about the feeds
    #[command(subcommand)]
    Feeds(Feeds),
    /// List the next meetings
    Meetings(Meetings),
    /// List the entries that will appear or expire
    Schedule(Schedule),
    /// Draft roundups
    #[command(subcommand)]
    Roundup(Roundup),
}

#[derive(Debug, Subcommand)]
pub(crate) enum Links {
    /// List the short links in the content and their targets
    List(List),
    /// Resolve short links and measure recordings over the network, and record both in links.lock
    Update(LinksUpdate),
    /// Check that every link to another site still works
    Check(LinksCheck),
}

#[derive(Debug, clap::Args)]
pub(crate) struct LinksUpdate {
    #[command(flatten)]
    pub(crate) content: Content,
    /// Ask again for known short links and recordings, except those that an editor wrote
    #[arg(long)]
    pub(crate) all: bool,
    /// Ask only for the short links and recordings of this host
    #[arg(long, value_name = "HOST")]
    pub(crate) only: Option<String>,
    #[command(flatten)]
    pub(crate) network: Network,
}

#[derive(Debug, clap::Args)]
pub(crate) struct LinksCheck {
    #[command(flatten)]
    pub(crate) content: Content,
    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
    /// Use cached results; make no requests
    #[arg(long)]
    pub(crate) offline: bool,
    #[command(flatten)]
    pub(crate) network: Network,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Meetings {
    #[command(flatten)]
    pub(crate) content: Content,
    /// List the meetings after this time [default: now]
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) at: Option<Timestamp>,
    /// Number of meetings
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(crate) count: usize,
    /// Output format
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub(crate) format: ListFormat,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Schedule {
    #[command(flatten)]
    pub(crate) content: Content,
    /// List what happens after this time [default: now]
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) at: Option<Timestamp>,
    /// Output format
    #[arg(long, value_enum, default_value_t = ScheduleFormat::Text)]
    pub(crate) format: ScheduleFormat,
}

/// The output format of `plaza schedule`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ScheduleFormat {
    /// One line per entry
    Text,
    /// A JSON array
    Json,
    /// The line of a crontab that builds the site when the next of them is due, in UTC
    Cron,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Roundup {
    /// Draft a roundup from the posts in a planet's feeds
    Draft(RoundupDraft),
}

#[derive(Debug, clap::Args)]
pub(crate) struct RoundupDraft {
    #[command(flatten)]
    pub(crate) content: Content,
    /// First day to include
    #[arg(long, value_name = "DATE")]
    pub(crate) since: Date,
    /// Last day to include [default: today]
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<Date>,
    /// List of feeds, as planet.ini or OPML [default: the only one in the content folder]
    #[arg(long, value_name = "FILE")]
    pub(crate) feeds: Option<PathBuf>,
    /// Use cached feeds; make no requests
    #[arg(long)]
    pub(crate) offline: bool,
    #[command(flatten)]
    pub(crate) network: Network,
}

/// Options for HTTP requests.
#[derive(Debug, clap::Args)]
pub(crate) struct Network {
    /// Allow requests to private networks and to this machine, on any port
    #[arg(long)]
    pub(crate) allow_private: bool,
    /// Allow requests to this port, besides 80 and 443; repeatable
    #[arg(long, value_name = "PORT")]
    pub(crate) allow_port: Vec<u16>,
    /// Make requests through this proxy [default: none, whatever the environment says]
    #[arg(long, value_name = "URL", value_parser = proxy)]
    pub(crate) proxy: Option<Url>,
    /// Milliseconds to wait between two requests to the same host
    #[arg(long, value_name = "MS", default_value_t = 1000)]
    pub(crate) pause: u64,
}

/// The content, and which entries to include; parsed by [`crate::site_root`].
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_field_names,
    reason = "`content` is the name of the option"
)]
pub(crate) struct Content {
    /// The content folder.
    pub(crate) content: PathBuf,
    /// The folder whose name a site without a title has.
    pub(crate) named_after: PathBuf,
    /// The site folder with style/ and public/, if they are used.
    pub(crate) root: Option<PathBuf>,
    /// Whether to include entries with `draft: true` or `published: false`.
    pub(crate) drafts: bool,
}

#[derive(Debug, clap::Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
pub(crate) struct Build {
    #[command(flatten)]
    pub(crate) content: Content,
    /// Output folder
    #[arg(long, value_name = "DIR", default_value = "dist")]
    pub(crate) out: PathBuf,
    /// URL at which the site is published [default: `base_url` in site.toml]
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub(crate) base_url: Option<Url>,
    /// Build the site as it is at this time, without entries that appear later [default: now]
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) at: Option<Timestamp>,
    /// Also write each file compressed with gzip, Brotli and Zstandard
    #[arg(long)]
    pub(crate) compress: bool,
    /// Write what changed in the output folder to a file, as JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) manifest: Option<PathBuf>,
    /// Print how long each stage takes
    #[arg(long)]
    pub(crate) timings: bool,
    /// Build everything, and keep nothing for the next build
    #[arg(long)]
    pub(crate) no_cache: bool,
    /// Say why the site was built again
    #[arg(long)]
    pub(crate) explain: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    pub(crate) content: Content,
    /// Address to listen on
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:3000")]
    pub(crate) addr: SocketAddr,
    /// Answer requests for this host name, besides `localhost` and the address; repeatable
    #[arg(long, value_name = "NAME", value_parser = host)]
    pub(crate) host: Vec<Host>,
    /// Do not watch the files for changes
    #[arg(long)]
    pub(crate) no_watch: bool,
    /// Mark entries that appear after this time, or have expired by then [default: now]
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) at: Option<Timestamp>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    /// Report only the problems of these files and folders, which are checked with the whole site
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) content: Content,
    /// Show every place of a problem that many files have; formats for programs always do
    #[arg(long)]
    pub(crate) all: bool,
    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
    /// Exit with status 1 for these too
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) deny: Option<Deny>,
    /// Also report what subscribers would see change since this Git revision
    #[arg(long, value_name = "REV")]
    pub(crate) base: Option<String>,
    /// Report only the problems that the content did not have at that revision
    #[arg(long, requires = "base")]
    pub(crate) new: bool,
    /// Also list the keys of front matter that are for other generators
    #[arg(long)]
    pub(crate) verbose: bool,
    /// Check the site as it is at this time [default: now]; with --base, also compare meetings from then
    /// on [default: the time of the content at that revision]
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) at: Option<Timestamp>,
    /// URL at which the site is published [default: `base_url` in site.toml]
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub(crate) base_url: Option<Url>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Explain {
    /// Code, such as `broken-link`
    pub(crate) code: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Feeds {
    /// Notify the hub in site.toml that the feeds have changed
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
pub(crate) struct Init {
    /// Folder of the new site
    #[arg(value_name = "DIR", default_value = ".")]
    pub(crate) folder: PathBuf,
    /// Instead, write the site.toml of the site in this folder, from the config of another generator
    #[arg(long, value_name = "DIR", conflicts_with_all = ["folder", "kind", "yes"])]
    pub(crate) from: Option<PathBuf>,
    /// Kinds of entries to begin with, separated by commas [default: post,page]
    #[arg(long, value_parser = kind, value_delimiter = ',')]
    pub(crate) kind: Vec<Kind>,
    /// Name of the site [default: that of the folder]
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// URL at which the site will be published
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub(crate) base_url: Option<Url>,
    /// Ask nothing
    #[arg(long, short)]
    pub(crate) yes: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct New {
    /// Kind of entry, or name of a collection in site.toml
    pub(crate) kind: String,
    /// Title of the entry
    pub(crate) title: String,
    /// Content folder
    #[arg(long, value_name = "DIR", default_value = "content")]
    pub(crate) content: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(crate) struct List {
    #[command(flatten)]
    pub(crate) content: Content,
    /// List the entries that are published at this time [default: now]
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) at: Option<Timestamp>,
    /// Output format
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub(crate) format: ListFormat,
}

/// The output format of diagnostics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Text for people, on stderr
    Human,
    /// One JSON object per problem, on stdout
    Json,
    /// GitHub workflow annotations, on stdout
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
    /// One line per entry
    Human,
    /// A JSON array
    Json,
}

fn base_url(text: &str) -> Result<Url, String> {
    plaza_source::parse_base_url(text)
        .ok_or_else(|| "expected a URL such as `https://example.org/`".to_owned())
}

/// An RFC 3339 timestamp, or a date or time in UTC.
fn moment(text: &str) -> Result<Timestamp, String> {
    let civil = |text: &str| text.parse::<DateTime>().ok();
    let midnight = |text: &str| Some(text.parse::<Date>().ok()?.at(0, 0, 0, 0));
    let read = text.parse().ok().or_else(|| {
        let civil = civil(text).or_else(|| midnight(text))?;
        Some(civil.to_zoned(TimeZone::UTC).ok()?.timestamp())
    });
    read.ok_or_else(|| "expected a time such as `2016-05-05T15:00:00Z` or `2016-05-05`".to_owned())
}

fn host(text: &str) -> Result<Host, String> {
    Host::parse(text).map_err(|_| "expected a host name such as `preview.example.org`".to_owned())
}

fn proxy(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).ok().filter(|url| {
        // `localhost:3128` has the scheme `localhost`.
        matches!(url.scheme(), "http" | "https") && url.has_host()
    });
    url.ok_or_else(|| "expected a URL such as `http://localhost:3128/`".to_owned())
}

fn kind(text: &str) -> Result<Kind, String> {
    let kinds = Kind::ALL.map(Kind::as_str).join(", ");
    let found = Kind::ALL.into_iter().find(|kind| kind.as_str() == text);
    found.ok_or_else(|| format!("expected one of {kinds}"))
}
