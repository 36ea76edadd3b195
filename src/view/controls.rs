//! What is asked on the page of a question, and the controls for its answer.

use super::scene::{ACT, ERROR, FIELD, Frame, HINT, HINT_AND_ERROR, Scene};
use crate::answers::{AnswerError, BASIS, Fields, ITSELF, NO, NUMBER, OPTION, YES};
use crate::event::READ;
use crate::notation::{amount, digits};
use crate::pack;
use crate::policy::*;
use crate::problem::Problem;
use crate::session::Session;
use crate::text::joined;
use crate::texts::Word;
use alloc::string::String;
use alloc::vec::Vec;

/// A number that tells what stands on the page of a question from what stands on any other: what is asked, and what can be
/// answered.
pub(crate) fn print(session: &Session, index: u16) -> String {
    let question = &session.policy.questions[usize::from(index)];
    let (frame, shown) = (Frame::default(), Fields::default());
    let mut scene = Scene::new(session, &frame);
    Asked { scene: &mut scene, question, index, shown: &shown, is_filled: false, error: None }
        .controls(false);
    let text = joined(&[&question.id, &scene.to.text]);
    digits(pack::fingerprint(text.as_bytes()))
}

/// The question of a page, and what its controls hold.
pub(super) struct Asked<'a, 'b> {
    pub(super) scene: &'a mut Scene<'b>,
    pub(super) question: &'b Question,
    pub(super) index: u16,
    pub(super) shown: &'a Fields,
    /// Whether it is what the page around the check filled in.
    pub(super) is_filled: bool,
    /// The control that has to be mended.
    pub(super) error: Option<&'static str>,
}

impl Asked<'_, '_> {
    pub(super) fn controls(&mut self, unknown: bool) {
        match &self.question.kind {
            // The only control of the page: the question is its label.
            Kind::Number(axis) if axis.alternatives.is_empty() && axis.bases.is_empty() => {
                self.scene.open_title();
                self.scene.to.open("label").with("for", FIELD).text(&self.question.ask).close().close();
                self.before(unknown);
                self.number(&axis.unit, &[], Some(FIELD));
                return;
            }
            Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::Number(_) | Kind::List(_) => {}
        }
        self.scene.to.open("fieldset.wijzer-group");
        self.described(true);
        self.scene.to.open("legend");
        self.scene.title(&self.question.ask);
        self.scene.to.close();
        self.before(unknown);
        match &self.question.kind {
            Kind::YesNo => {
                let words = self.scene.words;
                self.options("radio", OPTION, &[(YES, words.of(Word::Yes)), (NO, words.of(Word::No))], 0);
            }
            Kind::Choice(options) => self.named("radio", OPTION, options, None),
            Kind::Set(options) => self.named("checkbox", OPTION, options, None),
            Kind::Number(axis) => self.number_with_choices(axis),
            Kind::List(list) => self.list(list),
        }
        self.scene.to.close();
    }

    /// Hint, what was answered before, and what has to be mended or said in a control that is not further on.
    fn before(&mut self, unknown: bool) {
        if self.has_hint() {
            self.scene.to.open("p.wijzer-hint").with("id", HINT).text(&self.question.hint);
            if self.is_filled {
                self.scene.to.text(" ");
                self.scene.line("strong", Word::FilledIn);
            }
            self.scene.to.close();
        }
        if unknown {
            self.scene.line("p.wijzer-small", Word::DidNotKnow);
        }
        if self.error != Some(BASIS) {
            self.problem();
        }
    }

    /// What has to be mended, or what is asked back.
    fn problem(&mut self) {
        let (Some(_), Some(AnswerError { field, problem })) = (self.error, self.scene.session.error()) else {
            return;
        };
        let (policy, words) = (self.scene.policy, self.scene.words);
        if *field == BASIS {
            self.scene.error(words.of(Word::ChooseBasis));
            return;
        }
        let scale = policy.scale(self.index);
        // Without a contract no day is asked for, of which the year would be an example.
        let year = policy.contract().map_or(0, |contract| contract.year);
        let text = words.problem(problem, &scale, year);
        if !problem.asks() {
            self.scene.error(&text);
            return;
        }
        self.scene
            .to
            .open("div.wijzer-asked")
            .open("p.wijzer-question tabindex=-1 role=group")
            .with("id", ERROR)
            .with("aria-label", &text)
            .text(&text)
            .close();
        self.scene.to.open("div.wijzer-actions");
        if let Problem::TwoReadings(number) = problem {
            for thousandths in [number * 1_000, *number] {
                let typed = words.typed_thousandths(thousandths);
                self.scene
                    .to
                    .open("button.wijzer-secondary type=button")
                    .with(ACT, READ)
                    .with("value", &typed);
                self.scene.to.text(&words.in_words(thousandths, scale.unit)).close();
            }
        } else {
            self.scene.line("button.wijzer-secondary type=button data-act=submit", Word::Right);
        }
        self.scene.to.close().close();
    }

    fn has_hint(&self) -> bool {
        !self.question.hint.is_empty() || self.is_filled
    }

    /// Links the control or group that has just begun to the hint and the error.
    fn described(&mut self, with_hint: bool) {
        let hint = with_hint && self.has_hint();
        // A basis that lacks is said at its own group.
        let error = self.error.is_some_and(|error| error != BASIS);
        match (hint, error) {
            (true, true) => self.scene.to.with("aria-describedby", HINT_AND_ERROR),
            (true, false) => self.scene.to.with("aria-describedby", HINT),
            (false, true) => self.scene.to.with("aria-describedby", ERROR),
            (false, false) => &mut self.scene.to,
        };
    }

    fn named(&mut self, input: &str, name: &'static str, options: &[Named], more: Option<(&str, &str)>) {
        let (mut all, mut apart) = (Vec::new(), 0);
        for is_last in [false, true] {
            for (index, option) in options.iter().enumerate() {
                // In the way in, an option that the page is not about has no text.
                if !option.text.is_empty() && self.is_over(index) == is_last {
                    all.push((option.id.as_str(), option.text.as_str()));
                    apart += usize::from(is_last);
                }
            }
        }
        all.extend(more);
        self.options(input, name, &all, apart);
    }

    /// Whether an option is of a year that is over on the day looked at, or a care without a policy: it stands apart.
    fn is_over(&self, option: usize) -> bool {
        let (Scope::Chooser(Chooser { years, .. }), Some(day)) =
            (&self.scene.policy.scope, self.scene.session.date)
        else {
            return false;
        };
        let of_question = years.get(usize::from(self.index));
        of_question.and_then(|years| years.get(option)).is_some_and(|year| *year < day.year())
    }

    /// Radios or boxes, by id and text. The first takes the focus when the choice has to be mended. So many of the last ones
    /// stand apart, unless all would.
    fn options(&mut self, input: &str, name: &'static str, options: &[(&str, &str)], apart: usize) {
        let faulty = self.error == Some(name);
        // Whether what is chosen stands above the fold: in it, it would not be seen.
        let mut is_seen = self.shown.get(name).is_none();
        self.scene.to.open("div.wijzer-options");
        for (index, (id, text)) in options.iter().enumerate() {
            if index > 0 && index + apart == options.len() {
                self.set_apart(!is_seen);
            }
            let to = &mut self.scene.to;
            to.open("label.wijzer-option").open("input").with("type", input).with("name", name);
            to.with("value", id);
            if self.shown.all(name).any(|shown| shown == *id) {
                to.with("checked", "");
                is_seen = true;
            }
            if index == 0 && faulty {
                to.with("id", FIELD);
            }
            to.close().line("span", text).close();
        }
        self.scene.to.close();
        if 0 < apart && apart < options.len() {
            self.scene.to.close();
        }
    }

    /// Begins what stands apart, below the options above it: a group for care without a policy, or what folds out with years
    /// that are over.
    fn set_apart(&mut self, is_open: bool) {
        self.scene.to.close();
        if let (0, Scope::Chooser(chooser)) = (self.index, &self.scene.policy.scope) {
            self.scene.to.open("fieldset.wijzer-apart").line("legend", &chooser.no_check);
        } else {
            self.scene.to.open("details.wijzer-details");
            if is_open {
                self.scene.to.with("open", "");
            }
            self.scene.line("summary", Word::YearsOver);
        }
        self.scene.to.open("div.wijzer-options");
    }

    /// A number beside alternatives to it, or with what it is based on.
    fn number_with_choices(&mut self, axis: &Axis) {
        if !axis.alternatives.is_empty() {
            self.named("radio", OPTION, &axis.alternatives, Some((ITSELF, &axis.label)));
        }
        let label = if axis.label.is_empty() { &self.question.short } else { &axis.label };
        let id = (self.error == Some(NUMBER)).then_some(FIELD);
        self.number(&axis.unit, &[("aria-label", label)], id);
        if !axis.bases.is_empty() {
            self.scene.to.open("fieldset.wijzer-basis");
            if self.error == Some(BASIS) {
                self.scene.to.with("aria-describedby", ERROR);
            }
            self.scene.line("legend", Word::BasedOn);
            if self.error == Some(BASIS) {
                self.problem();
            }
            self.named("radio", BASIS, &axis.bases, None);
            self.scene.to.close();
        }
    }

    fn number(&mut self, unit: &Unit, attributes: &[(&'static str, &str)], id: Option<&str>) {
        self.open_field(unit, self.shown.get(NUMBER).unwrap_or(""), id);
        for (name, value) in attributes {
            self.scene.to.with(name, value);
        }
        self.described(id.is_some());
        self.close_field(unit);
    }

    /// Fields for several numbers: those filled in, and some empty ones.
    fn list(&mut self, list: &List) {
        let marks = self.scene.words.marks();
        let mut filled = self.shown.all(NUMBER);
        let is_wrong =
            |typed: &str| !matches!(amount(marks, &list.scale(), typed), Ok(_) | Err(Problem::Empty));
        // Where none of them is wrong by itself, the first has to be mended.
        let faulty = self.shown.all(NUMBER).position(is_wrong).unwrap_or(0);
        let added = self.scene.session.added();
        let rows = self.shown.all(NUMBER).count().max(usize::from(list.most.min(5)));
        for index in 0..rows {
            let name = self.scene.words.number_of(index + 1);
            self.scene.to.open("label.wijzer-row").line("span", &name);
            let is_focused = if self.error.is_some() { index == faulty } else { added == Some(index) };
            let id = is_focused.then_some(FIELD);
            self.open_field(&list.unit, filled.next().unwrap_or(""), id);
            self.close_field(&list.unit);
            self.scene.to.close();
        }
        if rows < usize::from(list.most) {
            self.scene.line("button.wijzer-link type=button data-act=more", Word::OneMore);
        }
    }

    fn open_field(&mut self, unit: &Unit, shown: &str, id: Option<&str>) {
        let to = &mut self.scene.to;
        // Not a `div`: in a list it stands in a label.
        to.open("span.wijzer-field");
        if matches!(unit, Unit::Euro) {
            to.line("span.wijzer-prefix aria-hidden=true", "€");
        }
        to.open("input type=text").with("name", NUMBER).with("autocomplete", "off").with("value", shown);
        // `inputmode=decimal` hides the comma on some phones; a whole number needs none.
        if matches!(unit, Unit::Whole(_)) {
            to.with("inputmode", "numeric");
        }
        let asks = self.scene.session.error().is_some_and(|error| error.problem.asks());
        if id.is_some() && self.error == Some(NUMBER) && !asks {
            to.with("aria-invalid", "true");
        }
        if let Some(id) = id {
            to.with("id", id);
        }
    }

    fn close_field(&mut self, unit: &Unit) {
        let to = &mut self.scene.to;
        to.close();
        let (_, name) = unit.names();
        if !name.is_empty() {
            to.line("span.wijzer-suffix", name);
        }
        to.close();
    }
}
