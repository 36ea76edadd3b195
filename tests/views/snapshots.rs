//! Every kind of page as it stood when it was last reviewed: `tests/pages/<language>/<page>.html`.
//!
//! What is the same on an earlier page is named there and not repeated, so that each is short enough to review. After a
//! change that was meant: `UPDATE=1 cargo test --test views`, and review the difference.

use super::laws::check;
use super::policies::{Case, EVERY_TYPE, FYSIOTHERAPIE, GGZ, WAY_IN, WINDOW, YEARS, ZBC};
use super::visits::{based, begin, day, fields, go_on, in_other_year, number, option, question};
use super::{FRAME, openings};
use contractwijzer::answers::{Fields, NUMBER};
use contractwijzer::html::{Html, Part, opening};
use contractwijzer::journal::Journal;
use contractwijzer::policy::{Named, Policy};
use contractwijzer::session::{DATE, Event, Page, Session};
use contractwijzer::view::Frame;
use contractwijzer::way_in::narrow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Classes in the order of the policy, as the outcome pages have to head with.
const CLASSES: [&str; 8] =
    ["conditional", "likely", "no", "out-of-scope", "runs-on", "too-early", "too-late", "unclear"];

/// A policy in one language, and its practices.
struct Stage<'a> {
    case: &'a Case,
    policy: &'a Policy,
}

impl Stage<'_> {
    /// The page of a question, on the way of a scenario.
    fn at(&self, scenario: &str, id: &str) -> Session {
        let scenario = self.case.scenario(scenario);
        let mut session = begin(self.policy, scenario);
        session.update(Event::Begin);
        let wanted = question(self.policy, id);
        while session.page() != Page::Question(wanted) {
            let Page::Question(index) = session.page() else { panic!("{id} is not asked") };
            session.update(super::visits::says(self.policy, scenario, index).expect("an answer"));
        }
        session
    }

    /// The same, after something was done there.
    fn then(&self, scenario: &str, id: &str, events: impl IntoIterator<Item = Event>) -> Session {
        let mut session = self.at(scenario, id);
        events.into_iter().for_each(|event| session.update(event));
        session
    }

    /// What a scenario comes to.
    fn outcome(&self, scenario: &str) -> Session {
        self.after(scenario, [])
    }

    /// The same, after something was done there.
    fn after(&self, scenario: &str, events: impl IntoIterator<Item = Event>) -> Session {
        let scenario = self.case.scenario(scenario);
        self.on(begin(self.policy, scenario), &scenario.id, events)
    }

    fn on(&self, mut session: Session, scenario: &str, events: impl IntoIterator<Item = Event>) -> Session {
        session.update(Event::Begin);
        go_on(&mut session, self.case.scenario(scenario));
        assert_eq!(session.page(), Page::Outcome, "{scenario}");
        events.into_iter().for_each(|event| session.update(event));
        session
    }

    /// What comes of a scenario in the other year, after something was done there.
    fn in_other_year(&self, scenario: &str, events: impl IntoIterator<Item = Event>) -> Session {
        let (other, _) = YEARS[1].in_language(&self.policy.language);
        let mut session = in_other_year(self.policy, self.case.scenario(scenario), other);
        events.into_iter().for_each(|event| session.update(event));
        session
    }

    fn index(&self, id: &str) -> u16 {
        question(self.policy, id)
    }
}

type Make = fn(&Stage<'_>) -> Session;

const GGZ_PAGES: &[(&str, Make)] = &[
    ("start", |it| begin(it.policy, it.case.scenario("P02"))),
    ("start-of-a-year-that-is-over", |it| Session::new(it.policy.clone(), None, day("2026-11-21"), true)),
    ("question-choice", |it| it.at("P02", "kwaliteitsstatuut")),
    ("question-choice-nothing-chosen", |it| {
        it.then("P02", "kwaliteitsstatuut", [Event::Submit(Fields::default())])
    }),
    ("question-yes-no", |it| it.at("P02", "contract-vorig-jaar")),
    ("question-set", |it| it.at("P04", "settings")),
    ("question-euro-with-basis", |it| it.at("P04", "plafond")),
    ("question-euro-with-basis-not-clear", |it| it.then("P04", "plafond", [based("3.00.00", "verwachting")])),
    ("question-euro-without-its-basis", |it| it.then("P04", "plafond", [based("3000", "")])),
    ("question-euro-with-two-readings", |it| {
        let typed = if it.policy.language == "nl" { "85,000" } else { "85.000" };
        it.then("P04", "plafond", [based(typed, "verwachting")])
    }),
    ("question-euro-not-usual", |it| it.then("P04", "plafond", [based("85", "verwachting")])),
    ("question-euro-with-alternative-after-a-near-miss", |it| it.at("P04", "groepsomzet")),
    ("question-with-a-draft", |it| {
        let typed = fields(&[(NUMBER, "1.2")]);
        it.then("P04", "groepsomzet", [Event::Back(typed), based("2.000.000", "plafond-2020")])
    }),
    ("question-not-known-before", |it| {
        it.after("onbekend-plafond", [Event::Change(question(it.policy, "plafond"))])
    }),
    ("outcome-likely-P02", |it| it.outcome("P02")),
    ("outcome-likely-P01-ladder-and-routes", |it| it.outcome("P01")),
    ("outcome-likely-P04-near-and-unknown-in-part", |it| it.outcome("P04")),
    ("outcome-conditional-P05-on-the-edge", |it| it.outcome("P05")),
    ("outcome-unclear-P08", |it| it.outcome("P08")),
    ("outcome-too-late-P10", |it| it.outcome("P10")),
    ("outcome-no", |it| it.outcome("statuut-nee")),
    ("outcome-open", |it| it.outcome("onbekend-plafond")),
    ("outcome-open-in-part", |it| it.outcome("onbekend-visitatie")),
    ("outcome-masked-answers", |it| {
        let vorm = it.index("vorm");
        it.after("P04", [Event::Change(vorm), option("solo"), option("nee"), option("nee")])
    }),
    ("trial", |it| it.after("P02", [Event::Try(it.index("plafond")), based("3.000.000", "plafond-2020")])),
    ("trial-not-known", |it| it.after("P02", [Event::Try(it.index("plafond")), Event::DoNotKnow])),
    ("extra-opened-too-early", |it| it.after("loopt", [Event::Open(3), option("in-zicht")])),
    ("extra-opened-unclear", |it| it.after("ophoging-01-04", [Event::Open(3)])),
    ("extra-question", |it| it.after("loopt", [Event::Open(3)])),
    ("outcome-with-terms-passed", |it| {
        let session = Session::new(it.policy.clone(), day("2022-10-15"), day("2023-05-01"), true);
        it.on(session, "P02", [])
    }),
    ("outcome-of-a-year-that-is-over", |it| {
        let session = Session::new(it.policy.clone(), None, day("2026-11-21"), true);
        it.on(session, "zonder-datum", [])
    }),
    ("outcome-date-that-is-none", |it| it.after("P10", [Event::SetDate(fields(&[(DATE, "31-02-2023")]))])),
];

const FYSIOTHERAPIE_PAGES: &[(&str, Make)] = &[
    ("question-decimal-with-alternative", |it| it.at("P23", "index")),
    ("question-date-with-alternatives", |it| it.at("P23", "audit")),
    ("outcome-likely-P23", |it| it.outcome("P23")),
    ("outcome-likely-P27", |it| it.outcome("P27")),
    ("outcome-runs-on-P30a-leading-reading", |it| it.outcome("P30a")),
];

const ZBC_PAGES: &[(&str, Make)] = &[
    ("question-list", |it| it.at("P37", "fte")),
    ("question-list-with-a-row-more", |it| {
        let session = it.at("P37", "fte");
        let mut journal = Journal::new(session, 7, "");
        assert!(journal.act("more", "", fields(&[(NUMBER, "0,5"); 5])));
        journal.session
    }),
    ("question-list-too-high", |it| {
        it.then("P37", "fte", [Event::Submit(fields(&[(NUMBER, "0,5"), (NUMBER, "200")]))])
    }),
    ("question-whole-with-alternative", |it| it.at("P37", "minuten")),
    ("outcome-no-P37a", |it| it.outcome("P37a")),
    ("outcome-unclear-P38a-three-readings", |it| it.outcome("P38a")),
];

const EVERY_TYPE_PAGES: &[(&str, Make)] = &[
    ("question-whole", |it| it.at("solo", "patienten")),
    ("question-whole-not-whole", |it| it.then("solo", "patienten", [number("1,5")])),
    ("question-date", |it| it.at("te-weinig-uitgenodigd", "geopend")),
    ("start-after-a-choice", |it| after_a_choice(it.policy, true)),
    ("question-after-a-choice", |it| after_a_choice(it.policy, false)),
];

/// The first page after the choice of a care that answers the first question.
fn after_a_choice(policy: &Policy, start_page: bool) -> Session {
    let mut policy = policy.clone();
    policy.from_chooser = vec![Named { id: "zorg".to_owned(), text: "instelling".to_owned() }];
    let mut journal = Journal::new(Session::new(policy, None, None, start_page), 7, "");
    journal.restore("+zorg\n");
    journal.session
}

const WINDOW_PAGES: &[(&str, Make)] = &[
    ("outcome-too-early", |it| it.outcome("te-vroeg")),
    ("outcome-out-of-scope", |it| it.outcome("andere-zorg")),
];

const WAY_IN_PAGES: &[(&str, Make)] = &[
    ("way-in-start", |it| Session::new(it.policy.clone(), None, day("2026-11-21"), true)),
    ("way-in-question", |it| chosen(it.policy, &[])),
    ("way-in-question-nothing-chosen", |it| {
        let mut session = chosen(it.policy, &[]);
        session.update(Event::Submit(Fields::default()));
        session
    }),
    ("way-in-question-narrowed", |it| {
        let mut policy = it.policy.clone();
        narrow(&mut policy, &["", "", "2023"].map(str::to_owned));
        chosen(&policy, &[])
    }),
    ("way-in-last-question", |it| chosen(it.policy, &["ggz"])),
    ("way-in-last-question-years-over", |it| chosen_on("2023-04-01", it.policy, &["ggz"])),
    ("way-in-last-question-year-over-chosen", |it| {
        let mut session = chosen_on("2023-04-01", it.policy, &["ggz", "een-2022"]);
        session.update(Event::Back(Fields::default()));
        session
    }),
    ("way-in-policy", |it| chosen(it.policy, &["ggz", "een-2022"])),
    ("way-in-elsewhere", |it| chosen(it.policy, &["ambulancezorg"])),
    ("way-in-nowhere", |it| chosen(it.policy, &["iets-anders"])),
];

/// The page of the way in after these choices.
fn chosen(policy: &Policy, options: &[&str]) -> Session {
    chosen_on("2026-11-21", policy, options)
}

fn chosen_on(today: &str, policy: &Policy, options: &[&str]) -> Session {
    let mut session = Session::new(policy.clone(), None, day(today), false);
    options.iter().for_each(|id| session.update(option(id)));
    session
}

const YEAR_PAGES: &[(&str, Make)] = &[
    ("outcome-with-another-year", |it| it.outcome("solo-hoog")),
    ("question-after-another-year", |it| it.in_other_year("solo-hoog", [])),
    ("outcome-after-another-year", |it| it.in_other_year("solo-hoog", [number("600000"), option("nee")])),
    ("outcome-after-another-year-not-known", |it| {
        it.in_other_year("solo-hoog", [number("600000"), Event::DoNotKnow])
    }),
    ("outcome-after-another-year-at-once", |it| it.in_other_year("geen-statuut", [])),
];

/// Pages that tell where a wrong rule can be told.
const FEEDBACK_PAGES: [(&str, &str); 2] = [
    ("outcome-feedback-by-mail", "mailto:regels@voorbeeld.invalid"),
    ("outcome-feedback-on-a-page", "https://voorbeeld.invalid/regels"),
];

#[test]
fn dutch_pages_are_as_reviewed() {
    reviewed("nl");
}

#[test]
fn english_pages_are_as_reviewed() {
    reviewed("en");
}

fn reviewed(language: &str) {
    let mut pages = Pages::default();
    let all = [
        (&*GGZ, GGZ_PAGES),
        (&*FYSIOTHERAPIE, FYSIOTHERAPIE_PAGES),
        (&*ZBC, ZBC_PAGES),
        (&*EVERY_TYPE, EVERY_TYPE_PAGES),
        (&*WINDOW, WINDOW_PAGES),
        (&*WAY_IN, WAY_IN_PAGES),
        (&YEARS[0], YEAR_PAGES),
    ];
    for (case, makes) in all {
        let (policy, known) = case.in_language(language);
        for (name, make) in makes {
            let html = check(&make(&Stage { case, policy }), known, &FRAME);
            pages.add(name, &html);
        }
    }
    let (policy, known) = GGZ.in_language(language);
    for (name, feedback) in FEEDBACK_PAGES {
        let frame = Frame { feedback: feedback.to_owned(), ..FRAME };
        let html = check(&Stage { case: &GGZ, policy }.outcome("P02"), known, &frame);
        pages.add(name, &html);
    }
    let frame = Frame { back: true, ..FRAME };
    pages.add("start-after-the-way-in", &check(&begin(policy, GGZ.scenario("P02")), known, &frame));
    assert_eq!(Vec::from_iter(&pages.classes), CLASSES, "what outcome pages head with");
    let missing: Vec<_> = openings().into_iter().filter(|it| !pages.seen.contains(it.as_str())).collect();
    assert!(missing.is_empty(), "no reviewed page shows {missing:?}");
    pages.compare(language);
}

/// The pages of a language, as they are kept.
#[derive(Default)]
struct Pages {
    kept: BTreeMap<String, String>,
    /// What is told in several lines, and the first page that has it.
    told: BTreeMap<String, String>,
    /// The classes that head an outcome.
    classes: BTreeSet<String>,
    /// Everything on the pages.
    seen: String,
}

impl Pages {
    fn add(&mut self, name: &str, html: &Html) {
        let text = html.to_string();
        if let (true, Some((_, class))) = (name.starts_with("outcome"), text.split_once(" data-class=\"")) {
            self.classes.extend(class.split('"').next().map(str::to_owned));
        }
        self.seen.push_str(&text);
        let mut kept = String::new();
        for node in nodes(html) {
            self.print(name, &node, 0, &mut kept);
        }
        assert!(self.kept.insert(name.to_owned(), kept).is_none(), "two pages {name}");
    }

    /// Writes an element: on one line if it holds words only, by name if an earlier page has the same.
    fn print(&mut self, name: &str, node: &Node, depth: usize, to: &mut String) {
        let indent = "  ".repeat(depth);
        if node.is_line() {
            to.push_str(&format!("{indent}{}\n", node.in_line()));
            return;
        }
        let first = self.told.entry(node.in_line()).or_insert_with(|| name.to_owned());
        if first != name {
            to.push_str(&format!("{indent}<!-- {}: as on {first} -->\n", node.begins()));
            return;
        }
        to.push_str(&format!("{indent}<{}>\n", node.opening));
        node.inside.iter().for_each(|it| self.print(name, it, depth + 1, to));
        to.push_str(&format!("{indent}</{}>\n", node.tag));
    }

    /// Holds the pages against the reviewed ones, or makes them the reviewed ones.
    fn compare(&self, language: &str) {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pages").join(language);
        let path = |name: &str| folder.join(format!("{name}.html"));
        if std::env::var_os("UPDATE").is_some() {
            fs::create_dir_all(&folder).expect("a folder");
            for name in names(&folder) {
                fs::remove_file(path(&name)).expect("an old page that can be removed");
            }
            for (name, kept) in &self.kept {
                fs::write(path(name), kept).expect("a page that can be written");
            }
        }
        assert!(names(&folder).iter().eq(self.kept.keys()), "pages come or go; if that was meant: UPDATE=1");
        for (name, kept) in &self.kept {
            let reviewed = fs::read_to_string(path(name)).expect("a page");
            let first = kept.lines().zip(reviewed.lines()).find(|(found, reviewed)| found != reviewed);
            assert!(*kept == reviewed, "{language}/{name}: {first:#?}\nif that was meant: UPDATE=1");
        }
    }
}

/// The names of the pages in a folder.
fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).expect("a folder of pages").map(|entry| entry.expect("a file"));
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.map(|name| name.trim_end_matches(".html").to_owned()).collect()
}

/// An element with what is in it, or a text, which has no tag.
#[derive(Default)]
struct Node<'a> {
    tag: &'a str,
    /// The tag and attributes of an element, or the text.
    opening: String,
    inside: Vec<Node<'a>>,
}

/// The elements of a page.
fn nodes(html: &Html) -> Vec<Node<'_>> {
    let mut open = vec![Node::default()];
    for part in html.parts() {
        let last = open.last_mut().expect("the laws hold of it");
        match part {
            Part::Open(text) => {
                let opening = opening(text);
                let tag = opening.tag;
                let mut node = Node { tag, opening: tag.to_owned(), inside: Vec::new() };
                opening.for_each(|(name, value)| node.attribute(name, value));
                open.push(node);
            }
            Part::Attribute(name, value) => last.attribute(name, value),
            Part::Text(text) => {
                last.inside.push(Node { tag: "", opening: escaped(text), inside: Vec::new() });
            }
            Part::Close => {
                let node = open.pop().expect("the laws hold of it");
                open.last_mut().expect("the laws hold of it").inside.push(node);
            }
        }
    }
    open.pop().expect("the laws hold of it").inside
}

impl Node<'_> {
    fn attribute(&mut self, name: &str, value: &str) {
        let value = if value.is_empty() { String::new() } else { format!("=\"{}\"", escaped(value)) };
        self.opening.push_str(&format!(" {name}{value}"));
    }

    /// Whether it holds words, with at most what marks some of them.
    fn is_line(&self) -> bool {
        let marks = ["", "a", "button", "cite", "em", "input", "q", "span", "strong"];
        self.inside.iter().all(|it| marks.contains(&it.tag) && it.is_line())
    }

    fn in_line(&self) -> String {
        match self.tag {
            "" => self.opening.clone(),
            "input" => format!("<{}>", self.opening),
            tag => {
                let inside: String = self.inside.iter().map(Node::in_line).collect();
                format!("<{}>{inside}</{tag}>", self.opening)
            }
        }
    }

    /// What tells it from others: how it begins, and the first words in it.
    fn begins(&self) -> String {
        let mut first = self;
        while let Some(inside) = first.inside.first() {
            first = inside;
        }
        let words = first.opening.split(' ').take(if first.tag.is_empty() { 8 } else { 0 });
        let words: Vec<&str> = words.collect();
        format!("{} {}", self.opening, words.join(" ")).trim_end().to_owned()
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
