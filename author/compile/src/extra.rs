//! Which notices are about an extra decision, and silent until that is opened.

use contractwijzer::policy::{Condition, NodeRef, Policy, Subject};

/// Marks what depends on a question that only an extra decision asks.
pub(crate) fn mark(policy: &mut Policy) {
    let asked: Vec<Vec<bool>> =
        policy.decisions.iter().map(|decision| asked(policy, decision.root)).collect();
    let about = |policy: &Policy, when: Condition| {
        let needed = self::asked(policy, when.0);
        let (main, extra): (Vec<usize>, Vec<usize>) =
            (0..policy.decisions.len()).partition(|decision| !policy.decisions[*decision].is_extra());
        let only =
            |question: usize| needed[question] && !main.iter().any(|decision| asked[*decision][question]);
        let only: Vec<usize> = (0..needed.len()).filter(|question| only(*question)).collect();
        let asks = |decision: &usize| only.iter().any(|question| asked[*decision][*question]);
        extra.into_iter().find(asks).and_then(|decision| u16::try_from(decision).ok())
    };
    let extras: Vec<_> = policy.notices.iter().map(|notice| about(policy, notice.when)).collect();
    policy.notices.iter_mut().zip(extras).for_each(|(notice, extra)| notice.extra = extra);
}

/// Per question, whether a diagram depends on it.
fn asked(policy: &Policy, root: NodeRef) -> Vec<bool> {
    let mut found = vec![false; policy.questions.len()];
    let mut open = vec![root];
    let mut seen = vec![false; policy.nodes.len()];
    while let Some(reference) = open.pop() {
        let Some(node) = policy.node(reference) else { continue };
        let index = usize::from(reference) - policy.terminals();
        if std::mem::replace(&mut seen[index], true) {
            continue;
        }
        open.extend(policy.children(node).iter().map(|child| child.to));
        match policy.variables[usize::from(node.variable)].subject {
            Subject::Answer(question) | Subject::Option(question, _) | Subject::Basis(question) => {
                found[usize::from(question)] = true;
            }
            Subject::Derived(derived) => {
                let inputs = policy.derived[usize::from(derived)].formula.inputs();
                inputs.into_iter().for_each(|question| found[usize::from(question)] = true);
            }
            Subject::Date | Subject::Reading(_) => {}
        }
    }
    found
}
