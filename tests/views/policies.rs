//! The policies that pages are made of, each compiled once per language, with the practices their authors describe.

use super::laws::Known;
use contractwijzer::policy::Policy;
use contractwijzer_author::compile::{compile, years::tell};
use contractwijzer_author::files;
use contractwijzer_author::model::Model;
use contractwijzer_author::scenarios::{self, Scenario};
use contractwijzer_author::way_in::expand;
use contractwijzer_author::{read, read_chooser, translation::translate};
use std::path::Path;
use std::sync::LazyLock;

/// A policy in Dutch and in English.
#[derive(Clone)]
pub(crate) struct Case {
    languages: [(Policy, Known); 2],
    pub(crate) scenarios: Vec<Scenario>,
}

macro_rules! case {
    ($name:ident, $path:literal) => {
        pub(crate) static $name: LazyLock<Case> = LazyLock::new(|| {
            Case::new(
                include_str!(concat!("../../", $path, ".toml")),
                include_str!(concat!("../../", $path, ".en.toml")),
                include_str!(concat!("../../", $path, ".scenarios.toml")),
            )
        });
    };
}

case!(GGZ, "rules/vgz/ggz-2023");
case!(FYSIOTHERAPIE, "tests/probes/fysiotherapie-2020");
case!(ZBC, "tests/probes/msz-zbc-2024");
case!(EVERY_TYPE, "tests/fixtures/every-type");
case!(WINDOW, "tests/fixtures/window");
case!(ONLY_2024, "tests/fixtures/jaren-2024");
case!(ONLY_2025, "tests/fixtures/jaren-2025");

/// Two contract years that were compiled together.
pub(crate) static YEARS: LazyLock<[Case; 2]> = LazyLock::new(|| {
    let mut years = [ONLY_2024.clone(), ONLY_2025.clone()];
    let mut policies = years.clone().map(|case| case.languages.map(|(policy, _)| policy));
    let [older, newer] = &mut policies;
    tell(&mut [older, newer]);
    for (case, policies) in years.iter_mut().zip(policies) {
        for ((policy, _), told) in case.languages.iter_mut().zip(policies) {
            *policy = told;
        }
    }
    years
});

/// The way in to some policies that are made of a fixture.
pub(crate) static WAY_IN: LazyLock<Case> = LazyLock::new(|| {
    let model = read_chooser(include_str!("../way-in/way-in.toml")).expect("rules that can be read");
    let english = include_str!("../way-in/way-in.en.toml");
    let translated = translate(&model, "en", english).expect("a whole translation");
    let led_to = [
        ("een-ggz-2022", "Eerste Verzekeraar", "\"ggz\"", "2022"),
        ("een-ggz-2023", "Eerste Verzekeraar", "\"ggz\"", "2023"),
        ("twee-ggz-2023", "Tweede Verzekeraar", "\"ggz\"", "2023"),
        ("een-spraak-2020", "Eerste Verzekeraar", "\"logopedie\", \"dietetiek\"", "2020"),
    ]
    .map(|(id, insurer, care_types, year)| {
        let text = include_str!("../fixtures/tiny.toml").replace("voorbeeld-2023", id);
        let insurer = format!("insurer = \"{insurer}\"\ncare-types = [{care_types}]");
        let text = text.replacen("insurer = \"Voorbeeldverzekeraar\"", &insurer, 1);
        read(&text.replace("contract-year = 2023", &format!("contract-year = {year}"))).expect("rules")
    });
    let led_to: Vec<_> = led_to.iter().collect();
    Case::of([model, translated].map(|model| expand(&model, &led_to)), "policy = \"way-in\"")
});

/// Every policy that is shipped.
pub(crate) fn shipped() -> impl Iterator<Item = Case> {
    let rules = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/rules"));
    let text = |path: &Path| std::fs::read_to_string(path).expect("a file");
    files::policies(&[rules.to_owned()]).expect("rules").into_iter().map(move |path| {
        let beside = |extension: &str| text(&path.with_extension(extension));
        Case::new(&text(&path), &beside("en.toml"), &beside("scenarios.toml"))
    })
}

impl Case {
    fn new(rules: &str, english: &str, scenarios: &str) -> Case {
        let model = read(rules).expect("rules that can be read");
        let translated = translate(&model, "en", english).expect("a whole translation");
        Case::of([model, translated], scenarios)
    }

    fn of(models: [Model; 2], scenarios: &str) -> Case {
        let policies = models.map(|model| compile(&model).expect("sound rules"));
        let scenarios = scenarios::parse(scenarios, &policies[0]).expect("scenarios that can be read");
        let [dutch, english] = policies;
        let known = [Known::of(&dutch, &dutch), Known::of(&english, &dutch)];
        let [of_dutch, of_english] = known;
        Case { languages: [(dutch, of_dutch), (english, of_english)], scenarios }
    }

    /// The policy in a language, and what the laws have to know of it.
    pub(crate) fn in_language(&self, language: &str) -> (&Policy, &Known) {
        let found = self.languages.iter().find(|(policy, _)| policy.language == language);
        found.map(|(policy, known)| (policy, known)).expect("a language of the policy")
    }

    pub(crate) fn scenario(&self, id: &str) -> &Scenario {
        self.scenarios.iter().find(|it| it.id == id).expect(id)
    }
}
