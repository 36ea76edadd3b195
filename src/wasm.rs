//! The browser's edge: mounts a visit in an element's shadow root, listens, and tells the host.

use crate::answers::Fields;
use crate::date::Date;
use crate::dom::{self, Made};
use crate::evaluate::{self, Facts, Finding};
use crate::journal::Journal;
use crate::policy::Policy;
use crate::session::{Page, Session};
use crate::view::{ACT, Frame, YEAR, better, class_id, first, status};
use crate::way_in::{Left, narrow};
use crate::{focus, pack};
use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::RefCell;
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{ClipboardEvent, Document, Element, Event, EventTarget, HtmlElement, HtmlInputElement};

/// A visit that is shown on the page. Dropping it stops listening.
#[wasm_bindgen]
pub struct Mounted {
    shown: Rc<Shown>,
    _listeners: [Listener; 4],
}

struct Shown {
    journal: RefCell<Journal>,
    frame: Frame,
    document: Document,
    /// Who calls knows the nodes of the check by these names. Each is held and never looked for: translators, extensions
    /// and scripts put nodes of theirs among ours.
    nodes: Object,
    /// Holds the status region and the page.
    place: Element,
    status: Element,
    page: RefCell<Made>,
    tell: Function,
}

/// Shows the first page of a policy in the shadow root of its element. The element's attributes say the rest.
///
/// `nodes` gets what is ours: the `place` of the check, and in it the `status` region and the open `page`. Where it has them,
/// a page of another policy is shown, and this is a step: the new one comes in its place and takes the focus. The caller then
/// drops what it had mounted. Where this fails, it stays as it was.
///
/// `today` is the day it is, as `2022-10-15`. `journal` is what `tell` was last called with under that name, in an earlier
/// visit: the same visit is shown again, if it was to this pack and day. `back` says whether there is something before the
/// first page. `tell` is called with the name and the detail of each event for the host, and before it with the journal;
/// with the name `back` when the visitor wants to see what is before the first page; and with `policy` when the visitor wants
/// to see another contract year: its policy, and the `journal` that takes the answers there. With `today` it answers which day
/// it has become, before each step.
///
/// # Errors
/// A text, what is wrong with it, when the pack is refused. Of the way in, an object where the attributes leave nothing to
/// choose: `only` is the policy that is left; where there is none, `there` names all choices.
#[wasm_bindgen]
pub fn mount(
    host: &HtmlElement,
    nodes: Object,
    pack: &[u8],
    today: &str,
    journal: &str,
    back: bool,
    tell: Function,
) -> Result<Mounted, JsValue> {
    let mut policy = pack::read(pack).map_err(|error| error.message())?;
    let document = host.owner_document().ok_or(JsValue::NULL)?;
    let attribute = |name: &str| host.get_attribute(name).unwrap_or_default();
    if policy.is_way_in() {
        let (key, value) = match narrow(&mut policy, &["care", "insurer", "year"].map(attribute)) {
            Left::Several => ("", String::new()),
            Left::One(policy) => ("only", policy),
            Left::None(there) => ("there", there),
        };
        if !key.is_empty() {
            let told = Object::new();
            put(&told, key, &value);
            return Err(told.into());
        }
    }
    let heading_level = match attribute("heading-level").as_bytes() {
        [level @ b'1'..=b'5'] => level - b'0',
        _ => 2,
    };
    let fingerprint = pack::fingerprint(pack);
    let frame = Frame { heading_level, fingerprint, feedback: attribute("feedback"), back };
    let date = Date::parse(&attribute("date"));
    let session = Session::new(policy, date, Date::parse(today), attribute("start") != "auto");
    let mut visit = Journal::new(session, frame.fingerprint, &attribute("date"));
    visit.restore(journal);
    let held = |name: &str| Reflect::get(&nodes, &name.into()).map(JsCast::unchecked_into);
    let section: Element = held("page")?;
    let is_step = !section.is_undefined();
    let (place, status, page) = if is_step {
        (held("place")?, held("status")?, Made { section, inputs: Vec::new() })
    } else {
        let place = dom::element(&document, "div.wijzer")?;
        let status = dom::element(&document, "div.wijzer-hidden role=status dir=ltr")?;
        status.set_attribute("lang", &visit.session.policy.language)?;
        place.append_child(&status)?;
        let page = dom::make(&document, &first(&visit.session, &frame))?;
        place.append_child(&page.section)?;
        host.shadow_root().ok_or(JsValue::NULL)?.append_child(&place)?;
        hold(&nodes, "place", &place);
        hold(&nodes, "status", &status);
        hold(&nodes, "page", &page.section);
        (place, status, page)
    };
    let (journal, page) = (RefCell::new(visit), RefCell::new(page));
    let shown = Rc::new(Shown { journal, frame, document, nodes, place, status, page, tell });
    if is_step {
        shown.step();
    } else {
        shown.tell("ready", &detail(&shown.journal.borrow().session.policy));
        if shown.journal.borrow().steps() > 0 {
            shown.tell_step();
        }
    }
    let listener = |kind, control| Listener::new(shown.clone(), kind, control);
    let _listeners = [
        // A button that sends a form does so by itself: a frame that may send none drops `submit` without a word.
        listener("click", "button[data-act], button[type=submit]"),
        listener("submit", "form[data-act]"),
        listener("input", "form[data-act]"),
        listener("paste", "input[name=number]"),
    ];
    Ok(Mounted { shown, _listeners })
}

#[wasm_bindgen]
impl Mounted {
    /// Fills the place that the open page keeps for what takes long, where it has one that waits: an element with
    /// `aria-busy`. To be called once the page is painted. Nothing else changes, nor is it announced.
    ///
    /// # Errors
    /// What the browser throws.
    pub fn fill(&self) -> Result<(), JsValue> {
        let shown = &self.shown;
        let Some(waits) = shown.page.borrow().section.query_selector("[aria-busy]")? else { return Ok(()) };
        if let Some(found) = better(&shown.journal.borrow().session, &shown.frame) {
            let found = dom::make(&shown.document, &found)?;
            waits.before_with_node_1(&found.section)?;
        }
        waits.remove();
        Ok(())
    }
}

/// Waits for one kind of event in one kind of control, until it is dropped.
struct Listener {
    place: EventTarget,
    kind: &'static str,
    heard: Closure<dyn FnMut(Event)>,
}

impl Listener {
    fn new(shown: Rc<Shown>, kind: &'static str, control: &'static str) -> Listener {
        let place = shown.place.clone().into();
        let heard = Closure::<dyn FnMut(Event)>::new(move |event| shown.heard(kind, &event, control));
        let listener = Listener { place, kind, heard };
        let _ = listener.place.add_event_listener_with_callback(kind, listener.function());
        listener
    }

    fn function(&self) -> &Function {
        self.heard.as_ref().unchecked_ref()
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.place.remove_event_listener_with_callback(self.kind, self.function());
    }
}

impl Shown {
    fn heard(&self, kind: &str, raw: &Event, selector: &str) {
        let Some((control, fields)) = self.control(raw, selector) else { return };
        if kind == "paste" {
            let Some((row, text)) = self.pasted(raw) else { return };
            if self.journal.borrow_mut().widen(Some(row), &text, fields) {
                raw.prevent_default();
                self.step();
            }
            return;
        }
        if kind == "input" {
            self.journal.borrow_mut().hold(fields);
            self.tell_journal();
            return;
        }
        // A form is ours alone: the host's page must not be sent away. Nor is the act of a button done again by its form.
        raw.prevent_default();
        let act = control.get_attribute(ACT).unwrap_or_default();
        if act == "back" && !self.journal.borrow().session.can_go_back() {
            return self.tell("back", &JsValue::UNDEFINED);
        }
        let value = control.get_attribute("value").unwrap_or_default();
        if act == YEAR {
            let wanted = Object::new();
            put(&wanted, "policy", &value);
            put(&wanted, "journal", &self.journal.borrow().leave());
            return self.tell("policy", &wanted);
        }
        if let Some(today) = self.today() {
            self.journal.borrow_mut().session.wake(today);
        }
        let acted = self.journal.borrow_mut().act(&act, &value, fields);
        if acted {
            self.step();
        }
    }

    /// What an event is about, a button or the form that is sent, and what the controls of the open page hold; nothing where
    /// it is not on that page.
    fn control(&self, raw: &Event, selector: &str) -> Option<(Element, Fields)> {
        let pressed = raw.target()?.unchecked_into::<Element>().closest(selector).ok()??;
        let control = pressed.closest("[data-act]").ok()??;
        let page = self.page.borrow();
        page.section.contains(Some(&control)).then(|| (control, page.fields()))
    }

    /// What is pasted, and into which control of the page. A field of one line would run several lines together.
    fn pasted(&self, raw: &Event) -> Option<(usize, String)> {
        let field = JsValue::from(raw.target()?);
        let is_field = |input: &HtmlInputElement| *AsRef::<JsValue>::as_ref(input) == field;
        let row = self.page.borrow().inputs.iter().position(is_field)?;
        Some((row, raw.unchecked_ref::<ClipboardEvent>().clipboard_data()?.get_data("text").ok()?))
    }

    /// Shows the page that is open now.
    fn step(&self) {
        let (page, focus, status) = {
            let session = &self.journal.borrow().session;
            (first(session, &self.frame), focus::focus(session), status(session))
        };
        // The borrow ends before the host can hear of it and call back.
        let shown = dom::make(&self.document, &page).and_then(|page| {
            let new = page.section.clone();
            let old = self.page.replace(page).section;
            dom::step(&self.document, [&self.place, &self.status], &old, &new, focus)?;
            Ok(new)
        });
        if let Ok(page) = shown {
            hold(&self.nodes, "page", &page);
            self.status.set_text_content(Some(&status));
            self.tell_step();
        }
    }

    fn tell_journal(&self) {
        let text = self.journal.borrow().text();
        self.tell("journal", &text.into());
    }

    /// Tells how the visit came here, then the host where it is; the host never hears an answer.
    fn tell_step(&self) {
        self.tell_journal();
        let (name, detail) = {
            let session = &self.journal.borrow().session;
            let detail = detail(&session.policy);
            match session.page() {
                Page::Start => ("step", detail),
                Page::Question(index) => {
                    let question = session.policy.questions.get(usize::from(index));
                    put(&detail, "question", question.map_or("", |it| &it.id));
                    ("step", detail)
                }
                Page::Outcome => {
                    put_outcomes(&detail, session);
                    ("outcome", detail)
                }
            }
        };
        self.tell(name, &detail);
    }

    /// A check may be open at midnight, or all night.
    fn today(&self) -> Option<Date> {
        let said = self.tell.call2(&JsValue::UNDEFINED, &"today".into(), &JsValue::UNDEFINED);
        Date::parse(&said.ok()?.as_string()?)
    }

    fn tell(&self, name: &str, detail: &JsValue) {
        let _ = self.tell.call2(&JsValue::UNDEFINED, &name.into(), detail);
    }
}

/// The detail of an event.
fn detail(policy: &Policy) -> Object {
    let detail = Object::new();
    put(&detail, "policy", &policy.id);
    detail
}

fn put(detail: &Object, key: &str, value: &str) {
    let _ = Reflect::set(detail, &key.into(), &value.into());
}

fn hold(nodes: &Object, name: &str, node: &Element) {
    let _ = Reflect::set(nodes, &name.into(), node);
}

/// The outcome of each decision that has one, or the class of those that depend on a reading.
fn put_outcomes(detail: &Object, session: &Session) {
    let policy = &session.policy;
    let visit = session.visit();
    let facts = Facts::new(policy, &visit.answers, session.date);
    for decision in session.decisions() {
        let verdict = evaluate::decide(&facts, decision);
        let said = match verdict.lead() {
            Some(Finding::Outcome(outcome)) => &policy.outcomes[usize::from(outcome)].id,
            Some(Finding::NotApplicable) => continue,
            None => verdict.class(policy).map_or("open", class_id),
        };
        put(detail, &decision.id, said);
    }
}
