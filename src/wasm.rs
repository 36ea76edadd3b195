//! The browser's edge: mounts a visit in an element's shadow root, listens, and tells the host.

use crate::date::Date;
use crate::evaluate::{self, Facts, Finding};
use crate::event::event;
use crate::session::{Page, Session};
use crate::view::{ACT, Frame, class_id, status, view};
use crate::{dom, focus, pack};
use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::RefCell;
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{CustomEvent, CustomEventInit, Document, Event, EventTarget, HtmlElement, ShadowRoot};

/// A visit that is shown on the page. Dropping it stops listening.
#[wasm_bindgen]
pub struct Mounted {
    _listeners: [Listener; 2],
}

/// Calls a function at each event of one kind, until it is dropped.
struct Listener {
    target: EventTarget,
    kind: &'static str,
    function: Closure<dyn FnMut(Event)>,
}

impl Listener {
    fn new(target: &EventTarget, kind: &'static str, function: Box<dyn FnMut(Event)>) -> Listener {
        let function = Closure::wrap(function);
        let _ = target.add_event_listener_with_callback(kind, function.as_ref().unchecked_ref());
        Listener { target: target.clone(), kind, function }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function = self.function.as_ref().unchecked_ref();
        let _ = self.target.remove_event_listener_with_callback(self.kind, function);
    }
}

struct Shown {
    session: RefCell<Session>,
    frame: Frame,
    host: HtmlElement,
    document: Document,
    /// Holds the status region, then the page.
    place: HtmlElement,
    status: HtmlElement,
    tells: bool,
}

/// Shows the first page of a policy in the shadow root of its element. The element's attributes say the rest.
///
/// # Errors
/// An `Error` with the name `BadPack` when the pack is refused.
#[wasm_bindgen]
pub fn mount(host: HtmlElement, root: ShadowRoot, pack: &[u8]) -> Result<Mounted, JsValue> {
    let policy = pack::read(pack).map_err(|error| {
        let thrown = js_sys::Error::new(error.message());
        thrown.set_name("BadPack");
        JsValue::from(thrown)
    })?;
    let document = host.owner_document().ok_or("no document")?;
    let attribute = |name: &str| host.get_attribute(name).unwrap_or_default();
    let level = attribute("heading-level").parse().ok().filter(|level| (1..=5).contains(level));
    let frame = Frame { heading_level: level.unwrap_or(2), fingerprint: pack::fingerprint(pack) };
    let date = Date::parse(&attribute("date"));
    let session = Session::new(policy, date, today(), attribute("start") != "auto");
    let place: HtmlElement = document.create_element("div")?.unchecked_into();
    place.set_class_name("wijzer");
    let status: HtmlElement = document.create_element("div")?.unchecked_into();
    status.set_class_name("wijzer-hidden");
    status.set_attribute("role", "status")?;
    place.append_child(&status)?;
    place.append_child(&dom::make(&document, &view(&session, frame))?.into())?;
    root.append_child(&place)?;
    let tells = attribute("events") != "none";
    let session = RefCell::new(session);
    let shown = Rc::new(Shown { session, frame, host, document, place, status, tells });
    shown.tell("contractwijzer-ready", &[]);
    Ok(Mounted { _listeners: [shown.clone().on_click(), shown.on_submit()] })
}

/// The day it is in Amsterdam.
fn today() -> Option<Date> {
    let options = Object::new();
    Reflect::set(&options, &"timeZone".into(), &"Europe/Amsterdam".into()).ok()?;
    // Sweden writes days as the ISO does.
    let text = js_sys::Date::new_0().to_locale_date_string("sv-SE", &options);
    Date::parse(&String::from(text))
}

impl Shown {
    fn on_click(self: Rc<Self>) -> Listener {
        let place = self.place.clone();
        Listener::new(&place, "click", Box::new(move |event| self.activated(&event, "button[data-act]")))
    }

    fn on_submit(self: Rc<Self>) -> Listener {
        let place = self.place.clone();
        let submitted = move |event: Event| {
            // The form is ours alone: the host's page must not be sent away.
            event.prevent_default();
            event.stop_propagation();
            self.activated(&event, "form[data-act]");
        };
        Listener::new(&place, "submit", Box::new(submitted))
    }

    fn activated(&self, raw: &Event, selector: &str) {
        let target = raw.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let Some(control) = target.and_then(|target| target.closest(selector).ok().flatten()) else { return };
        let act = control.get_attribute(ACT).unwrap_or_default();
        let value = control.get_attribute("value").unwrap_or_default();
        // A form sends in its own controls; a button belongs to the whole page.
        let scope = if control.tag_name() == "FORM" { control } else { self.place.clone().into() };
        let Some(event) = event(&act, &value, dom::fields(&scope)) else { return };
        let step = {
            let mut session = self.session.borrow_mut();
            session.update(event);
            (view(&session, self.frame), focus::focus(&session), status(&session))
        };
        // The borrow ends before the host can hear of it and call back.
        let shown = dom::make(&self.document, &step.0).and_then(|page| dom::step(&self.place, &page, step.1));
        if shown.is_ok() {
            self.status.set_text_content(Some(&step.2));
            self.tell_step();
        }
    }

    fn tell_step(&self) {
        let session = self.session.borrow();
        let page = session.page();
        let detail: Vec<(String, String)> = match page {
            Page::Start => Vec::new(),
            Page::Question(index) => {
                let question = session.policy.questions.get(usize::from(index));
                question.map(|it| ("question".to_owned(), it.id.clone())).into_iter().collect()
            }
            Page::Outcome => outcomes(&session),
        };
        drop(session);
        let name = if page == Page::Outcome { "contractwijzer-outcome" } else { "contractwijzer-step" };
        self.tell(name, &detail);
    }

    /// Tells the host's page; never an answer.
    fn tell(&self, name: &str, detail: &[(String, String)]) {
        if !self.tells {
            return;
        }
        let object = Object::new();
        let policy = self.session.borrow().policy.id.clone();
        for (key, value) in core::iter::once(&("policy".to_owned(), policy)).chain(detail) {
            let _ = Reflect::set(&object, &key.as_str().into(), &value.as_str().into());
        }
        let init = CustomEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        init.set_detail(&object);
        if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
            let _ = self.host.dispatch_event(&event);
        }
    }
}

/// The outcome of each decision that has one, or the class of those that depend on a reading.
fn outcomes(session: &Session) -> Vec<(String, String)> {
    let policy = &session.policy;
    let visit = session.visit();
    let facts = Facts::new(policy, &visit.answers, session.date);
    let of = |decision: &crate::policy::Decision| {
        let verdict = evaluate::decide(&facts, decision);
        let said = match verdict.lead() {
            Some(Finding::Outcome(outcome)) => policy.outcomes[usize::from(outcome)].id.clone(),
            Some(Finding::NotApplicable) => return None,
            None => verdict.class(policy).map_or("open", class_id).to_owned(),
        };
        Some((decision.id.clone(), said))
    };
    let asked = |(index, decision): (usize, &crate::policy::Decision)| {
        let asked = !decision.extra || session.opened().contains(&(index as u16));
        if asked { of(decision) } else { None }
    };
    policy.decisions.iter().enumerate().filter_map(asked).collect()
}
