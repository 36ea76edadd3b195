//! A flow as SVG: on a page, or as a file of its own. The stylesheet of the pages colours both, light or dark; attributes do
//! where it is not there, for a page's policy on contents may forbid a style inside a file.

use super::file::STYLESHEET;
use super::layout::{Kind, LINE, Layout, Placed, Way};
use maud::{Markup, html};

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

const INK: &str = "#1b1b1b";
const PAPER: &str = "#fff";
const EDGE: &str = "#5a6470";

/// The drawing as a part of a page.
pub(crate) fn svg(drawing: &Drawing) -> Markup {
    whole(drawing, false)
}

/// The drawing as a file of its own.
pub(crate) fn file(drawing: &Drawing) -> String {
    format!("<?xml-stylesheet href=\"{STYLESHEET}\"?>\n{}\n", whole(drawing, true).into_string())
}

fn whole(drawing: &Drawing, is_alone: bool) -> Markup {
    let Layout { width, height, boxes, lines } = &drawing.layout;
    let (title, description) = (format!("{}:title", drawing.name), format!("{}:description", drawing.name));
    html! {
        svg.flow xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby=(title) aria-describedby=(description)
            lang=(drawing.language) width=(width) height=(height) viewBox={ "0 0 " (width) " " (height) }
            font-family="system-ui, sans-serif" font-size="13" text-anchor="middle" fill=(INK) {
            title id=(title) { (drawing.title) }
            desc id=(description) { (drawing.description) }
            @if is_alone { rect.paper width=(width) height=(height) fill=(PAPER) {} }
            g.ways fill="none" stroke=(EDGE) stroke-width="1.25" { @for line in lines { (way(line)) } }
            g.tips fill=(EDGE) { @for line in lines.iter().filter(|line| line.arrow) { (tip(line)) } }
            @for placed in boxes { (self::placed(placed)) }
        }
    }
}

fn way(way: &Way) -> Markup {
    let ((x, y), (to_x, to_y)) = (way.from, way.to);
    let end = if way.arrow { to_y - 6 } else { to_y };
    let half = (y + end) / 2;
    html! {
        path d={ "M" (x) " " (y) "C" (x) " " (half) " " (to_x) " " (half) " " (to_x) " " (end) } {}
    }
}

fn tip(way: &Way) -> Markup {
    let (x, y) = way.to;
    html! { path d={ "M" (x - 5) " " (y - 8) "L" (x) " " (y) "L" (x + 5) " " (y - 8) "Z" } {} }
}

fn placed(placed: &Placed) -> Markup {
    let Placed { kind, text, middle, top, width, height } = placed;
    let (class, fill, edge, weight) = match kind {
        Kind::Point => ("point", "#e7eef6", EDGE, "600"),
        Kind::Answer => ("answer", PAPER, "none", "400"),
        Kind::End => ("end", "#fff6d6", EDGE, "400"),
    };
    let round = if *kind == Kind::End { height / 2 } else { 3 };
    let lines = i64::try_from(text.len()).expect("a label has few lines");
    // The first baseline, so that all lines together stand in the middle of the box.
    let first = top + (height - lines * LINE) / 2 + LINE - 4;
    html! {
        g class=(class) font-weight=(weight) {
            rect fill=(fill) stroke=(edge) x=(middle - width / 2) y=(top) width=(width) height=(height) rx=(round.min(16)) {}
            @for (line, baseline) in text.iter().zip((first..).step_by(17)) {
                text x=(middle) y=(baseline) { (line) }
            }
        }
    }
}
