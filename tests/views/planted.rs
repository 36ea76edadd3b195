//! Pages with one defect each, so that every law is seen to refuse something.

use super::laws::{Known, LAWS, broken};
use contractwijzer::html::{Html, Part};
use contractwijzer::view::{FIELD, HEADING};
use std::collections::{BTreeMap, BTreeSet};

/// What the laws know of the policy of the page below.
fn known() -> Known {
    let set = |all: &[&str]| all.iter().map(|it| (*it).to_owned()).collect::<BTreeSet<String>>();
    Known {
        language: "en".to_owned(),
        ids: set(&["ceiling", "no-group", "best", "left", "right", "low", "S2-1.solo"]),
        words: set(&["Ceiling"]),
        foreign: set(&["Beleid", "Eisen, 1"]),
        better: BTreeMap::from([
            ("best".to_owned(), set(&["left", "right", "low"])),
            ("left".to_owned(), set(&["low"])),
            ("right".to_owned(), set(&["low"])),
        ]),
    }
}

/// A small sound page, on which a field is refused, with a ladder of three rungs.
fn sound() -> Html {
    let mut html = Html::default();
    html.open("section.wijzer-page").with("lang", "en").with("aria-labelledby", HEADING);
    html.open("form novalidate data-act=submit").open("fieldset.wijzer-group").open("legend");
    html.open("h2").with("id", HEADING).with("tabindex", "-1").text("How do you work?").close().close();
    html.line("p id=wijzer-hint", "Think of the last year.");
    html.open("p id=wijzer-error tabindex=-1 role=group").with("aria-label", "Fill something in.");
    html.text("Fill something in.").close();
    html.open("label").open("input type=radio name=option").close().line("span", "Alone").close();
    html.open("input type=text name=number aria-label=Ceiling").with("id", FIELD);
    html.with("aria-describedby", "wijzer-hint wijzer-error").close().close();
    html.line("button.wijzer-primary type=submit", "Go on");
    html.line("button.wijzer-secondary type=button data-act=unknown", "I do not know").close();
    html.line("p.wijzer-step", "If this were so: a mark");
    html.line("h3", "What counts").open("div data-outcome=low").open("ol.wijzer-ladder");
    for (rung, ids) in [["best"].as_slice(), &["left", "right"], &["low"]].iter().enumerate() {
        html.open("li");
        for id in *ids {
            html.open("div").with("data-rung", id);
            if rung == 2 {
                html.with("aria-current", "true");
            }
            html.line("p", "A mark counts").close();
        }
        html.close();
    }
    html.close().close();
    html.open("details").line("summary", "Source").open("ul");
    html.line("li data-reason=mark", "Mark: yes").close().open("ul.wijzer-sources").open("li").open("p");
    html.text("Source 1: ").open("a href=https://example.org rel=noreferrer").with("lang", "nl");
    html.text("Beleid").close().close().open("ul").open("li").text("S2-1: ");
    html.line("span lang=nl", "Eisen, 1").close().close().close().close().close();
    html.close();
    html
}

/// The document of the page once more, with this number and place.
const fn document<'a>(number: &'a str, place: &'a str) -> [Part<'a>; 14] {
    [
        Part::Open("ul.wijzer-sources"),
        Part::Open("li"),
        Part::Open("p"),
        Part::Text(number),
        Part::Open("cite lang=nl"),
        Part::Text("Beleid"),
        Part::Close,
        Part::Close,
        Part::Open("ul"),
        Part::Open("li"),
        Part::Text(place),
        Part::Close,
        Part::Close,
        Part::Close,
    ]
}

/// Begins the element that has this text right in it, or the like, in another way.
fn open(html: &mut Html, from: &str, to: &str) {
    instead(html, Part::Open(from), Part::Open(to));
}

fn text(html: &mut Html, from: &str, to: &str) {
    instead(html, Part::Text(from), Part::Text(to));
}

fn attribute(html: &mut Html, name: &str, from: &str, to: &str) {
    instead(html, Part::Attribute(name, from), Part::Attribute(name, to));
}

/// Puts a part in the place of the first that is like this.
fn instead(html: &mut Html, from: Part<'_>, to: Part<'_>) {
    let mut parts: Vec<Part<'_>> = html.parts().collect();
    *parts.iter_mut().find(|part| **part == from).unwrap_or_else(|| panic!("no {from:?}")) = to;
    *html = parts.into_iter().collect();
}

/// Begins one more element at the end of the page, with what is in it.
fn more(html: &mut Html, parts: &[Part<'_>]) {
    let mut page: Vec<Part<'_>> = html.parts().collect();
    page.pop();
    page.extend_from_slice(parts);
    *html = page.into_iter().collect();
    html.close().close();
}

type Plant = fn(&mut Html);

/// Defects, each with the law that has to see it.
const DEFECTS: [(&str, Plant); 54] = [
    ("a step of a way", |it| text(it, "If this were so: a mark", "If this were so: ")),
    ("one heading", |it| open(it, "h2", "h3")),
    ("one heading", |it| attribute(it, "id", HEADING, "elsewhere")),
    ("one heading", |it| attribute(it, "tabindex", "-1", "0")),
    ("one heading", |it| open(it, "h3", "h2")),
    ("no level", |it| open(it, "h3", "h4")),
    ("no level", |it| open(it, "h3", "h1")),
    ("ids are unique", |it| open(it, "p id=wijzer-hint", "p id=wijzer-field")),
    ("ids are unique", |it| open(it, "p id=wijzer-hint", "p")),
    ("ids are unique", |it| open(it, "label", "label for=nothing")),
    ("every control has", |it| text(it, "Alone", " ")),
    ("every control has", |it| open(it, "input type=text name=number aria-label=Ceiling", "input type=text")),
    ("every control has", |it| text(it, "I do not know", "Go on")),
    ("every control has", |it| text(it, "Source", "")),
    ("every group", |it| open(it, "legend", "div")),
    ("every group", |it| open(it, "fieldset.wijzer-group", "div")),
    ("every group", |it| open(it, "summary", "p")),
    ("every control does", |it| {
        open(it, "button.wijzer-secondary type=button data-act=unknown", "button type=button")
    }),
    ("every control does", |it| {
        open(it, "button.wijzer-secondary type=button data-act=unknown", "button type=button data-act=x")
    }),
    ("every control does", |it| {
        open(it, "button.wijzer-secondary type=button data-act=unknown", "button data-act=unknown")
    }),
    ("every control does", |it| open(it, "form novalidate data-act=submit", "form novalidate")),
    ("every control does", |it| open(it, "form novalidate data-act=submit", "form data-act=submit")),
    ("every control does", |it| open(it, "h3", "h3 data-act=begin")),
    ("at most one button", |it| open(it, "summary", "summary.wijzer-primary")),
    ("at most one button", |it| {
        open(it, "button.wijzer-primary type=submit", "button type=button data-act=begin");
    }),
    ("at most one button", |it| more(it, &[Part::Open("button type=submit"), Part::Text("Send")])),
    ("nothing is empty", |it| text(it, "Think of the last year.", " ")),
    ("nothing is empty", |it| more(it, &[Part::Open("ul")])),
    ("nothing is empty", |it| open(it, "a href=https://example.org rel=noreferrer", "a href rel=noreferrer")),
    ("no name", |it| text(it, "Alone", "no-group")),
    ("no name", |it| text(it, "Alone", "ceiling")),
    ("no name", |it| text(it, "Alone", "As no-group, alone")),
    ("no name", |it| text(it, "Source", "Source S2-1.solo")),
    ("nothing is left", |it| text(it, "Go on", "# pages left")),
    ("nothing is left", |it| text(it, "Go on", "{pages} left")),
    ("nothing is styled", |it| open(it, "h3", "h3 style=color:red")),
    ("nothing is styled", |it| open(it, "h3", "h3 onclick=alert")),
    ("nothing is styled", |it| {
        open(it, "a href=https://example.org rel=noreferrer", "a href=javascript:alert(1) rel=noreferrer");
    }),
    ("nothing is styled", |it| {
        open(it, "a href=https://example.org rel=noreferrer", "a href=https://example.org");
    }),
    ("nothing is styled", |it| {
        open(it, "input type=text name=number aria-label=Ceiling", "input type=number aria-label=Ceiling");
    }),
    ("elements stand", |it| open(it, "p id=wijzer-hint", "li id=wijzer-hint")),
    ("elements stand", |it| open(it, "span", "div")),
    ("elements stand", |it| open(it, "span", "a href=https://example.org rel=noreferrer")),
    ("another language", |it| attribute(it, "lang", "en", "nl")),
    ("another language", |it| text(it, "Eisen, 1", "Requirements, 1")),
    ("a sentence stands", |it| more(it, &[Part::Open("p"), Part::Text("Think of the last year.")])),
    ("a sentence stands", |it| {
        more(it, &[Part::Open("dd"), Part::Text("It is so. Think of the last "), Part::Text("year.")]);
    }),
    ("a document stands", |it| more(it, &document("Source 2: ", "S2-2: 7"))),
    ("a document stands", |it| more(it, &document("Source 1: other ", "S2-1: Eisen, 1"))),
    ("the answers that", |it| {
        more(
            it,
            &[Part::Open("ul"), Part::Open("li data-reason=mark"), Part::Text("Mark: yes"), Part::Close],
        );
    }),
    ("an error", |it| open(it, "p id=wijzer-error tabindex=-1 role=group", "p id=wijzer-error role=group")),
    ("an error", |it| open(it, "p id=wijzer-error tabindex=-1 role=group", "p id=wijzer-error tabindex=-1")),
    ("an error", |it| attribute(it, "aria-label", "Fill something in.", "Fill in.")),
    ("an error", |it| attribute(it, "aria-describedby", "wijzer-hint wijzer-error", "wijzer-hint")),
];

/// Defects of the ladder alone.
const LADDERS: [Plant; 6] = [
    |it| {
        attribute(it, "data-rung", "best", "x");
        attribute(it, "data-rung", "low", "best");
        attribute(it, "data-rung", "x", "low");
    },
    |it| attribute(it, "data-rung", "right", "left"),
    |it| attribute(it, "data-rung", "left", "low"),
    |it| attribute(it, "data-rung", "right", "stranger"),
    |it| attribute(it, "aria-current", "true", "false"),
    |it| attribute(it, "data-rung", "low", "best"),
];

#[test]
fn every_law_refuses_a_page_with_its_defect() {
    let (known, sound) = (known(), sound());
    assert_eq!(broken(&sound, &known, 2, true), Vec::<String>::new(), "{sound}");
    let ladders = LADDERS.iter().map(|plant| ("a ladder", *plant));
    let defects: Vec<(&str, Plant)> = DEFECTS.iter().copied().chain(ladders).collect();
    for (place, (law, plant)) in defects.iter().enumerate() {
        let mut page = sound.clone();
        plant(&mut page);
        let problems = broken(&page, &known, 2, true);
        assert!(problems.iter().any(|it| it.starts_with(law)), "{place}: {law}: {problems:?}\n{page}");
    }
    for (law, _) in LAWS {
        assert!(defects.iter().any(|(refused, _)| law.starts_with(refused)), "{law}: no page shows it");
    }
}

#[test]
fn a_page_that_does_not_end_is_refused() {
    let mut open = sound();
    open = open.parts().take(open.parts().count() - 1).collect();
    let mut closed = sound();
    closed.close();
    for page in [open, closed] {
        assert!(broken(&page, &known(), 2, true)[0].starts_with("every element ends"));
    }
}

#[test]
fn an_error_that_nobody_made_is_refused() {
    assert!(broken(&sound(), &known(), 2, false)[0].starts_with("an error"));
}
