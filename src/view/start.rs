//! The page before the first question: what this is, for which policy, what is known already, and that nothing is stored.

use super::code;
use super::said_back::said_back;
use super::scene::Scene;
use crate::texts::Word;

pub(super) fn start(scene: &mut Scene<'_>) {
    let (policy, words) = (scene.policy, scene.words);
    scene.back();
    scene.title(&policy.care);
    if let Some(contract) = policy.contract() {
        scene.to.open("p.wijzer-about").text(&contract.insurer).text(", ");
        scene.say(Word::ContractYear).text(" ").text(&words.number_plain(contract.year.into())).close();
        if scene.session.was_chosen(0)
            && let Some(chosen) = said_back(scene.session, 0)
        {
            scene.to.line("p.wijzer-about", &chosen);
        }
        scene.clock(contract.year);
    }
    scene.to.line("p", &policy.intro);
    if !policy.prepare.is_empty() {
        scene.fold(Word::Prepare);
        scene.to.open("ul");
        for item in &policy.prepare {
            scene.to.line("li", item);
        }
        scene.to.close().close();
    }
    // What is chosen is loaded: the server that has it can tell which.
    if policy.contract().is_some() {
        scene.line("p.wijzer-small", Word::Privacy);
    }
    scene.to.open("form novalidate data-act=begin").open("div.wijzer-actions");
    scene.line("button.wijzer-primary type=submit", Word::Begin);
    scene.to.close().close();
    code::field(scene);
}
