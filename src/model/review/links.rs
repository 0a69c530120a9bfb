//! Addresses that cannot be opened, told by their shape alone: nothing is fetched.

use std::collections::HashSet;

use super::findings::{Findings, Named};
use crate::model::{Quoted, Schedule, Session};

/// With more addresses than this of one fault, an exporter makes them: one problem says so.
const MANY: usize = 10;

/// Schemes besides the web's that programs at a conference open.
const OTHERS: &[&str] = &[
    "bzr", "dat", "ftp", "ftps", "gemini", "git", "gopher", "ipfs", "irc", "ircs", "matrix", "rtsp", "ssh",
    "svn", "xmpp",
];

/// An address that no program can open, as first met.
struct Broken<'a> {
    url: &'a str,
    fault: &'static str,
    session: Session<'a>,
    owner: String,
}

/// Addresses of sessions and speakers that no program can open; each is listed once.
pub(super) fn that_cannot_be_opened(schedule: &Schedule, findings: &mut Findings) {
    let mut broken = broken(schedule);
    broken.sort_by_key(|address| address.fault);
    for alike in broken.chunk_by(|a, b| a.fault == b.fault) {
        let said_one_by_one = if alike.len() > MANY { &[] } else { alike };
        for Broken { url, fault, session, owner } in said_one_by_one {
            findings.at(*session, format_args!("the address {} of {owner} {fault}", Quoted(url)));
        }
        if let [Broken { url, fault, session, owner }, ..] = alike
            && said_one_by_one.is_empty()
        {
            let more = alike.len() - 1;
            findings.at(
                *session,
                format_args!(
                    "the address {} of {owner} {fault}, and so it is with {more} others",
                    Quoted(url)
                ),
            );
        }
    }
}

fn broken(schedule: &Schedule) -> Vec<Broken<'_>> {
    let mut known = HashSet::new();
    let mut broken = Vec::new();
    for session in schedule.sessions() {
        let own = std::iter::once(session.url()).chain(session.links().map(|link| link.url));
        let own = own.map(|url| (url, None));
        let addresses = own.chain(session.speakers().map(|speaker| (speaker.url(), Some(speaker))));
        for (url, speaker) in addresses {
            if let Some(fault) = fault(url).filter(|_| known.insert(url)) {
                let owner =
                    speaker.map_or_else(|| Named(session).to_string(), |speaker| speaker.name().to_owned());
                broken.push(Broken { url, fault, session, owner });
            }
        }
    }
    broken
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
    if OTHERS.iter().any(is_scheme) {
        return None;
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
