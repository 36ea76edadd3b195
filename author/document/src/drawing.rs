//! A flow as SVG: on a page, coloured by its stylesheet, or as a file of its own.

use super::layout::{Kind, LINE, Layout, Placed, Way};
use maud::{Markup, PreEscaped, html};

/// A drawing, and what it shows for who does not see it.
pub(crate) struct Drawing {
    /// Its name on the page.
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) description: String,
    /// Its name as a file.
    pub(crate) file: String,
    pub(crate) language: String,
    pub(crate) layout: Layout,
}

/// The colours of a file of its own; a page has them in its stylesheet. Nothing of a policy is in it.
const STYLE: &str = include_str!("drawing.css");

/// The drawing as a part of a page.
pub(crate) fn svg(drawing: &Drawing) -> Markup {
    whole(drawing, None)
}

/// The drawing as a file of its own.
pub(crate) fn file(drawing: &Drawing) -> String {
    format!("{}\n", whole(drawing, Some(STYLE)).into_string())
}

fn whole(drawing: &Drawing, style: Option<&str>) -> Markup {
    let Layout { width, height, boxes, lines } = &drawing.layout;
    let (title, description) = (format!("{}:title", drawing.name), format!("{}:description", drawing.name));
    html! {
        svg.flow xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby=(title) aria-describedby=(description)
            lang=(drawing.language) width=(width) height=(height) viewBox={ "0 0 " (width) " " (height) } {
            title id=(title) { (drawing.title) }
            desc id=(description) { (drawing.description) }
            @if let Some(style) = style { style { (PreEscaped(style)) } }
            @for line in lines { (way(line)) }
            @for placed in boxes { (self::placed(placed)) }
        }
    }
}

fn way(way: &Way) -> Markup {
    let ((x, y), (to_x, to_y)) = (way.from, way.to);
    let end = if way.arrow { to_y - 6 } else { to_y };
    let half = (y + end) / 2;
    html! {
        path.way d={ "M" (x) " " (y) "C" (x) " " (half) " " (to_x) " " (half) " " (to_x) " " (end) } {}
        @if way.arrow {
            path.tip d={ "M" (to_x - 5) " " (to_y - 8) "L" (to_x) " " (to_y) "L" (to_x + 5) " " (to_y - 8) "Z" } {}
        }
    }
}

fn placed(placed: &Placed) -> Markup {
    let Placed { kind, text, middle, top, width, height } = placed;
    let class = match kind {
        Kind::Point => "point",
        Kind::Answer => "answer",
        Kind::End => "end",
    };
    let round = if *kind == Kind::End { height / 2 } else { 3 };
    let lines = i64::try_from(text.len()).expect("a label has few lines");
    // The first baseline, so that all lines together stand in the middle of the box.
    let first = top + (height - lines * LINE) / 2 + LINE - 4;
    html! {
        g class=(class) {
            rect x=(middle - width / 2) y=(top) width=(width) height=(height) rx=(round.min(16)) {}
            @for (line, baseline) in text.iter().zip((first..).step_by(17)) {
                text x=(middle) y=(baseline) { (line) }
            }
        }
    }
}
