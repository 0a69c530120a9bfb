//! Attributes, taken from their tag when a reader asks for them.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter};
use quick_xml::events::attributes::Attributes;

use super::{Tag, Xml};

impl<'a> Xml<'a, '_> {
    /// The value of an attribute of `tag`, decoded; `None` if it has none of this name.
    pub fn attribute(&mut self, tag: &Tag<'a>, name: &str) -> Option<Cow<'a, str>> {
        if let Ok(value) = plain_value(tag.attributes, name) {
            return value.map(|value| self.decoded(value, tag.at));
        }
        let mut attributes = Attributes::new(tag.attributes, 0);
        attributes.with_checks(false);
        // A broken attribute ends quick-xml's walk, so errors cannot make this endless.
        let found = attributes.flatten().find(|attribute| attribute.key.as_ref() == name)?;
        let Cow::Borrowed(value) = found.value else { return Some(found.value) };
        Some(self.decoded(value, tag.at))
    }

    /// The value of an attribute with its entities decoded.
    fn decoded(&mut self, value: &'a str, at: usize) -> Cow<'a, str> {
        if memchr(b'&', value.as_bytes()).is_none() {
            return Cow::Borrowed(value);
        }
        let mut decoded = String::with_capacity(value.len());
        let mut kept = 0;
        // It is looked for anew only behind the last one: a value of nothing but & would be slow otherwise.
        let mut semicolon = memchr(b';', value.as_bytes());
        for ampersand in memchr_iter(b'&', value.as_bytes()) {
            if semicolon.is_some_and(|end| end < ampersand) {
                semicolon = memchr(b';', &value.as_bytes()[ampersand..]).map(|end| ampersand + end);
            }
            let Some(end) = semicolon else { break };
            if let Some(c) = self.resolved(&value[ampersand + 1..end], at) {
                decoded.push_str(&value[kept..ampersand]);
                decoded.push(c);
                kept = end + 1;
            }
        }
        decoded.push_str(&value[kept..]);
        Cow::Owned(decoded)
    }
}

/// Attributes that are not written as most are: `name="value"`, with one blank between them.
struct Unusual;

/// The value of an attribute as it stands, if there is one of this name; told only where all before it are usual.
fn plain_value<'a>(attributes: &'a str, name: &str) -> Result<Option<&'a str>, Unusual> {
    let mut rest = attributes;
    while !rest.is_empty() {
        let behind = rest.strip_prefix(' ').ok_or(Unusual)?;
        let is_name = |byte: &u8| !matches!(byte, b'=' | b'"' | b'\'' | b'<' | b'\t'..=b' ');
        let length = behind.bytes().take_while(is_name).count();
        let value = behind[length..].strip_prefix("=\"").ok_or(Unusual)?;
        let end = memchr(b'"', value.as_bytes()).ok_or(Unusual)?;
        if &behind[..length] == name {
            return Ok(Some(&value[..end]));
        }
        rest = &value[end + 1..];
    }
    Ok(None)
}
