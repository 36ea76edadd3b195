//! The page before the first question: what this is, for which policy, and that nothing is stored.

use super::Scene;
use crate::texts::Word;

pub(super) fn start(scene: &mut Scene<'_>) {
    let (policy, words) = (scene.policy, scene.words);
    scene.title(&policy.care);
    scene.to.open("p.wijzer-about").text(&policy.insurer).text(", ").text(words.of(Word::ContractYear));
    scene.to.text(" ").text(&words.number_plain(policy.contract_year.into())).close();
    scene.year_over();
    scene.to.line("p", &policy.intro);
    if !policy.prepare.is_empty() {
        scene.open_details("details.wijzer-details", &[words.of(Word::Prepare)]);
        scene.to.open("ul");
        for item in &policy.prepare {
            scene.to.line("li", item);
        }
        scene.to.close().close();
    }
    scene.to.line("p.wijzer-small", words.of(Word::Privacy));
    scene.to.open("form novalidate data-act=begin").open("div.wijzer-actions");
    scene.to.line("button.wijzer-primary type=submit", words.of(Word::Begin));
    scene.to.close().close();
}
