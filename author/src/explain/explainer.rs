//! What an explanation is made from.

use crate::compile::decide::World;
use crate::compile::formulas::Builder;
use crate::model::Model;
use contractwijzer::cells::Known;

pub(super) struct Explainer<'m> {
    pub(super) text: &'m str,
    pub(super) model: &'m Model,
    pub(super) builder: Builder<'m>,
    pub(super) world: World,
    pub(super) known: Vec<Known>,
}
