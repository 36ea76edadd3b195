//! The element's Rust side in the browser: what it says of a visit, and that a browser takes each page it writes.

use crate::PACK;
use contractwijzer::wasm::Check;
use gloo::utils::document;
use wasm_bindgen_test::wasm_bindgen_test;

const TODAY: &str = "2022-10-15";

#[wasm_bindgen_test]
fn the_first_page_is_the_start_and_nothing_happened_yet() {
    let check = open(&[]);
    assert!(has(&check, " data-page=start") && has(&check, " lang=nl"));
    assert!(check.journal().starts_with("0\n"));
    assert!(!check.goes_back());
    assert_eq!(check.told(), "policy\nvgz-ggz-2023\n");
}

#[wasm_bindgen_test]
fn start_auto_opens_the_first_question() {
    assert_eq!(asked(&open(&[("start", "auto")])), "kwaliteitsstatuut");
}

#[wasm_bindgen_test]
fn headings_begin_at_the_level_that_the_page_wants() {
    for (given, tag) in [("", "<h2"), ("4", "<h4"), ("1", "<h1"), ("6", "<h2"), ("x", "<h2"), ("4 4", "<h2")]
    {
        assert!(has(&open(&[("heading-level", given)]), tag), "{given}");
    }
}

#[wasm_bindgen_test]
fn a_step_leads_the_focus_to_the_heading_and_says_how_far_it_is() {
    let mut check = open(&[]);
    assert!(act(&mut check, "begin", &[]));
    assert_eq!(asked(&check), "kwaliteitsstatuut");
    assert_eq!(check.focus(), "wijzer-heading");
    assert!(!check.status().is_empty());
}

#[wasm_bindgen_test]
fn an_error_keeps_what_was_typed_and_takes_the_focus() {
    let mut check = at_turnover();
    assert!(act(&mut check, "submit", &[("number", "85.00.0"), ("basis", "plafond-2020")]));
    assert_eq!(asked(&check), "plafond");
    assert_eq!(check.focus(), "wijzer-error");
    for part in [" value=85.00.0", " checked=", " aria-invalid=true", " id=wijzer-error"] {
        assert!(has(&check, part), "{part}");
    }
}

#[wasm_bindgen_test]
fn what_is_only_filled_in_is_held_and_there_after_going_back() {
    let mut check = at_turnover();
    assert!(!act(&mut check, "", &[("number", "85.000")]));
    assert!(act(&mut check, "back", &[("number", "85.000")]));
    assert_eq!(asked(&check), "vorm");
    assert!(act(&mut check, "submit", &[("answer", "solo")]));
    assert!(has(&check, " value=85.000"));
}

#[wasm_bindgen_test]
fn the_host_hears_ids_and_never_an_answer() {
    let mut check = at_turnover();
    assert_eq!(check.told(), "policy\nvgz-ggz-2023\nquestion\nplafond\n");
    act(&mut check, "submit", &[("number", "85.000"), ("basis", "plafond-2020")]);
    act(&mut check, "unknown", &[]);
    act(&mut check, "submit", &[("answer", "nee")]);
    assert!(has(&check, " data-page=outcome"));
    let told = check.told();
    assert!(told.starts_with("policy\nvgz-ggz-2023\ncontract\ndigitaal-solo\naanvraag\nvecozo"), "{told}");
    assert!(!told.contains("85"), "{told}");
}

#[wasm_bindgen_test]
fn what_was_found_comes_after_the_page() {
    let mut check = at_turnover();
    act(&mut check, "submit", &[("number", "85.000"), ("basis", "plafond-2020")]);
    act(&mut check, "unknown", &[]);
    act(&mut check, "submit", &[("answer", "nee")]);
    assert!(has(&check, "<div.wijzer-routes aria-busy=true"));
    assert!(check.better().starts_with("\0<div.wijzer-routes\0"));
}

#[wasm_bindgen_test]
fn what_is_no_record_or_says_nothing_changes_nothing() {
    let mut check = at_turnover();
    let (page, journal) = (check.page(), check.journal());
    for record in
        ["", "-", "-submit", "-submit\n", "-submit\n\nnumber\n", "\n\n\n", "é\n\n\n", "-nothing\n\n\n"]
    {
        assert!(!check.act(TODAY, record), "{record:?}");
        assert!(!check.paste(0, "1 en 2", record), "{record:?}");
    }
    assert_eq!((check.page(), check.journal()), (page, journal));
}

#[wasm_bindgen_test]
fn nothing_that_is_typed_begins_a_part_of_the_page() {
    let mut check = at_turnover();
    let parts = |check: &Check| check.page().matches('\0').count();
    act(&mut check, "", &[("number", "85")]);
    let before = parts(&check);
    act(&mut check, "", &[("number", "85\0<b\0 onclick=x\0\"")]);
    assert_eq!(parts(&check), before);
    assert!(has(&check, " value=85<b onclick=x\""));
}

#[wasm_bindgen_test]
fn a_visit_goes_on_where_its_journal_says() {
    let journal = at_turnover().journal();
    for (steps, page) in [("4", "plafond"), ("3", "vorm")] {
        let journal = journal.replacen('4', steps, 1);
        let check = Check::open(PACK, &settings(&[]), TODAY, &journal, true).expect("a pack");
        assert_eq!(asked(&check), page);
        assert!(check.goes_back());
    }
}

#[wasm_bindgen_test]
fn a_first_page_with_one_before_it_has_a_way_back() {
    let check = Check::open(PACK, &settings(&[]), TODAY, "", true).expect("a pack");
    assert!(has(&check, "<button.wijzer-back type=button data-act=back"));
    assert!(!has(&open(&[]), "<button.wijzer-back type=button data-act=back"));
}

#[wasm_bindgen_test]
fn a_bad_pack_is_refused_with_what_is_wrong() {
    for pack in [&PACK[..100], b"<!doctype html><title>Niet gevonden</title>", &[]] {
        assert!(Check::open(pack, &settings(&[]), TODAY, "", false).is_none());
        let refused = Check::refusal(pack, &settings(&[]));
        assert!(refused.starts_with("pack ") && refused.contains(':'), "{refused}");
    }
}

/// `www/element/page.js` gives the browser these very names and values.
#[wasm_bindgen_test]
fn the_browser_takes_every_element_and_attribute() {
    let mut check = at_turnover();
    let mut taken = takes(&check.page());
    act(&mut check, "submit", &[("number", "85,000"), ("basis", "plafond-2020")]);
    taken += takes(&check.page());
    act(&mut check, "submit", &[("number", "85.000"), ("basis", "plafond-2020")]);
    act(&mut check, "unknown", &[]);
    act(&mut check, "submit", &[("answer", "nee")]);
    taken += takes(&check.page()) + takes(&check.better());
    assert!(taken > 200, "{taken}");
}

/// Has the browser make each element of a page by itself. How many there are.
fn takes(page: &str) -> usize {
    let mut element = None;
    let parts = page.split('\0').skip(1);
    parts
        .filter(|part| match part.split_at(1) {
            ("<", opening) => {
                let mut attributes = opening.split(' ');
                let tag = attributes.next().and_then(|first| first.split('.').next()).expect("a tag");
                let made = document().create_element(tag).expect(tag);
                attributes.for_each(|attribute| set(&made, attribute));
                element = Some(made);
                true
            }
            (" ", attribute) => {
                set(element.as_ref().expect("an element"), attribute);
                false
            }
            _ => false,
        })
        .count()
}

fn set(element: &web_sys::Element, attribute: &str) {
    let (name, value) = attribute.split_once('=').unwrap_or((attribute, ""));
    element.set_attribute(name, value).expect(attribute);
    assert_eq!(element.get_attribute(name).as_deref(), Some(value));
}

fn open(attributes: &[(&str, &str)]) -> Check {
    Check::open(PACK, &settings(attributes), TODAY, "", false).expect("a pack")
}

/// What the script tells of the tag.
fn settings(attributes: &[(&str, &str)]) -> String {
    let names = ["care", "insurer", "year", "heading-level", "feedback", "date", "start"];
    let value = |name: &str| attributes.iter().find(|(own, _)| *own == name).map_or("", |(_, value)| value);
    names.map(|name| if name == "date" { TODAY } else { value(name) }).join("\n")
}

fn act(check: &mut Check, act: &str, fields: &[(&str, &str)]) -> bool {
    let fields: String = fields.iter().map(|(name, value)| format!("{name}\n{value}\n")).collect();
    check.act(TODAY, &format!("-{act}\n\n{fields}\n"))
}

/// A solo practice, at the question for its turnover.
fn at_turnover() -> Check {
    let mut check = open(&[]);
    act(&mut check, "begin", &[]);
    for answer in ["ja", "ja", "solo"] {
        assert!(act(&mut check, "submit", &[("answer", answer)]));
    }
    assert_eq!(asked(&check), "plafond");
    check
}

/// Whether the page has a part like this.
fn has(check: &Check, part: &str) -> bool {
    check.page().split('\0').any(|own| own == part)
}

/// The question that is open.
fn asked(check: &Check) -> String {
    let page = check.page();
    let question = page.split('\0').find_map(|part| part.strip_prefix(" data-question="));
    question.unwrap_or_default().to_owned()
}
