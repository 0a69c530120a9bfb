use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::*;
use crate::model::is_hostile;

/// The lines of the rendered text, each followed by a line that says the style of every column:
/// `b` bold, `i` italic, `s` struck, `u` underlined, `l` link number, `c` code, `C` code block, `h` heading,
/// `q` quote, `-` a rule or separator, `.` ordinary. A line that is wholly ordinary has no second line.
fn shown(rendered: &Rendered) -> Vec<String> {
    let theme = Theme::dark();
    let letter = |style: Style| {
        let has = |modifier| style.add_modifier.contains(modifier);
        match style {
            _ if style.fg == theme.border.fg => '-',
            _ if has(Modifier::CROSSED_OUT) => 's',
            _ if has(Modifier::UNDERLINED) => 'u',
            _ if style.bg == theme.code_block.bg && style.bg.is_some() => 'C',
            _ if style.fg == theme.code.fg => 'c',
            _ if style.fg == theme.link.fg => 'l',
            _ if style.fg == theme.heading.fg => 'h',
            _ if style.fg == theme.quote.fg => 'q',
            _ if has(Modifier::BOLD) => 'b',
            _ if has(Modifier::ITALIC) => 'i',
            _ => '.',
        }
    };
    let mut rows = Vec::new();
    for line in &rendered.lines {
        let text: String = line.spans.iter().map(|span| span.content.as_ref()).collect();
        let styles: String = line
            .spans
            .iter()
            .flat_map(|span| std::iter::repeat_n(letter(span.style), display_width(&span.content).into()))
            .collect();
        rows.push(text.trim_end().to_owned());
        if styles.contains(|c| c != '.') {
            rows.push(styles);
        }
    }
    rows
}

#[track_caller]
fn check(markup: Markup, width: u16, text: &str, expected: &[&str]) -> Vec<String> {
    let rendered = lines(text, markup, width, &Theme::dark());
    let shown = shown(&rendered);
    assert_eq!(shown, expected, "\n{}\n", shown.join("\n"));
    addresses(&rendered)
}

fn addresses(rendered: &Rendered) -> Vec<String> {
    rendered.links.iter().map(|link| link.address.clone()).collect()
}

#[test]
fn markdown_blocks() {
    let check = |width, text, expected: &[&str]| check(Markup::Markdown, width, text, expected);
    check(20, "", &[]);
    check(20, "One line\nand its end.", &["One line and its", "end."]);
    check(20, "One\\\ntwo  \nthree", &["One", "two", "three"]);
    check(20, "First.\n\nSecond.", &["First.", "", "Second."]);
    check(20, "Intro\n\n# Topics\n\nMany.", &["Intro", "", "Topics", "hhhhhh", "Many."]);
    check(
        10,
        "> Said once\n>\n> and again\n\nEnd",
        &[
            "▎ Said",
            "--qqqq",
            "▎ once",
            "--qqqq",
            "▎",
            "--",
            "▎ and",
            "--qqq",
            "▎ again",
            "--qqqqq",
            "",
            "End",
        ],
    );
    check(6, "a\n\n---\n\nb", &["a", "", "──────", "------", "", "b"]);
}

#[test]
fn a_note_keeps_its_lines() {
    let lines_of = |note| shown(&note_after(Vec::new(), note, 30, &Theme::dark()));
    assert_eq!(lines_of("one\ntwo\n\nthree"), ["one", "two", "", "three"]);
    assert_eq!(lines_of("- item\nTODO: ask\n- next"), ["• item", "  TODO: ask", "• next"]);
    assert_eq!(lines_of("# Talk\n**why**\nnot"), ["Talk", "hhhh", "why", "bbb", "not"]);
    assert_eq!(lines_of("one  \ntwo\\\nthree"), ["one", "two", "three"], "a break is not made twice");
}

#[test]
fn markdown_lists() {
    let check = |width, text, expected: &[&str]| check(Markup::Markdown, width, text, expected);
    check(
        14,
        "You learn:\n- to write long lists\n- to stop\n\nBye",
        &["You learn:", "", "• to write", "  long lists", "• to stop", "", "Bye"],
    );
    check(20, "- a\n  - b\n    - c\n- d", &["• a", "  • b", "    • c", "• d"]);
    check(20, "- a\n\n- b", &["• a", "", "• b"]);
    check(20, "9. nine\n10. ten is\n    longer than one", &["9. nine", "10. ten is longer", "    than one"]);
    check(20, "-\n- b", &["•", "• b"]);
    check(20, "- [x] done\n- [ ] open", &["• ☑ done", "• ☐ open"]);
    check(20, "- > said", &["• ▎ said", "..--qqqq"]);
    check(20, "- a\n\n      code", &["• a", "", "  code", "..CCCCCCCCCCCCCCCCCC"]);
    check(6, "- - - - deep down", &[" • dee", "   p", "   dow", "   n"]);
}

#[test]
fn markdown_within_lines() {
    let check = |text, expected: &[&str]| check(Markup::Markdown, 24, text, expected);
    check("An *odd* **bold** ~~old~~ `x y`", &["An odd bold old x y", "...iii.bbbb.sss.ccc"]);
    check("***both*** and __init__", &["both and init", "bbbb.....bbbb"]);
    check("`__init__` is code", &["__init__ is code", "cccccccc........"]);
    check("&amp; &eacute; &lt;b&gt;", &["& é <b>"]);
    check("![A slide](https://example.org/a.png)", &["A slide"]);
    check("Vec<T> and a<br>break", &["Vec<T> and a", "break"]);
    check("A <b>bold</b> <i>one", &["A bold one", "..bbbb.iii"]);
    check("<!-- not shown -->\n\nshown", &["shown"]);
    check("<div\nclass=x>shown</div>", &["shown"]);
}

#[test]
fn markdown_code_blocks() {
    let check = |width, text, expected: &[&str]| check(Markup::Markdown, width, text, expected);
    check(
        12,
        "```py\ndef f():\n\n    return 1\n```\nEnd",
        &["def f():", "CCCCCCCCCCCC", "", "CCCCCCCCCCCC", "    return 1", "CCCCCCCCCCCC", "", "End"],
    );
    check(8, "    01234 56789", &["01234", "CCCCCCCC", "↪ 56789", "CCCCCCCC"]);
    check(8, "    0 123456789", &["0 123456", "CCCCCCCC", "↪ 789", "CCCCCCCC"]);
    check(8, "    0123456789", &["01234567", "CCCCCCCC", "↪ 89", "CCCCCCCC"]);
}

#[test]
fn markdown_tables() {
    let check = |width, text, expected: &[&str]| check(Markup::Markdown, width, text, expected);
    let table = "|Day|Talks|\n|:-:|--:|\n|Monday|12|\n|Tue|*nine*|";
    check(
        20,
        table,
        &[
            " Day   │ Talks",
            ".bbb..---bbbbb",
            "───────┼──────",
            "--------------",
            "Monday │    12",
            "......---.....",
            " Tue   │  nine",
            "......---.iiii",
        ],
    );
    check(
        16,
        "|A|B|\n|-|-|\n|some words|more words here|",
        &[
            "A       │ B",
            "b......---b.....",
            "────────┼───────",
            "----------------",
            "some    │ more",
            ".......---......",
            "words   │ words",
            ".......---......",
            "        │ here",
            ".......---......",
        ],
    );
    check(7, "|A|B|\n|-|-|\n|long|longer|", &["A", "b", "B", "b", "", "long", "longer"]);
}

#[test]
fn links() {
    let check = |text, expected: &[&str], links: &[&str]| {
        assert_eq!(check(Markup::Markdown, 30, text, expected), links);
    };
    check(
        "The [docs](https://a.example) say",
        &["The docs [1] say", "....uuuullll...."],
        &["https://a.example"],
    );
    check("<https://a.example>", &["https://a.example [1]", "uuuuuuuuuuuuuuuuullll"], &["https://a.example"]);
    check(
        "On https://a.example/b_c_d.",
        &["On", "https://a.example/b_c_d [1].", "uuuuuuuuuuuuuuuuuuuuuuullll."],
        &["https://a.example/b_c_d"],
    );
    check(
        "[a](http://x.example) [b](http://y.example) [c](http://x.example)",
        &["a [1] b [2] c [1]", "ullll.ullll.ullll"],
        &["http://x.example", "http://y.example"],
    );
    check("<ada@a.example>", &["ada@a.example [1]", "uuuuuuuuuuuuullll"], &["mailto:ada@a.example"]);
    check("[run](javascript:x) [file](file:///x) [here](/x)", &["run file here"], &[]);
    check(
        "[](https://a.example)",
        &["https://a.example [1]", "uuuuuuuuuuuuuuuuullll"],
        &["https://a.example"],
    );
    check("`https://a.example`", &["https://a.example", "ccccccccccccccccc"], &[]);
    check(
        "[see https://b.example](https://a.example)",
        &["see https://b.example [1]", "uuuuuuuuuuuuuuuuuuuuullll"],
        &["https://a.example"],
    );
}

#[test]
fn plain_text_keeps_its_lines() {
    let check = |width, text, expected: &[&str]| check(Markup::Plain, width, text, expected);
    check(12, "One\ntwo\n\n\n\nthree", &["One", "two", "", "three"]);
    check(12, "*not* `this` #1", &["*not* `this`", "#1"]);
    check(12, "- a point that goes on\n- b", &["- a point", "  that goes", "  on", "- b"]);
    check(12, "  set off from the edge", &["  set off", "  from the", "  edge"]);
    let links =
        check(30, "See http://a.example!", &["See http://a.example [1]!", "....uuuuuuuuuuuuuuuullll."]);
    assert_eq!(links, ["http://a.example"]);
}

#[test]
fn html_fragments() {
    let check = |text, expected: &[&str]| check(Markup::Html, 20, text, expected);
    check("<p>One\n  line.</p>\n<p>Two<br/>lines &amp; more</p>", &["One line.", "", "Two", "lines & more"]);
    check("bare <b>bold</b> and <em>so</em>", &["bare bold and so", ".....bbbb.....ii"]);
    check("<ul><li>a<li><p>b</p></li></ul>c", &["• a", "• b", "", "c"]);
    check("<ol start=3><li>a</li><li>b<ul><li>c</ul></ol>", &["3. a", "4. b", "   • c"]);
    check("<h2>Head</h2><p>Text</p>", &["Head", "hhhh", "Text"]);
    check("<pre>a\n  b &lt;</pre>", &["a", "CCCCCCCCCCCCCCCCCCCC", "  b <", "CCCCCCCCCCCCCCCCCCCC"]);
    check("<blockquote><p>Said</p></blockquote>End", &["▎ Said", "--qqqq", "", "End"]);
    check("a < b, 1 <2 &unknown; & &eacute;", &["a < b, 1 <2", "&unknown; & é"]);
    check("<script>alert('<b>')</script>seen<!-- no -->", &["seen"]);
    check("<dl><dt>Rye</dt><dd>dark</dd><dt>Oat<dd>pale</dl>", &["Rye", "  dark", "Oat", "  pale"]);
    check("<blink>kept</blink> <img alt='a slide'>", &["kept a slide"]);
    check("<code>x</code> </p></b></ul> y", &["x", "c", "y"]);
    check(
        "<table><tr><th>A<th>B<tr><td><p>c</p><td>d</table>",
        &["A │ B", "b---b", "──┼──", "-----", "c │ d", ".---."],
    );
    check("<a href='https://a.example/?x=1&amp;y=2' title=\"a > b\">out</a>", &["out [1]", "uuullll"]);
    check("<a href=\"javascript:x\">in</a>", &["in"]);
}

#[test]
fn links_in_html_have_their_entities_resolved() {
    let rendered = lines("<a href='https://a.example/?x&amp;y'>a</a>", Markup::Html, 20, &Theme::dark());
    assert_eq!(addresses(&rendered), ["https://a.example/?x&y"]);
}

/// Everything that would be drawn or opened.
fn everything(rendered: &Rendered) -> String {
    let lines = rendered.lines.iter().flat_map(|line| line.spans.iter().map(|span| span.content.as_ref()));
    lines.chain(rendered.links.iter().map(|link| link.address.as_str())).collect()
}

#[test]
fn entities_bring_no_control_back() {
    let hostile = "a&#27;[31m&#x9b;&lrm;&rlm;&#x202e;&#7;&#13;&Tab;b";
    let texts = [
        hostile.to_owned(),
        format!("`{hostile}`"),
        format!("[x](https://a.example/{hostile})"),
        format!("<a href=\"https://a.example/{hostile}\">x</a>"),
        format!("<pre>{hostile}</pre>"),
        format!("|{hostile}|\n|-|\n|{hostile}|"),
        "a\u{1b}b\u{202e}c\u{85}d".to_owned(),
        "```\na\u{1b}\tb\n```".to_owned(),
    ];
    for text in &texts {
        for markup in [Markup::Plain, Markup::Markdown, Markup::Html] {
            let everything = everything(&lines(text, markup, 40, &Theme::dark()));
            assert!(everything.len() > 1, "{text}");
            assert!(!everything.contains(is_hostile), "{text:?} as {markup:?}: {everything:?}");
        }
    }
}

/// Draws the lines as the screen would, and says how wide the widest came out.
fn drawn_width(rendered: &Rendered) -> u16 {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 400, 1));
    rendered.lines.iter().map(|line| buffer.set_line(0, 0, line, 400).0).max().unwrap_or(0)
}

/// Text full of what means something to one of the readers.
fn odd_text() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "word",
        " ",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "> ",
        "# ",
        "```\n",
        "    ",
        "**",
        "*",
        "_",
        "~~",
        "`",
        "|",
        "|-|-|\n",
        "[",
        "](https://a.example)",
        "<b>",
        "</b>",
        "<ul><li>",
        "</ul>",
        "<table><tr><td>",
        "</table>",
        "<pre>",
        "</pre>",
        "<a href='http://x.example'>",
        "</a>",
        "<p>",
        "<",
        ">",
        "&",
        "&#27;",
        "&eacute;",
        "日本語",
        "👩\u{200D}🔬",
        "e\u{301}",
        "\u{200B}",
        "\u{A0}",
        "https://a.example/b",
        "longwordlongwordlongword",
        "\u{1b}",
        "🇪🇺",
        "ก็",
    ]);
    prop_oneof![any::<String>(), prop::collection::vec(words, 0..40).prop_map(|words| words.concat())]
}

proptest! {
    #[test]
    fn any_text_at_any_width(text in odd_text(), width in 0u16..=80) {
        for markup in [Markup::Plain, Markup::Markdown, Markup::Html] {
            let rendered = lines(&text, markup, width, &Theme::dark());
            prop_assert!(drawn_width(&rendered) <= width, "{markup:?}: {:?}", shown(&rendered));
            prop_assert!(!everything(&rendered).contains(is_hostile));
        }
        let titles = wrap_title(&text, width / 3, width, 5);
        for line in wrap_plain(&text, width, 5).iter().chain(&titles).chain([&truncate(&text, width)]) {
            prop_assert!(display_width(line) <= width, "{line:?}");
            prop_assert!(!line.contains(is_hostile));
        }
        prop_assert!(wrap_plain(&text, width, 5).len() <= 5);
        let all = wrap_plain(&text, width, usize::MAX);
        for wanted in 1..4 {
            let some = wrap_plain(&text, width, wanted);
            prop_assert_eq!(some.len(), all.len().min(wanted));
            // Only the last can differ: it ends in an ellipsis.
            let whole = if all.len() > wanted { wanted - 1 } else { some.len() };
            prop_assert_eq!(&some[..whole], &all[..whole]);
        }
    }

    #[test]
    fn plain_words_are_all_there(words in prop::collection::vec("[a-z]{1,12}", 0..30), width in 1u16..=80) {
        let text = words.join(" ");
        for markup in [Markup::Plain, Markup::Markdown, Markup::Html] {
            let everything = everything(&lines(&text, markup, width, &Theme::dark()));
            prop_assert_eq!(everything.replace(' ', ""), words.concat());
        }
    }
}

#[test]
fn deep_nesting_is_shown_as_far_as_there_is_room() {
    for text in
        ["> ".repeat(5_000), "- ".repeat(5_000), "<blockquote>".repeat(5_000), "<ul><li>".repeat(5_000)]
    {
        for markup in [Markup::Markdown, Markup::Html] {
            let rendered = lines(&format!("{text}deep"), markup, 20, &Theme::dark());
            assert!(everything(&rendered).contains("deep"), "{markup:?}");
            assert!(drawn_width(&rendered) <= 20);
        }
    }
}

#[test]
fn a_wide_letter_behind_a_break_gets_a_line_of_its_own() {
    let text = "</ul>\u{200b}*🇪🇺";
    let rendered = lines(text, Markup::Plain, 2, &Theme::dark());
    assert!(drawn_width(&rendered) <= 2, "{:?}", shown(&rendered));
    assert!(!everything(&rendered).contains(is_hostile));
    for line in wrap_plain(text, 2, 5).iter().chain([&truncate(text, 2)]) {
        assert!(display_width(line) <= 2, "{line:?}");
    }
}
