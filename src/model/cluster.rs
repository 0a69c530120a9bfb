//! Clusters of characters that are shown as one letter, and the columns they take.

/// Whether a character takes one column, and is no part of a cluster beside others of its kind. The letters of
/// most European languages do, and what is typeset between them; nobody needs to look those up in tables.
pub fn stands_alone(c: char) -> bool {
    matches!(
        c,
        ' '..='~' | '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{17F}' | '\u{391}'..='\u{3A1}' | '\u{3A3}'..='\u{3C9}'
            | '\u{400}'..='\u{481}' | '\u{2010}'..='\u{2016}' | '\u{2018}'..='\u{2027}'
            | '\u{2500}'..='\u{259F}' | '★' | '☆'
    )
}

/// The part of a cluster that takes as many columns on every terminal. Terminals do not agree how wide an emoji is that
/// is joined out of several, wears a colour of skin or is chosen by a selector, and where they count other columns
/// than the buffer does, what is drawn anew behind it lands beside its place. Letters that are joined stay whole.
pub fn steady(cluster: &str) -> &str {
    let is_sign = |first: char| !first.is_alphabetic() && !stands_alone(first);
    let may_be_joined = cluster.chars().next().is_some_and(is_sign);
    let end = cluster.char_indices().skip(1).find(|(_, c)| match c {
        '\u{FE0E}' | '\u{FE0F}' => true,
        '\u{200D}' | '\u{1F3FB}'..='\u{1F3FF}' => may_be_joined,
        _ => false,
    });
    end.map_or(cluster, |(end, _)| &cluster[..end])
}

/// Whether all of `text` is drawn as it is.
pub fn is_steady(text: &str) -> bool {
    !text.contains(|c| matches!(c, '\u{FE0E}' | '\u{FE0F}' | '\u{200D}' | '\u{1F3FB}'..='\u{1F3FF}'))
}
