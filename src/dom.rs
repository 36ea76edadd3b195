//! The page in the page: makes nodes of a view, shows them, and reads the controls back. Browser only.

use crate::answers::Fields;
use crate::html::{Html, Part, opening};
use crate::texts::joined;
use crate::view::FIELD;
use alloc::vec::Vec;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Document, Element, FocusOptions, HtmlElement, HtmlInputElement, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

/// An element with its fixed attributes.
pub(crate) fn element(document: &Document, text: &'static str) -> Result<Element, JsValue> {
    let opening = opening(text);
    let element = document.create_element(opening.tag)?;
    for (name, value) in opening {
        element.set_attribute(name, value)?;
        // What has a class is also a part, for the stylesheet of the host: `wijzer-primary` is `::part(primary)`.
        if let ("class", Some(part)) = (name, value.strip_prefix("wijzer-")) {
            element.set_attribute("part", part)?;
        }
    }
    Ok(element)
}

/// A page that was made, whatever others put in it since.
pub(crate) struct Made {
    /// The page itself.
    pub(crate) section: Element,
    /// Its controls.
    pub(crate) inputs: Vec<HtmlInputElement>,
}

/// Makes the nodes of a page.
pub(crate) fn make(document: &Document, html: &Html) -> Result<Made, JsValue> {
    let mut open: Vec<Element> = Vec::new();
    let mut inputs = Vec::new();
    for part in &html.parts {
        match (part, open.last()) {
            (Part::Open(text), _) => {
                let element = element(document, text)?;
                if text.starts_with("input") {
                    inputs.push(element.clone().unchecked_into());
                }
                open.push(element);
            }
            (Part::Attribute(name, value), Some(element)) => element.set_attribute(name, value)?,
            (Part::Text(text), Some(element)) => element.append_with_str_1(text)?,
            (Part::Close, _) => {
                let Some(element) = open.pop() else { break };
                let Some(parent) = open.last() else { return Ok(Made { section: element, inputs }) };
                parent.append_child(&element)?;
            }
            (Part::Attribute(..) | Part::Text(_), None) => {}
        }
    }
    Err(JsValue::UNDEFINED)
}

/// Puts a page where the one before it stands, and the focus on the element with this id. Where that one was taken away, the
/// new page comes at the end of our place.
///
/// In this order: insert, focus, remove. A screen reader that loses the node it was on moves by itself, often to the very
/// heading that is focused next, and then says nothing. Orca moves to the caret, or else nowhere and is as silent: so the
/// caret waits in the status region, which stays and never has the focus. It is scrolled to last, when it stands where
/// it will stay.
pub(crate) fn step(
    document: &Document,
    [place, status]: [&Element; 2],
    old: &Element,
    new: &Element,
    focus: &str,
) -> Result<(), JsValue> {
    old.after_with_node_1(new)?;
    if !place.contains(Some(new)) {
        place.append_child(new)?;
    }
    let target = new.query_selector(&joined(&["#", focus]))?;
    if let Some(target) = &target {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        target.unchecked_ref::<HtmlElement>().focus_with_options(&options)?;
    }
    // A field has the caret itself, or keys would come nowhere.
    if focus != FIELD
        && let Some(selection) = document.get_selection()?
    {
        selection.collapse(Some(status))?;
    }
    old.remove();
    if let Some(target) = target {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        target.scroll_into_view_with_scroll_into_view_options(&options);
    }
    Ok(())
}

impl Made {
    /// What the controls hold.
    pub(crate) fn fields(&self) -> Fields {
        let mut fields = Fields::default();
        for input in &self.inputs {
            if input.checked() || input.get_attribute("type").as_deref() == Some("text") {
                fields.0.push((input.name(), input.value()));
            }
        }
        fields
    }
}
