//! What languages are called: files write `en`, people type `english` or `deutsch`.

/// The codes and names of one language: as in ISO 639, in English, in the language itself, in German and French,
/// whose conferences are many.
type Names = &'static [&'static str];

const LANGUAGES: &[Names] = &[
    &["en", "eng", "english", "englisch", "anglais"],
    &["de", "deu", "ger", "german", "deutsch", "allemand"],
    &["fr", "fra", "fre", "french", "français", "französisch"],
    &["es", "spa", "spanish", "español", "castellano", "spanisch", "espagnol"],
    &["pt", "por", "portuguese", "português", "portugiesisch"],
    &["it", "ita", "italian", "italiano", "italienisch"],
    &["nl", "nld", "dut", "dutch", "nederlands", "niederländisch"],
    &["pl", "pol", "polish", "polski", "polnisch"],
    &["cs", "ces", "cze", "czech", "čeština", "tschechisch"],
    &["sk", "slk", "slo", "slovak", "slovenčina", "slowakisch"],
    &["da", "dan", "danish", "dansk", "dänisch"],
    &["sv", "swe", "swedish", "svenska", "schwedisch"],
    &["no", "nb", "nn", "nor", "norwegian", "norsk", "norwegisch"],
    &["fi", "fin", "finnish", "suomi", "finnisch"],
    &["hu", "hun", "hungarian", "magyar", "ungarisch"],
    &["ru", "rus", "russian", "русский", "russisch"],
    &["uk", "ukr", "ukrainian", "українська", "ukrainisch"],
    &["el", "ell", "gre", "greek", "ελληνικά", "griechisch"],
    &["tr", "tur", "turkish", "türkçe", "türkisch"],
    &["ca", "cat", "catalan", "català"],
    &["eu", "eus", "baq", "basque", "euskara"],
    &["ar", "ara", "arabic", "العربية", "arabisch"],
    &["he", "heb", "hebrew", "עברית"],
    &["zh", "zho", "chi", "chinese", "中文", "chinesisch"],
    &["ja", "jpn", "japanese", "日本語", "japanisch"],
    &["ko", "kor", "korean", "한국어"],
];

/// What else the language is called that a file calls `word`: a code such as `en` or `de-AT`, or a name. Nothing of a
/// language that is not known here.
pub fn language_names(word: &str) -> &'static [&'static str] {
    let word = word.to_lowercase();
    let main = word.split(['-', '_']).next().unwrap_or_default();
    LANGUAGES.iter().copied().find(|names| names.contains(&main)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_its_code_and_by_its_names() {
        for word in ["de", "DE", "de-AT", "Deutsch", "german"] {
            assert!(language_names(word).contains(&"deutsch"), "{word}");
        }
        assert!(language_names("tlh").is_empty() && language_names("").is_empty());
    }
}
