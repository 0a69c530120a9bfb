//! Attributes, taken from their tag when a reader asks for them.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter, memmem};
use quick_xml::events::attributes::Attributes;

use super::{Tag, Xml};

impl<'a> Xml<'a, '_> {
    /// The value of an attribute of `tag`, decoded; `None` if it has none of this name.
    pub fn attribute(&mut self, tag: &Tag<'a>, name: &str) -> Option<Cow<'a, str>> {
        if let Some(value) = first_value(tag.attributes, name) {
            return Some(self.decoded(value, tag.at));
        }
        // Readers ask for what a tag may have and mostly has not; that is told without taking it to pieces.
        memmem::find(tag.attributes.as_bytes(), name.as_bytes())?;
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

/// The value of the first attribute, as it stands, if it has this name and is written as most are: `name="value"`.
fn first_value<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let value = attributes.strip_prefix(' ')?.strip_prefix(name)?.strip_prefix("=\"")?;
    memchr(b'"', value.as_bytes()).map(|end| &value[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::problems::Problems;

    #[test]
    fn attributes_are_decoded_and_broken_ones_passed_over() {
        let source = "<a one='1' two = \"a &amp; b &who; c\" three=bare four='&#xFC;' one='2'/>";
        let mut problems = Problems::default();
        let mut xml = Xml::new(source, 0, &mut problems);
        let tag = xml.child().expect("an element");
        let cases = [("one", Some("1")), ("two", Some("a & b &who; c")), ("none", None)];
        for (name, expected) in cases {
            assert_eq!(xml.attribute(&tag, name).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn many_ampersands_in_a_value_come_to_an_end() {
        let many = "&".repeat(1_000_000);
        for (value, expected) in [(many.clone(), many.clone()), (format!("{many}amp;"), many.clone())] {
            let source = format!("<a one='{value}'/>");
            let mut problems = Problems::default();
            let mut xml = Xml::new(&source, 0, &mut problems);
            let tag = xml.child().expect("an element");
            assert!(xml.attribute(&tag, "one").is_some_and(|found| found == expected));
        }
    }
}
