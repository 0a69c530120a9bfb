//! Web addresses as exporters garble them.

use std::borrow::Cow;
use std::collections::HashSet;

use super::problems::Quoted;
use super::text::Text;
use super::xml::Xml;
use crate::model::ProblemKind;

/// Whether a text is one web address and nothing else.
pub(super) fn is_address(text: &str) -> bool {
    // Most addresses are ASCII, and are told from others without a look at Unicode's blanks.
    let has_blank =
        || !text.bytes().all(|byte| byte.is_ascii_graphic()) && text.contains(char::is_whitespace);
    ["http://", "https://"].iter().any(|scheme| text.starts_with(scheme)) && !has_blank()
}

/// The address without the host that an exporter put before a whole one: `https://a.bhttps://c.d/e` is
/// `https://c.d/e`. `None` if it is fine as it stands; a second scheme in a path, as the web archive has it,
/// is fine.
pub(super) fn without_doubled_host(address: &str) -> Option<&str> {
    let (_, after_scheme) = address.split_once("://")?;
    let host = after_scheme.split(['/', '?', '#']).next()?;
    let scheme = ["https:", "http:"].into_iter().find(|scheme| host.ends_with(scheme))?;
    let inner = &after_scheme[host.len() - scheme.len()..];
    inner[scheme.len()..].starts_with("//").then_some(inner)
}

/// The whole address that `written` means in the folder `base`: `./a`, `../a` and `/a` are looked for there, `//host`
/// takes its scheme, or `https` where there is no base. What is no address at all stays as it is.
pub(super) fn absolute<'a>(written: &'a str, base: &str) -> Cow<'a, str> {
    let written = written.trim();
    if written.starts_with("www.") {
        return Cow::Owned(format!("https://{written}"));
    }
    if written.is_empty() || has_scheme(written) || written.contains(char::is_whitespace) {
        return Cow::Borrowed(written);
    }
    let (scheme, place) = base.trim().split_once("://").unwrap_or(("https", ""));
    if let Some(host) = written.strip_prefix("//") {
        return Cow::Owned(format!("{scheme}://{host}"));
    }
    let (host, mut folder) = place.split_at(place.find('/').unwrap_or(place.len()));
    if host.is_empty() {
        return Cow::Borrowed(written);
    }
    if written.starts_with('/') {
        return Cow::Owned(format!("{scheme}://{host}{written}"));
    }
    folder = folder.trim_end_matches('/');
    let mut rest = written;
    loop {
        if let Some(behind) = rest.strip_prefix("./") {
            rest = behind;
        } else if let Some(behind) = rest.strip_prefix("../") {
            rest = behind;
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        } else {
            return Cow::Owned(format!("{scheme}://{host}{folder}/{rest}"));
        }
    }
}

/// Whether an address begins with a scheme, such as `https:` or `mailto:`.
fn has_scheme(address: &str) -> bool {
    let Some((scheme, _)) = address.split_once(':') else { return false };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
}

/// The addresses with two hosts that are listed already: each is listed once, however many entries repeat it.
#[derive(Debug, Default)]
pub(super) struct DoubledHosts(HashSet<String>);

impl DoubledHosts {
    /// Lists the address in `field`, which begins at byte `at`, if it has two hosts.
    pub fn report(&mut self, xml: &mut Xml<'_, '_>, field: &Text<'_>, at: usize) {
        let address = field.trimmed();
        let Some(repaired) = without_doubled_host(address) else { return };
        if is_address(address) && !self.0.contains(address) {
            let message =
                format_args!("the address {} has two hosts; read as {}", Quoted(address), Quoted(repaired));
            xml.report(ProblemKind::RepairedUrl, at, message);
            self.0.insert(address.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_scheme_in_the_host_begins_the_address() {
        let cases = [
            ("https://ep.example.euhttps://media.example.org/a.jpg", Some("https://media.example.org/a.jpg")),
            ("https://ep.example.euhttp://media.example.org", Some("http://media.example.org")),
            ("http://http://example.org/", Some("http://example.org/")),
            ("https://example.org/", None),
            ("https://web.archive.org/web/2014/https://example.org/", None),
            ("https://example.org/?to=https://example.net", None),
            ("https://example.http:8080/", None),
            ("no address", None),
            ("", None),
        ];
        for (address, expected) in cases {
            assert_eq!(without_doubled_host(address), expected, "{address:?}");
        }
    }

    #[test]
    fn prose_with_an_address_in_it_is_no_address() {
        let cases = [
            ("https://example.org/me", true),
            ("Developer, see https://example.org", false),
            ("https://example.org is mine", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_address(text), expected, "{text:?}");
        }
    }

    #[test]
    fn relative_addresses_are_looked_for_where_the_schedule_is() {
        let base = "https://example.org/2019/plan/";
        let cases = [
            ("https://example.net/a", base, "https://example.net/a"),
            ("mailto:me@example.org", base, "mailto:me@example.org"),
            ("./events/1.html", base, "https://example.org/2019/plan/events/1.html"),
            ("events/1.html", "https://example.org/2019/plan", "https://example.org/2019/plan/events/1.html"),
            ("../slides/1.pdf", base, "https://example.org/2019/slides/1.pdf"),
            ("../../../../1.pdf", base, "https://example.org/1.pdf"),
            ("/system/1.pdf", base, "https://example.org/system/1.pdf"),
            ("/system/1.pdf", "http://example.org", "http://example.org/system/1.pdf"),
            ("//example.net/1", base, "https://example.net/1"),
            ("//example.net/1", "http://example.org", "http://example.net/1"),
            ("//example.net/1", "", "https://example.net/1"),
            ("www.example.net", base, "https://www.example.net"),
            ("/system/1.pdf", "", "/system/1.pdf"),
            ("see the page", base, "see the page"),
            (" ", base, ""),
        ];
        for (written, base, expected) in cases {
            assert_eq!(absolute(written, base), expected, "{written:?} in {base:?}");
        }
    }
}
