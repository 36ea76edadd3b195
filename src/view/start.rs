//! The page before the first question: what this is, for which policy, and that nothing is stored.

use super::Scene;

pub(super) fn start(scene: &mut Scene<'_>) {
    let (policy, words) = (scene.policy, scene.words);
    scene.title(&policy.care);
    scene.to.open("p").class("wijzer-about").text(&policy.insurer).text(", ").text(words.contract_year);
    scene.to.text(" ").text(&words.number_plain(policy.contract_year.into())).close();
    scene.year_over();
    scene.to.line("p", &policy.intro);
    if !policy.prepare.is_empty() {
        scene.heading(1, words.prepare);
        scene.to.open("ul");
        for item in &policy.prepare {
            scene.to.line("li", item);
        }
        scene.to.close();
    }
    scene.to.line_of("p", "wijzer-small", words.privacy);
    scene.open_form("begin").open("div").class("wijzer-actions");
    scene.submit("wijzer-primary", words.begin);
    scene.to.close().close();
}
