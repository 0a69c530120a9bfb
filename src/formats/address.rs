//! Web addresses as exporters garble them.

use std::collections::HashSet;

use super::problems::Quoted;
use super::text::Text;
use super::xml::Xml;
use crate::model::ProblemKind;

/// Whether a text is one web address and nothing else.
pub(super) fn is_address(text: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| text.starts_with(scheme))
        && !text.contains(char::is_whitespace)
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

/// The addresses with two hosts that are listed already: each is listed once, however many entries repeat it.
#[derive(Debug, Default)]
pub(super) struct DoubledHosts(HashSet<String>);

impl DoubledHosts {
    /// Lists the address in `field`, which begins at byte `at`, if it has two hosts.
    pub fn report(&mut self, xml: &mut Xml<'_, '_>, field: &Text<'_>, at: usize) {
        let address = field.as_str().trim();
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
}
