//! Benchmarks: builds of generated posts, and the bytes a reader downloads.
//!
//! The posts are varied text with headings, lists, links, tables and, in one of twenty, code. They
//! are the same in every run.

mod links;
mod poller;

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::run::{Workspace, step};
use crate::sizes;

/// Where the server listens that is measured.
const ADDR: &str = "127.0.0.1:3999";

/// What one run of a program took.
#[derive(Clone, Copy, Debug, Default)]
struct Cost {
    wall: f64,
    cpu: f64,
    peak_mib: f64,
}

/// Measures builds of so many posts and of a tenth of them, and prints what each takes.
pub(crate) fn run(workspace: &Workspace, args: &[String]) -> Result<()> {
    let posts: usize = match args.first() {
        Some(what) if what == "links" => return links::run(workspace),
        Some(what) if what == "poller" => return poller::run(workspace),
        Some(count) => count.parse().context("the number of posts is a number")?,
        None => 10_000,
    };
    let plaza = crate::build(workspace)?;
    let folder = workspace.target.join("bench");
    // Making files on a disk takes as long as all the rest, and longer on some days than on others.
    let memory = Path::new("/dev/shm");
    let sites = if memory.is_dir() {
        memory.join("plaza-bench")
    } else {
        folder.clone()
    };
    fs::create_dir_all(&sites).with_context(|| format!("cannot make {}", sites.display()))?;
    println_table(&format!("sites are written to {}", sites.display()));
    println_table("posts  |  wall s |  CPU s | peak MiB | µs a page (CPU)");
    let mut costs = Vec::new();
    for count in [posts / 10, posts] {
        let content = folder.join(format!("posts-{count}"));
        generate(&content, count)?;
        let out = sites.join("site");
        let mut runs = Vec::new();
        for _ in 0..3 {
            remove(&out)?;
            let mut command = Command::new(&plaza);
            command
                .arg("build")
                .arg("--content")
                .arg(&content)
                .arg("--out")
                .arg(&out);
            command.args(["--base-url", "https://example.org/"]);
            runs.push(measure(&mut command)?);
        }
        runs.sort_by(|a, b| a.wall.total_cmp(&b.wall));
        let median = runs[1];
        let pages = count_pages(&out)?;
        println_table(&format!(
            "{count:>6} | {:>7.2} | {:>6.2} | {:>8.0} | {:>6.0}   ({pages} pages)",
            median.wall,
            median.cpu,
            median.peak_mib,
            median.cpu * 1e6 / pages_as_f64(pages),
        ));
        costs.push(median);
        remove(&out)?;
    }
    if let [small, large] = costs[..] {
        println_table(&format!(
            "ten times the posts: {:.1} × wall, {:.1} × CPU, {:.1} × memory",
            large.wall / small.wall,
            large.cpu / small.cpu,
            large.peak_mib / small.peak_mib,
        ));
    }
    saved_to_shown(&plaza, &folder.join(format!("posts-{posts}")))?;
    let sizes = sizes::measure(workspace, &plaza)?;
    println_table(&sizes.to_string());
    Ok(())
}

/// From the saving of one post until the server answers with the new page.
fn saved_to_shown(plaza: &Path, content: &Path) -> Result<()> {
    step("serving, saving one post, and asking for it until it is new");
    let mut server = Command::new(plaza)
        .args(["serve", "--addr", ADDR, "--content"])
        .arg(content)
        .stderr(Stdio::null())
        .spawn()
        .context("cannot run plaza serve")?;
    let result = (|| {
        let name = fs::read_dir(content.join("blog"))?
            .next()
            .context("there is a post")??;
        let text = fs::read_to_string(name.path())?;
        let slug = name.file_name().to_string_lossy()[11..]
            .trim_end_matches(".md")
            .to_owned();
        let date = name.file_name().to_string_lossy()[..7].replace('-', "/");
        let url = format!("/blog/{date}/{slug}/");
        wait_for(&url, "</html>", Duration::from_secs(60))?;
        // As a browser does: word of a new version comes by a server-sent event.
        let mut stream = TcpStream::connect(ADDR)?;
        write!(stream, "GET /_plaza/events HTTP/1.1\r\nHost: x\r\n\r\n")?;
        let mut events = BufReader::new(stream);
        next_version(&mut events)?;
        let mut times = Vec::new();
        for round in 0..9 {
            let mark = format!("Saved for the {round}th time");
            let start = Instant::now();
            fs::write(name.path(), format!("{text}\n{mark}\n"))?;
            next_version(&mut events)?;
            wait_for(&url, &mark, Duration::from_secs(30))?;
            times.push(start.elapsed());
            thread::sleep(Duration::from_millis(300));
        }
        fs::write(name.path(), &text)?;
        times.sort();
        println_table(&format!(
            "from saving a post to its new page: {} ms (median of {})",
            times[4].as_millis(),
            times.len()
        ));
        anyhow::Ok(())
    })();
    server.kill().context("cannot stop plaza serve")?;
    server.wait().context("cannot stop plaza serve")?;
    result
}

/// Reads until the server says which version it has.
fn next_version(events: &mut impl BufRead) -> Result<()> {
    let mut line = String::new();
    while !line.starts_with("data:") {
        line.clear();
        if events.read_line(&mut line)? == 0 {
            bail!("the server ended the events");
        }
    }
    Ok(())
}

fn wait_for(path: &str, text: &str, longest: Duration) -> Result<()> {
    use std::io::Read as _;
    let start = Instant::now();
    while start.elapsed() < longest {
        if let Ok(mut stream) = TcpStream::connect(ADDR) {
            write!(
                stream,
                "GET {path} HTTP/1.0\r\nHost: x\r\nConnection: close\r\n\r\n"
            )?;
            let mut answer = String::new();
            stream.read_to_string(&mut answer)?;
            if answer.contains(text) {
                return Ok(());
            }
        }
        thread::sleep(Duration::from_millis(1));
    }
    bail!(
        "the server did not answer with the new page in {} s",
        longest.as_secs()
    )
}

fn measure(command: &mut Command) -> Result<Cost> {
    let start = Instant::now();
    let mut child = command
        .stderr(Stdio::null())
        .spawn()
        .context("cannot run plaza")?;
    let mut cost = Cost::default();
    loop {
        // Read before it is known to have ended: what is left of a process that has is gone.
        sample(&child, &mut cost);
        if let Some(status) = child.try_wait().context("cannot wait for plaza")? {
            if !status.success() {
                bail!("plaza build failed: {status}");
            }
            cost.wall = start.elapsed().as_secs_f64();
            return Ok(cost);
        }
        thread::sleep(Duration::from_millis(2));
    }
}

/// CPU time and peak memory so far, from Linux's /proc (proc(5): stat fields 14 and 15, in ticks of
/// 10 ms; status `VmHWM`, in KiB).
fn sample(child: &Child, cost: &mut Cost) {
    let read = |name: &str| fs::read_to_string(format!("/proc/{}/{name}", child.id())).ok();
    if let Some(stat) = read("stat") {
        let after_name = stat.rsplit(") ").next().unwrap_or_default();
        let fields: Vec<f64> = after_name
            .split(' ')
            .skip(11)
            .take(2)
            .filter_map(|f| f.parse().ok())
            .collect();
        cost.cpu = cost.cpu.max(fields.iter().sum::<f64>() / 100.0);
    }
    if let Some(status) = read("status") {
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib: Option<f64> =
            line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
        cost.peak_mib = cost.peak_mib.max(kib.unwrap_or_default() / 1024.0);
    }
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}

fn count_pages(folder: &Path) -> Result<usize> {
    let mut pages = 0;
    for item in fs::read_dir(folder)? {
        let path = item?.path();
        if path.is_dir() {
            pages += count_pages(&path)?;
        } else if path
            .extension()
            .is_some_and(|extension| extension == "html")
        {
            pages += 1;
        }
    }
    Ok(pages)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "there are fewer pages than 2^52"
)]
fn pages_as_f64(pages: usize) -> f64 {
    pages as f64
}

#[expect(clippy::print_stdout, reason = "the table is what the command is for")]
fn println_table(line: &str) {
    println!("{line}");
}

/// A source of numbers that is the same in every run (Marsaglia's xorshift64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap_or_default()
    }
}

/// Syllables that make words nobody has to own.
const SYLLABLES: [&str; 40] = [
    "ka", "ro", "mi", "tel", "son", "ver", "al", "den", "ur", "pri", "ost", "len", "gra", "fi",
    "mon", "tu", "ser", "va", "quo", "nes", "bra", "cil", "dor", "em", "fu", "gil", "hor", "ix",
    "jan", "kel", "lu", "mar", "nit", "op", "pel", "rum", "sta", "tin", "vor", "zen",
];

fn word(dice: &mut Dice) -> String {
    let syllables = 1 + dice.roll(3);
    (0..syllables)
        .map(|_| SYLLABLES[dice.roll(SYLLABLES.len())])
        .collect()
}

fn sentence(dice: &mut Dice, words: usize) -> String {
    let mut text: Vec<String> = (0..words).map(|_| word(dice)).collect();
    if let Some(first) = text.first_mut() {
        let capital = first[..1].to_uppercase();
        first.replace_range(..1, &capital);
    }
    match dice.roll(12) {
        0 => text[words / 2] = format!("[{}](https://example.org/{})", text[words / 2], word(dice)),
        1 => text[words / 2] = format!("**{}**", text[words / 2]),
        2 => text[words / 2] = format!("`{}`", text[words / 2]),
        3 => text[words / 2] = format!("*{}*", text[words / 2]),
        _ => {}
    }
    text.join(" ") + "."
}

fn paragraph(dice: &mut Dice) -> String {
    let sentences = 2 + dice.roll(5);
    let sentences: Vec<String> = (0..sentences)
        .map(|_| {
            let words = 6 + dice.roll(14);
            sentence(dice, words)
        })
        .collect();
    sentences.join("\n")
}

/// Writes a content folder of so many posts, unless it is there.
fn generate(content: &Path, count: usize) -> Result<()> {
    let blog = content.join("blog");
    if blog.is_dir() {
        return Ok(());
    }
    step(&format!("writing {count} posts"));
    fs::create_dir_all(&blog).with_context(|| format!("cannot make {}", blog.display()))?;
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let tags: Vec<String> = (0..164)
        .map(|_| word(&mut dice) + &word(&mut dice))
        .collect();
    for number in 0..count {
        let (year, month, day) = (
            2006 + number % 10,
            1 + number / 10 % 12,
            1 + number / 120 % 28,
        );
        let title_words = 4 + dice.roll(5);
        let title = sentence(&mut dice, title_words)
            .replace(['*', '`', '[', ']'], "")
            .replace("(https://example.org/", " ")
            .replace(')', "");
        let mut text = format!(
            "---\ntitle: {title}\ndate: {year}-{month:02}-{day:02} 08:00:00 UTC\nauthor: author{}\ntags: {}, {}, {}\n---\n\n",
            dice.roll(30),
            tags[dice.roll(tags.len())],
            tags[dice.roll(tags.len())],
            tags[dice.roll(tags.len())],
        );
        for section in 0..2 + dice.roll(3) {
            if section > 0 {
                let heading = sentence(&mut dice, 4);
                writeln!(text, "## {}\n", heading.trim_end_matches('.'))?;
            }
            for _ in 0..=dice.roll(3) {
                writeln!(text, "{}\n", paragraph(&mut dice))?;
            }
            match dice.roll(6) {
                0 => (0..4).try_for_each(|_| writeln!(text, "- {}", sentence(&mut dice, 7)))?,
                1 => writeln!(text, "> {}", sentence(&mut dice, 20))?,
                2 => writeln!(
                    text,
                    "| a | b |\n| --- | --- |\n| {} | {} |",
                    word(&mut dice),
                    word(&mut dice)
                )?,
                _ => {}
            }
            text.push('\n');
        }
        if number % 20 == 0 {
            writeln!(
                text,
                "```python\ndef {}(value):\n    # {}\n    return [item * 2 for item in value if item > {}]\n```",
                word(&mut dice),
                word(&mut dice),
                dice.roll(100)
            )?;
        }
        let path = blog.join(format!(
            "{year}-{month:02}-{day:02}-{}-{number}.md",
            word(&mut dice)
        ));
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}
