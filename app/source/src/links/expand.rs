//! Short links: the destination of each, from links.lock and the site's titles.

use std::ops::Range;

use plaza_model::{Code, Hint, Href, Target};

use super::address::{split_path, without_scheme};
use super::{Found, Resolved, Resolver, UsedLink};
use crate::lock::LinkSource;
use crate::short_links;

/// How many short links are followed from one to the next.
const MOST_HOPS: usize = 10;

/// A destination of a short link.
struct Destination {
    href: Href,
    title: Option<String>,
    source: LinkSource,
}

impl Resolver<'_> {
    /// The destination of a short link; reports it when it is unknown, dead or has moved.
    pub(super) fn expand(&mut self, short: &str, span: Range<usize>) -> Option<Resolved> {
        let key = short_links::key(short);
        let known = match self.destination(&key) {
            Some(found) => Some(found),
            None => short_links::trimmed(&key).find_map(|meant| {
                let found = self.destination(meant)?;
                let message = format!("`{short}` is read as `{meant}`");
                let hint = "remove the extra characters at its end";
                self.warn(Code::ShortLink, span.clone(), message, hint);
                Some(found)
            }),
        };
        self.noted.short_links.push(UsedLink {
            file: self.document.file.path.clone(),
            start: self.document.file.place(span.clone()).start,
            short: key.clone(),
            target: known.as_ref().map(|known| known.href.clone()),
            source: known.as_ref().map(|known| known.source),
        });
        match known.as_ref().map(|known| &known.href.target) {
            Some(Target::Elsewhere(url)) => self.leads_away(url, &span),
            None => self.leads_away(short, &span),
            Some(_) => {}
        }
        let Some(known) = known else {
            if self.map.lock.links.contains_key(&key) {
                let message = format!("`{short}` leads into a loop of short links");
                self.warn(
                    Code::ShortLink,
                    span,
                    message,
                    "fix its block in links.lock",
                );
                return None;
            }
            let message = format!("the target of `{short}` is unknown");
            let file = &self.document.file;
            let warning = file.warning(Code::ShortLink, span, message);
            let hint = Hint::ResolveShortLinks {
                otherwise: "link to its target instead".to_owned(),
            };
            self.noted.diagnostics.push(warning.advise(hint));
            return None;
        };
        self.check_status(&key, short, span);
        let elsewhere = match &known.href.target {
            Target::Elsewhere(url) => Some(url),
            _ => None,
        };
        let host = elsewhere.and_then(|url| short_links::host(url));
        let name = match (known.title, host, elsewhere) {
            (Some(title), Some(host), _) => format!("{host}: {title}"),
            (Some(title), None, _) => title,
            (None, _, url) => without_scheme(url.map_or(short, |url| url)),
        };
        Some(Resolved {
            href: known.href,
            name,
            short: Some(short.to_owned()),
        })
    }

    /// Where links.lock, or a title of the site's own, says that a short link leads. A short link
    /// may lead to another one.
    fn destination(&self, key: &str) -> Option<Destination> {
        let mut key = key.to_owned();
        for _ in 0..MOST_HOPS {
            let Some(known) = self.map.lock.links.get(&key) else {
                let id = *self.map.by_title.get(&key)?;
                return Some(self.own(Target::Entry(id), "", LinkSource::Title));
            };
            let host = short_links::host(&known.target);
            if host.is_some_and(|host| self.map.shorteners.contains(&host)) {
                key = short_links::key(&known.target);
                continue;
            }
            // A link to this site becomes an internal link.
            let (path, rest) = split_path(&known.target);
            if let Found::Here(target) = self.place(path) {
                return Some(self.own(target, rest, known.source));
            }
            let url = if self.map.strip_tracking {
                short_links::without_tracking(&known.target)
            } else {
                known.target.clone()
            };
            return Some(Destination {
                href: Href::elsewhere(&url),
                title: known.title.clone(),
                source: known.source,
            });
        }
        None
    }

    fn own(&self, target: Target, suffix: &str, source: LinkSource) -> Destination {
        Destination {
            title: Some(self.map.name(&target)),
            href: Href::new(target, suffix),
            source,
        }
    }

    /// Reports a bad status or a changed target that links.lock has recorded.
    fn check_status(&mut self, key: &str, short: &str, span: Range<usize>) {
        let Some(known) = self.map.lock.links.get(key) else {
            return;
        };
        let host = |url: &str| short_links::host(url).unwrap_or_default();
        if let Some(status) = known.status.filter(|status| *status >= 400) {
            let message = format!(
                "`{short}` leads to `{}`, which answers {status}",
                known.target
            );
            let archive = format!("https://web.archive.org/web/{}", known.target);
            let hint = format!("link to an archived copy, such as {archive}");
            self.warn(Code::DeadLink, span, message, &hint);
        } else if let Some(before) = &known.before {
            let (was, is) = (host(before), host(&known.target));
            let message = format!("`{short}` led to {was}, but now leads to {is}");
            let hint = "check that it is the same page, then remove `before` from links.lock";
            self.warn(Code::MovedLink, span, message, hint);
        }
    }
}
