//! What holds of every page. Each law tells what is wrong, so that a page with a defect shows that it can.

use super::once;
use super::seen::{Elements, Seen};
use contractwijzer::answers::Fields;
use contractwijzer::event::{MORE, READ, event};
use contractwijzer::html::Html;
use contractwijzer::policy::{Kind, Policy, Unit};
use contractwijzer::session::{Page, Session};
use contractwijzer::view::{ACT, CALENDAR, COPY, ERROR, FIELD, Frame, HEADING, PRINT, YEAR, view};
use std::collections::{BTreeMap, BTreeSet};

/// What the laws have to know of a policy.
#[derive(Clone, Default)]
pub(crate) struct Known {
    pub(crate) language: String,
    /// Names of questions, options, outcomes, decisions and the like, which no visitor should read.
    pub(crate) ids: BTreeSet<String>,
    /// Texts that the policy itself gives and that are the same as a name.
    pub(crate) words: BTreeSet<String>,
    /// Texts that stay in the language of their document.
    pub(crate) foreign: BTreeSet<String>,
    /// Per outcome, those that it is better than.
    pub(crate) better: BTreeMap<String, BTreeSet<String>>,
}

/// A page under the laws.
pub(crate) struct Judged<'a> {
    pub(crate) elements: &'a Elements<'a>,
    pub(crate) known: &'a Known,
    /// Level of the page's heading.
    pub(crate) level: u8,
    /// Whether something that was filled in is refused.
    pub(crate) error: bool,
}

type Law = fn(&Judged<'_>) -> Result<(), String>;

/// Every law, with what it demands.
pub(crate) const LAWS: [(&str, Law); 19] = [
    ("one heading of its level, which takes the focus", one_heading),
    ("no level of heading is left out", levels),
    ("ids are unique, and what is referred to is there", references),
    ("every control has a name", named_controls),
    ("every group of options has a legend", legends),
    ("every control does something", acts),
    ("at most one button is the first choice, and a form has one to send it", buttons),
    ("nothing is empty", not_empty),
    ("no name stands where words belong", no_ids),
    ("nothing is left to fill in", filled_in),
    ("a step of a way is said whole", steps),
    ("nothing is styled in place, and links are safe", safe_attributes),
    ("elements stand where HTML has them", places),
    ("another language is marked, and only another", languages),
    ("an error is said once, at a control to mend", errors),
    ("a sentence stands once", once::sentences),
    ("a document stands once, and so does a place in it", once::documents),
    ("the answers that something follows from stand once", once::answers),
    ("a ladder is in order, with one place for the visitor", ladders),
];

impl Known {
    /// What the laws have to know of a policy, of which `original` is the same in the language of its documents.
    pub(crate) fn of(policy: &Policy, original: &Policy) -> Known {
        let mut known = Known { language: policy.language.clone(), ..Known::default() };
        let (ids, words) = (&mut known.ids, &mut known.words);
        let mut units = BTreeSet::new();
        words.extend(policy.concepts.iter().map(|it| it.term.clone()));
        // A translation keeps words of the field that its documents have: `basis-ggz`.
        words.extend([&original.care, &original.intro].map(String::clone));
        words.extend(original.questions.iter().flat_map(|it| [it.ask.clone(), it.short.clone()]));
        let mut named = |id: &str, text: &str| {
            ids.insert(id.to_owned());
            words.insert(text.to_owned());
        };
        for question in &policy.questions {
            named(&question.id, &question.short);
            let (options, bases) = match &question.kind {
                Kind::Choice(options) | Kind::Set(options) => (options.as_slice(), [].as_slice()),
                Kind::Number(axis) => (axis.alternatives.as_slice(), axis.bases.as_slice()),
                Kind::YesNo | Kind::List(_) => ([].as_slice(), [].as_slice()),
            };
            let unit = match &question.kind {
                Kind::Number(axis) => Some(&axis.unit),
                Kind::List(list) => Some(&list.unit),
                Kind::YesNo | Kind::Choice(_) | Kind::Set(_) => None,
            };
            if let Some(Unit::Whole(unit) | Unit::Decimal(_, unit)) = unit {
                units.extend(unit.split('|').map(str::to_owned));
            }
            options.iter().chain(bases).for_each(|it| named(&it.id, &it.text));
        }
        policy.criteria.iter().for_each(|it| named(&it.id, &it.text));
        policy.unknowns.iter().for_each(|it| named(&it.id, &it.text));
        policy.decisions.iter().for_each(|it| named(&it.id, &it.title));
        let next_steps = policy.notices.iter().filter(|it| it.kind.is_next_step());
        next_steps.for_each(|it| named(&it.id, &it.text));
        for outcome in &policy.outcomes {
            named(&outcome.id, &outcome.title);
            outcome.facts.iter().for_each(|it| named(&it.id, &it.value));
            let worse = outcome.better_than.iter().map(|it| policy.outcomes[usize::from(*it)].id.clone());
            known.better.insert(outcome.id.clone(), worse.collect());
        }
        // Numbers of rules are read, but not what tells several rules of one number apart.
        let rules = policy.decisions.iter().flat_map(|it| &it.rules);
        known.ids.extend(rules.map(|rule| rule.id.clone()).filter(|id| id.contains('.')));
        let citations = policy
            .decisions
            .iter()
            .flat_map(|it| &it.rules)
            .flat_map(|it| &it.citations)
            .chain(policy.notices.iter().flat_map(|it| &it.citations))
            .chain(policy.ambiguities.iter().flat_map(|it| &it.citations));
        known.foreign.extend(citations.flat_map(|it| [it.at.clone(), it.quote.clone()]));
        for (own, first) in policy.sources.iter().zip(&original.sources) {
            known.foreign.extend([own.title.clone(), first.title.clone(), own.publisher.clone()]);
        }
        known.foreign.remove("");
        known.words.extend(units);
        known
    }
}

/// What is wrong with a page; nothing of a sound one.
pub(crate) fn broken(html: &Html, known: &Known, level: u8, error: bool) -> Vec<String> {
    let elements = match Elements::of(html) {
        Ok(elements) => elements,
        Err(problem) => return vec![format!("every element ends: {problem}")],
    };
    let judged = Judged { elements: &elements, known, level, error };
    let told = |(law, holds): &(&str, Law)| holds(&judged).err().map(|problem| format!("{law}: {problem}"));
    LAWS.iter().filter_map(told).collect()
}

/// The open page with what would be better, which the page itself only has a place for.
pub(crate) fn whole(session: &Session, frame: &Frame) -> Html {
    if session.page() != Page::Outcome {
        return view(session, frame);
    }
    let mut session = session.clone();
    session.search();
    view(&session, frame)
}

/// Holds the open page of a visit against all laws.
pub(crate) fn check(session: &Session, known: &Known, frame: &Frame) -> Html {
    let html = whole(session, frame);
    let problems = broken(&html, known, frame.heading_level, session.error().is_some());
    let at = match session.page() {
        Page::Question(index) => session.policy.questions[usize::from(index)].id.as_str(),
        Page::Start => "start",
        Page::Outcome => "outcome",
    };
    assert!(problems.is_empty(), "{} {at}: {problems:#?}\n{html}", session.policy.id);
    html
}

fn demand(holds: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise()) }
}

fn level_of(element: &Seen) -> Option<u8> {
    element.tag.strip_prefix('h')?.parse().ok()
}

fn one_heading(page: &Judged<'_>) -> Result<(), String> {
    let headings = page.elements.with_id(HEADING);
    let [heading] = headings.as_slice() else { return Err(format!("{} headings", headings.len())) };
    demand(level_of(heading) == Some(page.level), || format!("it is {}", heading.tag))?;
    demand(heading.get("tabindex") == Some("-1"), || "it cannot take the focus".to_owned())?;
    let of_level = page.elements.all.iter().filter(|it| level_of(it) == Some(page.level)).count();
    demand(of_level == 1, || format!("{of_level} of level {}", page.level))
}

fn levels(page: &Judged<'_>) -> Result<(), String> {
    let mut last = page.level - 1;
    for (element, level) in page.elements.all.iter().filter_map(|it| level_of(it).map(|level| (it, level))) {
        demand(level <= last + 1 && level >= page.level, || {
            format!("h{level} after h{last}: {}", element.text)
        })?;
        last = level;
    }
    Ok(())
}

fn references(page: &Judged<'_>) -> Result<(), String> {
    let count = |id: &str| page.elements.with_id(id).len();
    for element in &page.elements.all {
        if let Some(id) = element.get("id") {
            demand(count(id) == 1 && !id.contains(' '), || format!("id {id}"))?;
        }
        let attributes = ["for", "aria-labelledby", "aria-describedby"];
        let referred = attributes.iter().filter_map(|name| element.get(name));
        for id in referred.flat_map(|ids| ids.split(' ')) {
            demand(count(id) == 1, || format!("{id}, which {} refers to", element.tag))?;
        }
    }
    Ok(())
}

/// The name of an element: its label, or its own text.
fn named_controls(page: &Judged<'_>) -> Result<(), String> {
    let elements = page.elements;
    for (index, element) in elements.all.iter().enumerate() {
        let name = match element.tag {
            "input" => {
                let around = elements.around(index).find(|it| it.tag == "label").map(|it| it.text.as_str());
                let beside = element.get("id").and_then(|id| {
                    let label = elements.all.iter().find(|it| it.tag == "label" && it.get("for") == Some(id));
                    label.map(|it| it.text.as_str())
                });
                element.get("aria-label").or(around).or(beside)
            }
            "button" | "a" | "summary" => Some(element.text.as_str()),
            _ => continue,
        };
        demand(name.is_some_and(|name| !name.trim().is_empty()), || {
            format!("{} {:?} {:?}", element.tag, element.get("name"), element.get("value"))
        })?;
    }
    // Two buttons that do different things are told apart by their names.
    let buttons = elements.all.iter().filter(|it| it.tag == "button");
    let mut does = BTreeMap::new();
    for button in buttons {
        let doing = (button.get(ACT), button.get("value"));
        let described = button.get("aria-describedby");
        let first = *does.entry((button.text.trim(), described)).or_insert(doing);
        demand(first == doing, || format!("two buttons are called {}", button.text))?;
    }
    Ok(())
}

fn legends(page: &Judged<'_>) -> Result<(), String> {
    for (index, element) in page.elements.all.iter().enumerate() {
        let first = match element.tag {
            "fieldset" => "legend",
            "details" => "summary",
            "input" if matches!(element.get("type"), Some("radio" | "checkbox")) => {
                let grouped = page.elements.around(index).any(|it| it.tag == "fieldset");
                demand(grouped, || format!("{:?} stands alone", element.get("value")))?;
                continue;
            }
            _ => continue,
        };
        let begins = page.elements.inside(index).next().is_some_and(|it| it.tag == first);
        let once = page.elements.inside(index).filter(|it| it.tag == first).count() == 1;
        demand(begins && once, || format!("a {} without {first}", element.tag))?;
    }
    Ok(())
}

fn acts(page: &Judged<'_>) -> Result<(), String> {
    for element in &page.elements.all {
        let value = element.get("value").unwrap_or("");
        let does = |act: &str| {
            let is_of_the_page = [YEAR, READ, MORE, PRINT, COPY, CALENDAR].contains(&act);
            is_of_the_page || event(act, value, Fields::default()).is_some()
        };
        let sound = match (element.tag, element.get(ACT)) {
            ("form", act) => act.is_some_and(does) && element.get("novalidate").is_some(),
            ("button", Some(act)) => does(act) && element.get("type") == Some("button"),
            ("button", None) => element.get("type") == Some("submit"),
            (_, act) => act.is_none(),
        };
        demand(sound, || format!("{} {:?} {}", element.tag, element.get(ACT), element.text))?;
    }
    Ok(())
}

fn buttons(page: &Judged<'_>) -> Result<(), String> {
    let elements = page.elements;
    let first = elements.all.iter().filter(|it| it.has_class("wijzer-primary")).count();
    demand(first <= 1, || format!("{first} first choices"))?;
    let sends = |it: &Seen| it.tag == "button" && it.get("type") == Some("submit");
    for (index, _) in elements.all.iter().enumerate().filter(|(_, it)| it.tag == "form") {
        let within = |at: usize| elements.around(at).any(|it| std::ptr::eq(it, &elements.all[index]));
        let sending = (0..elements.all.len()).filter(|at| sends(&elements.all[*at]) && within(*at)).count();
        demand(sending == 1, || format!("{sending} buttons send a form"))?;
    }
    let stray = (0..elements.all.len())
        .find(|at| sends(&elements.all[*at]) && !elements.around(*at).any(|it| it.tag == "form"));
    demand(stray.is_none(), || "a button sends nothing".to_owned())
}

fn not_empty(page: &Judged<'_>) -> Result<(), String> {
    let elements = page.elements;
    for (index, element) in elements.all.iter().enumerate() {
        // What holds a field has something in it.
        let says = element.tag == "input" || elements.inside(index).any(|it| it.tag == "input");
        demand(says || !element.text.trim().is_empty(), || {
            format!("{} {:?} after {:?}", element.tag, element.get("class"), elements.all[index - 1].text)
        })?;
    }
    let told = |it: &&Seen| ["alt", "aria-label", "href", "id"].iter().any(|name| it.get(name) == Some(""));
    let untold = page.elements.all.iter().find(told);
    demand(untold.is_none(), || format!("an attribute of {:?}", untold.map(|it| it.tag)))
}

fn no_ids(page: &Judged<'_>) -> Result<(), String> {
    let known = page.known;
    for (within, text) in &page.elements.texts {
        let text = text.trim();
        // Of a policy the foot names the id, by which its author finds it.
        if page.elements.all[*within].has_class("wijzer-small") {
            continue;
        }
        let whole = known.ids.contains(text) && !known.words.contains(text);
        let is_name = |word: &str| word.contains(['-', '.', '_']) && known.ids.contains(word);
        let parts = |c: char| !(c.is_alphanumeric() || ['-', '.', '_'].contains(&c));
        let within = text.split(parts).map(|word| word.trim_end_matches('.')).find(|word| is_name(word));
        let said = known.words.iter().any(|words| within.is_some_and(|word| words.contains(word)));
        demand(!whole && (within.is_none() || said), || format!("{text:?}"))?;
    }
    Ok(())
}

fn filled_in(page: &Judged<'_>) -> Result<(), String> {
    let labels = page.elements.all.iter().filter_map(|it| it.get("aria-label"));
    let texts = page.elements.texts.iter().map(|(_, text)| text.as_str());
    let left = texts.chain(labels).find(|text| text.contains(['#', '{', '}']));
    demand(left.is_none(), || format!("{left:?}"))
}

fn safe_attributes(page: &Judged<'_>) -> Result<(), String> {
    for element in &page.elements.all {
        let inline = element.attributes().find(|(name, _)| *name == "style" || name.starts_with("on"));
        demand(inline.is_none(), || format!("{inline:?}"))?;
        // They change their number when a page is scrolled, and read a comma in their own way.
        demand(element.get("type") != Some("number"), || "a number field".to_owned())?;
        if let Some(address) = element.get("href") {
            let safe = ["https://", "mailto:"].iter().any(|start| address.starts_with(start));
            demand(safe && element.get("rel") == Some("noreferrer"), || address.to_owned())?;
        }
    }
    Ok(())
}

fn places(page: &Judged<'_>) -> Result<(), String> {
    let phrasing = ["a", "button", "cite", "em", "input", "label", "q", "span", "strong"];
    for (index, element) in page.elements.all.iter().enumerate() {
        let Some(parent) = page.elements.parent(index) else {
            demand(index == 0 && element.tag == "section", || format!("{} stands outside", element.tag))?;
            continue;
        };
        let fits = match (parent.tag, element.tag) {
            ("ul" | "ol", tag) => tag == "li",
            ("dl", tag) => tag == "div",
            ("legend" | "summary", tag) => level_of(element).is_some() || phrasing.contains(&tag),
            (
                "p" | "span" | "strong" | "em" | "cite" | "q" | "a" | "button" | "label" | "dt" | "h1" | "h2"
                | "h3" | "h4" | "h5" | "h6",
                tag,
            ) => phrasing.contains(&tag),
            ("input", _) => false,
            (_, "li") => false,
            (_, "dt" | "dd") => page.elements.around(index).nth(1).is_some_and(|it| it.tag == "dl"),
            (_, "summary") => parent.tag == "details",
            (_, "legend") => parent.tag == "fieldset",
            (_, _) => true,
        };
        demand(fits, || format!("{} in {}: {}", element.tag, parent.tag, element.text))?;
        let acts = |it: &Seen| ["a", "button", "label", "summary"].contains(&it.tag);
        let nested = acts(element) && page.elements.around(index).any(acts);
        demand(!nested, || format!("{} in something else that acts", element.tag))?;
        let forms = element.tag == "form" && page.elements.around(index).any(|it| it.tag == "form");
        demand(!forms, || "a form in a form".to_owned())?;
    }
    Ok(())
}

fn languages(page: &Judged<'_>) -> Result<(), String> {
    let known = page.known;
    let own = page.elements.all.first().and_then(|it| it.get("lang"));
    demand(own == Some(&known.language), || format!("the page is in {own:?}"))?;
    for (within, text) in &page.elements.texts {
        let marked = page.elements.language(*within) != known.language;
        let says = text.chars().any(char::is_alphanumeric);
        demand(!marked || !says || known.foreign.contains(text), || {
            format!("{text:?} is not in another language")
        })?;
        // A document's title is cited too, but may be of our own making.
        let quoted = page.elements.all[*within].tag == "q";
        demand(marked || !quoted || page.elements.language(*within) == "nl", || format!("{text:?}"))?;
    }
    Ok(())
}

fn errors(page: &Judged<'_>) -> Result<(), String> {
    let told = page.elements.with_id(ERROR);
    demand(told.len() == usize::from(page.error), || format!("{} errors", told.len()))?;
    for error in told {
        demand(error.get("tabindex") == Some("-1"), || "it cannot take the focus".to_owned())?;
        let has_name =
            error.get("role") == Some("group") && error.get("aria-label") == Some(error.text.as_str());
        demand(has_name, || "its name is not what it says".to_owned())?;
        let fields = page.elements.with_id(FIELD);
        demand(matches!(fields.as_slice(), [field] if field.tag == "input"), || "no field".to_owned())?;
        let ids = page.elements.all.iter().filter_map(|it| it.get("aria-describedby"));
        let described = ids.flat_map(|ids| ids.split(' ')).any(|id| id == ERROR);
        demand(described, || "nothing is described by it".to_owned())?;
    }
    Ok(())
}

fn steps(page: &Judged<'_>) -> Result<(), String> {
    let mut steps = page.elements.all.iter().filter(|it| it.has_class("wijzer-step"));
    let cut = steps.find(|it| it.text.trim_end().ends_with(':'));
    demand(cut.is_none(), || format!("{:?}", cut.map(|it| &it.text)))
}

fn ladders(page: &Judged<'_>) -> Result<(), String> {
    let elements = page.elements;
    let better = |one: &str, other: &str| page.known.better.get(one).is_some_and(|it| it.contains(other));
    for (index, _) in elements.all.iter().enumerate().filter(|(_, it)| it.has_class("wijzer-ladder")) {
        let own = elements.around(index).find_map(|it| it.get("data-outcome")).unwrap_or("");
        let rungs: Vec<Vec<&Seen>> = (0..elements.all.len())
            .filter(|at| elements.all[*at].parent == Some(index))
            .map(|at| elements.inside(at).filter(|it| it.get("data-rung").is_some()).collect())
            .collect();
        let id = |it: &&Seen| it.get("data-rung").unwrap_or("").to_owned();
        let ids: Vec<Vec<String>> = rungs.iter().map(|rung| rung.iter().map(id).collect()).collect();
        for (place, rung) in ids.iter().enumerate() {
            demand(!rung.is_empty(), || "a rung without outcome".to_owned())?;
            for one in rung {
                let beaten = ids[place..].iter().flatten().find(|other| better(other, one));
                demand(beaten.is_none(), || format!("{beaten:?} is better than {one} and not higher"))?;
                let above = place == 0 || ids[place - 1].iter().any(|higher| better(higher, one));
                demand(above, || format!("nothing right above {one} is better"))?;
            }
        }
        let all: Vec<&String> = ids.iter().flatten().collect();
        let distinct: BTreeSet<&String> = all.iter().copied().collect();
        demand(distinct.len() == all.len(), || format!("an outcome twice in {ids:?}"))?;
        demand(all.iter().any(|id| *id == own), || format!("no {own} in {ids:?}"))?;
        let compared = |other: &str| other == own || better(own, other) || better(other, own);
        let stray = all.iter().find(|id| !compared(id));
        demand(stray.is_none(), || format!("{stray:?} cannot be compared with {own}"))?;
        let here: Vec<String> =
            rungs.iter().flatten().filter(|it| it.get("aria-current") == Some("true")).map(id).collect();
        let expected: &[&str] = if all.len() > 1 { &[own] } else { &[] };
        demand(here == expected, || format!("the visitor stands at {here:?}, not at {expected:?}"))?;
    }
    Ok(())
}
