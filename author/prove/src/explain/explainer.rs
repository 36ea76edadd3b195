//! What an explanation is made from.

use contractwijzer::cells::Known;
use contractwijzer_compile::decide::World;
use contractwijzer_compile::formulas::Builder;
use contractwijzer_rules::model::Model;

pub(super) struct Explainer<'m> {
    pub(super) text: &'m str,
    pub(super) model: &'m Model,
    pub(super) builder: Builder<'m>,
    pub(super) world: World,
    pub(super) known: Vec<Known>,
}
