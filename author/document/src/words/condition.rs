//! A condition as a reader reads it: one sentence, or a list of sentences that must all hold or of which one must.

use super::{Said, Speaker};
use crate::page::{Block, Item, Line};

/// The condition, as what stands behind "holds if".
pub(crate) fn condition(speaker: &Speaker<'_>, said: &Said) -> Vec<Block> {
    let item = item(speaker, said);
    let mut blocks = vec![Block::Paragraph(item.line)];
    if !item.points.is_empty() {
        blocks.push(Block::List(item.points));
    }
    blocks
}

fn item(speaker: &Speaker<'_>, said: &Said) -> Item {
    let says = &speaker.words.says;
    let (heading, parts) = match said {
        Said::Is(column, needs) => return Item::from(speaker.sentence(*column, needs)),
        Said::All(parts) if parts.is_empty() => return Item::from(Line::of(says.always)),
        Said::Any(parts) if parts.is_empty() => return Item::from(Line::of(says.never)),
        Said::All(parts) => (says.all, parts),
        Said::Any(parts) => (says.any, parts),
    };
    Item { line: Line::of(heading), points: parts.iter().map(|part| item(speaker, part)).collect() }
}
