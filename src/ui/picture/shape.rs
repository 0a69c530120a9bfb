//! Block and line characters as shapes: drawn by a font they would leave gaps between rows.

/// The path of a character drawn in the cell at `x`, `y` of `width` and `height`; `None` if it is a letter.
pub(super) fn path(symbol: &str, x: f64, y: f64, width: f64, height: f64) -> Option<String> {
    let mut chars = symbol.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else { return None };
    let part = |left: f64, top: f64, right: f64, bottom: f64| {
        rectangle(x + left * width, y + top * height, (right - left) * width, (bottom - top) * height)
    };
    let eighths = |first: char| f64::from(u32::from(c) - u32::from(first)) / 8.0;
    Some(match c {
        '▁'..='█' => part(0.0, 7.0 / 8.0 - eighths('▁'), 1.0, 1.0),
        '▉'..='▏' => part(0.0, 0.0, 7.0 / 8.0 - eighths('▉'), 1.0),
        '▀' => part(0.0, 0.0, 1.0, 0.5),
        '▐' => part(0.5, 0.0, 1.0, 1.0),
        '▔' => part(0.0, 0.0, 1.0, 0.125),
        '▕' => part(0.875, 0.0, 1.0, 1.0),
        _ => {
            let [up, right, down, left] = arms(c)?;
            let (middle_x, middle_y) = (x + width / 2.0, y + height / 2.0);
            let thick = [up, right, down, left].into_iter().fold(0.0, f64::max);
            let half = thick / 2.0;
            let mut shapes = String::new();
            // An arm reaches past the middle, so that corners are closed.
            if left > 0.0 && right > 0.0 {
                shapes += &rectangle(x, middle_y - half, width, thick);
            } else if left > 0.0 {
                shapes += &rectangle(x, middle_y - half, width / 2.0 + half, thick);
            } else if right > 0.0 {
                shapes += &rectangle(middle_x - half, middle_y - half, width / 2.0 + half, thick);
            }
            if up > 0.0 && down > 0.0 {
                shapes += &rectangle(middle_x - half, y, thick, height);
            } else if up > 0.0 {
                shapes += &rectangle(middle_x - half, y, thick, height / 2.0 + half);
            } else if down > 0.0 {
                shapes += &rectangle(middle_x - half, middle_y - half, thick, height / 2.0 + half);
            }
            shapes
        }
    })
}

/// How thick the arms of a line character are: up, right, down, left.
fn arms(c: char) -> Option<[f64; 4]> {
    const THICK: f64 = 2.0;
    Some(match c {
        '─' => [0.0, 1.0, 0.0, 1.0],
        '│' => [1.0, 0.0, 1.0, 0.0],
        '━' => [0.0, THICK, 0.0, THICK],
        '┃' => [THICK, 0.0, THICK, 0.0],
        '┌' | '╭' => [0.0, 1.0, 1.0, 0.0],
        '┐' | '╮' => [0.0, 0.0, 1.0, 1.0],
        '└' | '╰' => [1.0, 1.0, 0.0, 0.0],
        '┘' | '╯' => [1.0, 0.0, 0.0, 1.0],
        '├' => [1.0, 1.0, 1.0, 0.0],
        '┤' => [1.0, 0.0, 1.0, 1.0],
        '┬' => [0.0, 1.0, 1.0, 1.0],
        '┴' => [1.0, 1.0, 0.0, 1.0],
        '┼' => [1.0; 4],
        _ => return None,
    })
}

/// A rectangle with its edges on whole pixels, so that neighbouring ones meet.
fn rectangle(x: f64, y: f64, width: f64, height: f64) -> String {
    let (left, top) = (x.round(), y.round());
    let (width, height) = ((x + width).round() - left, (y + height).round() - top);
    format!("M{left} {top}h{width}v{height}h-{width}z")
}
