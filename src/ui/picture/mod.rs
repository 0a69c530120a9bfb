//! tmp
use ratatui::buffer::Buffer;
/// tmp
pub fn to_text(b: &Buffer) -> String {
    let mut s = String::new();
    for y in 0..b.area.height {
        let mut l = String::new();
        let mut skip = 0usize;
        for x in 0..b.area.width {
            if skip > 0 {
                skip -= 1;
                continue;
            }
            let sy = b[(x, y)].symbol();
            skip = unicode_width::UnicodeWidthStr::width(sy).saturating_sub(1);
            l.push_str(sy);
        }
        s.push_str(l.trim_end());
        s.push('\n');
    }
    s
}
/// tmp
pub fn to_ansi(b: &Buffer) -> String {
    to_text(b)
}
/// tmp
pub fn to_svg(b: &Buffer) -> String {
    to_text(b)
}
