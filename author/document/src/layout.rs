//! Where everything of a flow stands: in layers from top to bottom, answers between the points they lead to.

use super::points::{Flow, To};

/// A flow with a place for everything.
pub(crate) struct Layout {
    pub(crate) width: i64,
    pub(crate) height: i64,
    pub(crate) boxes: Vec<Placed>,
    /// Lines from the bottom of one to the top of another, with whether an arrow ends them.
    pub(crate) lines: Vec<Way>,
}

/// Something with a place: its top and the middle of its width.
pub(crate) struct Placed {
    pub(crate) kind: Kind,
    pub(crate) text: Vec<String>,
    pub(crate) middle: i64,
    pub(crate) top: i64,
    pub(crate) width: i64,
    pub(crate) height: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Where an answer is needed.
    Point,
    /// An answer.
    Answer,
    /// What it comes to.
    End,
}

/// A line between two places.
pub(crate) struct Way {
    pub(crate) from: (i64, i64),
    pub(crate) to: (i64, i64),
    pub(crate) arrow: bool,
}

/// Letters are about this wide where the font is 13 pixels high: in bold, and else.
const BOLD_LETTER: i64 = 8;
const LETTER: i64 = 7;
pub(crate) const LINE: i64 = 17;
const PADDING: i64 = 8;
const BESIDE: i64 = 12;
const BELOW: i64 = 26;

/// What stands in a layer; bends keep room for lines that pass it.
struct Item {
    layer: usize,
    /// Text in boxes below each other: an answer, and perhaps what it comes to.
    parts: Vec<(Kind, Vec<String>)>,
    width: f64,
    middle: f64,
    above: Vec<usize>,
    below: Vec<usize>,
}

/// Gives everything a place.
pub(crate) fn layout(flow: &Flow) -> Layout {
    let mut items = items(flow);
    let mut layers: Vec<Vec<usize>> = Vec::new();
    for (index, item) in items.iter().enumerate() {
        if layers.len() <= item.layer {
            layers.resize_with(item.layer + 1, Vec::new);
        }
        layers[item.layer].push(index);
    }
    order(&items, &mut layers);
    place(&mut items, &layers);
    drawn(&items, &layers)
}

fn items(flow: &Flow) -> Vec<Item> {
    let ranks = ranks(flow);
    let mut items: Vec<Item> = flow
        .points
        .iter()
        .zip(&ranks)
        .map(|(point, rank)| item(2 * rank, vec![(Kind::Point, wrapped(&point.text, 22))]))
        .collect();
    for (point, rank) in flow.points.iter().zip(&ranks).enumerate().map(|(index, (_, rank))| (index, rank)) {
        for edge in &flow.points[point].edges {
            let answer = (Kind::Answer, wrapped(&edge.text, 18));
            let mut last = items.len();
            match &edge.to {
                To::End(end) => {
                    items.push(item(2 * rank + 1, vec![answer, (Kind::End, wrapped(end, 20))]));
                    link(&mut items, point, last);
                }
                To::Point(to) => {
                    items.push(item(2 * rank + 1, vec![answer]));
                    link(&mut items, point, last);
                    for layer in 2 * rank + 2..2 * ranks[*to] {
                        items.push(item(layer, Vec::new()));
                        let bend = items.len() - 1;
                        link(&mut items, last, bend);
                        last = bend;
                    }
                    link(&mut items, last, *to);
                }
            }
        }
    }
    items
}

fn item(layer: usize, parts: Vec<(Kind, Vec<String>)>) -> Item {
    let width = parts.iter().map(|(kind, text)| width(*kind, text)).max().unwrap_or(0);
    Item { layer, parts, width: width as f64, middle: 0.0, above: Vec::new(), below: Vec::new() }
}

fn width(kind: Kind, text: &[String]) -> i64 {
    let letters = text.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let letter = if kind == Kind::Point { BOLD_LETTER } else { LETTER };
    i64::try_from(letters).expect("a line has few letters") * letter + 2 * PADDING
}

fn link(items: &mut [Item], above: usize, below: usize) {
    items[above].below.push(below);
    items[below].above.push(above);
}

/// How many points stand above each at most; edges lead to later points.
fn ranks(flow: &Flow) -> Vec<usize> {
    let mut ranks = vec![0; flow.points.len()];
    for (index, point) in flow.points.iter().enumerate() {
        for edge in &point.edges {
            if let To::Point(to) = edge.to {
                ranks[to] = ranks[to].max(ranks[index] + 1);
            }
        }
    }
    ranks
}

/// Lines of at most so many letters, unless a word is longer.
fn wrapped(text: &str, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().filter(|line| !line.is_empty());
        match line {
            Some(line) if line.chars().count() + word.chars().count() < most => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) => lines.push(word.to_owned()),
            None => lines = vec![word.to_owned()],
        }
    }
    lines
}

/// Orders each layer by the mean place of what its items are tied to, down and up again, and keeps what crosses least.
fn order(items: &[Item], layers: &mut Vec<Vec<usize>>) {
    let mut best = layers.clone();
    for round in 0..24 {
        let down = round % 2 == 0;
        let all: Vec<usize> =
            if down { (1..layers.len()).collect() } else { (0..layers.len().max(1) - 1).rev().collect() };
        for layer in all {
            let near = if down { layer - 1 } else { layer + 1 };
            let places = places(&layers[near], items.len());
            let mean = |item: usize| {
                let tied = if down { &items[item].above } else { &items[item].below };
                let sum: usize = tied.iter().map(|other| places[*other]).sum();
                (!tied.is_empty()).then(|| sum * 1000 / tied.len())
            };
            let mut sorted: Vec<(usize, usize)> = Vec::new();
            let mut before = 0;
            for item in &layers[layer] {
                before = mean(*item).unwrap_or(before);
                sorted.push((before, *item));
            }
            sorted.sort_by_key(|(mean, _)| *mean);
            layers[layer] = sorted.into_iter().map(|(_, item)| item).collect();
        }
        if crossings(items, layers) < crossings(items, &best) {
            best.clone_from(layers);
        }
    }
    *layers = best;
}

fn places(layer: &[usize], count: usize) -> Vec<usize> {
    let mut places = vec![0; count];
    for (place, item) in layer.iter().enumerate() {
        places[*item] = place;
    }
    places
}

fn crossings(items: &[Item], layers: &[Vec<usize>]) -> usize {
    layers
        .windows(2)
        .map(|pair| {
            let places = places(&pair[1], items.len());
            let ends: Vec<usize> = pair[0]
                .iter()
                .flat_map(|item| {
                    let mut ends: Vec<usize> =
                        items[*item].below.iter().map(|below| places[*below]).collect();
                    ends.sort_unstable();
                    ends
                })
                .collect();
            let after = |at: usize| ends[at + 1..].iter().filter(|end| **end < ends[at]).count();
            (0..ends.len()).map(after).sum::<usize>()
        })
        .sum()
}

/// Moves everything as near to what it is tied to as its neighbours allow.
fn place(items: &mut [Item], layers: &[Vec<usize>]) {
    for layer in layers {
        spread(items, layer, |_, _| 0.0);
    }
    for round in 0..40 {
        let down = round % 2 == 0;
        let all: Vec<usize> =
            if down { (0..layers.len()).collect() } else { (0..layers.len()).rev().collect() };
        for layer in all {
            spread(items, &layers[layer], |items, item| {
                let tied = if down { &items[item].above } else { &items[item].below };
                let tied = if tied.is_empty() { return items[item].middle } else { tied };
                tied.iter().map(|other| items[*other].middle).sum::<f64>() / tied.len() as f64
            });
        }
    }
    let left = items.iter().map(|item| item.middle - item.width / 2.0).fold(f64::INFINITY, f64::min);
    for item in items {
        item.middle -= left;
    }
}

/// The places nearest to the wished ones, in order and without touching: neighbours that would are moved as one.
fn spread(items: &mut [Item], layer: &[usize], wish: impl Fn(&[Item], usize) -> f64) {
    let mut offsets = Vec::new();
    let mut offset = 0.0;
    for (place, item) in layer.iter().enumerate() {
        if let Some(before) = place.checked_sub(1) {
            offset += (items[layer[before]].width + items[*item].width) / 2.0 + BESIDE as f64;
        }
        offsets.push(offset);
    }
    // Blocks of items that stand side by side: how many, and where the first would be.
    let mut blocks: Vec<(usize, f64)> = Vec::new();
    for (item, offset) in layer.iter().zip(&offsets) {
        let mut block = (1, wish(items, *item) - offset);
        while let Some(before) = blocks.pop_if(|before| before.1 > block.1) {
            let count = before.0 + block.0;
            block = (count, (before.1 * before.0 as f64 + block.1 * block.0 as f64) / count as f64);
        }
        blocks.push(block);
    }
    let firsts = blocks.iter().flat_map(|(count, first)| std::iter::repeat_n(*first, *count));
    for ((item, offset), first) in layer.iter().zip(&offsets).zip(firsts) {
        items[*item].middle = first + offset;
    }
}

fn drawn(items: &[Item], layers: &[Vec<usize>]) -> Layout {
    let part_height = |kind: Kind, text: &[String]| {
        let lines = i64::try_from(text.len()).expect("a label has few lines") * LINE;
        if kind == Kind::Answer { lines + 4 } else { lines + 2 * PADDING }
    };
    let height =
        |item: &Item| item.parts.iter().map(|(kind, text)| part_height(*kind, text) + 6).sum::<i64>();
    let heights: Vec<i64> = layers
        .iter()
        .map(|layer| layer.iter().map(|item| height(&items[*item])).max().unwrap_or(0))
        .collect();
    let tops: Vec<i64> = heights
        .iter()
        .scan(1, |top, height| {
            let here = *top;
            *top += height + BELOW;
            Some(here)
        })
        .collect();
    let middle = |item: &Item| item.middle.round() as i64 + 1;
    let bottom = |item: &Item| tops[item.layer] + height(item) - 6;
    let mut layout = Layout { width: 0, height: 0, boxes: Vec::new(), lines: Vec::new() };
    for item in items {
        let mut top = tops[item.layer];
        for (kind, text) in &item.parts {
            let placed = Placed {
                kind: *kind,
                text: text.clone(),
                middle: middle(item),
                top,
                width: width(*kind, text),
                height: part_height(*kind, text),
            };
            top += placed.height + 6;
            layout.width = layout.width.max(placed.middle + placed.width / 2 + 2);
            layout.height = layout.height.max(top);
            layout.boxes.push(placed);
        }
        // Lines leave a layer at its end: above that, what stands beside would be in their way.
        let end = tops[item.layer] + heights[item.layer];
        let from = if item.parts.is_empty() { tops[item.layer] } else { bottom(item) };
        if !item.below.is_empty() && from < end {
            layout.lines.push(Way { from: (middle(item), from), to: (middle(item), end), arrow: false });
        }
        for below in &item.below {
            let below = &items[*below];
            let arrow = below.parts.first().is_some_and(|(kind, _)| *kind == Kind::Point);
            let to = (middle(below), tops[below.layer]);
            layout.lines.push(Way { from: (middle(item), end), to, arrow });
        }
    }
    layout
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::points::{Edge, Point};

    /// Each point leads to two of the next ones, and to an end.
    fn flow(points: usize) -> Flow {
        let point = |index: usize| {
            let to = [index + 1, index + 2 + index % 3].into_iter().filter(|to| *to < points);
            let mut edges: Vec<Edge> =
                to.map(|to| Edge { text: format!("answer to {index}"), to: To::Point(to) }).collect();
            edges.push(Edge {
                text: "a longer answer that needs two lines".to_owned(),
                to: To::End("end".to_owned()),
            });
            Point { text: format!("Question {index}"), edges }
        };
        Flow { points: (0..points).map(point).collect() }
    }

    #[test]
    fn nothing_stands_over_anything_else_and_all_is_inside() {
        for points in 1..40 {
            let layout = layout(&flow(points));
            let edges = |placed: &Placed| {
                let left = placed.middle - placed.width / 2;
                (left, left + placed.width, placed.top, placed.top + placed.height)
            };
            for (index, one) in layout.boxes.iter().enumerate() {
                let (left, right, top, bottom) = edges(one);
                assert!(
                    left >= 0 && top >= 0 && right <= layout.width && bottom <= layout.height,
                    "{points}"
                );
                for other in &layout.boxes[index + 1..] {
                    let (other_left, other_right, other_top, other_bottom) = edges(other);
                    let apart = right <= other_left
                        || other_right <= left
                        || bottom <= other_top
                        || other_bottom <= top;
                    assert!(apart, "{:?} and {:?} of {points}", one.text, other.text);
                }
            }
        }
    }

    #[test]
    fn every_line_leads_down() {
        let layout = layout(&flow(20));
        assert!(layout.lines.iter().all(|line| line.from.1 <= line.to.1));
        let arrows = layout.lines.iter().filter(|line| line.arrow).count();
        assert_eq!(arrows, flow(20).points.iter().map(|point| point.edges.len() - 1).sum::<usize>());
    }

    #[test]
    fn long_texts_are_broken_between_words() {
        assert_eq!(wrapped("a question of some words", 12), ["a question", "of some", "words"]);
        assert_eq!(wrapped("", 12), [""]);
    }
}
