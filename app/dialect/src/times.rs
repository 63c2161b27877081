//! What a generator's config says about time: the zone of dates without one, and whether entries of the
//! future are published.
//!
//! Rules: <https://jekyllrb.com/docs/configuration/options/>, <https://gohugo.io/configuration/all/>,
//! <https://hexo.io/docs/configuration>, <https://docs.getpelican.com/en/latest/settings.html>.

use crate::Dialect;
use crate::config::Config;
use crate::site::Site;

pub(crate) fn read(dialect: Dialect, config: &Config, site: &mut Site) {
    let truth = |key: &str, otherwise: bool| config.truth(key).unwrap_or(otherwise);
    site.is_future_shown = match dialect {
        Dialect::Jekyll => truth("future", false),
        Dialect::Hugo => truth("buildFuture", false),
        Dialect::Hexo => truth("future", true),
        Dialect::Pelican => truth("WITH_FUTURE_DATES", true),
        // Dates decide nothing there.
        Dialect::Docusaurus | Dialect::Eleventy | Dialect::Next | Dialect::Zola => true,
    };
    site.is_expired_shown = dialect == Dialect::Hugo && truth("buildExpired", false);
    site.timezone = match dialect {
        Dialect::Hugo => config.text("timeZone"),
        Dialect::Hexo => config.text("timezone"),
        Dialect::Pelican => config.text("TIMEZONE"),
        _ => None,
    };
}
