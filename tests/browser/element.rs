//! The element's Rust side in the browser: pages, focus and events, in a `div` with a shadow root.

use crate::PACK;
use contractwijzer::wasm::{Mounted, mount};
use gloo::utils::document;
use js_sys::{Function, JSON, Object};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, HtmlInputElement, ShadowRoot};
use web_sys::{ShadowRootInit, ShadowRootMode};

const TODAY: &str = "2022-10-15";

#[wasm_bindgen_test]
fn the_first_page_is_there_and_takes_no_focus() {
    let check = Check::new(&[]);
    assert_eq!(check.one("section").get_attribute("data-page").as_deref(), Some("start"));
    assert_eq!(check.one("section").get_attribute("lang").as_deref(), Some("nl"));
    assert!(check.root.active_element().is_none());
    assert_eq!(check.seen(), [r#"ready {"policy":"vgz-ggz-2023"}"#]);
}

#[wasm_bindgen_test]
fn start_auto_opens_the_first_question() {
    let check = Check::new(&[("start", "auto")]);
    assert_eq!(check.page(), "kwaliteitsstatuut");
    assert!(check.root.active_element().is_none());
}

#[wasm_bindgen_test]
fn headings_begin_at_the_level_that_the_page_wants() {
    for (given, tag) in [("", "H2"), ("4", "H4"), ("1", "H1"), ("6", "H2"), ("x", "H2")] {
        let check = Check::new(&[("heading-level", given)]);
        assert_eq!(check.one("#wijzer-heading").tag_name(), tag, "{given}");
    }
}

#[wasm_bindgen_test]
fn a_step_moves_the_focus_to_the_heading_and_says_how_far_it_is() {
    let check = Check::new(&[]);
    check.submit();
    assert_eq!(check.page(), "kwaliteitsstatuut");
    assert_eq!(check.focused(), "wijzer-heading");
    assert_eq!(check.all("section"), 1);
    assert!(!check.one("[role=status]").text_content().unwrap_or_default().is_empty());
}

#[wasm_bindgen_test]
fn an_error_keeps_what_was_typed_and_takes_the_focus() {
    let check = Check::at_turnover();
    check.input("input[name=number]").set_value("85.00.0");
    check.click("input[name=basis]");
    check.submit();
    assert_eq!(check.page(), "plafond");
    assert_eq!(check.input("input[name=number]").value(), "85.00.0");
    assert!(check.input("input[name=basis]").checked());
    assert_eq!(check.focused(), "wijzer-error");
    assert_eq!(check.one("#wijzer-field").get_attribute("aria-invalid").as_deref(), Some("true"));
    assert!(check.one("#wijzer-error").text_content().is_some_and(|text| !text.is_empty()));
}

#[wasm_bindgen_test]
fn going_back_keeps_what_was_typed() {
    let check = Check::at_turnover();
    check.input("input[name=number]").set_value("85.000");
    check.click("[data-act=back]");
    assert_eq!(check.page(), "vorm");
    assert!(check.input("input[value=solo]").checked());
    check.submit();
    assert_eq!(check.input("input[name=number]").value(), "85.000");
}

#[wasm_bindgen_test]
fn events_hold_ids_and_never_an_answer() {
    let check = Check::at_turnover();
    check.input("input[name=number]").set_value("85.000");
    check.click("input[value=plafond-2020]");
    check.submit();
    check.click("[data-act=unknown]");
    check.choose("nee");
    assert_eq!(check.one("section").get_attribute("data-page").as_deref(), Some("outcome"));
    let seen = check.seen();
    let (last, steps) = seen.split_last().expect("events");
    let step = |question: &str| format!(r#"step {{"policy":"vgz-ggz-2023","question":"{question}"}}"#);
    let asked = ["kwaliteitsstatuut", "contract-vorig-jaar", "vorm", "plafond", "visitatie", "kibg"];
    assert_eq!(steps[0], r#"ready {"policy":"vgz-ggz-2023"}"#);
    assert_eq!(steps[1..], asked.map(step));
    let outcome = r#"outcome {"policy":"vgz-ggz-2023","contract":"digitaal-solo","aanvraag":"vecozo""#;
    assert!(last.starts_with(outcome), "{last}");
    assert!(!last.contains("85"), "{last}");
}

#[wasm_bindgen_test]
fn what_is_dropped_listens_no_longer() {
    let mut check = Check::new(&[]);
    check.mounted = None;
    check.submit();
    assert_eq!(check.one("section").get_attribute("data-page").as_deref(), Some("start"));
}

#[wasm_bindgen_test]
fn another_policy_is_a_step_in_the_same_place() {
    let mut check = Check::at_turnover();
    let (place, status) = (check.one(".wijzer"), check.one("[role=status]"));
    check.open("", true).expect("a pack");
    assert_eq!(check.one("section").get_attribute("data-page").as_deref(), Some("start"));
    assert_eq!((check.all("section"), check.focused()), (1, "wijzer-heading".to_owned()));
    assert_eq!((check.one(".wijzer"), check.one("[role=status]")), (place, status));
    check.click("[data-act=back]");
    let seen = check.seen();
    assert_eq!(seen[seen.len() - 2..], [r#"step {"policy":"vgz-ggz-2023"}"#, "back "]);
    assert_eq!(check.one("section").get_attribute("data-page").as_deref(), Some("start"));
    check.submit();
    assert_eq!(check.seen().len(), seen.len() + 1, "only one listens");
    check.click("[data-act=back]");
    assert_eq!(check.one("section").get_attribute("data-page").as_deref(), Some("start"));
    check.open("", false).expect("a pack");
    assert_eq!(check.all("[data-act=back]"), 0);
}

#[wasm_bindgen_test]
fn a_page_takes_the_place_of_the_one_before_it_among_nodes_of_others() {
    let check = Check::new(&[]);
    let place = check.one(".wijzer");
    let names = || {
        let children = place.children();
        let all = (0..children.length()).filter_map(|index| children.item(index));
        all.map(|child| child.local_name()).collect::<Vec<_>>()
    };
    let other = |name| document().create_element(name).expect("an element");
    place.prepend_with_node_1(&other("ins")).expect("a place");
    place.append_child(&other("aside")).expect("a place");
    for answer in ["", "ja", "nee"] {
        if !answer.is_empty() {
            check.click(&format!("input[value='{answer}']"));
        }
        check.submit();
        assert_eq!(names(), ["ins", "div", "section", "aside"]);
    }
    check.click("[data-act=back]");
    assert!(check.input("input[value=nee]").checked());
}

#[wasm_bindgen_test]
fn only_the_controls_of_the_page_count() {
    let check = Check::at_turnover();
    check.click("input[name=basis]");
    check.input("input[name=number]").set_value("85.000");
    for place in [".wijzer", "section", "form"] {
        let foreign: HtmlInputElement =
            document().create_element("input").expect("an element").unchecked_into();
        foreign.set_name("number");
        foreign.set_value("3.000.000");
        check.one(place).prepend_with_node_1(&foreign).expect("a place");
    }
    check.submit();
    check.click("[data-act=back]");
    assert_eq!(check.input("section input[name=number]").value(), "85.000");
}

#[wasm_bindgen_test]
fn what_is_pressed_on_no_page_of_ours_does_nothing() {
    let check = Check::at_turnover();
    let old = check.one("section");
    check.click("[data-act=back]");
    check.one(".wijzer").append_child(&old).expect("a place");
    old.query_selector("[data-act=unknown]")
        .expect("a selector")
        .expect("a button")
        .unchecked_into::<HtmlElement>()
        .click();
    assert_eq!(check.page(), "vorm");
}

#[wasm_bindgen_test]
fn another_policy_is_opened_where_its_journal_says() {
    let mut check = Check::at_turnover();
    let journal = check.journal.borrow().clone();
    for (steps, page) in [("4", "plafond"), ("3", "vorm")] {
        check.open("", false).expect("a pack");
        check.open(&journal.replacen('4', steps, 1), false).expect("a pack");
        assert_eq!((check.page().as_str(), check.focused().as_str()), (page, "wijzer-heading"));
    }
}

#[wasm_bindgen_test]
fn a_bad_pack_in_its_place_leaves_the_page_that_was_there() {
    let check = Check::at_turnover();
    let tell = JsValue::NULL.unchecked_into();
    let thrown = mount(&check.host, check.nodes.clone(), &PACK[..100], TODAY, "", false, tell).err();
    assert!(thrown.and_then(|thrown| thrown.as_string()).is_some());
    check.click("[data-act=back]");
    assert_eq!(check.page(), "vorm");
}

#[wasm_bindgen_test]
fn a_bad_pack_is_thrown_and_nothing_is_shown() {
    let (host, root) = host(&[]);
    for pack in [&PACK[..100], b"<!doctype html><title>Niet gevonden</title>", &[]] {
        let tell = JsValue::NULL.unchecked_into();
        let thrown = mount(&host, Object::new(), pack, TODAY, "", false, tell).err().expect("no pack");
        assert!(thrown.as_string().is_some_and(|problem| problem.contains(':')), "{thrown:?}");
    }
    assert_eq!(root.child_element_count(), 0);
}

/// A check on the page of the tests. Dropping it takes it away.
struct Check {
    host: HtmlElement,
    root: ShadowRoot,
    nodes: Object,
    mounted: Option<Mounted>,
    seen: Rc<RefCell<Vec<String>>>,
    journal: Rc<RefCell<String>>,
    tell: Closure<dyn FnMut(String, JsValue)>,
}

impl Check {
    fn new(attributes: &[(&str, &str)]) -> Check {
        let (host, root) = host(attributes);
        host.set_attribute("date", TODAY).expect("an attribute");
        let seen = Rc::new(RefCell::new(Vec::new()));
        let journal = Rc::new(RefCell::new(String::new()));
        let record = {
            let (seen, journal) = (seen.clone(), journal.clone());
            move |name: String, detail: JsValue| {
                // It stays the day that it was.
                if name == "today" {
                    return;
                }
                if name == "journal" {
                    *journal.borrow_mut() = detail.as_string().expect("a text");
                    return;
                }
                let detail = (!detail.is_undefined()).then(|| JSON::stringify(&detail).expect("plain data"));
                let detail = detail.map_or(String::new(), String::from);
                seen.borrow_mut().push(format!("{name} {detail}"));
            }
        };
        let tell = Closure::<dyn FnMut(String, JsValue)>::new(record);
        let function: &Function = tell.as_ref().unchecked_ref();
        let nodes = Object::new();
        let mounted = mount(&host, nodes.clone(), PACK, TODAY, "", false, function.clone()).expect("a pack");
        Check { host, root, nodes, mounted: Some(mounted), seen, journal, tell }
    }

    /// Opens the same policy once more.
    fn open(&mut self, journal: &str, back: bool) -> Result<(), JsValue> {
        let tell: &Function = self.tell.as_ref().unchecked_ref();
        self.mounted = Some(mount(&self.host, self.nodes.clone(), PACK, TODAY, journal, back, tell.clone())?);
        Ok(())
    }

    /// A solo practice, at the question for its turnover.
    fn at_turnover() -> Check {
        let check = Check::new(&[]);
        check.submit();
        for answer in ["ja", "ja", "solo"] {
            check.choose(answer);
        }
        assert_eq!(check.page(), "plafond");
        check
    }

    fn one(&self, selector: &str) -> Element {
        let found = self.root.query_selector(selector).expect("a selector");
        found.expect(selector)
    }

    fn all(&self, selector: &str) -> u32 {
        self.root.query_selector_all(selector).expect("a selector").length()
    }

    fn input(&self, selector: &str) -> HtmlInputElement {
        self.one(selector).unchecked_into()
    }

    fn click(&self, selector: &str) {
        self.one(selector).unchecked_into::<HtmlElement>().click();
    }

    fn submit(&self) {
        self.click("button[type=submit]");
    }

    fn choose(&self, option: &str) {
        self.click(&format!("input[value='{option}']"));
        self.submit();
    }

    /// The question that is open.
    fn page(&self) -> String {
        self.one("form").get_attribute("data-question").unwrap_or_default()
    }

    fn focused(&self) -> String {
        self.root.active_element().map(|element| element.id()).unwrap_or_default()
    }

    fn seen(&self) -> Vec<String> {
        self.seen.borrow().clone()
    }
}

impl Drop for Check {
    fn drop(&mut self) {
        self.host.remove();
    }
}

fn host(attributes: &[(&str, &str)]) -> (HtmlElement, ShadowRoot) {
    let host: HtmlElement = document().create_element("div").expect("an element").unchecked_into();
    for (name, value) in attributes {
        host.set_attribute(name, value).expect("an attribute");
    }
    let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).expect("a shadow root");
    document().body().expect("a body").append_child(&host).expect("a place");
    (host, root)
}
