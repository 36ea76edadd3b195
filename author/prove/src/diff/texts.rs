//! What a policy says in words: texts, sources, quotes and dates of deadlines. None of it changes an outcome.

use super::days;
use contractwijzer::date::Date;
use contractwijzer::policy::{Change, Mark, Named, Unit, Whose};
use contractwijzer_rules::literal;
use contractwijzer_rules::model::{Citation, Decision, Kind, Model, Question};
use serde::Serialize;
use std::collections::BTreeMap;

/// A text that was changed, added or left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reworded {
    /// The language; that of the policy itself is named too.
    pub language: String,
    /// Where it stands, such as `question.plafond.ask`.
    pub place: String,
    /// What it was; none where it is new.
    pub old: Option<String>,
    /// What it is; none where it was left out.
    pub new: Option<String>,
}

/// The texts that two policies have in other words, by place. A deadline that lies so many years later has moved along.
pub fn reworded(old: &Model, new: &Model, years: i32, is_translation: bool) -> Vec<Reworded> {
    let (was, is) = (Texts::of(old, years, is_translation), Texts::of(new, 0, is_translation));
    let added = is.places.iter().filter(|place| !was.all.contains_key(*place));
    was.places
        .iter()
        .chain(added)
        .filter(|place| was.all.get(*place) != is.all.get(*place))
        .map(|place| Reworded {
            language: new.language.clone(),
            place: place.clone(),
            old: was.all.get(place).cloned(),
            new: is.all.get(place).cloned(),
        })
        .collect()
}

/// Every text of a policy, by where it stands.
pub fn all_texts(model: &Model) -> BTreeMap<String, String> {
    Texts::of(model, 0, true).all
}

/// Texts by place, and the places in order.
struct Texts {
    places: Vec<String>,
    all: BTreeMap<String, String>,
    /// How many years the other policy lies later.
    years: i32,
    /// In the policy's own language what a fact says is decided; in another it is words.
    is_translation: bool,
}

impl Texts {
    fn of(model: &Model, years: i32, is_translation: bool) -> Texts {
        let mut texts = Texts { places: Vec::new(), all: BTreeMap::new(), years, is_translation };
        if let Some(contract) = model.contract() {
            texts.put("policy.insurer", &contract.insurer);
        }
        texts.put("policy.care", &model.care);
        texts.put("policy.intro", &model.intro);
        texts.put("policy.prepare", &model.prepare.join(" | "));
        for source in &model.sources {
            let at = |name: &str| format!("source.{}.{name}", source.id);
            let words = [
                ("title", &source.title),
                ("publisher", &source.publisher),
                ("address", &source.address),
                ("dated", &source.dated),
            ];
            words.into_iter().for_each(|(name, text)| texts.put(&at(name), text));
            texts.put(&at("mark"), mark(source.mark));
            texts.put(&at("sha256"), source.file.as_ref().map_or("", |(_, hash)| hash));
        }
        for unknown in &model.unknowns {
            let at = format!("unknown.{}", unknown.id);
            texts.put(&at, &unknown.text);
            texts.put(&format!("{at}.ask"), &unknown.ask);
            texts.put(&format!("{at}.whom"), &unknown.whom);
        }
        texts.named("criterion", &model.criteria);
        for concept in &model.concepts {
            texts.put(&format!("concept.{}.term", concept.id), &concept.term);
            texts.put(&format!("concept.{}.means", concept.id), &concept.means);
            texts.put(&format!("concept.{}.forms", concept.id), &concept.forms.join(" | "));
        }
        model.questions.iter().for_each(|question| texts.question(model, question));
        model.decisions.iter().for_each(|decision| texts.decision(model, decision));
        texts.beside(model);
        texts
    }

    fn put(&mut self, place: &str, text: &str) {
        if !text.is_empty() && self.all.insert(place.to_owned(), text.to_owned()).is_none() {
            self.places.push(place.to_owned());
        }
    }

    fn named(&mut self, place: &str, all: &[Named]) {
        all.iter().for_each(|one| self.put(&format!("{place}.{}", one.id), &one.text));
    }

    fn question(&mut self, model: &Model, question: &Question) {
        let at = |name: &str| format!("question.{}.{name}", question.id);
        let words = [
            ("ask", &question.ask),
            ("short", &question.short),
            ("hint", &question.hint),
            ("why", &question.why),
            ("find", &question.find),
        ];
        words.into_iter().for_each(|(name, text)| self.put(&at(name), text));
        self.named(&at("evidence"), &question.evidence);
        self.named(&at("from-chooser"), &question.from_chooser);
        if let Change::Possible { lead_time, route_text, .. } = &question.change {
            self.put(&at("change.lead-time"), lead_time);
            self.named(&at("change.route-text"), route_text);
        }
        match &question.kind {
            Kind::YesNo => {}
            Kind::Choice(options) | Kind::Set(options) => self.named(&at("options"), options),
            Kind::Number(number) => {
                self.put(&at("unit"), unit(&number.unit));
                self.put(&at("label"), &number.label);
                self.named(&at("alternatives"), &number.alternatives);
                self.named(&at("bases"), &number.bases);
                if number.near > 0 {
                    self.put(&at("near"), &literal::in_words(number.near, &number.unit));
                }
                if number.usual != [number.min, number.max] {
                    let [least, most] = number.usual.map(|amount| literal::in_words(amount, &number.unit));
                    self.put(&at("usual"), &format!("{least} to {most}"));
                }
            }
            Kind::List(list) => self.put(&at("unit"), unit(&list.unit)),
        }
        if let Some(rule) = &question.not_below {
            self.put(&at("not-below"), &model.questions[rule.than].id);
            self.put(&at("not-below-text"), &rule.text);
        }
    }

    fn decision(&mut self, model: &Model, decision: &Decision) {
        let at = format!("decision.{}", decision.id);
        self.put(&format!("{at}.title"), &decision.title);
        self.put(&format!("{at}.offer"), &decision.offer);
        for outcome in &decision.outcomes {
            let at = format!("{at}.outcome.{}", outcome.id);
            self.put(&format!("{at}.title"), &outcome.title);
            self.put(&format!("{at}.rung"), &outcome.rung);
            self.put(&format!("{at}.text"), &outcome.text);
            for fact in &outcome.facts {
                self.put(&format!("{at}.facts.{}.label", fact.id), &fact.label);
                if self.is_translation {
                    self.put(&format!("{at}.facts.{}.value", fact.id), &fact.value);
                }
            }
        }
        for rule in &decision.rules {
            let at = format!("{at}.rule.{}", rule.id);
            self.put(&format!("{at}.why"), &rule.why);
            self.put(&format!("{at}.why-not"), &rule.why_not);
            self.citations(model, &at, &rule.citations);
        }
    }

    fn beside(&mut self, model: &Model) {
        for note in &model.notes {
            let at = format!("note.{}", note.id);
            self.put(&format!("{at}.text"), &note.text);
            self.put(&format!("{at}.if-unknown"), &note.if_unknown);
            self.citations(model, &at, &note.citations);
        }
        for deadline in &model.deadlines {
            let at = format!("deadline.{}", deadline.id);
            self.put(&format!("{at}.text"), &deadline.text);
            self.put(&format!("{at}.if-unknown"), &deadline.if_unknown);
            self.put(&format!("{at}.whose"), whose(deadline.whose));
            self.days(&format!("{at}.from"), deadline.from.as_slice());
            self.days(&format!("{at}.until"), deadline.until.as_slice());
            self.days(&format!("{at}.unclear-on"), &deadline.unclear_on);
            let unknown = deadline.unknown.map_or("", |unknown| &model.unknowns[unknown].id);
            self.put(&format!("{at}.unknown"), unknown);
            self.citations(model, &at, &deadline.citations);
        }
        for next in &model.next {
            let at = format!("next.{}", next.id);
            self.put(&format!("{at}.text"), &next.text);
            self.put(&format!("{at}.if-unknown"), &next.if_unknown);
            self.put(&format!("{at}.more"), &next.more);
            self.put(&format!("{at}.address"), &next.address);
            self.put(&format!("{at}.link"), &next.link);
            let deadline = next.deadline.map_or("", |deadline| &model.deadlines[deadline].id);
            self.put(&format!("{at}.deadline"), deadline);
        }
        for ambiguity in &model.ambiguities {
            let at = format!("ambiguity.{}", ambiguity.id);
            self.put(&format!("{at}.text"), &ambiguity.text);
            self.put(&format!("{at}.ask"), &ambiguity.ask);
            self.put(&format!("{at}.whom"), &ambiguity.whom);
            self.named(&format!("{at}.readings"), &ambiguity.readings);
            self.citations(model, &at, &ambiguity.citations);
        }
        for constraint in &model.constraints {
            self.put(&format!("constraint.{}.why", constraint.id), &constraint.why);
        }
    }

    fn days(&mut self, place: &str, days: &[Date]) {
        let moved = days.iter().filter_map(|day| days::moved(*day, self.years));
        self.put(place, &moved.map(|day| day.to_string()).collect::<Vec<_>>().join(", "));
    }

    fn citations(&mut self, model: &Model, at: &str, all: &[Citation]) {
        for (index, citation) in all.iter().enumerate() {
            let source = &model.sources[citation.source].id;
            let words = match citation.quote.as_str() {
                "" => format!("{source}, {}", citation.at),
                quote => format!("{source}, {}: \"{quote}\"", citation.at),
            };
            self.put(&format!("{at}.source.{}", index + 1), &words);
        }
    }
}

fn unit(unit: &Unit) -> &str {
    match unit {
        Unit::Whole(name) | Unit::Decimal(_, name) => name,
        Unit::Euro | Unit::Day => "",
    }
}

fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Text => "text",
        Mark::Page => "page",
        Mark::Cut => "cut",
        Mark::ThirdParty => "third-party",
        Mark::Inferred => "inferred",
    }
}

fn whose(whose: Whose) -> &'static str {
    match whose {
        Whose::Visitor => "visitor",
        Whose::Insurer => "insurer",
    }
}
