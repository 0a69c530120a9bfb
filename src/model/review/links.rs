//! Addresses that cannot be opened, told by their shape alone: nothing is fetched.

use std::collections::HashSet;

use super::findings::{Findings, Named};
use crate::model::{Quoted, Schedule};

/// Addresses of sessions and speakers that no program can open; each is listed once.
pub(super) fn that_cannot_be_opened(schedule: &Schedule, findings: &mut Findings) {
    let mut known = HashSet::new();
    for session in schedule.sessions() {
        let own = std::iter::once(session.url()).chain(session.links().map(|link| link.url));
        for url in own {
            if let Some(fault) = fault(url).filter(|_| known.insert(url)) {
                findings
                    .at(session, format_args!("the address {} of {} {fault}", Quoted(url), Named(session)));
            }
        }
        for speaker in session.speakers() {
            if let Some(fault) = fault(speaker.url()).filter(|_| known.insert(speaker.url())) {
                findings.at(
                    session,
                    format_args!("the address {} of {} {fault}", Quoted(speaker.url()), speaker.name()),
                );
            }
        }
    }
}

/// What is wrong with the shape of an address, if anything.
pub(super) fn fault(url: &str) -> Option<&'static str> {
    if url.is_empty() {
        return None;
    }
    if url.contains(char::is_whitespace) {
        return Some("has a blank in it");
    }
    let Some((scheme, rest)) = url.split_once(':') else { return Some("does not begin with https://") };
    let is_scheme = |known: &&str| scheme.eq_ignore_ascii_case(known);
    if ["mailto", "tel"].iter().any(is_scheme) {
        return rest.is_empty().then_some("leads nowhere");
    }
    if !["http", "https"].iter().any(is_scheme) {
        return Some("does not begin with https://");
    }
    let Some(rest) = rest.strip_prefix("//") else { return Some("has no // behind its scheme") };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if host.is_empty() {
        return Some("names no host");
    }
    let begins_another = host.ends_with("http:") || host.ends_with("https:");
    (begins_another && rest[host.len()..].starts_with("//")).then_some("has two hosts")
}
